"""What a careful friend would notice in a profile that is valid: each check yields findings with their places."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel

from cvgen import documents, locales, themes
from cvgen.dates import Date, Period
from cvgen.fields import Text, url
from cvgen.items import Picture, Selectable
from cvgen.lock import Lock
from cvgen.people import Own
from cvgen.problems import Finding, InvalidProfile, Place, Problem, Severity, meant, nearest
from cvgen.profile import SECTIONS, Profile
from cvgen.select import own_sections, select
from cvgen.source import Source

YEARS_AHEAD = 8  # a doctorate that begins next year ends within


def check(
    profile: Profile, source: Source, project: Path, today: datetime.date | None, lock: Lock
) -> Iterator[Problem]:
    """Yield everything a careful friend would say; files are looked up in the folder `project`."""
    findings = [
        *own_name(profile),
        *twice(profile),
        *files(profile, project),
        *photo(profile, lock),
        *links(profile),
        *math(profile),
        *languages(profile),
        *documents.check(profile),
        *choices(profile),
        *look(profile, project),
        *(ahead(profile, today) if today else ()),
    ]
    for finding in findings:
        if isinstance(finding, Problem):  # in another file
            yield finding
            continue
        yield source.problem(
            finding.path, finding.code, finding.message, finding.hint, part=finding.part, severity=finding.severity
        )


def walk(value: object, path: Place = ()) -> Iterator[tuple[Place, object]]:
    """Yield every value inside a model with its path, models and texts included."""
    yield path, value
    if isinstance(value, Text):
        return
    if isinstance(value, BaseModel):
        for name in value.model_fields_set - {"extra"}:
            yield from walk(getattr(value, name), (*path, name))
    elif isinstance(value, tuple | list):
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from walk(inner, (*path, name))


def own_name(profile: Profile) -> Iterator[Finding]:
    """Find papers whose authors do not include the owner: a spelling that was not recognised, mostly."""
    own = Own(profile)
    name = profile.name.resolve(profile.locales[0], profile.locales[0])
    for index, paper in enumerate(profile.papers):
        authors = [author.name for author in paper.authors]
        if any(map(own.is_me, authors)):
            continue
        near = nearest(name, authors, 0.7)
        hint = f"if “{near}” is you, mend it or add" if near else "if one of them is you, add"
        message = f"“{name}” is not among the authors of this paper"
        yield Finding(("papers", index, "authors"), "not-an-author", message, f"{hint} the spelling to “other_names”")


def twice(profile: Profile) -> Iterator[Finding]:
    """Find papers given twice: the same DOI, arXiv identifier or title."""
    seen: dict[str, int] = {}
    for index, paper in enumerate(profile.papers):
        title = re.sub(r"\W+", "", " ".join(paper.title.all().values())).casefold()
        arxiv = re.sub(r"v\d+$", "", paper.arxiv or "")
        marks = {"doi": (paper.doi or "").casefold(), "arxiv": arxiv, "title": title}
        known = [(kind, seen[f"{kind}:{mark}"]) for kind, mark in marks.items() if mark and f"{kind}:{mark}" in seen]
        if known:
            kind, first = known[0]
            message = f"this paper has the same {kind} as number {first + 1} of the list"
            yield Finding(("papers", index, kind), "same-paper-twice", message, "keep one of them")
        for kind, mark in marks.items():
            seen.setdefault(f"{kind}:{mark}", index)


def files(profile: Profile, project: Path) -> Iterator[Finding]:
    """Find pictures and linked files that are not in the project."""
    root = project.resolve()
    for path, value in walk(profile):
        picture = isinstance(value, Picture)
        if isinstance(value, Picture):
            # A picture given as a plain text has no key `file` in the source: the lookup stops at the text.
            path, value = (*path, "file"), value.file
        elif not (isinstance(value, str) and (path[-1:] == ("url",) or "links" in path[1:-1])):
            continue
        if re.match(r"[a-z]+:", value, re.IGNORECASE):
            continue
        try:
            file = (root / unquote(urlsplit(value).path)).resolve()
            there = file.is_file()
        except (OSError, RuntimeError):  # a name longer than the system takes, links that go round in a circle
            file, there = root / "…", False
        if not file.is_relative_to(root):
            message = f"“{value}” leads out of the project's folder"
            yield Finding(path, "path-outside", message, "copy the file into the project", Severity.ERROR)
        elif not there:
            severity = Severity.ERROR if picture else Severity.WARNING
            yield Finding(
                path, "no-such-file", f"there is no file “{value}” in the project", _near_file(file), severity
            )


def photo(profile: Profile, lock: Lock) -> Iterator[Finding]:
    """Find a portrait that CV and résumé cannot show: a build asks no other host."""
    if profile.photo and "://" in profile.photo.file and profile.photo.file not in lock.images:
        message = "PDF and Word show no photo from another host"
        yield Finding(("photo", "file"), "photo-elsewhere", message, "“cvgen refresh” copies it into the project")


def _near_file(file: Path) -> str:
    there = [other.name for other in file.parent.iterdir() if other.is_file()] if file.parent.is_dir() else []
    near = nearest(file.name, there)
    return f"did you mean “{near}”?" if near else "the path begins in the folder of the profile"


_MARKDOWN_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|<([a-z][a-z0-9+.-]*:[^>\s]*)>", re.IGNORECASE)


def links(profile: Profile) -> Iterator[Finding]:
    """Find links that are not https, and links inside texts that are not allowed."""
    for path, value in walk(profile):
        if isinstance(value, str) and value.startswith("http://"):
            hint = f"if the site has it, write https{value.removeprefix('http')}"
            yield Finding(path, "not-https", "this link is not https: anybody on the way can change the page", hint)
        if isinstance(value, Text):
            for language, text in value.all().items():
                for match in _MARKDOWN_LINK.finditer(text):
                    yield from _link_inside((*path, language), match[1] or match[2])


def _link_inside(path: Place, target: str) -> Iterator[Finding]:
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", target, re.IGNORECASE)
    if target.startswith("#") or not scheme:
        return
    try:
        url(target)
    except ValueError:
        message = f"a link in this text leads to “{scheme[0]}”"
        yield Finding(path, "url-scheme", message, "use https, http, mailto or tel", Severity.ERROR, target)


def math(profile: Profile) -> Iterator[Finding]:
    """Find formulas that are not LaTeX."""
    for path, value in walk(profile):
        if isinstance(value, Text):
            for language, text in value.all().items():
                yield from _formulas((*path, language), text) if "$" in text else ()


def _formulas(path: Place, text: str) -> Iterator[Finding]:
    from cvgen import formulas, markup  # most profiles have none

    for latex in markup.latex(text):
        try:
            formulas.mathml(latex)
        except formulas.NotLatexError as error:
            hint = r"what stands between dollar signs is LaTeX; write \$ for a dollar sign"
            yield Finding(path, "math", f"this formula cannot be read: {error}", hint, Severity.ERROR, latex)


def languages(profile: Profile) -> Iterator[Finding]:
    """Find texts in languages that no document is in, and texts that lack one of the profile's languages."""
    yield from _locales(profile)
    known = {*profile.locales, *(locale.split("-")[0] for locale in profile.locales)}
    listed = ", ".join(profile.locales)
    for path, value in walk(profile):
        if not isinstance(value, Text):
            continue
        for version in value.all():
            language = version.partition(".")[0]
            if language in value.languages() - known and path != ("name",):
                message = f"this text is in “{language}”, which is not among the profile's locales"
                yield Finding((*path, version), "unused-language", message, f"add it: locales: [{listed}, {language}]")
        for locale in profile.locales:
            if value.lacks(locale, profile.locales[0]):
                instead = value.resolve(locale, profile.locales[0])
                hint = f"add “{locale}:”; until then “{instead if len(instead) < 40 else instead[:40] + '…'}” stands in"
                yield Finding(path, "missing-translation", f"this text is not given in “{locale}”", hint)


