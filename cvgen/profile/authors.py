"""Schema of the people behind a paper: authors, editors, translators."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, ConfigDict, SerializerFunctionWrapHandler, model_serializer, model_validator

from cvgen.profile.base import Model, optional_key
from cvgen.profile.types import Text, Url, Words, field_error
from cvgen.text.name_list_words import bracket_editors
from cvgen.text.name_lists import is_omission, is_others, split_names
from cvgen.text.name_marks import join_marks, list_marks, split_marks, strip_markup

# What stands in brackets behind the names of editors; the words of the second group are said of several as well.
_EDITOR = re.compile(
    r"[,\s]*[(\[（](?:(?P<one>ed|editor|éd|dir|coord|org|red|ред|編|编|主编|主編|편)"
    r"|(?P<all>eds|editors|hrsg|hg|hgg|hrsgg|éds|dirs|coords|orgs|a cura di|cur))\.?[)\]）]$",
    re.IGNORECASE,
)
_BRACED = re.compile(r"\{([^{}]+)\}")


def _parse_author(value: Any) -> Any:
    """Return an author as a mapping, with what stands behind the name under its keys: marks, “(ed.)”.

    * is equal contribution, † or ✉ corresponding; other marks stay marks. {Braces} are around organisations.
    """
    if isinstance(value, str):
        return _parse_name(value)
    if not isinstance(value, Mapping):
        return value
    data = dict(value)
    if isinstance(data.get("name"), str):
        data |= {key: data.get(key) or read for key, read in _parse_name(data["name"]).items() if key != "name"}
        data["name"] = _parse_name(data["name"]).get("name", data["name"])
    if isinstance(data.get("marks"), str):
        data |= {key: data.get(key) or read for key, read in _sort_marks(list_marks(data["marks"])).items()}
        data["marks"] = _sort_marks(list_marks(data["marks"])).get("marks", ())
    return data


def _parse_name(text: str) -> dict[str, Any]:
    name, marks = split_marks(bracket_editors(strip_markup(text)))
    suffix = _EDITOR.search(name[-30:])
    if suffix and len(name) > len(suffix[0]):
        name, more = split_marks(name[: len(name) - len(suffix[0])])
        marks = [*more, *marks]
    fields = _sort_marks(marks) | ({"editor": True} if suffix else {})
    braced = _BRACED.fullmatch(name)
    return {"organisation" if braced else "name": braced[1].strip() if braced else name, **fields}


def _sort_marks(marks: Sequence[str]) -> dict[str, Any]:
    """Return marks under the keys of a person; ✉ stays a mark, since † may be given another meaning."""
    fields: dict[str, Any] = {}
    if "*" in marks:
        fields["equal"] = True
    if "†" in marks or "✉" in marks:
        fields["corresponding"] = True
    if rest := tuple(mark for mark in marks if mark not in ("*", "†")):
        fields["marks"] = rest
    return fields


def _wrap_text(value: Any) -> Any:
    return value if isinstance(value, list | tuple) or value is None else (value,)


class Person(Model):
    """A person or an organisation in a list of authors, editors or translators."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["name"]}, {"required": ["organisation"]}],
            "not": {"required": ["name", "organisation"], "properties": {"organisation": {"type": "string"}}},
        },
    )

    name: Words = optional_key("The name as printed.", "Ada Lovelace", "Lovelace, Ada", default="")
    organisation: Words | None = optional_key(
        "An organisation's name, which is never taken apart, instead of `name`.", "World Health Organization"
    )
    equal: bool = optional_key("Contributed equally with the others so marked (*).", True, default=False)
    corresponding: bool = optional_key("Corresponding author (†).", True, default=False)
    editor: bool = optional_key("An editor who stands as author: “(ed.)” is behind the name.", True, default=False)
    marks: Annotated[tuple[Words, ...], BeforeValidator(_wrap_text, json_schema_input_type=tuple[Words, ...] | str)] = (
        optional_key("Other marks behind the name; `marks` of the profile says what they mean.", "‡", "1,2", default=())
    )
    url: Url | None = optional_key("Their page.", "https://example.org/ada")
    affiliation: Annotated[
        tuple[Text, ...], BeforeValidator(_wrap_text, json_schema_input_type=tuple[Text, ...] | Text)
    ] = optional_key("Where they were then: one or several.", "University of London", default=())

    @model_validator(mode="after")
    def _require_name(self) -> Self:
        if bool(self.name) == bool(self.organisation):
            raise field_error("two_names" if self.name else "no_name")
        return self

    @property
    def label(self) -> str:
        """The name as printed, of a person or an organisation."""
        return self.organisation or self.name

    @property
    def is_named(self) -> bool:
        """Whether it is somebody, and not “et al.” or three dots for those left out."""
        return bool(self.organisation) or not (is_others(self.name) or is_omission(self.name))

    def list_marks(self) -> list[str]:
        """Return all marks behind the name, in the order they are printed in."""
        has_sign = "✉" in self.marks
        return ["*"] * self.equal + ["†"] * (self.corresponding and not has_sign) + list(self.marks)

    def with_marks(self) -> str:
        """Return the name with its marks: "Ada Lovelace*"."""
        marks = self.list_marks()
        return self.label + (join_marks(marks) if marks else "")

    def to_short_text(self) -> str | None:
        """Return the text that says all of it: "Ada Lovelace* (ed.)"; None if only a mapping can."""
        if self.url is not None or self.affiliation or self.organisation:
            return None
        text = self.with_marks() + " (ed.)" * self.editor
        fields = {key: value for key in _parse_name(text) if (value := getattr(self, key))}
        is_one = _split_entries([text]) == [text]  # alone in a list, it would be read as several
        return text if is_one and fields == _parse_name(text) else None

    @model_serializer(mode="wrap")
    def _serialize_short(self, serialize: SerializerFunctionWrapHandler) -> Any:
        text = self.to_short_text()
        return serialize(self) if text is None else text


