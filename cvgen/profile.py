"""The schema of profile.yaml: what may be said about a person, in words its owner would use.

Every model is frozen and refuses unknown keys. A key without value counts as not given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from cvgen.fields import Arxiv, Doi, Email, Handle, Language, Phone, Repository, Text, Url, When, Words, wrong
from cvgen.networks import NETWORKS, orcid_is_valid


def optional(description: str, *examples: Any, default: Any = None) -> Any:
    """Describe an optional key, for editors and the documentation."""
    return Field(default, description=description, examples=list(examples) or None)


def required(description: str, *examples: Any) -> Any:
    """Describe a key that must be given."""
    return Field(description=description, examples=list(examples) or None)


class Model(BaseModel):
    """What all parts of a profile share."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        return {
            name: value
            for name, value in data.items()
            if value is not None or name not in cls.model_fields or cls.model_fields[name].is_required()
        }


Links = Annotated[
    Mapping[Words, Url],
    optional(
        "Links by their label, in the order they are shown.", {"paper": "https://example.org/paper.pdf"}, default={}
    ),
]


def _known_links(links: Mapping[str, str]) -> Mapping[str, str]:
    from pydantic_core import InitErrorDetails, ValidationError

    bad: list[InitErrorDetails] = []
    for name, value in links.items():
        network = NETWORKS.get(name)
        if network is None and not value.startswith(("http://", "https://")):
            bad.append({"type": wrong("link_label", name=name), "loc": (name,), "input": value})
        elif network is not None and network.url(value) is None:
            error = wrong("link_user", label=network.label, example=network.example)
            bad.append({"type": error, "loc": (name,), "input": value})
        elif name == "orcid" and not orcid_is_valid(value):
            bad.append({"type": wrong("orcid"), "loc": (name,), "input": value})
    if bad:
        raise ValidationError.from_exception_data("links", bad)
    return links


def _links_schema(schema: dict[str, Any]) -> None:
    schema.pop("additionalProperties", None)
    schema["properties"] = {
        name: {
            "type": ["string", "number"],
            "description": f"{network.label}: user name or full address.",
            "examples": [network.example],
        }
        for name, network in NETWORKS.items()
    }
    schema["additionalProperties"] = {"type": "string", "pattern": "^https?://"}


Profiles = Annotated[
    Mapping[Words, Words],
    AfterValidator(_known_links),
    Field(
        default={},
        description="Profiles elsewhere: a network with user name or full address, or any label with an address.",
        examples=[{"github": "ada", "orcid": "0000-0002-1825-0097", "Lab page": "https://example.org/lab"}],
        json_schema_extra=_links_schema,
    ),
]


class Picture(Model):
    """A picture and what it shows."""

    file: Url = required("Path inside the project, or address.", "images/portrait.jpg")
    alt: Text | None = optional("What it shows, for those who cannot see it.", "Portrait of Ada Lovelace")


