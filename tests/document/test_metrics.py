"""Totals of citations: the owner's, or those of the papers listed, with who counted and when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import judges
import pytest
from lxml import html
from samples import find_problems

from cvgen.document.metrics import find_h_index
from cvgen.pipeline.run import build

PAPERS = [{"title": f"Tides {n}", "key": f"tides{n}", "authors": ["Ada Example"]} for n in range(5)]
LOCK = """
date: 2026-11-20
citations:
  key:tides0: {count: 1200, source: openalex}
  key:tides1: {count: 10, source: scholar, since: 2026-10-01}
  key:tides2: {count: 3, source: openalex}
  key:tides3: {count: 3, source: openalex}
"""
METRICS = {"citations": 12345, "h_index": 18, "source": "Google Scholar", "date": "2026-11"}


def show_totals(folder: Path, *, totals: bool = True, format: str = "html", lock: str = LOCK, **more: Any) -> list[Any]:
    """Return the paragraphs with totals in the homepage of a profile."""
    documents = {"homepage": {"sections": [{"section": "papers", "totals": totals}]}}
    said = {"name": "Ada Example", "papers": PAPERS, "documents": documents, **more}
    (folder / "profile.yaml").write_text(json.dumps(said), "utf-8")
    (folder / "profile.lock.yaml").write_text(lock, "utf-8")
    [document] = build(folder / "profile.yaml", folder / "output", ["homepage"], [format])
    return html.document_fromstring(document.file.read_text("utf-8")).xpath("//p[@class='totals']")


def spell(paragraph: Any) -> str:
    return str(paragraph.text_content()).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("counts", "index"),
    [([], 0), ([0, 0], 0), ([5], 1), ([3, 3, 3], 3), ([10, 8, 5, 4, 3], 4), ([25, 8, 5, 3, 3], 3), ([1, 1, 1], 1)],
)
def test_the_h_index_is_hirschs(counts: list[int], index: int) -> None:
    assert find_h_index(counts) == index


def test_counts_of_the_lock_file_are_said_to_be_of_these_papers(tmp_path: Path) -> None:
    [line] = show_totals(tmp_path)
    assert spell(line) == (
        "Citations: 1,216 · h-index: 3 · i10-index: 2"
        " (of these papers · Google Scholar, OpenAlex · Oct 1, 2026 · Not counted: 1)"
    )
    assert line.xpath(".//time/@datetime") == ["2026-10-01"]


def test_totals_of_the_owners_are_shown_as_they_are(tmp_path: Path) -> None:
    [line] = show_totals(tmp_path, metrics={**METRICS, "url": "https://scholar.example.org/ada"})
    assert spell(line) == "Citations: 12,345 · h-index: 18 (Google Scholar · Nov 2026)"
    assert line.xpath(".//a/@href") == ["https://scholar.example.org/ada"]


def test_nothing_is_shown_unless_it_is_switched_on_and_known(tmp_path: Path) -> None:
    assert show_totals(tmp_path, totals=False, metrics=METRICS) == []
    assert show_totals(tmp_path, lock="date: 2026-11-20\n") == []


def test_only_the_papers_that_are_listed_are_counted(tmp_path: Path) -> None:
    papers = [{**paper, "private": n == 0} for n, paper in enumerate(PAPERS)]
    [line] = show_totals(tmp_path, papers=papers)
    assert spell(line).startswith("Citations: 16 · h-index: 3 · i10-index: 1")


def test_plain_formats_say_it_too(tmp_path: Path) -> None:
    show_totals(tmp_path, format="md")
    assert "h-index: 3" in (tmp_path / "output" / "homepage.md").read_text("utf-8").replace("\u00a0", " ")


@pytest.mark.parametrize(
    "locale", sorted(file.stem for file in (judges.ROOT / "cvgen" / "text" / "locales").glob("*.yaml"))
)
def test_every_language_has_words_for_them(tmp_path: Path, locale: str) -> None:
    [line] = show_totals(tmp_path, locales=[locale])
    assert "OpenAlex" in spell(line)
    assert ("of these papers" in spell(line)) == (locale == "en")


@pytest.mark.parametrize("key", ["source", "date"])
def test_who_counted_and_when_must_be_said(tmp_path: Path, key: str) -> None:
    metrics = {name: value for name, value in METRICS.items() if name != key}
    problems = find_problems(tmp_path / "profile.yaml", json.dumps({"name": "Ada Example", "metrics": metrics}))
    assert any(problem.code == "missing" and key in problem.message for problem in problems)
