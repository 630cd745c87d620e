"""A profile begun from ORCID, and completed by OpenAlex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cvgen.network.adding import compare_work
from cvgen.network.answers import Unavailable
from cvgen.network.joining import join_records
from cvgen.network.source_pool import SourcePool
from cvgen.network.sources import openalex, orcid
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import Incomplete, Record, find_title
from cvgen.network.sync.works import ListedWork, group_works
from cvgen.problems import NetworkError, Problem, Spot
from cvgen.profile.dump import HEAD, dump_whole
from cvgen.readers import ImportResult
from cvgen.readers.importing import format_unplaced
from cvgen.readers.validity import make_valid

_SCHEMA = "# yaml-language-server: $schema=profile.schema.json\n#\n"


@dataclass(slots=True)
class NewProfile:
    """A profile begun from ORCID: `imported` has its plain data, which are valid, and what ORCID says besides.

    `added` counts what OpenAlex gave: “DOIs”, “lists of authors”, “links to read it for nothing”. Titles of works are
    in `alone` if nobody lists their authors, so that the owner stands there alone, and in `retracted`. `others` are
    works that OpenAlex ascribes to the owner besides, whom it knows as `author`; `failure` says why it told less than
    it knows.
    """

    imported: ImportResult
    added: Counter[str] = field(default_factory=Counter)
    alone: list[str] = field(default_factory=list)
    retracted: list[str] = field(default_factory=list)
    others: int = 0
    author: str = ""
    failure: Unavailable | None = None

    def take_answers(self, name: str, email: str, locales: Sequence[str], theme: str) -> None:
        """Put what the owner said in the place of what ORCID says; what is empty was not said."""
        said = {"name": name, "email": email, "locales": list(locales), "theme": theme}
        self.imported.profile |= {key: value for key, value in said.items() if value}
        if email:
            self.imported.profile["public"] = ["email"]


def begin_profile(pool: SourcePool, person: str) -> NewProfile:
    """Return the profile of the owner of an ORCID iD.

    Raises NetworkError if ORCID does not answer as a whole. What OpenAlex does not answer is missing.
    """
    try:
        record = orcid.fetch_person(pool.ask("orcid"), person)
    except Unavailable as failure:
        raise _refuse(failure, person) from None
    if record.failure:
        raise _refuse(record.failure, person)
    new = NewProfile(record.imported)
    profile = new.imported.profile
    profile["sources"] = {"orcid": person}
    if "email" in profile:
        profile["public"] = ["email"]
    works = group_works([*record.works, *_fetch_complements(pool.ask("openalex"), person, record.works, new)])
    if new.author:
        profile["sources"]["openalex"] = new.author
    own = [work for work in works if any(one.source == "orcid" for one in work.records)]
    new.others = len(works) - len(own)
    papers = [_make_paper(work, new) for work in own]
    profile["papers"] = sorted(papers, key=lambda paper: str(paper.get("date", "")), reverse=True)
    make_valid(new.imported, Spot("ORCID"), Path())
    return new


def format_new_profile(new: NewProfile, person: str) -> str:
    """Return a profile.yaml; comments hold what ORCID says that fits nowhere."""
    head = f"{_SCHEMA}# Begun from ORCID ({person}) and OpenAlex. “cvgen check” says what is wrong.\n#\n"
    return head + HEAD + "\n" + dump_whole(new.imported.profile) + format_unplaced(new.imported)


def _refuse(failure: Unavailable, person: str) -> NetworkError:
    hint = failure.hint or ("is it the right one?" if failure.gone else "try again later")
    return NetworkError([Problem("not-fetched", failure.reason, hint, file=person)])


def _fetch_complements(asker: Asker, person: str, works: Sequence[Record], new: NewProfile) -> Iterator[Record]:
    """Yield what OpenAlex knows of the owner's works: those that it ascribes to them, then others by their DOIs."""
    found: list[Record] = []
    try:
        found = openalex.fetch_works(asker, person)
        new.author = openalex.fetch_author(asker, person) if found else ""
    except Incomplete as failure:
        found, new.failure = failure.records, failure
    except Unavailable as failure:
        new.failure = failure
    yield from found
    known = {record.identifiers.get("doi", "").casefold() for record in found}
    dois = (record.identifiers.get("doi", "") for record in works)
    missing = [doi for doi in dict.fromkeys(dois) if doi and doi.casefold() not in known]
    for start in range(0, len(missing), openalex.MAX_DOIS):
        if new.failure:
            return
        try:
            yield from openalex.fetch_many(asker, missing[start : start + openalex.MAX_DOIS]).values()
        except Unavailable as failure:
            new.failure = failure


def _count_authors(record: Record) -> int:
    """Return how many authors ORCID lists, in itself or in BibTeX; 0 if the owner stands there for want of any."""
    named = len(record.item.get("authors", record.item.get("editors", ())))
    return max(len(record.contributors), named if named > 1 else 0)


def _make_paper(work: ListedWork, new: NewProfile) -> dict[str, Any]:
    """Return a work as a paper, and note what OpenAlex added, and what the owner should know of it."""
    records = sorted(work.records, key=lambda record: record.source != "orcid")
    own = [record for record in records if record.source == "orcid"]
    more = [record for record in records if record.source != "orcid"]
    listed = max(_count_authors(record) for record in own)
    fuller = max((len(record.contributors) for record in more), default=0)
    if any("authors" in one.item for one in own) and (fuller > max(listed, 1) or (fuller and not listed)):
        own = [replace(one, item={key: value for key, value in one.item.items() if key != "authors"}) for one in own]
        new.added["lists of authors"] += 1
    joined = join_records([*own, *more])
    profile = new.imported.profile
    addition = compare_work(joined, {key: value for key, value in profile.items() if key != "papers"})
    if addition.spelling:
        profile["other_names"] = [*profile.get("other_names", ()), addition.spelling]
    item = addition.item
    new.added["DOIs"] += "doi" in item and not any("doi" in record.item for record in own)
    new.added["links to read it for nothing"] += any(record.links for record in more)
    if not listed and not fuller:
        new.alone.append(find_title(item))
    if joined.retraction:
        new.retracted.append(find_title(item))
    return item
