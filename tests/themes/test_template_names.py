"""Names that templates use: all are on the page that promises them, and `templates diff` says which a copy lacks."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import judges
import pytest
from jinja2 import Environment

from cvgen.document import model
from cvgen.themes.template_names import find_lacking, list_names

PAGE = (judges.ROOT / "docs" / "templates.md").read_text("utf-8").partition("## What templates may rely on")[2]
# Each part of the page begins with the thing that it is about.
PARTS = {"document": model.Document, "section": model.Section, "entry": model.Entry, "link": model.Link,
         "date": model.Span, "picture": model.Image}  # fmt: skip


def part_of_page(name: str) -> str:
    return re.split(r"\*\*(?:document|section|entry|link|date|picture)\*\*", PAGE.partition(f"**{name}**")[2])[0]


@pytest.mark.parametrize("name", PARTS)
def test_the_page_names_all_that_templates_are_given(name: str) -> None:
    kind = PARTS[name]
    given = {field.name for field in dataclasses.fields(kind)}
    given |= {key for key, value in vars(kind).items() if not key.startswith("_") and isinstance(value, property)}
    given |= {key for key, value in vars(kind).items() if not key.startswith("_") and callable(value)}
    said = part_of_page(name)
    assert [one for one in sorted(given) if not re.search(rf"`{one}[`(]", said)] == []


def test_the_page_names_nothing_that_is_not_there() -> None:
    for name in ("document", "entry"):
        first_cells = re.findall(r"^\| (`[^|]*) \|", part_of_page(name), re.MULTILINE)
        names = re.findall(r"`([a-z_]+)[`(]", " ".join(first_cells))
        assert [one for one in names if not hasattr(PARTS[name], one)] == []


def test_names_of_a_template() -> None:
    text = "{% macro date(e) %}{{ e.date.iso }}{% endmacro %}"
    text += "{% block foot %}{% if s.layout == 'terms' %}{% endif %}{% endblock %}"
    assert list_names(text) == {"macro date", "block foot", "e.date", "e.date.iso", "s.layout", "s.layout == terms"}
    assert list_names("{% if %}") == set()


@pytest.mark.parametrize(
    ("own", "lacking"),
    [
        ("{{ entry.title }}", ["entry.stars", "macro links", "section.layout == table"]),
        ("{{ e.title }}{{ e.stars }}", ["macro links", "section.layout == table"]),
        ("{% macro links(e) %}{{ e.links }}{% endmacro %}", ["entry.stars", "section.layout == table"]),
        ("{% if s.layout == 'table' %}{{ x.stars }}{% endif %}{% macro links() %}{% endmacro %}", []),
    ],
)  # fmt: skip
def test_what_a_copy_lacks_is_what_is_new(own: str, lacking: list[str]) -> None:
    before = "{{ entry.title }}{{ entry.dropped_by_the_owner }}{% if section.layout == 'news' %}{% endif %}"
    now = before + "{% if section.layout == 'table' %}{{ entry.stars }}{% endif %}{% macro links(e) %}{% endmacro %}"
    assert find_lacking(now, before, own) == lacking


def test_what_cvgen_ships_can_be_read() -> None:
    for file in Path(judges.ROOT / "templates").glob("*/*.j2"):
        Environment().parse(file.read_text("utf-8"))
        assert list_names(file.read_text("utf-8")) or file.name == "homepage_brands.html.j2", file
