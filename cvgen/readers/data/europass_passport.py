"""Europass's SkillsPassport 3.x: its XML and its JSON differ in how lists and dates are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.data.europass_values import format_levels, read_day, split_words
from cvgen.readers.data.extras import Json
from cvgen.readers.data.html_text import format_html, read_html_description
from cvgen.readers.data.item_collector import ItemCollector, read_period
from cvgen.readers.data.nested import find_list, find_text, find_value, list_texts

_SKILLS = ("Communication", "Organisational", "JobRelated", "Computer", "Other")
_SKILL_NAMES = {"JobRelated": "Job-related skills", "Computer": "Digital skills", "Other": "Other skills"}
_LEVELS = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
_HIDDEN = ("phone", "address", "birth", "nationality")


class PassportMapper:
    """Maps a passport to a profile; `place` finds places from the learner's element on."""

    def __init__(self, collector: ItemCollector, place: Callable[..., Spot]) -> None:
        self.collector, self.place = collector, place

    def map_passport(self, passport: Json) -> None:
        """Map the whole passport; a letter in it is told of."""
        learner = passport["LearnerInfo"]
        self.map_person(find_value(learner, "Identification"))
        self.map_headline(find_value(learner, "Headline"))
        for index, entry in iterate(learner, "WorkExperience"):
            self.map_post(entry, self.place("WorkExperienceList", "WorkExperience", index))
        for index, entry in iterate(learner, "Education"):
            self.map_degree(entry, self.place("EducationList", "Education", index))
        self.map_languages(find_value(learner, "Skills", "Linguistic"))
        self.map_skills(find_value(learner, "Skills"))
        self.map_achievements(learner)
        if letter := find_value(passport, "CoverLetter"):
            text = "\n".join(list_texts(find_value(letter, "Letter")))
            self.collector.keep(self.place(), text, "there is a letter in this file, which is not part of a CV")
        protect(self.collector)

    def map_person(self, person: Any) -> None:
        """Map name, contacts and what is private."""
        spot, add = self.place("Identification"), self.collector.add_fact
        name, contact = find_value(person, "PersonName"), find_value(person, "ContactInfo")
        add("name", " ".join(filter(None, (find_text(name, "FirstName"), find_text(name, "Surname")))), spot)
        add("title_before", find_text(name, "Title", "Label"), spot)
        address = find_value(contact, "Address", "Contact")
        lines = [find_text(address, "AddressLine"), find_text(address, "AddressLine2")]
        town = " ".join(filter(None, (find_text(address, "PostalCode"), find_text(address, "Municipality"))))
        country = find_text(address, "Country", "Label")
        if any(lines):
            add("address", "\n".join(filter(None, (*lines, town, country))), spot)
        add("location", ", ".join(filter(None, (find_text(address, "Municipality"), country))), spot)
        add("email", find_text(contact, "Email", "Contact"), spot)
        phones = [make_phone(entry) for _, entry in iterate(contact, "Telephone")]
        add("phone", [phone for phone in phones if phone], spot)
        for index, (_, entry) in enumerate(iterate(contact, "Website")):
            url = find_text(entry, "Contact")
            url = url if "://" in url or not url else f"https://{url}"
            if index or not add("website", url, spot):
                self.collector.add_link(find_text(entry, "Use", "Label") or "Website", url, spot)
        for _, entry in iterate(contact, "InstantMessaging"):
            text = f"{find_text(entry, 'Use', 'Label')}: {find_text(entry, 'Contact')}"
            self.collector.keep(spot, text, "a profile has no key for instant messengers")
        facts = find_value(person, "Demographics")
        add("birth", read_day(find_value(facts, "Birthdate")), spot)
        nationalities = [find_text(entry, "Label") for _, entry in iterate(facts, "Nationality")]
        add("nationality", ", ".join(filter(None, nationalities)), spot)
        if gender := find_text(facts, "Gender", "Label"):
            self.collector.keep(spot, f"gender: {gender}", "a profile has no key for the gender")
        if find_text(person, "Photo", "Data"):
            message = "there is a portrait in this file, which is not taken out"
            self.collector.imported.note(
                self.place("Identification", "Photo"), "not-read", message, "name its file under “photo”"
            )

    def map_headline(self, headline: Any) -> None:
        """Map what the CV is for: a statement is the biography, a post or studies the headline."""
        text, kind = find_text(headline, "Description", "Label"), find_text(headline, "Type", "Code")
        is_statement = "statement" in kind or len(text) > 160
        self.collector.add_fact("bio" if is_statement else "headline", format_html(text), self.place("Headline"))

    def map_post(self, entry: Any, spot: Spot) -> None:
        """Map a post: without a position, the employer stands for it."""
        role, employer = find_text(entry, "Position", "Label"), find_text(entry, "Employer", "Name")
        item = {
            "organisation": employer if role else "",
            "role": role or employer,
            "place": make_place(entry, "Employer"),
        }
        item |= read_html_description(find_text(entry, "Activities"))
        self.add_dated("experience", item, entry, spot)
        for label, *path in (("sector", "Employer", "Sector", "Label"),):
            if text := find_text(entry, *path):
                self.collector.keep(spot, f"{label}: {text}", f"posts have no key for “{label}”")

    def map_degree(self, entry: Any, spot: Spot) -> None:
        """Map a degree, with its level and field as a line of its text."""
        degree, school = find_text(entry, "Title"), find_text(entry, "Organisation", "Name")
        item = {
            "organisation": school or degree,
            "degree": degree if school else "",
            "place": make_place(entry, "Organisation"),
        }
        item |= read_html_description(find_text(entry, "Activities"))
        for label in ("Level", "Field"):
            if text := find_text(entry, label, "Label"):
                item["text"] = "\n\n".join(filter(None, (item["text"], f"{label}: {text}")))
        self.add_dated("education", item, entry, spot)

    def add_dated(self, section: str, item: Json, entry: Any, spot: Spot) -> None:
        """Add an item with its period."""
        start, end = (read_day(find_value(entry, "Period", side)) for side in ("From", "To"))
        is_current = (
            find_text(entry, "Period", "Current").casefold() == "true" or find_value(entry, "Period", "Current") is True
        )
        item["date"], wrong = read_period(start, "present" if is_current else end, goes_on=not end)
        self.collector.add_item(section, item, spot)
        if wrong:
            self.collector.keep(spot, wrong, "this is not a date")

    def map_languages(self, skills: Any) -> None:
        """Map mother tongues and foreign languages, with levels and certificates."""
        spot = self.place("Skills", "Linguistic")
        for _, entry in iterate(skills, "MotherTongue"):
            values = {"language": find_text(entry, "Description", "Label"), "level": "native"}
            self.collector.add_item("languages", values, spot)
        for _, entry in iterate(skills, "ForeignLanguage"):
            levels = [find_text(entry, "ProficiencyLevel", name) for name in _LEVELS]
            values = {"language": find_text(entry, "Description", "Label"), "level": format_levels(levels)}
            self.collector.add_item("languages", values, spot)
            for _, paper in (*iterate(entry, "Certificate"), *enumerate(find_list(entry, "VerifiedBy", "Certificate"))):
                title = find_text(paper, "Title")
                values = {
                    "title": title,
                    "organisation": find_text(paper, "AwardingBody"),
                    "date": read_day(find_value(paper, "Date")),
                }
                self.collector.add_item("certificates", values, spot)

    def map_skills(self, skills: Any) -> None:
        """Map groups of skills, whose text may be a list of words; and licences to drive."""
        for name in _SKILLS:
            text = find_text(skills, name, "Description")
            if text:
                title = _SKILL_NAMES.get(name, f"{name} skills")
                self.collector.add_item(
                    "skills", {"title": title, "text": format_html(text)}, self.place("Skills", name)
                )
        levels = find_value(skills, "Computer", "ProficiencyLevel")
        if isinstance(levels, dict):
            words = [f"{split_words(name)}: {find_text(levels, name)}" for name in levels if find_text(levels, name)]
            self.collector.add_item(
                "skills", {"title": "Digital competence", "keywords": words}, self.place("Skills", "Computer")
            )
        licences = [str(code) for code in list_texts(find_value(skills, "Driving", "Description"))]
        if licences:
            values = {"title": "Driving licence", "keywords": licences}
            self.collector.add_item("skills", values, self.place("Skills", "Driving"))

    def map_achievements(self, learner: Json) -> None:
        """Map other sections, each under its own title."""
        for index, entry in iterate(learner, "Achievement"):
            title, text = find_text(entry, "Title", "Label"), format_html(find_text(entry, "Description"))
            if title and text:
                self.collector.profile.setdefault("sections", []).append({"title": title, "text": text})
            elif title or text:
                self.collector.keep(self.place("AchievementList", index), title or text, "this says too little")


def protect(collector: ItemCollector) -> None:
    """Make private what is for employers alone."""
    if private := [key for key in _HIDDEN if key in collector.profile]:
        collector.profile["private"] = private


def iterate(data: Any, name: str) -> Iterator[tuple[int, Any]]:
    """Yield the entries of a list with their numbers: XML has a list's element around them, JSON has the list alone."""
    entries = find_list(data, f"{name}List", name) or find_list(data, name)
    yield from enumerate(entries)


def make_phone(entry: Any) -> Json | str:
    """Return a telephone, with its label if it has one."""
    number, label = find_text(entry, "Contact"), find_text(entry, "Use", "Label")
    return {"value": number, "label": label.casefold()} if number and label else number


def make_place(entry: Any, key: str) -> str:
    """Return town and country of an employer or school."""
    address = find_value(entry, key, "ContactInfo", "Address", "Contact")
    return ", ".join(filter(None, (find_text(address, "Municipality"), find_text(address, "Country", "Label"))))
