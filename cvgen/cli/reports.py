"""Reports of problems: as compilers show them, as JSON, for GitHub, as SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from cvgen.problems import Problem, Severity, format_place

# Characters of a source line to show at most: an abstract is one long line in many editors.
_EXCERPT_WIDTH = 96
_MAX_BLOCKS = 10  # problems of one kind in one file to show
_MAX_LINES = 12  # line numbers to list
Paint = Callable[[str, str], str]


def report_text(problems: Sequence[Problem], paint: Paint = lambda text, _style: text) -> str:
    """Return problems as compilers show them, with source lines and carets.

    The same problem in many lines is told once, with its lines; of those of one kind, the first few are told.
    `paint(text, style)` colours a text; styles are "error", "warning", "hint", "place" and "dim".
    """
    same: dict[Problem, list[Problem]] = {}
    kinds: dict[tuple[str, str, Severity], list[Problem]] = {}
    for problem in problems:
        key = replace(problem, line=0, column=0, length=1, source="")
        if key not in same:
            kinds.setdefault((problem.file, problem.code, problem.severity), []).append(problem)
        same.setdefault(key, []).append(problem)
    rest = [kind[_MAX_BLOCKS:] for kind in kinds.values() if len(kind) > _MAX_BLOCKS]
    hidden = {problem for kind in rest for problem in kind}
    blocks = [_format_block(one, others, paint) for one, *others in same.values() if one not in hidden]
    for kind in rest:
        head = replace(kind[0], message=f"… and {len(kind)} more of this kind", hint="", line=0, source="")
        blocks.append(_format_block(head, kind, paint, "in"))
    return "\n".join(blocks)


def _list_lines(problems: Iterable[Problem]) -> str:
    """Return "line 3", or "lines 3, 5 and 8 more"; "" if there is none."""
    lines = list(dict.fromkeys(str(problem.line) for problem in problems if problem.line))
    more = f" and {len(lines) - _MAX_LINES} more" if len(lines) > _MAX_LINES else ""
    return f"line{'s' * (len(lines) > 1)} {', '.join(lines[:_MAX_LINES])}{more}" if lines else ""


# Control characters, which a terminal would obey, as Unicode's pictures of them; a tab becomes a space.
_CONTROL_PICTURES = {code: 0x2400 + code for code in range(32)} | {ord("\t"): ord(" "), 0x7F: 0x2421}
_CONTROL_PICTURES |= dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029), 0xFFFD)
# So do orders to write from the right: what a text says would not be what is seen.
_CONTROL_PICTURES |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)


def replace_controls(text: str) -> str:
    """Return a text in which pictures stand for control characters."""
    return text.translate(_CONTROL_PICTURES)


def _format_block(problem: Problem, others: Sequence[Problem], paint: Paint, where: str = "also in") -> str:
    """Return a problem as it is shown; the `others` are the same problem in other places."""
    message, hint = (replace_controls(text) for text in (problem.message, problem.hint))
    head = f"{paint(format_place(problem), 'place')}{paint(problem.severity + ':', problem.severity)} {message}"
    lines = [f"{head} {paint(f'[{problem.code}]', 'dim')}"]
    if problem.source:
        excerpt, indent, carets = _cut_excerpt(problem)
        number, blank = str(problem.line), " " * len(str(problem.line))
        lines.append(f"{paint(f' {number} |', 'dim')} {excerpt}")
        lines.append(f"{paint(f' {blank} |', 'dim')} {indent}{paint(carets, problem.severity)}")
    notes = {paint(where, "dim"): _list_lines(others), paint("hint:", "hint"): hint}
    lines += [f"   {name} {note}" for name, note in notes.items() if note]
    return "\n".join(lines) + "\n"


def _cut_excerpt(problem: Problem) -> tuple[str, str, str]:
    """Return the part of the source line around a problem, the indent of its carets, and the carets.

    Widths are those of a terminal, where East Asian characters take two columns.
    """
    from wcwidth import wcswidth

    start, source = problem.column - 1, problem.source.translate(_CONTROL_PICTURES)
    left = max(0, start - _EXCERPT_WIDTH // 2) if len(source) > _EXCERPT_WIDTH else 0
    right = min(len(source), left + _EXCERPT_WIDTH)
    stop = max(start + 1, min(start + problem.length, right))
    prefix = "…" if left else ""
    excerpt = prefix + source[left:right] + ("…" if right < len(source) else "")
    before, fault = prefix + source[left:start], source[start:stop]
    return excerpt, " " * max(wcswidth(before), 0), "^" * max(wcswidth(fault), 1)


# Where others have another word for a hint.
_GITHUB_LEVELS = {Severity.HINT: "notice"}
_SARIF_LEVELS = {Severity.HINT: "note"}


def report_json(problems: Sequence[Problem]) -> str:
    """Return problems as a JSON array of objects with the fields of Problem."""
    names = [one.name for one in fields(Problem)]
    rows = [{name: getattr(problem, name) for name in names} for problem in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def report_github(problems: Sequence[Problem]) -> str:
    """Return problems as GitHub's workflow commands, which become annotations of a pull request."""

    def escape(text: str, more: str = "") -> str:
        return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in text)

    def format_command(problem: Problem) -> str:
        place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.code}
        if problem.line:
            place["endColumn"] = problem.column + problem.length
        properties = ",".join(f"{key}={escape(str(value), ':,')}" for key, value in place.items() if value)
        body = f"{problem.message}\n{problem.hint}".strip()
        return f"::{_GITHUB_LEVELS.get(problem.severity, problem.severity)} {properties}::{escape(body)}"

    return "\n".join(map(format_command, problems))


def report_sarif(problems: Sequence[Problem]) -> str:
    """Return problems as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

    def make_result(problem: Problem) -> dict[str, Any]:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(problem.file).as_posix())}}
        if problem.line:
            end = problem.column + problem.length
            place["region"] = {"startLine": problem.line, "startColumn": problem.column, "endColumn": end}
        return {
            "ruleId": problem.code,
            "level": _SARIF_LEVELS.get(problem.severity, str(problem.severity)),
            "message": {"text": f"{problem.message}\n{problem.hint}".strip()},
            "locations": [{"physicalLocation": place}] if problem.file else [],
        }

    from cvgen import __version__

    rules = [{"id": code} for code in sorted({problem.code for problem in problems})]
    driver = {"name": "cvgen", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [make_result(problem) for problem in problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


REPORTERS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": report_text,
    "json": report_json,
    "github": report_github,
    "sarif": report_sarif,
}
