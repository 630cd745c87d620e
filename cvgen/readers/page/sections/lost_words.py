"""Keep the lines of a page with words that its import has nowhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.items.word_classes import list_words
from cvgen.readers.page.blocks.abstracts import is_control, is_fold_label
from cvgen.readers.page.blocks.content import clean_element
from cvgen.readers.page.blocks.inline import TextLine, TextRun, extract_runs
from cvgen.readers.page.blocks.lines import line_text, split_lines
from cvgen.readers.page.papers.author_marks import is_legend
from cvgen.readers.page.sections.draft import PageDraft, PageSection
from cvgen.readers.page.sections.table_heads import find_column
from cvgen.text.dates.words import (
    AND,
    BEFORE_RANGE,
    BOUNDS,
    BOUNDS_BEHIND,
    MARKS,
    PRESENT,
    TO,
    find_month,
    find_term,
)
from cvgen.text.scripts import EAST_ASIAN_LETTERS

_WORD = re.compile(rf"[{EAST_ASIAN_LETTERS}]|[^\W\d_{EAST_ASIAN_LETTERS}]{{2,}}")
_LONGEST_GAP = 4  # words that occur less often than on the page: more in a row are a line that was dropped
# What keys say in their own way: dates, labels of authors and abstracts, marks, joining words, schemes of addresses.
_DATE_WORDS = " ".join(
    (*PRESENT, *TO, *AND, *BEFORE_RANGE, *chain(*BOUNDS.values(), *BOUNDS_BEHIND.values(), *MARKS.values()))
)
_OTHER_WORDS = (
    "and with by of in at the et al authors author abstract bibtex bib cite indicates denotes equal contribution"
    " contributions equally contributed corresponding corr joint first co http https www doi org arxiv com abs expected"
    " time period duration"
    " st nd rd th semester year recipient winner awarded received then dann puis luego 年月日季度"
)
_RECORD_WORDS = frozenset().union(*map(list_words, ("joint", "article", "record-label")))
_SAID_OTHERWISE = _RECORD_WORDS.union(_WORD.findall(f"{_DATE_WORDS} {_OTHER_WORDS}"))


def keep_lost_lines(page: PageDraft, sections: Sequence[PageSection]) -> None:
    """Keep every line of these sections with a word of two letters or more that neither profile nor comment holds.

    They are told as one problem. Words count as often as they stand there only in a row of several: a name may be said
    once for many items.
    """
    imported = page.imported
    lines = list(_list_lines(sections))
    unplaced = [text for _, text in imported.unplaced]
    texts = (imported.profile, page.repeated, [*page.titles.values()], unplaced, page.understood)
    kept = Counter(_split_words("\n".join(_list_strings(texts))))
    missing = Counter(word for _, line in lines for word in _split_words(line_text(line)))
    missing.subtract(kept)
    lost = [(spot, line_text(line)) for spot, line in lines if _is_lost(line, kept, missing)]
    if not lost:
        return
    number = f"{len(lost)} lines have" if len(lost) > 1 else "this line has"
    message = f"{number} words that no key holds"
    imported.note(lost[0][0], "words-kept", message, "kept in comments at the end of the profile")
    imported.unplaced += lost


def _list_lines(sections: Iterable[PageSection]) -> Iterator[tuple[Spot, TextLine]]:
    """Yield the visible lines of sections, their headings first, without what only explains them."""
    for section in sections:
        if section.title and not section.is_label:
            yield section.spot, [TextRun(section.title)]
        for block in section.blocks:
            element = clean_element(block.element)
            for head in element.xpath("descendant::th"):
                if find_column(line_text(extract_runs(head))):
                    head.drop_tree()
            for line in split_lines(extract_runs(element)):
                text = line_text(line)
                if text and not (is_control(text) or is_fold_label(text) or is_legend(text)):
                    yield block.spot, line


def _list_strings(value: Any) -> Iterator[str]:
    """Yield all texts in plain data, labels of mappings too."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield str(key)
            yield from _list_strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _list_strings(part)
    else:
        yield str(value)


def _split_words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=4096)
def _is_said_otherwise(word: str) -> bool:
    """Tell whether a key may say a word in its own way, as a date does that of a month."""
    return word in _SAID_OTHERWISE or bool(find_month(word) or find_term(word))


def _is_lost(line: TextLine, kept: Mapping[str, int], missing: Counter[str]) -> bool:
    """Tell whether a line has a word that is not kept, or several in a row that are not kept as often.

    Words may be parted where the formatting changes, or not.
    """
    words = _split_words(line_text(line))
    parted = _split_words(" ".join(run.text for run in line if not run.image))
    if all(any(word not in kept and not _is_said_otherwise(word) for word in reading) for reading in (words, parted)):
        return True
    rows = (list(group) for is_missing, group in groupby(words, lambda word: missing[word] > 0) if is_missing)
    is_dropped = max(map(len, rows), default=0) > _LONGEST_GAP
    if is_dropped:
        missing.subtract(words)
    return is_dropped
