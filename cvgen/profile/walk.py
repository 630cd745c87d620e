"""Every value inside a profile, with its path."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from cvgen.problems import Place
from cvgen.profile.types import Text


def walk(value: object, path: Place = ()) -> Iterator[tuple[Place, object]]:
    """Yield every value inside a model with its path, models and texts included."""
    yield path, value
    if isinstance(value, Text):
        return
    if isinstance(value, BaseModel):
        for name in value.model_fields_set - {"extra"}:
            yield from walk(getattr(value, name), (*path, name))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, (*path, name))
