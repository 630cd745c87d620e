"""Profiles as YAML, with keys in the order of the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, get_args

from cvgen.profile.facts import SEVERAL_FACTS
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.renames import PROFILE_VERSION
from cvgen.yaml import writer

HEAD = (
    "# Any text may be in several languages: {en: Hello, zh: 你好}. Texts are Markdown. Dates: 2024, 2024-05,\n"
    "# 2024-05-17, and ranges of them: 2021-09 – 2025-06, 2025-08 – present.\n"
)


def dump_profile(profile: Profile) -> str:
    """Return a profile as YAML; `load` reads an equal profile from it."""
    return dump_whole(profile.model_dump(mode="json", exclude_defaults=True, by_alias=True))


def dump_whole(data: Mapping[str, Any]) -> str:
    """Return the plain data of a whole profile as YAML, with the version of its keys."""
    return dump_data({"version": PROFILE_VERSION, **data})


def dump_data(data: Mapping[str, Any]) -> str:
    """Return plain data with the keys of a profile, or some of them, as YAML."""
    return writer.dump(data, _key_order)


def dump_item(item: Any, section: str) -> str:
    """Return an item of a section as YAML, without indentation."""
    return writer.dump_item(item, section, _key_order)


def list_item_keys(section: str) -> Sequence[str]:
    """Return the keys that an item of a section may have, in the order in which a profile is written."""
    return _key_order(section)


@cache
def _key_order(key: str) -> Sequence[str]:
    """Return the order of keys in the items of a section, or of the profile for "": names first, long texts last."""
    if not key:
        return tuple(Profile.model_fields)
    if key in SEVERAL_FACTS:
        return ("value", "label")
    if key not in (*SECTIONS, "people"):
        return ()
    model = get_args(Profile.model_fields[key].annotation)[0]
    names = [field.alias or name for name, field in model.model_fields.items()]
    first = [name for name in ("title", "organisation", "role", "degree", "department", "date") if name in names]
    first = ["date", "text"] if key == "news" else first
    last = [name for name in ("links", "image", "abstract", "text", "highlights") if name in names and key != "news"]
    rest = [name for name in names if name not in (*first, *last)]
    return tuple(dict.fromkeys((*(first[:1] if key == "papers" else first), *rest, *first, *last)))
