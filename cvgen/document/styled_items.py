"""Papers as items of CSL-JSON that a citation style takes: with marks, worded for the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from cvgen.bibliography.paper_types import find_csl_type
from cvgen.document.csl_items import find_url, to_csl_item
from cvgen.document.marked_texts import MarkedTexts, Tags
from cvgen.document.venue_parts import KIND_WORDS
from cvgen.document.wording import Wording
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text
from cvgen.text.identifiers import doi_url
from cvgen.text.locales import locale_words
from cvgen.text.markdown import strip_markdown
from cvgen.text.title_language import may_be_english

_SAID_BY_STYLES = ("patent", "special issue")  # types that styles have a word of their own for
# What is no part of an item here: people have places in lists, and abstract and note stand below a reference.
_APART = {"abstract": None, "note": None, "authors": (), "editors": (), "translators": ()}


def make_styled_item(paper: Paper, texts: MarkedTexts, wording: Wording) -> dict[str, Any]:
    """Return a paper as an item for a style, without people but for the group that its authors write for.

    `texts` gets what the marks in it stand for: title, state and addresses can be told from the rest.
    """
    item_type = _choose_type(paper)
    paper = paper.model_copy(update=_APART)
    if item_type == "paper-conference" and not paper.venue:
        paper = paper.model_copy(update={"venue": paper.event, "event": None})
    if paper.reviewed and _repeats_reviewed(paper, wording):
        review = Text.model_validate(_name_review(paper, wording))
        paper = paper.model_copy(update={"title": review, "reviewed": None})
    item = to_csl_item(paper, "item", wording, lambda line: texts.mark(wording.render_line(line)))
    item["type"] = item_type  # that of a review, even if its title says what it reviews
    item["title"] = texts.wrap(item["title"])
    item.pop("URL", None)  # it may be a file beside the page
    item |= {name: texts.wrap(text, make_link(address)) for name, text, address in list_addresses(paper)}
    if paper.type in _SAID_BY_STYLES and not paper.kind:
        item.pop("genre", None)
    item |= _find_words(paper, texts, wording)
    if "language" not in item and not may_be_english(strip_markdown(wording.resolve(paper.title))):
        item["language"] = "und"  # or styles that write titles in capitals would do so
    return item


def list_addresses(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """Yield the variables of CSL that a paper has an address for, with what a style writes, and the address."""
    if paper.doi:
        yield "DOI", paper.doi, doi_url(paper.doi)
    if "://" in (address := find_url(paper)):
        yield "URL", address, address


def make_link(address: str) -> Tags:
    """Return the tags of a link."""
    return Markup('<a href="{}">').format(address), "</a>"


def tag_title(address: str, *, is_marked: bool) -> Tags:
    """Return the tags of a title: a link if it has an address, and an element to be found where it `is_marked`."""
    if not is_marked:
        return make_link(address)
    if not address:
        return Markup('<span class="title">'), "</span>"
    return Markup('<a class="title" href="{}">').format(address), "</a>"


def _choose_type(paper: Paper) -> str:
    """Return the CSL type of a paper as styles expect it.

    To them, proceedings with volume and issue are a journal, and what was at no conference is a document.
    """
    found = find_csl_type(paper)
    if found != "paper-conference":
        return found
    if paper.volume and paper.number and not (paper.series or paper.editors):
        return "article-journal"
    return found if paper.venue or paper.event else "document"


def _repeats_reviewed(paper: Paper, wording: Wording) -> bool:
    """Return whether the title says no more than what is reviewed: “Review of *Ships*” of “Eva Ek, *Ships*”."""
    english = locale_words("en")["words"]["review_of"]
    texts = (wording.resolve(paper.title), f"{_name_review(paper, wording)} {english}")
    title, review = (set(re.findall(r"\w+", strip_markdown(text).casefold())) for text in texts)
    return title <= review


def _name_review(paper: Paper, wording: Wording) -> str:
    phrase = wording.words["review_of"].format(wording.resolve(paper.reviewed))
    return phrase[:1].upper() + phrase[1:]


def _find_words(paper: Paper, texts: MarkedTexts, wording: Wording) -> dict[str, str]:
    """Return the variables of CSL that are words in the document's language: how far a paper is, and its kind."""
    state = wording.words[paper.named_status.replace(" ", "_")] if paper.named_status else ""
    if not state and paper.date and any(date.expected for date in paper.date.dates()):
        state = wording.words["date_expected"].format(date="").strip()
    status = ", ".join(filter(None, (state, wording.plain_text(paper.patent_status))))
    word = KIND_WORDS.get(paper.type or "", "") if paper.type not in _SAID_BY_STYLES else ""
    kind = wording.plain_text(paper.kind) or wording.words.get(word, "")
    found = {"status": texts.wrap(status) if status else "", "genre": kind}
    return {name: value for name, value in found.items() if value}
