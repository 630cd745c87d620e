"""Every key of a profile in every format: shown, told as lost, or not of this format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import pytest
from judges import ROOT
from keys import COLUMNS, SHOWING, find_effects, list_keys

from cvgen.audit.scope import has_key
from cvgen.profile.model import SECTIONS

PAGE = ROOT / "docs" / "keys.md"
HEAD = """# Which format shows which key

What is marked changes when the key is left out: a test does so with every key, and says when this page is not true any
more. The text of the CV stands for its PDF and Word document, too. JSON Resume and RenderCV hold what they have no word
for under the name that it has here.
"""
HEADINGS = {"homepage": "homepage", "cv": "CV", "txt": "text"}
# What a writer says it leaves out: tests/formats/data/test_rendercv_values.py.
SAID: Mapping[str, Sequence[str]] = {"rendercv": ("other_names", "photo", "updated", "sections.text")}


def list_effects(kinds_of_papers: Sequence[str] = SHOWING) -> dict[tuple[str, ...], frozenset[str]]:
    """Return the columns that show it, for every key."""
    sections = ("", *SECTIONS)
    return {key: columns for section in sections for key, columns in find_effects(section, kinds_of_papers).items()}


def write_page(kinds_of_papers: Sequence[str]) -> str:
    """Return the page of the documentation: a table for the facts and for each section, with like keys in one row."""
    parts = [HEAD]
    for section, pairs in groupby(
        list_effects(kinds_of_papers).items(), lambda pair: pair[0][0] if pair[0][1:] else ""
    ):
        rows: dict[frozenset[str], list[str]] = {}
        for key, columns in pairs:
            rows.setdefault(columns, []).append(f"`{'.'.join(key[1:] or key)}`")
        head = (
            f"| key | {' | '.join(HEADINGS.get(name, f'`{name}`') for name in COLUMNS)} |\n|---{'|:-:' * len(COLUMNS)}|"
        )
        lines = [
            f"| {', '.join(names)} | {' | '.join('●' if name in columns else '' for name in COLUMNS)} |"
            for columns, names in rows.items()
        ]
        parts.append("\n".join([f"## {section or 'Facts'}\n", head, *lines, ""]))
    return "\n".join(parts)


@pytest.mark.parametrize(
    "kinds_of_papers", [SHOWING, pytest.param((), marks=pytest.mark.prove, id="all")], ids="-".join
)
def test_the_page_is_what_formats_do(kinds_of_papers: Sequence[str], request: pytest.FixtureRequest) -> None:
    page = write_page(kinds_of_papers)
    if request.config.getoption("--accept"):
        PAGE.write_text(page, "utf-8")
    assert page == PAGE.read_text("utf-8")


@pytest.mark.parametrize("column", COLUMNS)
def test_no_key_is_lost(column: str) -> None:
    lost = [
        ".".join(key)
        for key, columns in list_effects().items()
        if column not in columns and _is_of(".".join(key), column)
    ]
    assert lost == []


def _is_of(key: str, column: str) -> bool:
    return key not in SAID.get(column, ()) and has_key(key, column)


def test_every_key_is_looked_at() -> None:
    assert {key[0] for key in list_keys()} >= {"email", "papers", "grants", "sections"}
