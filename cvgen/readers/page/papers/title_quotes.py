"""Set titles in quotation marks that might seem to end inside, or to begin as names: headings, links, lists."""

from __future__ import annotations

import re
from itertools import chain, takewhile

from cvgen.readers.items.tokens import CAPITAL
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.papers.author_list import names_people
from cvgen.readers.page.papers.author_marks import MARKS
from cvgen.readers.page.papers.chinese_titles import quote_before_han, quote_invention
from cvgen.readers.page.papers.linked_titles import quote_link, quote_linked_between
from cvgen.readers.page.papers.paper_reviews import LONGEST_LINE, REVIEW, quote_span
from cvgen.text.names import PARTICLES

_LEAST_HEADING = 4  # words
_NO_TITLE = re.compile(r"[“”\"«»|·•\[\]]|(?:19|20)\d\d\W*$|^\W*\d|[)）]\W*$")
_NO_TITLE_DATED = re.compile(  # (with Ada Lovelace); (CONF 2024)
    r"[(（][^()]{0,12}\b(?:with|mit|avec|con|com)\b|[“”\"«»|·•\[\]]|^\W*\d"
    r"|[(（][A-Z][\w&-]*[A-Z][^()（）]*\d\d[)）]\W*$"
)
_MAY_END_DATED = re.compile(r"[:,.(]\s?|\b(?:with|by|from|In)\s")
_MAY_END = re.compile(r":\s|\b(?:with|by|from|In)\s")  # where a title might seem to end


def quote_heading(line: TextLine, *, is_dated: bool) -> TextLine:
    """Return a heading in quotation marks, so that nothing ends the title inside, unless it says more than a title.

    A year in it is of the title if the lines below say when it appeared (`is_dated`).
    """
    text = line_text(line)
    may_end, says_more = (_MAY_END_DATED, _NO_TITLE_DATED) if is_dated else (_MAY_END, _NO_TITLE)
    if (
        len(text.split()) < _LEAST_HEADING
        or not may_end.search(text)
        or says_more.search(text)
        or len({run.href for run in line}) > 1
    ):
        return line
    form = TextRun("", href=line[0].href)
    return [form.with_text("“"), *line, form.with_text("”")]


_COINED = re.compile(
    r"(?P<names>[^:：]{10,600}?)(?<!\b[A-Z])\. "
    r"(?P<title>[A-Z][\w-]{0,20}[A-Z\d][\w-]{0,20}: [^“”\"«».]{10,300})\. (?=\w)"
)


def quote_coined(line: TextLine) -> TextLine:
    """Return a line with the title in quotation marks that begins with a coined word behind names, before a venue.

    Ada Reed, Bo Lind. FOG: A Lamp for Mist. *Proceedings of the Fog Days*
    """
    chars = expand_characters(line)
    match = _COINED.match(chars.text) if len(chars.text) <= LONGEST_LINE else None
    if match is None or not chars.runs[match.end()].em or not names_people(chars.slice(*match.span("names"))):
        return line
    is_plain = not any(run.href or run.strong or run.em for run in chars.runs[slice(*match.span("title"))])
    return quote_span(chars, *match.span("title")) if is_plain else line


_BEHIND_YEAR = re.compile(  # Lovelace, A. (2024). Bells: Salt, fog, and tide. Harbour Review, 3(1), 12–20.
    r"[(（](?:19|20)\d\d[a-z]?[)）]\. (?P<title>[A-Z][^“”\"«»|.]{15,250},[^“”\"«»|.]{2,250})\. [A-Z][^.]{3,120}, ?\d"
)
_BEFORE_EMPHASIS = re.compile(  # Lovelace, A. 2024. Bells, Salt (Fog). *Harbour Review*
    r"[.,)] (?:[(（](?:19|20)\d\d[a-z]?[)）]|(?:19|20)\d\d[a-z]?)[.,]\s+"
    r"(?P<title>[A-Z][^“”\"«»|.]{15,400})\.\s+(?=[A-Z])"
)


def quote_behind_year(line: TextLine) -> TextLine:
    """Return a reference with the title behind its year in quotation marks, if a list in it might seem to end it.

    So might a bracket or a year, but not where an emphasised venue follows.
    """
    chars = expand_characters(line)
    text = chars.text if len(chars.text) <= LONGEST_LINE else ""
    match = _BEHIND_YEAR.search(text) or _find_before_emphasis(text, chars)
    if match is None or REVIEW.match(match["title"]):
        return line
    return quote_span(chars, *match.span("title"))


def _find_before_emphasis(text: str, chars: Characters) -> re.Match[str] | None:
    """Return where a title stands between a year and the first words that are emphasised, None if it cannot break."""
    match = _BEFORE_EMPHASIS.search(text)
    if match is None or not _MAY_BREAK.search(match["title"]):
        return None
    emphasis = next((n for n, run in enumerate(chars.runs) if run.em), -1)
    return match if emphasis == match.end() else None


