"""Books of Open Library, by their ISBN.

Official description: https://openlibrary.org/dev/docs/api/books. Asked for details, it answers with the edition as it
is stored (https://openlibrary.org/type/edition); authors that stand at the work alone are asked for besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.bibliography.bibtex_words import read_language
from cvgen.bibliography.plain_entries import PlainEntry, format_written, straighten_name
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.book_statements import (
    People,
    read_book_date,
    read_edition,
    read_statement,
    sort_people,
    split_series,
)
from cvgen.network.sources.record import MAX_PEOPLE, Contributor, Record, keep_known, make_paper
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value

# Where what stands: the field of biblatex for each key of an edition.
_FIELDS: Mapping[str, str] = {
    "subtitle": "subtitle",
    "publishers": "publisher",
    "publish_places": "address",
    "number_of_pages": "pagetotal",
    "translation_of": "origtitle",
}
_UNKNOWN = ("s.l", "s.n", "n.p", "sine loco", "sine nomine")  # how catalogues say that a book does not say it
# What it calls those who have a hand in a book; who wrote an introduction or drew is not said.
_ROLES: Mapping[str, str] = {
    "author": "author",
    "co-author": "author",
    "editor": "editor",
    "ed.": "editor",
    "general editor": "editor",
    "series editor": "",
    "translator": "translator",
}


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the book of an ISBN, ten or thirteen digits. Raises Unavailable."""
    edition = find_value(_ask(asker, value, "details"), "details")
    listed = [name for author in find_list(edition, "authors") if (name := find_text(author, "name"))]
    statement, roles = find_text(edition, "by_statement"), _read_contributions(edition)
    if not listed and {"author", "editor"}.isdisjoint({*roles, *read_statement(statement)}):
        listed = [find_text(author, "name") for author in find_list(_ask(asker, value, "data"), "authors")]
    people = sort_people(filter(None, listed), statement, roles)
    entry = _make_entry(edition, people, asker.host)
    entry.add("isbn", value)
    entry.add("doi", find_text(edition, "identifiers", "doi"))
    item = make_paper(entry, asker.host)
    authors = tuple(Contributor(straighten_name(name)) for name in people["author"][:MAX_PEOPLE] if name != "others")
    identifiers = keep_known({"isbn": value, "doi": entry.fields.get("doi")})
    return Record("openlibrary", item, identifiers=identifiers, contributors=authors)


def _ask(asker: Asker, isbn: str, how: str) -> Any:
    """Return what it says of an ISBN: details of the edition, or data, which are put together of edition and work."""
    key = f"ISBN:{isbn}"
    answer = asker.fetch_object("/api/books", {"bibkeys": key, "jscmd": how, "format": "json"})
    if not answer:
        raise Unavailable(f"{asker.host} does not have this ISBN", gone=True)
    return find_value(answer, key)


def _make_entry(edition: Any, people: People, host: str) -> PlainEntry:
    entry = PlainEntry("book" if people["author"] else "edited volume", Spot(host))
    entry.add("title", " ".join(filter(None, (find_text(edition, key).strip() for key in ("title_prefix", "title")))))
    for key, field in _FIELDS.items():
        value = find_text(edition, key).strip(" ;:,[]")
        entry.add(field, value if value.casefold().strip(".") not in _UNKNOWN else "")
    entry.add("date", read_book_date(find_text(edition, "publish_date")))
    entry.add("edition", read_edition(find_text(edition, "edition_name")))
    series, number = split_series(find_text(edition, "series"))
    entry.add("series", series)
    entry.add("number", number if series else "")
    languages = [find_text(language, "key").rpartition("/")[2] for language in find_list(edition, "languages")]
    if len(languages) == 1:
        entry.add("language", read_language(languages[0]))
    entry.people = {role: [_format_name(name) for name in names] for role, names in people.items()}
    return entry


def _format_name(name: str) -> str:
    return name if name == "others" else format_written(name)


def _read_contributions(edition: Any) -> People:
    roles: People = {}
    for person in find_list(edition, "contributors"):
        role = _ROLES.get(find_text(person, "role").strip().casefold())
        if role and (name := find_text(person, "name")):
            roles.setdefault(role, []).append(name)
    return roles
