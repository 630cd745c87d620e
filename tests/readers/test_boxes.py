"""Boxes of papers on a homepage: a list in one is its papers, and one paper alone is that paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.readers.importing import import_source

PAGE = """\
---
permalink: /
title: Ada Example
---

# Publications

<div class='paper-box'><div class='paper-box-image'><div><div class="badge"></div>
<img src='https://example.org/one.png' alt="sym"></div></div>
<div class='paper-box-text' markdown="1">

{}
</div></div>
"""
ITEMS = [
    "- [Engines That Count by Themselves](https://example.org/1)<br>Ada Example, Bo Sample<br>*Venue of Engines*, 2020",
    "- [Wheels That Turn by Themselves](https://example.org/2)<br>Bo Sample, Ada Example<br>*Venue of Wheels*, 2021\n"
    "  - They turn.",
]  # fmt: skip


@pytest.mark.parametrize("items", [ITEMS[:1], ITEMS[1:], ITEMS], ids=["one", "one with a point", "two"])
def test_a_list_in_a_box_is_read_as_papers(items: list[str], tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text(PAGE.format("\n".join(items)), "utf-8")
    _, imported, profile = import_source(tmp_path / "about.md", "acad-homepage", tmp_path)
    assert len(profile.papers) == len(items)
    for paper, item in zip(profile.papers, items, strict=True):
        assert str(paper.title.resolve("en", "en")) in item
        assert paper.url
        assert paper.url in item
        assert {author.name for author in paper.authors} == {"Ada Example", "Bo Sample"}
        assert str(paper.venue.resolve("en", "en") if paper.venue else "") in ("Venue of Engines", "Venue of Wheels")
        assert paper.date
        assert str(paper.date.start.year) in item
        assert len(paper.highlights) == item.count("They turn")
        assert paper.text is None
    assert profile.papers[0].image
    assert profile.papers[0].image.file == "https://example.org/one.png"
    assert imported.unplaced == []


def test_a_line_of_a_box_is_no_item_of_its_own(tmp_path: Path) -> None:
    """One line with a mark makes no list of it: what stands below it belongs to the same paper."""
    lines = "[1] Engines That Count by Themselves<br>**Ada Example**, Bo Sample<br>*Venue of Engines*, 2020"
    (tmp_path / "about.md").write_text(PAGE.format(lines), "utf-8")
    _, _, profile = import_source(tmp_path / "about.md", "acad-homepage", tmp_path)
    [paper] = profile.papers
    assert [author.name for author in paper.authors] == ["Ada Example", "Bo Sample"]
    assert paper.image


def test_paragraphs_behind_boxes_are_papers_of_their_own(tmp_path: Path) -> None:
    box = "[Engines That Count by Themselves](https://example.org/1)\n\nAda Example, Bo Sample\n\n**Paper** | **Code**"
    tail = "**Wheels That Turn by Themselves**\n\nBo Sample, Ada Example, et al. *(Wheels, in press)*\n"
    (tmp_path / "about.md").write_text(f"{PAGE.format(box)}\n{tail}", "utf-8")
    _, imported, _ = import_source(tmp_path / "about.md", "acad-homepage", tmp_path)
    engines, wheels = imported.profile["papers"]
    assert not {"note", "text"} & {key for key, value in engines.items() if value}
    assert (wheels["title"], wheels["venue"], wheels["status"]) == (
        "Wheels That Turn by Themselves", "Wheels", "in press",
    )  # fmt: skip


def test_what_has_the_class_of_a_title_is_all_of_it(tmp_path: Path) -> None:
    entry = '<li class="pub"><div class="pub__title">{}</div><div class="pub__meta">{}</div></li>'
    review = entry.format("Rezension zu: B. Moss (Hrsg.), Moor und Turm, 2006", "Archiv für Glocken, 2008")
    book = entry.format("Heu. Eine Geschichte der Wiese", "2. Auflage, Turm Verlag, Köln, 2003")
    page = f"<h1>Ada Example</h1><h2>Publikationen</h2><ul>{review}{book}</ul>"
    (tmp_path / "index.html").write_text(page, "utf-8")
    _, imported, _ = import_source(tmp_path / "index.html", "html", tmp_path)
    one, two = imported.profile["papers"]
    assert (one["title"], one["venue"], one["date"]) == (
        "Rezension zu: B. Moss (Hrsg.), Moor und Turm, 2006", "Archiv für Glocken", "2008",
    )  # fmt: skip
    assert (two["publisher"], two["place"], two["edition"], two["date"]) == ("Turm Verlag", "Köln", "2", "2003")
