"""Changes between two profiles: items added, removed, changed and moved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.profile.documents import EVERYTHING
from cvgen.profile.item_names import item_names
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.same_paper import normalise_text, paper_marks
from cvgen.profile.selection import select_items
from cvgen.text.dates import find_year

# The singular of a section's name, where it is another word.
_ITEM_NAMES: Mapping[str, str] = {
    "interests": "interest",
    "papers": "paper",
    "awards": "award",
    "breaks": "career break",
    "projects": "project",
    "exhibitions": "exhibition",
    "talks": "talk",
    "memberships": "membership",
    "grants": "grant",
    "skills": "skill",
    "languages": "language",
    "certificates": "certificate",
    "licences": "licence",
    "references": "reference",
    "sections": "section",
}
_UNPUBLISHED = ("preprint", "under review", "in preparation")
_PUBLISHED = (None, "accepted", "published")
_LONG = 80  # characters of texts that are shown before and after a change


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a key or an item.

    `kind` is "+" (new), "-" (removed), "~" (changed) or "↕" (moved). `what` is the key or the kind of item, `name` the
    item's name, empty for a key. `details` describe the change.
    """

    kind: str
    what: str
    name: str = ""
    details: tuple[str, ...] = ()


def find_changes(old: Profile, new: Profile, *, public: bool = False) -> list[Change]:
    """Return the changes in the order of the schema; if `public`, without what is private or is not content."""
    before, after = (_dump_data(profile, public) for profile in (old, new))
    changes: list[Change] = []
    for key in Profile.model_fields:
        old_value, new_value = before.get(key), after.get(key)
        if old_value == new_value:
            continue
        if key in SECTIONS:
            changes += _compare_items(key, old_value or [], new_value or [])
        elif not (public and key in ("extra", "site", "sources", "theme", "tokens")):
            kind = "+" if old_value is None else "-" if new_value is None else "~"
            changes.append(Change(kind, key, details=tuple(_describe_change(old_value, new_value))))
    return changes


