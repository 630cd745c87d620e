"""Pages that have files of their own, as documents of the profile's source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from cvgen.problems import Problem
from cvgen.profile.documents import BUILT_IN, PAGES_FOLDER
from cvgen.profile.letters import LETTERS_FOLDER
from cvgen.project.text_files import Place, TextFolder, TextItem, read_text_folder
from cvgen.yaml.source import Key, Source

_FOLDER = TextFolder(PAGES_FOLDER, "page", "title: About")
_DOCUMENTS = "documents"


def join_pages(source: Source, project: Path) -> tuple[Source, list[Problem]]:
    """Return the source of a profile with the pages that have files of their own, and the errors of the others.

    Raises DiskError if this machine does not let one be read.
    """
    read = read_text_folder(source, project, _FOLDER)
    source = replace(source, warnings=(*source.warnings, *read.warnings))
    others = source.data.get(_DOCUMENTS) if isinstance(source.data, dict) else ""
    if not (others is None or isinstance(others, dict)):
        return source, read.errors
    pages: dict[str, Any] = {}
    parts: dict[tuple[Key, ...], Place] = {}
    errors = list(read.errors)
    for item in read.items:
        if found := [*_find_name_problems(source, item), *_require_content(item)]:
            errors += found
            continue
        pages[item.name] = {"extends": "homepage", **item.data}
        parts |= {(_DOCUMENTS, item.name, *path): place for path, place in item.places.items()}
    return (source.join(_DOCUMENTS, {**(others or {}), **pages}, parts) if pages else source), errors


def _find_name_problems(source: Source, page: TextItem) -> Iterator[Problem]:
    """Yield what is wrong with the name of a page: it is that of another document."""
    if page.name in BUILT_IN:
        message = f"“{page.name}” is the name of a document that is no page of its own"
        yield page.main.problem((), "document-name", message, "give the file another name")
    for key in (_DOCUMENTS, LETTERS_FOLDER):
        others = source.data.get(key)
        if page.name not in BUILT_IN and isinstance(others, dict) and page.name in others:
            message = f"{source.name} has a document “{page.name}”, too"
            yield page.main.problem((), "two-documents", message, "give one of them another name")


def _require_content(page: TextItem) -> Iterator[Problem]:
    if not {"text", "sections", "extends"} & set(page.data):
        hint = "write it below the front matter, or name sections: [projects]"
        yield page.main.problem((), "empty-page", "this page has no text", hint)
