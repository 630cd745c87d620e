"""A paper while it is read from a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import first_href
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.papers.author import Author
from cvgen.readers.page.papers.paper_identifiers import read_identifiers
from cvgen.readers.page.papers.paper_kind import is_preprint_server, read_status, split_badge
from cvgen.readers.page.papers.paper_numbers import read_date
from cvgen.readers.page.papers.paper_patterns import RANKING
from cvgen.text.markdown_escapes import escape_markdown

_METRIC_BEHIND = re.compile(
    r"[\s,;(（|]+(?P<metric>(?:(?-i:IF|JCR|SCIE?|SSCI|CCF|Q[1-4])|impact factor|中科院)\b(?:[\s:=：]|(?<=JCR)-)*[\w.]*"
    r"(?:[\s,;]+(?:Q[1-4]|\d区|Top))*)[)）]?$",
    re.IGNORECASE,
)
_SHOWN_ADDRESS = re.compile(r"https?://\S+")
_HOMEPAGE = re.compile(r"https?://[^/?#]+/?")
_DIVIDED = re.compile(r"\s[·•|]\s")
_DATED_NAME = re.compile(r"[A-Z][\w&-]*[A-Z][\w&-]*(?: [A-Z][\w&-]*)?[ -](?:19|20)\d\d")  # CONF 2024
_DATED_SHIELD = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:[ ./-](?P<month>0[1-9]|1[0-2]))?(?:\s+(?P<place>[A-Z][\w .'’-]+, [A-Z][\w .]+))?"
)
LIST_NUMBER = re.compile(  # [1] On the Analytical Engine, 1 - On the Analytical Engine
    r"^\**(?:\\?\[(?:[A-Z]{1,2}[.-]?)?\d{1,3}\\?\]\s*|\d{1,3}\s+[–—-]\s+(?=\**[^\W\d])|(?:[(（]?\d{1,3}\\?[.)）]|[CJPWTB]\d{1,3}[.:)])\s+(?=\W{0,4}[^\W\d]))(?=\S)"
)
NUMBER_ALONE = re.compile(r"\W*(?:\[\d{1,3}\\?\]|[(（]?\d{1,3}\\?[.)）、])\W*")  # of a list, in a cell of its own


_NUMBER_OF_LIST = re.compile(r"[\d.]*|(?:[A-Z]-){1,2}\d{1,3}|[CJPWTB]\d{1,3}")  # 7, J7, I-J-7
_YEAR_ALONE = re.compile(r"(?:19[5-9]|20[0-4])\d")
_TOO_EARLY = re.compile(r"1[0-8]\d\d|19[0-4]\d")  # for the year of a paper on somebody's page
_SHOWN_AS = re.compile(  # behind a title: (Oral), [Best Paper Award]
    r"\s*(?:[(（]|\\?\[)(?:(?P<how>(?:oral|spotlight|highlight|short|long)(?: (?:presentation|paper|talk))?)"
    r"|(?P<prize>best (?:[\w-]+ ){0,2}paper(?: award)?(?: (?:candidate|finalist|nominee|nomination))?))"
    r"(?:[)）]|\\?\])$",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^\s*\[\d{1,3}\]\s+(?=\w)")  # [8] FOG 2024
_REPEATING = ("code", "link")  # labels of an address that has another: “code” is what stars of a repository are called


@dataclass(slots=True)
class PaperDraft:
    """A paper while it is read: `notes` and `texts` hold short and long remarks, `venues` all that say where it is.

    `fields` are keys of the profile whose value is a text; `patents` are words that call it one: US Patent; `badges`
    are short labels, those of the page first; `with_owner` says that the authors are the others, `is_by_owner` that
    nobody was named, `is_edited` that it has editors and does not name them, `repeats_authors` that a dash stands for
    those of the paper above; `byline` is the text that names the authors. `understood` are the texts
    whose words other keys say in their own way, such as “vol. 3”. `certainty` is the share (0–1) of its reading,
    `heading_type` the type that the heading above it says, `shown_badge` the badge that the page shows as one;
    `waiting` is the venue that has not said yes, and `waiting_note` the remark that names it.
    """

    title: str = ""
    url: str = ""
    badges: list[str] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    editors: list[Author] = field(default_factory=list)
    translators: list[Any] = field(default_factory=list)
    patents: list[str] = field(default_factory=list)
    with_owner: bool = False
    is_by_owner: bool = False
    is_edited: bool = False
    repeats_authors: bool = False
    byline: str = ""
    venues: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    understood: list[str] = field(default_factory=lambda: ["eds ed editors edited hrsg hg dir coords"])
    certainty: float = 1.0
    heading_type: str = ""
    shown_badge: str = ""
    waiting: str = ""
    waiting_note: str = ""

    @property
    def badge(self) -> str:
        """The first of the badges, "" if there is none."""
        return self.badges[0] if self.badges else ""

    @property
    def venue(self) -> str:
        """Where it appeared: the first that it says, "" if it does not."""
        return self.venues[0] if self.venues else ""

    def set_title(self, title: TextLine) -> None:
        """Set the title, without the emphasis and quotation marks around all of it, and its address."""
        is_emphasised = all(run.em or not re.search(r"\w", run.text) for run in title)
        runs = [replace(run, strong=False, href=None, em=run.em and not is_emphasised) for run in title]
        text = LIST_NUMBER.sub("", format_line(runs).strip(" ,;:|–—-"))
        text = re.sub(r"^[\"“]([^\"“”]+)[\"”]?$", r"\1", text)
        text = re.sub(r"^\\?\[([^\[\]]+)\\?\]$", r"\1", text)
        text = text[:-1] if text.endswith(".") and text.count(".") == 1 else text
        text += ")" * (text.count("(") == text.count(")") + 1)
        shown = _SHOWN_AS.search(text)
        self.title = text[: shown.start()].rstrip(".") if shown else text
        self.set_field("award", shown["prize"] or "" if shown else "")
        self.notes += [shown["how"]] if shown and shown["how"] else []
        href = next((run.href for run in title if run.href), "")
        if href and self.url and self.badges and self.url != href:  # the badge leads to the conference
            self.add_link(self.badges[-1], self.url)
            self.url = href
        self.url = self.url or href

    def set_authors(self, authors: list[Author]) -> None:
        """Set the authors; remarks in brackets behind their names become notes."""
        self.authors = authors
        for author in authors:
            status, rest = read_status(author.remark)
            if status and not rest:  # (in press)
                self.set_field("status", status)
                self.understood.append(author.remark)
            elif author.remark:
                self.notes.append(f"{escape_markdown(author.name)} ({escape_markdown(author.remark)})")

    def set_field(self, key: str, value: str) -> None:
        """Set a key that has no value yet; another value becomes a note."""
        if not value or self.fields.get(key) == value:
            return
        if key in self.fields:
            self.notes.append(escape_markdown(value))
        else:
            self.fields[key] = value

    def set_fields(self, found: Mapping[str, str]) -> None:
        """Set several keys."""
        for key, value in found.items():
            self.set_field(key, value)

    def wait_for(self, note: str, venue: str) -> None:
        """Remember a venue that has not said yes, and the remark that says so, which is the last note."""
        self.waiting_note = note
        self.waiting = re.sub(r"^(?:(?:at|to|in|by|with|for|the)\s+)+(?=\W*[^\W\da-z])", "", venue)

    def finish(self) -> None:
        """Place what can be placed only when all is read: a number that seemed a year, a venue that waits."""
        early = [date for date in self.dates if _TOO_EARLY.fullmatch(date)]
        if early and {"volume", "number"} <= self.fields.keys() and "pages" not in self.fields:
            self.fields["pages"] = early[0]  # Electronics 12 (8), 1927
            self.dates.remove(early[0])
        self._place_waiting()

    def _place_waiting(self) -> None:
        """Make the venue that has not said yes the paper's, if it has no other: the status says the rest."""
        is_name = bool(re.match(r"\W*[^\W\da-z]", self.waiting)) and not re.search(r"\d", self.waiting)
        if self.venues or not is_name or self.waiting_note not in self.notes:
            return
        self.notes.remove(self.waiting_note)
        self.notes += re.findall(r"\bafter (?:major |minor )?revision\b", self.waiting_note)
        self.venues.append(self.waiting.strip(" .,;:()*"))
        self.understood.append(self.waiting_note)

    def add_days(self, text: str) -> None:
        """Add the days of a conference as a note; a year among them is the date."""
        self.notes.append(escape_markdown(text))
        if date := read_date(re.sub(r"\d{1,2}\D{1,8}\d{1,2}(?:th|rd|nd|st)?(?!\d)", "", text)):
            self.dates.append(date)

    def add_badge(self, text: str) -> None:
        """Add a badge without the brackets around it; numbers alone are those of a list."""
        self.understood += _LIST_NUMBER.findall(text)
        text = _LIST_NUMBER.sub("", text).strip(" []()【】（）:：|.")
        text = re.sub(r"\*\*(\S[^*]*)\*\*", r"\1", text)  # signs stay as they are in code
        text += ")" * (text.count("(") - text.count(")"))
        metric = _METRIC_BEHIND.search(text)
        if metric and not _DIVIDED.search(text):  # Advanced Science, IF=14.1
            self.notes.append(escape_markdown(metric["metric"]))
            text = text[: metric.start()]
        if _YEAR_ALONE.fullmatch(text):
            self.dates.append(text)
        elif _NUMBER_OF_LIST.fullmatch(text):
            self.understood.append(text)
        elif text not in self.badges:
            self.badges.append(text)
            self.fields |= {key: value for key, value in read_identifiers(text)[0].items() if key == "arxiv"}

    def keep_address(self, line: TextLine) -> None:
        """Keep the address that a field leads to: the paper's own, if there is no other; a homepage is none's own."""
        href = first_href(line)
        if href and not self.url and not _HOMEPAGE.fullmatch(href):
            self.url = href
        elif href and href != self.url:
            self.add_link(line_text(line), href)

    def add_shields(self, texts: Sequence[str]) -> None:
        """Use the first of these texts as the badge, with a year behind it, if there is none; others are notes."""
        ranks = [text for text in texts if RANKING.fullmatch(text)]  # CCF A, of the venue
        others = [text for text in texts if text not in ranks]
        if others and not self.badges and not _DATED_SHIELD.fullmatch(others[0].strip()):
            badge = others.pop(0)
            if others and re.fullmatch(r"(?:19|20)\d\d", others[0]):
                badge += f" {others.pop(0)}"
            self.badges.append(badge)
        others = [text for text in others if not self._take_dated(text) and not self._repeats_venue(text)]
        if others and not self.badges:
            self.badges.append(others.pop(0))
        self.notes += map(escape_markdown, [*ranks, *others])

    def take_linked_badge(self) -> None:
        """Make the label of a link that is a short venue with its year the badge if nothing says when."""
        if self.dates or self.badges:
            return
        label = next((label for label in self.links if _DATED_NAME.fullmatch(label)), "")
        self.badges += [label] if label else []

    def _repeats_venue(self, text: str) -> bool:
        """Take the year of a shield that says the venue in short, or a server beside it; tell whether it is one."""
        venue, year, remark = split_badge(text)
        short = re.sub(r"\W", "", venue).casefold()
        is_said = short and any(short in re.sub(r"\W", "", known).casefold() for known in self.venues)
        if not year or remark or not (is_said or (self.venues and is_preprint_server(venue))):
            return False
        self.dates += [] if self.dates else [year]
        self.understood.append(text)
        return True

    def _take_dated(self, text: str) -> bool:
        """Take the date that a shield says, and a place behind it; tell whether it says nothing else."""
        match = _DATED_SHIELD.fullmatch(text.strip())
        if not match or (self.dates and match["place"] is None):
            return False
        self.dates.append("-".join(filter(None, (match["year"], match["month"]))))
        if match["place"]:
            self.set_field("place", match["place"])
        return True

    def add_link(self, text: str, href: str) -> None:
        """Add a link by its text, numbered if another address has the same."""
        label = text.strip(" []【】|:/,*") or text.strip() or "link"
        if _SHOWN_ADDRESS.fullmatch(label):
            if not self.url and not _HOMEPAGE.fullmatch(href):
                self.url = href
                return
            label = "link"
        if label[0] + label[-1] == "()":
            label = label[1:-1]
        names = {known.casefold() for known, address in self.links.items() if href == address}
        is_repository = "git" in href or "huggingface.co" in href
        if label.casefold() in names or (names and is_repository and label.casefold() in _REPEATING):
            self.understood.append(label)
            return
        name, number = label, 2
        while name in self.links and self.links[name] != href:
            name, number = f"{label} {number}", number + 1
        self.links[name] = href
