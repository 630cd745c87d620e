"""The documents to build, in their formats and languages."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from cvgen.formats import FORMATS, Format
from cvgen.pipeline.options import Options
from cvgen.problems import UnknownNameError
from cvgen.profile.documents import EVERYTHING, DocumentKind, resolve_documents
from cvgen.profile.model import Profile


@dataclass(frozen=True, slots=True)
class Job:
    """One document in one format and language; `default` is the main language of the profile."""

    kind: DocumentKind
    format: Format
    locale: str
    default: str

    @property
    def stem(self) -> str:
        """The file's name without suffix.

        A homepage has the name "index" in its own formats only. In another language, the pages of a site are in its
        folder.
        """
        has_format = self.format.name in self.kind.formats
        stem = self.kind.name if self.kind.file == "index" and not has_format else self.kind.file
        if self.locale == self.default:
            return stem
        is_in_folder = self.kind.is_subpage or PurePosixPath(stem).name == "index"
        return f"{self.locale}/{stem}" if is_in_folder else f"{stem}.{self.locale}"

    @property
    def file(self) -> str:
        """The file's name."""
        return self.stem + self.format.suffix


def plan_jobs(
    profile: Profile,
    documents: Iterable[str] = (),
    formats: Iterable[str] = (),
    locales: Iterable[str] = (),
    *,
    today: datetime.date | None = None,
) -> list[Job]:
    """Return the documents to build: all in their own formats and languages, or those requested.

    If both documents and formats are requested, each document is built in each format, letters in no data. A format
    alone that is no document's own is built of the CV, a data format of the whole profile without what is private.
    Spans of time in documents are counted back from `today`. Raises UnknownNameError for an unknown name.
    """
    known = resolve_documents(profile, today)
    requested = [known[name] for name in _check_names("document", documents, known)]
    requested_formats = _check_names("format", formats, FORMATS)
    languages = _check_names("locale", locales, profile.locales)
    if requested and requested_formats:
        pairs = [(kind, name) for kind in requested for name in requested_formats if _has_format(kind, name)]
        if not pairs:
            raise UnknownNameError(f"a letter has no data: leave “{requested_formats[0]}” out, or the letter")
    else:
        defaults = [(kind, name) for kind in requested or known.values() for name in kind.formats]
        pairs = [(kind, name) for kind, name in defaults if not requested_formats or name in requested_formats]
        others = [name for name in requested_formats if name not in {default for _, default in pairs}]
        pairs += [(EVERYTHING if FORMATS[name].is_data else known["cv"], name) for name in others]
    return [
        Job(kind, FORMATS[name], locale, profile.locales[0])
        for kind, name in pairs
        for locale in kind.locales or profile.locales
        if not languages or locale in languages
    ]


def _has_format(kind: DocumentKind, name: str) -> bool:
    """Return whether a document can have a format: data is of a profile, and a letter is a text."""
    return not (kind.letter and FORMATS[name].is_data)


def theme_name(job: Job, profile: Profile, options: Options) -> str:
    """Return the name of a document's theme: that of the options, its own, or the profile's."""
    return options.theme or job.kind.theme or profile.theme


def plan_every_job(profile: Profile, today: datetime.date | None = None) -> dict[str, Job]:
    """Return all that can be built of a profile, by file: every document in every format."""
    requests = (((), FORMATS), (resolve_documents(profile), FORMATS), ((), ()))
    jobs = (job for documents, formats in requests for job in plan_jobs(profile, documents, formats, today=today))
    return {job.file: job for job in jobs}


def _check_names(what: str, names: Iterable[str], known: Collection[str]) -> list[str]:
    unique = list(dict.fromkeys(names))
    for name in unique:
        if name not in known:
            raise UnknownNameError(
                f"there is no {what} “{name}”; there are: {', '.join(known)}{_suggest_option(what, name)}"
            )
    return unique


def _suggest_option(what: str, name: str) -> str:
    """Return a hint for the name of a format or profile in place of a document, else ""."""
    if what != "document":
        return ""
    if name in FORMATS:
        return f"; a format is asked for by --format {name}"
    return f"; a profile is named by --profile {name}" if name.endswith((".yaml", ".yml")) else ""
