"""News and posts that have files of their own, as items of the profile's source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cvgen.problems import Problem
from cvgen.profile.blog_posts import POSTS_FOLDER
from cvgen.project.text_files import Place, TextFolder, TextItem, read_text_folder
from cvgen.yaml.front_matter import TEXT_KEY
from cvgen.yaml.source import Key, Source

NEWS_FOLDER = "news"
# By the section of the profile that they are of.
_FOLDERS = {
    "news": TextFolder(NEWS_FOLDER, "news", "date: 2026-05"),
    "blog": TextFolder(POSTS_FOLDER, "post", "title: What tides do at night"),
}
_DATE = re.compile(r"(\d{4}(?:-\d{2}){0,2})(?:-|$)")
_YEAR_FIRST = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class _FileItem:
    """An item as plain data, and the places of its values by their paths in it."""

    data: Any
    places: dict[tuple[Key, ...], Place]

    @property
    def age(self) -> str:
        """Its date, as far as that begins with the year."""
        date = self.data.get("date") if isinstance(self.data, dict) else ""
        found = _YEAR_FIRST.match(str(date))
        return found[0] if found else ""


def join_items(source: Source, project: Path) -> tuple[Source, list[Problem]]:
    """Return the source of a profile with the items that have files of their own, and the errors of the others.

    Raises DiskError if this machine does not let a file be read.
    """
    errors: list[Problem] = []
    for section, folder in _FOLDERS.items():
        read = read_text_folder(source, project, folder)
        errors += read.errors
        source = replace(source, warnings=(*source.warnings, *read.warnings))
        if read.items:
            source = _join_section(source, section, [_make_item(item, folder) for item in read.items])
    return source, errors


def _make_item(item: TextItem, folder: TextFolder) -> _FileItem:
    """Return an item with the date in its file's name, unless it says another."""
    data = dict(item.data)
    if "date" not in data and (found := _DATE.match(item.name)):
        data["date"] = found[1]
    if folder.name == POSTS_FOLDER:
        return _FileItem({"name": item.name, **data}, dict(item.places))
    return _FileItem(_put_title_first(data), dict(item.places))


def _put_title_first(data: dict[str, Any]) -> dict[str, Any]:
    """Return news whose title, which they have no key for, begins their text."""
    titles, texts = _list_versions(data.pop("title", None)), _list_versions(data.get(TEXT_KEY))
    if titles:
        versions = {name: _join_words(titles.get(name), texts.get(name)) for name in {**texts, **titles}}
        data[TEXT_KEY] = versions[""] if set(versions) == {""} else versions
    return data


def _join_words(title: Any, text: Any) -> str:
    return " ".join([f"**{title}**"] * bool(title) + [str(text)] * bool(text))


def _list_versions(text: Any) -> dict[str, str]:
    return text if isinstance(text, dict) else {"": str(text)} if text else {}


def _join_section(source: Source, section: str, items: list[_FileItem]) -> Source:
    """Return a source with more items in a section, the latest first."""
    others = source.data.get(section) if isinstance(source.data, dict) else ""
    if not (others is None or isinstance(others, list)):
        return source
    own = [_FileItem(data, {(): (source, (section, number))}) for number, data in enumerate(others or ())]
    joined = sorted([*own, *items], key=lambda item: item.age, reverse=True)
    return source.join(section, [item.data for item in joined], dict(_list_places(section, joined)))


def _list_places(section: str, items: list[_FileItem]) -> Iterator[tuple[tuple[Key, ...], Place]]:
    for number, item in enumerate(items):
        for path, place in item.places.items():
            yield (section, number, *path), place
