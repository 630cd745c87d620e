"""The person and the activities of an ORCID record as a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cvgen.bibliography.bibtex_reader import read_papers
from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.data.extras import Json
from cvgen.readers.data.item_collector import ItemCollector, format_plain_text, read_period
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.readers.validity import PLACEHOLDER_NAME
from cvgen.text.titles import join_title
from cvgen.text.urls import is_url

# The kinds of activities: their section, and the key of an item for the role-title.
KINDS: Mapping[str, tuple[str, str]] = {
    "education": ("education", "degree"),
    "qualification": ("education", "degree"),
    "employment": ("experience", "role"),
    "invited-position": ("experience", "role"),
    "distinction": ("awards", "title"),
    "membership": ("memberships", "role"),
    "service": ("service", "role"),
    "funding": ("grants", "title"),
    "work": ("papers", "title"),
    "peer-review": ("service", "role"),
}
_TYPES: Mapping[str, str] = {
    "journal-article": "article",
    "conference-paper": "conference",
    "conference-abstract": "abstract",
    "conference-poster": "poster",
    "preprint": "preprint",
    "working-paper": "working paper",
    "book": "book",
    "edited-book": "edited volume",
    "book-chapter": "chapter",
    "book-review": "review",
    "review": "review",
    "encyclopedia-entry": "encyclopedia entry",
    "dictionary-entry": "encyclopedia entry",
    "journal-issue": "special issue",
    "translation": "translation",
    "dissertation": "thesis",
    "dissertation-thesis": "thesis",
    "supervised-student-publication": "thesis",
    "report": "report",
    "standards-and-policy": "standard",
    "technical-standard": "standard",
    "patent": "patent",
    "data-set": "dataset",
    "software": "software",
    "research-tool": "software",
}
_NUMBERS: Mapping[str, tuple[str, str]] = {
    "pmid": ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "pmc": ("PMC", "https://pmc.ncbi.nlm.nih.gov/articles/{}/"),
    "handle": ("Handle", "https://hdl.handle.net/{}"),
}


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of a record: its kind, what is said of it, and where; `is_whole` if that is more than a summary."""

    kind: str
    data: Json
    spot: Spot
    is_whole: bool = False


class RecordMapper:
    """Maps a record to a profile when all its parts are there."""

    def __init__(self, imported: ImportResult) -> None:
        self.imported, self.collector = imported, ItemCollector(imported)
        self.identifier, self.person, self.spot = "", Json(), Spot("")
        self.activities: list[Activity] = []

    def map_record(self) -> None:
        """Map the person, then the activities; of works that are there twice, whole ones count."""
        self.map_person()
        has_whole = {activity.kind for activity in self.activities if activity.is_whole}
        reviews: dict[tuple[str, str], list[Activity]] = {}
        for activity in self.activities:
            if activity.kind == "peer-review":
                reviews.setdefault(_read_reviewer(activity.data), []).append(activity)
            elif activity.is_whole or activity.kind not in has_whole:
                self.map_activity(activity)
        for (role, organisation), found in reviews.items():
            years = sorted(filter(None, (find_text(one.data, "completion-date", "year") for one in found)))
            date, _ = read_period(years[0], years[-1], goes_on=False) if years else ("", "")
            item = {"role": role, "organisation": organisation, "date": date}
            self.collector.add_item("service", item, found[0].spot)

    def map_person(self) -> None:
        """Map the facts about the person and their pages."""
        person, add, spot = self.person, self.collector.add_fact, self.spot
        names = [find_text(person, "name", key) for key in ("given-names", "family-name")]
        add("name", find_text(person, "name", "credit-name") or " ".join(filter(None, names)), spot)
        add(
            "other_names", [find_text(name, "content") for name in find_list(person, "other-names", "other-name")], spot
        )
        add("bio", format_plain_text(find_text(person, "biography", "content")), spot)
        emails = [find_text(email, "email") for email in find_list(person, "emails", "email")]
        add("email", [email for email in emails if email], spot)
        countries = [find_text(address, "country") for address in find_list(person, "addresses", "address")]
        add("location", next(filter(None, countries), ""), spot)
        keywords = [find_text(keyword, "content") for keyword in find_list(person, "keywords", "keyword")]
        words = [word for text in keywords for word in re.split(r"\s*[,;]\s*", text) if word]
        add("interests", [{"title": word} for word in words], spot)
        if self.identifier:
            self.collector.add_link("orcid", self.identifier, spot)
        for page in find_list(person, "researcher-urls", "researcher-url"):
            url = find_text(page, "url")
            if url.startswith("http") and is_url(url):
                self.collector.add_link(find_text(page, "url-name") or url, url, spot)
        for entry in find_list(person, "external-identifiers", "external-identifier"):
            url = find_text(entry, "external-id-url")
            if url.startswith("http") and is_url(url):
                self.collector.add_link(find_text(entry, "external-id-type") or url, url, spot)

    def map_activity(self, activity: Activity) -> None:
        """Map an activity to an item of its section."""
        section, role = KINDS[activity.kind]
        if activity.kind == "work":
            item = _make_paper(activity.data, self.collector.profile)
        elif activity.kind == "funding":
            item = _make_grant(activity.data)
        else:
            item = _make_affiliation(activity.data, section, role)
        self.collector.add_item(section, item, activity.spot)


