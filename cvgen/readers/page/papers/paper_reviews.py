"""Find where titles end that name another work: reviews, replies, errata, forewords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.owner.personal_names import is_name

LONGEST_LINE = 2000  # characters
_LEAST_BEFORE = 6  # characters of a title before the journal
REVIEW = re.compile(
    r"(?:(?:book|film|essay) )?reviews?(?: essay)?(?: of\b(?! (?:the )?(?-i:[a-z])[\w-]+ [\w-]+)|:)"
    r"|rez(?:ension)?(?:\.|\b)(?: zu| von)?:?"
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
    if len(chars.text) > LONGEST_LINE:
        return line
    span = _find_review(chars, is_review) or _find_answer(chars)
    if span is None:
        return line
    return quote_span(chars, *span, "«»" if re.search('[“”"]', chars.text[slice(*span)]) else "“”")


def quote_span(chars: Characters, begin: int, end: int, signs: str = "“”") -> TextLine:
    """Return a line with quotation marks around some of its characters."""
    opened, closed = map(TextRun, signs)
    return [*chars.slice(0, begin), opened, *chars.slice(begin, end), closed, *chars.slice(end)]


def _find_review(chars: Characters, is_review: bool) -> tuple[int, int] | None:
    """Return begin and end of the title of a review: up to the journal, which is in italics or behind “in”."""
    text = chars.text
    matches = (REVIEW.match(text, begin.end()) for begin in _BEGINS.finditer(text))
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
