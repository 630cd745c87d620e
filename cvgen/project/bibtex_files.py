"""BibTeX files that a profile names, read from its folder or from a revision of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cvgen.bibliography.bibtex_file import BibtexFile, parse_bibtex
from cvgen.bibliography.named_files import NamedFiles
from cvgen.bibliography.paper_choice import may_take
from cvgen.problems import InvalidProfile, Problem, find_nearest
from cvgen.profile.live_papers import LivePapers
from cvgen.profile.owner import Owner
from cvgen.system.fingerprint import NO_FILE, digest
from cvgen.system.project_files import FileRefusedError, list_entries, read_project_file
from cvgen.system.refusals import refusal_error
from cvgen.yaml.source import Source

MAX_BYTES = 8 * 2**20
_SAVE_HINT = "let Zotero (Better BibTeX, “Keep updated”), JabRef or Mendeley write it into the profile's folder"


@dataclass(frozen=True, slots=True)
class BibtexAccess:
    """How BibTeX files are read.

    `read` returns the content of a file by its name in the project, and raises FileRefusedError. `project` is where the
    files are that they name. `list_names` gives the names that there are, for hints.
    """

    read: Callable[[str], bytes]
    project: Path
    list_names: Callable[[], Iterable[str]] = tuple


@dataclass(slots=True)
class BibtexFiles:
    """BibTeX files that could be read, the fingerprints of what they depend on by name, and what is wrong."""

    files: list[BibtexFile] = field(default_factory=list)
    fingerprints: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def access_project(project: Path) -> BibtexAccess:
    """Return access to the files in the folder of a project."""

    def read(name: str) -> bytes:
        return read_project_file(project / name, project, limit=MAX_BYTES)

    return BibtexAccess(read, project, lambda: _list_bibtex_files(project))


def read_bibtex_files(source: Source, spec: LivePapers, owner: Owner | None, access: BibtexAccess) -> BibtexFiles:
    """Read the files that a profile names, in order: `@string` of one counts in those behind it.

    With an `owner`, only entries that may be theirs, or are included, are made papers. Raises DiskError if this machine
    does not let one be read.
    """
    result, strings = BibtexFiles(), dict[str, str]()
    for name in dict.fromkeys(spec.bib):
        label = str(Path(source.name).parent / name)
        try:
            raw = _read(name, access)
            result.fingerprints[name] = digest(raw)
            named = NamedFiles(access.project)
            file = parse_bibtex(raw, label, named, strings, lambda entry: may_take(entry, spec, owner))
            named.report(label, file, links=False)  # a link that leads nowhere is told at its line
            result.fingerprints |= dict.fromkeys(named.tried, NO_FILE)
            result.files.append(file)
        except InvalidProfile as error:
            result.problems += error.problems
        except FileRefusedError as refusal:
            if refusal.is_of_machine:
                raise refusal_error(refusal, label) from None
            place = ("papers", "bib", spec.bib.index(name))
            result.problems.append(source.problem(place, refusal.code, *_explain_refusal(name, refusal, access)))
    return result


def _read(name: str, access: BibtexAccess) -> bytes:
    if name.startswith("~") or Path(name).is_absolute():  # on another machine it would be elsewhere
        raise FileRefusedError("file-outside", "", "")
    return access.read(name)


def _explain_refusal(name: str, refusal: FileRefusedError, access: BibtexAccess) -> tuple[str, str]:
    """Return message and hint for a file that is not read."""
    if refusal.code == "file-outside":
        message = f"“{name}” is not in the folder of the profile, so another machine would not find it"
        return message, f"{_SAVE_HINT}, and name it as it is called there"
    if refusal.code != "no-file":
        return f"“{name}” {refusal.reason}", refusal.hint
    names = list(access.list_names())
    near = find_nearest(name, names, 0.75) or (names[0] if len(names) == 1 else "")
    return f"there is no file “{name}” in the folder of the profile", f"did you mean “{near}”?" if near else _SAVE_HINT


def _list_bibtex_files(project: Path) -> list[str]:
    """Return the names of the BibTeX files in a project, those in its folders among them."""
    folders = [project, *(entry for entry in list_entries(project) if entry.is_dir() and entry.name[0] != ".")]
    files = [file for folder in folders for file in list_entries(folder) if file.suffix.lower() == ".bib"]
    return [file.relative_to(project).as_posix() for file in files]
