"""Readings of data: the values of JSON and YAML in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.audit.readings import FileReading, ReadRun
from cvgen.yaml.reader import parse_yaml


def read(content: bytes) -> FileReading:
    """Return the values, each on a line; JSON is YAML."""
    values = _list_values(parse_yaml(content.decode(), "data").data)
    return FileReading({"values": [ReadRun("\n".join(values))]}, None)


def _list_values(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from _list_values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _list_values(inner)
    elif value is not None:
        yield str(value)
