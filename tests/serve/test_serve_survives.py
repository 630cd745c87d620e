"""`cvgen serve` survives whatever is asked of it, and whatever its project becomes; and it always ends."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from test_serve import GOOD, Server, project, run

from cvgen.pipeline.options import Options
from cvgen.serve.documents import PreviewBuilder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="it has other pipes, signals and names"),
]


@contextmanager
def end_at_once(server: Server) -> Iterator[Server]:
    """See that a preview is alive at the end, and ends at once when it is asked to."""
    yield server
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(20) == 0, server.said
    assert time.monotonic() - begun < 10
    assert "Traceback" not in server.said, server.said


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Server]:
    with end_at_once(run(project(tmp_path / "mine"))) as server:
        yield server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with end_at_once(run(project(tmp_path_factory.mktemp("serve") / "mine"))) as server:
        yield server


@pytest.fixture
def survivor(running: Server) -> Iterator[Server]:
    """Return the preview that all of a kind is done to, with the profile as it was at first; it is alive afterwards."""
    running.profile.write_text(GOOD, "utf-8")
    running.await_state(lambda state: not state["problems"])
    yield running
    assert running.process.poll() is None, running.said
    assert "Traceback" not in running.said, running.said


def say(server: Server, data: bytes) -> bytes:
    parts = urlsplit(server.address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as connection:
        connection.sendall(data)
        return connection.recv(1000)


@pytest.mark.parametrize(
    "path",
    ["/sheet/" + "9" * 5000 + "/cv.pdf", "/sheet/-1/cv.pdf", "/sheet/0/cv.pdf", "/out/%00",
     "/out/%FF%FE", "/out/" + "a" * 60_000, "/events/../x", "/pages/%ED%A0%80", "/_cvgen/%00",
     "/out/..%2f..%2fprofile.yaml"],
)  # fmt: skip
def test_odd_paths(survivor: Server, path: str) -> None:
    status = int(
        say(survivor, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()).split()[1]
    )
    assert 400 <= status < 500
    assert survivor.get("/out/index.html")[0] == 200


def test_floods_and_slow_clients(survivor: Server) -> None:
    parts = urlsplit(survivor.address)
    address = (parts.hostname or "", parts.port or 0)
    slow = [socket.create_connection(address, timeout=10) for _ in range(150)]
    for connection in slow:
        connection.sendall(b"GET /out/index.html HTTP/1.1\r\nHost: ")
    assert b"400" in say(survivor, b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert b"400" in say(survivor, b"\x16\x03\x01\0\xff" * 100 + b"\r\n\r\n")
    assert survivor.get("/out/index.html")[0] == 200
    for connection in slow:
        connection.close()


def to_pipe(profile: Path) -> None:
    os.mkfifo(profile)


def to_folder(profile: Path) -> None:
    profile.mkdir()


def to_loop(profile: Path) -> None:
    profile.symlink_to(profile.name)


def to_nothing(profile: Path) -> None:
    """Leave it away."""


def to_zeros(profile: Path) -> None:
    with profile.open("wb") as stream:
        stream.truncate(100 * 2**20)


def to_device(profile: Path) -> None:
    profile.symlink_to("/dev/zero")


def to_nul(profile: Path) -> None:
    profile.write_text('name: Ada Example\nphoto: "a%00b.png"\nbio: "[x](files/a%00b.pdf) \\0"\n')


def to_nul_link(profile: Path) -> None:
    profile.write_text("name: Ada Example\nlinks: {cv: files/a%00b.pdf}\n")


def to_bytes(profile: Path) -> None:
    profile.write_bytes(bytes(range(256)) * 100)


@pytest.mark.parametrize(
    "become", [to_pipe, to_folder, to_loop, to_nothing, to_zeros, to_device, to_nul, to_nul_link, to_bytes]
)
def test_a_profile_that_becomes_something_else_and_comes_back(survivor: Server, become: Callable[[Path], None]) -> None:
    survivor.await_state(lambda state: survivor.get("/out/index.html")[0] == 200)
    survivor.profile.unlink()
    become(survivor.profile)
    survivor.await_state(lambda state: any(problem["severity"] == "error" for problem in state["problems"]))
    assert survivor.get("/out/index.html")[0] == 200  # the last good one
    if survivor.profile.is_dir():
        survivor.profile.rmdir()
    else:
        survivor.profile.unlink(missing_ok=True)
    survivor.profile.write_text(GOOD.replace("Computer scientist", "Engineer"), "utf-8")
    survivor.await_state(lambda state: not state["problems"] and b"Engineer" in survivor.get("/out/index.html")[1])


def test_names_that_are_no_text(survivor: Server) -> None:
    folder = os.fsencode(survivor.folder) + b"/\xff"
    os.mkdir(folder)  # noqa: PTH102 - Path has no bytes
    for name in (b"/a\xff.txt", b"/../b\xff.txt"):
        with open(folder + name, "wb"):  # noqa: PTH123
            pass
    (survivor.folder / "loop").symlink_to(survivor.folder)
    survivor.profile.write_text(GOOD.replace("Computer scientist", "Engineer"), "utf-8")
    survivor.await_state(lambda state: b"Engineer" in survivor.get("/out/index.html")[1])


def test_a_project_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = project(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff")))
    (folder / "profile.yaml").write_text("nam: Ada\n")
    command = run(folder)
    try:
        command.await_state(lambda state: state["problems"])
        (folder / "profile.yaml").write_text(GOOD, "utf-8")
        command.await_state(lambda state: not state["problems"] and b"engines" in command.get("/out/index.html")[1])
    finally:
        command.process.terminate()
        assert command.process.wait(20) == 0, command.said


def write_long_text(preview: Server, count: int) -> None:
    """Let the profile have a text of so many paragraphs, which is soon read, and whose PDF takes long."""
    text = "".join(f"    Tide {number} came in, and went out again.\n\n" for number in range(count))
    preview.profile.write_text(f"name: Ada Example\nsections:\n- title: Tides\n  text: |\n{text}", "utf-8")


def test_it_says_what_is_being_made_and_since_when(preview: Server, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{preview.address}#cv.pdf")
    page.get_by_text("up to date").wait_for()
    write_long_text(preview, 1200)
    first = preview.await_state(lambda state: [one for one in state["making"] if one["file"] == "cv.pdf"], "cv.pdf")
    [document] = [one for one in first["documents"] if one["file"] == "cv.pdf"]
    assert not document["current"]
    page.get_by_text("making cv.pdf, for ").wait_for(timeout=20_000)
    later = preview.await_state(lambda state: not state["making"] and state, "cv.pdf")
    [document] = [one for one in later["documents"] if one["file"] == "cv.pdf"]
    assert document["current"]
    said = preview.said
    assert "cv.pdf  is being made, since " in said or document["seconds"] < 1.1, said
    page.get_by_text("up to date").wait_for(timeout=60_000)
    page.close()


def test_it_ends_while_something_is_being_made(preview: Server) -> None:
    write_long_text(preview, 4000)
    preview.await_state(lambda state: [one for one in state["making"] if one["file"] == "cv.pdf"], "cv.pdf")


def test_two_at_once(survivor: Server) -> None:
    other = run(survivor.folder)
    assert other.address != survivor.address
    assert other.get("/out/index.html")[0] == survivor.get("/out/index.html")[0] == 200
    other.process.send_signal(signal.SIGINT)
    assert other.process.wait(20) == 0
    assert survivor.get("/out/index.html")[0] == 200


def test_a_bug_is_a_problem(tmp_path: Path) -> None:
    """An error that nobody foresaw stops neither the preview nor the other documents."""
    folder = project(tmp_path / "mine")
    builder = PreviewBuilder(folder / "profile.yaml", Options())
    builder.reload()

    class Odd(str):
        __slots__ = ()

        def __fspath__(self) -> str:
            raise RuntimeError("odd")

    builder.profile_file = Odd("profile.yaml")  # type: ignore[assignment]
    assert builder.build("index.html") is None
    assert [problem.code for problem in builder.failed["index.html"]] == ["bug"]
    builder.reload()
    assert [problem.code for problem in builder.problems] == ["bug"]
