"""BibTeX: each entry becomes a paper; fields that a paper has no key for are kept with it, in `extra`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from cvgen.bibliography.bibtex_parser import Bibliography, Record
from cvgen.bibliography.bibtex_writer import ENTRY_TYPE_KEY, PAPER_TYPES, entry_type
from cvgen.profile.items import Paper
from cvgen.readers import Given, Imported
from cvgen.readers.data.extras import misfits
from cvgen.readers.decoding import refused, text_of

_RECORD = re.compile(rb"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# Where our keys are found, the first field that there is; some serve one type of entry alone.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "venue": ("journal", "journaltitle", "booktitle", "howpublished"),
    "organisation": ("school", "institution", "organization"),
    "volume": ("volume",),
    "number": ("number", "issue"),
    "series": ("series",),
    "edition": ("edition",),
    "pages": ("pages",),
    "publisher": ("publisher",),
    "place": ("address", "location", "venue"),
    "isbn": ("isbn",),
    "doi": ("doi",),
    "url": ("url",),
    "note": ("note",),
    "abstract": ("abstract",),
}
_VERBATIM = frozenset({"doi", "url", "eprint", "isbn", "file", "date", "year", "month"})
# Signs that the decoder takes for spaces or accents.
_SIGNS = {"textasciitilde": "\ue000", "textasciicircum": "\ue001", "textbackslash": "\ue002"}
_MEANT = {0xE000: "~", 0xE001: "^", 0xE002: "\\"}
_INHERITED = {"title": "booktitle"}  # what a crossref'd entry calls otherwise
_IN_VENUE = re.compile(r"arxiv[:. ]*(?:preprint )?(?:arxiv:)?\s*(\d{4}\.\d{4,5})", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def recognises(given: Given) -> bool:
    """Tell a bibliography by an entry at the beginning of a line."""
    return bool(given.raw) and bool(_RECORD.search(given.raw[:262144]))


def read(given: Given, imported: Imported) -> None:
    """Read every entry. Raises InvalidProfile where there is none."""
    records = list(Bibliography(text_of(given, imported), given.name, imported).records())
    if not records:
        raise refused(given.name, "no-entries", "there is no BibTeX entry in this file", "is it the right file?")
    by_key = {record.key.casefold(): record for record in records}
    parents = {record.fields["crossref"].casefold() for record in records if "crossref" in record.fields}
    papers = []
    for record in records:
        if record.key.casefold() in parents and record.kind == "proceedings":
            continue  # it is there for the sake of those in it
        if paper := _paper(record, by_key, imported):
            papers.append(paper)
    imported.profile["papers"] = papers


def _paper(record: Record, by_key: Mapping[str, Record], imported: Imported) -> dict[str, Any] | None:
    fields = _with_crossref(record, by_key, imported)
    said: dict[str, Any] = {}
    used = {"author", "editor", "crossref"}
    for ours, names in _FIELDS.items():
        if name := next((name for name in names if fields.get(name, "").strip() and name not in used), None):
            said[ours] = decoded(fields[name], verbatim=name in _VERBATIM)
            used.add(name)
    people = _names(fields.get("author", ""))
    editors = _names(fields.get("editor", ""))
    said["authors"] = people or editors
    if people and editors:
        said["editors"] = editors
    if date := _date(fields):
        said["date"] = date
        used |= {"year", "month", "date", "day"}
    used |= _eprint(fields, said)
    if not said.get("title") or not said["authors"]:
        lacking = "title" if not said.get("title") else "author"
        imported.keep(record.spot, record.text, "no-paper", f"this entry has no {lacking}")
        return None
    said["type"] = PAPER_TYPES.get(record.kind) or ("preprint" if said.get("arxiv") else "other")
    if re.fullmatch(r"[^\s,{}%#\\\"]+", record.key):
        said["key"] = record.key
    _tidied(said)
    extra = {name: decoded(value) for name, value in fields.items() if name not in used and value.strip()}
    for key in misfits(Paper, said):
        name = next((name for name in _FIELDS.get(key, ()) if name in record.spots), "")
        spot = record.spots.get(name, record.spot)
        imported.note(spot, "kept", f"this “{name or key}” cannot stand in a profile", "it is kept under “extra”")
        extra[name or key] = str(said.pop(key))
    if entry_type(Paper.model_validate(said)) != record.kind:
        extra[ENTRY_TYPE_KEY] = record.kind
    return said | ({"extra": extra} if extra else {})


def _with_crossref(record: Record, by_key: Mapping[str, Record], imported: Imported) -> dict[str, str]:
    """Return the fields of an entry, with those of the entry that it refers to where it has none."""
    fields = dict(record.fields)
    if "crossref" not in fields:
        return fields
    parent = by_key.get(fields["crossref"].casefold())
    if parent is None or parent is record:
        message = f"there is no entry “{fields['crossref']}”"
        imported.note(record.spots["crossref"], "no-crossref", message, "its fields are not taken")
        return fields
    for name, value in parent.fields.items():
        if name != "author":
            fields.setdefault(_INHERITED.get(name, name), value)
    return fields


def _eprint(fields: Mapping[str, str], said: dict[str, Any]) -> set[str]:
    """Place an arXiv identifier, from the fields for it or from where people put it else; return what was used."""
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").casefold()
    if archive == "arxiv" and fields.get("eprint"):
        said["arxiv"] = fields["eprint"].strip()
        return {"eprint", "archiveprefix", "eprinttype"}
    match = _IN_VENUE.search(str(said.get("venue", "")))
    if match:
        said["arxiv"] = match[1]
        if not said.get("volume") or re.search(r"abs/", said["volume"]):
            said.setdefault("status", "preprint")
    elif match := re.search(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})", said.get("url", "")):
        said["arxiv"] = match[1]
    return set()


def _tidied(said: dict[str, Any]) -> None:
    """Write pages and identifiers as a profile has them; what an address is of is told by it."""
    if "doi" in said:
        said["doi"] = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", said["doi"], flags=re.IGNORECASE)
    if "pages" in said:
        said["pages"] = re.sub(r"\s*[-–—]+\s*", "–", said["pages"])
    match = re.fullmatch(r"https?://github\.com/([\w-]+/[\w.-]+?)(?:\.git)?/?", said.get("url", ""))
    if match:
        said["github"] = match[1]


def _date(fields: Mapping[str, str]) -> str:
    """Return when it appeared, as exactly as it says."""
    if match := _DATE.match(fields.get("date", "").strip()):
        return "-".join(part for part in match.groups() if part and part != "00")
    year = re.search(r"\d{4}", fields.get("year", ""))
    if not year:
        return ""
    month = fields.get("month", "").strip().casefold()
    named = next((n for n, name in enumerate(_MONTHS, 1) if month.startswith(name)), 0)
    number = named or (int(month) if month.isdigit() and 1 <= int(month) <= 12 else 0)
    return f"{year[0]}-{number:02}" if number else year[0]


def _names(text: str) -> list[str]:
    """Return a list of names, "Family, Given" turned; "others" are none. Braces keep what belongs together."""
    names = []
    for name in _split(text, r"\s+and\s+"):
        parts = [decoded(part) for part in _split(name, r"\s*,\s*")]
        said = parts[0] if len(parts) == 1 else f"{parts[-1]} {parts[0]}" + (f" {parts[1]}" if len(parts) > 2 else "")
        if said.strip() and said.casefold() != "others":
            names.append(" ".join(said.split()))
    return names


def _split(text: str, separator: str) -> list[str]:
    """Split a text where no brace is open."""
    parts, depth, begin = [], 0, 0
    for match in re.compile(rf"\\.|[{{}}]|{separator}", re.DOTALL).finditer(text):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth <= 0 and not match[0].startswith("\\"):
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [part for part in (*parts, text[begin:]) if part.strip()]


def decoded(text: str, *, verbatim: bool = False) -> str:
    """Return LaTeX as plain text; formulas stay as they are."""
    text = " ".join(text.split())
    if verbatim or not re.search(r"[\\{}~$%]|--|``|''", text):
        return re.sub(r"\\([&%$#_{}])", r"\1", text.strip("{}")) if verbatim else text
    text = re.sub(r"\\(?:emph|textit)\{([^{}]*)\}", r"*\1*", text)
    text = re.sub(r"\\(?:url|href)\{([^{}]*)\}(?:\{([^{}]*)\})?", lambda found: found[2] or found[1], text)
    text = re.sub(r"(?<!\\)%", r"\\%", text)  # no comment: in a field it is a sign
    for command, stand_in in _SIGNS.items():
        text = re.sub(rf"\\{command}(?:\{{\}}|(?![A-Za-z]) ?)", stand_in, text)
    plain = str(_latex().latex_to_text(text)).translate(_MEANT)
    return " ".join(plain.split())


@cache
def _latex() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="verbatim")
