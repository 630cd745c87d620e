"""Checks of the files that a profile names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cvgen.checks.built_files import BuiltFiles
from cvgen.checks.texts import is_block_text
from cvgen.problems import Finding, Place, Severity
from cvgen.profile.item_types import Picture
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.profile.types import Text
from cvgen.profile.walk import Values, may_hold_tags
from cvgen.system.disk import is_folder
from cvgen.system.project_files import explain_refusal, is_inside
from cvgen.text.file_names import decode_path, list_local_pictures, list_local_targets, suggest_file
from cvgen.text.template_tags import mask_tags


def check_files(profile: Profile, values: Values, project: Path) -> Iterator[Finding]:
    """Yield findings for pictures and linked files that are missing, outside the project, or not to be read."""
    built = BuiltFiles(profile)
    for path, value in values:
        if isinstance(value, Picture):
            # A picture written as a plain text has no key `file` in the source: its position is that of the text.
            yield from _check_file((*path, "file"), value.file, "", project, Severity.ERROR)
        elif isinstance(value, Text):
            for version, written in value.all().items():
                text = mask_tags(written) if may_hold_tags(path) else written
                pictures = set(list_local_pictures(text)) if "![" in text and is_block_text(path) else ()
                for target in list_local_targets(text):
                    if target not in written:
                        continue  # a tag makes it
                    if target in pictures:
                        yield from _check_file((*path, version), target, target, project, Severity.ERROR)
                    elif not built.is_built(target) and "/" not in target[-1:]:
                        yield from _check_link((*path, version), target, target, project, built)
        elif isinstance(value, str) and _is_link(path) and not built.is_built(value):
            yield from _check_link(path, value, "", project, built)


def _is_link(path: Place) -> bool:
    """Return whether a text that is no prose is an address; a document or a letter may be called “links”."""
    return path[-1:] == ("url",) or (path[:1] not in (("documents",), ("letters",)) and "links" in path[1:-1])


def _check_link(path: Place, address: str, part: str, project: Path, built: BuiltFiles) -> Iterator[Finding]:
    """Yield a finding for a link to what is not there, with the page that was probably meant."""
    for finding in _check_file(path, address, part, project, Severity.WARNING):
        page = built.suggest(address) if finding.code == "no-such-file" else ""
        yield replace(finding, hint=f"did you mean the page “{page}”?") if page else finding


def _check_file(path: Place, address: str, part: str, project: Path, severity: Severity) -> Iterator[Finding]:
    if re.match(r"[a-z]+:", address, re.IGNORECASE):
        return
    name = decode_path(address)
    refusal = explain_refusal(project / name, project)
    if refusal is None:
        return
    if refusal.code == "file-outside" or not is_inside(project / name, project):
        message = f"“{name}” leads out of the project's folder"
        yield Finding(path, "path-outside", message, "copy the file into the project", Severity.ERROR, part)
    elif refusal.code == "no-file":
        near = suggest_file(name, project)
        hint = f"did you mean “{near}”?" if near else "the path begins in the folder of the profile"
        yield Finding(path, "no-such-file", f"there is no file “{name}” in the project", hint, severity, part)
    elif not is_folder(project / name) or severity is Severity.ERROR:
        message = f"the file “{name}” {refusal.reason}"
        yield Finding(path, "unreadable-file", message, refusal.hint, Severity.ERROR, part)


def check_photo(profile: Profile, lock: Lock) -> Iterator[Finding]:
    """Yield a finding for a photo on another host that has no local copy: builds do not use the network."""
    if profile.photo and "://" in profile.photo.file and profile.photo.file not in lock.images:
        message = "PDF and Word show no photo from another host"
        yield Finding(("photo", "file"), "photo-elsewhere", message, "“cvgen refresh” copies it into the project")
