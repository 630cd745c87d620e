"""What of a document a program still finds together in the text that it takes out of the PDF.

An entry is kept where its title, organisation, place, remark and the whole of its date stand directly behind each
other, with nothing but punctuation and space between: the date behind any of the others, and so before the next entry
begins. A bullet is kept behind its mark and its entry, a term before its keywords, a paper with authors and venue. A
running head is kept as the last of its page; name, e-mail address and telephone with space around each.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from cvgen.document.model import Document, Entry
from cvgen.pipeline.jobs import Job
from cvgen.pipeline.one_document import prepare_input, write_output
from cvgen.pipeline.options import Options
from cvgen.project.loader import Examination

KINDS = ("entries", "bullets", "terms", "papers", "heads", "contacts")
_MARK = r"[•◦▪–-]\s*"
_CJK = "[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
_HYPHENATION = r"(?:[-‐]\s*)?"
_EDGE = "\ue000"  # where raised or lowered characters begin or end: some programs put a space there
_FORMULA = "\ue001"  # which may be drawn, and is then no text


class Verdict(NamedTuple):
    """Whether a thing of a kind is kept."""

    kind: str
    what: str
    is_kept: bool


def make_pdf(job: Job, examined: Examination, project: Path, options: Options, **tokens: str) -> tuple[Document, bytes]:
    """Return a document and its PDF, with other tokens, and as long as it comes out if it is not to be fitted."""
    max_pages = job.kind.max_pages if job.kind.fit else None
    job = replace(job, kind=replace(job.kind, tokens={**job.kind.tokens, **tokens}, max_pages=max_pages))
    page = prepare_input(job, examined, project, options)
    [pdf] = write_output(job, page, examined).files.values()
    return page.document, pdf  # type: ignore[union-attr]


def simplify(text: str) -> str:
    """Return text with one code point for what looks alike, without what is not seen (PDFium: U+FFFE for hyphens)."""
    chars = unicodedata.normalize("NFKC", text)
    return "".join(char for char in chars if unicodedata.category(char) not in ("Cf", "Cn"))


def plain(text: str) -> str:
    """Return the text of inline HTML."""
    text = re.sub("</?su[bp]>", _EDGE, re.sub("<math.*?</math>", _FORMULA, text, flags=re.DOTALL))
    return simplify(Markup(text).striptags()).strip()


class Text:
    """Text in the order in which it is read."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, parts: Sequence[str], start: int, mark: str = "") -> int:
        """Return where parts end that stand directly behind each other, behind `start`; -1 if they do not."""
        pattern = r"\W+".join(map(self._make_pattern, parts)).removeprefix(rf"{_FORMULA}\W+")
        pattern = pattern.replace(rf"\W+{_FORMULA}", r"(?:\W[\s\S]{0,40}?)?")
        match = re.compile(mark + r"(?<!\w)" + pattern + r"(?!\w)").search(self._text, start)
        return match.end() if match else -1

    def _make_pattern(self, text: str) -> str:
        return r"\W+".join(map(self._make_word, re.findall(rf"[\w{_EDGE}]+|{_FORMULA}", text)))

    def _make_word(self, word: str) -> str:
        pattern = ""
        for char, following in pairwise(f"{word} "):
            joint = r"\s*" if re.search(f"{_CJK}|{_EDGE}", char + following) else _HYPHENATION
            pattern += ("" if char == _EDGE else re.escape(char)) + (joint if following != " " else "")
        return pattern


