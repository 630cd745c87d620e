"""The words of one reading of a profile: its language, its dates, its Markdown, the fixed words of its locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cvgen.document.model import NOTHING, Span
from cvgen.profile.types import Text
from cvgen.text import dates, locales, markdown


@dataclass(frozen=True, slots=True)
class Wording:
    """How the profile's values become words. `default` is the locale to fall back to, `emoji` whether they stay,
    `wording` which one is wanted of texts that have several."""

    locale: str
    default: str
    emoji: bool = True
    wording: str = "long"

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

    def text(self, text: Text | None) -> str:
        """Return a text as written, in this language."""
        said = text.resolve(self.locale, self.default, self.wording) if text else ""
        return said if self.emoji else markdown.strip_emoji(said)

    def inline(self, text: Text | None) -> Markup:
        """Return a text as inline HTML."""
        return markdown.render_inline(self.text(text), self.locale) if text else NOTHING

    def blocks(self, text: Text | None) -> Markup:
        """Return a text as HTML blocks."""
        return markdown.render_blocks(self.text(text), self.locale) if text else NOTHING

    def plain(self, text: Text | None) -> str:
        """Return a text without Markdown."""
        return markdown.strip_markdown(self.text(text)) if text else ""

    def escaped(self, text: str) -> Markup:
        """Return plain text as HTML, foreign scripts marked."""
        return markdown.escape_text(text, self.locale)

    def listed(self, parts: Iterable[Markup]) -> Markup:
        """Join what is not empty with the comma of the language."""
        return Markup.escape(self.words["comma"]).join(part for part in parts if part)

    def labelled(self, word: str, value: Markup) -> Markup:
        """Return "Advisor: …"."""
        return Markup("{}{}{}").format(self.words[word], self.words["colon"], value)

    def date(self, period: dates.Period | None) -> Span | None:
        """Return a date or range as it is read."""
        if period is None:
            return None
        return Span(dates.format_period(period, self.locale, self.words["present"]), period.start.iso())
