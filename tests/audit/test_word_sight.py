"""What nobody sees in a Word file is unseen, and why; LibreOffice, which draws it, agrees."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import judges
import pytest

from cvgen.audit.readings import FileReading, read_file
from cvgen.system.libreoffice import LibreOffice

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
}
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="222222"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Pale"><w:name w:val="Pale"/><w:rPr><w:color w:val="FAFAFA"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Paler"><w:name w:val="Paler"/><w:basedOn w:val="Pale"/></w:style>
<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""


def write_run(properties: str, words: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def write_paragraph(properties: str, run: str = "", words: str = "Words") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{write_run(run, words)}</w:p>"


def write_cell(fill: str, run: str) -> str:
    cell = f'<w:tc><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>{write_paragraph("", run)}</w:tc>'
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"


WHITE = '<w:color w:val="FFFFFF"/>'
BOX = "<w:txbxContent>" + write_paragraph("") + "</w:txbxContent>"
PAPER, BELOW = "in the colour of the paper", "in the colour of what is below it"
# By what it shows: the XML, and why “Words” in it is unseen.
CASES = {
    "plain": (write_paragraph(""), ""),
    "vanish": (write_paragraph("", "<w:vanish/>"), "hidden"),
    "vanish turned off": (write_paragraph("", '<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>'), ""),
    "vanish by a style": (write_paragraph("", '<w:rStyle w:val="Gone"/>'), "hidden"),
    "a style on itself": (write_paragraph("", '<w:rStyle w:val="Loop"/>'), ""),
    "white": (write_paragraph("", WHITE), PAPER),
    "white of the theme": (write_paragraph("", '<w:color w:val="000000" w:themeColor="background1"/>'), PAPER),
    "pale by a style": (write_paragraph('<w:pStyle w:val="Paler"/>'), PAPER),
    "chosen by the program": (write_paragraph('<w:pStyle w:val="Pale"/>', '<w:color w:val="auto"/>'), ""),
    "white on dark": (write_paragraph("", f'{WHITE}<w:shd w:val="clear" w:fill="1F3864"/>'), ""),
    "white in a dark paragraph": (write_paragraph('<w:shd w:val="clear" w:fill="1F3864"/>', WHITE), ""),
    "white in a dark cell": (write_cell("1F3864", WHITE), ""),
    "dark in a dark cell": (write_cell("1F3864", '<w:color w:val="1F3864"/>'), BELOW),
    "red on red": (write_paragraph("", '<w:color w:val="EE0000"/><w:highlight w:val="red"/>'), BELOW),
    "one point": (write_paragraph("", '<w:sz w:val="2"/>'), "smaller than 2 points"),
    "no height": (write_paragraph('<w:spacing w:line="10" w:lineRule="exact"/>'), "clipped away"),
    "transparent": (write_paragraph("", "<w14:textFill><w14:noFill/></w14:textFill>"), "transparent"),
    "deleted": ("<w:p><w:del><w:r><w:delText>Words</w:delText></w:r></w:del></w:p>", "in a deleted revision"),
    "moved away": (f"<w:p><w:moveFrom>{write_run('', 'Words')}</w:moveFrom></w:p>", "in a deleted revision"),
    "a frame outside": (write_paragraph('<w:framePr w:w="2000" w:hAnchor="page" w:x="-9000"/>'), "outside the page"),
    "a frame inside": (write_paragraph('<w:framePr w:w="2000" w:hAnchor="page" w:x="900"/>'), ""),
    "a box outside": (
        '<w:p><w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>-9000000</wp:posOffset>'
        f'</wp:positionH><wp:extent cx="900000" cy="900000"/>{BOX}</wp:anchor></w:drawing></w:r></w:p>',
        "outside the page",
    ),
    "a box inside": (f"<w:p><w:r><w:drawing><wp:anchor>{BOX}</wp:anchor></w:drawing></w:r></w:p>", ""),
    "an old box outside": (
        f'<w:p><w:r><w:pict><v:shape style="margin-left:-900pt;width:90pt">{BOX}</v:shape></w:pict></w:r></w:p>',
        "outside the page",
    ),
}  # fmt: skip


def write_part(name: str, content: str) -> str:
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMES.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {names}>{content}</w:{name}>'


def write_word(body: str, **parts: str) -> bytes:
    """Return a Word file with a body, and with other parts by the names of their files."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    names = {"document": "document.main", "styles": "styles"}
    types = "".join(f'<Override PartName="/word/{one}.xml" ContentType="{kind}.{names[one]}+xml"/>' for one in names)
    relation = '<Relationship Id="{0}" Type="{1}/{0}" Target="{2}"{3}/>'
    links = relation.format("styles", office, "styles.xml", "")
    links += f'<Relationship Id="l" Type="{office}/hyperlink" Target="https://example.org/l" TargetMode="External"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">'
        f"{relation.format('officeDocument', office, 'word/document.xml', '')}</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{packages}/relationships">{links}</Relationships>',
        "word/document.xml": write_part("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": write_part("styles", STYLES),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as file:
        for name, content in files.items():
            file.writestr(name, content)
    return stream.getvalue()


def read_word(body: str, **parts: str) -> FileReading:
    return read_file("cv.docx", write_word(body, **parts))


@pytest.mark.parametrize("case", CASES)
def test_what_a_format_hides_is_unseen(case: str) -> None:
    xml, why = CASES[case]
    runs = [run for run in read_word(xml).orders["XML"] if run.text.strip()]
    assert [(run.text, run.unseen) for run in runs] == [("Words", why)]


@pytest.mark.parametrize(
    ("part", "root", "why"),
    [
        ("header1", "hdr", "in a header alone"),
        ("footer2", "ftr", "in a footer alone"),
        ("comments", "comments", "in a comment"),
        ("footnotes", "footnotes", ""),
    ],
)
def test_what_stands_beside_the_body_is_told_apart(part: str, root: str, why: str) -> None:
    reading = read_word(write_paragraph("", words="Body"), **{part: write_part(root, write_paragraph(""))})
    runs = [(run.text, run.unseen) for run in reading.orders["XML"] if run.text.strip()]
    assert runs == [("Body", ""), ("Words", why)]


def test_white_is_seen_on_dark_paper() -> None:
    body = write_part("document", f'<w:background w:color="202020"/><w:body>{write_paragraph("", WHITE)}</w:body>')
    runs = read_word("", document=body).orders["XML"]
    assert [run.unseen for run in runs if run.text.strip()] == [""]


def test_a_link_counts_where_its_text_is_seen() -> None:
    link, address = '<w:hyperlink r:id="l">{}</w:hyperlink>', "https://example.org/l"
    seen, unseen = link.format(write_run("", "Words")), link.format(write_run(WHITE, "Words"))
    assert read_word("<w:p/>").links == frozenset()
    assert read_word(f"<w:p>{unseen}{seen}</w:p>").links == {address}
    hidden = read_word(f"<w:p>{unseen}</w:p>")
    assert (hidden.links, hidden.unseen_links) == (frozenset(), {address: PAPER})


# What this program draws otherwise: it has its own mind of frames and boxes, shows revisions, wants a theme to know its
# colours, and clips no lines; older versions fill every text.
OTHERWISE = {
    "a frame outside", "a box outside", "a box inside", "an old box outside", "deleted", "moved away",
    "white of the theme", "no height", "transparent",
}  # fmt: skip


@pytest.mark.prove
def test_libreoffice_agrees() -> None:
    judges.program("soffice", "libreoffice")
    cases = {case: pair for case, pair in CASES.items() if case not in OTHERWISE}
    names = {case: f"Words{chr(65 + number)}" for number, case in enumerate(cases)}
    body = "".join(xml.replace("Words", names[case]) for case, (xml, _) in cases.items())
    pdf = LibreOffice().convert_to_pdf(write_word(body))
    assert pdf
    runs = read_file("cv.pdf", pdf).orders["PDFium"]
    seen = {case: any(name in run.text and not run.unseen for run in runs) for case, name in names.items()}
    assert seen == {case: not why for case, (_, why) in cases.items()}
