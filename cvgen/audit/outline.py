"""Outline of a composed document: its sections and entries, each with the texts that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cvgen.audit.markup_pieces import find_targets, split_markup
from cvgen.audit.readings import ReadRun
from cvgen.audit.text_index import TextIndex, squeeze
from cvgen.document.letter_parts import LetterParts
from cvgen.document.model import Document, Entry, Section


@dataclass(frozen=True, slots=True)
class EntryOutline:
    """An entry: what it is found by (its `title`), and all its texts; `headings` are those of its groups.

    Of a title with formulas, `title` is the longest piece between them, and `start` the first one. `echo` repeats some
    of them for programs: BibTeX.
    """

    title: str
    start: str
    texts: tuple[str, ...]
    index: TextIndex
    headings: tuple[str, ...] = ()
    echo: str = ""


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """A section: its key in the document, the section of the profile that it is from, its heading and entries.

    Roles with one employer are entries behind that of the employer.
    `index` has all that is in it besides its entries: its heading and text, the legend, headings of groups. `endings`
    stand behind entries and are of none: what those of a group come to.
    """

    key: str
    name: str
    heading: str
    index: TextIndex
    entries: tuple[EntryOutline, ...]
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentOutline:
    """A document: what stands above and beside its sections (`head`), these, and all targets of its links."""

    head: TextIndex
    sections: tuple[SectionOutline, ...]
    links: frozenset[str] = field(default_factory=frozenset)


def outline_document(document: Document) -> DocumentOutline:
    """Return the outline of a document."""
    letter, paper = document.letter, document.paper
    head = [
        document.full_name, document.other_name, document.headline, document.affiliation, *document.addresses,
        document.location, *document.personal, *(one.label for one in document.contact), document.heading,
        document.text, document.date.text if document.date else "", document.updated.text if document.updated else "",
        document.title, *(_list_letter_texts(letter) if letter else ()),
    ]  # fmt: skip
    entries = [entry for section in document.sections for entry in section.entries]
    entries += [paper.entry] if paper else []
    links = {link.url for link in document.contact} | {url for entry in entries for url in _list_links(entry)}
    markups = [document.text, *(section.text for section in document.sections), *head]
    links |= {target for markup in markups for target in find_targets(markup)}
    return DocumentOutline(_make_index(head), tuple(map(_outline_section, document.sections)), frozenset(links - {""}))


def _list_letter_texts(letter: LetterParts) -> Iterator[str]:
    yield from (letter.heading, letter.subject, letter.recipient, letter.place, letter.opening, letter.text)
    yield from (letter.closing, letter.date.text if letter.date else "")


def _outline_section(section: Section) -> SectionOutline:
    groups = dict.fromkeys(heading for entry in section.entries for heading in (entry.group, *entry.subgroups))
    beside = [section.title, section.text, section.legend, *groups, *section.totals.values()]
    entries = tuple(_outline_entry(one) for entry in section.entries for one in (entry, *entry.parts))
    endings = tuple(filter(None, (squeeze(piece) for piece in _split([section.legend, *section.totals.values()]))))
    return SectionOutline(section.key, section.name, squeeze(section.words), _make_index(beside), entries, endings)


def _outline_entry(entry: Entry) -> EntryOutline:
    texts = list(_list_texts(entry))
    pieces = dict.fromkeys(filter(None, map(squeeze, _split(texts))))
    headings = tuple(filter(None, map(squeeze, (entry.group, *entry.subgroups))))
    firsts = ([squeeze(piece) for piece in split_markup(text)] for text in (entry.title, entry.text, entry.subtitle))
    parts = next(filter(any, firsts), [])
    start = next(filter(None, parts), "")
    return EntryOutline(
        max(parts, key=len, default=""), start, tuple(pieces), _make_index(texts), headings, squeeze(entry.bibtex)
    )


def _list_texts(entry: Entry) -> Iterator[str]:
    """Yield the texts of an entry, and of those below it."""
    yield from (entry.title, entry.subtitle, entry.place, entry.date.text if entry.date else "", entry.reference)
    yield from ("".join(run.text for run in entry.author_runs) or entry.authors, entry.venue, entry.badge, entry.note)
    yield from (entry.text, *entry.highlights, *entry.keywords, *(link.label for link in entry.links), entry.abstract)


def _list_links(entry: Entry) -> Iterator[str]:
    yield entry.url
    yield from (link.url for link in entry.links)
    markups: Sequence[str] = (
        entry.title, entry.subtitle, entry.place, entry.text, entry.note, entry.authors, entry.venue, entry.reference,
        entry.abstract, *(run.text for run in entry.author_runs), *entry.highlights, *entry.keywords,
    )  # fmt: skip
    for markup in markups:
        yield from find_targets(markup)
    for part in entry.parts:
        yield from _list_links(part)


def _split(markups: Iterable[str]) -> Iterator[str]:
    return (piece for markup in markups for piece in split_markup(markup))


def _make_index(markups: Iterable[str]) -> TextIndex:
    return TextIndex([ReadRun("\n".join(_split(markups)))])
