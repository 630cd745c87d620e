"""Checks of the files that a profile names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cvgen.checks.texts import is_block_text
from cvgen.problems import Finding, Place, Severity
from cvgen.profile.documents import resolve_documents
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
    built = {kind.file for kind in resolve_documents(profile).values()}
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
                    elif target.partition(".")[0] not in built and "/" not in target[-1:]:
                        yield from _check_file((*path, version), target, target, project, Severity.WARNING)
        elif isinstance(value, str) and (path[-1:] == ("url",) or "links" in path[1:-1]):
            yield from _check_file(path, value, "", project, Severity.WARNING)


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
