"""Remove labels that only say that an item is new."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.inline import Element

_TAGS = ("code", "span", "sup", "font", "kbd", "small", "mark")
_EMPHASIS = ("b", "strong", "em", "i")  # may also begin a sentence: “**New** launch”
_LABELS = " | ".join(f"descendant::{tag}" for tag in (*_TAGS, *_EMPHASIS))
_NOVELTY = re.compile(r"\W*(new|hot|brand new|neu|nouveau|nuevo|novo|nuovo|新|最新|新着)\W*", re.IGNORECASE)
_LOUD = re.compile(r"\W*[A-Z]+\W*|.*[!！].*")


_BLOCKS = ("li", "p", "div", "td")


def remove_novelty_labels(page: Element, find_spot: Callable[[Element], Spot], imported: ImportResult) -> None:
    """Remove “New!” in code, bold or a coloured span from the items of a parsed page; tell the first of them."""
    labels = [label for label in page.xpath(_LABELS) if _is_label(label)]
    if labels:
        message = f"labels such as “{labels[0].text_content().strip()}” are left out"
        place = next(labels[0].iterancestors(*_BLOCKS), labels[0])
        imported.note(find_spot(place), "label", message, "dates say what is new")
    for label in labels:
        if label.getparent() is not None:
            label.drop_tree()


def _is_label(element: Element) -> bool:
    text = element.text_content()
    return bool(_NOVELTY.fullmatch(text)) and (element.tag in _TAGS or bool(_LOUD.fullmatch(text)))
