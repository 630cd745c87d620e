"""Anchors of papers in a page: their keys in BibTeX."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.document.model import Entry, Section
from cvgen.profile.selection import DocumentContent

# Those that templates have beside the keys of sections, as far as a key might be the same.
OF_TEMPLATES = ("_main", "_menu", "_top", "_languages", "about", "about-me", "-news", "-publications")


def key_papers(content: DocumentContent, known: Mapping[int, str]) -> Mapping[int, str]:
    """Return the keys of a document's papers by their `id`: no two are the same, in whichever order it shows them.

    `known` are those that papers have on all pages of the site, by the `id` of their titles.
    """
    sections = content.sections
    shown = [item for section in sections if section.shape == "papers" for item in section.items]
    papers = {id(paper): paper for paper in (*content.profile.papers, *shown)}
    keys = {name: known[id(paper.title)] for name, paper in papers.items() if id(paper.title) in known}
    others = {name: paper for name, paper in papers.items() if name not in keys}
    taken = (*OF_TEMPLATES, *(section.key for section in sections), *keys.values())
    return keys | dict(zip(others, assign_keys(list(others.values()), taken), strict=True))


def drop_repeated_anchors(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield sections in which a paper that is shown again has no key: an address leads to one place."""
    seen: set[str] = set()
    for section in sections:
        yield replace(section, entries=tuple(_drop_repeated(entry, seen) for entry in section.entries))


def _drop_repeated(entry: Entry, seen: set[str]) -> Entry:
    if entry.key in seen:
        return replace(entry, key="")
    seen.update(filter(None, [entry.key]))
    return entry
