"""Europass's Candidate, which europass.europa.eu writes since 2020 and puts into its PDFs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.data.country_names import name_country
from cvgen.readers.data.europass_passport import protect
from cvgen.readers.data.europass_values import (
    find_page,
    format_entry,
    iterate_entries,
    name_tongue,
    read_levels,
    read_moment,
    split_words,
)
from cvgen.readers.data.extras import Json
from cvgen.readers.data.html_text import format_html, read_html_description
from cvgen.readers.data.item_collector import ItemCollector, read_period
from cvgen.readers.data.nested import find_list, find_text, find_value, list_texts
from cvgen.readers.validity import PLACEHOLDER_NAME
from cvgen.text.identifiers import find_identifiers

# The lists of a profile that are sections of ours: the section, and the key of an item for their title.
_SECTIONS: Mapping[str, tuple[str, str]] = {
    "Projects": ("projects", "title"),
    "VoluntaryWorks": ("service", "role"),
    "NetworksAndMemberships": ("memberships", "organisation"),
    "PublicationHistory": ("papers", "title"),
    "HonoursAndAwards": ("awards", "title"),
    "HobbiesAndInterests": ("interests", "title"),
    "Certifications": ("certificates", "title"),
    "Licenses": ("licences", "title"),
}
_HANDLED = frozenset({"ID", "ExecutiveSummary", "EmploymentHistory", "EducationHistory", "PersonQualifications",
                      "Others", "Attachment"})  # fmt: skip
_TITLES = ("Title", "FormattedPublicationDescription", "LicenseName", "CertificationName", "Name", "LicenseTypeCode")
_MEDIA = {"email": "email", "telephone": "phone", "phone": "phone", "mobile": "phone"}


class CandidateMapper:
    """Maps a candidate to a profile; `place` finds places from the candidate's element on."""

    def __init__(self, collector: ItemCollector, place: Callable[..., Spot]) -> None:
        self.collector, self.place = collector, place
        self.locale = "en"

    def map_candidate(self, candidate: Json) -> None:
        """Map the whole candidate; what no section is there for has one of its own, or is kept."""
        person = find_value(candidate, "CandidatePerson") or find_value(candidate, "CandidateSupplier", "PersonContact")
        profile = find_value(candidate, "CandidateProfile")
        profile = profile[0] if isinstance(profile, list) and profile else profile
        profile = profile if isinstance(profile, dict) else {}
        self.locale = find_text(profile, "@languageCode") or "en"
        self.map_person(person)
        self.collector.add_fact(
            "bio", format_html(find_text(profile, "ExecutiveSummary")), self.place("CandidateProfile")
        )
        for index, entry in enumerate(find_list(profile, "EmploymentHistory", "EmployerHistory")):
            self.map_employer(entry, self.place("CandidateProfile", "EmploymentHistory", "EmployerHistory", index))
        for index, entry in enumerate(find_list(profile, "EducationHistory", "EducationOrganizationAttendance")):
            path = ("EducationHistory", "EducationOrganizationAttendance", index)
            self.map_degree(entry, self.place("CandidateProfile", *path))
        self.map_languages(person, profile)
        for name, value in profile.items():
            if name in _HANDLED or name.startswith("@"):
                continue
            for part in value if isinstance(value, list) else [value]:
                self.map_list(name, part, self.place("CandidateProfile", name))
        for index, part in enumerate(find_list(profile, "Others")):
            self.map_list("Others", part, self.place("CandidateProfile", "Others", index))
        if find_list(profile, "Attachment"):
            message = "there are files inside of this one, such as a portrait, which are not taken out"
            self.collector.imported.note(self.place("CandidateProfile", "Attachment"), "not-read", message)
        protect(self.collector)

    def map_person(self, person: Any) -> None:
        """Map name, contacts and what is private."""
        spot, add = self.place("CandidatePerson"), self.collector.add_fact
        name = find_value(person, "PersonName")
        add("name", " ".join(filter(None, (find_text(name, "GivenName"), find_text(name, "FamilyName")))), spot)
        emails, phones = list[str](), list[Any]()
        for entry in find_list(person, "Communication"):
            if address := find_value(entry, "Address"):
                self.map_address(address, spot)
            kind, value = find_text(entry, "ChannelCode").casefold(), find_text(entry, "URI")
            if _MEDIA.get(kind) == "email":
                emails.append(value)
            elif number := find_text(entry, "DialNumber"):
                code, use = find_text(entry, "CountryDialing").lstrip("+"), find_text(entry, "UseCode")
                phone = f"+{code} {number}" if code else number
                phones.append({"value": phone, "label": use} if use else phone)
            elif value:
                label = find_text(entry, "OtherTitle") or find_text(entry, "UseCode") or kind
                self.add_page(label, value, spot)
        add("email", list(dict.fromkeys(emails)), spot)
        add("phone", phones, spot)
        add("birth", find_text(person, "BirthDate"), spot)
        nationalities = [
            name_country(str(code), self.locale) for code in list_texts(find_value(person, "NationalityCode"))
        ]
        add("nationality", ", ".join(nationalities), spot)
        if gender := find_text(person, "GenderCode"):
            self.collector.keep(spot, f"gender: {gender}", "a profile has no key for the gender")

    def add_page(self, label: str, value: str, spot: Spot) -> None:
        """Add a page of the person: one that is their own is the homepage, if they have none yet."""
        url = value if "://" in value else f"https://{value}"
        is_own = label.casefold() in ("web", "website", "homepage", "personal", "blog")
        if not (is_own and "website" not in self.collector.profile and self.collector.add_fact("website", url, spot)):
            self.collector.add_link(label or url, url, spot)

    def map_address(self, address: Any, spot: Spot) -> None:
        """Map a postal address; town and country are the location."""
        country = name_country(find_text(address, "CountryCode"), self.locale)
        town, code = find_text(address, "CityName"), find_text(address, "PostalCode")
        lines = [str(line) for line in list_texts(find_value(address, "AddressLine"))]
        if lines:
            whole = [*lines, " ".join(filter(None, (code, town))), country]
            self.collector.add_fact("address", "\n".join(filter(None, whole)), spot)
        self.collector.add_fact("location", ", ".join(filter(None, (town, country))), spot)

    def map_employer(self, entry: Any, spot: Spot) -> None:
        """Map the posts with an employer."""
        employer = find_text(entry, "OrganizationName")
        contact = find_value(entry, "OrganizationContact")
        for post in find_list(entry, "PositionHistory") or [{}]:
            role = find_text(post, "PositionTitle")
            item = {
                "organisation": employer if role else "",
                "role": role or employer,
                "department": find_text(post, "DepartmentName"),
                "place": self.make_place(find_text(post, "City"), find_text(post, "Country"))
                or self.find_place(contact),
                "url": find_page(entry),
            }
            item |= read_html_description(find_text(post, "Description"))
            self.add_dated("experience", item, find_value(post, "EmploymentPeriod"), spot)

    def map_degree(self, entry: Any, spot: Spot) -> None:
        """Map a degree, with thesis, grade and credits."""
        degree, school = find_value(entry, "EducationDegree"), find_text(entry, "OrganizationName")
        name = find_text(degree, "DegreeName") or find_text(entry, "ProgramName")
        item = {
            "organisation": school or name,
            "degree": name if school else "",
            "department": find_text(entry, "OrganizationUnit"),
            "thesis": find_text(degree, "Thesis"),
            "grade": find_text(degree, "FinalGrade", "ScoreText"),
            "place": self.find_place(find_value(entry, "OrganizationContact")),
            "url": find_page(entry),
        }
        item |= read_html_description(find_text(degree, "OccupationalSkillsCovered"))
        number, kind = find_text(degree, "NumberOfCredit"), find_text(degree, "CreditType")
        if number:
            item["text"] = "\n\n".join(filter(None, (item["text"], f"{number} {kind or 'credits'}")))
        self.add_dated("education", item, find_value(entry, "AttendancePeriod"), spot)

    def add_dated(self, section: str, item: Json, period: Any, spot: Spot) -> None:
        """Add an item with its period."""
        start, end = (read_moment(find_value(period, side)) for side in ("StartDate", "EndDate"))
        is_current = any(find_text(period, name).casefold() == "true" for name in ("CurrentIndicator", "Ongoing"))
        if section == "interests":
            item.pop("links", None)
        else:
            item["date"], wrong = read_period(
                start, "present" if is_current else end, goes_on=section in ("experience", "education")
            )
            if wrong:
                self.collector.keep(spot, wrong, "this is not a date")
        self.collector.add_item(section, item, spot)

    def map_languages(self, person: Any, profile: Json) -> None:
        """Map mother tongues, foreign languages with their levels, and other competences as skills."""
        for code in list_texts(find_value(person, "PrimaryLanguageCode")):
            values = {"language": name_tongue(str(code), self.locale), "level": "native"}
            self.collector.add_item("languages", values, self.place("CandidatePerson", "PrimaryLanguageCode"))
        words: dict[str, list[str]] = {}
        for index, entry in enumerate(find_list(profile, "PersonQualifications", "PersonCompetency")):
            spot = self.place("CandidateProfile", "PersonQualifications", "PersonCompetency", index)
            kind = find_text(entry, "TaxonomyID")
            name = find_text(entry, "CompetencyName") or find_text(entry, "CompetencyID")
            if kind.casefold() == "language":
                values = {"language": name_tongue(name, self.locale), "level": read_levels(entry)}
                self.collector.add_item("languages", values, spot)
            elif name:
                words.setdefault(split_words(kind) or "Skills", []).append(name)
        for title, keywords in words.items():
            group: Json = {"title": title, "keywords": keywords}
            self.collector.add_item("skills", group, self.place("CandidateProfile", "PersonQualifications"))

    def map_list(self, name: str, part: Any, spot: Spot) -> None:
        """Map a list of a profile: to the section that it is, else to one of its own."""
        title = find_text(part, "Title") or split_words(name)
        entries = list(iterate_entries(part))
        if name.endswith("Skills") and entries:
            text = "\n\n".join(filter(None, map(format_entry, entries)))
            self.collector.add_item("skills", {"title": title, "text": text}, spot)
            return
        section, key = _SECTIONS.get(name, ("sections", "title"))
        items = [(entry, self.make_item(entry, key, section)) for entry in entries]
        if section != "sections":
            for entry, item in items:
                self.add_dated(section, item, find_value(entry, "Date") or find_value(entry, "Period"), spot)
            return
        own = []
        for entry, item in items:
            period = find_value(entry, "Date")
            date, _ = read_period(
                read_moment(find_value(period, "StartDate")), read_moment(find_value(period, "EndDate")), goes_on=False
            )
            own.append({name: value for name, value in {**item, "date": date}.items() if value})
        if own:
            self.collector.profile.setdefault("sections", []).append({"title": title, "entries": own})
        elif texts := [text for text in list_texts(part) if text != title]:
            self.collector.keep(spot, f"{title}: {'; '.join(texts)}", "a profile has no key for this")

    def make_item(self, entry: Any, key: str, section: str) -> Json:
        """Return an entry of a list as an item, whose title has a key of its section."""
        links = [str(link) for link in list_texts(find_value(entry, "Link"))]
        title = next(filter(None, (find_text(entry, name) for name in _TITLES)), "")
        description: Json = read_html_description(find_text(entry, "Description"))
        if not title:
            title = description.pop("text")
        item: Json = {key: format_html(title), "url": next(iter(links), ""), **description}
        item["links"] = {link: link for link in links[1:]}
        if section not in ("papers", "interests"):
            item["place"] = find_text(entry, "Location")
            item["organisation"] = item.get("organisation", "") or find_text(entry, "OrganizationName")
        if section == "papers":
            item["authors"] = [self.collector.profile.get("name") or PLACEHOLDER_NAME]
            item |= find_identifiers(links)
        if section == "interests":
            item = {"title": item["title"], "text": item.get("text", "")}
        return item

    def find_place(self, contact: Any) -> str:
        """Return town and country of an organisation."""
        for entry in find_list(contact, "Communication"):
            if address := find_value(entry, "Address"):
                return self.make_place(find_text(address, "CityName"), find_text(address, "CountryCode"))
        return ""

    def make_place(self, town: str, country: str) -> str:
        """Return town and country as one text."""
        return ", ".join(filter(None, (town, name_country(country, self.locale))))
