"""Every key of a profile in every format: shown, told as lost, or not of this format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

import pytest
from judges import ROOT
from keys import COLUMNS, SHOWING, Key, find_effects, list_keys
from slices import keep

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


def list_effects(kinds_of_papers: Sequence[str], step: int = 1) -> dict[Key, frozenset[str]]:
    """Return the columns that show it, for one in so many keys of each section."""
    sections = ("", *SECTIONS)
    return {key: shown for section in sections for key, shown in find_effects(section, kinds_of_papers, step).items()}


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


def read_page() -> dict[Key, frozenset[str]]:
    """Return the columns that show it as the page tells, for every key."""
    effects = {}
    for part in PAGE.read_text("utf-8").split("\n## ")[1:]:
        section, *lines = part.splitlines()
        rows = [line.split("|")[1:-1] for line in lines if "`" in line]
        for names, *marks in rows[1:]:
            shown = frozenset(column for column, mark in zip(COLUMNS, marks, strict=True) if mark.strip())
            for name in re.findall("`(.+?)`", names):
                key = tuple(name.split("."))
                effects[key if section == "Facts" or key == (section,) else (section, *key)] = shown
    return effects


@pytest.mark.parametrize(("kinds_of_papers", "step"), keep([(SHOWING, 8), ((), 1)], (SHOWING, 8)))
def test_the_page_is_what_formats_do(kinds_of_papers: Sequence[str], step: int, request: pytest.FixtureRequest) -> None:
    """Every day, one in eight keys of each section; with `make prove` all keys, and all kinds of papers."""
    if request.config.getoption("--accept"):
        PAGE.write_text(write_page(kinds_of_papers), "utf-8")
    told = read_page()
    effects = list_effects(kinds_of_papers, step)
    assert {key: told.get(key) for key in effects} == effects
    assert step > 1 or write_page(kinds_of_papers) == PAGE.read_text("utf-8")


def test_the_page_has_every_key() -> None:
    assert sorted(read_page()) == sorted(list_keys())


@pytest.mark.parametrize("column", COLUMNS)
def test_no_key_is_lost(column: str) -> None:
    lost = [
        ".".join(key) for key, columns in read_page().items() if column not in columns and _is_of(".".join(key), column)
    ]
    assert lost == []


def _is_of(key: str, column: str) -> bool:
    return key not in SAID.get(column, ()) and has_key(key, column)


def test_every_key_is_looked_at() -> None:
    assert {key[0] for key in list_keys()} >= {"email", "papers", "grants", "sections"}
