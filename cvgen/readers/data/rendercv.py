"""RenderCV's YAML, 1.x and 2.x: sections by their titles, entries by their keys."""

from __future__ import annotations

import re
from typing import Any

from cvgen.problems import Place
from cvgen.profile.items import OwnEntry
from cvgen.profile.mappings.rendercv import KEPT_KEYS, KEYS, NETWORK_NAMES, OTHER_KEYS
from cvgen.profile.model import SECTIONS, Profile
from cvgen.readers import Given, Imported, free_dates
from cvgen.readers.data.extras import STEERING, Keeper, misfits, model_of, text_of, texts_of
from cvgen.readers.decoding import refused
from cvgen.readers.decoding import text_of as text_in
from cvgen.readers.make_valid import NAMELESS
from cvgen.readers.page import headings
from cvgen.text.networks import NETWORKS
from cvgen.yaml.reader import parse_yaml

Json = dict[str, Any]
_FACTS = {"name": "name", "label": "headline", "headline": "headline", "location": "location", "email": "email",
          "phone": "phone", "website": "website"}  # fmt: skip
# The sections whose entries are lines: what stands first, and what is said of it.
_LINES = {"skills": ("title", "keywords"), "interests": ("title", "keywords"), "languages": ("language", "level")}
_BULLETS = ("bullet", "number", "reversed_number")


def recognises(given: Given) -> bool:
    """Tell it by its first key."""
    return bool(re.search(rb"^[\"']?cv[\"']?:[ \t]*(#.*)?\r?$", given.raw[:65536], re.MULTILINE))


def read(given: Given, imported: Imported) -> None:
    """Read a CV. Raises InvalidProfile where it is no YAML."""
    read_in = parse_yaml(text_in(given, imported), given.name)
    cv = read_in.data.get("cv") if isinstance(read_in.data, dict) else None
    if not isinstance(cv, dict):
        raise refused(given.name, "not-a-cv", "there is no “cv:” with keys below it", "is it the right file?")
    _Reading(Keeper(read_in, imported), imported.profile).whole(read_in.data, cv)


