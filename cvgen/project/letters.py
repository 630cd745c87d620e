"""Letters that have files of their own, as parts of the profile's source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem, Severity
from cvgen.profile.letters import LETTERS_FOLDER
from cvgen.system.project_files import FileRefusedError, list_entries, read_project_file
from cvgen.system.refusals import refusal_error
from cvgen.yaml.front_matter import parse_front_matter
from cvgen.yaml.source import Source

_MAX_BYTES = 1024 * 1024
_NAME = re.compile(r"[\w-]+")


def list_letter_files(project: Path) -> list[Path]:
    """Return the Markdown files of the project's letters, sorted."""
    return [file for file in list_entries(project / LETTERS_FOLDER) if re.fullmatch(r"[^.].*\.md", file.name)]


def join_letters(source: Source, project: Path) -> tuple[Source, list[Problem]]:
    """Return the source of a profile with the letters that have files of their own, and the errors of the others.

    Raises DiskError if this machine does not let one be read.
    """
    folder = Path(source.name).parent / LETTERS_FOLDER
    parts: dict[tuple[str | int, ...], tuple[Source, tuple[str | int, ...]]] = {}
    warnings: list[Problem] = []
    errors: list[Problem] = []
    for file in list_letter_files(project):
        name, letter = str(folder / file.name), file.stem
        try:
            part = _read_letter(file, name, project)
        except InvalidProfile as error:
            errors += error.problems
            continue
        if part is None:
            warnings.append(_warn_of_plain_text(name))
            continue
        warnings += part.warnings
        if found := list(_find_name_problems(source, part, letter)):
            errors += found
        else:
            parts[LETTERS_FOLDER, letter] = part, ()
    source = replace(source, warnings=(*source.warnings, *warnings))
    others = source.data.get(LETTERS_FOLDER) if isinstance(source.data, dict) else ""
    if not parts or not (others is None or isinstance(others, dict)):
        return source, errors
    letters = {**(others or {}), **{file: part.data for (_, file), (part, _) in parts.items()}}
    return source.join(LETTERS_FOLDER, letters, parts), errors


def _read_letter(file: Path, name: str, project: Path) -> Source | None:
    """Return the source of a letter, None if it has no front matter. Raises InvalidProfile or DiskError."""
    try:
        raw = read_project_file(file, project, limit=_MAX_BYTES)
    except FileRefusedError as refusal:
        raise refusal_error(refusal, name) from None
    return parse_front_matter(raw, name)


def _warn_of_plain_text(name: str) -> Problem:
    message = "this file has no front matter, so it is no letter"
    hint = "let it begin with three lines: ---, kind: cover letter, ---"
    return Problem("no-front-matter", message, hint, Severity.WARNING, file=name)


def _find_name_problems(source: Source, part: Source, letter: str) -> Iterator[Problem]:
    """Yield what is wrong with the name of a letter: it cannot be a document's, or is in the profile, too."""
    if not _NAME.fullmatch(letter):
        message, hint = f"“{letter}” cannot be a letter's name", "use letters, digits and “-” in the file's name"
        yield Problem("document-name", message, hint, file=part.name)
    others = source.root.value.get(LETTERS_FOLDER) if isinstance(source.root.value, dict) else None
    if isinstance(others, dict) and letter in others:
        message = f"{source.name} has a letter “{letter}”, too"
        yield part.problem((), "two-letters", message, "give one of them another name")
