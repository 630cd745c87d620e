"""Turn a paper that was read into an item of a profile."""

from __future__ import annotations

import re
from typing import Any

from cvgen.bibliography.preprint_servers import read_server
from cvgen.readers.items.record_places import names_place
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.block_markdown import format_points
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import word_count
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.papers.author import STATEMENT
from cvgen.readers.page.papers.author_marks import is_legend, is_raised
from cvgen.readers.page.papers.paper_badges import mend_venue, read_badge
from cvgen.readers.page.papers.paper_draft import LIST_NUMBER, NUMBER_ALONE, PaperDraft
from cvgen.readers.page.papers.paper_evidence import TypeEvidence, decide_type
from cvgen.readers.page.papers.paper_fields import place_kind
from cvgen.readers.page.papers.paper_identifiers import list_own_links
from cvgen.readers.page.papers.paper_imprint import sort_publisher, take_journal
from cvgen.readers.page.papers.paper_kind import is_preprint_server, is_prize, read_kind, read_status
from cvgen.readers.page.papers.paper_notes import tidy_notes
from cvgen.readers.page.papers.paper_points import cut_links, take_abstract, take_link_point
from cvgen.readers.word_check import count_words, find_lost_lines, find_lost_words
from cvgen.text.identifiers import arxiv_url, doi_url, find_identifiers, repository_url
from cvgen.text.markdown_escapes import escape_markdown

Data = dict[str, Any]


def build_paper_item(paper: PaperDraft, content: Content) -> Data:
    """Return a paper as a profile has it. Lines of `content` with a word that it lacks end its text."""
    paper.add_shields(content.shields)
    paper.take_linked_badge()
    keywords = [word for word in content.keywords if word not in paper.notes]
    paper.notes += [escape_markdown(", ".join(keywords))] * bool(keywords)
    points = [cut_links(paper, point) for point in content.points if not take_link_point(paper, point)]
    abstract = content.abstract or take_abstract(paper, points)
    identifiers = find_identifiers(
        [paper.url, *list_own_links(paper.links), *(repository_url(name) for name in content.stars)]
    ) | {key: paper.fields[key] for key in ("doi", "arxiv") if key in paper.fields}
    paper.title, kind = cut_kind(paper.title)
    if kind:
        place_kind(paper, kind)
    item: Data = {"title": "", "subtitle": ""}
    item["authors"] = [author.to_profile() for author in paper.authors]
    if paper.editors:
        item["editors"] = [author.to_profile() for author in paper.editors]
    if paper.translators:
        item["translators"] = paper.translators
    item |= _find_place(paper, [*content.badges, *content.shields], identifiers.get("doi", "")) | {
        key: value for key, value in identifiers.items() if value
    }
    item["title"], item["subtitle"] = split_title(paper.title, item.get("type", ""))
    if item.get("type") == "article" and not item.get("venue") and _SHORT_NAME.fullmatch(item["subtitle"]):
        item["venue"] = item.pop("subtitle")  # Rivers and Roads. Geomorphology.
    addresses = {arxiv_url(identifiers.get("arxiv")), doi_url(identifiers.get("doi"))}
    if paper.url and paper.url not in paper.links.values() and paper.url not in addresses:
        item["url"] = paper.url
    item["links"] = paper.links
    item["highlights"] = [] if any("\n" in point for point in points) else points
    notes = [*item.pop("notes"), *paper.notes]
    paper.understood += (tidied := tidy_notes(notes, paper.badges[:1], item.get("date", ""))).repeated
    item["note"] = "; ".join(tidied.notes)
    nested = [] if item["highlights"] else [format_points(points)]
    item["text"] = "\n\n".join([*paper.texts, *nested, *content.other_blocks]).strip()
    item["abstract"] = abstract
    if content.images:
        item["image"], *item["images"] = content.images
    if "date" not in item and (match := re.match(r"(\d\d)(\d\d)\.", identifiers.get("arxiv", ""))):
        item["date"] = f"20{match[1]}-{match[2]}"
    if item.get("number", "") == identifiers.get("arxiv"):
        del item["number"]
    if "date" not in item and (match := _DATED_NUMBER.match(item.get("number", ""))):
        item["date"] = "-".join(match.groups())
    _add_lost_lines(item, content, frozenset(count_words(*paper.understood)))
    return item


