"""Read a CV in Markdown: a name as the first heading, contacts, sections."""

from __future__ import annotations

import re

from cvgen.problems import CvgenError
from cvgen.readers import ImportResult, Origin
from cvgen.readers.page.assets import SiteFolder, collect_files
from cvgen.readers.page.blocks.page_blocks import parse_blocks
from cvgen.readers.page.plain_page import read_plain_page
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.source.jekyll import split_front_matter
from cvgen.readers.page.source.source_lines import locate_lines
from cvgen.text.decoding import decode_text

_HEADING = re.compile(
    r"(?m)^(?:#{1,6}[ \t]+|#{2,6}(?=[^\W\d_]))(\S.*)$|^(\S.*)\n(?:=+|-{2,})[ \t]*$"
    r"|^[ \t]*<h[1-6]\b[^<>\n]*>(.*)</h[1-6]>"
)
_TITLE = re.compile(r"(?m)^title[ \t]*[:=][ \t]*['\"]?(.*?)['\"]?[ \t]*$")
_LOUD = re.compile(r"(?:\*\*|__|<(?:b|strong|u|font)\b).*(?:\*\*|__|</\w+>|<br\s*/?>|[:：)])\\?|[^\W\d_a-z].*[:：]")
_TAG = re.compile(r"<[^<>]*>")
_HEAD = 200_000  # characters that tell what a text is
_LONGEST_LINE = 90  # characters of a line that looks like a heading
_LEAST_SECTIONS = 2
_SUFFIXES = frozenset((".md", ".markdown", ".mkd", ".qmd", ".rmd"))
# Formats of data, and of documents that pandoc makes Markdown of: their comments look like headings.
_OTHER_SUFFIXES = frozenset((
    ".yaml", ".yml", ".json", ".toml", ".xml", ".csv", ".tsv", ".bib", ".ris", ".tex", ".ltx", ".cls", ".sty", ".rtf",
    ".py", ".r", ".sh", ".ini", ".cfg", ".log", ".org", ".rst", ".adoc",
))  # fmt: skip


def recognises(source: Origin) -> bool:
    """Tell whether a source is a text with headings, one of which names a section, or lines in bold that do."""
    suffix = source.path.suffix.lower()
    if suffix in _OTHER_SUFFIXES:
        return False
    try:
        text = decode_text(source.raw, source.name, ImportResult())
    except CvgenError:
        return False
    if suffix not in _SUFFIXES and text.lstrip()[:1] in ("{", "[", "<", "@", "%", "\\"):
        return False
    return (
        any(find_section_key(_TAG.sub(" ", match[match.lastindex or 0])) for match in _HEADING.finditer(text))
        or _names_sections(text)
        or _has_title(text)
    )


def _has_title(text: str) -> bool:
    """Tell whether the title in the front matter of a page names a section, which all of it is."""
    front_matter, _ = split_front_matter(locate_lines(text, ""))
    title = _TITLE.search(front_matter)
    return title is not None and find_section_key(title[1]) not in ("", "about")


def _names_sections(text: str) -> bool:
    """Tell whether lines in bold or capitals, or with a colon at their end, name several sections."""
    lines = {
        line.strip().removeprefix("- ").removeprefix("* ")
        for line in text[:_HEAD].split("\n")
        if len(line) <= _LONGEST_LINE
    }
    loud = (line for line in lines if _LOUD.fullmatch(line) or line == line.upper() != line.lower())
    return len({find_section_key(_TAG.sub(" ", line)) for line in loud} - {""}) >= _LEAST_SECTIONS


def read(source: Origin, imported: ImportResult) -> None:
    """Read a CV: the owner's name and contacts from its first section, then all sections.

    Raises InvalidProfile if the source is no text.
    """
    text = decode_text(source.raw, source.name, imported)
    front_matter, lines = split_front_matter(locate_lines(text, source.name))
    title = _TITLE.search(front_matter)
    read_plain_page(*parse_blocks(lines, imported), imported, title=title[1] if title else "")
    collect_files(SiteFolder(source.path.parent, ""), source.path, source.name, imported)