_INVERTED = rf"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){{0,2}}, (?:{CAPITAL}\.[ -]?)+"
_BEHIND_MARK = re.compile(  # Lovelace, A., Babbage, C.* Bells: Salt and Fog. *Harbour Review*
    rf"\W*(?:{_INVERTED}[{MARKS}]*,?\s(?:(?:&|and)\s)?)*{_INVERTED}[{MARKS}]+\s+"
    r"(?P<title>[A-Z][^“”\"«»|]{10,400}?)[.?!]\s+(?=[A-Z])"
)


def quote_behind_mark(line: TextLine) -> TextLine:
    """Return a reference, its title in quotation marks between the mark of the last name and an emphasised venue."""
    chars = expand_characters(line)
    match = _BEHIND_MARK.match(chars.text) if len(chars.text) <= LONGEST_LINE else None
    if match is None or not chars.runs[match.end()].em or any(run.em for run in chars.runs[: match.end()]):
        return line
    return quote_span(chars, *match.span("title"))


_MAY_BREAK = re.compile(r"[,(（:]")


_WITH_OTHERS = re.compile(  # Lamps in the Fog with Ada Lovelace and Charles Babbage.
    r"\s*(?P<title>[^\[\]“”\"«»]{6,200}?[^\s,.:;])\s+(?:joint(?:\s+work)?\s+)?(?P<others>with\s+(?P<names>[^\d.:;()\[\]]{5,200}))\."
)
_BETWEEN_NAMES = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


def quote_before_others(line: TextLine) -> TextLine:
    """Return a line with the title that it begins with in quotation marks, if the owner's co-authors follow it."""
    chars = expand_characters(line)
    match = _WITH_OTHERS.match(chars.text)
    if match is None or ". " in match["title"]:
        return line
    names = _BETWEEN_NAMES.split(match["names"].strip())
    is_linked = any(run.href is not None for run in chars.runs[: match.end("title")])
    if is_linked or not all(" " in name and is_name(name) for name in names):
        return line
    stop = chars.text.find(". ", match.end())
    if names_people(chars.slice(match.end(), stop if stop > 0 else len(chars.text))):
        return line  # Bells with Blocking Constraints. Ada Reed, Bo Lind. Fog Letters
    last, first = chars.runs[match.end("title") - 1], chars.runs[match.start("others")]
    if (first.em or first.strong) and (first.em, first.strong) == (last.em, last.strong):
        return line  # *Lighting Harbours with Fog Lamps*
    title, others = chars.slice(*match.span("title")), chars.slice(match.start("others"))
    return [TextRun("“"), *title, TextRun("”, "), *others]


def quote_before_slanted(line: TextLine) -> TextLine:
    """Return a line with the title in quotation marks that it begins with if names in italics follow it.

    Bells: Salt and Fog for Towers. *Ada Reed, Bo Lind.*
    """
    title = list(takewhile(lambda run: not run.em, line))
    names = list(takewhile(lambda run: run.em or not run.text.strip(), line[len(title) :]))
    text = line_text(title)
    may_end = ":" in text and text.rstrip().endswith((".", ",")) and not _SAYS_MORE.search(text.rstrip(" .,"))
    if not may_end or {(run.href, run.strong) for run in title} != {(None, False)} or not names_people(names):
        return line
    chars = expand_characters(line)
    begin = len(chars.text) - len(chars.text.lstrip())
    return quote_span(chars, begin, len(text.rstrip(" .,")) + begin)


_SAYS_MORE = re.compile(r"[“”\"«»\[\]]|\. [A-Z]|\b(?:19|20)\d\d\b")
_PIECE = re.compile(r"\s*(?P<words>[^,]*[^,\s])\s*(?:,|$)")
_NAMED = re.compile(rf"[^\W\d_][^\W\d_.’'-]*(?:[ .’'-]+[^\W\d_][^\W\d_.’'-]*){{1,3}}[\s{MARKS}\d]*")
_YEAR_ALONE = re.compile(r"(?:(?:19|20)\d\d)\b[\s.)]*(?:\([^()]*\)[\s.]*)?")
_VOLUME = re.compile(r"[Vv]ol(?:ume|\.)\s?\d")
_NOT_IN_TITLES = re.compile(r"[“”\"«»\[\]]|[.?!]\s+[A-Z]")
_DATED_LETTERS = re.compile(r"[A-Z][\w&-]*[A-Z][\w-]*(?:[ -]\w+)?[ ’']*(?:20|19)?\d\d\b")  # ICML 2024, KDD’24
_LEAST_NAMES, _LEAST_WORDS = 2, 3
_LEAST_REST = 3  # title, venue, year


def quote_behind_names(line: TextLine) -> TextLine:
    """Return a line with the title in quotation marks that stands between commas behind names and before a venue.

    Ada Reed, Bo Lind, FOG: Tides, Salt, and Mist with Lamps, International Conference on Fog (ICF), 2024.
    """
    chars = expand_characters(line)
    span = _find_between_commas(chars)
    return quote_span(chars, *span) if span else line


