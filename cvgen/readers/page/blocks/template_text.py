"""Lines of a template that its user never put words into."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.source.source_lines import is_placeholder

_ITEMS = "descendant::li[not(descendant::li)]|descendant::p[not(ancestor::li)]|descendant::tr"
_MOST_WORDS = 120  # of filler; more is a text that mentions it
_LONGEST_EXCERPT = 40  # characters that are shown
# What a template calls the name of something, with an address that RFC 2606 keeps for examples.
_OPEN_NAME = re.compile(
    r"(?:your\s|the\s)?(?:project|paper|company|university|school|award|course|journal|conference|organi[sz]ation)"
    r"\s(?:name|title)",
    re.IGNORECASE,
)
_EXAMPLE_HOST = re.compile(r"(?:www\.)?example\.(?:com|org|net)")


def remove_template_items(page: Element, find_spot: Callable[[Element], Spot], imported: ImportResult) -> None:
    """Remove items and paragraphs of a parsed page that are a template's filler; a problem names each."""
    for item in page.xpath(_ITEMS):
        text = " ".join((item.text_content() or "").split())
        if len(text.split()) > _MOST_WORDS or not (is_placeholder(text) or _has_open_name(item)):
            continue
        excerpt = text if len(text) <= _LONGEST_EXCERPT else f"{text[:_LONGEST_EXCERPT].rstrip()}…"
        imported.note(find_spot(item), "template", f"“{excerpt}” is filler of the template: left out")
        item.drop_tree()


def _has_open_name(item: Element) -> bool:
    """Tell whether an item links a name still to be put in: [Project Name](https://example.com/)."""
    return any(
        _OPEN_NAME.fullmatch(" ".join((link.text_content() or "").split())) and _leads_nowhere(link.get("href") or "")
        for link in item.iter("a")
    )


def _leads_nowhere(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return address.strip() in ("", "#") or bool(_EXAMPLE_HOST.fullmatch(host))
