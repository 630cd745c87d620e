"""`cvgen import` of addresses: nothing is fetched without `--fetch`, and then under the rules of `refresh`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from command_line import call_cvgen
from docx import Document

from cvgen.yaml.reader import parse_yaml

RESUME = json.dumps({"basics": {"name": "Ada Example", "image": "me.png"}}).encode()
BIB = b"@article{k, title={Looms}, author={Example, Ada}, journal={Cloth}, year=2020}\n"
PAGE = b"""<!DOCTYPE html><html><body><h1>Ada Example</h1><img src='me.jpg' alt="Ada">
<p><a href="mailto:ada@example.org">ada@example.org</a></p>
<h2>Education</h2><ul><li><b>University of Looms</b>, PhD, 2019 &ndash; 2023, <a href="/thesis.pdf">thesis</a></li></ul>
</body></html>"""
ANSWERS = {
    "/~ada/": PAGE,
    "/resume.json": RESUME,
    "/papers": BIB,
    "/large": b"{" + b" " * (17 * 2**20),
    "/nothing": b"12345",
}


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        data = ANSWERS.get(self.path)
        self.send_response(302 if self.path == "/away" else 200 if data is not None else 404)
        if self.path == "/away":
            self.send_header("Location", "http://127.0.0.2/resume.json")
        self.send_header("Content-Length", str(len(data or b"")))
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Handler.asked = []
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    result = call_cvgen(["import", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_an_address_alone_is_not_fetched(web: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(tmp_path, monkeypatch, f"{web}/resume.json")
    assert code == 2
    assert "give --fetch" in output
    assert Handler.asked == []
    assert list(tmp_path.iterdir()) == []


def test_what_comes_is_told_by_its_content(web: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "me.png").write_bytes(b"\x89PNG")
    code, output = run(tmp_path, monkeypatch, f"{web}/resume.json", "--fetch")
    assert code == 0, output
    assert f"{web}/resume.json: read as jsonresume" in output
    data = parse_yaml((tmp_path / "profile.yaml").read_bytes()).data
    assert data["name"] == "Ada Example"
    assert "photo" not in data  # the file of that name here is another
    assert Handler.asked == ["/resume.json"]
    code, output = run(tmp_path, monkeypatch, f"{web}/papers", "--fetch", "--output", "papers.yaml")
    assert code == 0
    assert "read as bibtex\n  papers  1\n" in output


def test_a_page_keeps_its_addresses(web: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(tmp_path, monkeypatch, f"{web}/~ada/", "--fetch")
    assert code == 0, output
    assert "read as html" in output
    assert "1 picture of the page is not fetched with it" in " ".join(output.split())
    data = parse_yaml((tmp_path / "profile.yaml").read_bytes()).data
    assert data["name"] == "Ada Example"
    assert data["photo"] == f"{web}/~ada/me.jpg" or data["photo"]["file"] == f"{web}/~ada/me.jpg"
    assert f"{web}/thesis.pdf" in str(data["education"])
    assert Handler.asked == ["/~ada/"]


def test_a_word_document_is_told_by_its_content(web: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document()
    document.add_heading("Ada Example", 0)
    document.add_heading("Education", 1)
    document.add_paragraph("University of Looms, PhD, 2019 – 2023")
    stream = BytesIO()
    document.save(stream)
    monkeypatch.setitem(ANSWERS, "/download", stream.getvalue())
    code, output = run(tmp_path, monkeypatch, f"{web}/download", "--fetch")
    assert code == 0, output
    assert "read as word" in output


@pytest.mark.parametrize(
    ("path", "word", "code"),
    [
        ("/away", "127.0.0.2", 4),
        ("/gone", "does not have it (404)", 4),
        ("/large", "sends more than 16 MiB", 4),
        ("/nothing", "[not-recognised]", 1),
    ],
)
def test_what_is_not_taken(
    path: str, word: str, code: int, web: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, output = run(tmp_path, monkeypatch, f"{web}{path}", "--fetch")
    assert (status, word in output) == (code, True), output
    assert list(tmp_path.iterdir()) == []


def test_a_page_about_a_file_is_not_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(tmp_path, monkeypatch, "https://github.com/ada/cv/blob/main/papers.bib", "--fetch")
    assert code == 2
    assert "“Raw”" in output


@pytest.mark.parametrize(
    "name", ["10.5555/12", "https://doi.org/10.5555/12", "0000-0002-1825-0097", "arXiv:2101.00001"]
)
def test_what_names_a_work_is_for_another_command(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(tmp_path, monkeypatch, name)
    assert code == 2
    assert f"“cvgen add {name}”" in output


def test_without_a_network_the_status_is_4(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(tmp_path, monkeypatch, "http://127.0.0.1:9/resume.json", "--fetch")
    assert code == 4
    assert "cannot be reached" in output
