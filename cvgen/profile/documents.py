"""The documents there are: three that need no configuration, and those that a profile describes under `documents`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from cvgen.problems import Finding, Severity, suggest
from cvgen.profile.model import Choice, DocumentSpec, Profile
from cvgen.profile.types import Text

_E = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document, everything about it resolved.

    Its template is `template`.html.j2; its file is `file` with the suffix of the format; `formats` are those it is
    built in if none is asked for. `sections` are its sections in order ("sections" stands for the owner's own).
    `word` is the locale's word for it, empty where the person's name is title enough; `title` is the owner's.
    `locales` are its languages, the profile's if empty.
    """

    name: str
    template: str
    file: str
    formats: tuple[str, ...]
    summary: str
    sections: tuple[Choice, ...]
    word: str = ""
    title: Text | None = None
    locales: tuple[str, ...] = ()
    theme: str = ""
    tokens: Mapping[str, str] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    without_tags: frozenset[str] = frozenset()
    wording: str = "long"
    show_private: bool = False
    max_pages: int | None = None
    fit: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it is a page of the web, where links are clicked and need not be readable."""
        return self.template == "homepage"


def _sections(names: str, *, selected: bool = False) -> tuple[Choice, ...]:
    # Not validated: pydantic would build this model by itself, and again with the profile.
    return tuple(Choice.model_construct(section=name, selected=selected and name == "papers") for name in names.split())


BUILT_IN: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "homepage",
            "homepage",
            "index",
            ("html",),
            "the page for everybody",
            _sections(
                "about interests news papers awards education talks experience projects teaching service grants skills"
                " languages certificates sections"
            ),
        ),
        Kind(
            "cv",
            "cv",
            "cv",
            ("pdf",),
            "everything, for committees",
            _sections(
                "interests education experience papers awards grants talks teaching service projects skills languages"
                " certificates sections references"
            ),
            word="cv",
        ),
        Kind(
            "resume",
            "resume",
            "resume",
            ("docx",),
            "the short form, for recruiters",
            _sections(
                "interests education experience projects papers awards skills languages certificates sections",
                selected=True,
            ),
            word="resume",
            wording="short",
        ),
    )
}


# What a data format holds that is asked for without a document.
EVERYTHING = Kind(
    "profile",
    "",
    "profile",
    (),
    "everything but what is private",
    _sections(
        "about interests news education experience papers awards grants talks teaching service projects skills"
        " languages certificates sections references"
    ),
)


def resolve_documents(profile: Profile) -> dict[str, Kind]:
    """Return every document of a profile by name: the built-in ones first, as the profile changes them."""
    names = dict.fromkeys((*BUILT_IN, *profile.documents))
    return {name: _resolve(name, profile.documents, ()) for name in names}


def _resolve(name: str, specs: Mapping[str, DocumentSpec], below: tuple[str, ...]) -> Kind:
    spec = specs.get(name)
    if spec is None or name in below:
        return BUILT_IN.get(name, BUILT_IN["cv"])
    if name in BUILT_IN and spec.extends in (None, name):
        base = BUILT_IN[name]
    else:
        base = replace(_resolve(spec.extends or "cv", specs, (*below, name)), name=name, file=name, summary="")
    tokens = {**base.tokens, **spec.tokens}
    if spec.page_size:
        tokens["page_size"] = spec.page_size
    given: dict[str, Any] = {key: getattr(spec, key) for key in _OVERRIDABLE if key in spec.model_fields_set}
    given |= {key: frozenset(getattr(spec, key)) for key in ("tags", "without_tags") if key in spec.model_fields_set}
    return replace(base, tokens=tokens, **given)


_OVERRIDABLE = ("template", "file", "formats", "summary", "sections", "title", "locales", "theme", "wording",
           "show_private", "max_pages", "fit")  # fmt: skip


def check_documents(profile: Profile) -> Iterator[Finding]:
    """Find what is wrong with the documents a profile describes, and with the names of documents in its entries."""
    known = (*BUILT_IN, *(name for name in profile.documents if name not in BUILT_IN))
    for name, spec in profile.documents.items():
        if spec.extends is not None and spec.extends not in known:
            yield unknown_document(("documents", name, "extends"), spec.extends, known)
        elif circle := _find_circle(name, profile.documents):
            message = f"this goes round in a circle: {' → '.join(circle)}"
            yield Finding(("documents", name, "extends"), "circular", message, "end it at homepage, cv or resume", _E)
        if spec.file is not None and (PurePosixPath(spec.file).is_absolute() or ".." in PurePosixPath(spec.file).parts):
            message = f"“{spec.file}” leads out of the output folder"
            yield Finding(("documents", name, "file"), "path-outside", message, "write a name without “..” or “/”", _E)
        if spec.fit and _resolve(name, profile.documents, ()).max_pages is None:
            message = "nothing says how many pages there may be"
            yield Finding(("documents", name, "fit"), "fit-to-what", message, "add max_pages", _E)
    yield from _find_shared_files(profile)


def unknown_document(path: tuple[str | int, ...], name: str, known: tuple[str, ...]) -> Finding:
    """Return what is said of a document that does not exist."""
    return Finding(path, "unknown-document", f"there is no document “{name}”", suggest(name, known), _E)


def _find_circle(name: str, specs: Mapping[str, DocumentSpec]) -> list[str]:
    """Return the names from a document back to itself, none if it does not extend itself."""
    seen = [name]
    while (spec := specs.get(seen[-1])) and spec.extends and not (spec.extends == seen[-1] and seen[-1] in BUILT_IN):
        seen.append(spec.extends)
        if seen[-1] in seen[:-1]:
            return seen if seen[-1] == name else []
    return []


def _find_shared_files(profile: Profile) -> Iterator[Finding]:
    taken: dict[tuple[str, str], str] = {}
    for kind in resolve_documents(profile).values():
        for format in kind.formats:
            other = taken.setdefault((kind.file, format), kind.name)
            if other != kind.name:
                path = ("documents", kind.name if kind.name in profile.documents else other)
                message = f"“{other}” and “{kind.name}” would both be written to {kind.file}.{format}"
                yield Finding((*path, "file"), "two-files", message, "give one of them another “file”", _E)
