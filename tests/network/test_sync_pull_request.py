"""`cvgen sync --pull-request` with git, a bare repository, and a stand-in for gh that notes what it is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import call_cvgen
from conftest import commit_all
from loopback import Server, says, status

from cvgen.network.sync.pull_request_text import escape_words, format_code, write_body

BOT = "41898282+github-actions[bot]@users.noreply.github.com"
EVIL = "Tides @ada closes #12 GH-7 <img src=x> [x](https://evil.example) `code` www.evil.example\n- [x] /merge $x$"
# It keeps its pull requests in a file, and notes each question with what it was sent.
GH = """\
#!{python}
import json, os, pathlib, sys
folder = pathlib.Path({folder!r})
pulls = json.loads((folder / "pulls.json").read_text())
sent = sys.stdin.read()
with (folder / "asked.jsonl").open("a") as log:
    log.write(json.dumps([sys.argv[1:], sent]) + "\\n")
if (folder / "broken").exists():
    sys.exit((folder / "broken").read_text())
method, path = sys.argv[3:5]
if method == "GET":
    print(json.dumps(pulls))
    sys.exit()
data = json.loads(sent)
if method == "POST":
    number = len(pulls) + 1
    pull = dict(data, number=number, state="open", merged_at=None, html_url=f"https://github.com/ada/cv/pull/{{number}}")
    pulls.insert(0, pull)
else:
    pull = next(one for one in pulls if str(one["number"]) == path.rpartition("/")[2])
    pull.update(data)
(folder / "pulls.json").write_text(json.dumps(pulls))
print(json.dumps(pull))
"""


PROFILE = """\
name: Ada Example  # me
papers:
  - title: Old Waters of the Sea
    authors: [Ada Example, Bea Beispiel]
    type: article
    venue: Ink
    date: 2019
sources:
  openalex: A5550000001
  addresses: {{openalex: {}, crossref: {}}}
