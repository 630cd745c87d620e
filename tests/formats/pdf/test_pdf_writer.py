"""The PDF writer and the CV's templates: what stands in the file, and whether it is drawn right."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from string import ascii_lowercase
from time import process_time

import judges
import pypdf
import pytest
from markupsafe import Markup
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps, ImageStat
from slices import keep, keep_every

from cvgen import __version__, build
from cvgen.document.model import Document, Entry, Link, Section, Span
from cvgen.document.model import Image as Photo
from cvgen.document.render import render_template
from cvgen.formats.page import Output, Page
from cvgen.formats.pdf.engine import require_pango
from cvgen.formats.pdf.font_set import _load_fonts
from cvgen.formats.pdf.writer import write
from cvgen.problems import InvalidProfile, MissingLibraryError
from cvgen.themes import fonts, glyphs
from cvgen.themes.fonts import read_font
from cvgen.themes.loader import load_theme

WORDS = {"page_of": "page {page} of {pages}", "comma": ", ", "colon": ": ", "updated": "Last updated"}
ARXIV = "https://arxiv.org/abs/"


def entry(title: str, subtitle: str = "", date: str = "", **more: object) -> Entry:
    when = Span(date, date[-12:-8] or date) if date else None
    return Entry(title=Markup(title), subtitle=Markup(subtitle), date=when, **more)  # type: ignore[arg-type]


def paper(number: int) -> Entry:
    titles = (
        "Tidal Locking of Small Moons: A Survey of What the Plates Remember",
        "Slow Instruments",
        "A Catalogue of Four Hundred Comets Seen Once, with a Method for Telling Which of Them Will Be Seen Again",
        "On the Error of the Observer at the Edge of the Field",
    )
    identifier = f"{2100 + number}.{10000 + 137 * number}"
    return Entry(
        title=Markup(titles[number % 4]),
        authors=Markup(
            '<strong class="me">Ada Quill</strong><sup>*</sup>, Jun’ichirō Nib<sup>*</sup>, Łucja Órfão, '
            'Þóra Björnsdóttir, <span lang="zh">李墨</span>'
        ),
        venue=Markup("<em>Annals of Imaginary Astronomy</em> 12({}), {}–{}, {}").format(
            number % 4 + 1, 100 * number, 100 * number + 17, 2009 + number
        ),
        note=Markup("Best paper award") if number % 5 == 4 else Markup(""),
        links=(Link(f"arXiv:{identifier}", ARXIV + identifier), Link("code", f"https://example.org/code/{number}")),
        number=number,
    )


def sample(**changes: object) -> Document:
    """Make a CV of some three pages, by hand, of a person who does not exist."""
    highlights = tuple(
        map(
            Markup,
            (
                "Led a group of six that rebuilt the meridian circle, and halved its systematic error",
                "Wrote the reduction pipeline (<code>meridian-2</code>) that four observatories have taken over since",
                "Supervised two doctoral and five master’s theses, of which one won the <em>Prize of the Academy</em>",
            ),
        )
    )
    about = "Moons that keep one face to their planet keep a record of what has struck them, if one can read it. "
    document = Document(
        kind="cv",
        title="Ada Quill — Curriculum Vitae",
        locale="en",
        direction="ltr",
        name=Markup("Ada Quill"),
        full_name=Markup("Ada Quill"),
        other_name=Markup('<span lang="zh">王则清</span>'),
        headline=Markup("Professor of Imaginary Astronomy"),
        affiliation=Markup("Institute for Slow Instruments, University of Lisbon"),
        contact=(
            Link("Lisbon, Portugal"),
            Link("ada@example.org", "mailto:ada@example.org"),
            Link("+351 21 000 0000", "tel:+351210000000"),
            Link("example.org/ada", "https://example.org/ada"),
            Link("github.com/ada-quill", "https://github.com/ada-quill"),
            Link("orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ),
        sections=(
            Section(
                "interests",
                "Research Interests",
                "terms",
                entries=(
                    entry("Celestial mechanics", keywords=(Markup("tidal locking"), Markup("small moons"))),
                    entry("Instruments", keywords=(Markup("meridian circles"), Markup("photographic plates"))),
                    entry("History of observation and of observers"),
                ),
            ),
            Section(
                "education",
                "Education",
                "entries",
                entries=(
                    entry("University of Coimbra", "Ph.D. in Astronomy", "Sep 2005 – Jun 2009",
                          place=Markup("Coimbra"), text=Markup("<p>Thesis: <em>The Plates Remember</em></p>")),
                    entry("University of Porto", "B.Sc. in Mathematics, <em>summa cum laude</em>", "2001 – 2005"),
                ),
            ),
            Section(
                "experience",
                "Experience",
                "entries",
                entries=tuple(
                    entry(role, "Institute for Slow Instruments", date, place=Markup("Lisbon"), highlights=highlights)
                    for role, date in (
                        ("Professor", "Aug 2019 – present"),
                        ("Associate Professor", "Sep 2014 – Jul 2019"),
                        ("Postdoctoral Researcher", "Jan 2010 – Aug 2014"),
                    )
                ),
            ),
            Section("papers", "Publications", "papers", entries=tuple(paper(number) for number in range(14, 0, -1)),
                    legend=Markup("<sup>*</sup> equal contribution")),
            Section(
                "awards",
                "Honors and Awards",
                "entries",
                entries=(
                    entry("Prize of the Academy", "Academy of Sciences", "2021"),
                    entry("Medal for Patience", "Society of Observers", "2016",
                          note=Markup("given once in eleven years, to whoever has waited longest for an occultation")),
                ),
            ),
            Section("projects", "Projects", "entries", entries=(
                entry("The Plate Archive", "Principal investigator", "2020 – 2024", url="https://example.org/plates",
                      text=Markup(f"<p>{about * 9}</p>"), keywords=(Markup("archives"), Markup("open data"))),
            )),
            Section("teaching", "Teaching", "lines", entries=tuple(
                entry(f"Astronomy {n}", "Lecturer, University of Lisbon", f"{2010 + n}") for n in range(9)
            )),
            Section("service", "Service", "text", Markup(
                "<p>Reviewer for the <em>Annals</em> and for <a href='https://example.org/letters'>Letters</a>.</p>"
                "<ul><li>Committees: admissions<ul><li>chair since 2020</li></ul></li><li>Library</li></ul>"
                "<table><thead><tr><th>Year</th><th>Role</th></tr></thead><tbody><tr><td>2020</td><td>Chair</td></tr>"
                "</tbody></table><blockquote><p>Wait, and look.</p></blockquote>"
            )),
        ),
        description="Ada Quill, Professor of Imaginary Astronomy",
        author="Ada Quill",
        keywords=("tidal locking", "meridian circles"),
        words=WORDS,
    )  # fmt: skip
    return replace(document, **changes)  # type: ignore[arg-type]


def make(
    document: Document,
    project: Path = Path(),
    tokens: dict[str, str] | None = None,
    template: str = "cv",
    theme: str = "classic",
    **more: object,
) -> Output:
    """Render a document and write it as PDF."""
    judges.pango()
    loaded = load_theme(theme, project, tokens)
    html = render_template(loaded, f"{template}.html.j2", document, "pdf")
    return write(Page(html, document, loaded, project, template, **more))  # type: ignore[arg-type]


def bare(body: str, project: Path = Path(), style: str = "", font: str = "EB Garamond", locale: str = "en") -> bytes:
    """Write a page that has no template."""
    judges.pango()
    theme = replace(load_theme("classic", project), tokens={"font": font})
    family = "html { font-family: var(--font) }"
    html = f"<html lang={locale}><head><title>t</title><style>{family}{style}</style></head><body>{body}</body></html>"
    return write(Page(html, sample(locale=locale), theme, project, "cv")).files["cv.pdf"]


@pytest.fixture(scope="module")
def cv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "cv.pdf"
    file.write_bytes(make(sample()).files["cv.pdf"])
    return file


def words(pdf: Path, *options: str) -> str:
    """Return the text of a PDF in the order it is written in the file."""
    return judges.run(judges.program("pdftotext"), "-raw", *options, pdf, "-").stdout


@pytest.mark.parametrize(
    ("template", "size", "points"),
    keep_every(2, [("resume", "Letter", (612, 792)), ("cv", "A4", (595, 842))]),
)
def test_judges_pass_it(template: str, size: str, points: tuple[int, int], tmp_path: Path) -> None:
    Image.new("CMYK", (40, 50), "navy").save(tmp_path / "ada ü.jpg")
    document = sample(photo=Photo("ada ü.jpg", "Ada Quill at the telescope"))
    out = make(document, tmp_path, {"page_size": size}, template)
    file = tmp_path / "out.pdf"
    file.write_bytes(out.files[f"{template}.pdf"])
    reader = pypdf.PdfReader(file)
    assert len(reader.pages) == out.pages == 3
    assert len(reader.pages[0].images) == 1
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == points
    assert judges.qpdf(file) == []
    assert judges.loose_fonts(file) == []
    assert judges.verapdf(file, "ua1", "3a") == []


def test_metadata_and_bookmarks(cv: Path) -> None:
    reader = pypdf.PdfReader(cv)
    assert reader.metadata == {
        "/Title": "Ada Quill — Curriculum Vitae",
        "/Author": "Ada Quill",
        "/Subject": "Ada Quill, Professor of Imaginary Astronomy",
        "/Keywords": "tidal locking, meridian circles",
        "/Creator": f"cvgen {__version__}",
        "/Producer": reader.metadata["/Producer"],
    }
    assert reader.root_object["/Lang"] == "en"
    assert [mark["/Title"] for mark in reader.outline] == [section.title for section in sample().sections]


def test_time_in_metadata_is_the_one_given() -> None:
    reader = pypdf.PdfReader(BytesIO(make(sample(sections=()), epoch=1_700_000_000).files["cv.pdf"]))
    assert reader.metadata["/CreationDate"] == reader.metadata["/ModDate"] == "D:20231114221320Z"


def test_words_stand_in_the_order_of_the_page(cv: Path) -> None:
    lines = words(cv).splitlines()
    for first, *others in (
        ["Professor Aug 2019 – present", "Institute for Slow Instruments, Lisbon", "• Led a group of six that rebuilt"],
        ["University of Porto 2001 – 2005", "B.Sc. in Mathematics, summa cum laude"],
        ["[13] Slow Instruments", "Ada Quill*, Jun’ichirō Nib*, Łucja Órfão", "Annals of Imaginary Astronomy 12(2)"],
        ["Astronomy 3, Lecturer, University of Lisbon 2013", "Astronomy 4, Lecturer, University of Lisbon 2014"],
        ["• Committees: admissions", "• chair since 2020", "• Library"],
    ):
        place = lines.index(first)
        for offset, text in enumerate(others, 1):
            assert lines[place + offset].startswith(text)
    assert "arXiv:2113.11781 · code" in words(cv)


def test_running_head_begins_on_the_second_page(cv: Path) -> None:
    pages = [words(cv, "-f", str(number), "-l", str(number)) for number in (1, 2, 3)]
    assert ["page" in page for page in pages] == [False, True, True]
    assert pages[1].split()[-6:] == ["Ada", "Quill", "王则清", "page", "2", "of", "3"][-6:]


@pytest.mark.parametrize("filler", keep_every(2, range(0, 24, 8)))
def test_no_heading_is_left_at_the_foot_of_a_page(filler: int, tmp_path: Path) -> None:
    lines = Section("filler", "Filler", "text", Markup("<p>line</p>") * filler)
    document = sample(sections=(lines, *sample().sections[2:6]))
    file = tmp_path / "cv.pdf"
    file.write_bytes(make(document).files["cv.pdf"])
    titles = {section.title for section in document.sections}
    leads = {"Professor", "Associate Professor", "Postdoctoral Researcher"}
    for page in words(file).split("\f")[:-1]:
        body = [line for line in page.splitlines() if " page " not in line]  # the running head is drawn last
        assert body[-1] not in titles
        assert body[-1].rpartition(" ")[0] not in leads
        assert not body[-1].startswith("[")


@pytest.mark.parametrize("theme", keep(["classic", "modern", "compact", "academic"], "classic"))
def test_a_word_longer_than_a_page_is_cut_at_the_margins(theme: str, tmp_path: Path) -> None:
    """In time, too: WeasyPrint tries every place to hyphenate a word at, which took it minutes for one of this sort."""
    word = "".join(Random(1).choices(ascii_lowercase, k=1000))
    long = Markup(word)
    there = Entry(
        Markup("A") + " " + long, authors=long, venue=long, links=(Link(word, "https://example.org"),), number=1
    )
    here = Entry(long, subtitle=long, place=long, text=Markup(f"<p>A {word}</p>"), date=Span("2024", "2024"))
    sections = (
        Section("papers", "Papers", "papers", entries=(there,)),
        Section("projects", "Projects", "entries", entries=(here,)),
        Section("skills", "Skills", "terms", entries=(entry("Some", keywords=(long,)),)),
    )
    began = process_time()
    pdf = make(sample(headline=long, contact=(Link(word),), sections=sections), theme=theme).files["cv.pdf"]
    assert process_time() - began < 10
    (tmp_path / "cv.pdf").write_bytes(pdf)
    boxes = judges.run(judges.program("pdftotext"), "-bbox", tmp_path / "cv.pdf", "-").stdout
    edges = [float(edge) for edge in re.findall(r'\bx(?:Min|Max)="([-.0-9]+)"', boxes)]
    assert 30 < min(edges) < max(edges) < 565  # of the 595 points of A4
    assert "".join(words(tmp_path / "cv.pdf").split()).count(word) >= 6  # others go on over a running head


def test_links_are_live_and_local_ones_stay_relative(tmp_path: Path) -> None:
    folder = tmp_path / "where it lies"
    folder.mkdir()
    pdf = bare("<p><a href='slides/a b.pdf'>slides</a> <a href='https://example.org/ü'>home</a></p>", folder)
    notes = pypdf.PdfReader(BytesIO(pdf)).pages[0]["/Annots"]
    assert [note.get_object()["/A"]["/URI"] for note in notes] == ["slides/a%20b.pdf", "https://example.org/%C3%BC"]
    assert pdf == bare("<p><a href='slides/a b.pdf'>slides</a> <a href='https://example.org/ü'>home</a></p>", tmp_path)


SAME = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from cvgen.formats.pdf.engine import require_pango
require_pango()
from test_pdf_writer import make, sample
print(hashlib.sha256(make(sample()).files["cv.pdf"]).hexdigest())
"""


