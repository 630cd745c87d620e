"""Given names cut to initials: “Jean-Luc Marie” as J.-L. M."""

from __future__ import annotations

import re
import unicodedata

from cvgen.bibliography.citations.visible import keep_marks, see

_SPACES = re.compile(r"[ \t\n\u00a0\ufeff]+")
_PARTS = re.compile(r"([-\s]+)")


def has_initials(name: str) -> bool:
    """Return whether a name is in a script that writes initials, as Chinese is not."""
    return bool(name) and (name[0].lower() != name[0].upper() or "ARABIC" in unicodedata.name(name[0], ""))


def cut_to_initials(given: str, mark: str, *, hyphen: bool) -> str:
    """Return given names as initials, `mark` after each; words without a capital (“de”) stay whole.

    With `hyphen`, hyphens between given names stay (CSL 1.0.2, “initialize-with-hyphen”).
    """
    if not has_initials(see(given)):
        return given
    return keep_marks(given, lambda plain: _cut_all(plain, mark, hyphen=hyphen))


def _cut_all(given: str, mark: str, *, hyphen: bool) -> str:
    text = ""
    for word, gap in _split(given, hyphen=hyphen):
        if not word:
            continue
        if word[0].isupper():
            text += _cut(word) + mark + ("-" if "-" in gap else "")
        else:
            text += f" {word}{gap}"
    return _tidy(text)


def space_initials(given: str, mark: str, *, hyphen: bool) -> str:
    """Return given names with `mark` after what are initials already; whole names stay (`initialize="false"`)."""
    if not has_initials(see(given)):
        return given
    return keep_marks(given, lambda plain: _space_all(plain, mark, hyphen=hyphen))


def _space_all(given: str, mark: str, *, hyphen: bool) -> str:
    parts = _split(given, hyphen=hyphen)
    text = ""
    for index, (word, gap) in enumerate(parts):
        if _is_abbreviated(word):
            is_last = index + 1 == len(parts)
            between = "-" if "-" in gap else "" if is_last or _is_abbreviated(parts[index + 1][0]) else " "
            text += word.rstrip(".") + mark + between
        else:
            text += word + gap
    return _tidy(text)


def _split(given: str, *, hyphen: bool) -> list[tuple[str, str]]:
    """Return the words of given names, each with the space or hyphen behind it."""
    given = re.sub(r"\s*-\s*", "-", given)
    if hyphen:  # a part with a small letter has no initial then: it stays with the one before
        given = re.sub(r"-(?=[^\W\d_])", lambda found: _keep_hyphen(given, found.end()), given)
    else:
        given = re.sub(r"-(\w?)", lambda found: f" {found.group(1).upper()}", given)
    given = re.sub(r"\.(?=[^\s-])", ". ", given)
    parts = _PARTS.split(given.strip())
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def _keep_hyphen(given: str, following: int) -> str:
    return "\u2010" if given[following].islower() else "-"


def _cut(word: str) -> str:
    """Return the initial of a name; an abbreviation of more letters (“Yu.”) stays."""
    letters = word.rstrip(".")
    if word.endswith(".") and letters[1:].islower():
        return letters
    digraph = len(letters) > 2 and letters[1].isupper() and not letters.isupper()
    return letters[0] + letters[1].lower() if digraph else letters[0]


def _is_abbreviated(word: str) -> bool:
    return (len(word) > 1 and word.endswith(".")) or (len(word) == 1 and word.isupper())


def _tidy(text: str) -> str:
    text = _SPACES.sub(" ", text.rstrip(" \u00a0\ufeff")) if "\u00a0" not in text else text.rstrip(" \u00a0\ufeff")
    return re.sub(r"\s*-\s*", "-", text).replace("\u2010", "-").strip()
