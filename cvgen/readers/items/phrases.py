"""Tell what words of an item belong together, though a sign or another format is between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from cvgen.readers.items.token_kinds import is_year
from cvgen.readers.items.token_runs import is_beside_short
from cvgen.readers.items.tokens import INITIALS, Token
from cvgen.readers.items.venue_phrases import is_in_long_venue, is_in_pair
from cvgen.readers.items.word_classes import find_classes, list_words
from cvgen.readers.page.owner.personal_names import is_name

_BORDER_WORDS = list_words("border")
_INITIALS = re.compile(INITIALS)
_LONGEST_SHORT = 3  # letters of an abbreviation behind another: i. Br.


def is_abbreviated(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a short word with a full stop, or an initial, stands at a place."""
    ahead = tokens[place : place + 2]
    is_short = bool(ahead) and len(ahead[0].text) <= _LONGEST_SHORT and ahead[0].text[0].isalpha()
    has_stop = len(ahead) == 2 and ahead[1].text == "."
    return is_short and (has_stop or bool(_INITIALS.fullmatch(ahead[0].text)))


def is_in_name(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a sign stands between words of one format, of which one is alone, as no name is: Past & Present."""
    run = tokens[place].run
    if not (run.em or run.href):
        return False
    before = [*takewhile(lambda token: token.run is run and token.is_word, reversed(tokens[:place]))]
    behind = [*takewhile(lambda token: token.run is run and token.is_word, tokens[place + 1 :])]
    return 1 in (len(before), len(behind)) and bool(before and behind)


_MOST_CITED = 12  # words and signs of a journal of law
_BEFORE_VOLUME = frozenset((",", ".", "”", "’", '"', ")", "?", "!"))


def is_cited(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a journal between its volume and a page, or a bracket with the year, begins at a place."""
    if place < 2 or tokens[place - 2].text not in _BEFORE_VOLUME or len(tokens[place - 1].text) > 3:
        return False
    ahead = [token for token in tokens[place : place + _MOST_CITED] if token.line == tokens[place].line]
    behind = [*dropwhile(lambda token: token.text[0].isalpha() or token.text in ".&’'", ahead)]
    words = ahead[: len(ahead) - len(behind)]
    is_abbreviated = any(token.text in "." or "." in token.text for token in words)
    is_whole = [token.text for token in behind[1:2]] == ["("] and len(behind) > 2 and is_year(behind[2].text)
    if not behind or not (is_abbreviated or is_whole):
        return False
    is_page = behind[0].text[0].isdigit() and (len(behind) == 1 or not behind[1].is_word)
    return is_page or behind[0].text in "(_"


_GOING_ON = frozenset(":?!–—")
_CLOSERS = frozenset('”"’»')
_SMALL_WORD = re.compile(r"(?![A-ZÀ-ÖØ-Þ\u3000-\uffff])[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NOT_GOING_ON = frozenset((
    "in", "with", "by", "pp", "p", "vol", "no", "ed", "eds", "doi", "arxiv", "isbn", "hrsg", "hg", "mit", "avec", "con",
    "com", "dir", "at", "pages", "dans", "en", "em", "im", "bd", "nr", "edited", "forthcoming", "accepted", "submitted",
    "under", "to", "s", "https", "http", "org", "transl", "author", "corresponding",
))  # fmt: skip
_NAMING = frozenset((
    "link", "status", "editors", "editing", "in", "volume", "number", "pages", "role", "person", "metric",
))  # fmt: skip
_MOST_SPECIES = 3  # words in italics inside a title


def goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a title goes on at a place: in small letters behind a colon, a dash or a question.

    “Salt: a study” is one phrase, and so is one whose first half is quoted; “Salt: in Journal of …” and “Editors: a …”
    are not.
    """
    begin = place - tokens[place].is_word
    if tokens[begin].text in _CLOSERS and begin + 1 < len(tokens) and tokens[begin + 1].text == ":":
        begin += 1
    if begin < 1 or begin + 1 >= len(tokens) or tokens[begin].text not in _GOING_ON:
        return False
    before, sign, behind = tokens[begin - 1 : begin + 2]
    is_quoted = before.text in _CLOSERS
    if not (
        before.line == sign.line == behind.line
        and behind.spaced
        and (is_quoted or before.run is sign.run is behind.run)
    ):
        return False
    is_small = bool(_SMALL_WORD.fullmatch(behind.text)) and behind.text not in _NOT_GOING_ON
    is_named = before.is_word and _NAMING.isdisjoint(find_classes(before.text)) and not before.text[0].isdigit()
    is_french = is_quoted and before.text == "»"
    return is_small and (sign.text in "–—" or is_french or not sign.spaced) and (is_quoted or is_named)


_DASHES = frozenset("-–—")


def is_in_years(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place is in years behind a comma that end a title: Night Work, 1890–1914."""
    for begin in range(max(1, place - 4), place + 1):
        span = tokens[begin : begin + 4]
        if len(span) == 4 and span[0].text == "," and tokens[begin - 1].run is span[3].run:
            years = is_year(span[1].text) and span[2].text in _DASHES and span[3].text.isdigit() and not span[2].spaced
            behind = tokens[begin + 4] if begin + 4 < len(tokens) and tokens[begin + 4].line == span[0].line else None
            ends = behind is None or (behind.text in _ENDS or behind.run is not span[3].run)
            if years and ends and span[3].line == tokens[begin - 1].line and tokens[begin - 1].text[0].isalpha():
                return place < begin + 4
    return False


