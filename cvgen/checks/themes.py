"""Checks of themes and their tokens, and the problems in an owner's own themes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from cvgen.problems import CvgenError, Finding, Place, Problem, Severity, suggest_name
from cvgen.profile.documents import BUILT_IN, resolve_documents
from cvgen.profile.model import Profile
from cvgen.system.disk import is_file
from cvgen.themes.loader import PACKAGED, Theme, check_token, load_theme

_SUFFIX = ".html.j2"
_OF_LETTERS = "letter"


def check_themes(profile: Profile, project: Path) -> Iterator[Finding]:
    """Yield findings for missing themes, and for tokens that a document's theme does not have or cannot take."""
    themes: dict[str, Theme | None] = {}
    for document, name, tokens in _list_themes(profile):
        if name not in themes:
            themes[name] = None
            try:
                themes[name] = load_theme(name, project)
            except CvgenError as error:
                for problem in error.problems:
                    if not problem.file:  # else it is one of `find_theme_problems`
                        path = _find_origin(profile, document, "theme")
                        yield Finding(path, problem.code, problem.message, problem.hint, Severity.ERROR)
        theme = themes[name]
        for token, value in tokens.items() if theme else ():
            if theme and (refusal := check_token(theme, token, value)):
                path = _find_origin(profile, document, "tokens", token)
                yield Finding(path, refusal.code, refusal.message, refusal.hint, Severity.ERROR)


def check_templates(profile: Profile, project: Path) -> Iterator[Finding]:
    """Yield findings for documents whose template their theme does not have, or that is of none by itself."""
    for kind in resolve_documents(profile).values():
        if kind.template in BUILT_IN or (kind.letter and kind.template == _OF_LETTERS):
            continue
        try:
            folders = load_theme(kind.theme or profile.theme, project).folders
        except CvgenError:
            continue  # `check_themes` reports it
        packaged = [folder for folder in folders if folder.resolve().is_relative_to(PACKAGED)]
        own = [folder for folder in folders if folder not in packaged]
        if not _has_template(own, kind.template):
            message, hint = _explain_template(kind.template, own, is_packaged=_has_template(packaged, kind.template))
            path = _find_origin(profile, kind.name, "template")
            yield Finding(path, "unknown-template", message, hint, Severity.ERROR)


def _has_template(folders: Sequence[Path], name: str) -> bool:
    """Return whether one of the folders has a template; Jinja2 takes none from above its folder."""
    return ".." not in PurePath(name).parts and any(is_file(folder / f"{name}{_SUFFIX}") for folder in folders)


def _explain_template(name: str, own: Sequence[Path], *, is_packaged: bool) -> tuple[str, str]:
    """Return what is wrong with a template that neither cvgen has for documents nor an owner's folder, and a hint."""
    if name == _OF_LETTERS:
        return "this template is for letters, and this document is none", "write it, with its text, under `letters:`"
    message = f"there is no template “{name}{_SUFFIX}”"
    if is_packaged:
        message = f"“{name}{_SUFFIX}” is a part of other templates, and shows no document by itself"
    known = {*BUILT_IN, *(file.name.removesuffix(_SUFFIX) for folder in own for file in folder.glob(f"*{_SUFFIX}"))}
    return message, f"{suggest_name(name, sorted(known))}; a template of your own stands in templates/THEME"


def find_theme_problems(profile: Profile, project: Path) -> Iterator[Problem]:
    """Yield the problems in the files of the themes that a profile names, with their lines there."""
    for name in dict.fromkeys(name for _, name, _ in _list_themes(profile)):
        try:
            load_theme(name, project)
        except CvgenError as error:
            yield from (problem for problem in error.problems if problem.file)


def _list_themes(profile: Profile) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Yield each document, "" for the profile as a whole, the name of its theme, and its changes to the tokens."""
    yield "", profile.theme, profile.tokens
    for kind in resolve_documents(profile).values():
        yield kind.name, kind.theme or profile.theme, {**profile.tokens, **kind.tokens}


def _find_origin(profile: Profile, document: str, *path: str) -> Place:
    """Return where a document's setting is written: in itself, in one that it extends, or in the profile."""
    visited: set[str] = set()
    while (spec := profile.documents.get(document)) and document not in visited:
        if path[-1] in (spec.tokens if path[0] == "tokens" else spec.model_fields_set):
            return ("documents", document, *path)
        visited.add(document)
        document = spec.extends or ("" if document in BUILT_IN else "cv")
    return path
