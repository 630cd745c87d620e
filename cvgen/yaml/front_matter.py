"""Markdown files with YAML front matter, read as strictly as YAML."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.problems import InvalidProfile
from cvgen.yaml.reader import decode_text, open_text, parse_yaml
from cvgen.yaml.source import Node, Source, line_and_column

TEXT_KEY = "text"
_BEGIN = re.compile(r"---[ \t]*(\r\n|\r|\n|$)")
_END = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE)
_LINE_END = re.compile(r"\r\n?")


def parse_front_matter(raw: bytes, name: str) -> Source | None:
    """Return the keys of a file's front matter as a source, what stands below as their `text`.

    None if the file begins with no front matter. Raises InvalidProfile if that does not end, or is no valid mapping.
    """
    source = open_text(decode_text(raw, name), name)
    text, begin = source.text, _BEGIN.match(source.text)
    if not begin:
        return None
    end = _END.search(text.replace("\r", "\n"), begin.end())  # of the same length
    if not end:
        message = "this front matter does not end"
        hint = "write a line --- below its last key, and the text below that"
        raise InvalidProfile([source.problem_at(1, 1, "front-matter", message, hint, length=3)])
    front = parse_yaml(text[: end.start()], name)
    root = replace(front.root, value={}) if front.root.value is None else front.root
    if not isinstance(root.value, dict):
        message, hint = "this is no key with a value", "front matter is lines such as kind: cover letter"
        raise InvalidProfile([front.problem((), "front-matter", message, hint)])
    return replace(front, text=text, root=_add_text(root, source, end.end()))


def _add_text(root: Node, source: Source, start: int) -> Node:
    """Return the root of a front matter with the text that begins somewhere behind `start`, if there is one."""
    body = source.text[start:]
    below = body.lstrip()
    if not below:
        return root
    offset = start + len(body) - len(below)
    line, column = line_and_column(source.text, offset)
    if TEXT_KEY in root.children:
        message = f"the text begins here, and “{TEXT_KEY}” stands above, too"
        hint = f"keep one of them: “{TEXT_KEY}” in the front matter is for a text in several languages"
        raise InvalidProfile([source.problem_at(line, column, "front-matter", message, hint)])
    indent = source.text[:offset].rpartition("\n")[2]  # a code block may begin with it
    value = _LINE_END.sub("\n", (indent if not indent.strip() else "") + below.rstrip())
    node = Node(value, line, column, 10**9)
    return replace(
        root,
        value={**root.value, TEXT_KEY: value},
        children={**root.children, TEXT_KEY: node},
        keys={**root.keys, TEXT_KEY: node},
    )
