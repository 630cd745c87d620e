"""Records of one work joined to one item, and what they disagree in."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.network.sources.record import Contributor, Record, find_title
from cvgen.profile.item_names import name_person
from cvgen.profile.known_items import is_told
from cvgen.profile.same_paper import normalise_text
from cvgen.profile.sources import SourceName
from cvgen.text import dates
from cvgen.text.abbreviations import is_abbreviation
from cvgen.text.identifiers import doi_url, read_arxiv_doi
from cvgen.text.markdown import strip_markdown
from cvgen.text.name_lists import is_others
from cvgen.text.person_names import list_family_names

# Links to other pages of a work, by the kind of the identifier.
_PAGES: Mapping[str, tuple[str, str]] = {
    "pmid": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "acl": ("ACL Anthology", "https://aclanthology.org/{}/"),
    "openreview": ("OpenReview", "https://openreview.net/forum?id={}"),
    "inspire": ("INSPIRE", "https://inspirehep.net/literature/{}"),
    "ads": ("ADS", "https://ui.adsabs.harvard.edu/abs/{}/abstract"),
}
# What a preprint says of a work that is published as well.
_OF_PREPRINTS = ("abstract", "arxiv", "github", "links")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A key that sources fill differently, and what each of them says; the first one's is taken."""

    key: str
    values: Mapping[SourceName, Any]


@dataclass(slots=True)
class JoinedWork:
    """A work as sources know it: the item for the profile, the records it is made of, the first one first."""

    section: str
    item: dict[str, Any]
    records: list[Record]
    disagreements: list[Disagreement] = field(default_factory=list)

    @property
    def contributors(self) -> tuple[Contributor, ...]:
        """The authors, as the record says that knows most of them."""
        return max((record.contributors for record in self.records), key=_count_known, default=())

    @property
    def retraction(self) -> str:
        """How it is known to be retracted, "" if it is not."""
        return next(filter(None, (record.retraction for record in self.records)), "")


def join_records(records: Sequence[Record]) -> JoinedWork:
    """Return records of one work as one: what is published comes before its preprint, else the first one first."""
    ordered = sorted(records, key=_is_preprint)
    first, *others = ordered
    item = dict(first.item)
    for other in others:
        may_fill = _OF_PREPRINTS if _is_preprint(other) != _is_preprint(first) else tuple(other.item)
        if "editors" in item and "authors" not in item:  # many a source has those of a volume as its authors
            may_fill = tuple(key for key in may_fill if key != "authors")
        if _is_venue_short(item) and not _is_venue_short(other.item) and "venue" in may_fill:
            item["venue"] = other.item["venue"]
        fills = {key: other.item[key] for key in may_fill if key in other.item and key not in item}
        item |= {key: value for key, value in fills.items() if not is_told(key, value, item)}
    if first.section == "papers":
        identifiers = [record.identifiers for record in ordered]
        arxiv = next((known["arxiv"] for known in identifiers if "arxiv" in known), "")
        item |= {"arxiv": arxiv} if arxiv and "arxiv" not in item else {}
    if links := _join_links(ordered, item):
        item["links"] = links
    same = [record for record in ordered if _is_preprint(record) == _is_preprint(first)]
    item |= _spell_venue(item, same)
    return JoinedWork(first.section, item, ordered, list(_find_disagreements(same)))


def find_preprint(work: JoinedWork) -> Record | None:
    """Return the record of the preprint of a work that has been published, None if there is none."""
    first, *others = work.records
    return None if _is_preprint(first) else next(filter(_is_preprint, others), None)


def _is_preprint(record: Record) -> bool:
    return record.item.get("type") == "preprint"


def _is_venue_short(item: Mapping[str, Any]) -> bool:
    """Tell whether a source has nothing but the short name of the venue, as DBLP does."""
    return bool(item.get("venue")) and item.get("venue") == item.get("badge")


