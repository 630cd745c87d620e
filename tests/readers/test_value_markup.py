"""HTML in values of settings and tables becomes Markdown, and nothing else changes."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.readers.folders.value_markup import format_html_values


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"headline": "Reader<br>Bay of Ice.<br/> North"}, {"headline": "Reader, Bay of Ice. North"}),
        ({"bio": "<p>I count.</p><p>I weigh.</p>"}, {"bio": "I count.\n\nI weigh."}),
        ({"links": {"Old<br>page": "https://ek.example"}}, {"links": {"Old, page": "https://ek.example"}}),
        ({"papers": [{"title": "<i>Gadus</i> at sea"}]}, {"papers": [{"title": "*Gadus* at sea"}]}),
        (
            {"news": [{"text": 'See <a href="https://ek.example">it</a>'}]},
            {"news": [{"text": "See [it](https://ek.example)"}]},
        ),
    ],
)
def test_html_becomes_markdown(data: dict[str, Any], expected: dict[str, Any]) -> None:
    format_html_values(data)
    assert data == expected


@pytest.mark.parametrize("text", ["The \\<em> tag", "a < b and c > d", "Fish & chips", "<3 of *us*", "H~2~O"])
def test_other_texts_stay(text: str) -> None:
    data = {"papers": [{"title": text}], "extra": {"title": "<b>kept</b>"}}
    format_html_values(data)
    assert data == {"papers": [{"title": text}], "extra": {"title": "<b>kept</b>"}}
