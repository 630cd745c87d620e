"""Where the items that a reader remembers stand in the profile's data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.problems import Place
from cvgen.readers.plain_values import copy_without_empty


def follow_path(data: Any, path: Place) -> Any:
    """Return the value at a path of plain data."""
    for step in path:
        data = data[step]
    return data


class ItemPaths:
    """The paths of all mappings in plain data, as it is when this is made."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._mappings = list(_walk_mappings(data, ()))
        self._by_identity = {id(mapping): path for path, mapping in self._mappings}

    @property
    def all(self) -> list[Place]:
        """All paths in the order of the data, the outer before the inner ones."""
        return [path for path, _ in self._mappings]

    def find(self, item: Mapping[str, Any]) -> Place | None:
        """Return the path of an item: the mapping itself, else the first that is equal but for what is empty.

        None if it is no longer there.
        """
        if id(item) in self._by_identity:
            return self._by_identity[id(item)]
        wanted = copy_without_empty(dict(item))
        return next((path for path, mapping in self._mappings if path and mapping == wanted), None)


def _walk_mappings(value: Any, path: Place) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Yield each mapping in plain data with its path, the outer before the inner ones."""
    if isinstance(value, Mapping):
        yield path, value
    parts = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for step, part in parts:
        yield from _walk_mappings(part, (*path, step))
