"""Papers from RIS and from EndNote's tagged files, as reference managers and Google Scholar write them.

What a tag means depends on the type: EndNote's table of fields is followed, as the writer does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cvgen.bibliography import foreign_types
from cvgen.bibliography.plain_entries import PlainEntry, format_inverted, join_pages, sort_standard_number
from cvgen.problems import ProblemSink, Spot
from cvgen.text.lines import LineIndex

_TAG = re.compile(r"[ \t\ufeff]*([A-Z][A-Z0-9])[ \t]{0,3}-(?:[ \t](.*))?")
_ENDNOTE_TAG = re.compile(r"[ \t\ufeff]*%([0-9A-Za-z@!#$&()*+,./:<=>?\[\\\]^~-])[ \t](.*)")
# EndNote's tags: those of RIS.
_ENDNOTE_TAGS: Mapping[str, str] = {
    "T": "TI", "A": "AU", "E": "A2", "?": "A4", "Y": "A3", "J": "T2", "B": "T2", "S": "T3", "V": "VL", "N": "IS",
    "P": "SP", "D": "PY", "8": "DA", "I": "PB", "C": "CY", "@": "SN", "R": "DO", "U": "UR", "X": "AB", "K": "KW",
    "7": "ET", "9": "M3", "Z": "N1", "!": "ST", "G": "LA", "M": "AN", "L": "CN", "W": "DP", "[": "Y2", ">": "L1",
    "6": "NV", "&": "SE", "+": "AD", "F": "ID", "~": "DP", "(": "OP", "O": "N1", "Q": "OP", "*": "RI",
}  # fmt: skip
# The fields of biblatex, by tag; of several tags for one, the first with a value counts.
_FIELDS: Mapping[str, str] = {
    "TI": "title", "T1": "title", "CT": "title", "BT": "venue", "T2": "venue", "JF": "venue", "JO": "venue",
    "T3": "series", "JA": "shortjournal", "J1": "shortjournal", "J2": "shortjournal", "ST": "shorttitle",
    "VL": "volume", "SE": "chapter", "PB": "publisher", "CY": "address", "PP": "address", "OP": "origtitle",
    "RI": "reviewedtitle", "LA": "language", "DO": "doi", "DI": "doi", "AB": "abstract", "N2": "abstract",
    "C7": "eid", "NV": "volumes", "CN": "library", "AD": "affiliation", "Y2": "urldate", "C6": "pmcid",
    "DP": "database-provider", "RN": "annote",
}  # fmt: skip
_PEOPLE: Mapping[str, str] = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A4": "translator"}
_BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK", "SER"})
_IN_SERIES = _BOOKS | {"RPRT", "COMP", "GOVDOC", "STAND", "THES"}
_CONFERENCES = frozenset({"CPAPER", "CONF", "ABST"})
_OWN_NUMBERS = frozenset({"RPRT", "PAT", "STAND", "GOVDOC"})  # what others have for a standard number is theirs
_OF_INSTITUTIONS: Mapping[str, str] = {"THES": "school", "RPRT": "institution", "PAT": "holder", "STAND": "institution"}
# Remarks that our own export writes for values without a tag: the field, by label.
_REMARKS: Mapping[str, str] = {
    "Status": "pubstate", "Event": "eventtitle", "Patent office": "office", "Patent status": "patentstatus",
    "Version": "version", "Pages in all": "pagetotal", "ISSN": "issn", "Institution": "institution",
}  # fmt: skip
_REMARK = re.compile(rf"({'|'.join(_REMARKS)}): (.+)")
_FILE = re.compile(r"(?:internal-pdf|file):.*|[A-Za-z]:\\.*|(?!https?://)\S+\.pdf", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
MAX_RECORDS = 20_000


@dataclass(slots=True)
class RisRecord:
    """One record: its type, its tags with their values in order, and the place of each tag's first value."""

    kind: str
    spot: Spot
    tags: list[tuple[str, str]] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)

    def take(self, *names: str) -> list[str]:
        """Take all values of tags out of the record."""
        found = [value for tag, value in self.tags if tag in names and value]
        self.tags = [pair for pair in self.tags if pair[0] not in names]
        return found


def parse_records(text: str, name: str, sink: ProblemSink) -> Iterator[RisRecord]:
    """Yield the records of a file in either format, up to MAX_RECORDS; lines outside of them are kept."""
    lines, offset = LineIndex(text, name), 0
    record: RisRecord | None = None
    count = 0
    for line in text.split("\n"):
        spot, tag, value = lines.find_spot(offset), *_split_line(line)
        offset += len(line) + 1
        if tag == "TY":
            if record:
                yield record
            record, count = RisRecord(value.strip().upper(), spot), count + 1
            if count > MAX_RECORDS:
                sink.note(spot, "too-large", f"only the first {MAX_RECORDS} records are read")
                return
        elif tag == "ER" and record:
            yield record
            record = None
        elif record and tag:
            record.tags.append((tag, value.strip()))
            record.spots.setdefault(tag, spot)
        elif record and record.tags and line.strip():  # the value goes on
            last, known = record.tags[-1]
            record.tags[-1] = (
                last,
                f"{known}\n\n{line.strip()}" if last in ("AB", "N1", "N2") else f"{known} {line.strip()}",
            )
        elif line.strip() and not (record or tag):
            sink.keep(spot, line.strip(), "outside", "this line stands outside of any record")
    if record:
        yield record


def _split_line(line: str) -> tuple[str, str]:
    """Return the tag of RIS that a line begins with, and the value behind it; "" where it begins with none."""
    if match := _TAG.fullmatch(line):
        return match[1], match[2] or ""
    if match := _ENDNOTE_TAG.fullmatch(line):
        if match[1] == "0":
            return "TY", foreign_types.ENDNOTE.get(match[2].strip().casefold(), "GEN")
        return _ENDNOTE_TAGS.get(match[1], f"%{match[1]}"), match[2]
    return "", line


