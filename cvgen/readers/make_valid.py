"""What a reader made, made sure of: what a profile may not hold is taken out, said and kept, until it is valid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cvgen.checks.files import check_files
from cvgen.checks.texts import check_formulas, check_links
from cvgen.problems import Place, Severity, Spot
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.selection import own_sections
from cvgen.readers import Imported

NAMELESS = "Your Name"


def settle(imported: Imported, source: Spot, project: Path) -> Profile:
    """Make what was read a valid profile, and return it; pictures are looked up in the folder `project`."""
    imported.profile = _without_nothing(imported.profile)
    if not imported.profile.get("name"):
        imported.profile["name"] = NAMELESS
        imported.note(source, "no-name", "it does not say whose it is", f"write your name instead of “{NAMELESS}”")
    while True:  # each round takes something out
        profile, wrong = _validated(imported.profile)
        if profile is not None and _escape_dollars(imported.profile, profile):
            continue
        if profile is not None:
            wrong = dict(_unusable(imported, profile, project))
            if not wrong and _ordered(imported.profile, profile):
                continue
            if not wrong:
                return profile
        for path in sorted(wrong, key=lambda place: [str(step).zfill(9) for step in place], reverse=True):
            _take_out(imported, path, wrong[path], source)


def _without_nothing(value: Any) -> Any:
    """Return plain data without what is empty: no text, an empty list, a mapping of nothing."""
    if isinstance(value, dict):
        inner = {key: part if key == "extra" else _without_nothing(part) for key, part in value.items()}
        return {key: part for key, part in inner.items() if part not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [part for part in map(_without_nothing, value) if part not in (None, "", [], {})]
    return value.strip() if isinstance(value, str) else value


def _ordered(data: dict[str, Any], profile: Profile) -> bool:
    """Mend the order of the homepage where a section lost its title, or itself; tell whether that was needed."""
    order = data.get("documents", {}).get("homepage", {}).get("sections", [])
    own = list(own_sections(profile))
    lost = [name for name in order if isinstance(name, str) and name not in ("about", *SECTIONS, *own)]
    unnamed = iter([name for name in own if name not in order])
    for name in lost:
        place = order.index(name)
        order[place : place + 1] = [new] if (new := next(unnamed, "")) else []
    return bool(lost)


def _validated(data: dict[str, Any]) -> tuple[Profile | None, dict[Place, str]]:
    from pydantic import ValidationError

    try:
        return Profile.model_validate(data), {}
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, {_place(detail["loc"], detail["type"]): detail["type"] for detail in details}


def _place(loc: Place, kind: str) -> Place:
    """Return what is to be taken out: a part that is wrong, or the whole that lacks one."""
    path = loc[:-1] if loc[-1:] == ("[key]",) else loc
    return path[:-1] if kind == "missing" else path


def _unusable(imported: Imported, profile: Profile, project: Path) -> Iterator[tuple[Place, str]]:
    """Yield pictures that are neither in the project nor copied into it, and links that no text may hold."""
    for finding in (*check_files(profile, project), *check_links(profile)):
        if finding.severity is Severity.ERROR and str(_at(imported.profile, finding.path)) not in imported.files:
            yield finding.path, finding.part or finding.code


def _escape_dollars(data: dict[str, Any], profile: Profile) -> bool:
    """Escape the dollar signs of texts in which they do not enclose LaTeX; tell whether there were any."""
    found = [finding.path for finding in check_formulas(profile)]
    for path in found:
        holder, key, text = _text_at(data, path)
        holder[key] = re.sub(r"(?<!\\)\$", r"\\$", text)
    return bool(found)


def _text_at(data: Any, path: Iterable[str | int]) -> tuple[Any, str | int, str]:
    """Return what holds the text at a path, or above it, its key, and the text."""
    holder: Any = data
    name: str | int = ""
    for step in path:
        if not _has(data, step):
            break
        holder, name, data = data, step, data[step]
    return holder, name, str(data)


def _at(data: Any, path: Iterable[str | int]) -> Any:
    """Return the value at a path, or the nearest one above it."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
    return data


def _take_out(imported: Imported, path: Place, why: str, source: Spot) -> None:
    """Take the value at a path out of the profile, or only the link in it that is not allowed."""
    holder: Any = imported.profile
    for depth, step in enumerate(path):
        inner = holder[step] if _has(holder, step) else None
        last = depth == len(path) - 1 or not isinstance(inner, dict | list) or not _has(inner, path[depth + 1])
        if not _has(holder, step):
            return
        if last:
            break
        holder = inner
    name = next((str(part) for part in reversed(path[: depth + 1]) if isinstance(part, str)), "")
    if isinstance(inner, str) and why in inner and why not in ("url", "email"):
        holder[step] = re.sub(rf"\[([^\]]*)\]\(\s*<?{re.escape(why)}[^)]*\)", r"\1", inner).replace(why, "")
        if holder[step] != inner:
            imported.keep(_found(source, why), why, "link-not-allowed", "this link may not stand in a profile")
            return
    del holder[step]
    said = _said(inner)
    imported.keep(_found(source, said), f"{name}: {said}", "not-usable", _WORDS.get(why, f"“{name}” cannot hold this"))


_WORDS = {
    "no-such-file": "this picture is not there",
    "path-outside": "this picture is not inside the folder",
}


def _has(holder: Any, step: str | int) -> bool:
    if isinstance(holder, dict):
        return step in holder
    return isinstance(holder, list) and isinstance(step, int) and step < len(holder)


def _said(value: Any) -> str:
    """Return the texts inside a value, a line each."""
    if isinstance(value, dict):
        return "\n".join(map(_said, value.values()))
    return "\n".join(map(_said, value)) if isinstance(value, list) else str(value)


def _found(source: Spot, text: str) -> Spot:
    """Return the first line of the source, whose whole text `source.text` holds, in which a text stands."""
    first = text.strip().partition("\n")[0]
    offset = source.text.find(first) if first else -1
    if offset < 0:
        return Spot(source.file)
    begin = source.text.rfind("\n", 0, offset) + 1
    line = source.text[begin:].partition("\n")[0]
    return Spot(source.file, source.text.count("\n", 0, offset) + 1, offset - begin + 1, line)
