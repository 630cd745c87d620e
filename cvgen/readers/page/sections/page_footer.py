"""What stands around a page: the last update, who made it, the name again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.profile.same_paper import normalise_text
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.inline import extract_runs
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.owner.owner_names import list_names
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.sections.draft import PageDraft, PageSection
from cvgen.text.dates import parse_period

_FOOTER = re.compile(
    r"\W*(?:©|\(c\)|copyright\b|(?:powered|theme|template|design(?:ed)?) by\b|built with\b|all rights reserved|版权所有"
    r"|(?:many |special |big )?thank(?:s|ful)?\b.{2,60}?\b(?:templates?|themes?|open-?sourced?|source code)\b"
    r"|(?:this )?templates? (?:from|by)\b"
    r"|(?:(?:total|unique|site|page)\s+){0,2}(?:visit(?:or)?s?|views?)\s*[:：]|(?:本站)?总?访(?:问|客)[量数]?\s*[:：]"
    r"|(?:this )?(?:page|web ?site|site) (?:is |was )?(?:made|built|generated|based|powered|adapted|designed)\b)",
    re.IGNORECASE,
)
_MONTH_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=\d)")  # Aug. 2025
_PARTING = re.compile(r"\s*[|·•]\s*|\.\s+(?=[^\W\d_])")
_LONGEST_FOOTER = 300  # characters
_LAST_BLOCKS, _FIRST_BLOCKS = 3, 6  # among which the line is looked for


def take_updated(sections: Sequence[PageSection], profile: dict[str, Any]) -> None:
    """Move “Last updated: September 2025” to the key `updated`, that of the last or first blocks of a page first."""
    places = [(section, block) for section in sections for block in section.blocks]
    for section, block in [*reversed(places[-_LAST_BLOCKS:]), *places]:
        if "updated" not in profile and (date := _read_updated(block)):
            profile["updated"] = date
            section.blocks.remove(block)


def keep_footer(sections: Sequence[PageSection], imported: ImportResult) -> None:
    """Keep the last blocks of a page that say whose the page is and what made it, in the comment; they are no text."""
    places = [(section, block) for section in sections for block in section.blocks]
    for section, block in reversed(places[-_LAST_BLOCKS:]):
        text = line_text(extract_runs(block.element))
        parts = _PARTING.split(text)
        is_footer = bool(_FOOTER.match(text) or find_update(parts[0]))
        if block.kind in ("paragraph", "other") and is_footer and len(text) < _LONGEST_FOOTER:
            for part in parts:
                if date := find_update(part):
                    imported.profile.setdefault("updated", date)
            imported.unplaced.append((block.spot, text))
            section.blocks.remove(block)


_CREDIT = re.compile(
    r"\W*if you (?:like|want to use|are interested in) (?:the|this|my) (?:template|theme|(?:home)?page|website)\b"
    r".{0,80}\b(?:star|fork|template|repo\w*|github)\b"
    r"|\W*(?:(?:this|the)\s)?(?:[\w-]+\s){0,2}?(?:template|theme)\s(?:(?:is|was|has been)\s)?"
    r"(?:borrowed|adapted|adopted|forked|taken|modified|inspired|derived|cloned|designed|made|built|based)\s(?:from|by|on)\b",
    re.IGNORECASE,
)


def keep_credits(sections: Sequence[PageSection], imported: ImportResult) -> None:
    """Keep what a template says of itself in the comment, wherever it stands: “If you like the template, star it”."""
    for section in sections:
        for block in [*section.blocks]:
            text = line_text(extract_runs(block.element))
            if block.kind == "paragraph" and len(text) < _LONGEST_FOOTER and _CREDIT.match(text):
                imported.unplaced.append((block.spot, text))
                section.blocks.remove(block)


def drop_name_lines(page: PageDraft, sections: Sequence[PageSection]) -> None:
    """Drop the paragraphs that are the owner's name and nothing else, as banners of sites repeat it on each page.

    Elsewhere it may be the author of a paper.
    """
    names = {normalise_text(name) for name in list_names(page.profile) if name}
    for section in sections:
        for block in [*section.blocks[:_FIRST_BLOCKS]] if section.key in ("", "about") else []:
            is_text = block.kind in ("paragraph", "other")
            if is_text and normalise_text(block.element.text_content()) in names:
                section.blocks.remove(block)


def _read_updated(block: Block) -> str:
    """Return the date of a line that says when the page was updated, "" if it says something else."""
    return find_update(line_text(extract_runs(block.element))) if block.kind == "paragraph" else ""


def find_update(text: str) -> str:
    """Return the date in a text that says when a page was updated, "" if it says more or something else."""
    match = load_owner_words().updated.match(text)
    if not match:
        return ""
    try:
        period = parse_period(_MONTH_STOP.sub(" ", text[match.end() :].strip(" .*_()")))
    except ValueError:
        return ""
    return period.iso() if period.start == period.outline().start and period.end is None else ""