def _find_between_commas(chars: Characters) -> tuple[int, int] | None:
    """Return begin and end of the title behind names and before a venue, None if it is not sure to be one."""
    pieces = list(_PIECE.finditer(chars.text)) if len(chars.text) <= LONGEST_LINE else []
    names = list(takewhile(bool, (_split_names(piece["words"]) for piece in pieces)))
    rest = pieces[len(names) :]
    if len(list(chain(*names))) < _LEAST_NAMES or len(rest) < _LEAST_REST - 1:
        return None
    venue = next((n for n, piece in enumerate(rest) if _is_venue(chars, piece)), 0)
    venue = venue or next((n - 1 for n, piece in enumerate(rest) if n > 1 and _VOLUME.match(piece["words"])), 0)
    if not venue and len(rest) == _LEAST_REST and _YEAR_ALONE.fullmatch(rest[-1]["words"]):
        venue = 1
    begin, end = rest[0].start("words"), rest[max(venue, 1) - 1].end("words")
    text = chars.text[begin:end]
    is_title = len(text.split()) >= _LEAST_WORDS and not _NOT_IN_TITLES.search(text)
    begins_named = _is_known_name(text.partition(": ")[0])  # Bo Lind, Cy Moss: Lamps, Fog Letters
    is_plain = not any(run.href or run.strong or run.em for run in chars.runs[begin:end])
    return (begin, end) if venue and is_title and is_plain and not begins_named else None


def quote_before_names(line: TextLine) -> TextLine:
    """Return a line with the title in quotation marks that it begins with, before the first comma and a list of names.

    Real Lamps with Fog and Mist, Ada Reed, Bo Lind, Cy Moss, **Harbour Review**
    """
    chars = expand_characters(line)
    pieces = list(_PIECE.finditer(chars.text)) if len(chars.text) <= LONGEST_LINE else []
    names = list(takewhile(bool, (_split_names(piece["words"]) for piece in pieces[1:])))
    title = pieces[0]["words"] if pieces else ""
    if len(list(chain(*names))) <= _LEAST_NAMES or len(title.split()) < _LEAST_HEADING or _NOT_IN_TITLES.search(title):
        return line
    is_plain = not any(run.href or run.strong or run.em for run in chars.runs[slice(*pieces[0].span("words"))])
    return quote_span(chars, *pieces[0].span("words")) if is_plain and not is_name(title) else line


def _split_names(text: str) -> list[str]:
    """Return the names that “Bo Lind and Cy Moss*” holds, none if anything else is in it."""
    names = [name for name in re.split(r"(?:^|\s+)(?:and|&)\s+", text) if name]
    are_names = all(_NAMED.fullmatch(name) and is_name(name.strip(f" {MARKS}0123456789")) for name in names)
    return names if are_names else []


def _is_known_name(text: str) -> bool:
    """Tell whether a text has the shape of a name, and a word that is known as that of people, or an initial."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(_split_names(text)) and any(
        {"given", "family"} & {*find_classes(word)} or len(word) == 1 for word in words
    )


def _is_venue(chars: Characters, piece: re.Match[str]) -> bool:
    """Tell whether a piece has a word that only venues have, is dated and begins with letters, or is emphasised."""
    text = piece["words"]
    classes = {name for word in re.findall(r"[\w-]+", text) for name in find_classes(word)}
    is_emphasised = all(run.em or run.strong for run in chars.runs[slice(*piece.span("words"))])
    return bool(classes & {"venue", "preprint"} or _DATED_LETTERS.match(text)) or is_emphasised


_BEHIND_COLON = re.compile(r"\s*(?P<names>[A-Z]\.[^:“”\"()]{5,200}): (?P<title>[^:.“”\"]{6,200})\.\s")


def quote_behind_colon(line: TextLine) -> TextLine:
    """Return a line with the title in quotation marks behind the colon of names with prefixes: A. van Lind: Bells."""
    chars = expand_characters(line)
    match = _BEHIND_COLON.match(chars.text)
    has_prefix = match is not None and not PARTICLES.isdisjoint(match["names"].split())
    if match is None or not has_prefix or not names_people([TextRun(f"by {match['names']}")]):
        return line
    names, title, rest = chars.slice(*match.span("names")), chars.slice(*match.span("title")), match.end("title")
    return [*names, TextRun(", “"), *title, TextRun("”"), *chars.slice(rest, len(chars.text))]


_QUOTING = (
    quote_before_han,
    quote_invention,
    quote_behind_colon,
    quote_link,
    quote_linked_between,
    quote_coined,
    quote_behind_year,
    quote_behind_mark,
    quote_before_others,
    quote_before_slanted,
    quote_before_names,
    quote_behind_names,
)


def quote_inside(line: TextLine) -> TextLine:
    """Return the first line of a paper with its title in quotation marks, where what is around it shows its ends."""
    for quote in _QUOTING:
        line = quote(line)
    return line
