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


TEXT = "awards: [{title: Medal of Looms}]\ntexts: {awards: A full list is in *my* CV.}\n"


def test_a_text_stands_above_the_entries_of_its_section(tmp_path: Path) -> None:
    list_sections(tmp_path, TEXT)
    page = (tmp_path / "output" / "index.html").read_text("utf-8")
    assert re.search(r"<h2>.*</h2>\s*<p>A full list is in <em>my</em> CV\.</p>\s*<ul.*Medal of Looms", page, re.DOTALL)


def test_the_text_of_a_private_section_is_private(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(f"name: Ada Example\n{TEXT}private: [awards]\n", "utf-8")
    built = build(tmp_path / "profile.yaml", tmp_path / "output", formats=["html", "md", "txt", "json"])
    assert built
    assert not any("full list" in document.file.read_text("utf-8") for document in built)


@pytest.mark.parametrize("theme", ["classic", "compact", "sidebar"])
def test_titles_alone_stand_in_a_row(theme: str, tmp_path: Path) -> None:
    interests = "interests: [{title: Tides}, {title: Harbours}, {title: Ropes}]\n"
    (tmp_path / "profile.yaml").write_text(f"name: Ada Example\ntheme: {theme}\n{interests}", "utf-8")
    build(tmp_path / "profile.yaml", tmp_path / "output", ["homepage", "cv"], formats=["html", "txt"])
    assert "Tides · Harbours · Ropes\n" in (tmp_path / "output" / "cv.txt").read_text("utf-8")
    [row] = re.findall('<p class="topics">.*', (tmp_path / "output" / "index.html").read_text("utf-8"))
    assert re.findall(r"Tides|Harbours|Ropes|aria-hidden", row) == [
        *("Tides", "aria-hidden", "Harbours", "aria-hidden", "Ropes"),
    ]


def test_a_heading_in_one_language_leaves_the_others_theirs(tmp_path: Path) -> None:
    text = "locales: [en, de]\nawards: [{title: Medal of Looms}]\ntitles: {awards: {de: Preise und Ehren}}\n"
    list_sections(tmp_path, text)
    pages = [(tmp_path / "output" / name).read_text("utf-8") for name in ("index.html", "de/index.html")]
    headings = [re.findall(r"</span> ([^<]+)</h2>", page) for page in pages]
    assert headings == [["Honors and Awards"], ["Preise und Ehren"]]
