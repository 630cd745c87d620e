"""Find images, star counts, shields and embedded media in HTML elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from cvgen.readers.free_dates import parse_date
from cvgen.readers.page.blocks.inline import Element, extract_runs
from cvgen.readers.page.blocks.lines import line_text

_STARS = re.compile(r"img\.shields\.io/github/(?:stars|forks|watchers)/([\w.-]+/[\w.-]+?)(?:\.svg)?(?:[?&/]|$)")
_SHIELD = re.compile(
    r"(?:img\.)?shields\.io/(?:static/v1|badge|endpoint|github|badge/dynamic)|badge\.fury|badgen\.net|https?://[^?#]*/badge/|visitor-?badge"
)
_COUNT = re.compile(
    r"/badge/(?:citations?|cited(?:%20|_|-)by|views|visitors|downloads)-\d+"
    r"|/badge/dynamic/json\?.*\b(?:citation|downloads|views|visitors)",
    re.IGNORECASE,
)  # a count, outdated soon
_WITH_WORDS = re.compile(r"/badge/|/static/v1\?")
_NO_LABEL = "link"
_NO_WORDS = re.compile(
    r"(custom |static |dynamic )?(badge|shield|image|img|icon|link)( ?\d+)?", re.IGNORECASE
)  # they say nothing


@dataclass(slots=True)
class PageImages:
    """The images of an element: addresses of pictures, GitHub repositories whose stars it showed, labels of shields."""

    pictures: list[str] = field(default_factory=list)
    repositories: list[str] = field(default_factory=list)
    shields: list[str] = field(default_factory=list)


def extract_images(element: Element) -> PageImages:
    """Remove the images from an element and return them; shields that are links stay as text, so that the links do.

    Shields with the count of citations or views go with their links.
    """
    images = PageImages(repositories=_take_buttons(element))
    for image in element.xpath("descendant::img"):
        src = (image.get("src") or "").strip()
        parent = image.getparent()
        is_linked = parent is not None and parent.tag == "a"
        if match := _STARS.search(src):
            images.repositories.append(match[1])
            image.drop_tree()
            if is_linked and not line_text(extract_runs(parent)):
                parent.text = "code" if "github.com" in (parent.get("href") or "") else "link"
        elif is_linked and _COUNT.search(src) and not line_text(extract_runs(parent)):
            parent.drop_tree()
        elif is_linked and _SHIELD.search(src):
            _replace_image(image, _shield_label(image, src))
        else:
            if src and not _SHIELD.search(src) and not _labels_link(image):
                images.pictures.append(src)
            elif (
                _WITH_WORDS.search(src) and not _COUNT.search(src) and (label := _shield_label(image, src)) != _NO_LABEL
            ):
                images.shields.append(label)
                if date := parse_date(_read_shown(src)):  # of news, say
                    image.tail = f"{date} {image.tail or ''}"
            image.drop_tree()
    return images


def _labels_link(image: Element) -> bool:
    """Tell whether an image in the text of a paper box is but the sign before the label of a link."""
    links = image.xpath("ancestor::a[ancestor::*[contains(@class, 'paper-box-text')]]")
    return any(line_text(extract_runs(link)) for link in links)


def _take_buttons(element: Element) -> list[str]:
    """Return the repositories that buttons ask for a star; the buttons go, or stay as links if no other leads there."""
    repositories = []
    for button in element.xpath("descendant::a[contains(concat(@class, ' '), 'github-button ')]"):
        href = button.get("href") or ""
        if match := _REPOSITORY.fullmatch(href):
            repositories.append(match[1])
            if element.xpath("count(descendant::a[@href=$href])", href=href) > 1:
                button.drop_tree()
            else:
                button.text = "code"
    return repositories


_REPOSITORY = re.compile(r"https?://github\.com/([\w.-]+/[\w.-]+?)/?")


def _replace_image(image: Element, text: str) -> None:
    parent, tail = image.getparent(), image.tail or ""
    before = image.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text + tail
    else:
        parent.text = (parent.text or "") + text + tail
    parent.remove(image)


def _shield_label(image: Element, src: str) -> str:
    """Return the alternative text of a shield if it says something of what is shown, else the words that are shown."""
    alt = (image.get("alt") or "").strip()
    shown = _read_shown(src)
    says = alt and not _NO_WORDS.fullmatch(alt)
    is_copied = "/static/v1?" in src and shown and not _list_words(alt) & _list_words(shown)  # from another shield
    is_part = bool(_ROLE.fullmatch(alt)) and _list_words(alt) < _list_words(shown)  # which shows for whom, too
    return alt if says and not is_copied and not is_part else shown or _NO_LABEL


_ROLE = re.compile(r"(?:\w+ ){0,2}(?:reviewer|chair|committee|member|editor|organi[sz]er)|审稿人|编委", re.IGNORECASE)


def _read_shown(src: str) -> str:
    """Return the words in the address of a shield: `?label=…&message=…`, `/badge/label-message-colour`."""
    words = [unquote(word.replace("+", " ")) for word in re.findall(r"[?&](?:label|message)=([^&]+)", src)]
    if words:
        return " ".join(words)
    if match := re.search(r"/badge/([^?]+?)(?:-[\w#]+(?:\.svg)?)?(?:\?|$)", src):
        text = str(match[1].partition("/")[0] if "zenodo." in src else match[1])
        for doubled, sign in (("--", "\0"), ("__", "\1"), ("-", " "), ("_", " "), ("\0", "-"), ("\1", "_")):
            text = text.replace(doubled, sign)
        return unquote(text).strip()
    return ""


def _list_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def extract_frames(element: Element) -> list[str]:
    """Remove embedded pages and videos from an element and return their addresses."""
    addresses: list[str] = []
    for frame in element.xpath("descendant::iframe|descendant::video|descendant::embed|descendant::object"):
        addresses += frame.xpath("descendant-or-self::*/@src")[:1]
        frame.drop_tree()
    return addresses


def find_pictures(element: Element) -> list[str]:
    """Return the addresses of the pictures, videos and embedded pages in an element, without shields."""
    sources = element.xpath(
        "descendant-or-self::img/@src|descendant::iframe/@src|descendant::video/descendant-or-self::*/@src"
    )
    return [str(src) for src in sources if src.strip() and not _STARS.search(src) and not _SHIELD.search(src)]
