"""Read RenderCV's YAML, 1.x and 2.x: sections by their titles, entries by their keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from cvgen.problems import Place
from cvgen.profile.mappings.points import split_points
from cvgen.profile.mappings.posts import join_roles, take_employer
from cvgen.profile.mappings.rendercv import (
    DEFAULT_KEYS,
    KEPT_KEYS,
    LINE_SECTIONS,
    NAME_SUBSTITUTES,
    SECTION_KEYS,
)
from cvgen.profile.mappings.rendercv_texts import restore_texts
from cvgen.profile.misfits import find_misfits
from cvgen.profile.model import SECTIONS
from cvgen.profile.own_section import SHAPES, entry_model
from cvgen.profile.renames import renew_item
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.extras import (
    STEERING_KEYS,
    Json,
    KeyReporter,
    item_model,
    list_required,
    to_text,
    to_texts,
)
from cvgen.readers.data.rendercv_dialect import translate_entry
from cvgen.readers.data.rendercv_person import PersonMapper
from cvgen.readers.data.rendercv_values import decode_value, rename_old_keys, take_authors
from cvgen.readers.decoding import file_error
from cvgen.readers.free_dates import parse_leading_date
from cvgen.readers.page.records.text_items import read_text_items
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.text.dates import parse_period
from cvgen.text.decoding import decode_text
from cvgen.text.locales import section_headings
from cvgen.text.titles import cut_subtitle
from cvgen.yaml.reader import parse_yaml

_BULLETS = ("bullet", "number", "reversed_number")
# Sections whose entries have a form of their own; of the others, the title decides.
_FORMS = ("education", "papers", "experience", *LINE_SECTIONS)
_MAX_KEYWORD = 40  # characters; what is longer is a sentence


def recognises(origin: Origin) -> bool:
    """Tell the format by its first key."""
    return bool(re.search(rb"^[\"']?cv[\"']?:[ \t]*(#.*)?\r?$", origin.raw[:65536], re.MULTILINE))


def read(origin: Origin, imported: ImportResult) -> None:
    """Read a CV. Raises InvalidProfile where it is no YAML, or has no key “cv”."""
    source = parse_yaml(decode_text(origin.raw, origin.name, imported), origin.name)
    cv = source.data.get("cv") if isinstance(source.data, dict) else None
    if not isinstance(cv, dict):
        raise file_error(origin.name, "not-a-cv", "there is no “cv:” with keys below it", "is it the right file?")
    _RenderCvMapper(KeyReporter(source, imported), imported, origin.path.parent).map_file(restore_texts(source.data))


class _RenderCvMapper:
    """Maps a CV to a profile; what is left of it goes to `extra`, so that it can be written out again."""

    def __init__(self, reporter: KeyReporter, imported: ImportResult, folder: Path) -> None:
        self.reporter, self.imported, self.profile, self.folder = reporter, imported, imported.profile, folder
        self.own_sections: list[Json] = []

    def map_file(self, data: Json) -> None:
        left = {key: value for key, value in data["cv"].items() if value is not None}
        sections = left.pop("sections") if isinstance(left.get("sections"), dict) else {}
        person = PersonMapper(self.profile, self.imported.files, self.folder)
        person.map_facts(left)
        for title, entries in sections.items():
            self.map_section(title, person.take_facts(entries), ("cv", "sections", title))
        person.strip_titles()
        if posts := self.profile.get("experience"):
            self.profile["experience"] = join_roles(posts)
        if self.own_sections:
            self.profile["sections"] = self.own_sections
        for key in left:
            self.reporter.report_kept(("cv", key))
        others = {key: value for key, value in data.items() if key != "cv"}
        self.reporter.report_settings([key for key in others if key in KEPT_KEYS], "RenderCV")
        for key in others:
            if key not in KEPT_KEYS:
                self.reporter.report_kept((key,))
        if extra := {**({"cv": left} if left else {}), **others}:
            self.profile["extra"] = extra

    def map_section(self, title: str, entries: Any, path: Place) -> None:
        """Map the entries of a section: to the section that its title and their form say, else to one of its own."""
        title = restore_texts(title).replace("_", " ").strip()
        title = title if title != title.lower() else title[:1].upper() + title[1:]
        entries = entries if isinstance(entries, list) else [entries]
        key = _find_title_key(title)
        if key == "about" or re.match(r"(summary|welcome)", title, re.IGNORECASE):
            texts = ["\n\n".join(to_texts(entry)) for entry in entries if not isinstance(entry, dict)]
            if len(texts) == len(entries) and "bio" not in self.profile:
                self.profile["bio"] = "\n\n".join(texts)
                return
        lines: list[str] = []
        own_entries: list[Json] = []
        like = next((to_text(entry.get("like")) for entry in entries if isinstance(entry, dict)), "")
        if like in SHAPES:
            self.map_likeness(title, like, entries, path)
            return
        known = len(self.profile.get(key, ()))
        for index, entry in enumerate(entries):
            self.map_entry(key, entry, (*path, index), lines, own_entries)
        if not known and self.profile.get(key) and section_headings().get(title.casefold()) != key:
            self.profile.setdefault("titles", {}).setdefault(key, title)
        if lines or own_entries:
            text = {"text": "\n".join(lines)} if lines else {}
            self.own_sections.append(
                {"title": title or "–", **text, **({"entries": own_entries} if own_entries else {})}
            )

    def map_likeness(self, title: str, like: str, entries: list[Any], path: Place) -> None:
        """Map a section of one's own that our export says to be like another."""
        items: list[Json] = []
        for index, entry in enumerate(entries):
            rest = {name: value for name, value in entry.items() if name != "like"} if isinstance(entry, dict) else {}
            is_line = "label" in rest and like in LINE_SECTIONS
            item = _map_line(like, rest) if is_line else self.map_item(like, rest, (*path, index))
            if item is None:
                self.keep_entry(entry, (*path, index))
            else:
                items.append(item)
        self.own_sections.append({"title": title or "–", "like": like, "entries": items})

    def keep_entry(self, entry: Any, path: Place) -> None:
        """Keep an entry that is no item as a comment."""
        pairs = entry.items() if isinstance(entry, dict) else [("text", entry)]
        text = "\n".join(f"{name}: {value}" for name, value in pairs)
        self.imported.keep(self.reporter.find_spot(path), text, "not-an-entry", "this entry says too little")

    def map_entry(self, key: str, entry: Any, path: Place, lines: list[str], own_entries: list[Json]) -> None:
        """Map an entry to its section; what is a line of text goes to `lines`, what has no section to `own_entries`."""
        if not isinstance(entry, dict):
            lines += [f"{text}\n" for text in to_texts(entry) if not self.add_text(key, text, path)]
            return
        entry = translate_entry(key, rename_old_keys(entry))
        # A paper has a “number” as well.
        if bullet := next((name for name in _BULLETS if name in entry and "title" not in entry), ""):
            if not self.add_text(key, to_text(entry[bullet]), path):
                lines.append(f"- {to_text(entry[bullet])}")
            return
        if "label" in entry and key not in LINE_SECTIONS:
            label, details, date = (to_text(entry.get(name)) for name in ("label", "details", "date"))
            if not self.add_text(key, ", ".join(filter(None, (label, details, date))), path):
                lines.append(f"- **{label}:** {details}{f' ({date})' if date else ''}")
            return
        section = _find_section(entry, key)
        is_line = "label" in entry and section in LINE_SECTIONS
        employer = take_employer(entry) if section == "experience" else {}
        item = _map_line(section, entry) if is_line else self.map_item(section, entry, path)
        if item is not None:
            item |= employer
        if item is None:
            self.keep_entry(entry, path)
        elif section == "sections":
            own_entries.append(item)
        else:
            self.profile.setdefault(section, []).append(item)

    def add_text(self, key: str, text: str, path: Place) -> bool:
        """Add what a line of a known section says as an item; tell whether it is one."""
        items = read_text_items(key, text, self.reporter.find_spot(path), self.imported)
        for item in items:
            if key in ("service", "editorial") and not item.get("organisation") and item.get("role"):
                item |= {"organisation": item["role"], "role": str(path[2]).replace("_", " ").capitalize()}
            if item == {"title": text.removesuffix(".")}:
                item["title"] = text  # a sentence
        if items:
            self.profile.setdefault(key, []).extend(items)
        return bool(items)

    def map_item(self, section: str, entry: Json, path: Place) -> Json | None:
        """Return an item of a section, None if the entry lacks what one must have."""
        model: Any = entry_model(None) if section == "sections" else item_model(section)
        values, left = _rename_keys(model, section, renew_item(section, entry))
        _drop_substitute(section, entry, values)
        self.adapt_values(section, values, left)
        for name in sorted(find_misfits(model, values)):
            left[name] = values.pop(name)
            self.reporter.report_kept((*path, name), f"this “{name}” cannot stand in a profile")
        if any(name not in values for name in list_required(model)):
            return None
        for name in left:
            self.reporter.report_kept((*path, name))
        return values | ({"extra": left} if left else {})

    def adapt_values(self, section: str, values: Json, left: Json) -> None:
        """Write dates, degrees, authors and linked titles as a profile does."""
        date, remark = _take_date(left)
        if date:
            values["date"] = date
        if remark:
            values["text"] = "\n\n".join(filter(None, (remark, to_text(values.get("text")))))
        if section == "education":
            area, degree = (to_text(value) for value in (left.pop("area", ""), values.get("degree")))
            if degree or area:
                values["degree"] = f"{degree} in {area}" if degree and area else degree or area
        if section == "papers":
            values |= take_authors(values, left, self.profile)
            if "title" in values and "subtitle" in values:
                values["title"] = cut_subtitle(to_text(values["title"]), to_text(values["subtitle"]))
        if match := re.fullmatch(r"\[(.+)\]\((\S+)\)", to_text(values.get("title"))):
            values["title"] = match[1]
            values.setdefault("url", match[2])


