"""The document that templates render: a profile with every text resolved and formatted.

`Markup` values are safe inline or block HTML; `str` values are plain text, which templates escape.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from markupsafe import Markup

from cvgen.document.letter_parts import LetterParts
from cvgen.document.list_parts import AuthorRun, Filter
from cvgen.document.paper_parts import PaperParts
from cvgen.document.parts import NOTHING as NOTHING
from cvgen.document.parts import Link as Link
from cvgen.document.parts import Span as Span
from cvgen.document.pictures import Image as Image
from cvgen.document.site_links import MovedSection, PageLink
from cvgen.text.emoji import strip_emoji
from cvgen.text.person_names import strip_titles
from cvgen.text.widths import estimate_width

if TYPE_CHECKING:
    from cvgen.document.badges import BadgeColour
    from cvgen.document.counters import VisitCounter

_LONGEST_TERM = 28  # characters that stand in a column, as templates have it


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a section; fields without content are empty, unknown counts None.

    `key` is the anchor of a paper in a page, `facets` are the values that its section's filter finds it by.
    `author_runs` are its authors where a page folds some of them.

    `parts` are entries below it: several roles with one employer. `reference` is a paper as a citation style sets it,
    in place of title, authors and venue; empty without a style, or where that has nothing to say.
    Entries of a `group` follow each other, and have it as a heading above them; `subgroups` are the headings of groups
    in it, the outer one first. `label` is what is shown in place of the `number`, if that is not enough ("J1").
    `badge_colour` is the owner's colour for the badge ("#123456"); `images` are more pictures behind `image`.
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
    label: str = ""
    authors: Markup = NOTHING
    author_runs: tuple[AuthorRun, ...] = ()
    venue: Markup = NOTHING
    reference: Markup = NOTHING
    badge: Markup = NOTHING
    badge_colour: str = ""
    abstract: Markup = NOTHING
    parts: tuple[Entry, ...] = ()
    image: Image | None = None
    images: tuple[Image, ...] = ()
    logo: Image | None = None
    group: str = ""
    subgroups: tuple[str, ...] = ()
    key: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bibtex: str = ""
    stars: int | None = None
    citations: int | None = None


@dataclass(frozen=True, slots=True)
class EntryRun:
    """Entries under the same headings; `headings` are those that begin above them, each with its level: 3 for <h3>.

    `level` is that of the entries' own headings. `totals` are what the groups that end below them come to, the
    innermost first.
    """

    headings: tuple[tuple[int, str], ...]
    entries: tuple[Entry, ...]
    totals: tuple[Markup, ...] = ()
    level: int = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document.

    `key` is its anchor, `name` the section of the profile that it is from, "sections" for one of the owner's own.
    `numbers` is how its owner wants it numbered, empty if that is not said. `layout` is the arrangement of its
    entries: `text` (blocks only), `terms` (title: keywords or text), `topics` (titles in a row), `news`, `papers`,
    `lines` (each in one line, as far as that goes) or `entries`; that of a section of one's own is as in the one that
    it is `like`, if any. `page_break` is whether it begins a page, where there are pages. `totals` are what the grants
    of a group come to, by its headings. `has_own_sign` is whether its title stands as its owner wrote it, with or
    without an emoji. `filter` is what readers of a page can filter its papers by, None for short lists. `more` leads
    to the page that shows more of it.
    """

    key: str
    title: str
    layout: str
    text: Markup = NOTHING
    entries: tuple[Entry, ...] = ()
    legend: Markup = NOTHING
    page_break: bool = False
    like: str = ""
    name: str = ""
    numbers: str = ""
    totals: Mapping[tuple[str, ...], Markup] = field(default_factory=dict)
    has_own_sign: bool = False
    more: Link | None = None
    filter: Filter | None = None

    @property
    def words(self) -> str:
        """The title without emoji; the whole title if it has nothing else."""
        return strip_emoji(self.title).strip() or self.title

    @property
    def sign(self) -> str:
        """The emoji in front of the title, "" if there is none."""
        before, found, after = self.title.partition(self.words)
        return before.strip() if found and not after.strip() else ""

    @property
    def runs(self) -> tuple[EntryRun, ...]:
        """The entries in runs between headings."""
        groups = [(key, tuple(entries)) for key, entries in groupby(self.entries, key=_list_headings)]
        keys = [(), *(key for key, _ in groups), ()]
        runs = []
        for (headings, entries), above, below in zip(groups, keys, keys[2:], strict=False):
            first, last = _count_shared(headings, above), _count_shared(headings, below)
            new = tuple((3 + depth, text) for depth, text in enumerate(headings) if depth >= first and text)
            ending = (headings[:depth] for depth in range(len(headings), last, -1))
            totals = tuple(self.totals[key] for key in ending if key in self.totals)
            runs.append(EntryRun(new, entries, totals, min(3 + sum(map(bool, headings)), 6)))
        return tuple(runs)


