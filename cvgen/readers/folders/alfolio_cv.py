"""al-folio's own `_data/cv.yml`: sections as maps, time tables and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.extras import to_text
from cvgen.readers.decoding import file_error
from cvgen.readers.folders.front_values import read_date
from cvgen.readers.folders.loose_yaml import read_loose_yaml
from cvgen.readers.folders.page_texts import add_remarks, to_markdown
from cvgen.readers.folders.part_merge import add_part
from cvgen.readers.folders.site_pages import find_list, find_text
from cvgen.readers.items.record_people import part_titled_person
from cvgen.readers.items.record_places import names_campus, part_place
from cvgen.readers.items.record_reader import read_record
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.page_blocks import split_blocks
from cvgen.readers.page.page_reader import read_page
from cvgen.readers.page.records.line_parts import split_link
from cvgen.readers.page.sections.draft import PageDraft, convert_to_markdown
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.section_split import split_sections
from cvgen.readers.page.source.source_lines import SourceLines
from cvgen.text.decoding import decode_text
from cvgen.text.locales import locale_words
from cvgen.text.name_list_words import is_like_organisation

Data = dict[str, Any]

_SHAPE = re.compile(rb"^-[ \t]+title:.*\r?\n(?:.*\r?\n){0,3}[ \t]+contents:[ \t]*\r?$", re.MULTILINE)
# What lines of a map are called, and our keys.
_FACTS: Mapping[str, str] = {
    "full name": "name", "name": "name", "date of birth": "birth", "birth date": "birth", "birthday": "birth",
    "place of birth": "birthplace", "nationality": "nationality", "citizenship": "nationality", "email": "email",
    "e-mail": "email", "phone": "phone", "telephone": "phone", "mobile": "phone", "address": "address",
    "location": "location", "website": "website", "homepage": "website", "pronouns": "pronouns",
    "affiliation": "affiliation", "current position": "headline", "position": "headline",
}  # fmt: skip
_NAMES: Mapping[str, tuple[str, str]] = {
    "education": ("degree", "organisation"), "experience": ("role", "organisation"),
    "teaching": ("title", "organisation"), "service": ("role", "organisation"), "awards": ("title", "organisation"),
    "talks": ("title", "event"), "grants": ("title", "organisation"), "projects": ("title", "organisation"),
    "certificates": ("title", "organisation"), "memberships": ("role", "organisation"),
    "clinical": ("role", "organisation"), "editorial": ("role", "organisation"), "licences": ("title", "organisation"),
    "outreach": ("title", "organisation"), "supervision": ("name", "organisation"),
    "exhibitions": ("title", "organisation"),
}  # fmt: skip
_LABELLED = re.compile(
    r"(?P<thesis>(?:\w+ )?(?:thesis|dissertation)(?: title)?)\s*[:：]\s*"
    r"|(?P<advisor>(?:co-)?(?:advis[eo]rs?|supervisors?))\s*[:：]\s*"
    r"|(?P<grade>(?:c?gpa|grade|score)s?)\s*[:：]\s*",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"(?:other|personal|further) |hobb", re.IGNORECASE)
_TOWN = re.compile(r"[^\W\d][\w .'’-]{1,30}")


def recognises(raw: bytes) -> bool:
    """Tell al-folio's list of sections by its first keys."""
    return bool(_SHAPE.search(raw[:65536]))


def read_alone(origin: Origin, imported: ImportResult) -> None:
    """Read such a file by itself. Raises InvalidProfile where it is no such list."""
    text = decode_text(origin.raw, origin.name, imported)
    if not add_alfolio_cv(text, origin.name, imported):
        raise file_error(origin.name, "not-a-cv", "there are no sections with “contents” in this file")


def add_alfolio_cv(text: str, name: str, imported: ImportResult) -> bool:
    """Add the sections of such a file to the profile; tell whether it has any."""
    data = read_loose_yaml(text, name, imported)
    sections = [entry for entry in data if isinstance(entry, Mapping)] if isinstance(data, list) else []
    reader = _SectionReader(name, text, imported)
    for section in sections:
        reader.read(section)
    defaults = locale_words("en")["sections"]
    titles = {key: title for key, title in reader.profile["titles"].items() if title != defaults.get(key)}
    add_part(imported, {**reader.profile, "titles": titles}, Spot(name))
    return bool(sections)