def _read_reviewer(data: Json) -> tuple[str, str]:
    role = find_text(data, "reviewer-role").replace("-", " ").replace("_", " ").capitalize() or "Reviewer"
    return role, find_text(data, "convening-organization", "name")


def _make_affiliation(summary: Json, section: str, role: str) -> Json:
    address = find_value(summary, "organization", "address")
    item = {
        role: find_text(summary, "role-title"),
        "organisation": find_text(summary, "organization", "name"),
        "department": find_text(summary, "department-name"),
        "place": ", ".join(filter(None, (find_text(address, key) for key in ("city", "region", "country")))),
        "url": find_text(summary, "url"),
    }
    if section not in ("education", "experience"):
        item["text"] = item.pop("department")
    if not item[role] and section not in ("education", "memberships"):
        item[role] = item.pop("organisation")
    return item | _make_date(summary)


def _make_grant(funding: Json) -> Json:
    ids = find_list(funding, "external-ids", "external-id")
    return {
        "title": find_text(funding, "title", "title"),
        "organisation": find_text(funding, "organization", "name"),
        "number": next((find_text(entry, "external-id-value") for entry in ids), ""),
        "amount": find_text(funding, "amount"),
        "currency": find_text(funding, "amount", "currency-code") or find_text(funding, "amount", "@currency-code"),
        "url": find_text(funding, "url"),
        "text": format_plain_text(find_text(funding, "short-description")),
        **_make_date(funding),
    }


def _make_paper(work: Json, profile: Json) -> Json:
    """Return a work as a paper; a whole one may have authors, and BibTeX with volume and pages."""
    ids: dict[str, str] = {}
    for entry in find_list(work, "external-ids", "external-id"):
        kind, number = find_text(entry, "external-id-type"), find_text(entry, "external-id-value")
        if find_text(entry, "external-id-relationship") != "part-of" or kind in ("isbn", "issn"):
            ids.setdefault(kind, number)
    authors = [find_text(person, "credit-name") for person in find_list(work, "contributors", "contributor")]
    subtitle = find_text(work, "title", "subtitle")
    title = find_text(work, "title", "title")
    paper = {
        "title": join_title(title, subtitle) if title and subtitle else title,
        "authors": [name for name in authors if name],
        "venue": find_text(work, "journal-title"),
        "type": _TYPES.get(find_text(work, "type").lower().replace("_", "-"), "other"),
        "date": _format_day(find_value(work, "publication-date")),
        "doi": ids.get("doi", ""),
        "arxiv": re.sub("^arxiv:", "", ids.get("arxiv", ""), flags=re.IGNORECASE),
        "isbn": ids.get("isbn", ""),
        "issn": ids.get("issn", ""),
        "abstract": format_plain_text(find_text(work, "short-description")),
        "url": find_text(work, "url"),
        "links": {label: url.format(ids[kind]) for kind, (label, url) in _NUMBERS.items() if ids.get(kind)},
    }
    paper = {**_read_citation(work), **{key: value for key, value in paper.items() if value}}
    return {"authors": [profile.get("name") or PLACEHOLDER_NAME], **paper} if paper.get("title") else paper


def _read_citation(work: Json) -> Json:
    """Return the paper that a work's BibTeX says, without what is only BibTeX's."""
    text = find_text(work, "citation", "citation-value")
    if not text or find_text(work, "citation", "citation-type").casefold() != "bibtex":
        return {}
    papers = read_papers(text, "citation", ImportResult()) or []
    return {key: value for key, value in papers[0].data.items() if key not in ("extra", "key")} if papers else {}


def _make_date(summary: Json) -> Json:
    start, end = (_format_day(find_value(summary, key)) for key in ("start-date", "end-date"))
    return {"date": read_period(start, end)[0]}


def _format_day(parts: Any) -> str:
    values = [find_text(parts, key) for key in ("year", "month", "day")]
    return "-".join(value for n, value in enumerate(values) if all(values[: n + 1]))
