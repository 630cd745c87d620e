"""Files that cvgen copies into a project, and whose they are: an earlier cvgen's, or their owner's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from cvgen.system.disk import write_files
from cvgen.system.project_files import is_present, is_readable
from cvgen.system.refusals import read_required_file

_HERE = Path(__file__).parent
SCHEMA_FILE = _HERE / "profile.schema.json"
WORKFLOW = ".github/workflows/build.yml"  # builds and publishes
# By path in the project: the file to copy.
STARTER_FILES: Mapping[str, Path] = {
    "profile.yaml": _HERE / "starter" / "profile.yaml",
    "profile.schema.json": SCHEMA_FILE,
    "README.md": _HERE / "starter" / "README.md",
    ".gitignore": _HERE / "starter" / "gitignore",
    WORKFLOW: _HERE / "starter" / "build.yml",
    ".github/workflows/refresh.yml": _HERE / "starter" / "refresh.yml",
    ".github/workflows/sync.yml": _HERE / "starter" / "sync.yml",
}
# The files that are cvgen's rather than the owner's: what earlier versions wrote, as SHA-256 with Unix ends of lines.
EARLIER: Mapping[str, tuple[str, ...]] = {
    "profile.schema.json": (
        "71f1bbd612263c9463bda74964ad0950d8e3e576a00dcf84865cf6d06778719a",  # 0.1.0
    ),
    WORKFLOW: (
        "ea03ac087b40de554ca5173e0226481cb64b34cdd1b8f79e92308d58ab24051c",  # 0.1.0
    ),
    ".github/workflows/refresh.yml": (
        "8f75337cd83727640d5ef6590cb65cc45ff3d55484829ec79903c144905f4e2a",  # 0.1.0
    ),
    ".github/workflows/sync.yml": (),
}


class StarterState(StrEnum):
    """The state of a file of cvgen's in a project."""

    MISSING = "missing"
    CURRENT = "current"
    EARLIER = "earlier"  # as an earlier cvgen wrote it
    OWN = "own"  # changed, or no version's


def find_states(project: Path) -> dict[str, StarterState]:
    """Return the state of each file that is cvgen's rather than the owner's, by path in the project."""
    return {name: _find_state(project, name) for name in EARLIER}


def renew_files(project: Path) -> list[str]:
    """Replace the files that an earlier cvgen wrote and nobody has changed; return their paths in the project.

    Raises DiskError if they cannot be written; none is then.
    """
    names = [name for name, state in find_states(project).items() if state is StarterState.EARLIER]
    write_files({name: STARTER_FILES[name].read_bytes() for name in names}, project)
    return names


def _find_state(project: Path, name: str) -> StarterState:
    file = project / name
    if not is_present(file):
        return StarterState.MISSING
    if file.is_symlink() or not is_readable(file, project):
        return StarterState.OWN
    data = read_required_file(file, project).replace(b"\r\n", b"\n")
    if data == STARTER_FILES[name].read_bytes():
        return StarterState.CURRENT
    return StarterState.EARLIER if hashlib.sha256(data).hexdigest() in EARLIER[name] else StarterState.OWN
