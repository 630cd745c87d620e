"""Schema of a publication."""

from typing import Literal

from pydantic import Field

from cvgen.profile.authors import Author
from cvgen.profile.base import optional_key, required_key
from cvgen.profile.item_types import Item, Photo
from cvgen.profile.types import Arxiv, CitationKey, Doi, Repository, Text, Words

PaperType = Literal[
    "article", "conference", "workshop", "preprint", "chapter", "book", "thesis",
    "report", "poster", "demo", "patent", "dataset", "software", "other",
]  # fmt: skip
Status = Literal["published", "accepted", "under review", "in preparation", "preprint"]


class Paper(Item):
    """A publication."""

    title: Text = required_key("The title, in Markdown.", "Minute-Long Videos with Dual Parallelisms")
    authors: tuple[Author, ...] = Field(
        min_length=1,
        description="The authors in order: names, with * for equal contribution and † for corresponding, or mappings.",
        examples=[["Ada Lovelace*", {"name": "Charles Babbage", "url": "https://example.org/cb"}]],
    )
    venue: Text | None = optional_key("Journal, conference or publisher, in full.", "Nature Machine Intelligence")
    badge: Text | None = optional_key("The venue in short, for the badge on the homepage.", "ASP-DAC 2025")
    type: PaperType | None = optional_key("What kind of publication it is.", "conference")
    status: Status | None = optional_key("How far it is.", "accepted")
    abstract: Text | None = optional_key("The whole abstract, in Markdown.", "We show that engines compute.")
    image: Photo | None = optional_key("Its teaser: path or address, or both `file` and `alt`.", "images/teaser.png")
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
    volume: Words | None = optional_key("Volume of the journal or series.", "12")
    number: Words | None = optional_key("Issue of the journal, or number of the report.", "3")
    pages: Words | None = optional_key("Pages.", "101–117")
    publisher: Text | None = optional_key("Publisher.", "ACM")
    organisation: Text | None = optional_key("University of a thesis, institution of a report.", "MIT")
    series: Text | None = optional_key("Series of the book or proceedings.", "LNCS")
    edition: Words | None = optional_key("Edition of the book.", "2")
    editors: tuple[Words, ...] = optional_key("Editors of the book or proceedings.", ["Grace Hopper"], default=())
    isbn: Words | None = optional_key("ISBN.", "978-3-16-148410-0")
