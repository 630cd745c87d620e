"""Schema of facts about the owner of which there may be several.

Each is a value, or a mapping with a label, and with what decides which documents show it.
"""

import re
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, SerializerFunctionWrapHandler, WrapSerializer, model_serializer

from cvgen.profile.base import optional_key, required_key
from cvgen.profile.selectable import Selectable
from cvgen.profile.types import VERSION, Email, Phone, Text

# What only documents show that name it under `show`, or that show what is private.
HiddenFact = Literal["birth", "birthplace", "nationality", "pronouns"]
Fact = Literal[
    "title_before", "title_after", "affiliation", "location", "address", "email", "phone", "website", "photo", "links",
    "bio", HiddenFact,
]  # fmt: skip
HIDDEN_FACTS: tuple[str, ...] = get_args(HiddenFact)
SEVERAL_FACTS = ("affiliation", "location", "address", "email", "phone")
_ENTRY_KEYS = frozenset({"value", "label"})


class Contact(Selectable):
    """What the entries of these facts have in common."""

    label: Text | None = optional_key("What it is, where there are several.", "work", {"en": "home", "de": "privat"})

    @model_serializer(mode="wrap")
    def _serialize_plain(self, handler: SerializerFunctionWrapHandler) -> Any:
        """Return the value alone where nothing else is said."""
        data = handler(self)
        return data["value"] if data.keys() == {"value"} else data


class EmailContact(Contact):
    """One of several e-mail addresses."""

    value: Email = required_key("The address.", "ada@example.org")


class PhoneContact(Contact):
    """One of several telephones."""

    value: Phone = required_key("The number.", "+44 20 7946 0000")


class TextContact(Contact):
    """One of several affiliations, places or postal addresses."""

    value: Text = required_key("What it says; its lines stay lines.", "University of London", "12 Example Lane\nLondon")


def _wrap_value(value: Any) -> Any:
    """Return an entry of a plain value."""
    return value if isinstance(value, dict | Contact) else {"value": value}


def _wrap_text(value: Any) -> Any:
    """Return an entry of a text, which may be a mapping of its versions."""
    is_text = isinstance(value, dict) and not _ENTRY_KEYS & value.keys() and any(map(_is_version, value))
    return {"value": value} if is_text else _wrap_value(value)


def _is_version(name: Any) -> bool:
    return re.fullmatch(VERSION, str(name)) is not None


def _wrap_list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _unwrap_list(value: Any, handler: SerializerFunctionWrapHandler) -> Any:
    """Return the only entry of a list in place of the list."""
    data = handler(value)
    return data[0] if len(data) == 1 else data


_EmailEntry = Annotated[EmailContact, BeforeValidator(_wrap_value, json_schema_input_type=Email | EmailContact)]
_PhoneEntry = Annotated[PhoneContact, BeforeValidator(_wrap_value, json_schema_input_type=Phone | PhoneContact)]
_TextEntry = Annotated[TextContact, BeforeValidator(_wrap_text, json_schema_input_type=Text | TextContact)]
_SERIALIZER = WrapSerializer(_unwrap_list)
Emails = Annotated[
    tuple[_EmailEntry, ...],
    BeforeValidator(_wrap_list, json_schema_input_type=_EmailEntry | tuple[_EmailEntry, ...]),
    _SERIALIZER,
]
Phones = Annotated[
    tuple[_PhoneEntry, ...],
    BeforeValidator(_wrap_list, json_schema_input_type=_PhoneEntry | tuple[_PhoneEntry, ...]),
    _SERIALIZER,
]
Texts = Annotated[
    tuple[_TextEntry, ...],
    BeforeValidator(_wrap_list, json_schema_input_type=_TextEntry | tuple[_TextEntry, ...]),
    _SERIALIZER,
]
