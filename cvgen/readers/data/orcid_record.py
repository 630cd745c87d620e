"""The person and the activities of an ORCID record as a profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.data.country_names import name_country
from cvgen.readers.data.extras import Json
from cvgen.readers.data.item_collector import ItemCollector, format_plain_text, read_period
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.readers.data.orcid_work import format_day, read_work
from cvgen.readers.validity import PLACEHOLDER_NAME
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
        add("location", name_country(next(filter(None, countries), ""), "en"), spot)
        keywords = [find_text(keyword, "content") for keyword in find_list(person, "keywords", "keyword")]
        words = [word for text in keywords for word in re.split(r"\s*[,;]\s*", text) if word]
        add("interests", [{"title": word} for word in words], spot)
        if self.identifier:
            self.collector.add_link("orcid", self.identifier, spot)
        for page in find_list(person, "researcher-urls", "researcher-url"):
            url = find_text(page, "url")
            if url.startswith("http") and is_url(url):
                self.collector.add_link(find_text(page, "url-name") or _name_host(url), url, spot)
        for entry in find_list(person, "external-identifiers", "external-identifier"):
            url = find_text(entry, "external-id-url")
            if url.startswith("http") and is_url(url):
                self.collector.add_link(find_text(entry, "external-id-type") or url, url, spot)

    def map_activity(self, activity: Activity) -> None:
        """Map an activity to an item of its section."""
        section, role = KINDS[activity.kind]
        if activity.kind == "work":
            item = read_work(activity.data, self.collector.profile.get("name") or PLACEHOLDER_NAME)
        elif activity.kind == "funding":
            item = _make_grant(activity.data)
        else:
            item = _make_affiliation(activity.data, section, role)
        self.collector.add_item(section, item, activity.spot)


def _name_host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _read_reviewer(data: Json) -> tuple[str, str]:
    role = find_text(data, "reviewer-role").replace("-", " ").replace("_", " ").capitalize() or "Reviewer"
    return role, find_text(data, "convening-organization", "name")


def _make_affiliation(summary: Json, section: str, role: str) -> Json:
    address = find_value(summary, "organization", "address")
    country = name_country(find_text(address, "country"), "en")
    item = {
        role: find_text(summary, "role-title"),
        "organisation": find_text(summary, "organization", "name"),
        "department": find_text(summary, "department-name"),
        "place": ", ".join(filter(None, (find_text(address, "city"), find_text(address, "region"), country))),
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


def _make_date(summary: Json) -> Json:
    start, end = (format_day(find_value(summary, key)) for key in ("start-date", "end-date"))
    return {"date": read_period(start, end)[0]}
