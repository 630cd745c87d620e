"""An item of a profile as its owner reads it, a row for each key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = tuple[str, str]
_NONE = "–"


def list_fields(item: Mapping[str, Any], doubted: Sequence[str]) -> list[Row]:
    """Return each key with its value; those in doubt have a question mark."""
    return [(f"{key} ?" if key in doubted else key, format_value(value)) for key, value in item.items()]


def list_differences(item: Mapping[str, Any], other: Mapping[str, Any]) -> list[Row]:
    """Return the keys in which another reading differs, with its values."""
    keys = [key for key in dict.fromkeys((*item, *other)) if item.get(key) != other.get(key)]
    return [(key, format_value(other.get(key))) for key in keys]


def format_value(value: Any) -> str:
    """Return a value in one line: lists as `join_parts` has them, links as “label: address”, names with marks."""
    if isinstance(value, Mapping):
        if "name" in value:
            remarks = [key if part is True else str(part) for key, part in value.items() if key != "name"]
            return f"{value['name']} ({', '.join(remarks)})" if remarks else str(value["name"])
        return ", ".join(f"{key}: {format_value(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return join_parts([*map(format_value, value)])
    return " ".join(str(value).split()) if value not in (None, "") else _NONE


def join_parts(parts: Sequence[str]) -> str:
    """Return parts with commas between them, or with semicolons if one has a comma, as “Muster Roe, Eva” has."""
    return ("; " if any("," in part for part in parts) else ", ").join(parts)


def list_changes(item: Mapping[str, Any], other: Mapping[str, Any]) -> list[Row]:
    """Return the keys in which another reading differs, with the value of each before and after."""
    return [(key, f"{format_value(item.get(key))} → {value}") for key, value in list_differences(item, other)]
