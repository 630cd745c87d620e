"""Papers of BibTeX files, joined to the profile's source at each reading.

Each value keeps its place: in the BibTeX file, or in the profile where that overrides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cvgen.bibliography.bibtex_file import BibtexFile
from cvgen.bibliography.paper_choice import leaves_out, takes
from cvgen.problems import Problem, Severity
from cvgen.profile.live_hints import list_bibtex_names, suggest_bib
from cvgen.profile.live_papers import LivePapers, LiveProfile, is_live
from cvgen.profile.owner import Owner, read_owner
from cvgen.profile.same_paper import paper_marks
from cvgen.profile.validation import validate
from cvgen.project.bibtex_files import BibtexAccess, read_bibtex_files
from cvgen.project.paper_keys import find_wrong_choices
from cvgen.text import dates
from cvgen.yaml.source import Key, Source

_OTHER_FILES = frozenset({".bibtex", ".csv", ".enw", ".json", ".nbib", ".ris", ".txt", ".xml"})
_Place = tuple[Source, tuple[Key, ...]]


@dataclass(slots=True)
class JoinedPapers:
    """A profile's source with the papers of its BibTeX files, and what is wrong with these.

    `remarks` are warnings about what no key of a paper can hold. `files` are the fingerprints of what they
    depend on, by name.
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


def join_papers(source: Source, access: BibtexAccess) -> JoinedPapers:
    """Return the source of a profile with the papers of the BibTeX files that it names.

    Raises DiskError if this machine does not let one be read.
    """
    papers = source.data.get("papers") if isinstance(source.data, dict) else None
    if problems := _find_bare_names(source, papers):
        return JoinedPapers(source.join("papers", [], {}), problems)
    if not is_live(papers):
        return JoinedPapers(source)
    live, problems = validate(source, LiveProfile)
    if live is None:
        return JoinedPapers(source.join("papers", [], {}), problems)
    spec = live.papers
    owner = read_owner(source.data) if spec.only_mine else None
    read = read_bibtex_files(source, spec, owner, access)
    joined, files = JoinedPapers(source, read.problems, [], read.fingerprints), read.files
    taken = list(_take_papers(joined, spec, owner, files))
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


def _find_bare_names(source: Source, papers: Any) -> list[Problem]:
    """Return the problems of names of BibTeX files that stand where papers should."""
    if names := list_bibtex_names(papers):
        return [source.problem(("papers",), "not-a-list", "“papers” cannot be the name of a file", suggest_bib(names))]
    if isinstance(papers, str) and Path(papers).suffix.lower() in _OTHER_FILES:
        hint = f"export it as BibTeX, and {suggest_bib([Path(papers).stem + '.bib'])}"
        return [source.problem(("papers",), "not-a-list", "“papers” cannot be the name of a file", hint)]
    items = papers if isinstance(papers, list) else []
    named = {index: names for index, item in enumerate(items) if (names := _list_names_of_item(item))}
    if not named:
        return []
    message = "a BibTeX file cannot be one paper of a list"
    hint = suggest_bib([name for names in named.values() for name in names], has_entries=len(named) < len(items))
    return [source.problem(("papers", index), "not-a-paper", message, hint) for index in named]


def _list_names_of_item(item: Any) -> list[str]:
    """Return the names of BibTeX files that an item of a list is, or has under `bib`."""
    return list_bibtex_names(item.get("bib") if isinstance(item, dict) else item)


def _take_papers(
    joined: JoinedPapers, spec: LivePapers, owner: Owner | None, files: Sequence[BibtexFile]
) -> Iterator[tuple[BibtexFile, int]]:
    """Yield file and number of each paper that is taken; one that is there twice under one key is taken once."""
    known: dict[tuple[str, tuple[str, str]], str] = {}
    holders: dict[str, tuple[BibtexFile, int]] = {}  # the first paper of each key
    for file in files:
        for index, paper in enumerate(file.papers):
            if not takes(paper, spec, owner):
                continue
            data, key = paper.data, paper.entry.key
            marks = [(key, mark) for mark in paper_marks(data.get("doi"), data.get("arxiv"), [str(data["title"])])]
            if key and (first := next((known[mark] for mark in marks if mark in known), "")):
                message, hint = f"this paper is already in {first}, under the same key", "the first one counts"
                problem = file.source.problem((index,), "same-paper-twice", message, hint, severity=Severity.WARNING)
                joined.problems.append(problem)
                continue
            known |= dict.fromkeys(marks, f"{file.name}, line {paper.entry.spot.line}")
            other, line = holders.setdefault(key.casefold(), (file, paper.entry.spot.line))
            if key and other is not file:
                message = f"another paper has the key “{key}”, too: {other.name}, line {line}"
                hint = "both are taken: give one of them another key"
                joined.problems.append(
                    file.source.problem((index,), "double-key", message, hint, severity=Severity.WARNING)
                )
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
