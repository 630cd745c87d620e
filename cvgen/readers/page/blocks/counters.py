"""Remove counts beside what they count, which are outdated soon: stars of repositories, citations of papers."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.inline import Element

_COUNTER = re.compile(
    r"(?:^|[\s_-])(?:stars?|stargazers|forks|citations?|cites?|downloads?|views)(?:$|[\s_-])", re.IGNORECASE
)
_COUNT = re.compile(r"\W*(?:\d[\d.,]*\s?[kKmM]?\+?)?\W*")
_LABELLED = re.compile(r"\W*(?:cited by|(?:total )?citations?\s?:|被引(?:用)?(?:次数)?\s?[:：]?)[\W\d]*", re.IGNORECASE)


def drop_counters(page: Element) -> None:
    """Remove the elements whose class says that they count something, and whose text is a number or its place."""
    for counter in page.xpath("descendant::span[@class]"):
        if counter.getparent() is None or not _COUNTER.search(counter.get("class")):
            continue
        around = counter.getparent()
        if around.tag == "span" and _LABELLED.fullmatch(around.text_content()):
            around.drop_tree()  # Cited by –
        elif _COUNT.fullmatch(counter.text_content()) and not re.search(r"[^\W\d_]", counter.tail or ""):
            counter.drop_tree()
