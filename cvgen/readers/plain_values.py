"""Values of plain data: what is empty in them, the texts inside."""

from __future__ import annotations

import copy
from collections.abc import Mapping
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


def copy_without_empty(value: Any) -> Any:
    """Return a copy of plain data without what is empty."""
    return drop_empty(copy.deepcopy(value))


def join_texts(value: Any, separator: str) -> str:
    """Return the texts inside a value, joined."""
    if isinstance(value, Mapping):
        return join_texts(list(value.values()), separator)
    is_list = isinstance(value, list | tuple)
    return separator.join(join_texts(part, separator) for part in value) if is_list else str(value)
