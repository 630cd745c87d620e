"""`cvgen audit --links` against servers on this machine: what is gone, has moved, is shut, silent or astray."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from cvgen.audit.audit import audit_output
from cvgen.cli.app import make_app
from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits
from cvgen.network.dead_links import LinkCheck, check_links
from cvgen.pipeline.examine import examine

LIMITS = Limits(timeout=0.5, deadline=1.5, patience=1)


class Site(ThreadingHTTPServer):
    """A server with the pages of ANSWERS; `asked` counts methods and paths."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.asked: Counter[str] = Counter()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


# By path: the status, and where it leads or what it wants.
ANSWERS: dict[str, tuple[int, str]] = {
    "/fine": (200, ""),
    "/gone": (404, ""),
    "/shut": (403, ""),
    "/teapot": (418, ""),
    "/broken": (500, ""),
    "/moved": (301, "/fine"),
    "/moved-on": (308, "/moved"),
    "/for-now": (302, "/fine"),
    "/slash": (301, "/slash/"),
    "/slash/": (200, ""),
    "/moved-to-gone": (301, "/gone"),
    "/round": (302, "/round"),
    "/doi": (302, "/shut"),
}


class Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        """Answer, but for a path without HEAD."""
        if self.path == "/no-head":
            self.send_error(405)
        elif self.path == "/breaks-off":
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.do_GET()

    def do_GET(self) -> None:
        """Answer as the table has it; what it has not is there."""
        site = self.server
        assert isinstance(site, Site)
        site.asked[f"{self.command} {self.path}"] += 1
        if self.path == "/silent":
            with suppress(OSError):
                self.connection.recv(1)
            return
        if self.path == "/later":
            self.send_response(429)
            self.send_header("Retry-After", "3600")
        else:
            status, target = ANSWERS.get(self.path, (200, ""))
            self.send_response(status)
            if target:
                self.send_header("Location", target)
        self.send_header("Content-Length", str(10**9))
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[Site]:
    with Site() as site:
        Thread(target=site.serve_forever, args=(0.01,), daemon=True).start()
        yield site
        site.shutdown()


def probe(address: str, *, follows: bool = True) -> tuple[int, str]:
    client = Client(LIMITS, [address])
    try:
        return client.probe(address, follows=follows)
    finally:
        client.close()


STATUSES = {
    "/fine": (200, ""),
    "/gone": (404, ""),
    "/shut": (403, ""),
    "/no-head": (200, ""),
    "/breaks-off": (200, ""),
    "/moved": (200, "/fine"),
    "/moved-on": (200, "/fine"),
    "/for-now": (200, ""),
    "/slash": (200, ""),
    "/moved-to-gone": (404, "/gone"),
}


@pytest.mark.parametrize("path", STATUSES)
def test_what_an_address_answers(path: str, web: Site) -> None:
    status, moved = STATUSES[path]
    assert probe(web.url + path) == (status, f"{web.url}{moved}" if moved else "")


def test_a_page_that_is_there_is_asked_for_once_and_not_read(web: Site) -> None:
    assert probe(f"{web.url}/fine") == (200, "")
    assert web.asked == {"HEAD /fine": 1}


@pytest.mark.parametrize("path", ["/broken", "/silent", "/round", "/later"])
def test_what_gives_no_answer(path: str, web: Site) -> None:
    with pytest.raises(Unavailable):
        probe(web.url + path)


def test_a_resolver_is_asked_and_not_followed(web: Site) -> None:
    assert probe(f"{web.url}/doi", follows=False) == (302, "")
    assert web.asked == {"HEAD /doi": 1}


def test_no_link_leads_to_where_the_owner_wrote_nothing(web: Site) -> None:
    other = Site()
    ANSWERS["/astray"] = (302, f"{other.url}/fine")
    with pytest.raises(Unavailable, match="private network"):
        probe(f"{web.url}/astray")
    other.server_close()
    assert other.asked == {}
    with pytest.raises(Unavailable, match="private network"):
        Client(LIMITS).probe(f"{web.url}/fine")


def write_project(folder: Path, web: Site, *paths: str) -> None:
    projects = "".join(f"  - {{title: Example {n}, url: '{web.url}{path}'}}\n" for n, path in enumerate(paths))
    text = f"name: Ada Example\nwebsite: {web.url}/home\nprojects:\n{projects}"
    text += f"bio: 'I wrote [this]({web.url}/gone#part).'\nlinks: {{github: '{web.url}/fine'}}\n"
    (folder / "profile.yaml").write_text(text, "utf-8")


def check(folder: Path) -> LinkCheck:
    assert CliRunner().invoke(make_app(), ["build", "homepage"]).exit_code == 0
    examined = examine(folder / "profile.yaml", name="profile.yaml")
    assert examined.profile
    result = audit_output(examined, folder / "profile.yaml", folder / "output", ["homepage"])
    return check_links(result, examined.source, str(examined.profile.website), LIMITS)


@pytest.fixture
def project(tmp_path: Path, web: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    write_project(tmp_path, web, "/fine", "/moved", "/shut", "/teapot", "/broken")
    return tmp_path


def test_each_address_is_told_at_its_line(project: Path, web: Site) -> None:
    found = check(project)
    assert (found.asked, found.shut, found.unanswered) == (6, 1, 1)
    said = sorted((problem.line, problem.code, str(problem.severity)) for problem in found.problems)
    assert said == [
        (5, "moved-link", "hint"),
        (7, "dead-link", "warning"),
        (8, "no-answer", "warning"),
        (9, "dead-link", "warning"),
    ]
    moved = next(problem for problem in found.problems if problem.code == "moved-link")
    assert moved.message == f"{web.url}/moved has moved permanently to {web.url}/fine"
    assert [path for path in web.asked if "home" in path] == []


def test_a_host_that_fails_is_left_alone(project: Path, web: Site) -> None:
    ANSWERS.update({f"/down{n}": (500, "") for n in range(9)})
    write_project(project, web, *(f"/down{n}" for n in range(9)))
    found = check(project)
    assert found.unanswered >= 9
    assert sum(web.asked.values()) <= 8


def test_the_command_says_it_and_its_status(project: Path, web: Site) -> None:
    assert CliRunner().invoke(make_app(), ["build", "homepage"]).exit_code == 0
    assert CliRunner().invoke(make_app(), ["audit", "homepage"]).exit_code == 0
    assert web.asked == {}
    said = CliRunner().invoke(make_app(), ["audit", "homepage", "--links", "--report", "report.json"])
    assert (said.exit_code, said.output.splitlines()[-1]) == (
        4, "links: 6 asked, 1 of them closed to programs, 1 without an answer",
    )  # fmt: skip
    assert "profile.yaml:9:6: warning: " in said.output
    assert "dead-link" in (project / "report.json").read_text("utf-8")
    said = CliRunner().invoke(make_app(), ["audit", "homepage", "--links", "--strict"])
    assert said.exit_code == 1
    write_project(project, web, "/fine")
    ANSWERS["/gone"] = (200, "")
    assert CliRunner().invoke(make_app(), ["build", "homepage"]).exit_code == 0
    said = CliRunner().invoke(make_app(), ["audit", "homepage", "--links"])
    ANSWERS["/gone"] = (404, "")
    assert (said.exit_code, said.output.splitlines()[-1]) == (0, "links: 2 asked, 0 without an answer")
