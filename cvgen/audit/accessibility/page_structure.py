"""Accessibility of a web page: its elements as the browser gets them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cvgen.audit.accessibility.criteria import CriterionResult, judge, judge_headings, judge_languages

_FIELDS = "//input[not(@type='hidden')] | //select | //textarea | //button"


def examine_page(content: bytes) -> list[CriterionResult]:
    """Return what became of the criteria that web pages have, but for contrast."""
    from lxml import html

    page: Any = html.document_fromstring(content, html.HTMLParser(encoding="utf-8"))
    pictures = [*page.xpath("//img"), *page.xpath("//svg[@role='img']")]
    shown = [one for one in pictures if not _is_hidden(one)]
    links = [one for one in page.xpath("//a[@href]") if not _is_hidden(one)]
    fields = [one for one in page.xpath(_FIELDS) if not _is_hidden(one)]
    tables = page.xpath("//table")
    viewport = " ".join(page.xpath("//meta[@name='viewport']/@content")).replace(" ", "").lower()
    title = "".join(page.xpath("//title/text()")).strip()
    return [
        judge("title", title, ["there is none"] * (not title)),
        *judge_languages(page.get("lang") or "", [str(tag) for tag in page.xpath("//body//@lang")]),
        judge("alternatives", f"{len(shown)} pictures",
              [f"{_name(one)} has none" for one in shown if one.get("alt") is None and not one.get("aria-label")]),
        judge_headings([int(one.tag[1]) for one in page.xpath("//body//*[re:test(local-name(), '^h[1-6]$')]",
                        namespaces={"re": "http://exslt.org/regular-expressions"})]),
        judge("links", f"{len(links)} links",
              [f"that to {one.get('href')} has none" for one in links if not _read_name(one)]),
        judge("tables", f"{len(tables)} tables",
              [f"table {number} has none" for number, one in enumerate(tables, 1) if not one.xpath(".//th")]),
        judge("regions", "main, skip link", list(_find_region_faults(page))),
        judge("zoom", viewport or "no limits",
              ["it is forbidden"] * ("user-scalable=no" in viewport or "maximum-scale=1" in viewport)),
        _judge_labels(fields, page),
    ]  # fmt: skip


def _is_hidden(element: Any) -> bool:
    """Return whether programs that read aloud pass over an element."""
    return any(one.get("aria-hidden") == "true" or one.get("hidden") is not None for one in _list_upwards(element))


def _list_upwards(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _name(picture: Any) -> str:
    address = str(picture.get("src") or picture.tag)
    return address if len(address) < 80 else "a picture"


def _read_name(element: Any) -> str:
    """Return what is read aloud of a link or button: its label, else its text and the descriptions of its pictures."""
    label = element.get("aria-label") or element.get("aria-labelledby") or element.get("title")
    return (label or element.text_content() or " ".join(element.xpath(".//img/@alt | .//*/@aria-label"))).strip()


def _judge_labels(fields: list[Any], page: Any) -> CriterionResult:
    """Return whether fields and buttons have names; a button's may come from the page's script, which has its words."""
    bare = {number: one for number, one in enumerate(fields, 1) if not _has_label(one, page)}
    scripted = [one for one in bare.values() if any(key.startswith("data-") for key in one.attrib)]
    detail = f"{len(fields)} fields and buttons"
    detail += f", of which the page's script names {len(scripted)}" if scripted else ""
    return judge("labels", detail, [f"{one.tag} {n} has none" for n, one in bare.items() if one not in scripted])


def _has_label(field: Any, page: Any) -> bool:
    if _read_name(field) or any(one.tag == "label" for one in field.iterancestors()):
        return True
    if field.get("type") in ("submit", "reset"):
        return True
    name = field.get("id")
    return bool(name and page.xpath("//label[@for=$name]", name=name))


def _find_region_faults(page: Any) -> Iterator[str]:
    mains = page.xpath("//main")
    if len(mains) != 1:
        yield f"there are {len(mains)} main parts"
    targets = {str(one) for one in page.xpath("//@id")}
    first = next((str(one) for one in page.xpath("//body//a/@href")), "")
    if page.xpath("//nav") and not (first.startswith("#") and first[1:] in targets):
        yield "the first link does not lead to it"
