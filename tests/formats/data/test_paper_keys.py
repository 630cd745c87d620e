"""Every bibliographic key of papers of every type: in each export, and back from those that we read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pybtex.database
import pytest
import rispy
from slices import try_all

from cvgen import build
from cvgen.document.csl_items import to_csl_item
from cvgen.document.wording import Wording
from cvgen.profile.papers import Paper, PaperType
from cvgen.readers.importing import format_profile, import_source
from cvgen.yaml.reader import parse_yaml

VALUES: dict[str, Any] = {
    "subtitle": "Part Two", "kind": "Gloss", "venue": "The Container", "volume": "41", "number": "42",
    "pages": "101–117", "article_number": "e678", "chapter": "43", "total_pages": "404", "place": "Placeville",
    "publisher": "The Publisher",
    "organisation": "The Organisation", "series": "The Series", "edition": "2", "editors": ["Bo Editor"],
    "translators": ["Di Translator"], "original_title": "Urtitel", "reviewed": "The Reviewed", "event": "The Event",
    "collaboration": "The Collaboration", "language": "la", "version": "1.4.2", "office": "EU",
    "patent_status": "granted", "isbn": "978-3-16-148410-0", "issn": "0028-0836", "date": "1987", "status": "in press",
}  # fmt: skip
TYPES = get_args(PaperType)


def make_profile(folder: Path) -> Path:
    papers = [{"title": f"On {name}", "authors": ["Ada Example"], "type": name, **VALUES} for name in TYPES]
    (folder / "profile.yaml").write_text(json.dumps({"name": "Ada Example", "papers": papers}), "utf-8")
    return folder / "profile.yaml"


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    formats = ("bib", "csl", "ris", "jsonld", "json", "rendercv")
    built = build(make_profile(folder), folder / "output", formats=formats)
    return dict(zip(formats, (one.file for one in built), strict=True))


def find_values(paper: dict[str, Any]) -> list[str]:
    values = [paper[key] for key in VALUES]
    return [text for value in values for text in (value if isinstance(value, list) else [value])]


@try_all("name", TYPES)
def test_csl_has_each_value(name: str) -> None:
    given = {"title": "T", "authors": ["Ada Example"], "type": name, **VALUES}
    item = json.dumps(to_csl_item(Paper.model_validate(given), "key", Wording("en", "en")), ensure_ascii=False)
    lost = {key for key, value in VALUES.items() if isinstance(value, str) and value.replace("–", "-") not in item}
    publisher = {"organisation"}  # CSL has one key for both
    contained = set() if "The Container" in item else {"venue"}  # a book is in no other work
    patent = {"status"} if name == "patent" else {"office"}
    assert lost - publisher - contained <= patent | ({"status"} if "granted" in item else set()) | {"article_number"}


def test_ris_has_each_value(exports: dict[str, Path]) -> None:
    for entry in exports["ris"].read_text("utf-8").split("ER  -")[:-1]:
        for value in find_values(VALUES):
            shown = {"101–117": "SP  - 101", "Bo Editor": "Editor, Bo", "Di Translator": "Translator, Di"}.get(
                value, value
            )
            assert shown in entry, (value, entry)


def test_ris_is_read_by_others(exports: dict[str, Path]) -> None:
    assert len(rispy.loads(exports["ris"].read_text("utf-8"))) == len(TYPES)


def test_bibtex_has_each_value_and_is_read_by_others(exports: dict[str, Path]) -> None:
    parsed = pybtex.database.parse_file(str(exports["bib"]))
    assert len(parsed.entries) == len(TYPES)
    for entry in exports["bib"].read_text("utf-8").split("\n\n"):
        for value in find_values(VALUES):
            assert {"101–117": "101--117", "in press": "inpress"}.get(value, value) in re.sub("[{}]", "", entry), (
                value,
                entry,
            )


@pytest.mark.parametrize("format", ["bib", "json", "rendercv"])
def test_papers_come_back(format: str, exports: dict[str, Path], tmp_path: Path) -> None:
    """Every key of every type; BibTeX has one field for a title and its subtitle."""
    _, found, _ = import_source(exports[format], project=tmp_path)
    after = parse_yaml(format_profile(found, "")).data["papers"]
    assert [paper["type"] for paper in after] == list(TYPES)
    for paper, name in zip(after, TYPES, strict=True):
        before = {"title": f"On {name}", **VALUES}
        if format == "bib":
            before = {**before, "title": f"On {name}: Part Two"}
            del before["subtitle"]
        assert {key: paper.get(key) for key in before} == before


@pytest.mark.parametrize("format", ["bib", "csl", "ris"])
def test_authors_left_out_of_the_middle_are_told(format: str, tmp_path: Path) -> None:
    lists = [["A Roe", "…", "Z Roe"], ["A Roe", "B Roe", "et al."], ["A Roe", "..."]]
    papers = [{"title": f"Tides {n}", "authors": authors} for n, authors in enumerate(lists)]
    text = json.dumps({"name": "Ada Example", "papers": papers}, ensure_ascii=False, indent=1)
    (tmp_path / "profile.yaml").write_text(text, "utf-8")
    built = build(tmp_path / "profile.yaml", tmp_path / "output", formats=[format])
    [warning] = [problem for problem in built.warnings if problem.code == "not-in-format"]
    assert ("Tides 0" in warning.message, warning.line) == (True, 5)
