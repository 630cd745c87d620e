"""Say what is not sure of a record, with its other readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.items.record_reader import RecordReading
from cvgen.readers.page.blocks.content import Content

Data = dict[str, Any]

# The share of the best reading: of 167 labelled items, 96 % are whole above the first, half below the second.
_SURE, _LIKELY = 0.8, 0.5
_FORCED = 0.1  # a reading that is the only one that the profile can hold, and less likely than this, is said
_MOST_ALTERNATIVES = 3


def find_doubt(readings: Sequence[RecordReading], others: Sequence[Data], content: Content) -> Doubt | None:
    """Return the doubt about the first of these readings, None if it is sure; `others` are the data of the rest."""
    best = readings[0]
    if best.certainty >= _SURE:
        return None
    different = [data for data in others if data != best.item][:_MOST_ALTERNATIVES]
    if not different and best.certainty >= _FORCED:
        return None
    certainty = Certainty.UNSURE if different and best.certainty < _LIKELY else Certainty.LIKELY
    keys = dict.fromkeys(
        name for data in different for name in (*best.item, *data) if best.item.get(name) != data.get(name)
    )
    source = " · ".join(content.format_lines())
    return Doubt(best.item, content.spot, certainty, tuple(keys), source, tuple(different))
