"""Read a public record of ORCID (pub.orcid.org, as JSON): person, affiliations, works, funding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.profile.misfits import find_misfits
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data import json_reader
from cvgen.readers.data.extras import Json, KeyReporter, item_model, to_text
from cvgen.readers.decoding import file_error
from cvgen.readers.validity import PLACEHOLDER_NAME
from cvgen.text.urls import is_url

# The lists of activities: their section, and the key of an item for the role-title.
_ACTIVITIES: Mapping[str, tuple[str, str]] = {
    "educations": ("education", "degree"),
    "qualifications": ("education", "degree"),
    "employments": ("experience", "role"),
    "invited-positions": ("experience", "role"),
    "distinctions": ("awards", "title"),
    "memberships": ("memberships", "role"),
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


def recognises(origin: Origin) -> bool:
    """Tell a record by the identifier near its beginning; a résumé may hold one, too."""
    return json_reader.has_json_key(origin, "orcid-identifier") and not json_reader.has_json_key(origin, "basics")


def read(origin: Origin, imported: ImportResult) -> None:
    """Read a record. Raises InvalidProfile where it is no JSON object."""
    source = json_reader.read_json(origin, imported)
    if not isinstance(source.data, dict):
        raise file_error(origin.name, "not-a-record", "a record is a JSON object, { … }", "is it the right file?")
    reporter, profile = KeyReporter(source, imported), imported.profile
    for key, value in _make_facts(source.data).items():
        if value and not find_misfits(Profile, {key: value}):
            profile[key] = value
        elif value:
            reporter.report_kept(("person",), f"this “{key}” cannot stand in a profile")
    activities = _find_value(source.data, "activities-summary")
    for key, (section, role) in _ACTIVITIES.items():
        for summary in _iterate_affiliations(_find_value(activities, key)):
            _add_item(profile, section, _make_affiliation(summary, section, role), reporter)
    for funding in _iterate_summaries(_find_value(activities, "fundings"), "funding-summary"):
        _add_item(profile, "grants", _make_grant(funding), reporter)
    for work in _iterate_summaries(_find_value(activities, "works"), "work-summary", first=True):
        _add_item(profile, "papers", _make_paper(work, profile), reporter)


def _make_facts(data: Json) -> Json:
    """Return the facts about the person by the keys of a profile, "" or empty where a record says nothing."""
    person = _find_value(data, "person")
    names = [_find_text(person, "name", key) for key in ("given-names", "family-name")]
    countries = [_find_text(address, "country") for address in _find_list(person, "addresses", "address")]
    keywords = [_find_text(keyword, "content") for keyword in _find_list(person, "keywords", "keyword")]
    return {
        "name": _find_text(person, "name", "credit-name") or " ".join(filter(None, names)),
        "other_names": [_find_text(name, "content") for name in _find_list(person, "other-names", "other-name")],
        "bio": _find_text(person, "biography", "content"),
        "email": next((_find_text(email, "email") for email in _find_list(person, "emails", "email")), ""),
        "location": next(filter(None, countries), ""),
        "interests": [{"title": title} for text in keywords for title in re.split(r"\s*[,;]\s*", text) if title],
        "links": _make_links(data, person),
    }


def _make_links(data: Json, person: Any) -> dict[str, str]:
    """Return the ORCID iD and the person's web pages as links of a profile."""
    links = {"orcid": _find_text(data, "orcid-identifier", "path")}
    for page in _find_list(person, "researcher-urls", "researcher-url"):
        url = _find_text(page, "url")
        if url.startswith("http") and is_url(url):
            links.setdefault(_find_text(page, "url-name") or url, url)
    return {label: value for label, value in links.items() if not find_misfits(Profile, {"links": {label: value}})}


