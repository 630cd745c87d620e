"""YAML as a person writes it: long texts as blocks, short lists in brackets, blank lines between long items."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import yaml

from cvgen.yaml.source import Number

_WIDTH = 110
_ONE_LINE = 10**9
_WORDS = re.compile(r"[^\W\d_][\w .@*-]*")  # they need no quotes, unless YAML has a meaning for them
_FLOW_WORD = re.compile(r"[\w.][\w./–-]*")  # as YAML writes it in a line of its own
_DATES = frozenset({"date", "updated", "birth"})  # keys whose values are dates
_LONG = 90  # characters from which on a text is folded


class _BlockText(str):
    """A long text, to be written as a block."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """A dumper that indents lists under their key and writes no aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists under their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        """Write a repeated value again."""
        return True


def _represent_block(dumper: _Dumper, text: _BlockText) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|" if "\n" in text else ">")


def _represent_number(dumper: _Dumper, number: Number) -> yaml.Node:
    """Write a number as it was written in the file it is from."""
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


KeyOrder = Callable[[str], Sequence[str]]  # the first keys of mappings under a key; "" is the top level


def dump(data: Mapping[str, Any], order: KeyOrder) -> str:
    """Return plain data as YAML; `order` gives the first keys of each mapping."""
    keys = dict.fromkeys((*(key for key in order("") if key in data), *data))
    parts = [_dump_key(key, _prepare(data[key], key, order)) for key in keys]
    text = ""
    for part in parts:
        text += ("\n" if "\n" in part.rstrip("\n") and text and not text.endswith("\n\n") else "") + part
        text += "\n" if "\n" in part.rstrip("\n") else ""
    return text.rstrip("\n") + "\n"


def _dump_key(key: str, value: Any) -> str:
    """Return a key and its value as YAML, with blank lines between long items of a list."""
    if not (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        return _dump_plain({key: value})
    items = [re.sub("(?m)^(?=.)", "  ", _dump_list_item(item)) for item in value]
    is_long = any(item.count("\n") > 6 for item in items)
    return f"{key}:\n" + ("\n" if is_long else "").join(items)


def _dump_list_item(item: Any) -> str:
    """Return an item of a list on lines of its own: a list of short texts alone would be in brackets."""
    is_block = not isinstance(item, str) or isinstance(item, _BlockText)
    return _dump_plain([item]) if is_block else f"- {dump_inline(item)}\n"


def dump_item(value: Any, key: str, order: KeyOrder) -> str:
    """Return an item of the list under `key` as YAML, without indentation."""
    return _dump_plain([_prepare(value, key, order)])


def dump_pairs(data: Mapping[str, Any], key: str, order: KeyOrder) -> str:
    """Return a mapping that is an item of the list under `key`, or its value, as YAML in lines, without indentation."""
    return _dump_plain(_prepare(data, key, order))


def dump_value(value: Any, key: str, order: KeyOrder) -> tuple[str, str]:
    """Return the value of a key as YAML: what stands behind “key: ”, and the lines below it."""
    head, _, lines = _dump_plain({"key": _prepare(value, key, order)}).partition("\n")
    return head.removeprefix("key:").strip(), lines


def dump_flow(value: Any, key: str = "") -> str:
    """Return a value, of a `key` if it has one, as YAML on one line that is read back as it is, also in brackets."""
    if isinstance(value, Mapping):
        return (
            f"{{{', '.join(f'{dump_inline(str(name))}: {dump_flow(one, str(name))}' for name, one in value.items())}}}"
        )
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(dump_flow, value))}]"
    if not isinstance(value, str):
        return _dump_plain(value).removesuffix("\n").removesuffix("\n...")
    plain = _dump_plain(_prepare_date(value) if key in _DATES else value).removesuffix("\n").removesuffix("\n...")
    return plain if _FLOW_WORD.fullmatch(plain) else dump_inline(value)


def dump_inline(value: str | Sequence[str]) -> str:
    """Return a text, or a list of texts, as YAML on one line that is read back as it is, also inside brackets."""
    if not isinstance(value, str):
        return f"[{', '.join(map(dump_inline, value))}]"
    is_word = _WORDS.fullmatch(value) is not None and value == value.strip()
    style = None if is_word else '"' if re.search(r"[^\S ]|\\|[\x00-\x1f\x7f-\x9f\ufeff]", value) else "'"
    text = yaml.dump(value, Dumper=_Dumper, default_style=style, allow_unicode=True, width=_ONE_LINE)
    return str(text).removesuffix("\n").removesuffix("\n...")


def _dump_plain(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


def _prepare(value: Any, key: str, order: KeyOrder) -> Any:
    """Return a value ready for the dumper: long texts marked as blocks, dates as YAML's own."""
    if key == "extra":
        return value  # of other programs, to be written as it is
    if isinstance(value, Mapping):
        leading = [name for name in order(key) if name in value and name != "extra"] if key else []
        return {str(name): _prepare(value[name], str(name), order) for name in dict.fromkeys((*leading, *value))}
    if isinstance(value, list | tuple):
        return [_prepare(item, key if isinstance(item, Mapping) else "", order) for item in value]
    if not isinstance(value, str):
        return value
    if key in _DATES:
        return _prepare_date(value)
    lines = value.split("\n")
    is_long = len(lines) > 1 or (len(value) > _LONG and " " in value.strip())
    body = value.removesuffix("\n")
    is_trimmed = body == body.strip() and all(line == line.rstrip() for line in lines)
    return _BlockText(value) if is_long and is_trimmed else value


def _prepare_date(text: str) -> Any:
    """Return a date as a type that YAML writes without quotes, a text where there is none."""
    if re.fullmatch(r"[1-9]\d{3}", text):
        return int(text)
    try:
        return datetime.date.fromisoformat(text) if len(text) == len("2024-05-17") else text
    except ValueError:
        return text


def format_comment(texts: Iterable[str]) -> str:
    """Return texts as comment lines."""
    return "".join(f"# {line}".rstrip() + "\n" for text in texts for line in text.split("\n"))
