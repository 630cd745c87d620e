"""Profiles read from files or from revisions of a git repository."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cvgen.problems import EngineError, InvalidProfile, MissingLibraryError, Problem, UnknownNameError, select_errors
from cvgen.profile.model import Profile
from cvgen.profile.validation import validate
from cvgen.project.bibtex_files import MAX_BYTES as MAX_BIBTEX_BYTES
from cvgen.project.bibtex_files import BibtexAccess, access_project
from cvgen.project.live_papers import join_papers
from cvgen.system.disk import is_folder
from cvgen.system.project_files import FileRefusedError, is_present
from cvgen.yaml.reader import MAX_BYTES, parse_yaml, read_yaml

_SECONDS = 60


def read_revision(place: str, file: Path) -> Profile:
    """Return the profile at a place: a file, a revision of `file` (`v1.0`, `HEAD~1`), or a revision and path.

    Raises UnknownNameError if there is none, InvalidProfile if it is not valid.
    """
    if is_present(Path(place)) and (not is_folder(Path(place)) or place == str(file)):
        joined = join_papers(read_yaml(Path(place)), access_project(Path(place).parent))
    else:
        revision = _find_revision(place, file)
        access = BibtexAccess(revision.read_bibtex, file.parent)
        joined = join_papers(parse_yaml(revision.read_profile(place, file), place), access)
    profile, problems = validate(joined.source, Profile, file.parent, past_names=True)
    errors = [*problems, *select_errors(joined.problems)]
    if profile is None or errors:
        raise InvalidProfile(errors)
    return profile


@dataclass(frozen=True, slots=True)
class _Revision:
    """A revision of a git repository, with the folder and name that the profile has there."""

    name: str
    folder: Path
    profile: str

    def read_profile(self, place: str, file: Path) -> bytes:
        """Return the profile. Raises UnknownNameError if there is none, InvalidProfile if it is too large."""
        blob = self.find_blob(self.profile)
        if not blob:
            raise _unknown_revision(place, file)
        if self.find_size(blob) > MAX_BYTES:
            raise InvalidProfile([Problem("too-large", "this is no profile, or too large for one", file=place)])
        return self.read_blob(blob)

    def read_bibtex(self, name: str) -> bytes:
        """Return a file that the profile names, as it was then. Raises FileRefusedError."""
        if ".." in Path(name).parts:
            raise FileRefusedError("file-outside", "leads out of the project's folder", "")
        blob = self.find_blob((Path(self.profile).parent / name).as_posix())
        if not blob:
            raise FileRefusedError("no-file", "is not there", "")
        if self.find_size(blob) > MAX_BIBTEX_BYTES:
            raise FileRefusedError("too-large", "is too large", "")
        return self.read_blob(blob)

    def find_blob(self, name: str) -> str:
        """Return git's name for the content of a file, "" if there is none."""
        blob = _run_git(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self.name}:./{name}")
        return "" if blob.returncode else blob.stdout.decode().strip()

    def find_size(self, blob: str) -> int:
        """Return the size of a content in bytes; a folder has none, and counts as too large."""
        size = _run_git(self.folder, "cat-file", "-s", blob)
        return int(size.stdout) if not size.returncode else MAX_BYTES + 1

    def read_blob(self, blob: str) -> bytes:
        """Return a content."""
        return _run_git(self.folder, "cat-file", "blob", blob).stdout


def _find_revision(place: str, file: Path) -> _Revision:
    """Return the revision that a place names. Raises UnknownNameError if it cannot be the name of one."""
    name, colon, path = place.partition(":")
    if not name or name.startswith("-") or (colon and not path) or not place.isprintable():
        raise _unknown_revision(place, file)
    return _Revision(name, Path(), path) if colon else _Revision(name, file.parent, file.name)


def _run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git for reading alone: without pager, prompts and the repository's hooks."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    command = ["git", "--no-pager", "-c", "core.hooksPath=/dev/null", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - no shell, and names stand behind --end-of-options
            command, cwd=folder, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        hint = "install git, or give the names of two files"
        raise MissingLibraryError([Problem("no-git", "revisions need git, which is not installed", hint)]) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError([Problem("no-git", f"git does not answer: {error}", file=str(folder))]) from None


def _unknown_revision(place: str, file: Path) -> UnknownNameError:
    message = "this is neither a file nor a revision that has the profile"
    hint = f"name a file, a tag or commit (it is looked up for {file.name}), or both: v1.0:{file.name}"
    return UnknownNameError([Problem("no-revision", message, hint, file=place)])