def is_in_sentence(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a year beside a place stands in a sentence, between words in small letters: after the 2010 flood."""
    year = place if is_year(tokens[place].text) else place - 1
    if not 0 < year < len(tokens) - 1 or not is_year(tokens[year].text):
        return False
    before, here, behind = tokens[year - 1 : year + 2]
    is_one = before.line == behind.line and before.run is here.run is behind.run
    is_small = before.text[:1].islower() and behind.text[:1].islower() and behind.text not in _NOT_GOING_ON
    return is_one and is_small and before.text not in ("since", "until", "from", "to", "year", "ca", "vol", "no")


_ENDS = frozenset('.?!”"’»')


def is_in_title(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place is the border of a word in italics inside a sentence: cells of *Funaria* in spring."""
    before, here = tokens[place - 1], tokens[place]
    is_spaced = (before.is_word and here.is_word and here.spaced) or (before.run.em and here.text == ":")
    if before.run.em == here.run.em or not is_spaced:
        return False
    run = here.run if here.run.em else before.run
    near = range(max(0, place - _MOST_SPECIES - 1), min(len(tokens), place + _MOST_SPECIES + 1))
    words = [number for number in near if tokens[number].run is run]
    if not words or len(words) > _MOST_SPECIES or words[0] == 0 or words[-1] + 1 >= len(tokens):
        return False
    first, last = tokens[words[0] - 1], tokens[words[-1] + 1]
    if last.text == ":" and first.text.islower() and first.line == last.line:
        return True  # a look at *Hapalemur aureus*: first notes
    is_sentence = first.is_word and last.is_word and first.line == last.line and not is_year(first.text)
    goes_in = (
        last.text == "in" and words[-1] + 2 < len(tokens) and bool(_SMALL_WORD.fullmatch(tokens[words[-1] + 2].text))
    )
    return is_sentence and last.text[:1].islower() and (goes_in or last.text not in _NOT_GOING_ON)


def is_in_abbreviation(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a full stop at or before a place is inside a journal in italics: *Jahresber. Dtsch. Math.-Ver.*"""
    stop = place - tokens[place].is_word
    if stop < 1 or stop + 1 >= len(tokens) or tokens[stop].text != "." or not tokens[stop].run.em:
        return False
    run = tokens[stop].run
    if not tokens[stop - 1].run is run is tokens[stop + 1].run:
        return False
    words = [token.text for token in tokens if token.run is run and token.is_word]
    stops = sum(token.run is run and token.text == "." for token in tokens)
    return stops > 1 and len(words) <= _MOST_ABBREVIATED and all(word[0].isupper() for word in words)


_MOST_ABBREVIATED = 7  # words of the name of a journal


_AND, _WITH = frozenset(("and", "et", "und", "y", "e")), frozenset(("with", "by", "mit", "avec", "con", "von"))
_IN = frozenset(("in", "at", "to", "im", "dans", "en"))
_VENUE_CLASSES, _OTHER_CLASSES = frozenset(("venue", "acronym", "preprint")), frozenset(("function", "venue", "field"))
_ACRONYM = re.compile(r"[A-Z][\w-]*[A-Z][\w-]*")


def is_in_phrase(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a preposition belongs to a phrase, as no venue and no name follows it: A Paper in Three Lines."""
    word = tokens[place].text
    if word not in _BORDER_WORDS or word in _AND or word == "In":
        return False
    line = tokens[place].line
    ahead = takewhile(lambda token: token.is_word and token.line == line, tokens[place + 1 : place + 5])
    following = [token.text for token in ahead] or [""]
    if word in _IN and "status" in find_classes(tokens[place - 1].text):  # to appear in
        return False
    if word in _WITH and _is_in_capitals(tokens, place) and not _GIVEN.intersection(find_classes(following[0])):
        return not _INITIALS.fullmatch(following[0])
    if word in _WITH:
        return not all(text[:1].isupper() and not _OTHER_CLASSES & set(find_classes(text)) for text in following[:2])
    if word not in _IN:
        return True
    has_year = any(is_year(text) for text in following[1:3]) and bool(_ACRONYM.fullmatch(following[0]))
    return not has_year and not any(_VENUE_CLASSES & set(find_classes(text)) for text in following)


def _is_in_capitals(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place is behind a title in capitals, which may go on in them: Maps for Towns with Wet Roads."""
    line = tokens[place].line
    before = [*takewhile(lambda token: token.is_word and token.line == line, reversed(tokens[:place]))]
    return len(before) >= _LEAST_TITLE and before[0].text[:1].isupper()


_LEAST_TITLE = 3  # words behind the last sign; names have two, or an initial between them
_GIVEN = frozenset(("given",))


def is_set_off(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a colon or question mark is inside a title that has a format of its own: *Salt: A Life*."""
    sign = place - tokens[place].is_word
    if sign < 1 or sign + 1 >= len(tokens) or tokens[sign].text not in _GOING_ON:
        return False
    before, here, behind = tokens[sign - 1 : sign + 2]
    run = here.run
    if not (run.em or run.strong or run.href) or not before.run is run is behind.run or not behind.spaced:
        return False
    others = any(token.run is not run and token.is_word and token.line == here.line for token in tokens)
    return others and before.is_word and behind.is_word and _NAMING.isdisjoint(find_classes(before.text))


def is_asked_number(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place is before a number that ends a question: Who was Number 17?"""
    if not 0 < place < len(tokens) - 1:
        return False
    before, here, behind = tokens[place - 1 : place + 2]
    is_one = before.line == behind.line and before.run is here.run is behind.run
    return is_one and here.text.isdigit() and behind.text in "?!" and before.text[:1].isalpha() and not behind.spaced


_PART = re.compile(r"[IVX]{1,4}\.?")
_LEAST_TITLE = 3  # words before the number of a part


def is_in_part(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place is beside the Roman number of a part: On ferns. II. Roots; On ferns: I. Leaves."""
    near = range(max(0, place - 2), min(place + 2, len(tokens)))
    return any(_is_part(tokens, number) and number - 1 <= place <= _find_stop(tokens, number) + 1 for number in near)


def _is_part(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a token is the number of a part: behind words of a title, before a capital, with a full stop."""
    stop = _find_stop(tokens, number)
    is_inside = number > _LEAST_TITLE and stop + 2 < len(tokens)
    if not is_inside or not _PART.fullmatch(tokens[number].text) or not tokens[stop].text.endswith("."):
        return False
    before, behind = tokens[number - 1], tokens[stop + 1]
    last = number - (not before.is_word)
    words = tokens[last - _LEAST_TITLE : last]
    is_title = all(token.is_word for token in words) and any(token.text.islower() for token in words)
    is_one = words[0].line == behind.line and before.run is tokens[number].run is behind.run
    is_name = before.text == "." and len(tokens[number].text.strip(".")) == 1 and not tokens[stop + 2].is_word
    begins = before.text in ".:" or (before.text.islower() and before.is_word)
    return is_one and is_title and begins and behind.text[1:2].islower() and not is_name


def _find_stop(tokens: Sequence[Token], number: int) -> int:
    """Return the place of the full stop of a number, which may be a token of its own."""
    return number + (number + 1 < len(tokens) and tokens[number + 1].text == ".")


def is_asked(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a title goes on behind its question: Ada Lovelace. What Is Salt? Notes on a Word. *Ear*, 1843."""
    sign = place - tokens[place].is_word
    if sign < _LEAST_TITLE or tokens[sign].text != "?" or not tokens[sign - 1].is_word:
        return False
    line, run = tokens[sign].line, tokens[sign].run
    words = [*takewhile(lambda token: token.is_word and token.run is run and token.line == line, tokens[sign + 1 :])]
    end = sign + 1 + len(words)
    ahead = tokens[end : end + 2]
    if len(words) < _LEAST_TITLE or len(ahead) < 2 or ahead[0].text != "." or ahead[1].line != line:
        return False
    text = " ".join(token.text for token in words)
    is_phrase = any(token.text.islower() for token in words) and not is_name(text)
    names_venue = any(
        token.text != "Notes" and _VENUE_CLASSES.intersection(find_classes(token.text)) for token in words
    )
    return (
        is_phrase
        and not names_venue
        and ahead[1].text[0].isupper()
        and not any(token.text[0].isdigit() for token in words)
    )


def is_unspaced(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place is between a Chinese and another word that no space parts: 基于RRC的方法."""
    before, here = tokens[place - 1], tokens[place]
    if not before.is_word or not here.is_word or here.spaced or before.run is not here.run or before.line != here.line:
        return False
    one, two = (char > "\u3000" for char in (before.text[-1], here.text[0]))
    return one != two and not is_year(before.text) and not is_year(here.text)


# Rules for what stays in one piece.
JOINING = (
    goes_on, is_in_title, is_in_years, is_in_sentence, is_in_abbreviation, is_set_off, is_asked_number, is_in_part,
    is_in_long_venue, is_in_pair, is_asked, is_unspaced,
    is_beside_short,
)  # fmt: skip
