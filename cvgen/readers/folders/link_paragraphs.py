"""Take paragraphs of links alone out of the text of a page: they are its buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cvgen.readers.folders.page_texts import PageText, list_links

_WHAT = (
    r"pdf|paper|article|pre-?print|manuscript|publication|slides?|poster|presentation|talk|video|recording|code|chapter"
    r"|book|thesis|dissertation|data|report|abstract|supplement\w*"
)
# What a link asks to do is no part of what it leads to: “Download the paper here”, “Link to the slides”.
_ASKS = re.compile(
    r"(?:(?:please )?(?:click|download|access|read|get|view|see|find|open|watch|listen to) )?"
    r"(?:open[- ]access )?(?:(?:link|links) (?:to|for) )?(?:(?:the|this|my|our|full|complete) ){0,2}"
    rf"(?P<what>{_WHAT})?(?: (?:version|file|link))?(?: ?(?:here|online))?",
    re.IGNORECASE,
)


# Links behind the last sentence of a paragraph: “It counts splashes. [Code](…)”
_TRAILING = re.compile(
    rf"(?<=[.!?])\s+(?P<links>(?:\[(?:source )?(?:{_WHAT}|demo|website|project page|app|repository|repo|github|docs"
    r"|documentation)s?\]\([^()\s]+\)(?:\s?[|,·/]?\s?(?=\[)|\.?(?=\n|$)))+)(?=\n\n|\s*$)",
    re.IGNORECASE,
)


def tidy_label(label: str) -> str:
    """Return what a link leads to, of a label that asks to follow it; other labels stay as they are."""
    text = " ".join(label.split()).strip(" *_\\!.:→»")
    match = _ASKS.fullmatch(text)
    if not match or text.casefold() == (match["what"] or "").casefold():
        return text or label
    what = (match["what"] or "link").casefold()
    return "paper" if what in ("article", "publication", "manuscript") else what


def take_link_paragraphs(text: PageText) -> PageText:
    """Return a text without the paragraphs of links alone, which join its links.

    Those behind a heading or a colon stay, as that would be left alone, and so does a text with code.
    """
    if not re.search(r"\]\(|<http", text.text) or "```" in text.text:
        return replace(text, links=_tidy_labels(text.links.items()))
    kept: list[str] = []
    found = list(text.links.items())
    found += [pair for match in _TRAILING.finditer(text.text) for pair in list_links(match["links"])]
    text = replace(text, text=_TRAILING.sub("", text.text))
    for paragraph in text.text.split("\n\n"):
        is_led_to = bool(kept) and (kept[-1].startswith("#") or kept[-1].rstrip(" *_").endswith((":", "：")))
        links = [] if is_led_to else list_links(paragraph)
        if links:
            found += links
        else:
            kept.append(paragraph)
    return replace(text, text="\n\n".join(kept), links=_tidy_labels(found))


def _tidy_labels(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return links by short labels; of two with the same one, the second keeps its own, so that none is lost."""
    links: dict[str, str] = {}
    for label, target in pairs:
        short = tidy_label(label)
        kind = "pdf" if target.lower().endswith(".pdf") else label
        free = next((name for name in (short, kind) if links.get(name, target) == target), label)
        links.setdefault(free, target)
    return links
