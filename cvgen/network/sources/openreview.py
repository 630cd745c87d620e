"""Papers of OpenReview, by the identifier of their forum.

Official description: https://docs.openreview.net/reference/api-v2. What came there before 2023 is in the older API,
whose notes have values without a mapping around them. Only what a venue has accepted is said to be in it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cvgen.bibliography.plain_entries import PlainEntry, format_written, straighten_name
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import (
    MAX_PEOPLE,
    Contributor,
    Record,
    keep_addresses,
    keep_known,
    make_paper,
    read_bibtex,
    read_vague_day,
)
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.dates import find_year
from cvgen.text.identifiers import find_identifiers

_OLDER: Mapping[str, str] = {"https://api2.openreview.net": "https://api.openreview.net"}
_SITE = "https://openreview.net"
_JOURNALS: Mapping[str, str] = {
    "TMLR": "Transactions on Machine Learning Research",
    "DMLR": "Journal of Data-centric Machine Learning Research",
}
# What a venue, or its identifier, says of a paper that it has not accepted, or not yet.
_REFUSED = re.compile("reject|withdraw|retract", re.IGNORECASE)
_WAITING = re.compile(
    r"/(?:Submission|Under_Review|Submitted|Decision_Pending)$|\b(?:under review|decision pending|submission)\b",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(r"\bsubmitted\b", re.IGNORECASE)
_PRESENTATION = re.compile(
    r"[\s(,:-]*\b(?P<how>oral|spotlight|notable[- ]top[- ]\d+%|top[- ]\d+%|talk|poster|conditional)\b.*$", re.IGNORECASE
)
_UNSAID = ("poster", "conditional")  # the usual, and what a camera-ready paper has behind it
_INVITATION = re.compile(r"(?P<name>[A-Za-z]+)\.(?:cc|org|net)/(?P<year>\d{4})/(?:Conference|Track/[\w-]+)/-/.*")
_CODE = ("code", "code_link", "code_url", "code_repository", "github", "software")
_DAYS = ("pdate", "odate", "cdate", "tcdate")  # published, online, created; in milliseconds
_LAST_MOMENT = 4_102_444_800_000  # of this century


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the paper of a forum. Raises Unavailable."""
    note = _find_note(asker, value, {"id": value})
    if note is None and (older := _OLDER.get(asker.base)):
        note = _find_note(replace(asker, base=older), value, {"id": value, "details": "directReplies"})
    if note is None:
        raise Unavailable(f"{asker.host} does not have it, or does not show it to everybody", gone=True)
    return _read_note(note, value, asker.host)


def _find_note(asker: Asker, number: str, query: Mapping[str, object]) -> Any:
    """Return the note of an identifier, None if there is none. Raises Unavailable."""
    try:
        answer = asker.fetch_object("/notes", query)
    except Unavailable as failure:
        if failure.gone:
            return None
        if failure.refused:
            failure.hint = "it may want a browser's proof of a person: name the paper by its DOI, arXiv number or title"
        raise
    if not isinstance(find_value(answer, "notes"), list):
        raise Unavailable(f"{asker.host} answers without notes")
    return next((note for note in find_list(answer, "notes") if find_text(note, "id") == number), None)


def _read_note(note: Any, number: str, host: str) -> Record:
    content = find_value(note, "content")
    people = find_list(find_value(content, "authors"), "value") or find_list(content, "authors")
    names = [name for person in people if (name := _read_name(person)) and name.casefold() != "anonymous"]
    if not names:
        raise Unavailable(f"{host} does not show who wrote it", "it does when the paper is no longer under review")
    entry = PlainEntry("preprint", Spot(host))
    for key in ("title", "abstract"):
        entry.add(key, find_text(content, key))
    entry.people["author"] = list(map(format_written, names))
    state = _find_state(note)
    entry.add("date", _read_day(note))
    if state == "accepted":
        _place_venue(entry, note, host)
    links = _read_links(content, number)
    found = find_identifiers([*links.values(), find_text(content, "html")])
    entry.add("doi", found.get("doi", ""))
    entry.add("eprint", found.get("arxiv", ""))
    item = make_paper(entry, host)
    if state == "under review":
        item["status"] = state
    item |= {"github": found["github"]} if "github" in found and "Code" in links else {}
    return Record(
        "openreview",
        item,
        identifiers=keep_known({"openreview": number, "doi": found.get("doi"), "arxiv": found.get("arxiv")}),
        contributors=tuple(Contributor(straighten_name(name)) for name in names[:MAX_PEOPLE]),
        links={label: url for label, url in links.items() if not find_identifiers([url])},  # they have keys
        remarks=tuple(_list_remarks(content, state)),
    )


