"""Texts are found however a file breaks them, and nothing is found that is part of something else."""

from __future__ import annotations

import pytest

from cvgen.audit.readings import PAGE_END, FileReading, ReadRun
from cvgen.audit.text_index import Stretch, TextIndex, squeeze
from cvgen.audit.unseen_text import find_unseen_reason
from cvgen.audit.wanted import Wanted

FOUND = {
    "a hyphen at the end of a line": ("foot-\nball", "football"),
    "a soft hyphen": ("foot\u00adball", "football"),
    "a hyphen of its own": ("half-\nlife", "half-life"),
    "a ligature": ("e\ufb03cient", "efficient"),
    "an accent by itself": ("Poincare\u0301", "Poincaré"),
    "marks of direction": ("\u2067שלום\u2069 \u200fעולם", "שלום עולם"),
    "gaps between East Asian letters": ("王 则\n清", "王则清"),
    "letters of full width": ("ＡＢＣ １２", "ABC 12"),
    "another kind of quotation marks": ("«What» it isn’t", "“What” it isn't"),
    "capitals of a style sheet": ("EDUCATION", "Education"),
    "ß in capitals": ("STRASSE", "Straße"),
    "no-break spaces": ("12\u00a0May\u202f2024", "12 May 2024"),
    "another dash": ("2019 — 2020", "2019–2020"),
    "a word that a program glued to a date": ("University of Ireland2021", "2021"),
    "a word that a program glued to another": ("Ardmore FMAug 2024", "Aug 2024"),
    "a month that a program glued": ("member of the boardsince 2020", "since 2020"),
    "a unit behind a number": ("88–102頁", "88–102"),
    "zeros of a font that a program cannot read": ("\x00B\x00a\x00r\x00n", "Barn"),
    "the end of a page": (f"We saw that{PAGE_END}trees drink", "We saw that trees drink"),
    "a running head between pages": (
        f"We saw that\nAda Example, page 2 of 3{PAGE_END}trees drink",
        "saw that trees drink",
    ),
    "an address in two lines": ("https://example.org/a-\nlong/path", "https://example.org/a-long/path"),
    "a sign": ("C++ and C#", "C++"),
    "a number in two lines": ("10.5555/\n12345", "10.5555/12345"),
}
NOT_FOUND = {
    "part of a word": ("we start now", "art"),
    "the beginning of a word": ("Engineering", "Engineer"),
    "a language in another": ("C++ and C#", "C"),
    "a year in a longer number": ("12020 trees", "2020"),
    "two numbers as one": ("pages 20–30", "2030"),
    "words with another between": ("we never saw", "we saw"),
    "a part of a Han name is found, another letter is not": ("王则清", "王则明"),
    "a text too far behind the end of a page": (
        f"We saw that {'x ' * 200}{PAGE_END}trees drink",
        "saw that trees drink",
    ),
}


def is_found(text: str, wanted: str) -> bool:
    index = TextIndex([ReadRun(text)])
    return index.find(squeeze(wanted), index.whole) is not None


@pytest.mark.parametrize("name", FOUND)
def test_it_is_found(name: str) -> None:
    assert is_found(*FOUND[name])


@pytest.mark.parametrize("name", NOT_FOUND)
def test_it_is_not_found(name: str) -> None:
    assert not is_found(*NOT_FOUND[name])


def test_nothing_is_found_where_nobody_sees_it() -> None:
    index = TextIndex([ReadRun("We saw "), ReadRun("white", "in the colour of the paper"), ReadRun(" trees drink")])
    found = [index.find(squeeze(text), index.whole) is not None for text in ("We saw", "white", "trees", "saw trees")]
    assert found == [True, False, True, False]


def test_a_stretch_bounds_what_is_found() -> None:
    index = TextIndex([ReadRun("Medal 2020 Ribbon 2021")])
    places = list(index.find_all("2021", index.whole))
    assert [index.text[place.begin : place.end] for place in places] == ["2021"]
    assert index.find("2021", Stretch(0, places[0].begin + 3)) is None


def test_what_is_hidden_counts_no_more() -> None:
    index = TextIndex([ReadRun("Looms @article{a, title = {Looms}}")])
    index.hide(squeeze("@article{a, title = {Looms}}"))
    assert len(list(index.find_all("looms", index.whole))) == 1


@pytest.mark.parametrize(("hidden", "reason"), [("2016", ""), ("doi.org/10.5555/2016.7", "hidden")])
def test_a_year_that_is_hidden_hides_no_address_that_has_it(hidden: str, reason: str) -> None:
    reading = FileReading({"page": [ReadRun("Looms "), ReadRun(hidden, "hidden")]})
    wanted = Wanted(((squeeze("10.5555/2016.7"),),), ("https://doi.org/10.5555/2016.7",))
    assert find_unseen_reason(wanted, reading, ["page"]) == reason
