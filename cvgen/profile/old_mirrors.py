"""Mirrors of sources where cvgen 0.1 had them: `sources: {openalex: https://…}`, and not under `addresses`.

They are read for one more minor version, with a warning; `profile.migration` rewrites them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.problems import InvalidProfile, Problem, Severity
from cvgen.yaml.edits import Edit
from cvgen.yaml.extents import FLOW_MAPPING, read_extents
from cvgen.yaml.source import Source
from cvgen.yaml.writer import dump_flow

_NAMES = ("github", "openalex", "semanticscholar")
_MIRROR = re.compile(r"https?://(?!(?:www\.)?(?:openalex|semanticscholar)\.org/)", re.IGNORECASE)
UNTIL = "0.3"  # the first version that does not read them


def find_mirrors(sources: Any) -> dict[str, str]:
    """Return the old mirrors in the plain data of `sources`; none if `addresses` stand there already."""
    if not isinstance(sources, Mapping) or "addresses" in sources:
        return {}
    return {name: str(sources[name]) for name in _NAMES if name in sources and _MIRROR.match(str(sources[name]))}


def renew_mirrors(data: Any) -> Any:
    """Return the plain data of a profile with old mirrors under `addresses`."""
    sources: Any = data.get("sources") if isinstance(data, Mapping) else None
    if not (mirrors := find_mirrors(sources)):
        return data
    rest = {key: value for key, value in sources.items() if key not in mirrors}
    return {**data, "sources": {**rest, "addresses": mirrors}}


def warn_of_old_mirrors(source: Source) -> list[Problem]:
    """Return a warning for each old mirror of a profile."""
    message = f"the address of a mirror stands under “addresses” now, and cvgen {UNTIL} will not read it here"
    hint = "“cvgen migrate” writes it anew"
    return [
        source.problem(("sources", name), "renamed-key", message, hint, key=True, severity=Severity.WARNING)
        for name in find_mirrors(source.root.value.get("sources"))
    ]


def edit_old_mirrors(source: Source) -> list[Edit]:
    """Return the edits that put old mirrors under `addresses`, in the place of the first.

    Raises InvalidProfile if the place of one is unsure.
    """
    mirrors = find_mirrors(source.root.value.get("sources"))
    extents = read_extents(source.text) if mirrors else None
    holder = extents.find(("sources",)) if extents else None
    if holder is None:
        return []
    first, *others = mirrors
    edits = [Edit(holder.keys[first].start, holder.children[first].end, f"addresses: {dump_flow(mirrors)}")]
    for name in others:
        start, end = holder.keys[name].start, holder.children[name].end
        if holder.style == FLOW_MAPPING:
            edits.append(Edit(len(source.text[:start].rstrip().removesuffix(",")), end))
        elif line_end := re.match(r"[ \t]*(?:\r\n|\r|\n|\Z)", source.text[end:]):
            edits.append(Edit(len(source.text[:start].rstrip(" ")), end + line_end.end()))
        else:
            hint = f"write “addresses: {dump_flow(mirrors)}” yourself"
            message = "this cannot be rewritten, since a remark stands behind it"
            raise InvalidProfile([source.problem(("sources", name), "not-migrated", message, hint, key=True)])
    return edits
