"""Keys, keywords and types in a profile that no entry of its BibTeX files has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvgen.bibliography.bibtex_file import BibtexFile, list_keywords
from cvgen.bibliography.bibtex_parser import BibtexEntry
from cvgen.bibliography.bibtex_reader import BibtexPaper
from cvgen.bibliography.paper_choice import has_key, list_types
from cvgen.problems import Problem, Severity, find_nearest, select_errors
from cvgen.profile.live_papers import LivePapers, PaperFilter
from cvgen.yaml.source import Key, Source


def find_wrong_choices(
    source: Source, spec: LivePapers, files: Sequence[BibtexFile], taken: Sequence[BibtexPaper]
) -> Iterator[Problem]:
    """Yield problems of what `overrides`, `include` and `exclude` name, or that nothing is taken.

    What names a key that is gone is an error: the paper that was hidden or changed by it may have another key now.
    """
    unusable = {key: problem for file in files for (_, key), problem in file.unusable.items()}
    entries = [entry for file in files for entry in file.entries if entry.key not in unusable]
    check = _ChoiceCheck(
        source,
        entries,
        dict.fromkeys(entry.key for entry in entries),
        Counter(paper.entry.key for paper in taken),
        unusable,
        files[0].name if len(files) == 1 else "the BibTeX files",
    )
    problems = [*check.check_overrides(spec)]
    for name, wanted in (("include", spec.include), ("exclude", spec.exclude)):
        problems += check.check_filter(name, wanted) if wanted else ()
    yield from problems
    if entries and not taken and not select_errors(problems):
        message, hint = "no paper is taken from the BibTeX files", "look at “include” and “exclude”"
        if spec.only_mine:
            hint = "is your name spelt as it is there? If not, add that spelling to “other_names”"
        yield source.problem(("papers",), "no-papers", message, hint, key=True)


@dataclass(frozen=True, slots=True)
class _ChoiceCheck:
    """Compares names in the profile with the entries: all `entries`, their `keys`, and those of what is `taken`."""

    source: Source
    entries: Sequence[BibtexEntry]
    keys: dict[str, None]
    taken: Counter[str]
    unusable: dict[str, Problem]
    where: str

    def check_overrides(self, spec: LivePapers) -> Iterator[Problem]:
        """Yield problems of keys under `overrides`: nobody has them, several have, or what has them is left out."""
        for key in spec.overrides:
            place = ("papers", "overrides", key)
            if key not in self.keys:
                yield self.explain_key(place, key)
            elif self.taken[key] > 1:
                message, hint = f"several papers have the key “{key}”", "give each a key of its own where you keep them"
                yield self.source.problem(place, "several-keys", message, hint, key=True)
            elif not self.taken[key]:
                message = f"the paper “{key}” is left out, so this changes nothing"
                hint = "take it out here, too, or see “only_mine”, “include” and “exclude”"
                yield self.source.problem(place, "not-taken", message, hint, key=True, severity=Severity.WARNING)

    def check_filter(self, name: str, wanted: PaperFilter) -> Iterator[Problem]:
        """Yield problems of `include` or `exclude`; to leave out what is not there yet is a rule for later."""
        for number, key in enumerate(wanted.keys):
            place = ("papers", name, "keys", number)
            is_pattern = "*" in key
            if not is_pattern and key not in self.keys and not (name == "exclude" and key in self.unusable):
                yield self.explain_key(place, key)
            elif is_pattern and name == "include" and not any(has_key(entry, [key]) for entry in self.entries):
                message = f"no key in {self.where} fits “{key}”"
                yield self.source.problem(place, "no-such-key", message, "is it spelt right?")
        types = list_types(self.entries) if wanted.types else []
        for number, kind in enumerate(wanted.types):
            if kind.casefold() not in types:
                message, near = f"there is no type “{kind}” of entries or papers", find_nearest(kind.casefold(), types)
                hint = (
                    f"did you mean “{near}”?" if near else "write it as in the file, such as article or inproceedings"
                )
                yield self.source.problem(("papers", name, "types", number), "unknown-choice", message, hint)
        yield from self.check_keywords(name, wanted) if wanted.keywords else ()

    def check_keywords(self, name: str, wanted: PaperFilter) -> Iterator[Problem]:
        """Yield problems of keywords that no entry has; where they leave out, those that seem misspelt."""
        known = list(dict.fromkeys(word for entry in self.entries for word in list_keywords(entry)))
        folded = {word.casefold() for word in known}
        for number, word in enumerate(wanted.keywords):
            near = "" if word.casefold() in folded else find_nearest(word, known)
            if word.casefold() not in folded and (near or name == "include"):
                severity = Severity.ERROR if name == "include" else Severity.WARNING
                message = f"no entry in {self.where} has the keyword “{word}”"
                hint = f"did you mean “{near}”?" if near else "in Zotero, it is a tag; is it exported?"
                place = ("papers", name, "keywords", number)
                yield self.source.problem(place, "no-such-keyword", message, hint, severity=severity)

    def explain_key(self, place: tuple[Key, ...], key: str) -> Problem:
        """Return the problem of a citation key that no paper has."""
        if key in self.unusable:
            message = f"“{key}” in {self.where} is no paper: {self.unusable[key].message}"
            return self.source.problem(place, "no-such-key", message, "add what is missing there", key=True)
        near = find_nearest(key, list(self.keys))
        hint = f"did you mean “{near}”? If the paper is gone" if near else "if the paper is gone"
        message = f"no entry in {self.where} has the key “{key}”"
        return self.source.problem(place, "no-such-key", message, f"{hint}, take this out", key=True)
