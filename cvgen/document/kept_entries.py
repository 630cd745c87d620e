"""Entries of papers that a preview has made before."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvgen.document.model import Entry
    from cvgen.profile.papers import Paper
    from cvgen.profile.types import Text

_MOST = 2000  # entries; beyond that all are forgotten


class KeptEntries:
    """Keeps the entries of papers by all that they were made of: the paper, and what was `given` besides."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Hashable], tuple[Paper, Entry]] = {}

    def find(self, paper: Paper, given: Hashable) -> Entry | None:
        """Return the entry that was made of an equal paper and the same things, if it was kept."""
        kept = self._kept.get((str(paper.title), given))
        return kept[1] if kept and kept[0] == paper else None

    def keep(self, paper: Paper, given: Hashable, entry: Entry) -> Entry:
        """Return the entry, and keep it unless it has footnotes, which are numbered through a document."""
        if not (_has_notes(paper.text) or _has_notes(paper.abstract)):
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[str(paper.title), given] = (paper, entry)
        return entry


def _has_notes(text: Text | None) -> bool:
    return text is not None and any("[^" in version for version in text.all().values())


KEPT = KeptEntries()
