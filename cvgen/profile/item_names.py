"""Names of items in plain data: the texts that tell the items of a section apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.profile.items import NAMED_BY


def text_versions(text: Any) -> list[str]:
    """Return the versions of a text, none if it is empty or missing."""
    return [str(part) for part in text.values()] if isinstance(text, dict) else [str(text)] if text else []


def item_names(section: str, item: Mapping[str, Any]) -> list[list[str]]:
    """Return the versions of each text that names an item of a section, the most telling first, missing ones last."""
    if item.get("roles"):
        return [text_versions(item.get("organisation"))]
    names = [text_versions(item.get(name)) for name in NAMED_BY.get(section, ("title",))]
    return sorted(names, key=lambda versions: not versions)


def name_person(person: Any) -> str:
    """Return the name of a person or an organisation in a list of people in plain data."""
    return str(person.get("name") or person.get("organisation")) if isinstance(person, Mapping) else str(person)
