"""The audit as text: a table of files and sections, what is left out and why, and what is lost with its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cvgen.audit.audit import AuditResult, FileAudit
from cvgen.audit.facts import ProfileFact
from cvgen.audit.left_out import Omission
from cvgen.audit.parity import FactState, FactVerdict
from cvgen.audit.readings import SCREEN_READERS, TAGS
from cvgen.problems import Place, Problem, Severity
from cvgen.yaml.source import Source

_MOST_SHOWN = 60  # characters of a value in a message
_MOST_PATTERNS = 6  # kinds of facts in a line
# What is missing for those alone who hear a document.
_SILENT = {
    TAGS: "it is painted, but not in the tags: screen readers skip it",
    SCREEN_READERS: "it is shown, but hidden from screen readers (aria-hidden)",
}


def format_parity(result: AuditResult, source: Source) -> Iterator[str]:
    """Yield the lines of a report, its parts with an empty line between."""
    if not result.files:
        return
    yield from _format_table(result)
    for title, lines in (
        ("Left out, and why:", _format_omissions(result, source)),
        ("In one file alone:", _format_alone(result)),
        ("In none of these files:", _format_absent(result, source)),
    ):
        if shown := list(lines):
            yield from ("", title, *(f"  {line}" for line in shown))


def list_losses(result: AuditResult, source: Source) -> list[Problem]:
    """Return each lost fact as a problem, with its line and the files where it is missing."""
    lost: dict[Place, list[tuple[FileAudit, FactVerdict]]] = {}
    for audit, verdict in result.losses:
        lost.setdefault(verdict.fact.place, []).append((audit, verdict))
    return [_make_problem(found, source) for found in lost.values()]


def _make_problem(found: Sequence[tuple[FileAudit, FactVerdict]], source: Source) -> Problem:
    fact = found[0][1].fact
    files = ", ".join(audit.file.name for audit, _ in found)
    message = f"lost in {files}: {fact.pattern} {_quote(fact)}"
    hints: dict[str, list[str]] = {}
    for audit, verdict in found:
        hints.setdefault(_explain_loss(verdict), []).append(audit.file.name)
    hint = "; ".join(f"{', '.join(names)}: {hint}" if len(hints) > 1 else hint for hint, names in hints.items())
    return source.problem(fact.place, "lost", message, hint, severity=Severity.ERROR)


def _explain_loss(verdict: FactVerdict) -> str:
    if verdict.missing and set(verdict.missing) <= _SILENT.keys():
        return _SILENT[verdict.missing[0]]
    if verdict.unseen:
        return f"it is there, but not to be seen: {verdict.unseen}"
    if not verdict.is_composed:
        return "cvgen shows it nowhere in this document, and no setting says so: please report it"
    orders = f", where {', '.join(verdict.missing)} do{'es' * (len(verdict.missing) < 2)} not read it"
    return f"cvgen composes it, but it is not in the file{orders * bool(verdict.missing)}: does the template show it?"


def _quote(fact: ProfileFact) -> str:
    text = " ".join(fact.text.split())
    return f"“{text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + '…'}”"


def _format_table(result: AuditResult) -> Iterator[str]:
    """Yield a table: how many facts of each section are found in each file, left out of it, and lost."""
    sections = list(dict.fromkeys(fact.section for fact in result.facts))
    rows = [["", *(audit.file.name for audit in result.files)]]
    for section in [*sections, ""]:
        cells = [_format_cell(audit, section) for audit in result.files]
        rows.append([section or "all", *cells])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _format_cell(audit: FileAudit, section: str) -> str:
    counts = Counter(one.state for one in audit.verdicts if section in ("", one.fact.section))
    parts = [str(counts[FactState.FOUND])]
    parts += [f"{counts[state]} {state}" for state in (FactState.LEFT_OUT, FactState.LOST) if counts[state]]
    return ", ".join(parts)


def _format_omissions(result: AuditResult, source: Source) -> Iterator[str]:
    """Yield each reason for which facts are left out, with the files, the kinds of facts and its line."""
    groups: dict[tuple[str, Place], dict[str, Counter[str]]] = {}
    for audit in result.files:
        for one in audit.verdicts:
            if one.state is FactState.LEFT_OUT and one.omission:
                key = (one.omission.why, one.omission.place)
                groups.setdefault(key, {}).setdefault(audit.file.name, Counter())[one.fact.pattern] += 1
    for (why, place), files in groups.items():
        same: dict[str, list[str]] = {}
        for name, counts in files.items():
            same.setdefault(_format_counts(counts), []).append(name)
        for counted, names in same.items():
            yield f"{', '.join(names)}: {counted} – {why}{_format_place(Omission(why, place), source)}"


def _format_counts(counts: Counter[str]) -> str:
    """Return kinds of facts with their numbers, those of one section under its name where they are many."""
    if len(counts) > _MOST_PATTERNS:
        sections: Counter[str] = Counter()
        for pattern, count in counts.items():
            sections[pattern.partition(".")[0]] += count
        counts = sections
    return ", ".join(f"{pattern}{f' ({count})' * (count > 1)}" for pattern, count in counts.items())


def _format_place(omission: Omission, source: Source) -> str:
    if not omission.place:
        return ""
    problem = source.problem(omission.place, "", "", key=isinstance(omission.place[-1], str))
    return f" ({problem.file}:{problem.line})"


def _list_found(result: AuditResult) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = {fact.place: [] for fact in result.facts}
    for audit in result.files:
        for one in audit.verdicts:
            if one.state is FactState.FOUND:
                found[one.fact.place].append(audit.file.name)
    return found


def _format_alone(result: AuditResult) -> Iterator[str]:
    """Yield, by file, what stands in no other; nothing if there is one file."""
    if len(result.files) < 2:
        return
    found, alone = _list_found(result), {audit.file.name: Counter[str]() for audit in result.files}
    for fact in result.facts:
        if len(found[fact.place]) == 1:
            alone[found[fact.place][0]][fact.pattern] += 1
    for name, counts in alone.items():
        if counts:
            yield f"{name}: {_format_counts(counts)}"


def _format_absent(result: AuditResult, source: Source) -> Iterator[str]:
    """Yield what is left out of all files: a fact a line, the same kind once with its lines."""
    found = _list_found(result)
    lost = {verdict.fact.place for _, verdict in result.losses}
    kinds: dict[str, list[Place]] = {}
    for fact in result.facts:
        if not found[fact.place] and fact.place not in lost:
            kinds.setdefault(fact.pattern, []).append(fact.place)
    for pattern, places in kinds.items():
        lines = [source.problem(place, "", "").line for place in places]
        yield f"{pattern}: line{'s' * (len(lines) > 1)} {', '.join(map(str, dict.fromkeys(lines)))}"
