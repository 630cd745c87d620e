"""libyaml's syntax errors: where the cause is, and the line mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from cvgen.yaml.mending import close_value, find_value, is_entry, part_key, quote_backslash, quote_text, quote_value
from cvgen.yaml.messages import MESSAGES, QUOTE, format_mended
from cvgen.yaml.source import split_lines

# libyaml notices these below their cause, a key without “:” only at the end of the file.
_REPORTED_AT_OPENING = ("expected ',' or", "unexpected end of stream", "could not find expected ':'")
_EARLY_QUOTE = "a quote closes this text before its end"
_CLOSE_HINT = "add what closes it: “]” or “}”"
_ENDED = ("did not find expected key", "did not find expected '-' indicator", "mapping values are not allowed")
_KEY = re.compile(r"\s*(?:- +)*[\w-]+:(?:\s|$)|\s*- ")
_CUT_ITEM = re.compile(r"(?<=[\[,{])( ?(?:[\w-]+: )?)([^\[\],{}]*\S #[^\[\],{}]*)")


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error: 1-based line and column, message, hint, and the line mended ("" if that is not sure)."""

    line: int
    column: int
    message: str
    hint: str
    mended: str = ""


def explain_error(error: yaml.MarkedYAMLError, text: str, last_scalar: Any) -> Fault:
    """Return the fault in a text behind libyaml's error; `last_scalar` is the event of the last text before it."""
    lines = split_lines(text)
    for number, line in enumerate(lines, 1):
        if line.startswith("<<<<<<< "):
            return Fault(number, 1, "git left a merge conflict here", "keep one of the two versions")
    problem = error.problem or str(error)
    opening = error.context_mark if any(words in problem for words in _REPORTED_AT_OPENING) else None
    mark = opening or error.problem_mark or error.context_mark
    line_number, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if line_number > len(lines):  # libyaml counts a line end that is missing at the end of the file
        line_number, column = len(lines), len(lines[-1]) + 1
    return (
        _explain_open_quote(problem, lines, line_number, last_scalar)
        or _explain_early_end(problem, lines, line_number, column)
        or _explain_flow(error, lines)
        or _explain_indent(problem, lines, line_number, column)
        or _explain_place(problem, lines, line_number, column)
    )


def _explain_open_quote(problem: str, lines: Sequence[str], number: int, scalar: Any) -> Fault | None:
    """Return the fault of a quoted text that took in the lines below it, up to the next quote."""
    if scalar is None or scalar.style not in ("'", '"') or scalar.end_mark.line + 1 != number:
        return None
    first = scalar.start_mark.line
    if first + 1 == number or not any(map(_KEY.match, lines[first + 1 : number])):
        return None
    return _make_open_quote(lines, first + 1, scalar.start_mark.column + 1)


def _make_open_quote(lines: Sequence[str], number: int, column: int) -> Fault:
    mended = close_value(lines, number, lines[number - 1][column - 1 : column])
    hint = format_mended("add the closing quote", mended)
    return Fault(number, column, "this quoted text is not closed", hint, mended)


def _explain_early_end(problem: str, lines: Sequence[str], number: int, column: int) -> Fault | None:
    """Return the fault of a value that begins with a quote or bracket, and goes on behind the one that closes it."""
    line = lines[number - 1]
    start = find_value(line)
    if not any(words in problem for words in _ENDED) or not 0 <= start < column - 1 or line[start] not in "'\"[{":
        return None
    mended = quote_value(lines, number)
    if line[start] in "'\"":
        return Fault(
            number,
            column,
            "a quote closes this text before its end",
            format_mended("quote it like this", mended),
            mended,
        )
    kind = "list" if line[start] == "[" else "mapping"
    message = f"“{line[start]}” at the beginning makes this a {kind}, and it goes on behind it"
    return Fault(number, start + 1, message, format_mended(QUOTE, mended), mended)


