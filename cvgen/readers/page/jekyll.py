"""The text of an acad-homepage page: front matter, Liquid and includes resolved, every line with its origin."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cvgen.problems import InvalidProfile, Severity, Spot
from cvgen.readers import Imported
from cvgen.readers.decoding import given, text_of

MAX_INCLUDES = 60


@dataclass(frozen=True, slots=True)
class Lines:
    """A text and, for each of its lines, the place it came from."""

    texts: list[str]
    spots: list[Spot]

    @property
    def text(self) -> str:
        """The text as a whole."""
        return "\n".join(self.texts)

    def spot(self, number: int) -> Spot:
        """Return the origin of a line, counted from 1."""
        if not self.spots:
            return Spot("")
        return self.spots[min(max(number, 1), len(self.spots)) - 1]

    def with_text(self, text: str) -> Lines:
        """Return other text on the same lines."""
        return Lines(text.split("\n"), self.spots)


def lines_of(text: str, name: str) -> Lines:
    """Return a text whose lines come from the file `name`."""
    texts = text.split("\n")
    spots = []
    for number, line in enumerate(texts, 1):
        shown = line.strip()
        spots.append(Spot(name, number, line.index(shown) + 1 if shown else 1, line[:400]))
    return Lines(texts, spots)


_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


def front_matter(lines: Lines) -> tuple[str, Lines]:
    """Return the YAML before a page, and the page without it."""
    match = _FRONT.match(lines.text)
    if not match:
        return "", lines
    return match[1] or "", lines.with_text("\n" * lines.text.count("\n", 0, match.end()) + lines.text[match.end() :])


_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_INCLUDE = re.compile(r"\{%-?\s*include(?P<relative>_relative)?\s+['\"]?(?P<file>[\w./ -]+?)['\"]?\s*(?:\w+=.*?)?-?%\}")
_LOOP = re.compile(r"\{%-?\s*for\s.*?\{%-?\s*endfor\s*-?%\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_HTML_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def closed(pattern: re.Pattern[str], end: str, replace: Callable[[re.Match[str]], str], text: str) -> str:
    """Replace what a pattern matches that ends with `end`; what is opened behind the last of these is not looked at.

    A pattern that looks for an end which is not there would look through the whole text from each beginning.
    """
    last = text.rfind(end)
    stop = text.find("\n", last) if last >= 0 else 0
    stop = len(text) if stop < 0 else stop
    return pattern.sub(replace, text[:stop]) + text[stop:]


def blank(match: re.Match[str]) -> str:
    """Return nothing on as many lines as there were, so that what follows keeps its line."""
    return "\n" * match.group().count("\n")


def resolved(lines: Lines, folders: tuple[Path, ...], site: Mapping[str, Any], notes: Imported) -> Lines:
    """Return a page with comments removed, its includes put in, and what Liquid would print of the site's settings."""
    return _Resolver(folders, site, notes).page(lines, 0)


class _Resolver:
    def __init__(self, folders: tuple[Path, ...], site: Mapping[str, Any], notes: Imported) -> None:
        self.folders, self.site, self.notes = folders, site, notes
        self.included = 0

    def page(self, lines: Lines, depth: int) -> Lines:
        lines = lines.with_text(closed(_COMMENT, "endcomment", blank, lines.text))
        lines = self._html_comments(lines)
        lines = self._loops(lines)
        texts: list[str] = []
        spots: list[Spot] = []
        for text, spot in zip(lines.texts, lines.spots, strict=False):
            match = _INCLUDE.search(text)
            inner = self._include(match, spot, depth) if match else None
            if match is None or inner is None:
                texts.append(text)
                spots.append(spot)
                continue
            before, after = text[: match.start()], text[match.end() :]
            texts += [before, "", *inner.texts, "", after]
            spots += [spot, spot, *inner.spots, spot, spot]
        whole = Lines(texts, spots)
        return self._printed(whole) if depth == 0 else whole

    def _html_comments(self, lines: Lines) -> Lines:
        def hidden(match: re.Match[str]) -> str:
            said = re.sub(r"<[^>]*>|\{[%{].*?[%}]\}", " ", match[1], flags=re.DOTALL)
            if len(re.findall(r"\w{2,}", said)) >= 4 and "lorem ipsum" not in said.lower():
                spot = lines.spot(lines.text.count("\n", 0, match.start()) + 1)
                self.notes.keep(spot, match[1].strip("\n -"), "hidden", "this comment did not show on the old page")
            return blank(match)

        text = closed(_HTML_COMMENT, "-->", hidden, lines.text)
        return lines.with_text(re.sub(r"<!--|--+>", "", text))

    def _loops(self, lines: Lines) -> Lines:
        def loop(match: re.Match[str]) -> str:
            spot = lines.spot(lines.text.count("\n", 0, match.start()) + 1)
            self.notes.keep(spot, match.group(), "liquid", "what this loop prints is made by Jekyll from other files")
            return blank(match)

        return lines.with_text(closed(_LOOP, "endfor", loop, lines.text))

    def _include(self, match: re.Match[str], spot: Spot, depth: int) -> Lines | None:
        name = match["file"].strip()
        if not match["relative"] and not name.endswith(".md"):
            return None  # of the theme: scripts and counters
        self.included += 1
        for folder in self.folders:
            file = folder / name
            if depth > 8 or self.included > MAX_INCLUDES or not _inside(file, folder):
                break
            if file.is_file():
                shown = str(Path(spot.file).parent / name) if depth == 0 else str(Path(spot.file).parent / file.name)
                try:
                    text = text_of(replace(given(file), name=shown), self.notes)
                except InvalidProfile as error:
                    self.notes.problems += [replace(problem, severity=Severity.WARNING) for problem in error.problems]
                    return Lines([], [])
                return self.page(front_matter(lines_of(text, shown))[1], depth + 1)
        message, hint = f"the file “{name}” that belongs here is not there", "put it there, or import its folder"
        self.notes.note(spot, "no-such-file", message, hint)
        return Lines([], [])

    def _printed(self, lines: Lines) -> Lines:
        text = _RAW.sub("", lines.text)
        text = closed(_TAG, "%}", blank, text)
        return lines.with_text(closed(_OUTPUT, "}}", self._output(lines), text))

    def _output(self, lines: Lines) -> Callable[[re.Match[str]], str]:
        def printed(match: re.Match[str]) -> str:
            expression = match[1].partition("|")[0].strip()
            if re.fullmatch(r"(['\"]).*\1", expression):
                return expression[1:-1]
            value: Any = {"site": self.site}
            for step in expression.split("."):
                value = value.get(step) if isinstance(value, Mapping) else None
            return "" if value is None or isinstance(value, Mapping | list) else str(value)

        return printed


def _inside(file: Path, folder: Path) -> bool:
    root = folder.resolve()
    base = root.parent if root.name == "_pages" else root
    return file.resolve().is_relative_to(base)
