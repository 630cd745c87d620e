"""Profiles read from files or from revisions of a git repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from cvgen.problems import EngineError, InvalidProfile, MissingLibraryError, Problem, UnknownNameError
from cvgen.profile.model import Profile
from cvgen.profile.validation import validate
from cvgen.system.disk import is_folder
from cvgen.system.project_files import is_present
from cvgen.yaml.reader import MAX_BYTES, parse_yaml, read_yaml

_SECONDS = 60


def read_revision(place: str, file: Path) -> Profile:
    """Return the profile at a place: a file, a revision of `file` (`v1.0`, `HEAD~1`), or a revision and path.

    Raises UnknownNameError if there is none, InvalidProfile if it is not valid.
    """
    source = parse_yaml(_read_bytes(place, file), place)
    profile, problems = validate(source, Profile, file.parent, past_names=True)
    if profile is None:
        raise InvalidProfile(problems)
    return profile


def _read_bytes(place: str, file: Path) -> bytes:
    if is_present(Path(place)) and (not is_folder(Path(place)) or place == str(file)):
        return read_yaml(Path(place)).text.encode()
    revision, colon, path = place.partition(":")
    folder, name = (Path(), path) if colon else (file.parent, file.name)
    if not revision or revision.startswith("-") or (colon and not path) or not place.isprintable():
        raise _unknown_revision(place, file)
    blob = _run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}:./{name}")
    if blob.returncode:
        raise _unknown_revision(place, file)
    size = _run_git(folder, "cat-file", "-s", blob.stdout.decode().strip())
    if size.returncode or int(size.stdout) > MAX_BYTES:
        raise InvalidProfile([Problem("too-large", "this is no profile, or too large for one", file=place)])
    return _run_git(folder, "cat-file", "blob", blob.stdout.decode().strip()).stdout


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
