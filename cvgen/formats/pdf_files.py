"""The files that travel inside a PDF (PDF/A-3, ISO 19005-3, 6.8): the profile, as people and as programs read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from cvgen.extract import NAME
from cvgen.formats import Page, jsonresume
from cvgen.load import dump
from cvgen.portable import portable


@dataclass(frozen=True, slots=True)
class Attached:
    """A file inside: `relationship` says what it is to the PDF (ISO 32000-2, 7.11.3); `write` makes it of a page."""

    name: str
    media_type: str
    relationship: str
    description: str
    write: Callable[[Page], bytes]


def _yaml(page: Page) -> bytes:
    return dump(page.profile).encode()


def _json(page: Page) -> bytes:
    [data] = jsonresume.write(page).files.values()
    return data


# In the order of their names, which the PDF looks them up by.
ATTACHED = (
    Attached(NAME, "application/yaml", "Source", "What this document is made from, for cvgen", _yaml),
    Attached("resume.json", "application/json", "Alternative", "The same as JSON Resume (jsonresume.org)", _json),
)


def attachments(page: Page) -> list[Any]:
    """Return WeasyPrint's attachments for a page; their dates are the page's, or the beginning of 1970."""
    from weasyprint import Attachment  # type: ignore[import-untyped] # it has no types
    from weasyprint.urls import URLFetcherResponse  # type: ignore[import-untyped] # it has no types

    if page.kind is None:
        return []
    page = replace(page, profile=portable(page, page.kind))
    written = datetime.fromtimestamp(page.epoch or 0, UTC)
    made = []
    for file in ATTACHED:
        # From the fetcher WeasyPrint takes the media type as well; else it would ask the machine.
        response = URLFetcherResponse(file.name, file.write(page), {"Content-Type": file.media_type})
        given = {"name": file.name, "description": file.description, "relationship": file.relationship}
        address = f"attached:{file.name}"
        fetch = _Given(response)
        made.append(Attachment(url=address, url_fetcher=fetch, created=written, modified=written, **given))
    return made


@dataclass(frozen=True, slots=True)
class _Given:
    """A fetcher that has but one answer."""

    response: Any

    def __call__(self, _url: str) -> Any:
        return self.response
