"""Strict YAML reader: plain data, and the position of every value.

It is stricter than YAML where YAML surprises people. Plain scalars are text (`2509.24010`, `0123` and `1:30` stay as
written), except `true`, `false`, and `null`, `~` or nothing. Keys are unique. Tags, merge keys and further documents
are refused. Size, depth and growth by aliases are limited. The schema decides what a text means.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import yaml

from cvgen.problems import InvalidProfile, Problem, select_errors
from cvgen.system.disk import is_folder
from cvgen.system.project_files import FileRefusedError, read_project_file
from cvgen.system.refusals import refusal_error
from cvgen.text.characters import INVISIBLE
from cvgen.yaml.faults import explain_error
from cvgen.yaml.source import Node, Source, line_and_column, split_lines
from cvgen.yaml.tree import MAX_DEPTH as MAX_DEPTH
from cvgen.yaml.tree import TreeBuilder

MAX_BYTES = 32 * 1024 * 1024
# To find what else is wrong, a line that YAML cannot read is mended and all is read again: so often, in texts so long.
MAX_MENDS = 50
MAX_MENDED_CHARACTERS = 512 * 1024


def read_yaml(file: Path, name: str | None = None, roots: Iterable[Path] = ()) -> Source:
    """Read a YAML file strictly; `name` is its name in problems, `roots` are as `read_project_file` takes them.

    Raises InvalidProfile, or DiskError if the file may not be read, and no other error.
    """
    name = str(file) if name is None else name
    try:
        raw = read_project_file(file, *roots, limit=MAX_BYTES)
    except FileRefusedError as refusal:
        if refusal.code == "no-file":
            _fail(name, "no-file", "there is no such file", "“cvgen init” writes a profile to start from")
        if is_folder(file):
            _fail(
                name, "no-file", "this is a folder, not a file", f"name the file in it: {Path(name) / 'profile.yaml'}"
            )
        raise refusal_error(refusal, name) from None
    return parse_yaml(raw, name)


def parse_yaml(raw: bytes | str, name: str = "profile.yaml") -> Source:
    """Parse YAML strictly. Raises InvalidProfile if it is not valid."""
    text = raw if isinstance(raw, str) else decode_text(raw, name)
    if len(text) > MAX_BYTES:
        _fail(name, "too-large", f"this file is larger than {MAX_BYTES // 2**20} MiB", "is it the right file?")
    return _build_tree(open_text(text, name))


def open_text(text: str, name: str) -> Source:
    """Return a source without a tree. Raises InvalidProfile if there are invisible characters in the text."""
    source = Source(name, text, Node(None, 1, 1, 1))
    if problems := _find_control_characters(source):
        raise InvalidProfile(problems)
    return source


def _find_control_characters(source: Source) -> list[Problem]:
    problems = []
    for number, line in enumerate(split_lines(source.text), 1) if INVISIBLE.search(source.text) else ():
        for match in INVISIBLE.finditer(line):
            message = f"an invisible control character (U+{ord(match.group()):04X})"
            problems.append(source.problem_at(number, match.start() + 1, "control-character", message, "delete it"))
    return problems


def _build_tree(source: Source) -> Source:
    """Return a source with its tree. Raises InvalidProfile with every problem that can be told for sure.

    Behind a line that YAML cannot read, the next problem may be no more than its consequence. So the line is mended
    and all is read again, and what stands further down counts; if there is no sure way to mend it, it is the last.
    """
    text, lines, faults = source.text, split_lines(source.text), dict[int, Problem]()
    while True:
        builder = TreeBuilder(source, text)
        try:
            root = builder.build()
            break
        except yaml.MarkedYAMLError as error:
            fault = explain_error(error, text, builder.last_scalar)
        if fault.line <= max(faults, default=0):
            break
        faults[fault.line] = source.problem_at(fault.line, fault.column, "yaml", fault.message, fault.hint)
        if not fault.mended or len(faults) > MAX_MENDS or len(text) > MAX_MENDED_CHARACTERS:
            break
        lines = [*lines[: fault.line - 1], fault.mended, *lines[fault.line :]]
        text = "\n".join(lines)
    problems = [problem for problem in builder.problems if problem.line not in faults]
    if faults or select_errors(problems):
        raise InvalidProfile([*faults.values(), *problems])
    return replace(source, root=root, warnings=tuple(problems))


def decode_text(raw: bytes, name: str) -> str:
    """Return the text of a file in UTF-8. Raises InvalidProfile if it is none."""
    for bom, encoding in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if raw.startswith(bom):
            _fail(name, "encoding", f"this file is {encoding} text, not UTF-8", "save it again as UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in raw[:1024]:
            _fail(name, "encoding", "this is not a text file", "is it the right file?")
        # The text up to the byte can be shown; the rest of its line is decoded as Latin-1.
        good, bad = error.object[: error.start].decode(), error.object[error.start :]  # without a byte order mark
        line, column = line_and_column(good, len(good))
        partial = Source(name, good + bad.decode("latin-1"), Node(None, 1, 1, 1))
        message = f"byte 0x{bad[0]:02X} here is not UTF-8"
        problem = partial.problem_at(line, column, "encoding", message, "save the file again as UTF-8")
        raise InvalidProfile([problem]) from None


def _fail(name: str, code: str, message: str, hint: str = "") -> NoReturn:
    raise InvalidProfile([Problem(code, message, hint, file=name)])