_DATED_NUMBER = re.compile(r"(20\d\d)\.(\d\d)\.(\d\d)\.\d{6}")  # bioRxiv's
_SUBTITLE = re.compile(r"(?P<title>.{6,}?[^\W\d_]{4,})(?P<stop>\. )(?P<subtitle>[^\W\d_a-z].{6,})")
_SHORT_NAME = re.compile(r"(?!(?:An?|The|Towards?|On|In|Ein|Eine|Une?|Le|La|El|Il)\b)(?:[^\W\da-z]\w+ ?){1,3}")
_OF_BOOKS = re.compile(
    r"(?P<title>[^:：]{4,}?)(?:\s?: |：)(?P<subtitle>[^:：]{4,})"
    r"|(?P<short>[^:：]{3,}?)：(?P<rest>[^:：]{4,})"
)


_CALLED = re.compile(
    r"(?P<kind>job market paper|working paper|review article"
    r"|(?:ph\.?d\.?|doctoral|master['’]?s?|m\.?sc\.?|bachelor['’]?s?|b\.?sc\.?|licentiate|diploma)"
    r" (?:thesis|dissertation))"
    r"(?:\s*:|\s+[–—-])\s+(?=\S)",
    re.IGNORECASE,
)


def cut_kind(title: str) -> tuple[str, str]:
    """Return a title without the word for its kind before a colon, and this: Job Market Paper: Tolls and Tears."""
    match = _CALLED.match(title)
    return (title[match.end() :], match["kind"]) if match else (title, "")


def split_title(title: str, kind: str) -> tuple[str, str]:
    """Return a title and the subtitle behind its full stop or, of a book, behind its colon: Ufer. Eine Einführung."""
    match = _SUBTITLE.fullmatch(title)
    if match and not _REVIEWED.match(title):
        return match["title"], match["subtitle"].rstrip(".")
    match = _OF_BOOKS.fullmatch(title) if kind in ("book", "edited volume") else None
    if match:
        return match["title"] or match["short"], match["subtitle"] or match["rest"]
    return title, ""


_REVIEWED = re.compile(
    r"(?:(?:book )?review(?: of|:)|rezension(?: zu| von)?:?|rez\.(?: zu| von)?:?|besprechung(?: von| zu)?:?"
    r"|compte rendu de|reseña de|recensione (?:a|di|su)|rec\.(?: a| di)?:?"
    r"|resenha de)\s+(?P<work>.{4,})",
    re.IGNORECASE,
)


def _find_place(paper: PaperDraft, content_badges: list[str], doi: str) -> Data:
    """Return venue, badge, type, status, date and what else of its place a paper says, with `notes`."""
    _mend_place(paper)
    fields = dict(paper.fields)
    notes: list[str] = []
    venue, years = _choose_venue(paper, fields, notes)
    dates = sorted(paper.dates, key=len, reverse=True) or years[:1]
    if venue and is_preprint_server(venue):
        fields.setdefault("status", "preprint")
    if _GENERIC.fullmatch(venue):
        paper.understood.append(venue)
        venue = ""
        fields.setdefault("type", "preprint")
    fields["venue"] = venue = venue or take_journal(fields, paper.heading_type)
    is_said = not paper.venues and paper.badge not in (*content_badges, paper.shown_badge)
    fields["badge"] = "" if is_said else escape_markdown(paper.badge)
    fields["date"] = dates[0] if dates else ""
    people = {"authors": paper.authors, "editors": paper.editors}
    keys = frozenset(key for key, value in [*fields.items(), *people.items()] if value)
    venue = sort_publisher(fields, venue, paper.heading_type)
    keys |= fields.keys() & {"publisher"}
    keys -= set() if venue else {"venue"}
    remarks = " ".join([*notes, *paper.notes])
    if (
        not venue
        and fields.get("pages", "").isdigit()
        and int(fields["pages"]) >= _LEAST_PAGES
        and keys & _OF_BOOKS_ONLY
    ):
        fields["total_pages"] = fields.pop("pages")
    stated = fields.get("type", "")
    fields["type"] = decide_type(TypeEvidence(stated, paper.heading_type, paper.title, venue, keys, remarks, doi))
    if fields["type"] == "review" and (reviewed := _REVIEWED.fullmatch(paper.title)):
        fields["reviewed"] = reviewed["work"]
    elif fields["type"] == paper.heading_type == "review" and "*" in paper.title:
        fields.setdefault("reviewed", paper.title)
    found: Data = {key: value for key, value in fields.items() if value and key not in ("doi", "arxiv")}
    return found | {"notes": notes}


