"""What the pieces of an item cannot be, by fixed rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from cvgen.readers.items.facts import is_pinyin_name, joins_words
from cvgen.readers.items.pieces import Piece
from cvgen.readers.items.set_off_pieces import INITIALED, ends_names, is_set_off_title
from cvgen.readers.items.token_kinds import is_year
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.owner.personal_names import is_name

_LEAST_WORDS = 3  # of a piece whose format tells
_NAME_MARKS = "*†‡§¶∗⁎＊✉"  # those that stand behind nothing but names
_WITH = re.compile(r"(?:with|mit|avec|con|com)\s(?=[^\W\da-z])")  # with Ada Lovelace
_INITIALED_PAIR = re.compile(rf"{INITIALED.pattern} (?:and|und|et|y|e|&) {INITIALED.pattern}")
_VANCOUVER = re.compile(r"[^\W\d_a-z][\w’'-]+ [A-Z]{1,3}\.?")  # Lovelace A
_PLAIN = (False, False, False, None)
_REVIEWS = re.compile(r"(?:book )?review of\b|rez|besprechung|compte rendu|reseña|recensione|resenha", re.IGNORECASE)
_PARTING = frozenset(",.;?!，。；？\n")  # signs that part fields where the format changes, too


def find_line_ends(pieces: Sequence[Piece]) -> list[bool]:
    """Return of each piece whether it begins a line but the first, or a sentence: no role or place goes on in it."""
    return [False] * bool(pieces) + [
        one.line != two.line or ("." in two.before and len(one.tokens[-1].text) > _LONGEST_SHORT)
        for one, two in pairwise(pieces)
    ]


_LONGEST_SHORT = 3  # letters of a word that a full stop may shorten


def find_breaks(pieces: Sequence[Piece]) -> list[bool]:
    """Return of each piece whether a title would not go on in it: its format changes and tells, or a bar or
    the end of a quotation is before it.

    A format tells if some words have it, or behind a sign.
    """
    runs = [(piece.tokens[0].run, sum(token.is_word for token in piece.tokens)) for piece in pieces]
    parting = frozenset() if any(map(_REVIEWS.match, (piece.text for piece in pieces[:3]))) else _PARTING
    forms = [(run.strong, run.em, run.code, run.href) for run, _ in runs]
    return [False] * bool(pieces) + [
        "|" in piece.after
        or (_is_quoted(piece) and not _is_quoted(following))
        or (
            one != two
            and (
                length >= _LEAST_WORDS
                or (before >= _LEAST_WORDS and one != _PLAIN)
                or not parting.isdisjoint(piece.after)
            )
        )
        for piece, following, one, two, (_, before), (_, length) in zip(
            pieces, pieces[1:], forms, forms[1:], runs, runs[1:], strict=False
        )
    ]


def _is_quoted(piece: Piece) -> bool:
    """Tell whether a piece of some words stands between quotation marks, which end a title."""
    return piece.inside[-1:] in tuple('“"„«「『《〈') and len(piece.tokens) > 1


def find_barred_labels(pieces: Sequence[Piece], own_names: frozenset[str] | None) -> list[frozenset[str]]:
    """Return of each piece the labels that it cannot have; `own_names` are forms of the owner's name, None of a record.

    In a paper, the owner's name is no venue, and what stands before “(with Ada Lovelace)” names no authors.
    """
    barred = [_NO_TITLE if is_no_title else frozenset() for is_no_title in find_no_titles(pieces)]
    if own_names is None:
        return [
            one | _NO_DEGREE if is_aside else one for one, is_aside in zip(barred, _find_asides(pieces), strict=True)
        ]
    last = _find_line_of_names(pieces, own_names)
    byline = _find_byline(pieces, own_names)
    for number, (piece, after) in enumerate(zip(pieces, [*pieces[1:], None], strict=True)):
        barred[number] |= _NO_AUTHOR if piece.line > last or _names_nobody(pieces, number) else frozenset()
        barred[number] |= _ONLY_AUTHORS if 0 < byline == piece.line else frozenset()
        barred[number] |= _NO_NAME | _NO_TITLE | _NO_AUTHORS if _METRIC.fullmatch(piece.text) else frozenset()
        barred[number] |= _NO_NAME if _is_pair(piece) else frozenset()
        barred[number] |= _NO_DATE if _ARTICLE_NUMBER.fullmatch(piece.text) else frozenset()
        barred[number] |= _NO_AUTHORS if joins_words(piece) else frozenset()
        barred[number] |= _ONLY_VENUE if ends_names(pieces, number, own_names) else frozenset()
        barred[number] |= _NO_NAME if number == 0 and is_set_off_title(pieces) else frozenset()
        if piece.text.casefold() in own_names or _names_owner(piece, after, own_names):
            barred[number] |= _NO_NAME | (_NO_TITLE if len(pieces) > 1 else frozenset())
        elif number and _begins_venue(piece):
            barred[number] |= _NO_AUTHOR
        elif number and _names_with(piece):
            barred[number] |= _NO_NAME | _NO_TITLE
        elif piece.text.casefold().strip(":") in _BEFORE_BOOKS:
            barred[number] |= _NO_NAME | _NO_AUTHORS | _NO_TITLE
        elif number and _ends_venue(pieces[number - 1], piece):
            barred[number] |= _NO_AUTHORS | _NO_PLACE
        elif after is not None and _names_others(piece, after):
            barred[number] |= _NO_AUTHORS
    return barred


def _find_asides(pieces: Sequence[Piece]) -> Iterator[bool]:
    """Yield of each piece whether it is no degree: it stands in brackets behind one and its school."""
    has_degree = has_house = False
    for piece in pieces:
        words = [token.text for token in piece.tokens if token.text.casefold() != "graduate"]
        classes = {name for word in (*words, piece.text) for name in find_classes(word)}  # Ph.D. is three tokens
        yield has_house and "degree" not in classes and piece.inside[-1:] in ("(", "（")
        has_house = has_house or (has_degree and not piece.inside and not _HOUSES.isdisjoint(classes))
        has_degree = has_degree or (not piece.inside and "degree" in classes)


_HOUSES = frozenset(("organisation", "house", "cjk-organisation"))


def _begins_venue(piece: Piece) -> bool:
    """Tell whether a piece says where something appeared: In Contemporary Fog; Salt Research Part B."""
    is_in = _IN_FIRST.match(piece.text) and not is_pinyin_name(piece.text.split())
    return bool(is_in or re.search(r"\w (?:Part|Section|Series) [A-Z]{1,3}$", piece.text))


def _ends_venue(before: Piece, piece: Piece) -> bool:
    """Tell whether a piece ends the name of a venue: International Conference on Fog | and Biomedicine."""
    classes = {name for token in before.tokens for name in find_classes(token.text)}
    rest = piece.text.partition(" ")[2]
    return bool(classes & {"venue", "meeting"}) and goes_on(piece) and not (" " in rest and is_name(rest))


_AND = re.compile(r"\s(?:and|und|et|y|e|og|en|&)\s")


def _names_owner(piece: Piece, after: Piece | None, own_names: frozenset[str]) -> bool:
    """Tell whether a piece is two names of which one is the owner's, or the other one: Ada Lovelace | and Bo Quist."""
    text = piece.text
    if after is not None and not piece.after and goes_on(after):
        text = f"{text} {after.text}"
    names = [name.strip("*† ") for name in _AND.split(text)]
    return len(names) > 1 and all(map(is_name, names)) and any(name.casefold() in own_names for name in names)