def _locales(profile: Profile) -> Iterator[Finding]:
    for index, locale in enumerate(profile.locales):
        if locale in profile.locales[:index]:
            yield Finding(("locales", index), "same-locale", f"“{locale}” is given twice", "remove one", Severity.ERROR)
        elif not locales.is_language(locale):
            message, hint = f"there is no language “{locale}”", "write it like en, zh, zh-Hant or pt-BR"
            yield Finding(("locales", index), "unknown-language", message, hint, Severity.ERROR)
        elif not locales.has_words(locale):
            message = f"cvgen has no headings in “{locale}” yet, and takes the English ones"
            yield Finding(("locales", index), "no-words", message, "write them under “titles”")


def choices(profile: Profile) -> Iterator[Finding]:
    """Find documents, sections and tags that are named but not there, and documents that would say nothing."""
    kinds = documents.kinds(profile)
    tags: set[str] = set()
    for path, value in walk(profile):
        if isinstance(value, Selectable):
            tags |= set(value.tags)
            named = [(("only", n), name) for n, name in enumerate(value.only)]
            named += [(("not", n), name) for n, name in enumerate(value.not_)]
            unknown = [(place, name) for place, name in named if name not in kinds]
            yield from (documents.unknown_document((*path, *place), name, tuple(kinds)) for place, name in unknown)
    sections = ("about", *SECTIONS, *own_sections(profile))
    for name, spec in profile.documents.items():
        place: Place = ("documents", name)
        for index, choice in enumerate(spec.sections):
            yield from _named((*place, "sections", index, "section"), "section", choice.section, sections)
        for key, wanted in (("tags", spec.tags), ("without_tags", spec.without_tags)):
            for index, tag in enumerate(wanted):
                yield from _named((*place, key, index), "tag", tag, sorted(tags))
        if (spec.extends is None or spec.extends in kinds) and not _says_anything(select(profile, kinds[name])):
            message = f"“{name}” would be empty: none of its sections has anything for it"
            yield Finding(place, "empty-document", message, "give it other sections or tags", Severity.ERROR)


