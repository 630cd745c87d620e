"""What there is to build: every document in its formats and languages, or those of them that are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cvgen.formats import FORMATS, Format
from cvgen.profile.documents import EVERYTHING, Kind, resolve_documents
from cvgen.profile.model import Profile


class UnknownNameError(ValueError):
    """There is no document, format or locale of a name that was asked for; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document in one format and language; `default` is the main language of the profile."""

    kind: Kind
    format: Format
    locale: str
    default: str

    @property
    def stem(self) -> str:
        """The file's name without suffix.

        A homepage is called index only in formats of its own; in another language, in a folder of that name.
        """
        is_own = self.format.name in self.kind.formats
        stem = self.kind.name if self.kind.file == "index" and not is_own else self.kind.file
        if self.locale == self.default:
            return stem
        return f"{self.locale}/{stem}" if stem == "index" else f"{stem}.{self.locale}"

    @property
    def file(self) -> str:
        """The file's name."""
        return self.stem + self.format.suffix


def plan_jobs(
    profile: Profile, documents: Iterable[str] = (), formats: Iterable[str] = (), locales: Iterable[str] = ()
) -> list[Job]:
    """Return what to build: every document in its own formats and all languages, or those of them that are named.

    Documents and formats named together are built in each other, whatever their own formats are. A format alone that
    is no document's own is built of the CV, or of everything if it is data.
    Raises UnknownNameError for a name that is unknown.
    """
    known = resolve_documents(profile)
    chosen = [known[name] for name in _check_names("document", documents, known)]
    wanted = _check_names("format", formats, FORMATS)
    languages = _check_names("locale", locales, profile.locales)
    if chosen and wanted:
        pairs = [(kind, name) for kind in chosen for name in wanted]
    else:
        all_of_them = [(kind, name) for kind in chosen or known.values() for name in kind.formats]
        pairs = [(kind, name) for kind, name in all_of_them if not wanted or name in wanted]
        own = {name for _, name in pairs}
        pairs += [(known["cv"] if FORMATS[name].template else EVERYTHING, name) for name in wanted if name not in own]
    return [
        Job(kind, FORMATS[name], locale, profile.locales[0])
        for kind, name in pairs
        for locale in kind.locales or profile.locales
        if not languages or locale in languages
    ]


def _check_names(what: str, names: Iterable[str], known: Collection[str]) -> list[str]:
    chosen = list(dict.fromkeys(names))
    for name in chosen:
        if name not in known:
            raise UnknownNameError(
                f"there is no {what} “{name}”; there are: {', '.join(known)}{_suggest_option(what, name)}"
            )
    return chosen


def _suggest_option(what: str, name: str) -> str:
    """Say which option a name belongs to that was given for a document."""
    if what != "document":
        return ""
    if name in FORMATS:
        return f"; a format is asked for by --format {name}"
    return f"; a profile is named by --profile {name}" if name.endswith((".yaml", ".yml")) else ""
