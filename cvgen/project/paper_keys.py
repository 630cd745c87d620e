"""Keys, keywords and types in a profile that no entry of its BibTeX files has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvgen.bibliography.bibtex_file import BibtexFile, list_keywords
from cvgen.bibliography.bibtex_reader import BibtexPaper
from cvgen.bibliography.paper_choice import has_key, list_types
from cvgen.problems import Problem, Severity, find_nearest, select_errors
from cvgen.profile.live_papers import LivePapers, PaperFilter
from cvgen.yaml.source import Key, Source

_Path = tuple[Key, ...]


def find_wrong_choices(
    source: Source, spec: LivePapers, files: Sequence[BibtexFile], taken: Sequence[BibtexPaper]
) -> Iterator[Problem]:
    """Yield problems of what `overrides`, `include` and `exclude` name, or that nothing is taken.

    What names a key that is gone is an error: the paper that was hidden or changed by it may have another key now.
    """
    problems = [*_check_overrides(source, spec, files, taken)]
    for name, wanted in (("include", spec.include), ("exclude", spec.exclude)):
        problems += _check_filter(source, name, wanted, files) if wanted else ()
    yield from problems
    if not taken and not select_errors(problems) and any(file.papers for file in files):
        message, hint = "no paper is taken from the BibTeX files", "look at “include” and “exclude”"
        if spec.only_mine:
            hint = "is your name spelt as it is there? If not, add that spelling to “other_names”"
        yield source.problem(("papers",), "no-papers", message, hint, key=True)


def _check_overrides(
    source: Source, spec: LivePapers, files: Sequence[BibtexFile], taken: Sequence[BibtexPaper]
) -> Iterator[Problem]:
    for key in spec.overrides:
        place = ("papers", "overrides", key)
        if problem := _find_wrong_key(source, place, key, files, taken):
            yield problem
        elif not any(paper.entry.key == key for paper in taken):
            message = f"the paper “{key}” is left out, so this changes nothing"
            hint = "take it out here, too, or see “only_mine”, “include” and “exclude”"
            yield source.problem(place, "not-taken", message, hint, key=True, severity=Severity.WARNING)


def _check_filter(source: Source, name: str, wanted: PaperFilter, files: Sequence[BibtexFile]) -> Iterator[Problem]:
    """Yield problems of `include` or `exclude`; to leave out what is not there yet is a rule for later."""
    papers = [paper for file in files for paper in file.papers]
    for number, key in enumerate(wanted.keys):
        place = ("papers", name, "keys", number)
        if "*" not in key:
            problem = _find_wrong_key(source, place, key, files)
            if problem and not (
                name == "exclude" and any(key == other for file in files for _, other in file.unusable)
            ):
                yield problem
        elif name == "include" and not any(has_key(paper, [key]) for paper in papers):
            yield source.problem(place, "no-such-key", f"no key in the BibTeX files fits “{key}”", "is it spelt right?")
    types = list_types(papers)
    for number, kind in enumerate(wanted.types):
        if kind.casefold() not in types:
            message, near = f"there is no type “{kind}” of entries or papers", find_nearest(kind.casefold(), types)
            hint = f"did you mean “{near}”?" if near else "write it as in the file, such as article or inproceedings"
            yield source.problem(("papers", name, "types", number), "unknown-choice", message, hint)
    keywords = list(dict.fromkeys(word for paper in papers for word in list_keywords(paper)))
    folded = {word.casefold() for word in keywords}
    for number, word in enumerate(wanted.keywords):
        near = find_nearest(word, keywords)
        if word.casefold() not in folded and (near or name == "include"):
            severity = Severity.ERROR if name == "include" else Severity.WARNING
            message = f"no entry of the BibTeX files has the keyword “{word}”"
            hint = f"did you mean “{near}”?" if near else "in Zotero, it is a tag; is it exported?"
            yield source.problem(
                ("papers", name, "keywords", number), "no-such-keyword", message, hint, severity=severity
            )


def _find_wrong_key(
    source: Source, place: _Path, key: str, files: Sequence[BibtexFile], taken: Sequence[BibtexPaper] = ()
) -> Problem | None:
    """Return the problem of a citation key that no paper has, or several of those `taken` have."""
    keys = [paper.entry.key for file in files for paper in file.papers]
    if key in keys:
        if sum(paper.entry.key == key for paper in taken) < 2:
            return None
        message, hint = (
            f"several papers have the key “{key}”",
            "give each a key of its own where you keep them",
        )
        return source.problem(place, "several-keys", message, hint, key=True)
    names = files[0].name if len(files) == 1 else "the BibTeX files"
    unusable = {other: problem for file in files for (_, other), problem in file.unusable.items()}
    if key in unusable:
        message, hint = f"“{key}” in {names} is no paper: {unusable[key].message}", "add what is missing there"
    else:
        message = f"no entry in {names} has the key “{key}”"
        near = find_nearest(key, keys)
        hint = f"did you mean “{near}”? If the paper is gone, take this out" if near else "if it is gone, take this out"
    return source.problem(place, "no-such-key", message, hint, key=True)