class _Reading:
    def __init__(self, keeper: Keeper, profile: Json) -> None:
        self.keeper, self.profile = keeper, profile
        self.own: list[Json] = []

    def whole(self, data: Json, cv: Json) -> None:
        rest = {key: value for key, value in cv.items() if value is not None}
        sections = rest.pop("sections") if isinstance(rest.get("sections"), dict) else {}
        for theirs, ours in _FACTS.items():
            self.fact(theirs, ours, rest)
        if left := self.networks(rest.pop("social_networks", None) or []):
            rest["social_networks"] = left
        for title, entries in sections.items():
            self.section(title, entries, ("cv", "sections", title))
        if self.own:
            self.profile["sections"] = self.own
        for key in rest:
            self.keeper.kept(("cv", key))
        others = {key: value for key, value in data.items() if key != "cv"}
        for key in others:
            if key not in KEPT_KEYS:
                self.keeper.kept((key,))
        if extra := {**({"cv": rest} if rest else {}), **others}:
            self.profile["extra"] = extra

    def fact(self, theirs: str, ours: str, rest: Json) -> None:
        """Place a fact; of several e-mail addresses, the first."""
        values = texts_of(rest.get(theirs))
        value = values[0].removeprefix("tel:") if values else ""
        if value and not misfits(Profile, {ours: value}):
            self.profile[ours] = value
            rest.pop(theirs)
            if values[1:]:
                rest[theirs] = values[1:]

    def networks(self, given: Any) -> list[Any]:
        """Place profiles elsewhere; return those that cannot be linked to."""
        links, left = {}, []
        for one in given if isinstance(given, list) else [given]:
            network, user = (
                (text_of(one.get(key)) for key in ("network", "username")) if isinstance(one, dict) else ("", "")
            )
            plain = re.sub(r"\W", "", network).casefold()
            key = next((key for key in NETWORKS if plain in (key, NETWORK_NAMES.get(key, ""))), "")
            if match := re.fullmatch(r"@?([^@]+)@([^@]+)", user) if key == "mastodon" else None:
                user = f"{match[2]}/@{match[1]}"
            if key and key not in links and not misfits(Profile, {"links": {key: user}}):
                links[key] = user
            else:
                left.append(one)
        if links:
            self.profile["links"] = links
        return left

    def section(self, title: str, entries: Any, path: Place) -> None:
        """Place the entries of a section: where its title and their form say, else in a section of its own."""
        said = re.sub(r"_", " ", title).strip()
        said = said if said != said.lower() else said[:1].upper() + said[1:]
        entries = entries if isinstance(entries, list) else [entries]
        key = headings.key_of(said) or ("languages" if re.match(r"languages?$", said, re.IGNORECASE) else "")
        key = key or ("references" if re.match(r"references?$", said, re.IGNORECASE) else "")
        if key == "about" or re.match(r"(summary|welcome)", said, re.IGNORECASE):
            texts = ["\n\n".join(texts_of(entry)) for entry in entries if not isinstance(entry, dict)]
            if len(texts) == len(entries) and "bio" not in self.profile:
                self.profile["bio"] = "\n\n".join(texts)
                return
        lines: list[str] = []
        loose: list[Json] = []
        for index, entry in enumerate(entries):
            self.entry(key, entry, (*path, index), lines, loose)
        if lines or loose:
            text = {"text": "\n".join(lines)} if lines else {}
            self.own.append({"title": said or "–", **text, **({"entries": loose} if loose else {})})

    def entry(self, key: str, entry: Any, path: Place, lines: list[str], loose: list[Json]) -> None:
        """Place an entry where it belongs; what is a line goes to `lines`, what belongs nowhere to `loose`."""
        if not isinstance(entry, dict):
            lines += [f"{text}\n" for text in texts_of(entry)]
            return
        if bullet := next((name for name in _BULLETS if name in entry), ""):
            lines.append(f"- {text_of(entry[bullet])}")
            return
        if "label" in entry and key not in _LINES:
            lines.append(f"- **{text_of(entry['label'])}:** {text_of(entry.get('details'))}")
            return
        section = _form(entry, key)
        item = self.line(section, entry) if "label" in entry else self.item(section, entry, path)
        if item is not None and section == "sections":
            loose.append(item)
        elif item is not None:
            self.profile.setdefault(section, []).append(item)
        else:
            text = "\n".join(f"{name}: {value}" for name, value in entry.items())
            self.keeper.imported.keep(self.keeper.spot(path), text, "not-an-entry", "this entry says too little")

    def line(self, section: str, entry: Json) -> Json:
        """Return what is said in a line: skills apart, a level as it is."""
        title, details = _LINES[section]
        said = text_of(entry.get("details"))
        value: Any = said
        if details == "keywords":
            words = [word.strip() for word in re.split(r"[,，、;]", said) if word.strip()]
            if any(len(word) > 40 for word in words) or ";" in said or "(" in said:
                return {title: text_of(entry["label"]), "text": said}
            value = words
        return {title: text_of(entry["label"]), details: value}

    def item(self, section: str, entry: Json, path: Place) -> Json | None:
        """Return an item of a section, None if it lacks what one must have."""
        model: Any = OwnEntry if section == "sections" else model_of(section)
        names = {theirs: ours for ours, theirs in KEYS.get(section, OTHER_KEYS).items()}
        known = {field.alias or name for name, field in model.model_fields.items()} - STEERING
        said, left = Json(), Json()
        for theirs, value in entry.items():
            ours = "url" if theirs == "path" else names.get(theirs, theirs)
            if ours in known and ours not in said and value not in (None, "", []):
                said[ours] = texts_of(value) if ours in ("highlights", "authors") else value
            elif value is not None:
                left[theirs] = value
        self.adapt(section, said, left)
        for name in misfits(model, said):
            value = said.pop(name)
            left[name] = value
            self.keeper.kept((*path, name), f"this “{name}” cannot stand in a profile")
        if any(field.is_required() and name not in said for name, field in model.model_fields.items()):
            return None
        for name in left:
            self.keeper.kept((*path, name))
        return said | ({"extra": left} if left else {})

    def adapt(self, section: str, said: Json, left: Json) -> None:
        """Turn what RenderCV says otherwise: dates, degrees, names in bold."""
        date, words = _date(left)
        if date:
            said["date"] = date
        if words:  # a season, or no date at all
            said["text"] = "\n\n".join(filter(None, (words, text_of(said.get("text")))))
        if section == "education":
            area, degree = (text_of(value) for value in (left.pop("area", ""), said.get("degree")))
            if degree or area:
                said["degree"] = f"{degree} in {area}" if degree and area else degree or area
        if section == "papers":
            said["authors"] = [re.sub(r"[*_]{2,}", "", name) for name in texts_of(said.get("authors"))]
            said["authors"] = said["authors"] or [self.profile.get("name", NAMELESS)]
        if match := re.fullmatch(r"\[(.+)\]\((\S+)\)", text_of(said.get("title"))):
            said["title"] = match[1]
            said.setdefault("url", match[2])


def _form(entry: Json, key: str) -> str:
    """Return the section of an entry: its form first, then what the title of its section says."""
    if "institution" in entry:
        return "education"
    if "authors" in entry and "title" in entry:
        return "papers"
    if "company" in entry:
        return "experience"
    if "label" in entry:
        return key
    if key in SECTIONS and key not in ("education", "papers", "experience", *_LINES):
        return key
    return "sections"


def _date(left: Json) -> tuple[str, str]:
    """Take a date or range out of what is left; return it as a profile has it, and what no date can say of it."""
    start, end, date = (text_of(left.pop(key, "")) for key in ("start_date", "end_date", "date"))
    text = date or (f"{start} – {end or 'present'}" if start else end)
    found = free_dates.leading(text)
    if not found or found.rest.strip(" .,*_"):
        return "", text
    return found.date, found.said
