"""Creation of a new project: a sample profile, and workflows that publish it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cvgen.problems import ArgumentError, DiskError, Problem, UnknownNameError, suggest_name

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

    Raises ArgumentError if an answer is not valid, UnknownNameError for a theme or language there is not, DiskError if
    the folder cannot be written to.
    """
    profile = _fill_sample(answers)
    files: list[tuple[Path, bool]] = []
    for name, template in _FILES.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:
                stream.write(profile.encode() if name == "profile.yaml" else template.read_bytes())
        except FileExistsError:
            if not target.parent.is_dir():
                raise DiskError([_make_write_problem(target.parent, "a file of this name is in the way")]) from None
            files.append((target, False))
        except OSError as error:
            raise DiskError([_make_write_problem(target, error.strerror or str(error))]) from None
        else:
            files.append((target, True))
    return files


def _fill_sample(answers: Answers) -> str:
    """Return the sample profile with the answers in it. Raises ArgumentError if an answer is not valid."""
    text = _FILES["profile.yaml"].read_text("utf-8")
    values = {
        "name": _quote(answers.name),
        "email": _quote(answers.email),
        "locales": f"[{', '.join(map(_quote, answers.locales))}]" if answers.locales else "",
        "theme": _quote(answers.theme),
    }
    for key, value in values.items():
        if value and (line := re.search(rf"(?m)^(# )?{key}: [^#\n]*?(?=( #|$))", text)):
            text = f"{text[: line.start()]}{key}: {value}{text[line.end() :]}"
    if answers.name:  # also as author of the sample's paper
        text = text.replace(f"{_SAMPLE}*", _quote(f"{answers.name}*"))
    if values != dict.fromkeys(values, ""):
        _require_valid(text)
    return text


def _quote(text: str) -> str:
    """Return a text as a YAML scalar, in quotes where it needs them."""
    is_plain = re.fullmatch(r"[^\W_][\w .@*-]*", text) and text.lower() not in ("true", "false", "null")
    escaped = text.replace("'", "''")
    return text if is_plain or not text else f"'{escaped}'"


def _require_valid(text: str) -> None:
    from cvgen.profile.model import Profile
    from cvgen.profile.validation import validate
    from cvgen.text.locales import has_words
    from cvgen.themes.loader import SHARED, list_packaged_themes
    from cvgen.yaml.reader import parse_yaml

    profile, problems = validate(parse_yaml(text), Profile)
    if profile is None:
        raise ArgumentError(problems)
    if profile.theme not in list_packaged_themes():
        known = [name for name in list_packaged_themes() if name != SHARED]
        hint = suggest_name(profile.theme, known)
        raise UnknownNameError([Problem("unknown-theme", f"there is no theme “{profile.theme}”", hint)])
    if unknown := [locale for locale in profile.locales if not has_words(locale)]:
        hint = "headings and fixed words would be English: begin with a language cvgen knows, and add this one later"
        raise UnknownNameError([Problem("no-words", f"cvgen has no words in “{unknown[0]}”", hint)])


def _make_write_problem(place: Path, why: str) -> Problem:
    return Problem("not-written", f"cannot write here: {why}", "choose another folder", file=str(place))
