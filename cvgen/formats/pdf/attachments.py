"""The files that travel inside a PDF (PDF/A-3, ISO 19005-3, 6.8), and what it says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cvgen.formats.page import Page

PROFILE_NAME, RESUME_NAME = "profile.yaml", "resume.json"


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of a file: `relationship` is what the file is to it (ISO 32000-2, 7.11.3)."""

    media_type: str
    relationship: str
    description: str


_ABOUT: Mapping[str, About] = {
    PROFILE_NAME: About("application/yaml", "Source", "What this document is made from, for cvgen"),
    RESUME_NAME: About("application/json", "Alternative", "The same as JSON Resume (jsonresume.org)"),
}


def attachments(page: Page) -> list[Any]:
    """Return WeasyPrint's attachments for a page; their dates are the page's, or the beginning of 1970."""
    from weasyprint import Attachment  # type: ignore[import-untyped] # it has no types
    from weasyprint.urls import URLFetcherResponse  # type: ignore[import-untyped] # it has no types

    written = datetime.fromtimestamp(page.epoch or 0, UTC)
    made = []
    for name, data in sorted(page.enclosed.items()):  # in the order that the PDF looks them up by
        about = _ABOUT[name]
        # From the fetcher WeasyPrint takes the media type as well; else it would ask the machine.
        response = URLFetcherResponse(name, data, {"Content-Type": about.media_type})
        given = {"name": name, "description": about.description, "relationship": about.relationship}
        fetch = _Given(response)
        made.append(Attachment(url=f"attached:{name}", url_fetcher=fetch, created=written, modified=written, **given))
    return made


@dataclass(frozen=True, slots=True)
class _Given:
    """A fetcher that has but one answer."""

    response: Any

    def __call__(self, _url: str) -> Any:
        return self.response
