"""How sure a reader is of an item, and what else it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cvgen.problems import Spot


class Certainty(StrEnum):
    """Three levels: nothing to say, to be looked at, to be asked."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Doubt:
    """An item that a reader is not sure of.

    `item` is the mapping that stands in the profile's data (known by its identity), `keys` are those in doubt, `source`
    is the item's text on the page, and `alternatives` are other readings of the whole item, the likeliest first.
    `share` is the share (0–1) of the reading that was taken among all, `second` that of the next one;
    `weight` says how likely it is whole, as a logarithm of the odds.
    """

    item: Mapping[str, Any]
    spot: Spot
    certainty: Certainty
    keys: tuple[str, ...] = ()
    source: str = ""
    alternatives: tuple[Mapping[str, Any], ...] = ()
    share: float = 1.0
    second: float = 0.0
    weight: float = 0.0
