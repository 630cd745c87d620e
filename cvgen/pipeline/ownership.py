"""Files that earlier builds left in an output folder: which to remove, and which show what is private now.

A receipt owns the files that it lists. Of what a document shows it keeps a short hash of each text, so that a document
can be withdrawn when one of them becomes private; the words themselves are not in it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from cvgen.formats.page import Output
from cvgen.profile.documents import DocumentKind
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items, select_private
from cvgen.profile.types import Text
from cvgen.profile.walk import walk_values
from cvgen.system.fingerprint import digest, output_fingerprint
from cvgen.system.project_files import is_inside
from cvgen.text.dates import Period

_DIGITS = 8  # of the hash of a text: one in four thousand million others has the same

Documents = Mapping[str, Mapping[str, Any]]  # the documents of a receipt by file


class ObsoleteFiles(NamedTuple):
    """Files that no document of a receipt has any more: those that are as they were written, and the others."""

    unchanged: list[str]
    changed: list[str]


def find_obsolete(before: Documents, now: Documents, output: Path) -> ObsoleteFiles:
    """Return the files of earlier documents that no document has now, and that are still in the output folder."""
    wanted = {name for document in now.values() for name in _outputs(document)}
    written: dict[str, set[object]] = {}
    for document in before.values():
        for name, fingerprint in _outputs(document).items():
            written.setdefault(name, set()).add(fingerprint)
    there = [name for name in sorted(written.keys() - wanted) if _is_inside(name, output)]
    unchanged = [name for name in there if output_fingerprint(str(output / name)) in written[name]]
    return ObsoleteFiles(unchanged, [name for name in there if name not in unchanged])


def describe_document(output: Output, shown: Profile) -> dict[str, object]:
    """Return what a receipt has to own a document: its files by hash, and the texts that it shows of a profile."""
    outputs = {name: digest(data) for name, data in output.files.items()}
    return {"outputs": outputs, "shown": digest_texts(shown)}


def digest_texts(profile: Profile) -> str:
    """Return the short hashes of all texts of a selected profile, one after the other."""
    return "".join(sorted(_short_digests(profile)))


def digest_private(profile: Profile, kind: DocumentKind) -> set[str]:
    """Return the short hashes of the texts that a document of a kind does not show because they are private."""
    return _short_digests(select_private(profile, kind)) - _short_digests(select_items(profile, kind).nameable)


def reveals(document: Mapping[str, Any], private: Container[str]) -> bool:
    """Return whether a document of a receipt shows one of the texts with these short hashes."""
    shown = document.get("shown")
    if not isinstance(shown, str):
        return False
    return any(shown[start : start + _DIGITS] in private for start in range(0, len(shown), _DIGITS))


def _outputs(document: Mapping[str, Any]) -> Mapping[str, object]:
    outputs = document.get("outputs") if isinstance(document, Mapping) else None
    return outputs if isinstance(outputs, dict) else {}


def _is_inside(name: str, output: Path) -> bool:
    """Return whether a file is in the output folder itself, however a receipt that somebody edited names it."""
    path = PurePosixPath(name)
    try:
        file = output / path
        return is_inside(file.parent, output) and ".." not in path.parts and not file.is_symlink() and file.is_file()
    except (OSError, ValueError):
        return False


def _short_digests(value: object) -> set[str]:
    return {digest(text.encode(errors="surrogatepass"))[:_DIGITS] for text in _list_texts([value])}


def _list_texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        for _, inner in walk_values(value):
            if isinstance(inner, Text):
                yield from inner.root.values()
            elif isinstance(inner, Period):
                yield inner.iso()  # a date of birth may be private
            elif isinstance(inner, str):
                yield inner