def _list_headings(entry: Entry) -> tuple[str, ...]:
    return (entry.group, *entry.subgroups)


def _count_shared(headings: tuple[str, ...], others: tuple[str, ...]) -> int:
    """Return how many headings of two entries are the same, from the outermost on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(headings, others, strict=False)))


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a template needs.

    `full_name` is the name with the academic titles before and after it; `personal` are facts of birth and the like.
    `heading` is what a page beside the homepage is headed with, empty where the person's name is, and `text` stands
    above its sections; `date` is that of a post. `home` is the file of the homepage in its language, `pages` are the
    others in the navigation, `versions` all pages in all languages, `moved` the sections that only they have. `posts`
    are all posts in full, for the feed.
    `file` is its name in the output, `url` its address and `root` that of the output folder, with a slash at its end;
    both are empty if unknown. `bibliography` is the name in the output of a file with the BibTeX of its papers, empty
    where each stands beside its paper. `letter` is what a letter says, `paper` what the page of a paper shows, None for
    others. `site` are codes of services for the page's head, `counters` those that count visits, `icons` the names of
    its icons, the first for old browsers, `badge_colours` the colours that its entries have; `structured` is its
    description as JSON-LD (schema.org); `words` are the locale's fixed words.
    """

    kind: str
    title: str
    locale: str
    direction: str
    name: Markup
    full_name: Markup = NOTHING
    other_name: Markup = NOTHING
    headline: Markup = NOTHING
    affiliation: Markup = NOTHING
    addresses: tuple[Markup, ...] = ()
    location: Markup = NOTHING
    personal: tuple[Markup, ...] = ()
    photo: Image | None = None
    contact: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    description: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    downloads: tuple[Link, ...] = ()
    alternates: tuple[Link, ...] = ()
    heading: str = ""
    date: Span | None = None
    text: Markup = NOTHING
    posts: tuple[Entry, ...] = ()
    home: str = ""
    pages: tuple[PageLink, ...] = ()
    versions: tuple[tuple[PageLink, ...], ...] = ()
    moved: tuple[MovedSection, ...] = ()
    updated: Span | None = None
    file: str = ""
    bibliography: str = ""
    root: str = ""
    site: Mapping[str, str] = field(default_factory=dict)
    counters: tuple[VisitCounter, ...] = ()
    icons: tuple[str, ...] = ("favicon.ico", "favicon.svg")
    badge_colours: tuple[BadgeColour, ...] = ()
    structured: Mapping[str, object] = field(default_factory=dict)
    url: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    letter: LetterParts | None = None
    paper: PaperParts | None = None

    def at(self, file: str) -> str:
        """Return the address of a file of the output, relative to the output folder if its address is unknown."""
        return self.root + file.removesuffix("index.html") if self.root else file

    @property
    def feed(self) -> str:
        """The file of the feed in its language, "" if it is not known to be there."""
        home = self.home if self.heading else self.home or self.file
        return f"{posixpath.dirname(home)}/feed.xml".lstrip("/") if home or not self.heading else ""

    def beside(self, file: str) -> str:
        """Return the name in the output of a file in the folder of this document."""
        return f"{posixpath.dirname(self.file)}/{file}".lstrip("/")

    @property
    def shows_video(self) -> bool:
        """Whether a video stands in it."""
        entries = [entry for section in self.sections for entry in section.entries]
        entries += [self.paper.entry] if self.paper else []
        return any(entry.image.video for entry in entries if entry.image)

    @property
    def term_width(self) -> float:
        """About how many ems the widest term takes in bold, so that the texts of all sections can begin at one line.

        Terms longer than a column stand above their texts, and those without a text need no column.
        """
        entries = (entry for section in self.sections if section.layout == "terms" for entry in section.entries)
        terms = (entry.title.striptags() for entry in entries if entry.keywords or entry.text)
        return round(max((estimate_width(term) for term in terms if len(term) <= _LONGEST_TERM), default=0), 1)

    @property
    def initials(self) -> str:
        """The initials of the first and the last part of the name, titles and degrees left aside."""
        parts = strip_titles(self.name.striptags()).split()
        joiner = "\u200c" if self.direction == "rtl" else ""  # Arabic letters would join
        return joiner.join(part[0] for part in dict.fromkeys((parts[0], parts[-1]))).upper() if parts else ""
