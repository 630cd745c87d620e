"""A profile as the YAML that a person would write: keys in the schema's order, long texts in blocks, room between."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_args

import yaml

from cvgen.source import Number

_WIDTH = 110
_LONG = 90  # characters of a text that is folded
HEAD = (
    "# Any text may be in several languages: {en: Hello, zh: 你好}. Texts are Markdown. Dates: 2024, 2024-05,\n"
    "# 2024-05-17, and ranges of them: 2021-09 – 2025-06, 2025-08 – present.\n"
)


class _Text(str):
    """A long text: in a block of its own."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key, and no aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists under their key, as most people do."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        """Write a value out wherever it stands."""
        return True


def _block(dumper: _Dumper, text: _Text) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|" if "\n" in text else ">")


def _number(dumper: _Dumper, number: Number) -> yaml.Node:
    """Write a number of another YAML file as it stood there."""
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in number else 'int'}", str(number))


def _list(dumper: _Dumper, items: list[Any]) -> yaml.Node:
    plain = all(isinstance(item, str | int) and not isinstance(item, _Text) for item in items)
    short = plain and sum(len(str(item)) + 2 for item in items) < _LONG
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", items)
    node.flow_style = short
    return node


def _mapping(dumper: _Dumper, data: dict[str, Any]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=False)


_Dumper.add_representer(_Text, _block)
_Dumper.add_representer(Number, _number)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _mapping)


def written(profile: Mapping[str, Any]) -> str:
    """Return plain data in the shape of a profile as YAML."""
    keys = [key for key in _order() if key in profile]
    parts = [_part(key, _ready(profile[key], key)) for key in (*keys, *(key for key in profile if key not in keys))]
    text = ""
    for part in parts:
        text += ("\n" if "\n" in part.rstrip("\n") and text and not text.endswith("\n\n") else "") + part
        text += "\n" if "\n" in part.rstrip("\n") else ""
    return text.rstrip("\n") + "\n"


def _part(key: str, value: Any) -> str:
    """Return a key and its value; the items of a list stand apart where they are long."""
    if not (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        return _dumped({key: value})
    items = [re.sub("(?m)^(?=.)", "  ", _dumped([one])) for one in value]
    apart = any(one.count("\n") > 6 for one in items)
    return f"{key}:\n" + ("\n" if apart else "").join(items)


def item(value: Any, key: str) -> str:
    """Return an item of the list `key` as YAML, its lines not indented."""
    return _dumped([_ready(value, key)])


def _dumped(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


@cache
def _order() -> tuple[str, ...]:
    from cvgen.profile import Profile

    return tuple(Profile.model_fields)


@cache
def _item_order(key: str) -> tuple[str, ...]:
    """Return the keys that the items of a section lead with: what names them, then what else the schema has."""
    from cvgen.profile import SECTIONS, Profile

    if key not in SECTIONS:
        return ()
    model = get_args(Profile.model_fields[key].annotation)[0]
    names = [field.alias or name for name, field in model.model_fields.items()]
    first = [name for name in ("title", "organisation", "role", "degree", "department", "date") if name in names]
    first = ["date", "text"] if key == "news" else first
    last = [name for name in ("links", "image", "abstract", "text", "highlights") if name in names and key != "news"]
    own = [name for name in names if name not in (*first, *last)]
    return tuple(dict.fromkeys((*(first[:1] if key == "papers" else first), *own, *first, *last)))


def _ready(value: Any, key: str) -> Any:
    """Return a value as it is to be written: texts in blocks where they are long, dates without quotes."""
    if key == "extra":
        return value  # as other programs wrote it
    if isinstance(value, Mapping):
        order = [name for name in _item_order(key) if name in value and name != "extra"]
        return {str(name): _ready(value[name], str(name)) for name in dict.fromkeys((*order, *value))}
    if isinstance(value, list | tuple):
        return [_ready(item, key if isinstance(item, Mapping) else "") for item in value]
    if not isinstance(value, str):
        return value
    if key in ("date", "updated"):
        return _date(value)
    lines = value.split("\n")
    blocked = len(lines) > 1 or (len(value) > _LONG and " " in value.strip())
    body = value.removesuffix("\n")
    plain = body == body.strip() and all(line == line.rstrip() for line in lines)
    return _Text(value) if blocked and plain else value


def _date(text: str) -> Any:
    """Return a date as what YAML writes without quotes."""
    if re.fullmatch(r"[1-9]\d{3}", text):
        return int(text)
    try:
        return datetime.date.fromisoformat(text) if len(text) == len("2024-05-17") else text
    except ValueError:
        return text


def comments(texts: Iterable[str]) -> str:
    """Return texts as lines of a comment."""
    return "".join(f"# {line}".rstrip() + "\n" for text in texts for line in text.split("\n"))
