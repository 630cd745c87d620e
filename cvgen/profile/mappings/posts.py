"""Several roles with one employer, in formats that have an entry for each.

Each entry has a key of ours, EMPLOYER: the number of the employer and, in the first one, what is said of all roles.
Entries of another program with the same employer stay apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from cvgen.profile.posts import Experience, span_periods

Json = dict[str, Any]
EMPLOYER = "employer"


def split_roles(items: Sequence[Any], plain: Sequence[Json]) -> list[tuple[Any, Json]]:
    """Return items and their plain data with an entry for each role of an employer."""
    pairs: list[tuple[Any, Json]] = []
    for number, (item, data) in enumerate(zip(items, plain, strict=True), 1):
        if not (isinstance(item, Experience) and item.roles):
            pairs.append((item, data))
            continue
        spans = span_periods([role.date for role in item.roles if role.date]) == item.date
        left_out = {"roles", "organisation", *(["date"] if spans else [])}
        common = {key: value for key, value in data.items() if key not in left_out}
        for index, (role, entry) in enumerate(zip(item.roles, data["roles"], strict=True)):
            mark = {"number": number, **(common if index == 0 else {})}
            pairs.append((role, {**entry, "organisation": data["organisation"], EMPLOYER: mark}))
    return pairs


def take_employer(entry: Any) -> Json:
    """Take what our export says of the employer out of an entry; RenderCV has it as JSON."""
    mark = entry.get(EMPLOYER) if isinstance(entry, dict) else None
    if isinstance(mark, str) and mark.startswith("{"):
        try:
            mark = json.loads(mark)
        except (ValueError, RecursionError):
            return {}
    if not isinstance(mark, dict) or not isinstance(mark.get("number"), int):
        return {}
    del entry[EMPLOYER]
    return {EMPLOYER: mark}


def join_roles(items: Iterable[Json]) -> list[Json]:
    """Return plain items in which the entries of one employer that follow each other are its roles again."""
    joined: list[Json] = []
    last: Any = None
    for item in items:
        mark = item.pop(EMPLOYER, None)
        number = mark.get("number") if isinstance(mark, dict) else None
        if number is None:
            joined.append(item)
        else:
            organisation = item.pop("organisation", "–")
            if number == last:
                joined[-1]["roles"].append(item)
            else:
                common = {key: value for key, value in mark.items() if key != "number"}
                joined.append({"organisation": organisation, **common, "roles": [item]})
        last = number
    return joined
