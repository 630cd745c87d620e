"""al-folio's own `_data/cv.yml`: sections as maps, time tables and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.extras import to_text
from cvgen.readers.decoding import file_error
from cvgen.readers.folders.alfolio_entries import NAMES, is_entry, read_entry
from cvgen.readers.folders.front_values import read_date
from cvgen.readers.folders.loose_yaml import read_loose_yaml
from cvgen.readers.folders.page_texts import add_remarks, to_markdown
from cvgen.readers.folders.part_merge import add_part
from cvgen.readers.folders.site_pages import find_list, find_text
from cvgen.readers.page.blocks.page_blocks import split_blocks
from cvgen.readers.page.page_reader import read_page
from cvgen.readers.page.sections.draft import PageDraft, convert_to_markdown
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.section_split import split_sections
from cvgen.readers.page.source.source_lines import SourceLines
from cvgen.text.decoding import decode_text
from cvgen.text.locales import locale_words

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
_PERSONAL = re.compile(r"(?:other|personal|further) |hobb", re.IGNORECASE)


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
        elif kind == "time_table" and key in NAMES and all(is_entry(entry, key) for entry in contents):
            self.add(key, title, [item for entry in contents for item in read_entry(key, entry)])
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
        for key in NAMES.keys() & part.profile.keys():
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
