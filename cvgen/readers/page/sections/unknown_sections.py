"""Tell from its items what a section holds whose heading says nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from cvgen.readers.items.item_kind import weigh_kinds
from cvgen.readers.items.record_amounts import AMOUNT
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.records.line_dates import list_dates, parse_whole_date
from cvgen.readers.page.records.line_items import read_line_items
from cvgen.readers.page.sections.draft import PageDraft, PageSection, keep_headings
from cvgen.readers.page.sections.heading_hints import find_hinted_keys
from cvgen.readers.page.sections.item_kinds import guess_item_kind, guess_kinds, tell_career
from cvgen.readers.page.sections.item_sections import ITEM_KEYS, read_item_section
from cvgen.readers.page.sections.kind_sections import add_items, add_other_items
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.splitting import split_items
from cvgen.readers.page.sections.table_rows import list_table_kinds
from cvgen.text.emoji import strip_emoji
from cvgen.text.markdown_escapes import escape_markdown

_LIST_KINDS = ("item", "row", "block")
_CAREER = re.compile(
    r"\W*(?:(?:short |academic |brief )?(?:curriculum(?: vitae)?|c\.?v\.?|vitae?)"
    r"|(?:tabellarischer )?lebenslauf|kurzvita|currículum|životopis|życiorys|résumé|resume"
    r"|履歴|履歴書|简历|簡歷|个人简历|이력서"
    r"|резюме|özgeçmiş)\W*",
    re.IGNORECASE,
)
_LEAST = 2  # items by which a section is known
_SHARE = 0.6  # of them that are of its kind, and of those with dates
_HINTED_SHARE = 0.4  # of those with dates below a heading that hints at a kind
_LONGEST, _LONGEST_PARAGRAPH = 45, 25  # words of an item


def holds_career(section: PageSection) -> bool:
    """Tell whether a section is of posts and degrees in one list, below a heading such as “Curriculum vitae”."""
    texts = _list_items(section.blocks) if _CAREER.fullmatch(strip_emoji(section.title)) else []
    return len(texts) >= _LEAST and sum(bool(tell_career(text)) for text in texts) * 2 >= len(texts)


_LEAST_WEIGHT = -0.7  # of the kind of an item that is plain, as logarithm


def lists_grants(section: PageSection) -> bool:
    """Tell whether most projects of a section are told by who pays for them: sums, roles, numbers."""
    texts = _list_items(section.blocks)
    if sum(bool(_PAID.search(text)) for text in texts) * 2 > len(texts):
        return True
    paid = [bool(AMOUNT.search(text)) or weigh_kinds(text)["grants"] > _LEAST_WEIGHT for text in texts]
    has_sums = any(AMOUNT.search(text) for text in texts)
    return has_sums and sum(paid) * 2 > len(texts)


_PAID = re.compile(  # Lamps in Fog, Co-PI, Harbour Board; Lamps in Fog, National Fog Foundation; Lamps, Grant 123.
    r"[,;(|–]\s*(?:(?:Lead |Sole |[Cc]o-?)?PI|Co-?I|(?i:(?:co-?|principal |lead )+investigator))\s*(?=[,;:)|–]|\.?$)"
    r"|,\s(?:[\w&'’-]+ ){1,6}(?:Foundation|Fund|Research Council)(?: of (?:[\w&'’-]+ ){0,3}[\w&'’-]+)?"
    r"(?: \([^()]{1,60}\))?\.?$"
    r"|^\W*(?:(?:Lead |Sole |[Cc]o-?)?PI|Co-?I|(?i:(?:co-?|principal )+investigator|core member|主持|参与))\s*"
    r"[])）:：,，]"
    r"|[,;(|–]\s*(?i:grant|(?:grant|project|award)\s(?:number|no\.?))\s+(?=[\w-]*\d)[A-Z0-9][\w\\-]+\)?\.?$"
)


def _guess_section_kinds(section: PageSection) -> tuple[str, ...]:
    """Return the kinds that most items of a section are by words and dates, the likeliest first; none if not plain."""
    hinted = find_hinted_keys(section.title)
    kinds = list_table_kinds(section.blocks)
    if len(kinds) == 1 and kinds <= {*ITEM_KEYS} and (not hinted or kinds & hinted):
        return tuple(kinds)
    texts = _list_items(section.blocks)
    least = 1 if hinted else _LEAST
    if len(texts) < least or sum(len(text.split()) <= _LONGEST for text in texts) < len(texts):
        return ()
    dated = sum(bool(list_dates(text)) for text in texts)
    if dated < (_HINTED_SHARE if hinted else _SHARE) * len(texts):
        return ()
    guesses = Counter(filter(None, map(guess_item_kind, texts)))
    kind, number = guesses.most_common(1)[0] if guesses else ("", 0)
    if number >= max(_LEAST, _SHARE * len(texts)) and (not hinted or kind in hinted):
        return (kind,)
    return guess_kinds(texts, hinted)


def _list_items(blocks: Sequence[Block]) -> list[str]:
    """Return the texts of items; none where a section has more prose than items."""
    parts = [part for block in blocks for part in split_items(block, ("paragraph",))]
    items = [part for part in parts if part.kind in _LIST_KINDS or _is_short(part)]
    others = [part for part in parts if part not in items and part.kind != "heading"]
    if len(others) > len(items) // 2:
        return []
    lines = [found for part in items for found in _list_item_lines(part)]
    if any(is_prose(found[0]) and not list_dates(line_text(found[0])) for found in lines):
        return []
    return [" ".join(map(line_text, found)) for found in lines]


def _list_item_lines(block: Block) -> list[list[TextLine]]:
    """Return the lines of an item; those of a paragraph are as many items."""
    lines = extract_content(block).lines
    return [[line] for line in lines] if block.kind == "paragraph" else [lines] if lines else []


def _is_short(block: Block) -> bool:
    """Tell whether a paragraph is no longer than an item, and has a date."""
    text = block.element.text_content()
    lines = max(1, len(extract_content(block).lines)) if block.kind == "paragraph" else 1
    return block.kind == "paragraph" and len(text.split()) <= _LONGEST_PARAGRAPH * lines and bool(list_dates(text))


def add_unknown_section(page: PageDraft, section: PageSection) -> bool:
    """Add a section as one of the owner's own with entries: like those of a known kind, or dated; return whether it is.

    Other sections are left as they are.
    """
    key, *others = _guess_section_kinds(section) or ("",)
    found = read_item_section(page, section, key, others) if key else None
    if not found or not found.items:
        return _add_dated_section(page, section)
    is_sure = key in find_hinted_keys(section.title) or bool(list_table_kinds(section.blocks))
    if is_sure and key not in page.profile:
        add_items(page, section, key, found)
        return True
    _add_own_section(page, section, {"text": "\n\n".join(found.texts), "like": key, "entries": found.items})
    add_other_items(page, found)
    keep_headings(page, found.lost_headings)
    return True


def _add_dated_section(page: PageDraft, section: PageSection) -> bool:
    """Add a section that is a list of dated entries and nothing else; return whether it is."""
    parts = [part for block in section.blocks for part in split_items(block, ("paragraph",))]
    if len(parts) < _LEAST or any(part.kind not in _LIST_KINDS for part in parts):
        return False
    entries: list[dict[str, Any]] = []
    for part in parts:
        content = extract_content(part)
        items = _read_cells(part) if part.kind == "row" else read_line_items("sections", content)
        if len(items) != 1 or not items[0].get("date") or content.images:
            return False
        entries += items
    _add_own_section(page, section, {"entries": entries})
    return True


def _read_cells(row: Block) -> list[dict[str, Any]]:
    """Return the entry of a row of a date, a title and what else there is."""
    lines = extract_content(row).format_lines()
    dates = [date for line in lines if (date := parse_whole_date(line))]
    others = [line for line in lines if not parse_whole_date(line)]
    if len(dates) != 1 or not others:
        return []
    return [{"title": others[0], "organisation": ", ".join(others[1:]), "date": dates[0]}]


def _add_own_section(page: PageDraft, section: PageSection, data: dict[str, Any]) -> None:
    page.sections.append({"title": escape_markdown(section.title), **data})
    page.order.append(f"own {len(page.sections) - 1}")
