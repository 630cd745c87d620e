"""A profile as a file, or as it was in a revision of its git repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem
from cvgen.profile.model import Profile
from cvgen.profile.validation import validate
from cvgen.yaml.reader import MAX_BYTES, parse_yaml, read_yaml

_SECONDS = 60


def read_revision(place: str, file: Path) -> Profile:
    """Return the profile at a place: a file, a revision (`v1.0`, `HEAD~1`) of `file`, or a revision and a path of it.

    Raises InvalidProfile where there is none, or it is not valid.
    """
    read = parse_yaml(_read_bytes(place, file), place)
    profile, problems = validate(read, Profile)
    if profile is None:
        raise InvalidProfile(problems)
    return profile


def _read_bytes(place: str, file: Path) -> bytes:
    if Path(place).is_file():
        return read_yaml(Path(place)).text.encode()
    revision, colon, path = place.partition(":")
    folder, name = (Path(), path) if colon else (file.parent, file.name)
    if not revision or revision.startswith("-") or (colon and not path) or not place.isprintable():
        raise _unknown_revision(place, file)
    found = _run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}:./{name}")
    if found.returncode:
        raise _unknown_revision(place, file)
    size = _run_git(folder, "cat-file", "-s", found.stdout.decode().strip())
    if size.returncode or int(size.stdout) > MAX_BYTES:
        raise InvalidProfile([Problem("too-large", "this is no profile, or too large for one", file=place)])
    return _run_git(folder, "cat-file", "blob", found.stdout.decode().strip()).stdout


def _run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git, which is to read and nothing else: no pager, no prompts, no hooks of the repository."""
    quiet = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    command = ["git", "--no-pager", "-c", "core.hooksPath=/dev/null", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - no shell, and what is asked for stands behind --end-of-options
            command, cwd=folder, env=quiet, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        hint = "install git, or give the names of two files"
        raise InvalidProfile([Problem("no-git", "revisions need git, which is not installed", hint)]) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InvalidProfile([Problem("no-git", f"git does not answer: {error}", file=str(folder))]) from None


def _unknown_revision(place: str, file: Path) -> InvalidProfile:
    message = "this is neither a file nor a revision that has the profile"
    hint = f"name a file, a tag or commit (it is looked up for {file.name}), or both: v1.0:{file.name}"
    return InvalidProfile([Problem("no-revision", message, hint, file=place)])
