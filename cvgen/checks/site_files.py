"""Checks of the files beside a profile that go along with its homepage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from cvgen.problems import Problem, Severity, make_line_problem
from cvgen.profile.model import Profile
from cvgen.system.project_files import FileRefusedError, is_readable, read_project_file
from cvgen.system.site_files import OWN_FILES, list_site_files
from cvgen.text.pictures import NotAPicture, identify_picture, looks_like_picture

_CNAME, _ROBOTS = "CNAME", "robots.txt"
_LABEL = "(?!-)[a-z0-9-]{1,63}(?<!-)"  # RFC 1123
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})+", re.IGNORECASE)
_LIMIT = 2**20


def find_site_problems(profile: Profile, project: Path) -> Iterator[Problem]:
    """Yield what cannot be published, and own icons, CNAME and robots.txt that are no such thing.

    What is no file of the project is warned of; what this machine does not let be read is an error.
    """
    for path, refusal in list_site_files(project):
        if refusal is not None:
            problem = Problem("not-published", f"this {refusal.reason}, and is not published", refusal.hint, file=path)
            yield problem if refusal.is_of_machine else replace(problem, severity=Severity.WARNING)
    for name in OWN_FILES:
        if not is_readable(project / name, project):
            continue
        try:
            content = read_project_file(project / name, project, limit=_LIMIT)
        except FileRefusedError as refusal:
            hint = "a picture for an icon has a few kB" if name not in (_CNAME, _ROBOTS) else refusal.hint
            yield Problem(refusal.code, f"this file {refusal.reason}", hint, file=str(project / name))
            continue
        if name == _CNAME:
            yield from _check_host(content, str(project / name), profile)
        elif name == _ROBOTS:
            yield from _check_robots(content, str(project / name))
        else:
            yield from _check_icon(name, content, str(project / name))


def _check_icon(name: str, content: bytes, file: str) -> Iterator[Problem]:
    """Yield the problem of an icon that is no picture of its kind."""
    hint = "save the picture anew in a program that draws"
    kind = Path(name).suffix[1:]
    if kind == "ico":
        if content[:4] != b"\0\0\1\0":
            message = (
                "this is a picture, but no icon (ICO)" if looks_like_picture(content) else "this is not an icon (ICO)"
            )
            yield Problem("not-a-picture", message, "call it favicon.png or favicon.svg, if it is that", file=file)
        return
    try:
        info = identify_picture(content)
    except NotAPicture as reason:
        yield Problem("not-a-picture", f"this {reason}", hint, file=file)
        return
    if info.suffix != kind:
        message = f"this is a picture of another kind: {info.suffix}"
        yield Problem("not-a-picture", message, f"save it anew as {kind.upper()}", file=file)


def _check_host(content: bytes, file: str, profile: Profile) -> Iterator[Problem]:
    """Yield the problem of a CNAME that is not one host name, or not that of the homepage's address."""
    lines = content.decode("utf-8", "replace").splitlines()
    host = "".join(lines).strip()
    if len([line for line in lines if line.strip()]) != 1 or not _HOST.fullmatch(host):
        hint = "write the name of the host alone, such as ada.example.org"
        yield make_line_problem("not-a-host", "this is not one host name", hint, file, content, 1)
    elif profile.website and (urlsplit(profile.website).hostname or host) != host.lower():
        message = f"the homepage is to stand at {host}, and “website” leads to {urlsplit(profile.website).hostname}"
        hint = f"write website: https://{host}/ in the profile, if that is the homepage's address"
        problem = make_line_problem("other-host", message, hint, file, content, 1)
        yield replace(problem, severity=Severity.WARNING)


def _check_robots(content: bytes, file: str) -> Iterator[Problem]:
    """Yield the problem of a robots.txt that is no text, or that keeps every search engine from the page."""
    try:
        lines = [line.partition("#")[0].strip().casefold() for line in content.decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError:
        yield Problem("not-a-text", "this is not a text in UTF-8", "save it anew as plain text", file=file)
        return
    strays = [number for number, line in enumerate(lines, 1) if line and ":" not in line]
    if strays:
        hint = "write lines such as “User-agent: *” and “Disallow: /drafts/” (RFC 9309)"
        problem = make_line_problem("not-a-rule", "search engines skip this line", hint, file, content, strays[0])
        yield replace(problem, severity=Severity.WARNING)
