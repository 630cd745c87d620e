"""Facts and items of foreign data put into a profile; what does not fit is kept with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.problems import Spot
from cvgen.profile.facts import SEVERAL_FACTS
from cvgen.profile.mappings.points import nest_points
from cvgen.profile.misfits import find_misfits, fit_model
from cvgen.profile.model import Profile
from cvgen.readers import ImportResult
from cvgen.readers.data.extras import Json, item_model
from cvgen.readers.data.jsonresume_items import is_present, read_single_date
from cvgen.readers.data.point_lists import split_listed_points
from cvgen.text.dates import parse_period
from cvgen.text.markdown_escapes import escape_block_start, escape_markdown


class ItemCollector:
    """Puts facts and items into the profile of an import."""

    def __init__(self, imported: ImportResult) -> None:
        self.imported, self.profile = imported, imported.profile

    def add_fact(self, key: str, value: Any, spot: Spot) -> bool:
        """Set a fact about the owner that is not known yet; tell whether it fits. What does not is kept."""
        if not value or key in self.profile:
            return False
        if key in SEVERAL_FACTS and isinstance(value, list) and len(value) == 1:
            value = value[0]
        if find_misfits(Profile, {key: value}):
            self.keep(spot, f"{key}: {value}", f"this “{key}” cannot stand in a profile")
            return False
        self.profile[key] = value
        return True

    def add_link(self, label: str, value: str, spot: Spot) -> None:
        """Add a page of the owner elsewhere; the same twice is one, what is no address is kept."""
        links: dict[str, str] = self.profile.get("links", {})
        if value in links.values():
            return
        name = label if label not in links else value
        if not value or name in links or find_misfits(Profile, {"links": {name: value}}):
            self.keep(spot, f"{label}: {value}", "this is no address that can be linked to")
        else:
            self.profile["links"] = {**links, name: value}

    def add_item(self, section: str, values: Mapping[str, Any], spot: Spot) -> Json | None:
        """Add an item to a section, and return it; None if it says too little to be one. What does not fit is kept."""
        model = item_model(section)
        item = {key: value for key, value in values.items() if value not in ("", [], {}, None)}
        if not item:
            return None
        whole = _describe(item)
        for key in sorted(find_misfits(model, item)):
            self.keep(spot, f"{key}: {_describe(item.pop(key))}", f"“{key}” cannot hold this")
        if fit_model(model, item)[0] is None:
            self.keep(spot, whole, f"this says too little to be one of “{section}”")
            return None
        self.profile.setdefault(section, []).append(item)
        self.imported.locate([item], spot)
        return item

    def keep(self, spot: Spot, text: str, message: str) -> None:
        """Keep a text in the comment at the end of the profile."""
        self.imported.keep(spot, text, "not-usable", message)


def _describe(value: Any) -> str:
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {_describe(part)}" for key, part in value.items())
    return ", ".join(map(_describe, value)) if isinstance(value, list) else str(value)


def read_period(start: str, end: str, *, goes_on: bool = True) -> tuple[str, str]:
    """Return a date as a profile writes it from a beginning and an end in any form, and the words that are no date.

    What has a beginning alone goes on, or is a single date where it does not.
    """
    first, last = read_single_date(start), read_single_date(end)
    wrong = ", ".join(
        text for text, date in ((start, first), (end, last)) if text and not date and not is_present(text)
    )
    if first and last and first != last:
        try:
            return parse_period(f"{first} – {last}").iso(), wrong
        except ValueError:
            return first, end
    if first and not last and not wrong and (goes_on or is_present(end)):
        return f"{first} – present", wrong
    return first or last, wrong


def format_plain_text(text: str) -> str:
    """Return plain text, whose lines are paragraphs, as Markdown."""
    lines = (escape_block_start(escape_markdown(line.strip())) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def read_description(text: str) -> Json:
    """Return the text of a plain description, and the points of the list at its end as highlights."""
    before, points = split_listed_points(text)
    return {"text": format_plain_text(before), "highlights": nest_points([escape_markdown(point) for point in points])}
