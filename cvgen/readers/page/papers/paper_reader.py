"""Read a paper from a box, a list item or a table row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from cvgen.readers.items import ItemContext, LabelledItem, label_item
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import PUNCTUATION, first_href, slice_line, split_by_link, word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.author import Author
from cvgen.readers.page.papers.author_list import names_people, split_authors
from cvgen.readers.page.papers.author_marks import Legend
from cvgen.readers.page.papers.labelled_fields import read_labelled_fields
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_fields import place_kind, place_locator, take_volume
from cvgen.readers.page.papers.paper_identifiers import read_identifiers
from cvgen.readers.page.papers.paper_kind import is_prize, read_kind, read_status, split_short_year
from cvgen.readers.page.papers.paper_lines import cut_repeated_authors, select_lines
from cvgen.readers.page.papers.paper_numbers import read_date, read_edition
from cvgen.readers.page.papers.paper_parts import DAYS, GLUE, holds_links, tidy_parts
from cvgen.readers.page.papers.paper_people import (
    is_group,
    place_editors,
    place_translators,
    take_collaboration,
    take_translators,
)
from cvgen.readers.page.papers.paper_remarks import take_remark
from cvgen.readers.page.papers.paper_texts import format_plain, strip_emphasis, strip_glue
from cvgen.readers.page.papers.patent_numbers import tidy_patent
from cvgen.text.identifiers import arxiv_url, doi_url
from cvgen.text.markdown_escapes import escape_markdown


def read_paper(content: Content, legend: Legend, own_names: frozenset[str]) -> PaperDraft | None:
    """Return the paper that a block holds, None if nothing in it is a title.

    `legend` says what marks behind names mean; `own_names` are forms of the owner's name, in lower case.
    """
    readings = read_papers(content, legend, own_names, most=1)
    return readings[0] if readings else None


def read_papers(content: Content, legend: Legend, own_names: frozenset[str], most: int = 5) -> list[PaperDraft]:
    """Return the likeliest readings of the paper that a block holds, best first; none if the best has no title."""
    lines, cited = select_lines(content.lines)
    if not lines:
        return []
    lines[0], repeats = cut_repeated_authors(lines[0])
    context = ItemContext(own_names, content.kind, "papers", content.has_heading)
    by_label = read_labelled_fields(lines)
    labelled = [by_label] if by_label else label_item(lines, "papers", context)[:most]
    labelled = [replace(reading, parts=tuple(tidy_parts(reading.parts, lines))) for reading in labelled]
    readings = [_Reading(reading, content, legend, own_names).paper for reading in labelled]
    for paper in readings:
        paper.notes += cited
        paper.repeats_authors = repeats
    return readings if readings and readings[0].title else []


class _Reading:
    """One reading of a block: its parts put in their places."""

    def __init__(self, reading: LabelledItem, content: Content, legend: Legend, own_names: frozenset[str]) -> None:
        self.paper = PaperDraft(certainty=reading.certainty)
        for badge in content.badges:
            if re.fullmatch(r"(?:19|20)\d\d(?:[./-]\d{1,2})*", badge.strip()):
                self.paper.dates.append(read_date(badge))
            self.paper.add_badge(badge)
        for line in content.lines:  # CVPR2024
            self.paper.understood += re.findall(r"[^\W\d_]{2,20}(?:19|20)\d\d\b", line_text(line))
        self._legend, self._own_names = legend, own_names
        self._waits_for_venue = False  # the last note says at what venue it is under review
        places: Mapping[str, Callable[[TextLine], None]] = {
            "title": self._place_title, "authors": self._place_authors, "editors": self._place_editors,
            "venue": self._place_venue, "date": self._place_date, "locator": self._place_locator,
            "edition": lambda line: self.paper.set_field("edition", read_edition(line_text(line))),
            "kind": lambda line: place_kind(self.paper, line_text(line)), "note": self._place_note,
            "translators": self._place_translators,
            "id": self._place_identifier,
            "link": self._place_links, "badge": self._place_badge, "other": self._place_other,
            GLUE: lambda line: self.paper.understood.append(line_text(line)),
            DAYS: lambda line: self.paper.add_days(line_text(line)),
        }  # fmt: skip
        has_authors = any(part.label in ("authors", "editors") for part in reading.parts)
        for part in reading.parts:
            line = trim_line(part.line, " ,;")
            names = part.label in ("other", "venue", "note", "publisher") and not has_authors and names_people(line)
            if names:
                self._place_authors(line)
                has_authors = True
                continue
            if part.label in _READ_BY_RULE:
                self.paper.understood.append(line_text(line))
            if part.label in ("publisher", "place", "series", "organisation"):
                self.paper.set_field(part.label, strip_glue(format_plain(line)))
            else:
                places[part.label](line)
        if self._waits_for_venue:  # the status says all
            self.paper.understood.append(self.paper.notes.pop())
        tidy_patent(self.paper)
        self._keep_other_links(reading)

    def _keep_other_links(self, reading: LabelledItem) -> None:
        """Keep the links that no field has taken."""
        paper = self.paper
        known = {paper.url, *paper.links.values(), *(author.url for author in (*paper.authors, *paper.editors))}
        known |= {doi_url(paper.fields.get("doi")), arxiv_url(paper.fields.get("arxiv"))}
        texts = " ".join([*paper.notes, *paper.texts, *paper.venues])
        for part in reading.parts:
            for href, runs in split_by_link(part.line):
                is_label = part.label not in ("title", "authors", "editors", "venue", "id") and href != ""
                is_known = href in (paper.links.values() if is_label else known) or f"]({href})" in texts
                if href and not is_known and line_text(runs):
                    paper.add_link(line_text(runs), href)

    def _place_title(self, line: TextLine) -> None:
        if self.paper.title:
            self._place_other(line)
            return
        if (names := _WITH_FIRST.match(line_text(line))) and not self.paper.authors:
            self._place_authors([TextRun(names[1])])
            line = slice_line(trim_line(line, " "), names.end())
        self.paper.set_title(line)

    def _place_authors(self, line: TextLine) -> None:
        line = take_collaboration(self.paper, line)
        found = split_authors(line, self._legend)
        if len(found.authors) == 1 and not self._is_author(found.authors[0]):
            self.paper.notes.append(format_plain(line))
            return
        self.paper.set_authors(found.authors)
        self.paper.understood.append(found.glue)
        self.paper.byline = line_text(line)
        self.paper.with_owner = found.with_owner

    def _is_author(self, author: Author) -> bool:
        """Tell whether a single author may be one: has two names, or is the owner."""
        name = author.name.strip(" .")
        return not re.fullmatch(r"[A-Za-z-]+", name) or name.casefold() in self._own_names

    def _place_editors(self, line: TextLine) -> None:
        if not place_editors(self.paper, line, self._legend):
            self._place_other(line)

    def _place_translators(self, line: TextLine) -> None:
        if not place_translators(self.paper, line, self._legend):
            self._place_note(line)

    def _place_venue(self, line: TextLine) -> None:
        self._keep_address(line)
        if self._waits_for_venue:
            self._waits_for_venue = False
            venue = format_plain(line)
            comma = "" if re.match(r"(?:at|to|in|by|with)\b", venue) else ","
            self.paper.notes[-1] = f"{self.paper.notes[-1]}{comma} {venue}"
            return
        status, text = read_status(format_plain(line))
        if status in _OPEN and text:  # no venue yet
            self.paper.set_field("status", status)
            self.paper.notes.append(format_plain(line).strip(" .,"))
            return
        if status:
            self.paper.set_field("status", status)
            self.paper.understood.append(line_text(line).replace(text, ""))
        text = take_volume(self.paper, take_translators(self.paper, text, self._legend))
        glue = _VENUE_GLUE.match(text)
        self.paper.understood.append(glue.group() if glue else "")
        venue = text[glue.end() if glue else 0 :].strip(" .,;:|/")
        if read_kind(venue) in ("patent", "thesis") and "type" not in self.paper.fields:
            place_kind(self.paper, line_text(line))
            return
        if editors := _EDITORS_INSIDE.search(venue):
            self._place_editors([TextRun(editors[1])])
            venue = venue.replace(editors.group(), "").strip(" .,;")
        if match := _WITH_BADGE.fullmatch(re.sub(r"[*_]", "", venue)):
            self.paper.add_badge(match["badge"])
            venue = match["venue"]
        venue, year = split_short_year(venue)
        if year:
            self.paper.dates.append(year)
            self.paper.understood.append(line_text(line))
        if venue:
            self.paper.venues.append(venue)

    def _keep_address(self, line: TextLine) -> None:
        """Keep the address that a field leads to: the paper's own, if there is no other."""
        href = first_href(line)
        if href and not self.paper.url:
            self.paper.url = href
        elif href and href != self.paper.url:
            self.paper.add_link(line_text(line), href)

    def _place_date(self, line: TextLine) -> None:
        if date := read_date(line_text(line)):
            self.paper.dates.append(date)
        else:
            self._place_other(line)

    def _place_locator(self, line: TextLine) -> None:
        self._keep_address(line)
        place_locator(self.paper, line_text(line))

    def _place_note(self, line: TextLine) -> None:
        if holds_links(line):
            self._place_links(line)
            return
        text = format_line(line).strip(" ,;.()（）[]")
        if take_remark(self.paper, text):
            return
        plain = format_plain(line)
        status, rest = read_status(plain)
        if status:
            self.paper.set_field("status", status)
            self.paper.understood.append(line_text(line))
            self._waits_for_venue = status in _OPEN and not rest
            if (date := read_date(rest)) and _WHEN.fullmatch(rest):  # erscheint Herbst 2026
                self.paper.dates.append(date)
                return
            is_open = self._waits_for_venue or (rest and status in _OPEN)
            self.paper.notes += [text if is_open else rest] if rest or is_open else []
        elif is_prize(text):
            self.paper.set_field("award", strip_emphasis(text))
        elif not self.paper.venues and _ACRONYM_VENUE.fullmatch(plain) and not _METRIC.match(plain):
            self._place_venue(line)
        elif not self.paper.authors and is_group(text):
            self._place_authors(line)
        elif re.search(r"\w", text):
            self.paper.notes.append(strip_emphasis(text))

    def _place_identifier(self, line: TextLine) -> None:
        text = line_text(line)
        found, text = read_identifiers(text)
        self.paper.set_fields(found)
        if re.search(r"\d", text):
            self.paper.notes.append(escape_markdown(text.strip(" ,;.")))
        elif first_href(line) and not {"doi", "arxiv"} & self.paper.fields.keys():
            self._place_links(line)

    def _place_links(self, line: TextLine) -> None:
        """Place the links of a line by their labels; a label that leads nowhere is a note."""
        for href, part in split_by_link(line):
            label = line_text(part).strip(PUNCTUATION)
            if href and re.match(r"https?://", label) and self.paper.notes and word_count(self.paper.notes[-1]) <= 2:
                self.paper.add_link(self.paper.notes.pop(), href)  # Code: https://…
            elif href and line_text(part):
                self.paper.add_link(line_text(part), href)
            elif re.search(r"\w", label):
                self.paper.notes.append(escape_markdown(re.sub(r"\]\W+\[", ", ", label)))

    def _place_badge(self, line: TextLine) -> None:
        self._keep_address(line)
        self.paper.add_badge(line_text(line))

    def _place_other(self, line: TextLine) -> None:
        text = format_line(line).strip(" ,;|")
        if _CONNECTIVE.fullmatch(text):
            self.paper.understood.append(text)
            return
        if not line_text(line).strip(PUNCTUATION):
            return
        if holds_links(line):
            self._place_links(line)
        elif not self.paper.venues and split_short_year(format_plain(line))[1]:
            self._place_venue(line)
        elif not self.paper.authors and is_group(text):
            self._place_authors(line)
        elif word_count(text) <= _MAX_NOTE_WORDS and not _PROSE.match(text):
            self.paper.notes.append(text.strip(" .:："))
        else:
            self.paper.texts.append(text)


