"""What headings mean that several phrases fit, or none did."""

from __future__ import annotations

import pytest

from cvgen.readers.page.sections.headings import find_section_key


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Project Supervision", "supervision"),
        ("Workshop Organization", "service"),
        ("Conference Papers & Presentations", "talks"),
        ("Conference Papers", "papers"),
        ("Research Support", "grants"),
        ("Under review", "papers"),
        ("News articles", "outreach"),
        ("Fundings", "grants"),
        ("Academic Visit", "experience"),
        ("Poste actuel", "experience"),
        ("Eingereicht", "papers"),
    ],
)
def test_headings(heading: str, key: str) -> None:
    assert find_section_key(heading) == key
