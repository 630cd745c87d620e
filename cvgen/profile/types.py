"""The kinds of values a profile is made of: text in languages, dates, addresses, identifiers.

Each refuses what is wrong with an error type of its own; `load` turns these into words for the owner.
"""

import json
import math
import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    RootModel,
    WithJsonSchema,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from cvgen.text import dates
from cvgen.text.urls import UrlError, check_url
from cvgen.yaml.reader import Number

LANGUAGE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?"  # BCP 47: language, script, region
WORDINGS = ("short", "long")
VERSION = rf"({LANGUAGE}|({LANGUAGE}\.)?({'|'.join(WORDINGS)}))"  # of a text: zh, short or zh.short
_EVERY = ""


def field_error(code: str, **context: object) -> PydanticCustomError:
    """Return the error that says a value is wrong in the way `code` names; `load` has the words."""
    return PydanticCustomError(code, code, context)


def _words(value: str) -> str:
    if not value.strip():
        raise field_error("empty")
    return value


def _language(value: str) -> str:
    if not re.fullmatch(LANGUAGE, value):
        raise field_error("language", value=value)
    return value


def _version(value: str) -> str:
    if value != _EVERY and not re.fullmatch(VERSION, value):
        raise field_error("version", value=value)
    return value


_LANGUAGE_SCHEMA: dict[str, Any] = {"pattern": f"^{LANGUAGE}$", "patternErrorMessage": "language"}
Language = Annotated[str, AfterValidator(_language), Field(json_schema_extra=_LANGUAGE_SCHEMA)]
Version = Annotated[str, AfterValidator(_version)]
Words = Annotated[str, AfterValidator(_words)]