def _list_remarks(content: Any, state: str) -> Iterator[str]:
    venue = find_text(content, "venue")
    if state != "accepted" and venue:
        yield f"OpenReview says of it: {venue}"


def _read_name(person: Any) -> str:
    return find_text(person, "fullname") if isinstance(person, dict) else find_text({"name": person}, "name")


def _find_state(note: Any) -> str:
    """Return how far a paper is: accepted, under review; "" if it was refused, or nothing is known."""
    said = [find_text(note, "content", key) for key in ("venue", "venueid")]
    decisions = [text for reply in find_list(note, "details", "directReplies") if (text := _read_decision(reply))]
    if any(map(_REFUSED.search, [*said, *decisions[:1]])):
        return ""
    if any(map(_WAITING.search, said)):
        return "under review"
    if _SUBMITTED.search(said[0]):
        return ""
    return "accepted" if said[0] or any("accept" in decision.casefold() for decision in decisions) else ""


def _read_decision(reply: Any) -> str:
    """Return the decision that a reply of the older API brings, "" if it is something else: a review, a remark."""
    invitation = find_text(reply, "invitation").rpartition("/")[2]
    is_one = "decision" in invitation.casefold() or invitation in ("acceptance", "Meta_Review")
    return (find_text(reply, "content", "decision") or find_text(reply, "content", "recommendation")) if is_one else ""


def _place_venue(entry: PlainEntry, note: Any, host: str) -> None:
    """Add where an accepted paper appeared; the entry that OpenReview makes of it has the venue's name in full."""
    content = find_value(note, "content")
    venue, number = find_text(content, "venue"), find_text(content, "venueid")
    if not venue and (match := _INVITATION.fullmatch(find_text(note, "invitation"))):
        venue = f"{match['name']} {match['year']}"
    short = _PRESENTATION.sub("", venue).strip()
    journal = _JOURNALS.get(number.lstrip(".").partition("/")[0], "")
    try:
        said = read_bibtex(find_text(content, "_bibtex"), host)
    except Unavailable:
        said = {}
    entry.kind = _find_kind(f"{venue} {number}", journal)
    if entry.kind == "preprint":
        return
    entry.add("venue", journal or str(said.get("venue", "")) or short)
    if not journal and "/journals/" not in number:
        entry.add("shortjournal", short)
    entry.fields["date"] = find_year(str(said.get("date", ""))) or find_year(venue) or entry.fields.get("date", "")
    presentation = _PRESENTATION.search(venue)
    if presentation and presentation["how"].casefold() not in _UNSAID:
        entry.add("note", presentation["how"].capitalize())


def _find_kind(said: str, journal: str) -> str:
    if "/journals/corr/" in said.casefold():  # what DBLP calls arXiv
        return "preprint"
    if journal or "/journals/" in said:
        return "article"
    return "workshop" if "workshop" in said.casefold() else "conference"


def _read_day(note: Any) -> str:
    """Return the first day that a paper was to be seen, "" if none is known."""
    for key in _DAYS:
        moment = find_value(note, key)
        if isinstance(moment, int) and 0 < moment < _LAST_MOMENT:
            day = datetime.datetime.fromtimestamp(moment / 1000, datetime.UTC).date()
            return read_vague_day(day.isoformat())  # what was imported has the first of January
    return ""


def _read_links(content: Any, number: str) -> dict[str, str]:
    pdf = find_text(content, "pdf")
    links = {"PDF": f"{_SITE}/pdf?id={number}" if pdf.startswith("/") else pdf}
    links["Code"] = next(filter(None, (find_text(content, key) for key in _CODE)), "")
    return keep_addresses(links)
