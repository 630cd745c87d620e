"""Which addresses may stand behind a link."""

from __future__ import annotations

import pytest

from cvgen.text.urls import is_url

GOOD = [
    "https://example.org/a?b=c#d",
    "http://example.org",
    "mailto:ada@example.org",
    "tel:+6512345",
    "files/a%20b.pdf",
]
BAD = ["", "javascript:alert(1)", "file:///x", "//example.org", "/x", "../x", "a b", "a\\b", "%5C%5Cserver%5cshare",
       "a%00b", "https://", "example.org", "a\nb"]  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_good_ones(address: str) -> None:
    assert is_url(address)


@pytest.mark.parametrize("address", BAD)
def test_bad_ones(address: str) -> None:
    assert not is_url(address)