def _make_affiliation(summary: Json, section: str, role: str) -> Json:
    address = _find_value(summary, "organization", "address")
    item = {
        role: _find_text(summary, "role-title"),
        "organisation": _find_text(summary, "organization", "name"),
        "department": _find_text(summary, "department-name"),
        "place": ", ".join(filter(None, (_find_text(address, key) for key in ("city", "region", "country")))),
        "url": _find_text(summary, "url"),
    }
    if section not in ("education", "experience"):
        item["text"] = item.pop("department")
    if not item[role] and section not in ("education", "memberships"):
        item[role] = item.pop("organisation")
    return item | _make_dates(summary)


def _make_grant(funding: Json) -> Json:
    title, organisation = _find_text(funding, "title", "title"), _find_text(funding, "organization", "name")
    ids = _find_list(funding, "external-ids", "external-id")
    number = next((_find_text(entry, "external-id-value") for entry in ids), "")
    grant = {"title": title, "organisation": organisation, "number": number, "url": _find_text(funding, "url")}
    return grant | _make_dates(funding)


def _make_paper(work: Json, profile: Json) -> Json:
    ids = {_find_text(entry, "external-id-type"): _find_text(entry, "external-id-value")
           for entry in _find_list(work, "external-ids", "external-id")}  # fmt: skip
    paper = {
        "title": _find_text(work, "title", "title"),
        "authors": [profile.get("name") or PLACEHOLDER_NAME],
        "venue": _find_text(work, "journal-title"),
        "type": _TYPES.get(_find_text(work, "type"), "other"),
        "date": _format_date(_find_value(work, "publication-date")),
        "doi": ids.get("doi", ""),
        "arxiv": re.sub("^arxiv:", "", ids.get("arxiv", ""), flags=re.IGNORECASE),
        "isbn": ids.get("isbn", ""),
        "url": _find_text(work, "url"),
    }
    return {key: value for key, value in paper.items() if not value or not find_misfits(Paper, {key: value})}


def _add_item(profile: Json, section: str, item: Json, reporter: KeyReporter) -> None:
    """Add an item to a section; one that lacks what it must have is reported and kept as a comment."""
    values = {key: value for key, value in item.items() if value}
    model = item_model(section)
    for key in find_misfits(model, values):
        values.pop(key)
    if all(name in values for name, field in model.model_fields.items() if field.is_required()):
        profile.setdefault(section, []).append(values)
    elif values:
        text = "\n".join(f"{key}: {value}" for key, value in values.items())
        spot, message = reporter.find_spot(("activities-summary",)), f"a part of “{section}” says too little"
        reporter.imported.keep(spot, text, "not-an-entry", message)


def _make_dates(summary: Json) -> Json:
    start, end = (_format_date(_find_value(summary, key)) for key in ("start-date", "end-date"))
    if start:
        return {"date": f"{start} – {end or 'present'}" if end != start else start}
    return {"date": end}


def _format_date(parts: Any) -> str:
    values = [_find_text(parts, key) for key in ("year", "month", "day")]
    return "-".join(value for n, value in enumerate(values) if all(values[: n + 1]))


def _find_value(data: Any, *keys: str) -> Any:
    """Return the value below keys, None if there is none."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _find_text(data: Any, *keys: str) -> str:
    """Return the text below keys; ORCID wraps texts in “value”."""
    value = _find_value(data, *keys)
    return to_text(_find_value(value, "value") if isinstance(value, dict) else value)


def _find_list(data: Any, *keys: str) -> list[Any]:
    value = _find_value(data, *keys)
    return value if isinstance(value, list) else []


def _iterate_affiliations(activity: Any) -> Iterator[Json]:
    """Yield the summaries in the groups of an activity, each of which is wrapped under its kind."""
    for group in _find_list(activity, "affiliation-group"):
        for wrapped in _find_list(group, "summaries"):
            if isinstance(wrapped, dict):
                yield from (summary for summary in wrapped.values() if isinstance(summary, dict))


def _iterate_summaries(activity: Any, name: str, *, first: bool = False) -> Iterator[Json]:
    """Yield the summaries in the groups of an activity; with `first` one of each, which its owner prefers."""
    for group in _find_list(activity, "group"):
        summaries = [summary for summary in _find_list(group, name) if isinstance(summary, dict)]
        yield from summaries[:1] if first else summaries
