"""Sections of acad-homepages, each with what it becomes; labelled/acad.yaml has the cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen.readers.importing import import_source

FILE = Path(__file__).parent / "labelled" / "acad.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
PAGE = "---\npermalink: /\n---\n\n{}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sections(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text(PAGE.format(case["page"]), "utf-8")
    (tmp_path / "_config.yml").write_text("author:\n  name: Ada Reed\n", "utf-8")
    _, imported, _ = import_source(tmp_path, "acad-homepage", tmp_path)
    found = {key: [_plain(item) for item in imported.profile.get(key, [])] for key in case["items"]}
    assert found == {key: [_plain(item) for item in items] for key, items in case["items"].items()}


def _plain(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item without empty values and what follows from others."""
    left_out = ("type", "topic", "status") if "authors" in item else ()
    return {
        key: str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for key, value in item.items()
        if value and key not in left_out
    }


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Quay University of Lamps", {"affiliation": "Quay University of Lamps"}),
        ("Slate University (SU)", {"affiliation": "Slate University (SU)"}),
        ("Lecturer at Quay University", {"headline": "Lecturer", "affiliation": "Quay University"}),
        ("I like quiet universities", {"headline": "I like quiet universities"}),
    ],
)
def test_line_under_the_name(line: str, facts: dict[str, str], tmp_path: Path) -> None:
    """Of “bio”, which many fill with where they work, the name of an organisation is the affiliation."""
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text(PAGE.format("# News\n- *2024.01*: Fog lifted."), "utf-8")
    (tmp_path / "_config.yml").write_text(f"author:\n  name: Ada Reed\n  bio: {line}\n", "utf-8")
    _, imported, _ = import_source(tmp_path, "acad-homepage", tmp_path)
    found = {key: imported.profile.get(key) for key in ("headline", "affiliation") if imported.profile.get(key)}
    assert found == facts


def test_last_update_in_the_middle_of_a_footer(tmp_path: Path) -> None:
    (tmp_path / "_pages").mkdir()
    footer = "<center> <i><font color=Gray>Last updated on Aug. 2025</font></i> </center>"
    page = PAGE.format(f"# Work Experience\n- *2024*, Fellow, Quay University.\n\n{footer}")
    (tmp_path / "_pages" / "about.md").write_text(page, "utf-8")
    (tmp_path / "_config.yml").write_text("author:\n  name: Ada Reed\n", "utf-8")
    _, imported, _ = import_source(tmp_path, "acad-homepage", tmp_path)
    assert imported.profile["updated"] == "2025-08"
    assert len(imported.profile["experience"]) == 1
