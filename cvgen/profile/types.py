"""Field types of the profile: texts in languages, dates, addresses, identifiers.

Each raises errors of its own types; `profile.messages` has the words for them.
"""

import json
import math
import re
from collections.abc import Mapping
from typing import Annotated, Any, Self
from urllib.parse import quote

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    RootModel,
    ValidationInfo,
    WithJsonSchema,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from cvgen.profile.base import field_error as field_error
from cvgen.profile.text_limits import ALL_LANGUAGES, LIMITS, check_plain, split_limits
from cvgen.text import file_names
from cvgen.text.identifiers import ARXIV, ARXIV_PREFIX, ARXIV_VERSION, DOI, DOI_PREFIX, REPOSITORY, REPOSITORY_PREFIX
from cvgen.text.urls import UrlError, check_url
from cvgen.yaml.source import Number

LANGUAGE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?"  # BCP 47: language, script, region
WORDINGS = ("short", "long")
VERSION = rf"({LANGUAGE}|({LANGUAGE}\.)?({'|'.join(WORDINGS)}))"  # of a text: zh, short or zh.short


def _check_words(value: str) -> str:
    if not value.strip():
        raise field_error("empty")
    return value


def _check_language(value: str) -> str:
    if not re.fullmatch(LANGUAGE, value):
        raise field_error("language", value=value)
    return value


def _check_version(value: str) -> str:
    if value != ALL_LANGUAGES and not re.fullmatch(VERSION, value):
        raise field_error("version", value=value)
    return value


_LANGUAGE_SCHEMA: dict[str, Any] = {"pattern": f"^{LANGUAGE}$", "patternErrorMessage": "language"}
Language = Annotated[str, AfterValidator(_check_language), Field(json_schema_extra=_LANGUAGE_SCHEMA)]
Version = Annotated[str, AfterValidator(_check_version)]
Words = Annotated[str, AfterValidator(_check_words)]


def _encode_links(text: Any, info: ValidationInfo) -> Any:
    """Return a text in which links to files of the project, which the context may hold, are addresses."""
    project = (info.context or {}).get("project")
    return file_names.encode_links(text, project) if project is not None and isinstance(text, str) else text


