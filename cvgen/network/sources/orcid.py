"""Works and records of ORCID, as their owners keep them.

Official description: https://info.orcid.org/documentation/api-tutorials/, and of what a record holds:
https://info.orcid.org/documentation/integration-guide/orcid-record/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from cvgen.bibliography.preprint_servers import is_preprint_doi
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import Contributor, Incomplete, Record, Version, keep_known
from cvgen.problems import CvgenError, Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data import orcid
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.readers.data.orcid_work import list_identifiers, list_people, lists_authors, read_work
from cvgen.text.identifiers import read_arxiv_doi

_AT_ONCE = 100  # works in one question
_MAX_WORKS = 10_000  # which a record may hold


class _WorkGroup(NamedTuple):
    """A work: what its owner prefers of it, and what others have told ORCID of it."""

    data: dict[str, Any]
    others: tuple[dict[str, Any], ...]


@dataclass(slots=True)
class OrcidRecord:
    """A whole record: `imported` has all of it but works, `works` are these; `failure` says why some are summaries."""

    imported: ImportResult
    works: list[Record]
    failure: Unavailable | None = None


def fetch_works(asker: Asker, person: str) -> list[Record]:
    """Return the works of the owner of an ORCID iD; who they are alone where a work lists no authors.

    A work without authors has no `contributors`. Raises Unavailable, and Incomplete with summaries for the rest where
    some of the whole works do not come.
    """
    works = _list_works(asker.fetch_object(f"/{quote(person)}/works"), asker.host)
    records, failure = _complete(asker, person, works, "")
    if failure:
        raise Incomplete(failure, records)
    return records


def fetch_person(asker: Asker, person: str) -> OrcidRecord:
    """Return the whole record of an ORCID iD. Raises Unavailable."""
    data = asker.fetch_object(f"/{quote(person)}/record")
    if not isinstance(data.get("person"), dict):
        raise Unavailable(f"{asker.host} answers without a person")
    activities = find_value(data, "activities-summary")
    works = activities.pop("works", None) if isinstance(activities, dict) else None
    imported = ImportResult()
    try:
        orcid.read_answer(Origin(asker.host, Path(), json.dumps(data).encode()), imported)
    except CvgenError as error:
        raise Unavailable(f"{asker.host} answers what cannot be read: {error.problems[0].message}") from None
    imported.problems = [replace(problem, line=0, column=0, source="") for problem in imported.problems]
    imported.unplaced = [(Spot(asker.host), text) for _, text in imported.unplaced]
    listed = _list_works(works or {"group": []}, asker.host)
    records, failure = _complete(asker, person, listed, find_text(imported.profile, "name"))
    return OrcidRecord(imported, records, failure)


def _list_works(works: Any, host: str) -> list[_WorkGroup]:
    """Return what stands in groups of versions of one work: the preferred one has the highest index, or is the first.

    Raises Unavailable if there are no groups.
    """
    groups = find_value(works, "group")
    if not isinstance(groups, list):
        raise Unavailable(f"{host} answers without works")
    found = []
    for group in groups[:_MAX_WORKS]:
        versions = [version for version in find_list(group, "work-summary") if isinstance(version, dict)]
        if versions:
            first = max(versions, key=_read_index)
            found.append(_WorkGroup(first, tuple(version for version in versions if version is not first)))
    return found


def _read_index(summary: Any) -> int:
    text = find_text(summary, "display-index")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _complete(
    asker: Asker, person: str, works: Sequence[_WorkGroup], name: str
) -> tuple[list[Record], Unavailable | None]:
    """Return the records of works with their authors, and why some lack these."""
    whole, failure = _fetch_whole(asker, person, [find_text(work.data, "put-code") for work in works])
    complete = [
        _WorkGroup({**work.data, **_keep_said(whole.get(find_text(work.data, "put-code"), {}))}, work.others)
        for work in works
    ]
    if not name and not all(lists_authors(work.data) for work in complete):
        try:
            name = _fetch_name(asker, person)
        except Unavailable as missing:
            failure = failure or missing
    return list(_read_works(complete, name)), failure


def _keep_said(data: dict[str, Any]) -> dict[str, Any]:
    """Return the values that are not empty."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def _fetch_whole(
    asker: Asker, person: str, codes: Sequence[str]
) -> tuple[dict[str, dict[str, Any]], Unavailable | None]:
    """Return whole works by their codes, and why some are missing."""
    wanted = [code for code in codes if code.isdecimal()]
    whole: dict[str, dict[str, Any]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        try:
            answer = asker.fetch_object(f"/{quote(person)}/works/{','.join(wanted[start : start + _AT_ONCE])}")
        except Unavailable as failure:
            return whole, failure
        for entry in find_list(answer, "bulk"):
            work = find_value(entry, "work")
            if isinstance(work, dict):
                whole[find_text(work, "put-code")] = work
    return whole, None


def _fetch_name(asker: Asker, person: str) -> str:
    name = find_value(asker.fetch_object(f"/{quote(person)}/person"), "name")
    parts = (find_text(name, "given-names"), find_text(name, "family-name"))
    if whole := find_text(name, "credit-name") or " ".join(filter(None, parts)):
        return whole
    raise Unavailable(f"{asker.host} answers without a name, which some works need")


def _read_works(works: Sequence[_WorkGroup], name: str) -> Iterator[Record]:
    """Yield the records of works that have a title and, from themselves or their owner, an author."""
    for work in works:
        if name or lists_authors(work.data):
            item = read_work(work.data, name)
            if item.get("title") and (item.get("authors") or item.get("editors")):
                yield _make_record(work, item)


def _make_record(work: _WorkGroup, item: dict[str, Any]) -> Record:
    identifiers = list_identifiers(work.data, "self")
    arxiv = identifiers.get("arxiv") or read_arxiv_doi(identifiers.get("doi", ""))
    is_edited = "authors" not in item
    people = [person for person in list_people(work.data) if is_edited or person.role != "editor"]
    return Record(
        "orcid",
        item,
        identifiers=keep_known({**identifiers, "arxiv": arxiv}),
        contributors=tuple(Contributor(person.name, person.orcid) for person in people),
        versions=tuple(dict.fromkeys(_list_versions(work, identifiers, is_preprint=item.get("type") == "preprint"))),
    )


def _list_versions(work: _WorkGroup, own: dict[str, str], *, is_preprint: bool) -> Iterator[Version]:
    """Yield the preprint of what is published, or the publication of a preprint, where it is clear which is which."""
    others = [list_identifiers(work.data, "version-of"), *(list_identifiers(other, "self") for other in work.others)]
    for identifiers in others:
        for kind, value in identifiers.items():
            if kind not in ("doi", "arxiv") or value.casefold() == own.get(kind, "").casefold():
                continue
            is_of_server = kind == "arxiv" or is_preprint_doi(value)
            if is_preprint != is_of_server:
                arxiv = read_arxiv_doi(value)
                yield Version("preprint" if is_of_server else "published", "arxiv" if arxiv else kind, arxiv or value)
