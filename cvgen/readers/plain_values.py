"""Values of plain data: what is empty in them, the texts inside."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

_EMPTY: tuple[Any, ...] = (None, "", [], {})


def drop_empty(value: Any) -> Any:
    """Take what is empty out of plain data and strip its texts; what `extra` keeps stays as it is.

    Mappings and lists are changed in place: readers remember items by their identity.
    """
    if isinstance(value, dict):
        for key, part in list(value.items()):
            value[key] = part if key == "extra" else drop_empty(part)
            if value[key] in _EMPTY:
                del value[key]
        return value
    if isinstance(value, list):
        value[:] = [part for part in map(drop_empty, value) if part not in _EMPTY]
        return value
    if isinstance(value, tuple):
        return drop_empty(list(value))
    return value.strip() if isinstance(value, str) else value


def change_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Change the texts inside plain data, in place where it has parts; what `extra` keeps stays as it is."""
    if isinstance(value, dict):
        value |= {key: part if key == "extra" else change_texts(part, change) for key, part in value.items()}
        return value
    if isinstance(value, list):
        value[:] = [change_texts(part, change) for part in value]
        return value
    return change(value) if isinstance(value, str) else value


def copy_without_empty(value: Any) -> Any:
    """Return a copy of plain data without what is empty."""
    return drop_empty(copy.deepcopy(value))


def join_texts(value: Any, separator: str) -> str:
    """Return the texts inside a value, joined."""
    if isinstance(value, Mapping):
        return join_texts(list(value.values()), separator)
    is_list = isinstance(value, list | tuple)
    return separator.join(join_texts(part, separator) for part in value) if is_list else str(value)
