"""How much of a page an import understands: its items against those of a profile written by hand, key by key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from certainty_scores import CertaintyTally, Pair, score_certainty
from expected_items import Expected, read_expected
from item_facts import DERIVED, KINDS, OPTIONAL, PICTURES, StatedFact, StatedItem, list_items, split_words
from lost_words import find_lost

from cvgen.profile.items import TALK_KINDS
from cvgen.profile.model import SECTIONS
from cvgen.readers import ImportResult
from cvgen.readers.account import make_account
from cvgen.readers.importing import import_source

LIKE = 0.5  # two items less alike than this are not the same
LONG = 20  # words of a value that may differ in one word of twenty


@dataclass
class Tally:
    """What was counted of a kind of items."""

    items: int = 0
    whole: int = 0
    keys: int = 0
    right: int = 0
    missing: int = 0
    foreign: int = 0

    def add(self, other: Tally) -> None:
        """Count what another one counted."""
        for name, number in vars(other).items():
            setattr(self, name, getattr(self, name) + number)


class Miss(NamedTuple):
    """An item that is not whole: its kind and name, what is wrong with it, and its line in the source if known."""

    kind: str
    name: str
    faults: tuple[str, ...]
    place: str = ""


@dataclass
class PageScore:
    """The score of a page: a tally for each kind, and every miss; `failure` if nothing was imported.

    `pairs` are the expected items, each with the imported one, if there is one, and whether it is whole. `shown` words
    stand on the page, and `lost` ones are nowhere.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    failure: str = ""
    pairs: list[Pair] = field(default_factory=list)
    shown: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    certainty: CertaintyTally = field(default_factory=CertaintyTally)


def score_page(page: Path) -> PageScore:
    """Import a page's `src` without network, and compare it with the `expected.yaml` beside it."""
    expected = read_expected(page / "expected.yaml")
    source = page / "src"
    files = list(source.iterdir())
    named = files[0] if len(files) == 1 and files[0].is_file() else source
    failure, items, imported = "", [], ImportResult()
    try:
        _, imported, profile = import_source(named, project=source)
        items = list_items(profile)
    except Exception as error:  # a fault of a reader costs this page, not the run
        failure = f"{type(error).__name__}: {error}".partition("\n")[0]
    score = compare(expected, items, _SourceLines(source).find)
    score.failure = failure
    score.shown, score.lost = find_lost(named, make_account(str(named), "", imported), imported.profile)
    score.certainty = score_certainty(score.pairs, imported, lambda one, item: len(judge(one, item)[1]))
    return score


def compare(
    expected: Sequence[Expected], items: Sequence[StatedItem], find_line: Callable[[StatedItem], str] = lambda item: ""
) -> PageScore:
    """Pair expected and imported items of each kind by likeness, and count what is right and what is missing.

    `find_line` returns where an item stands in the source.
    """
    score = PageScore()
    for kind in KINDS:
        wanted = [one for one in expected if one.readings[0].kind == kind]
        given = [item for item in items if item.kind == kind]
        pairs = pair_items(wanted, given)
        tally = Tally()
        for n, one in enumerate(wanted):
            item = one.readings[0]
            found = given[pairs[n]] if n in pairs else None
            verdict, faults = judge(one, found)
            if found is None and is_kept(item, items):
                verdict, faults = Tally(1, 1, verdict.keys, verdict.keys), ()
            tally.add(verdict)
            score.pairs.append((one, found, not faults))
            score.misses += [Miss(kind, item.name, faults, find_line(item))] if faults else []
        foreign = [item for n, item in enumerate(given) if n not in pairs.values()]
        score.pairs += [(None, item, False) for item in foreign]
        if kind != "headings":  # a heading that says what the kind is called anyway is no fault
            tally.foreign = len(foreign)
            score.misses += [Miss(kind, item.name, ("nobody expects it",), find_line(item)) for item in foreign]
        if wanted or tally.foreign:
            score.tallies[kind] = tally
    return score


def is_kept(item: StatedItem, items: Sequence[StatedItem]) -> bool:
    """Return whether a section that is nothing but text stands in another text: prose has no key of its own."""
    texts = [fact.value for fact in item.facts if fact.key.partition(".")[0] == "text"]
    others = [fact.value for other in items for fact in other.facts]
    return item.kind == "sections" and bool(texts) and all(any(text in other for other in others) for text in texts)


def pair_items(wanted: Sequence[Expected], given: Sequence[StatedItem]) -> dict[int, int]:
    """Return the number of the imported item for each expected one that has one, the most alike first."""
    counted = [_count_words(item) for item in given]
    likeness = [
        (max(_measure_likeness(reading, item) for reading in readings), -n, -m)
        for n, readings in enumerate([list(map(_count_words, one.readings)) for one in wanted])
        for m, item in enumerate(counted)
    ]
    pairs: dict[int, int] = {}
    for likely, n, m in sorted(likeness, reverse=True):
        if likely >= LIKE and -n not in pairs and -m not in pairs.values():
            pairs[-n] = -m
    return pairs


class _Counted(NamedTuple):
    """An item with its words, and those that name it."""

    item: StatedItem
    words: Counter[str]
    naming: Counter[str]


def _count_words(item: StatedItem) -> _Counted:
    return _Counted(item, Counter(item.words), Counter(item.naming_words))


def _measure_likeness(counted: _Counted, others: _Counted) -> float:
    """Return how alike two items are, from 0 to 1: half by all words, half by those that name the first one.

    Those may stand anywhere in the second: its keys may be wrong. Facts of the head are alike only under one key.
    """
    one, other = counted.item, others.item
    if one.kind in ("head", "headings") and one.facts[0].key.partition(".")[0] != other.facts[0].key.partition(".")[0]:
        return 0
    if one.facts == other.facts:
        return 1
    ours, theirs, naming = counted.words, others.words, counted.naming
    shared = 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())
    return (shared + (naming & theirs).total() / max(1, naming.total())) / 2


