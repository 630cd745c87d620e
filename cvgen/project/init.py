"""A new project: the files that `cvgen init` puts into a folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem

_HERE = Path(__file__).parent
SCHEMA_FILE = _HERE / "profile.schema.json"
_SAMPLE = "Ada Example"

# Where each file goes, and what it is copied from.
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
    """What is known of the owner of a new project; the sample says it where it is empty."""

    name: str = ""
    email: str = ""
    locales: tuple[str, ...] = ()
    theme: str = ""


def create_project(folder: Path, answers: Answers = Answers()) -> list[tuple[Path, bool]]:
    """Put the files of a new project into a folder; return each with whether it was written (or was there already).

    Raises InvalidProfile where an answer cannot be one, or the folder cannot be written to.
    """
    profile = _fill_sample(answers)
    done: list[tuple[Path, bool]] = []
    for name, model in _FILES.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:
                stream.write(profile.encode() if name == "profile.yaml" else model.read_bytes())
        except FileExistsError:
            if not target.parent.is_dir():
                raise InvalidProfile([_not_written(target.parent, "a file of this name is in the way")]) from None
            done.append((target, False))
        except OSError as error:
            raise InvalidProfile([_not_written(target, error.strerror or str(error))]) from None
        else:
            done.append((target, True))
    return done


def _fill_sample(answers: Answers) -> str:
    """Return the sample with the answers in it; raises InvalidProfile where an answer cannot be one."""
    text = _FILES["profile.yaml"].read_text("utf-8")
    given = {
        "name": _quote(answers.name),
        "email": _quote(answers.email),
        "locales": f"[{', '.join(map(_quote, answers.locales))}]" if answers.locales else "",
        "theme": _quote(answers.theme),
    }
    for key, value in given.items():
        if value and (line := re.search(rf"(?m)^(# )?{key}: [^#\n]*?(?=( #|$))", text)):
            text = f"{text[: line.start()]}{key}: {value}{text[line.end() :]}"
    if answers.name:  # as author of the sample's paper, too
        text = text.replace(f"{_SAMPLE}*", _quote(f"{answers.name}*"))
    if given != dict.fromkeys(given, ""):
        _require_valid(text)
    return text


def _quote(text: str) -> str:
    """Return a text as YAML has it, in quotes where it needs them."""
    is_plain = re.fullmatch(r"[^\W_][\w .@*-]*", text) and text.lower() not in ("true", "false", "null")
    doubled = text.replace("'", "''")
    return text if is_plain or not text else f"'{doubled}'"


def _require_valid(text: str) -> None:
    from cvgen.profile.model import Profile
    from cvgen.profile.validation import validate
    from cvgen.text.locales import has_words
    from cvgen.themes.loader import load_theme
    from cvgen.yaml.reader import parse_yaml

    profile, problems = validate(parse_yaml(text), Profile)
    if profile is None:
        raise InvalidProfile(problems)
    load_theme(profile.theme, Path())
    if strange := [locale for locale in profile.locales if not has_words(locale)]:
        hint = "headings and fixed words would be English: begin with a language cvgen knows, and add this one later"
        raise InvalidProfile([Problem("no-words", f"cvgen has no words in “{strange[0]}”", hint)])


def _not_written(place: Path, why: str) -> Problem:
    return Problem("not-written", f"cannot write here: {why}", "choose another folder", file=str(place))
