"""Values of Europass's formats: dates, levels, places, names of countries and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cvgen.readers.data.html_text import format_html
from cvgen.readers.data.nested import find_list, find_text

# The levels of a language by the names of their dimensions, in the order that they are told in.
_DIMENSIONS = (
    "CEF-Understanding-Listening", "CEF-Understanding-Reading", "CEF-Speaking-Interaction", "CEF-Speaking-Production",
    "CEF-Writing-Production",
)  # fmt: skip
_LEVEL_NAMES = ("listening", "reading", "spoken interaction", "spoken production", "writing")


def read_day(value: Any) -> str:
    """Return a date: attributes of XML (year, --03, ---04), keys of JSON, or a text."""
    if not isinstance(value, dict):
        return find_text({"value": value}, "value")
    parts = (find_text(value, f"@{name}") or find_text(value, name.capitalize()) for name in ("year", "month", "day"))
    numbers = [part.strip("-") for part in parts]
    known = [number.zfill(2) for number in numbers if number.isdecimal() and int(number)]
    return "-".join(known) if numbers[0].isdecimal() else ""


def format_levels(levels: list[str]) -> str:
    """Return one level if all are alike, else each with what it is for."""
    named = [(level, name) for level, name in zip(levels, _LEVEL_NAMES, strict=True) if level]
    if len({level for level, _ in named}) < 2:
        return named[0][0] if named else ""
    return ", ".join(f"{level} {name}" for level, name in named)


def split_words(name: str) -> str:
    """Return a name in CamelCase as words: ContentCreation → Content creation."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+", name)
    return " ".join([*words[:1], *(word.lower() for word in words[1:])])


def find_page(entry: Any) -> str:
    """Return the address of an organisation's page, "" if there is none."""
    for part in find_list(entry, "OrganizationContact", "Communication"):
        if find_text(part, "ChannelCode").casefold() == "web" and (url := find_text(part, "URI")):
            return url if "://" in url else f"https://{url}"
    return find_text(entry, "Link")


def iterate_entries(part: Any) -> Iterator[Any]:
    """Yield the entries of a list: what stands in it beside its title, each a mapping."""
    for name, value in part.items() if isinstance(part, dict) else ():
        if name != "Title" and not name.startswith("@"):
            yield from (entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, dict))


def format_entry(entry: Any) -> str:
    """Return an entry as Markdown: its title and what it says."""
    title, text = find_text(entry, "Title"), format_html(find_text(entry, "Description"))
    return f"**{title}:** {text}" if title and text else title or text


def read_moment(value: Any) -> str:
    """Return a date as it is written."""
    return find_text(value, "FormattedDateTime") or find_text({"value": value}, "value")


def read_levels(entry: Any) -> str:
    """Return the levels of a language."""
    found = {
        find_text(part, "CompetencyDimensionTypeCode"): find_text(part, "Score", "ScoreText")
        for part in find_list(entry, "CompetencyDimension")
    }
    return format_levels([found.get(name, "") for name in _DIMENSIONS])


def name_tongue(code: str, locale: str) -> str:
    """Return the name of a language in another; codes have two or three letters."""
    from babel.core import Locale, UnknownLocaleError, get_global

    short = get_global("language_aliases").get(code.lower(), code.lower())
    try:
        return str(Locale.parse(locale, sep="-").languages.get(short, code))
    except (ValueError, UnknownLocaleError):
        return code
