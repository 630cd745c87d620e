"""Resolve words that stand for the organisation of the item above: “同”, “ditto”, “ebenda”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_DITTO = frozenset(("同", "同上", "〃", "ditto", "idem", "ibid", "ebd", "ebenda", "dto"))


def holds_ditto(text: str) -> bool:
    """Tell whether one of the parts of a text between commas stands for the organisation of the item above."""
    return any(part.strip(" .").casefold() in _DITTO for part in re.split(r"[,，、]", text))


def resolve_ditto(items: Sequence[dict[str, Any]], before: dict[str, Any] | None) -> None:
    """Put the organisation of the item above into those that only say that it is the same, and its department."""
    for item in items:
        _swap_ditto(item)
        said = str(item.get("organisation", "")).strip(" .").casefold()
        if said in _DITTO and before and "organisation" in before:
            item["organisation"] = before["organisation"]
            if "department" in before and "department" not in item:
                item["department"] = before["department"]
        before = item


def _swap_ditto(item: dict[str, Any]) -> None:
    """Put right an item in which such a word was taken for the degree or role, and that for the organisation."""
    for name in ("degree", "role"):
        if str(item.get(name, "")).strip(" .").casefold() in _DITTO and "organisation" in item:
            item[name], item["organisation"] = item["organisation"], item[name]
