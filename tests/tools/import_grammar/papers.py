"""Invented papers: half as homepages show them, half as references."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from import_grammar.homepages import make_list

ONCE = ("title", "authors", "venue", "badge", "publisher", "place", "editors", "edition", "series", "organisation")
NEEDED = ("title",)
_KINDS = ("item", "item", "box", "paragraph", "row")


def make_examples(r: Random, lists: int) -> Iterator[tuple[str, str]]:
    """Yield the kind of block and the HTML of each item in a number of lists."""
    for _ in range(lists):
        make = make_list
        kind = r.choice(_KINDS)
        for html in make(r, 6):
            yield kind, html
