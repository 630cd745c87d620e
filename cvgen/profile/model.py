"""Schema of profile.yaml."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.items import (
    Award,
    Certificate,
    Education,
    Experience,
    Grant,
    Interest,
    News,
    OwnSection,
    Paper,
    Photo,
    Project,
    Reference,
    Service,
    Skill,
    Talk,
    Teaching,
    Tongue,
)
from cvgen.profile.types import (
    Code,
    DocumentName,
    Email,
    Extra,
    Language,
    Phone,
    ScholarData,
    ServiceUrl,
    Text,
    Url,
    When,
    Words,
    editor_pattern,
    field_error,
    ignore_case,
)
from cvgen.text.networks import NETWORKS, is_valid_orcid
from cvgen.text.urls import is_url


def _check_links(links: Mapping[str, str]) -> Mapping[str, str]:
    from pydantic_core import InitErrorDetails, ValidationError

    errors: list[InitErrorDetails] = []
    for name, value in links.items():
        network = NETWORKS.get(name)
        address = network.url(value) if network else value
        if network is None and not value.startswith(("http://", "https://")):
            error = field_error("link_label", name=name)
        elif network is not None and address is None:
            error = field_error("link_user", label=network.label, example=network.example)
        elif name == "orcid" and not is_valid_orcid(value):
            error = field_error("orcid")
        elif not is_url(address or ""):
            error = field_error("url", value=value)
        else:
            continue
        errors.append({"type": error, "loc": (name,), "input": value})
    if errors:
        raise ValidationError.from_exception_data("links", errors)
    return links


def _add_links_schema(schema: dict[str, Any]) -> None:
    schema.pop("additionalProperties", None)
    schema["properties"] = {
        name: {
            "type": ["string", "number"],
            "description": f"{network.label}: user name or full address.",
            "examples": [network.example],
            "pattern": editor_pattern(f"{network.user}|{ignore_case(network.addresses)}"),
            "patternErrorMessage": {"code": "link_user", "label": network.label, "example": network.example},
        }
        for name, network in NETWORKS.items()
    }
    schema["additionalProperties"] = {
        "type": "string",
        "pattern": "^https?://",
        "patternErrorMessage": "link_label",
    }


Profiles = Annotated[
    Mapping[Words, Words],
    AfterValidator(_check_links),
    Field(
        default={},
        description="Profiles elsewhere: a network with user name or full address, or any label with an address.",
        examples=[{"github": "ada", "orcid": "0000-0002-1825-0097", "Lab page": "https://example.org/lab"}],
        json_schema_extra=_add_links_schema,
    ),
]


ListSection = Literal[
    "interests", "news", "papers", "awards", "education", "experience", "projects", "talks", "teaching", "service",
    "grants", "skills", "languages", "certificates", "references", "sections",
]  # fmt: skip
SECTIONS: tuple[str, ...] = get_args(ListSection)
Fact = Literal["affiliation", "location", "email", "phone", "website", "photo", "links", "bio"]
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
    fit: bool = optional_key(
        "Whether it is set smaller, as far as its theme goes, to be that short.", True, default=False
    )
    page_size: Literal["A4", "Letter"] | None = optional_key("Its paper.", "Letter")
    theme: Words = optional_key("Its theme; the profile's if none.", "classic", default="")
    tokens: Mapping[str, Words] = optional_key(
        "Changes to the theme's design tokens.", {"accent": "#123456"}, default={}
    )


class Site(Model):
    """What search engines and services want to find on the homepage; each stands there only if given."""

    google_site_verification: Code | None = optional_key("Code from Google Search Console.", "AbC_123-xyz")
    bing_site_verification: Code | None = optional_key("Code from Bing Webmaster Tools.", "0123456789ABCDEF")
    baidu_site_verification: Code | None = optional_key("Code from Baidu.", "codeva-AbC123")
    google_analytics: Code | None = optional_key(
        "Measurement ID: visitors' browsers are then told to report to Google.", "G-ABC123DEF4"
    )


class Sources(Model):
    """Where `cvgen refresh` asks, if not at the usual places."""

    scholar: ScholarData | None = optional_key(
        "Google Scholar citations: the repository where acad-homepage's crawler leaves them.", "ada/ada.github.io"
    )
    github: ServiceUrl | None = optional_key("A mirror of GitHub's API.", "https://github.example.org/api/v3")
    openalex: ServiceUrl | None = optional_key("A mirror of OpenAlex's API.", "https://openalex.example.org")
    semanticscholar: ServiceUrl | None = optional_key("A mirror of Semantic Scholar's API.", "https://s2.example.org")


class Profile(Model):
    """A person's academic life, from which homepage, CV and résumé are made."""

    locales: tuple[Language, ...] = Field(
        ("en",), min_length=1, description="Languages of the documents, the main one first.", examples=[["en", "zh"]]
    )
    name: Text = required_key("Your name.", "Ada Lovelace", {"en": "Zeqing Wang", "zh": "王则清"})
    other_names: tuple[Words, ...] = optional_key(
        "Other spellings of it in author lists.", ["A. Lovelace", "A. A. King"], default=()
    )
    not_me: tuple[Words, ...] = optional_key(
        "Spellings in author lists that are somebody else's, though they fit your name.", ["J. Wang"], default=()
    )
    headline: Text | None = optional_key("What you are, in a line.", "Ph.D. student in Computer Science")
    affiliation: Text | None = optional_key("Where you are.", "University of London")
    location: Text | None = optional_key("Town and country.", "London, UK")
    email: Email | None = optional_key("E-mail address.", "ada@example.org")
    phone: Phone | None = optional_key("Telephone.", "+44 20 7946 0000")
    website: Url | None = optional_key("Address of your homepage.", "https://ada.example.org")
    photo: Photo | None = optional_key("Your portrait: path, or both `file` and `alt`.", "images/portrait.jpg")
    links: Profiles
    bio: Text | None = optional_key("Who you are, in a few paragraphs of Markdown.", "I study *engines*.")
    interests: tuple[Interest, ...] = optional_key("Fields you work in.", default=())
    news: tuple[News, ...] = optional_key("What happened lately.", default=())
    papers: tuple[Paper, ...] = optional_key("Publications.", default=())
    awards: tuple[Award, ...] = optional_key("Prizes, scholarships and honours.", default=())
    education: tuple[Education, ...] = optional_key("Degrees.", default=())
    experience: tuple[Experience, ...] = optional_key("Positions and internships.", default=())
    projects: tuple[Project, ...] = optional_key("Projects and software.", default=())
    talks: tuple[Talk, ...] = optional_key("Talks.", default=())
    teaching: tuple[Teaching, ...] = optional_key("Teaching and supervision.", default=())
    service: tuple[Service, ...] = optional_key("Reviewing, committees, organising.", default=())
    grants: tuple[Grant, ...] = optional_key("Grants and funding.", default=())
    skills: tuple[Skill, ...] = optional_key("Skills, in groups.", default=())
    languages: tuple[Tongue, ...] = optional_key("Languages you speak.", default=())
    certificates: tuple[Certificate, ...] = optional_key("Certificates and tests.", default=())
    references: tuple[Reference, ...] = optional_key("People who speak for you.", default=())
    sections: tuple[OwnSection, ...] = optional_key("Sections of your own.", default=())
    extra: Extra = optional_key(
        "What other programs say of you and no key here can hold: data formats write it out again, documents do not.",
        {"meta": {"theme": "even"}},
        default={},
    )
    updated: When | None = optional_key("When you last went over all this.", "2025-09")
    titles: Mapping[Literal["about", ListSection], Text] = optional_key(
        "Other headings for sections.", {"papers": "Research papers"}, default={}
    )
    private: tuple[Literal[Fact, ListSection], ...] = optional_key(
        "Shown only where a document says so.", ["phone"], default=()
    )
    documents: Mapping[DocumentName, DocumentSpec] = optional_key(
        "Documents of your own, and changes to homepage, cv and resume.",
        {"industry": {"extends": "resume", "tags": ["industry"], "formats": ["pdf", "docx"]}},
        default={},
    )
    # Without validation, for which pydantic would build these models alone, and again with the profile.
    site: Site = optional_key("Codes for search engines and services.", default=Site.model_construct())
    sources: Sources = optional_key(
        "Where counts come from.", {"scholar": "ada/ada.github.io"}, default=Sources.model_construct()
    )
    theme: Words = optional_key(
        "The look: a theme's name, or a folder of your own templates.", "classic", default="classic"
    )
    tokens: Mapping[str, Words] = optional_key(
        "Changes to the theme's design tokens.", {"page_size": "Letter"}, default={}
    )
