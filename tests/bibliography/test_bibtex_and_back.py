"""What BibTeX can say in more than one way is read back by us as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cvgen import Profile
from cvgen.bibliography.bibtex_writer import write_entry
from cvgen.bibliography.page_ranges import join_page_range
from cvgen.readers.importing import import_source

JOURNAL = {"type": "article", "venue": "Annals of Mud"}
PAPERS: tuple[dict[str, Any], ...] = (
    {**JOURNAL, "abstract": "One *two*.\n\nThree & {four}."},
    {**JOURNAL, "status": "in press", "note": "A talk. And a prize."},
    {**JOURNAL, "status": "accepted"},
    {"type": "article", "status": "in preparation"},
    {"type": "conference", "status": "accepted", "event": "Days of Mud"},
    {"type": "conference", "event": "Days of Mud"},
    {"type": "preprint", "status": "preprint", "venue": "bioRxiv"},
    {"type": "preprint", "status": "preprint", "arxiv": "2401.00001"},
    {"type": "report", "organisation": "Office"},
    {"type": "working paper", "organisation": "Bank", "series": "Papers", "number": "4"},
    {"type": "thesis", "organisation": "University"},
    {"type": "thesis", "kind": "Habilitation", "organisation": "University"},
    {"type": "standard", "organisation": "Office", "number": "IO 7"},
    {"type": "patent", "organisation": "Wet and Dry Ltd", "office": "US", "number": "1 B2", "patent_status": "granted"},
    {"type": "book", "publisher": "Law and Order"},
    {"type": "abstract", "venue": "Annals of Mud", "volume": "3"},
    {"type": "translation", "venue": "A Reader", "publisher": "Press"},
    {"type": "chapter", "venue": "A Reader", "editors": ["Bo Roe", "et al."]},
    {**JOURNAL, "date": "Spring 2024"},
    {**JOURNAL, "date": "Q3 2024"},
    {**JOURNAL, "date": "2024-05-17"},
    {**JOURNAL, "pages": "12-1–12-20"},
    {**JOURNAL, "pages": "A-12"},
    {**JOURNAL, "pages": "5–38, 41"},
    {**JOURNAL, "doi": "10.5555/a(b)c<d>;2", "url": "https://example.org/a_b%20c?d#e"},
    {**JOURNAL, "title": "{Braces}, 50 % of $a_{1}$ & **bold** ~ C# ^"},
    {**JOURNAL, "authors": ["bell hooks", "{A and B, Inc.}", "Jean le Rond d’Alembert", "Sean O’Neil Jr.", "et al."]},
)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_comes_back(paper: dict[str, Any], tmp_path: Path) -> None:
    data = {
        "name": "Ada Example",
        "papers": [{"title": "On Tides", "authors": ["Ada Example"], "key": "tides", **paper}],
    }
    [before] = Profile.model_validate(data).papers
    (tmp_path / "papers.bib").write_text(write_entry(before, "en", "en", whole=True), "utf-8")
    _, _, profile = import_source(tmp_path / "papers.bib", "bibtex", tmp_path)
    assert profile.papers == (before,)


@pytest.mark.parametrize(
    ("pages", "dashed", "hyphened"),
    [
        ("101–117", "101--117", "101-117"),
        ("101 - 117", "101--117", "101-117"),
        ("S1-S9", "S1--S9", "S1-S9"),
        ("xi-xv, 1—9", "xi--xv, 1--9", "xi-xv, 1-9"),
        ("A-12", "A-12", "A-12"),
        ("A1-12", "A1-12", "A1-12"),
        ("1-2-3", "1-2-3", "1-2-3"),
        ("12-1–12-20", "12-1--12-20", "12-1–12-20"),
        ("12a-15b, xi-5", "12a--15b, xi--5", "12a-15b, xi-5"),
        ("101:1-101:15", "101:1--101:15", "101:1-101:15"),
        ("45-52.e1", "45--52.e1", "45-52.e1"),
        ("e12", "e12", "e12"),
    ],
)
def test_ranges_of_pages(pages: str, dashed: str, hyphened: str) -> None:
    assert (join_page_range(pages, "--"), join_page_range(pages, "-")) == (dashed, hyphened)
