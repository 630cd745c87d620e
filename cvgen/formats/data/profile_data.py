"""A profile as plain data in one language, for formats that are data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cvgen.document.wording import Wording
from cvgen.profile.items import Person, Picture
from cvgen.profile.types import Text
from cvgen.text.dates import Period

# What steers the build is no content.
STEERING = frozenset({"tags", "only", "not_", "private"})


def to_plain_data(value: Any, wording: Wording) -> Any:
    """Return a value of a profile as dict, list, str, number and bool, without what is not given and what steers."""
    if isinstance(value, Text):
        return value.resolve(wording.locale, wording.default, wording.wording)
    if isinstance(value, Period):
        return value.iso()
    if isinstance(value, Picture) and value.alt is None:
        return value.file
    if isinstance(value, Person) and value.url is None:
        return value.marked()
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields if name not in STEERING}
        return {
            name: to_plain_data(one, wording) for name, one in fields.items() if one or (one == 0 and one is not False)
        }
    if isinstance(value, Mapping):
        return {name: to_plain_data(one, wording) for name, one in value.items()}
    return [to_plain_data(one, wording) for one in value] if isinstance(value, tuple | list) else value
