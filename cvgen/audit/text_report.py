"""The audit as text: a table of files and sections, what is left out and why, and what is lost with its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from cvgen.audit.audit import AuditResult, FileAudit
from cvgen.audit.facts import ProfileFact
from cvgen.audit.homes import NAMING
from cvgen.audit.left_out import Omission
from cvgen.audit.parity import FactState, FactVerdict
from cvgen.audit.readings import SCREEN_READERS, TAGS
from cvgen.problems import Place, Problem, Severity, sort_problems
from cvgen.yaml.source import Source

_MOST_SHOWN = 60  # characters of a value in a message
_FEWEST_PATTERNS = 3  # kinds of facts of a section that are told together
_MOST_LINES = 12  # of a kind of facts
_WIDTH = 110  # columns of a table
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
        ("In one document alone:", _format_alone(result)),
        ("In none of these documents:", _format_absent(result, source)),
        ("There, but not where every program keeps it:", _format_doubts(result)),
    ):
        if shown := list(lines):
            yield from ("", title, *(f"  {line}" for line in shown))


def list_losses(result: AuditResult, source: Source) -> list[Problem]:
    """Return each lost fact as a problem, with its line and the files where it is missing; a lost item once."""
    lost: dict[Place, list[tuple[FileAudit, FactVerdict]]] = {}
    for audit in result.files:
        whole = _list_lost_items(audit)
        for one in audit.verdicts:
            if one.state is FactState.LOST and whole.get(one.fact.item, one) is one:
                lost.setdefault(one.fact.place, []).append((audit, one))
    return sort_problems(_make_problem(found, source) for found in lost.values())


def _list_lost_items(audit: FileAudit) -> dict[Place, FactVerdict]:
    """Return the items of which nothing is found in a file, each by the fact that names it."""
    items: dict[Place, list[FactVerdict]] = {}
    for one in audit.verdicts:
        if one.fact.item and one.state is not FactState.LEFT_OUT:
            items.setdefault(one.fact.item, []).append(one)
    return {
        item: next((one for one in verdicts if one.fact.key in NAMING), verdicts[0])
        for item, verdicts in items.items()
        if len(verdicts) > 1 and all(one.state is FactState.LOST for one in verdicts)
    }


def _make_problem(found: Sequence[tuple[FileAudit, FactVerdict]], source: Source) -> Problem:
    fact = found[0][1].fact
    files = ", ".join(audit.file.name for audit, _ in found)
    is_whole = all(_list_lost_items(audit).get(fact.item) is verdict for audit, verdict in found)
    message = f"lost in {files}: {f'all of {fact.section}' if is_whole else fact.pattern} {_quote(fact)}"
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
    if verdict.is_composed and not verdict.missing and verdict.fact.kind == "text":
        return "its text is there, but where its link leads is not: does the template make a link of it?"
    if not verdict.is_composed:
        return "cvgen shows it nowhere in this document, and no setting says so: please report it"
    return "cvgen composes it, but the file has it not, or not where it belongs: does the template show it?"


def _quote(fact: ProfileFact) -> str:
    text = " ".join(fact.text.split())
    return f"“{text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1] + '…'}”"


def _format_table(result: AuditResult) -> Iterator[str]:
    """Yield tables: how many facts of each section are found in each file, left out of it, and lost."""
    sections = list(dict.fromkeys(fact.section for fact in result.facts))
    head = ["", *sections, "all"]
    columns = [
        [audit.file.name, *(_format_cell(audit, section) for section in [*sections, ""])] for audit in result.files
    ]
    while columns:
        shown = [head, *(columns.pop(0) for _ in range(_count_fitting(head, columns)))]
        widths = [max(map(len, column)) for column in shown]
        for row in zip(*shown, strict=True):
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if columns:
            yield ""


def _count_fitting(head: Sequence[str], columns: Sequence[Sequence[str]]) -> int:
    """Return how many columns stand beside the head of a table, one at the least."""
    widths = accumulate((2 + max(map(len, column)) for column in columns), initial=max(map(len, head)))
    return max(1, sum(width <= _WIDTH for width in widths) - 1)


def _format_cell(audit: FileAudit, section: str) -> str:
    counts = Counter(one.state for one in audit.verdicts if section in ("", one.fact.section))
    if not counts:
        return "–"
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
            yield f"{_name_files(names, result)}: {counted} – {why}{_format_place(Omission(why, place), source)}"


def _name_files(names: Sequence[str], result: AuditResult) -> str:
    """Return the names of files, those of a document under its name where they are all of it and several."""
    documents: dict[str, list[str]] = {}
    for audit in result.files:
        documents.setdefault(audit.file.job.kind.name, []).append(audit.file.name)
    named: list[str] = []
    for document, files in documents.items():
        shown = [file for file in files if file in names]
        named += [document] if len(files) > 1 and shown == files else shown
    return ", ".join(named)


def _format_counts(counts: Counter[str]) -> str:
    """Return kinds of facts with their numbers."""
    return ", ".join(f"{pattern}{f' ({count})' * (count > 1)}" for pattern, count in _gather(counts))


def _gather(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return kinds of facts and how many there are, those of a section together where they are of several kinds."""
    sections: dict[str, Counter[str]] = {}
    for pattern, count in counts.items():
        sections.setdefault(pattern.partition(".")[0], Counter())[pattern] += count
    return [
        (pattern, count)
        for section, kinds in sections.items()
        for pattern, count in (kinds.items() if len(kinds) < _FEWEST_PATTERNS else [(section, kinds.total())])
    ]