def _dump_data(profile: Profile, public: bool) -> dict[str, Any]:
    selected = select_items(profile, EVERYTHING).profile if public else profile
    return selected.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _compare_items(key: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    """Yield the items of a section that are new or changed, then the removed ones, then the moved ones."""
    what = _ITEM_NAMES.get(key, key)
    pairs = _pair_items(key, old, new)
    removed = [item for n, item in enumerate(old) if n not in pairs.values()]
    for n, item in enumerate(new):
        if n not in pairs:
            yield Change("+", what, _format_name(key, item))
        elif details := tuple(_compare_fields(old[pairs[n]], item)):
            yield Change("~", what, _format_name(key, item), details)
    for item in removed:
        yield Change("-", what, _format_name(key, item))
    order = [pairs[n] for n in range(len(new)) if n in pairs]
    if order != sorted(order):
        moved = find_moved(order)
        names = [_format_name(key, item) for n, item in enumerate(new) if n in pairs and pairs[n] in moved]
        yield Change("↕", key, details=tuple(names))


def find_moved(order: Sequence[int]) -> set[int]:
    """Return the smallest set of numbers that must have moved: those outside a longest increasing subsequence."""
    ends: list[int] = []  # the least last number of an increasing subsequence of each length
    before: dict[int, int | None] = {}
    for number in order:
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    stayed: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        stayed.add(last)
        last = before[last]
    return set(order) - stayed


def _pair_items(key: str, old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Return the index of the old item for each new one that has one.

    Items are matched by identifiers first, then by names and date, then by their first name alone.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for level in range(3):
        known: dict[str, list[int]] = {}
        for other in range(len(old)):
            for mark in _item_marks(key, old[other], level):
                known.setdefault(mark, []).append(other)
        for n, item in enumerate(new):
            same = (other for mark in sorted(_item_marks(key, item, level)) for other in known.get(mark, ()))
            if n not in pairs and (match := next((other for other in same if other not in taken), None)) is not None:
                pairs[n] = match
                taken.add(match)
    return pairs


def _item_marks(key: str, item: Mapping[str, Any], level: int) -> set[str]:
    if level == 0:
        return {" ".join(mark) for mark in paper_marks(item.get("doi"), item.get("arxiv"))}
    names = item_names(key, item)[: 1 if level == 2 else None]
    normalised = [[normalise_text(text) for text in versions] or [""] for versions in names]
    rest = " / ".join(texts[0] for texts in normalised[1:])
    date = find_year(str(item.get("date") or "")) if level == 1 else ""
    return {f"{text} / {rest} / {date}" for text in normalised[0] if text}


def _format_name(key: str, item: Mapping[str, Any]) -> str:
    names = [next(iter(versions), "") for versions in item_names(key, item)]
    return ", ".join(" ".join(name.split()) for name in names if name)


def _compare_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Yield the changes of an item's keys; that a paper has appeared is one change of three keys."""
    reported: set[str] = set()
    venue = new.get("badge") or new.get("venue")
    is_new = isinstance(venue, str) and venue not in (old.get("badge"), old.get("venue"))
    if is_new and old.get("status") in _UNPUBLISHED and new.get("status") in _PUBLISHED:
        yield f"status: {old['status']} → {venue}"
        reported = {"status", "badge", "venue"}
    for key in dict.fromkeys((*old, *new)):
        if key not in reported and old.get(key) != new.get(key):
            for change in _describe_change(old.get(key), new.get(key)):
                yield f"{key}: {change}"


def _describe_change(old: Any, new: Any) -> Iterator[str]:
    """Yield descriptions of a changed value: both values where they are short, additions and removals of a list."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield from (f"{key}: {change}" for change in _describe_change(old.get(key), new.get(key)))
        return
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(text, str) for text in (*old, *new)):
        added, removed = [text for text in new if text not in old], [text for text in old if text not in new]
        yield ", ".join([*(f"+ {text}" for text in added), *(f"− {text}" for text in removed)]) or "in another order"
        return
    before, after = _shorten(old), _shorten(new)
    if old is None or new is None:
        yield f"+ {after}" if old is None else f"− {before}"
    elif len(before) > _LONG or len(after) > _LONG or before == after:
        yield "changed"
    else:
        yield f"{before} → {after}"


def _shorten(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shorten(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(_shorten, value))
    text = " ".join(str(value).split())
    return text if len(text) <= 2 * _LONG else text[: 2 * _LONG].rsplit(" ", 1)[0] + " …"


def format_text(changes: Sequence[Change]) -> str:
    """Return changes as lines for a terminal."""
    return "\n".join(line for change in changes for line in _format_lines(change)) or "nothing changed"


def _format_lines(change: Change) -> Iterator[str]:
    if change.kind == "↕":
        yield f"↕ {change.what}: moved: {'; '.join(change.details)}"
    elif not change.name:
        yield f"{change.kind} {change.what}: {'; '.join(_strip_signs(change))}"
    else:
        yield f"{change.kind} {change.what}: {change.name}"
        yield from (f"    {detail}" for detail in change.details)


def _strip_signs(change: Change) -> list[str]:
    """Return the details of a key without their signs, which stand in front of the key."""
    return [
        detail.removeprefix("+ ").removeprefix("− ") if change.kind in "+-" else detail for detail in change.details
    ]


def format_markdown(changes: Sequence[Change]) -> str:
    """Return changes as a Markdown list, for release notes."""
    words = {"+": "New", "-": "Removed", "~": "Changed", "↕": "Moved"}
    lines = []
    for change in changes:
        name = f": {_escape_markdown(change.name)}" if change.name else ""
        details = "; ".join(
            map(_escape_markdown, change.details if change.name or change.kind == "↕" else _strip_signs(change))
        )
        joiner = " – " if name and details else ": " if details else ""
        lines.append(f"- **{words[change.kind]} {change.what}**{name}{joiner}{details}")
    return "\n".join(lines) or "Nothing changed."


def _escape_markdown(text: str) -> str:
    return re.sub(r"[\\`*_\[\]<#@]", r"\\\g<0>", text)
