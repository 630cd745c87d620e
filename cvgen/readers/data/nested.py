"""Values deep inside of plain data that may have any shape."""

from __future__ import annotations

from typing import Any

from cvgen.readers.data.extras import to_text
from cvgen.readers.data.xml_reader import VALUE


def find_value(data: Any, *keys: str) -> Any:
    """Return the value below keys, None if there is none; of a list its first."""
    for key in keys:
        data = data[0] if isinstance(data, list) and data else data
        data = data.get(key) if isinstance(data, dict) else None
    return data


def find_text(data: Any, *keys: str) -> str:
    """Return the text below keys, which may be wrapped under “value” or be the first of a list; "" if there is none."""
    value = find_value(data, *keys)
    value = value[0] if isinstance(value, list) and value else value
    return to_text(value.get(VALUE) if isinstance(value, dict) else value)


def find_list(data: Any, *keys: str) -> list[Any]:
    """Return the list below keys; a value alone is a list of one."""
    value = find_value(data, *keys)
    if value in (None, "", {}, []):
        return []
    return value if isinstance(value, list) else [value]


def list_texts(value: Any) -> list[str]:
    """Return all texts inside of a value, in order."""
    if isinstance(value, dict):
        return [text for key, part in value.items() if not key.startswith("@") for text in list_texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in list_texts(part)]
    return [text] if (text := find_text({"value": value}, "value")) else []
