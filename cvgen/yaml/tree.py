"""Tree of a YAML text's values, with their positions, and what cannot be in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, NoReturn

import yaml

from cvgen.problems import InvalidProfile, Problem, Severity
from cvgen.text.characters import INVISIBLE
from cvgen.yaml.losses import (
    Escape,
    find_control_escapes,
    find_eaten_escapes,
    find_joined_item,
    find_unmeant_remark,
    is_sublist,
)
from cvgen.yaml.mending import find_value, make_key, mend_escapes, quote_rest, quote_value
from cvgen.yaml.messages import MAX_SHOWN, MESSAGES, QUOTE, format_mended
from cvgen.yaml.source import Data, Node, Number, Source, line_and_column, split_lines

MAX_DEPTH = 40
MAX_VALUES = 1_000_000
MAX_ESCAPES = 20  # of one text to report: the first mended line mends most

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Numbers that YAML writers leave without quotes.
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+([eE][-+][0-9]+)?)?")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_PLAIN = (None, "")


class TreeBuilder:
    """Builds the tree from libyaml's events; its own composer could be made to overflow the C stack.

    `problems` are those found on the way: of the `source`, which differs from the `text` that is read in lines mended.
    """

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        self.problems: list[Problem] = []
        self.last_scalar: Any = None
        self.anchors: dict[str, Node] = {}
        self.unused: dict[str, Any] = {}  # anchors that no alias has named so far
        self.events: Iterator[Any] = yaml.parse(text, Loader=LOADER)

    def build(self) -> Node:
        """Return the root. Raises InvalidProfile if nothing behind a place can be read, and libyaml's errors."""
        next(self.events)  # stream start
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return Node(None, 1, 1, 1)
        root = self.build_node(next(self.events), 0)
        next(self.events)  # document end
        further = next(self.events)
        if not isinstance(further, yaml.StreamEndEvent):
            self.fail(further, "yaml", "a second document begins here", "one file holds one profile: remove “---”")
        for name, event in self.unused.items():
            message = f"“&{name}” is a name for what stands behind it, which YAML does not show"
            self.report(event, "anchor", message, self.mend(event), Severity.WARNING)
        return root

    def build_node(self, event: Any, depth: int) -> Node:
        """Return the node that begins with an event."""
        if isinstance(event, yaml.AliasEvent):
            name = str(event.anchor)
            self.unused.pop(name, None)
            if name not in self.anchors:
                self.report(event, "yaml", MESSAGES["found undefined alias"][0], self.mend(event))
            return self.anchors.get(name, Node(None, 1, 1, 1))
        if event.tag is not None and (event.tag != "!" or getattr(event, "style", "") in _PLAIN):
            self.report(event, "yaml", "a tag (“!…”) cannot be used here", self.mend(event))
        if depth > MAX_DEPTH:
            self.fail(event, "too-deep", f"values are nested more than {MAX_DEPTH} deep")
        if isinstance(event, yaml.ScalarEvent):
            node = self.build_scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.build_sequence(event, depth)
        else:
            node = self.build_mapping(event, depth)
        if node.size > MAX_VALUES:
            self.fail(event, "too-large", "aliases make this larger than any profile", "write it out")
        if event.anchor is not None:
            self.anchors[event.anchor] = node
            if isinstance(event, yaml.ScalarEvent) and event.value:
                self.unused.setdefault(event.anchor, event)
        return node

    def build_scalar(self, event: Any) -> Node:
        """Return the node of a text, and report what YAML took out of it."""
        self.last_scalar = event
        start, end = event.start_mark, event.end_mark
        plain = event.style in _PLAIN
        value = _CONSTANTS.get(event.value, event.value) if plain else event.value
        if plain and isinstance(value, str) and _NUMBER.fullmatch(value):
            value = Number(value)
        self.report_losses(event, self.text[start.index : end.index])
        length = end.column - start.column if end.line == start.line else 10**9
        return Node(value, start.line + 1, start.column + 1, max(length, 1))

    def report_losses(self, event: Any, raw: str) -> None:
        """Report what YAML takes out of a text; `raw` is the text as written."""
        if event.style == '"':
            if "\\" in raw:
                self.report_escapes(event, raw)
        elif event.style in _PLAIN:
            self.report_remark(event)
        if event.style != "|" and "\n" in raw:
            self.report_joined_items(event, raw)

    def report_escapes(self, event: Any, raw: str) -> None:
        """Report the escapes of a double-quoted text that are not meant, or not allowed."""
        controls = [escape for escape in find_control_escapes(raw) if INVISIBLE.search(escape.reading)]
        eaten = list(find_eaten_escapes(raw))
        named = {escape.offset for escape in (*controls, *eaten) if escape.written[1] not in "xuU"}
        for escape in controls[:MAX_ESCAPES]:
            message = f"an invisible control character (U+{ord(escape.reading):04X})"
            if escape.offset in named:
                message = f"in double quotes “{escape.written}” is {message}"
            hint = self.mend_escapes(event, raw, named) if escape.offset in named else "delete it"
            self.report_escape(event, escape, "control-character", message, hint)
        for escape in eaten[:MAX_ESCAPES]:
            message = f"in double quotes “{escape.written}” is read as {escape.reading}"
            hint = self.mend_escapes(event, raw, named)
            self.report_escape(event, escape, "escape", message, hint, Severity.WARNING)

    def report_escape(
        self, event: Any, escape: Escape, code: str, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Add a problem at an escape of the text that is an event's."""
        line, column = self.locate(event, escape.offset)
        self.add(line, column, code, message, hint, len(escape.written), severity)

    def mend_escapes(self, event: Any, raw: str, offsets: Collection[int]) -> str:
        """Return the hint to write a double-quoted text so that its backslashes at `offsets` are backslashes."""
        start, end = event.start_mark, event.end_mark
        if start.line != end.line or len(raw) > MAX_SHOWN:
            return "write each backslash twice: \\\\"
        line, mended = self.lines[start.line], mend_escapes(raw, offsets)
        advice = "use single quotes" if mended.startswith("'") else "write each backslash twice"
        return format_mended(advice, line[: start.column] + mended + line[end.column :])

    def report_remark(self, event: Any) -> None:
        """Report a “#” that cuts a plain text and is not meant to begin a remark."""
        start, end = event.start_mark.index, event.end_mark.index
        offset = find_unmeant_remark(self.text, start, end)
        if offset < 0:
            return
        line, column = self.locate(event, offset - start)
        text = self.lines[line - 1]
        begin = event.start_mark.column if end > start else find_value(text)
        mended = quote_rest(text, begin, column) if event.start_mark.line == line - 1 else ""
        message = "what stands behind this “#” is a remark for YAML, and is shown nowhere"
        hint = format_mended(QUOTE, mended) + "; if it is a remark, put two spaces before the “#”"
        self.add(line, column, "remark", message, hint, len(text) - column + 1, Severity.WARNING)

    def report_joined_items(self, event: Any, raw: str) -> None:
        """Report list items that are joined to the line above them."""
        mark = event.start_mark
        is_item = self.lines[mark.line][: mark.column].endswith("- ")
        number = find_joined_item("- " + raw if is_item else raw)
        if number < 0:
            return
        if is_item and event.style in _PLAIN and is_sublist(raw, number):
            self.report_sublist(event, mark.line + 1 + number)
            return
        line = mark.line + 1 + number
        text = self.lines[line - 1]
        column = len(text) - len(text.lstrip()) + 1
        message = "YAML joins this line to the one above it, so it is no item of a list"
        hint = "write “|” instead of “>”, which keeps the lines as they are"
        if event.style != ">":
            hint = "indent it like the first item, or begin the text with “|”, which keeps the lines as they are"
        self.add(line, column, "joined-lines", message, hint, len(text), Severity.WARNING)

    def report_sublist(self, event: Any, line: int) -> None:
        """Report list items below a list item whose text they are joined to; the hint shows that line as a key."""
        above, text = self.lines[event.start_mark.line], self.lines[line - 1]
        column = event.start_mark.column
        mended = above[:column] + make_key(above[column:].rstrip())
        message = "YAML joins this line to the one above it, so it is no list below that"
        hint = format_mended("in “highlights”, end that line with a colon and leave these lines as they are", mended)
        start = len(text) - len(text.lstrip()) + 1
        self.add(line, start, "joined-lines", message, hint, len(text))

    def build_sequence(self, event: Any, depth: int) -> Node:
        """Return the node of a list."""
        node = self.make_container([], event)
        while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
            child = self.build_node(inner, depth + 1)
            node.children[len(node.value)] = child
            node.value.append(child.value)
            node.size += child.size
        return node

    def build_mapping(self, event: Any, depth: int) -> Node:
        """Return the node of a mapping; of a key that is given twice, the first counts."""
        node = self.make_container({}, event)
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            if not isinstance(inner, yaml.ScalarEvent):
                hint, mended = "begin a text like this with a quote", quote_value(self.lines, inner.start_mark.line + 1)
                is_tag = self.text.endswith("{{", 0, inner.end_mark.index) and mended
                self.fail(inner, "yaml", "a key must be a plain word", format_mended(QUOTE, mended) if is_tag else hint)
            key = self.build_scalar(inner)
            name = inner.value
            if name == "<<" and inner.style in _PLAIN:
                self.report(inner, "yaml", "merge keys (“<<”) cannot be used here", "write the keys out")
            if name in node.children:
                message = f"“{name}” is given twice; the first is in line {node.keys[name].line}"
                hint = "keep one, or put both values in one list"
                self.add(key.line, key.column, "duplicate-key", message, hint, key.length)
            child = self.build_node(next(self.events), depth + 1)
            if name in node.children:
                continue
            if not node.children:
                node.length = key.length  # carets under the first key stand for the whole mapping
            node.keys[name], node.children[name], node.value[name] = key, child, child.value
            node.size += child.size
        return node

    def make_container(self, value: Data, event: Any) -> Node:
        """Return the node of a list or mapping, still empty."""
        return Node(value, event.start_mark.line + 1, event.start_mark.column + 1, 1)

    @property
    def lines(self) -> list[str]:
        """The lines of the source, as its owner wrote them."""
        return split_lines(self.source.text)

    def locate(self, event: Any, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset from where an event begins."""
        mark = event.start_mark
        line, column = line_and_column(self.text[mark.index : mark.index + offset], offset)
        return mark.line + line, column + mark.column * (line == 1)

    def mend(self, event: Any) -> str:
        """Return the hint to quote the value at an event, with the owner's line mended."""
        return format_mended(QUOTE, quote_value(self.lines, event.start_mark.line + 1))

    def report(self, event: Any, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Add a problem that begins where an event does."""
        mark = event.start_mark
        self.add(mark.line + 1, mark.column + 1, code, message, hint, 1, severity)

    def add(
        self,
        line: int,
        column: int,
        code: str,
        message: str,
        hint: str,
        length: int,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a problem at a 1-based line and column."""
        problem = self.source.problem_at(line, column, code, message, hint, length=length, severity=severity)
        self.problems.append(problem)

    def fail(self, event: Any, code: str, message: str, hint: str = "") -> NoReturn:
        """Raise InvalidProfile with the problems so far, and one behind which nothing can be read."""
        self.report(event, code, message, hint)
        raise InvalidProfile(self.problems)