_ACRONYM_VENUE = re.compile(r"[A-Z][\w@&-]*[A-Z][\w@&-]*(?:['’ ]+(?:19|20)?\d\d)?")  # EMNLP 2025
_WITH_BADGE = re.compile(r"(?P<badge>[A-Z][\w-]*[A-Z][\w-]* (?:19|20)\d\d)\. (?P<venue>[A-Z].{7,})")
_METRIC = re.compile(r"(?:CCF|SCIE?|SSCI|EI|ESI|JCR|CORE|IF|CAS|CSCD|TOP|DOI|PDF|PMC?ID|TL)\b|Q\d")
_OPEN = ("under review", "revise and resubmit")  # states in which a venue has not said yes
_WHEN = re.compile(r"(?:[^\W\d]+\.? )?\d{4}")
_WITH_FIRST = re.compile(
    r"[(（]((?:mit|with|avec|con)\s[^()（）]{3,80})[)）]\s*", re.IGNORECASE
)  # (with Ada Lovelace) Title
_READ_BY_RULE = ("date", "locator", "edition", "kind", "id", "badge")
_PROSE = re.compile(r"(?:we|our|this|it|the first|in this|a simple|nous|wir)\b.*\s[a-z]", re.IGNORECASE)
_LONGEST_MARK, _MAX_NOTE_WORDS = 4, 12  # characters of a mark for the type of a source, [EB/OL]; words of a note
_CONNECTIVE = re.compile(
    r"[\W_]*(?:in|en|dans|em|coll|at|and|by|with|doi|url|links?|pp?|vol|no|available|authors?|abstract)[\W_]*",
    re.IGNORECASE,
)
_VENUE_GLUE = re.compile(
    r"\W*(?:(?:in|in:|at|by|to|for|published in|presented at|appeared (?:in|at)|publication in|on|//)(?![\w-]))\W*",
    re.IGNORECASE,
)
_EDITORS_INSIDE = re.compile(
    r"\s*[(（]?\b(?:eds?\.?|edited by|hrsg\.?|éds?\.?)(?:\s+(?:by|von))?:?\s+([^()（）]+)[)）]?", re.IGNORECASE
)
