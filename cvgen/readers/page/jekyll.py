"""Resolve front matter, comments, includes and Liquid of a Jekyll page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.site_files import read_site_text
from cvgen.readers.page.source_lines import SourceLines, is_placeholder, keep_line_breaks, locate_lines
from cvgen.system.disk import is_file

MAX_INCLUDES = 60
_MAX_DEPTH = 8  # of includes in includes
_LEAST_WORDS = 4  # of a comment that is kept; a shorter one is a remark on the code

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_INCLUDE = re.compile(r"\{%-?\s*include(?P<relative>_relative)?\s+['\"]?(?P<file>[\w./ -]+?)['\"]?\s*(?:\w+=.*?)?-?%\}")
_LOOP = re.compile(r"\{%-?\s*for\s.*?\{%-?\s*endfor\s*-?%\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_HTML_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def split_front_matter(lines: SourceLines) -> tuple[str, SourceLines]:
    """Return the YAML at the start of a page, and the page with empty lines in its place."""
    match = _FRONT_MATTER.match(lines.text)
    if not match:
        return "", lines
    return match[1] or "", lines.with_text(keep_line_breaks(match) + lines.text[match.end() :])


def resolve_liquid(
    lines: SourceLines, folders: tuple[Path, ...], site: Mapping[str, Any], imported: ImportResult
) -> SourceLines:
    """Return a page without comments and Liquid: includes are inserted, settings of the site printed.

    Includes are looked up in `folders`. Loops and comments with text are kept in `imported`.
    """
    return LiquidResolver(folders, site, imported).resolve(lines)


class LiquidResolver:
    """Resolves a page and its includes, which are limited in number and depth."""

    def __init__(self, folders: tuple[Path, ...], site: Mapping[str, Any], imported: ImportResult) -> None:
        self._folders, self._site, self._imported = folders, site, imported
        self._includes = 0

    def resolve(self, lines: SourceLines, depth: int = 0) -> SourceLines:
        """Return a page, or an include at this depth, without comments and Liquid."""
        lines = lines.with_text(_substitute(_COMMENT, "endcomment", keep_line_breaks, lines.text))
        lines = self._remove_html_comments(lines)
        lines = self._remove_loops(lines)
        lines = self._insert_includes(lines, depth)
        return self._print_settings(lines) if depth == 0 else lines

    def _remove_html_comments(self, lines: SourceLines) -> SourceLines:
        def keep(match: re.Match[str]) -> str:
            text = re.sub(r"<[^>]*>|\{[%{].*?[%}]\}", " ", match[1], flags=re.DOTALL)
            if len(re.findall(r"\w{2,}", text)) >= _LEAST_WORDS and not is_placeholder(text):
                message = "this comment did not show on the old page"
                self._imported.keep(lines.spot_at(match.start()), match[1].strip("\n -"), "hidden", message)
            return keep_line_breaks(match)

        text = _substitute(_HTML_COMMENT, "-->", keep, lines.text)
        return lines.with_text(re.sub(r"<!--|--+>", "", text))

    def _remove_loops(self, lines: SourceLines) -> SourceLines:
        def keep(match: re.Match[str]) -> str:
            message = "what this loop prints is made by Jekyll from other files"
            self._imported.keep(lines.spot_at(match.start()), match.group(), "liquid", message)
            return keep_line_breaks(match)

        return lines.with_text(_substitute(_LOOP, "endfor", keep, lines.text))

    def _insert_includes(self, lines: SourceLines, depth: int) -> SourceLines:
        texts: list[str] = []
        spots: list[Spot] = []
        for text, spot in zip(lines.texts, lines.spots, strict=False):
            match = _INCLUDE.search(text)
            included = self._read_include(match, spot, depth) if match else None
            if match is None or included is None:
                texts.append(text)
                spots.append(spot)
                continue
            before, after = text[: match.start()], text[match.end() :]
            texts += [before, "", *included.texts, "", after]
            spots += [spot, spot, *included.spots, spot, spot]
        return SourceLines(texts, spots)

    def _read_include(self, match: re.Match[str], spot: Spot, depth: int) -> SourceLines | None:
        """Return the lines of an included file, none where it cannot be read; None for a file of the theme."""
        name = match["file"].strip()
        if not match["relative"] and not name.endswith(".md"):
            return None  # scripts and counters
        self._includes += 1
        if depth <= _MAX_DEPTH and self._includes <= MAX_INCLUDES:
            for folder in self._folders:
                file = folder / name
                if not _is_inside(file, folder):
                    break
                if is_file(file):
                    shown = Path(spot.file).parent / (name if depth == 0 else file.name)
                    return self._read_file(file, str(shown), depth)
        message, hint = f"the file “{name}” that belongs here is not there", "put it there, or import its folder"
        self._imported.note(spot, "no-such-file", message, hint)
        return SourceLines([], [])

    def _read_file(self, file: Path, name: str, depth: int) -> SourceLines:
        text = read_site_text(file, name, self._imported)
        if text is None:
            return SourceLines([], [])
        return self.resolve(split_front_matter(locate_lines(text, name))[1], depth + 1)

    def _print_settings(self, lines: SourceLines) -> SourceLines:
        text = _RAW.sub("", lines.text)
        text = _substitute(_TAG, "%}", keep_line_breaks, text)
        return lines.with_text(_substitute(_OUTPUT, "}}", self._print_value, text))

    def _print_value(self, match: re.Match[str]) -> str:
        """Return the value of an expression: a string, or a plain setting such as `site.author.name`."""
        expression = match[1].partition("|")[0].strip()
        if re.fullmatch(r"(['\"]).*\1", expression):
            return expression[1:-1]
        value: Any = {"site": self._site}
        for key in expression.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        return "" if value is None or isinstance(value, Mapping | list) else str(value)


def _substitute(pattern: re.Pattern[str], end: str, repl: Callable[[re.Match[str]], str], text: str) -> str:
    """Replace the matches of a pattern that ends with `end`, up to the line of the last `end`.

    Without that limit, each start that has no end would be searched to the end of the text: quadratic time.
    """
    last = text.rfind(end)
    stop = text.find("\n", last) if last >= 0 else 0
    stop = len(text) if stop < 0 else stop
    return pattern.sub(repl, text[:stop]) + text[stop:]


def _is_inside(file: Path, folder: Path) -> bool:
    """Tell whether a file resolves inside the folder, or inside the site if the folder is its `_pages`."""
    root = folder.resolve()
    base = root.parent if root.name == "_pages" else root
    return file.resolve().is_relative_to(base)
