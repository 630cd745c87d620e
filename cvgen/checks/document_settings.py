"""Checks of documents' settings: what they extend, files, limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from cvgen.problems import Finding, Place, Severity
from cvgen.profile.document_spec import DocumentSettings, DocumentSpec
from cvgen.profile.documents import (
    BUILT_IN,
    MAX_EXTENDS,
    DocumentKind,
    find_setting,
    follow_extends,
    resolve_documents,
    unknown_document,
)
from cvgen.profile.model import Profile

_ERROR = Severity.ERROR


def check_documents(profile: Profile) -> Iterator[Finding]:
    """Yield what is wrong with the documents that a profile describes, its letters among them."""
    kinds = resolve_documents(profile)
    far = [name for name in profile.documents if len(follow_extends(name, profile.documents)) > MAX_EXTENDS]
    for name, spec in profile.documents.items():
        if spec.extends is not None and spec.extends not in kinds:
            yield unknown_document(("documents", name, "extends"), spec.extends, tuple(kinds))
        elif name in far[:1]:
            message = f"this extends a document that extends another, and so on, more than {MAX_EXTENDS} times"
            yield Finding(("documents", name, "extends"), "too-deep", message, "extend one of the first", _ERROR)
        elif circle := _find_circle(name, profile.documents):
            message = f"this goes round in a circle: {' → '.join(circle)}"
            yield Finding(
                ("documents", name, "extends"), "circular", message, "end it at homepage, cv or resume", _ERROR
            )
        yield from _check_settings(("documents", name), spec, kinds[name])
    for name, letter in profile.letters.items():
        if name in BUILT_IN:
            message = f"“{name}” is the name of a document that is no letter"
            yield Finding(("letters", name), "letter-name", message, "give the letter another name", _ERROR)
        yield from _check_settings(("letters", name), letter, kinds[name])
    yield from _find_shared_files(profile, kinds)


def _check_settings(place: Place, spec: DocumentSettings, kind: DocumentKind) -> Iterator[Finding]:
    """Yield what is wrong with the settings of a document, alone or with what it is like."""
    if spec.file is not None and (PurePosixPath(spec.file).is_absolute() or ".." in PurePosixPath(spec.file).parts):
        message = f"“{spec.file}” leads out of the output folder"
        yield Finding((*place, "file"), "path-outside", message, "write a name without “..” or “/”", _ERROR)
    if spec.fit and kind.max_pages is None:
        message = "nothing says how many pages there may be"
        yield Finding((*place, "fit"), "fit-to-what", message, "add max_pages", _ERROR)


def _find_circle(name: str, specs: Mapping[str, DocumentSpec]) -> list[str]:
    """Return the chain of names from a document back to itself, empty if it does not extend itself."""
    chain = follow_extends(name, specs)
    return chain if len(chain) > 1 and chain[-1] == name else []


def _find_shared_files(profile: Profile, kinds: Mapping[str, DocumentKind]) -> Iterator[Finding]:
    owners: dict[tuple[str, str], str] = {}
    for kind in kinds.values():
        for format in kind.formats:
            other = owners.setdefault((kind.file, format), kind.name)
            if other != kind.name:
                path = find_setting(profile, other if kind.name in BUILT_IN else kind.name, "file")
                message = f"“{other}” and “{kind.name}” would both be written to {kind.file}.{format}"
                yield Finding(path, "two-files", message, "give one of them another “file”", _ERROR)
