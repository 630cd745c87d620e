"""Extract badges: the short labels of a paper box."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable

from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline import Element, TextLine, extract_runs
from cvgen.readers.page.blocks.lines import line_text, split_lines

_LONGEST_LABEL = 12  # words
_IMAGES = "descendant::img"
_BADGES = "descendant::*[contains(@class, 'badge')]"
_VENUES = (  # those before a title, in its element, and those in a row of nothing but spans and links
    "descendant::*[contains(@class, 'title') or self::h3 or self::h4]/descendant::span[contains(@class, 'venue')]"
    "|descendant::*[count(span) > 1 and count(*) = count(span|a|br)]"
    "[not(text()[translate(normalize-space(), ',', '')])]/span[contains(@class, 'venue')]"
)
_TAGS = (  # before a title
    "self::li/*[1][self::span[contains(@class, 'tag')] or self::div[contains(@class, 'venue-tag')]]"
    "[not(preceding-sibling::node()[normalize-space()])]"
)
_BOX_TEXT = "descendant::*[contains(concat(@class, ' '), 'paper-box-text ')]"


def extract_badges(element: Element, *, in_box: bool) -> list[str]:
    """Remove badges from an element and return their lines; their images stay in the element.

    `in_box`: the element is a paper box, in which a venue of that class is a badge too, the first, as is short text
    beside the box's text. In an item of a list, a tag before all else is one.
    """
    badges: list[str] = []
    for badge in [*(element.xpath(_VENUES) if in_box else element.xpath(_TAGS)), *element.xpath(_BADGES)]:
        if badge.tag == "a" or badge.getparent() is None or _holds_links(badge):
            continue
        badges += _text_lines(badge)
        _replace(badge, badge.xpath(_IMAGES))
    return badges + (_extract_labels(element) if in_box else [])


def find_badge_link(element: Element) -> str:
    """Return where a link leads that a badge is all of, "" if there is none: <a href="…"><span class="badge">…"""
    for badge in element.xpath(_BADGES):
        link = badge.getparent()
        if link is not None and link.tag == "a" and line_text(extract_runs(link)) == line_text(extract_runs(badge)):
            return normalise_href(link.get("href"))
    return ""


def _holds_links(badge: Element) -> bool:
    """Tell whether an element is a row of badges that are links, or holds links beside other text."""
    links = badge.xpath("descendant::a[@href]")
    if not links or "badges" in badge.get("class"):
        return bool(links)
    return len(links) > 1 or len("".join(_text_lines(badge))) > len(line_text(extract_runs(links[0])))


_COUNT = re.compile(r"\W*\d[\d.,]*\s?[kKmM]?\W*")
_COUNTER = re.compile(r"count|star|fork|num", re.IGNORECASE)  # in a class


def shorten_shields(element: Element) -> None:
    """Leave of links with a part at their end, as shields have, what address or counter say: arXiv | 2606.01234."""
    for link in element.xpath("descendant::a[@href][span]"):
        last, text = link[-1], line_text(extract_runs(link))
        value = line_text(extract_runs(last)) if last.tag == "span" and not (last.tail or "").strip() else ""
        label = text.removesuffix(value).strip() if value else ""
        if not label or len(label.split()) > _LONGEST_SHIELD:
            continue
        is_shield = len(link) == 2 and link[0].tag == "span" and not (link.text or "").strip()
        is_count = _COUNT.fullmatch(value) and (is_shield or _COUNTER.search(last.get("class") or ""))
        if is_count or (is_shield and value.casefold() in link.get("href").casefold()):
            last.drop_tree()
        elif is_shield:
            link[0].tail = " "


_LONGEST_SHIELD = 3  # words of the first part


def _extract_labels(box: Element) -> list[str]:
    """Remove the short texts before the text of a paper box, such as a caption of its image; return their lines."""
    labels: list[str] = []
    for text in box.xpath(_BOX_TEXT)[:1]:
        for sibling in text.itersiblings(preceding=True):
            lines = _text_lines(sibling) if isinstance(sibling.tag, str) else []
            if lines and _count_words(lines) <= _LONGEST_LABEL:
                labels = lines + labels
                _replace(sibling, reversed(sibling.xpath(_IMAGES)))
    return labels


def _text_lines(element: Element) -> list[str]:
    return [text for line in split_lines(extract_runs(element)) if (text := line_text(line).strip("` "))]


def _replace(element: Element, images: Iterable[Element]) -> None:
    """Put images in the place of an element, the last one first."""
    for image in images:
        element.addnext(copy.deepcopy(image))
    element[:] = []  # a nested badge has no parent then, and is not read again
    element.drop_tree()


def _count_words(lines: Iterable[str]) -> int:
    return len(" ".join(lines).split())


def is_label(lines: list[TextLine]) -> bool:
    """Tell whether the lines before a heading may be a label of it: few words, and no link."""
    return _count_words(map(line_text, lines)) <= _LONGEST_LABEL and not any(run.href for line in lines for run in line)
