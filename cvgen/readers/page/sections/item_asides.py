"""Lines of an item that hold nothing but links, nothing but terms in code, or terms in frames."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from cvgen.readers.items.record_links import strip_link_label
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import is_link_label, split_by_link
from cvgen.readers.page.blocks.lines import line_text

_WITHOUT_LINKS = ("news", "interests", "skills", "languages", "references")
_WITH_KEYWORDS = ("projects",)
# Where a link may be the name of an organisation.
_WITH_NAMES = (
    "education", "experience", "clinical", "awards", "grants", "service", "editorial", "memberships", "certificates",
    "licences", "teaching", "talks", "supervision", "exhibitions",
)  # fmt: skip
_OF_BODIES = ("service", "editorial", "memberships")
_LONGEST_LABEL = 4  # words


@dataclass(slots=True)
class ItemAsides:
    """Links and keywords that stood in lines of their own below the first line of an item."""

    links: dict[str, str] = field(default_factory=dict)
    keywords: list[str] = field(default_factory=list)

    def add_to(self, item: dict[str, Any]) -> None:
        """Add them to an item of the profile."""
        if self.links:
            item["links"] = {**item.get("links", {}), **self.links}
        if self.keywords:
            item["keywords"] = [*item.get("keywords", []), *self.keywords]


def take_asides(key: str, content: Content) -> ItemAsides:
    """Remove such lines from the content of an item of section `key`, and return what is in them."""
    asides = ItemAsides(keywords=_take_framed(key, content))
    kept: list[TextLine] = []
    for line in content.lines:
        links = read_links(line) if key not in _WITHOUT_LINKS else {}
        is_aside = len(links) > 1 or key not in _WITH_NAMES or (links and names_link(line))
        if kept and links and is_aside and not links.keys() & asides.links.keys():
            asides.links |= links
        elif kept and key in _WITH_KEYWORDS and _is_code(line):
            asides.keywords += [run.text.strip() for run in line if run.code]
        else:
            kept.append(line)
    content.lines = kept
    return asides


def _take_framed(key: str, content: Content) -> list[str]:
    """Return the terms in frames that are keywords; elsewhere they are what the first line is said of, or a line."""
    if key in _WITH_KEYWORDS or not content.keywords:
        return content.keywords
    terms = [TextRun(", ".join(content.keywords))]
    if key in _OF_BODIES and len(content.lines) == 1:
        content.lines[0] += [TextRun(": "), *terms]  # Reviewer: ICFOG, MOSS
    else:
        content.lines.append(terms)
    return []


def read_links(line: TextLine) -> dict[str, str]:
    """Return the links of a line by their labels, none if it holds more than short labels of links."""
    links: dict[str, str] = {}
    for href, part in split_by_link(line):
        text = strip_link_label(line_text(part).strip(" |·/,"))
        if href is None:
            if re.search(r"\w", text):
                return {}
        elif not href or not text or text in links or len(text.split()) > _LONGEST_LABEL:
            return {}
        else:
            links[text] = href
    return links


def names_link(line: TextLine) -> bool:
    """Tell whether a line that is one link is a label: in brackets, of one word, or one that says what it leads to."""
    text = line_text(line)
    return is_link_label(line) or text[:1] in "[(" or " " not in text


def _is_code(line: TextLine) -> bool:
    return any(run.code for run in line) and all(run.code or not re.search(r"\w", run.text) for run in line)
