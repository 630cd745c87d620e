"""What the line that says where a paper appeared depends on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cvgen.document.authors import AuthorLines
from cvgen.document.model import NOTHING
from cvgen.document.wording import Wording
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text
from cvgen.text.locales import locale_words
from cvgen.text.no_breaks import bind_words

# A number that brings its own word ("Special Issue", "S. 12", "第2巻"): ours is not put before it.
_NAMED = re.compile(
    r"\s*(?:[^\W\d_]+\.|v\d|(?![ivxlcdm]+\b)[^\W\d_]{2,}|[\u3000-\u9fff\uac00-\ud7af§№#])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class VenueContext:
    """A paper, and what its line depends on besides; `headings` are those above it."""

    paper: Paper
    wording: Wording
    authors: AuthorLines
    headings: Sequence[str] = ()

    @property
    def locale(self) -> str:
        """The locale of words beside the paper's title, see `Wording.locale_beside`."""
        return self.wording.locale_beside(self.wording.resolve(self.paper.title))

    @property
    def words(self) -> Mapping[str, str]:
        """The fixed words of that locale by key."""
        return locale_words(self.locale)["words"]

    def render(self, text: Text | None) -> Markup:
        """Return a text as inline HTML."""
        return self.wording.render_inline(text)

    def escape(self, text: str | None) -> Markup:
        """Return plain text as HTML."""
        return self.wording.escape(text) if text else NOTHING

    def fill(self, word: str, value: Markup) -> Markup:
        """Return a fixed word with a value in its place: "edited by …"; empty without a value."""
        return Markup.escape(self.words[word]).format(value) if value else NOTHING

    def fill_number(self, word: str, text: str | None) -> Markup:
        """Return a number with its word: "vol. 2"; a number that brings its own word is as it was written."""
        value = self.escape(text)
        if not text or _NAMED.match(text):
            return value
        return Markup.escape(bind_words(self.words[word])).format(value)


def emphasise(name: Markup) -> Markup:
    """Return a name in italics; one with italics of the owner's is as it is."""
    return name if not name or "<em>" in name else Markup("<em>{}</em>").format(name)


def capitalise(text: Markup) -> Markup:
    """Return a text with a capital where a word begins it; "v2" is none."""
    return text[:1].upper() + text[1:] if text[1:2].isalpha() else text
