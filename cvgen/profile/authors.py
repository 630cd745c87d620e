"""Schema of the authors of a paper."""

from typing import Annotated, Any

from pydantic import BeforeValidator, SerializerFunctionWrapHandler, model_serializer

from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.types import Url, Words

_MARKS = "*†✉ "


def _parse_author(value: Any) -> Any:
    """Return an author given as a name with marks as a mapping: * equal contribution, † or ✉ corresponding."""
    if not isinstance(value, str):
        return value
    name = value.rstrip(_MARKS)
    marks = value[len(name) :]
    return {"name": name, "equal": "*" in marks, "corresponding": "†" in marks or "✉" in marks}


class Person(Model):
    """An author."""

    name: Words = required_key("The name as printed.", "Ada Lovelace", "Lovelace, Ada")
    equal: bool = optional_key("Contributed equally with the others so marked (*).", True, default=False)
    corresponding: bool = optional_key("Corresponding author (†).", True, default=False)
    url: Url | None = optional_key("Their page.", "https://example.org/ada")

    def with_marks(self) -> str:
        """Return the name with its marks: "Ada Lovelace*"."""
        return self.name + "*" * self.equal + "†" * self.corresponding

    @model_serializer(mode="wrap")
    def _serialize_short(self, serialize: SerializerFunctionWrapHandler) -> Any:
        return self.with_marks() if self.url is None and self.name.rstrip(_MARKS) == self.name else serialize(self)


Author = Annotated[Person, BeforeValidator(_parse_author, json_schema_input_type=Person | str)]
