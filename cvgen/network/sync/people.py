"""Co-authors of a profile's papers, as OpenAlex knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.network.answers import Unavailable
from cvgen.network.coauthor_entries import PeopleNews, compare_people
from cvgen.network.coauthors import find_coauthors
from cvgen.network.source_pool import SourcePool
from cvgen.network.sources import openalex
from cvgen.network.sources.record import Record
from cvgen.profile.model import Profile
from cvgen.text.identifiers import arxiv_doi


def fetch_people(pool: SourcePool, profile: Profile, data: Mapping[str, Any]) -> tuple[PeopleNews, list[Unavailable]]:
    """Return what OpenAlex says of co-authors that a profile does not, and why it did not say all of it.

    `data` are the plain data of the profile. Nothing is asked about papers that are private.
    """
    records: list[Record] = []
    failures: list[Unavailable] = []
    dois = _list_dois(profile)
    for start in range(0, len(dois), openalex.MAX_DOIS):
        try:
            found = openalex.fetch_many(pool.ask("openalex"), dois[start : start + openalex.MAX_DOIS])
        except Unavailable as failure:
            failures.append(failure)
        else:
            records += found.values()
    return compare_people(find_coauthors(records, data), data), failures


def _list_dois(profile: Profile) -> list[str]:
    papers = () if "papers" in profile.private else profile.papers
    found = (paper.doi or (paper.arxiv and arxiv_doi(paper.arxiv)) for paper in papers if not paper.private)
    return list(dict.fromkeys(doi.casefold() for doi in found if doi))
