"""A public record of ORCID (pub.orcid.org, as JSON): person, affiliations, works, funding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.profile.items import Paper
from cvgen.profile.model import Profile
from cvgen.readers import Given, Imported
from cvgen.readers.data import json_reader
from cvgen.readers.data.extras import Keeper, misfits, model_of, text_of
from cvgen.readers.decoding import refused
from cvgen.readers.make_valid import NAMELESS
from cvgen.text.urls import is_url

Json = dict[str, Any]
# Which list of activities is which section, and what its role-title is there.
_ACTIVITIES: Mapping[str, tuple[str, str]] = {
    "educations": ("education", "degree"),
    "qualifications": ("education", "degree"),
    "employments": ("experience", "role"),
    "invited-positions": ("experience", "role"),
    "distinctions": ("awards", "title"),
    "memberships": ("service", "role"),
    "services": ("service", "role"),
}
_TYPES: Mapping[str, str] = {
    "journal-article": "article",
    "conference-paper": "conference",
    "conference-abstract": "conference",
    "conference-poster": "poster",
    "preprint": "preprint",
    "working-paper": "preprint",
    "book": "book",
    "edited-book": "book",
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "dissertation-thesis": "thesis",
    "supervised-student-publication": "thesis",
    "report": "report",
    "patent": "patent",
    "data-set": "dataset",
    "software": "software",
}


def recognises(given: Given) -> bool:
    """Tell it by the identifier that it begins with."""
    return json_reader.looks_like(given, "orcid-identifier")


def read(given: Given, imported: Imported) -> None:
    """Read a record. Raises InvalidProfile where it is none."""
    source = json_reader.read_json(given, imported)
    if not isinstance(source.data, dict):
        raise refused(given.name, "not-a-record", "a record is a JSON object, { … }", "is it the right file?")
    keeper, profile = Keeper(source, imported), imported.profile
    _person(source.data, profile, keeper)
    activities = _at(source.data, "activities-summary")
    for key, (section, role) in _ACTIVITIES.items():
        for summary in _summaries(_at(activities, key)):
            _add(profile, section, _affiliation(summary, section, role), keeper)
    for funding in _inside(_at(activities, "fundings"), "funding-summary"):
        grant = {"title": _value(funding, "title", "title"), "organisation": _value(funding, "organization", "name")}
        _add(profile, "grants", grant | _dates(funding), keeper)
    for work in _inside(_at(activities, "works"), "work-summary", first=True):
        _add(profile, "papers", _work(work, profile), keeper)


def _person(data: Json, profile: Json, keeper: Keeper) -> None:
    person = _at(data, "person")
    names = [_value(person, "name", key) for key in ("given-names", "family-name")]
    said: Json = {
        "name": _value(person, "name", "credit-name") or " ".join(filter(None, names)),
        "other_names": [_value(name, "content") for name in _list(person, "other-names", "other-name")],
        "bio": _value(person, "biography", "content"),
        "email": next((_value(one, "email") for one in _list(person, "emails", "email")), ""),
    }
    places = [_value(one, "country") for one in _list(person, "addresses", "address")]
    said["location"] = next(filter(None, places), "")
    said["interests"] = [{"title": text} for one in _list(person, "keywords", "keyword")
                         for text in re.split(r"\s*[,;]\s*", _value(one, "content")) if text]  # fmt: skip
    links = {"orcid": _value(data, "orcid-identifier", "path")}
    for one in _list(person, "researcher-urls", "researcher-url"):
        url = _value(one, "url")
        if url.startswith("http") and is_url(url):
            links.setdefault(_value(one, "url-name") or url, url)
    said["links"] = {label: value for label, value in links.items() if not misfits(Profile, {"links": {label: value}})}
    for key, value in said.items():
        if value and not misfits(Profile, {key: value}):
            profile[key] = value
        elif value:
            keeper.kept(("person",), f"this “{key}” cannot stand in a profile")


def _affiliation(summary: Json, section: str, role: str) -> Json:
    address = _at(summary, "organization", "address")
    said = {
        role: _value(summary, "role-title"),
        "organisation": _value(summary, "organization", "name"),
        "department": _value(summary, "department-name"),
        "place": ", ".join(filter(None, (_value(address, key) for key in ("city", "region", "country")))),
        "url": _value(summary, "url"),
    }
    if section not in ("education", "experience"):
        department = said.pop("department")
        said["text"] = department
    if not said[role] and role != "degree":
        said[role] = said.pop("organisation")
    return said | _dates(summary)


def _work(work: Json, profile: Json) -> Json:
    ids = {_value(one, "external-id-type"): _value(one, "external-id-value")
           for one in _list(work, "external-ids", "external-id")}  # fmt: skip
    said = {
        "title": _value(work, "title", "title"),
        "authors": [profile.get("name") or NAMELESS],
        "venue": _value(work, "journal-title"),
        "type": _TYPES.get(_value(work, "type"), "other"),
        "date": _date(_at(work, "publication-date")),
        "doi": ids.get("doi", ""),
        "arxiv": re.sub("^arxiv:", "", ids.get("arxiv", ""), flags=re.IGNORECASE),
        "isbn": ids.get("isbn", ""),
        "url": _value(work, "url"),
    }
    return {key: value for key, value in said.items() if not value or not misfits(Paper, {key: value})}


def _add(profile: Json, section: str, item: Json, keeper: Keeper) -> None:
    """Add an item with what it says; one that lacks what it must have is said."""
    said = {key: value for key, value in item.items() if value}
    model = model_of(section)
    for key in misfits(model, said):
        said.pop(key)
    if all(name in said for name, field in model.model_fields.items() if field.is_required()):
        profile.setdefault(section, []).append(said)
    elif said:
        text = "\n".join(f"{key}: {value}" for key, value in said.items())
        spot, message = keeper.spot(("activities-summary",)), f"a part of “{section}” says too little"
        keeper.imported.keep(spot, text, "not-an-entry", message)


def _dates(summary: Json) -> Json:
    start, end = (_date(_at(summary, key)) for key in ("start-date", "end-date"))
    if start:
        return {"date": f"{start} – {end or 'present'}" if end != start else start}
    return {"date": end}


def _date(parts: Any) -> str:
    values = [_value(parts, key) for key in ("year", "month", "day")]
    return "-".join(value for n, value in enumerate(values) if all(values[: n + 1]))


def _at(data: Any, *keys: str) -> Any:
    """Return what stands below keys, None if there is nothing."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _value(data: Any, *keys: str) -> str:
    """Return a text below keys, which ORCID wraps in “value”."""
    found = _at(data, *keys)
    return text_of(_at(found, "value") if isinstance(found, dict) else found)


def _list(data: Any, *keys: str) -> list[Any]:
    found = _at(data, *keys)
    return found if isinstance(found, list) else []


def _summaries(activity: Any) -> Iterator[Json]:
    """Yield what stands in the groups of an activity; each summary is wrapped once more, by its kind."""
    for group in _list(activity, "affiliation-group"):
        for wrapped in _list(group, "summaries"):
            yield from (one for one in wrapped.values() if isinstance(one, dict)) if isinstance(wrapped, dict) else ()


def _inside(activity: Any, name: str, *, first: bool = False) -> Iterator[Json]:
    """Yield the summaries in the groups of an activity; with `first`, the one of each that its owner prefers."""
    for group in _list(activity, "group"):
        found = [one for one in _list(group, name) if isinstance(one, dict)]
        yield from found[:1] if first else found
