"""Readings of web pages: their text in its order, and where their links lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cvgen.audit.readings import FileReading, ReadRun

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_TEXT = frozenset({"script", "style", "template", "noscript", "title", "head"})
_IN_LINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr", "math", "mi", "mn", "mo", "mrow", "mtext", "msup", "msub", "semantics",
})  # fmt: skip


def read(content: bytes) -> FileReading:
    """Return the text of a page; what its elements hide is unseen."""
    links = frozenset(str(one) for one in _parse(content).xpath("//a/@href"))
    return FileReading({"page": list_runs(content)}, links)


def list_runs(content: bytes) -> list[ReadRun]:
    """Return the text of a page in runs."""
    return list(_list_runs(_parse(content), ""))


def _parse(content: bytes) -> HtmlElement:
    from lxml import html

    return html.document_fromstring(content, html.HTMLParser(encoding="utf-8"))


def _list_runs(element: HtmlElement, unseen: str) -> Iterator[ReadRun]:
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
        return
    unseen = unseen or ("hidden" if element.get("hidden") is not None else "")
    edge = "" if element.tag in _IN_LINE else "\n"
    yield ReadRun(edge + (element.text or ""), unseen)
    for child in element:
        yield from _list_runs(child, unseen)
        yield ReadRun(child.tail or "", unseen)
    yield ReadRun(edge, unseen)
