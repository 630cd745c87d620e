"""Split the tokens of an item into pieces, none of which holds parts of two fields."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from cvgen.readers.items.name_ends import ends_names
from cvgen.readers.items.phrases import JOINING, is_abbreviated, is_cited, is_in_name, is_in_phrase
from cvgen.readers.items.token_kinds import is_identifier, is_patent_number, is_year
from cvgen.readers.items.token_runs import find_runs, find_single_quotes, is_nested
from cvgen.readers.items.tokens import Token, TokenLines
from cvgen.readers.items.word_classes import find_classes, list_words

_OPENERS, _CLOSERS = "([{（【“„«‹《〈「『", ")]}）】”»›》〉」』"
_QUOTES = '"“”„«»‘’《》〈〉「」『』'
_SEPARATORS = frozenset(",;:|/·•–—-+&，；：、。．｜" + _OPENERS + _CLOSERS + _QUOTES)
# Words before which or behind which a sign or capital is no border of fields: two more classes of words.txt.
_ABBREVIATIONS, _BORDER_WORDS = list_words("abbreviation"), list_words("border")
_MAX_BRACKET_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an item that belong together: tokens `first` to before `last`, and the signs around them.

    `before` and `after` are the signs on either side, "\\n" for a line's end and "" for none but a space; `inside` are
    the brackets and quotation marks that are open around it.
    """

    first: int
    last: int
    tokens: tuple[Token, ...]
    before: str
    after: str
    inside: str

    @property
    def line(self) -> int:
        """The line that it stands in."""
        return self.tokens[0].line

    @property
    def text(self) -> str:
        """Its words, with the white space that the page has."""
        return "".join(" " * token.spaced + token.text for token in self.tokens).strip()


def split_pieces(item: TokenLines, whole: Container[str] = ()) -> list[Piece]:
    """Return the pieces of an item; signs between them are of none.

    `whole` are what stays one piece, whatever signs stand in it: “link” and “quote”, and “emphasis” that is a phrase;
    with “phrase”, words stay with a preposition that no venue or name follows.
    """
    tokens = item.tokens
    groups: list[tuple[int, int]] = []
    texts = _read_signs(tokens, whole)
    for first, last in _group(tokens, texts, find_runs(tokens, whole), whole):
        while first < last and not tokens[first].is_word:
            first += 1
        while first < last and not tokens[last - 1].is_word:
            last -= 1
        if first < last:
            groups.append((first, last))
    inside = list(_find_brackets(tokens, texts))
    ends = [(0, 0), *groups, (len(tokens), len(tokens))]
    return [
        Piece(
            first,
            last,
            tokens[first:last],
            _signs(tokens, texts, ends[n][1], first),
            _signs(tokens, texts, last, ends[n + 2][0]),
            inside[first],
        )
        for n, (first, last) in enumerate(groups)
    ]


def _read_signs(tokens: Sequence[Token], whole: Container[str]) -> list[str]:
    """Return the texts of tokens, single quotation marks as double ones, as none of them is an apostrophe."""
    texts = [token.text for token in tokens]
    for begin, end in find_single_quotes(tokens) if "quote" in whole else ():
        texts[begin - 1], texts[end] = "“", "”"
    return texts


def _signs(tokens: Sequence[Token], texts: Sequence[str], begin: int, end: int) -> str:
    """Return the signs between two pieces, and a line's end among them."""
    signs = "".join(texts[begin:end])
    borders = tokens[max(0, begin - 1) : end + 1]
    is_end = begin == 0 or end == len(tokens)
    return signs + "\n" * (is_end or borders[0].line != borders[-1].line)


def _find_brackets(tokens: Sequence[Token], texts: Sequence[str]) -> Iterator[str]:
    """Yield the brackets and quotation marks that are open at each token; none stays open past its line."""
    stack = ""
    line = 0
    for token, text in zip(tokens, texts, strict=True):
        if token.line != line:
            stack, line = "", token.line
        if text in '"' and text:
            stack = stack.replace(text, "") if text in stack else stack + text
        elif text in _OPENERS and len(stack) < _MAX_BRACKET_DEPTH:
            stack += text
        elif text in _CLOSERS and stack:
            stack = stack[:-1]
        yield stack


def _group(
    tokens: Sequence[Token], texts: Sequence[str], runs: Sequence[int], whole: Container[str]
) -> Iterator[tuple[int, int]]:
    """Yield groups of tokens between which a field may end; tokens of one run stay together.

    `texts` are those of the tokens, with the marks of quotations that apostrophes are not.
    """
    begin = 0
    for place in range(1, len(tokens)):
        is_quoted = any(texts[n] != tokens[n].text for n in (place - 1, place))
        if (is_quoted or _may_part(tokens, place, whole)) and (not runs[place] or runs[place] != runs[place - 1]):
            yield begin, place
            begin = place
    if tokens:
        yield begin, len(tokens)


def _may_part(tokens: Sequence[Token], place: int, whole: Container[str]) -> bool:
    """Tell whether a field may end before the token at `place`."""
    before, here = tokens[place - 1], tokens[place]
    if before.line != here.line or before.run.href != here.run.href:
        return True
    if "phrase" in whole and any(rule(tokens, place) for rule in JOINING):
        return False
    if _separates(tokens, place - 1) or _separates(tokens, place) or ends_names(tokens, place):
        return True
    if here.run.href is not None:
        return False
    if _changes_format(before, here) or any(map(_is_number_of_work, (here.text, before.text))):
        return True
    if before.text == "." and _is_number_behind(tokens, place):
        return True
    if not here.is_word or not before.is_word or not _begins_field(tokens, place):
        return False
    return "phrase" not in whole or not is_in_phrase(tokens, place)


