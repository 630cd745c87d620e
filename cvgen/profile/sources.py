"""Schema of the sources: where a person's works are listed, and what is not theirs."""

from collections.abc import Mapping
from typing import Annotated, Literal

from cvgen.profile.base import Model, optional_key
from cvgen.profile.people import Orcid
from cvgen.profile.types import Email, ScholarData, ServiceUrl, Words, make_pattern_type

SourceName = Literal[
    "acl", "ads", "arxiv", "crossref", "datacite", "dblp", "europepmc", "github", "googlebooks", "inspire", "openalex",
    "openlibrary", "openreview", "orcid", "semanticscholar",
]  # fmt: skip
OpenAlexAuthor = Annotated[
    str, *make_pattern_type("openalex_author", r"A[0-9]+", "A5555555555", prefix=r"https?://openalex\.org/")
]
DblpPerson = Annotated[
    str, *make_pattern_type("dblp_person", r"[\w-]+/[\w-]+", "12/3456-7", prefix=r"https?://dblp\.org/pid/")
]
InspireAuthor = Annotated[str, *make_pattern_type("inspire_author", r"[\w.'-]+\.[0-9]+", "A.Lovelace.1")]
SemanticScholarAuthor = Annotated[
    str,
    *make_pattern_type(
        "semanticscholar_author", r"[0-9]+", "1741101", prefix=r"https?://(www\.)?semanticscholar\.org/author/([^/]+/)?"
    ),
]


class Sources(Model):
    """Who you are where works are listed, and where commands ask, if not at the usual places."""

    orcid: Orcid | None = optional_key("Your ORCID iD.", "0000-0002-1825-0097")
    openalex: OpenAlexAuthor | None = optional_key("You as an author in OpenAlex.", "A5555555555")
    dblp: DblpPerson | None = optional_key("You as a person in DBLP.", "12/3456-7")
    inspire: InspireAuthor | None = optional_key("You as an author in INSPIRE.", "A.Lovelace.1")
    ads: Words | None = optional_key(
        "How ADS finds you: your ORCID iD, or a question in its own language.", 'author:"Lovelace, Ada" year:1840-1852'
    )
    semanticscholar: SemanticScholarAuthor | None = optional_key("You as an author in Semantic Scholar.", "1741101")
    scholar: ScholarData | None = optional_key(
        "Google Scholar citations: the repository where acad-homepage's crawler leaves them.", "ada/ada.github.io"
    )
    ignore: tuple[Words, ...] = optional_key(
        "Works that are not yours or not wanted, of which nothing is to be said: identifiers, or titles.",
        ["10.1145/3658617.3697664", "arXiv:2509.24014", "A paper of my namesake"],
        default=(),
    )
    contact: Email | None = optional_key(
        "An e-mail address that is told to sources which answer better to those whom they can write to.",
        "ada@example.org",
    )
    addresses: Mapping[SourceName, ServiceUrl] = optional_key(
        "Mirrors of the sources' APIs, which are asked in their place.",
        {"openalex": "https://openalex.example.org"},
        default={},
    )
