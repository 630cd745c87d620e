"""Names in the line that says where a paper appeared, each empty where the paper has none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from cvgen.document.model import NOTHING
from cvgen.document.venue_context import VenueContext, capitalise, emphasise
from cvgen.document.venue_numbers import loose_number
from cvgen.profile.authors import Person, is_open
from cvgen.profile.types import Text
from cvgen.text.locales import name_language
from cvgen.text.no_breaks import NO_BREAK_SPACE

# The words for types that a reader would not see from the rest of the line.
KIND_WORDS = {
    "thesis": "academic_thesis",
    "patent": "patent",
    "editorial": "editorial",
    "working paper": "working_paper",
    "critical edition": "critical_edition",
    "abstract": "meeting_abstract",
}


def _name_kind(context: VenueContext) -> Markup:
    """Return what kind of paper it is, in the owner's words or ours; empty where the heading says so."""
    wording, paper = context.wording, context.paper
    if paper.kind:
        return NOTHING if wording.plain_text(paper.kind) in context.headings else context.render(paper.kind)
    word = KIND_WORDS.get(paper.type or "")
    heading = wording.words.get(f"papers_{(paper.type or '').replace(' ', '_')}")
    return context.escape(context.words[word]) if word and heading not in context.headings else NOTHING


def label(context: VenueContext) -> Markup:
    """Return what kind of paper it is, where that would not be seen, or what it reviews: "Book review: …"."""
    work, kind = context.render(context.paper.reviewed), _name_kind(context)
    if work and kind:
        return Markup("{}{}{}").format(kind, context.words["colon"], work)
    return kind or capitalise(context.fill("review_of", work))


def original(context: VenueContext) -> Markup:
    """Return the title in the original."""
    word = "translation_of" if context.paper.type == "translation" else "original_title"
    return context.fill(word, emphasise(context.render(context.paper.original_title)))


def _lead(context: VenueContext) -> Markup:
    """Return the name of what a paper appeared in, or of who published it."""
    paper = context.paper
    name = context.render(paper.venue or paper.publisher or paper.organisation)
    if not name and paper.status == "preprint":
        name = context.escape(context.words["preprint"])
    return emphasise(name)


def _format_issue(context: VenueContext, name: Markup) -> Markup:
    """Return volume and issue behind the name of a journal: "12(3)"; without name and volume, "no. 3"."""
    volume, number = context.paper.volume or "", context.paper.number or ""
    if not name and not volume:
        return loose_number(context)
    return context.escape(f"{volume}({number})" if number else volume)


def journal(context: VenueContext) -> Markup:
    """Return a journal with its series, volume and issue: "*Journal* 12(3)"."""
    name = Markup(" ").join(filter(None, (_lead(context), context.render(context.paper.series))))
    return _join_issue(name, _format_issue(context, name))


def special_issue(context: VenueContext) -> Markup:
    """Return the journal that this is an issue of."""
    return context.fill("special_issue_of", journal(context))


def proceedings(context: VenueContext) -> Markup:
    """Return the venue with its volume and issue; with a series, these are of the series."""
    name = _lead(context)
    issue = NOTHING if context.paper.series else _format_issue(context, name)
    return _join_issue(name, issue)


def _join_issue(name: Markup, issue: Markup) -> Markup:
    return Markup.escape(NO_BREAK_SPACE).join(filter(None, (name, issue)))


def in_book(context: VenueContext) -> Markup:
    """Return the book that this is a part of: "In *Book*"."""
    return context.fill("in_book", outlet(context))


def work(context: VenueContext) -> Markup:
    """Return the venue of a book; without a publisher, it stands in that one's place."""
    return outlet(context) if context.paper.publisher else NOTHING


def outlet(context: VenueContext) -> Markup:
    """Return the venue in italics."""
    return emphasise(context.render(context.paper.venue))


def event(context: VenueContext) -> Markup:
    """Return the conference."""
    return context.render(context.paper.event)


