"""Where a section of a source stands, and where it went."""

from __future__ import annotations

from dataclasses import dataclass

from cvgen.problems import Spot


@dataclass(frozen=True, slots=True)
class SectionTrace:
    """A section of a source and the `key` of the profile that it went to; one for each key, if there are several.

    `heading` is "" for what stands before the first one, `key` is "bio", "papers" … or "sections" for one of the
    owner's own, and "" if nothing of it is left; `number` is how many items it became.
    """

    heading: str
    spot: Spot
    key: str
    number: int
