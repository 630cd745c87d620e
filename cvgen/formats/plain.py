"""A profile as plain data in one language, for formats that are data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cvgen.dates import Period
from cvgen.fields import Text
from cvgen.items import Person, Picture
from cvgen.wording import Wording

# What steers the build is no content.
STEERING = frozenset({"tags", "only", "not_", "private"})


def plain(value: Any, wording: Wording) -> Any:
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
        return {name: plain(one, wording) for name, one in fields.items() if one or (one == 0 and one is not False)}
    if isinstance(value, Mapping):
        return {name: plain(one, wording) for name, one in value.items()}
    return [plain(one, wording) for one in value] if isinstance(value, tuple | list) else value
