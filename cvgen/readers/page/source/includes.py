"""Put the files that a Jekyll page includes in their places."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.source.site_files import read_site_text
from cvgen.readers.page.source.source_lines import SourceLines, locate_lines
from cvgen.system.disk import is_file
from cvgen.system.project_files import is_readable

MAX_INCLUDES = 60
_MAX_DEPTH = 8  # of includes in includes
_INCLUDE = re.compile(
    r"\{%-?\s*include(?P<relative>_relative|_cached)?\s+['\"]?(?P<file>[\w./-][\w./ -]{0,200}?)['\"]?"
    r"(?P<parameters>\s+[\w-]{1,60}\s*=(?:(?!\{%|%\}).)*)?\s*-?%\}"
)
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[\w.\[\]-]+)")
_TAG = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}", re.DOTALL)
# Files of themes, which print nothing of the owner's.
_FURNITURE = re.compile(
    r"(?:.*/)?(?:base_path|archive-single[\w-]*|head|seo|scripts?|footer|masthead|header|nav\w*|sidebar|analytics|comments?|search|share|toc"
    r"|fetch_google\w*|google\w*|mathjax|browser-upgrade|breadcrumbs|social\w*|author-profile|paginator|figure|gallery|video"
    r"|repository/[\w-]+|scripts/.*|analytics-providers/.*|[\w-]*[_-](?:scripts?|counter|analytics|stats))(?:\.\w+)?"
)


class IncludeResolver:
    """Inserts includes, which are limited in number and depth.

    `folders` are where they are looked up, that of the page first; none may lead out of the site. `page` is its name in
    problems. `clean` is done to each file first.
    """

    def __init__(
        self, folders: tuple[Path, ...], page: str, imported: ImportResult, clean: Callable[[SourceLines], SourceLines]
    ) -> None:
        self._folders, self._imported, self._clean = folders, imported, clean
        self._shown = Path(page).parent
        self._count = 0

    def insert(self, lines: SourceLines, depth: int = 0) -> SourceLines:
        """Return a page, or an include at this depth, with its includes in their places."""
        texts: list[str] = []
        spots: list[Spot] = []
        for text, spot in zip(lines.texts, lines.spots, strict=False):
            begin = 0
            text = _INCLUDE.sub(self._drop_furniture, text)
            for match in _INCLUDE.finditer(text):
                included = self._read_include(match, spot, depth)
                texts += [text[begin : match.start()], "", *included.texts, ""]
                spots += [spot, spot, *included.spots, spot]
                begin = match.end()
            texts.append(text[begin:])
            spots.append(spot)
        return SourceLines(texts, spots)

    def _drop_furniture(self, match: re.Match[str]) -> str:
        """Return an include as it is, "" if it is one of a theme and not there."""
        name = match["file"].strip()
        is_furniture = not match["relative"] and _FURNITURE.fullmatch(name) and self._find(name) is None
        return "" if is_furniture else match.group()

    def _read_include(self, match: re.Match[str], spot: Spot, depth: int) -> SourceLines:
        """Return the lines of an included file, none where it cannot be read."""
        name = match["file"].strip()
        if file := self._find(name):
            self._count += 1
            if depth > _MAX_DEPTH or self._count > MAX_INCLUDES:
                self._imported.note(spot, "too-deep", "this page includes too much: what follows is not read")
                return SourceLines([], [])
            return self._read_file(file, self._display_name(file), match["parameters"], depth)
        message, hint = f"the file “{name}” that belongs here is not there", "put it there, or import its folder"
        self._imported.note(spot, "no-such-file", message, hint, length=len(match.group()))
        return SourceLines([], [])

    def _display_name(self, file: Path) -> str:
        """Return the name of a file in problems: as it is reached from the page, the folder of which is shown."""
        return os.path.normpath(self._shown / os.path.relpath(file, self._folders[0]))

    def _find(self, name: str) -> Path | None:
        for folder in self._folders:
            if is_file(folder / name) and _is_inside(folder / name, folder) and is_readable(folder / name):
                return folder / name
        return None

    def _read_file(self, file: Path, name: str, parameters: str, depth: int) -> SourceLines:
        text = read_site_text(file, name, self._imported)
        if text is None:
            return SourceLines([], [])
        lines = _set_parameters(self._clean(locate_lines(text, name)), parameters, self._count)
        return self.insert(lines, depth + 1)


def _set_parameters(lines: SourceLines, parameters: str, number: int) -> SourceLines:
    """Return an include with the parameters that it is given as variables: “include.title” is “include_1_title”."""
    text = _TAG.sub(lambda tag: re.sub(r"\binclude\.([\w-]+)", rf"include_{number}_\1", tag.group()), lines.text)
    values = _PARAMETER.findall(parameters or "")
    if not values or not lines.texts:
        return lines.with_text(text)
    assigned = "".join(f"{{% assign include_{number}_{name} = {value} %}}" for name, value in values)
    return SourceLines([assigned, *text.split("\n")], [lines.spot(1), *lines.spots])


def _is_inside(file: Path, folder: Path) -> bool:
    """Tell whether a file resolves inside the folder, or inside the site if the folder is its `_pages`."""
    root = folder.resolve()
    base = root.parent if root.name in ("_pages", "_includes") else root
    return file.resolve().is_relative_to(base)
