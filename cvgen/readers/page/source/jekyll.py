"""Resolve front matter, comments, includes and Liquid of a Jekyll page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cvgen.problems import CvgenError
from cvgen.readers import ImportResult
from cvgen.readers.page.source.includes import IncludeResolver
from cvgen.readers.page.source.liquid import render_liquid, take_foreign_loops
from cvgen.readers.page.source.pandoc import convert_pandoc
from cvgen.readers.page.source.site_data import read_site_folder
from cvgen.readers.page.source.source_lines import SourceLines, is_placeholder, keep_line_breaks
from cvgen.yaml.reader import parse_yaml

_LEAST_WORDS = 4  # of a comment that is kept; a shorter one is a remark on the code

_FRONT_MATTER = re.compile(r"\A(?P<sign>---|\+\+\+)[ \t]*\n(?P<data>.*?\n)?(?P=sign)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_HTML_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)

_BLOCK_TAG = re.compile(r"\{%-?\s*(?P<end>end)?(?P<name>for|if|unless|case|tablerow|capture)\b[^%{}\n]{0,400}%\}")


def split_front_matter(lines: SourceLines) -> tuple[str, SourceLines]:
    """Return the YAML, or Hugo's TOML, at the start of a page, and the page with empty lines in its place."""
    match = _FRONT_MATTER.match(lines.text)
    if not match:
        return "", lines
    return match["data"] or "", lines.with_text(keep_line_breaks(match) + lines.text[match.end() :])


def parse_front_matter(text: str) -> Mapping[str, Any]:
    """Return the data of a front matter, none where it is no YAML."""
    try:
        data = parse_yaml(text).data
    except CvgenError:
        return {}
    return data if isinstance(data, Mapping) else {}


def resolve_liquid(
    lines: SourceLines,
    folders: tuple[Path, ...],
    site: Mapping[str, Any],
    imported: ImportResult,
    page: Mapping[str, Any] | None = None,
) -> SourceLines:
    """Return a page without comments and Liquid: includes are inserted, loops, conditions and variables evaluated.

    Includes are looked up in `folders`, data in the `_data` beside `_includes`, if that is among them. `site` are the
    settings of the site, `page` the front matter of the page. Comments with text are kept in `imported`.
    """
    variables: dict[str, Any] = {"site": {**site}, "page": dict(page or {})}
    resolver = IncludeResolver(folders, lines.spot(1).file, imported, lambda file: _prepare(file, imported))
    lines = resolver.insert(take_foreign_loops(_prepare(lines, imported), variables, imported))
    if "{%" not in lines.text and "{{" not in lines.text:
        return lines
    includes = next((folder for folder in folders if folder.name == "_includes"), None)
    data = {}
    if includes and "site.data" in lines.text:
        data = read_site_folder(includes.parent / "_data", includes.parent, lines.text, imported)
    # The addresses of the site are empty, so that pictures and files are found in its folder.
    variables["site"] |= {"baseurl": "", "url": "", "data": data}
    return render_liquid(lines, variables, imported)


def _prepare(lines: SourceLines, imported: ImportResult) -> SourceLines:
    """Return a file without its front matter, comments and what is Pandoc's alone."""
    lines = split_front_matter(lines)[1]
    lines = lines.with_text(convert_pandoc(lines.text))
    lines = lines.with_text(_substitute(_COMMENT, "endcomment", keep_line_breaks, lines.text))
    return _remove_html_comments(lines, imported)


def _remove_html_comments(lines: SourceLines, imported: ImportResult) -> SourceLines:
    def keep(match: re.Match[str]) -> str:
        text = re.sub(r"<[^>]*>|\{[%{].*?[%}]\}", " ", match[1], flags=re.DOTALL)
        if len(re.findall(r"\w{2,}", text)) >= _LEAST_WORDS and not is_placeholder(text):
            message = "this comment did not show on the old page"
            imported.keep(lines.spot_at(match.start()), match[1].strip("\n -"), "hidden", message)
        return _find_open_tags(match[1]) + keep_line_breaks(match)

    text = _substitute(_HTML_COMMENT, "-->", keep, lines.text)
    return lines.with_text(re.sub(r"<!--|--+>", "", text))


def _find_open_tags(comment: str) -> str:
    """Return the tags of Liquid in a comment whose other half stands outside: Jekyll reads comments of HTML, too."""
    tags: list[re.Match[str]] = []
    for tag in _BLOCK_TAG.finditer(comment):
        if tag["end"] and tags and not tags[-1]["end"] and tags[-1]["name"] == tag["name"]:
            tags.pop()
        else:
            tags.append(tag)
    return "".join(tag[0] for tag in tags)


def _substitute(pattern: re.Pattern[str], end: str, repl: Callable[[re.Match[str]], str], text: str) -> str:
    """Replace the matches of a pattern that ends with `end`, up to the line of the last `end`.

    Without that limit, each start that has no end would be searched to the end of the text: quadratic time.
    """
    last = text.rfind(end)
    stop = text.find("\n", last) if last >= 0 else 0
    stop = len(text) if stop < 0 else stop
    return pattern.sub(repl, text[:stop]) + text[stop:]