Author = Annotated[Person, BeforeValidator(_parse_author, json_schema_input_type=Person | str)]


def _parse_people(value: Any) -> Any:
    """Return a pasted text as a list of authors; so is a list of one text that holds several without a doubt.

    “(eds.)” behind the last name is said of all.
    """
    if not isinstance(value, str | list):
        return value
    people = _split_text(value) if isinstance(value, str) else _split_entries(value)
    *rest, last = people or [""]
    suffix = _find_editor(last)
    is_of_all = suffix and rest and not any(map(_find_editor, rest)) and (suffix["all"] or isinstance(value, str))
    return [_mark_editor(person) for person in people] if is_of_all else people


def _split_text(text: str) -> list[Any]:
    names = list(split_names(text).names)
    if text.strip() and not names:
        raise field_error("empty")
    return names


def _split_entries(entries: list[Any]) -> list[Any]:
    """Return the entries of a list, with an only one that holds several people split, and “et al.” behind the last."""
    last = entries[-1] if entries else None
    if not isinstance(last, str):
        return entries
    read = split_names(last)
    is_clear = len(entries) == 1 and not read.is_doubtful
    is_open_list = len(read.names) == 2 and is_others(read.names[-1])
    return [*entries[:-1], *read.names] if len(read.names) > 1 and (is_clear or is_open_list) else entries


def _find_editor(entry: Any) -> re.Match[str] | None:
    return _EDITOR.search(entry.strip()[-30:]) if isinstance(entry, str) else None


def _mark_editor(entry: Any) -> Any:
    return {"name": entry, "editor": True} if isinstance(entry, str) and not is_others(entry) else entry


People = Annotated[
    tuple[Author, ...], BeforeValidator(_parse_people, json_schema_input_type=tuple[Person | str, ...] | str)
]


def list_named(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return the persons and organisations of a list, without “et al.” and three dots."""
    return tuple(person for person in people if person.is_named)


def is_open(people: Sequence[Person]) -> bool:
    """Tell whether a list goes on: its last entry is “et al.” or the like."""
    return bool(people) and not people[-1].organisation and is_others(people[-1].name)


def are_editors(people: Iterable[Person]) -> bool:
    """Tell whether all named people of a list are editors, as of an edited volume or a special issue."""
    named = list_named(people)
    return bool(named) and all(person.editor for person in named)


def sort_roles(authors: Sequence[Person], editors: Sequence[Person]) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Return the authors and the editors of a paper, for formats that have a field for each.

    Editors who stand among the authors are editors; each list keeps its “et al.”.
    """
    if are_editors(authors):
        return (), (*authors, *editors)
    standing = tuple(person for person in authors if person.editor)
    return tuple(person for person in authors if not person.editor), (*standing, *editors)
