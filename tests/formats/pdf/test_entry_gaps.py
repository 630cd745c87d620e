"""Room between the entries of a PDF: more than between the lines of one, also where a document is made to fit."""

from __future__ import annotations

import itertools
from itertools import pairwise
from pathlib import Path

import pytest
from slices import keep_every
from test_contact_lines import THEMES, make_pdf, read_words

LEAST = 1.4  # line heights between entries, from baseline to baseline
JOBS = [
    {
        "role": f"Role{n}",
        "organisation": f"Firm{n}",
        "date": f"20{n:02}",
        "highlights": [f"First{n} of what was done.", f"Last{n} of it."],
    }
    for n in range(10, 18)
]
PAPERS = [
    {
        "title": f"Title{n}",
        "authors": ["Ada Example", "Ed Else"],
        "venue": f"Venue{n}",
        "date": 2000 + n,
        "type": "article",
    }
    for n in range(10, 14)
]


def measure_gaps(
    pdf: Path, first: str, others: tuple[str, ...], numbers: range
) -> tuple[float, list[float], list[float]]:
    """Return the height of a line, the distances of lines inside entries, and those between entries of one page."""
    lows = {word.rstrip(",."): low for word, _, _, low in read_words(pdf)}
    entries = sorted([lows[f"{word}{n}"] for word in (first, *others)] for n in numbers)
    inside = [after - before for entry in entries for before, after in pairwise(entry) if after > before]
    between = [after[0] - before[-1] for before, after in pairwise(entries) if after[0] > before[-1]]
    return min(gap for gap in inside if gap > 4), inside, between


@pytest.mark.parametrize(
    ("theme", "kind", "fit"), keep_every(3, itertools.product(THEMES, ["cv", "resume"], [False, True]))
)
def test_entries_are_apart(theme: str, kind: str, fit: bool, tmp_path: Path) -> None:
    limit = {"max_pages": 1, "fit": True} if fit else {}
    jobs = JOBS if fit else JOBS[:4]
    keys = {"experience": jobs, "papers": PAPERS, "documents": {kind: {"sections": ["experience", "papers"], **limit}}}
    pdf = make_pdf(tmp_path, theme, kind=kind, **keys)
    line, inside, between = measure_gaps(pdf, "Role", ("Firm", "First", "Last"), range(10, 10 + len(jobs)))
    assert min(between) > LEAST * line > max(inside)
    _, _, apart = measure_gaps(pdf, "Title", ("Venue",), range(10, 14))
    assert min(apart) > LEAST * line
