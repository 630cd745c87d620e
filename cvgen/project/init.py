"""Creation of a new project: a sample profile, and workflows that publish it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cvgen.problems import ArgumentError, Problem, UnknownNameError, suggest_name
from cvgen.system.disk import create_files
from cvgen.text.characters import is_line
from cvgen.yaml.writer import dump_inline

_HERE = Path(__file__).parent
SCHEMA_FILE = _HERE / "profile.schema.json"
_SAMPLE = "Ada Example"

# By path in the project: the file to copy.
_FILES = {
    "profile.yaml": _HERE / "starter" / "profile.yaml",
    "profile.schema.json": SCHEMA_FILE,
    "README.md": _HERE / "starter" / "README.md",
    ".gitignore": _HERE / "starter" / "gitignore",
    ".github/workflows/build.yml": _HERE / "starter" / "build.yml",
    ".github/workflows/refresh.yml": _HERE / "starter" / "refresh.yml",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner of a new project said; the sample's values stay where it is empty."""

    name: str = ""
    email: str = ""
    locales: tuple[str, ...] = ()
    theme: str = ""


def create_project(folder: Path, answers: Answers = Answers()) -> list[tuple[Path, bool]]:
    """Write the files of a new project into a folder; return each path with False where a file existed already.

    Nothing that is there is overwritten, and if one file cannot be written, none is. Raises ArgumentError if an answer
    is not valid, UnknownNameError for a theme or language there is not, DiskError if the folder cannot be written to.
    """
    _require_lines(answers)
    contents = {name: template.read_bytes() for name, template in _FILES.items()}
    there = create_files({**contents, "profile.yaml": _fill_sample(answers).encode()}, folder)
    return [(folder / name, name not in there) for name in _FILES]


def _require_lines(answers: Answers) -> None:
    for value in (answers.name, answers.email, *answers.locales, answers.theme):
        if not is_line(value):
            hint = "take out line breaks, control characters, and bytes that are no UTF-8"
            raise ArgumentError([Problem("not-a-line", f"{value!a} is not a line of text", hint)])


def _fill_sample(answers: Answers) -> str:
    """Return the sample profile with the answers in it. Raises ArgumentError if an answer is not valid."""
    text = _FILES["profile.yaml"].read_text("utf-8")
    values = {
        "name": answers.name,
        "email": answers.email,
        "locales": list(answers.locales),
        "theme": answers.theme,
    }
    for key, value in values.items():
        if value and (line := re.search(rf"(?m)^(# )?{key}: [^#\n]*?(?=( #|$))", text)):
            rest = text[line.end() :]
            if key == "theme":  # the remark is about another
                rest = rest[rest.index("\n") :]
            text = f"{text[: line.start()]}{key}: {dump_inline(value)}{rest}"
    if answers.name:  # also as author of the sample's paper
        text = text.replace(f"{_SAMPLE}*", dump_inline(f"{answers.name}*"))
    if any(values.values()):
        _require_valid(text)
    return text


def _require_valid(text: str) -> None:
    from cvgen.profile.model import Profile
    from cvgen.profile.validation import validate
    from cvgen.text.locales import has_words
    from cvgen.themes.loader import list_packaged_themes
    from cvgen.yaml.reader import parse_yaml

    profile, problems = validate(parse_yaml(text), Profile)
    if profile is None:
        raise ArgumentError(problems)
    if profile.theme not in list_packaged_themes():
        known = list_packaged_themes()
        hint = suggest_name(profile.theme, known)
        raise UnknownNameError([Problem("unknown-theme", f"there is no theme “{profile.theme}”", hint)])
    if unknown := [locale for locale in profile.locales if not has_words(locale)]:
        hint = "headings and fixed words would be English: begin with a language cvgen knows, and add this one later"
        raise UnknownNameError([Problem("no-words", f"cvgen has no words in “{unknown[0]}”", hint)])