NO_FILE, NO_FOLDERS = ("FONTCONFIG_FILE",), ("FONTCONFIG_PATH", "HOME", "XDG_DATA_HOME")


@pytest.mark.parametrize("given", [NO_FILE, pytest.param(NO_FOLDERS, marks=pytest.mark.prove)])
def test_same_bytes_on_a_machine_without_fonts(given: tuple[str, ...], cv: Path, tmp_path: Path) -> None:
    nowhere = dict.fromkeys(given, str(tmp_path / "nowhere"))
    env = {**os.environ, **nowhere, "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR", "PYTHONHASHSEED": "7"}
    folders = [Path(__file__).parent, judges.ROOT / "tests"]
    done = subprocess.run([sys.executable, "-c", SAME, *folders], env=env, cwd=tmp_path, capture_output=True, text=True)
    assert (done.stderr, done.stdout.strip()) == ("", sha256(cv.read_bytes()).hexdigest())


def test_fonts_are_the_bundled_ones(cv: Path) -> None:
    listed = judges.run(judges.program("pdffonts"), cv).stdout.splitlines()[2:]
    names = {line.split()[0].partition("+")[2] for line in listed}
    assert names == {"EB-Garamond", "EB-Garamond-Bold", "EB-Garamond-Italic", "Noto-Sans-SC"}