def _count_known(contributors: Sequence[Contributor]) -> tuple[int, int]:
    return sum(bool(person.orcid or person.affiliations) for person in contributors), len(contributors)


def _join_links(records: Sequence[Record], item: Mapping[str, Any]) -> dict[str, str]:
    """Return the links of all records, each address once, and no address that documents make of an identifier."""
    links: dict[str, str] = dict(item.get("links", {}))
    for record in records:
        pages = {
            label: address.format(record.identifiers[kind])
            for kind, (label, address) in _PAGES.items()
            if kind in record.identifiers
        }
        if record is not records[0]:
            pages |= _link_preprint(record)
        for label, address in {**record.links, **pages}.items():
            if address not in links.values() and label not in links and address != item.get("url"):
                links[label] = address
    return links


def _link_preprint(record: Record) -> dict[str, str]:
    """Return the link to a preprint that a DOI alone leads to; arXiv's number is an item's own."""
    doi = record.identifiers.get("doi", "")
    return {"preprint": doi_url(doi)} if doi and _is_preprint(record) and not read_arxiv_doi(doi) else {}


def _spell_venue(item: Mapping[str, Any], records: Sequence[Record]) -> dict[str, Any]:
    """Return the venue in full, where the first source abbreviates what another one spells out; else nothing."""
    short = item.get("venue")
    for record in records:
        if _abbreviates(short, record.item.get("venue")):
            return {"venue": record.item["venue"], "badge": item.get("badge") or short}
    return {}


def _abbreviates(short: Any, whole: Any) -> bool:
    return isinstance(short, str) and isinstance(whole, str) and is_abbreviation(short, whole)


def _list_family_names(people: Any) -> list[frozenset[str]]:
    """Return what may be the family names of authors: sources shorten given names, and part two surnames, otherwise."""
    return [list_family_names(name_person(person)) for person in people]


def _are_same_people(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> bool:
    return len(one) == len(other) and all(ours & theirs for ours, theirs in zip(one, other, strict=True))


def _normalise_title(title: Any) -> str:
    """Return a title for comparison, without its subtitle, which some sources leave out."""
    return normalise_text(re.split(r"[:.?!–—]\s", strip_markdown(find_title({"title": title})))[0])


# How values of keys are compared: what is equal then is no disagreement.
_COMPARED: Mapping[str, Callable[[Any], Any]] = {
    "title": _normalise_title,
    "authors": _list_family_names,
    "venue": normalise_text,
    "date": lambda value: dates.find_year(str(value)),
    "volume": str,
    "number": str,
    "pages": normalise_text,
    "doi": lambda value: str(value).casefold(),
}


def _cut_open_lists(values: Mapping[SourceName, Any]) -> dict[SourceName, Any]:
    """Return lists of authors as far as all name somebody: one that ends in “et al.” says nothing of the rest."""
    ends = [len(people) - 1 for people in values.values() if isinstance(people[-1], str) and is_others(people[-1])]
    return {source: people[: min(ends)] if ends else people for source, people in values.items()}


def _drop_short_venues(records: Sequence[Record], values: Mapping[SourceName, Any]) -> dict[SourceName, Any]:
    """Return the venues without short names, and without those that abbreviate another one."""
    short = {record.source for record in records if _is_venue_short(record.item)}
    short |= {source for source, one in values.items() if any(_abbreviates(one, other) for other in values.values())}
    return {source: one for source, one in values.items() if source not in short}


def _find_disagreements(records: Sequence[Record]) -> Iterator[Disagreement]:
    for key, normalise in _COMPARED.items():
        values = {record.source: record.item[key] for record in records if record.item.get(key)}
        if key == "authors":
            values = _cut_open_lists(values)
        elif key == "venue":
            values = _drop_short_venues(records, values)
        first, *others = [normalise(value) for value in values.values()] or [None]
        is_same: Callable[[Any, Any], bool] = _are_same_people if key == "authors" else operator.eq
        if not all(is_same(first, other) for other in others):
            yield Disagreement(key, values)
