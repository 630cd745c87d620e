"""Iteration over the values of a profile, with their paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from cvgen.problems import Place
from cvgen.profile.types import Text

Values = Sequence[tuple[Place, object]]  # of a profile, each with its path
Texts = Sequence[tuple[Place, str]]  # every version of every text of a profile, each with its path
_LEAVES = (str, bool, int, float, type(None), Text)


def walk_values(value: object, path: Place = ()) -> Iterator[tuple[Place, object]]:
    """Yield the path and value of everything in a model, itself, inner models and texts included.

    It keeps a list of what is left to visit: generators inside generators would hand on each value at every level.
    """
    left = [(path, value)]
    while left:
        here, inner = left.pop()
        yield here, inner
        if not isinstance(inner, _LEAVES):
            left += [((*here, step), child) for step, child in _list_children(inner)]


def _list_children(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, BaseModel):
        return [(name, getattr(value, name)) for name in value.model_fields_set - {"extra"}]
    if isinstance(value, tuple | list):
        return enumerate(value)
    return value.items() if isinstance(value, dict) else ()


def may_hold_tags(path: Place) -> bool:
    """Return whether the text at a path, or one of its versions, may hold the tags of templates."""
    return path[0] == "letters" or (path[0] == "documents" and path[2:3] == ("text",))


def list_texts(values: Values) -> Texts:
    """Return every version of the texts among values; its name is the last step of its path."""
    texts = [(path, value) for path, value in values if isinstance(value, Text)]
    return [((*path, version), text) for path, value in texts for version, text in value.all().items()]