def ink(picture: Image.Image) -> Image.Image:
    """Return what is drawn, black on white, without the white around it, in a standard size."""
    drawn = ImageOps.invert(picture.convert("L"))
    return drawn.crop(drawn.point(lambda level: 255 * (level > 96)).getbbox()).resize((96, 96))


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how much two pictures differ, from 0 to 1."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0] / 255


def glyph(char: str, face: str) -> Image.Image:
    """Draw a character with Pillow, from the font file itself."""
    picture = Image.new("L", (400, 400), 255)
    font = ImageFont.truetype(BytesIO(read_font(f"Noto Sans/NotoSansSC-{face}.ttf")), 200)
    ImageDraw.Draw(picture).text((50, 50), char, font=font, fill=0)
    return ink(picture)


@pytest.mark.parametrize(("face", "weight"), [("Regular", 400), ("Bold", 700)])
def test_drawn_glyphs_are_the_right_ones(face: str, weight: int, tmp_path: Path) -> None:
    style = f"@page {{ size: 300pt 120pt; margin: 0 }} p {{ margin: 0; font: {weight} 90pt/1 var(--font) }}"
    file = tmp_path / "name.pdf"
    file.write_bytes(bare("<p lang=zh>王则清</p>", style=style + "body { margin: 0 }"))
    judges.run(judges.program("pdftoppm"), "-r", "144", "-png", "-singlefile", file, tmp_path / "name")
    drawn = Image.open(tmp_path / "name.png")
    for column, char in enumerate("王则清"):  # 90 points wide each
        cell = ink(drawn.crop((column * 180, 0, column * 180 + 180, drawn.height)))
        assert difference(cell, glyph(char, face)) < 0.08
        assert difference(cell, glyph("几", face)) > 0.3


