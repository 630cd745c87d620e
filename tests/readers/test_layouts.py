"""Ordinary layouts of lists come over whole, whatever holds an item and in whatever order its facts stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from slices import keep_every

from cvgen.readers.importing import import_source

LAYOUTS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "layouts.yaml").read_text("utf-8"))
# Emphasis of the first fact, or of the date, in Markdown and HTML.
EMPHASIS = (("", "", ""), ("first", "**", "b"), ("date", "*", "i"))


def list_cases() -> Iterator[tuple[str, str, str, tuple[str, str, str]]]:
    for section, about in LAYOUTS["sections"].items():
        for order in about["orders"]:
            for container in LAYOUTS["containers"]:
                yield from (
                    (section, order, container, emphasis)
                    for emphasis in EMPHASIS
                    if is_usual(order, container, emphasis[0])
                )


def is_usual(order: str, container: str, emphasis: str) -> bool:
    """Tell whether people set items so: facts of one line have no heading, and headings are bold as they are."""
    has_lines = " / " in order
    needs_lines = container in ("nested bullets", "headings", "headings above lists", "terms", "HTML paragraphs")
    return (has_lines or not needs_lines) and not (container.startswith("headings") and emphasis == "first")


def write_page(
    section: str, order: str, container: str, emphasis: tuple[str, str, str]
) -> tuple[str, list[dict[str, str]]]:
    """Return a page with the items of a section in a layout, and what each item is to be."""
    about, frame = LAYOUTS["sections"][section], LAYOUTS["containers"][container]
    is_html = frame["item"].startswith("<")
    texts, expected = [], []
    for item, (said, meant) in zip(about["items"], LAYOUTS[about["dates"]], strict=True):
        facts = {**item, "date": said}
        names = re.findall("|".join(facts), order)
        if emphasis[0]:
            name = names[0] if emphasis[0] == "first" else "date"
            facts[name] = (
                f"<{emphasis[2]}>{facts[name]}</{emphasis[2]}>"
                if is_html
                else f"{emphasis[1]}{facts[name]}{emphasis[1]}"
            )
        parts = re.split(f"({'|'.join(facts)})", order)
        first, *lines = "".join(facts.get(part, part) for part in parts).split(" / ")
        below = "".join(frame["line"].replace("LINE", line) for line in lines)
        texts.append(frame["item"].replace("FIRST", first).replace("LINES", below))
        expected.append({name: item.get(name, meant) for name in names})
    items = frame["between"].join(texts)
    body = frame.get("around", "ITEMS").replace("ITEMS", items)
    return f"# Jo Reed\n\n## {about['heading']}\n\n{body}\n\n## Contact\n\njo@reed.example\n", expected


@pytest.mark.parametrize(("section", "order", "container", "emphasis"), keep_every(8, list_cases()))
def test_layout(tmp_path: Path, section: str, order: str, container: str, emphasis: tuple[str, str, str]) -> None:
    page, expected = write_page(section, order, container, emphasis)
    (tmp_path / "cv.md").write_text(page, "utf-8")
    profile = import_source(tmp_path / "cv.md", project=tmp_path)[1].profile
    found = [
        {name: item.get(name) for name in wanted}
        for item, wanted in zip(profile.get(section, []), expected, strict=True)
    ]
    assert found == expected, page