class _SectionReader:
    """Reads sections into `profile`; lines of text are read as those of pages are."""

    def __init__(self, name: str, text: str, imported: ImportResult) -> None:
        self.name, self.text, self.imported = name, text, imported
        self.profile: Data = {"titles": {}, "sections": []}

    def read(self, section: Mapping[str, Any]) -> None:
        title, kind = find_text(section, "title"), find_text(section, "type")
        contents = find_list(section, "contents", "items")
        key = "" if _PERSONAL.match(title) else find_section_key(title)
        if not key and kind == "nested_list" and "interest" in title.casefold():
            key = "interests"
        is_grouped = kind in ("nested_list", "list") and (key == "interests" or _are_groups(key, contents))
        if kind == "map":
            self.read_map(title, contents)
        elif is_grouped:
            items = [_read_group(entry) for entry in contents]
            self.add(key, title, [item for item in items if item])
        elif kind == "time_table" and key in _NAMES and all(_is_item(entry, key) for entry in contents):
            self.add(key, title, [item for entry in contents for item in _read_entry(key, entry)])
        else:
            lines = list(_list_lines(contents))
            self.read_lines(title, list(_part_languages(lines)) if key == "languages" else lines)

    def add(self, key: str, title: str, items: list[Data]) -> None:
        """Add items to a section, which keeps its heading."""
        self.profile.setdefault(key, []).extend(items)
        if items:
            self.profile["titles"].setdefault(key, title)

    def read_map(self, title: str, contents: list[Any]) -> None:
        """Read facts about the owner; those without a key become a section."""
        lines = []
        for entry in contents:
            label, value = find_text(entry, "name", "title"), find_text(entry, "value")
            key = _FACTS.get(label.casefold().strip(" :"), "")
            if label.casefold() == "languages":
                self.read_lines("Languages", [f"- {part}" for part in re.split(r",\s*(?![^()]*\))", value)])
            elif key and value:
                self.profile.setdefault(key, read_date(value) if key == "birth" else value)
            elif value:
                lines.append(f"- **{label}:** {value}")
        if lines:
            self.read_lines(title, lines, is_own=True)

    def read_lines(self, title: str, lines: list[str], *, is_own: bool = False) -> None:
        """Read lines of Markdown below a heading as those of a page; or keep them as a section of the owner's own."""
        spot = self.find_spot(title)
        texts = [f"# {title}", "", *lines]
        part = ImportResult(profile={"name": self.profile.get("name", "–"), "links": {}})
        blocks = split_blocks(SourceLines(texts, [spot] * len(texts)), part)
        if is_own or _PERSONAL.match(title):
            text = convert_to_markdown(PageDraft(part), blocks[1:])
            self.profile["sections"].append({"title": title, "text": text})
            return
        read_page(split_sections(blocks), part)
        part.profile.pop("name")
        part.profile.pop("documents", None)
        for key in _NAMES.keys() & part.profile.keys():
            part.profile["titles"].setdefault(key, title)
        add_remarks(part, self.imported)
        both = ImportResult(profile=self.profile)
        add_part(both, part.profile, spot)
        self.imported.problems += both.problems

    def find_spot(self, title: str) -> Spot:
        """Return the place of a section by its title."""
        for number, line in enumerate(self.text.split("\n"), 1):
            if title and title in line:
                return Spot(self.name, number, line.index(title) + 1, line)
        return Spot(self.name)


def _is_item(entry: Any, key: str) -> bool:
    """Tell whether an entry of a time table names what it is about, and not a list of lines."""
    return isinstance(entry, Mapping) and bool(
        find_text(entry, "title") or (key != "awards" and find_text(entry, "institution"))
    )


_MOST_LANGUAGE_WORDS = 6


def _part_languages(lines: list[str]) -> Iterator[str]:
    """Yield lines of languages with what stands between dots or bars as lines of their own."""
    for line in lines:
        for part in re.split(r"\s+[·•|]\s+|;\s+", line.removeprefix("- ")):
            is_sentence = len(part.split()) > _MOST_LANGUAGE_WORDS and "(" not in part
            yield from ("", part) if is_sentence else (f"- {part}",)


def _are_groups(key: str, contents: list[Any]) -> bool:
    """Tell whether the entries of a list are groups of skills, each with a list of its own."""
    groups = [find_list(entry, "items", "contents") for entry in contents if find_text(entry, "title", "name")]
    is_flat = all(not isinstance(part, Mapping) for group in groups for part in group)
    return key == "skills" and len(groups) == len(contents) and all(groups) and is_flat