def _find_title_key(title: str) -> str:
    """Return the section that a title names, "" if it is none of the profile's."""
    exact = section_headings().get(title.casefold(), "")
    if exact in ("about", *SECTIONS):
        return exact
    match = re.match(r"(language|reference)s?$", title, re.IGNORECASE)
    named = "skills" if title.casefold() == "technologies" else f"{match[1].lower()}s" if match else ""
    return find_section_key(title) or named


def _find_section(entry: Json, key: str) -> str:
    """Return the section of an entry: what its form says, else the `key` that the title of its section means."""
    if "institution" in entry:
        return "education"
    if "authors" in entry and "title" in entry:
        return "papers"
    if "company" in entry:
        return "experience"
    if "label" in entry or (key in SECTIONS and key not in _FORMS):
        return key
    return "sections"


def _map_line(section: str, entry: Json) -> Json:
    """Return the item that a line is: of keywords, a list, unless they are sentences."""
    label, details = LINE_SECTIONS[section]
    title, text = to_text(entry["label"]), to_text(entry.get("details"))
    if text == title:  # RenderCV wants details, and our export repeats the label where there are none
        return {label: title}
    if details != "keywords":
        return {label: title, details: text}
    keywords = [word.strip() for word in re.split(r"[,，、;]", text) if word.strip()]
    if any(len(word) > _MAX_KEYWORD for word in keywords) or ";" in text or "(" in text:
        return {label: title, "text": text}
    return {label: title, details: keywords}


