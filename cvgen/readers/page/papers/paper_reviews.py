"""Find where titles end that name another work: reviews, replies, errata, forewords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.owner.personal_names import is_name

_LONGEST_LINE = 2000  # characters
_LEAST_BEFORE = 6  # characters of a title before the journal
_REVIEW = re.compile(
    r"(?:(?:book|film|essay) )?reviews?(?: essay)?(?: of\b|:)|rez(?:ension)?(?:\.|\b)(?: zu| von)?:?"
    r"|(?:buch)?besprechung(?: zu| von)?\b:?"
    r"|compte[s]? rendus? (?:de|du|d[’'])|c\.? ?r\.? (?:de|du) |rec\.(?: a| di)?:?\s"
    r"|reseña (?:de|del|a)\b|recensione (?:a|di|del|su)\b:?|resenha d[eo]\b|recension av\b|书评|書評",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"[“\"„«‘']?(?:erratum|corrigendum|addendum|correction|corrections|reply|response|comments?|commentary|rejoinder|discussion"
    r"|foreword|preface|introduction|afterword|postscript|epilogue|vorwort|nachwort|einleitung|erwiderung|replik|préface|postface"
    r"|avant-propos|prólogo|epílogo|prefazione|postfazione|prefácio|posfácio)[”\"“»’']?"
    r",? (?:to|on|of|zu|zur|zum|auf|à|de|a|ao|al)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:^|(?<=[.:,)] ))")
_IN = re.compile(r"[.,;:)]?\s+(?:in|dans|en|em|i)\b:?\s+(?=[«“\"„]?(?-i:[^\W\da-zß-ÿ]))", re.IGNORECASE)
_IN_AT_END = re.compile(r"[\s.,;:]+(?:in|dans|en|em|i)?\b:?\s*$", re.IGNORECASE)
_VOLUME_AT_END = re.compile(r"[\s,.]*[(\[](?:19|20)\d\d[)\]]\s*\d{1,4}(?:\s?\(\d{1,3}\))?[\s,]*$")  # (2017) 41
_PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}


def quote_title(line: TextLine, *, is_review: bool) -> TextLine:
    """Return a line with the title in quotation marks, if it names another work, so that nothing ends it inside.

    Below a heading of reviews (`is_review`), all titles do.
    """
    chars = expand_characters(trim_line(line, " "))
    if len(chars.text) > _LONGEST_LINE:
        return line
    span = _find_review(chars, is_review) or _find_answer(chars)
    if span is None:
        return line
    begin, end = span
    opened, closed = "«»" if re.search('[“”"]', chars.text[begin:end]) else "“”"
    before, rest = chars.slice(0, begin), chars.slice(end, len(chars.text))
    return [*before, TextRun(opened), *chars.slice(begin, end), TextRun(closed), *rest]


_LEAST_HEADING = 4  # words
_NO_TITLE = re.compile(r"[“”\"«»|·•\[\]]|(?:19|20)\d\d\W*$|^\W*\d|[)）]\W*$")
_NO_TITLE_DATED = re.compile(  # (with Ada Lovelace); (CONF 2024)
    r"[(（][^()]{0,12}\b(?:with|mit|avec|con|com)\b|[“”\"«»|·•\[\]]|^\W*\d"
    r"|[(（][A-Z][\w&-]*[A-Z][^()（）]*\d\d[)）]\W*$"
)
_MAY_END_DATED = re.compile(r"[:,.(]\s?|\b(?:with|by|from)\s")
_MAY_END = re.compile(r":\s|\b(?:with|by|from)\s")  # where a title might seem to end


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


_LISTED = re.compile(r"[A-Z][^“”\"«»|:]*: [^“”\"«»|:]*\w, (?:and|&) [^“”\"«»|:]*[a-z]")  # Buoys: Salt, Fog, and Tide
_NUMBERED = re.compile(r"[^“”\"«»|:.]*\d: (?:[^\s“”\"«»|]+ ){2,}[^“”\"«»|.]+")  # Bells 2: Louder than the First
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def quote_link(line: TextLine) -> TextLine:
    """Return a line with the link that it begins with in quotation marks, if its title might seem to end inside.

    A list in it might seem to be people or, where the link is all of the line, a number before a colon a volume.
    """
    first = line[0]
    text = first.text.strip()
    is_alone = not re.search(r"\w", "".join(run.text for run in line[1:])) and bool(_NUMBERED.fullmatch(text))
    is_before = len(line) >= _LEAST_RUNS and line[1].text.startswith((",", ".")) and bool(_LISTED.fullmatch(text))
    if not first.href or not (is_alone or is_before) or _YEAR.search(text):
        return line
    form = first.with_text
    return [form("“"), first.with_text(first.text.strip()), form("”"), *line[1:]]


_BEHIND_YEAR = re.compile(  # Lovelace, A. (2024). Bells: Salt, fog, and tide. Harbour Review, 3(1), 12–20.
    r"[(（](?:19|20)\d\d[a-z]?[)）]\. (?P<title>[A-Z][^“”\"«»|.]{15,250},[^“”\"«»|.]{2,250})\. [A-Z][^.]{3,120}, ?\d"
)


def quote_behind_year(line: TextLine) -> TextLine:
    """Return a reference with the title behind its year in quotation marks, if a list in it might seem to end it."""
    chars = expand_characters(line)
    match = _BEHIND_YEAR.search(chars.text) if len(chars.text) <= _LONGEST_LINE else None
    if match is None or _REVIEW.match(match["title"]):
        return line
    begin, end = match.span("title")
    return [*chars.slice(0, begin), TextRun("“"), *chars.slice(begin, end), TextRun("”"), *chars.slice(end)]


_LEAST_RUNS = 2  # a title and what stands behind it
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
    title, others = chars.slice(*match.span("title")), chars.slice(match.start("others"))
    return [TextRun("“"), *title, TextRun("”, "), *others]


def _find_review(chars: Characters, is_review: bool) -> tuple[int, int] | None:
    """Return begin and end of the title of a review: up to the journal, which is in italics or behind “in”."""
    text = chars.text
    matches = (_REVIEW.match(text, begin.end()) for begin in _BEGINS.finditer(text))
    match = next(filter(None, matches), None)
    if match is None and (not is_review or text[:1] in _PAIRS):
        return None
    begin, words = (match.start(), match.end()) if match else (0, 0)
    phrases = [span for span in _find_italics(chars) if span[0] >= words]
    if len(phrases) > 1:
        end = phrases[-1][0]
    elif found := [*_IN.finditer(text, words + _LEAST_BEFORE)]:
        end = found[-1].start() + (text[found[-1].start()] == ")")
    elif phrases and not _is_name_before(text[words : phrases[0][0]]):
        end = phrases[0][0]
    else:
        return None
    end = begin + len(_IN_AT_END.sub("", _VOLUME_AT_END.sub("", text[begin:end])))
    return (begin, end) if end - words > _LEAST_BEFORE else None


def _is_name_before(text: str) -> bool:
    """Tell whether nothing but a name, or “by” and a name, stands before a work in italics."""
    names = text.strip(' ,.:;“"')
    return not names or is_name(names)


def _find_italics(chars: Characters) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the phrases in italics that are words, and not “in” or a number."""
    begin = 0
    for place in range(1, len(chars.text) + 1):
        if place == len(chars.text) or chars.runs[place].em != chars.runs[begin].em:
            text = chars.text[begin:place].strip(" .,:;")
            if (
                chars.runs[begin].em
                and len(text) > 1
                and not re.fullmatch(r"[\d()–-]+|in|et al|ibid", text, re.IGNORECASE)
            ):
                yield begin, place
            begin = place


def _find_answer(chars: Characters) -> tuple[int, int] | None:
    """Return begin and end of a title that answers a work in quotation marks or italics: Erratum to “Bells in Fog”."""
    text = chars.text
    matches = (_ANSWER.match(text, begin.end()) for begin in _BEGINS.finditer(text))
    match = next(filter(None, matches), None)
    if match is None:
        return None
    ahead = re.match(r"\s*(?:[^\W\d_][\w.’'-]*,? ){0,5}(?P<mark>[“\"‘'«„])?", text[match.end() :])
    place = match.end() + (ahead.end() if ahead else 0)
    if ahead and ahead["mark"]:
        end = text.find(_PAIRS[ahead["mark"]], place)
        return (match.start(), end + 1) if end > 0 else None
    phrase = next((span for span in _find_italics(chars) if match.end() <= span[0] <= place + 1), None)
    return (match.start(), phrase[1]) if phrase else None
