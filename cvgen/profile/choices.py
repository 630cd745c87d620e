"""Schema of a section of a document: what it shows, in which order."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.papers import PaperType, Status
from cvgen.profile.time_limits import TimeLimit
from cvgen.profile.types import Text, Words, field_error

MAX_GROUPS = 3  # inside each other: their headings are h3 to h5
_OF_PAPERS = ("types", "status", "role")
FilterKey = Literal["year", "type", "topic", "venue", "tag"]


def _wrap_one(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _wrap_heading(value: Any) -> Any:
    """Return the heading of a group that is given as its text alone as a mapping."""
    is_mapping = isinstance(value, Mapping) and set(value) <= {"title", "letter"}
    return value if is_mapping or value is None else {"title": value}


class GroupHeading(Model):
    """The heading of a group in a section, and the letter in the numbers of its papers."""

    title: Text | None = optional_key("What stands above the group.", "Peer-reviewed articles")
    letter: Words | None = optional_key("What stands before its numbers: J1, J2 …", "J")


class Choice(Model):
    """A section of a document."""

    section: Words = required_key(
        "A section of the profile, `about` (the bio), or the title of one of your own.", "papers"
    )
    title: Text | None = optional_key("Its heading in this document.", "Selected publications")
    types: Annotated[
        tuple[PaperType, ...], BeforeValidator(_wrap_one, json_schema_input_type=tuple[PaperType, ...] | PaperType)
    ] = optional_key("Only papers of these types; without a type they are `other`.", ["article", "book"], default=())
    status: Annotated[
        tuple[Status, ...], BeforeValidator(_wrap_one, json_schema_input_type=tuple[Status, ...] | Status)
    ] = optional_key(
        "Only papers that are this far; without a status they are `published`.", ["accepted", "published"], default=()
    )
    role: Literal["first", "last", "corresponding"] | None = optional_key(
        "Only papers on which you are the first, last or corresponding author.", "first"
    )
    tags: tuple[Words, ...] = optional_key("Only entries with one of these tags.", ["methods"], default=())
    without_tags: tuple[Words, ...] = optional_key("No entries with one of these tags.", ["teaching"], default=())
    since: TimeLimit | None = optional_key(
        "Only what lasted until then or came later: a date, or a span counted back from the day of the build.",
        "48 months",
        "2020-01",
    )
    until: TimeLimit | None = optional_key("Only what began by then: a date or a span.", "2019")
    selected: bool = optional_key("Only what is marked `selected`, if anything is.", True, default=False)
    rest: bool = optional_key("Only what no section above it shows.", True, default=False)
    sort: Literal["newest", "oldest", "given", "title", "citations"] = optional_key(
        "Its order, by default that of the profile.", "newest", default="given"
    )
    selected_first: bool = optional_key("What is marked `selected` first, then the rest.", True, default=False)
    limit: int | None = Field(
        default=None, ge=1, description="How many entries at most, the first in that order.", examples=[5]
    )
    group: Annotated[tuple[Words, ...], BeforeValidator(_wrap_one, json_schema_input_type=tuple[Words, ...] | str)] = (
        Field(
            (),
            max_length=MAX_GROUPS,
            description="In groups, each with a heading: by `year`, or a key of entries, or by several, in each other.",
            examples=["year", ["type", "year"]],
        )
    )
    groups: Mapping[
        Words,
        Annotated[GroupHeading, BeforeValidator(_wrap_heading, json_schema_input_type=GroupHeading | Text)],
    ] = optional_key(
        "Groups in your order, with your headings; what is not named comes after.",
        {"article": "Peer-reviewed articles", "book": "Books"},
        default={},
    )
    numbers: Literal["none", "ascending", "descending", "per group", "permanent"] | None = optional_key(
        "Its numbers: those of papers descend if none are named; `cvgen number` writes `permanent` ones.",
        "per group",
    )
    filter: bool | tuple[FilterKey, ...] | None = optional_key(
        "By what readers of the homepage can filter its papers, beside words: year, type, topic and venue from 15"
        " papers on if nothing is said. Your tags are shown to them if you name `tag`.",
        ["year", "tag"],
        False,
    )
    max_words: int | None = Field(default=None, ge=1, description="How many words it may have at most.", examples=[150])
    max_characters: int | None = Field(
        default=None, ge=1, description="How many characters it may have at most, spaces included.", examples=[1000]
    )
    max_entries: int | None = Field(
        default=None, ge=1, description="How many entries it may have at most.", examples=[10]
    )
    totals: bool = optional_key(
        "What its grants come to, by currency, and your own share of it; how often its papers are cited, with h-index.",
        True,
        default=False,
    )
    page_break: Literal["before"] | None = optional_key(
        "Whether a new page begins before it, in PDF and Word.", "before"
    )

    @model_validator(mode="after")
    def _require_sense(self) -> Self:
        for name in _OF_PAPERS:
            if getattr(self, name) and self.section != "papers":
                raise field_error("papers_alone", name=name)
        for name, value in (("numbers", "permanent"), ("sort", "citations")):
            if getattr(self, name) == value and self.section != "papers":
                raise field_error("papers_alone", name=f"{name}: {value}")
        if self.groups and not self.group:
            raise field_error("groups_of_nothing")
        if self.numbers == "per group" and not (self.group or self.selected_first):
            raise field_error("numbers_per_group")
        return self


def _wrap_section(value: Any) -> Any:
    return {"section": value} if isinstance(value, str) else value


SectionChoice = Annotated[Choice, BeforeValidator(_wrap_section, json_schema_input_type=Choice | str)]
