"""Take the row of links behind the last sentence of a paragraph: “… do not happen often. GitHub | ORCID”."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.owner.contact_lines import ContactLine, read_contact_line

_BETWEEN = re.compile(r"[\s|·•∙/,;–—-]*")
_SENTENCE_END = re.compile(r"[.!?。！？][\s\"”»)]*[|·•]?\s*$")
_MIN_LINKS = 2
_MOST_LABEL_WORDS = 4


def split_trailing_contacts(block: Block) -> tuple[Block, list[ContactLine]]:
    """Return a paragraph without the links behind its last sentence, and these as contacts."""
    lines = extract_content(block).lines if block.kind == "paragraph" else []
    if not lines or block.element.xpath("descendant::img|descendant::br"):
        return block, []
    begin = _find_row(lines[-1])
    row, prose = lines[-1][begin:], lines[-1][:begin]
    if not row or not _SENTENCE_END.search(line_text(prose)):
        return block, []
    texts = [format_line(line) for line in (*lines[:-1], prose)]
    element = parse_line("<br>".join(filter(None, texts)))
    element.set("data-line", block.element.get("data-line") or "")
    return replace(block, element=element), [read_contact_line(row)]


def _find_row(line: TextLine) -> int:
    """Return where the row of links at the end of a line begins; its end where there is none."""
    begin, hrefs = len(line), set[str]()
    for index in range(len(line) - 1, -1, -1):
        run = line[index]
        if run.href:
            if len(run.text.split()) > _MOST_LABEL_WORDS:
                break
            hrefs.add(run.href)
            begin = index
        elif not _BETWEEN.fullmatch(run.text):
            break
    return begin if len(hrefs) >= _MIN_LINKS else len(line)
