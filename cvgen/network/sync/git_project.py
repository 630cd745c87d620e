"""A commit of one file on a branch of its own, made and pushed without touching the work tree."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cvgen.problems import CvgenError, EngineError, InvalidProfile, MissingLibraryError, Problem

BOT = ("github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com")
_SECONDS = 120
_REMOTE = "origin"


def run_program(
    program: str, *arguments: str, folder: Path, text: str = "", environment: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    """Run a program with `text` on its standard input, and without a shell, prompts or pager.

    Raises MissingLibraryError if it is not there, EngineError if it takes too long.
    """
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GH_PROMPT_DISABLED": "1", "NO_COLOR": "1"}
    try:
        return subprocess.run(  # noqa: S603 - no shell, and arguments of our own
            [program, *arguments], cwd=folder, env={**os.environ, **quiet, **environment}, input=text,
            capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        hint = "it is on GitHub's machines; elsewhere, install it"
        raise MissingLibraryError([Problem(f"no-{program}", f"{program} is not installed", hint)]) from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError([Problem(f"no-{program}", f"{program} does not answer: {error}", file=str(folder))]) from None


@dataclass(frozen=True, slots=True)
class GitProject:
    """The repository that a file lies in."""

    file: Path

    def find_branch(self) -> str:
        """Return the branch that is checked out. Raises EngineError if there is none, or no repository."""
        return self._ask("symbolic-ref", "--short", "HEAD")

    def require_committed(self) -> None:
        """Raise InvalidProfile if the file is not as it was committed."""
        if self._ask("status", "--porcelain", "--untracked-files=all", "--", self.file.name):
            message, hint = "it has changes that are not committed", "commit them first: a pull request is made from it"
            raise InvalidProfile([Problem("not-committed", message, hint, file=str(self.file))])

    def find_tip(self, branch: str) -> str:
        """Return the commit that a branch of the remote repository is at, "" if there is no such branch."""
        return self._ask("ls-remote", _REMOTE, f"refs/heads/{branch}").partition("\t")[0]

    def is_by_bot(self, commit: str, branch: str) -> bool:
        """Tell whether the last commit of a branch of the remote repository is one that cvgen made there."""
        self._ask("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", _REMOTE, f"refs/heads/{branch}")
        return self._ask("log", "-1", "--format=%ae", commit) == BOT[1]

    def has_same(self, commit: str, blob: str) -> bool:
        """Tell whether the file is a blob in a commit, whose parent had it as it is committed now."""
        name = f"./{self.file.name}"
        now, then, there = (self._try("rev-parse", f"{one}:{name}") for one in ("HEAD", f"{commit}^", commit))
        return bool(now) and now == then and there == blob

    def write_blob(self, text: str) -> str:
        """Return git's name for the file with another text."""
        return self._ask("hash-object", "-w", "--stdin", f"--path={self.file.name}", text=text)

    def commit(self, blob: str, message: str) -> str:
        """Return a new commit upon the one that is checked out, in which the file is a blob."""
        mode, _, rest = self._ask("ls-tree", "--full-name", "HEAD", "--", self.file.name).partition(" ")
        path = rest.partition("\t")[2]
        if mode not in ("100644", "100755") or "\n" in path or not path or path.startswith('"'):
            raise EngineError([Problem("not-committed", "git has it not as a plain file", file=str(self.file))])
        with TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._ask("read-tree", "HEAD", environment=index)
            self._ask("update-index", "--cacheinfo", f"{mode},{blob},{path}", environment=index)
            tree = self._ask("write-tree", environment=index)
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
               for key, value in zip(("NAME", "EMAIL"), BOT, strict=True)}  # fmt: skip
        return self._ask("commit-tree", tree, "-p", "HEAD", "-F", "-", text=message, environment=who)

    def push(self, commit: str, branch: str, tip: str) -> None:
        """Have a branch of the remote repository be at a commit, unless it is not at `tip` any more."""
        lease = f"--force-with-lease=refs/heads/{branch}:{tip}"
        self._ask("push", "--quiet", lease, _REMOTE, f"{commit}:refs/heads/{branch}")

    def _try(self, *arguments: str) -> str:
        try:
            return self._ask(*arguments)
        except CvgenError:
            return ""

    def _ask(self, *arguments: str, text: str = "", environment: Mapping[str, str] = {}) -> str:
        """Return what git answers. Raises EngineError with what it says where it fails."""
        command = ("--no-pager", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", *arguments)
        done = run_program("git", *command, folder=self.file.parent, text=text, environment=environment)
        if done.returncode:
            reason = " ".join(done.stderr.split())[-300:]
            raise EngineError([Problem("git-failed", f"git {arguments[0]} failed: {reason}", file=str(self.file))])
        return done.stdout.rstrip("\n")
