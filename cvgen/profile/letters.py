"""Schema of letters, statements and biographies."""

import re
from typing import Literal

from pydantic import Field

from cvgen.profile.base import optional_key, required_key
from cvgen.profile.date_types import When
from cvgen.profile.document_spec import DocumentSettings
from cvgen.profile.item_types import Photo
from cvgen.profile.types import Language, Text

LETTERS_FOLDER = "letters"  # of a project: a letter in each of its Markdown files
# The kinds that locales have names for, each with the key of that name.
KINDS = {
    "letter": "letter",
    "cover letter": "cover_letter",
    "statement": "statement",
    "research statement": "research_statement",
    "teaching statement": "teaching_statement",
    "diversity statement": "diversity_statement",
    "biography": "biography",
}
_LETTERS = ("letter", "cover letter")
_LIMITED = re.compile(r"(biography) in ([1-9][0-9]{0,5}) words")

PageFormatName = Literal["html", "pdf", "docx", "md", "txt"]


class Letter(DocumentSettings):
    """A letter, statement or biography: a document with a text of its own."""

    kind: Text = optional_key(
        "What it is: letter, cover letter, research statement, teaching statement, diversity statement, statement,"
        " biography, or your own words. “biography in 100 words” may not have more.",
        "cover letter",
        "biography in 100 words",
        {"en": "Motivation", "de": "Motivationsschreiben"},
        default=Text.model_construct({"": "letter"}),
    )
    title: Text | None = optional_key("The heading of a statement or biography; its kind if none.", "Research plan")
    subject: Text | None = optional_key("What it is about, in a line.", "Assistant Professor, reference 2026-17")
    recipient: Text | None = optional_key(
        "Who it is for, in lines.", "Search Committee\nExample University\n1 Example Road\nLondon N1 9GU"
    )
    date: When | None = optional_key("Its date.", "2026-12-01")
    place: Text | None = optional_key("Where it is written.", "London")
    opening: Text | None = optional_key("How it begins.", "Dear members of the committee,")
    text: Text = required_key(
        "The text, in Markdown. What the profile says may stand in it: {{ profile.name }}.",
        "With *engines* that compute, I …",
    )
    closing: Text | None = optional_key("How it ends.", "Yours sincerely,")
    signature: Photo | None = optional_key(
        "A picture of your signature: path, or both `file` and `alt`.", "images/signature.png"
    )
    locales: tuple[Language, ...] = optional_key(
        "Its languages; if none, those that its text is given in, or else the profile's first.", ["en"], default=()
    )
    formats: tuple[PageFormatName, ...] = Field(
        ("pdf", "docx"), min_length=1, description="Its formats.", examples=[["pdf"]]
    )

    @property
    def is_letter(self) -> bool:
        """Whether it is set as a letter, with sender, recipient and date, not as a text under a heading."""
        return str(self.kind) in _LETTERS or bool(self.recipient or self.opening or self.closing)

    @property
    def word(self) -> str:
        """The key of its kind's name in the words of a locale, "" if its owner named the kind."""
        limited = _LIMITED.fullmatch(str(self.kind))
        return KINDS.get(limited[1] if limited else str(self.kind), "")

    @property
    def word_limit(self) -> int | None:
        """How many words its text may have, by itself or by its kind."""
        limited = _LIMITED.fullmatch(str(self.kind))
        return self.max_words or (int(limited[2]) if limited else None)
