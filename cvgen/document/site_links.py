"""Links between the pages of a site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a site in its navigation; `url` is its file, `locale` its language where that has to be said."""

    label: str
    url: str
    is_current: bool = False
    locale: str = ""


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Where the pages of a site are, as one of them sees it.

    `home` is the file of the homepage in its language, "" if there is none; `pages` are the others in the navigation.
    `versions` are all pages, the homepage among them, each in all its languages.
    """

    home: str = ""
    pages: tuple[PageLink, ...] = ()
    versions: tuple[tuple[PageLink, ...], ...] = ()


NO_SITE = SiteLinks()
