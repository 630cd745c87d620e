"""Books of Google Books, by their ISBN.

Official description: https://developers.google.com/books/docs/v1/using. It lists editors and translators among the
authors, without a word of what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cvgen.bibliography.plain_entries import PlainEntry, format_written, straighten_name
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker, suggest_key
from cvgen.network.sources.book_statements import read_book_date
from cvgen.network.sources.record import MAX_PEOPLE, Contributor, Record, make_paper
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import make_isbn13, read_isbn

# Where what stands: the field of biblatex for each key of `volumeInfo`.
_FIELDS: Mapping[str, str] = {
    "title": "title",
    "subtitle": "subtitle",
    "publisher": "publisher",
    "language": "language",
}


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the book of an ISBN, ten or thirteen digits. Raises Unavailable."""
    with suggest_key(asker, "GOOGLE_BOOKS_KEY"):
        answer = asker.fetch_object("/volumes", {"q": f"isbn:{value}", "key": asker.token})
    volumes = [find_value(volume, "volumeInfo") for volume in find_list(answer, "items")]
    book = next((volume for volume in volumes if _has_isbn(volume, value)), None)  # it also finds what is like it
    if book is None:
        if find_value(answer, "totalItems") is None:
            raise Unavailable(f"{asker.host} answers without books")
        raise Unavailable(f"{asker.host} does not have this ISBN", gone=True)
    return _read_book(book, value, asker.host)


def _has_isbn(book: Any, isbn: str) -> bool:
    numbers = (find_text(number, "identifier") for number in find_list(book, "industryIdentifiers"))
    return make_isbn13(isbn) in (make_isbn13(read_isbn(number)) for number in numbers)


def _read_book(book: Any, isbn: str, host: str) -> Record:
    entry = PlainEntry("book", Spot(host))
    for key, field in _FIELDS.items():
        entry.add(field, find_text(book, key))
    entry.add("date", read_book_date(find_text(book, "publishedDate")))
    pages = find_text(book, "pageCount")
    entry.add("pagetotal", pages if pages != "0" else "")  # which is how it says that it does not know
    entry.add("isbn", isbn)
    names = [name for author in find_list(book, "authors") if (name := find_text({"name": author}, "name"))]
    entry.people["author"] = list(map(format_written, names))
    authors = tuple(Contributor(straighten_name(name)) for name in names[:MAX_PEOPLE])
    return Record(
        "googlebooks",
        make_paper(entry, host),
        identifiers={"isbn": isbn},
        contributors=authors,
        remarks=("Google Books does not say who edited or translated it: all of them are its authors there",),
    )
