"""What a section of a page adds to the profile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cvgen.readers.page.sections.draft import PageDraft, PageSection
from cvgen.readers.traces import SectionTrace


@contextmanager
def trace_section(page: PageDraft, section: PageSection) -> Iterator[None]:
    """Add to the import which keys grew while a section was read."""
    before = _measure(page)
    yield
    grown = [(key, number - before.get(key, 0)) for key, number in _measure(page).items()]
    traces = [(key, 1 if key == "bio" else number) for key, number in grown if number > 0]
    if not traces and section.title:
        traces = [("", 0)]
    page.imported.sections += [SectionTrace(section.title, section.spot, *trace) for trace in traces]


def _measure(page: PageDraft) -> dict[str, int]:
    """Return the number of items under each key, and of characters in the bio."""
    lists = {key: len(value) for key, value in page.profile.items() if isinstance(value, list)}
    return {"bio": len(page.profile.get("bio") or ""), **lists, "sections": len(page.sections)}
