"""Read the badge of a paper: its venue, and the status, date, place and volume around it."""

from __future__ import annotations

import re

from cvgen.readers.items.record_places import names_place
from cvgen.readers.page.blocks.line_runs import word_count
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_kind import is_prize, read_status, split_badge, split_status
from cvgen.readers.page.papers.paper_numbers import read_date, read_locator
from cvgen.readers.page.papers.paper_patterns import RANKING
from cvgen.text.identifiers import ARXIV_NUMBER, ARXIV_VERSION
from cvgen.text.months import MONTH_NAME

_LOCATED = re.compile(  # Fog Review 131 (9), 96; Fog Review, vol. 15, 1234; Fog Days pp. 3-9
    r"(?P<venue>[^\d()]{4,}?),?\s"
    r"(?P<locator>(?:vol\.? ?)?\d{1,4}\s?(?:\(\d[\d–-]*\)\s?)?[,:]\s?[a-z]?\d[\w–-]*|pp\.? ?\d+\s?[–-]\s?\d+)"
)
_NO_WORD_FIRST = re.compile(r"^[^\w(（\[“\"'’+&-]+(?=\w)")  # 🔥 FOG 2024
_AT_ARXIV = re.compile(rf"arXiv\s*[:：]?\s*(?P<number>{ARXIV_NUMBER})(?:{ARXIV_VERSION})?", re.IGNORECASE)
_MONTH_BEHIND = re.compile(rf"(?P<venue>.{{3,}}?),? (?P<month>{MONTH_NAME})\.?", re.IGNORECASE)

_NUMBER_BEHIND = re.compile(r"(?P<venue>.{3,}?),? (?P<month>0[1-9]|1[0-2])[./]")  # arXiv 02.2026
_YEAR_AND_MONTH = re.compile(  # arXiv 2026.06
    r"(?P<venue>[^\W\d_][^\d]{1,40}?),?\s+(?P<year>(?:19|20)\d\d)[./-](?P<month>0?[1-9]|1[0-2])"
)


def read_badge(badge: str) -> tuple[str, str, str, dict[str, str]]:
    """Return the venue, date and remark of a badge, each "" if there is none, and other keys that it says.

    Accepted to ECCV 2024; TFOG, under review; ECCV 2024, Milan; Fog Review 15, 1234 (2024).
    """
    fields: dict[str, str] = {}
    badge = _NO_WORD_FIRST.sub("", badge)
    if match := _AT_ARXIV.fullmatch(badge):
        return "arXiv", "", "", {"arxiv": match["number"]}
    status, rest = read_status(badge)
    if not status:
        rest, status = split_status(badge)
    if status and rest:
        fields["status"], badge = status, rest
    if match := _YEAR_AND_MONTH.fullmatch(badge):
        return match["venue"], f"{match['year']}-{int(match['month']):02}", "", fields
    venue, date, remark = split_badge(badge)
    if is_prize(venue):
        return "", "", badge, fields
    if date and (match := _NUMBER_BEHIND.fullmatch(venue)):
        venue, date = match["venue"], f"{date}-{match['month']}"
    elif match := _LOCATED.fullmatch(venue):
        venue = match["venue"]
        fields |= read_locator(match["locator"])
    elif date and (match := _MONTH_BEHIND.fullmatch(venue)):
        venue, date = match["venue"], read_date(f"{match['month']} {date}")
    if remark and names_place(remark):
        fields["place"], remark = remark, ""
    return venue, date, remark, fields


_REMARK = re.compile(
    r"\W*(?:findings|main(?: conference)?|oral|poster|spotlight|highlight|long|short|demo)\W*", re.IGNORECASE
)


def return_remark(paper: PaperDraft) -> None:
    """Make a remark of what was taken for the venue, if a badge says this: `CONF 2026` …, *Findings*; JCR-Q1."""
    if paper.badges and (_REMARK.fullmatch(paper.venue) or RANKING.fullmatch(paper.venue)):
        paper.notes.append(paper.venues.pop(0).strip("*. "))


_LINKED = re.compile(
    r"(?P<venue>[A-Z][\w@&]*[A-Z][\w@&]*)[-_ ]?(?P<year>(?:19|20)\d\d)(?P<track>(?:[-_ ][A-Z][a-z]+){0,2})"
)


def mend_venue(paper: PaperDraft) -> None:
    """Take the venue that a link is called by, return remarks to it, and part the status behind it."""
    paper.venues = [_BRACKETED.sub(r"\1", venue) for venue in paper.venues]
    take_linked_venue(paper)
    take_slanted_venue(paper)
    cut_known_date(paper)
    return_remark(paper)
    part_status(paper)


def take_linked_venue(paper: PaperDraft) -> None:
    """Make the label of a link the venue of a paper that names none, if it is one with its year: FOG-2024-Demos."""
    if paper.venues or paper.badges or paper.dates:
        return
    for label, href in paper.links.items():
        if match := _LINKED.fullmatch(label):
            paper.venues.append(f"{match['venue']}{re.sub('[-_]', ' ', match['track'])}")
            paper.dates.append(match["year"])
            paper.understood.append(label)
            paper.url = paper.url or href
            del paper.links[label]
            return


_BRACKETED = re.compile(r"^[(（]([^()（）]+)[)）]$")  # Preprint (Arxiv)
_IN_SLANTED = re.compile(r"In:? \*(?P<venue>[^*]{8,200})\*")


def take_slanted_venue(paper: PaperDraft) -> None:
    """Make the only remark of a paper its venue, if it is a slanted name behind “In”: In *Fog Engineering 2026*."""
    match = _IN_SLANTED.fullmatch(paper.notes[0]) if len(paper.notes) == 1 and not paper.venues else None
    if match:
        paper.venues, paper.notes = [match["venue"]], []


_DATED = re.compile(
    r"(?P<venue>\S.*?), (?P<date>[^\W\d_]{3,9}\.? (?:19|20)\d\d)(?: [(（](?P<remark>[^()（）]{3,40})[)）])?[.]?"
)


def cut_known_date(paper: PaperDraft) -> None:
    """Cut the month and year off a venue if the paper has that date already; a remark in brackets behind is a note."""
    match = _DATED.fullmatch(paper.venues[0]) if paper.venues else None
    date = read_date(match["date"]) if match else ""
    if match and date and date in paper.dates:
        paper.venues[0] = match["venue"]
        paper.understood.append(match["date"])
        paper.notes += [match["remark"]] if match["remark"] else []


def part_status(paper: PaperDraft) -> None:
    """Part the venue, or a short remark where there is none, from the status behind it: TFOG under review."""
    places = paper.venues[:1] or [note for note in paper.notes if word_count(note) <= _LONGEST_VENUE]
    found = [(text, *split_status(text)) for text in places]
    said, venue, status = next((one for one in found if one[2]), ("", "", ""))
    if status and "status" not in paper.fields:
        paper.fields["status"] = status
        paper.notes = [note for note in paper.notes if note != said]
        paper.venues[:1] = [venue]
        paper.understood.append(said)


_LONGEST_VENUE = 8  # words
