"""Texts, dates and fixed words of a profile in one locale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from markupsafe import Markup

from cvgen.document.model import NOTHING, Span
from cvgen.profile.highlights import Highlight
from cvgen.profile.types import Text
from cvgen.text import dates, locales, markdown
from cvgen.text.emoji import strip_emoji
from cvgen.text.no_breaks import NO_BREAK_SPACE
from cvgen.text.scripts import EAST_ASIAN_LANGUAGES, has_east_asian

_ONE_LINE = 28  # characters of a fact that stay together


@dataclass(frozen=True, slots=True)
class Wording:
    """Converts a profile's values into texts of a `locale`, or of the `default` one where it has none.

    Without `emoji`, these are stripped. `wording` is the preferred one of texts that have several. With `for_print`,
    both ends of a range have their year, and links show addresses that can be typed. `notes` numbers the texts that
    have footnotes. `han` is the language of Han characters alone: they are drawn differently in China, Japan and Korea.
    """

    locale: str
    default: str
    emoji: bool = True
    wording: str = "long"
    for_print: bool = False
    han: str = "zh"
    notes: Iterator[int] = field(default_factory=lambda: count(1), compare=False, repr=False)

    @property
    def words(self) -> Mapping[str, str]:
        """The fixed words of the locale by key."""
        return locales.locale_words(self.locale)["words"]

    @property
    def titles(self) -> Mapping[str, str]:
        """The section titles of the locale by key."""
        return locales.locale_words(self.locale)["sections"]

    @property
    def direction(self) -> str:
        """The writing direction, "ltr" or "rtl"."""
        return locales.text_direction(self.locale)

    def resolve(self, text: Text | None) -> str:
        """Return a text as it is written in this language."""
        version = text.resolve(self.locale, self.default, self.wording) if text else ""
        return self.strip(version)

    def strip(self, text: str) -> str:
        """Return a text without what this format leaves out: emoji."""
        return text if self.emoji else strip_emoji(text)

    def render_inline(self, text: Text | None) -> Markup:
        """Return a text as inline HTML."""
        return self.render_line(self.resolve(text)) if text else NOTHING

    def render_line(self, text: str) -> Markup:
        """Return a line of Markdown in this language as inline HTML."""
        return markdown.render_inline(text, self.locale, self.han)

    def render_points(self, points: Iterable[Highlight]) -> tuple[Markup, ...]:
        """Return highlights as HTML, each with the points below it as a list; none of what is nothing but emoji."""
        return tuple(markup for point in points for markup in self._render_point(point))

    def _render_point(self, point: Highlight) -> Iterator[Markup]:
        text, below = self.render_inline(point.text), self.render_points(point.highlights)
        if not text:
            yield from below
        elif below:
            items = Markup("\n").join(map(Markup("<li>{}</li>").format, below))
            yield text + Markup("\n<ul>\n{}\n</ul>").format(items)
        else:
            yield text

    def render_blocks(self, text: Text | None) -> Markup:
        """Return a text as HTML blocks."""
        version = self.resolve(text)
        note_id = next(self.notes) if "[^" in version else 0
        return markdown.render_blocks(version, self.locale, note_id, self.han) if text else NOTHING

    def render_lines(self, text: Text | None) -> Markup:
        """Return a text as inline HTML whose lines stay lines."""
        lines = self.resolve(text).splitlines()
        return Markup("<br>").join(self.render_line(line) for line in lines if line.strip())

    def plain_text(self, text: Text | None) -> str:
        """Return a text without Markdown."""
        return markdown.strip_markdown(self.resolve(text)) if text else ""

    def plain_paragraphs(self, text: Text | None) -> str:
        """Return a text without Markdown; blank lines stay between its paragraphs."""
        paragraphs = re.split(r"\n\s*\n", self.resolve(text)) if text else ()
        return "\n\n".join(filter(None, map(markdown.strip_markdown, paragraphs)))

    def plain_line(self, text: Text | None) -> str:
        """Return a text without Markdown in one line, with the locale's comma between its lines."""
        lines = (markdown.strip_markdown(line) for line in self.resolve(text).splitlines())
        return self.words["comma"].join(line.removesuffix(",") for line in lines if line)

    def escape(self, text: str) -> Markup:
        """Return plain text as HTML, with the language of foreign scripts."""
        return markdown.escape_text(text, self.locale, self.han)

    def join_parts(self, parts: Iterable[Markup]) -> Markup:
        """Return the parts that are not empty, with the comma of their script between them."""
        kept = [part for part in parts if part]
        return Markup.escape(self.words_beside("".join(kept))["comma"]).join(kept)

    def locale_beside(self, text: str) -> str:
        """Return the locale of words beside a text: English where an East Asian document has it in other letters.

        What is quoted from another language keeps its punctuation: “A. Smith, J. Roe, et al.” has no “、”.
        """
        is_foreign = self.locale.split("-")[0] in EAST_ASIAN_LANGUAGES and text and not has_east_asian(text)
        return "en" if is_foreign else self.locale

    def words_beside(self, text: str) -> Mapping[str, str]:
        """Return the fixed words of `locale_beside`, by key."""
        return locales.locale_words(self.locale_beside(text))["words"]

    def label(self, word: str, value: Markup) -> Markup:
        """Return a value behind a fixed word and the locale's colon, "Advisor: …"; a short one stays in one line."""
        text = Markup("{}{}{}").format(self.words[word], self.words["colon"], value)
        return text.replace(" ", NO_BREAK_SPACE) if len(text) <= _ONE_LINE and "<" not in text else text

    def format_date(self, period: dates.Period | None) -> Span | None:
        """Return a date or range as the locale writes it."""
        if period is None:
            return None
        parts = dates.split_period(period, self.locale, whole=self.for_print)
        return Span("".join(text for text, _ in parts), period.start.iso(), parts)
