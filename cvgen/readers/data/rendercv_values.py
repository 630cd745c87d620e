"""Values that our export writes for RenderCV as texts, and its authors, read back."""

from __future__ import annotations

import json
import re
from typing import Any

from cvgen.profile.mappings.rendercv import AUTHOR_DETAILS, ENTRY_KEYS
from cvgen.profile.misfits import find_misfits
from cvgen.profile.papers import Paper
from cvgen.readers.data.extras import Json, to_texts
from cvgen.readers.validity import PLACEHOLDER_NAME


def rename_old_keys(entry: Json) -> Json:
    """Return an entry with the keys of 2.x: lines had a name before 1.11, degrees a type of study before 1.0."""
    names = {"study_type": "degree", **({"name": "label"} if "details" in entry else {})}
    return {new if (new := names.get(key, key)) not in entry else key: value for key, value in entry.items()}


def decode_value(name: str, value: Any) -> Any:
    """Return the value of a key that RenderCV does not have; our export writes as JSON what is no text."""
    if name in ENTRY_KEYS or not isinstance(value, str) or value[:1] not in "[{tf":
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def take_authors(values: Json, left: Json, profile: Json) -> Json:
    """Return the authors of a paper as a profile has them: whole where our export has them so, which is no longer left.

    They are none where they are the editors: RenderCV wants authors, and our export gives it these.
    """
    authors = [_strip_emphasis(name) for name in to_texts(values.pop("authors", None))]
    details = decode_value(AUTHOR_DETAILS, left.get(AUTHOR_DETAILS))
    if isinstance(details, list) and len(details) == len(authors) and not find_misfits(Paper, {"authors": details}):
        left.pop(AUTHOR_DETAILS)
        return {"authors": details}
    if authors and values.get("editors") == authors:
        return {}
    return {"authors": authors or [profile.get("name", PLACEHOLDER_NAME)]}


def _strip_emphasis(name: str) -> str:
    """Return a name without the stars or underlines around it, by which RenderCV's users set themselves in bold."""
    return re.sub(r"^([*_])([^*_]+)\1$", r"\2", re.sub(r"^([*_]{2,3})(.+?)\1", r"\2", name))
