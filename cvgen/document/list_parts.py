"""Parts of lists of papers, as templates see them: authors, filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Facet:
    """One of the things that papers can be filtered by: `name` as addresses have it ("year"), `label` as it is read.

    `options` are the values that there are, as addresses have them, with what is read in their place.
    """

    name: str
    label: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the papers of a section can be filtered by, beside words.

    `prefix` stands before names in addresses, where a page has several. `total` says how many papers there are,
    `part` how many of them are shown, with the mark "{shown}" in the place of that number.
    """

    prefix: str
    facets: tuple[Facet, ...]
    total: str
    part: str


@dataclass(frozen=True, slots=True)
class AuthorRun:
    """Authors that are shown, or that a reader opens: then `label` says how many ("… 12 more …")."""

    text: Markup
    label: str = ""
