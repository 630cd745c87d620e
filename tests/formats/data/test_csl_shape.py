"""CSL-JSON as its readers want it: variables and types of CSL 1.0.2, names in parts, emphasis, dates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from judges import ROOT
from yaml_data import load_yaml

from cvgen import build

# Of the standard variables of CSL 1.0.2 (appendix IV), those that a paper may have.
TEXTS = frozenset({
    "abstract", "archive", "archive_location", "authority", "chapter-number", "collection-number", "collection-title",
    "container-title", "edition", "event-place", "event-title", "genre", "issue", "jurisdiction", "language", "medium",
    "note", "number", "number-of-pages", "original-title", "page", "publisher", "publisher-place", "reviewed-title",
    "status", "title", "title-short", "version", "volume", "DOI", "ISBN", "ISSN", "URL",
})  # fmt: skip
NAMES = frozenset({"author", "editor", "translator", "reviewed-author"})
NAME_PARTS = frozenset({"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"})
TYPES = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "book", "broadcast", "chapter", "dataset",
    "document", "entry-encyclopedia", "graphic", "interview", "manuscript", "motion_picture", "paper-conference",
    "patent", "performance", "periodical", "post-weblog", "report", "review", "review-book", "software", "song",
    "speech", "standard", "thesis", "webpage",
})  # fmt: skip


def export(papers: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    profile = {"name": "Ada Example", "papers": papers}
    (folder / "profile.yaml").write_text(yaml.safe_dump(profile, allow_unicode=True), "utf-8")
    [built] = build(folder / "profile.yaml", folder / "output", formats=["csl"])
    items: list[dict[str, Any]] = json.loads(built.file.read_text("utf-8"))
    return items


def find_faults(item: dict[str, Any]) -> list[str]:
    """Return the variables of an item that CSL-JSON does not have, or not so."""
    return [name for name, value in item.items() if not is_valid(name, value)]


def is_valid(name: str, value: Any) -> bool:
    if name in ("id", "type") or name in TEXTS:
        return isinstance(value, str) and value != "" and (name != "type" or value in TYPES)
    if name in NAMES:
        return all(one and one.keys() <= NAME_PARTS and ("family" in one) != ("literal" in one) for one in value)
    parts = value.get("date-parts", [[1]])
    is_date = 1 <= len(parts) <= 2 and all(day and all(isinstance(part, int) for part in day) for day in parts)
    return name == "issued" and value.keys() <= {"date-parts", "season", "circa", "literal"} and is_date


def test_papers_of_all_types_have_variables_of_csl_alone(tmp_path: Path) -> None:
    papers = load_yaml((ROOT / "tests/bibliography/forty.yaml").read_text("utf-8"))["papers"]
    for paper in papers:
        paper.pop("only", None)
    items = export(papers, tmp_path)
    assert {item["id"]: faults for item in items if (faults := find_faults(item))} == {}
    assert len({item["id"] for item in items}) == len(papers)


def test_a_fault_is_found() -> None:
    assert find_faults({"id": "a", "type": "paper", "author": [{"name": "A"}], "issued": {"year": 1}, "DOI": ""})


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ludwig van der Berg", {"family": "Berg", "given": "Ludwig", "non-dropping-particle": "van der"}),
        ("Humboldt, Alexander von", {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}),
        ("Jean d’Alembert", {"family": "Alembert", "given": "Jean", "non-dropping-particle": "d’"}),
        ("Sean O’Neil Jr.", {"family": "O’Neil", "given": "Sean", "suffix": "Jr."}),
        ("García Márquez, Gabriel", {"family": "García Márquez", "given": "Gabriel"}),
        ("bell hooks", {"family": "hooks", "given": "bell"}),
        ("山田 太郎", {"family": "山田", "given": "太郎"}),
        ("Plato", {"literal": "Plato"}),
        ("{Van Gogh Museum}", {"literal": "Van Gogh Museum"}),
    ],
)
def test_names_are_in_parts(name: str, parts: dict[str, str], tmp_path: Path) -> None:
    [item] = export([{"title": "Tides", "authors": [name, "et al."]}], tmp_path)
    assert item["author"] == [parts]


def test_emphasis_is_as_zotero_has_it(tmp_path: Path) -> None:
    paper = {"title": "On *E. coli* in **m**$^2$", "authors": ["Ada Example"], "abstract": "*One*.\n\nTwo."}
    [item] = export([paper], tmp_path)
    assert item["title"] == "On <i>E. coli</i> in <b>m</b>²"
    assert item["abstract"] == "One.\n\nTwo."
