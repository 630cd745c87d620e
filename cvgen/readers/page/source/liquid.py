"""Evaluate Liquid in a page of Jekyll, each line keeping its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.source.liquid_engine import render_template
from cvgen.readers.page.source.source_lines import SourceLines, keep_line_breaks

_MAX_TOLD = 5  # problems of a page that are told one by one
_MAX_DEPTH = 40  # of tags in tags
_MAX_TAGS = 10_000
_LONGEST_TAG = 4_000  # characters

_TAG = re.compile(r"\{%-?\s*(\w+)(?:(?!\{%|%\}).)*%\}", re.DOTALL)  # up to the next one: in linear time
_OUTPUT = re.compile(r"\{\{-?((?:(?!\{\{|\}\}).)*?)-?\}\}", re.DOTALL)
_PLAIN = re.compile(r"\s*(?:(['\"])([^'\"]*)\1|((?:site|page)(?:\.[\w-]+)+))\s*(?:\|\s*(?:relative|absolute)_url\s*)?")
_OPENING = ("for", "if", "unless", "case", "capture", "tablerow", "raw", "comment")
_MARK_BEGIN, _MARK_END = "\ue000", "\ue001"  # around the number of a line; no page has these characters
_MARK = re.compile(f"{_MARK_BEGIN}(\\d+){_MARK_END}")
_LOOP_OVER = re.compile(r"\{%-?\s*for\s+\w+\s+in\s+(site(?:\.[\w-]+)+)")
_PLACE = re.compile(r"-> .*? (\d+):\d+", re.DOTALL)
# Tags of plugins that print nothing of the owner's.
_SILENT_TAGS = ("seo", "feed_meta", "toc", "highlight", "endhighlight", "details", "enddetails")


def render_liquid(lines: SourceLines, variables: Mapping[str, Any], imported: ImportResult) -> SourceLines:
    """Return a page with its Liquid evaluated; what cannot be is said with its line.

    `variables` are `site`, with `data`, and `page`. A loop over files of other kinds is kept in `imported`.
    """
    lines = lines.with_text(re.sub(f"[{_MARK_BEGIN}{_MARK_END}]", "", lines.text))
    lines = take_foreign_loops(lines, variables, imported)
    if (plain := _print_plain(lines, variables)) is not None:
        return plain
    if unfit := _find_unfit(lines):
        spot, message = unfit
        imported.note(spot, "liquid", f"{message}: all tags are left out", "mend it on the page")
        return _strip_tags(lines, variables)
    rendered = render_template(_mark_lines(lines), variables)
    if rendered is None or not rendered[0].strip():
        message = rendered[1][0].partition("\n")[0] if rendered and rendered[1] else "it takes too long"
        imported.note(lines.spot(1), "liquid", f"the Liquid of this page is not evaluated: {message}", "mend it")
        return _strip_tags(lines, variables)
    _report(rendered[1], lines, imported)
    return _read_marks(rendered[0], lines)


def _print_plain(lines: SourceLines, variables: Mapping[str, Any]) -> SourceLines | None:
    """Return a page that prints texts and plain variables at most; None where there is more to evaluate."""
    text = lines.text
    if _TAG.search(text) or not all(_PLAIN.fullmatch(match[1]) for match in _OUTPUT.finditer(text)):
        return None
    return _strip_tags(lines, variables)


def _strip_tags(lines: SourceLines, variables: Mapping[str, Any]) -> SourceLines:
    """Return a page without tags, its plain variables printed."""

    def print_value(match: re.Match[str]) -> str:
        plain = _PLAIN.fullmatch(match[1])
        value: Any = _look_up(plain[3], variables) if plain and plain[3] else plain[2] if plain else ""
        return str(value) if isinstance(value, str | int | float) else keep_line_breaks(match)

    return lines.with_text(_OUTPUT.sub(print_value, _TAG.sub(keep_line_breaks, lines.text)))


def _look_up(path: str, variables: Mapping[str, Any]) -> Any:
    value: Any = variables
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def take_foreign_loops(lines: SourceLines, variables: Mapping[str, Any], imported: ImportResult) -> SourceLines:
    """Keep, and take out, loops over what is not among the variables: posts and other pages of the site.

    Without `data` among them, loops over data files stay.
    """
    text, done = lines.text, 0
    parts: list[str] = []
    for begin, end in _find_loops(text):
        match = _LOOP_OVER.match(text, begin)
        if match and _is_foreign(match[1], variables):
            message = f"“{match[1]}” is made by Jekyll from other files: what this loop prints is not read"
            imported.keep(lines.spot_at(begin), text[begin:end], "liquid", message)
            parts += [text[done:begin], "\n" * text.count("\n", begin, end)]
            done = end
    return lines.with_text("".join([*parts, text[done:]]))


def _is_foreign(path: str, variables: Mapping[str, Any]) -> bool:
    has_data = not path.startswith("site.data.") or "data" in variables["site"]
    return has_data and _look_up(path, variables) is None


def _find_loops(text: str) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each loop that is in no other."""
    depth = begin = 0
    for match in _TAG.finditer(text):
        if match[1] == "for":
            begin = begin if depth else match.start()
            depth += 1
        elif match[1] == "endfor" and depth:
            depth -= 1
            if not depth:
                yield begin, match.end()


