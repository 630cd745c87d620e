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
from cvgen.readers.page.papers import paper_patterns as patterns
from cvgen.readers.page.papers.author_list import is_of_names, split_authors
from cvgen.readers.page.papers.author_marks import Legend, read_remarks
from cvgen.readers.page.papers.labelled_fields import cut_authors_label, read_labelled_fields
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_events import place_short_name
from cvgen.readers.page.papers.paper_fields import divide_place, place_kind, place_locator, take_numbers, take_year
from cvgen.readers.page.papers.paper_frame import frame_paper, has_title_line
from cvgen.readers.page.papers.paper_identifiers import read_identifiers
from cvgen.readers.page.papers.paper_kind import is_preprint_server, is_prize, read_kind, read_status, split_short_year
from cvgen.readers.page.papers.paper_numbers import read_date, read_edition
from cvgen.readers.page.papers.paper_parts import DAYS, GLUE, PROSE, holds_links, tidy_parts
from cvgen.readers.page.papers.paper_people import (
    is_group,
    may_write_alone,
    place_editors,
    place_translators,
    return_venues,
    take_collaboration,
    take_translators,
)
from cvgen.readers.page.papers.paper_remarks import take_remark
from cvgen.readers.page.papers.paper_side_lines import cut_shown_badge
from cvgen.readers.page.papers.paper_texts import format_plain, format_venue, join_status, strip_emphasis, strip_glue
from cvgen.readers.page.papers.patent_numbers import tidy_patent
from cvgen.text.identifiers import arxiv_url, doi_url
from cvgen.text.markdown_escapes import escape_markdown


def read_paper(content: Content, legend: Legend, own_names: frozenset[str]) -> PaperDraft | None:
    """Return the paper that a block holds, None if nothing in it is a title.

    `legend` says what marks behind names mean; `own_names` are forms of the owner's name, in lower case.
    """
    readings = read_papers(content, legend, own_names, most=1)
    return readings[0] if readings else None


