"""gs_data.json, which acad-homepage's crawler makes of a profile at Google Scholar."""

from __future__ import annotations

from typing import Any

from cvgen.profile.items import Paper
from cvgen.profile.model import Profile
from cvgen.readers import Given, Imported
from cvgen.readers.data import json_reader
from cvgen.readers.data.extras import Keeper, misfits, text_of, texts_of
from cvgen.readers.decoding import refused
from cvgen.readers.make_valid import NAMELESS
from cvgen.text import identifiers

Json = dict[str, Any]


def recognises(given: Given) -> bool:
    """Tell it by the identifier of the person, or by its list of publications."""
    return json_reader.looks_like(given, "scholar_id") or json_reader.looks_like(given, "author_pub_id")


def read(given: Given, imported: Imported) -> None:
    """Read the person and their publications; numbers of citations are what `cvgen refresh` is for."""
    source = json_reader.read_json(given, imported)
    if not isinstance(source.data, dict):
        raise refused(given.name, "not-scholar", "this is not what the crawler writes", "is it the right file?")
    data, keeper, profile = source.data, Keeper(source, imported), imported.profile
    facts = {
        "name": text_of(data.get("name")),
        "affiliation": text_of(data.get("affiliation")),
        "website": text_of(data.get("homepage")),
        "links": {"googlescholar": text_of(data.get("scholar_id"))},
        "interests": [{"title": text} for text in texts_of(data.get("interests") or [])],
    }
    profile.update({key: value for key, value in facts.items() if value and not misfits(Profile, {key: value})})
    publications = data.get("publications") or {}
    listed = publications.items() if isinstance(publications, dict) else enumerate(_listed(publications))
    papers = []
    for key, entry in listed:
        paper = _paper(entry, profile)
        if paper is None:
            keeper.kept(("publications", key), "this publication has no title")
        else:
            papers.append(paper)
    profile["papers"] = sorted(papers, key=lambda paper: str(paper.get("date", "")), reverse=True)


def _listed(publications: Any) -> list[Any]:
    return publications if isinstance(publications, list) else []


def _paper(entry: Any, profile: Json) -> Json | None:
    bib = entry.get("bib") if isinstance(entry, dict) else None
    if not isinstance(bib, dict) or not text_of(bib.get("title")):
        return None
    authors = text_of(bib.get("author"))
    names = [name.strip() for name in authors.split(" and ") if name.strip()]
    url = text_of(entry.get("pub_url"))
    venues = (text_of(bib.get(key)) for key in ("journal", "conference", "venue", "citation"))
    said = {
        "title": text_of(bib.get("title")),
        "authors": names or [profile.get("name") or NAMELESS],
        "venue": next(filter(None, venues), ""),
        "date": text_of(bib.get("pub_year")),
        "volume": text_of(bib.get("volume")),
        "number": text_of(bib.get("number")),
        "pages": text_of(bib.get("pages")),
        "publisher": text_of(bib.get("publisher")),
        "abstract": text_of(bib.get("abstract")),
        "url": url,
        **identifiers.identifiers([url]),
    }
    return {key: value for key, value in said.items() if value and not misfits(Paper, {key: value})}
