"""Add to an export what another program's file had said besides (`extra` in the profile)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.text.networks import normalise_network

Json = dict[str, Any]


def fill_in(data: Json, extra: Mapping[str, Any]) -> Json:
    """Return the data with the keys of `extra` added, at every level. Where both have a value, `data` is right."""
    result = dict(data)
    for key, value in extra.items():
        own = result.get(key)
        if key not in result:
            result[key] = value
        elif isinstance(own, dict) and isinstance(value, Mapping):
            result[key] = fill_in(own, value)
        elif isinstance(own, list) and isinstance(value, list):
            result[key] = _merge_lists(own, value)
    return result


def _merge_lists(own: list[Any], extra: list[Any]) -> list[Any]:
    """Return both lists in one; of the same network, the values of `extra` are right."""
    networks = {_network_key(entry): entry for entry in extra if isinstance(entry, Mapping) and "network" in entry}
    result, used = [], []
    for entry in own:
        key = _network_key(entry) if isinstance(entry, Mapping) else ""
        match = networks.get(key) if key else None
        result.append({**entry, **match} if match else entry)
        used += [match] if match else []
    return result + [entry for entry in extra if entry not in used and entry not in own]


def _network_key(entry: Mapping[str, Any]) -> str:
    return normalise_network(str(entry.get("network", "")))
