"""Links between the pages of a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvgen.profile.blog_posts import Post


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a site in its navigation; `url` is its file, `locale` its language where that has to be said."""

    label: str
    url: str
    is_current: bool = False
    locale: str = ""


@dataclass(frozen=True, slots=True)
class MovedSection:
    """A section that is on another page: its anchor `key`, the `label` of that page, and its `url` there."""

    key: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Where the pages of a site are, as one of them sees it.

    `home` is the file of the homepage in its language, "" if there is none; `pages` are the others in the navigation.
    `versions` are all pages, the homepage among them, each in all its languages. `fuller` are the pages that show more
    of a section, by its name; `moved` are sections that the homepage has not, but another page. `papers`
    are the files of the pages of papers, and `keys` their anchors in lists, by the `id` of their titles; `posts` are
    those that have a page.
    """

    home: str = ""
    pages: tuple[PageLink, ...] = ()
    versions: tuple[tuple[PageLink, ...], ...] = ()
    fuller: Mapping[str, PageLink] = field(default_factory=dict)
    moved: tuple[MovedSection, ...] = ()
    papers: Mapping[int, str] = field(default_factory=dict)
    keys: Mapping[int, str] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()

    @property
    def files(self) -> frozenset[str]:
        """The files of all pages."""
        return frozenset(page.url for versions in self.versions for page in versions)


NO_SITE = SiteLinks()
