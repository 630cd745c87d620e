"""Resolve words that stand for the organisation of the item above: “同”, “ditto”, “ebenda”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_DITTO = frozenset(("同", "同上", "〃", "ditto", "idem", "ibid", "ebd", "ebenda", "dto"))


def resolve_ditto(items: Sequence[dict[str, Any]], before: dict[str, Any] | None) -> None:
    """Put the organisation of the item above into those that only say that it is the same, and its department."""
    for item in items:
        said = str(item.get("organisation", "")).strip(" .").casefold()
        if said in _DITTO and before and "organisation" in before:
            item["organisation"] = before["organisation"]
            if "department" in before and "department" not in item:
                item["department"] = before["department"]
        before = item
