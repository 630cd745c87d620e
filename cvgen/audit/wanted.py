"""What is looked for of a fact: its texts and addresses as a document words them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cvgen.audit.facts import ProfileFact
from cvgen.audit.markup_pieces import find_targets, split_markup
from cvgen.audit.text_index import Stretch, TextIndex, squeeze
from cvgen.document import venue_numbers
from cvgen.document import venue_parts as parts
from cvgen.document.authors import AuthorLines
from cvgen.document.entries import describe_kind, render_value
from cvgen.document.venue_context import VenueContext
from cvgen.document.wording import Wording
from cvgen.profile.authors import Person
from cvgen.profile.items import Talk
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text
from cvgen.text.dates import Period
from cvgen.text.identifiers import arxiv_url, doi_url, repository_url
from cvgen.text.name_parts import parse_name, put_given_first
from cvgen.text.networks import describe_link
from cvgen.text.scripts import RIGHT_TO_LEFT
from cvgen.text.urls import strip_scheme

_BLOCKS = frozenset({"text", "bio", "abstract", "texts"})
_LINES = frozenset({"value", "address", "affiliation"})
_ME = squeeze("#me")  # the owner in schema.org's terms
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}]")
_TELLING = 10  # letters of a date that is known without what stands before it
_FEWEST_WORDS = 3  # of a date that is known by its words
# Keys of papers that are worded, and not shown as they are written.
_PARTS: Mapping[str, Callable[[VenueContext], Markup]] = {
    "edition": venue_numbers.edition,
    "language": parts.language,
    "status": parts.status,
}
# Why there may be nothing to look for.
_UNWORDED = {"language": "the document has the same language", "status": "type or date of the paper say it already"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: one of `texts`, of which all pieces must be there; and all of `links`.

    `words` are those of a text that programs may read in another order than it has, as that of a date in two lines
    beside others, and of one that goes from right to left in part.

    Where `links` are looked for and the format has none, one of `texts` says them. `why_not` is why nothing is looked
    for, where that is not plain.
    """

    texts: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()
    why_not: str = ""
    words: tuple[str, ...] = ()

    def is_in(self, index: TextIndex, within: Stretch) -> bool:
        """Return whether one of the texts, all pieces of it, stands in a stretch of an index."""
        return self.find_end(index, within) is not None

    def find_end(self, index: TextIndex, within: Stretch) -> int | None:
        """Return where the last piece of one of the texts ends in a stretch of an index, None if none is there."""
        for pieces in self.texts:
            places = [index.find(piece, within) for piece in pieces]
            if places and all(places):
                return max(place.end for place in places if place)
        return None

    def is_said_by(self, text: str) -> bool:
        """Return whether a squeezed text is what is looked for."""
        return (text,) in self.texts

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for: emoji that this format leaves out, a picture."""
        return not self.links and not any(self.texts)


@dataclass(frozen=True, slots=True)
class FactWording:
    """Says what is looked for of facts in a document: in its `wording`, and by a citation style if it has one.

    Data have values as they are written, too, and names in parts.
    """

    wording: Wording
    authors: AuthorLines
    is_data: bool = False
    is_styled: bool = False

    def word(self, fact: ProfileFact) -> Wanted:
        """Return what is looked for of a fact."""
        value = fact.value
        part = _PARTS.get(fact.key)
        if part and isinstance(fact.owner, Paper) and not self.is_data:
            text = part(VenueContext(fact.owner, self.wording, self.authors))
            return Wanted(_choose(text.striptags()), why_not="" if text else _UNWORDED.get(fact.key, ""))
        if fact.kind == "link":
            return _word_link(fact)
        if isinstance(value, Person):
            return Wanted(tuple(self._word_name(value)))
        if isinstance(value, Period):
            return self._word_date(fact, value)
        if isinstance(value, Markup):
            return Wanted((_squeeze_all(split_markup(value)),), tuple(find_targets(value)))
        if fact.key == "pages":
            return self._word_pages(str(value))
        return self._word_text(fact, value) if isinstance(value, Text) else Wanted(_choose(*self._word_plain(fact)))

    def _word_text(self, fact: ProfileFact, text: Text) -> Wanted:
        markup = self._render(fact, text)
        texts = dict.fromkeys(filter(None, (_squeeze_all(split_markup(markup)), *self._word_raw(fact, text))))
        words = _squeeze_all(word for piece in split_markup(markup) for word in piece.split())
        turned = words if _RIGHT_TO_LEFT.search(markup) and not self.is_data else ()
        return Wanted(tuple(texts), () if self.is_data else tuple(find_targets(markup)), words=turned)

    def _word_raw(self, fact: ProfileFact, text: Text) -> Iterator[tuple[str, ...]]:
        """Yield a text as data have it: as it is written, without Markdown, or a degree without its subject."""
        if self.is_data:
            plain = self.wording.plain_text(text)
            yield from _choose(self.wording.resolve(text), plain)
            if fact.key == "degree":
                yield _squeeze_all(re.split(r" in |[,()]", plain))

    def _render(self, fact: ProfileFact, text: Text) -> Markup:
        if fact.key in ("amount", "share"):
            return render_value(fact.owner, fact.key, self.wording)
        if fact.key == "kind" and isinstance(fact.owner, Talk):
            return describe_kind(fact.owner, self.wording)
        if fact.key in _BLOCKS and "highlights" not in fact.place:
            return self.wording.render_blocks(text)
        return self.wording.render_lines(text) if fact.key in _LINES else self.wording.render_inline(text)

    def _word_name(self, person: Person) -> Iterator[tuple[str, ...]]:
        label = self.wording.strip(person.label)
        yield from _choose(person.organisation or put_given_first(label), label)
        if not person.organisation and (self.is_data or self.is_styled):
            yield from [_squeeze_all(label.split())] if self.is_data else _choose(parse_name(label).family)
        if self.is_data and self.authors.owner.match(label):
            yield (_ME,)

    def _word_date(self, fact: ProfileFact, period: Period) -> Wanted:
        span = self.wording.format_date(period)
        text = span.text if span else ""
        others = [period.iso(), period.start.iso().replace("-", "")] if self.is_data else []
        if fact.section == "papers" or self.is_data:
            others.append(period.start.years())
        if fact.place == ("updated",) and not self.is_data:
            labelled = f"{self.wording.words['updated']} {text}"
            return Wanted(_choose(labelled, *([text] if len(squeeze(text)) >= _TELLING else ())))
        words = _squeeze_all(text.split())
        return Wanted(_choose(text, *others), words=words if len(words) >= _FEWEST_WORDS else ())

    def _word_plain(self, fact: ProfileFact) -> Iterator[str]:
        words, text = self.wording.words, str(fact.value)
        if fact.value is True:
            yield words.get(fact.key, "")
        yield words.get(text, "") if fact.key in ("status", "level") else ""
        yield self.wording.strip(text)

    def _word_pages(self, pages: str) -> Wanted:
        """Return what is looked for of pages: data may have the first and the last by themselves."""
        whole = _choose(pages)
        return Wanted((*whole, _squeeze_all(re.split("[–-]", pages))) if self.is_data else whole)


def _choose(*texts: str) -> tuple[tuple[str, ...], ...]:
    """Return texts of which one is looked for."""
    return tuple((text,) for text in dict.fromkeys(_squeeze_all(texts)))


def _squeeze_all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(squeeze, texts)))


def _word_link(fact: ProfileFact) -> Wanted:
    value = str(fact.value)
    addresses = {"doi": doi_url, "arxiv": arxiv_url, "github": repository_url}
    if fact.place[0] == "links":
        address = describe_link(str(fact.place[-1]), value)[1]
    else:
        address = addresses[fact.key](value) if fact.key in addresses else value
    return Wanted(_choose(strip_scheme(address), value), (address,))
