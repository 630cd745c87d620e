"""What is looked for of a fact: its texts and addresses as a document words them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cvgen.audit.facts import ProfileFact
from cvgen.audit.markup_pieces import find_targets, split_markup
from cvgen.audit.text_index import squeeze
from cvgen.document import venue_numbers
from cvgen.document import venue_parts as parts
from cvgen.document.authors import AuthorLines
from cvgen.document.entries import render_value
from cvgen.document.venue_context import VenueContext
from cvgen.document.wording import Wording
from cvgen.profile.authors import Person
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text
from cvgen.text.dates import Period
from cvgen.text.identifiers import arxiv_url, doi_url, repository_url
from cvgen.text.name_parts import put_given_first
from cvgen.text.networks import describe_link
from cvgen.text.urls import strip_scheme

_BLOCKS = frozenset({"text", "bio", "abstract", "texts"})
_LINES = frozenset({"value", "address", "affiliation"})


# Keys of papers that are worded, and not shown as they are written.
_PARTS: Mapping[str, Callable[[VenueContext], Markup]] = {
    "edition": venue_numbers.edition,
    "language": parts.language,
    "status": parts.status,
}
# Why there may be nothing to look for.
_UNWORDED = {"language": "the document has the same language", "status": "it says nothing that is not plain"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: one of `texts`, of which all pieces must be there; and all of `links`.

    Where `links` are looked for and the format has none, one of `texts` says them. `why_not` is why nothing is looked
    for, where that is not plain.
    """

    texts: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()
    why_not: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for: emoji that this format leaves out, a picture."""
        return not self.links and not any(self.texts)


def word_fact(fact: ProfileFact, wording: Wording, authors: AuthorLines, *, is_data: bool) -> Wanted:
    """Return what is looked for of a fact in a document worded so; data has values as they are written, too."""
    value = fact.value
    part = _PARTS.get(fact.key)
    if part and isinstance(fact.owner, Paper) and not is_data:
        text = part(VenueContext(fact.owner, wording, authors))
        return Wanted(_choose(text.striptags()), why_not="" if text else _UNWORDED.get(fact.key, ""))
    if fact.kind == "link":
        return _word_link(fact)
    if isinstance(value, Person):
        name = value.label
        return Wanted(_choose(wording.strip(put_given_first(name)), wording.strip(name)))
    if isinstance(value, Period):
        return Wanted(_choose(*_word_date(fact, value, wording, is_data=is_data)))
    if isinstance(value, Text):
        markup = _render(fact, value, wording)
        raw = (squeeze(wording.resolve(value)), squeeze(wording.plain_text(value))) if is_data else ()
        pieces = tuple(filter(None, map(squeeze, split_markup(markup))))
        links = () if is_data else tuple(find_targets(markup))
        return Wanted(tuple(dict.fromkeys((pieces, *((one,) for one in raw if one)))), links)
    return Wanted(_choose(*_word_plain(fact, wording)))


def _choose(*texts: str) -> tuple[tuple[str, ...], ...]:
    squeezed = dict.fromkeys(filter(None, map(squeeze, texts)))
    return tuple((text,) for text in squeezed)


def _render(fact: ProfileFact, text: Text, wording: Wording) -> Markup:
    if fact.key in ("amount", "share"):
        return render_value(fact.owner, fact.key, wording)
    if fact.key in _BLOCKS and "highlights" not in fact.place:
        return wording.render_blocks(text)
    return wording.render_lines(text) if fact.key in _LINES else wording.render_inline(text)


def _word_date(fact: ProfileFact, period: Period, wording: Wording, *, is_data: bool) -> Iterator[str]:
    if span := wording.format_date(period):
        yield span.text
    if is_data:
        yield period.iso()
    if fact.section == "papers" or is_data:
        yield period.start.years()


def _word_plain(fact: ProfileFact, wording: Wording) -> Iterator[str]:
    if fact.value is True:
        yield wording.words.get(fact.key, "")
    text = str(fact.value)
    yield wording.words.get(text, "") if fact.key in ("status", "level") else ""
    yield wording.strip(text)


def _word_link(fact: ProfileFact) -> Wanted:
    value = str(fact.value)
    addresses = {"doi": doi_url, "arxiv": arxiv_url, "github": repository_url}
    if fact.place[0] == "links":
        address = describe_link(str(fact.place[-1]), value)[1]
    else:
        address = addresses[fact.key](value) if fact.key in addresses else value
    return Wanted(_choose(strip_scheme(address), value), (address,))
