"""Adding to a profile what it lacks: lines are put in, and not a character of the owner's is changed.

Where a value stands is known (source.py), so that nothing is written anew: comments, order and format stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import InvalidProfile
from cvgen.profile.dump import dump_data, dump_item
from cvgen.profile.items import NAMED_BY
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.same_paper import comparable, paper_marks
from cvgen.text import dates
from cvgen.yaml.reader import Source, parse_yaml


@dataclass(slots=True)
class _Edits:
    """The lines of a profile, and what is to be put before each; `added` says what, for the owner."""

    source: Source
    lines: list[str]
    before: dict[int, list[str]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    def put(self, index: int, text: str) -> None:
        self.before.setdefault(index, []).append(text)

    def text(self) -> str:
        done: list[str] = []
        for index in range(len(self.lines) + 1):
            for text in self.before.get(index, ()):
                if done and not done[-1].endswith("\n"):
                    done.append("\n")
                done.append(text)
            done += self.lines[index : index + 1]
        return "".join(done)


def merge_profiles(old: str, name: str, new: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Return a profile with what it lacks of a `new` one, and what that is: "paper “…”", "phone".

    Raises InvalidProfile where the profile is no YAML, or a list in it is written so that nothing can be put in.
    """
    source = parse_yaml(old, name)
    data = source.data if isinstance(source.data, dict) else {}
    edits = _Edits(source, old.splitlines(keepends=True))
    for key in (key for key in Profile.model_fields if key in new):
        if data.get(key) in (None, "", [], {}):
            _add_key(edits, data, key, new[key])
        elif key in SECTIONS and isinstance(data[key], list):
            _add_items(edits, key, data[key], new[key])
        elif key == "links" and isinstance(data[key], dict):
            _add_links(edits, data[key], new[key])
    text = edits.text()
    parse_yaml(text, name)  # what comes out is YAML, or it is said here
    return text, edits.added


def _add_key(edits: _Edits, data: Mapping[str, Any], key: str, value: Any) -> None:
    """Put in a key that is not there, behind the key that comes before it in the schema."""
    text = dump_data({key: value})
    if key in data:  # without value: the new line takes its place
        line = edits.source.find((key,), key=True).line - 1
        edits.lines[line] = ""
        edits.put(line, text)
    else:
        order = list(Profile.model_fields)
        earlier = [other for other in data if other in order and order.index(other) < order.index(key)]
        index = _find_end(edits, max(earlier, key=order.index)) if earlier else _find_end(edits, None)
        long = text.count("\n") > 1
        edits.put(index, "\n" * long + text)
    edits.added.append(key)


def _find_end(edits: _Edits, key: str | None) -> int:
    """Return the line behind the value of a key: comments and room before the next key belong to that one."""
    starts = sorted(node.line - 1 for node in edits.source.root.keys.values())
    if key is None:
        return len(edits.lines)
    begin = edits.source.find((key,), key=True).line - 1
    index = next((start for start in starts if start > begin), len(edits.lines))
    while index > begin + 1 and re.match(r"\s*$|#", edits.lines[index - 1]):
        index -= 1
    return index


def _add_items(edits: _Edits, key: str, old: Sequence[Any], new: Sequence[Any]) -> None:
    known = {mark for item in old for mark in _marks(key, item)}
    missing = [item for item in new if not known & _marks(key, item)]
    if not missing:
        return
    starts = [_find_start(edits, key, index) for index in range(len(old))]
    indent = re.match(r" *", edits.lines[starts[0]])
    end = _find_end(edits, key)
    apart = any(not edits.lines[start - 1].strip() for start in starts[1:])
    for item in missing:
        text = dump_item(item, key)
        text = re.sub(r"(?m)^(?=.)", indent.group() if indent else "", text)
        place = next((n for n, other in enumerate(old) if _is_older(other, item)), len(old))
        if place < len(old):
            edits.put(_skip_comments(edits, starts[place]), text + "\n" * apart)
        else:
            edits.put(end, "\n" * apart + text)
        edits.added.append(f"{key}: {_item_name(key, item)}")


def _find_start(edits: _Edits, key: str, index: int) -> int:
    """Return the line that an item of a list begins in. Raises InvalidProfile if it shares that with others."""
    line = edits.source.find((key, index)).line - 1
    while line >= 0 and not re.match(r"\s*-(\s|$)", edits.lines[line]):
        if edits.lines[line].lstrip().startswith(f"{key}:"):
            message = f"“{key}” is a list in [brackets], into which nothing can be put"
            hint = "write its items on lines of their own, each with “- ” before it"
            raise InvalidProfile([edits.source.problem((key,), "not-merged", message, hint, key=True)])
        line -= 1
    return max(line, 0)


def _skip_comments(edits: _Edits, line: int) -> int:
    while line > 0 and re.match(r"\s+#", edits.lines[line - 1]):
        line -= 1
    return line


def _is_older(old: Any, new: Any) -> bool:
    """Tell whether an item is older than a new one."""
    try:
        return dates.parse_period(str(old["date"])).order() < dates.parse_period(str(new["date"])).order()
    except (KeyError, TypeError, ValueError):
        return False


def _marks(key: str, item: Any) -> set[str]:
    """Return by what an item is known: identifiers and titles of papers, else its names and year."""
    if not isinstance(item, dict):
        return {comparable(str(item))}
    if key == "papers":
        doi, arxiv = (str(item.get(name) or "") for name in ("doi", "arxiv"))
        return {" ".join(mark) for mark in paper_marks(doi, arxiv, _versions(item.get("title")))}
    names = [_versions(item.get(name)) for name in NAMED_BY.get(key, ("title",))]
    year, more = str(item.get("date") or "")[:4], " / ".join(comparable(" ".join(texts)) for texts in names[1:])
    return {f"{year} {comparable(text)} {more}" for text in names[0]}


def _versions(text: Any) -> list[str]:
    return [str(part) for part in text.values()] if isinstance(text, dict) else [str(text)] if text else []


def _item_name(key: str, item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    said = next((text for name in NAMED_BY.get(key, ("title",)) for text in _versions(item.get(name))), "")
    return said if len(said) <= 70 else said[:70] + "…"


def _add_links(edits: _Edits, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    missing = {label: address for label, address in new.items() if label not in old}
    if not missing:
        return
    first = edits.source.find(("links", next(iter(old))), key=True)
    indent = edits.lines[first.line - 1][: first.column - 1]
    if indent.strip():
        message, hint = "“links” is written in {braces}, into which nothing can be put", "write a line for each"
        raise InvalidProfile([edits.source.problem(("links",), "not-merged", message, hint, key=True)])
    lines = dump_data({"links": missing}).split("\n")[1:]
    edits.put(_find_end(edits, "links"), "".join(f"{indent}{line.strip()}\n" for line in lines if line.strip()))
    edits.added += [f"links: {label}" for label in missing]
