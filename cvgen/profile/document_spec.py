"""Schema of the documents that a profile describes."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from cvgen.profile.base import Model, optional_key
from cvgen.profile.choices import SectionChoice
from cvgen.profile.facts import Fact
from cvgen.profile.types import Language, Text, Words

FormatName = Literal["html", "pdf", "docx", "md", "txt", "json", "rendercv", "bib", "csl", "ris", "vcf", "jsonld"]


class DocumentSettings(Model):
    """What every document may be told: its file, its languages, how long it may be, what it shows, its look."""

    file: Words | None = optional_key("Its file, without suffix; its name if none.", "ada-resume")
    locales: tuple[Language, ...] = optional_key("Its languages; all of the profile's if none.", ["en"], default=())
    wording: Literal["short", "long"] = optional_key(
        "Which wording of texts that have several.", "short", default="long"
    )
    show_private: bool = optional_key("Whether it shows what is private.", True, default=False)
    show: tuple[Fact, ...] = optional_key(
        "Facts that it shows though they are private, or hidden unless said.", ["birth", "nationality"], default=()
    )
    max_pages: int | None = Field(default=None, ge=1, description="How many pages it may have at most.", examples=[2])
    max_words: int | None = Field(default=None, ge=1, description="How many words it may have at most.", examples=[900])
    max_characters: int | None = Field(
        default=None, ge=1, description="How many characters it may have at most, spaces included.", examples=[6000]
    )
    fit: bool = optional_key(
        "Whether it is set smaller, as far as its theme goes, to be that short.", True, default=False
    )
    page_size: Literal["A4", "Letter"] | None = optional_key("Its paper.", "Letter")
    theme: Words = optional_key("Its theme; the profile's if none.", "classic", default="")
    tokens: Mapping[str, Words] = optional_key(
        "Changes to the theme's design tokens.", {"accent": "#123456"}, default={}
    )


class DocumentSpec(DocumentSettings):
    """A document of your own, or changes to one of the three: homepage, cv, resume."""

    extends: Words | None = optional_key("The document it is like, but for what is said here; `cv` if none.", "resume")
    summary: Words = optional_key("What it is for, in a line.", "for jobs in industry", default="")
    template: Words = optional_key("Its template: `cv` stands for cv.html.j2.", "cv", default="cv")
    formats: tuple[FormatName, ...] = Field(
        ("pdf",), min_length=1, description="Its formats.", examples=[["pdf", "docx"]]
    )
    title: Text | None = optional_key("What it is called.", "Résumé")
    sections: tuple[SectionChoice, ...] = Field(
        (),
        min_length=1,
        description="Its sections in order.",
        examples=[["experience", {"section": "papers", "selected": True, "limit": 5}]],
    )
    text: Text | None = optional_key(
        "Of a web page: what stands above its sections, in Markdown; without `sections` it has none. What the profile"
        " says may stand in it: {{ profile.name }}.",
        "We are six people at {{ profile.affiliation }}.",
    )
    order: int | None = optional_key(
        "Of a web page: its place in the navigation, where 0 is that of pages without one.", 2
    )
    navigation: bool = optional_key(
        "Of a web page: whether the navigation of the others, and the site map, have it.", False, default=True
    )
    tags: tuple[Words, ...] = optional_key(
        "Of the entries that have tags, those with one of these.", ["industry"], default=()
    )
    without_tags: tuple[Words, ...] = optional_key("No entries with one of these tags.", ["teaching"], default=())
    max_authors: int | None = Field(
        default=None,
        ge=3,
        description="How many authors of a paper it shows: of longer lists the first ones, you, and the last.",
        examples=[10],
    )
    style: Words = optional_key(
        "How its papers are set: cvgen’s own way, the title first; in a citation style of cvgen’s (`apa`, `chicago`,"
        " `mla`, `vancouver`, `ieee`, `nature`, `gb-t-7714`, `harvard`); or in that of a CSL file.",
        "apa",
        "styles/my-society.csl",
        default="cvgen",
    )
    max_entries: int | None = Field(
        default=None, ge=1, description="How many entries it may have at most.", examples=[40]
    )
