"""The Word writer: what stands in the file, read back with python-docx and with plain XML."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType

import docx
import judges
import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from judges import ROOT
from lxml import etree, html
from markupsafe import Markup

from cvgen import __version__
from cvgen.document.model import Document
from cvgen.formats.page import Page
from cvgen.formats.word.style_table import CHARACTERS, PARAGRAPHS
from cvgen.formats.word.writer import write
from cvgen.problems import InvalidProfile
from cvgen.themes.loader import Theme

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RUN_FORMAT = {f"{W}{name}" for name in ("rStyle", "rFonts", "rtl", "lang")}
PARAGRAPH_FORMAT = {f"{W}{name}" for name in ("pStyle", "keepNext", "numPr", "bidi")}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
RESUME = """<!doctype html><html lang="en" dir="ltr"><head><title>Ada Quill</title><style>p {}</style></head><body>
<header><h1>Ada Quill <span class="other-name" lang="zh">王羽</span></h1>
<p class="headline">Doctoral student, <em>Utopia</em> University</p>
<ul class="contact"><li>Lisbon</li><li><a href="https://example.org/ada">example.org/ada</a></li></ul></header>
<main><section id="interests"><h2>Interests</h2>
<dl><dt>Logic</dt><dd>proofs, <strong>types</strong></dd><div><dt>Maps</dt><dd>projections</dd></div></dl></section>
<section id="education"><h2>Education</h2>
<div class="entry"><div class="lead"><div class="what"><h3>Utopia University</h3> (north)</div>
  <span class="date"><time datetime="2025-08">Aug 2025</time> – present</span></div>
<p class="detail">Ph.D., <em class="place">Faculty of Letters</em></p>
<ul><li>first<ul><li>inner</li></ul></li><li><p>second</p><p>more of it</p></li></ul></div>
<div class="entry brief"><div class="lead"><div class="what"><h3>Prize</h3></div>
<span class="date"><time>2021</time></span></div></div>
</section>
<section id="papers"><h2>Papers</h2><ol class="papers" reversed>
<li value="12"><h3 class="title">On <strong>Ink</strong></h3>
<p class="authors"><strong class="me">Ada Quill</strong>, B. Nib</p>
<p class="venue"><em>Letters</em>, 2025 · <a href="https://example.org/ink?a=1&amp;b=ü"><strong>code</strong></a></p></li>
<li><h3 class="title">On Paper</h3><p class="authors"><strong class="me">Ada Quill</strong></p></li></ol>
<p class="legend">* equal contribution</p></section>
<section id="more"><h2>More</h2><h3>Courses</h3>
<p>E = mc<sup>2</sup>, H<sub>2</sub>O, <code>x = 1</code>,<br>10&nbsp;km</p>
<ol><li>one</li><li>two</li></ol><p>and</p><ol start="5"><li>five</li></ol>
<table><thead><tr><th>Course</th><th style="text-align:right">Seats</th></tr></thead>
<tbody><tr><td>Optics</td><td style="text-align:right">45</td></tr></tbody></table>
<blockquote><p>Quoted.</p></blockquote><pre><code>if a:
    b</code></pre><h4>Fine print</h4><details><summary>Abstract</summary><p>Inside.</p></details></section></main>
