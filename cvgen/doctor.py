"""What `cvgen doctor` finds out: what is missing on this machine, or odd in this project, and what mends it."""

from __future__ import annotations

import datetime
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cvgen import __version__, fonts, lock, overrides
from cvgen.load import Examined, examine
from cvgen.markup import without_emoji
from cvgen.problems import InvalidProfile, counted, errors
from cvgen.project import SCHEMA

_PANGO = (1, 44)  # WeasyPrint's oldest
_OLD = 30  # days after which counts are stale: the workflow looks them up every week
_THIS_PIP = f"{sys.executable} -m pip"


class State(StrEnum):
    """`MISSING`: something does not work; `ODD`: it works, but perhaps not as it is meant."""

    OK = "ok"
    ODD = "odd"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and the command that mends it."""

    state: State
    what: str
    mend: str = ""


def diagnose(profile: Path, output: Path, today: datetime.date) -> Iterator[Finding]:
    """Yield what there is to say about the machine, then about the project of a profile."""
    yield Finding(State.OK, f"cvgen {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}")
    yield _pango()
    yield _fonts()
    yield _folder(output)
    try:
        examined = examine(profile, name=str(profile), today=today)
    except InvalidProfile as error:
        problem = error.problems[0]
        mend = "cvgen init" if problem.code == "no-file" else f"cvgen check{_unusual(profile)}"
        yield Finding(State.MISSING, f"{profile}: {problem.message}", mend)
        return
    yield _profile(profile, examined)
    yield from _scripts(examined)
    yield from _counts(profile, examined, today)
    yield from _schema(profile)
    yield from _templates(profile.parent)


def _unusual(profile: Path, option: str = "") -> str:
    """Return what a command is told of the profile, nothing where that is what it takes anyway."""
    return "" if profile == Path("profile.yaml") else f" {option}{profile}"


def _pango() -> Finding:
    from cvgen.formats.pdf_engine import require_pango

    try:
        require_pango()
    except InvalidProfile as error:
        return Finding(State.MISSING, error.problems[0].message, error.problems[0].hint)
    from weasyprint.text.ffi import pango  # type: ignore[import-untyped] # it has no types

    number = pango.pango_version()
    version = (number // 10000, number // 100 % 100, number % 100)
    shown = f"Pango {'.'.join(map(str, version))}"
    if version < _PANGO:
        return Finding(State.MISSING, f"{shown} is too old for PDF: {'.'.join(map(str, _PANGO))} is needed",
                       "upgrade the system: it comes with it")  # fmt: skip
    return Finding(State.OK, shown)


def _fonts() -> Finding:
    try:
        for family in fonts.FAMILIES.values():
            for path in family.paths():
                fonts.content(path)
    except InvalidProfile as error:
        mend = f"{_THIS_PIP} install --force-reinstall rendercv-fonts"
        return Finding(State.MISSING, error.problems[0].message, mend)
    return Finding(State.OK, f"{len(fonts.FAMILIES)} families of fonts for PDF, every file readable")


def _folder(output: Path) -> Finding:
    """Try whether a file can be written where the documents go."""
    folder = next((one for one in (output, *output.absolute().parents) if one.exists()), output)
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding(State.OK, f"{output}: files can be written here")
    except OSError as error:
        why = error.strerror or str(error)
        mend = f"chmod u+rwx {folder}" if folder.is_dir() else f"mv {folder} {folder}.old"
        return Finding(State.MISSING, f"{output}: no file can be written here: {why}",
                       f"{mend}, or: cvgen build --output ANOTHER")  # fmt: skip


def _profile(profile: Path, examined: Examined) -> Finding:
    state = State.MISSING if errors(examined.problems) else State.ODD if examined.problems else State.OK
    mend = f"cvgen check{_unusual(profile)}" if examined.problems else ""
    return Finding(state, f"{profile}: {counted(examined.problems)}", mend)


def _scripts(examined: Examined) -> Iterator[Finding]:
    """Tell whether the bundled fonts draw every character of the profile, and by which families."""
    if examined.profile is None:
        return
    text = "".join(part for part in _texts(examined.source.data))
    try:
        chosen = fonts.choose(text, "EB Garamond", examined.profile.locales)
        absent = fonts.missing(text, chosen)
    except InvalidProfile:  # said already
        return
    if absent:
        shown = " ".join(f"{char} (U+{ord(char):04X})" for char in absent[:5]) + (" …" if absent[5:] else "")
        yield Finding(State.ODD, f"no font for PDF draws {shown}; homepage and Word can show it", "cvgen build")
    else:
        yield Finding(State.OK, f"fonts for PDF draw all that the profile says: {', '.join(chosen)}")


def _texts(data: object) -> Iterator[str]:
    """Yield every text of plain data; emoji, which the homepage alone shows, are left out."""
    if isinstance(data, str):
        yield without_emoji(data)
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts(inner)


def _counts(profile: Path, examined: Examined, today: datetime.date) -> Iterator[Finding]:
    since = examined.lock.date
    if since is None:
        return
    file, age = lock.beside(profile), (today - since).days
    if age > _OLD:
        mend = f"cvgen refresh{_unusual(profile, '--profile ')}"
        yield Finding(State.ODD, f"{file}: stars and citations are {age} days old", mend)
    else:
        yield Finding(State.OK, f"{file}: looked up on {since}")


def _schema(profile: Path) -> Iterator[Finding]:
    file = profile.parent / SCHEMA.name
    if file.is_file() and file.read_bytes() != SCHEMA.read_bytes():
        yield Finding(State.ODD, f"{file}: it is another version's, so the editor may err", f"cvgen schema > {file}")


def _templates(project: Path) -> Iterator[Finding]:
    for theme, files in overrides.behind(project).items():
        what = f"templates/{theme}: cvgen has changed {', '.join(files)} since you copied it"
        yield Finding(State.ODD, what, f"cvgen templates diff {theme}")
