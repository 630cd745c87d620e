"""Schema of the documents that a profile describes, and of their sections."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.types import Language, Text, Words, field_error

FormatName = Literal["html", "pdf", "docx", "md", "txt", "json", "rendercv", "bib", "csl", "ris", "vcf", "jsonld"]


class Choice(Model):
    """A section of a document."""

    section: Words = required_key(
        "A section of the profile, `about` (the bio), or the title of one of your own.", "papers"
    )
    title: Text | None = optional_key("Its heading in this document.", "Selected publications")
    selected: bool = optional_key("Only what is marked `selected`, if anything is.", True, default=False)
    selected_first: bool = optional_key("What is marked `selected` first, then the rest.", True, default=False)
    limit: int | None = Field(default=None, ge=1, description="How many entries at most.", examples=[5])
    group: Literal["year", "type", "topic"] | None = optional_key("Papers in groups, each with a heading.", "year")
    max_words: int | None = Field(default=None, ge=1, description="How many words it may have at most.", examples=[150])
    max_characters: int | None = Field(
        default=None, ge=1, description="How many characters it may have at most, spaces included.", examples=[1000]
    )
    max_entries: int | None = Field(
        default=None, ge=1, description="How many entries it may have at most.", examples=[10]
    )
    totals: bool = optional_key("What its grants come to, by currency, and your own share of it.", True, default=False)
    page_break: Literal["before"] | None = optional_key(
        "Whether a new page begins before it, in PDF and Word.", "before"
    )

    @model_validator(mode="after")
    def _require_papers(self) -> Self:
        for name in ("selected", "selected_first", "group"):
            if getattr(self, name) and self.section != "papers":
                raise field_error("papers_alone", name=name)
        return self


def _wrap_section(value: Any) -> Any:
    return {"section": value} if isinstance(value, str) else value


SectionChoice = Annotated[Choice, BeforeValidator(_wrap_section, json_schema_input_type=Choice | str)]


class DocumentSpec(Model):
    """A document of your own, or changes to one of the three: homepage, cv, resume."""

    extends: Words | None = optional_key("The document it is like, but for what is said here; `cv` if none.", "resume")
    summary: Words = optional_key("What it is for, in a line.", "for jobs in industry", default="")
    template: Words = optional_key("Its template: `cv` stands for cv.html.j2.", "cv", default="cv")
    file: Words | None = optional_key("Its file, without suffix; its name if none.", "ada-resume")
    formats: tuple[FormatName, ...] = Field(
        ("pdf",), min_length=1, description="Its formats.", examples=[["pdf", "docx"]]
    )
    title: Text | None = optional_key("What it is called.", "Résumé")
    locales: tuple[Language, ...] = optional_key("Its languages; all of the profile's if none.", ["en"], default=())
    sections: tuple[SectionChoice, ...] = Field(
        (),
        min_length=1,
        description="Its sections in order.",
        examples=[["experience", {"section": "papers", "selected": True, "limit": 5}]],
    )
    tags: tuple[Words, ...] = optional_key(
        "Of the entries that have tags, those with one of these.", ["industry"], default=()
    )
    without_tags: tuple[Words, ...] = optional_key("No entries with one of these tags.", ["teaching"], default=())
    wording: Literal["short", "long"] = optional_key(
        "Which wording of texts that have several.", "short", default="long"
    )
    show_private: bool = optional_key("Whether it shows what is private.", True, default=False)
    max_pages: int | None = Field(default=None, ge=1, description="How many pages it may have at most.", examples=[2])
    max_words: int | None = Field(default=None, ge=1, description="How many words it may have at most.", examples=[900])
    max_characters: int | None = Field(
        default=None, ge=1, description="How many characters it may have at most, spaces included.", examples=[6000]
    )
    max_entries: int | None = Field(
        default=None, ge=1, description="How many entries it may have at most.", examples=[40]
    )
    fit: bool = optional_key(
        "Whether it is set smaller, as far as its theme goes, to be that short.", True, default=False
    )
    page_size: Literal["A4", "Letter"] | None = optional_key("Its paper.", "Letter")
    theme: Words = optional_key("Its theme; the profile's if none.", "classic", default="")
    tokens: Mapping[str, Words] = optional_key(
        "Changes to the theme's design tokens.", {"accent": "#123456"}, default={}
    )
