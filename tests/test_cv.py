"""The CV from a profile to its pages: groups of papers, page breaks, and how long it may be."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import judges
import pypdf
import pytest
import yaml
from lxml import etree

from cvgen import build

TYPES = ("conference", "article", "preprint")


def papers(number: int) -> list[dict[str, Any]]:
    return [
        {"title": f"Paper {n}", "authors": ["Ada Example"], "type": TYPES[n % 3], "date": str(2024 - n % 2)}
        for n in range(number)
    ]


def profile(folder: Path, **keys: Any) -> Path:
    """Write the profile of a person who does not exist, and return its file."""
    file = folder / "profile.yaml"
    file.write_text(yaml.safe_dump({"name": "Ada Example", **keys}, allow_unicode=True), "utf-8")
    return file


def pages(pdf: Path) -> list[list[str]]:
    """Return the lines of each page, without those of the running head."""
    text = judges.run(judges.program("pdftotext"), "-raw", pdf, "-").stdout
    return [[line for line in page.splitlines() if " page " not in line] for page in text.split("\f")[:-1]]


@pytest.fixture
def cv(tmp_path: Path) -> Any:
    """Return `cv(**keys)`: it builds the CV of a profile with these keys, and returns its file."""
    judges.pango()

    def make(format: str = "pdf", **keys: Any) -> Path:
        return build(profile(tmp_path, **keys), tmp_path / "output", ["cv"], [format])[0].file

    return make


GROUPED = {"documents": {"cv": {"sections": [{"section": "papers", "group": "type", "page_break": "before"}]}}}


def test_papers_stand_in_groups_and_their_numbers_go_on(cv: Any) -> None:
    first, second = pages(cv(**GROUPED, papers=papers(6)))
    assert first == ["Ada Example"]
    assert [line for line in second if not line.startswith(("Ada", "20"))] == [
        "Publications",
        "Journal articles", "[6] Paper 1", "[5] Paper 4",
        "Conference papers", "[4] Paper 0", "[3] Paper 3",
        "Preprints", "[2] Paper 2", "[1] Paper 5",
    ]  # fmt: skip


def test_groups_are_bookmarks_below_their_section(cv: Any) -> None:
    section, groups = pypdf.PdfReader(cv(**GROUPED, papers=papers(6))).outline
    assert section["/Title"] == "Publications"
    assert [mark["/Title"] for mark in groups] == ["Journal articles", "Conference papers", "Preprints"]


@pytest.mark.parametrize("number", [30, 33, 36, 39])
def test_no_group_leaves_its_heading_at_the_foot_of_a_page(cv: Any, number: int) -> None:
    for page in pages(cv(**GROUPED, papers=papers(number)))[1:]:
        assert page[-1].startswith(("Preprint, 20", "20"))


def test_groups_and_page_breaks_are_in_word_too(cv: Any) -> None:
    with zipfile.ZipFile(cv("docx", **GROUPED, papers=papers(3))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = {"".join(p.itertext("{*}t")): p for p in body.iter("{*}p")}
    assert [text for text, p in paragraphs.items() if p.find(".//{*}pageBreakBefore") is not None] == ["Publications"]
    assert paragraphs["Journal articles"].find(".//{*}pStyle").values() == ["Heading2"]
    assert "[3]Paper 1" in paragraphs
