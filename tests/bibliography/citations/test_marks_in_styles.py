"""What a caller marks in a text goes through every style, and changes nothing that a reader sees."""

from __future__ import annotations

import copy
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml_data import load_yaml

from cvgen.bibliography.citations.engine import format_reference, load_style
from cvgen.bibliography.citations.marks import object_mark, span_marks, strip_marks

WORKS: list[dict[str, Any]] = load_yaml((Path(__file__).parent / "works" / "seen.yaml").read_text("utf-8"))
OWN = Path(__file__).parents[3] / "cvgen" / "bibliography" / "citations" / "own"
STYLES = {file.stem: load_style(file.read_bytes(), file.name) for file in sorted(OWN.glob("*.csl"))}
TEXTS = ("title", "container-title", "publisher", "genre", "volume", "page", "collection-title", "reviewed-title")
BITS = st.sampled_from(
    [*string.ascii_letters, *" .,:;?!'\"-()", "“", "”", " a ", " the ", ". ", "?", "é", "书", "12-13"]
)
OBJECTS = st.integers(0, 5).map(object_mark)
SPANS = st.integers(0, 5).flatmap(lambda index: st.sampled_from(span_marks(index)))


@st.composite
def marked_works(draw: st.DrawFn, marks: st.SearchStrategy[str]) -> dict[str, Any]:
    """Draw a work whose texts and names have marks anywhere."""
    work = copy.deepcopy(draw(st.sampled_from(WORKS)))
    for key in TEXTS:
        if key in work or draw(st.integers(0, 3)) == 0:
            drawn = (
                draw(st.lists(BITS, min_size=1, max_size=8).filter(is_text))
                if draw(st.booleans())
                else list(str(work.get(key, "x")))
            )
            places = draw(st.sets(st.integers(0, len(drawn) - 1), max_size=3))
            work[key] = "".join(draw(marks) + bit if place in places else bit for place, bit in enumerate(drawn))
    for person in work.get("author", []):
        for key, text in person.items():
            place = draw(st.integers(0, len(text)))
            person[key] = text[:place] + draw(marks) + text[place:]
    return work


def is_text(bits: list[str]) -> bool:
    return bool("".join(bits).strip())


def change_all(value: Any, change: Callable[[str], str]) -> Any:
    """Return a work whose texts are changed."""
    if isinstance(value, dict):
        return {key: change_all(part, change) for key, part in value.items()}
    if isinstance(value, list):
        return [change_all(part, change) for part in value]
    return change(value) if isinstance(value, str) else value


def stand_in(text: str) -> str:
    """Return a text with a sign in place of each object: that is how much a style may see of it."""
    return "".join("\ufffc" if char < "\U000f2000" and not strip_marks(char) else char for char in text)


def strip_spans(text: str) -> str:
    """Return a text without marks, its letters all small: a style leaves those of parts that are marked as they are."""
    return strip_marks(text).casefold()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("marks", "change"), [(OBJECTS, stand_in), (SPANS, strip_spans)], ids=["objects", "spans"])
def test_marks_are_not_seen(style: str, marks: st.SearchStrategy[str], change: Callable[[str], str]) -> None:
    @settings(max_examples=8, deadline=None)
    @given(work=marked_works(marks), locale=st.sampled_from(["en", "de", "zh"]))
    def check(work: dict[str, Any], locale: str) -> None:
        bare = change_all(work, stand_in if change is stand_in else strip_marks)
        result = strip_marks(change(format_reference(STYLES[style], work, locale)))
        assert result == strip_marks(change(format_reference(STYLES[style], bare, locale)))

    check()


@pytest.mark.parametrize("style", STYLES)
def test_no_mark_is_lost(style: str) -> None:
    """A formula in a title and a link around a word of it are in the entry once each, in their order."""
    begin, end = span_marks(3)
    title = f"Of {object_mark(1)} and {begin}gold{end}: a study of {object_mark(2)}?"
    work = {"type": "book", "title": title, "author": [{"family": "Tal", "given": "Noa"}], "publisher": "Dune Press"}
    result = format_reference(STYLES[style], work, "en")
    marks = [char for char in result if char in title and strip_marks(char) == ""]
    assert marks == [object_mark(1), begin, end, object_mark(2)]
