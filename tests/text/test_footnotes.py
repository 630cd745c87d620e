"""Footnotes: shown below their text, or in brackets where there is no room; what is lost is told."""

from __future__ import annotations

import re
import time

import pytest

from cvgen.document.compose import compose_document
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.text.footnotes import find_lost_notes
from cvgen.text.markdown import find_formulas, render_blocks, render_inline

TWO = "Bees[^1] see[^b].\n\nAgain[^1].\n\n[^b]: *Blue*,\n  mostly.\n[^1]: All of $x$."


def test_notes_stand_below_in_the_order_of_their_mention() -> None:
    shown = render_blocks(TWO, "en", 7)
    mentions = re.findall(r'href="#(note-7-\d)" aria-label="note (\d)">\2<', shown)
    assert mentions == [("note-7-1", "1"), ("note-7-2", "2"), ("note-7-1", "1")]
    first, second = re.findall(r"<li id=\"(note-7-\d)\">(.*)</li>", shown)
    assert first[0] == "note-7-1"
    assert first[1].startswith("All of <math")
    assert second == ("note-7-2", "<em>Blue</em>, mostly.")
    assert "[^" not in shown
    assert find_formulas(TWO) == ["x"]


def test_two_texts_of_a_page_have_notes_of_their_own() -> None:
    text = "Bees[^1].\n\n[^1]: Wild ones."
    posts = [{"role": "R", "date": "2020", "text": text}, {"role": "S", "date": "2021", "text": text}]
    profile = Profile.model_validate({"name": "Ada Example", "bio": text, "experience": posts})
    document = compose_document(select_items(profile, BUILT_IN["homepage"]), BUILT_IN["homepage"])
    html = "".join(
        [*(one.text for one in document.sections), *(e.text for one in document.sections for e in one.entries)]
    )
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bees[^1] see\n\n[^1]: wild ones", "Bees (wild ones) see"),
        ("Bees[^1] see", "Bees[^1] see"),
        ("[^abc] is a class", "[^abc] is a class"),
    ],
)
def test_a_line_has_them_in_brackets(text: str, shown: str) -> None:
    assert render_inline(text, "en") == shown


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Bees[^1].", [("[^1]", True)]),
        ("Bees.\n\n[^1]: Wild.", [("[^1]:", False)]),
        ("Bees[^1].\n\n[^1]: Wild.", []),
        ("Bees[^1].\n\n[^1]: As[^2].\n[^2]: Wild.", []),
        ("the class [^a-z], `x[^1]`", []),
    ],
)
def test_what_is_lost_is_told(text: str, lost: list[tuple[str, bool]]) -> None:
    assert list(find_lost_notes(text)) == lost


def test_notes_that_mention_each_other_end() -> None:
    shown = render_blocks("a[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]", "en")
    assert shown.count("<li") == 2


def test_thousands_take_no_time() -> None:
    text = "".join(f"a[^{n}] " for n in range(5000)) + "\n\n" + "".join(f"[^{n}]: b\n" for n in range(5000))
    start = time.process_time()
    render_blocks(text, "en")
    list(find_lost_notes(text + "[^" * 5000))
    assert time.process_time() - start < 5
