"""Fixtures that several test files share."""

from __future__ import annotations

import fcntl
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import judges
import pytest
import slices
from judges import ROOT
from loopback import Server, status

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

    from cvgen.network.client import Client

CVGEN = Path(sys.executable).parent / "cvgen"

# Chromium in a container, as root and without a network: no sandbox, and none of its own errands.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)

# Python calls this at start-up, before anything of ours; an audit hook cannot be taken off again.
# What it refuses, it also writes down, for a program may swallow the exception.
BLOCKED = """
import os, socket, sys

def refuse(event, args):
    if event == "socket.__new__" and args[1] == socket.AF_UNIX or not event.startswith("socket."):
        return
    with open(os.environ["BLOCKED_LOG"], "a") as log:
        log.write(f"{event} {args[1:]}\\n")
    raise PermissionError(f"{event}: no network in this test")

sys.addaudithook(refuse)
"""


def pytest_configure(config: pytest.Config) -> None:
    slices.makes_all = config.getoption("markexpr") != "not prove"
    # Garbage is looked for once in 20,000 new objects, not in 700, and not at all while tests are collected.
    gc.set_threshold(20_000, 20, 20)
    gc.disable()
    # WeasyPrint 70 leaves the colour profile of PDF/A to the garbage collector; every other warning is an error.
    config.addinivalue_line("filterwarnings", "ignore:unclosed file .*sRGB2014.icc:ResourceWarning")


def pytest_collection_finish() -> None:
    gc.freeze()  # what is imported and collected stays: it need not be looked through for garbage again and again
    gc.enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the tests get into the golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return `golden(path, text)`: it asserts that the file holds the text, or with `--accept` writes it there."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
            return
        assert path.is_file(), f"{path} is missing: `pytest --accept` writes it"
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read(), f"{path} differs: if the new text is right, `pytest --accept` writes it"

    return compare


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the cache be an empty folder; return it."""
    from cvgen.system import cache

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache.cache_folder.cache_clear()
    yield tmp_path / "cache"
    cache.cache_folder.cache_clear()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the three documents of the repository's profile.yaml, once for all workers; return their folder."""
    judges.pango()
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # of all of them
    output = folder / "built"
    with (folder / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not output.exists():
            unfinished = Path(tempfile.mkdtemp(dir=folder)) / "built"  # what a build that was stopped left is nobody's
            subprocess.run([CVGEN, "build", "--output", unfinished], cwd=ROOT, check=True, timeout=300)
            unfinished.rename(output)
    return output


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with one commit, of the checkout as it stands: what is not committed yet is in it too."""
    folder = tmp_path_factory.mktemp("snapshot") / "cvgen"
    git = partial(subprocess.run, check=True, capture_output=True, text=True)
    listed = git(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():  # not one that was removed without saying so to git
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
            (folder / name).chmod((ROOT / name).stat().st_mode)
    commit_all(folder)
    return folder


def commit_all(folder: Path) -> None:
    """Make a folder a git repository with everything in one commit, at a date long past."""
    who = {"NAME": "Test", "EMAIL": "test@example.org", "DATE": "2021-02-03T04:05:06Z"}
    about = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    for command in (["init", "--quiet", "--initial-branch=main"], ["add", "--all"], ["commit", "--quiet", "-m", "all"]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **about}, check=True)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start what drives browsers, once in each worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start the Chromium of the machine, once in each worker."""
    with playwright.chromium.launch(executable_path=judges.program(*judges.SHELL), args=list(FLAGS)) as browser:
        yield browser


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """Open a window for all tests of a module that only look: to open one takes longer than most of them."""
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture
def page(window: Page) -> Page:
    """Return that window as it was opened, as large as a desk has it."""
    window.set_viewport_size({"width": 1280, "height": 900})
    window.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    return window


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return `serve(folder)`: it serves the folder on this machine and returns its address."""
    with ExitStack() as stack:

        def start(folder: Path) -> str:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            stack.enter_context(server)
            stack.callback(server.shutdown)
            Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}/"

        yield start


@pytest.fixture(scope="session")
def site(built: Path, serve: Callable[[Path], str]) -> str:
    """Serve the built documents on this machine; return the address of the homepage."""
    return serve(built)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Start a server that knows nothing."""
    with Server() as server:
        yield server


@pytest.fixture
def client(server: Server, request: pytest.FixtureRequest) -> Iterator[Client]:
    """Give a client of the server with the LIMITS of the tests, and have the server forget what it was told."""
    from cvgen.network.client import Client

    server.answers, server.asked, server.default = {}, [], status(404)
    client = Client(request.module.LIMITS, [server.url])
    yield client
    client.close()
