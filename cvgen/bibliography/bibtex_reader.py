"""Papers from bibliographies in BibTeX and biblatex.

Fields that a paper has no key for go to its `extra`, and are told of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cvgen.bibliography.bibtex_entry import EntryReader
from cvgen.bibliography.bibtex_inheritance import Inheritance
from cvgen.bibliography.bibtex_links import FileFinder
from cvgen.bibliography.bibtex_parser import BibtexEntry, BibtexParser
from cvgen.bibliography.bibtex_summary import FieldSummary, ShortList
from cvgen.bibliography.bibtex_words import PaperData
from cvgen.bibliography.bibtex_writer import ENTRY_TYPE_KEY
from cvgen.problems import ProblemSink, Spot
from cvgen.text.identifiers import find_identifiers


@dataclass(frozen=True, slots=True)
class BibtexPaper:
    """A paper read from an entry: its `data` as profile.yaml would have it, and the field that each key is from."""

    data: PaperData
    entry: BibtexEntry
    origins: Mapping[str, str]

    def find_spot(self, key: str) -> Spot:
        """Return the place of the field that a key is from; that of the entry if it is from no field of its own."""
        return self.entry.spots.get(self.origins.get(key, key), self.entry.spot)


def read_papers(
    text: str,
    name: str,
    sink: ProblemSink,
    find_file: FileFinder | None = None,
    strings: dict[str, str] | None = None,
    wants: Callable[[BibtexEntry], bool] = lambda entry: True,
) -> list[BibtexPaper] | None:
    """Return the papers of a bibliography, None if it has no entry; `name` is that of the file.

    `find_file` returns the path in the project of a file that a field (its first argument) names. `strings` are those
    of files that were read before; those of this one are added. `wants` is asked of each entry that is no container.
    """
    sink = short = ShortList(sink)
    parser = BibtexParser(text, name, sink, strings)
    entries = list(parser.parse())
    if strings is not None:
        strings |= parser.own_strings
    if not entries:
        return None
    inheritance, summary = Inheritance(entries, sink), FieldSummary(sink)
    papers = []
    for entry in _drop_doubles(entries, sink):
        if inheritance.is_container(entry):
            summary.add("containers", f"@{entry.kind}", entry.spot)
            continue
        if not wants(entry):
            continue
        reader = EntryReader(entry, inheritance.collect(entry), sink, summary, find_file)
        if (data := reader.read()) is not None:
            papers.append(BibtexPaper(data, entry, reader.origins))
    summary.report()
    short.report()
    return papers


def read_entries(entries: Iterable[BibtexEntry], sink: ProblemSink) -> list[PaperData]:
    """Return the papers of entries that another format made; types of entries are its own, and nobody's to know."""
    sink = short = ShortList(sink)
    summary = FieldSummary(sink)
    found = (EntryReader(entry, entry.fields, sink, summary, None).read() for entry in _drop_doubles(entries, sink))
    papers = [data for data in found if data is not None]
    for data in papers:
        extra = {name: value for name, value in data.pop("extra", {}).items() if name != ENTRY_TYPE_KEY}
        data |= {"extra": extra} if extra else {}
        if data.get("arxiv") and find_identifiers([data.get("url", "")]).get("arxiv") == data["arxiv"]:
            del data["url"]  # documents make it of the number
    summary.counts.pop("types", None)
    summary.report()
    short.report()
    return papers


def _drop_doubles(entries: Iterable[BibtexEntry], sink: ProblemSink) -> list[BibtexEntry]:
    """Return entries without those that stand there twice; keys that stand at two papers are reported."""
    first: dict[str, BibtexEntry] = {}
    kept = []
    for entry in entries:
        known = first.setdefault(entry.key.casefold(), entry) if entry.key else entry
        if known is not entry and (known.kind, known.fields) == (entry.kind, entry.fields):
            sink.note(
                entry.spot, "double-entry", f"this entry stands in line {known.spot.line} already", "it is read once"
            )
            continue
        if known is not entry:
            hint = "both are read: give one of them another key"
            sink.note(
                entry.spot, "double-key", f"the entry in line {known.spot.line} has the key “{known.key}”, too", hint
            )
        kept.append(entry)
    return kept
