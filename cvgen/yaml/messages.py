"""What libyaml says about text that is not YAML, in the words of somebody who writes a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

# libyaml has no error codes: what its message contains, what is wrong, what to do.
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
# Libyaml notices these further down than where they were made, a key without “:” as far as the end of the file.
_CLOSE = "add what closes it: “]” or “}”"
_SHOWN_WHERE_OPENED = ("expected ',' or", "unexpected end of stream", "could not find expected ':'")


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[int, int, str, str]:
    """Return 1-based line and column of a syntax error, what is wrong, and what to do; `lines` are the file's."""
    for number, line in enumerate(lines, 1):
        if line.startswith("<<<<<<< "):
            return number, 1, "git left a merge conflict here", "keep one of the two versions"
    said = error.problem or str(error)
    opened = error.context_mark if any(words in said for words in _SHOWN_WHERE_OPENED) else None
    mark = opened or error.problem_mark or error.context_mark
    line_number, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if line_number > len(lines):  # libyaml ends the last line where its author did not
        line_number, column = len(lines), len(lines[-1]) + 1
    here = lines[line_number - 1]
    if "expected node content" in said and not here[column - 1 :].strip():
        return line_number, column, "the file ends inside a list in [brackets] or a mapping in {braces}", _CLOSE
    if here[column - 1 : column] == "\t":
        return line_number, column, "a tab where YAML wants spaces", "indent with spaces"
    unknown = (f"not valid YAML: {said}", "")
    message, hint = next((words for known, words in MESSAGES.items() if known in said), unknown)
    return line_number, column, message, hint
