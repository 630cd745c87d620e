"""Keys that the entries of a section can be grouped by."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from cvgen.profile.model import Profile
from cvgen.profile.own_section import OwnEntry
from cvgen.profile.types import Text

YEAR = "year"  # of the key `date`
# Settings, addresses, and what no two entries have in common.
_NEVER = {
    "private", "url", "text", "abstract", "title", "note", "email", "phone", "doi", "arxiv", "github", "key", "pages",
    "name", "isbn", "issn",
}  # fmt: skip


@cache
def list_group_keys(section: str) -> tuple[str, ...]:
    """Return the keys that the entries of a section can be grouped by; "sections" are entries like no others."""
    if section == "about":
        return ()
    model = item_model(section)
    keys = [
        field.alias or name
        for name, field in model.model_fields.items()
        if name not in _NEVER and _find_leaves(field.annotation) <= {str, bool, Text}
    ]
    return (YEAR, *keys) if "date" in model.model_fields else tuple(keys)


def item_model(section: str) -> Any:
    """Return the model of the entries of a section; for "sections" that of entries like no others."""
    return OwnEntry if section == "sections" else get_args(Profile.model_fields[section].annotation)[0]


def list_choices(model: Any, key: str) -> tuple[str, ...]:
    """Return the words that a key of a model can be, in their order; none if it can be any."""
    field = model.model_fields.get(key)
    return _find_words(field.annotation) if field else ()


def _find_words(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return next(filter(None, map(_find_words, get_args(annotation))), ())
    return ()


def _find_leaves(annotation: Any) -> set[Any]:
    """Return the types that a value can have, but for None; "str" for words that we know."""
    if get_origin(annotation) is Literal:
        return {str}
    if get_origin(annotation) in (Union, UnionType):
        return set().union(*map(_find_leaves, get_args(annotation)))
    return _find_leaves(annotation.__origin__) if hasattr(annotation, "__metadata__") else {annotation} - {type(None)}
