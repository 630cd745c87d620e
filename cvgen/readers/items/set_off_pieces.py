"""Tell pieces of a paper by the format that sets them off: a title before names, a venue behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from cvgen.readers.items.pieces import Piece
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.inline import TextRun

INITIALED = re.compile(r"(?:[A-Z]\.[ -]?){1,3}[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")  # A. B. Lovelace


def ends_names(pieces: Sequence[Piece], number: int, own_names: frozenset[str]) -> bool:
    """Tell whether a piece is set off behind a title and names, of which the owner's is not: Fog, A. Reed, **Tides**.

    Nothing behind it names a venue.
    """
    before, piece, behind = pieces[:number], pieces[number], pieces[number + 1 :]
    owner = next((one for one in before[1:] if one.text.casefold() in own_names), None)
    if owner is None or not _is_set_off(piece) or any(map(_is_set_off, before)):
        return False
    if len(before[0].tokens) < _MANY_WORDS:
        return False
    words = [token.text for one in behind for token in one.tokens]
    return not any(_OF_VENUES.intersection(find_classes(word)) for word in words)


def _is_set_off(piece: Piece) -> bool:
    return all(token.run.strong or token.run.em for token in piece.tokens)


def is_set_off_title(pieces: Sequence[Piece]) -> bool:
    """Tell whether a link or bold of many words stands first, none of which venues have, or names are behind it."""
    form = pieces[0].tokens[0].run
    head = list(takewhile(lambda piece: _form(piece.tokens[0].run) == _form(form), pieces))
    words = [token.text for piece in head for token in piece.tokens if token.is_word]
    if not (form.href or form.strong) or len(words) < _MANY_WORDS or len(head) == len(pieces):
        return False
    names = ", ".join(piece.text for piece in pieces[len(head) : len(head) + 2])
    is_behind = INITIALED.match(names) or _INVERTED.match(names)
    return bool(is_behind) or not any(_OF_VENUES.intersection(find_classes(word)) for word in words)


def _form(run: TextRun) -> tuple[bool, str | None]:
    return run.strong, run.href


_MANY_WORDS = 5
_OF_VENUES = frozenset(("venue", "meeting", "publisher", "organisation", "acronym", "cjk-venue"))
_INVERTED = re.compile(r"[^\W\d_a-z][\w’'-]+, (?:[A-Z]\.? ?-?){1,3}(?:,|$)")  # Lovelace, A. B.