_SMALL = frozenset(("of", "and", "the", "in", "for", "on", "with", "to", "&"))
_ONLINE = re.compile(r"(.{4,}), (Virtual|Online|Virtual Event)", re.IGNORECASE)
_LONGEST_JOURNAL = 8  # words


_SHORT_FIRST = re.compile(r"\((?P<short>[A-Z][\w@-]{1,11})\), (?P<place>.+)")  # … Conf. | (WCNC), Milan
_ABBREVIATED = re.compile(r"\b(?:Conf|Symp|Proc|Conv|Commun|Lett|Appl)$")


def _mend_place(paper: PaperDraft) -> None:
    """Mend where a paper appeared: a town for a publisher, a long volume, the state of a venue, a journal in a note."""
    fields = paper.fields
    mend_venue(paper)
    if re.fullmatch(r"\d{5,8}", fields.get("volume", "")) and not {"pages", "article_number"} & fields.keys():
        fields["article_number"] = fields.pop("volume")
    if paper.venues and (match := _SHORT_FIRST.fullmatch(fields.get("place", ""))):
        dot = "." * bool(_ABBREVIATED.search(paper.venues[0]))
        paper.venues[0], fields["place"] = f"{paper.venues[0]}{dot} ({match['short']})", match["place"]
    if paper.venues and "place" not in fields and names_place(fields.get("publisher", "")):
        fields["place"] = fields.pop("publisher")
    if paper.venues and "place" not in fields and (match := _ONLINE.fullmatch(paper.venues[0])):
        paper.venues[0], fields["place"] = match.groups()
    has_place = "volume" in fields or bool(paper.authors and (paper.dates or "status" in fields))
    if paper.venues or paper.badges or not has_place or len(paper.notes) != 1 or "type" in fields:
        return
    if _names_journal(paper.notes[0]) and ("volume" in fields or not _says_more(paper.notes[0])):
        paper.venues.append(paper.notes.pop())


def _names_journal(note: str) -> bool:
    """Tell whether a remark is a name in capitals, and neither a prize nor a state."""
    words = note.split()
    is_name = 1 < len(words) <= _LONGEST_JOURNAL and all(word[0].isupper() or word in _SMALL for word in words)
    return is_name and words[0][0].isupper() and not is_prize(note) and not read_status(note)[0]


def _says_more(note: str) -> bool:
    """Tell whether a word of a remark may say what kind of work it is, or where and as what it was shown."""
    return bool(read_kind(note) or _NO_JOURNAL & {name for word in note.split() for name in find_classes(word)})


_NO_JOURNAL = frozenset(("badge", "place", "state", "town", "role", "post", "award", "month"))


_LEAST_PAGES = 50  # of a book
_OF_BOOKS_ONLY = frozenset(("publisher", "place"))
_GENERIC = re.compile(r"\W*pre-?prints?\W*|预印本", re.IGNORECASE)  # a server without a name