class Text(RootModel[Mapping[Version, Words]]):
    """A text, or versions of it: by language (`en`), by wording (`short`, `long`), or by both (`en.short`)."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    _limits: Mapping[str, int] = PrivateAttr(default={})

    @model_validator(mode="wrap")
    @classmethod
    def _wrap_text(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            return handler({ALL_LANGUAGES: _encode_links(check_plain(value), info)})
        if ALL_LANGUAGES in value:
            raise field_error("version", value=ALL_LANGUAGES)
        versions, limits = split_limits(value)
        text = handler({version: _encode_links(text, info) for version, text in versions.items()})
        if limits:
            text._limits = limits
        return text

    @classmethod
    def __get_pydantic_json_schema__(cls, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        single = {"type": ["string", "number"], "minLength": 1}
        limit = {"type": "integer", "minimum": 1}
        versions = {
            "type": "object",
            "patternProperties": {f"^{VERSION}$": single},
            "properties": {"text": {"type": ["string", "number", "object"]}, **dict.fromkeys(LIMITS, limit)},
            "additionalProperties": False,
            "minProperties": 1,
        }
        description = (
            "A text, or its versions by language, wording, or both: {en: Hello, zh: 你好, en.short: Hi}."
            " How long it may be stands beside them: {text: Hello, max_words: 150}."
        )
        return {"title": "Text", "description": description, "anyOf": [single, versions]}

    @model_serializer
    def _serialize_plain(self) -> str | dict[str, str | int]:
        if self._limits:
            return {name or "text": text for name, text in self.root.items()} | dict(self._limits)
        return self.root[ALL_LANGUAGES] if ALL_LANGUAGES in self.root else dict(self.root)

    @property
    def limits(self) -> Mapping[str, int]:
        """How many words (`max_words`) and characters (`max_characters`) each version may have."""
        return self._limits

    def __str__(self) -> str:
        """Return the text of its first version."""
        return next(iter(self.root.values()))

    def resolve(self, locale: str, default: str, wording: str = "long") -> str:
        """Return the version of the text for a locale and a wording.

        Where there is none, it falls back on the language without region, on the locale `default`, and on the first
        version. The language counts more than the wording.
        """
        wordings = dict.fromkeys((wording, "", *WORDINGS))
        for language in dict.fromkeys((locale, locale.split("-")[0], default, default.split("-")[0])):
            for name in wordings:
                # A version without a language is in the default one.
                for key in (f"{language}.{name}".rstrip("."), *([name] if language == default else ())):
                    if key in self.root:
                        return self.root[key]
        return str(self)

    def all(self) -> Mapping[str, str]:
        """Return the texts by version; the only version of a plain text has the key ""."""
        return self.root

    def languages(self) -> set[str]:
        """Return the languages that its versions name."""
        return {key.partition(".")[0] for key in self.root} - {ALL_LANGUAGES, *WORDINGS}

    def lacks(self, locale: str, default: str) -> bool:
        """Return whether it names other languages but not that of a locale; versions without one are in the default."""
        languages = self.languages()
        has_default = locale == default and any(key in self.root for key in WORDINGS)
        return bool(languages) and not has_default and not languages & {locale, locale.split("-")[0]}


def _require_text(value: Any, code: str) -> str:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise field_error(code)
    return str(value).strip()


def ignore_case(pattern: str) -> str:
    """Return a pattern that matches capitals as well; it must be in lower case, and without classes of letters."""
    return re.sub(r"(\\.)|[a-z]", lambda part: part[1] or f"[{part[0].upper()}{part[0]}]", pattern)


def editor_pattern(pattern: str, prefix: str = "") -> str:
    """Return a pattern of a whole text for JSON Schema, which has no flags, and ASCII letters alone in \\w.

    An optional `prefix` matches capitals as well.
    """
    return rf"^\s*({ignore_case(prefix)})?({pattern})/?\s*$".replace(r"\w", r"\w\u0080-\uffff")


def make_pattern_type(code: str, pattern: str, *examples: str, prefix: str = "", tail: str = "") -> tuple[Any, ...]:
    """Return the annotations of a type: texts that match `pattern` once `prefix` and `tail` are stripped."""
    compiled, compiled_prefix = re.compile(pattern), re.compile(prefix, re.IGNORECASE)

    def check(value: Any) -> str:
        text = _require_text(value, code)
        start = compiled_prefix.match(text)
        text = text[start.end() if start else 0 :].rstrip(tail)
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


# RFC 5321 allows more, but the rest would be a typing error in a CV.
Email = Annotated[
    str,
    *make_pattern_type("email", r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+", "ada@example.org", prefix="mailto:"),
]
Doi = Annotated[str, *make_pattern_type("doi", DOI, "10.1145/3658617.3697664", prefix=DOI_PREFIX)]
Arxiv = Annotated[str, *make_pattern_type("arxiv", rf"({ARXIV})({ARXIV_VERSION})?", "2509.24014", prefix=ARXIV_PREFIX)]
Repository = Annotated[str, *make_pattern_type("github", REPOSITORY, "ada/engine", prefix=REPOSITORY_PREFIX, tail="/")]
# Where the crawler of acad-homepage leaves its gs_data.json: a repository, or the file's own address.
ScholarData = Annotated[
    str,
    *make_pattern_type("scholar", rf"{REPOSITORY}|https?://[^\s/]+/\S+", "ada/ada.github.io", prefix=REPOSITORY_PREFIX),
]
ServiceUrl = Annotated[
    str, *make_pattern_type("base", r"https?://[^\s/?#]+(/[^\s?#]+)*", "https://api.example.org", tail="/")
]
Phone = Annotated[str, *make_pattern_type("phone", r"\+?[\d\s()./-]{3,}( ?(x|ext\.?) ?\d+)?", "+65 6516 6666")]
DocumentName = Annotated[str, *make_pattern_type("document_name", r"[\w-]+", "industry-resume")]
Code = Annotated[str, *make_pattern_type("code", r"[\w.:+/=-]+", "G-ABC123DEF4")]
# ISO 4217.
CurrencyCode = Annotated[str, *make_pattern_type("currency", r"[A-Z]{3}", "EUR")]
CitationKey = Annotated[str, *make_pattern_type("key", r"[^\s,{}%#\\\"]+", "wang2025sparsed")]


def _restore_numbers(value: Any) -> Any:
    """Return plain data in which texts that were written as numbers are numbers."""
    if isinstance(value, Number):
        number = json.loads(value)
        return number if math.isfinite(number) else str(value)
    if isinstance(value, Mapping):
        return {key: _restore_numbers(inner) for key, inner in value.items()}
    return [_restore_numbers(inner) for inner in value] if isinstance(value, list | tuple) else value


Extra = Annotated[Mapping[str, Any], BeforeValidator(_restore_numbers)]


def _check_url(value: Any, info: ValidationInfo) -> str:
    """Return an address, that of a file where the text is the name of one.

    The context may hold the `project`, the folder of these files; with `past_names` they need not exist any more.
    """
    text, context = _require_text(value, "url"), info.context or {}
    project = context.get("project")
    if project is not None and (address := file_names.find_address(text, project)):
        return address
    try:
        check_url(text)
    except UrlError as error:
        if project is not None and error.code == "url" and not re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE):
            if context.get("past_names"):
                return quote(text)
            if near := file_names.suggest_file(text, project):
                raise field_error("no_such_file", value=text, near=near) from None
        raise field_error(error.code, **error.context) from None
    return text


Url = Annotated[
    str,
    PlainValidator(_check_url),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "examples": ["https://example.org/paper.pdf", "files/slides.pdf"],
            # An address, or what may be the name of a file: an editor does not know which there are.
            "pattern": r"^\s*(([hH][tT][tT][pP][sS]?://[^/?#]|[mM][aA][iI][lL][tT][oO]:|[tT][eE][lL]:)"
            r"[^\s<>\"\\^`{|}]*|(?![a-zA-Z][a-zA-Z0-9+.-]*:|/)[^\t\r\n\\]*)\s*$",
            "patternErrorMessage": "url",
        }
    ),
]
