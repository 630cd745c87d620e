"""Read gs_data.json, which acad-homepage's crawler makes of a Google Scholar profile."""

from __future__ import annotations

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
    venues = (to_text(bib.get(key)) for key in ("journal", "conference", "venue", "citation"))
    paper = {
        "title": to_text(bib.get("title")),
        "authors": names or [profile.get("name") or PLACEHOLDER_NAME],
        "venue": next(filter(None, venues), ""),
        "date": to_text(bib.get("pub_year")),
        "volume": to_text(bib.get("volume")),
        "number": to_text(bib.get("number")),
        "pages": to_text(bib.get("pages")),
        "publisher": to_text(bib.get("publisher")),
        "abstract": to_text(bib.get("abstract")),
        "url": url,
        **find_identifiers([url]),
    }
    return {key: value for key, value in paper.items() if value and not find_misfits(Paper, {key: value})}
