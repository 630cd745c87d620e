"""Entries of papers in a document: arranged, filtered, set by a citation style, with keys and BibTeX."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cvgen.bibliography.bibtex_writer import write_entry as bibtex_entry
from cvgen.document.authors import AuthorLines
from cvgen.document.groups import Headings
from cvgen.document.kept_entries import KEPT
from cvgen.document.list_parts import Filter
from cvgen.document.long_lists import group_long_list
from cvgen.document.model import Entry
from cvgen.document.paper_filter import add_facets, make_filter
from cvgen.document.paper_pages import lead_to_page
from cvgen.document.papers import make_paper
from cvgen.document.references import ReferenceLines
from cvgen.document.wording import Wording
from cvgen.profile.badges import choose_colour
from cvgen.profile.choices import Choice
from cvgen.profile.documents import DocumentKind
from cvgen.profile.papers import Paper


@dataclass(frozen=True, slots=True)
class PaperEntries:
    """Makes the entries of papers, which `references` sets by a citation style if the document asks for one.

    `pages` are the files of the pages of papers, by the `id` of their titles, `keys` those of papers by their own;
    `badges` are the colours of their badges.
    """

    kind: DocumentKind
    wording: Wording
    authors: AuthorLines
    references: ReferenceLines | None
    keys: Mapping[int, str]
    pages: Mapping[int, str]
    badges: Mapping[str, str]

    def choose(self, choice: Choice, items: Sequence[Paper]) -> Choice:
        """Return how a list of papers is arranged, where its owner did not say that."""
        choice = group_long_list(items, choice) if self.kind.is_page else choice
        return self.references.choose_numbers(choice) if self.references else choice

    def filter(self, choice: Choice, items: Sequence[Paper], key: str) -> Filter | None:
        """Return the filter of a section with this key; only pages have some."""
        return make_filter(items, choice, key, self.wording) if self.kind.is_page else None

    def make(self, paper: Paper, headings: Headings, filter: Filter | None) -> Entry:
        """Return the entry of a paper below these headings, in a section with this filter."""
        file, key = self.pages.get(id(paper.title), ""), self.keys.get(id(paper), "")
        if self.references:  # their style may be changed
            entry = self._make(paper, headings, file, key)
        else:
            given = (self.kind.is_page, self.wording, self.authors.facts, tuple(headings), file, key)
            entry = KEPT.find(paper, given) or KEPT.keep(paper, given, self._make(paper, headings, file, key))
        entry = replace(entry, badge_colour=choose_colour(paper, self.badges))
        return add_facets(entry, paper, filter, self.wording) if self.kind.is_page else entry

    def _make(self, paper: Paper, headings: Headings, file: str, key: str) -> Entry:
        wording, in_print = self.wording, not self.kind.is_page
        entry = make_paper(paper, wording, self.authors, identifiers=in_print, headings=headings)
        if file:
            entry = lead_to_page(entry, paper, file, wording)
        if self.references:
            entry = self.references.add(entry, paper, identifiers=in_print)
        if in_print:
            return entry
        return replace(entry, key=key, bibtex=bibtex_entry(paper, wording.locale, wording.default, key=key))
