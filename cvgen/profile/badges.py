"""Colours of badges: which of the owner's a paper has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from cvgen.profile.base import field_error
from cvgen.profile.papers import Paper

_YEAR = re.compile("[ ’']{0,2}[0-9]{2,4}$")
_HEX = re.compile("#([0-9a-f]{3}|[0-9a-f]{6})")


def _check_colour(value: Any) -> str:
    """Return a colour as #rrggbb; it is written so, as #rgb, or as a name of CSS."""
    text = str(value).strip().lower() if isinstance(value, str) else ""
    if not _HEX.fullmatch(text):
        from PIL.ImageColor import colormap, getrgb  # late: few profiles have one

        if text not in colormap:
            raise field_error("colour", value=value)
        text = "#{:02x}{:02x}{:02x}".format(*getrgb(text))
    return text if len(text) == 7 else "#" + "".join(digit * 2 for digit in text[1:])


Colour = Annotated[
    str,
    PlainValidator(_check_colour),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "examples": ["#123456", "teal"],
            "pattern": r"^\s*(#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[a-zA-Z]+)\s*$",
            "patternErrorMessage": "colour",
        }
    ),
]


def find_badge_key(paper: Paper, badges: Mapping[str, str]) -> str | None:
    """Return the key under which the colour of a paper's badge stands, None if there is none.

    It is the badge, or its first words (“CVPR” for “CVPR 2025”), the longest first; else the venue; else the type.
    """
    if not paper.badge:
        return None
    fitting = [key for key in badges if any(_begins_with(text, key) for text in paper.badge.all().values())]
    if fitting:
        return max(fitting, key=len)
    venues = [_plain(text) for text in paper.venue.all().values()] if paper.venue else []
    for names in (venues, [_plain(paper.type or "other")]):
        if found := next((key for key in badges if _plain(key) in names), None):
            return found
    return None


def choose_colour(paper: Paper, badges: Mapping[str, str]) -> str:
    """Return the owner's colour for a paper's badge, "" if there is none."""
    return badges.get(find_badge_key(paper, badges) or "", "")


def _begins_with(text: str, key: str) -> bool:
    words, start = _plain(text), _plain(key)
    return words.startswith(start) and re.match(r"[\w-]", words[len(start) :]) is None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def find_badges(badges: Mapping[str, str], papers: Iterable[Paper]) -> dict[str, str]:
    """Return the colours that some papers have; the keys of others may name what a document hides."""
    used = {find_badge_key(paper, badges) for paper in papers} if badges else set()
    return {key: colour for key, colour in badges.items() if key in used}


def list_badge_names(papers: Iterable[Paper]) -> Iterator[str]:
    """Yield what can be a key: badges without their years, venues and types of the papers that have a badge."""
    for paper in papers:
        if paper.badge:
            yield _YEAR.sub("", str(paper.badge)) or str(paper.badge)
            yield from [str(paper.venue)] if paper.venue else []
            yield paper.type or "other"