class Text(RootModel[Mapping[Version, Words]]):
    """A text, or versions of it: by language (`en`), by wording (`short`, `long`), or by both (`en.short`)."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _wrap(cls, value: Any) -> Any:
        if value is None or value == {}:
            raise field_error("empty")
        if isinstance(value, Mapping):
            if _EVERY in value:
                raise field_error("version", value=_EVERY)
            return value
        if isinstance(value, list | tuple):
            raise field_error("text_list")
        if isinstance(value, bool):
            raise field_error("text_bool", value=str(value).lower())
        return {_EVERY: value}

    @classmethod
    def __get_pydantic_json_schema__(cls, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        one = {"type": ["string", "number"], "minLength": 1}
        many = {
            "type": "object",
            "patternProperties": {f"^{VERSION}$": one},
            "additionalProperties": False,
            "minProperties": 1,
        }
        description = "A text, or its versions by language, wording, or both: {en: Hello, zh: 你好, en.short: Hi}."
        return {"title": "Text", "description": description, "anyOf": [one, many]}

    @model_serializer
    def _plain(self) -> str | dict[str, str]:
        return self.root[_EVERY] if _EVERY in self.root else dict(self.root)

    def resolve(self, locale: str, default: str, wording: str = "long") -> str:
        """Return the text in `locale` and, where there is one, in `wording`.

        What is not given falls back: on the language without its region, on the locale `default`, on the first version.
        Language matters more than wording.
        """
        wordings = dict.fromkeys((wording, "", *WORDINGS))
        for language in dict.fromkeys((locale, locale.split("-")[0], default, default.split("-")[0])):
            for name in wordings:
                # What names no language is in the default one.
                for key in (f"{language}.{name}".rstrip("."), *([name] if language == default else ())):
                    if key in self.root:
                        return self.root[key]
        return next(iter(self.root.values()))

    def all(self) -> Mapping[str, str]:
        """Return the texts by version; the key is "" for a text that has but one."""
        return self.root

    def languages(self) -> set[str]:
        """Return the languages it is given in; none where no version names one."""
        return {key.partition(".")[0] for key in self.root} - {_EVERY, *WORDINGS}

    def lacks(self, locale: str, default: str) -> bool:
        """Tell whether it has other languages but not this one; a version that names none is in the default."""
        named = self.languages()
        unnamed = locale == default and any(key in self.root for key in WORDINGS)
        return bool(named) and not unnamed and not named & {locale, locale.split("-")[0]}


def _period(value: Any) -> dates.Period:
    if isinstance(value, dates.Period):
        return value
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise field_error("date_format")
    try:
        return dates.parse_period(str(value))
    except ValueError as error:
        raise field_error(f"date_{error}") from None


When = Annotated[
    dates.Period,
    PlainValidator(_period),
    PlainSerializer(dates.Period.iso, return_type=str),
    WithJsonSchema(
        {
            "title": "Date or range",
            "type": ["string", "number"],
            "pattern": dates.PATTERN,
            "patternErrorMessage": "date_format",
            "examples": ["2024", "2024-05", "2024-05-17", "2021-09 – 2025-06", "2025-08 – present"],
        }
    ),
]


def _text(value: Any, code: str) -> str:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise field_error(code)
    return str(value).strip()


def ignore_case(pattern: str) -> str:
    """Return a pattern in lower case, without classes of letters, as one that takes capitals as well."""
    return re.sub(r"(\\.)|[a-z]", lambda part: part[1] or f"[{part[0].upper()}{part[0]}]", pattern)


def editor_pattern(pattern: str, prefix: str = "") -> str:
    """Return a pattern of whole texts as JSON Schema has it: no flags, \\w without letters beyond ASCII.

    What may stand before is taken in capitals as well.
    """
    return rf"^\s*({ignore_case(prefix)})?({pattern})/?\s*$".replace(r"\w", r"\w\u0080-\uffff")


def _pattern(code: str, pattern: str, *examples: str, prefix: str = "", tail: str = "") -> tuple[Any, ...]:
    """Return what makes an annotated type of the texts that match `pattern` once `prefix` and `tail` are taken off."""
    compiled, before = re.compile(pattern), re.compile(prefix, re.IGNORECASE)

    def check(value: Any) -> str:
        text = _text(value, code)
        found = before.match(text)
        text = text[found.end() if found else 0 :].rstrip(tail)
        if not compiled.fullmatch(text):
            raise field_error(code, value=text)
        return text

    schema = {
        "type": ["string", "number"],
        "minLength": 1,
        "examples": list(examples),
        "pattern": editor_pattern(pattern, prefix),
        "patternErrorMessage": code,
    }
    return PlainValidator(check), WithJsonSchema(schema)


# RFC 5321 allows more, but what it allows besides is a typing error in a CV.
Email = Annotated[
    str, *_pattern("email", r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+", "ada@example.org", prefix="mailto:")
]
# ISO 26324 and Crossref: prefix 10.registrant, then anything visible.
Doi = Annotated[
    str,
    *_pattern("doi", r"10\.[0-9]{4,9}/\S+", "10.1145/3658617.3697664", prefix=r"https?://(dx\.)?doi\.org/|doi:\s*"),
]
# arXiv's two schemes: 2509.24014v2 since 2007, math.GT/0309136 before.
Arxiv = Annotated[
    str,
    *_pattern(
        "arxiv",
        r"([0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})(v[0-9]+)?",
        "2509.24014",
        prefix=r"https?://(www\.)?arxiv\.org/(abs|pdf)/|arxiv:\s*",
    ),
]
_GITHUB = r"https?://(www\.)?github\.com/"
Repository = Annotated[str, *_pattern("github", r"[\w-]+/[\w.-]+", "ada/engine", prefix=_GITHUB, tail="/")]
# Where the crawler of acad-homepage leaves its gs_data.json: a repository, or the file's own address.
ScholarData = Annotated[
    str, *_pattern("scholar", r"[\w-]+/[\w.-]+|https?://[^\s/]+/\S+", "ada/ada.github.io", prefix=_GITHUB)
]
Base = Annotated[str, *_pattern("base", r"https?://[^\s/?#]+(/[^\s?#]+)*", "https://api.example.org", tail="/")]
Phone = Annotated[str, *_pattern("phone", r"\+?[\d\s()./-]{3,}( ?(x|ext\.?) ?\d+)?", "+65 6516 6666")]
DocumentName = Annotated[str, *_pattern("document_name", r"[\w-]+", "industry-resume")]
Code = Annotated[str, *_pattern("code", r"[\w.:+/=-]+", "G-ABC123DEF4")]
Handle = Annotated[str, *_pattern("key", r"[^\s,{}%#\\\"]+", "wang2025sparsed")]


def _numbers(value: Any) -> Any:
    """Return plain data in which what was written as a number is one."""
    if isinstance(value, Number):
        number = json.loads(value)
        return number if math.isfinite(number) else str(value)
    if isinstance(value, Mapping):
        return {key: _numbers(inner) for key, inner in value.items()}
    return [_numbers(inner) for inner in value] if isinstance(value, list | tuple) else value


Extra = Annotated[Mapping[str, Any], BeforeValidator(_numbers)]


def _url(value: Any) -> str:
    text = _text(value, "url")
    try:
        check_url(text)
    except UrlError as error:
        raise field_error(error.code, **error.context) from None
    return text


Url = Annotated[
    str,
    PlainValidator(_url),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "examples": ["https://example.org/paper.pdf", "files/slides.pdf"],
            "pattern": r"^\s*([hH][tT][tT][pP][sS]?://[^/?#]|[mM][aA][iI][lL][tT][oO]:|[tT][eE][lL]:"
            r"|(?![a-zA-Z][a-zA-Z0-9+.-]*:|/))[^\s<>\"\\^`{|}]*\s*$",
            "patternErrorMessage": "url",
        }
    ),
]