class TwoWayText(Text):
    """Text of two directions: programs give lines, words and letters of it in orders of their own.

    What belongs together must stand together here, too, but in any order.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        text = re.sub(r"[\[\]]\d+[\[\]]", " ", text)  # numbers of papers
        self._words = _list_words(text)

    def find(self, parts: Sequence[str], start: int, mark: str = "") -> int:
        wanted = Counter(word for part in parts for word in _list_words(part))
        length = wanted.total()
        ends = range(start + length, len(self._words) + 1)
        return next((end for end in ends if Counter(self._words[end - length : end]) == wanted), -1)


def _list_words(text: str) -> list[str]:
    """Return the words and numbers of a text, each the same whether it is read forwards or backwards."""
    return [min(word, word[::-1]) for word in re.findall(r"[^\W\d_]+|\d+", text)]


class Extraction:
    """A document in the words of a program that read its PDF, page by page."""

    def __init__(self, document: Document, pages: Sequence[str]) -> None:
        self._document = document
        self._pages = [simplify(page).strip() for page in pages]
        self._raw = "\n".join(self._drop_heads())
        self._text = (TwoWayText if document.direction == "rtl" else Text)(self._raw)
        self._place = 0

    def judge(self) -> Iterator[Verdict]:
        """Yield what is kept and what is not, in the document's order."""
        yield from self._judge_contacts()
        for section in self._document.sections:
            for entry in section.entries:
                if section.layout == "terms":
                    yield self._judge_parts("terms", entry.title, *entry.keywords)
                elif section.layout == "papers":
                    where = entry.venue or entry.badge or (entry.date.text if entry.date else "")
                    yield self._judge_parts("papers", entry.title, entry.authors, where)
                else:
                    for one in (entry, *entry.parts):
                        yield from self._judge_entry(one)
        for number in range(2, len(self._pages) + 1):
            is_last = re.search(self._head(number) + r"\Z", self._pages[number - 1])
            yield Verdict("heads", f"page {number}", bool(is_last))

    def _judge_parts(self, kind: str, *parts: str) -> Verdict:
        texts = list(filter(None, map(plain, parts)))
        return Verdict(kind, texts[0], self._text.find(texts, 0) >= 0)

    def _judge_entry(self, entry: Entry) -> Iterator[Verdict]:
        parts = list(filter(None, map(plain, (entry.title, entry.subtitle, entry.place, entry.note))))
        ends = [self._text.find(order, self._place) for order in _place_date(parts, entry)]
        end = min((end for end in ends if end >= 0), default=-1)
        self._place = max(end, self._place)
        yield Verdict("entries", parts[0], end >= 0)
        for highlight in map(plain, entry.highlights):
            end = self._text.find([highlight], self._place, _MARK)
            self._place = max(end, self._place)
            yield Verdict("bullets", highlight, end >= 0)

    def _judge_contacts(self) -> Iterator[Verdict]:
        name = plain(self._document.name)
        is_reordered = isinstance(self._text, TwoWayText)
        is_apart = self._text.find([name], 0) >= 0 if is_reordered else self._stands_apart(name)
        yield Verdict("contacts", name, is_apart)
        for link in self._document.contact:
            if link.icon in ("email", "phone"):
                yield Verdict("contacts", link.label, self._stands_apart(link.label))

    def _stands_apart(self, text: str) -> bool:
        words = r"\s+".join(map(re.escape, simplify(text).split()))
        return bool(re.search(rf"(?<!\S){words}(?=[\s,]|$)", self._raw))

    def _head(self, number: int) -> str:
        """Return the pattern of a page's running head, whichever of its two ends comes first."""
        names = plain(self._document.full_name), plain(self._document.other_name)
        name = r"\s*".join(map(re.escape, " ".join(names).split()))
        where = re.escape(self._document.words["page_of"].format(page=number, pages=len(self._pages)))
        return rf"(?:{name}\s*{where}|{where}\s*{name})"

    def _drop_heads(self) -> Iterator[str]:
        yield from self._pages[:1]
        for number, page in enumerate(self._pages[1:], 2):
            yield re.sub(rf"\A{self._head(number)}|{self._head(number)}\Z", "", page)


def _place_date(parts: Sequence[str], entry: Entry) -> Iterable[list[str]]:
    """Return the orders in which an entry may be read: its date behind the last part, or behind one before it."""
    if not entry.date:
        return [list(parts)]
    date = plain(entry.date.text)
    return [[*parts[:at], date, *parts[at:]] for at in range(len(parts), 0, -1)]
