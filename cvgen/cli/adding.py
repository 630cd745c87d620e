"""Works found, shown, and taken into a profile if its owner agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import typer

from cvgen.cli.add_text import (
    explain_failures,
    format_addition,
    format_asked,
    format_changes,
    format_known,
    format_remarks,
    format_sources,
    format_work,
)
from cvgen.cli.choosing import choose
from cvgen.cli.columns import measure_terminal, wrap_text
from cvgen.cli.completing import explain_doubt
from cvgen.cli.reports import replace_controls
from cvgen.cli.terminal import ask_line, confirm, show_problems
from cvgen.cli.unchanged import require_unchanged
from cvgen.network.adding import Addition, compare_work, is_known
from cvgen.network.joining import join_records
from cvgen.network.look_up import LookUp, complete_record, list_works, look_up
from cvgen.network.source_pool import SourcePool
from cvgen.network.sources.record import Record, find_title
from cvgen.network.wanted import WorkQuery
from cvgen.problems import ArgumentError, CvgenError, NetworkError, Place, Problem, Severity
from cvgen.profile.agreed_changes import AgreedChanges, write_changes
from cvgen.profile.dump import dump_data
from cvgen.profile.known_items import KnownItem
from cvgen.profile.offers import find_offers
from cvgen.profile.same_paper import normalise_text
from cvgen.project.loader import require_project_files
from cvgen.readers.saving import save_profile
from cvgen.yaml.reader import read_yaml
from cvgen.yaml.source import Source


class AddChoices(NamedTuple):
    """What the command line says: ask nothing, write nothing, take abstracts."""

    yes: bool
    dry_run: bool
    with_abstract: bool


class AddDialogue:
    """Takes works one by one into the profile in a file, of which `source` is the content.

    `status` is that to end with, and `errors` are about what was named and not found.
    A dry run prints the items on standard output, and all else on standard error.
    """

    def __init__(self, pool: SourcePool, profile: Path, source: Source, choices: AddChoices) -> None:
        self.pool, self.profile, self.data, self.choices = pool, profile, dict(source.data), choices
        self._old = source.text
        self.changes = AgreedChanges()
        self.status = 0
        self._is_declined = False
        self.errors: list[CvgenError] = []
        self._taken: set[Place] = set()
        self.width = measure_terminal()

    def take_all(self, queries: Sequence[WorkQuery]) -> None:
        """Take one after the other; those that nobody knows are among the errors."""
        for wanted in queries:
            try:
                self.take(wanted)
            except (ArgumentError, NetworkError) as error:
                self.errors.append(error)

    def take(self, wanted: WorkQuery) -> None:
        """Look up what is wanted, show it, and take it if the owner agrees.

        Raises ArgumentError if there is no such thing, or several and nobody to choose.
        """
        if not wanted.is_person and wanted.kind != "title":
            self._offer(wanted, look_up(self.pool, wanted))
            return
        found = list_works(self.pool, wanted)
        self._report_failures(wanted, found)
        for record in self._choose(wanted, found.records):
            named = replace(wanted, text=find_title(record.item)) if wanted.is_person else wanted
            self._offer(named, complete_record(self.pool, record))

    def finish(self) -> None:
        """Write what was taken into the profile, or print it. Raises InvalidProfile if it cannot be put there."""
        if self.choices.dry_run:
            typer.echo(dump_data(self.changes.items) if self.changes.items else "", nl=False)
        elif self.changes:
            save_changes(self.profile, self.changes, self._old)
        elif self._is_declined:
            self.status = self.status or 1

    def _offer(self, wanted: WorkQuery, found: LookUp) -> None:
        """Show a work, and take it if it is new and the owner agrees."""
        self._report_failures(wanted, found)
        if not found.records:
            return
        addition = compare_work(join_records(found.records), self.data, with_abstract=self.choices.with_abstract)
        if addition.known and not (addition.known.more or addition.changes):
            self._say(f"{wanted.text}: {format_known(addition.known, str(self.profile))}")
            return
        known = f"{wanted.text}: {format_known(addition.known, str(self.profile))}" if addition.known else ""
        self._say(known or f"{wanted.text}, by {format_sources(addition.work.records)}:")
        self._say(format_addition(addition, self.width))
        for remark in format_remarks(addition):
            self._say("  " + "\n  ".join(wrap_text(f"note: {remark}", self.width - 2)))
        if addition.known:
            self._offer_more(addition, addition.known)
        elif self._agrees(f"Add it to {self.profile}?"):
            self.changes.add_item(addition.work.section, addition.item)
            self._take_spelling(addition)
            self._remember(addition)

    def _offer_more(self, addition: Addition, known: KnownItem) -> None:
        """Say that a work is there, and take what the sources know more of it if the owner agrees.

        A preprint becomes its publication only if the owner says so: `--yes` overwrites nothing.
        """
        if known.path in self._taken or self.choices.dry_run:
            return
        if addition.changes:
            self._say(format_changes(addition.changes))
            if self.choices.yes or not confirm("Change it to that?"):
                return
            self.changes.values |= {(*known.path, key): value for key, value in addition.changes.items()}
            self.changes.completions[known.path] = known.more
        elif more := self._choose_more(addition):
            self.changes.completions[known.path] = more
        else:
            return
        self._take_spelling(addition)

    def _choose_more(self, addition: Addition) -> dict[str, Any]:
        """Return the keys that an item which is there gets; what may be of another version needs a word of its own."""
        more: dict[str, Any] = {}
        for offer in find_offers(self.data, {addition.work.section: [addition.item]}):
            if offer.safe and self._agrees(f"Add {', '.join(offer.safe)} to it?"):
                more |= offer.safe
            if offer.doubtful:
                self._say(replace_controls(f"{explain_doubt(offer)}: {', '.join(offer.doubtful)}"))
                if not self.choices.yes and confirm("Add this all the same?"):
                    more |= offer.doubtful
        return more

    def _take_spelling(self, addition: Addition) -> None:
        if addition.spelling:
            self.changes.append(("other_names",), addition.spelling)

    def _remember(self, addition: Addition) -> None:
        """Have a work that is named once more be known."""
        section = addition.work.section
        known = self.data.get(section) or []
        self._taken.add((section, len(known)))
        self.data[section] = [*known, addition.item]

    def _agrees(self, question: str) -> bool:
        if self.choices.yes or self.choices.dry_run:
            return True
        answer = ask_line(f"{question} [Y/n]:").casefold()
        agrees = answer in ("", "y", "yes")
        self._is_declined |= not agrees
        return agrees

    def _choose(self, wanted: WorkQuery, records: Sequence[Record]) -> Sequence[Record]:
        """Return the works of a person, or of like titles, that the owner chooses of those that are not there yet."""
        new = [record for record in records if not is_known(record, self.data)]
        known = [record for record in records if record not in new]
        if wanted.is_person and known:
            self._say(f"{self.profile} has {len(known)} of {len(records)} works already")
        for record in [] if wanted.is_person else _find_same(wanted, known):
            self._say(f"{self.profile} has it already: {format_work(record.item)}")
        if self.choices.yes or self.choices.dry_run or not (new or wanted.is_person):
            chosen = new if wanted.is_person else [_require_same(wanted, records)]
            return [record for record in chosen if record in new]
        if not new:
            return []
        several = wanted.is_person
        question = "Which of them (1,3-5, all; Enter for none)?" if several else "Which of them (Enter for none)?"
        texts = [format_work(record.item) for record in new]
        return [new[index] for index in choose(question, texts, self.width, several=several)]

    def _report_failures(self, wanted: WorkQuery, found: LookUp) -> None:
        """Say why sources said nothing. Raises ArgumentError or NetworkError if none said anything."""
        reasons = explain_failures(found)
        problems = [Problem("no-answer", reason, hint, Severity.WARNING, wanted.text) for reason, hint in reasons]
        is_down = any(not failure.gone for failure in found.failures.values())
        if not found.records and is_down:
            hint = "; ".join(problem.message for problem in problems)
            raise NetworkError([Problem("not-found", "no source said what it is", hint, file=wanted.text)])
        if not found.records:
            message, hint = f"no source knows it{format_asked(found)}", "compare it with where you have it from"
            raise ArgumentError([Problem("not-found", message, hint, file=wanted.text)])
        if is_down:
            show_problems(problems)
            self.status = NetworkError.exit_status

    def _say(self, text: str) -> None:
        typer.echo(text, err=self.choices.dry_run)


def save_changes(profile: Path, changes: AgreedChanges, old: str) -> None:
    """Write changes into a profile, and say what each is.

    Raises InvalidProfile if one cannot be written, or is of an item whose place in the `old` text may be another now.
    """

    def join(source: Source) -> Source:
        return require_project_files(source, profile.parent)

    if changes.has_places:
        require_unchanged(profile, old)
    text, descriptions, problems = write_changes(read_yaml(profile).text, str(profile), changes, join)
    save_profile(text, profile, {})
    for line in descriptions:
        typer.echo(f"wrote  {line}")
    show_problems(problems)


def _find_same(wanted: WorkQuery, records: Sequence[Record]) -> list[Record]:
    """Return the records that have a title."""
    title = normalise_text(wanted.value)
    return [record for record in records if normalise_text(find_title(record.item)) == title]


def _require_same(wanted: WorkQuery, records: Sequence[Record]) -> Record:
    """Return the one record of a title. Raises ArgumentError if there is none, or are several."""
    same = _find_same(wanted, records)
    if len(same) == 1:
        return same[0]
    found = "; ".join(format_work(record.item) for record in (same or records)[:3])
    message = f"{len(same)} works have this title: {found}" if same else f"no work has this title; like it: {found}"
    raise ArgumentError([Problem("not-found", message, "give its identifier", file=wanted.text)])
