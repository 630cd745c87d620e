"""Sections that came after owners had their own of that name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvgen import build

OWN = "sections:\n  - {title: Chess, text: I play.}\n  - {title: Exhibitions, entries: [{title: Traces}]}\n"


def list_sections(folder: Path, text: str) -> list[str]:
    (folder / "profile.yaml").write_text(f"name: Ada Example\n{text}", "utf-8")
    [document] = build(folder / "profile.yaml", folder / "output", formats=["html"])[:1]
    return re.findall(r'<section id="([^"]+)"', document.file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (f"interests: [{{title: A}}]\n{OWN}", ["interests", "chess", "exhibitions"]),
        (f"{OWN}documents: {{homepage: {{sections: [exhibitions, chess]}}}}", ["exhibitions", "chess"]),
        (f"{OWN}documents: {{homepage: {{sections: [exhibitions, sections]}}}}", ["exhibitions", "chess"]),
        (f"exhibitions: [{{title: T}}]\n{OWN}", ["exhibitions", "chess", "exhibitions-2"]),
    ],
)
def test_a_section_of_ones_own_keeps_its_name_and_place(text: str, sections: list[str], tmp_path: Path) -> None:
    """Where the profile has no items of the section that is called so."""
    assert list_sections(tmp_path, text) == sections
