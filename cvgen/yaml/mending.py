"""A line that YAML cannot read, as its owner meant it: its value put in quotes, its quote closed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

# Indentation and marks of list items, a key, and its value.
_LINE = re.compile(r"(?P<indent>\s*)(?P<marks>(?:- +)*)(?:(?P<key>[\w-]+|\"[^\"]*\"|'[^']*'):[ \t]+)?(?P<value>\S.*)")
_CROWDED_KEY = re.compile(r"(\s*(?:- +)*[a-z_]+):(?=\S)(?!//)")
_NEXT_ENTRY = re.compile(r"\s*(?:- .*|-|[\w-]+:(?: .*)?|#.*|)")
_REMARK = re.compile(r"(?<=[ \t]{2})#|(?<=\t)#|(?<=[ \t])# ")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_KNOWN_ESCAPE = re.compile(r'\\(?:["\\/n]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})')


def quote_text(text: str) -> str:
    """Return a text in quotes that YAML reads as written: double ones, single ones where double ones would not do."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def make_key(text: str) -> str:
    """Return a plain text as the key of what stands below it."""
    text = text.removesuffix(":")
    return f"{quote_text(text) if ': ' in text or ' #' in text or '`' in text[:1] else text}:"


def is_entry(line: str) -> bool:
    """Return whether a line can begin something new: a key, a list item, a remark, nothing at all."""
    return _NEXT_ENTRY.fullmatch(line) is not None


def find_value(line: str) -> int:
    """Return the 0-based column at which the value of a line begins, behind list marks and key; -1 if it has none."""
    match = _match_line(line)
    return match[0] if match else -1


def _match_line(line: str) -> tuple[int, int] | None:
    """Return the columns of a line's value, and of what the lines below it may not be indented more than."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    key = match["key"]
    # “- Prize: first” is a text: no key of a profile begins with a capital but in “links”, which is no list.
    if key and not (match["marks"] and key[:1].isupper()):
        return match.start("value"), match.start("key")
    return match.start("key" if key else "value"), len(match["indent"])


def quote_value(lines: Sequence[str], number: int) -> str:
    """Return a line (`number` is 1-based) with its value in quotes, "" if that would not mend it.

    It would not where the value goes on in the line below.
    """
    line = lines[number - 1]
    columns = _match_line(line)
    if columns is None or _is_continued(lines, number, columns[1]):
        return ""
    return quote_rest(line, columns[0])


def quote_rest(line: str, start: int, remark_from: int = 0) -> str:
    """Return a line with quotes around what stands from a 0-based column on, but for a remark at its end.

    No remark begins before the column `remark_from`.
    """
    line = line.rstrip()
    remark = _REMARK.search(line, max(start, remark_from))
    stop = len(line[: remark.start()].rstrip()) if remark else len(line)
    return line[:start] + quote_text(_strip_quotes(line[start:stop])) + line[stop:]


_WITH_COMMAS = re.compile(r"[^\[\]{}:\"']+?(?=\s*(?:\}|,\s*[\w-]+:(?:\s|$)|$))")


def quote_commas(line: str, column: int) -> str:
    """Return a line with quotes around a value in {braces} that goes on behind a comma, at a 1-based column.

    {place: London, UK} is {place: "London, UK"}. It is "" if no value does.
    """
    start = line.rfind(": ", 0, column - 1) + 2
    match = _WITH_COMMAS.match(line, start) if start > 1 else None
    if match is None or match.end() < column or "," not in line[start : column - 1]:
        return ""
    return line[:start] + quote_text(match.group()) + line[match.end() :]


def mend_escapes(raw: str, offsets: Collection[int]) -> str:
    """Return a double-quoted text, as written, whose backslashes at `offsets` are read as such.

    It is in single quotes, where a backslash is one; escapes that are meant need double quotes, and the others another
    backslash.
    """
    escapes = {match.start() for match in _ESCAPE.finditer(raw)}
    if escapes <= set(offsets) and "\n" not in raw:
        return "'" + raw[1:-1].replace("'", "''") + "'"
    return "".join("\\" * (at in offsets) + letter for at, letter in enumerate(raw))


def quote_backslash(line: str, column: int) -> str:
    """Return a line with an escape in double quotes that YAML does not know at a 1-based column, mended; "" if not."""
    for match in _QUOTED.finditer(line):
        if match.start() < column - 1 < match.end():
            raw = match.group()
            unknown = {one.start() for one in _ESCAPE.finditer(raw) if not _KNOWN_ESCAPE.match(raw, one.start())}
            return line[: match.start()] + mend_escapes(raw, unknown) + line[match.end() :]
    return line[: column - 1] + "\\" + line[column - 1 :]


def close_value(lines: Sequence[str], number: int, mark: str) -> str:
    """Return a line with its closing mark, "" if what is open may go on in the line below."""
    line, follows = lines[number - 1].rstrip(), next((line for line in lines[number:] if line.strip()), "")
    columns = _match_line(line)
    is_sure = columns is not None and is_entry(follows) and not _is_continued(lines, number, columns[1])
    return line + mark if is_sure else ""


def part_key(line: str) -> str:
    """Return a line such as “title:Engines” with the space behind the colon, "" if it is another."""
    mended, count = _CROWDED_KEY.subn(r"\1: ", line, count=1)
    return mended if count else ""


def _is_continued(lines: Sequence[str], number: int, indent: int) -> bool:
    follows = next((line for line in lines[number:] if line.strip()), "")
    return len(follows) - len(follows.lstrip(" \t")) > indent


def _strip_quotes(value: str) -> str:
    """Return a value without the quotes around it, and apostrophes as they are meant."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner
    return value
