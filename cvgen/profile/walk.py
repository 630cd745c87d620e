"""Iteration over the values of a profile, with their paths."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from cvgen.problems import Place
from cvgen.profile.types import Text


def walk_values(value: object, path: Place = ()) -> Iterator[tuple[Place, object]]:
    """Yield the path and value of everything in a model, itself, inner models and texts included."""
    yield path, value
    if isinstance(value, Text):
        return
    if isinstance(value, BaseModel):
        for name in value.model_fields_set - {"extra"}:
            yield from walk_values(getattr(value, name), (*path, name))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from walk_values(inner, (*path, index))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from walk_values(inner, (*path, name))
