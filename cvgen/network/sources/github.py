"""Repositories of GitHub, which are projects of a profile.

Official description: https://docs.github.com/en/rest/repos/repos. What is to be cited for a repository stands in its
CITATION.cff: https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from cvgen.bibliography.plain_entries import join_name
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker, suggest_key
from cvgen.network.sources.record import (
    MAX_PEOPLE,
    Contributor,
    Record,
    keep_addresses,
    keep_known,
)
from cvgen.problems import CvgenError
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import REPOSITORY, strip_doi_prefix
from cvgen.text.markdown_escapes import escape_markdown
from cvgen.text.networks import read_orcid
from cvgen.yaml.reader import parse_yaml

_MAX_FILE = 100_000  # characters of a CITATION.cff
_MAX_TOPICS = 20  # which is GitHub's own limit
_VERSION = {"X-GitHub-Api-Version": "2022-11-28"}


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the repository owner/name, with what its CITATION.cff says. Raises Unavailable."""
    path = f"/repos/{quote(value, safe='/')}"
    with suggest_key(asker, "GITHUB_TOKEN"):
        repository = asker.fetch_object(path, headers=_get_headers(asker))
    name = find_text(repository, "full_name")
    if not re.fullmatch(REPOSITORY, name):
        raise Unavailable(f"{asker.host} answers without a repository")
    citation = _fetch_citation(asker, path)
    return Record(
        "github",
        _make_project(repository, name, citation),
        section="projects",
        identifiers=keep_known({"github": name, "doi": _find_doi(citation)}),
        contributors=tuple(_list_contributors(citation)),
        remarks=tuple(_list_remarks(repository, citation)),
    )


def _get_headers(asker: Asker) -> dict[str, str]:
    return {**_VERSION, "Authorization": f"Bearer {asker.token}"} if asker.token else dict(_VERSION)


def _fetch_citation(asker: Asker, path: str) -> Any:
    """Return what the CITATION.cff of a repository says, None if it has none that can be read. Raises Unavailable."""
    headers = {**_get_headers(asker), "Accept": "application/vnd.github.raw+json"}
    try:
        text = asker.fetch_text(f"{path}/contents/CITATION.cff", headers=headers)
        data = parse_yaml(text[:_MAX_FILE], "CITATION.cff").data
    except CvgenError:
        return None
    except Unavailable as failure:
        if failure.gone:
            return None
        raise
    return data if find_text(data, "cff-version") else None


def _make_project(repository: Any, name: str, citation: Any) -> dict[str, Any]:
    homepage = keep_addresses({"homepage": find_text(repository, "homepage")})
    topics = [text for text in find_list(repository, "topics")[:_MAX_TOPICS] if isinstance(text, str)]
    keys = {
        "title": escape_markdown(
            find_text(citation, "title") or find_text(repository, "name") or name.partition("/")[2]
        ),
        "date": _format_years(repository),
        "url": homepage.get("homepage"),
        "github": name,
        "keywords": topics or [text for text in [find_text(repository, "language")] if text],
        "text": escape_markdown(" ".join(find_text(repository, "description").split())),
    }
    return {key: value for key, value in keys.items() if value}


def _format_years(repository: Any) -> str:
    """Return the years of work on a repository: from its beginning on, or to the last change of an archived one."""
    years = (find_text(repository, key)[:4] for key in ("created_at", "pushed_at"))
    first, last = (year if re.fullmatch("[0-9]{4}", year) else "" for year in years)
    if find_value(repository, "archived") is not True:
        return f"{first} – present" if first else ""
    return f"{first} – {last}" if first < last and first else first


def _list_dois(citation: Any) -> Iterator[str]:
    """Yield the DOIs of a CITATION.cff, that of the work which it wants to be cited first."""
    for part in (find_value(citation, "preferred-citation"), citation):
        yield find_text(part, "doi")
        for identifier in find_list(part, "identifiers"):
            if find_text(identifier, "type") == "doi":
                yield find_text(identifier, "value")


def _find_doi(citation: Any) -> str:
    dois = (strip_doi_prefix(doi.strip()) for doi in _list_dois(citation))
    return next((doi for doi in dois if doi.startswith("10.")), "")


def _list_contributors(citation: Any) -> Iterator[Contributor]:
    for person in find_list(citation, "authors")[:MAX_PEOPLE]:
        parts = (find_text(person, part) for part in ("given-names", "name-particle", "family-names", "name-suffix"))
        given, particle, family, suffix = parts
        name = join_name(given, " ".join(filter(None, (particle, family))), suffix) or find_text(person, "name")
        affiliation = find_text(person, "affiliation")
        if name:
            yield Contributor(name, read_orcid(find_text(person, "orcid")), (affiliation,) if affiliation else ())


def _list_remarks(repository: Any, citation: Any) -> Iterator[str]:
    if find_value(repository, "fork") is True:
        parent = find_text(repository, "parent", "full_name")
        yield f"it is a fork of {parent}" if parent else "it is a fork"
    if find_value(repository, "archived") is True:
        yield "it is archived"
    if doi := _find_doi(citation):
        yield f"it asks to be cited as {doi}: cvgen add {doi}"
