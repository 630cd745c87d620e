"""Index of a text, in which texts are found however they are broken into lines.

Letters and digits count, and the signs that names have (C++, C#, %, €); case, accents' encoding, ligatures, quotation
marks, hyphens at the ends of lines, spaces between East Asian letters and marks of direction do not.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cvgen.audit.readings import PAGE_END, ReadRun

_UNSEEN = "\ufffc"  # where text stands that nobody sees: nothing is found across it
_TOKEN = re.compile(rf"[^\W_]+[+#]*|[%&@#+€$£¥{_UNSEEN}]")
_UNHEARD = frozenset({"Cc", "Cf", "Cn", "Co", "Mn"})  # controls, marks of direction, combining marks
_JOINT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
# Letters of a text that is found even where a program put no space beside it, and of one with a number in it.
_UNSURE = 12
_UNSURE_NUMBER = 6
_HEAD = 160  # letters that may stand between two pages: a running head
_KEPT = 20_000


class Stretch(NamedTuple):
    """Where something stands in an index: from a letter to that behind the last one."""

    begin: int
    end: int


@lru_cache(_KEPT)
def squeeze(text: str) -> str:
    """Return what of a text counts where it is looked for."""
    return _squeeze(text)[0]


def _squeeze(text: str) -> tuple[str, list[int], list[int]]:
    """Return what counts of a text, and where its words begin and end there.

    Between digits that something parts, “|” stands: 20–30 is not 2030. A number that goes on in another line is one.
    """
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(char for char in plain if char in "\n\t" or unicodedata.category(char) not in _UNHEARD)
    parts: list[str] = []
    begins, ends, length, last = [], [], 0, 0
    for match in _TOKEN.finditer(plain):
        word = match.group()
        if parts and word[0].isdecimal() and parts[-1][-1].isdecimal() and plain[last : match.start()].strip():
            parts.append("|")
            length += 1
        for part in _split_glued(word):
            token = part.casefold()
            parts.append(token)
            begins.append(length)
            length += len(token)
            ends.append(length)
        last = match.end()
    return "".join(parts), begins, ends


def _split_glued(word: str) -> list[str]:
    """Return the words that a program may have put together: “IrelandJul”, “2016” in “Ireland2016”."""
    if word.islower() or word.isdecimal():
        return [word] if word.isalpha() or word.isdecimal() else _split_numbers(word)
    cuts = [at for at in range(1, len(word)) if word[at].isupper() and _begins_word(word, at)]
    return [one for begin, end in pairwise([0, *cuts, len(word)]) for one in _split_numbers(word[begin:end])]


def _begins_word(word: str, at: int) -> bool:
    """Return whether a capital may begin a word: behind a small letter, or the last of several before one."""
    return word[at - 1].islower() or word[at + 1 : at + 2].islower()


def _split_numbers(word: str) -> list[str]:
    return list(filter(None, _JOINT.split(word)))


class TextIndex:
    """A text in which others are found; `pages` are the places of the ends of its pages."""

    def __init__(self, runs: Sequence[ReadRun]) -> None:
        pieces: list[str] = []
        self._begins: set[int] = set()
        self._ends: set[int] = set()
        self.pages: list[int] = []
        length = 0
        for page in _list_pages(runs):
            text, begins, ends = _squeeze(page)
            self._begins.update(begin + length for begin in begins)
            self._ends.update(end + length for end in ends)
            pieces.append(text)
            length += len(text)
            self.pages.append(length)
        self.text = "".join(pieces)

    @property
    def whole(self) -> Stretch:
        """All of it."""
        return Stretch(0, len(self.text))

    def hide(self, text: str) -> None:
        """Let nothing be found where a squeezed text stands first."""
        if text and (start := self.text.find(text)) >= 0:
            self.text = self.text[:start] + _UNSEEN * len(text) + self.text[start + len(text) :]

    def find(self, wanted: str, within: Stretch) -> Stretch | None:
        """Return where a squeezed text stands first in a stretch, None if nowhere."""
        return next(self.find_all(wanted, within), None)

    def find_all(self, wanted: str, within: Stretch) -> Iterator[Stretch]:
        """Yield all places of a squeezed text in a stretch, and of one that goes over a page's end the first."""
        start, found = within.begin, False
        while (start := self.text.find(wanted, start, within.end)) >= 0:
            end = start + len(wanted)
            if self._is_word(wanted, start, end):
                found = True
                yield Stretch(start, end)
            start += 1
        if not found and (torn := self._find_torn(wanted, within)):
            yield torn

    def _is_word(self, wanted: str, start: int, end: int) -> bool:
        """Return whether no word goes on before or behind a text, as far as its script parts words by spaces."""
        if len(wanted) >= (_UNSURE if wanted.isalpha() else _UNSURE_NUMBER) and not wanted[0].isdecimal():
            return True
        begins = start in self._begins or not _is_spaced(wanted[0]) or not _is_spaced(self.text[start - 1])
        return begins and (end in self._ends or not (_is_spaced(wanted[-1]) and _is_spaced(self.text[end : end + 1])))

    def _find_torn(self, wanted: str, within: Stretch) -> Stretch | None:
        """Return where a text stands that begins on one page and ends on the next, with a running head between."""
        for page in self.pages[bisect_left(self.pages, within.begin) : bisect_left(self.pages, within.end)]:
            before, after = self.text[max(within.begin, page - len(wanted) - _HEAD) : page], self.text[page:]
            for cut in range(1, len(wanted)):
                if after.startswith(wanted[cut:]) and (place := before.rfind(wanted[:cut])) >= 0:
                    end = page + len(wanted) - cut
                    if len(before) - place - cut <= _HEAD and end <= within.end:
                        return Stretch(page - len(before) + place, end)
        return None


def _is_spaced(char: str) -> bool:
    """Return whether words of a letter's script are parted by spaces: those of scripts with capitals, and numbers."""
    return char.upper() != char or not char.isalpha()


def _blank(run: ReadRun) -> str:
    """Return what stands for a text that nobody sees; signs and emoji may be unseen in one that is."""
    return f" {_UNSEEN if squeeze(run.text) else ''} " + PAGE_END * run.text.count(PAGE_END)


def _list_pages(runs: Sequence[ReadRun]) -> Iterator[str]:
    text = "".join(_blank(run) if run.unseen else run.text for run in runs)
    yield from text.split(PAGE_END)
