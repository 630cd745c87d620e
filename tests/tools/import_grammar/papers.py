"""Invented papers: as homepages show them and as references; and prose, which has no title."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cvgen.readers.items import ItemContext
from import_grammar.composed import make_composed
from import_grammar.homepages import make_list
from import_grammar.prose import make_prose
from import_grammar.references import make_references

ONCE = (
    "title",
    "authors",
    "venue",
    "badge",
    "publisher",
    "place",
    "editors",
    "edition",
    "series",
    "organisation",
    "translators",
)
NEEDED = ("title",)
LISTS = 5600
WHOLE = ("link", "quote", "emphasis", "phrase")
_KINDS = ("item", "item", "box", "paragraph", "row")


def make_examples(r: Random, lists: int) -> Iterator[tuple[ItemContext, str]]:
    """Yield the context and the HTML of each item in a number of lists."""
    for _ in range(lists):
        make = r.choices((make_references, make_list, make_composed), (0.4, 0.36, 0.24))[0]
        kind = r.choice(_KINDS)
        for html in make(r, 6):
            has_heading = kind == "box" and html.startswith(('<lab k="title"', "<a", "<b>")) and r.random() < 0.5
            yield ItemContext(kind=kind, section="papers", has_heading=has_heading), html
        if r.random() < 0.35:
            yield ItemContext(kind="paragraph", section="papers"), make_prose(r)