def list_people(people: Sequence[Person], context: VenueContext) -> Markup:
    """Return people as a sentence has them, the owner in bold: "A, B and C"."""
    from babel import Locale

    shown = context.authors.format_people(people)
    if len(shown) < 2 or is_open(people):
        return Markup.escape(context.words["comma"]).join(shown)
    last_two = Locale.parse(context.locale, sep="-").list_patterns["standard"]["2"]
    return Markup(last_two).format(Markup.escape(context.words["comma"]).join(shown[:-1]), shown[-1])  # noqa: S704 - it is Babel's


def editors(context: VenueContext) -> Markup:
    """Return the editors, where they do not stand in the place of the authors: "ed. by A and B"."""
    paper = context.paper
    are_authors = [person.label for person in paper.editors] == [person.label for person in paper.creators]
    return NOTHING if are_authors else context.fill("edited_by", list_people(paper.editors, context))


def translators(context: VenueContext) -> Markup:
    """Return the translators: "translated by A"."""
    return context.fill("translated_by", list_people(context.paper.translators, context))


def patent(context: VenueContext) -> Markup:
    """Return a patent's kind, office and number: "Patent US 10,123,456 B2"."""
    paper = context.paper
    kind = NOTHING if paper.venue and not (paper.number or paper.office or paper.kind) else _name_kind(context)
    return Markup(" ").join(filter(None, (kind, *map(context.escape, (paper.office, paper.number)))))


def patent_status(context: VenueContext) -> Markup:
    """Return how far a patent is."""
    return context.render(context.paper.patent_status)


def organisation(context: VenueContext) -> Markup:
    """Return the university, institution or holder."""
    return context.render(context.paper.organisation)


def other_organisation(context: VenueContext) -> Markup:
    """Return the organisation, where it does not stand in the place of the venue."""
    return organisation(context) if context.paper.venue or context.paper.publisher else NOTHING


def school(context: VenueContext) -> Markup:
    """Return the university of a thesis; some write it as the venue."""
    return context.wording.join_parts([context.render(context.paper.venue), organisation(context)])


def publisher(context: VenueContext) -> Markup:
    """Return the publisher, where it does not stand in the place of the venue."""
    return context.render(context.paper.publisher) if context.paper.venue else NOTHING


def imprint(context: VenueContext) -> Markup:
    """Return place and publisher: "Edinburgh: Example Press"."""
    return _join_imprint(context, context.paper.publisher)


def book_imprint(context: VenueContext) -> Markup:
    """Return place and publisher of a book; some write the publisher as the venue."""
    return _join_imprint(context, context.paper.publisher or context.paper.venue)


def _join_imprint(context: VenueContext, text: Text | None) -> Markup:
    """Return place and publisher; a publisher who is the venue as well, as an archive of data is, stands there."""
    place, name = context.render(context.paper.place), context.render(text)
    if text is not context.paper.venue and name == context.render(context.paper.venue):
        name = NOTHING
    if place and name:
        return Markup("{}{}{}").format(place, context.words["colon"], name)
    return place or name


def status(context: VenueContext) -> Markup:
    """Return how far a paper is, where readers would take it for published."""
    paper = context.paper
    if paper.status == "preprint":
        if not paper.venue or paper.type == "preprint" or re.search("rxiv|preprint", str(paper.venue), re.IGNORECASE):
            return NOTHING  # it is said already
        return context.escape(context.words["preprint"])
    word = "" if paper.status in (None, "published") else paper.status.replace(" ", "_")
    return context.escape(context.words[word]) if word else NOTHING


def language(context: VenueContext) -> Markup:
    """Return the name of a paper's language, where it is not the document's."""
    text, locale = (context.paper.language or "").strip(), context.wording.locale
    names = {name_language(locale, to) for to in (locale, locale.split("-")[0], "en")}
    name = name_language(text, locale)
    same = text.split("-")[0] == locale.split("-")[0] or name.casefold() in {known.casefold() for known in names}
    return NOTHING if same else context.escape(name)


def report_number(context: VenueContext) -> Markup:
    """Return the kind of a report and its number, where that is not of a series: "Technical report 12", "no. 12"."""
    kind, number = _name_kind(context), context.escape(None if context.paper.series else context.paper.number)
    if kind and number:
        return Markup("{} {}").format(kind, number)
    return kind or loose_number(context)
