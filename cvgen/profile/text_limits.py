"""Versions of a text and how long each may be, which stand in one mapping."""

import re
from collections.abc import Mapping
from typing import Any

from cvgen.profile.base import field_error

ALL_LANGUAGES = ""  # the version of a text that has no others
LIMITS = ("max_words", "max_characters")


def check_plain(value: Any) -> Any:
    """Return the value of a text without versions; raises a validation error for what is none."""
    if value is None:
        raise field_error("empty")
    if isinstance(value, list | tuple):
        raise field_error("text_list")
    if isinstance(value, bool):
        raise field_error("text_bool", value=str(value).lower())
    return value


def split_limits(value: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, int]]:
    """Return the versions of a text, and how long each may be; the key `text` is for the text beside its limits."""
    if not value:
        raise field_error("empty")
    limits = {name: _check_limit(name, value[name]) for name in LIMITS if value.get(name) is not None}
    versions = {name: text for name, text in value.items() if name not in LIMITS}
    if "text" in versions and (limits or len(versions) == 1):
        text = versions.pop("text")
        versions = {**(text if isinstance(text, Mapping) else {ALL_LANGUAGES: check_plain(text)}), **versions}
    if not versions:
        raise field_error("limit_alone", name=next(iter(value)))
    return versions, limits


def _check_limit(name: str, value: Any) -> int:
    if isinstance(value, bool) or not re.fullmatch("0*[1-9][0-9]{0,8}", str(value)):
        raise field_error("limit", name=name)
    return int(value)
