"""Items that models learn from: their labels are keys of the profile, and stay with the words that rules leave."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from import_grammar import records
from import_grammar.shaped_entries import ShapedEntry, ShapedSite, label_record, read_sites

from cvgen.profile.model import Profile
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.records.line_dates import list_dates
from cvgen.readers.page.sections.headings import find_section_key

LEAST_KNOWN = 0.72  # of the headings of sites; “Current” and “University of Oslo” tell nothing by themselves
MOST_UNLABELLED = 0.04  # of the pieces of invented records: words that join two fields


def test_invented_records_keep_their_labels() -> None:
    labels = Counter(label for _, example in records.make_examples(Random(22), 10) for label in example.labels)
    assert labels["other"] <= labels.total() * MOST_UNLABELLED


def test_entry_keeps_its_labels() -> None:
    lines = (
        "**{role:Keeper of Maps}**, [{organisation:Harbour *Museum*}](https://h.example) ({date:2019–2021})",
        "{text:Hung two shows}",
    )
    example = label_record(ShapedEntry("experience", lines))
    assert [(piece.text, label) for piece, label in zip(example.pieces, example.labels, strict=True)] == [
        ("Keeper of Maps", "role"),
        ("Harbour Museum", "organisation"),
        ("Hung two shows", "text"),
    ]


def test_headings_of_sites_are_known() -> None:
    headings = {
        heading: key
        for site in read_sites()
        for heading, key in site.headings
        if key != "none" and not list_dates(heading)
    }
    known = sum(find_section_key(heading) == key for heading, key in headings.items())
    assert known >= len(headings) * LEAST_KNOWN


def test_entries_of_sites_have_known_labels() -> None:
    assert not [(site.name, fault) for site in read_sites() for fault in list_faults(site)]


def list_faults(site: ShapedSite) -> Iterator[str]:
    """Yield the headings of a site whose key is none, and its entries that are empty or have braces left."""
    yield from (heading for heading, key in site.headings if key not in {*Profile.model_fields, "none"})
    for entry in site.entries:
        text = "".join(map(line_text, entry.to_lines()))
        if not text or "⸂" in text or "{" in text:
            yield " / ".join(entry.lines)
