"""Checks of the names of documents, sections and tags, and of empty documents."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from cvgen.checks.order import check_order
from cvgen.checks.sections import check_choice_contents, check_section
from cvgen.problems import Finding, Place, Severity, suggest_name
from cvgen.profile import documents
from cvgen.profile.choices import Choice
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.selectable import Selectable
from cvgen.profile.selection import find_section, own_sections, select_items
from cvgen.profile.synonyms import find_synonyms
from cvgen.profile.walk import Values

_WITH_TOTALS = ("grants", "papers")


def check_choices(profile: Profile, values: Values, day: datetime.date | None = None) -> Iterator[Finding]:
    """Yield findings for unknown names of documents, sections and tags, and for what documents choose in vain.

    `day` is that from which spans of time are counted back.
    """
    kinds = documents.resolve_documents(profile, day)
    tags: set[str] = set()
    for path, value in values:
        if isinstance(value, Selectable):
            tags |= set(value.tags)
            mentions = [(("only", n), name) for n, name in enumerate(value.only)]
            mentions += [(("not", n), name) for n, name in enumerate(value.not_)]
            unknown = [(place, name) for place, name in mentions if name not in kinds]
            yield from (documents.unknown_document((*path, *place), name, tuple(kinds)) for place, name in unknown)
    own = own_sections(profile)
    likes = {key: section.like for key, section in own.items()}
    titles = [title for section in own.values() for title in section.title.all().values()]
    sections = ("about", *SECTIONS, *titles, *own)
    for name, spec in profile.documents.items():
        place: Place = ("documents", name)
        for index, choice in enumerate(spec.sections):
            path = (*place, "sections", index)
            if not find_section(choice.section, own):
                yield from _check_name((*path, "section"), "section", choice.section, sections)
            yield from _check_tags(path, (("tags", choice.tags), ("without_tags", choice.without_tags)), tags)
            yield from check_section(profile, kinds[name], choice, path, index)
            yield from _check_fitness(path, choice, likes.get(key := find_section(choice.section, own), key))
        yield from _check_tags(place, (("tags", spec.tags), ("without_tags", spec.without_tags)), tags)
        if kinds[name].letter is None and (spec.extends is None or spec.extends in kinds):
            content = select_items(profile, kinds[name])
            if not _has_content(content.profile) and not kinds[name].text:
                message = f"“{name}” would be empty: none of its sections has anything for it"
                yield Finding(place, "empty-document", message, "give it other sections or tags", Severity.ERROR)
            elif spec.sections:
                yield from check_choice_contents(profile, kinds[name], content, place)
    yield from check_order(profile, [kind for kind in kinds.values() if not kind.letter])
    yield from _check_numbers(profile)


def _check_fitness(place: Place, choice: Choice, shape: str | None) -> Iterator[Finding]:
    """Yield findings for what only some sections can have; `shape` is the section whose keys the entries have."""
    if choice.totals and shape not in _WITH_TOTALS:
        message = f"“{choice.section}” has no grants and no papers, of which there could be totals"
        yield Finding((*place, "totals"), "totals-of-what", message, "remove it here")
    if choice.filter and shape != "papers":
        message = f"“{choice.section}” has no papers, which could be filtered"
        yield Finding((*place, "filter"), "filter-of-what", message, "remove it here")


def _check_tags(place: Place, named: Iterable[tuple[str, Sequence[str]]], known: Iterable[str]) -> Iterator[Finding]:
    for key, names in named:
        for index, tag in enumerate(names):
            yield from _check_name((*place, key, index), "tag", tag, sorted(known))


def _check_numbers(profile: Profile) -> Iterator[Finding]:
    """Yield findings for permanent numbers that an earlier paper has."""
    first: dict[int, int] = {}
    for index, paper in enumerate(profile.papers):
        if paper.permanent_number and first.setdefault(paper.permanent_number, index) != index:
            message = f"number {first[paper.permanent_number] + 1} of the list has this permanent number, too"
            hint = "remove it here; “cvgen number” writes a new one"
            yield Finding(("papers", index, "permanent_number"), "same-number-twice", message, hint, Severity.ERROR)


def _check_name(path: Place, what: str, name: str, known: Sequence[str]) -> Iterator[Finding]:
    if name not in known:
        plain = name.casefold().replace(" ", "_")
        meant = next(iter(find_synonyms(plain, known)), name) if what == "section" else name
        hint = suggest_name(meant, known)
        yield Finding(path, f"unknown-{what}", f"there is no {what} “{name}”", hint, Severity.ERROR)


def _has_content(profile: Profile) -> bool:
    return bool(profile.bio or any(getattr(profile, key) for key in SECTIONS))
