"""Put editors and translators into a paper."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import slice_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.author import Author
from cvgen.readers.page.papers.author_list import AuthorList, split_authors
from cvgen.readers.page.papers.author_marks import Legend
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_kind import read_kind, split_badge

_DID = re.compile(  # in; edited by; hrsg. von
    r"\W*(?:(?:in|dans|en|em|im)\s*:?\s+)?"
    r"(?:(?:ed(?:ited|s)?|hrsg|(?-i:[Hh]g)|trans(?:l(?:ated)?)?|tr|übers(?:etzt)?|trad(?:uit|otto|ucido)?|éds?)\b\.?\s*)?"
    r"(?:from\s+[^\W\d_]+\s+)?"
    r"(?:\b(?:by|von|(?-i:v\.)|par|da|por|di)\s+)?",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\b(?:eds?|editors?|edited|hrsg|(?-i:[Hh]g)|dir|cura|orgs?|coords?|éds?)\b|编|編|監修", re.IGNORECASE
)
_TRANSLATED = re.compile(
    r"\W*(?:trans(?:l(?:ated)?)?\b\.?(?: by)?|übers\. von|übersetzt von|traduit par|trad\. (?:par|di|de))\s+"
    r"(?P<names>[^,()]{3,60}),\s*",
    re.IGNORECASE,
)


_GROUP = re.compile(
    r"(?:the )?[\w&-]+ (?:Collaboration|Consortium|(?:Working|Study) Group|Team|Investigators)", re.IGNORECASE
)
_WITH_MEMBERS = re.compile(rf"(?P<group>{_GROUP.pattern})\s*[(（](?=\S)", re.IGNORECASE)


def is_group(text: str) -> bool:
    """Tell whether a text names a group that writes papers: the ATLAS Collaboration."""
    return bool(_GROUP.fullmatch(text))


def may_write_alone(author: Author, own_names: frozenset[str]) -> bool:
    """Tell whether a single author may be one: has two names, or is the owner, and is no word for a thesis."""
    name = author.name.strip(" .")
    if read_kind(name) == "thesis":
        return False  # PhD dissertation – Rivers in Spring
    return not re.fullmatch(r"[A-Za-z-]+", name) or name.casefold() in own_names


_SHORT_NAME = re.compile(r"[(（][A-Z][\w&-]+[)）]")


def return_venues(paper: PaperDraft) -> None:
    """Take the venue out of the authors, as it or the badge says it already; its short name in brackets goes to it."""
    known = [venue.casefold() for venue in (*paper.venues, *(split_badge(badge)[0] for badge in paper.badges))]
    if len(paper.authors) > 1 and any(f" {venue}".endswith(f" {paper.authors[0].name.casefold()}") for venue in known):
        del paper.authors[0]
    if len(paper.authors) > 1 and paper.venues and _SHORT_NAME.fullmatch(paper.authors[0].name):
        paper.venues[0] += f" {paper.authors.pop(0).name}"


_ORDERED = re.compile(r"[(（\[](?P<note>(?:in )?alphabetic(?:al)?(?:ly)?(?: order(?:ed)?)?)[)）\]]\s*(?=\S)", re.I)


def take_collaboration(paper: PaperDraft, line: TextLine) -> TextLine:
    """Return the names in brackets behind a group, which is put into the paper: DEEP Collaboration (A. Lovelace)."""
    line = trim_line(line, " ")
    if order := _ORDERED.match(line_text(line)):
        paper.notes.append(order["note"])
        line = trim_line(slice_line(line, order.end()), " ")
    match = _WITH_MEMBERS.match(line_text(line))
    if not match:
        return line
    paper.set_field("collaboration", match["group"])
    return trim_line(slice_line(line, match.end()), " )）,")


def place_editors(paper: PaperDraft, line: TextLine, legend: Legend) -> bool:
    """Put the editors that a part names into a paper; tell whether it is of editors, and none were known."""
    if paper.editors and not _EDITED.search(line_text(line)):
        return False
    found = _read_people(paper, line, legend)
    paper.understood += re.findall(r"\b[^\W\dA-ZÀ-Þ_]{1,9}\b", line_text(line))  # a cura di, et, co-
    paper.is_edited = not found.authors
    paper.editors, paper.with_owner = found.authors, paper.with_owner or found.with_owner
    return True


def place_translators(paper: PaperDraft, line: TextLine, legend: Legend) -> bool:
    """Put the translators that a part names into a paper; tell whether it names any."""
    people = [author.to_profile() for author in _read_people(paper, line, legend).authors if author.name]
    if people:
        paper.translators = people
        paper.understood.append(line_text(line))
    return bool(people)


def take_translators(paper: PaperDraft, text: str, legend: Legend) -> str:
    """Return a venue without the translators before it, who are put into the paper: trans. Ada Lovelace, *Annals*."""
    match = _TRANSLATED.match(text)
    if not match or not place_translators(paper, [TextRun(match["names"])], legend):
        return text
    paper.understood.append(match.group())
    return text[match.end() :]


def _read_people(paper: PaperDraft, line: TextLine, legend: Legend) -> AuthorList:
    """Return the people in a part that also says what they did: “in A. Lovelace (ed.)”, “transl. by C. Babbage”."""
    line = trim_line(line, " ")
    if match := _DID.match(line_text(line)):
        paper.understood.append(match.group())
        line = slice_line(line, match.end())
    found = split_authors(line, legend)
    paper.understood.append(found.glue)
    return found