def _file_alone(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


Photo = Annotated[Picture, BeforeValidator(_file_alone, json_schema_input_type=Picture | str)]


class Entry(Model):
    """What the items of all sections may carry."""

    date: When | None = optional("When: a date or range of any precision.", "2024-05", "2025-08 – present")
    place: Text | None = optional("Where.", "Singapore")
    url: Url | None = optional("Where its name leads.", "https://example.org")
    text: Text | None = optional("More about it, in Markdown.", "Advised by *Grace Hopper*.")
    highlights: tuple[Text, ...] = optional(
        "Points worth a line each, in Markdown.", ["Cut memory use by half."], default=()
    )
    links: Links
    tags: tuple[Words, ...] = optional("Words of your own to choose entries by.", ["industry"], default=())


class Interest(Model):
    """A field of interest."""

    title: Text = required("The field.", "Efficient AI")
    keywords: tuple[Text, ...] = optional("Its topics.", ["model compression", "pruning"], default=())
    text: Text | None = optional("A sentence about it, in Markdown.")
    tags: tuple[Words, ...] = optional("Words of your own to choose entries by.", default=())


class News(Model):
    """Something that happened."""

    date: When = required("When it happened.", "2025-08")
    text: Text = required("What happened, in Markdown; emoji are welcome.", "🎉 Our paper is accepted at *ICML 2025*!")
    tags: tuple[Words, ...] = optional("Words of your own to choose entries by.", default=())


def _marked(value: Any) -> Any:
    """Read an author given as a plain name, with the marks people write behind it: * equal, † corresponding."""
    if not isinstance(value, str):
        return value
    name = value.rstrip("*†✉ ")
    marks = value[len(name) :]
    return {"name": name, "equal": "*" in marks, "corresponding": "†" in marks or "✉" in marks}


class Person(Model):
    """An author."""

    name: Words = required("The name as printed.", "Ada Lovelace", "Lovelace, Ada")
    equal: bool = optional("Contributed equally with the others so marked (*).", True, default=False)
    corresponding: bool = optional("Corresponding author (†).", True, default=False)
    url: Url | None = optional("Their page.", "https://example.org/ada")


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
    abstract: Text | None = optional("The whole abstract, in Markdown.")
    image: Photo | None = optional("Its teaser: path or address, or both `file` and `alt`.", "images/teaser.png")
    doi: Doi | None = optional("DOI, bare or as address.", "10.1145/3658617.3697664")
    arxiv: Arxiv | None = optional("arXiv identifier, bare or as address.", "2509.24014")
    github: Repository | None = optional("GitHub repository of its code, for the star count.", "ada/engine")
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


class Skill(Model):
    """A group of skills."""

    title: Text = required("The group.", "Programming")
    keywords: tuple[Text, ...] = optional("The skills.", ["Python", "C++", "CUDA"], default=())
    text: Text | None = optional("A sentence about them, in Markdown.")
    tags: tuple[Words, ...] = optional("Words of your own to choose entries by.", default=())


class Tongue(Model):
    """A language spoken."""

    language: Text = required("The language.", "Chinese")
    level: Text | None = optional("How well.", "native", "C1")
    tags: tuple[Words, ...] = optional("Words of your own to choose entries by.", default=())


class Certificate(Entry):
    """A certificate or test."""

    title: Text = required("What it is called.", "TOEFL iBT 112")
    organisation: Text | None = optional("Who issued it.", "ETS")


class Reference(Model):
    """Somebody who speaks for you."""

    name: Text = required("Their name.", "Prof. Augustus De Morgan")
    role: Text | None = optional("What they are.", "Professor of Mathematics")
    organisation: Text | None = optional("Where.", "University College London")
    email: Email | None = optional("Their e-mail address.", "augustus@example.org")
    phone: Phone | None = optional("Their telephone.", "+44 20 7946 0000")
    url: Url | None = optional("Their page.", "https://example.org/augustus")
    text: Text | None = optional("What they say, or how they know you, in Markdown.")
    tags: tuple[Words, ...] = optional("Words of your own to choose entries by.", default=())


class Item(Entry):
    """An entry of a section of your own."""

    title: Text = required("What stands first, in Markdown.", "Chess club")
    organisation: Text | None = optional("With or for whom.", "City of London")


class OwnSection(Model):
    """A section that no key above has."""

    title: Text = required("Its heading.", "Outreach")
    text: Text | None = optional("What it says, in Markdown: paragraphs, lists, tables.")
    entries: tuple[Item, ...] = optional("Or its entries.", default=())


class Profile(Model):
    """A person's academic life, from which homepage, CV and résumé are made."""

    locales: tuple[Language, ...] = Field(
        ("en",), min_length=1, description="Languages of the documents, the main one first.", examples=[["en", "zh"]]
    )
    name: Text = required("Your name.", "Ada Lovelace", {"en": "Zeqing Wang", "zh": "王则清"})
    other_names: tuple[Words, ...] = optional(
        "Other spellings of it in author lists.", ["A. Lovelace", "A. A. King"], default=()
    )
    headline: Text | None = optional("What you are, in a line.", "Ph.D. student in Computer Science")
    affiliation: Text | None = optional("Where you are.", "University of London")
    location: Text | None = optional("Town and country.", "London, UK")
    email: Email | None = optional("E-mail address.", "ada@example.org")
    phone: Phone | None = optional("Telephone.", "+44 20 7946 0000")
    website: Url | None = optional("Address of your homepage.", "https://ada.example.org")
    photo: Photo | None = optional("Your portrait: path, or both `file` and `alt`.", "images/portrait.jpg")
    links: Profiles
    bio: Text | None = optional("Who you are, in a few paragraphs of Markdown.")
    interests: tuple[Interest, ...] = optional("Fields you work in.", default=())
    news: tuple[News, ...] = optional("What happened lately.", default=())
    papers: tuple[Paper, ...] = optional("Publications.", default=())
    awards: tuple[Award, ...] = optional("Prizes, scholarships and honours.", default=())
    education: tuple[Education, ...] = optional("Degrees.", default=())
    experience: tuple[Experience, ...] = optional("Positions and internships.", default=())
    projects: tuple[Project, ...] = optional("Projects and software.", default=())
    talks: tuple[Talk, ...] = optional("Talks.", default=())
    teaching: tuple[Teaching, ...] = optional("Teaching and supervision.", default=())
    service: tuple[Service, ...] = optional("Reviewing, committees, organising.", default=())
    grants: tuple[Grant, ...] = optional("Grants and funding.", default=())
    skills: tuple[Skill, ...] = optional("Skills, in groups.", default=())
    languages: tuple[Tongue, ...] = optional("Languages you speak.", default=())
    certificates: tuple[Certificate, ...] = optional("Certificates and tests.", default=())
    references: tuple[Reference, ...] = optional("People who speak for you.", default=())
    sections: tuple[OwnSection, ...] = optional("Sections of your own.", default=())
    updated: When | None = optional("When you last went over all this.", "2025-09")
    theme: Words = optional(
        "The look: a theme's name, or a folder of your own templates.", "classic", default="classic"
    )
    tokens: Mapping[str, Words] = optional("Changes to the theme's design tokens.", {"page_size": "Letter"}, default={})


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of profile.yaml, with descriptions and examples."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Profile.model_json_schema()}
