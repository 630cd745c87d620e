"""Numbers of volumes, issues, editions and pages: which are numbers, which are many, how they are written."""

from __future__ import annotations

import re
from typing import NamedTuple

from cvgen.bibliography.citations.locales import Locale
from cvgen.bibliography.citations.pages import shorten_last_page
from cvgen.bibliography.citations.visible import keep_marks, see

_SET = "chapter-number collection-number edition issue number number-of-pages number-of-volumes page page-first volume"
# Which are set as numbers also by `cs:text`: their hyphens become dashes.
SET_AS_NUMBERS = frozenset(_SET.split())
_DASHED = frozenset(("page", "issue", "volume", "edition", "number", "collection-number"))
_JOINER = re.compile(r"(\s*&\s*|,\s+and\s+|\s+and\s+|;\s+|,\s+|\s*[-–]+\s*)")
_ONE = re.compile(r"([0-9]*[A-Za-z]+0*)?([0-9]+(?:[A-Za-z]*|[-,A-Za-z]+))")
_MASTER = re.compile(r"(?:[0-9]+|[ixv]+)([-,:A-Za-z]*)")
_ROMAN = re.compile(r"[ivxlcm]+", re.IGNORECASE)
_DIGITS = (
    ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10),
    ("ix", 9), ("v", 5), ("iv", 4), ("i", 1),
)  # fmt: skip


class Numbers(NamedTuple):
    """A value in pieces: what stands between joiners, and the joiners."""

    pieces: tuple[str, ...]
    joiners: tuple[str, ...]

    @property
    def numeric(self) -> bool:
        """Return whether it counts as a number: digits, with letters about them, or small Roman ones."""
        first = self.pieces[0]
        own = _ONE.fullmatch(first)
        return _MASTER.fullmatch(own.group(2) if own else first) is not None or bool(re.fullmatch(r"\d+(/\d+)+", first))

    @property
    def many(self) -> bool:
        """Return whether there is more than one, so that a label is in the plural."""
        if len(self.pieces) < 2 or not self.numeric:
            return False
        return all(_is_plain(piece) for piece in self.pieces)


def _is_plain(piece: str) -> bool:
    own = _ONE.fullmatch(piece)
    value = own.group(2) if own else piece
    return is_digits(value) or _ROMAN.fullmatch(value) is not None


def is_digits(text: str) -> bool:
    """Return whether a text is a whole number that can be reckoned with."""
    return re.fullmatch("[0-9]{1,15}", text) is not None


def parse_numbers(value: str) -> Numbers:
    """Return the pieces of a value as “12–15, 18 & 20”."""
    parts = _JOINER.split(see(value).strip())
    return Numbers(tuple(parts[::2]), tuple(parts[1::2]))


def format_numbers(variable: str, value: str, locale: Locale, page_form: str | None) -> str:
    """Return a value with the dashes and commas of its kind; ranges of pages are cut as the style says."""
    return keep_marks(value, lambda plain: _format_plain(variable, plain, locale, page_form))


def _format_plain(variable: str, value: str, locale: Locale, page_form: str | None) -> str:
    numbers = parse_numbers(value)
    if variable == "page-first":
        return numbers.pieces[0]
    text = numbers.pieces[0]
    for index, joiner in enumerate(numbers.joiners):
        first, last = numbers.pieces[index], numbers.pieces[index + 1]
        mark = joiner.strip()
        if mark in ("-", "–") and _is_range(variable, numbers):
            text += locale.get_term("page-range-delimiter") or "–"
            text += shorten_last_page(first, last, page_form) if variable == "page" else last
        else:
            text += (" & " if mark == "&" else joiner) + last
    return text


def _is_range(variable: str, numbers: Numbers) -> bool:
    return variable in _DASHED and numbers.numeric


def write_roman(number: int) -> str:
    """Return a number in small Roman digits; those have no way to write 5,000."""
    if not 0 < number < 5000:
        return str(number)
    text = ""
    for digit, worth in _DIGITS:
        times, number = divmod(number, worth)
        text += digit * times
    return text
