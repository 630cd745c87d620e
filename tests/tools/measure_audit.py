"""Audit all people in all themes, and write the table of docs/audit.md: part of make prove.

    python tests/tools/measure_audit.py [--write docs/audit.md] [--jobs N] [--theme THEME …] [PROFILE …]

Homepage, CV and résumé are built as page, PDF and Word file, in all languages of a profile, and audited. Nothing may be
lost: if anything is, the run fails and says what.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from judges import ROOT
from samples import PEOPLE

from cvgen import Options, build
from cvgen.audit.audit import audit_output
from cvgen.audit.parity import FactState
from cvgen.audit.text_report import list_losses
from cvgen.pipeline.examine import examine
from cvgen.themes.loader import list_themes

TODAY = datetime.date(2026, 3, 1)
DOCUMENTS, FORMATS = ("homepage", "cv", "resume"), ("html", "pdf", "docx")
BEGIN, END = "<!-- audited -->", "<!-- end -->"


class Audited(NamedTuple):
    """The audit of a person's documents in a theme: how many facts the profile has, and what became of them."""

    person: str
    theme: str
    facts: int
    files: int
    states: Counter[FactState]
    losses: list[str]


def audit_person(profile: Path, theme: str) -> Audited:
    """Build the documents of a profile in a theme, and audit them."""
    options = Options(theme, today=TODAY)
    with TemporaryDirectory() as folder:
        build(profile, folder, DOCUMENTS, FORMATS, options)
        examined = examine(profile, name=profile.name, today=TODAY)
        result = audit_output(examined, profile, Path(folder), DOCUMENTS, options)
    files = [audit for audit in result.files if audit.file.job.format.name in FORMATS]
    states = Counter(verdict.state for audit in files for verdict in audit.verdicts)
    losses = [f"{problem.message} ({problem.hint})" for problem in list_losses(result, examined.source)]
    return Audited(profile.stem, theme, len(result.facts), len(files), states, losses)


def tabulate(audited: Sequence[Audited]) -> Iterator[str]:
    """Yield a table with a line for each person."""
    themes = list(dict.fromkeys(one.theme for one in audited))
    yield f"| | facts | files | looked for | found | left out | {' | '.join(f'lost in {theme}' for theme in themes)} |"
    yield "|---|" + "--:|" * (5 + len(themes))
    for person in dict.fromkeys(one.person for one in audited):
        own = {one.theme: one for one in audited if one.person == person}
        yield _format_row(person, f"{next(iter(own.values())).facts}", [own[theme] for theme in themes])
    sums = [[one for one in audited if one.theme == theme] for theme in themes]
    yield _format_row("all", f"{sum(one.facts for one in sums[0])}", [_add(theme) for theme in sums])


def _add(audited: Sequence[Audited]) -> Audited:
    states = sum((one.states for one in audited), Counter[FactState]())
    losses = [loss for one in audited for loss in one.losses]
    return Audited("", audited[0].theme, 0, sum(one.files for one in audited), states, losses)


def _format_row(name: str, facts: str, themes: Sequence[Audited]) -> str:
    states = sum((one.states for one in themes), Counter[FactState]())
    counts = (states.total(), states[FactState.FOUND], states[FactState.LEFT_OUT])
    cells = [name, facts, str(sum(one.files for one in themes)), *(f"{count:,}" for count in counts)]
    return f"| {' | '.join([*cells, *(str(one.states[FactState.LOST]) for one in themes)])} |"


def main() -> int:
    """Audit, print, and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("profiles", nargs="*", type=Path, default=list(PEOPLE.values()))
    asked.add_argument("--theme", action="append", choices=list_themes(ROOT), help="these alone")
    asked.add_argument("--write", type=Path, help="also put the table between the marks of this page")
    asked.add_argument("--jobs", type=int, default=2)
    options = asked.parse_args()
    cases = list(product(options.profiles, options.theme or list_themes(ROOT)))
    with Pool(options.jobs) as pool:
        audited = pool.starmap(audit_person, cases, chunksize=1)
    report = "\n".join(tabulate(audited)) + "\n"
    print(report)
    for one in audited:
        for loss in one.losses:
            print(f"{one.person}, {one.theme}: {loss}", file=sys.stderr)
    if options.write:
        before, _, rest = options.write.read_text("utf-8").partition(BEGIN)
        options.write.write_text(f"{before}{BEGIN}\n\n{report}\n{END}{rest.partition(END)[2]}", "utf-8")
    return 1 if any(one.losses for one in audited) else 0


if __name__ == "__main__":
    sys.exit(main())
