"""Names of a project's files where addresses stand: in keys, and behind links in Markdown.

What is the name of an existing file as it stands is that file: “Foto Ada.png”, “foto#1.png”, “50%.pdf”. Else it is an
address, and its path, percent-decoded, is the name. In a profile that is read, all are addresses (RFC 3986).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from cvgen.problems import find_nearest
from cvgen.system.disk import is_folder
from cvgen.system.project_files import is_present, list_entries

_ELSEWHERE = re.compile(r"(https?|mailto|tel):|[/#?]", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_REFUSED = re.compile(r"[\x00-\x1f\x7f\\]|(^|/)\.\.(/|$)")  # Word takes a backslash for a path of the network
_KEPT = "/~+@="  # of the characters that quote() would encode
_TARGET = re.compile(r"\]\([ \t]*|^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*", re.MULTILINE)  # a link's, or that of a label
_TITLE = re.compile(r"""\s+("[^"]*"|'[^']*')\s*$""")
_MAX_NAME = 1024  # characters
_MAX_BRACKETS = 12  # in a name


def find_address(text: str, project: Path) -> str | None:
    """Return the address of the project's file that a text names, None if it names none."""
    if _ELSEWHERE.match(text) or len(text) > _MAX_NAME:
        return None
    if name := _find_spelling(text, project):
        return quote(name, safe=_KEPT)
    try:
        path = urlsplit(text).path
    except ValueError:
        return None
    name = _find_spelling(unquote(path), project)
    return quote(name, safe=_KEPT) + text[len(path) :] if name and text.startswith(path) else None


def _find_spelling(name: str, project: Path) -> str | None:
    """Return the name of an existing file as its folder has it: accents may be composed there, or not."""
    if not name or _REFUSED.search(name):
        return None
    forms = dict.fromkeys((name, normalize("NFC", name), normalize("NFD", name)))
    return next((form for form in forms if is_present(project / form) and not is_folder(project / form)), None)


def encode_links(text: str, project: Path) -> str:
    """Return Markdown in which each name of a file of the project, behind a link, is its address."""
    parts, end = [], 0
    for start, target in _iterate_targets(text):
        for candidate, length in target:
            if address := find_address(candidate, project):
                parts += [text[end:start], address]
                end = start + length
                break
    return "".join([*parts, text[end:]]) if parts else text


def lead_links(text: str, folder: str, project: Path) -> str:
    """Return Markdown in which links to what lies beside it, in a folder of the project, begin in the project."""
    parts, end = [], 0
    for start, target in _iterate_targets(text):
        for candidate, length in target:
            name = posixpath.normpath(posixpath.join(folder, candidate))
            if not candidate.endswith(".md") and (address := find_address(name, project)):
                parts += [text[end:start], address]
                end = start + length
                break
    return "".join([*parts, text[end:]]) if parts else text


def list_local_targets(text: str) -> Iterator[str]:
    """Yield what stands behind each link in Markdown that leads to no other place than the project, as written."""
    for _, target in _iterate_targets(text):
        candidate = next((candidate for candidate, _ in target), "")
        if candidate and not _SCHEME.match(candidate) and not _ELSEWHERE.match(candidate):
            yield candidate


def list_local_pictures(text: str) -> Iterator[str]:
    """Yield what stands behind each picture in Markdown that is of the project, as written."""
    for start, target in _iterate_targets(text):
        candidate = next((candidate for candidate, _ in target), "")
        label = text.rfind("![", max(0, start - _MAX_NAME), start)
        is_picture = label >= 0 and "](" not in text[label : start - 2]
        if is_picture and candidate and not _SCHEME.match(candidate) and not _ELSEWHERE.match(candidate):
            yield candidate


def _iterate_targets(text: str) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    """Yield where the target of a link begins, and what it may be: each candidate with its length in the text.

    A name may hold brackets, so the first that closes need not end the link.
    """
    if "](" not in text and "]:" not in text:
        return
    for match in _TARGET.finditer(text):
        start = match.end()
        rest = text[start : start + _MAX_NAME].partition("\n")[0]
        if _ELSEWHERE.match(rest):
            continue
        if rest.startswith("<"):
            name = rest[1:].partition(">")[0]
            yield start, [(name, len(name) + 2)] if ">" in rest else []
            continue
        ends = [one.start() for one in re.finditer(r"\)", rest)][:_MAX_BRACKETS]
        names = [rest[:end] for end in ends] if "](" in match.group() else [rest]
        plain = [_TITLE.sub("", name).rstrip() for name in names]
        yield start, [(name, len(name)) for name in plain]


def decode_path(address: str) -> str:
    """Return the name of the file that the address of one leads to."""
    return unquote(urlsplit(address).path)


def suggest_file(name: str, project: Path) -> str:
    """Return the name in its folder nearest to a name, with that folder, "" if none is near."""
    folder = (project / name).parent
    near = find_nearest(Path(name).name, [other.name for other in list_entries(folder) if not is_folder(other)])
    return str(Path(name).parent / near) if near else ""
