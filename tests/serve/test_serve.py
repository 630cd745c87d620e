"""The live preview: a real server, a real browser, files changed as editors change them."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import judges
import pytest
from command_line import call_cvgen
from conftest import CVGEN, FLAGS
from PIL import Image
from watching import is_running, list_children, until

from cvgen import build
from cvgen.pipeline.options import Options
from cvgen.problems import Problem
from cvgen.serve.documents import PreviewBuilder
from cvgen.serve.editors import EDITORS, find_link_pattern, make_editor_link

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

PROFILE = """\
name: Ada Example
headline: Computer scientist
photo: ada.png
bio: |
{bio}
news:
  - date: 2025-06
    text: First.
papers:
  - {{title: A paper, authors: [Ada Example], date: 2025}}
"""
GOOD = PROFILE.format(bio="\n\n".join(["  I study engines."] * 60))
BAD = GOOD.replace("headline:", "headlne:")


def project(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "profile.yaml").write_text(GOOD, "utf-8")
    Image.new("RGB", (60, 60), "teal").save(folder / "ada.png")
    return folder


@dataclass
class Server:
    """A running `cvgen serve`: where it is, what it works on, and what it has said."""

    process: subprocess.Popen[str]
    address: str
    folder: Path
    log: Path

    @property
    def profile(self) -> Path:
        return self.folder / "profile.yaml"

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")

    @contextmanager
    def asked(self, path: str, **headers: str) -> Iterator[http.client.HTTPResponse]:
        """Ask for something; what is left of the answer is given up at the end."""
        with closing(http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)) as connection:
            connection.request("GET", path, headers=headers)
            with connection.getresponse() as answer:
                yield answer

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        with self.asked(path, **headers) as answer:
            return answer.status, answer.read()

    def page(self) -> str:
        return self.get("/out/index.html")[1].decode()

    def await_state(self, holds: Callable[[dict[str, Any]], object], file: str = "index.html") -> dict[str, Any]:
        """Look at a document until what the server tells of it is as expected, half a minute at most."""
        end = time.monotonic() + 30
        with self.asked(f"/events?file={file}") as answer:
            for line in answer:  # the server says at least every 15 seconds that it is there
                if line.startswith(b"data: ") and holds(state := json.loads(line[6:])):
                    return dict(state)
                assert time.monotonic() < end, line
        raise AssertionError("the server has gone")


def run(folder: Path, *options: str) -> Server:
    log = folder.parent / f"{folder.name}.log"
    with log.open("w", encoding="utf-8") as out:
        command = [CVGEN, "serve", *options]
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, text=True)
    until(lambda: "is shown at" in log.read_text("utf-8") or process.poll() is not None)
    found = re.search(r"http://\S+", log.read_text("utf-8"))
    assert found, log.read_text("utf-8")
    return Server(process, found[0], folder, log)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = run(project(tmp_path_factory.mktemp("serve") / "me"))
    yield server
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(20) == 0


@pytest.fixture
def server(running: Server) -> Server:
    """Return the server with the profile as it was at first."""
    running.profile.write_text(GOOD, "utf-8")
    running.await_state(lambda state: not state["problems"])
    return running


def test_what_is_served_is_the_file_that_is_built(server: Server, tmp_path: Path) -> None:
    judges.pango()
    build(server.profile, tmp_path)
    server.page()
    for file in (file for file in tmp_path.rglob("[!.]*") if file.is_file()):
        assert server.get(f"/out/{file.relative_to(tmp_path).as_posix()}") == (200, file.read_bytes()), file


def test_an_edit_is_seen_in_every_tab_and_nothing_scrolls(server: Server, browser: Browser) -> None:
    asked: list[str] = []
    with browser.new_context(viewport={"width": 1200, "height": 700}) as context:
        context.on("request", lambda request: asked.append(request.url))
        tabs = [context.new_page(), context.new_page()]
        for tab in tabs:
            tab.goto(server.address)
            tab.wait_for_selector("iframe:not(.coming)")
            tab.evaluate("document.querySelector('iframe').contentWindow.scrollTo({top: 400, behavior: 'instant'})")
        server.profile.write_text(GOOD.replace("First.", "Second."), "utf-8")
        for tab in tabs:
            tab.frame_locator("iframe:not(.coming)").get_by_text("Second.").wait_for()
            frame = "document.querySelector('iframe:not(.coming)').contentWindow"
            assert tab.evaluate(f"{frame}.scrollY") == 400
    assert asked
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(server.address).netloc}


def test_what_is_wrong_is_shown_over_the_last_good_page_until_it_is_mended(server: Server, browser: Browser) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(server.address)
        tab.wait_for_selector("iframe:not(.coming)")
        server.profile.write_text(BAD, "utf-8")
        errors = tab.get_by_role("alert")
        errors.wait_for()
        assert "“headlne” is not a key of a profile" in errors.inner_text()
        assert errors.locator("mark").inner_text() == "headlne"
        place = errors.get_by_role("link", name="profile.yaml:2:1")
        assert place.get_attribute("href") == f"vscode://file{server.profile.as_posix()}:2:1"
        assert tab.frame_locator("iframe:not(.coming)").get_by_text("First.").is_visible()
        assert tab.title().startswith("✗")
        tab.evaluate(judges.package("axe-core/axe.min.js").read_text("utf-8"))
        found = tab.evaluate("axe.run(document, {iframes: false}).then((said) => said.violations)")
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert "profile.yaml:2:1: error: “headlne” is not a key of a profile" in server.said
        server.profile.write_text(GOOD, "utf-8")
        errors.wait_for(state="hidden")
        until(lambda: server.said.rstrip().rpartition("1 error\n")[2].startswith("no problems"))


def test_a_template_of_ones_own_comes_with_its_mistakes_and_goes(server: Server) -> None:
    until(lambda: "First." in server.page())
    own = server.folder / "templates" / "classic"
    own.mkdir(parents=True)  # and at once a file in it, before anybody can watch it
    (own / "homepage.html.j2").write_text("<title>{{ document.title }}</title>\n{{ document.nmae }}", "utf-8")
    failed = server.await_state(lambda state: state["documents"][0]["problems"])
    [problem] = failed["documents"][0]["problems"]
    assert (problem["line"], problem["code"]) == (2, "template")
    assert "First." in server.page()
    (own / "homepage.html.j2").write_text("<title>mine</title>", "utf-8")
    until(lambda: server.page() == "<title>mine</title>")
    (own / "homepage.html.j2").unlink()
    until(lambda: "First." in server.page())
    own.rmdir()


def test_pages_of_papers_are_made_when_somebody_looks(server: Server) -> None:
    paper = "  - {title: Tides, key: tides, authors: [Ada Example], abstract: We measured.}\n"
    server.profile.write_text(f"{GOOD}{paper}site: {{paper_pages: true}}\n", "utf-8")
    until(lambda: b'href="papers/tides.html"' in server.get("/out/index.html")[1])
    assert b"We measured." in server.get("/out/papers/tides.html")[1]
    server.profile.write_text(server.profile.read_text("utf-8").replace("measured", "counted"), "utf-8")
    until(lambda: b"We counted." in server.get("/out/papers/tides.html")[1])
    assert server.get("/out/papers/waves.html")[0] == 404


def test_a_new_picture_is_seen(server: Server) -> None:
    server.await_state(lambda state: state["documents"][0]["version"] > 0)
    before = server.get("/out/ada.png")[1]
    Image.new("RGB", (60, 60), "red").save(server.folder / "ada.png")
    new = (server.folder / "ada.png").read_bytes()
    server.await_state(lambda _: server.get("/out/ada.png")[1] == new)
    assert new != before


def test_papers_in_a_file_are_followed(server: Server) -> None:
    entry = "@book{{a, title = {{{}}}, author = {{Example, Ada}}, year = 2021, publisher = {{P}}}}\n"
    (server.folder / "refs.bib").write_text(entry.format("The First Book"), "utf-8")
    server.profile.write_text("name: Ada Example\npapers: {bib: refs.bib}\n", "utf-8")
    server.await_state(lambda state: not state["problems"])
    until(lambda: "The First Book" in server.page())
    (server.folder / "refs.bib").write_text(entry.format("The Second Book")[:-30], "utf-8")
    state = server.await_state(lambda state: state["problems"])
    assert {problem["place"].partition(":")[0] for problem in state["problems"]} == {"refs.bib"}
    assert "The First Book" in server.page()
    (server.folder / "refs.bib").write_text(entry.format("The Second Book"), "utf-8")
    server.await_state(lambda state: not state["problems"])
    until(lambda: "The Second Book" in server.page())


def test_pdf_and_word_are_drawn_page_by_page(server: Server, playwright: Playwright) -> None:
    """In a browser that shows a PDF where a link leads to one."""
    judges.pango()
    judges.program("soffice", "libreoffice")
    with playwright.chromium.launch(executable_path=judges.program(*judges.CHROME), args=list(FLAGS)) as browser:
        tab = browser.new_page()
        tab.goto(server.address)
        tab.frame_locator("iframe:not(.coming)").get_by_role("link", name="CV").first.click()
        for file in ("cv.pdf", "resume.docx"):
            if file != "cv.pdf":
                tab.get_by_role("link", name=file, exact=True).click()
            tab.wait_for_selector(f"iframe[title='{file}']:not(.coming)", timeout=60_000)
            page = tab.frame_locator("iframe:not(.coming)").get_by_role("img", name="Page 1")
            assert page.evaluate("image => image.decode().then(() => image.naturalWidth)") > 1000
    assert server.get("/out/cv.pdf")[1].startswith(b"%PDF-")


def test_other_formats_are_made_when_they_are_asked_for(server: Server) -> None:
    assert server.get("/out/cv.docx")[1].startswith(b"PK")
    assert server.get("/out/cv.html")[1].startswith(b"<!doctype html>")


@pytest.mark.parametrize(
    "path",
    [
        "/out/../profile.yaml",
        "/out/%2e%2e/profile.yaml",
        "/out/profile.yaml",
        "/out//etc/passwd",
        "/out/..%2fprofile.yaml",
        "/_cvgen/..%2fweb.py",
        "/_cvgen/web.py",
        "/pages/../profile.yaml",
        "/sheet/1/profile.yaml",
        "/sheet/99/cv.pdf",
        "/profile.yaml",
    ],
)
def test_nothing_outside_the_output_is_served(server: Server, path: str) -> None:
    status, body = server.get(path)
    assert status == 404
    assert b"Ada" not in body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.a", ""])
def test_requests_for_other_hosts_are_refused(server: Server, host: str) -> None:
    status, body = server.get("/out/index.html", Host=host)
    assert (status, b"Ada" in body) == (421, False)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:1", "[::1]:8024"])
def test_requests_for_this_machine_are_answered(server: Server, host: str) -> None:
    assert server.get("/out/index.html", Host=host)[0] == 200


def test_profiles_that_come_and_go_and_are_half_saved(server: Server) -> None:
    server.profile.unlink()
    server.await_state(lambda state: [one["code"] for one in state["problems"]] == ["no-file"])
    assert "First." in server.page()
    server.profile.write_text(GOOD[: GOOD.index("{title")] + "{title: A pa", "utf-8")
    server.await_state(lambda state: [one["code"] for one in state["problems"]] == ["yaml"])
    other = server.profile.with_name("4913.new")
    other.write_text(GOOD.replace("First.", "Renamed."), "utf-8")
    other.replace(server.profile)
    server.await_state(lambda state: not state["problems"])
    until(lambda: "Renamed." in server.page())


def test_many_quick_saves_end_in_the_last_one_and_memory_stays(server: Server) -> None:
    statm = Path(f"/proc/{server.process.pid}/statm")
    memory = []
    with server.asked("/events?file=index.html"):
        for number in range(400):
            text = BAD if number % 3 == 1 else GOOD
            server.profile.write_text(text.replace("First.", f"Save {number}."), "utf-8")
            time.sleep(0.005)
            if number in (200, 399):
                memory.append(int(statm.read_text().split()[1]) if statm.exists() else 0)
    until(lambda: "Save 399." in server.page())
    assert memory[1] <= memory[0] * 1.15
    assert server.process.poll() is None


def test_a_port_that_is_taken(server: Server, tmp_path: Path) -> None:
    """Both ask for the usual port: one of them has another."""
    other = run(project(tmp_path / "you"))
    try:
        assert other.address != server.address
        assert other.get("/")[0] == 200
    finally:
        other.process.send_signal(signal.SIGINT)
        other.process.wait(20)
    port = str(urlsplit(server.address).port)
    with chdir(tmp_path / "you"):
        refused = call_cvgen(["serve", "--port", port])
    assert (refused.exit_code, f"port {port} cannot be had" in refused.stderr) == (2, True)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_everything_it_has_started(tmp_path: Path, ending: signal.Signals) -> None:
    server = run(project(tmp_path / "me"), "--port", str(free_port()))
    with server.asked("/events?file=resume.docx") as answer, ThreadPoolExecutor() as pool:
        while b"data: " not in answer.readline():
            pass
        waiting = pool.submit(server.get, "/pages/resume.docx")  # LibreOffice is at work, if there is one
        programs = ("soffice", "libreoffice") if shutil.which("soffice") or shutil.which("libreoffice") else ("",)
        until(lambda: any(word in name for name in list_programs(server.process.pid) for word in programs))
        children = list_children(server.process.pid)
        server.process.send_signal(ending)
        assert server.process.wait(20) == 0
        assert waiting.exception() or waiting.result()
    until(lambda: not any(map(is_running, children)))
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", urlsplit(server.address).port or 0))
    assert "Traceback" not in server.said


def list_programs(pid: int) -> list[str]:
    commands = [Path(f"/proc/{child}/cmdline") for child in list_children(pid)]
    return [file.read_text("utf-8", "replace") for file in commands if file.exists()]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def test_only_what_has_changed_is_made_again(tmp_path: Path) -> None:
    made: list[str] = []
    folder = project(tmp_path)
    builder = PreviewBuilder(folder / "profile.yaml", Options(), on_built=lambda file, *_: made.append(file))
    both = ("index.html", "cv.docx")

    def after(*changed: str) -> list[str]:
        made.clear()
        builder.reload([folder / name for name in changed])
        for file in both:
            builder.build(file)
        return list(made)

    assert after() == list(both)
    assert after("profile.yaml") == []
    (folder / "profile.yaml").write_text(GOOD.replace("First.", "Second."), "utf-8")  # news is on the homepage alone
    assert after("profile.yaml") == ["index.html"]
    version = builder.documents["index.html"].version
    Image.new("RGB", (60, 60), "red").save(folder / "ada.png")
    assert after("ada.png") == list(both)
    assert builder.documents["index.html"].version > version
    (folder / "profile.yaml").write_text(BAD, "utf-8")
    assert after("profile.yaml") == []
    assert [problem.code for problem in builder.problems] == ["unknown-key"]


def test_what_could_not_be_made_is_known_before_anybody_looks(tmp_path: Path) -> None:
    """As `check` says it; the other documents are built."""
    failed: list[str] = []
    profile = tmp_path / "profile.yaml"
    profile.write_text("name: عمر خليل\nskills: [{title: Engines}]\ntokens: {accent: red}\n", "utf-8")
    builder = PreviewBuilder(profile, Options(), on_failed=lambda file, problems: failed.append(file))
    builder.reload()
    for file in builder.list_defaults():
        builder.rehearse(file)
    assert failed == ["cv.pdf", "resume.docx"]
    found = {file: [(problem.code, problem.line) for problem in builder.failed[file]] for file in failed}
    assert found == {"cv.pdf": [("no-glyph", 1)], "resume.docx": [("bad-token", 3)]}
    assert builder.build("index.html")
    assert builder.build("cv.pdf") is None
    profile.write_text("name: Omar Khalil\nskills: [{title: Engines}]\n", "utf-8")
    builder.reload([profile])
    for file in builder.list_defaults():
        builder.rehearse(file)
    assert builder.failed == {}


@pytest.mark.parametrize("name", EDITORS)
def test_links_open_the_editor_at_the_place(name: str) -> None:
    problem = Problem("x", "x", file="/home/ada/my cv/profile.yaml", line=14, column=3)
    address = make_editor_link(find_link_pattern(name), problem)
    assert "/home/ada/my%20cv/profile.yaml" in address
    assert re.search(r"14.*3$", address)


def test_a_pattern_of_ones_own_and_none() -> None:
    assert (
        make_editor_link(find_link_pattern("x-ed://{path}#{line}"), Problem("x", "x", file="/a", line=2))
        == "x-ed:///a#2"
    )
    with pytest.raises(ValueError, match="vscode"):
        find_link_pattern("vi")
