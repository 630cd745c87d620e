"""Files embedded in a PDF (PDF/A-3, ISO 19005-3, 6.8), and how it describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cvgen.formats.page import Page

PROFILE_NAME, RESUME_NAME = "profile.yaml", "resume.json"


@dataclass(frozen=True, slots=True)
class AttachmentInfo:
    """How a PDF describes a file in it; `relationship` is the file's to the document (ISO 32000-2, 7.11.3)."""

    media_type: str
    relationship: str
    description: str


_INFO: Mapping[str, AttachmentInfo] = {
    PROFILE_NAME: AttachmentInfo("application/yaml", "Source", "What this document is made from, for cvgen"),
    RESUME_NAME: AttachmentInfo("application/json", "Alternative", "The same as JSON Resume (jsonresume.org)"),
}


def make_attachments(page: Page) -> list[Any]:
    """Return WeasyPrint's attachments for a page; their dates are the page's, or the beginning of 1970."""
    from weasyprint import Attachment  # type: ignore[import-untyped] # it has no types
    from weasyprint.urls import URLFetcherResponse  # type: ignore[import-untyped] # it has no types

    time = datetime.fromtimestamp(page.epoch or 0, UTC)
    attachments = []
    for name, data in sorted(page.embedded_files.items()):  # in the order that the PDF looks them up by
        info = _INFO[name]
        # WeasyPrint also takes the media type from the response; otherwise it would ask the machine.
        response = URLFetcherResponse(name, data, {"Content-Type": info.media_type})
        description = {"name": name, "description": info.description, "relationship": info.relationship}
        fetcher = _OneFileFetcher(response)
        attachments.append(
            Attachment(url=f"attached:{name}", url_fetcher=fetcher, created=time, modified=time, **description)
        )
    return attachments


@dataclass(frozen=True, slots=True)
class _OneFileFetcher:
    """A fetcher for WeasyPrint that gives the same response to every address."""

    response: Any

    def __call__(self, _url: str) -> Any:
        return self.response