def _explain_flow(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Fault | None:
    """Return the fault inside a list in [brackets] or mapping in {braces} that is closed in the line it begins in."""
    problem, mark, opening = error.problem or "", error.problem_mark, error.context_mark
    if "expected ',' or" not in problem or not mark or not opening or mark.line != opening.line:
        return None
    line, at = lines[mark.line], mark.column
    if line[:at].rstrip()[-1:] in ("'", '"'):
        hint = "put quotes around all of it, and take the other kind of quotes inside"
        return Fault(mark.line + 1, at + 1, _EARLY_QUOTE, hint)
    if line[at : at + 1] != ":":
        return None
    start, stop = opening.column, at
    for match in re.finditer(r"[\[,{]", line[:at]):
        start = match.start()
    if "}" in problem:
        start = line.find(":", start)
    while stop < len(line) and line[stop] not in ",]}":
        stop += 1
    body = line[start + 1 : stop]
    mended = f"{line[: start + 1]}{' ' * body.startswith(' ')}{quote_text(body.strip())}{line[stop:]}"
    return Fault(mark.line + 1, at + 1, *_explain_colon(mended), mended)


def _explain_colon(mended: str) -> tuple[str, str]:
    message, hint = MESSAGES["mapping values are not allowed"]
    return message, format_mended(hint, mended)


def _explain_indent(problem: str, lines: Sequence[str], number: int, column: int) -> Fault | None:
    """Return the fault of a line that is indented unlike its neighbours, or cut off from them by a remark."""
    line, above = lines[number - 1], lines[number - 2] if number > 1 else ""
    if "expected key" in problem and line.lstrip().startswith("- ") and (hint := _suggest_list(lines, number)):
        return Fault(number, column, "a list item stands between keys", hint)
    if "expected '-' indicator" in problem and line.lstrip().startswith("bib:"):
        message = "“bib” stands in a list of papers"
        return Fault(number, column, message, "write it above the list, and the list below a key “entries:”")
    if above.lstrip().startswith("#") and "expected key" in problem and not is_entry(line):
        return Fault(number, column, "the remark above ends the text that this line goes on with", "move the remark")
    if "mapping values are not" in problem and find_value(line) > column - 1:
        message, hint = MESSAGES["did not find expected key"]
        return Fault(number, column, message, f"{hint}; if it goes on with the text above, put all of that in quotes")
    return None


def _suggest_list(lines: Sequence[str], number: int) -> str:
    """Return the hint for a list item in a line (1-based) that is indented as the keys above it are.

    It is "" if these are of an item themselves: then the line is only indented too far.
    """
    line = lines[number - 1]
    indent = line[: len(line) - len(line.lstrip())]
    for above in reversed(lines[: number - 1]):
        if above.startswith(f"{indent}bib:"):
            return "write “entries:” in a line above it: papers that are in no file stand below that"
        if above.strip() and not above.startswith(indent):
            is_item = above.lstrip().startswith("- ")
            return (
                ""
                if is_item
                else "begin all items with “- ”; if this is another list, write its key in a line above it"
            )
    return ""


def _explain_place(problem: str, lines: Sequence[str], number: int, column: int) -> Fault:
    line = lines[number - 1]
    if "expected node content" in problem and not line[column - 1 :].strip():
        return Fault(number, column, "the file ends inside a list in [brackets] or a mapping in {braces}", _CLOSE_HINT)
    if line[column - 1 : column] == "\t":
        return Fault(number, column, "a tab where YAML wants spaces", "indent with spaces")
    default = (f"not valid YAML: {problem}", "")
    message, hint = next((words for part, words in MESSAGES.items() if part in problem), default)
    if "unexpected end of stream" in problem:
        return _make_open_quote(lines, number, column)
    if "expected ',' or" in problem and (cut := _CUT_ITEM.search(line, column - 1)):
        mended = _CUT_ITEM.sub(lambda item: item[1] + quote_text(item[2].strip()), line)
        at = line.index(" #", cut.start()) + 2
        message = f"what stands behind this “#” is a remark for YAML, so {message}"
        return Fault(number, at, message, format_mended(QUOTE, mended), mended)
    if "hexdecimal" in problem:
        column = line.rfind("\\", 0, column) + 1
    mended = _mend_line(problem, lines, number, column)
    return Fault(number, column, message, format_mended(hint, mended), mended)


def _mend_line(problem: str, lines: Sequence[str], number: int, column: int) -> str:
    """Return a line as it was meant, "" if that is not sure."""
    line = lines[number - 1]
    if "escape character" in problem or "hexdecimal" in problem:
        return quote_backslash(line, column)
    if "expected ',' or ']'" in problem:
        return (
            close_value(lines, number, "]")
            if line.count("[") == line.count("]") + 1 and ":" not in line[column:]
            else ""
        )
    if "could not find expected ':'" in problem:
        return part_key(line)
    start = find_value(line)
    is_value = start >= 0 and line[start] not in "'\"[{" and start <= column - 1
    quotable = (
        "mapping values are not", "cannot start any token", "alphabetic or numeric", "entries are not allowed",
        "comment or line break", "mapping keys are not", "expected node content",
    )  # fmt: skip
    return quote_value(lines, number) if is_value and any(words in problem for words in quotable) else ""
