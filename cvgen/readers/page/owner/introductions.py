"""Read the post and place of work in “I am a lecturer at …”."""

from __future__ import annotations

import re

from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.owner.positions import Position, names_organisation, names_role

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bPh)(?<!\bProf)[.!?](?=\s|$)|。|\n")
_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey|hallo|hola|bonjour|ciao|olá)\b[^.!?,]{0,20}[,!.]?\s+(?:there[,!.]?\s+)?)", re.IGNORECASE
)
# How people say what they are, in the first person or the third, up to the article.
_START = re.compile(
    r"(?:(?:I am|I['’]m|(?:S?[Hh]e|They) (?:is|are)|[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4}(?: \([^()]{1,60}\))? is)"
    r" (?:(?:currently|now|presently) )?(?:an?|the) "
    r"|My name is [^,.]{3,40}, (?:an?|the) "
    r"|Ich bin (?:(?:derzeit|aktuell|zurzeit) )?(?:eine? )?"
    r"|Je suis (?:actuellement )?(?:une? )?"
    r"|(?:Soy|Sono|Sou) (?:(?:actualmente|attualmente|atualmente) )?(?:(?:un|una|um|uma) )?)"
)
_AT = re.compile(
    r",?\s+(?:at|in|with|from|an der|am|bei der|bei|beim|à l['’]\s?|à la|à|au|en la|en el|en|de la|na|no|presso"
    r"|all['’]|dell['’]|della)"
    r"(?:(?<=['’])|\s+)(?:(?:the|il|la|l['’])\s+)?(?=[A-ZÀ-Þ])"
)
_SMALL = r"(?:of|and|for|the|at|de|des|du|di|da|do|dos|del|della|degli|y|e|et|für|und|der|d['’]|&)"
_CAPITAL = r"[A-ZÀ-Þ][\w.'’&/-]*"
_WITHIN = r"in(?= (?:the )?(?:[A-Z][\w’'-]* ){0,3}(?:Universit|Institut|College|Academy|Polytechnic))"
_SHORT = r"(?: \([A-Z][\w&-]{1,9}\))?"  # name in brackets
_PLACE = re.compile(rf"{_CAPITAL}{_SHORT}(?:,? (?:(?:{_SMALL}|{_WITHIN}) ){{0,3}}{_CAPITAL}{_SHORT}){{0,16}}")
_CAMPUS = re.compile(r" \((?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\)")  # Fog University (Bergen)
_TOWNS = frozenset(("place", "town", "state", "press-town"))
_PIECES = re.compile(rf",\s+(?:and\s+)?|\s+(?:at|{_WITHIN})\s+(?:the\s+)?")
_AND_HOUSE = re.compile(r"\s+(?:and|&)\s+(?=[^,]*\b(?:Univers\w+|Institut\w*|College|School|Cent(?:er|re))\b)")
_MOST_ROLE_WORDS = 10
_LONGEST = 400  # characters of a sentence
_PARAGRAPHS = 3  # at the start of a text
_SENTENCES = 3  # at the start of a paragraph
_ALONE = re.compile(r"(?:department|dept|school|faculty|institute|university|college)\.?", re.IGNORECASE)


def find_introduction(text: str) -> Position:
    """Return what the first sentences of a text about somebody say they are and where, only if both are plain."""
    for paragraph in text.split("\n\n")[:_PARAGRAPHS]:
        plain = _MARKS.sub("", _LINK.sub(r"\1", paragraph[: _LONGEST * 8]))
        for sentence in _SENTENCE_END.split(plain)[:_SENTENCES]:
            sentence = " ".join(sentence.split())
            if (position := read_introduction(sentence)).affiliation:
                return position
    return Position()


def read_introduction(sentence: str) -> Position:
    """Return the post and the place of work in a sentence, nothing if it does not say both plainly."""
    sentence = _GREETING.sub("", sentence, count=1)
    start = _START.match(sentence[:_LONGEST])
    if not start:
        return Position()
    rest = sentence[start.end() : _LONGEST]
    for match in _AT.finditer(rest):
        role, place = rest[: match.start()].strip(), _read_place(rest[match.end() :])
        if not _is_role(role):
            return Position()
        if place:
            return Position(role[:1].upper() + role[1:], place)
    return Position()


def _is_role(text: str) -> bool:
    """Tell whether a text is one post, without asides and without the name of an organisation."""
    is_short = len(text.split()) <= _MOST_ROLE_WORDS and not re.search(r"[,;:()\d]|\b(?:former|who|from|where)\b", text)
    return is_short and names_role(text)


def _read_place(text: str) -> str:
    """Return the organisations that a text begins with, the smallest first, without towns and countries behind."""
    match = _PLACE.match(text)
    if not match:
        return ""
    pieces: list[str] = []
    campus = _CAMPUS.match(text, match.end())
    is_town = campus and any(_TOWNS & set(find_classes(word)) for word in campus["town"].split())
    for piece in _PIECES.split(match.group() + (campus.group() if campus and is_town else "")):
        piece = _AND_HOUSE.split(piece)[0]
        if not names_organisation(piece) or names_role(piece) or _ALONE.fullmatch(piece):
            break
        pieces.append(piece.strip(" .,"))
    return ", ".join(pieces)
