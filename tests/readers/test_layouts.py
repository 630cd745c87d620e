"""Ordinary layouts of lists come over whole, whatever holds an item and in whatever order its facts stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slices import keep_every
from yaml_data import load_yaml

from cvgen.readers.importing import import_source

LAYOUTS: dict[str, Any] = load_yaml((Path(__file__).parent / "layouts.yaml").read_text("utf-8"))
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


@pytest.mark.parametrize(("section", "order", "container", "emphasis"), keep_every(17, list_cases()))
def test_layout(tmp_path: Path, section: str, order: str, container: str, emphasis: tuple[str, str, str]) -> None:
    page, expected = write_page(section, order, container, emphasis)
    (tmp_path / "cv.md").write_text(page, "utf-8")
    profile = import_source(tmp_path / "cv.md", project=tmp_path)[1].profile
    found = [
        {name: item.get(name) for name in wanted}
        for item, wanted in zip(profile.get(section, []), expected, strict=True)
    ]
    assert found == expected, page


PEOPLE: dict[str, Any] = load_yaml((Path(__file__).parent / "layouts_of_people.yaml").read_text("utf-8"))
_MOST = 3  # containers of an order


def list_orders() -> Iterator[tuple[str, str, str]]:
    for person, about in PEOPLE["people"].items():
        for section, texts in about["sections"].items():
            orders = PEOPLE["orders"][about["orders"]][section]
            yield from ((person, section, order) for order in orders if order not in texts.get("odd", ()))


def write_pages(person: str, section: str, order: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield pages with the items of a person in an order, each in another container, and what the items are to be."""
    about = PEOPLE["people"][person]
    texts, names = about["sections"][section], PEOPLE["facts"][section].split(" | ")
    kind = "ranges" if section in PEOPLE["ranged"] else "days"
    forms = PEOPLE["dates"][about["language"]][kind]
    seed = len(person) + len(section) + len(order)
    items = [dict(zip(names, text.split(" | "), strict=True)) for text in texts["items"]]
    expected = [
        {name: value for name, value in {**item, "date": meant}.items() if name in order}
        for item, meant in zip(items, PEOPLE["meant"][kind], strict=True)
    ]
    containers = [frame for frame in PEOPLE["containers"].values() if fits(frame, order, section)]
    for number in range(min(_MOST, len(containers))):
        frame = containers[(seed * 7 + number * 5) % len(containers)]
        dates = forms[(seed + number) % len(forms)]
        written = [write_item(frame, order, {**item, "date": date}) for item, date in zip(items, dates, strict=True)]
        body = frame.get("around", "ITEMS").replace("ITEMS", frame.get("between", "\n").join(written))
        yield f"# Jo Reed\n\n## {texts['heading']}\n\n{body}\n\n## Contact\n\njo@reed.example\n", expected


def write_item(frame: dict[str, str], order: str, facts: dict[str, str]) -> str:
    first, *lines = re.sub("|".join(facts), lambda match: facts[match[0]], order).split(" / ")
    below = "".join(frame["line"].replace("LINE", line) for line in lines)
    return frame["item"].replace("COLS", first.replace(" || ", frame.get("column", ""))).replace("LINES", below)


def fits(frame: dict[str, str], order: str, section: str) -> bool:
    """Tell whether people set items of this order so."""
    has_lines, has_columns = " / " in order, " || " in order
    if has_columns:
        side = "left" if order.startswith(("date ||", "language ||")) else "right"
        return frame["for"] in ("columns", side) and ("line" in frame or not has_lines)
    is_bare = section in ("languages", "memberships", "skills") and frame["item"].startswith(("#", "<d", "**"))
    return frame["for"] in ("any", "lines" if has_lines else "one") and not is_bare


@pytest.mark.parametrize(("person", "section", "order"), keep_every(47, list_orders()))
def test_layout_of_person(tmp_path: Path, person: str, section: str, order: str) -> None:
    for page, expected in write_pages(person, section, order):
        (tmp_path / "cv.md").write_text(page, "utf-8")
        profile = import_source(tmp_path / "cv.md", project=tmp_path)[1].profile
        found = [
            {name: join_terms(item.get(name)) for name in wanted}
            for item, wanted in zip(profile.get(section, []), expected, strict=True)
        ]
        assert found == expected, page


def join_terms(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value
