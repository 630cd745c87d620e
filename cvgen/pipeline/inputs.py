"""What the documents in an output folder were made of, as their build writes it into the folder's receipt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cvgen.formats.page import Output, Page
from cvgen.pipeline.receipt import RECEIPT_NAME, CurrentState, dump_receipt, read_receipt, run_key
from cvgen.profile.lock import lock_path
from cvgen.profile.model import Profile
from cvgen.profile.walk import walk
from cvgen.system.fingerprint import digest

_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))"""
_SHOWN = re.compile(rf"\bsrc{_VALUE}", re.IGNORECASE)
_LINKED = re.compile(rf"\bhref{_VALUE}", re.IGNORECASE)
_MOST_RUNS = 30  # of different command lines that are remembered


class BuildRecord:
    """The receipt of an output folder, before and after a build that was `asked` for.

    It looks at the profile before that is read: what changes in the meantime is made again the next time.
    """

    def __init__(self, profile: Path, output: Path, given: Mapping[str, object], **asked: object) -> None:
        self._now = CurrentState(str(profile), str(output), given)
        self._receipt = read_receipt(str(output))
        self._run = run_key(str(profile), str(output), **asked)
        always = (f"file {profile.name}", f"file {lock_path(profile).name}", "tree templates")
        self._always = self._now.all((*always, "program", "given"))

    def expect(self, files: Iterable[str]) -> None:
        """Take note of the documents that will be there after the build."""
        self._now.coming |= set(files)

    def fits(self, file: str) -> bool:
        """Tell whether a document is there, and nothing that it was made of has changed."""
        try:
            self.about(file)
            one = self._receipt["documents"][file]
            return self._now.has(one["outputs"]) and self._now.fits(one["inputs"])
        except (KeyError, TypeError, AttributeError, ValueError):  # a receipt that somebody edited
            return False

    def inputs(self, theme: str, linked: Iterable[str]) -> dict[str, str]:
        """Return what a document is about to be made of, with the documents it links to if they are there."""
        return self._always | self._now.all((f"tree {theme}", *(f"there {file}" for file in linked)))

    def named(self, page: Page, *, with_links: bool) -> dict[str, str]:
        """Return the files of the project that a page shows, there or not; `with_links`, what it takes along too."""
        found = _SHOWN.findall(page.html) + (_LINKED.findall(page.html) if with_links else [])
        names = {_local_path(unescape("".join(match))) for match in found} - {""}
        if not page.html:  # data, which may hold a picture
            names |= set(self._files(page.profile))
        return self._now.all((*(f"file {name}" for name in sorted(names)), *(["tree files"] if with_links else [])))

    def add(self, file: str, inputs: Mapping[str, str], output: Output) -> None:
        """Take note of a document that was made; one with warnings is to be made again, so that they are said again."""
        self._receipt["documents"][file] = {
            "inputs": dict(inputs) if not output.problems else None,
            "outputs": {name: digest(data) for name, data in output.files.items()},
            "size": len(output.files[file]),
            "pages": output.pages,
            "note": output.note,
        }

    def about(self, file: str) -> tuple[int, int | None, str]:
        """Return the size, the number of pages and the note of a document that is there."""
        one: Mapping[str, Any] = self._receipt["documents"][file]
        return one["size"], one["pages"], one["note"]

    def done(self, documents: Sequence[str], profile: Profile, day: str | None) -> dict[str, bytes]:
        """Return the receipt as a file of the output; `day` is that of the build, None if it is to be run again."""
        runs = self._receipt["runs"]
        runs.pop(self._run, None)
        if len(runs) >= _MOST_RUNS:
            runs.clear()
        if day is not None:
            inputs = self._always | self._now.all(f"file {name}" for name in self._files(profile))
            runs[self._run] = {"documents": documents, "inputs": inputs, "day": day}
        return {RECEIPT_NAME: dump_receipt(self._receipt)}

    def _files(self, profile: Profile) -> list[str]:
        """Return the files of the project that a profile names."""
        names = {name for _, value in walk(profile) if isinstance(value, str) and (name := _local_path(value))}
        return sorted(name for name in names if self._is_file(name))

    def _is_file(self, name: str) -> bool:
        try:
            return Path(self._now.project, name).is_file()
        except (OSError, ValueError):
            return False


def _local_path(address: str) -> str:
    """Return the path in the project that an address leads to, nothing if it leads elsewhere or is none."""
    if len(address) > 1000 or "\n" in address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)
