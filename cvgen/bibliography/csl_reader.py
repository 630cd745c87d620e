"""Papers from CSL-JSON, as Zotero and citation processors write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from cvgen.bibliography import foreign_types
from cvgen.bibliography.plain_entries import PlainEntry, format_person, format_whole, sort_standard_number
from cvgen.problems import Spot

_FIELDS: Mapping[str, str] = {
    "title": "title", "title-short": "shorttitle", "container-title": "venue", "container-title-short": "shortjournal",
    "journalAbbreviation": "shortjournal", "collection-title": "series", "publisher": "publisher",
    "publisher-place": "address", "event-place": "location", "event-title": "eventtitle", "event": "eventtitle",
    "volume": "volume", "issue": "number", "number": "number", "collection-number": "number",
    "chapter-number": "chapter", "page": "pages",
    "number-of-pages": "pagetotal", "number-of-volumes": "volumes", "edition": "edition",
    "version": "version", "original-title": "origtitle", "reviewed-title": "reviewedtitle", "DOI": "doi", "URL": "url",
    "language": "language", "abstract": "abstract", "note": "note", "status": "pubstate", "authority": "office",
    "PMID": "pmid", "PMCID": "pmcid", "keyword": "keywords", "annote": "annote", "accessed": "urldate",
    "source": "database-provider", "call-number": "library", "shortTitle": "shorttitle",
}  # fmt: skip
_PEOPLE = {"author": "author", "editor": "editor", "translator": "translator", "collection-editor": "",
           "container-author": "", "original-author": "", "reviewed-author": "", "director": "author",
           "composer": "author", "performer": "author", "illustrator": "", "interviewer": "", "contributor": "",
           "editorial-director": "editor", "compiler": "editor", "curator": "author", "inventor": "author"}  # fmt: skip
_NUMBERED = frozenset(
    {"article-journal", "paper-conference", "article-magazine", "review", "review-book", "periodical"}
)
_INSTITUTIONS: Mapping[str, str] = {"thesis": "school", "report": "institution", "standard": "institution"}
_MAX_NAMES = 5000

FindSpot = Callable[[str], Spot]


def make_entry(item: Mapping[str, Any], spot: Spot, text: str, find_spot: FindSpot) -> PlainEntry:
    """Return an item as an entry; what has no field of biblatex has one of its own, as `csl-dimensions`."""
    name = str(item.get("type", ""))
    kind, genre = foreign_types.CSL.get(name, ("other", ""))
    entry = PlainEntry(
        kind, spot, str(item.get("citation-key") or item.get("id") or ""), _text(item.get("genre")) or genre, text
    )
    for key, value in item.items():
        if key in ("type", "id", "citation-key", "genre", "categories"):
            continue
        if key in _PEOPLE and isinstance(value, list):
            _add_people(entry, key, value)
        elif key == "issued":
            entry.fields["date"] = read_date(value)
        elif key in ("ISBN", "ISSN"):
            entry.fields.setdefault(*sort_standard_number(_text(value)))
        else:
            _add_text(entry, name, key, value)
        entry.spots.setdefault(_FIELDS.get(key, key), find_spot(key))
    _add_archive(entry, item)
    return entry


def _add_text(entry: PlainEntry, kind: str, key: str, value: Any) -> None:
    field = _FIELDS.get(key, f"csl-{key.lower()}")
    text = read_date(value) if key == "accessed" else _text(value)
    if key == "number" and kind in _NUMBERED:
        field = "eid"
    if key == "status" and kind == "patent":
        field = "patentstatus"
    if key == "publisher" and kind in _INSTITUTIONS:
        field = _INSTITUTIONS[kind]
    if key not in ("archive", "archive_location") and field not in entry.fields:
        entry.add(field, text)
    elif key not in ("archive", "archive_location"):
        entry.add(f"csl-{key.lower()}", text)


def _add_people(entry: PlainEntry, key: str, names: list[Any]) -> None:
    """Add names to their role; roles that no paper has become a field of their own."""
    people = [name for name in map(_format_name, names[:_MAX_NAMES]) if name]
    if role := _PEOPLE[key]:
        entry.people.setdefault(role, []).extend(people)
    else:
        entry.add(f"csl-{key}", "; ".join(re.sub(r"[{}]", "", name) for name in people))


def _format_name(name: Any) -> str:
    if not isinstance(name, Mapping):
        return format_whole(_text(name))
    if literal := _text(name.get("literal")):
        return format_whole(literal, is_organisation=" " in literal)
    given, family, suffix, dropping, particle = (
        _text(name.get(part)) for part in ("given", "family", "suffix", "dropping-particle", "non-dropping-particle")
    )
    return format_person(" ".join(filter(None, (particle, family))), " ".join(filter(None, (given, dropping))), suffix)


def _add_archive(entry: PlainEntry, item: Mapping[str, Any]) -> None:
    """Add the number of a preprint, where the archive is arXiv; other archives are kept."""
    archive, place = _text(item.get("archive")), _text(item.get("archive_location"))
    if archive.casefold() == "arxiv":
        entry.fields |= {"eprint": re.sub("^arxiv:", "", place, flags=re.IGNORECASE), "eprinttype": "arxiv"}
    elif archive or place:
        entry.add("csl-archive", ", ".join(filter(None, (archive, place))))


def read_date(value: Any) -> str:
    """Return a date of CSL-JSON as biblatex has it, or as it is written."""
    if not isinstance(value, Mapping):
        return _text(value)
    parts = value.get("date-parts")
    days = [_format_day(day) for day in parts[:2]] if isinstance(parts, list) else []
    season = _text(value.get("season"))
    if days and days[0] and season in ("1", "2", "3", "4") and len(days) == 1:
        return f"{days[0][:4]}-2{season}"
    circa = "~" if value.get("circa") else ""
    return f"{'/'.join(filter(None, days))}{circa}" if any(days) else _text(value.get("literal") or value.get("raw"))


def _format_day(day: Any) -> str:
    numbers = [_text(part) for part in day[:3]] if isinstance(day, list) else []
    return "-".join(number.zfill(2) for number in numbers if number.isdecimal())


def _text(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return str(value).strip() if isinstance(value, str | int | float) else ""
