"""What rules take off the lines of a paper, and what they keep in one piece, before a model reads it."""

from __future__ import annotations

import lxml.html
import pytest

from cvgen.problems import Spot
from cvgen.readers.items.model import load_model
from cvgen.readers.items.pieces import split_pieces
from cvgen.readers.items.tokens import split_tokens
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import TextLine, extract_runs
from cvgen.readers.page.blocks.lines import line_text, split_lines
from cvgen.readers.page.papers.author_list import split_authors
from cvgen.readers.page.papers.author_marks import is_legend, read_legend
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_fields import divide_place, place_locator, take_series
from cvgen.readers.page.papers.paper_frame import frame_paper
from cvgen.readers.page.records.talk_speakers import take_speakers


def read(html: str) -> list[TextLine]:
    return split_lines(extract_runs(lxml.html.fromstring(f"<div>{html}</div>")))


# HTML, the type that its heading says; then what is left, the remarks, the badge, the group.
FRAMES = [
    (
        "<i>Fog</i>. Reed Press, 2019. Spanish translation: <i>Niebla</i> (Junco, 2021).", "",
        "Fog. Reed Press, 2019.", ["Spanish translation: Niebla (Junco, 2021)"], "", "",
    ),
    (
        "<i>Fog</i> (Oxford: Reed, 2019; pbk 2021)", "", "Fog (Oxford: Reed, 2019)", ["pbk 2021"], "", "",
    ),
    (
        "‘Fog’, <i>Mist</i> 4 (2010), 1–9. Reprinted in A. Reed (ed.), <i>Damp</i> (2014). [<a href='x'>pdf</a>]", "",
        "‘Fog’, Mist 4 (2010), 1–9. [pdf]", ["Reprinted in A. Reed (ed.), Damp (2014)"], "", "",
    ),
    (
        "<i>Nebel</i>, Bonn 2003. Rezensiert in: <i>Dunst</i>. Zweite Auflage 2008.", "",
        "Nebel, Bonn 2003.", ["Rezensiert in: Dunst. Zweite Auflage 2008"], "", "",
    ),
    ("Fog. 2nd ed. Oxford: Reed, 2019.", "", "Fog. 2nd ed. Oxford: Reed, 2019.", [], "", ""),
    ("Reviewed in Fog. <i>Mist</i> 4 (2010)", "", "Reviewed in Fog. Mist 4 (2010)", [], "", ""),
    ("[FOGCONF'24] Bells in Fog. Ada Reed.", "", "Bells in Fog. Ada Reed.", [], "[FOGCONF'24]", ""),
    ("[Fog. Struct. 24] Bells in Fog, by Ada Reed", "", "Bells in Fog, by Ada Reed", [], "[Fog. Struct. 24]", ""),
    ("<code>FOG Poster</code> Bells in Fog. Ada Reed.", "", "Bells in Fog. Ada Reed.", [], "FOG Poster", ""),
    ("[12] Bells in Fog. Ada Reed, 2024.", "", "Bells in Fog. Ada Reed, 2024.", [], "", ""),
    (
        "Reed A, Moss B; for the DAMP Study Group. Bells in fog. Mist 2019;4:1.", "",
        "Reed A, Moss B. Bells in fog. Mist 2019;4:1.", [], "", "DAMP Study Group",
    ),
    (
        "DAMP Collaboration: A. Reed, B. Moss, Bells in fog, 2019", "", "A. Reed, B. Moss, Bells in fog, 2019", [], "",
        "DAMP Collaboration",
    ),
    (
        "Ann Reed, <i>Damp</i> (Oxford, 2011), in <i>Mist</i> 97 (2012), 3–4.", "review",
        "“Ann Reed, Damp (Oxford, 2011)”, in Mist 97 (2012), 3–4.", [], "", "",
    ),
    (
        "Rezension zu: Anna Ried, Dunst. Köln 2014. In: Nebel 12 (2015).", "",
        "“Rezension zu: Anna Ried, Dunst. Köln 2014”. In: Nebel 12 (2015).", [], "", "",
    ),
    ("Erratum to \"Bells\", Mist 3 (2025), 12.", "", "«Erratum to \"Bells\"», Mist 3 (2025), 12.", [], "", ""),
    ("Review of <i>Damp</i>, by A. Reed. Mist 4 (2010)", "", "Review of Damp, by A. Reed. Mist 4 (2010)", [], "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("html", "kind", "left", "remarks", "badge", "group"), FRAMES)
def test_frames(html: str, kind: str, left: str, remarks: list[str], badge: str, group: str) -> None:
    frame = frame_paper(read(html), kind)
    assert [line_text(line) for line in frame.lines] == [left]
    assert [line_text(part.line) for part in frame.behind] == remarks
    assert [line_text(part.line) for part in frame.before] == [badge] * bool(badge)
    assert frame.group == group


def test_patents_and_originals() -> None:
    frame = frame_paper(read("<b>US 11,447,150 B2</b> Bell for fog. A. Reed. Granted 2022."), "patent")
    assert frame.patent == "US 11,447,150 B2"
    assert line_text(frame.lines[0]) == "Bell for fog. A. Reed. Granted 2022."
    html = "Ada Reed, <i>Seven Fogs</i> (<i>Hét köd</i>). London: Reed, 2020."
    assert frame_paper(read(html), "translation").original_title == "Hét köd"
    assert frame_paper(read(html), "book").original_title == ""


PIECES = {
    "Bells in fog: a field study. <i>Mist</i>": ["Bells in fog: a field study", "Mist"],
    "<i>Bells: A Life</i>. London: Reed": ["Bells: A Life", "London", "Reed"],
    "Reed A. Bells of <i>Nebula alba</i> in spring. <i>Mist</i>": ["Reed A.", "Bells of Nebula alba in spring", "Mist"],
    "Night bells in Bergen, 1890–1914. <i>Mist</i>": ["Night bells in Bergen, 1890–1914", "Mist"],
    "Bells after the 2010 fog. <i>Mist</i>": ["Bells after the 2010 fog", "Mist"],
    "Bells, <i>Jahresber. Dtsch. Neb.</i> <b>8</b>": ["Bells", "Jahresber. Dtsch. Neb", "8"],
    "<i>Fog &amp; Mist</i>, 4": ["Fog & Mist", "4"],
    "<i>Bells</i>, 91 Fog L. Rev. 205 (2024)": ["Bells", "91", "Fog L. Rev", "205", "2024"],
    "A. King Reed, B. Moss, <i>Bells</i>": ["A. King Reed", "B. Moss", "Bells"],
    "Frankfurt a. M.: Ried": ["Frankfurt a. M.", "Ried"],
    "안개 속의 종소리. <i>안개연구</i>": ["안개 속의 종소리", "안개연구"],
    "to appear in <i>Mist</i>": ["to appear", "in", "Mist"],
}


@pytest.mark.parametrize("html", PIECES)
def test_pieces(html: str) -> None:
    assert [piece.text for piece in split_pieces(split_tokens(read(html)), load_model("papers").whole)] == PIECES[html]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Edinburgh: Reed Press", {"place": "Edinburgh", "publisher": "Reed Press"}),
        ("Vieweg, Braunschweig", {"publisher": "Vieweg", "place": "Braunschweig"}),
        ("Bari, Edipuglia", {"place": "Bari", "publisher": "Edipuglia"}),
        ("Cambridge, MA", {"place": "Cambridge, MA"}),
    ],
)
def test_places_and_publishers(text: str, fields: dict[str, str]) -> None:
    assert divide_place("place", text, {}) == fields
    assert divide_place("place", text, {"publisher": "Reed"}) == {"place": text}


