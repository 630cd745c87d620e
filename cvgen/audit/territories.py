"""Where the sections and entries of a document stand in a text that was read of its file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from cvgen.audit.outline import DocumentOutline, EntryOutline, SectionOutline
from cvgen.audit.text_index import Stretch, TextIndex

_MOST_PLACES = 12  # of a title or heading that are looked at
_PROBED = 8  # entries of a section by which its heading is told from the same word elsewhere
_TRIED = 4  # texts of an entry by which it is known where its title is missing
_MOST_TEXTS = 8  # of an entry by which its place is judged
_FAR = 0.1  # of what a text counts, if it stands as far away as is looked
_INNER = 0.2  # what a place counts where the title is part of another one
_BEFORE = 80  # letters of a title before its longest piece
_SLACK = 400  # letters that may stand in an entry besides its texts


@dataclass(frozen=True, slots=True)
class Territory:
    """Where things stand: the head, each section by its number, and each entry by that and its own.

    An entry's stretch begins with its title and ends where the next one's title begins; `leads` are the stretches
    between the title before and its own, where templates may put its date.
    """

    head: Stretch
    sections: Mapping[int, Stretch]
    entries: Mapping[tuple[int, int], Stretch]
    leads: Mapping[tuple[int, int], Stretch]


def find_territory(index: TextIndex, outline: DocumentOutline) -> Territory:
    """Return where the parts of a document stand in a text; what is not found has no place."""
    headings = _find_headings(index, outline)
    borders = sorted(place.begin for place in headings.values())
    sections = {}
    for number, place in headings.items():
        after = bisect_right(borders, place.begin)
        sections[number] = Stretch(place.begin, borders[after] if after < len(borders) else len(index.text))
    entries: dict[tuple[int, int], Stretch] = {}
    leads: dict[tuple[int, int], Stretch] = {}
    for number, section in enumerate(outline.sections):
        stretch = sections.get(number)
        start = headings[number].end if number in headings else 0
        places = _find_entries(index, section, Stretch(start, stretch.end if stretch else len(index.text)))
        for entry, own, lead in places:
            entries[number, entry], leads[number, entry] = own, lead
    return Territory(Stretch(0, borders[0] if borders else len(index.text)), sections, entries, leads)


def _find_headings(index: TextIndex, outline: DocumentOutline) -> dict[int, Stretch]:
    """Return the place of each section's heading, of several the one that most of its entries stand behind.

    One with nothing of its section behind it is a word elsewhere: in the navigation, or in a text.
    """
    found: dict[int, Stretch] = {}
    for number, section in enumerate(outline.sections):
        inside = _find_longer_headings(index, section)
        places = islice(index.find_all(section.heading, index.whole), _MOST_PLACES) if section.heading else ()
        counts = [(_count_entries(index, section, place), place) for place in places if place.begin not in inside]
        count, place = max(counts, key=lambda one: (one[0], one[1].begin), default=(0, None))
        is_bare = not section.entries and section.index.text == section.heading  # a text without a letter
        if place and (count or is_bare):
            found[number] = place
    return found


def _find_longer_headings(index: TextIndex, section: SectionOutline) -> set[int]:
    """Return where the heading of a section is part of one of its groups: “Students” in “PhD students”."""
    groups = dict.fromkeys(group for entry in section.entries for group in entry.headings)
    return {
        place.begin + offset
        for group in groups
        if group != section.heading and (offset := group.find(section.heading)) >= 0
        for place in islice(index.find_all(group, index.whole), _MOST_PLACES)
    }


def _count_entries(index: TextIndex, section: SectionOutline, heading: Stretch) -> float:
    """Return how near the first entries of a section follow a heading: the sum over them, nothing for those missing."""
    start, count = heading.end, 0.0
    for entry in section.entries[:_PROBED]:
        reach = Stretch(start, min(len(index.text), start + _measure(entry) + _SLACK))
        title = index.find(entry.title, reach) if entry.title else None
        others = (index.find(text, reach) for text in entry.texts[:_TRIED])
        if found := title or next(
            filter(None, others), None
        ):  # “Teaching” may stand in an entry, too, behind its title
            count, start = count + (1 if title else 0.5), found.end
    text = section.index.text[len(section.heading) :][:40]
    is_text = text and index.text.startswith(text, heading.end)
    return count + bool(is_text)


def _measure(entry: EntryOutline) -> int:
    return 2 * len(entry.index.text)


def _find_entries(index: TextIndex, section: SectionOutline, within: Stretch) -> list[tuple[int, Stretch, Stretch]]:
    """Return number, own stretch and lead of the entries whose titles are found in order."""
    entries = section.entries
    places = [
        (place, number)
        for number, entry in enumerate(entries)
        if entry.title
        for place in islice(index.find_all(entry.title, within), _MOST_PLACES)
    ]
    inner = _find_inner(places)
    chain = _choose_chain(
        [
            (place.begin, number, _score(index, entries[number], place, within) * (_INNER if place in inner else 1))
            for place, number in places
        ]
    )
    found = []
    starts = [(_find_start(index, entries[number], begin), number) for begin, number in chain]
    for position, (begin, number) in enumerate(starts):
        end = starts[position + 1][0] if position + 1 < len(starts) else within.end
        before = starts[position - 1][0] if position else within.begin
        own = Stretch(begin, end)
        ends = [place.begin for ending in section.endings if (place := index.find(ending, own))]
        found.append((number, Stretch(begin, min([end, *ends])), Stretch(before, begin)))
    return found


def _find_inner(places: Iterable[tuple[Stretch, int]]) -> set[Stretch]:
    """Return the places of titles that are part of a longer one: “Engineer” in “Senior Engineer”."""
    inner, outer = set(), Stretch(0, 0)
    for place, _ in sorted(places, key=lambda one: (one[0].begin, -one[0].end)):
        if place.end <= outer.end and place != outer:
            inner.add(place)
        elif place.end > outer.end:
            outer = place
    return inner


def _find_start(index: TextIndex, entry: EntryOutline, begin: int) -> int:
    """Return where the title of an entry begins, whose longest piece begins there."""
    if entry.start == entry.title:
        return begin
    before = list(index.find_all(entry.start, Stretch(max(0, begin - _BEFORE), begin)))
    return before[-1].begin if before else begin


def _score(index: TextIndex, entry: EntryOutline, place: Stretch, within: Stretch) -> float:
    """Return how much of an entry stands about a place of its title, and how near: at least a little for the title."""
    reach = Stretch(max(within.begin, place.begin - 80), min(within.end, place.begin + _measure(entry) + _SLACK))
    texts = entry.texts[:_MOST_TEXTS]
    size = max(1, reach.end - reach.begin)
    distances = [_find_distance(index.text, text, place.begin, reach) for text in texts]
    return 0.5 + sum(1 - _FAR * far / size for far in distances if far is not None) / max(1, len(texts))


def _find_distance(text: str, wanted: str, start: int, reach: Stretch) -> int | None:
    """Return how far behind a place a text begins, or before it, None if it is not within reach."""
    behind = text.find(wanted, start, reach.end)
    before = text.rfind(wanted, reach.begin, start)
    return min((abs(found - start) for found in (behind, before) if found >= 0), default=None)


def _choose_chain(candidates: list[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Return the places of entries, each later than the one before, whose scores come to most.

    It is the heaviest increasing subsequence; of each entry one place is taken.
    """
    best: list[tuple[float, int, int, int]] = []  # sum, entry, place, what comes before in this list (-1: nothing)
    tops: list[tuple[int, float, int]] = []  # by entry: the best sum up to it, and where
    ordered = sorted(candidates, key=lambda one: (one[0], -one[1]))
    for place, number, score in ordered:
        at = bisect_right(tops, (number - 1, float("inf"), 0)) - 1
        before, total = (tops[at][2], tops[at][1] + score) if at >= 0 else (-1, score)
        best.append((total, number, place, before))
        _insert(tops, number, total, len(best) - 1)
    chain = []
    at = tops[-1][2] if tops else -1
    while at >= 0:
        _, number, place, at = best[at]
        chain.append((place, number))
    return chain[::-1]


def _insert(tops: list[tuple[int, float, int]], number: int, total: float, at: int) -> None:
    """Keep, for each entry, the best sum that ends with it or before: later ones that are not better go."""
    place = bisect_right(tops, (number, float("inf"), 0))
    if place and tops[place - 1][1] >= total:
        return
    end = place
    while end < len(tops) and tops[end][1] <= total:
        end += 1
    if place and tops[place - 1][0] == number:
        place -= 1
    tops[place:end] = [(number, total, at)]
