"""Schema of profile.yaml."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import Field, model_validator

from cvgen.profile.academic_items import EditorialWork, Exhibition, Grant, Outreach, Supervision, Teaching
from cvgen.profile.badges import Colour
from cvgen.profile.base import Model, optional_key, required_key
from cvgen.profile.blog_posts import Post
from cvgen.profile.career_items import CareerBreak, Certificate, ClinicalWork, Licence, Membership
from cvgen.profile.date_types import PastDate
from cvgen.profile.document_spec import DocumentSpec
from cvgen.profile.facts import Emails, Fact, Phones, Texts
from cvgen.profile.item_types import Photo
from cvgen.profile.items import (
    Award,
    Education,
    Interest,
    News,
    Project,
    Reference,
    Service,
    Skill,
    Talk,
    Tongue,
)
from cvgen.profile.letters import Letter
from cvgen.profile.links import Profiles
from cvgen.profile.metrics import Metrics
from cvgen.profile.old_mirrors import renew_mirrors
from cvgen.profile.own_section import OwnSection
from cvgen.profile.papers import Paper
from cvgen.profile.people import Colleague
from cvgen.profile.posts import Experience
from cvgen.profile.renames import PROFILE_VERSION, ProfileVersion, renew_keys
from cvgen.profile.site import Site
from cvgen.profile.sources import Sources
from cvgen.profile.types import (
    DocumentName,
    Extra,
    Language,
    Text,
    Url,
    Words,
)

ListSection = Literal[
    "interests", "news", "blog", "papers", "awards", "education", "experience", "clinical", "breaks", "projects",
    "exhibitions", "talks", "outreach", "teaching", "supervision", "service", "editorial", "memberships", "grants",
    "skills", "languages", "certificates", "licences", "references", "sections",
]  # fmt: skip
SECTIONS: tuple[str, ...] = get_args(ListSection)
# Owners had sections of their own with these names before: where one has no items, its name is free for such a section.
LATER_SECTIONS = frozenset({
    "clinical", "breaks", "exhibitions", "outreach", "supervision", "editorial", "memberships", "licences", "blog",
})  # fmt: skip


class Profile(Model):
    """A person's academic life, from which homepage, CV and résumé are made."""

    version: ProfileVersion = Field(
        default_factory=lambda: PROFILE_VERSION,  # what is read is as if written today
        description="Of the keys in this file: those of today; a file without it is of version 1.",
        examples=[PROFILE_VERSION],
    )
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
    title_before: Text | None = optional_key("Academic title, which stands before your name.", "Prof. Dr.")
    title_after: Text | None = optional_key("Degrees and honours behind your name.", "PhD, FRCP")
    headline: Text | None = optional_key("What you are, in a line.", "Ph.D. student in Computer Science")
    affiliation: Texts = optional_key(
        "Where you are; one, or a list.", "University of London", ["University of London", "Royal Society"], default=()
    )
    location: Texts = optional_key("Town and country; one, or a list.", "London, UK", default=())
    address: Texts = optional_key(
        "Postal address, in lines; one, or a list.", "12 Example Lane\nLondon N1 9GU", default=()
    )
    email: Emails = optional_key(
        "E-mail address; one, or a list.",
        "ada@example.org",
        ["ada@example.org", {"value": "ada@example.com", "label": "private", "private": True}],
        default=(),
    )
    phone: Phones = optional_key(
        "Telephone; one, or a list.",
        "+44 20 7946 0000",
        [{"value": "+44 20 7946 0000", "label": "office"}, {"value": "+44 7700 900000", "label": "mobile"}],
        default=(),
    )
    website: Url | None = optional_key("Address of your homepage.", "https://ada.example.org")
    photo: Photo | None = optional_key("Your portrait: path, or both `file` and `alt`.", "images/portrait.jpg")
    links: Profiles
    birth: PastDate | None = optional_key(
        "Date of birth. Only documents that say so show it, by `show: [birth]`.", "1985-04-12"
    )
    birthplace: Text | None = optional_key(
        "Place of birth. Only documents that say so show it, by `show: [birthplace]`.", "London"
    )
    nationality: Text | None = optional_key(
        "Nationality, or several. Only documents that say so show it, by `show: [nationality]`.", "British"
    )
    pronouns: Text | None = optional_key(
        "Pronouns. Only documents that say so show them, by `show: [pronouns]`.", "she/her"
    )
    bio: Text | None = optional_key("Who you are, in a few paragraphs of Markdown.", "I study *engines*.")
    interests: tuple[Interest, ...] = optional_key("Fields you work in.", default=())
    news: tuple[News, ...] = optional_key(
        "What happened lately. An item may have a file of its own: news/2026-05-award.md.", default=()
    )
    blog: tuple[Post, ...] = optional_key(
        "Posts, each with a page. Each may have a file of its own: posts/NAME.md.", default=()
    )
    papers: tuple[Paper, ...] = optional_key("Publications.", default=())
    people: tuple[Colleague, ...] = optional_key(
        "People in your author lists: their names link to their pages.",
        [{"name": "Charles Babbage", "url": "https://example.org/cb"}],
        default=(),
    )
    marks: Mapping[Words, Text] = optional_key(
        "What the marks behind authors mean, where * is not equal contribution, † not the corresponding author, or"
        " others are used.",
        {"‡": "shared last author"},
        default={},
    )
    badges: Mapping[Words, Colour] = optional_key(
        "Colours of the badges on the homepage: by badge or its first words, by venue, or by type. What is written on"
        " them is black or white, whichever is read more easily.",
        {"CVPR": "#123456", "article": "teal"},
        default={},
    )
    awards: tuple[Award, ...] = optional_key("Prizes, scholarships and honours.", default=())
    education: tuple[Education, ...] = optional_key("Degrees.", default=())
    experience: tuple[Experience, ...] = optional_key("Positions and internships.", default=())
    clinical: tuple[ClinicalWork, ...] = optional_key("Work with patients.", default=())
    breaks: tuple[CareerBreak, ...] = optional_key("Times away from work.", default=())
    projects: tuple[Project, ...] = optional_key("Projects and software.", default=())
    exhibitions: tuple[Exhibition, ...] = optional_key("Exhibitions and performances.", default=())
    talks: tuple[Talk, ...] = optional_key("Talks.", default=())
    outreach: tuple[Outreach, ...] = optional_key("Public scholarship and media.", default=())
    teaching: tuple[Teaching, ...] = optional_key("Teaching.", default=())
    supervision: tuple[Supervision, ...] = optional_key("Students supervised.", default=())
    service: tuple[Service, ...] = optional_key("Reviewing, committees, organising.", default=())
    editorial: tuple[EditorialWork, ...] = optional_key("Work for journals, series and presses.", default=())
    memberships: tuple[Membership, ...] = optional_key("Societies you belong to.", default=())
    grants: tuple[Grant, ...] = optional_key("Grants and funding.", default=())
    skills: tuple[Skill, ...] = optional_key("Skills, in groups.", default=())
    languages: tuple[Tongue, ...] = optional_key("Languages you speak.", default=())
    certificates: tuple[Certificate, ...] = optional_key("Certificates and tests.", default=())
    licences: tuple[Licence, ...] = optional_key("Licences to practise and board certifications.", default=())
    references: tuple[Reference, ...] = optional_key("People who speak for you.", default=())
    sections: tuple[OwnSection, ...] = optional_key("Sections of your own.", default=())
    extra: Extra = optional_key(
        "What other programs say of you and no key here can hold: data formats write it out again, documents do not.",
        {"meta": {"theme": "even"}},
        default={},
    )
    updated: PastDate | None = optional_key("When you last went over all this.", "2025-09")
    titles: Mapping[Literal["about", ListSection], Text] = optional_key(
        "Other headings for sections.", {"papers": "Research papers"}, default={}
    )
    texts: Mapping[ListSection, Text] = optional_key(
        "What stands above the entries of sections, in Markdown.", {"papers": "A full list is in my CV."}, default={}
    )
    private: tuple[Literal[Fact, ListSection], ...] = optional_key(
        "Shown only where a document says so.", ["phone"], default=()
    )
    public: tuple[Literal["address", "email", "phone"], ...] = optional_key(
        "What you know to stand on your pages, where everybody and every program reads it: “cvgen check” asks no more.",
        ["email"],
        default=(),
    )
    documents: Mapping[DocumentName, DocumentSpec] = optional_key(
        "Documents of your own, and changes to homepage, cv and resume.",
        {"industry": {"extends": "resume", "tags": ["industry"], "formats": ["pdf", "docx"]}},
        default={},
    )
    letters: Mapping[DocumentName, Letter] = optional_key(
        "Letters, statements and biographies. Each may have a file of its own: letters/NAME.md.",
        {"teaching": {"kind": "teaching statement", "text": "I teach by *doing*."}},
        default={},
    )
    # Without validation, for which pydantic would build these models alone, and again with the profile.
    site: Site = optional_key("Codes for search engines and services.", default=Site.model_construct())
    metrics: Metrics | None = optional_key(
        "Totals of citations, for lists of papers with `totals: true`; without them those of the papers listed are"
        " counted.",
        {"citations": 1234, "h_index": 18, "source": "Google Scholar", "date": "2026-11"},
    )
    sources: Sources = optional_key(
        "Where your works are listed, and counts come from.",
        {"orcid": "0000-0002-1825-0097", "ignore": ["10.1145/3658617.3697664"]},
        default=Sources.model_construct(),
    )
    theme: Words = optional_key(
        "The look: a theme's name, or a folder of your own templates.", "classic", default="classic"
    )
    tokens: Mapping[str, Words] = optional_key(
        "Changes to the theme's design tokens.", {"page_size": "Letter"}, default={}
    )

    @model_validator(mode="before")
    @classmethod
    def _renew_keys(cls, data: Any) -> Any:
        return renew_mirrors(renew_keys(data))