</body></html>"""


def page(markup: str, project: Path = Path(), tokens: dict[str, str] | None = None, **about: object) -> Page:
    document = Document(
        kind="resume",
        title="Ada Quill — Résumé",
        locale="en",
        direction="ltr",
        name=Markup("Ada &amp; Quill"),
        full_name=Markup("Ada &amp; Quill"),
        author="Ada Quill",
        description="Doctoral student. " * 20,
        keywords=("logic", "maps"),
    )
    return Page(markup, document, Theme("test", (), (project,), tokens or {}), project, "resume", **about)  # type: ignore[arg-type]


def blob(markup: str = RESUME, **options: object) -> bytes:
    output = write(page(markup, **options))  # type: ignore[arg-type]
    assert list(output.files) == ["resume.docx"]
    assert output.pages is None
    return output.files["resume.docx"]


def word(markup: str = RESUME, **options: object) -> WordDocument:
    return docx.Document(io.BytesIO(blob(markup, **options)))


def body(text: str) -> WordDocument:
    return word(f'<html lang="en"><body><main>{text}</main></body></html>')


def lines(document: WordDocument) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]


def xml(document: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        return etree.fromstring(file.read(name))


def found(element: etree._Element, path: str) -> etree._Element:
    node = element.find(path)
    assert node is not None, path
    return node


def styles(element: etree._Element) -> Iterator[str]:
    return (node.get(f"{W}val") or "" for node in element.iter(f"{W}rStyle"))


def test_every_line_has_its_style_and_its_order() -> None:
    assert lines(word()) == [
        ("Title", "Ada Quill 王羽"),
        ("Subtitle", "Doctoral student, Utopia University"),
        ("Contact", "Lisbon\xa0·\xa0example.org/ada"),
        ("Heading 1", "Interests"),
        ("Term", "Logic\tproofs, types"),
        ("Term", "Maps\tprojections"),
        ("Heading 1", "Education"),
        ("Heading 2", "Utopia University (north)\tAug\xa02025\xa0–\xa0present"),
        ("Entry Detail", "Ph.D., Faculty of Letters"),
        ("List Bullet", "first"),
        ("List Bullet 2", "inner"),
        ("List Bullet", "second"),
        ("List Continue", "more of it"),
        ("Entry Brief 2", "Prize\t2021"),
        ("Heading 1", "Papers"),
        ("Paper Title 2", "[12]\tOn Ink"),
        ("Paper Authors", "Ada Quill, B. Nib"),
        ("Paper Venue", "Letters, 2025\xa0·\xa0code"),
        ("Paper Title 2", "[11]\tOn Paper"),
        ("Paper Authors", "Ada Quill"),
        ("Legend", "* equal contribution"),
        ("Heading 1", "More"),
        ("Heading 2", "Courses"),
        ("Body Text", "E = mc2, H2O, x = 1,\n10\u00a0km"),
        ("List Number", "one"),
        ("List Number", "two"),
        ("Body Text", "and"),
        ("List Number", "five"),
        ("Quote", "Quoted."),
        ("Code Block", "if a:\n    b"),
        ("Heading 3", "Fine print"),
        ("Body Text", "Abstract"),
        ("Body Text", "Inside."),
    ]


def test_outline_is_that_of_the_html() -> None:
    document = word()
    levels = {style.name: style.element.find(f".//{W}outlineLvl") for style in document.styles}
    outline = [
        f"h{int(level.get(f'{W}val')) + 2}" for name, _ in lines(document) if (level := levels[name]) is not None
    ]
    headings = html.document_fromstring(RESUME).iter("h2", "h3", "h4")
    assert outline == [heading.tag for heading in headings]


def test_nothing_is_formatted_but_by_styles() -> None:
    document = blob()
    known = {style.get(f"{W}styleId") for style in xml(document, "word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/footer1.xml"):
        root = xml(document, name)
        assert {child.tag for node in root.iter(f"{W}rPr") for child in node} <= RUN_FORMAT
        assert {child.tag for node in root.iter(f"{W}pPr") for child in node} <= PARAGRAPH_FORMAT
        assert {key for node in root.iter(f"{W}rFonts") for key in node.attrib} <= {f"{W}hint"}
        assert {*styles(root), *(node.get(f"{W}val") for node in root.iter(f"{W}pStyle"))} <= known


def test_fonts_are_named_for_every_script_and_none_is_the_theme_s() -> None:
    sheet = xml(blob(tokens={"word_font": "Minion", "word_font_cjk": "SimSun"}), "word/styles.xml")
    fonts = list(sheet.iter(f"{W}rFonts"))
    assert all({f"{W}{slot}" for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == set(font.attrib) for font in fonts)
    for name in ("Normal", "Title", "Heading1", "Heading2", "Heading3"):
        font = found(sheet, f"{W}style[@{W}styleId='{name}']/{W}rPr/{W}rFonts")
        assert (font.get(f"{W}ascii"), font.get(f"{W}eastAsia")) == ("Minion", "SimSun")


def test_bold_in_a_bold_line_stays_bold() -> None:
    title = next(p for p in word().paragraphs if p.text.endswith("On Ink"))
    assert list(styles(title._p)) == ["PaperNumber"]


def test_marks_that_meet_share_a_named_style() -> None:
    document = body('<p><a href="https://example.org"><em><strong>x</strong></em></a></p>')
    assert list(styles(document.paragraphs[0]._p)) == ["HyperlinkStrongEmphasis"]
    style = document.styles["Hyperlink Strong Emphasis"]
    assert (style.font.bold, style.font.italic) == (True, True)
    assert style.base_style == document.styles["Hyperlink"]
    assert str(document.styles["Hyperlink"].font.color.rgb) == "7A1F2B"


def test_links_are_real_and_each_address_is_kept_once() -> None:
    document = word()
    targets = [rel.target_ref for rel in document.part.rels.values() if rel.reltype == RT.HYPERLINK]
    assert targets == ["https://example.org/ada", "https://example.org/ink?a=1&b=%C3%BC"]
    (link,) = next(p for p in document.paragraphs if p.text.startswith("Letters")).hyperlinks
    assert (link.text, link.address) == ("code", targets[1])
    twice = body('<p><a href="https://a.example">a</a> <a href="https://a.example">b</a></p>')
    assert [rel.reltype for rel in twice.part.rels.values()].count(RT.HYPERLINK) == 1


@pytest.mark.parametrize("href", ["#top", "javascript:alert(1)", "http://[", "", "file:///etc/passwd"])
def test_what_leads_nowhere_stays_text(href: str) -> None:
    document = body(f'<p><a href="{href}">word</a></p>')
    assert lines(document) == [("Body Text", "word")]
    assert not document.paragraphs[0].hyperlinks
    assert not list(styles(document.paragraphs[0]._p))


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("https://bücher.example/a b{c}", "https://xn--bcher-kva.example/a%20b%7Bc%7D"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("cv.pdf", "cv.pdf"),
    ],
)
def test_addresses_are_written_as_relationships_want_them(href: str, target: str) -> None:
    assert body(f'<p><a href="{href}">word</a></p>').paragraphs[0].hyperlinks[0].address == target


def test_date_stands_at_a_tab_at_the_right_edge() -> None:
    document = word(tokens={"page_size": "Letter", "page_margin": "1in"})
    (stop,) = document.styles["Heading 2"].paragraph_format.tab_stops
    assert round(stop.position.inches, 2) == 6.5
    assert str(stop.alignment).startswith("RIGHT")


def test_date_that_would_not_fit_takes_its_own_line() -> None:
    document = body(
        f'<div class="entry"><p class="lead"><b>{"long " * 19}</b> <time class="date">2021 – 22</time></p></div>'
    )
    assert document.paragraphs[0].text == ("long " * 19).strip() + "\n\t2021\xa0–\xa022"


def test_numbered_lists_start_anew() -> None:
    document = blob()
    numbers = [node.get(f"{W}val") for node in xml(document, "word/document.xml").iter(f"{W}numId")]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = [node.get(f"{W}val") for node in xml(document, "word/numbering.xml").iter(f"{W}startOverride")]
    assert starts == ["1", "5"]


def test_lists_of_entries_have_no_marks_and_a_page_break_may_follow_each(tmp_path: Path) -> None:
    def entry(title: str, level: int, inside: str = "") -> str:
        lead = f'<div class="lead"><div class="what"><h{level}>{title}</h{level}></div></div>'
        return f'<div class="entry{" part" if level > 3 else ""}">{lead}{inside}</div>'

    roles = f'<ul class="parts"><li>{entry("Head", 4)}</li><li>{entry("Clerk", 4)}</li></ul>'
    listed = f'<ul class="entries"><li>{entry("Acme", 3, roles)}</li><li>{entry("Gamma", 3)}</li></ul>'
    document = body(listed)
    assert lines(document) == [("Heading 2", "Acme"), ("Role 3", "Head"), ("Role 3", "Clerk"), ("Heading 2", "Gamma")]
    assert not list(document.element.iter(f"{W}numId"))
    (file := tmp_path / "listed.docx").write_bytes(blob(f'<html lang="en"><body>{listed}</body></html>'))
    assert judges.openxml(file) == []


def test_papers_that_count_up_are_numbered_by_word() -> None:
    document = body('<ol class="papers"><li><p class="title">A</p></li><li><p class="title">B</p></li></ol>')
    assert [text for _, text in lines(document)] == ["A", "B"]
    assert len(list(document.element.iter(f"{W}numId"))) == 2


def test_footnotes_are_no_items_of_a_list() -> None:
    notes = '<ol class="notes"><li id="n1">All of <em>them</em>.</li></ol>'
    document = body(f'<ol><li>Bees<sup><a href="#n1">1</a></sup></li></ol>{notes}<ol><li>Wasps</li></ol>')
    assert lines(document) == [("List Number", "Bees1"), ("footnote text", "1 All of them."), ("List Number", "Wasps")]
    assert len(list(document.element.iter(f"{W}numId"))) == 2
    [number, *_] = document.paragraphs[1].runs
    assert (number.text, number.style.name) == ("1", "Superscript")


def test_no_text_is_lost_where_blocks_meet() -> None:
    nested = "<dl><dt>Skills</dt><dd><ul><li>a</li></ul></dd><dt>Alone</dt></dl>"
    papers = '<ol class="papers" reversed><li value="2"><table><tr><td>cell</td></tr></table></li><li></li></ol>'
    document = body(f"loose{nested}{papers}<div>tail<p>p</p>end</div><!-- no --><script>no</script>")
    text = "|".join(node.text or "" for node in document.element.iter(f"{W}t"))
    assert text == "loose|Skills|a|Alone|[2]|cell|[1]|tail|p|end"


def test_long_terms_begin_their_line() -> None:
    document = body('<dl class="long"><dt>A long term</dt><dd>text</dd><dt class="alone">Alone</dt><dd></dd></dl>')
    assert lines(document) == [("Term Run-in", "A long term\u2002text"), ("Term Run-in", "Alone")]


def test_table_is_a_table_with_a_head_row() -> None:
    (table,) = word().tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Course", "Seats"], ["Optics", "45"]]
    assert table.style is not None
    assert table.style.name == "CV Table"
    assert [len(list(row._tr.iter(f"{W}tblHeader"))) for row in table.rows] == [1, 0]
    assert table.cell(1, 1).paragraphs[0].style.name == "Table Text Right"


def test_tables_do_not_run_into_each_other_or_the_end() -> None:
    table = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    tags = [etree.QName(node).localname for node in body(table + table).element.body]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_pictures_of_the_project_are_shown_with_their_words(tmp_path: Path) -> None:
    (tmp_path / "my pictures").mkdir()
    (tmp_path / "my pictures" / "ada.png").write_bytes(PNG)
    sources = ("my%20pictures/ada.png", "https://example.org/a.png", "data:,x")
    images = "".join(f'<p><img src="{source}" alt="Portrait of {source}"></p>' for source in sources)
    photo = '<img class="photo" src="my pictures/ada.png" alt="Ada">'
    document = word(f"<body>{photo}{images}</body>", project=tmp_path)
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        "Ada",
        f"Portrait of {sources[0]}",
    ]
    assert [style for style, _ in lines(document)] == ["Photo", "Body Text"]


def test_properties_tell_who_and_when() -> None:
    core = word(epoch=1735689600).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("Ada Quill — Résumé", "Ada Quill", "Ada Quill")
    assert (core.subject, core.keywords, core.language) == ("Doctoral student. " * 20, "logic, maps", "en")
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.isoformat() == "2025-01-01T00:00:00+00:00"
    assert word().core_properties.created.isoformat() == "1980-01-01T00:00:00+00:00"


def test_nothing_is_left_of_python_docx_and_its_template() -> None:
    with zipfile.ZipFile(io.BytesIO(blob())) as file:
        everything = b"".join(file.read(name) for name in file.namelist())
        names = file.namelist()
    for leftover in (b"python-docx", b"rsid", b"Calibri", b"MS Mincho", b"Theme=", b"Macintosh"):
        assert leftover not in everything
    assert not [name for name in names if "theme" in name or "thumbnail" in name or "customXml" in name]


def test_footer_counts_pages_from_the_second_on() -> None:
    document = body("<p>Long.</p>" * 100)
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_footer.is_linked_to_previous
    footer = section.footer.paragraphs[0]._p
    assert "".join(node.text or "" for node in footer.iter(f"{W}t")) == "Ada & Quill — page 2 of 3"
    assert [node.get(f"{W}instr").strip() for node in footer.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_footer_of_one_page_has_no_text() -> None:
    """Readers of the text alone would find “page 2” at its end; should the file grow, its pages are numbered."""
    footer = word().sections[0].footer.paragraphs[0]._p
    assert not list(footer.iter(f"{W}t"))
    assert [node.get(f"{W}instr").strip() for node in footer.iter(f"{W}fldSimple")] == ["PAGE"]


def test_other_languages_are_marked() -> None:
    root = xml(blob(), "word/document.xml")
    run = next(node.getparent() for node in root.iter(f"{W}t") if node.text == "王羽")
    assert run is not None
    assert found(run, f"{W}rPr/{W}lang").get(f"{W}eastAsia") == "zh-CN"
    assert found(run, f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en-GB", ("en-GB", "zh-CN", "ar-SA")),
        ("zh-TW", ("en-US", "zh-TW", "ar-SA")),
        ("zh-Hant", ("en-US", "zh-TW", "ar-SA")),
        ("ja", ("en-US", "ja-JP", "ar-SA")),
        ("he", ("en-US", "zh-CN", "he-IL")),
        ("tlh", ("tlh", "zh-CN", "ar-SA")),
    ],
)
def test_document_names_its_language_per_script(lang: str, expected: tuple[str, str, str]) -> None:
    sheet = xml(blob(f'<html lang="{lang}"><body><p>x</p></body></html>'), "word/styles.xml")
    (node,) = sheet.iter(f"{W}lang")
    assert tuple(node.get(f"{W}{slot}") for slot in ("val", "eastAsia", "bidi")) == expected


def test_right_to_left_document() -> None:
    document = word('<html lang="ar" dir="rtl"><body><p>ماجستير في Machine Learning، بيروت 3</p></body></html>')
    runs = [(run.text, run._r.find(f"{W}rPr/{W}rtl") is not None) for run in document.paragraphs[0].runs]
    assert runs == [("ماجستير في ", True), ("Machine Learning", False), ("، بيروت 3", True)]
    assert document.styles["Normal"].element.find(f"{W}pPr/{W}bidi") is not None
    assert document.element.body.sectPr.find(f"{W}bidi") is not None


def test_right_to_left_words_and_paragraphs_in_a_left_to_right_document() -> None:
    document = body('<p>see <span lang="ar" dir="rtl">شبكات 3 عميقة</span> too</p><p dir="rtl" lang="ar">بيروت</p>')
    first, second = document.paragraphs
    assert [run.text for run in first.runs if run._r.find(f"{W}rPr/{W}rtl") is not None] == ["شبكات 3 عميقة"]
    assert first._p.find(f"{W}pPr/{W}bidi") is None
    assert found(second._p, f"{W}pPr/{W}bidi").get(f"{W}val") == "1"


def test_same_page_same_bytes() -> None:
    first = blob(epoch=1735689600)
    assert first == blob(epoch=1735689600)
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        entries = file.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}


def test_tokens_become_styles() -> None:
    document = word(tokens={"accent": "#0a5", "size": "12pt", "page_margin": "10mm 20mm 30mm 40mm"})
    section = document.sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(side.mm) for side in margins if side] == [10, 20, 30, 40]
    assert str(document.styles["Heading 1"].font.color.rgb) == "00AA55"
    sheet = xml(blob(tokens={"size": "12pt"}), "word/styles.xml")
    assert found(sheet, f"{W}docDefaults//{W}sz").get(f"{W}val") == "24"


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("accent", "navy"),
        ("size", "big"),
        ("leading", "tall"),
        ("space", "wide"),
        ("word_look", "new"),
        ("page_size", "A3"),
        ("page_margin", ""),
        ("page_margin", "1em"),
    ],
)
def test_token_that_word_cannot_use_is_a_problem(token: str, value: str) -> None:
    with pytest.raises(InvalidProfile, match=token) as caught:
        blob(tokens={token: value})
    assert caught.value.problems[0].code == "bad-token"


def test_work_grows_with_the_number_of_papers() -> None:
    """Lines of Python are counted, not seconds: a search through all links for each new one would show."""

    def lines_run(papers: int) -> int:
        items = "".join(
            f'<li><p class="title">Paper {n}</p><ul><li>a</li></ul><ol><li>b</li></ol>'
            f'<p class="venue"><a href="https://example.org/{n}">link</a></p></li>'
            for n in range(papers)
        )
        made, counted = page(f'<ol class="papers" reversed>{items}</ol>'), 0

        def count(frame: FrameType, event: str, _: object) -> object:
            nonlocal counted
            counted += event == "line"
            return count

        sys.settrace(count)
        try:
            write(made)
        finally:
            sys.settrace(None)
        return counted

    lines_run(2)  # imports and caches
    few, many = lines_run(20), lines_run(200)
    assert many < 10 * few


def test_resume_has_its_own_size_leading_and_margins() -> None:
    tokens = {"size": "11pt", "leading": "1.5", "page_margin": "30mm"}
    own = {"resume_size": "9pt", "resume_leading": "1.2", "resume_margin": "15mm"}
    for given, size, line, margin in ((tokens, "22", "330", 30), (tokens | own, "18", "216", 15)):
        document = blob(tokens=given)
        sheet = xml(document, "word/styles.xml")
        assert found(sheet, f"{W}docDefaults//{W}sz").get(f"{W}val") == size
        assert found(sheet, f"{W}style[@{W}styleId='Normal']//{W}spacing").get(f"{W}line") == line
        left = docx.Document(io.BytesIO(document)).sections[0].left_margin
        assert left is not None
        assert round(left.mm) == margin


def test_column_of_terms_is_as_wide_as_its_widest_term() -> None:
    def column(term: str) -> float:
        document = body(f"<dl><dt>{term}</dt><dd>text</dd><dt>x</dt><dd>y</dd></dl>")
        indent = document.styles["Term"].paragraph_format.left_indent
        assert indent is not None
        return indent.mm

    assert 10 < column("Maps") < column("Diffusion Models") < column("Computational geometry") < 75
    assert column("Diffusion Models") > 16 * 10.5 * 0.6 * 25.4 / 72  # also in a wide face


def test_tooltip_tells_an_address_that_its_label_hides() -> None:
    links = [
        ("https://www.example.org/ada/", "", "example.org/ada"),
        ("https://example.org/x", "", "code"),
        ("https://example.org/y", "code of Y", "code"),
        ("https://example.org/z", "code of Z" * 50, "code"),
        ("tel:+44", "", "+44 20"),
        ("tel:+44", "telephone of Ada: +44 20", "+44 20"),
    ]
    document = body("".join(f'<p><a href="{url}" aria-label="{name}">{label}</a></p>' for url, name, label in links))
    tips = [link.get(f"{W}tooltip") for link in document.element.iter(f"{W}hyperlink")]
    expected = ["example.org/x", "code of Y (example.org/y)", "example.org/z", None, "telephone of Ada: +44 20"]
    assert tips == [None, *expected]


def test_links_look_like_names_and_titles_where_they_are_those() -> None:
    document = body(
        '<ol class="papers" reversed><li><p class="title"><a href="https://a.example">T</a></p>'
        '<p class="venue"><a href="https://b.example">code</a></p></li></ol>'
    )
    assert [list(styles(p._p)) for p in document.paragraphs] == [["PaperNumber", "QuietLink"], ["Hyperlink"]]


def test_properties_tell_which_profile_and_version_it_is_made_of() -> None:
    def properties(**about: object) -> dict[str, str]:
        root = xml(write(replace(page(RESUME), **about)).files["resume.docx"], "docProps/custom.xml")  # type: ignore[arg-type]
        return {node.get("name") or "": "".join(map(str, node.itertext())) for node in root}

    first, again = (properties(profile_digest="0" * 64, epoch=epoch) for epoch in (None, 1735689600))
    assert first == again == {"cvgen": __version__, "profile": f"sha256:{'0' * 64}"}


def test_themes_look_as_their_pdfs_do() -> None:
    def style(name: str, **tokens: str) -> etree._Element:
        return found(xml(blob(tokens=tokens), "word/styles.xml"), f"{W}style[@{W}styleId='{name}']")

    looks = {look: style("Heading1", word_look=look) for look in ("book", "modern", "compact", "academic")}
    marks = {
        look: [mark for mark in ("b", "caps", "smallCaps") if heading.find(f".//{W}{mark}") is not None]
        for look, heading in looks.items()
    }
    assert marks == {"book": ["smallCaps"], "modern": ["b"], "compact": ["b", "caps"], "academic": ["caps"]}
    before = [found(style("BodyText", space=much), f".//{W}spacing").get(f"{W}before") for much in ("1", "0.5")]
    assert before == ["52", "26"]


@pytest.mark.parametrize(("lang", "slanted"), [("en", True), ("ar", True), ("zh", False), ("ja", False)])
def test_scripts_without_italics_have_none(lang: str, slanted: bool) -> None:
    sheet = xml(blob(f'<html lang="{lang}"><body><p><em>x</em></p></body></html>'), "word/styles.xml")
    assert (sheet.find(f".//{W}i") is not None) is slanted


def test_marks_and_struck_text() -> None:
    document = body("<p>Ada<sup>*†</sup> x<sup>2</sup> <s>old</s></p>")
    assert list(styles(document.paragraphs[0]._p)) == ["Superscript", "Struck"]
    assert document.styles["Struck"].font.strike


def test_table_is_as_wide_as_its_texts_but_no_wider_than_the_page() -> None:
    def widths(*cells: str) -> list[int]:
        [table] = body(f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>").tables
        return [int(column.get(f"{W}w") or 0) for column in table._tbl.iter(f"{W}gridCol")]

    narrow, wide = widths("1", "some words"), widths("a" * 50, "b" * 150)
    assert narrow[0] < narrow[1] < 3000
    assert abs(sum(wide) - (210 - 44) / 25.4 * 1440) < 5
    assert wide[1] > 2 * wide[0]


def test_formula_in_a_line_is_an_equation_of_word_s() -> None:
    document = body("<p>so <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> it is</p>")
    inside = [etree.QName(node).localname for node in document.paragraphs[0]._p]
    assert inside == ["pPr", "r", "oMath", "r"]


def test_the_documentation_names_styles_that_there_are() -> None:
    text = " ".join((ROOT / "docs" / "word.md").read_text("utf-8").split())
    others = {"Properties", "Custom", "tokens"}
    assert set(re.findall(r"“([A-Za-z ]+)”", text)) - others <= {*PARAGRAPHS, *CHARACTERS}
