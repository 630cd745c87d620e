"""Preprints of arXiv.

Official description: https://info.arxiv.org/help/api/user-manual.html. Its answers are Atom feeds, errors too: an entry
of the title “Error” at an address below /api/errors. Titles and abstracts are LaTeX in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import dropwhile, islice
from typing import Any

from cvgen.bibliography.plain_entries import PlainEntry, format_whole
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import (
    MAX_PEOPLE,
    MAX_TEXT,
    Contributor,
    Record,
    Version,
    collect_records,
    keep_known,
    make_paper,
)
from cvgen.network.sources.tex import tidy_tex
from cvgen.problems import Spot
from cvgen.readers.data.extras import to_text
from cvgen.readers.data.nested import find_list, find_text
from cvgen.text.identifiers import ARXIV, ARXIV_VERSION, find_identifiers, strip_doi_prefix

_ENTRY = re.compile(rf"arxiv\.org/abs/({ARXIV})(?:{ARXIV_VERSION})?$")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+[^\s<>\"{}|\\^`.,;:)\]]")
# What a remark says for readers of a CV, and what it says of the manuscript or of plans alone.
_SAYS = re.compile(
    r"\b(?:accepted|to appear|appears?|published|presented|oral|spotlight|highlight|award|workshop|conference"
    r"|proceedings|journal|thesis|dissertation)\b",
    re.IGNORECASE,
)
_PRIZES = re.compile(r"\b(?:oral|spotlight|highlight|award|distinguished|best)\b", re.IGNORECASE)
_PLANS = re.compile(r"\b(?:submitted|submission|under review|in preparation)\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"\s*(?:(?:\d+(?:\+\d+)?|one|two|three|four|five|six) [\w\s+-]{0,40}"
    r"(?:pages?|pp|figures?|figs?|tables?|appendix|appendices|videos?)|\d+ ?pp?|.{0,20}\b(?:la)?tex\w{0,5}"
    r"|revtex.{0,10})\.?",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r";\s+|(?<![ .][A-Z])\.\s+(?=[A-Z\d])")  # “A. J. Roe” goes on
_FOR_OTHERS = re.compile(r"\(?(?:on behalf of|for) (?:the )?(?P<group>[^()]{2,200})\)?", re.IGNORECASE)
_WITHDRAWN = re.compile(r"\bwithdrawn\b", re.IGNORECASE)
_QUERY_SIGNS = re.compile(r"[\"\\()]")
MAX_FOUND = 5  # of a search


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the preprint of an arXiv identifier. Raises Unavailable."""
    entries = _fetch_entries(asker, {"id_list": value, "max_results": 1})
    if not entries or not find_text(entries[0], "title"):
        raise Unavailable(f"{asker.host} does not have it", gone=True)
    return _read_entry(asker.host, entries[0])


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the preprints whose titles have the words of one in a row. Raises Unavailable."""
    words = " ".join(_QUERY_SIGNS.sub(" ", title).split())
    entries = _fetch_entries(asker, {"search_query": f'ti:"{words}"', "max_results": MAX_FOUND})
    return collect_records(partial(_read_entry, asker.host), entries)


def _fetch_entries(asker: Asker, query: dict[str, object]) -> list[Any]:
    """Return the entries of the feed that answers a query. Raises Unavailable, for errors as well."""
    data = asker.fetch_xml("/query", query)
    if "feed" not in data:
        raise Unavailable(f"{asker.host} answers with other data than was asked for")
    entries = find_list(data, "feed", "entry")
    if entries and "/api/errors" in find_text(entries[0], "id"):
        if "incorrect id" in find_text(entries[0], "summary"):
            raise Unavailable(f"{asker.host} has no such identifier", gone=True)
        raise Unavailable(f"{asker.host} answers with an error")
    return entries


def _read_entry(host: str, data: Any) -> Record:
    entry = PlainEntry("preprint", Spot(host))
    match = _ENTRY.search(find_text(data, "id"))
    number, doi = match[1] if match else "", strip_doi_prefix(find_text(data, "doi"))
    entry.fields |= {"venue": "arXiv", "eprint": number, "eprinttype": "arxiv"}
    entry.fields["date"] = find_text(data, "published").partition("T")[0]
    comment, reference = _tidy(find_text(data, "comment")), _tidy(find_text(data, "journal_ref"))
    people = []
    for person in islice(find_list(data, "author"), MAX_PEOPLE + 1):
        if group := _FOR_OTHERS.fullmatch(find_text(person, "name")):
            entry.add("collaboration", group["group"])
        else:
            people.append(person)
    entry.people["author"] = [format_whole(find_text(person, "name")) for person in people]
    latex = {
        "title": tidy_tex(_tidy(find_text(data, "title"))),
        "abstract": tidy_tex(_tidy_abstract(find_text(data, "summary"))),
        "note": tidy_tex(
            "; ".join(
                [
                    *_list_remarks(comment, is_published=bool(doi or reference)),
                    *([reference] if reference and not doi else []),
                ]
            )
        ),
    }
    item = make_paper(entry, host, latex)
    code = next((address for address in _ADDRESS.findall(comment) if "github" in find_identifiers([address])), "")
    item |= {"github": find_identifiers([code])["github"]} if code else {}
    return Record(
        "arxiv",
        item,
        identifiers=keep_known({"arxiv": number}),
        contributors=tuple(map(_read_author, people[:MAX_PEOPLE])),
        versions=(Version("published", "doi", doi),) if doi and not doi.lower().startswith("10.48550/") else (),
        links={"code": code} if code else {},
        retraction=comment[:200] if _WITHDRAWN.search(comment) else "",
    )


def _tidy(text: str) -> str:
    return " ".join(text[:MAX_TEXT].split())


def _tidy_abstract(text: str) -> str:
    """Return an abstract with a blank line before each line that is indented, as arXiv shows paragraphs."""
    paragraphs = re.split(r"\n(?=[ \t]{2,}\S)|\n\s*\n", text.strip()[:MAX_TEXT])
    return "\n\n".join(filter(None, map(_tidy, paragraphs)))


def _read_author(person: Any) -> Contributor:
    places = (to_text(place) or find_text({"place": place}, "place") for place in find_list(person, "affiliation"))
    return Contributor(find_text(person, "name"), "", tuple(filter(None, places)))


def _list_remarks(comment: str, *, is_published: bool) -> Iterator[str]:
    """Yield what a comment says of where a paper was accepted or shown, and of prizes; not of pages and plans.

    Of a paper that is published, only prizes are news.
    """
    wanted = _PRIZES if is_published else _SAYS
    for part in _SENTENCE_END.split(_ADDRESS.sub("", comment)):
        words = list(dropwhile(_COUNTS.fullmatch, part.strip(" .").split(", ")))
        words = list(dropwhile(_COUNTS.fullmatch, reversed(words)))[::-1]
        rest = ", ".join(words)
        if wanted.search(rest) and not (_PLANS.search(rest) or _WITHDRAWN.search(rest)):
            yield rest
