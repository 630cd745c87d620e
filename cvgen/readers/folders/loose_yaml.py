"""Read YAML and TOML as far as they can be read."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cvgen.problems import CvgenError, Problem, Severity
from cvgen.readers import ImportResult
from cvgen.yaml.reader import parse_yaml

_MAX_DROPS = 12  # entries that are left out, so that the rest can be read
_PLAIN_ENTRY = re.compile(r"(\s*(?:- +)?[\w-]+ *: +|\s*- +)(\S.*?)\s*")
_TOML_FAULT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TOML_LINE = re.compile(r"[ \t]*([\w-]+)[ \t]*=")


def read_loose_yaml(text: str, name: str, imported: ImportResult) -> Any:
    """Return the data of a YAML text; what cannot be read is put in quotes, else left out, each with a warning.

    `name` is that of the file in problems. The data is plain: dict, list, str, bool, None.
    """
    lines = text.split("\n")
    quoted = 0  # the line that was put in quotes last
    for _ in range(_MAX_DROPS):
        try:
            return parse_yaml("\n".join(lines), name).data
        except CvgenError as error:
            first = min(error.problems, key=lambda problem: problem.line)
            if first.line != quoted:
                _warn([first], imported)
            if first.line and first.line != quoted and _quote_value(lines, first.line - 1):
                quoted = first.line
            elif not first.line or not _drop_entry(lines, first.line - 1):
                break
    return None


def _quote_value(lines: list[str], index: int) -> bool:
    """Put the text of an entry into quotes; tell whether it is one with a text that has none."""
    match = _PLAIN_ENTRY.fullmatch(lines[index]) if index < len(lines) else None
    value = match[2] if match else ""
    if value[:1] in "\"'" and value.count(value[:1]) == 1:
        value = value[1:]  # this quote does not end
    if match is None or re.match(r"[\"'\[{|>&*]", value):
        return False
    text = value.replace("\\", "\\\\").replace('"', '\\"')
    lines[index] = f'{match[1]}"{text}"'
    return True


def _warn(problems: Iterable[Problem], imported: ImportResult) -> None:
    imported.problems += [replace(problem, severity=Severity.WARNING) for problem in problems]


def _drop_entry(lines: list[str], index: int) -> bool:
    """Empty a line, and those below it that are deeper; tell whether there was anything to empty."""
    if index >= len(lines) or not lines[index].strip():
        return False
    depth = len(lines[index]) - len(lines[index].lstrip())
    lines[index] = ""
    for below in range(index + 1, len(lines)):
        text = lines[below]
        if text.strip() and len(text) - len(text.lstrip()) <= depth:
            break
        lines[below] = ""
    return True


def read_loose_toml(text: str, name: str, imported: ImportResult) -> Any:
    """Return the data of a TOML text, or what its single lines say where it is broken; all numbers and dates as text.

    `name` is that of the file in problems. Standard: TOML 1.0.
    """
    try:
        return _to_plain(tomllib.loads(text))
    except RecursionError:
        _warn([Problem("too-deep", "this is nested too deeply to be read", file=name)], imported)
        return {}
    except tomllib.TOMLDecodeError as error:
        place = _TOML_FAULT.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        source = text.split("\n")[line - 1] if line else ""
        message = f"this TOML cannot be read: {_TOML_FAULT.sub('', str(error)).strip().lower()}"
        hint = "what stands in single lines is read all the same"
        _warn([Problem("toml", message, hint, file=name, line=line, column=column, source=source)], imported)
    return _read_lines(text)


def _read_lines(text: str) -> dict[str, Any]:
    """Return the values that stand in single lines of a TOML text, before its first table."""
    data: dict[str, Any] = {}
    for line in text.split("\n"):
        if line.lstrip().startswith("["):
            break
        if _TOML_LINE.match(line):
            try:
                data |= _to_plain(tomllib.loads(line))
            except (tomllib.TOMLDecodeError, RecursionError):
                continue
    return data


def _to_plain(value: Any) -> Any:
    """Return a value as our YAML reader would: numbers and dates as text."""
    if isinstance(value, dict):
        return {key: _to_plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_to_plain(part) for part in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value if isinstance(value, bool | str) else str(value)
