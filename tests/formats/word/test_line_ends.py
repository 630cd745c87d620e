"""Ends of lines in Word files: separators, dates, contacts, and what reads from left to right inside Hebrew."""

from __future__ import annotations

import re

import pytest
from test_word_writer import W, blob, body, word, xml

from cvgen.formats.word.line_ends import bind_separators
from cvgen.formats.word.runs import LRM, RLM, Run

CONTACTS = [f"someone-{number}@example.org" for number in range(7)]


@pytest.mark.parametrize(
    ("texts", "bound"),
    [
        (["Letters, 2025 · ", "code"], "Letters, 2025\xa0·\xa0code"),
        (["Letters", "\xa0· ", "code"], "Letters\xa0·\xa0code"),
        (["x" * 30 + " · " + "y" * 30 + " · z"], "x" * 30 + "\xa0· " + "y" * 30 + "\xa0·\xa0z"),
        (["a · b c · d"], "a\xa0·\xa0b c\xa0·\xa0d"),
        (["Ara·gon, no separator"], "Ara·gon, no separator"),
    ],
)
def test_separators_hold_on_both_sides_unless_too_much_would_hang_together(texts: list[str], bound: str) -> None:
    runs = list(bind_separators([Run(text) for text in texts]))
    assert "".join(run.text for run in runs) == bound
    assert [len(run.text) for run in runs] == list(map(len, texts))


def test_no_line_of_contacts_ends_with_a_separator() -> None:
    items = "".join(f"<li><a href='mailto:{address}'>{address}</a></li>" for address in CONTACTS)
    lines = body(f'<ul class="contact">{items}</ul>').paragraphs[0].text.split("\n")
    assert len(lines) > 1
    assert not [line for line in lines if line.strip("\xa0 ")[-1] == "·" or line.strip("\xa0 ")[0] == "·"]
    assert [address for line in lines for address in re.split("\xa0·[\xa0 ]", line)] == CONTACTS


def test_names_titles_and_contacts_are_never_hyphenated() -> None:
    sheet = xml(blob(), "word/styles.xml")
    whole = {node.get(f"{W}styleId") for node in sheet if node.find(f".//{W}suppressAutoHyphens") is not None}
    assert {
        "Title",
        "Subtitle",
        "Heading1",
        "Heading2",
        "Contact",
        "EntryBrief2",
        "PaperTitle2",
        "PaperAuthors",
    } <= whole
    assert not {"Normal", "BodyText", "ListBullet"} & whole


def test_what_is_isolated_reads_from_left_to_right_in_hebrew() -> None:
    """Marks (UAX #9) stand about what is no letter, so that a telephone number keeps its order, and † its place."""
    items = "<li><bdi><a href='tel:+97225550199'>+972 2 555 0199</a></bdi></li><li><bdi>Ada Roe<sup>†</sup></bdi></li>"
    items += "<li><bdi>עדה</bdi></li>"
    document = word(f'<html lang="he" dir="rtl"><body><ul class="contact">{items}</ul></body></html>')
    text = document.paragraphs[0].text
    assert text == f"{LRM}+972 2 555 0199{LRM}{RLM}\xa0·\xa0Ada Roe†{LRM}{RLM}\xa0·\xa0עדה"
    rtl = {run.text for run in document.paragraphs[0].runs if run._r.find(f"{W}rPr/{W}rtl") is not None}
    assert rtl == {RLM, "\xa0·\xa0", "עדה"}
    (link,) = document.paragraphs[0].hyperlinks
    assert link.text == "+972 2 555 0199"


def test_lines_of_contacts_are_full_where_the_file_carries_its_font() -> None:
    """These fit one line of EB Garamond, by little."""
    facts = [
        "Toronto, ON",
        "sam@osei.example.dev",
        "+1 (416) 555-0142 ext. 7",
        "github.com/samosei",
        "linkedin.com/in/so",
    ]
    items = "".join(f"<li>{fact}</li>" for fact in facts)
    assert "\n" not in body(f'<ul class="contact">{items}</ul>').paragraphs[0].text
