"""The filter above a long list of papers: by what, and what there is to choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cvgen.document.groups import find_group
from cvgen.document.list_parts import Facet, Filter
from cvgen.document.long_lists import LONG_LIST
from cvgen.document.model import Entry
from cvgen.document.wording import Wording
from cvgen.profile.choices import Choice
from cvgen.profile.group_keys import list_choices
from cvgen.profile.papers import Paper
from cvgen.text.plurals import choose_plural

# By these, unless its owner says by which; tags were made for choosing, and nobody may have meant them to be read.
_USUAL = ("year", "type", "topic", "venue")
_RARE = 2  # papers that make a venue worth a choice
_PLAIN = Choice.model_construct(section="papers")
Values = Mapping[str, str]  # what is chosen, as an address has it, and what is read


def make_filter(papers: Sequence[Paper], choice: Choice, key: str, wording: Wording) -> Filter | None:
    """Return the filter of a section with this key: as its owner wants it, else where the list is long."""
    if choice.filter is False or (choice.filter is None and len(papers) < LONG_LIST):
        return None
    names = choice.filter if isinstance(choice.filter, tuple) else _USUAL
    facets = (_make_facet(name, papers, wording) for name in names)
    words, total = wording.words, len(papers)
    return Filter(
        prefix="" if key == "papers" else f"{key}-",
        facets=tuple(facet for facet in facets if len(facet.options) > 1),
        total=choose_plural(words["count"], total, wording.locale).format(count=total),
        part=choose_plural(words["count_of"], total, wording.locale).format(count=total, shown="{shown}"),
    )


def add_facets(entry: Entry, paper: Paper, filter: Filter | None, wording: Wording) -> Entry:
    """Return the entry of a paper with what it is found by."""
    if filter is None:
        return entry
    found = {
        facet.name: _list_values(paper, facet.name, wording).keys() & facet.options.keys() for facet in filter.facets
    }
    return replace(entry, facets={name: tuple(sorted(values)) for name, values in found.items() if values})


def _make_facet(name: str, papers: Sequence[Paper], wording: Wording) -> Facet:
    values = [_list_values(paper, name, wording) for paper in papers]
    labels = {value: label for one in values for value, label in one.items()}
    if name == "venue":
        counts = Counter(value for one in values for value in one)
        labels = {value: label for value, label in labels.items() if counts[value] >= _RARE}
    return Facet(name, wording.words[f"filter_{name}"], dict(_sort_options(name, labels)))


def _sort_options(name: str, labels: Values) -> Iterable[tuple[str, str]]:
    """Return what there is to choose: years from the latest on, types in their usual order, others by the alphabet."""
    if name == "year":
        return sorted(labels.items(), key=lambda option: option[0] if option[0].isdecimal() else "", reverse=True)
    if name == "type":
        order = [_spell(word) for word in list_choices(Paper, "type")]
        return sorted(labels.items(), key=lambda option: order.index(option[0]) if option[0] in order else len(order))
    return sorted(labels.items(), key=lambda option: option[1].casefold())


def _list_values(paper: Paper, name: str, wording: Wording) -> Values:
    """Return what a paper is found by: values as an address has them, with what is read in their place."""
    if name == "tag":
        return {tag: tag for tag in paper.tags}
    if name in ("venue", "topic"):
        text = wording.plain_text(getattr(paper, name))
        return {text: text} if text else {}
    group = find_group(paper, name, _PLAIN, wording)
    is_ours = name == "year" or not paper.kind
    return {_spell(group.name or "undated") if is_ours else group.heading: group.heading}


def _spell(name: str) -> str:
    return name.replace(" ", "-")