"""


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Server, Server]]:
    found = Server(), Server()
    yield found
    for server in found:
        server.http.shutdown()
        server.http.server_close()


class Project:
    """A project with a remote repository, a source that lists works, and GitHub."""

    def __init__(self, folder: Path, openalex: Server, crossref: Server) -> None:
        self.folder, self.remote, self.github = folder / "cv", folder / "remote.git", folder / "github"
        self.openalex = openalex
        crossref.answers, crossref.default = {}, status(500)  # what is new is taken as it is listed
        crossref.answers["/works"] = says({"message": {"items": []}})
        subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", self.remote], check=True)
        subprocess.run(["git", "clone", "--quiet", self.remote, self.folder], check=True, capture_output=True)
        self.file = self.folder / "site" / "profile.yaml"
        self.file.parent.mkdir()
        self.file.write_text(PROFILE.format(openalex.url, crossref.url), "utf-8")
        commit_all(self.folder)
        self.git("push", "--quiet", "origin", "HEAD:refs/heads/main")
        self.github.mkdir()
        self.set_pulls([])

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=Eve", "-c", "user.email=eve@example.org", *arguments],
            cwd=folder or self.folder, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    def lists(self, *works: dict[str, Any]) -> None:
        self.openalex.default = says({"meta": {"count": len(works)}, "results": list(works)})

    def set_pulls(self, pulls: list[dict[str, Any]]) -> None:
        (self.github / "pulls.json").write_text(json.dumps(pulls))

    def pulls(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self.github / "pulls.json").read_text())
        return found

    def asked(self) -> list[str]:
        log = self.github / "asked.jsonl"
        return [json.loads(line)[0][2] for line in log.read_text().splitlines()] if log.exists() else []

    def tip(self) -> str:
        return self.git("ls-remote", "origin", "refs/heads/cvgen/sync").partition("\t")[0]

    def sync(self) -> tuple[int, str]:
        result = call_cvgen(["sync", "--pull-request", "-p", str(self.file)])
        return result.exit_code, result.output


@pytest.fixture
def project(tmp_path: Path, running: tuple[Server, Server], monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project(tmp_path, *running)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "gh").write_text(GH.format(python=sys.executable, folder=str(made.github)))
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{__import__('os').environ['PATH']}")
    return made


def work(title: str, number: int = 1, *, friend: str = "Bea Beispiel") -> dict[str, Any]:
    authors = [{"raw_author_name": name, "author": {}} for name in ("Ada Example", friend)]
    return {"id": f"https://openalex.org/W{number}", "doi": f"https://doi.org/10.5555/w.{number}", "type": "article",
            "display_name": title, "publication_date": "2024-05-17", "authorships": authors}  # fmt: skip


def test_what_is_sure_is_in_the_change_and_the_rest_in_boxes(project: Project) -> None:
    project.lists(work("New Waters of the Sea"), work("A Namesake’s Snails", 2, friend="Zoe Zebra"))
    before = project.file.read_bytes()
    assert project.sync() == (0, "opened https://github.com/ada/cv/pull/1\n")
    [pull] = project.pulls()
    assert (pull["head"], pull["base"], pull["title"]) == ("cvgen/sync", "main", "Works: 1 new, 1 in doubt")
    assert "- **New Waters of the Sea** · Ada Example, Bea Beispiel" in pull["body"]
    assert "- [ ] **A Namesake’s Snails**" in pull["body"]
    assert "`cvgen add 10.5555/w.2`" in pull["body"]
    changed = project.git("show", f"{project.tip()}:site/profile.yaml", folder=project.remote)
    assert "  - title: New Waters of the Sea\n" in changed
    assert "Namesake" not in changed
    assert changed.replace("\r", "").endswith(before.decode().partition("  - title: Old")[2].rstrip())
    said = project.git("log", "-1", "--format=%an <%ae> %s", project.tip(), folder=project.remote)
    assert said == f"github-actions[bot] <{BOT}> Works: 1 new, 1 in doubt"
    assert project.git("diff", "--name-only", "main", project.tip(), folder=project.remote) == "site/profile.yaml"
    assert project.file.read_bytes() == before
    assert project.git("status", "--porcelain") == ""
    assert project.git("branch", "--show-current") == "main"


def test_the_same_news_change_nothing_and_more_renews(project: Project) -> None:
    project.lists(work("New Waters of the Sea"))
    project.sync()
    tip = project.tip()
    assert project.sync() == (0, "https://github.com/ada/cv/pull/1 says all of it\n")
    assert (project.tip(), project.asked()) == (tip, ["GET", "POST", "GET"])
    project.lists(work("New Waters of the Sea"), work("Newer Waters of the Sea", 2))
    assert project.sync() == (0, "renewed https://github.com/ada/cv/pull/1\n")
    [pull] = project.pulls()
    assert pull["title"] == "Works: 2 new"
    assert "Newer Waters" in project.git("show", f"{project.tip()}:site/profile.yaml", folder=project.remote)
    assert project.git("rev-list", "--count", f"main..{project.tip()}", folder=project.remote) == "1"


def test_nothing_to_say_does_nothing(project: Project) -> None:
    project.lists()
    assert project.sync() == (0, "nothing is missing\n")
    assert (project.tip(), project.asked()) == ("", [])


def test_nobody_named_is_no_fault(project: Project) -> None:
    text = project.file.read_text("utf-8").replace("  openalex: A5550000001\n", "")
    project.file.write_text(f"{text}links: {{orcid: 0000-0002-1825-0097}}\n", "utf-8")
    assert project.sync() == (0, "nobody is named under sources: nothing is asked\n")
    assert project.asked() == []


def test_what_was_closed_is_not_opened_again_until_there_is_more(project: Project) -> None:
    project.lists(work("New Waters of the Sea"))
    project.sync()
    [pull] = project.pulls()
    project.set_pulls([{**pull, "state": "closed", "body": pull["body"].replace("\n", "\r\n")}])
    code, said = project.sync()
    assert (code, "was closed with the same in it" in said) == (0, True)
    project.lists(work("New Waters of the Sea"), work("Newer Waters of the Sea", 2))
    assert project.sync() == (0, "opened https://github.com/ada/cv/pull/2\n")


def test_what_was_merged_is_followed_by_another(project: Project) -> None:
    project.lists(work("New Waters of the Sea"))
    project.sync()
    [pull] = project.pulls()
    project.git("fetch", "--quiet", "origin", "cvgen/sync")
    project.git("merge", "--quiet", "--ff-only", "FETCH_HEAD")
    project.git("push", "--quiet", "origin", "HEAD:refs/heads/main")
    project.set_pulls([{**pull, "state": "closed", "merged_at": "2026-11-29T00:00:00Z"}])
    assert project.sync() == (0, "nothing is missing\n")
    project.lists(work("New Waters of the Sea"), work("Newer Waters of the Sea", 2))
    assert project.sync() == (0, "opened https://github.com/ada/cv/pull/2\n")


def test_work_of_others_on_the_branch_stays(project: Project) -> None:
    project.lists(work("New Waters of the Sea"))
    project.sync()
    project.git("fetch", "--quiet", "origin", "cvgen/sync")
    project.git("checkout", "--quiet", "-B", "mine", "FETCH_HEAD")
    project.git("commit", "--quiet", "--allow-empty", "-m", "My own")
    project.git("push", "--quiet", "origin", "HEAD:refs/heads/cvgen/sync")
    project.git("checkout", "--quiet", "main")
    tip = project.tip()
    project.lists(work("New Waters of the Sea"), work("Newer Waters of the Sea", 2))
    code, said = project.sync()
    assert (code, "somebody has worked on the branch" in said) == (0, True)
    assert project.tip() == tip


def test_what_is_not_committed_is_refused(project: Project) -> None:
    project.lists(work("New Waters of the Sea"))
    project.file.write_text(f"{project.file.read_text('utf-8')}headline: Sailor\n", "utf-8")
    code, said = project.sync()
    assert (code, "changes that are not committed" in said) == (1, True)
    assert (project.tip(), project.asked()) == ("", [])


def test_a_remote_repository_that_refuses_is_told(project: Project) -> None:
    project.lists(work("New Waters of the Sea"))
    hook = project.remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nprintf 'no rights \\033[31mhere' >&2\nexit 1\n")
    hook.chmod(0o755)
    before, head = project.file.read_bytes(), project.git("rev-parse", "HEAD")
    code, said = project.sync()
    assert (code, "git push failed" in said, "\x1b" in said) == (3, True, False), said
    assert (project.tip(), project.pulls(), project.file.read_bytes()) == ("", [], before)
    assert (project.git("rev-parse", "HEAD"), project.git("status", "--porcelain")) == (head, "")


def test_without_a_branch_nothing_is_proposed(project: Project) -> None:
    project.lists(work("New Waters of the Sea"))
    project.git("checkout", "--quiet", "--detach")
    code, said = project.sync()
    assert (code, "git symbolic-ref failed" in said) == (3, True), said
    assert (project.tip(), project.asked()) == ("", [])


def test_what_else_is_changed_stays_and_is_not_proposed(project: Project) -> None:
    project.lists(work("New Waters of the Sea"))
    (project.folder / "notes.txt").write_text("mine")
    project.git("add", "notes.txt")
    assert project.sync()[0] == 0
    assert project.git("status", "--porcelain") == "A  notes.txt"
    project.git("fetch", "--quiet", "origin", "cvgen/sync")
    assert project.git("diff", "--name-only", "HEAD", "FETCH_HEAD") == "site/profile.yaml"


@pytest.mark.parametrize("refusal", ["HTTP 403: GitHub Actions is not permitted to create or approve pull requests"])
def test_a_refusal_is_told_with_the_setting(project: Project, refusal: str) -> None:
    project.lists(work("New Waters of the Sea"))
    (project.github / "broken").write_text(refusal)
    code, said = project.sync()
    assert (code, refusal in said) == (3, True)


def test_a_missing_program_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.lists(work("New Waters of the Sea"))
    monkeypatch.setenv("PATH", str(project.github))
    code, said = project.sync()
    assert (code, "git is not installed" in said) == (3, True)


def test_titles_do_nothing_in_the_body(project: Project) -> None:
    project.lists(work(EVIL), work("@org/team fixes #1\u202e", 2, friend="@eve #3"))
    assert project.sync()[0] == 0
    body = project.pulls()[0]["body"]
    for danger in ("@ada", "#12", "GH-7", "<img", "](", "://evil", "www.e", "@org", "@eve", "#3", "\u202e"):
        assert danger not in body
    lines = [line for line in body.splitlines() if "Tides" in line]
    assert len(lines) == 1
    assert "`code`" not in body


def test_escaped_words_read_as_they_are() -> None:
    from markdown_it import MarkdownIt

    shown = MarkdownIt("gfm-like", {"linkify": False}).render(escape_words(EVIL))
    plain = " ".join(EVIL.split())
    assert shown.replace("\u200b", "") == f"<p>{plain.replace('<', '&lt;').replace('>', '&gt;')}</p>\n"
    assert format_code("`x`\n@me") == "`cvgen add xme`"


@pytest.mark.parametrize(("word", "command"), [
    ("10.5555/a;touch x", "`cvgen add '10.5555/a;touch x'`"),
    ("10.5555/(b)$(c)`d`", "`cvgen add '10.5555/(b)(c)d'`"),
    ("--dry-run", "`cvgen add -- --dry-run`"),
])  # fmt: skip
def test_commands_to_be_copied_do_nothing_else(word: str, command: str) -> None:
    assert format_code(word) == command


def test_long_lists_are_cut() -> None:
    news = [{"kind": "new", "title": "T" * 400, "authors": ["A" * 300] * 5, "add": "x"}] * 400
    body = write_body(news, {}, "OpenAlex", [])
    assert body.endswith("which does not fit here.\n")
    assert len(body) < 2**16
    short = [{"kind": "new", "title": "T", "add": "x"}] * 400
    assert "… and 250 more" in write_body(short, {}, "OpenAlex", [])
