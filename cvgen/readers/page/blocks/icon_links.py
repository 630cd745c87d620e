"""Links that show an icon alone, and those beside the picture of a paper."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element
from cvgen.text.networks import NETWORKS

_SHIELD = re.compile(r"shields\.io|badge", re.IGNORECASE)  # these have words of their own
_ICON = re.compile(r"icon|logo|\.svg|button|github|scholar|linkedin|twitter|orcid|mail", re.IGNORECASE)
_LARGEST = 64  # pixels of an icon
_STYLES = "solid|regular|brands|light|thin|duotone|fw|lg|sm|xs|square"  # of an icon, and sizes
_CLASS = re.compile(rf"(?:fa|ai|bi|icon|fab)-(?!(?:{_STYLES})\b)([a-z-]{{2,30}})")
_MAIL_CLASSES = ("envelope", "mail", "at")


_IMAGE_LINKS = "descendant::*[contains(@class, 'paper-box-image')]/descendant::a[@href]"
_TEXT_PART = (
    "ancestor::*[contains(@class, 'paper-box-image')][1]/following-sibling::*[contains(@class, 'paper-box-text')][1]"
)


def lower_image_links(page: Element) -> None:
    """Put the links that stand as words beside the picture of a paper at the end of its text."""
    for link in page.xpath(_IMAGE_LINKS):
        texts = link.xpath(_TEXT_PART)
        if not texts or not link.text_content().strip() or link.xpath("descendant::img|ancestor::*[@class='badge']"):
            continue
        above, parent, tail = link.getprevious(), link.getparent(), link.tail or ""
        if above is None:
            parent.text = (parent.text or "") + tail
        else:
            above.tail = (above.tail or "") + tail
        parent.remove(link)
        link.tail = None
        paragraph = make_element("p")
        paragraph.append(link)
        texts[0].append(paragraph)


def label_icon_links(page: Element) -> None:
    """Add a text to each link without one whose content is an icon: its label, or the network or host it leads to.

    One to another place of the page, such as an arrow to its top, goes. A logo without words stays a picture, and its
    link is that of the name behind it.
    """
    for link in list(page.iter("a")):
        if not link.get("href") or link.text_content().strip():
            continue
        images = link.xpath("descendant::img")
        if any(not _is_icon(image) for image in images):
            continue
        if link.get("href").startswith("#") and link.getparent() is not None and not images:
            link.drop_tree()
            continue
        label = _find_label(link, images)
        if len(images) == 1 and label == _read_host(link) and (match := _NAME_BEHIND.match(link.tail or "")):
            _link_name(link, images[0], match)
            continue
        for child in list(link):
            link.remove(child)
        link.text = label


_NAME_BEHIND = re.compile(r"\s*(?=[^\W\d_a-zß-ÿ])(?P<name>[^,，;；|(（\n]{2,80})")


def _link_name(link: Element, logo: Element, match: re.Match[str]) -> None:
    """Put a logo in front of its link, which gets the name behind it as text."""
    link.remove(logo)
    link.addprevious(logo)
    logo.tail = " "
    name = match["name"].rstrip()
    link.text, link.tail = name, (link.tail or "")[match.start("name") + len(name) :]


def _read_host(link: Element) -> str:
    return str(urlsplit(link.get("href") or "").netloc.removeprefix("www."))


def _is_icon(image: Element) -> bool:
    if _SHIELD.search(image.get("src") or ""):
        return False
    sizes = [int(match[0]) for name in ("width", "height") if (match := re.match(r"\d+", image.get(name) or ""))]
    return (bool(sizes) and min(sizes) <= _LARGEST) or (not sizes and bool(_ICON.search(image.get("src") or "")))


def _find_label(link: Element, images: list[Element]) -> str:
    """Return the label of a link, the alternative text of its icon, or what its address or the icon's class is of."""
    texts = [link.get("aria-label"), link.get("title"), *(image.get("alt") for image in images)]
    if text := next((text.strip() for text in texts if text and text.strip()), ""):
        return text
    href = str(link.get("href"))
    if href.startswith("mailto:"):
        return "E-mail"
    host = _read_host(link)
    for network in NETWORKS.values():
        if host and host == urlsplit(network.address).netloc.removeprefix("www."):
            return network.label
    classes = " ".join(element.get("class") or "" for element in link.iter() if isinstance(element.tag, str))
    match = _CLASS.search(classes)
    if match and match[1].startswith(("file", "download")) and href.lower().endswith(".pdf"):
        return "PDF"
    return match[1].replace("-", " ") if match and match[1] not in _MAIL_CLASSES else host or "link"
