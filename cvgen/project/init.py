"""Creation of a new project: a sample profile, and workflows that publish it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cvgen.problems import ArgumentError, Problem, UnknownNameError, suggest_name
from cvgen.project.starter_files import STARTER_FILES, StarterState, find_states, renew_files
from cvgen.system.disk import create_files
from cvgen.system.project_files import is_present
from cvgen.text.characters import is_line
from cvgen.themes.own_templates import CopyState
from cvgen.yaml.writer import dump_inline

_SAMPLE = "Ada Example"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner of a new project said; the sample's values stay where it is empty."""

    name: str = ""
    email: str = ""
    website: str = ""
    locales: tuple[str, ...] = ()
    theme: str = ""


def create_project(folder: Path, answers: Answers = Answers(), profile: str = "") -> list[tuple[Path, CopyState]]:
    """Write the files of a new project into a folder; return the path and state of each.

    Its profile is the sample with the answers in it, or the text of a `profile`, for which these are not asked.

    What is there already is kept; but what an earlier cvgen wrote for itself and nobody has changed, the schema and the
    workflows, is renewed. If one file cannot be written, none is. Raises ArgumentError if an answer is not valid,
    UnknownNameError for a theme or language there is not, DiskError if the folder cannot be written to.
    """
    _require_lines(answers)
    if profile:
        _require_valid(profile)
    contents = {name: template.read_bytes() for name, template in STARTER_FILES.items()}
    there = create_files({**contents, "profile.yaml": (profile or _fill_sample(answers)).encode()}, folder)
    states = dict.fromkeys(STARTER_FILES, CopyState.WROTE) | dict.fromkeys(there, CopyState.KEPT)
    states |= dict.fromkeys(renew_files(folder), CopyState.RENEWED)
    return [(folder / name, state) for name, state in states.items()]


def require_new_profile(folder: Path) -> None:
    """Raise ArgumentError if a folder has a profile already."""
    file = folder / "profile.yaml"
    if is_present(file):
        hint = "“cvgen sync” says what it lacks; or give another folder"
        raise ArgumentError([Problem("already-there", "there is a profile already", hint, file=str(file))])


def list_own_files(folder: Path) -> list[Path]:
    """Return the schema and workflows of a project that are not as any cvgen wrote them."""
    return [folder / name for name, state in find_states(folder).items() if state is StarterState.OWN]


def _require_lines(answers: Answers) -> None:
    for value in (answers.name, answers.email, answers.website, *answers.locales, answers.theme):
        if not is_line(value):
            hint = "take out line breaks, control characters, and bytes that are no UTF-8"
            raise ArgumentError([Problem("not-a-line", f"{value!a} is not a line of text", hint)])


def _fill_sample(answers: Answers) -> str:
    """Return the sample profile with the answers in it. Raises ArgumentError if an answer is not valid."""
    text = STARTER_FILES["profile.yaml"].read_text("utf-8")
    values = {
        "name": answers.name,
        "email": answers.email,
        "website": answers.website,
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
    if answers.website and not answers.website.startswith(("http://", "https://")):
        message = f"“{answers.website}” is not the address of a page"
        raise ArgumentError([Problem("not-an-address", message, "it looks like https://ada.example.org/")])
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