def _format_place(omission: Omission, source: Source) -> str:
    if not omission.place:
        return ""
    problem = source.problem(omission.place, "", "", key=isinstance(omission.place[-1], str))
    return f" ({problem.file}:{problem.line})"


def _list_found(result: AuditResult) -> dict[Place, list[str]]:
    """Return the documents in which each fact is found, in some file of them."""
    found: dict[Place, dict[str, None]] = {fact.place: {} for fact in result.facts}
    for audit in result.files:
        for one in audit.verdicts:
            if one.state is FactState.FOUND:
                found[one.fact.place][audit.file.job.kind.name] = None
    return {place: list(names) for place, names in found.items()}


def _format_alone(result: AuditResult) -> Iterator[str]:
    """Yield, by document, what stands in no other, but for its own text; nothing if there is one document."""
    alone: dict[str, Counter[str]] = {audit.file.job.kind.name: Counter() for audit in result.files}
    found = _list_found(result)
    for fact in result.facts:
        if len(found[fact.place]) == 1 and fact.section != "text":
            alone[found[fact.place][0]][fact.pattern] += 1
    for name, counts in alone.items():
        if counts and len(alone) > 1:
            yield f"{name}: {_format_counts(counts)}"


def _format_absent(result: AuditResult, source: Source) -> Iterator[str]:
    """Yield what is left out of all documents, by section or kind, with its lines; nothing if there is one document."""
    if len({audit.file.job.kind.name for audit in result.files}) < 2:
        return
    found = _list_found(result)
    lost = {verdict.fact.place for _, verdict in result.losses}
    absent = [fact for fact in result.facts if not found[fact.place] and fact.place not in lost]
    for name, count in _gather(Counter(fact.pattern for fact in absent)):
        places = [fact.place for fact in absent if name in (fact.pattern, fact.pattern.partition(".")[0])]
        lines = dict.fromkeys(source.problem(place, "", "").line for place in places)
        shown = ", ".join(map(str, list(lines)[:_MOST_LINES])) + " …" * (len(lines) > _MOST_LINES)
        yield f"{name}{f' ({count})' * (count > 1)}: line{'s' * (len(lines) > 1)} {shown}"


def _format_doubts(result: AuditResult) -> Iterator[str]:
    """Yield what some programs read in another place than by its entry, by file and program."""
    for audit in result.files:
        doubts: dict[str, Counter[str]] = {}
        for one in audit.verdicts:
            for order in one.missing if one.state is FactState.FOUND else ():
                doubts.setdefault(order, Counter())[one.fact.pattern] += 1
        for order, counts in doubts.items():
            yield f"{audit.file.name}, read by {order}: {_format_counts(counts)}"