def _find_unfit(lines: SourceLines) -> tuple[Spot, str] | None:
    """Return what in a page is not Liquid, or too much of it, and where."""
    opened: list[tuple[str, int]] = []
    for number, match in enumerate(_TAG.finditer(lines.text)):
        name, is_verbatim = match[1], bool(opened) and opened[-1][0] in ("raw", "comment")
        if number > _MAX_TAGS or len(opened) > _MAX_DEPTH or len(match.group()) > _LONGEST_TAG:
            return lines.spot_at(match.start()), "there is too much of Liquid here"
        if name in _OPENING and not is_verbatim:
            opened.append((name, match.start()))
        elif name.startswith("end") and name[3:] in _OPENING:
            if opened and opened[-1][0] == name[3:]:
                opened.pop()
            elif not is_verbatim:
                return lines.spot_at(match.start()), f"nothing is open that “{name}” could close"
    return (lines.spot_at(opened[-1][1]), f"“{opened[-1][0]}” is not closed") if opened else None


def _mark_lines(lines: SourceLines) -> str:
    """Return the text with the number of each line at its start, where no tag goes on over it."""
    text = lines.text
    inside = bytearray(len(text) + 1)
    for pattern in (_TAG, _OUTPUT):
        for match in pattern.finditer(text):
            inside[match.start() + 1 : match.end()] = b"\1" * (match.end() - match.start() - 1)
    parts: list[str] = []
    offset = 0
    for number, line in enumerate(lines.texts):
        parts.append(line if inside[offset] else f"{_MARK_BEGIN}{number}{_MARK_END}{line}")
        offset += len(line) + 1
    return "\n".join(parts)


def _read_marks(text: str, lines: SourceLines) -> SourceLines:
    """Return rendered text without its marks, with the spot that the first mark of each line names."""
    texts: list[str] = []
    spots: list[Spot] = []
    number = 0
    for line in text.split("\n"):
        if match := _MARK.search(line):
            number = int(match[1])
        texts.append(re.sub(f"[{_MARK_BEGIN}{_MARK_END}]", "", _MARK.sub("", line)))
        spots.append(lines.spot(number + 1))
    return SourceLines(texts, spots)


def _report(told: Sequence[str], lines: SourceLines, imported: ImportResult) -> None:
    """Say what could not be evaluated."""
    messages: dict[str, Spot] = {}
    for text in told:
        message = text.partition("\n")[0]
        if message and not any(f"'{tag}'" in message for tag in _SILENT_TAGS):
            place = _PLACE.search(text)
            messages.setdefault(message, lines.spot(int(place[1])) if place else lines.spot(1))
    for message, spot in list(messages.items())[:_MAX_TOLD]:
        imported.note(spot, "liquid", f"this Liquid is not evaluated: {message}", "add by hand what it prints")
