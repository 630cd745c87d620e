"""The one pull request of `cvgen sync --pull-request`: opened, renewed, or left as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cvgen.network.sync.git_project import GitProject, run_program
from cvgen.problems import EngineError, Problem

BRANCH = "cvgen/sync"
_PULLS = "repos/{owner}/{repo}/pulls"  # gh puts in whose repository it is
_SETTING = "Settings → Actions → General → “Allow GitHub Actions to create and approve pull requests” must be on"


def propose_change(file: Path, text: str, title: str, body: str) -> str:
    """Push a branch on which a file has another text, and open or renew its pull request; return what was done.

    What somebody else has put on the branch stays, and what was closed with the same body is not opened again. Raises
    InvalidProfile if the file is not committed, MissingLibraryError and EngineError if git or gh fail.
    """
    project = GitProject(file)
    base = project.find_branch()
    if base == BRANCH:
        raise EngineError([Problem("git-failed", f"{BRANCH} is checked out", "check out your branch", file=str(file))])
    project.require_committed()
    pull = _find_pull(file.parent)
    is_open = pull.get("state") == "open"
    is_same = _normalise(pull.get("body")) == _normalise(body)
    if pull.get("state") == "closed" and not pull.get("merged_at") and is_same:
        return f"{_name(pull)} was closed with the same in it: nothing is done"
    tip = project.find_tip(BRANCH)
    if tip and not project.is_by_bot(tip, BRANCH):
        return f"somebody has worked on the branch {BRANCH}: it is left as it is"
    blob = project.write_blob(text)
    is_there = bool(tip) and project.has_same(tip, blob)
    if not is_there:
        project.push(project.commit(blob, title), BRANCH, tip)
    if is_open and is_there and is_same:
        return f"{_name(pull)} says all of it"
    if is_open:
        _ask_github(file.parent, "PATCH", f"{_PULLS}/{pull['number']}", {"title": title, "body": body})
        return f"renewed {_name(pull)}"
    made = _ask_github(file.parent, "POST", _PULLS, {"title": title, "head": BRANCH, "base": base, "body": body})
    return f"opened {_name(made if isinstance(made, dict) else {})}"


def _find_pull(folder: Path) -> dict[str, Any]:
    """Return the open pull request of the branch, else the newest, {} if there was none."""
    found = _ask_github(folder, "GET", f"{_PULLS}?state=all&head={{owner}}:{BRANCH}&per_page=20")
    pulls = [one for one in found if isinstance(one, dict) and isinstance(one.get("number"), int)]
    return next((one for one in pulls if one.get("state") == "open"), pulls[0] if pulls else {})


def _ask_github(folder: Path, method: str, path: str, data: Mapping[str, str] | None = None) -> Any:
    """Return what GitHub answers. Raises EngineError with what gh says where it fails."""
    body = ("--input", "-") if data else ()
    text = json.dumps(data) if data else ""
    done = run_program("gh", "api", "--method", method, path, *body, folder=folder, text=text)
    try:
        answer = json.loads(done.stdout or "null")
    except ValueError:
        answer = None
    if done.returncode or not isinstance(answer, dict | list):
        reason = " ".join(done.stderr.split())[-300:] or "it answers with something else"
        raise EngineError([Problem("gh-failed", f"GitHub did not do it: {reason}", _SETTING if data else "")])
    return answer


def _name(pull: Mapping[str, Any]) -> str:
    return str(pull.get("html_url") or f"pull request {pull.get('number', '')}").strip()


def _normalise(body: object) -> str:
    return " ".join(str(body or "").split())
