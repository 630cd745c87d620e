"""The words that a page shows, counted without the readers' help: a second opinion on what an import keeps."""

from __future__ import annotations

import re
from collections import Counter

from lxml import html
from markdown_it import MarkdownIt

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff]{2,}")
# Marks are explained in a document's own words, dates written in a language's own way, names listed without “and”.
_MONTHS = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september"
_SAID_OTHERWISE = re.compile(
    _MONTHS + r"|october|november|december|[年月日至今]|present|now|current|and|by|at|of|in|abstract|indicates|denotes)"
)
_UNSEEN = "//script|//style|//nav|//template|//*[@hidden]|//video|//iframe|//a[@class='fakelink']"
_GAPS = (
    "p",
    "li",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "th",
    "dt",
    "dd",
    "br",
    "time",
    "summary",
    "details",
    "tr",
    "code",
)


def of_markdown(text: str) -> Counter[str]:
    """Return the words that a page of acad-homepage shows."""
    text = re.sub(r"\A---\n.*?\n---\n|<!--.*?-->|\{%-? *comment.*?endcomment *-?%\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{[:#].*?\}|\[\^\d\]|\$\^[^$]*\$", "", text, flags=re.DOTALL)
    text = re.sub(r"<(script|style)\b.*?</\1>|<p hidden>.*?</p>", "", text, flags=re.DOTALL)
    text = re.sub(r"(<div[^>]*markdown=.1.[^>]*>)", r"\1\n\n", text)
    text = re.sub(r"(?m)^[ \t]*(</div>|#{1,6} )", r"\n\1", text)
    return of_html(MarkdownIt("commonmark", {"html": True}).enable("table").render(text), labels=True)


def of_html(text: str, *, labels: bool = False) -> Counter[str]:
    """Return the words that HTML shows; with `labels`, those of badges of links, too."""
    tree = html.fragment_fromstring(text, create_parent="div") if labels else html.fromstring(text.encode())
    for unseen in tree.xpath(_UNSEEN):
        unseen.drop_tree()
    for head in tree.xpath("//th|//summary[starts-with(., 'Click')]") if labels else ():  # keys say what a column means
        head.drop_tree()
    for badge in tree.xpath("//a/img[contains(@src, 'shields.io')]") if labels else ():
        badge.tail = f" {badge.get('alt') or ''} {badge.tail or ''}"
    for element in tree.iter(*_GAPS):
        element.tail = f" {element.tail or ''}"
    found = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]", "", tree.text_content()).casefold()
    return Counter(word for word in _WORD.findall(found) if not _SAID_OTHERWISE.fullmatch(word))