@pytest.mark.parametrize("locale", keep(["zh", "ja", "ko", "en"], "ja", "en"))
def test_names_of_all_countries_are_drawn_in_one_document(locale: str, tmp_path: Path) -> None:
    """What the first family has not, a later one draws: a co-author's letters are no boxes."""
    names = "Łucja Sedláčková · Győző · Işıl · Ἀριστοτέλης · Ștefan · 王则清 · 김하나 · ハナコ · דוד · किरण · ada†"
    (tmp_path / "cv.pdf").write_bytes(bare(f"<p>{names}</p><p><strong>{names}</strong></p>", locale=locale))
    assert judges.loose_fonts(tmp_path / "cv.pdf") == []
    read = words(tmp_path / "cv.pdf")
    assert [name for name in names.split(" · ") if read.count(name) != 2] == []


def test_accents_are_composed() -> None:
    text = pypdf.PdfReader(BytesIO(bare("<p>s\u030cest</p>", font="Lato"))).pages[0].extract_text()
    assert text == "šest"


def photo(folder: Path, src: str) -> Output:
    return make(sample(photo=Photo(src, "Ada Quill at the telescope")), folder)


def test_photo_from_elsewhere_is_left_out(cv: Path, tmp_path: Path) -> None:
    assert photo(tmp_path, "https://example.org/ada.png").files == {"cv.pdf": cv.read_bytes()}


