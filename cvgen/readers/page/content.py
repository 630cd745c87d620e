"""What a chunk of a page holds: its lines, its points, its pictures and badges, an abstract that was folded away."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cvgen.problems import Spot
from cvgen.readers.page import blocks
from cvgen.readers.page.chunks import Part
from cvgen.readers.page.inline import BLOCKS, SILENT, Bit, Element, Line, bits, lines, markdown, plain, softened


@dataclass(slots=True)
class Content:
    """A chunk taken apart. `points` are the items of its lists (Markdown, nested ones with what is below them),
    `more` other blocks of Markdown; `stars` are repositories whose stars were shown, `shields` what pictures of words
    said."""

    kind: str
    spot: Spot
    lines: list[Line] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    badges: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    stars: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    shields: list[str] = field(default_factory=list)
    abstract: str = ""
    headed: bool = False  # the first line is a heading

    def texts(self) -> list[str]:
        """Return the lines as Markdown."""
        return [text for text in map(markdown, self.lines) if text]


_STARS = re.compile(r"img\.shields\.io/github/(?:stars|forks|watchers)/([\w.-]+/[\w.-]+?)(?:\.svg)?(?:[?&/]|$)")
_SHIELD = re.compile(
    r"(?:img\.)?shields\.io/(?:static/v1|badge|endpoint|github|badge/dynamic)|badge\.fury|badgen\.net|https?://[^?#]*/badge/|visitor-?badge"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_FOLD = re.compile(r"^\W*(abs(tract)?|摘要|bib(tex)?|tl;?dr)\W*$", re.IGNORECASE)
_CLICKS = re.compile(
    r"^\W*((show|hide|see|read|view|click|expand)?\s*(more|less|all|old(er)?|previous|earlier)"
    r"(\s+(news|authors|updates|events|here|papers))?|更多|展开|收起|abstract|摘要|bibtex)\W*$",
    re.IGNORECASE,
)


def content(part: Part, *, soft: bool = False) -> Content:
    """Take a chunk apart; with `soft`, the line ends of Markdown count, which browsers show as spaces."""
    element = copy.deepcopy(part.element)
    found = Content(part.kind, part.spot)
    _take_badges(element, found)
    _take_abstract(element, found)
    _take_images(element, found)
    for frame in element.xpath("descendant::iframe|descendant::video|descendant::embed|descendant::object"):
        found.frames += frame.xpath("descendant-or-self::*/@src")[:1]
        _drop(frame)
    _take_text(element, found, soft)
    if part.kind in ("box", "item") and not found.lines and found.points:
        _lines_of_points(element, found)
    return found


def _lines_of_points(element: Element, found: Content) -> None:
    """Read the items of a box that has nothing else as its lines."""
    depth = min(len(item.xpath("ancestor::li")) for item in element.xpath("descendant::li"))
    items = [item for item in element.xpath("descendant::li") if len(item.xpath("ancestor::li")) == depth]
    below = any(item.xpath("descendant::li") for item in items[:-1])  # whose order lines and points would not keep
    found.points = []
    for item in items[:1] if below else items:
        inner = Content("item", found.spot)
        _take_text(item, inner, soft=True)
        found.lines += inner.lines
        found.points += inner.points
    if below:
        found.points += [text for item in items[1:] if (text := _point(item))]


def prepared(element: Element) -> Element:
    """Return an element as text shows it: shields as their words, without what only made it move or count."""
    element = copy.deepcopy(element)
    found = Content("", Spot(""))
    _take_clicks(element, folded=True)
    _take_images(element, found)
    for frame in element.xpath("descendant::iframe|descendant::video|descendant::embed|descendant::object"):
        _drop(frame)
    return element


def shown_bits(element: Element) -> Iterator[Bit]:
    """Return the bits of an element as text shows it."""
    return bits(prepared(element))


def pictures(element: Element) -> list[str]:
    """Return the addresses of the pictures in an element, shields aside; of its films and frames, too."""
    sources = element.xpath(
        "descendant-or-self::img/@src|descendant::iframe/@src|descendant::video/descendant-or-self::*/@src"
    )
    return [str(src) for src in sources if src.strip() and not _STARS.search(src) and not _SHIELD.search(src)]


def _drop(element: Element) -> None:
    """Remove an element, but not the text behind it."""
    element.drop_tree()


def _take_badges(element: Element, found: Content) -> None:
    for badge in element.xpath("descendant::*[contains(@class, 'badge')]"):
        if badge.tag == "a" or badge.getparent() is None:
            continue
        found.badges += [text for line in lines(bits(badge)) if (text := plain(line))]
        for image in badge.xpath("descendant::img"):
            badge.addnext(copy.deepcopy(image))
        _drop_whole(badge)
    _take_labels(element, found)


_LONGEST_LABEL = 12  # words


def _take_labels(element: Element, found: Content) -> None:
    """Take the few words that stand beside the picture of a box, in no badge, for badges after that."""
    texts = element.xpath("descendant::*[contains(concat(@class, ' '), 'paper-box-text ')]")
    if found.kind != "box" or not texts:
        return
    labels: list[str] = []
    for side in texts[0].itersiblings(preceding=True):
        said = [text for line in lines(bits(side)) if (text := plain(line))] if isinstance(side.tag, str) else []
        if said and len(" ".join(said).split()) <= _LONGEST_LABEL:
            labels = said + labels
            for image in reversed(side.xpath("descendant::img")):
                side.addnext(copy.deepcopy(image))
            _drop_whole(side)
    found.badges += labels


def _drop_whole(element: Element) -> None:
    """Remove an element with its text, but not the text behind it."""
    for child in list(element):
        element.remove(child)
    element.text = None
    element.drop_tag()


def _take_abstract(element: Element, found: Content) -> None:
    for details in element.xpath("descendant::details"):
        summary = details.find("summary")
        said = plain(bits(summary)) if summary is not None else ""
        if _FOLD.match(said) and re.search(r"abs|摘要", said, re.IGNORECASE) and not found.abstract:
            _drop(summary)
            found.abstract = "\n\n".join(blocks.written(details))
            _drop(details)
        elif summary is not None and _CLICKS.match(said):
            _drop(summary)
    for hidden in element.xpath("descendant::*[contains(@class, 'abstract') or contains(@style, 'none')]"):
        if hidden.tag in ("a", "button") or not (_HIDDEN.search(hidden.get("style") or "") or hidden.tag == "div"):
            continue
        text = "\n\n".join(blocks.written(hidden))
        if not found.abstract and len(text.split()) > 25:
            found.abstract = re.sub(r"^\W*abstract\W*", "", text, flags=re.IGNORECASE)
            _drop(hidden)
    _take_clicks(element, folded=bool(found.abstract))


def _take_clicks(element: Element, *, folded: bool) -> None:
    """Remove what was clicked to unfold something, and counters that scripts filled."""
    for link in element.xpath(
        "descendant::a[not(@href) or @href='#' or @href='javascript:void(0)'] | descendant::button"
    ):
        if _CLICKS.match(plain(bits(link))) and (link.get("onclick") or folded):
            _drop(link)
    for count in element.xpath("descendant::*[contains(@class, 'show_paper_citations') or @id='total_cit']"):
        if not (count.text_content() or "").strip():
            _drop(count)


def _take_images(element: Element, found: Content) -> None:
    for image in element.xpath("descendant::img"):
        src = (image.get("src") or "").strip()
        if match := _STARS.search(src):
            found.stars.append(match[1])
            parent = image.getparent()
            _drop(image)
            if parent is not None and parent.tag == "a" and not plain(bits(parent)):
                parent.text = "code" if "github.com" in (parent.get("href") or "") else "link"
                parent.set("data-made", "1")
        elif image.getparent() is not None and image.getparent().tag == "a" and _SHIELD.search(src):
            _as_text(image, _label(image, src))
        else:
            if src and not _SHIELD.search(src):
                found.images.append(src)
            elif "/badge/" in src and (label := _label(image, src)) != _NO_LABEL:
                found.shields.append(label)
            _drop(image)


def _as_text(image: Element, text: str) -> None:
    """Put a text where a picture is."""
    parent, tail = image.getparent(), image.tail or ""
    before = image.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text + tail
    else:
        parent.text = (parent.text or "") + text + tail
    parent.remove(image)


_NO_LABEL = "link"


def _label(image: Element, src: str) -> str:
    """Return what a shield says: its alternative text, or the words in its address."""
    from urllib.parse import unquote

    if alt := (image.get("alt") or "").strip():
        return alt
    if match := re.search(r"[?&]label=([^&]+)", src):
        return unquote(match[1].replace("+", " "))
    if match := re.search(r"/badge/([^?]+?)(?:-[\w#]+(?:\.svg)?)?(?:\?|$)", src):
        return unquote(match[1]).replace("--", "–").replace("-", " ").replace("_", " ").strip()
    return _NO_LABEL


def _take_text(element: Element, found: Content, soft: bool) -> None:
    for block in _leaves(element):
        if isinstance(block, list):
            split = soft and not element.get("data-raw")
            found.lines += lines(softened(block) if split else block)
        elif block.tag in ("ul", "ol"):
            for item in block:
                if isinstance(item.tag, str) and (text := _point(item)):
                    found.points.append(text)
        elif block.tag in ("p", "div") or re.fullmatch(r"h[1-6]|dt|summary", block.tag):
            split = soft and not block.get("data-raw")
            made = lines(softened(bits(block)) if split else bits(block))
            if found.kind == "box" and not found.headed and made and _is_title(block) and _begins(found.lines):
                found.lines, found.headed = made + found.lines, True
            else:
                found.lines += made
        else:
            found.more += blocks.written(block)


def _begins(found: list[Line]) -> bool:
    """Tell whether what stands before a heading may be a label above it."""
    words = " ".join(map(plain, found)).split()
    return len(words) <= _LONGEST_LABEL and not any(bit.href for line in found for bit in line)


def _is_title(block: Element) -> bool:
    """Tell whether a block says that it is a title: by its tag or its class."""
    return bool(re.fullmatch(r"h[1-6]", block.tag) or re.search(r"\btitle\b", block.get("class") or ""))


def _point(item: Element) -> str:
    text = blocks.item(item, "")
    return text.strip()


_LEAVES = ("p", "ul", "ol", "table", "pre", "blockquote", "dl")


def _leaves(element: Element) -> Iterator[Element | list[Bit]]:
    """Yield what a chunk is made of, in order: runs of bits, paragraphs, lists and other blocks."""
    loose: list[Bit] = [Bit(element.text)] if element.text else []
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SILENT:
            leaf = child.tag == "div" and _is_title(child) and not child.xpath("descendant::div|descendant::p")
            if leaf or child.tag in _LEAVES or re.fullmatch(r"h[1-6]|dt|summary", child.tag):
                yield loose
                loose = []
                yield child
            elif child.tag in BLOCKS or child.xpath("descendant::p|descendant::ul|descendant::ol|descendant::div"):
                yield loose
                loose = []
                yield from _leaves(child)
            else:
                loose += blocks.wrapped(child)
        if child.tail:
            loose.append(Bit(child.tail))
    yield loose
