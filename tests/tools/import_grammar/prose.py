"""Invented prose as it stands between papers: introductions, remarks on marks, headings of years."""

from __future__ import annotations

from random import Random

from import_grammar import fillers
from import_grammar.people import name
from import_grammar.words import words

_PROSE = words("section_prose")


def make_prose(r: Random) -> str:
    """Return one to three sentences as HTML without labels."""
    return " ".join(_fill(r, r.choice(_PROSE)) for _ in range(r.choice((1, 1, 2, 3))))


def _fill(r: Random, text: str) -> str:
    fills = {"n": fillers.noun(r), "m": fillers.noun(r), "f": fillers.field(r), "p": name(r), "y": str(r.randint(2005, 2026)),
             "u": fillers.university(r), "v": fillers.acronym(r), "d": str(r.randint(2, 90))}  # fmt: skip
    for key, value in fills.items():
        text = text.replace("{" + key + "}", value)
    return text
