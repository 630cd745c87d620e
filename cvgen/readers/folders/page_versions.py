"""The versions of a site's page that has its texts in several languages."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.blocks.language_versions import split_versions
from cvgen.readers.page.blocks.page_blocks import Block, walk_page
from cvgen.readers.page.page_reader import PageVersion, join_versions
from cvgen.readers.page.sections.draft import PageSection
from cvgen.readers.page.sections.section_split import split_sections
from cvgen.readers.page.source.source_lines import SourceLines

Version = tuple[str, list[Block]]


def list_versions(element: Element, lines: SourceLines, part: ImportResult) -> list[Version]:
    """Return the blocks of a page by language, none where it has but one; what is said of the first is in `part`."""
    return [
        (language, list(walk_page(version, lines, ImportResult() if number else part)))
        for number, (language, version) in enumerate(split_versions(element))
    ]


def read_versions(sections: list[PageSection], part: ImportResult, versions: Sequence[Version], spot: Spot) -> None:
    """Read the sections of a page into a part, and join with them what its other versions say."""
    first = PageVersion(versions[0][0] if versions else "", sections, part)
    others = [
        PageVersion(language, split_sections(blocks), ImportResult(profile=copy.deepcopy(part.profile)))
        for language, blocks in versions[1:]
    ]
    join_versions([first, *others], spot)
