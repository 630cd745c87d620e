"""Schema of a publication."""

from typing import Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from cvgen.profile.authors import People, Person
from cvgen.profile.base import optional_key, required_key
from cvgen.profile.item_types import Illustration, Illustrations, Item
from cvgen.profile.types import Arxiv, CitationKey, Doi, Repository, Text, Words, field_error

PaperType = Literal[
    "article", "conference", "workshop", "preprint", "chapter", "book", "edited volume", "critical edition",
    "translation", "encyclopedia entry", "review", "editorial", "special issue", "thesis", "report", "working paper",
    "standard", "poster", "demo", "abstract", "patent", "dataset", "software", "media", "other",
]  # fmt: skip
Status = Literal[
    "published", "accepted", "in press", "forthcoming", "under contract", "under review", "revise and resubmit",
    "in preparation", "preprint", "retracted",
]  # fmt: skip


def _require_items(schema: dict[str, Any]) -> None:
    for node in schema.get("anyOf", ()):
        node |= {"minItems": 1} if node.get("type") == "array" else {"minLength": 1}


class Paper(Item):
    """A publication."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["authors"]}, {"required": ["editors"]}]},
    )

    title: Text = required_key("The title, in Markdown.", "Minute-Long Videos with Dual Parallelisms")
    subtitle: Text | None = optional_key("The title's second part, behind a colon.", "Ruins in Arabic Lyric, 600–950")
    authors: People = Field(
        (),
        min_length=1,
        description="The authors in order: names, with * for equal contribution and † for corresponding, or mappings;"
        " or all in one text, as pasted. `et al.` at the end keeps the list open. Volumes may have `editors` alone.",
        examples=[["Ada Lovelace*", {"name": "Charles Babbage", "url": "https://example.org/cb"}], "Roe JQ, Smith A"],
        json_schema_extra=_require_items,
    )
    venue: Text | None = optional_key(
        "Where it appeared, in full: journal, proceedings, the book of a chapter, encyclopedia, server, station.",
        "Nature Machine Intelligence",
        "Übersetzen als Poetik",
    )
    badge: Text | None = optional_key("The venue in short, for the badge on the homepage.", "ASP-DAC 2025")
    type: PaperType | None = optional_key("What kind of publication it is.", "conference")
    kind: Text | None = optional_key(
        "Your own word for what it is; also the heading of its group, where papers are grouped by type.",
        "Case note",
        "PhD thesis",
    )
    status: Status | None = optional_key("How far it is.", "accepted")
    abstract: Text | None = optional_key("The whole abstract, in Markdown.", "We show that engines compute.")
    image: Illustration | None = optional_key(
        "Its teaser, a picture or a video (MP4, WebM): path or address, or both `file` and `alt`.", "images/teaser.png"
    )
    images: Illustrations
    doi: Doi | None = optional_key("DOI, bare or as address.", "10.1145/3658617.3697664")
    arxiv: Arxiv | None = optional_key("arXiv identifier, bare or as address.", "2509.24014")
    github: Repository | None = optional_key("GitHub repository of its code, for the star count.", "ada/engine")
    topic: Text | None = optional_key("What it is about, to group papers by.", "Efficient AI")
    award: Text | None = optional_key("A prize it won.", "Best Paper Award")
    note: Text | None = optional_key("A remark.", "Oral presentation, top 1 %")
    permanent_number: int | None = Field(
        default=None,
        ge=1,
        description="Its number in your list for good; `cvgen number` writes it.",
        examples=[12],
    )
    key: CitationKey | None = optional_key("BibTeX key.", "wang2025sparsed")
    volume: Words | None = optional_key("Volume of the journal, series or work.", "12")
    number: Words | None = optional_key(
        "Issue of the journal; number in the series; number of a report, standard or patent.", "3", "ISO 7010:2019"
    )
    pages: Words | None = optional_key("Pages.", "101–117")
    article_number: Words | None = optional_key("Number of an article in a journal without pages.", "e12345")
    chapter: Words | None = optional_key("Number of the chapter.", "4")
    total_pages: Words | None = optional_key("How many pages a book has.", "312")
    publisher: Text | None = optional_key("Publisher.", "Edinburgh University Press")
    organisation: Text | None = optional_key(
        "University of a thesis, institution of a report, body of a standard, holder of a patent.", "MIT"
    )
    series: Text | None = optional_key("Series of the book or proceedings.", "LNCS")
    edition: Words | None = optional_key("Edition of the book: a number, or words.", "2")
    editors: People = optional_key("Editors of the book or proceedings.", ["Grace Hopper"], default=())
    translators: People = optional_key("Translators.", ["Karim Haddad"], default=())
    original_title: Text | None = optional_key(
        "The title in the original: of the work that this translates, or of a title given in translation.",
        "*Fī ḥaḍrat al-ġiyāb*",
    )
    reviewed: Text | None = optional_key("The work that a review is about.", "Eva Ek, *The Sultan’s Feast*")
    event: Text | None = optional_key("Conference, where its name is not that of the venue.", "Fruit Congress 2024")
    collaboration: Text | None = optional_key("Group that the authors write for.", "ATLAS Collaboration")
    language: Words | None = optional_key(
        "Its language, as a code or in words; shown where the document has another.", "de", "Arabic and French"
    )
    version: Words | None = optional_key("Version of the software or dataset.", "1.4.2")
    office: Words | None = optional_key("Patent office or country.", "US")
    patent_status: Text | None = optional_key("How far a patent is.", "granted")
    isbn: Words | None = optional_key("ISBN.", "978-3-16-148410-0")
    issn: Words | None = optional_key("ISSN of the journal or series.", "0028-0836")

    @model_validator(mode="after")
    def _require_authors(self) -> Self:
        if not self.authors and not self.editors:
            raise field_error("no_authors")
        return self

    @property
    def is_unpublished(self) -> bool:
        """Whether it has still to appear; a preprint has, and says so by its type."""
        return self.status not in (None, "published", "preprint", "retracted")

    @property
    def named_status(self) -> Status | None:
        """How far it is, where readers would not think so; a preprint says it by its type."""
        return None if self.status in ("published", "preprint") else self.status

    @property
    def creators(self) -> tuple[Person, ...]:
        """Who stands where authors do: these, or the editors of a volume that has none."""
        return self.authors or tuple(
            person.model_copy(update={"editor": True}) if person.is_named else person for person in self.editors
        )