_COUNTED = frozenset(("volume", "number", "pages", "edition", "amount", "cjk-number"))


def _is_number_behind(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a number behind a full stop is one by itself: J. Topol. 12, but not vol. 12."""
    counts = place > 1 and not _COUNTED.isdisjoint(find_classes(tokens[place - 2].text))
    if is_year(tokens[place].text):
        return not counts
    return tokens[place].text.isdigit() and place > 1 and tokens[place - 2].text[:1].isupper() and not counts


def _is_number_of_work(text: str) -> bool:
    return is_identifier(text) or is_patent_number(text)


def _changes_format(before: Token, here: Token) -> bool:
    one, two = before.run, here.run
    if is_nested(before, here):
        return False
    is_other = one is not two and (two.strong or two.em) and here.spaced  # **Title** **(draft)**
    return is_other or (one.strong, one.em, one.code) != (two.strong, two.em, two.code)


_EDITIONS = frozenset(("aufl", "auflage", "ed", "edición", "edição", "edizione", "vyd", "wyd"))


def _separates(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a token is a sign that parts fields: a comma, a dash between spaces, a full stop, a bracket."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    is_last = following is None or following.line != token.line
    if token.text == ".":
        word = tokens[place - 1].text if place else ""
        before = word.casefold() if not word.isupper() or len(word) == 1 else ""  # AM is no am., but initials
        if following and before.isdigit() and following.text.casefold() in _EDITIONS:  # 3. Aufl.
            return False
        if following and before[-1:] > "\u3000" and following.text[0] > "\u3000":
            return True
        if len(word) == 1 and word.islower() and is_abbreviated(tokens, place + 1):  # Frankfurt a. M.
            return False
        return is_last or (following is not None and following.spaced and before not in _ABBREVIATIONS)
    if token.text in "?!" and token.text:
        return is_last or (following is not None and (following.spaced or not following.is_word))
    if token.text == "&" and is_in_name(tokens, place):
        return False
    if token.text == "’" and _is_apostrophe(tokens, place):
        return False
    if token.text in "-–—/+&:·•" and token.text:
        return token.spaced or is_last or (following is not None and following.spaced)
    return token.text in _SEPARATORS


def _is_apostrophe(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a sign is the apostrophe of a plural, as no quotation was opened in its line: the keepers’ lamps."""
    line = tokens[place].line
    opened = any(token.text == "‘" and token.line == line for token in tokens[:place])
    return place > 0 and not opened and tokens[place - 1].text[-1:] == "s" and not tokens[place].spaced


def _begins_field(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a field may begin at a word without a sign before it: a year, a number, “in”, “at”."""
    before, here = tokens[place - 1], tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].line == here.line else None
    if is_year(here.text) or is_year(before.text):
        return True
    if _has_no_spaces(here.text[0]) or _has_no_spaces(before.text[-1]):
        return True
    if before.text.isdigit() and place > 1 and tokens[place - 2].text == ")":  # (2012) 35 LQR 112
        return True
    if before.text.isdigit() and here.text[0].isupper() and is_cited(tokens, place):  # , 98 Fog L. Rev. 1123 (
        return True
    if here.text[0].isdigit():
        return (following is None or not following.is_word) and not _is_compound(tokens, place)
    if here.text == "to" and "status" in find_classes(before.text):
        return True
    if here.text in _BORDER_WORDS or here.text in ("In", "Eds", "Ed"):
        is_house = here.text == "at" and following and _HOUSES & {*find_classes(following.text)}  # at school of fog
        return following is not None and (
            not following.is_word or following.text[0].isupper() or following.text[0].isdigit() or bool(is_house)
        )
    classes = set(find_classes(here.text))
    has_number = following is not None and _leads_to_number(tokens, place + 1)
    is_month = "month" in classes and has_number
    is_number = here.text in ("vol", "pp", "no", "p", "S", "Bd")
    return is_number or (here.text[0].isupper() and has_number and (is_month or bool({"volume", "pages"} & classes)))


_HOUSES = frozenset(("house", "organisation", "unit", "department"))


def _is_compound(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a number is part of a word, between words of one format: an 8-year-long study."""
    ahead = tokens[place + 1 : place + 3]
    is_joined = len(ahead) == 2 and ahead[0].text in "-‐‑" and not ahead[0].spaced and not ahead[1].spaced
    return is_joined and ahead[1].text[:1].isalpha() and tokens[place - 1].run is ahead[1].run


def _has_no_spaces(letter: str) -> bool:
    """Tell whether a letter is Chinese or Japanese, which have no spaces between words; Korean has."""
    return letter > "\u3000" and not "\uac00" <= letter <= "\ud7a3"


def _leads_to_number(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a number stands at a place, a full stop of an abbreviation before it or not: Aug. 2024."""
    ahead = tokens[place : place + 2]
    number = ahead[1] if len(ahead) > 1 and ahead[0].text == "." else ahead[0]
    return number.line == tokens[place - 1].line and number.text[0].isdigit()