def _named(path: Place, what: str, name: str, known: Sequence[str]) -> Iterator[Finding]:
    if name not in known:
        yield Finding(path, f"unknown-{what}", f"there is no {what} “{name}”", meant(name, known), Severity.ERROR)


def _says_anything(profile: Profile) -> bool:
    return bool(profile.bio or any(getattr(profile, key) for key in SECTIONS))


def look(profile: Profile, project: Path) -> Iterator[Finding | Problem]:
    """Find themes that do not exist or are wrong themselves, and tokens that they do not have."""
    yield from _look((), profile.theme, profile.tokens, project)
    for name, spec in profile.documents.items():
        if spec.theme or spec.tokens:
            yield from _look(("documents", name), spec.theme or profile.theme, spec.tokens, project)


def _look(path: Place, name: str, tokens: Mapping[str, str], project: Path) -> Iterator[Finding | Problem]:
    try:
        theme = themes.load_theme(name, project)
    except InvalidProfile as error:
        for problem in error.problems:
            finding = Finding((*path, "theme"), problem.code, problem.message, problem.hint, Severity.ERROR)
            yield problem if problem.file else finding
        return
    for token, value in tokens.items():
        if refused := themes.refused(theme, token, value):
            yield Finding((*path, "tokens", token), refused.code, refused.message, refused.hint, Severity.ERROR)


def ahead(profile: Profile, today: datetime.date) -> Iterator[Finding]:
    """Find dates that lie so far ahead that they are probably typing errors."""
    for path, value in walk(profile):
        if isinstance(value, Period):
            last: Date = value.end or value.start
            if last.year > today.year + YEARS_AHEAD:
                yield Finding(path, "far-ahead", f"{last.year} lies far ahead", "is the year right?")
