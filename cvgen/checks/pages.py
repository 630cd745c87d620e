"""Checks of web pages that have texts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cvgen.checks.text_tags import check_tags
from cvgen.problems import Finding, Severity
from cvgen.profile.documents import resolve_documents
from cvgen.profile.model import Profile


def check_pages(profile: Profile, day: datetime.date | None = None) -> Iterator[Finding]:
    """Yield findings for wrong tags in the texts of pages, for texts of documents that are no pages, for same posts."""
    yield from _check_posts(profile)
    if not any(spec.text or spec.order is not None for spec in profile.documents.values()):
        return
    kinds = resolve_documents(profile, day)
    for name, spec in profile.documents.items():
        place, kind = ("documents", name), kinds[name]
        if kind.is_page:
            yield from check_tags(place, {"text": spec.text}, kind, profile)
            if kind.is_subpage and not (kind.title or kind.sections):
                message = f"this page has no title, and is called “{name}” after its file"
                yield Finding(place, "no-title", message, "begin its text with “# Its title”, or write title: …")
            continue
        for key in ("text", "order"):
            if getattr(spec, key) is not None:
                message = f"“{name}” is no web page, and has no “{key}”"
                hint = "write extends: homepage, or a letter" if key == "text" else "write extends: homepage"
                yield Finding((*place, key), "no-page", message, hint, Severity.ERROR)


def _check_posts(profile: Profile) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, post in enumerate(profile.blog):
        if first.setdefault(post.name, index) != index:
            message = f"another post has the name “{post.name}”, too"
            yield Finding(("blog", index, "name"), "same-name", message, "give one of them another", Severity.ERROR)