@pytest.mark.parametrize(
    ("parts", "fields"),
    [
        (("39:2", "201-19"), {"volume": "39", "number": "2", "pages": "201–219"}),
        (("7, FOG1, Article 12",), {"volume": "7", "number": "FOG1", "article_number": "12"}),
        (("32, 4",), {"volume": "32", "number": "4"}),
        (("10(20275)",), {"volume": "10", "article_number": "20275"}),
        (("vol. 93, 101566",), {"volume": "93", "article_number": "101566"}),
        (("43권 2호, 77–101쪽",), {"volume": "43", "number": "2", "pages": "77–101"}),
    ],
)
def test_locators(parts: tuple[str, ...], fields: dict[str, str]) -> None:
    paper = PaperDraft()
    for part in parts:
        place_locator(paper, part)
    assert paper.fields == fields


def test_working_papers() -> None:
    paper = PaperDraft()
    assert take_series(paper, "FOG Discussion Paper 20417") == "FOG Discussion Paper"
    assert paper.fields == {"number": "20417", "type": "working paper"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("REED-LANG, Ada, MOSS, Bo and FERN, Cy", ["REED-LANG, Ada", "MOSS, Bo", "FERN, Cy"]),
        ("Reed, Ada y Moss, Bo", ["Reed, Ada", "Moss, Bo"]),
        ("Oh, J.-h., Bak, S.-a.", ["Oh, J.-h.", "Bak, S.-a."]),
        ("editor, with A. Reed", ["A. Reed"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [author.name for author in split_authors(read(text)[0], {}).authors] == names


def test_affiliations() -> None:
    authors = split_authors(read("with Ada Reed (Bergen) and Bo Moss (LSE)")[0], {}).authors
    assert [author.to_profile() for author in authors] == [
        {"name": "Ada Reed", "affiliation": "Bergen"},
        {"name": "Bo Moss", "affiliation": "LSE"},
    ]


def test_legends() -> None:
    assert read_legend("<sup>†</sup> students I mentored")["†"] == "students I mentored"
    assert read_legend("Asterisks mark students.")["*"] == "student"
    for text, mark, meaning in (
        ("(† these authors contributed equally, # corresponding author)", "†", "equal"),
        ("# These two authors share first authorship", "#", "equal"),
        ("*: I am the corresponding author; #: first co-author(s)", "*", "corresponding"),
        ("* Equal contribution, in alphabetical order. † Project lead", "†", "Project lead"),
    ):
        assert is_legend(text), text
        assert read_legend(text)[mark] == meaning
    assert not is_legend("* equal " * 24 + "x!")  # at once


@pytest.mark.parametrize(
    ("html", "left", "others"),
    [
        ("A. Reed and B. Moss, “Bells”, Fog Days, Bergen", "“Bells”, Fog Days, Bergen", "B. Moss"),
        ("Reed, A. (2018, May). Bells. Fog Days.", "Bells. Fog Days, May 2018", ""),
        ("Bells. Poster presented at the Fog Days", "Bells. Poster, Fog Days", ""),
        ("B. Moss, “Bells”, Fog Days", "B. Moss, “Bells”, Fog Days", ""),
        ("Moss, B. and A. Reed – <i>Bells</i>, Fog Days", "Bells, Fog Days", "Moss, B."),
        (
            "<i>2025.06</i>, A. Reed. Bells by ear, Fog Days, June 2025",
            "2025.06, Bells by ear, Fog Days, June 2025",
            "",
        ),
    ],
)
def test_speakers(html: str, left: str, others: str) -> None:
    content = Content("item", Spot(""), read(html))
    assert take_speakers(content, {"ada reed"}) == others
    assert line_text(content.lines[0]) == left
