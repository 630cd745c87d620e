"""Entries of RIS, CSL-JSON and tables as entries of biblatex."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cvgen.bibliography.bibtex_parser import BibtexEntry
from cvgen.bibliography.latex_writer import escape_latex
from cvgen.bibliography.paper_types import PAPER_TYPES, TYPE_NAMES
from cvgen.problems import Spot
from cvgen.text.dollars import is_formula
from cvgen.text.name_list_words import is_like_organisation
from cvgen.text.name_parts import strip_suffix
from cvgen.text.scripts import EAST_ASIAN

# Fields that hold no LaTeX: identifiers and addresses.
_VERBATIM = frozenset({
    "doi", "url", "eprint", "isbn", "issn", "pmid", "pmcid", "date", "year", "month", "pdf", "video", "website",
})  # fmt: skip
_FORMULA = re.compile(r"(?<!\\)(\${1,2})(?=\S)([^$]{1,400})(?<=\S)\1")
_KEY = re.compile(r"(?!\w+://)[A-Za-z][\w:.+/-]*", re.ASCII)
_EAST_ASIAN = re.compile(rf"[{EAST_ASIAN}·\s]+")
_IN_JOURNALS = frozenset({"article", "review", "editorial", "special issue", "media", "preprint", "other"})


@dataclass(slots=True)
class PlainEntry:
    """An entry whose texts are plain, with names of fields as biblatex has them; `venue` is what it appeared in.

    `kind` is the type of the paper in a profile, `genre` the owner's word for it, and `people` are names as biblatex
    writes them, by role: author, editor, translator.
    """

    kind: str
    spot: Spot
    key: str = ""
    genre: str = ""
    text: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    people: dict[str, list[str]] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)

    def add(self, name: str, value: str, separator: str = "; ") -> None:
        """Add a value to a field; several are joined by a separator."""
        known = self.fields.get(name, "")
        if value.strip() and value.strip() not in known.split(separator):
            self.fields[name] = separator.join(filter(None, (known, value.strip())))


def join_name(given: str, family: str, suffix: str = "") -> str:
    """Return a name as one text in the order that its letters have."""
    if family and given and _EAST_ASIAN.fullmatch(family + given):
        return family + given
    return " ".join(filter(None, (given, family, suffix)))


def format_person(family: str, given: str = "", suffix: str = "") -> str:
    """Return the name of a person as biblatex has it, in parts if it has a family name and given names.

    A name in East Asian letters is in their order, as such names are printed.
    """
    if _EAST_ASIAN.fullmatch(family + given):
        return format_whole(join_name(given, family, suffix))
    if family.strip() and given.strip():
        return ", ".join(escape_latex(part.strip()) for part in (family, suffix, given) if part.strip())
    return format_whole(" ".join(part.strip() for part in (given, family, suffix) if part.strip()))


def format_whole(name: str, *, is_organisation: bool = False) -> str:
    """Return a name that is not in parts: an organisation, which braces keep whole, or a person's."""
    name = " ".join(name.split())
    is_one = is_organisation or is_like_organisation(name) or " and " in name
    return f"{{{escape_latex(name)}}}" if is_one and name else escape_latex(name)


def format_inverted(name: str) -> str:
    """Return a name that is written “Family, Given, Suffix” as biblatex has it; a doubled comma parts no name."""
    if ",," in name:
        return format_whole(name.replace(",,", ","), is_organisation=True)
    family, *others = (part.strip() for part in name.split(","))
    given, suffix = (others[0], " ".join(others[1:])) if others else ("", "")
    return format_person(family, given, suffix)


def format_written(name: str) -> str:
    """Return a name as biblatex has it that is written in either order: “Given Family” or “Family, Given”."""
    return format_inverted(name) if "," in name and not is_like_organisation(name) else format_whole(name)


def straighten_name(name: str) -> str:
    """Return a name that is written in either order with the given names first."""
    if "," not in name or is_like_organisation(name):
        return name
    names, suffix = strip_suffix(name)
    return " ".join(filter(None, (*names[1:], *names[:1], suffix)))


def make_bibtex_entry(entry: PlainEntry) -> BibtexEntry:
    """Return the entry of biblatex; the type of the paper stands in it where the entry's own says less."""
    kind = "thesis" if entry.kind == "thesis" else TYPE_NAMES[entry.kind].bibtex  # no doctorate unless it says so
    fields = {"entrysubtype": entry.kind} if PAPER_TYPES.get(kind) != entry.kind and entry.kind != "other" else {}
    for name, value in entry.fields.items():
        if name == "venue":
            name = "journaltitle" if entry.kind in _IN_JOURNALS else "booktitle"
        fields[name] = value if name in _VERBATIM else _escape(value)
    fields |= {role: " and ".join(filter(None, names)) for role, names in entry.people.items() if any(names)}
    if entry.genre:
        fields["type"] = escape_latex(entry.genre)
    key = entry.key if _KEY.fullmatch(entry.key) else ""
    return BibtexEntry(kind, key, entry.spot, entry.text, fields, _rename(entry.spots))


def _escape(text: str) -> str:
    """Return a text as LaTeX, line by line; formulas between dollar signs are LaTeX already."""
    return "\n".join(_escape_line(line.strip()) for line in text.strip().split("\n"))


def _escape_line(line: str) -> str:
    parts, at = [], 0
    for match in _FORMULA.finditer(line):
        if is_formula(match[2], line[: match.start()][-1:], line[match.end() : match.end() + 1]):
            parts += [escape_latex(line[at : match.start()]), f"${match[2]}$"]
            at = match.end()
    return "".join((*parts, escape_latex(line[at:])))


def _rename(spots: Mapping[str, Spot]) -> dict[str, Spot]:
    place = spots.get("venue")
    return {**spots, **({"journaltitle": place, "booktitle": place} if place else {})}


def join_pages(first: str, last: str) -> str:
    """Return pages from a first and a last one, which may be the same."""
    return f"{first}--{last}" if first and last and first != last else first or last


def sort_standard_number(number: str) -> tuple[str, str]:
    """Return the field for a standard number, and the number: isbn, or issn; the first of several."""
    numbers: Sequence[str] = re.findall(r"[\dX-]{9,17}", number, re.IGNORECASE)
    first = numbers[0] if numbers else number.strip()
    return ("issn" if len(re.sub(r"\W", "", first)) == 8 else "isbn"), first
