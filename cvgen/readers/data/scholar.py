"""Read gs_data.json, which acad-homepage's crawler makes of a Google Scholar profile."""

from __future__ import annotations

import re
from typing import Any

from cvgen.profile.misfits import find_misfits
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data import json_reader
from cvgen.readers.data.extras import Json, KeyReporter, to_text, to_texts
from cvgen.readers.decoding import file_error
from cvgen.readers.validity import PLACEHOLDER_NAME
from cvgen.text.identifiers import find_identifiers


def recognises(origin: Origin) -> bool:
    """Tell the file by the identifier of the person, or of a publication; a résumé may hold these, too."""
    has_identifier = json_reader.has_json_key(origin, "scholar_id", "author_pub_id")
    return has_identifier and not json_reader.has_json_key(origin, "basics")


def read(origin: Origin, imported: ImportResult) -> None:
    """Read the person and their publications; numbers of citations are left to `cvgen refresh`.

    Raises InvalidProfile where it is no JSON object.
    """
    source = json_reader.read_json(origin, imported)
    if not isinstance(source.data, dict):
        raise file_error(origin.name, "not-scholar", "this is not what the crawler writes", "is it the right file?")
    data, reporter, profile = source.data, KeyReporter(source, imported), imported.profile
    facts = {
        "name": to_text(data.get("name")),
        "affiliation": to_text(data.get("affiliation")),
        "website": to_text(data.get("homepage")),
        "links": {"googlescholar": to_text(data.get("scholar_id"))},
        "interests": [{"title": text} for text in to_texts(data.get("interests") or [])],
    }
    profile.update({key: value for key, value in facts.items() if value and not find_misfits(Profile, {key: value})})
    publications = data.get("publications") or {}
    if isinstance(publications, list):
        publications = dict(enumerate(publications))
    papers = []
    for key, entry in publications.items() if isinstance(publications, dict) else ():
        if paper := _make_paper(entry, profile):
            papers.append(paper)
        else:
            reporter.report_kept(("publications", key), "this publication has no title")
    profile["papers"] = sorted(papers, key=lambda paper: str(paper.get("date", "")), reverse=True)


def _make_paper(entry: Any, profile: Json) -> Json | None:
    """Return a publication as a paper, None if it has no title."""
    bib = entry.get("bib") if isinstance(entry, dict) else None
    if not isinstance(bib, dict) or not to_text(bib.get("title")):
        return None
    authors = to_text(bib.get("author"))
    names = [name.strip() for name in authors.split(" and ") if name.strip()]
    url = to_text(entry.get("pub_url"))
    venues = (to_text(bib.get(key)) for key in ("journal", "conference", "venue"))
    cited = _read_citation(to_text(bib.get("citation")))
    facts = {key: to_text(bib.get(key)) or cited.get(key, "") for key in ("volume", "number", "pages")}
    paper = {
        "title": to_text(bib.get("title")),
        "authors": names or [profile.get("name") or PLACEHOLDER_NAME],
        "venue": next(filter(None, venues), cited.get("venue", "")),
        "date": to_text(bib.get("pub_year")) or cited.get("date", ""),
        **facts,
        "publisher": to_text(bib.get("publisher")),
        "abstract": to_text(bib.get("abstract")),
        "url": url,
        "arxiv": cited.get("arxiv", ""),
        **find_identifiers([url]),
    }
    return {key: value for key, value in paper.items() if value and not find_misfits(Paper, {key: value})}


_CITATION = re.compile(  # Fog Study 3 (2), 1-9, 2019
    r"(?P<venue>.+?)(?: (?P<volume>(?!(?:19|20)\d\d\b)\d{1,4}))?(?: \((?P<number>[\w/–-]{1,12})\))?"
    r"(?:, (?P<pages>(?!(?:19|20)\d\d$)[A-Za-z]?\d+(?:[-–]\w+)?))?(?:, (?P<date>(?:19|20)\d\d))?"
)
_ARXIV = re.compile(r"arXiv preprint arXiv:(?P<arxiv>\d{4}\.\d{4,5})")


def _read_citation(text: str) -> dict[str, str]:
    """Return what Google Scholar says in one line of where and when a work appeared."""
    match = _CITATION.fullmatch(text)
    found = {key: value for key, value in match.groupdict().items() if value} if match else {}
    found |= {"pages": found["pages"].replace("-", "–")} if "pages" in found else {}
    preprint = _ARXIV.fullmatch(found.get("venue", ""))
    return found | {"venue": "arXiv", "arxiv": preprint["arxiv"]} if preprint else found
