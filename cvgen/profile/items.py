"""Schema of the items in a profile's sections: papers, degrees, talks …"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SerializerFunctionWrapHandler, model_serializer

from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.types import Arxiv, CitationKey, Doi, Email, Extra, Phone, Repository, Text, Url, When, Words

Links = Annotated[
    Mapping[Words, Url],
    optional_key(
        "Links by their label, in the order they are shown.", {"paper": "https://example.org/paper.pdf"}, default={}
    ),
]


class Picture(Model):
    """A picture and what it shows."""

    file: Url = required_key("Path inside the project, or address.", "images/portrait.jpg")
    alt: Text | None = optional_key("What it shows, for those who cannot see it.", "Portrait of Ada Lovelace")


def _wrap_file(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


Photo = Annotated[Picture, BeforeValidator(_wrap_file, json_schema_input_type=Picture | str)]


class Selectable(Model):
    """What may be shown in some documents and left out of others."""

    tags: tuple[Words, ...] = optional_key("Words of your own, for documents to choose by.", ["industry"], default=())
    only: tuple[Words, ...] = optional_key("The only documents that show it.", ["cv"], default=())
    not_: tuple[Words, ...] = Field(
        (), alias="not", description="Documents that leave it out.", examples=[["homepage"]]
    )
    private: bool = optional_key("Shown only in documents with `show_private`.", True, default=False)
    extra: Extra = optional_key(
        "What other programs say of it and no key here can hold: data formats write it out again, documents do not.",
        {"acceptance": 0.25},
        default={},
    )


class Item(Selectable):
    """What the items of most sections may carry."""

    date: When | None = optional_key("When: a date or range of any precision.", "2024-05", "2025-08 – present")
    place: Text | None = optional_key("Where.", "Singapore")
    url: Url | None = optional_key("Where its name leads.", "https://example.org")
    text: Text | None = optional_key("More about it, in Markdown.", "Advised by *Grace Hopper*.")
    highlights: tuple[Text, ...] = optional_key(
        "Points worth a line each, in Markdown.", ["Cut memory use by half."], default=()
    )
    links: Links


class Interest(Selectable):
    """A field of interest."""

    title: Text = required_key("The field.", "Efficient AI")
    keywords: tuple[Text, ...] = optional_key("Its topics.", ["model compression", "pruning"], default=())
    text: Text | None = optional_key("A sentence about it, in Markdown.", "How far can models shrink?")


class News(Selectable):
    """Something that happened."""

    date: When = required_key("When it happened.", "2025-08")
    text: Text = required_key(
        "What happened, in Markdown; emoji are welcome.", "🎉 Our paper is accepted at *ICML 2025*!"
    )


_MARKS = "*†✉ "


def _parse_author(value: Any) -> Any:
    """Return an author given as a name with marks as a mapping: * equal contribution, † or ✉ corresponding."""
    if not isinstance(value, str):
        return value
    name = value.rstrip(_MARKS)
    marks = value[len(name) :]
    return {"name": name, "equal": "*" in marks, "corresponding": "†" in marks or "✉" in marks}


class Person(Model):
    """An author."""

    name: Words = required_key("The name as printed.", "Ada Lovelace", "Lovelace, Ada")
    equal: bool = optional_key("Contributed equally with the others so marked (*).", True, default=False)
    corresponding: bool = optional_key("Corresponding author (†).", True, default=False)
    url: Url | None = optional_key("Their page.", "https://example.org/ada")

    def with_marks(self) -> str:
        """Return the name with its marks: "Ada Lovelace*"."""
        return self.name + "*" * self.equal + "†" * self.corresponding

    @model_serializer(mode="wrap")
    def _serialize_short(self, serialize: SerializerFunctionWrapHandler) -> Any:
        return self.with_marks() if self.url is None and self.name.rstrip(_MARKS) == self.name else serialize(self)


Author = Annotated[Person, BeforeValidator(_parse_author, json_schema_input_type=Person | str)]
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
    selected: bool = optional_key("Whether it is among the few to show where space is short.", True, default=False)
    award: Text | None = optional_key("A prize it won.", "Best Paper Award")
    note: Text | None = optional_key("A remark.", "Oral presentation, top 1 %")
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


class Award(Item):
    """A prize, scholarship or honour."""

    title: Text = required_key("What it is called.", "National Scholarship")
    organisation: Text | None = optional_key("Who gave it.", "Royal Society")
    during: Text | None = optional_key("What it was won during.", "B.Eng.")
    note: Text | None = optional_key("A remark, shown with it everywhere.", "Only 4 students of the university")


class Education(Item):
    """A degree, finished or not."""

    organisation: Text = required_key("University or school.", "University of London")
    degree: Text | None = optional_key("Degree and subject.", "Ph.D. in Mathematics")
    department: Text | None = optional_key("Department, college or laboratory.", "College of Design and Engineering")
    advisor: Text | None = optional_key("Advisor or advisors.", "[Augustus De Morgan](https://example.org)")
    thesis: Text | None = optional_key("Title of the thesis.", "Notes on the Analytical Engine")
    grade: Text | None = optional_key("Grade or grade point average.", "3.9/4.0")


class Experience(Item):
    """A position or internship."""

    role: Text = required_key("What you are or were there.", "Research Intern")
    organisation: Text | None = optional_key("Where.", "Analytical Engines Ltd.")
    department: Text | None = optional_key("Group or team.", "Vision Group")
    internship: bool = optional_key("Whether it is an internship.", True, default=False)


class Project(Item):
    """Something built."""

    title: Text = required_key("What it is called.", "The Engine")
    role: Text | None = optional_key("What you do in it.", "Maintainer")
    organisation: Text | None = optional_key("With or for whom.", "Royal Society")
    keywords: tuple[Text, ...] = optional_key("What it is about or made with.", ["Python", "CUDA"], default=())
    github: Repository | None = optional_key("GitHub repository.", "ada/engine")
    image: Photo | None = optional_key("A picture: path or address, or both `file` and `alt`.", "images/engine.png")


class Talk(Item):
    """A talk given or to be given."""

    title: Text = required_key("Its title.", "Why Engines Dream")
    event: Text | None = optional_key("Conference, seminar or podcast.", "ETH Zürich AI Seminar")
    invited: bool = optional_key("Whether it was invited.", True, default=False)


class Teaching(Item):
    """A course, or thesis supervised."""

    title: Text = required_key("Course or topic.", "CS101 Introduction to Computing")
    role: Text | None = optional_key("Your part.", "Teaching assistant")
    organisation: Text | None = optional_key("Where.", "University of London")


class Service(Item):
    """Work for the community: reviewing, committees, organising."""

    role: Text = required_key("What you do.", "Reviewer", "Programme committee")
    organisation: Text | None = optional_key("For whom; several venues may stand in one text.", "ICML, NeurIPS, ICLR")


class Grant(Item):
    """Money raised."""

    title: Text = required_key("What it is for.", "Engines that learn")
    organisation: Text | None = optional_key("Who gives it.", "EPSRC")
    amount: Text | None = optional_key("How much.", "£ 120,000")
    role: Text | None = optional_key("Your part.", "Principal investigator")


class Skill(Selectable):
    """A group of skills."""

    title: Text = required_key("The group.", "Programming")
    keywords: tuple[Text, ...] = optional_key("The skills.", ["Python", "C++", "CUDA"], default=())
    text: Text | None = optional_key("A sentence about them, in Markdown.", "I write *C++* daily.")


class Tongue(Selectable):
    """A language spoken."""

    language: Text = required_key("The language.", "Chinese")
    level: Text | None = optional_key("How well.", "native", "C1")


class Certificate(Item):
    """A certificate or test."""

    title: Text = required_key("What it is called.", "TOEFL iBT 112")
    organisation: Text | None = optional_key("Who issued it.", "ETS")


class Reference(Selectable):
    """Somebody who speaks for you."""

    name: Text = required_key("Their name.", "Prof. Augustus De Morgan")
    role: Text | None = optional_key("What they are.", "Professor of Mathematics")
    organisation: Text | None = optional_key("Where.", "University College London")
    email: Email | None = optional_key("Their e-mail address.", "augustus@example.org")
    phone: Phone | None = optional_key("Their telephone.", "+44 20 7946 0000")
    url: Url | None = optional_key("Their page.", "https://example.org/augustus")
    text: Text | None = optional_key("What they say, or how they know you, in Markdown.", "My advisor since 2023.")


class OwnEntry(Item):
    """An entry of a section of your own."""

    title: Text = required_key("What stands first, in Markdown.", "Chess club")
    organisation: Text | None = optional_key("With or for whom.", "City of London")


class OwnSection(Selectable):
    """A section that no key above has."""

    title: Text = required_key("Its heading.", "Outreach")
    text: Text | None = optional_key(
        "What it says, in Markdown: paragraphs, lists, tables.", "I teach at the city's library."
    )
    entries: tuple[OwnEntry, ...] = optional_key("Or its entries.", default=())


# The keys that tell the items of a section apart, where that is not the title.
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "news": ("text",),
    "education": ("organisation", "degree"),
    "experience": ("role", "organisation"),
    "service": ("role", "organisation"),
    "languages": ("language",),
    "references": ("name",),
}