def _rename_keys(model: Any, section: str, entry: Json) -> tuple[Json, Json]:
    """Return the values of an entry that our keys are there for, and what is left."""
    names = {theirs: ours for ours, theirs in SECTION_KEYS.get(section, DEFAULT_KEYS).items()}
    known = {field.alias or name for name, field in model.model_fields.items()} - STEERING_KEYS
    values, left = Json(), Json()
    for theirs, value in entry.items():
        ours = "url" if theirs == "path" else names.get(theirs, theirs)
        if ours in known and ours not in values and value not in (None, "", []):
            values[ours] = _read_value(theirs, ours, value)
        elif value is not None:
            left[theirs] = decode_value(theirs, value)
    return values, left


def _read_value(theirs: str, ours: str, value: Any) -> Any:
    if ours == "highlights":
        return split_points(to_texts(value))
    return to_texts(value) if ours == "authors" else decode_value(theirs, value)


def _drop_substitute(section: str, entry: Json, values: Json) -> None:
    """Drop the name of an item that has none, for which our export writes another of its values."""
    others = (to_text(entry.get(key)) for key in NAME_SUBSTITUTES.get(section, ()))
    if to_text(entry.get("name")) in filter(None, others):
        names = {theirs: ours for ours, theirs in SECTION_KEYS.get(section, DEFAULT_KEYS).items()}
        values.pop(names.get("name", "name"), None)


def _take_date(left: Json) -> tuple[str, str]:
    """Take a date or range out of what is left; return it as a profile writes it, and a text that is none."""
    start, end, date = (to_text(left.pop(key, "")) for key in ("start_date", "end_date", "date"))
    text = date or (f"{start} – {end or 'present'}" if start else end)
    try:
        return parse_period(text).iso(), ""
    except ValueError:
        found = parse_leading_date(text)  # in brackets, or as other languages have it
    return (found.date, "") if found and not found.rest.strip(" .,*_") else ("", text)