def _choose_venue(paper: PaperDraft, fields: dict[str, str], notes: list[str]) -> tuple[str, list[str]]:
    """Return the venue of a paper, and the years in its badges; remarks in these go to their fields or to `notes`.

    A server for preprints is the venue of what has appeared nowhere else.
    """
    venues, years = list(paper.venues), []
    for badge in paper.badges:
        venue, year, remark, others = read_badge(badge)
        fields |= {key: value for key, value in others.items() if key not in fields}
        if venue and not year and badge != paper.badge:
            notes += [] if venues and _is_said(venue, venues) else [escape_markdown(badge)]
            continue
        if (kind := read_kind(venue)) in _NO_VENUES:  # Book Chapter 2020
            fields.setdefault("type", kind)
            paper.understood.append(venue)
            venue = ""
        venues += [venue] if venue else []
        years += [year] if year else []
        status, rest = read_status(remark)
        if status and not rest:
            fields.setdefault("status", status)
            paper.understood.append(remark)
        elif is_prize(remark):
            fields.setdefault("award", remark)
        elif remark:
            notes.append(escape_markdown(remark))
    journals = [venue for venue in venues if not is_preprint_server(venue)] or venues
    more = [venue for venue in paper.venues[1:] if venue not in journals[:1] and not _is_said(venue, journals)]
    notes += [escape_markdown(venue) for venue in more]
    venue = _take_number(journals[0], fields, notes) if journals else ""
    years += re.findall(r"\b(?:19|20)\d\d\b", venue)
    return venue + ")" * (venue.count("(") > venue.count(")")), years


_NO_VENUES = frozenset(("chapter", "thesis", "working paper"))
_IN_REVIEW = re.compile(r"(?P<venue>.*?)\s*[(（](?P<note>(?:in|under) review[^()（）]*)[)）]", re.IGNORECASE)


def _take_number(venue: str, fields: dict[str, str], notes: list[str]) -> str:
    """Return a venue without the number that a server for preprints gave, and without where it is under review."""
    if match := _IN_REVIEW.fullmatch(venue):
        venue = match["venue"]
        notes.append(escape_markdown(match["note"]))
        fields.setdefault("status", "under review")
    server, number = read_server(venue)
    if server and number:
        fields.setdefault("number", number)
        return server
    return venue


def _is_said(venue: str, venues: list[str]) -> bool:
    """Tell whether the words of a venue are those of the first one, or it is the name of a server for preprints."""
    return venue.casefold() in venues[0].casefold() or is_preprint_server(venue)


# Words that the fields of a paper say in their own way.
_FIELD_WORDS = frozenset((
    "and", "authors", "author", "by", "in", "the", "abstract", "bibtex", "bib", "cite", "of", "with", "at", "equal",
    "contribution", "corresponding", "corr", "equally", "contributed", "et", "und", "u", "mit", "avec", "y", "eds",
    "ed", "editors", "edited", "hrsg", "hg", "dir", "doi", "status", "w", "v", "vom", "和", "与",
))  # fmt: skip


_MOST_LOST = 2  # words that a line lacks, so that they are kept alone
_LOST_WORD = re.compile(r"[^\W\d_\u3000-\uffff]{2,}")


def _format_lines(content: Content) -> list[str]:
    lines = [line for line in content.lines if not is_legend(line_text(line))]
    return [format_line([run for run in line if not is_raised(run)]) for line in lines]


def _add_lost_lines(item: Data, content: Content, understood: frozenset[str]) -> None:
    """Add every line of a paper's block that holds a word it lacks to the end of its text, but those `understood`."""
    lines = [STATEMENT.sub("", LIST_NUMBER.sub("", text)) for text in _format_lines(content)]
    lines = [*content.badges, *lines, *content.points, *content.other_blocks]
    lost = find_lost_lines(lines, item, allowed=_FIELD_WORDS | understood)
    lost = [line for line in lost if not is_legend(line) and not NUMBER_ALONE.fullmatch(line)]
    for line in list(lost):
        words = find_lost_words(line, item, allowed=_FIELD_WORDS | understood)
        if len(words) <= _MOST_LOST and all(map(_LOST_WORD.fullmatch, words)) and word_count(line) > _MOST_LOST * 2:
            item["note"] = "; ".join(filter(None, [item["note"], *map(escape_markdown, words)]))
            lost.remove(line)
    item["text"] = "\n\n".join(filter(None, [item["text"], *lost]))
