"""No item makes a style fail, whatever its values are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvgen.bibliography.citations.engine import format_reference, load_style
from cvgen.bibliography.citations.marks import read_mark, strip_marks

OWN = Path(__file__).parents[3] / "cvgen" / "bibliography" / "citations" / "own"
STYLES = {file.stem: file for file in sorted(OWN.glob("*.csl"))}
TYPES = st.sampled_from(
    [
        "article-journal",
        "book",
        "chapter",
        "paper-conference",
        "thesis",
        "report",
        "patent",
        "software",
        "map",
        "song",
        "x",
    ]
)
TEXT = st.one_of(
    st.text(max_size=12).map(strip_marks),
    st.integers(),
    st.sampled_from(["²", "١٢", "9" * 5000, "12-", "-", "&", "1-2-3", "'", '"', "x" * 500]),
)
NAME = st.dictionaries(
    st.sampled_from(["family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal"]),
    st.text(max_size=8).map(strip_marks),
)
PARTS = st.lists(st.one_of(st.integers(-10, 3000), st.sampled_from(["2020", "05", "²", "", "99999999"])), max_size=4)
DATE = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(PARTS, max_size=3),
        "season": TEXT,
        "literal": TEXT,
        "raw": TEXT,
        "circa": st.booleans(),
    },
)
TEXTS = [
    "container-title",
    "volume",
    "issue",
    "page",
    "edition",
    "number",
    "publisher",
    "publisher-place",
    "URL",
]
ITEM = st.fixed_dictionaries(
    {"type": TYPES, "title": TEXT},
    optional={
        **dict.fromkeys([*TEXTS, "DOI", "genre", "status", "number-of-volumes", "language"], TEXT),
        **dict.fromkeys(["author", "editor", "translator"], st.lists(NAME, max_size=5)),
        **dict.fromkeys(["issued", "accessed", "original-date", "event-date"], DATE),
    },
)


def are_nested(text: str) -> bool:
    """Return whether the marks of styles and persons in a text are pairs within each other; spans are the caller's."""
    begun: list[tuple[str, int]] = []
    for char in text:
        if char >= "\U000f4000":
            kind, index, ends = read_mark(char)
            if not ends:
                begun.append((kind, index))
            elif not begun or begun.pop() != (kind, index):
                return False
    return not begun


@pytest.mark.parametrize("style", STYLES)
def test_every_item_gets_a_text(style: str) -> None:
    loaded = load_style(STYLES[style].read_bytes(), style)

    @settings(max_examples=8, deadline=None)
    @given(item=ITEM, locale=st.sampled_from(["en", "de", "zh-Hant", "fr", "", "x"]), all_names=st.booleans())
    def check(item: dict[str, Any], locale: str, all_names: bool) -> None:
        result = format_reference(loaded, item, locale, all_names=all_names)
        assert result == result.strip()
        assert are_nested(result), "what begins ends, within what it began in"
        assert not any("\U0010f000" <= char <= "\U0010ffff" for char in result), "a sign of the engine's own is left"

    check()
