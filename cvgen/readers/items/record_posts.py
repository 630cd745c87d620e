"""Mend the fields of a post: what was done in it, and the employer behind “in the”."""

from __future__ import annotations

import re
from typing import Any

Data = dict[str, Any]

_DOING = re.compile(
    r"(?P<role>[^,\[\]]{3,60}?) (?P<text>(?:working|focus(?:ing|ed)|research(?:ing|es)?|responsible) (?:on|for) .+)",
    re.IGNORECASE,
)
_IN_THE = re.compile(r"(?P<role>[^,\[\]]{3,60}?) (?:in|at) (?:the )?(?P<organisation>[A-Z][\w& .-]+)")
_TORN = re.compile(r"[(（][^()（）]+[)）]")


def mend_post(key: str, item: Data) -> None:
    """Part the role of a post from what was done in it, and from an employer of which only a bracket was read."""
    if key != "experience":
        return
    role, organisation = str(item.get("role", "")), str(item.get("organisation", ""))
    if match := _DOING.fullmatch(role):
        item["role"] = match["role"]
        item["text"] = "; ".join(filter(None, [match["text"], item.get("text")]))
    match = _IN_THE.fullmatch(role) if _TORN.fullmatch(organisation) else None
    if match:
        item |= {"role": match["role"], "organisation": f"{match['organisation']} {organisation}"}
