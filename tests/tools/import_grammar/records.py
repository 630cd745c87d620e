"""Invented records: posts, degrees, awards, grants, talks and the like, as the importer sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from cvgen.readers.items import ItemContext
from cvgen.readers.items.pieces import Piece, split_pieces
from cvgen.readers.items.record_facts import take_facts
from cvgen.readers.items.record_pieces import arrange_pieces
from cvgen.readers.items.tokens import split_tokens
from cvgen.readers.page.blocks.inline import TextLine
from import_grammar import record_posts, record_service, record_works
from import_grammar.labelled import Example
from import_grammar.record_style import RecordField, RecordStyle, make_style, write_record

ONCE = ("title", "name", "degree", "role", "organisation", "department", "place", "event", "kind", "level")
NEEDED = ()
LISTS = 1000
LEAST_WEIGHT = 0.1
_IN_LIST = 24  # records
# Rules take these out before the model sees an item; what they miss of them is text.
_FACTS = frozenset(("date", "grade", "advisor", "thesis", "amount", "number", "code", "hours", "people"))
# By section: how its items are made, and how many of a hundred they are.
MAKERS: dict[str, tuple[Callable[[Random, RecordStyle], list[RecordField]], int]] = {
    "education": (record_posts.make_education, 24),
    "experience": (record_posts.make_experience, 25),
    "clinical": (record_posts.make_experience, 3),
    "awards": (record_works.make_awards, 9),
    "grants": (record_works.make_grants, 8),
    "talks": (record_works.make_talks, 10),
    "teaching": (record_works.make_teaching, 7),
    "supervision": (record_works.make_supervision, 5),
    "service": (record_service.make_service, 8),
    "editorial": (record_service.make_editorial, 4),
    "memberships": (record_service.make_memberships, 4),
    "certificates": (record_service.make_certificates, 3),
    "licences": (record_service.make_licences, 3),
    "exhibitions": (record_service.make_exhibitions, 3),
    "outreach": (record_service.make_outreach, 2),
}


def make_examples(r: Random, lists: int) -> Iterator[tuple[ItemContext, Example]]:
    """Yield the section and the pieces of each record in a number of lists, as the importer sees them."""
    shares = [share for _, share in MAKERS.values()]
    for _ in range(lists * _IN_LIST):
        key = r.choices([*MAKERS], shares)[0]
        style = make_style(r)
        yield ItemContext(section=key), read_record(key, write_record(r, style, MAKERS[key][0](r, style)))


def describe_pages(r: Random) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield the features and labels of the pieces of records of real shapes."""
    from import_grammar.page_variants import describe_records
    from import_grammar.shaped_entries import describe_entries

    yield from describe_records(r)
    yield from describe_entries()


def read_record(key: str, lines: list[TextLine]) -> Example:
    """Return a record without what rules take out, in pieces with their labels."""
    rest = take_facts(key, lines).text_lines()
    pieces = arrange_pieces(split_pieces(split_tokens(rest)), key)
    return Example(rest, pieces, [_find_label(piece) for piece in pieces])


def _find_label(piece: Piece) -> str:
    """Return the label of most letters of a piece."""
    letters: Counter[str] = Counter()
    for token in piece.tokens:
        letters[getattr(token.run, "label", "other")] += len(token.text)
    label = letters.most_common(1)[0][0]
    return "text" if label in _FACTS else label
