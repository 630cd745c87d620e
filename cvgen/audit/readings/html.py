"""Readings of web pages: their text in its order as it is seen and as it is read aloud, and where links lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cvgen.audit.readings import SCREEN_READERS, FileReading, ReadRun

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_TEXT = frozenset({"script", "style", "template", "noscript", "title", "head"})
_IN_LINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr", "math", "mi", "mn", "mo", "mrow", "mtext", "msup", "msub", "semantics",
})  # fmt: skip
_SILENT = ("not displayed", "hidden")  # what neither eye nor ear gets
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FOR_EARS = "clipped away"  # as headings are that the eye does not need: they still say where a section begins

_Judge = Callable[["HtmlElement"], str]


def read(content: bytes) -> FileReading:
    """Return the text of a page, as it is seen, and as screen readers read it; what is not is unseen."""
    from cvgen.audit.page_styles.sight import find_unseen_elements

    root = _parse(content)
    unseen = find_unseen_elements(root)
    orders = {
        "page": list(_list_runs(root, lambda element: _look_at(element, unseen))),
        SCREEN_READERS: list(_list_runs(root, _make_listener(unseen))),
    }
    links = {str(one.get("href")): _find_link_reason(one, unseen) for one in _sort_links(root, unseen)}
    return FileReading(
        orders,
        frozenset(link for link, why in links.items() if not why),
        {link: why for link, why in links.items() if why},
    )


def list_runs(content: bytes) -> list[ReadRun]:
    """Return the text of a page in runs, whether it is seen or not."""
    return list(_list_runs(_parse(content), lambda _: ""))


def _parse(content: bytes) -> HtmlElement:
    from lxml import html

    return html.document_fromstring(content, html.HTMLParser(encoding="utf-8"))


def _look_at(element: HtmlElement, unseen: Mapping[Any, str]) -> str:
    """Return why an element is not seen."""
    why = unseen.get(element, "")
    return "" if element.tag in _HEADINGS and why == _FOR_EARS else why


def _make_listener(unseen: Mapping[Any, str]) -> _Judge:
    """Return what says why screen readers do not read an element."""

    silent: dict[Any, str] = {}

    def judge(element: HtmlElement) -> str:
        why = silent.get(element.getparent(), "")
        if not why and (element.get("aria-hidden") == "true" or element.get("inert") is not None):
            why = "hidden from screen readers"
        if why:
            silent[element] = why
            return why
        seen = unseen.get(element, "")
        return seen if seen.startswith(_SILENT) else ""

    return judge


def _sort_links(root: HtmlElement, unseen: Mapping[Any, str]) -> list[HtmlElement]:
    """Return the links of a page, those that are seen last."""
    return sorted(root.xpath("//a[@href]"), key=lambda link: not _find_link_reason(link, unseen))


def _find_link_reason(link: HtmlElement, unseen: Mapping[Any, str]) -> str:
    """Return why nobody sees a link: why its text is not seen, or a picture in it."""
    holders = [one for one in link.iter() if isinstance(one.tag, str) and (one.text or "").strip()]
    holders += [one.getparent() for one in link.iterdescendants() if (one.tail or "").strip()]
    pictures = list(link.iter("img", "svg", "math"))
    reasons = [unseen.get(one, "") for one in holders] or [unseen.get(one, "") for one in (*pictures, link)]
    return "" if not all(reasons) else reasons[0]


def _list_runs(element: HtmlElement, judge: _Judge) -> Iterator[ReadRun]:
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
        return
    unseen = judge(element)
    edge = "" if element.tag in _IN_LINE else "\n"
    yield _make_run(edge + (element.text or ""), unseen)
    for child in element:
        yield from _list_runs(child, judge)
        yield _make_run(child.tail or "", unseen)
    yield ReadRun(edge)


def _make_run(text: str, unseen: str) -> ReadRun:
    return ReadRun(text, unseen if text.strip() else "")