def _find_line_of_names(pieces: Sequence[Piece], own_names: frozenset[str]) -> int:
    """Return the line behind which no authors come: “with Ada Lovelace”, or names of which one is the owner's.

    It ends without a comma. Without one, return the last line.
    """
    for line, group in groupby(pieces, key=lambda piece: piece.line):
        ours = list(group)
        texts = [_BEFORE.sub("", piece.text) for piece in ours]
        is_known = bool(line and _WITH.match(ours[0].text)) or any(text.casefold() in own_names for text in texts)
        if is_known and all(map(is_name, texts)) and "," not in ours[-1].after:
            return int(line)
    return pieces[-1].line


def _find_byline(pieces: Sequence[Piece], own_names: frozenset[str]) -> int:
    """Return the line below the title that is short pieces between commas, the owner's name among them, 0 if none.

    Others may be strange to us: ada quill, **Ada Reed**, bo lind.
    """
    for line, group in groupby(pieces, key=lambda piece: piece.line):
        ours = list(group)
        are_short = all(len(piece.tokens) <= _LONGEST_NAME and not re.search(r"\d", piece.text) for piece in ours)
        are_listed = all(piece.after.strip(_NAME_MARKS + " ") in (",", "，") for piece in ours[:-1])
        has_owner = any(piece.text.casefold() in own_names for piece in ours)
        if line and len(ours) > _LEAST_LIST and are_short and are_listed and has_owner:
            return int(line)
    return 0


