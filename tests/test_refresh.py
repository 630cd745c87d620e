"""`cvgen refresh` against servers on this machine that answer well, badly, late or not at all."""

from __future__ import annotations

import datetime
import json
import socket
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from typer.testing import CliRunner

from cvgen.cli import app
from cvgen.fetch import Limits
from cvgen.problems import InvalidProfile, Problem
from cvgen.refresh import Options, Refreshed, refresh

TODAY = datetime.date(2026, 3, 2)
LATER = datetime.date(2026, 3, 9)
LIMITS = Limits(timeout=0.3, deadline=0.5, patience=1.5, data=50_000, picture=50_000)

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A server on this machine: `answers` by path, and what was `asked`, with method and headers."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except OSError:  # the other side hung up, as it should
                    self.close_connection = True

            def do_GET(self) -> None:  # noqa: N802 - http.server's name
                outer.asked.append((self.command, self.path, dict(self.headers)))
                outer.answers.get(self.path.partition("?")[0], status(404))(self)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.block_on_close = False
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


def body(data: bytes, kind: str = "application/json", code: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        given = {"Content-Type": kind, "Content-Length": str(len(data)), **headers}
        for name, value in given.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def says(data: object) -> Answer:
    return body(json.dumps(data).encode())


def status(code: int, **headers: str) -> Answer:
    return body(b"{}", code=code, **headers)


def raw(data: bytes) -> Answer:
    return lambda handler: (handler.wfile.write(data), None)[1]


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    for _ in range(20):
        handler.wfile.write(b" ")
        time.sleep(0.1)


def first_then(first: Answer, then: Answer) -> Answer:
    """Answer the first question in one way, all others in another."""
    answers = iter([first])
    return lambda handler: next(answers, then)(handler)


def picture(format: str = "PNG", frames: int = 1, size: tuple[int, int] = (4, 3)) -> bytes:
    stream = BytesIO()
    shades = [Image.new("RGB", size, (40 * number, 0, 0)) for number in range(frames)]
    more = {"save_all": True, "append_images": shades[1:]} if frames > 1 else {}
    shades[0].save(stream, format, **more)
    return stream.getvalue()


HTML = body(b"<!doctype html><title>Not found</title>", "text/html")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6">{}</svg>'


@pytest.fixture
def servers() -> Iterator[dict[str, Server]]:
    """Start a server for each source, and one for pictures, all answering as they should."""
    found = {name: Server() for name in ("github", "scholar", "openalex", "semanticscholar", "pictures")}
    found["github"].answers["/repos/ada/engine"] = says({"stargazers_count": 41})
    found["openalex"].answers["/works/doi:10.48550/arXiv.2101.00001"] = says({"cited_by_count": 12})
    found["semanticscholar"].answers["/graph/v1/paper/DOI:10.5555/1"] = says({"citationCount": 3})
    found["pictures"].answers["/teaser.gif"] = body(picture("GIF", 3), "image/gif")
    found["pictures"].answers["/me.png"] = body(picture(), "image/png")
    yield found
    for server in found.values():
        server.http.shutdown()
        server.http.server_close()


@pytest.fixture
def profile(servers: dict[str, Server], tmp_path: Path) -> Path:
    file = tmp_path / "profile.yaml"
    url = {name: server.url for name, server in servers.items()}
    file.write_text(f"""\
name: Ada Example
photo: {url["pictures"]}/me.png
papers:
  - title: "Tides in *Small* Harbours: A Study"
    authors: [Ada Example]
    arxiv: 2101.00001v2
    github: ada/engine
    image: {url["pictures"]}/teaser.gif?raw=true
  - title: Waves
    authors: [Ada Example]
    doi: 10.5555/1
projects:
  - title: The engine
    github: ada/engine
sources:
  github: {url["github"]}
  openalex: {url["openalex"]}
  semanticscholar: {url["semanticscholar"]}
""")
    return file


def run(profile: Path, day: datetime.date = TODAY, **changes: object) -> Refreshed:
    return refresh(profile, Options(day, limits=LIMITS, **changes))  # type: ignore[arg-type]


def lock_of(profile: Path) -> str:
    return profile.with_name("profile.lock.yaml").read_text("utf-8")


def test_everything_answered(profile: Path, servers: dict[str, Server]) -> None:
    done = run(profile)
    assert done.problems == []
    me, teaser = sorted(file.name for file in done.files if file.suffix in (".gif", ".png") and "still" not in file.name)[-2:]
    folder = profile.parent / "images" / "remote"
    [gif] = folder.glob("teaser-*.gif")
    [still] = folder.glob("teaser-*.png")
    [png] = folder.glob("me-*.png")
    assert lock_of(profile) == f"""\
# Written by `cvgen refresh`; builds read it instead of the network. To be kept with profile.yaml.
date: 2026-03-02
stars:
  ada/engine:
    count: 41
citations:
  arxiv:2101.00001:
    count: 12
    source: openalex
  doi:10.5555/1:
    count: 3
    source: semanticscholar
images:
  {servers["pictures"].url}/me.png:
    file: images/remote/{png.name}
    width: 4
    height: 3
  {servers["pictures"].url}/teaser.gif?raw=true:
    file: images/remote/{gif.name}
    still: images/remote/{still.name}
    width: 4
    height: 3
"""
    assert Image.open(still).size == (4, 3)
    assert gif.read_bytes() == picture("GIF", 3)
