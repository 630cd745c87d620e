"""A document: one reading of the profile, with every word decided and ready for a template to arrange.

`Markup` values are safe inline or block HTML; `str` values are plain text, which templates escape.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads; `url` is empty for a plain fact (a place), `icon` is a network's key or empty."""

    label: str
    url: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `src` is a path inside the project or an http(s) address; its size in pixels, where known.

    `still` is the path of one that is sure not to move, for readers who want that; empty if there is none.
    """

    src: str
    alt: str
    width: int | None = None
    height: int | None = None
    still: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A date or range as it is read ("Aug 2025 – present") and, for machines, its start as ISO 8601 ("2025-08")."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a section; what an entry does not have is empty, a count that is not known None.

    Entries of one `group` follow each other, and stand under that heading.
    """

    title: Markup = NOTHING
    url: str = ""
    subtitle: Markup = NOTHING
    place: Markup = NOTHING
    date: Span | None = None
    text: Markup = NOTHING
    highlights: tuple[Markup, ...] = ()
    keywords: tuple[Markup, ...] = ()
    links: tuple[Link, ...] = ()
    note: Markup = NOTHING
    number: int = 0
    authors: Markup = NOTHING
    venue: Markup = NOTHING
    badge: Markup = NOTHING
    abstract: Markup = NOTHING
    image: Image | None = None
    group: str = ""
    bibtex: str = ""
    stars: int | None = None
    citations: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a document. `layout` tells the template how its entries are arranged:
    `text` (blocks only), `terms` (title: keywords or text), `news`, `papers` or `entries`. `page_break`: whether it
    begins a page, where there are pages."""

    key: str
    title: str
    layout: str
    text: Markup = NOTHING
    entries: tuple[Entry, ...] = ()
    legend: Markup = NOTHING
    page_break: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a template needs.

    `file` is the name it will have in the output, `url` where it will stand, and `root` (with a / at its end) the
    folder that everything does; both are empty if unknown. `site` are codes of services for its head, empty if not
    given; `structured` says in terms of schema.org (JSON-LD) what it is about; `words` are the locale's fixed words.
    """

    kind: str
    title: str
    locale: str
    direction: str
    name: Markup
    other_name: Markup = NOTHING
    headline: Markup = NOTHING
    affiliation: Markup = NOTHING
    location: Markup = NOTHING
    photo: Image | None = None
    contact: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    description: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    downloads: tuple[Link, ...] = ()
    alternates: tuple[Link, ...] = ()
    updated: Span | None = None
    file: str = ""
    root: str = ""
    site: Mapping[str, str] = field(default_factory=dict)
    structured: Mapping[str, object] = field(default_factory=dict)
    url: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def at(self, file: str) -> str:
        """Return the address that a file of the output will have; relative to the output's root if it is unknown."""
        return self.root + file.removesuffix("index.html") if self.root else file

    def beside(self, file: str) -> str:
        """Return the name in the output of a file that stands in the same folder as this document."""
        return f"{posixpath.dirname(self.file)}/{file}".lstrip("/")

    @property
    def initials(self) -> str:
        """The first letters of the first and the last part of the name."""
        parts = self.name.striptags().split()
        joiner = "\u200c" if self.direction == "rtl" else ""  # keeps Arabic initials two letters
        return joiner.join(part[0] for part in dict.fromkeys((parts[0], parts[-1]))).upper() if parts else ""
