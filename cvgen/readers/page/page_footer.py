"""Take the date of the last update from the end of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.readers.page.draft import PageSection
from cvgen.readers.page.inline import extract_runs
from cvgen.readers.page.lines import line_text
from cvgen.readers.page.owner_words import load_owner_words
from cvgen.readers.page.page_blocks import Block
from cvgen.text.dates import parse_period

_LAST_BLOCKS = 3  # among which the line is looked for


def take_updated(sections: Sequence[PageSection], profile: dict[str, Any]) -> None:
    """Move “Last updated: September 2025” from the last blocks of a page to the key `updated`."""
    places = [(section, block) for section in sections for block in section.blocks]
    for section, block in reversed(places[-_LAST_BLOCKS:]):
        if "updated" not in profile and (date := _read_updated(block)):
            profile["updated"] = date
            section.blocks.remove(block)


def _read_updated(block: Block) -> str:
    """Return the date of a line that says when the page was updated, "" if it says more or something else."""
    return find_update(line_text(extract_runs(block.element))) if block.kind == "paragraph" else ""


def find_update(text: str) -> str:
    """Return the date in a text that says when a page was updated, "" if it says more or something else."""
    match = load_owner_words().updated.match(text)
    if not match:
        return ""
    try:
        period = parse_period(text[match.end() :].strip(" .*_()"))
    except ValueError:
        return ""
    return period.iso() if period.start == period.outline().start and period.end is None else ""