def make_entry(record: RisRecord) -> PlainEntry:
    """Return a record as an entry; what has no field of biblatex has one of its own, as `ris-c1`."""
    kind, genre = foreign_types.RIS.get(record.kind, ("other", ""))
    text = "\n".join(f"{tag}  - {value}" for tag, value in [("TY", record.kind), *record.tags])
    entry = PlainEntry(kind, record.spot, text=text, genre="".join(record.take("M3")[:1]) or genre)
    entry.key = next(iter(record.take("ID", "LB")), "")
    _add_people(record, entry)
    _add_dates(record, entry)
    _add_numbers(record, entry)
    _add_containers(record, entry)
    _add_links(record, entry)
    _add_remarks(record, entry)
    for tag, value in record.tags:
        name = _FIELDS.get(tag, f"ris-{tag.strip('%').lower()}")
        if name not in entry.fields:
            entry.fields[name] = value
        elif value != entry.fields[name]:
            entry.add(f"ris-{tag.strip('%').lower()}", value)
        entry.spots.setdefault(name, record.spots.get(tag, record.spot))
    return entry


def _add_people(record: RisRecord, entry: PlainEntry) -> None:
    roles = {**_PEOPLE, "A3": "editor"} if record.kind in _BOOKS else _PEOPLE
    for tag, value in record.tags:
        if role := roles.get(tag):
            entry.people.setdefault(role, []).append(format_inverted(value))
            entry.spots.setdefault(role, record.spots[tag])
    record.take(*roles)


def _add_dates(record: RisRecord, entry: PlainEntry) -> None:
    """Add the date: the day if there is one, 2024/05/17/remark, whose remark may be the whole of it; else the year."""
    years, days = record.take("PY", "Y1"), record.take("DA")
    for value in (*days, *years):
        parts = [part.strip() for part in value.split("/", 3)]
        date = "-".join(part for part in parts[:3] if part.isdecimal())
        if len(parts) == 4 and re.search(r"\d{4}", parts[3]):
            date = parts[3]
        if date or value:
            entry.fields.setdefault("date", date or value)
    entry.spots["date"] = record.spots.get("DA") or record.spots.get("PY") or record.spot


def _add_numbers(record: RisRecord, entry: PlainEntry) -> None:
    """Add pages, and the numbers of the paper, its issue, its series, its book or journal."""
    first, last = ("".join(record.take(tag)[:1]) for tag in ("SP", "EP"))
    pages = join_pages(first, last)
    is_count = record.kind in _BOOKS | {"THES", "RPRT"} and re.fullmatch(r"\d+", pages)
    entry.add("pagetotal" if is_count else "pages", pages)
    numbers = record.take("IS", "SV") or (record.take("M1") if record.kind in _BOOKS | {"SOUND", "VIDEO"} else [])
    standards = record.take("SN")
    if record.kind in _OWN_NUMBERS and standards and not numbers:
        numbers, standards = standards, []
    for number in numbers[:1]:
        entry.add("number", number)
    for standard in standards:
        name, number = sort_standard_number(standard)
        entry.fields.setdefault(name, number)
    for edition in record.take("ET"):
        entry.add("version" if record.kind in ("COMP", "DATA") else "edition", edition)


def _add_containers(record: RisRecord, entry: PlainEntry) -> None:
    """Add what a paper appeared in: of a conference its name, and that of the proceedings where they have another."""
    proceedings = record.take("C3")
    if record.kind == "PAT":
        entry.add("office", "".join(proceedings[:1]))
    elif record.kind in _CONFERENCES and proceedings:
        entry.add("venue", proceedings[0])
        entry.add("eventtitle", "".join(record.take("T2")[:1]))
    elif proceedings:
        entry.add("ris-c3", proceedings[0])
    if any(tag in ("T2", "JF", "BT") for tag, _ in record.tags):
        names = [value for tag, value in record.tags if tag in ("T2", "JF", "BT")]
        short = next(iter(record.take("JO", "JA", "J1", "J2")), "")
        entry.add("shortjournal", short if short not in names else "")
    if record.kind in _IN_SERIES:
        entry.add("series", "".join(record.take("T2")[:1]))
    if field_name := _OF_INSTITUTIONS.get(record.kind):
        entry.add(field_name, "".join(record.take("PB")[:1]))


def _add_links(record: RisRecord, entry: PlainEntry) -> None:
    for url in record.take("UR", "L1", "L2", "LK"):
        if _FILE.fullmatch(url):
            entry.add("file", url)
        elif match := _ADDRESS.search(url):
            if "url" not in entry.fields:
                entry.fields["url"] = match[0]
            elif match[0] != entry.fields["url"]:
                entry.add("note", match[0])
        else:
            entry.add("ris-ur", url)
    entry.add("file", "; ".join(record.take("L4", "L3")))
    databases, numbers = record.take("DB"), record.take("AN")
    for number in numbers:
        is_arxiv = "arxiv" in f"{databases} {number}".casefold()
        entry.add("eprint" if is_arxiv else "database-number", re.sub("^arxiv:", "", number, flags=re.IGNORECASE))
        if is_arxiv:
            entry.fields["eprinttype"] = "arxiv"
    for database in databases:
        if database.casefold() != "arxiv":
            entry.add("database-name", database)


def _add_remarks(record: RisRecord, entry: PlainEntry) -> None:
    entry.add("keywords", ", ".join(record.take("KW")))
    for remark in record.take("N1"):
        if match := _REMARK.fullmatch(remark):
            entry.add(_REMARKS[match[1]], match[2])
        else:
            entry.add("note", remark, "\n")
