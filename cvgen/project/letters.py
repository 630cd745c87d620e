"""Letters that have files of their own, as parts of the profile's source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem
from cvgen.profile.letters import LETTERS_FOLDER
from cvgen.project.markdown_files import list_markdown_files, read_markdown, warn_of_plain_text
from cvgen.yaml.source import Source

_NAME = re.compile(r"[\w-]+")


def join_letters(source: Source, project: Path) -> tuple[Source, list[Problem]]:
    """Return the source of a profile with the letters that have files of their own, and the errors of the others.

    Raises DiskError if this machine does not let one be read.
    """
    folder = Path(source.name).parent / LETTERS_FOLDER
    parts: dict[tuple[str | int, ...], tuple[Source, tuple[str | int, ...]]] = {}
    warnings: list[Problem] = []
    errors: list[Problem] = []
    for file in list_markdown_files(project, LETTERS_FOLDER):
        name, letter = str(folder / file.name), file.stem
        try:
            part = read_markdown(file, name, project)
        except InvalidProfile as error:
            errors += error.problems
            continue
        if part is None:
            warnings.append(warn_of_plain_text(name, "letter", "kind: cover letter"))
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


def _find_name_problems(source: Source, part: Source, letter: str) -> Iterator[Problem]:
    """Yield what is wrong with the name of a letter: it cannot be a document's, or is in the profile, too."""
    if not _NAME.fullmatch(letter):
        message, hint = f"“{letter}” cannot be a letter's name", "use letters, digits and “-” in the file's name"
        yield Problem("document-name", message, hint, file=part.name)
    others = source.root.value.get(LETTERS_FOLDER) if isinstance(source.root.value, dict) else None
    if isinstance(others, dict) and letter in others:
        message = f"{source.name} has a letter “{letter}”, too"
        yield part.problem((), "two-letters", message, "give one of them another name")