def _read_entry(key: str, entry: Mapping[str, Any]) -> Iterator[Data]:
    """Yield the item of an entry of a time table."""
    first, second = _NAMES[key]
    house, person = part_titled_person(find_text(entry, "institution", "organization", "company", "venue"))
    organisation, place = part_place(house) if key == "service" else _split_place(house)
    item: Data = {**split_link(first, to_markdown(find_text(entry, "title"))), second: to_markdown(organisation)}
    if key in _WITH_NAMES and not organisation:
        item |= _read_title(key, find_text(entry, "title"))
    item["place"] = find_text(entry, "location") or place or item.get("place", "")
    item["department"] = find_text(entry, "department") if key in ("education", "experience") else ""
    item["date"] = read_date(find_text(entry, "year", "date"))
    if person:
        item["advisor" if key == "education" else "text"] = person
    if not item["date"] and (date := find_text(entry, "year", "date")):
        item["text"] = date
    for point in find_list(entry, "description", "items"):
        _add_point(item, point, _place_degree_fact if key == "education" else _place_nothing)
    if url := find_text(entry, "url", "link"):
        item["url"] = url
    yield {name: value for name, value in item.items() if value}


_WITH_NAMES = ("service", "memberships", "editorial", "talks", "outreach", "teaching", "supervision")
_LEAST_SURE = 0.6


def _read_title(key: str, title: str) -> Data:
    """Return what a title says that names more than its item: “Organizer, Houston Seminar”; {} if that is not sure."""
    if re.search(r"[\[<]", title):
        return {}
    readings = read_record(key, [[TextRun(title)]])
    return readings[0].item if readings and readings[0].certainty >= _LEAST_SURE and len(readings[0].item) > 1 else {}


def _split_place(text: str) -> tuple[str, str]:
    """Return an organisation and the place behind its last comma: “University of Oslo, Norway”."""
    rest, place = part_place(text)
    if place and not names_campus(rest, place):  # Northwestern University, Evanston, IL
        return rest, place
    before, comma, last = text.rpartition(",")
    last = last.strip()
    is_place = comma and len(last.split()) <= 3 and _TOWN.fullmatch(last) and not is_like_organisation(last)
    return (before.strip(), last) if is_place else (text, "")


def _add_point(item: Data, point: Any, place: Callable[[Data, str], bool]) -> None:
    """Add a point of a description, which may have points below it."""
    if isinstance(point, Mapping) and not find_text(point, "title", "name"):
        point = "; ".join(
            f"{key}: {to_text(value)}" for key, value in point.items()
        )  # a colon that YAML takes for its own
    if isinstance(point, Mapping):
        text = to_markdown(find_text(point, "title", "name"))
        inner = [to_markdown(to_text(part)) for part in find_list(point, "contents", "items")]
        item.setdefault("highlights", []).append({"text": text, "highlights": inner} if inner else text)
    elif (text := to_markdown(to_text(point))) and not place(item, text):
        item.setdefault("highlights", []).append(text)


def _place_degree_fact(item: Data, text: str) -> bool:
    """Take a point that is the thesis, the advisor or the grade of a degree; tell whether it is one."""
    match = _LABELLED.match(text)
    key = match.lastgroup if match else ""
    if not match or not key or item.get(key):
        return False
    item[key] = text[match.end() :].strip().strip('"“”').removesuffix(".")
    return True


def _place_nothing(item: Data, text: str) -> bool:
    return False


def _read_group(entry: Any) -> Data:
    """Return an interest with its keywords, or a plain one."""
    if isinstance(entry, Mapping):
        keywords = [to_markdown(to_text(part)) for part in find_list(entry, "items", "contents")]
        return {"title": find_text(entry, "title", "name"), "keywords": [word for word in keywords if word]}
    return {"title": to_text(entry)} if to_text(entry) else {}


def _list_lines(contents: list[Any]) -> Iterator[str]:
    """Yield the entries of a list as lines of Markdown; the year of a group stands behind each of its lines."""
    for entry in contents:
        if not isinstance(entry, Mapping):
            yield f"- {to_text(entry)}"
            continue
        year = find_text(entry, "year", "date")
        title = find_text(entry, "title", "name")
        inner = find_list(entry, "items", "contents", "description")
        where = find_text(entry, "institution", "location", "value")
        if title or where:
            head = ", ".join(filter(None, (title, where, year)))
            plain = [to_text(part) for part in inner if not isinstance(part, Mapping)]
            short = plain and len(plain) == len(inner) and all(len(part) < 40 for part in plain) and not (where or year)
            yield f"- **{title}:** {', '.join(plain)}" if short else f"- {head}"
            if not short:
                yield from (f"    {line}" for line in _list_lines(inner))
        else:
            for part in inner:
                text = to_text(part) or find_text(part, "title", "name")
                yield f"- {text}{', ' * bool(year)}{year}"


def read_any_cv(origin: Origin, imported: ImportResult) -> None:
    """Read a CV of al-folio in whichever of its two shapes. Raises InvalidProfile where it is neither."""
    from cvgen.readers.data import rendercv

    if rendercv.recognises(origin):
        rendercv.read(origin, imported)
    else:
        read_alone(origin, imported)
