"""Stars and citations: whom to ask, and what to take of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from cvgen.network.answers import Unavailable, get_host
from cvgen.network.client import Client
from cvgen.network.kept_answers import fetch_data
from cvgen.network.sources.asker import read_json
from cvgen.network.sources.record import read_count
from cvgen.profile.lock import CitationSource
from cvgen.profile.papers import Paper
from cvgen.profile.same_paper import normalise_text
from cvgen.text.identifiers import arxiv_doi, strip_version

_RAW = "https://raw.githubusercontent.com"


def fetch_stars(client: Client, base: str, repository: str, token: str) -> int:
    """Return the stars of a GitHub repository (owner/name). Raises Unavailable."""
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        data = _fetch_json(client, f"{base}/repos/{quote(repository)}", headers)
    except Unavailable as failure:
        hint = "is its name right? It may have been renamed or made private" if failure.gone else ""
        if not token and failure.limited:
            hint = "GitHub answers more questions if GITHUB_TOKEN is set in the environment"
        raise Unavailable(failure.reason, hint, gone=failure.gone, strikes=failure.strikes) from None
    return _require_count(data, "stargazers_count", base)


def scholar_address(source: str) -> str:
    """Return the address of gs_data.json, which acad-homepage's crawler leaves in a branch of a repository."""
    return source if "://" in source else f"{_RAW}/{quote(source)}/google-scholar-stats/gs_data.json"


def fetch_scholar(client: Client, address: str) -> dict[str, int]:
    """Return the numbers of citations in gs_data.json, by normalised title. Raises Unavailable."""
    data = _fetch_json(client, address)
    publications = data.get("publications")
    entries = publications.values() if isinstance(publications, Mapping) else publications
    if not isinstance(entries, list | type({}.values())):
        raise Unavailable(f"{get_host(address)} answers without publications: is it gs_data.json of acad-homepage?")
    counts: dict[str, int] = {}
    for entry in entries:
        match entry:  # an entry that is broken must not cost the others their count
            case {"bib": {"title": str(title)}, "num_citations": int(count)} if read_count(count) is not None:
                counts[normalise_text(title)] = max(count, counts.get(normalise_text(title), 0))
    return counts


def fetch_openalex(client: Client, base: str, paper: Paper) -> int | None:
    """Return the number of citations at OpenAlex, None if it does not know the paper. Raises Unavailable.

    It may have the preprint and the publication as two papers with a count each: the greater one is taken.
    """
    dois = filter(None, (paper.doi, paper.arxiv and arxiv_doi(paper.arxiv)))
    addresses = (f"{base}/works/doi:{quote(doi)}?select=cited_by_count" for doi in dois)
    return max(_fetch_counts(client, addresses, "cited_by_count", base), default=None)


def fetch_semantic_scholar(client: Client, base: str, paper: Paper) -> int | None:
    """Return the number of citations at Semantic Scholar, None if it does not know the paper. Raises Unavailable."""
    name = f"ARXIV:{strip_version(paper.arxiv)}" if paper.arxiv else f"DOI:{paper.doi}"
    address = f"{base}/graph/v1/paper/{quote(name, safe='/:')}?fields=citationCount"
    return max(_fetch_counts(client, [address], "citationCount", base), default=None)


# The sources that find papers by identifier, in the order in which they are asked.
IDENTIFIER_SOURCES: Mapping[CitationSource, Callable[[Client, str, Paper], int | None]] = {
    "openalex": fetch_openalex,
    "semanticscholar": fetch_semantic_scholar,
}


def _fetch_counts(client: Client, addresses: Iterable[str], key: str, base: str) -> Iterator[int]:
    for address in addresses:
        try:
            data = _fetch_json(client, address)
        except Unavailable as failure:
            if failure.gone:
                continue
            raise
        yield _require_count(data, key, base)


def _fetch_json(
    client: Client, address: str, headers: Mapping[str, str] = {"Accept": "application/json"}
) -> dict[str, Any]:
    data = fetch_data(client, address, headers, partial(read_json, get_host(address)))
    if not isinstance(data, dict):
        raise Unavailable(f"{get_host(address)} answers with other data than was asked for")
    return data


def _require_count(data: Mapping[str, Any], key: str, base: str) -> int:
    count = read_count(data.get(key))
    if count is None:
        raise Unavailable(f"{get_host(base)} answers without a number of {key}")
    return count
