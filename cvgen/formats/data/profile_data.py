"""A profile as plain data in one language, for the data formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from cvgen.document.wording import Wording
from cvgen.profile.authors import Person
from cvgen.profile.facts import Contact
from cvgen.profile.highlights import Highlight
from cvgen.profile.item_types import Picture
from cvgen.profile.mappings.points import flatten_points
from cvgen.profile.types import Text
from cvgen.text.dates import Period

# Keys that control the build; they are no content.
STEERING = frozenset({"tags", "only", "not_", "private"})


def to_plain_data(value: Any, wording: Wording) -> Any:
    """Return a value of a profile as dict, list, str, number or bool, without empty values and build settings."""
    if isinstance(value, Text):
        return value.resolve(wording.locale, wording.default, wording.wording)
    if isinstance(value, Period):
        return value.iso()
    if isinstance(value, Picture) and value.alt is None:
        return value.file
    if isinstance(value, Person) and (text := value.to_short_text()) is not None:
        return text
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields if name not in STEERING}
        plain = {
            name: to_plain_data(field, wording)
            for name, field in fields.items()
            if field or (field == 0 and field is not False)
        }
        return plain["value"] if isinstance(value, Contact) and plain.keys() == {"value"} else plain
    if isinstance(value, Mapping):
        return {name: to_plain_data(entry, wording) for name, entry in value.items()}
    if isinstance(value, tuple) and value and isinstance(value[0], Highlight):
        return list(flatten_points(value, lambda text: text.resolve(wording.locale, wording.default, wording.wording)))
    return [to_plain_data(entry, wording) for entry in value] if isinstance(value, tuple | list) else value
