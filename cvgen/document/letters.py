"""Letters, statements and biographies: their parts, with what they say of the profile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cvgen.document.contacts import compose_head
from cvgen.document.entries import make_image
from cvgen.document.letter_parts import LetterParts
from cvgen.document.model import NOTHING, Document, Span
from cvgen.document.profile_view import make_names
from cvgen.document.text_templates import render_text
from cvgen.document.wording import Wording
from cvgen.profile.documents import DocumentKind
from cvgen.profile.letters import Letter
from cvgen.profile.selection import DocumentContent
from cvgen.profile.types import Text
from cvgen.text.dates import format_day


def compose_letter(content: DocumentContent, kind: DocumentKind, letter: Letter, wording: Wording) -> Document:
    """Return the document of a letter, with what is selected for its kind in its head, and where its texts name it.

    Raises TextTemplateError for a wrong tag in a text; the checks have found it.
    """
    profile = content.profile
    person = wording.plain_text(profile.name)
    filler = TextFiller(make_names(content, wording), wording)
    title = filler.fill(kind.title or letter.title or letter.subject)
    name = wording.plain_text(title) or name_kind(letter, wording)
    return Document(
        kind=kind.template,
        title=f"{person} — {name}",
        locale=wording.locale,
        direction=wording.direction,
        **compose_head(profile, kind, wording),
        author=person,
        words=wording.words,
        letter=_compose_parts(letter, filler, person),
    )


def name_kind(letter: Letter, wording: Wording) -> str:
    """Return what a letter is in the words of a locale, or in its owner's."""
    return wording.words[letter.word] if letter.word else wording.plain_text(letter.kind)


def _compose_parts(letter: Letter, filler: TextFiller, person: str) -> LetterParts:
    wording, is_letter = filler.wording, letter.is_letter
    title = filler.render(letter.title) or (NOTHING if is_letter else wording.escape(name_kind(letter, wording)))
    text, date = wording.render_blocks(filler.fill(letter.text)), letter.date
    return LetterParts(
        is_letter=is_letter,
        text=text if title else raise_headings(text),
        heading=title,
        subject=filler.render(letter.subject),
        recipient=wording.render_lines(filler.fill(letter.recipient)),
        place=filler.render(letter.place),
        date=Span(format_day(date, wording.locale), date.start.iso()) if date else None,
        opening=filler.render(letter.opening),
        closing=filler.render(letter.closing),
        signature=make_image(letter.signature, wording, wording.words["signature"].format(name=person)),
    )


def raise_headings(text: Markup) -> Markup:
    """Return blocks whose headings are a level higher: none is above them, and PDF/UA allows no gap in levels."""
    return Markup(re.sub(r"(</?h)([3-6])\b", lambda tag: f"{tag[1]}{int(tag[2]) - 1}", text))  # noqa: S704 - as it was


@dataclass(frozen=True, slots=True)
class TextFiller:
    """Fills the tags of texts with what they `names`."""

    names: Mapping[str, object]
    wording: Wording

    def fill(self, text: Text | None) -> Text | None:
        """Return a text in the document's language without tags, None if nothing is left."""
        filled = render_text(self.wording.resolve(text), self.names).strip() if text else ""
        return Text.model_validate(filled) if filled else None

    def render(self, text: Text | None) -> Markup:
        """Return a text without tags as inline HTML."""
        return self.wording.render_inline(self.fill(text))
