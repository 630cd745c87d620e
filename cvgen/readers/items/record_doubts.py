"""Say what is not sure of a record, with its other readings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.items.record_reader import RecordReading
from cvgen.readers.page.blocks.content import Content

Data = dict[str, Any]

_MOST_ALTERNATIVES = 3


def find_doubt(readings: Sequence[RecordReading], others: Sequence[Data], content: Content) -> Doubt:
    """Return the doubt about the first of these readings, to be rated; `others` are the data of the rest."""
    best = readings[0]
    different = [data for data in others if data != best.item][:_MOST_ALTERNATIVES]
    second = readings[1].certainty if len(readings) > 1 else 0.0
    keys = dict.fromkeys(
        name for data in different for name in (*best.item, *data) if best.item.get(name) != data.get(name)
    )
    source = " · ".join(content.format_lines())
    shares = (min(best.certainty, 1.0), second)
    return Doubt(best.item, content.spot, Certainty.LIKELY, tuple(keys), source, tuple(different), *shares)