_LEAST_LIST, _LONGEST_NAME = 2, 4  # names, words of one


_BEFORE = re.compile(r"^(?:and|with|und|mit|et|avec|y|con|e|com)\s")


def _names_nobody(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece that is not the first names no author: small words, a venue with a year, SaltNet: …."""
    piece, after = pieces[number], pieces[number + 1] if number + 1 < len(pieces) else None
    begins = number > 0 and piece.line != pieces[number - 1].line
    is_status = begins and "status" in find_classes(piece.tokens[0].text)
    return number > 0 and (
        is_status or _is_small_word(piece) or _is_acronym(piece, after) or (begins and _is_before_colon(piece))
    )


def _is_small_word(piece: Piece) -> bool:
    """Tell whether a piece is of words in small letters without a class, as no name is: Peat, | people | and prices."""
    words = [token.text for token in piece.tokens if token.is_word]
    words = words[1:] if len(words) > 1 and goes_on(piece) else words
    is_small = all(word.isalpha() and word.islower() and _FUNCTION.issuperset(find_classes(word)) for word in words)
    is_free = piece.inside[-1:] not in _BRACKETS and not set(piece.before) & set(_NAME_MARKS + "#")
    return is_small and is_free and max(map(len, words)) > _LONGEST_SHORT


_FUNCTION, _BRACKETS = frozenset(("function",)), tuple("([{（【")


def _is_acronym(piece: Piece, after: Piece | None) -> bool:
    """Tell whether a piece is a word in capitals with a year behind it and no sign between them: CONF 2024."""
    is_dated = after is not None and not piece.after.strip(" '’") and is_year(after.text)
    is_bracket = is_dated and after is not None and "(" in piece.before and ")" in after.after  # (Salt Letters 2024)
    has_capitals = len(piece.tokens) == 1 and sum(letter.isupper() for letter in piece.text) > _LEAST_CAPITALS
    return is_bracket or (is_dated and has_capitals)


_LEAST_CAPITALS = 2


def _is_before_colon(piece: Piece) -> bool:
    return len(piece.tokens) == 1 and piece.after.startswith(":")


_NO_AUTHOR: frozenset[str] = frozenset(("authors",))
_NO_DATE, _ARTICLE_NUMBER = frozenset(("date",)), re.compile(r"(?!(?:19|20)\d{4}$)\d{5,7}")
_IN_FIRST = re.compile(r"(?:In|in|Dans|dans|En|Em)\s+[^\W\da-z]")  # In Contemporary Fog
_METRIC = re.compile(
    r"(?:C?SSCI|SCI-?E?|A&?HCI|ESCI|Scopus|CSCD|WoS|北大核心|中科院.*|CCF(?:[ -]Rank)?[ -]?[ABC](?:类.*)?"
    r"|(?:JCR )?Q[1-4]|ABDC(?:[ -]?A\*?)?|(?:ABS|AJG)\s?[1-4][*★星+]?|FT\s?50|UTD\s?24"
    r"|IF[ :=]*\d+(?:\.\d+)?|impact factor.*|(?:发明|实用新型|外观设计)?专利"
    r"|第[一二三四五六\d][^\W\d_]{0,3}(?:发明人|完成人|作者))\W*",
    re.IGNORECASE,
)
_NO_TITLE: frozenset[str] = frozenset(("title",))
_NO_DEGREE: frozenset[str] = frozenset(("degree",))
_NO_NAME = frozenset(("venue", "publisher", "place", "series", "organisation", "badge", "kind"))
_NO_PLACE = frozenset(("place", "publisher", "organisation", "series", "note", "id", "locator", "edition", "badge"))
_NO_AUTHORS = frozenset(("authors", "editors", "translators"))


_NO_DETAIL = frozenset(("editors", "translators", "note", "other", "date", "locator", "edition", "id", "link"))
_ONLY_AUTHORS = _NO_NAME | _NO_TITLE | _NO_DETAIL
_ONLY_VENUE = _NO_AUTHORS | _NO_TITLE | frozenset(("note", "other", "place", "kind"))
_BEFORE_BOOKS = frozenset(("in", "dans", "en", "em"))


def _names_with(piece: Piece) -> bool:
    """Tell whether a piece is “with” and a name."""
    match = _WITH.match(piece.text[:1].lower() + piece.text[1:])
    return match is not None and bool(is_name(piece.text[match.end() :].partition(",")[0]))


def _names_others(piece: Piece, after: Piece) -> bool:
    """Tell whether “with” and a name stand in a bracket behind a piece, which is long enough to be a title."""
    match = _WITH.match(after.text)
    is_named = match is not None and bool(is_name(after.text[match.end() :]))
    return is_named and "(" in piece.after and not _WITH.match(piece.text)


def find_no_titles(pieces: Sequence[Piece]) -> list[bool]:
    """Return of each piece whether it is no title: a full name with a mark of authors behind it (“Ada Lovelace†.”) or
    “with” before it, initials and a family name that stand first, what comes behind a title in brackets and a comma,
    begins with the sign for “at”, or is the word for editors.
    """
    is_titled = _has_bracketed_title(pieces)
    has_phrase = any(sum(token.is_word for token in piece.tokens) > 1 for piece in pieces)
    return [
        (is_titled and index > 0)
        or (piece.after[:1] in tuple(_NAME_MARKS) and " " in piece.text and is_name(piece.text))
        or bool((match := _WITH.match(piece.text)) and is_name(piece.text[match.end() :]))
        or (index == 0 and bool(INITIALED.fullmatch(piece.text)))
        or _is_pair(piece)
        or (index > 0 and bool(_NO_NAME_OF_WORKS.match(piece.text)))
        or (index > 0 and _is_listed(piece) and _is_listed(pieces[index - 1]))
        or (index > 0 and has_phrase and _names_link(piece))
        for index, piece in enumerate(pieces)
    ]


_NO_NAME_OF_WORKS = re.compile(r"@|[(（]?(?:eds?|editors?|hrsg|éds?)\b\.?[)）]?$", re.IGNORECASE)


def _is_pair(piece: Piece) -> bool:
    """Tell whether a piece is two names with initials: A. King and B. Lee."""
    return bool(_INITIALED_PAIR.fullmatch(piece.text))


def _names_link(piece: Piece) -> bool:
    """Tell whether a piece is the label of a link in one word: PDF, Listen."""
    word = piece.text.casefold()
    return piece.tokens[0].run.href is not None and ("link" in find_classes(word) or word in ("here", "article"))


_CONJUNCTION = re.compile(r"(?:and|or|und|oder|et|ou|y|e|o)\s")


def _is_listed(piece: Piece) -> bool:
    """Tell whether a piece is a name as lists of authors in medicine have it: Lovelace A."""
    return bool(_VANCOUVER.fullmatch(piece.text))


def goes_on(piece: Piece) -> bool:
    """Tell whether no title or list of names begins in a piece: it begins with “and”."""
    return bool(_CONJUNCTION.match(piece.text))


def _has_bracketed_title(pieces: Sequence[Piece]) -> bool:
    first = pieces[0]
    return first.inside == "[" and "," in first.after and sum(token.is_word for token in first.tokens) >= _LEAST_WORDS