def read_papers(
    content: Content, legend: Legend, own_names: frozenset[str], most: int = 5, heading_type: str = ""
) -> list[PaperDraft]:
    """Return the likeliest readings of the paper that a block holds, best first; none if the best has no title.

    `heading_type` is the type that the heading above it says.
    """
    has_title = has_title_line(content)
    frame = frame_paper(cut_shown_badge(content.lines, content.badges), heading_type, has_heading=has_title)
    if not frame.lines:
        return []
    context = ItemContext(own_names, content.kind, "papers", has_title)
    by_label = read_labelled_fields(frame.lines)
    frame.lines = frame.lines if by_label else list(map(cut_authors_label, frame.lines))
    labelled = [by_label] if by_label else label_item(frame.lines, "papers", context)[:most]
    readings = []
    for reading in labelled:
        parts = (*frame.before, *tidy_parts(reading.parts, frame.lines), *frame.behind)
        paper = _Reading(replace(reading, parts=parts), content, legend, own_names).paper
        frame.add_to(paper, content.badge_link)
        return_venues(paper)
        readings.append(paper)
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
        self._legend, self._own_names = read_remarks(legend, " ".join(map(line_text, content.lines))), own_names
        self._status_note = ""  # says that it is under review, and not where
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
            PROSE: lambda line: self.paper.texts.append(format_line(line)),
        }  # fmt: skip
        has_authors = any(part.label in ("authors", "editors") for part in reading.parts)
        for part in reading.parts:
            line = trim_line(part.line, " ,;")
            if part.label in patterns.MAY_NAME and not has_authors and is_of_names(line, own_names):
                self._place_authors(line)
                has_authors = True
                continue
            if part.label in patterns.READ_BY_RULE:
                self.paper.understood.append(line_text(line))
            if part.label in ("publisher", "place", "series", "organisation"):
                for name, text in divide_place(part.label, format_plain(line), self.paper.fields).items():
                    self.paper.set_field(name, strip_glue(text))
            else:
                places[part.label](line)
        if self._status_note in self.paper.notes:  # the status says all
            self.paper.notes.remove(self._status_note)
            self.paper.understood.append(self._status_note)
        self.paper.finish()
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
                is_label = part.label not in patterns.NO_LINK_LABELS and href != ""
                is_known = href in (paper.links.values() if is_label else known) or f"]({href})" in texts
                if href and not is_known and line_text(runs):
                    paper.add_link(line_text(runs), href)

    def _place_title(self, line: TextLine) -> None:
        if self.paper.title:
            self._place_other(line)
            return
        if (names := patterns.WITH_FIRST.match(line_text(line))) and not self.paper.authors:
            self._place_authors([TextRun(names[1])])
            line = slice_line(trim_line(line, " "), names.end())
        self.paper.set_title(line)

    def _place_authors(self, line: TextLine) -> None:
        line = take_collaboration(self.paper, line)
        found = split_authors(line, self._legend)
        if len(found.authors) == 1 and not may_write_alone(found.authors[0], self._own_names):
            self.paper.notes.append(format_plain(line))
            return
        self.paper.set_authors(found.authors)
        self.paper.understood.append(found.glue)
        self.paper.byline = line_text(line)
        self.paper.with_owner = found.with_owner

    def _place_editors(self, line: TextLine) -> None:
        if not place_editors(self.paper, line, self._legend):
            self._place_other(line)

    def _place_translators(self, line: TextLine) -> None:
        if not place_translators(self.paper, line, self._legend):
            self._place_note(line)

    def _place_venue(self, line: TextLine) -> None:
        self.paper.keep_address(line)
        if self._status_note in self.paper.notes:
            venue = format_plain(line)
            place, said = self.paper.notes.index(self._status_note), join_status(self._status_note, venue)
            self.paper.notes[place], self._status_note = said, ""
            self.paper.wait_for(said, venue)
            return
        status, text = read_status(format_plain(line))
        if status in patterns.OPEN and text:  # no venue yet
            self.paper.set_field("status", status)
            self.paper.notes.append(format_plain(line).strip(" .,"))
            self.paper.wait_for(self.paper.notes[-1], text)
            return
        if status:
            self.paper.set_field("status", status)
            self.paper.understood.append(line_text(line).replace(text, ""))
        text = take_numbers(self.paper, take_translators(self.paper, text, self._legend))
        glue = patterns.VENUE_GLUE.match(text)
        self.paper.understood.append(glue.group() if glue else "")
        venue = format_venue(text, glue)
        self.paper.understood.append("preprint CoRR abs" if is_preprint_server(venue) else "")
        if glue and glue["kind"] and "type" not in self.paper.fields:
            place_kind(self.paper, glue["kind"])
        venue, note = take_year(self.paper, venue)
        self._place_note([TextRun(note)])
        if read_kind(venue) in ("patent", "thesis") and "type" not in self.paper.fields:
            place_kind(self.paper, line_text(line))
            return
        if editors := patterns.EDITORS_INSIDE.search(venue):
            self._place_editors([TextRun(editors[1])])
            venue = venue.replace(editors.group(), "").strip(" .,;")
        if match := patterns.WITH_BADGE.fullmatch(re.sub(r"[*_]", "", venue)):
            self.paper.add_badge(match["badge"])
            venue = match["venue"]
        venue, year = split_short_year(venue)
        if year:
            self.paper.dates.append(year)
            self.paper.understood.append(line_text(line))
        if venue:
            self.paper.venues.append(venue)

    def _place_date(self, line: TextLine) -> None:
        if date := read_date(line_text(line)):
            self.paper.dates.append(date)
        else:
            self._place_other(line)

    def _place_locator(self, line: TextLine) -> None:
        self.paper.keep_address(line)
        place_locator(self.paper, line_text(line))

    def _place_note(self, line: TextLine) -> None:
        if holds_links(line):
            self._place_links(line)
            return
        text = format_line(line).strip(" ,;." if first_href(line) else " ,;.()（）[]")
        if take_remark(self.paper, text) or patterns.CONNECTIVE.fullmatch(text):
            return
        if series := patterns.COLLECTION.fullmatch(text):
            self.paper.set_field("series", series["name"])
            self.paper.understood.append(text)
            return
        plain = format_plain(line)
        status, rest = read_status(plain)
        if status:
            self.paper.set_field("status", status)
            self.paper.understood.append(line_text(line))
            self._place_open(status, rest, text)
        elif is_prize(text):
            rank = patterns.RANK_FIRST.match(text)
            self.paper.notes += [strip_emphasis(rank["rank"])] if rank else []
            self.paper.set_field("award", strip_emphasis(text[rank.end() :] if rank else text))
        elif patterns.ACRONYM_VENUE.fullmatch(plain) and not patterns.METRIC.match(plain):
            if not place_short_name(self.paper, plain):
                self._place_venue(line)
        elif not self.paper.authors and is_group(text):
            self._place_authors(line)
        elif re.search(r"\w", text):
            self.paper.notes.append(strip_emphasis(text))

    def _place_open(self, status: str, rest: str, text: str) -> None:
        """Place what stands behind a status: a date, a remark, or the venue that has not said yes."""
        is_all = status in patterns.OPEN and not rest
        if (date := read_date(rest)) and patterns.WHEN.fullmatch(rest):  # erscheint Herbst 2026
            self.paper.dates.append(date)
        elif rest and (status in patterns.OPEN or patterns.ACCEPTED.search(text.strip("*. ").removesuffix(rest))):
            self.paper.notes.append(text)
            self.paper.wait_for(text, rest)
        elif rest or is_all:
            self.paper.notes.append(rest or text)
            self._status_note = text if is_all else self._status_note

    def _place_identifier(self, line: TextLine) -> None:
        found, text = read_identifiers(line_text(line))
        self.paper.set_fields(found)
        if re.search(r"\d", patterns.ADDRESS.sub("", text) if first_href(line) else text):
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
            elif href == "" and patterns.DEAD_LABEL.fullmatch(label):
                self.paper.understood.append(label)
            elif re.search(r"\w", label) and not patterns.CONNECTIVE.fullmatch(label):
                self.paper.notes.append(escape_markdown(re.sub(r"\]\W+\[", ", ", label)))

    def _place_badge(self, line: TextLine) -> None:
        self.paper.keep_address(line)
        self.paper.add_badge(line_text(line))

    def _place_other(self, line: TextLine) -> None:
        text = format_line(line).strip(" ,;|")
        if patterns.OTHERS.fullmatch(text) and take_remark(self.paper, text):
            return
        if patterns.CONNECTIVE.fullmatch(text):
            self.paper.understood.append(text)
        elif not line_text(line).strip(PUNCTUATION):
            return
        elif holds_links(line):
            self._place_links(line)
        elif not self.paper.venues and split_short_year(format_plain(line))[1]:
            self._place_venue(line)
        elif not self.paper.authors and is_group(text):
            self._place_authors(line)
        elif word_count(text) <= patterns.MAX_NOTE_WORDS and not patterns.PROSE.match(text):
            self.paper.notes.append(text.strip(" .:："))
        else:
            self.paper.texts.append(text)
