"""Write YAML as a person would: long texts in blocks, short lists in brackets, room between long items."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import yaml

from cvgen.yaml.reader import Number

_WIDTH = 110
_LONG = 90  # characters of a text that is folded


class _BlockText(str):
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


def _represent_block(dumper: _Dumper, text: _BlockText) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|" if "\n" in text else ">")


def _represent_number(dumper: _Dumper, number: Number) -> yaml.Node:
    """Write a number of another YAML file as it stood there."""
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in number else 'int'}", str(number))


def _represent_list(dumper: _Dumper, items: list[Any]) -> yaml.Node:
    plain = all(isinstance(item, str | int) and not isinstance(item, _BlockText) for item in items)
    short = plain and sum(len(str(item)) + 2 for item in items) < _LONG
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", items)
    node.flow_style = short
    return node


def _represent_mapping(dumper: _Dumper, data: dict[str, Any]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=False)


_Dumper.add_representer(_BlockText, _represent_block)
_Dumper.add_representer(Number, _represent_number)
_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(dict, _represent_mapping)


Order = Callable[[str], Sequence[str]]  # which keys a mapping that stands under a key leads with; "" is the top


def dump(data: Mapping[str, Any], order: Order) -> str:
    """Return plain data as YAML, the keys of each mapping in the given order."""
    keys = dict.fromkeys((*(key for key in order("") if key in data), *data))
    parts = [_dump_key(key, _prepare(data[key], key, order)) for key in keys]
    text = ""
    for part in parts:
        text += ("\n" if "\n" in part.rstrip("\n") and text and not text.endswith("\n\n") else "") + part
        text += "\n" if "\n" in part.rstrip("\n") else ""
    return text.rstrip("\n") + "\n"


def _dump_key(key: str, value: Any) -> str:
    """Return a key and its value; the items of a list stand apart where they are long."""
    if not (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        return _dump({key: value})
    items = [re.sub("(?m)^(?=.)", "  ", _dump([one])) for one in value]
    apart = any(one.count("\n") > 6 for one in items)
    return f"{key}:\n" + ("\n" if apart else "").join(items)


def dump_item(value: Any, key: str, order: Order) -> str:
    """Return an item of the list `key` as YAML, its lines not indented."""
    return _dump([_prepare(value, key, order)])


def _dump(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


def _prepare(value: Any, key: str, order: Order) -> Any:
    """Return a value as it is to be written: texts in blocks where they are long, dates without quotes."""
    if key == "extra":
        return value  # as other programs wrote it
    if isinstance(value, Mapping):
        leading = [name for name in order(key) if name in value and name != "extra"] if key else []
        return {str(name): _prepare(value[name], str(name), order) for name in dict.fromkeys((*leading, *value))}
    if isinstance(value, list | tuple):
        return [_prepare(item, key if isinstance(item, Mapping) else "", order) for item in value]
    if not isinstance(value, str):
        return value
    if key in ("date", "updated"):
        return _prepare_date(value)
    lines = value.split("\n")
    blocked = len(lines) > 1 or (len(value) > _LONG and " " in value.strip())
    body = value.removesuffix("\n")
    plain = body == body.strip() and all(line == line.rstrip() for line in lines)
    return _BlockText(value) if blocked and plain else value


def _prepare_date(text: str) -> Any:
    """Return a date as what YAML writes without quotes."""
    if re.fullmatch(r"[1-9]\d{3}", text):
        return int(text)
    try:
        return datetime.date.fromisoformat(text) if len(text) == len("2024-05-17") else text
    except ValueError:
        return text


def format_comment(texts: Iterable[str]) -> str:
    """Return texts as lines of a comment."""
    return "".join(f"# {line}".rstrip() + "\n" for text in texts for line in text.split("\n"))
