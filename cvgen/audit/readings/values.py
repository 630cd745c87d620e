"""Readings of data: the values of JSON and YAML in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.audit.readings import FileReading, ReadRun
from cvgen.yaml.reader import parse_yaml

_TAG = re.compile(r"</?(?:i|b|em|strong|su[bp]|span)\b[^<>]*>")


def read(content: bytes) -> FileReading:
    """Return the values, each on a line, and the members of lists as records; JSON is YAML."""
    data = parse_yaml(content.decode(), "data").data
    records = tuple("\n".join(_list_values(record)) for record in _list_records(data))
    return FileReading({"values": [ReadRun("\n".join(_list_values(data)))]}, None, records=records)


def _list_values(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from _list_values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _list_values(inner)
    elif value is not None:
        yield _TAG.sub("", str(value))


def _list_records(value: Any, is_member: bool = False) -> Iterator[Any]:
    """Yield the mappings and texts that are members of lists."""
    if is_member:
        yield value
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    for one in inner:
        yield from _list_records(one, isinstance(value, list))
