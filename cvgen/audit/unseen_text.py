"""Why what is looked for of a fact is not seen in a file that has it."""

from __future__ import annotations

from collections.abc import Iterable

from cvgen.audit.readings import FileReading
from cvgen.audit.text_index import squeeze
from cvgen.audit.wanted import Wanted

_LEAST = 3  # letters of an unseen part by which a text that is seen in part is known


def find_unseen_reason(wanted: Wanted, reading: FileReading, missing: Iterable[str]) -> str:
    """Return why a text or a link is not seen that some orders of reading lack, "" if nothing like it is there."""
    for link in wanted.links:
        if link in reading.unseen_links:
            return reading.unseen_links[link]
    least = 0.5 if wanted.links else 0  # of an address: a year that is hidden may be in it
    pieces = [piece for pieces in wanted.texts for piece in pieces]
    for order in missing:
        for run in reading.orders[order]:
            if run.unseen and any(_is_same(piece, squeeze(run.text), least) for piece in pieces):
                return run.unseen
    return ""


def _is_same(piece: str, unseen: str, least: float) -> bool:
    return piece in unseen or (len(unseen) >= max(_LEAST, least * len(piece)) and unseen in piece)
