"""A reader that is sure of one paper, nearly sure of another and unsure of three, for what is asked about them.

As a program it is `cvgen` with this reader as one more format: python doubtful_reader.py import PAGE --from doubtful
"""

from __future__ import annotations

import sys
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import READERS, ImportResult, Origin, Reader
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.traces import SectionTrace

PAGE = """\
# Uma Brandt
## Papers
- Uma Brandt. Salt. Dry Letters, 2020.
- Uma Brandt. Sand. Dry Letters, 2021.
- Uma Brandt, Bo Quist. Dunes, Waves. Journal of Dry Places, 2022.
- Uma Brandt, Silt. In the Making, 2023.
- I write for people who walk.
## Notes
"""


def _paper(title: str, venue: str, date: str, *authors: str) -> dict[str, Any]:
    return {"title": title, "authors": ["Uma Brandt", *authors], "venue": venue, "date": date}


def read(source: Origin, imported: ImportResult) -> None:
    """Read the page above, whatever the source holds."""
    lines = PAGE.splitlines()
    papers = [
        _paper("Salt", "Dry Letters", "2020"),
        _paper("Sand", "Dry Letters", "2021"),
        _paper("Dunes", "Waves. Journal of Dry Places", "2022", "Bo Quist"),
        _paper("In the Making", "", "2023", "Silt"),
        _paper("I write for people who walk", "", ""),
    ]
    imported.profile |= {
        "name": "Uma Brandt",
        "papers": papers,
        "sections": [{"title": "Papers", "text": "All of them."}],
    }
    imported.sections.append(SectionTrace("Papers", Spot(source.name, 2), "papers", len(papers)))
    whole = _paper("Dunes, Waves", "Journal of Dry Places", "2022", "Bo Quist")
    other = _paper("Dunes, Waves. Journal of Dry Places", "", "2022", "Bo Quist")
    silt = {**_paper("Silt", "In the Making", "2023"), "doi": "no identifier"}

    def doubt(number: int, certainty: Certainty, keys: tuple[str, ...], *alternatives: dict[str, Any]) -> None:
        spot = Spot(source.name, number + 3, 1, lines[number + 2])
        imported.doubts.append(Doubt(papers[number], spot, certainty, keys, lines[number + 2][2:], alternatives))

    doubt(1, Certainty.LIKELY, ("venue",))
    doubt(2, Certainty.UNSURE, ("title", "venue"), whole, other)
    doubt(3, Certainty.UNSURE, ("title", "authors"), silt)
    doubt(4, Certainty.UNSURE, ())


READER = Reader("doubtful", "for tests", lambda origin: False, read)

if __name__ == "__main__":
    from cvgen.cli.app import run

    READERS["doubtful"] = READER  # type: ignore[index]
    run(sys.argv[1:])
