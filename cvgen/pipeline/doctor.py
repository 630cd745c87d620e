"""Diagnosis of a machine and a project: what is missing or odd, and the commands that mend it."""

from __future__ import annotations

import datetime
import errno
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from cvgen import __version__
from cvgen.checks.notes import LACKING, find_lacking_address
from cvgen.pipeline.examine import examine
from cvgen.problems import CvgenError, InvalidProfile, MachineError, count_problems, select_errors
from cvgen.profile.documents import resolve_documents
from cvgen.profile.lock import lock_path
from cvgen.project.loader import Examination
from cvgen.project.starter_files import SCHEMA_FILE, StarterState, find_states
from cvgen.system.disk import is_folder
from cvgen.system.libreoffice import LibreOffice
from cvgen.system.project_files import is_present, is_readable
from cvgen.system.shell import quote_path
from cvgen.text.emoji import strip_emoji
from cvgen.themes import fonts, glyphs, own_templates

_PANGO = (1, 44)  # the oldest that WeasyPrint supports
_STALE_DAYS = 30  # days after which counts are stale: the workflow refreshes them every week


class State(StrEnum):
    """`MISSING`: something does not work. `ODD`: it works, but perhaps not as intended."""

    OK = "ok"
    ODD = "odd"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A result: what was looked at, its state, the command that mends it, and the exit status if it is missing."""

    state: State
    what: str
    mend: str = ""
    exit_status: int = MachineError.exit_status


def diagnose(profile: Path, output: Path, today: datetime.date) -> Iterator[Diagnosis]:
    """Yield the diagnoses of the machine, then those of the project of a profile."""
    yield Diagnosis(
        State.OK, f"cvgen {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    )
    yield _check_pango()
    yield _check_fonts()
    yield _check_office()
    yield _check_folder(output)
    try:
        examined = examine(profile, name=str(profile), today=today)
    except CvgenError as error:
        problem = error.problems[0]
        is_gone = problem.code == "no-file" and not is_folder(profile)
        mend = "cvgen init" if is_gone else problem.hint or f"cvgen check{_profile_argument(profile)}"
        place = f"{profile}:{problem.line}" if problem.line else profile
        yield Diagnosis(State.MISSING, f"{place}: {problem.message}", mend, error.exit_status)
        return
    yield _check_profile(profile, examined)
    yield from _check_glyphs(examined)
    yield from _check_page_limits(examined)
    yield from _check_counts(profile, examined, today)
    yield from _check_address(profile, examined)
    yield from _check_copies(profile)
    yield from _check_templates(profile.parent)


def _profile_argument(profile: Path, option: str = "") -> str:
    """Return the argument that names the profile in a command, "" for the default one."""
    return "" if profile == Path("profile.yaml") else f" {option}{quote_path(profile)}"


def _check_pango() -> Diagnosis:
    from cvgen.formats.pdf.engine import require_pango

    try:
        require_pango()
    except CvgenError as error:
        return Diagnosis(State.MISSING, error.problems[0].message, error.problems[0].hint)
    from weasyprint.text.ffi import pango  # type: ignore[import-untyped] # it has no types

    number = pango.pango_version()
    version = (number // 10000, number // 100 % 100, number % 100)
    name = f"Pango {'.'.join(map(str, version))}"
    if version < _PANGO:
        return Diagnosis(State.MISSING, f"{name} is too old for PDF: {'.'.join(map(str, _PANGO))} is needed",
                       "upgrade the system: it comes with it")  # fmt: skip
    return Diagnosis(State.OK, name)


def _pip_command() -> str:
    """Return the command that installs into this Python, which may have no pip of its own."""
    python = quote_path(sys.executable)
    return f"{python} -m pip" if find_spec("pip") else f"VIRTUAL_ENV={quote_path(sys.prefix)} uv pip"


def _check_fonts() -> Diagnosis:
    try:
        for family in fonts.FAMILIES.values():
            for path in family.paths():
                fonts.read_font(path)
    except CvgenError as error:
        mend = f"{_pip_command()} install --force-reinstall rendercv-fonts"
        return Diagnosis(State.MISSING, error.problems[0].message, mend)
    return Diagnosis(State.OK, f"{len(fonts.FAMILIES)} families of fonts for PDF, every file readable")


def _check_office() -> Diagnosis:
    """Return whether Word files can be laid out; who sets them no limit of pages needs no program for it."""
    program = LibreOffice().program
    if program is None:
        return Diagnosis(
            State.OK, "no LibreOffice: pages of Word files are not counted, and cvgen serve cannot show them"
        )
    return Diagnosis(State.OK, f"LibreOffice counts the pages of Word files, and draws them for cvgen serve: {program}")


def _check_folder(output: Path) -> Diagnosis:
    """Return whether a file can be written into the output folder."""
    folder = next((path for path in (output, *output.absolute().parents) if is_present(path)), output)
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Diagnosis(State.OK, f"{output}: files can be written here")
    except OSError as error:
        return Diagnosis(State.MISSING, f"{output}: no file can be written here: {error.strerror or error}",
                         _mend_folder(folder, error))  # fmt: skip


def _mend_folder(folder: Path, error: OSError) -> str:
    """Return what helps where no file can be written: what the owner may do, and what always works."""
    another = "cvgen build --output ANOTHER"
    if not folder.is_dir():
        return f"mv {quote_path(folder)} {quote_path(f'{folder}.old')}, or: {another}"
    if error.errno == errno.ENOSPC:
        return f"make room on its disk, or: {another}"
    is_own = sys.platform != "win32" and folder.stat().st_uid == os.getuid()
    return f"chmod u+rwx {quote_path(folder)}, or: {another}" if is_own and error.errno == errno.EACCES else another


def _check_profile(profile: Path, examined: Examination) -> Diagnosis:
    state = State.MISSING if select_errors(examined.problems) else State.ODD if examined.problems else State.OK
    mend = f"cvgen check{_profile_argument(profile)}" if examined.problems else ""
    return Diagnosis(state, f"{profile}: {count_problems(examined.problems)}", mend, InvalidProfile.exit_status)


def _check_glyphs(examined: Examination) -> Iterator[Diagnosis]:
    """Yield whether the bundled fonts have every character of the profile, and which families."""
    if examined.profile is None:
        return
    text = "".join(_iterate_texts(examined.source.data))
    try:
        families = glyphs.choose_families(text, "EB Garamond", examined.profile.locales)
        missing = glyphs.find_missing_glyphs(text, families)
    except CvgenError:  # reported by _check_fonts
        return
    if missing:
        characters = " ".join(f"{char} (U+{ord(char):04X})" for char in missing[:5]) + (" …" if missing[5:] else "")
        yield Diagnosis(State.ODD, f"no font for PDF draws {characters}; homepage and Word can show it",
                        "write them in other characters, or give the document other formats: [html, docx]")  # fmt: skip
    else:
        yield Diagnosis(State.OK, f"fonts for PDF draw all that the profile says: {', '.join(families)}")


def _iterate_texts(data: object) -> Iterator[str]:
    """Yield every text in plain data, without emoji, which only the homepage shows."""
    if isinstance(data, str):
        yield strip_emoji(data)
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _iterate_texts(inner)


def _check_page_limits(examined: Examination) -> Iterator[Diagnosis]:
    """Yield which Word files have a limit of pages that this machine cannot check."""
    if examined.profile is None or LibreOffice().is_installed:
        return
    kinds = resolve_documents(examined.profile).values()
    limited = [kind.file for kind in kinds if kind.max_pages and "docx" in kind.formats]
    if limited:
        files = ", ".join(f"{file}.docx" for file in limited)
        what = f"max_pages of {files} is not checked: LibreOffice, which counts the pages, is not installed"
        yield Diagnosis(State.ODD, what, "Debian, Ubuntu: sudo apt install libreoffice-writer; others: libreoffice.org")


def _check_counts(profile: Path, examined: Examination, today: datetime.date) -> Iterator[Diagnosis]:
    since = examined.lock.date
    if since is None:
        return
    file, age = lock_path(profile), (today - since).days
    if age > _STALE_DAYS:
        mend = f"cvgen refresh{_profile_argument(profile, '--profile ')}"
        yield Diagnosis(State.ODD, f"{file}: stars and citations are {age} days old", mend)
    else:
        yield Diagnosis(State.OK, f"{file}: looked up on {since}")


def _check_address(profile: Path, examined: Examination) -> Iterator[Diagnosis]:
    """Yield whether pages that are published lack their address."""
    if examined.profile is None:
        return
    if address := find_lacking_address(examined.profile, profile.parent):
        mend = f"if they are to stand there, write into {profile}: website: {address}"
        yield Diagnosis(State.ODD, f"{profile}: {LACKING}", mend)


def _check_copies(profile: Path) -> Iterator[Diagnosis]:
    """Yield which files that cvgen copied beside the profile an earlier version wrote, and which are their owner's."""
    for name, state in find_states(profile.parent).items():
        file = profile.parent / name
        if state is StarterState.EARLIER:
            mend = f"cvgen doctor --fix{_profile_argument(profile, '--profile ')}"
            yield Diagnosis(State.ODD, f"{file}: an earlier cvgen wrote it", mend)
        elif state is StarterState.OWN and name == SCHEMA_FILE.name and is_readable(file, profile.parent):
            what = f"{file}: no cvgen up to this one wrote it so, so the editor may err"
            yield Diagnosis(State.ODD, what, f"cvgen schema > {quote_path(file)}")
        elif state is StarterState.OWN:
            yield Diagnosis(State.OK, f"{file}: your own, which cvgen leaves alone")


def _check_templates(project: Path) -> Iterator[Diagnosis]:
    for theme, files in own_templates.find_outdated(project).items():
        what = f"templates/{theme}: cvgen has changed {', '.join(files)} since you copied it"
        yield Diagnosis(State.ODD, what, f"cvgen templates diff {theme}")
