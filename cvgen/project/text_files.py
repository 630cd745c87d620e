"""Markdown files as items of a profile: one or several files of an item, a language in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cvgen.problems import InvalidProfile, Problem
from cvgen.profile.types import LANGUAGE
from cvgen.project.markdown_files import list_markdown_files, read_markdown, warn_of_plain_text
from cvgen.text.file_names import lead_links
from cvgen.yaml.front_matter import TEXT_KEY
from cvgen.yaml.source import Key, Node, Source

Place = tuple[Source, tuple[Key, ...]]
TEXT_KEYS = ("title", "summary", TEXT_KEY)  # what files in other languages may say
_NAME = re.compile(rf"([\w-]+?)(?:\.({LANGUAGE}))?")
_HEADING = re.compile(r"#[ \t]+(.*?)[ \t#]*(?:\n+|$)")


@dataclass(frozen=True, slots=True)
class TextFolder:
    """A folder whose Markdown files are items: `what` one of them is, `example` what front matter may say."""

    name: str
    what: str
    example: str


@dataclass(frozen=True, slots=True)
class TextItem:
    """An item of one or several files: its data, the `main` file, and the places of values by their paths in it."""

    name: str
    data: dict[str, Any]
    main: Source
    places: Mapping[tuple[Key, ...], Place]


@dataclass(slots=True)
class ReadTexts:
    """The items of a folder, with warnings, and the errors of those that cannot be read."""

    items: list[TextItem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)


def read_text_folder(source: Source, project: Path, folder: TextFolder) -> ReadTexts:
    """Return the items in a folder of a project, whose profile has a `source`, sorted by name.

    Raises DiskError if this machine does not let a file be read.
    """
    read, versions = ReadTexts(), dict[str, dict[str, Source]]()
    main_language = _find_main_language(source)
    for file in list_markdown_files(project, folder.name):
        name = str(Path(source.name).parent / folder.name / file.name)
        try:
            part = read_markdown(file, name, project)
        except InvalidProfile as error:
            read.errors += error.problems
            continue
        if part is None:
            read.warnings.append(warn_of_plain_text(name, folder.what, folder.example))
        elif match := _NAME.fullmatch(file.stem):
            read.warnings += part.warnings
            versions.setdefault(match[1], {})[match[2] or ""] = _prepare(part, folder.name, project)
        else:
            read.errors.append(_refuse_name(file.stem, name, folder.what))
    for name, parts in versions.items():
        if problems := list(_find_clashes(parts, main_language)):
            read.errors += problems
        else:
            read.items.append(_join_versions(name, parts, main_language))
    return read


def _find_main_language(source: Source) -> str:
    locales = source.data.get("locales") if isinstance(source.data, dict) else None
    return str(locales[0]) if isinstance(locales, list) and locales else "en"


def _refuse_name(stem: str, name: str, what: str) -> Problem:
    hint = "use letters, digits and “-”, and a language behind a dot: about.de.md"
    return Problem("document-name", f"“{stem}” cannot be the name of a {what}", hint, file=name)


def _prepare(part: Source, folder: str, project: Path) -> Source:
    """Return a file whose title, if it is the first heading, is a key, and whose links begin in the project."""
    text = part.data.get(TEXT_KEY)
    if not isinstance(text, str):
        return part
    data, children = dict(part.data), dict(part.root.children)
    heading = _HEADING.match(text) if "title" not in data else None
    if heading and heading[1]:
        node = children[TEXT_KEY]
        data["title"], children["title"] = (
            heading[1],
            Node(heading[1], node.line, node.column, len(heading[0].rstrip())),
        )
        text = text[heading.end() :].strip("\n")
    data[TEXT_KEY] = lead_links(text, folder, project)
    if not text:
        del data[TEXT_KEY]
    return replace(part, root=replace(part.root, value=data, children=children))


def _find_clashes(parts: Mapping[str, Source], main_language: str) -> Iterator[Problem]:
    """Yield what is wrong between the files of an item: two for a language, or keys that are not a text's."""
    if "" in parts and main_language in parts:
        message = f"{Path(parts[main_language].name).name} has this text in “{main_language}”, too"
        hint = f"a file without a language is in “{main_language}”, the first of the profile"
        yield parts[""].problem((), "two-texts", message, hint)
    main = _find_main(parts, main_language)
    for part in parts.values():
        for key in part.data if part is not parts[main] else ():
            if key not in TEXT_KEYS:
                message = f"“{key}” is for all languages"
                hint = f"write it in {Path(parts[main].name).name}"
                yield part.problem((key,), "not-a-text-key", message, hint, key=True)


def _find_main(parts: Mapping[str, Source], main_language: str) -> str:
    """Return the language of the file that says what is for all languages."""
    return next((language for language in ("", main_language) if language in parts), min(parts))


def _join_versions(name: str, parts: Mapping[str, Source], main_language: str) -> TextItem:
    """Return the item of several files: texts have a version of each."""
    main = _find_main(parts, main_language)
    data: dict[str, Any] = dict(parts[main].data)
    places: dict[tuple[Key, ...], Place] = {(): (parts[main], ())}
    if set(parts) == {""}:
        return TextItem(name, data, parts[main], places)
    for key in TEXT_KEYS:
        versions: dict[str, Any] = {}
        for language, part in parts.items():
            if key in part.data:
                versions[language or main_language] = part.data[key]
                places[key, language or main_language] = part, (key,)
        if isinstance(data.get(key), dict):  # in several languages already
            continue
        if versions:
            data[key] = versions
    return TextItem(name, data, parts[main], places)
