"""The type of a paper: what headings say, and what its fields tell where they say nothing."""

from __future__ import annotations

import pytest

from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_evidence import TypeEvidence, decide_type
from cvgen.readers.page.papers.paper_fields import take_volume
from cvgen.readers.page.papers.paper_headings import find_heading_type
from cvgen.readers.page.papers.paper_item import cut_kind, split_title
from cvgen.readers.page.papers.patent_numbers import tidy_patent

HEADINGS = {
    "Book chapters": "chapter",
    "Books and book chapters": "",
    "Book reviews": "review",
    "Review articles": "article",
    "Edited books": "edited volume",
    "Beiträge in Sammelbänden": "chapter",
    "Capítulos de livros": "chapter",
    "Direction d'ouvrages": "edited volume",
    "Comptes rendus": "review",
    "Lexikonartikel": "encyclopedia entry",
    "分担執筆": "chapter",
    "期刊论文": "article",
    "Conference abstracts": "abstract",
    "Articles and chapters": "",
    "Selected publications": "",
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings(heading: str) -> None:
    assert find_heading_type(heading) == HEADINGS[heading]


# What a paper has beside a title, and its type: heading, venue, keys, notes.
EVIDENCE = [
    (("", "Fog Studies", {"authors", "volume"}, ""), "article"),
    (("article", "Proc. of the Conference on Fog", {"authors", "pages"}, ""), "conference"),
    (("article", "Night and Fog", {"authors", "editors", "pages"}, ""), "chapter"),
    (("", "Night and Fog", {"authors", "editors"}, ""), "chapter"),
    (("book", "", {"authors", "publisher"}, ""), "book"),
    (("", "", {"editors", "publisher"}, ""), "edited volume"),
    (("", "", {"authors", "publisher", "place"}, ""), "book"),
    (("conference", "Workshop on Fog", {"authors"}, ""), "workshop"),
    (("", "JZ", {"authors", "pages"}, ""), "article"),
    (("", "ICFOG", {"authors"}, ""), "conference"),
    (("", "ICFOG", {"authors"}, "IF=4.2"), "article"),
    (("", "arXiv", {"authors"}, ""), "preprint"),
    (("", "", {"authors"}, ""), ""),
]


@pytest.mark.parametrize(("found", "wanted"), EVIDENCE)
def test_evidence(found: tuple[str, str, set[str], str], wanted: str) -> None:
    heading, venue, keys, notes = found
    assert decide_type(TypeEvidence("", heading, "Bells in Fog", venue, frozenset(keys), notes)) == wanted


@pytest.mark.parametrize(
    ("text", "venue", "fields"),
    [
        ("98 Fog L. Rev. 1123", "Fog L. Rev.", {"volume": "98", "pages": "1123"}),
        ("Phys. Rev. Fog 3", "Phys. Rev. Fog", {"volume": "3"}),
        ("Fog and Forests 3", "Fog and Forests 3", {}),
        ("Area 51", "Area 51", {}),
    ],
)
def test_volumes_around_venues(text: str, venue: str, fields: dict[str, str]) -> None:
    paper = PaperDraft()
    assert take_volume(paper, text) == venue
    assert paper.fields == fields


def test_titles() -> None:
    assert split_title("Bells in Fog: A History", "book") == ("Bells in Fog", "A History")
    assert split_title("Bells in Fog: A History", "article") == ("Bells in Fog: A History", "")
    assert cut_kind("Job Market Paper: Bells in Fog") == ("Bells in Fog", "Job Market Paper")


@pytest.mark.parametrize(
    ("words", "office", "number"),
    [
        ("US Patent 11,447,150 B2", "US", "11,447,150 B2"),
        ("Polish patent PL 299901 B1", "PL", "299901 B1"),
        ("中国发明专利 ZL 2022 1 0999001.7", "中国", "ZL 2022 1 0999001.7"),
        ("European Patent", "European", ""),
    ],
)
def test_patents(words: str, office: str, number: str) -> None:
    paper = PaperDraft(fields={"type": "patent"}, patents=[words], notes=["granted"])
    tidy_patent(paper)
    assert paper.fields.get("office") == office
    assert paper.fields.get("number", "") == number
    assert (paper.fields["patent_status"], paper.notes) == ("granted", [])


def test_a_patent_of_two_kinds_is_read() -> None:
    """The second one becomes a remark: what is added while the remarks are read once made the import run forever."""
    paper = PaperDraft(notes=["发明专利", "实用新型专利"], fields={"type": "patent"})
    tidy_patent(paper)
    assert paper.fields["kind"] == "发明专利"
    assert paper.notes == ["实用新型专利"]
