"""libyaml's syntax errors in the words of a profile's owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

# By a part of libyaml's message, which has no code: what is wrong, what to do.
MESSAGES: Mapping[str, tuple[str, str]] = {
    "mapping values are not allowed": (
        "a colon followed by a space stands inside this text",
        'put the whole text in quotes: title: "Part one: the beginning"',
    ),
    "found character that cannot start any token": (
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    "did not find expected key": (
        "this line does not line up with the lines above it",
        "indent it like its neighbours",
    ),
    "did not find expected '-' indicator": (
        "this line does not line up with the list above it",
        "begin it with “- ” under the other items, or indent it below one",
    ),
    "did not find expected ',' or ']'": (
        "this list in [brackets] is not closed",
        "add “]” at its end, or “,” between its items",
    ),
    "did not find expected ',' or '}'": (
        "this mapping in {braces} is not closed",
        "add “}” at its end, or “,” between its keys",
    ),
    "found unexpected end of stream": ("this quoted text is not closed", "add the closing quote"),
    "could not find expected ':'": ("a key without “:”", "write key: value, with a space after the colon"),
    "did not find expected alphabetic or numeric character": (
        "“*” and “&” at the beginning of a text mean something else in YAML",
        "put the text in quotes",
    ),
    "found undefined alias": ("“*” begins an alias, and there is no anchor of that name", "put the text in quotes"),
    "found unknown escape character": (
        "a backslash in double quotes begins an escape that YAML does not know",
        "use single quotes: '\\alpha'",
    ),
    "block sequence entries are not allowed": (
        "a list item cannot begin here",
        "put it on its own line, or quote the “-”",
    ),
    "did not find expected node content": ("a value cannot begin with this character", "put the text in quotes"),
    "did not find expected <document start>": (
        "text after the end of the document",
        "indent it, or remove the line “...”",
    ),
    "found unexpected ':'": ("a colon inside this text", "put the text in quotes"),
}
# libyaml notices these below their cause, a key without “:” only at the end of the file.
_CLOSE_HINT = "add what closes it: “]” or “}”"
_REPORTED_AT_OPENING = ("expected ',' or", "unexpected end of stream", "could not find expected ':'")


def explain_error(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[int, int, str, str]:
    """Return 1-based line and column of a syntax error, message and hint; `lines` are those of the file."""
    for number, line in enumerate(lines, 1):
        if line.startswith("<<<<<<< "):
            return number, 1, "git left a merge conflict here", "keep one of the two versions"
    problem = error.problem or str(error)
    opening = error.context_mark if any(words in problem for words in _REPORTED_AT_OPENING) else None
    mark = opening or error.problem_mark or error.context_mark
    line_number, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if line_number > len(lines):  # libyaml counts a line end that is missing at the end of the file
        line_number, column = len(lines), len(lines[-1]) + 1
    line = lines[line_number - 1]
    if "expected node content" in problem and not line[column - 1 :].strip():
        return line_number, column, "the file ends inside a list in [brackets] or a mapping in {braces}", _CLOSE_HINT
    if line[column - 1 : column] == "\t":
        return line_number, column, "a tab where YAML wants spaces", "indent with spaces"
    default = (f"not valid YAML: {problem}", "")
    message, hint = next((words for part, words in MESSAGES.items() if part in problem), default)
    return line_number, column, message, hint
