"""Works that the owner wants to be told no more of: `sources.ignore`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cvgen.network.sync.marks import mark_paper, normalise_title, tidy_identifier
from cvgen.network.sync.works import ListedWork
from cvgen.profile.papers import Paper
from cvgen.text.identifiers import read_isbn


class IgnoredWorks:
    """Works by their identifiers, in any form, or by their titles."""

    def __init__(self, ignored: Sequence[str]) -> None:
        words = [_strip_address(word) for word in ignored]
        isbns = [number for word in words if (number := read_isbn(re.split("[:/=]|isbn", word)[-1]))]
        self._words = [*words, *(":".join(tidy_identifier("isbn", number)) for number in isbns)]
        self._titles = {title for word in ignored if (title := normalise_title(word))}

    def has_work(self, work: ListedWork) -> bool:
        """Tell whether a work is to be passed over, by any of its versions."""
        return any(self._has_marks(one.identifiers, one.titles | one.mains) for one in work.marks)

    def has_paper(self, paper: Paper) -> bool:
        """Tell whether nothing is to be said of a paper of the profile."""
        marks = mark_paper(paper)
        return self._has_marks(marks.identifiers, marks.titles)

    def _has_marks(self, identifiers: Iterable[tuple[str, str]], titles: frozenset[str]) -> bool:
        return bool(titles & self._titles) or any(
            word == value or word.endswith((f"/{value}", f":{value}", f"={value}"))
            for _, value in identifiers
            for word in self._words
        )


def _strip_address(word: str) -> str:
    """Return an identifier in any form without what may stand behind it: a version, a place in a page, its ending."""
    word = "".join(word.casefold().split()).partition("#")[0].rstrip("/.,;")
    word = re.sub(r"\.(?:pdf|html?)$", "", word)
    is_arxiv = "arxiv" in word or re.match(r"\d{4}\.\d{4,5}v", word)
    return re.sub(r"(?<=\d)v\d+$", "", word) if is_arxiv else word
