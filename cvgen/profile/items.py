"""The items of a profile's sections: what may be said about a paper, a degree, a talk …

Every model is frozen and refuses unknown keys. A key without value counts as not given.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from cvgen.profile.types import Arxiv, Doi, Email, Extra, Handle, Phone, Repository, Text, Url, When, Words


def optional(description: str, *examples: Any, default: Any = None) -> Any:
    """Describe an optional key, for editors and the documentation."""
    return Field(default, description=description, examples=list(examples) or None)


def required(description: str, *examples: Any) -> Any:
    """Describe a key that must be given."""
    return Field(description=description, examples=list(examples) or None)


class Model(BaseModel):
    """What all parts of a profile share."""

    # Built with the first profile, and then once: building each model by itself takes twice the time.
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        may_be_empty = {field.alias or name for name, field in cls.model_fields.items() if not field.is_required()}
        return {name: value for name, value in data.items() if value is not None or name not in may_be_empty}


Links = Annotated[
    Mapping[Words, Url],
    optional(
        "Links by their label, in the order they are shown.", {"paper": "https://example.org/paper.pdf"}, default={}
    ),
]


class Picture(Model):
    """A picture and what it shows."""

    file: Url = required("Path inside the project, or address.", "images/portrait.jpg")
    alt: Text | None = optional("What it shows, for those who cannot see it.", "Portrait of Ada Lovelace")


def _file_alone(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


Photo = Annotated[Picture, BeforeValidator(_file_alone, json_schema_input_type=Picture | str)]


class Selectable(Model):
    """What may be shown in some documents and left out of others."""

    tags: tuple[Words, ...] = optional("Words of your own, for documents to choose by.", ["industry"], default=())
    only: tuple[Words, ...] = optional("The only documents that show it.", ["cv"], default=())
    not_: tuple[Words, ...] = Field(
        (), alias="not", description="Documents that leave it out.", examples=[["homepage"]]
    )
    private: bool = optional("Shown only in documents with `show_private`.", True, default=False)
    extra: Extra = optional(
        "What other programs say of it and no key here can hold: data formats write it out again, documents do not.",
        {"acceptance": 0.25},
        default={},
    )


class Entry(Selectable):
    """What the items of most sections may carry."""

    date: When | None = optional("When: a date or range of any precision.", "2024-05", "2025-08 – present")
    place: Text | None = optional("Where.", "Singapore")
    url: Url | None = optional("Where its name leads.", "https://example.org")
    text: Text | None = optional("More about it, in Markdown.", "Advised by *Grace Hopper*.")
    highlights: tuple[Text, ...] = optional(
        "Points worth a line each, in Markdown.", ["Cut memory use by half."], default=()
    )
    links: Links


class Interest(Selectable):
    """A field of interest."""

    title: Text = required("The field.", "Efficient AI")
    keywords: tuple[Text, ...] = optional("Its topics.", ["model compression", "pruning"], default=())
    text: Text | None = optional("A sentence about it, in Markdown.", "How far can models shrink?")


class News(Selectable):
    """Something that happened."""

    date: When = required("When it happened.", "2025-08")
    text: Text = required("What happened, in Markdown; emoji are welcome.", "🎉 Our paper is accepted at *ICML 2025*!")


_MARKS = "*†✉ "


def _marked(value: Any) -> Any:
    """Read an author given as a plain name, with the marks people write behind it: * equal, † corresponding."""
    if not isinstance(value, str):
        return value
    name = value.rstrip(_MARKS)
    marks = value[len(name) :]
    return {"name": name, "equal": "*" in marks, "corresponding": "†" in marks or "✉" in marks}


class Person(Model):
    """An author."""

    name: Words = required("The name as printed.", "Ada Lovelace", "Lovelace, Ada")
    equal: bool = optional("Contributed equally with the others so marked (*).", True, default=False)
    corresponding: bool = optional("Corresponding author (†).", True, default=False)
    url: Url | None = optional("Their page.", "https://example.org/ada")

    def marked(self) -> str:
        """Return the name with its marks, as it is written where there is no more to say: "Ada Lovelace*"."""
        return self.name + "*" * self.equal + "†" * self.corresponding

    @model_serializer(mode="wrap")
    def _short(self, whole: SerializerFunctionWrapHandler) -> Any:
        return self.marked() if self.url is None and self.name.rstrip(_MARKS) == self.name else whole(self)


Author = Annotated[Person, BeforeValidator(_marked, json_schema_input_type=Person | str)]
PaperType = Literal[
    "article", "conference", "workshop", "preprint", "chapter", "book", "thesis",
    "report", "poster", "demo", "patent", "dataset", "software", "other",
]  # fmt: skip
Status = Literal["published", "accepted", "under review", "in preparation", "preprint"]


class Paper(Entry):
    """A publication."""

    title: Text = required("The title, in Markdown.", "Minute-Long Videos with Dual Parallelisms")
    authors: tuple[Author, ...] = Field(
        min_length=1,
        description="The authors in order: names, with * for equal contribution and † for corresponding, or mappings.",
        examples=[["Ada Lovelace*", {"name": "Charles Babbage", "url": "https://example.org/cb"}]],
    )
    venue: Text | None = optional("Journal, conference or publisher, in full.", "Nature Machine Intelligence")
    badge: Text | None = optional("The venue in short, for the badge on the homepage.", "ASP-DAC 2025")
    type: PaperType | None = optional("What kind of publication it is.", "conference")
    status: Status | None = optional("How far it is.", "accepted")
    abstract: Text | None = optional("The whole abstract, in Markdown.", "We show that engines compute.")
    image: Photo | None = optional("Its teaser: path or address, or both `file` and `alt`.", "images/teaser.png")
    doi: Doi | None = optional("DOI, bare or as address.", "10.1145/3658617.3697664")
    arxiv: Arxiv | None = optional("arXiv identifier, bare or as address.", "2509.24014")
    github: Repository | None = optional("GitHub repository of its code, for the star count.", "ada/engine")
    topic: Text | None = optional("What it is about, to group papers by.", "Efficient AI")
    selected: bool = optional("Whether it is among the few to show where space is short.", True, default=False)
    award: Text | None = optional("A prize it won.", "Best Paper Award")
    note: Text | None = optional("A remark.", "Oral presentation, top 1 %")
    key: Handle | None = optional("BibTeX key.", "wang2025sparsed")
    volume: Words | None = optional("Volume of the journal or series.", "12")
    number: Words | None = optional("Issue of the journal, or number of the report.", "3")
    pages: Words | None = optional("Pages.", "101–117")
    publisher: Text | None = optional("Publisher.", "ACM")
    organisation: Text | None = optional("University of a thesis, institution of a report.", "MIT")
    series: Text | None = optional("Series of the book or proceedings.", "LNCS")
    edition: Words | None = optional("Edition of the book.", "2")
    editors: tuple[Words, ...] = optional("Editors of the book or proceedings.", ["Grace Hopper"], default=())
    isbn: Words | None = optional("ISBN.", "978-3-16-148410-0")


class Award(Entry):
    """A prize, scholarship or honour."""

    title: Text = required("What it is called.", "National Scholarship")
    organisation: Text | None = optional("Who gave it.", "Royal Society")
    during: Text | None = optional("What it was won during.", "B.Eng.")
    note: Text | None = optional("A remark, shown with it everywhere.", "Only 4 students of the university")


class Education(Entry):
    """A degree, finished or not."""

    organisation: Text = required("University or school.", "University of London")
    degree: Text | None = optional("Degree and subject.", "Ph.D. in Mathematics")
    department: Text | None = optional("Department, college or laboratory.", "College of Design and Engineering")
    advisor: Text | None = optional("Advisor or advisors.", "[Augustus De Morgan](https://example.org)")
    thesis: Text | None = optional("Title of the thesis.", "Notes on the Analytical Engine")
    grade: Text | None = optional("Grade or grade point average.", "3.9/4.0")


class Experience(Entry):
    """A position or internship."""

    role: Text = required("What you are or were there.", "Research Intern")
    organisation: Text | None = optional("Where.", "Analytical Engines Ltd.")
    department: Text | None = optional("Group or team.", "Vision Group")
    internship: bool = optional("Whether it is an internship.", True, default=False)


class Project(Entry):
    """Something built."""

    title: Text = required("What it is called.", "The Engine")
    role: Text | None = optional("What you do in it.", "Maintainer")
    organisation: Text | None = optional("With or for whom.", "Royal Society")
    keywords: tuple[Text, ...] = optional("What it is about or made with.", ["Python", "CUDA"], default=())
    github: Repository | None = optional("GitHub repository.", "ada/engine")
    image: Photo | None = optional("A picture: path or address, or both `file` and `alt`.", "images/engine.png")


class Talk(Entry):
    """A talk given or to be given."""

    title: Text = required("Its title.", "Why Engines Dream")
    event: Text | None = optional("Conference, seminar or podcast.", "ETH Zürich AI Seminar")
    invited: bool = optional("Whether it was invited.", True, default=False)


class Teaching(Entry):
    """A course, or thesis supervised."""

    title: Text = required("Course or topic.", "CS101 Introduction to Computing")
    role: Text | None = optional("Your part.", "Teaching assistant")
    organisation: Text | None = optional("Where.", "University of London")


class Service(Entry):
    """Work for the community: reviewing, committees, organising."""

    role: Text = required("What you do.", "Reviewer", "Programme committee")
    organisation: Text | None = optional("For whom; several venues may stand in one text.", "ICML, NeurIPS, ICLR")


class Grant(Entry):
    """Money raised."""

    title: Text = required("What it is for.", "Engines that learn")
    organisation: Text | None = optional("Who gives it.", "EPSRC")
    amount: Text | None = optional("How much.", "£ 120,000")
    role: Text | None = optional("Your part.", "Principal investigator")


class Skill(Selectable):
    """A group of skills."""

    title: Text = required("The group.", "Programming")
    keywords: tuple[Text, ...] = optional("The skills.", ["Python", "C++", "CUDA"], default=())
    text: Text | None = optional("A sentence about them, in Markdown.", "I write *C++* daily.")


class Tongue(Selectable):
    """A language spoken."""

    language: Text = required("The language.", "Chinese")
    level: Text | None = optional("How well.", "native", "C1")


class Certificate(Entry):
    """A certificate or test."""

    title: Text = required("What it is called.", "TOEFL iBT 112")
    organisation: Text | None = optional("Who issued it.", "ETS")


class Reference(Selectable):
    """Somebody who speaks for you."""

    name: Text = required("Their name.", "Prof. Augustus De Morgan")
    role: Text | None = optional("What they are.", "Professor of Mathematics")
    organisation: Text | None = optional("Where.", "University College London")
    email: Email | None = optional("Their e-mail address.", "augustus@example.org")
    phone: Phone | None = optional("Their telephone.", "+44 20 7946 0000")
    url: Url | None = optional("Their page.", "https://example.org/augustus")
    text: Text | None = optional("What they say, or how they know you, in Markdown.", "My advisor since 2023.")


class OwnEntry(Entry):
    """An entry of a section of your own."""

    title: Text = required("What stands first, in Markdown.", "Chess club")
    organisation: Text | None = optional("With or for whom.", "City of London")


class OwnSection(Selectable):
    """A section that no key above has."""

    title: Text = required("Its heading.", "Outreach")
    text: Text | None = optional(
        "What it says, in Markdown: paragraphs, lists, tables.", "I teach at the city's library."
    )
    entries: tuple[OwnEntry, ...] = optional("Or its entries.", default=())


# By which keys the items of a section are told apart; by their title where nothing is said.
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "news": ("text",),
    "education": ("organisation", "degree"),
    "experience": ("role", "organisation"),
    "service": ("role", "organisation"),
    "languages": ("language",),
    "references": ("name",),
}
