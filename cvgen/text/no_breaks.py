"""No-break spaces where no line may end: in names, dates and telephone numbers, and before separators.

They are part of what a document shows; text formats, which have lines of their own, write plain spaces.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from cvgen.text.names import PARTICLES

NO_BREAK_SPACE = "\u00a0"
SEPARATOR = f"{NO_BREAK_SPACE}· "  # between facts: no line begins with it

_LONGEST_NAME = 26  # characters that stay in one line, also on a phone
_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_]\.) (?=([^\W\d_]))")  # and the letter behind it
_PARTICLE = re.compile(rf"(?<!\S)({'|'.join(sorted(PARTICLES))}) ", re.IGNORECASE)

_TAG_OR_WORD = re.compile(r"<[^<>]*>|([^\W\d_]+\.?(?:[-‐][^\W\d_]+\.?)+)")  # a word with hyphens

_INSIDE_DATE = re.compile(r"(?<![–—-])(?<!\d{4}[,،]) ")  # not behind a dash, nor between dates


def bind_words(text: str) -> str:
    """Return a text that stays in one line."""
    return text.replace(" ", NO_BREAK_SPACE)


def bind_name(name: str) -> str:
    """Return a person's name that stays in one line; of a long one, what belongs to the word behind it does."""
    if len(name) <= _LONGEST_NAME:
        return bind_words(name)
    return _PARTICLE.sub(rf"\1{NO_BREAK_SPACE}", bind_initials(name))


def hold_hyphens(name: Markup) -> Markup:
    """Return a person's name, as HTML, in which no line ends at a hyphen; styles of documents know the class."""
    return Markup(_TAG_OR_WORD.sub(_hold_word, name)) if "-" in name or "‐" in name else name  # noqa: S704 - it was HTML


def _hold_word(match: re.Match[str]) -> str:
    word = match[1]
    return f'<span class="whole">{word}</span>' if word and len(word) <= _LONGEST_NAME else match[0]


def bind_initials(text: str) -> str:
    """Return a text in which the initials of a name stay with it: “J. R. R. Tolkien”."""
    if ". " not in text:
        return text
    return _INITIAL.sub(_bind_initial, text)


def _bind_initial(match: re.Match[str]) -> str:
    initial, letter = match.groups()
    return f"{initial}{NO_BREAK_SPACE}" if initial.isupper() and letter.isupper() else match[0]


def bind_date(text: str) -> str:
    """Return a date that stays in one line; a line may end behind the dash of a range, or between dates."""
    return _INSIDE_DATE.sub(NO_BREAK_SPACE, text)