@pytest.mark.parametrize("kind", ["webp", "gif", "svg"])
def test_photo_of_any_kind_is_drawn(kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"ada.{kind}"
    if kind == "svg":
        file.write_text(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 5'><path fill='red' d='M0 0h4v5h-4z'/></svg>"
        )
    else:
        Image.new("RGB", (40, 50), "red").save(file)
    (tmp_path / "cv.pdf").write_bytes(photo(tmp_path, file.name).files["cv.pdf"])
    judges.run(
        judges.program("pdftoppm"), "-r", "20", "-png", "-f", "1", "-singlefile", tmp_path / "cv.pdf", tmp_path / "cv"
    )
    colours = Image.open(tmp_path / "cv.png").convert("RGB").getcolors(1 << 20) or []
    assert sum(count for count, colour in colours if colour[0] > 240 and colour[1] < 16) > 300  # of 19 by 24 points


@pytest.mark.parametrize(
    ("src", "code"),
    [
        ("nowhere.png", "picture-missing"),
        ("../secret.png", "picture-outside"),
        ("link.png", "picture-outside"),
        ("notes.txt", "not-a-picture"),
        ("fake.png", "not-a-picture"),
        ("half.png", "not-a-picture"),
        ("remote.svg", "not-a-picture"),
    ],
)
def test_photo_that_cannot_be_had_is_a_problem(tmp_path: Path, src: str, code: str) -> None:
    Image.new("RGB", (4, 5)).save(tmp_path / "secret.png")
    project = tmp_path / "project"
    project.mkdir()
    (project / "notes.txt").write_text("no picture")
    (project / "fake.png").write_text("<html>no picture</html>")
    (project / "half.png").write_bytes((tmp_path / "secret.png").read_bytes()[:-30])
    remote = "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://example.org/ada.png'/></svg>"
    (project / "remote.svg").write_text(remote)
    (project / "link.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(InvalidProfile) as caught:
        photo(project, src)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_style_sheets_reach_nothing_outside(tmp_path: Path) -> None:
    Image.new("RGB", (4, 5)).save(tmp_path / "secret.png")
    address = (tmp_path / "secret.png").as_uri()
    for url in (
        address,
        "http://192.0.2.1/x.png",
        "ftp://192.0.2.1/x",
        "font:../../secret.png",
        "project:../secret.png",
    ):
        style = f"body {{ background: url('{url}') }} @font-face {{ font-family: X; src: url('{url}') }}"
        if url.startswith("project:"):
            with pytest.raises(InvalidProfile):
                bare("<p>text</p>", tmp_path / "project", style)
        else:
            assert not pypdf.PdfReader(BytesIO(bare("<p>text</p>", tmp_path / "project", style))).pages[0].images


def test_character_without_glyph_is_a_problem() -> None:
    with pytest.raises(InvalidProfile) as caught:
        make(sample(headline=Markup("Professor \N{ARABIC LETTER AIN}")))
    (problem,) = caught.value.problems
    assert problem.code == "no-glyph"
    assert "U+0639, ARABIC LETTER AIN" in problem.message


def test_font_that_is_not_bundled_is_a_problem() -> None:
    with pytest.raises(InvalidProfile) as caught:
        make(sample(), tokens={"font": "Comic Sans"})
    assert [problem.code for problem in caught.value.problems] == ["unknown-font"]


@pytest.mark.parametrize(("platform", "hint"), [("linux", "apt install"), ("darwin", "brew"), ("win32", "MSYS2")])
def test_missing_pango_is_said_without_a_banner(
    platform: str, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "weasyprint.py").write_text("print('-----'); raise OSError('cannot load library')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(MissingLibraryError) as caught:
        require_pango()
    (problem,) = caught.value.problems
    assert problem.code == "no-pango"
    assert hint in problem.hint
    assert capsys.readouterr() == ("", "")


def test_a_character_without_a_glyph_is_said_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nskills:\n  - title: Cuneiform 𒀀\n", "utf-8")
    with pytest.raises(InvalidProfile) as caught:
        build(tmp_path / "profile.yaml", tmp_path / "output", ["cv"])
    [problem] = caught.value.problems
    assert (problem.code, problem.line, problem.column) == ("no-glyph", 3, 22)
    assert not (tmp_path / "output").exists()


def test_the_same_bytes_from_a_cold_engine_and_from_a_warm_one(cv: Path) -> None:
    """What was set before, in other fonts or in faces of its own, must not change what is set next."""
    cold = cv.read_bytes()
    other = b64encode(read_font("Lato/Lato-Bold.ttf")).decode()
    face = f"@font-face {{ font-family: 'EB Garamond'; font-weight: 700; src: url(data:font/ttf;base64,{other}) }}"
    for text, style in (("плоскость", ""), ("東京", ""), ("<b>Lato</b> <span lang=zh>李墨</span>", face)):
        bare(f"<p>{text}</p>", style=style)
    assert make(sample()).files["cv.pdf"] == cold


def test_fonts_are_read_once_in_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(fonts, "read_font", lambda path: read.append(path) or read_font(path))
    _load_fonts.cache_clear()
    glyphs.family_coverage.cache_clear()
    make(sample(sections=()))
    once = len(read)
    make(sample(sections=(), title="Another"))
    assert 0 < once == len(read)


def looks_of(count: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many looks of elements are worked out for a list of so many papers."""
    require_pango()
    from weasyprint.css import StyleFor

    looks: list[object] = []
    work_out = StyleFor.set_computed_styles

    def counted(self: object, element: object, *given: object, **more: object) -> None:
        looks.extend([] if more.get("pseudo_type") else [element])
        work_out(self, element, *given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(StyleFor, "set_computed_styles", counted)
        papers = tuple(paper(number) for number in range(count, 0, -1))
        pdf = make(sample(sections=(Section("papers", "Publications", "papers", entries=papers),)))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf.files["cv.pdf"])).pages)
    assert f"[{count}]" in text
    assert "[1]" in text
    return len(looks)


def test_a_paper_more_costs_few_looks_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements share the looks that rules give; the name in another script of each paper has two: for a mark in it."""
    assert looks_of(20, monkeypatch) - looks_of(10, monkeypatch) <= 2 * 10 + 5


@pytest.mark.parametrize("number", ["counter(list-item)", "attr(value)"])
@pytest.mark.parametrize("values", [(3, 2, 1), (7, 4, 2)])
def test_papers_have_the_numbers_they_were_given(number: str, values: tuple[int, ...], tmp_path: Path) -> None:
    items = "".join(f'<li value="{value}">paper</li>' for value in values)
    style = f'ol {{ list-style: none }} li::before {{ content: "[" {number} "]" }}'
    pdf = tmp_path / "p.pdf"
    pdf.write_bytes(bare(f"<ol reversed>{items}</ol>", style=style))
    assert re.findall(r"\[(\d+)\]", words(pdf)) == [str(value) for value in values]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_text_in_two_directions_keeps_its_places(direction: str, tmp_path: Path) -> None:
    """A list with one name in Hebrew: what follows it stays behind it, in the direction of the page."""
    line = "<p>Moon <bdi>שלום</bdi> · <bdi>+1 555</bdi></p>"
    pdf = tmp_path / "p.pdf"
    pdf.write_bytes(bare(f"<div style='direction: {direction}'>{line}</div>", font="EB Garamond"))
    drawn = words(pdf, "-layout")
    assert "+1 555" in drawn
    assert "555 1+" not in drawn
