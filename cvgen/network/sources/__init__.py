"""The table of sources: services that know works by their identifiers, or by their authors.

Each has a module of its name with one table of where what stands in its answers. A module has those of these functions
that its source can answer: `fetch_work(asker, kind, value)` returns the Record of a work, `fetch_works(asker, person)`
returns the Records of all works of a person, `search_works(asker, title)` returns the Records of works of like titles.
They raise Unavailable, with `gone` where the source says that there is no such thing. `fetch_works` raises Incomplete,
which is Unavailable, too, where a source breaks off between pages: what it had told by then is in its `records`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from cvgen.profile.sources import SourceName, Sources


@dataclass(frozen=True, slots=True)
class OnlineSource:
    """A source: its name for people, the address of its API, and the page of its official description.

    `token` is the variable of the environment that holds the owner's key to it, "" where there is none, and `kinds` are
    the kinds of identifiers that it knows works by.
    """

    label: str
    address: str
    description: str
    kinds: tuple[str, ...] = ()
    token: str = ""


SOURCES: Mapping[SourceName, OnlineSource] = {
    "crossref": OnlineSource(
        "Crossref", "https://api.crossref.org", "https://api.crossref.org/swagger-ui/index.html", ("doi",)
    ),
    "datacite": OnlineSource(
        "DataCite", "https://api.datacite.org", "https://support.datacite.org/reference/get_dois-id", ("doi",)
    ),
    "arxiv": OnlineSource(
        "arXiv", "https://export.arxiv.org/api", "https://info.arxiv.org/help/api/user-manual.html", ("arxiv",)
    ),
    "europepmc": OnlineSource(
        "Europe PMC",
        "https://www.ebi.ac.uk/europepmc/webservices/rest",
        "https://europepmc.org/RestfulWebService",
        ("pmid", "pmcid", "doi"),
    ),
    "openlibrary": OnlineSource(
        "Open Library", "https://openlibrary.org", "https://openlibrary.org/dev/docs/api/books", ("isbn",)
    ),
    "googlebooks": OnlineSource(
        "Google Books",
        "https://www.googleapis.com/books/v1",
        "https://developers.google.com/books/docs/v1/using",
        ("isbn",),
        "GOOGLE_BOOKS_KEY",
    ),
    "orcid": OnlineSource("ORCID", "https://pub.orcid.org/v3.0", "https://info.orcid.org/documentation/api-tutorials/"),
    "openalex": OnlineSource(
        "OpenAlex",
        "https://api.openalex.org",
        "https://developers.openalex.org/",
        ("openalex", "doi", "pmid", "pmcid"),
        "OPENALEX_API_KEY",
    ),
    "dblp": OnlineSource(
        "DBLP", "https://dblp.org", "https://dblp.org/faq/How+to+use+the+dblp+search+API.html", ("dblp",)
    ),
    "semanticscholar": OnlineSource(
        "Semantic Scholar",
        "https://api.semanticscholar.org",
        "https://api.semanticscholar.org/api-docs/graph",
        ("semanticscholar", "doi", "arxiv", "acl", "pmid", "pmcid"),
        "S2_API_KEY",
    ),
    "acl": OnlineSource("ACL Anthology", "https://aclanthology.org", "https://aclanthology.org/faq/api/", ("acl",)),
    "openreview": OnlineSource(
        "OpenReview", "https://api2.openreview.net", "https://docs.openreview.net/reference/api-v2", ("openreview",)
    ),
    "inspire": OnlineSource(
        "INSPIRE",
        "https://inspirehep.net/api",
        "https://github.com/inspirehep/rest-api-doc",
        ("inspire", "doi", "arxiv"),
    ),
    "ads": OnlineSource(
        "NASA ADS",
        "https://api.adsabs.harvard.edu/v1",
        "https://ui.adsabs.harvard.edu/help/api/",
        ("ads", "doi", "arxiv"),
        "ADS_API_TOKEN",
    ),
    "github": OnlineSource(
        "GitHub",
        "https://api.github.com",
        "https://docs.github.com/en/rest/repos/repos",
        ("github",),
        "GITHUB_TOKEN",
    ),
}


def load_source(name: SourceName) -> ModuleType:
    """Return the module of a source, which is imported on first use."""
    return import_module(f"{__name__}.{name}")


def base_address(sources: Sources, name: SourceName) -> str:
    """Return the address of a source's API: the profile's, or the usual one."""
    return sources.addresses.get(name) or SOURCES[name].address
