"""Several files that came together: a ZIP archive or the folder that it was unpacked to, within limits."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path

from cvgen.problems import Spot
from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import MAX_BYTES, file_error
from cvgen.system.project_files import FileRefusedError, read_project_file, walk_project_files

_MAX_MEMBERS = 10_000
_MAX_TOTAL = 4 * MAX_BYTES  # of all members that are read, unpacked
_MAX_RATIO = 400  # unpacked bytes for each packed one; tables with many empty cells come to 40
_MAGIC = b"PK\x03\x04"
_ENCRYPTED = 1  # of a member's flags
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError, FileRefusedError,
)  # fmt: skip


@dataclass(slots=True)
class Bundle:
    """The files of an archive or folder, by their paths in it with slashes; nothing of it is written anywhere."""

    name: str
    sizes: Mapping[str, int]
    archive: zipfile.ZipFile | None = None
    folder: Path = Path()
    _read: int = field(default=0)

    def read(self, member: str, imported: ImportResult) -> Origin | None:
        """Return a file; None, which is said, if it is larger than it may be or cannot be read."""
        try:
            raw = self._read_member(member)
        except _UNREADABLE:
            raw = None
        name = f"{self.name}/{member}"
        if raw is None or self._read + len(raw) > _MAX_TOTAL:
            reason = "cannot be read" if raw is None else "is more than may be read of an archive"
            imported.note(Spot(name), "not-read", f"this file {reason}", "unpack the archive and look at it")
            return None
        self._read += len(raw)
        return Origin(name, self.folder / member, raw)

    def _read_member(self, member: str) -> bytes | None:
        """Return the content of a file, None if there is too much of it, or it is packed as only a trap is."""
        if self.archive is None:
            return read_project_file(self.folder / member, self.folder, limit=MAX_BYTES)
        info = self.archive.getinfo(member)
        if info.flag_bits & _ENCRYPTED or info.file_size > MAX_BYTES:
            return None
        if info.file_size > _MAX_RATIO * max(info.compress_size, 1024):
            return None
        with self.archive.open(info) as stream:
            raw = stream.read(MAX_BYTES + 1)
        return raw if len(raw) <= MAX_BYTES else None

    def find(self, pattern: str) -> Iterator[str]:
        """Yield the paths whose last part fits a pattern, in order."""
        yield from (name for name in self.sizes if re.fullmatch(pattern, name.rpartition("/")[2], re.IGNORECASE))


def is_bundle(origin: Origin) -> bool:
    """Tell whether a source may hold several files."""
    return origin.raw.startswith(_MAGIC) or origin.path.is_dir()


def list_names(origin: Origin) -> list[str]:
    """Return the paths of the files in an archive or folder; none if it is neither, or damaged."""
    try:
        return list(open_bundle(origin).sizes) if is_bundle(origin) else []
    except Exception:  # whatever the damage leads to: then it is recognised by nobody
        return []


def open_bundle(origin: Origin) -> Bundle:
    """Return the files of an archive or folder. Raises InvalidProfile if it is damaged, or has too many.

    Names that lead out of it, or to hidden files, are left out; nothing is ever written by these names.
    """
    if origin.path.is_dir():
        walked = islice(walk_project_files(origin.path, origin.path), _MAX_MEMBERS)
        paths = (Path(path) for path, refusal in walked if refusal is None)
        names = {path.relative_to(origin.path).as_posix(): path.stat().st_size for path in paths}
        return Bundle(origin.name, names, folder=origin.path)
    try:
        archive = zipfile.ZipFile(BytesIO(origin.raw))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise file_error(origin.name, "damaged-zip", "this ZIP archive is damaged", "fetch it again") from None
    if len(members) > _MAX_MEMBERS:
        message = f"there are more than {_MAX_MEMBERS} files in this archive"
        raise file_error(origin.name, "too-large", message, "is it the right file?")
    sizes = {info.filename: info.file_size for info in members if not info.is_dir() and _is_inside(info.filename)}
    return Bundle(origin.name, sizes, archive, origin.path.parent)


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    is_odd = name.startswith("/") or "\\" in name or ":" in name or ".." in parts
    return not is_odd and not any(part.startswith((".", "__MACOSX")) for part in parts)