def judge(expected: Expected, item: StatedItem | None) -> tuple[Tally, tuple[str, ...]]:
    """Return the tally of one expected item and what is wrong with it, in its best reading."""
    if item is None:
        return Tally(1, keys=len(_list_needed(expected.readings[0])), missing=1), ("missing",)
    known = {word for reading in expected.readings for word in reading.words}
    judged = []
    for reading in expected.readings:
        wrong, more = _find_wrong(reading, item), tuple(_find_foreign(reading, item, known))
        judged.append((len(wrong) + len(more), reading, wrong, more))
    _, reading, wrong, more = min(judged, key=lambda one: one[0])
    count = len(_list_needed(reading))
    tally = Tally(1, int(not wrong and not more), count, count - len(wrong))
    return tally, (*(_describe(fact, item) for fact in wrong), *more)


def _list_needed(reading: StatedItem) -> list[StatedFact]:
    """Return the facts that must be there: all but what a heading alone says."""
    return [fact for fact in reading.facts if fact.key.partition(".")[0] != OPTIONAL.get(reading.kind)]


def _find_wrong(reading: StatedItem, item: StatedItem) -> list[StatedFact]:
    """Return the expected facts that the item has not."""
    left = list(item.facts)
    wrong = []
    for fact in _list_needed(reading):
        same = next((other for other in left if _is_same(fact, other)), None)
        if same:
            left.remove(same)
        else:
            wrong.append(fact)
    return wrong


def _is_same(fact: StatedFact, other: StatedFact) -> bool:
    if fact.key != other.key or fact.value == other.value:
        return fact.key == other.key
    if fact.key == "date" and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", fact.value):  # templates demand more than is known
        return re.sub("(-01)+$", "", fact.value) in (other.value, re.sub("(-01)+$", "", other.value))
    ours, theirs = Counter(split_words(fact.value)), Counter(split_words(other.value))
    if ours.total() < LONG:
        return fact.value == other.value or (fact.key == "kind" and fact.value.casefold() == other.value.casefold())
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total()) >= 1 - 1 / LONG


def _find_foreign(reading: StatedItem, item: StatedItem, known: Set[str]) -> Iterator[str]:
    """Yield what the item has and the expected one has not: words, a date, marks, the authors in another order.

    Keys that follow from others may repeat the `known` words of all readings, all others no word. A date may follow
    from an arXiv identifier.
    """
    ours = Counter(reading.words)
    keys = {fact.key for fact in reading.facts}
    stated = [fact for fact in item.facts if fact.key.partition(".")[0] != OPTIONAL.get(item.kind)]
    if item.kind == "talks" and "kind" not in keys:  # the heading may say it
        stated = [fact for fact in stated if fact.key != "kind" or fact.value not in TALK_KINDS]
    repeating = {*DERIVED, "address", "links"}
    concluded = ("type", "status", "internship", "selected", "language", *PICTURES)  # no words of the page
    said = Counter(word for fact in stated if fact.key not in repeating | {"date"} for word in fact.words)
    more = said - ours
    again = {word for fact in stated if fact.key in repeating - {*concluded} for word in fact.words}
    if words := [*more, *sorted(again - known - more.keys())]:
        yield f"foreign words: {' '.join(words)}"
    if "date" not in keys and not any(word.startswith("arxiv:") for word in reading.words):
        yield from (f"foreign date: {fact.value}" for fact in item.facts if fact.key == "date")
    ranked, order = list(reading.authors), [name for name in item.authors if name in reading.authors]
    if order != [name for name in ranked if name in order]:
        yield "authors in another order"


def _describe(fact: StatedFact, item: StatedItem) -> str:
    """Return what is wrong with a fact: what it should be, and what stands under its key."""
    values = [other.value for other in item.facts if other.key == fact.key]
    is_list = fact.key in ("authors", "marks", "links", "highlights", "keywords")
    instead = "; ".join(_shorten(value) for value in values) if values and not is_list else "–"
    return f"{fact.key}: {_shorten(fact.value)} ≠ {instead}"


def _shorten(value: str) -> str:
    return value if len(value) <= 90 else f"{value[:89]}…"


class _SourceLines:
    """The lines of a page's files, to find an item in them."""

    def __init__(self, source: Path) -> None:
        self.lines: list[tuple[str, str, set[str]]] = []
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), 1):
                words = split_words(line)
                self.lines.append((f"{file.relative_to(source).as_posix()}:{number}", " ".join(words), {*words}))

    def find(self, item: StatedItem) -> str:
        """Return “file:line” of the line with most of an item's words, if half of those that name it are among them.

        Where the name stands in one piece, no other line counts.
        """
        naming, words, name = {*item.naming_words}, {*item.words}, " ".join(item.naming_words)
        best, place = (False, 0), ""
        for where, text, present in self.lines:
            named = len(naming & present)
            rank = (name in text, 2 * named + len(words & present))
            if 2 * named >= len(naming) and rank > best:
                best, place = rank, where
        return place


def pool(scores: Sequence[PageScore]) -> dict[str, Tally]:
    """Return the tallies of all pages by kind, then those of all items but the head, and of everything."""
    pooled: dict[str, Tally] = {kind: Tally() for kind in (*KINDS, "all items", "all")}
    for score in scores:
        for kind, tally in score.tallies.items():
            pooled[kind].add(tally)
            pooled["all"].add(tally)
            if kind in SECTIONS:
                pooled["all items"].add(tally)
    return {kind: tally for kind, tally in pooled.items() if tally.items or tally.foreign}
