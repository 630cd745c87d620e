"""Sources that mean harm: what they answer is text, keys go to nobody else, and who interrupts need not wait."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest
from loopback import Server, body, says, status
from test_source_oddities import fetch

from cvgen.cli.reports import replace_controls
from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits
from cvgen.network.source_pool import SourcePool
from cvgen.network.sources import load_source
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import MAX_NAME
from cvgen.profile.sources import Sources

KEY = "s3cret/key"
LIMITS = Limits(timeout=1, deadline=2, patience=1)


@pytest.fixture
def servers() -> Iterator[tuple[Server, Server]]:
    found = Server(), Server()
    yield found
    for server in found:
        server.http.shutdown()
        server.http.server_close()


@pytest.mark.parametrize("query", ["?api_key=s3cret/key", "?api_key=s3cret%2Fkey", "s3cret/key", "?x=s3cret%2fkey"])
def test_no_redirect_takes_a_key_to_another_host(servers: tuple[Server, Server], query: str) -> None:
    here, there = servers
    here.default = status(302, Location=f"{there.url}/{query}")
    client = Client(LIMITS, [here.url, there.url], [KEY])
    with pytest.raises(Unavailable, match="not safe") as caught:
        client.get(f"{here.url}/works?api_key=s3cret%2Fkey", 1000)
    assert (there.asked, "cret" in caught.value.reason) == ([], False)
    here.default = status(302, Location=f"{there.url}/works")
    there.default = body(b"moved")
    assert client.get(f"{here.url}/works?api_key=s3cret%2Fkey", 1000) == b"moved"
    client.close()


def test_keys_of_all_sources_are_kept_from_others(servers: tuple[Server, Server]) -> None:
    here, there = servers
    here.default = status(302, Location=f"{there.url}/?key={KEY}")
    for name in ("OPENALEX_API_KEY", "S2_API_KEY", "ADS_API_TOKEN", "GITHUB_TOKEN", "GOOGLE_BOOKS_KEY"):
        addresses = {"crossref": here.url, "datacite": there.url}
        pool = SourcePool(Sources.model_validate({"addresses": addresses}), {name: f" {KEY} "}, LIMITS)
        with pytest.raises(Unavailable, match="not safe"):
            pool.client.get(here.url, 1000)
        pool.close()
    assert there.asked == []


def answer_work(title: str, name: str = "Bo") -> bytes:
    work = {"DOI": "10.5555/c", "type": "journal-article", "title": [title], "author": [{"given": name, "family": "T"}],
            "container-title": [title], "issued": {"date-parts": [[2024]]}}  # fmt: skip
    return json.dumps({"message": work}).encode()


@pytest.mark.parametrize(
    "sign", ["\\u0000", "\\u001b", "\\u009b", "\\u202e", "\\u2066", "\\u2028", "\\ud800", "\ufffe"]
)
def test_characters_that_machines_obey_are_taken_out(sign: str) -> None:
    plain = answer_work("Tides~of ink", "B~o").replace(b"~", sign.encode())
    record = fetch("crossref", plain, "doi", "10.5555/c")
    assert (record.item["title"], record.item["venue"]) == ("Tides of ink", "Tides of ink")
    assert record.item["authors"] == ["B o T"]
    assert record.contributors[0].name == "B o T"


def test_halves_of_characters_that_are_no_escapes() -> None:
    answer = answer_work("Tides~ of ink").replace(b"~", b"\xed\xa0\x80")
    json.dumps(fetch("crossref", answer, "doi", "10.5555/c").item, ensure_ascii=False).encode()
    with pytest.raises(Unavailable):  # JSON is UTF-8 (RFC 8259, 8.1)
        fetch("crossref", answer_work("Tides").decode().encode("utf-16"), "doi", "10.5555/c")


@pytest.mark.parametrize("sign", ["x", "<", "{", "}", "\\", "$"])
def test_names_without_end_are_cut(sign: str) -> None:
    begun = time.process_time()
    record = fetch("crossref", answer_work("Tides", sign * 2_000_000), "doi", "10.5555/c")
    assert time.process_time() - begun < 3
    assert len(str(record.item["authors"])) < MAX_NAME * 3


def test_orders_to_write_from_the_right_are_shown() -> None:
    assert replace_controls("a\u202eb\u2066c\u2069") == "a\ufffdb\ufffdc\ufffd"


def test_who_interrupts_does_not_wait_for_answers(servers: tuple[Server, Server], tmp_path: Path) -> None:
    asked = Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        for _ in range(100):
            handler.wfile.write(b" ")
            time.sleep(0.2)

    for server in servers:
        server.default = drip
    file = tmp_path / "profile.yaml"
    addresses = f"{{openalex: {servers[0].url}, crossref: {servers[1].url}}}"
    file.write_text(f"name: Ada Example\nsources:\n  openalex: A5550000001\n  addresses: {addresses}\n", "utf-8")
    before = file.read_bytes()
    command = [sys.executable, "-m", "cvgen", "sync", "-p", str(file)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ) as process:
        assert asked.wait(30)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[1]
    assert time.monotonic() - begun < 8
    assert (process.returncode, b"Traceback" in said, file.read_bytes()) == (130, False, before)


def test_lists_without_end_end(servers: tuple[Server, Server]) -> None:
    work = {"id": "https://openalex.org/W1", "display_name": "Tides", "authorships": [{"raw_author_name": "Bo T"}]}
    paper = {"paperId": "a" * 40, "title": "Tides", "authors": [{"name": "Bo T"}]}
    answers = {
        "openalex": {"meta": {"count": 10**12}, "results": [work]},
        "semanticscholar": {"offset": 0, "next": 1, "data": [paper]},
        "inspire": {"hits": {"total": 10**12, "hits": [{"id": "1", "metadata": {"titles": [{"title": "Tides"}]}}]}},
    }
    server = servers[0]
    for name, answer in answers.items():
        server.asked, server.default = [], says(answer)
        client = Client(Limits(), [server.url])
        with suppress(Unavailable):
            assert len(load_source(name).fetch_works(Asker(client, server.url), "12345")) <= 1
        client.close()
        assert 0 < len(server.asked) <= 100, name


def test_answers_that_repeat_a_key_are_not_kept(servers: tuple[Server, Server]) -> None:
    client = Client(LIMITS, [servers[0].url], [KEY])
    for content, is_marked in ((b"tides", True), (f"you are {KEY}".encode(), False)):
        servers[0].default = body(content, ETag='"a1"')
        answer = client.get_marked(servers[0].url, 1000)
        assert (answer.body, bool(answer.conditions)) == (content, is_marked)
    client.close()


def test_entities_and_depths_of_xml_end() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a0 "ha">{entities}]><feed><entry>&a11;</entry></feed>'
    for answer in (
        laughs,
        "<feed>" + "<entry>" * 200_000,
        "<feed>" + "<entry>" * 5_000 + "</entry>" * 5_000 + "</feed>",
    ):
        begun = time.monotonic()
        with pytest.raises(Unavailable):
            fetch("arxiv", answer.encode(), "arxiv", "2301.00001")
        assert time.monotonic() - begun < 3
