"""Checks of the names of documents, sections and tags, and of empty documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvgen.problems import Finding, Place, Severity, suggest_name
from cvgen.profile import documents
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.selectable import Selectable
from cvgen.profile.selection import own_sections, select_items
from cvgen.profile.walk import walk_values


def check_choices(profile: Profile) -> Iterator[Finding]:
    """Yield findings for unknown names of documents, sections and tags, and for documents without content."""
    kinds = documents.resolve_documents(profile)
    tags: set[str] = set()
    for path, value in walk_values(profile):
        if isinstance(value, Selectable):
            tags |= set(value.tags)
            mentions = [(("only", n), name) for n, name in enumerate(value.only)]
            mentions += [(("not", n), name) for n, name in enumerate(value.not_)]
            unknown = [(place, name) for place, name in mentions if name not in kinds]
            yield from (documents.unknown_document((*path, *place), name, tuple(kinds)) for place, name in unknown)
    grants = {slug for slug, section in own_sections(profile).items() if section.like == "grants"}
    sections = ("about", *SECTIONS, *own_sections(profile))
    for name, spec in profile.documents.items():
        place: Place = ("documents", name)
        for index, choice in enumerate(spec.sections):
            yield from _check_name((*place, "sections", index, "section"), "section", choice.section, sections)
            if choice.totals and choice.section != "grants" and choice.section not in grants:
                message = f"“{choice.section}” has no grants, of which there could be totals"
                yield Finding((*place, "sections", index, "totals"), "totals-of-what", message, "remove it here")
        for key, names in (("tags", spec.tags), ("without_tags", spec.without_tags)):
            for index, tag in enumerate(names):
                yield from _check_name((*place, key, index), "tag", tag, sorted(tags))
        if (spec.extends is None or spec.extends in kinds) and not _has_content(select_items(profile, kinds[name])):
            message = f"“{name}” would be empty: none of its sections has anything for it"
            yield Finding(place, "empty-document", message, "give it other sections or tags", Severity.ERROR)


def _check_name(path: Place, what: str, name: str, known: Sequence[str]) -> Iterator[Finding]:
    if name not in known:
        yield Finding(
            path, f"unknown-{what}", f"there is no {what} “{name}”", suggest_name(name, known), Severity.ERROR
        )


def _has_content(profile: Profile) -> bool:
    return bool(profile.bio or any(getattr(profile, key) for key in SECTIONS))
