"""Parse a whole document of HTML, and leave out what is not its owner's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.abstracts import fold_labelled
from cvgen.readers.page.blocks.hidden_text import report_scripts, unfold_more
from cvgen.readers.page.blocks.html_layout import resolve_layout
from cvgen.readers.page.blocks.html_tree import close_headings, make_element, quote_titles
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.blocks.spaced_columns import part_columns
from cvgen.readers.page.owner.owner_heading import read_owner_heading
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.page_footer import find_update
from cvgen.readers.page.source.source_lines import SourceLines

_WITHOUT_TEXT = ("script", "style", "noscript", "template", "svg", "button", "form", "object", "link", "meta", "base")
# What a click on a magnifying glass opens, which has a heading of its own.
_SEARCH = "descendant::*[@id='search' or @role='search' or contains(@class, 'search-results') or @id='search-modal']"
_UNFOLDS = re.compile(r"[\s\[(]*(?:abs|abstract|bib|bibtex|cite)[\s\])]*", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|toc|footer|site-?footer|skip-?link|cookie\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MOST_WORDS_OF_FURNITURE = 120  # a “menu” with more is the page itself
_MENU_LEAST_LINKS = 3
_MOST_WORDS_OF_LABEL = 4  # of a link in a menu
_LOCAL = re.compile(r"#.*|(?:\./)?[\w-]+(?:/index)?\.(?:html?|php)(?:#.*)?|(?:\./|/)?[\w-]*/?")


def is_document(text: str) -> bool:
    """Tell whether a text is a whole document of HTML."""
    return bool(_DOCUMENT.match(text))


def is_fragment(text: str) -> bool:
    """Tell whether a text is HTML without a head, and without the Liquid that Jekyll evaluates."""
    return bool(_FRAGMENT.match(text)) and "{%" not in text and "{{" not in text


_BEFORE = r"\s*(?:<!--[^>]{0,2000}-->\s*|<\?xml[^>]*>\s*)?"
_DOCUMENT = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(rf"{_BEFORE}<(?:h[1-6]|div|p|table|ul|ol|section|article|main|center)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HtmlDocument:
    """A document of HTML: its title, its language as it says, "" if it does not, and its body."""

    title: str
    language: str
    body: Element


def parse_document(
    lines: SourceLines, imported: ImportResult, clean: Callable[[Element], None] | None = None
) -> HtmlDocument:
    """Return a document whose body has headings, paragraphs, lists and tables of data alone; `clean` is called first.

    Scripts, navigation and footers are left out, which is said; tables that only place things are resolved. Elements
    have the line of the source that they begin in as `data-line`.
    """
    report_scripts(lines, imported)
    root = _parse(_drop_unclosed(unfold_more(lines).text))
    for element in root.iter():
        if isinstance(element.tag, str) and element.sourceline:
            element.set("data-line", str(element.sourceline))
            element.set("data-raw", "1")
    title = _find_title(root)
    body = root.find("body")
    if body is None:
        body = make_element("body")
    if clean:
        clean(body)
    _remove_furniture(body, lines, imported)
    fold_labelled(body)
    part_columns(body)
    resolve_layout(body)
    return HtmlDocument(title, (root.get("lang") or "").partition("-")[0].lower(), body)


def _drop_unclosed(text: str) -> str:
    """Drop tags that no browser knows and that not all have an end, as all behind stood in them: <BF> Reed, A. <p>"""
    from lxml.html import defs

    begins, ends = (Counter(map(str.lower, re.findall(rf"<{slash}([a-zA-Z]+)(?=[\s>])", text))) for slash in ("", "/"))
    odd = [name for name in {*begins, *ends} - defs.tags - _ALSO_TAGS if begins[name] != ends[name]]
    return re.sub(rf"</?(?:{'|'.join(sorted(odd))})(?:\s[^<>]*)?>", "", text, flags=re.IGNORECASE) if odd else text


_ALSO_TAGS = frozenset(("main", "picture", "template", "heading"))


def _find_title(root: Element) -> str:
    """Return the title of a document, or its author, where the title names neither a person nor a section."""
    title = " ".join((root.findtext(".//title") or "").split())
    author = " ".join(next(iter(root.xpath("//meta[@name='author']/@content")), "").split())
    is_known = find_section_key(title) or "name" in read_owner_heading(title)
    return author if not is_known and "name" in read_owner_heading(author) else title


def _parse(text: str) -> Element:
    from lxml import etree, html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it
        root = html.document_fromstring("<html><body></body></html>")
    close_headings(root)
    quote_titles(root)
    return root


def _remove_furniture(body: Element, lines: SourceLines, imported: ImportResult) -> None:
    """Remove scripts, navigation and footers; what they say is kept in the comment at the end."""
    for button in body.xpath("descendant::a[@href]/descendant::button | descendant::button[descendant::a[@href]]"):
        button.drop_tag()
    for element in [*body.iter(*_WITHOUT_TEXT), *body.xpath(_SEARCH)]:
        if element is not body and element.getparent() is not None:
            element.drop_tree()
    for link in list(filter(_only_unfolds, body.iter("a"))):
        _drop_in_brackets(link)
    kept: list[tuple[Spot, str]] = []
    for element in list(body.iter("nav", "footer", "ul", "ol", "div", "p", "header", "table", "aside")):
        if element is body or not _is_furniture(element) or not _is_inside(element, body):
            continue
        text = " ".join(" ".join(element.itertext()).split())
        if date := find_update(text):
            imported.profile["updated"] = date
        elif text:
            kept.append((lines.spot(int(element.get("data-line") or 1)), text))
        element.drop_tree()
    if kept:
        names = (
            "the navigation or footer of the page is" if len(kept) == 1 else "navigation and footers of the page are"
        )
        hint = "what they say is kept in a comment at the end of the profile"
        imported.note(kept[0][0], "furniture", f"{names} left out", hint)
        imported.unplaced += kept


def _only_unfolds(link: Element) -> bool:
    """Tell whether a link without an address is a button that shows what is folded, as those of al-folio are: “Abs”."""
    is_button = not link.get("href") or link.get("href").strip().lower().startswith("javascript:")
    return is_button and bool(_UNFOLDS.fullmatch(link.text_content()))


def _drop_in_brackets(link: Element) -> None:
    """Remove a link with the brackets around it."""
    above, parent = link.getprevious(), link.getparent()
    before = (parent.text if above is None else above.tail) or ""
    if before.rstrip().endswith(("[", "(")) and (link.tail or "").lstrip().startswith(("]", ")")):
        link.tail = (link.tail or "").lstrip()[1:]
        before = before.rstrip()[:-1]
    if above is None:
        parent.text = before
    else:
        above.tail = before
    link.drop_tree()


def _is_inside(element: Element, body: Element) -> bool:
    return any(parent is body for parent in element.iterancestors())


def _is_furniture(element: Element) -> bool:
    words = len(element.text_content().split())
    if words > _MOST_WORDS_OF_FURNITURE or element.xpath("descendant::h1"):
        return False
    named = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}"
    if element.tag in ("nav", "footer") or _FURNITURE.search(named):
        return True
    return element.tag in ("ul", "ol", "div", "p", "table") and _is_menu(element)


def _is_menu(element: Element) -> bool:
    """Tell whether an element is nothing but links to parts of the same page, or to pages beside it."""
    links = element.xpath("descendant::a[@href]")
    if len(links) < _MENU_LEAST_LINKS or not all(_LOCAL.fullmatch(link.get("href") or "") for link in links):
        return False
    if any(len(link.text_content().split()) > _MOST_WORDS_OF_LABEL for link in links):
        return False
    linked = sum(len("".join(link.text_content().split())) for link in links)
    letters = re.sub(r"[\W_]", "", element.text_content())
    return len(letters) <= linked
