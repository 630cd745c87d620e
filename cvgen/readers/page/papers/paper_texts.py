"""Texts of a paper without links, emphasis and words that only join them."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.readers.items.tokens import CAPITAL
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.inline_markdown import format_line

_GLUE = re.compile(r"(?:with|at|by|bei|chez|in|coll\.|= )\s+(?=[^\W\da-zß-ÿ])")
_QUOTED = re.compile(r"[«“\"„]\s*(.+?)\s*[»”\"“]?")


def strip_glue(text: str) -> str:
    """Return the name of a publisher or series without quotation marks and a word before it: with Lantern Press."""
    text = _GLUE.sub("", text, count=1) if _GLUE.match(text) else text
    quoted = _QUOTED.fullmatch(text)
    return quoted[1] if quoted else text


_SPACED_PAGES = re.compile(r"(\bpp\.\s?\d{1,5})\s[–—-]\s(?=\d)")  # pp. 2017 - 2030


def spell_signs(line: TextLine) -> TextLine:
    """Return a line with “with” for “w/”, spaces around “&” behind initials, and its only quotation in like marks.

    “Art” before a number gets the full stop of a word cut short; a server for preprints stands without “Available at”,
    and a year of two digits behind a short name, in the brackets at the end, is whole where there is no other.
    """
    marks = [mark for run in line for mark in re.findall('["“”]', run.text)]
    quotes = _MIXED.get("".join(marks), {})
    texts = [_TIGHT_AND.sub(" & ", _SHORT_WITH.sub("with ", run.text.translate(quotes))) for run in line]
    texts = [_AVAILABLE.sub("", _SHORT_ARTICLE.sub("Art. ", text), count=1) for text in texts]
    texts = [_SPACED_PAGES.sub(r"\1–", text) for text in texts]
    if texts and not any(map(_YEAR.search, texts)):
        texts[-1] = _SHORT_YEAR.sub(r"\g<name> 20\g<year>", texts[-1])
    return [replace(run, text=text) for run, text in zip(line, texts, strict=True)]


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT_YEAR = re.compile(  # (LAMPS 26 Main Conference), at the end
    r"(?<=[(（])(?P<name>[A-Z]\w*[A-Z]\w*) (?P<year>[12]\d)(?=(?: [A-Z][\w ]*)?[)）][\s.]*$)"
)
_AVAILABLE = re.compile(r"\b[Aa]vailable (?:at|on)(?: the)? (?=(?:SSRN|\w*[Rr]xiv|OSF)\b)")


_MIXED = {'“"': str.maketrans('"', "”"), '"”': str.maketrans('"', "“")}
_SHORT_ARTICLE = re.compile(r"\bArt (?=[Nn]o\.? ?\d)")


_TIGHT_AND = re.compile(rf"(?<=\b[A-Z]\.)\s?&\s?(?={CAPITAL})")  # Lovelace, A.& Hopper, G.
_SHORT_WITH = re.compile(rf"(?<![^\W_])[wW]/ ?(?={CAPITAL}|$)")


def find_short_year(line: TextLine) -> str:
    """Return the year of two digits that is made whole in a line, "" if there is none."""
    text = "".join(run.text for run in line)
    match = _SHORT_YEAR.search(text) if not _YEAR.search(text) else None
    return match["year"] if match else ""


def link_addresses(line: TextLine) -> TextLine:
    """Return a line with the addresses in its text as links, but for those that are read as identifiers."""
    linked: TextLine = []
    for run in line:
        place = 0
        for match in _ADDRESS.finditer(run.text) if run.href is None else ():
            linked += [run.with_text(run.text[place : match.start()]), replace(run, text=match[0], href=match[0])]
            place = match.end()
        linked.append(run.with_text(run.text[place:]))
    return [run for run in linked if run.text or run.image]


_ADDRESS = re.compile(
    r"(?<![\w/.@-])https?://(?!\S{0,12}(?:doi|arxiv)\.org)[^\s<>()\[\]{}“”\"|]{2,300}[^\s<>()\[\]{}“”\"|.,;:!?*_]"
)


def format_plain(line: TextLine) -> str:
    """Return a line as Markdown without links, and without emphasis or a frame around all of it."""
    is_framed = all(run.code for run in line if run.text.strip())
    text = format_line([replace(run, href=None, code=run.code and not is_framed) for run in line])
    return strip_emphasis(_CLOSED_AND_OPENED.sub(r"\2", text)).strip(" ,;")


_CLOSED_AND_OPENED = re.compile(r"(?<=\w)(\*{1,3})( )\1(?=\w)")  # **Submission** **to Mist**: one emphasis


def strip_emphasis(text: str) -> str:
    """Return a line of Markdown without the emphasis around all of it."""
    match = re.fullmatch(r"(\*{1,3})((?:(?!\*).)+)\1\.?", text)
    return match[2] if match else text


_OPENED = re.compile(r"(\*{1,3})[“‘\"(]*$")  # emphasis that begins behind a word: in *Rites*
_STARS = re.compile(r"(?<!\\)\*+")  # **Journal of Salt** (*JS*)


_ARTICLE = re.compile(r"^the (?=[A-Z])")  # in the Journal of Salt
_CORR = re.compile(r"CoRR(?:,? abs)?")  # as dblp calls it
_PREPRINT = re.compile(r"^pre-?print[,:]? (?=\S*xiv\b|SSRN|OSF|Zenodo)", re.IGNORECASE)  # Preprint, arXiv


_OF_DAY = re.compile(r"\s(?:v|vom)$")  # FAZ v. 12. Juni


def format_venue(text: str, glue: re.Match[str] | None) -> str:
    """Return the venue behind a word before it, if there is one, without the emphasis around its name."""
    opened = _OPENED.search(glue.group()) if glue else None
    venue = _OF_DAY.sub("", text[glue.end() if glue else 0 :].strip(" .,;:|/"))
    venue = _ARTICLE.sub("", venue) if glue else venue
    venue = strip_emphasis((opened[1] if opened else "") + _PREPRINT.sub("", venue, count=1))
    return "arXiv" if _CORR.fullmatch(venue) else _STARS.sub("", _DOI_BEHIND.sub("", venue))


_DOI_BEHIND = re.compile(r"[\s,;*]+DOI$", re.IGNORECASE)


def join_status(status: str, venue: str) -> str:
    """Return how far a paper is with where it waits: “under review at Mist”, “revise and resubmit, Mist”."""
    has_glue = re.match(r"(?:at|to|in|by|with)\b", venue) or re.search(r"\b(?:at|to|in|by|for)$", status)
    return f"{status} {venue}" if has_glue else f"{status}, {venue}"
