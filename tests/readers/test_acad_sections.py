"""Sections of acad-homepages, and of pages in HTML, each with what it becomes: the cases in labelled/."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from yaml_data import load_yaml

from cvgen.readers.importing import import_source

FOLDER = Path(__file__).parent / "labelled"
CASES: list[dict[str, Any]] = load_yaml((FOLDER / "acad.yaml").read_text("utf-8"))
HTML_CASES: list[dict[str, Any]] = load_yaml((FOLDER / "html.yaml").read_text("utf-8"))
ABOUT = "<h1>Ada Reed</h1>\n<h2>About me</h2>\n<p>I study lamps and fog, and how harbours remember both.</p>"
PAGE = "---\npermalink: /\n---\n\n{}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sections(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text(PAGE.format(case["page"]), "utf-8")
    (tmp_path / "_config.yml").write_text("author:\n  name: Ada Reed\n", "utf-8")
    _expect_items(case, "acad-homepage", tmp_path)


@pytest.mark.parametrize("case", HTML_CASES, ids=lambda case: case["name"])
def test_sections_in_html(case: dict[str, Any], tmp_path: Path) -> None:
    head = "<!DOCTYPE html>\n<html><head><title>Ada Reed</title></head>\n"
    (tmp_path / "index.html").write_text(f"{head}<body>\n{ABOUT}\n{case['page']}</body></html>", "utf-8")
    _expect_items(case, None, tmp_path)


def _expect_items(case: dict[str, Any], reader: str | None, folder: Path) -> None:
    _, imported, _ = import_source(folder, reader, folder)
    found = {key: [_plain(item) for item in imported.profile.get(key, [])] for key in case["items"]}
    assert found == {key: [_plain(item) for item in items] for key, items in case["items"].items()}
    for key in {"texts", "marks"} & set(case):
        assert imported.profile[key] == case[key]


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


@pytest.mark.parametrize("emails", ["[ada@reed.example, reed@fog.example]", '"{ada, a.reed}@fog.example"'])
def test_several_emails(emails: str, tmp_path: Path) -> None:
    (tmp_path / "_pages").mkdir()
    (tmp_path / "_pages" / "about.md").write_text(PAGE.format("# News\n- *2024.01*: Fog lifted."), "utf-8")
    (tmp_path / "_config.yml").write_text(f"author:\n  name: Ada Reed\n  email: {emails}\n", "utf-8")
    _, imported, _ = import_source(tmp_path, "acad-homepage", tmp_path)
    assert len(imported.profile["email"]) == 2


def test_last_update_in_the_middle_of_a_footer(tmp_path: Path) -> None:
    (tmp_path / "_pages").mkdir()
    footer = "<center> <i><font color=Gray>Last updated on Aug. 2025</font></i> </center>"
    page = PAGE.format(f"# Work Experience\n- *2024*, Fellow, Quay University.\n\n{footer}")
    (tmp_path / "_pages" / "about.md").write_text(page, "utf-8")
    (tmp_path / "_config.yml").write_text("author:\n  name: Ada Reed\n", "utf-8")
    _, imported, _ = import_source(tmp_path, "acad-homepage", tmp_path)
    assert imported.profile["updated"] == "2025-08"
    assert len(imported.profile["experience"]) == 1


def test_several_pictures_in_a_box(tmp_path: Path) -> None:
    """The first picture is the teaser, others that are there are more of them."""
    (tmp_path / "_pages").mkdir()
    (tmp_path / "images").mkdir()
    box = (
        "<div class='paper-box'><div class='paper-box-image'>{}</div>"
        "<div class='paper-box-text' markdown=\"1\">\n\n{}\n</div></div>"
    )
    pictures = "".join(f"<img src='images/{name}.svg'>" for name in ("fog", "mist", "gone"))
    page = PAGE.format("# Publications\n" + box.format(pictures, "[Fog](https://fog.example)\n\n**Ada Reed**, Bo Lind"))
    (tmp_path / "_pages" / "about.md").write_text(page, "utf-8")
    (tmp_path / "_config.yml").write_text("author:\n  name: Ada Reed\n", "utf-8")
    for name in ("fog", "mist"):
        svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"></svg>'
        (tmp_path / "images" / f"{name}.svg").write_text(svg, "utf-8")
    _, imported, _ = import_source(tmp_path, "acad-homepage", tmp_path)
    [paper] = imported.profile["papers"]
    assert paper["image"] == "images/fog.svg"
    assert paper["images"] == ["images/mist.svg"]
    assert set(imported.files) == {"images/fog.svg", "images/mist.svg"}
