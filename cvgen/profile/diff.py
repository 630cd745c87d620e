"""What changed between two profiles, in their owner's terms: what came, what went, what is said otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.profile.documents import EVERYTHING
from cvgen.profile.items import NAMED_BY
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.same_paper import comparable, paper_marks
from cvgen.profile.selection import select_items

# How one item of a section is called.
_ITEM_NAMES: Mapping[str, str] = {
    "interests": "interest",
    "papers": "paper",
    "awards": "award",
    "projects": "project",
    "talks": "talk",
    "grants": "grant",
    "skills": "skill",
    "languages": "language",
    "certificates": "certificate",
    "references": "reference",
    "sections": "section",
}
_UNPUBLISHED = ("preprint", "under review", "in preparation")
_APPEARED = (None, "accepted", "published")
_LONG = 80  # characters of a text that is shown as it was and as it is


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` is "+", "-", "~" (said otherwise) or "↕" (stands elsewhere); `what` is a key or kind of item, `name` which
    one, empty for a key; `details` say how."""

    kind: str
    what: str
    name: str = ""
    details: tuple[str, ...] = ()


def find_changes(old: Profile, new: Profile, *, public: bool = False) -> list[Change]:
    """Return what changed, in the order of the profile; if `public`, of what is not private and is content."""
    before, after = (_dump_data(profile, public) for profile in (old, new))
    found: list[Change] = []
    for key in Profile.model_fields:
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        if key in SECTIONS:
            found += _compare_items(key, was or [], now or [])
        elif not (public and key in ("extra", "site", "sources", "theme", "tokens")):
            kind = "+" if was is None else "-" if now is None else "~"
            found.append(Change(kind, key, details=tuple(_describe_change(was, now))))
    return found


def _dump_data(profile: Profile, public: bool) -> dict[str, Any]:
    shown = select_items(profile, EVERYTHING) if public else profile
    return shown.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _compare_items(key: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    """Yield what came, went and changed in a section; whether the rest changed its order comes last."""
    called = _ITEM_NAMES.get(key, key)
    pairs = _pair_items(key, old, new)
    gone = [item for n, item in enumerate(old) if n not in pairs.values()]
    for n, item in enumerate(new):
        if n not in pairs:
            yield Change("+", called, _item_name(key, item))
        elif details := tuple(_compare_fields(old[pairs[n]], item)):
            yield Change("~", called, _item_name(key, item), details)
    for item in gone:
        yield Change("-", called, _item_name(key, item))
    stayed = [pairs[n] for n in range(len(new)) if n in pairs]
    if stayed != sorted(stayed):
        moved = _find_moved(stayed)
        names = [_item_name(key, item) for n, item in enumerate(new) if n in pairs and pairs[n] in moved]
        yield Change("↕", key, details=tuple(names))


def _find_moved(order: Sequence[int]) -> set[int]:
    """Return the fewest that must have moved: all that are not in a longest rising row."""
    ends: list[int] = []  # the least number that a row of each length ends with
    before: dict[int, int | None] = {}
    for number in order:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    row: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        row.add(last)
        last = before[last]
    return set(order) - row


def _pair_items(key: str, old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Return which new item is which old one: by identifiers first, then by names and date, then by names alone."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for level in range(3):
        known: dict[str, list[int]] = {}
        for other in range(len(old)):
            for mark in _marks(key, old[other], level):
                known.setdefault(mark, []).append(other)
        for n, item in enumerate(new):
            same = (other for mark in sorted(_marks(key, item, level)) for other in known.get(mark, ()))
            if n not in pairs and (match := next((other for other in same if other not in taken), None)) is not None:
                pairs[n] = match
                taken.add(match)
    return pairs


def _marks(key: str, item: Mapping[str, Any], level: int) -> set[str]:
    if level == 0:
        return {" ".join(mark) for mark in paper_marks(item.get("doi"), item.get("arxiv"))}
    names = NAMED_BY.get(key, ("title",))
    if level == 2:
        names = names[:1]
    said = [[comparable(text) for text in _versions(item.get(name))] or [""] for name in names]
    rest = " / ".join(texts[0] for texts in said[1:])
    date = str(item.get("date") or "")[:4] if level == 1 else ""
    return {f"{text} / {rest} / {date}" for text in said[0] if text}


def _versions(text: Any) -> list[str]:
    return list(text.values()) if isinstance(text, dict) else [str(text)] if text else []


def _item_name(key: str, item: Mapping[str, Any]) -> str:
    names = [next(iter(_versions(item.get(name))), "") for name in NAMED_BY.get(key, ("title",))]
    return ", ".join(" ".join(name.split()) for name in names if name)


def _compare_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    done: set[str] = set()
    appeared = new.get("badge") or new.get("venue")
    anew = isinstance(appeared, str) and appeared not in (old.get("badge"), old.get("venue"))
    if anew and old.get("status") in _UNPUBLISHED and new.get("status") in _APPEARED:
        yield f"status: {old['status']} → {appeared}"
        done = {"status", "badge", "venue"}
    for key in dict.fromkeys((*old, *new)):
        if key not in done and old.get(key) != new.get(key):
            for said in _describe_change(old.get(key), new.get(key)):
                yield f"{key}: {said}"


def _describe_change(old: Any, new: Any) -> Iterator[str]:
    """Yield how a value changed: both where they are short, what came and went of a list or mapping."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                yield from (f"{key}: {said}" for said in _describe_change(old.get(key), new.get(key)))
        return
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(one, str) for one in (*old, *new)):
        came, went = [one for one in new if one not in old], [one for one in old if one not in new]
        yield ", ".join([*(f"+ {one}" for one in came), *(f"− {one}" for one in went)]) or "in another order"
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


def format_text(found: Sequence[Change]) -> str:
    """Show changes as lines for a terminal."""
    return "\n".join(line for change in found for line in _format_lines(change)) or "nothing changed"


def _format_lines(change: Change) -> Iterator[str]:
    if change.kind == "↕":
        yield f"↕ {change.what}: moved: {'; '.join(change.details)}"
    elif not change.name:
        yield f"{change.kind} {change.what}: {'; '.join(_strip_signs(change))}"
    else:
        yield f"{change.kind} {change.what}: {change.name}"
        yield from (f"    {detail}" for detail in change.details)


def _strip_signs(change: Change) -> list[str]:
    """Return the details of a key: its sign is said once."""
    return [
        detail.removeprefix("+ ").removeprefix("− ") if change.kind in "+-" else detail for detail in change.details
    ]


def format_markdown(found: Sequence[Change]) -> str:
    """Show changes as a list in Markdown, for the notes of a release."""
    words = {"+": "New", "-": "Removed", "~": "Changed", "↕": "Moved"}
    lines = []
    for change in found:
        name = f": {_escape_markdown(change.name)}" if change.name else ""
        details = "; ".join(
            map(_escape_markdown, change.details if change.name or change.kind == "↕" else _strip_signs(change))
        )
        joiner = " – " if name and details else ": " if details else ""
        lines.append(f"- **{words[change.kind]} {change.what}**{name}{joiner}{details}")
    return "\n".join(lines) or "Nothing changed."


def _escape_markdown(text: str) -> str:
    return re.sub(r"[\\`*_\[\]<#@]", r"\\\g<0>", text)
