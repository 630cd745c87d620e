"""Fields that entries take from others: crossref and xdata, by the rules of biblatex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cvgen.bibliography.bibtex_parser import BibtexEntry
from cvgen.problems import ProblemSink

# Entries that hold fields for others, settings of styles, or names for several entries: never papers.
CONTAINERS = frozenset({"xdata", "set", "ieeetranbstctl", "control", "settings", "bibnote"})
_PARTS_OF_BOOKS = frozenset({"inbook", "bookinbook", "suppbook"})
_CHAPTERS = _PARTS_OF_BOOKS | {"incollection", "suppcollection", "inreference", "inproceedings", "conference"}
_VOLUMES = frozenset({"mvbook", "mvcollection", "mvproceedings", "mvreference"})
_TITLES = ("title", "subtitle", "titleaddon")
# What says which paper an entry is, or is about one entry alone: nobody inherits it.
_OWN = frozenset({
    "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort",
    "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "shorttitle",
    "abstract", "doi", "url", "urldate", "eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass",
    "pages", "pagetotal", "numpages", "file", "keywords", "annote", "annotation", "note", "timestamp", "biburl",
    "bibsource", "pmid", "mrnumber", "zblnumber", "pdf", "abbr", "selected", "preview", "type", "pubstate", "addendum",
})  # fmt: skip
_DEEPEST = 20  # entries that refer to one another


class Inheritance:
    """Gives entries the fields of those they refer to."""

    def __init__(self, entries: Sequence[BibtexEntry], sink: ProblemSink) -> None:
        self.sink = sink
        self.collected: dict[int, dict[str, str]] = {}
        self.reported: set[tuple[int, str]] = set()
        self.by_key: dict[str, BibtexEntry] = {}
        for entry in entries:
            for key in (entry.key, *_list_keys(entry.fields.get("ids", ""))):
                self.by_key.setdefault(key.casefold(), entry)
        self.parents = {
            id(parent) for entry in entries if (parent := self.find(entry.fields.get("crossref", ""))) is not None
        }

    def find(self, key: str) -> BibtexEntry | None:
        """Return the entry with a key, whatever its case; None if there is none."""
        return self.by_key.get(key.strip(" {}").casefold()) if key.strip(" {}") else None

    def is_container(self, entry: BibtexEntry) -> bool:
        """Tell whether an entry is no paper of its own, but holds fields for others."""
        if entry.kind in CONTAINERS or id(entry) not in self.parents:
            return entry.kind in CONTAINERS
        has_people = any(entry.fields.get(name) for name in ("author", "editor", "translator"))
        return entry.kind in ("proceedings", "mvproceedings") or not has_people

    def collect(self, entry: BibtexEntry, children: tuple[BibtexEntry, ...] = ()) -> dict[str, str]:
        """Return the fields of an entry, and those of the entries that it refers to where it has none."""
        if id(entry) in self.collected:
            return self.collected[id(entry)]
        fields = dict(entry.fields)
        for name, keys in (("xdata", _list_keys(fields.get("xdata", ""))), ("crossref", [fields.get("crossref", "")])):
            for key in filter(None, keys):
                parent = self.find(key)
                if parent is None or any(parent is one for one in (entry, *children)) or len(children) >= _DEEPEST:
                    self.report(entry, name, key, parent)
                    continue
                inherited = self.collect(parent, (*children, entry))
                for theirs, value in _rename(inherited, parent.kind, entry, is_data=name == "xdata"):
                    fields.setdefault(theirs, value)
        self.collected[id(entry)] = fields
        return fields

    def report(self, entry: BibtexEntry, name: str, key: str, parent: BibtexEntry | None) -> None:
        """Report that an entry cannot take the fields of another, once."""
        message = "these entries refer to one another" if parent else f"there is no entry “{key.strip()}”"
        if (id(entry), message) not in self.reported:
            self.reported.add((id(entry), message))
            self.sink.note(entry.spots[name], "no-crossref", message, "its fields are not taken")


def _list_keys(text: str) -> list[str]:
    return [key.strip() for key in re.split(r"\s*,\s*", text) if key.strip()]


def _rename(fields: Mapping[str, str], parent: str, child: BibtexEntry, *, is_data: bool) -> Iterator[tuple[str, str]]:
    """Yield the fields that a child takes from its parent, by the names that they have there."""
    has_date = "date" in child.fields or "year" in child.fields
    prefix = "" if is_data else _find_prefix(parent, child.kind)
    if prefix and f"{prefix}title" not in child.fields:
        yield from ((f"{prefix}{name}", fields[name]) for name in _TITLES if name in fields)
    takes_author = is_data or (parent in ("book", "mvbook") and child.kind in (*_PARTS_OF_BOOKS, "book"))
    for name, value in fields.items():
        is_own = not is_data and (name in _OWN or (prefix and name in _TITLES))
        is_date = has_date and name in ("date", "year", "month", "day")
        if not is_own and not is_date and (name != "author" or takes_author):
            yield name, value


def _find_prefix(parent: str, child: str) -> str:
    """Return what is put before the names of a parent's titles: its title is the booktitle of a child."""
    if parent in _VOLUMES:
        return "main"
    if parent in ("periodical", "journal"):
        return "journal"
    return "book" if child in _CHAPTERS or parent in ("proceedings", "collection", "reference") else ""
