"""What readers of data keep under `extra`, tidied for a profile that is made of a whole site."""

from __future__ import annotations

from typing import Any

from cvgen.readers import ImportResult

Data = dict[str, Any]

# What academicpages' script copies from the site's own pages and settings.
_COPIES = ("presentations", "teaching", "portfolio", "basics")


def tidy_extra(part: ImportResult, *, is_copy: bool) -> None:
    """Drop empty values from all `extra` of a part, and place towns where items have none.

    What a copy (`is_copy`) of the site's own pages and settings keeps there is dropped as well.
    """
    _tidy(part.profile)
    copies = _COPIES if is_copy else ()
    extra = part.profile.get("extra")
    if isinstance(extra, dict):
        for key in copies:
            extra.pop(key, None)
    names = [f"“{name}”" for name in (*copies, "location")]
    part.problems = [
        problem
        for problem in part.problems
        if problem.code != "kept" or not any(problem.message.endswith(name) for name in names)
    ]


def _tidy(value: Any) -> None:
    if isinstance(value, list):
        for inner in value:
            _tidy(inner)
    elif isinstance(value, dict):
        extra = value.get("extra")
        if isinstance(extra, dict):
            if isinstance(extra.get("location"), str) and not value.get("place"):
                value["place"] = extra.pop("location")
            value["extra"] = _drop_empty(extra)
        for inner in value.values():
            _tidy(inner)


def _drop_empty(value: Any) -> Any:
    """Return plain data without empty texts, lists and mappings."""
    if isinstance(value, dict):
        inner = {key: _drop_empty(part) for key, part in value.items()}
        return {key: part for key, part in inner.items() if part not in (None, "", [], {})}
    if isinstance(value, list):
        return [part for part in map(_drop_empty, value) if part not in (None, "", [], {})]
    return value
