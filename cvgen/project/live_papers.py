"""Papers of BibTeX files, joined to the profile's source at each reading.

Each value keeps its place: in the BibTeX file, or in the profile where that overrides it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cvgen.bibliography.bibtex_file import BibtexFile, parse_bibtex
from cvgen.bibliography.paper_choice import leaves_out, takes
from cvgen.problems import InvalidProfile, Problem, Severity, find_nearest
from cvgen.profile.live_papers import LivePapers, LiveProfile, is_live
from cvgen.profile.owner import read_owner
from cvgen.profile.same_paper import paper_marks
from cvgen.profile.validation import validate
from cvgen.project.paper_keys import find_wrong_choices
from cvgen.system.fingerprint import digest
from cvgen.system.project_files import FileRefusedError, list_entries, read_project_file
from cvgen.system.refusals import refusal_error
from cvgen.text import dates
from cvgen.yaml.source import Key, Source
from cvgen.yaml.writer import dump_inline

MAX_BYTES = 8 * 2**20
_SAVE_HINT = "let Zotero (Better BibTeX, “Keep updated”), JabRef or Mendeley write it into the profile's folder"
_Place = tuple[Source, tuple[Key, ...]]
ReadFile = Callable[[str], bytes]  # raises FileRefusedError
ListNames = Callable[[], Iterable[str]]


@dataclass(slots=True)
class JoinedPapers:
    """A profile's source with the papers of its BibTeX files, and what is wrong with these.

    `remarks` are warnings about what no key of a paper can hold. `files` are the fingerprints of what was read,
    by name.
    """

    source: Source
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _JoinedPaper:
    """A paper as plain data, its place, and those of its values that stand elsewhere."""

    data: Any
    place: _Place
    changes: dict[str, _Place] = field(default_factory=dict)


def join_project_papers(source: Source, project: Path) -> JoinedPapers:
    """Return the source of a profile with the papers of the BibTeX files in its folder that it names."""

    def read_file(name: str) -> bytes:
        return read_project_file(project / name, project, limit=MAX_BYTES)

    return join_papers(source, read_file, lambda: _list_bibtex_files(project))


def join_papers(source: Source, read_file: ReadFile, list_names: ListNames = tuple) -> JoinedPapers:
    """Return the source of a profile with the papers of the BibTeX files that it names.

    `list_names` gives the names that there are, for hints. Raises DiskError if this machine does not let one be read.
    """
    papers = source.data.get("papers") if isinstance(source.data, dict) else None
    if names := _list_bare_names(papers):
        hint = f"write papers: {{bib: {dump_inline(names if len(names) > 1 else names[0])}}}"
        problem = source.problem(("papers",), "not-a-list", "“papers” cannot be the name of a file", hint)
        return JoinedPapers(source.join("papers", [], {}), [problem])
    if not is_live(papers):
        return JoinedPapers(source)
    live, problems = validate(source, LiveProfile)
    if live is None:
        return JoinedPapers(source.join("papers", [], {}), problems)
    joined, spec = JoinedPapers(source), live.papers
    files = list(_read_files(joined, spec, read_file, list_names))
    taken = list(_take_papers(joined, spec, files))
    if len(files) == len(set(spec.bib)):
        joined.problems += find_wrong_choices(source, spec, files, [file.papers[index] for file, index in taken])
    for file in files:
        chosen = [file.papers[index] for other, index in taken if other is file]
        file.drop_problems_outside(chosen)
        joined.problems += file.problems
        joined.problems += (one for (kind, key), one in file.unusable.items() if not leaves_out(spec, kind, key))
        joined.remarks += file.remarks
    items = [*_list_entries(source, spec), *(_make_item(source, file, index) for file, index in taken)]
    joined.source = _join_items(source, sorted(items, key=_find_age, reverse=True))
    return joined


def _list_bare_names(papers: Any) -> list[str]:
    """Return the names of BibTeX files that stand where papers should, none if anything else does."""
    names: list[Any] = papers if isinstance(papers, list) else [papers]
    return names if all(isinstance(name, str) and name.lower().endswith(".bib") for name in names) else []


def _list_bibtex_files(project: Path) -> list[str]:
    """Return the names of the BibTeX files in a project, those in its folders among them."""
    folders = [project, *(entry for entry in list_entries(project) if entry.is_dir() and entry.name[0] != ".")]
    files = [file for folder in folders for file in list_entries(folder) if file.suffix.lower() == ".bib"]
    return [file.relative_to(project).as_posix() for file in files]


def _read_files(
    joined: JoinedPapers, spec: LivePapers, read_file: ReadFile, list_names: ListNames
) -> Iterator[BibtexFile]:
    source = joined.source
    for name in dict.fromkeys(spec.bib):
        label = str(Path(source.name).parent / name)
        try:
            if name.startswith("~") or Path(name).is_absolute():  # on another machine it would be elsewhere
                raise FileRefusedError("file-outside", "", "")
            raw = read_file(name)
            joined.files[name] = digest(raw)
            yield parse_bibtex(raw, label)
        except InvalidProfile as error:
            joined.problems += error.problems
        except FileRefusedError as refusal:
            if refusal.is_of_machine:
                raise refusal_error(refusal, label) from None
            joined.problems.append(_explain_refusal(source, spec.bib.index(name), name, refusal, list_names))


def _explain_refusal(
    source: Source, number: int, name: str, refusal: FileRefusedError, list_names: ListNames
) -> Problem:
    """Return the problem of a file that is not read, at its name in the profile."""
    message, hint = f"“{name}” {refusal.reason}", refusal.hint
    if refusal.code == "file-outside":
        message = f"“{name}” is not in the folder of the profile, so another machine would not find it"
        hint = f"{_SAVE_HINT}, and name it as it is called there"
    elif refusal.code == "no-file":
        names = list(list_names())
        near = find_nearest(name, names, 0.75) or (names[0] if len(names) == 1 else "")
        message = f"there is no file “{name}” in the folder of the profile"
        hint = f"did you mean “{near}”?" if near else _SAVE_HINT
    return source.problem(("papers", "bib", number), refusal.code, message, hint)


def _take_papers(
    joined: JoinedPapers, spec: LivePapers, files: Sequence[BibtexFile]
) -> Iterator[tuple[BibtexFile, int]]:
    """Yield file and number of each paper that is taken; one that is there twice under one key is taken once."""
    owner = read_owner(joined.source.data) if spec.only_mine else None
    known: dict[str, set[tuple[str, str]]] = {}
    for file in files:
        for index, paper in enumerate(file.papers):
            if not takes(paper, spec, owner):
                continue
            data, key = paper.data, paper.entry.key
            marks = set(paper_marks(data.get("doi"), data.get("arxiv"), [str(data["title"])]))
            if key and marks & known.get(key, set()):
                message, hint = "this paper is there already, under the same key", "the first one counts"
                problem = file.source.problem((index,), "same-paper-twice", message, hint, severity=Severity.WARNING)
                joined.problems.append(problem)
                continue
            known.setdefault(key, set()).update(marks)
            yield file, index


def _list_entries(source: Source, spec: LivePapers) -> list[_JoinedPaper]:
    """Return the papers that are written in the profile."""
    entries = source.root.children["papers"].value.get("entries") if spec.entries else ()
    return [_JoinedPaper(data, (source, ("papers", "entries", number))) for number, data in enumerate(entries)]


def _make_item(source: Source, file: BibtexFile, index: int) -> _JoinedPaper:
    """Return a paper of a file, with what the profile says instead; a key without a value is taken away."""
    key, node = file.papers[index].entry.key, file.source.root.children[index]
    changes = (source.root.children["papers"].value.get("overrides") or {}).get(key) or {}
    places: dict[str, _Place] = {name: (source, ("papers", "overrides", key, name)) for name in changes}
    return _JoinedPaper({**node.value, **changes}, (file.source, (index,)), places)


def _find_age(item: _JoinedPaper) -> tuple[int, tuple[int, ...]]:
    """Return what papers are sorted by, the newest having the highest: what is still to come, then by date."""
    data = item.data if isinstance(item.data, dict) else {}
    try:
        return 1, dates.parse_period(str(data.get("date") or "")).sort_key()
    except ValueError:
        return (2 if data.get("status") else 0), ()


def _join_items(source: Source, items: Sequence[_JoinedPaper]) -> Source:
    parts: dict[tuple[Key, ...], _Place] = {}
    for number, item in enumerate(items):
        parts["papers", number] = item.place
        parts |= {("papers", number, name): place for name, place in item.changes.items()}
    return source.join("papers", [item.data for item in items], parts)
