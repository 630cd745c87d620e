"""Bibliographies of many fields and languages, read key by key; a new one is a page in bibliographies.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from item_scores import score_page
from slices import try_all
from yaml_data import load_yaml

FILE = Path(__file__).parent / "labelled" / "bibliographies.yaml"
PAGES: list[dict[str, Any]] = load_yaml(FILE.read_text("utf-8"))
LEAST_WHOLE, LEAST_RIGHT = 0.82, 0.95  # of all papers and of their keys; neither may fall
TEXTS = ("volume", "number", "pages", "edition", "total_pages", "article_number")


def write_page(page: dict[str, Any], folder: Path) -> Path:
    """Write a page and what it says as a folder that can be scored."""
    source = folder / page["page"] / "src"
    source.mkdir(parents=True)
    lines, papers = [f"# {page['owner']}", "", "Lecturer", "", "## Publications"], []
    for heading, entries in page["headings"].items():
        lines += ["", f"### {heading}", "", *(f"- {entry['line']}" for entry in entries)]
        for entry in entries:
            paper = {key: str(value) if key in TEXTS else value for key, value in entry["paper"].items()}
            if "venue" in paper or "editors" not in paper:
                paper.setdefault("authors", [page["owner"]])
            papers.append(paper | ({"topic": heading} if len(page["headings"]) > 1 else {}))
    (source / "page.md").write_text("\n".join(lines) + "\n", "utf-8")
    expected = {"name": page["owner"], "papers": papers}
    (source.parent / "expected.yaml").write_text(yaml.safe_dump(expected, allow_unicode=True, sort_keys=False), "utf-8")
    return source.parent


@pytest.fixture(scope="module")
def tallies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("bibliographies")
    return {page["page"]: score_page(write_page(page, folder)).tallies["papers"] for page in PAGES}


def test_whole_papers_and_right_keys(tallies: dict[str, Any]) -> None:
    items, whole, keys, right = (
        sum(getattr(tally, name) for tally in tallies.values()) for name in ("items", "whole", "keys", "right")
    )
    assert whole >= items * LEAST_WHOLE, tallies
    assert right >= keys * LEAST_RIGHT, tallies


@try_all("name", [page["page"] for page in PAGES])
def test_no_bibliography_is_passed_over(tallies: dict[str, Any], name: str) -> None:
    assert tallies[name].right >= tallies[name].keys * 0.75
    assert tallies[name].missing == 0
