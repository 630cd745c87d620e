"""Highlights: points worth a line each, and the points below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, SerializerFunctionWrapHandler, model_serializer, model_validator

from cvgen.profile.base import field_error, optional_key, required_key
from cvgen.profile.selectable import Selectable
from cvgen.profile.text_limits import LIMITS
from cvgen.profile.types import VERSION, Text, Words

MAX_DEPTH = 4  # of points below points: Word has bullets for more, readers have no eyes for them


class Highlight(Selectable):
    """A point worth a line, and the points below it."""

    text: Text = required_key("The point, in Markdown.", "Led the team.")
    highlights: tuple[Point, ...] = optional_key("Points below it.", ["Hired five engineers."], default=())

    @model_validator(mode="after")
    def _limit_depth(self) -> Highlight:
        if _measure_depth(self) > MAX_DEPTH:
            raise field_error("too_nested", depth=MAX_DEPTH)
        return self

    @model_serializer(mode="wrap")
    def _serialize_plain(self, handler: SerializerFunctionWrapHandler) -> Any:
        """Return a point that is a text alone as that text."""
        data = handler(self)
        is_plain = not any(getattr(self, name) for name in type(self).model_fields if name != "text")
        return data["text"] if is_plain else data


def _measure_depth(point: Highlight) -> int:
    return 1 + max(map(_measure_depth, point.highlights), default=0)


def wrap_point(value: Any) -> Any:
    """Return a point as a mapping with a text: “Published at: [ICML, ICLR]” is a text with points below it.

    The colon is the owner's, and stays.
    """
    if isinstance(value, Highlight):
        return value
    if not isinstance(value, Mapping):
        return {"text": value}
    if len(value) == 1:
        text, points = next(iter(value.items()))
        if isinstance(points, Sequence) and not isinstance(points, str) and not _is_key(str(text)):
            return {"text": f"{text}:", "highlights": points}
    if all(key in LIMITS or re.fullmatch(VERSION, str(key)) for key in value):
        return {"text": value}
    if "text" in value and (limits := {key: value[key] for key in LIMITS if key in value}):
        rest = {key: inner for key, inner in value.items() if key not in limits}
        return rest | {"text": {"text": value["text"], **limits}}
    return value if any(_is_key(str(key)) for key in value) else {"text": value}


def _is_key(name: str) -> bool:
    keys = {field.alias or key for key, field in Highlight.model_fields.items()}
    return name in keys or re.fullmatch(VERSION, name) is not None


Point = Annotated[
    Highlight, BeforeValidator(wrap_point, json_schema_input_type=Highlight | Text | Mapping[Words, tuple[Any, ...]])
]
