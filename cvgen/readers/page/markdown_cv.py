"""Read a CV in Markdown: a name as the first heading, contacts, sections."""

from __future__ import annotations

import re

from cvgen.problems import CvgenError
from cvgen.readers import ImportResult, Origin
from cvgen.readers.page.assets import SiteFolder, collect_files
from cvgen.readers.page.contacts import take_contacts
from cvgen.readers.page.draft import split_sections
from cvgen.readers.page.headings import find_section_key
from cvgen.readers.page.jekyll import split_front_matter
from cvgen.readers.page.owner_names import parse_name
from cvgen.readers.page.page_blocks import split_blocks
from cvgen.readers.page.page_reader import read_page
from cvgen.readers.page.source_lines import locate_lines
from cvgen.text.decoding import decode_text

_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(\S.*)$|^(\S.*)\n(?:=+|-{2,})[ \t]*$")
_DOCUMENT = re.compile(r"(curriculum vitae|\bcv\b|r[ée]sum[ée]|简历)\W*", re.IGNORECASE)


def recognises(source: Origin) -> bool:
    """Tell whether a source is a text with headings, one of which names a section."""
    try:
        text = decode_text(source.raw, source.name, ImportResult())
    except CvgenError:
        return False
    if text.lstrip()[:1] in ("{", "[", "<", "@"):
        return False
    return any(find_section_key(match[1] or match[2]) for match in _HEADING.finditer(text))


def read(source: Origin, imported: ImportResult) -> None:
    """Read a CV: the owner's name and contacts from its first section, then all sections.

    Raises InvalidProfile if the source is no text.
    """
    text = decode_text(source.raw, source.name, imported)
    lines = split_front_matter(locate_lines(text, source.name))[1]
    sections = split_sections(split_blocks(lines, imported))
    first = next((section for section in sections if section.title), None)
    if first and not find_section_key(first.title):
        imported.profile["name"] = parse_name(_DOCUMENT.sub("", first.title).strip(" -–—:|,"))
        first.title = ""
        first.blocks = take_contacts(first.blocks, imported.profile)
    read_page(sections, imported)
    collect_files(SiteFolder(source.path.parent, ""), source.path, source.name, imported)
