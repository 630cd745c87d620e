"""Answers that are kept, against a server that knows what it has said, one that does not, and a damaged cache."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Server, body, raw, status

from cvgen.network import kept_answers
from cvgen.network.answers import MarkedAnswer, Unavailable
from cvgen.network.client import Client, Limits
from cvgen.network.sources.asker import Asker
from cvgen.system import cache

LIMITS = Limits(timeout=0.5, deadline=0.8, patience=1.5, data=50_000)
ETAG = '"a1"'
DATE = "Wed, 21 Oct 2015 07:28:00 GMT"
GOOD = b'{"title": "Tides"}'


@pytest.fixture
def ask(server: Server, client: Client, empty_cache: Path) -> Callable[..., Any]:
    return lambda token="", contact="", query={}: Asker(client, server.url, token, contact).fetch_json("/work", query)


def knowing(data: bytes = GOOD, **marks: str) -> Answer:
    """Answer 304 to who has one of these marks, and all to others."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        given = {handler.headers.get("If-None-Match"), handler.headers.get("If-Modified-Since")}
        if given & set(marks.values()):
            handler.send_response(304)
            handler.end_headers()
        else:
            body(data, **marks)(handler)

    return answer


def list_conditions(server: Server) -> list[tuple[str | None, str | None]]:
    return [(headers.get("If-None-Match"), headers.get("If-Modified-Since")) for _, _, headers in server.asked]


def list_entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("answer-*"))


@pytest.mark.parametrize(
    ("marks", "asked"),
    [
        ({"ETag": ETAG}, (ETAG, None)),
        ({"ETag": 'W/"a1"'}, ('W/"a1"', None)),
        ({"Last_Modified": DATE}, (None, DATE)),
        ({"ETag": ETAG, "Last_Modified": DATE}, (ETAG, DATE)),
        ({"ETag": ETAG, "Cache_Control": "max-age=0, no-cache"}, (ETAG, None)),
    ],
)
def test_what_has_not_changed_is_not_sent_again(
    ask: Callable[..., Any], server: Server, marks: dict[str, str], asked: tuple[str | None, str | None]
) -> None:
    server.default = knowing(**marks)
    assert [ask(), ask(), ask()] == [{"title": "Tides"}] * 3
    assert list_conditions(server) == [(None, None), asked, asked]


def test_what_has_changed_is_new(ask: Callable[..., Any], server: Server) -> None:
    server.default = knowing(ETag=ETAG)
    ask()
    server.default = knowing(b'{"title": "Waves"}', ETag='"b2"')
    assert [ask(), ask()] == [{"title": "Waves"}] * 2
    assert [etag for etag, _ in list_conditions(server)] == [None, ETAG, '"b2"']


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"ETag": "a1"},
        {"ETag": '"a\tb"'},
        {"ETag": '"a\r\n b"'},
        {"ETag": '"é"'},
        {"ETag": f'"{"x" * 5000}"'},
        {"ETag": '""'},
        {"Last_Modified": "yesterday"},
        {"Last_Modified": f"{DATE}\r\n X-Evil: yes"},
        {"ETag": ETAG, "Cache_Control": "private, no-store"},
        {"ETag": ETAG, "Vary": "*"},
    ],
)
def test_answers_with_marks_that_are_none_are_not_kept(
    ask: Callable[..., Any], server: Server, empty_cache: Path, headers: dict[str, str]
) -> None:
    server.default = body(GOOD, **headers)
    assert [ask(), ask()] == [{"title": "Tides"}] * 2
    assert list_conditions(server) == [(None, None)] * 2
    assert not list_entries(empty_cache)


@pytest.mark.parametrize("answer", [b"<html>busy</html>", b"[1", b""])
def test_answers_that_cannot_be_read_are_not_kept(
    ask: Callable[..., Any], server: Server, empty_cache: Path, answer: bytes
) -> None:
    server.default = body(answer, ETag=ETAG)
    with pytest.raises(Unavailable, match="instead of data"):
        ask()
    assert not list_entries(empty_cache)


def test_an_answer_without_an_end_is_not_kept(ask: Callable[..., Any], server: Server, empty_cache: Path) -> None:
    server.default = raw(b'HTTP/1.0 200 OK\r\nETag: "a1"\r\n\r\n{"title": "Tides"}')
    assert ask() == {"title": "Tides"}
    assert not list_entries(empty_cache)


def test_unchanged_is_an_error_for_who_has_nothing(ask: Callable[..., Any], server: Server) -> None:
    server.default = status(304)
    with pytest.raises(Unavailable, match="304"):
        ask()


def test_nothing_of_it_says_who_asks(ask: Callable[..., Any], server: Server, empty_cache: Path) -> None:
    server.default = knowing(ETag=ETAG)
    for token, contact in (("secret-1", "ada@example.org"), ("secret-2", "bo@example.org"), ("", "")):
        assert ask(token, contact, {"q": "tea", "api_key": token, "mailto": contact}) == {"title": "Tides"}
    [entry] = list_entries(empty_cache)
    assert [etag for etag, _ in list_conditions(server)] == [None, ETAG, ETAG]
    assert not any(word in entry.read_bytes() + entry.name.encode() for word in (b"secret", b"@", b"tea", b"127.0.0.1"))
    ask(query={"q": "coffee"})
    assert len(list_entries(empty_cache)) == 2


def damage_packed(content: bytes) -> bytes:
    marks, _, packed = content.partition(b"\n")
    return marks + b"\n" + packed[:-3]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "other": lambda content: b"nothing that was ever kept",
    "no-marks": lambda content: b'["", ""]\n' + content.partition(b"\n")[2],
    "odd-marks": lambda content: b'[7, ["x"]]\n' + content.partition(b"\n")[2],
    "header-in-mark": lambda content: b'["\\"a\\"\\r\\nX-Evil: yes", ""]\n' + content.partition(b"\n")[2],
    "cut": damage_packed,
    "bomb": lambda content: b'["\\"a1\\"", ""]\n' + zlib.compress(b" " * 5_000_000),
    "unreadable": lambda content: b'["\\"a1\\"", ""]\n' + zlib.compress(b"<html>"),
    "deep": lambda content: b"[" * 100_000 + b"\n",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_asked_for_anew(
    ask: Callable[..., Any], server: Server, empty_cache: Path, damage: str
) -> None:
    server.default = knowing(ETag=ETAG)
    ask()
    [entry] = list_entries(empty_cache)
    content = cache.get(entry.name)
    assert content is not None
    cache.put(entry.name, DAMAGE[damage](content))
    assert ask() == {"title": "Tides"}
    assert "x-evil" not in {name.lower() for _, _, headers in server.asked for name in headers}
    assert ask() == {"title": "Tides"}
    assert list_conditions(server)[-1] == (ETAG, None)


def test_a_file_that_the_disk_damaged_is_no_entry(ask: Callable[..., Any], server: Server, empty_cache: Path) -> None:
    server.default = knowing(ETag=ETAG)
    ask()
    [entry] = list_entries(empty_cache)
    entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert ask() == {"title": "Tides"}
    assert list_conditions(server) == [(None, None)] * 2


def test_nothing_is_kept_without_a_cache(
    ask: Callable[..., Any], server: Server, empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CVGEN_CACHE", "off")
    cache.cache_folder.cache_clear()
    server.default = knowing(ETag=ETAG)
    assert [ask(), ask()] == [{"title": "Tides"}] * 2
    assert list_conditions(server) == [(None, None)] * 2
    assert not list_entries(empty_cache)


def test_few_and_small_answers_are_kept(
    ask: Callable[..., Any], server: Server, empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "MAX_KEPT", 3)
    monkeypatch.setattr(kept_answers, "MAX_PACKED", 100)
    server.default = knowing(ETag=ETAG)
    for number in range(5):
        ask(query={"number": number})
    assert len(list_entries(empty_cache)) == 3
    server.default = knowing(b'"' + bytes(range(35, 91)) * 4 + b'"', ETag=ETAG)
    ask(query={"number": 9})
    assert len(list_entries(empty_cache)) == 3


def test_conditions_do_not_go_to_another_host(server: Server, empty_cache: Path) -> None:
    other = Server()
    other.default = body(GOOD, ETag='"other"')
    server.answers, server.asked = {}, []
    server.default = status(302, Location=f"{other.url}/there")
    client = Client(LIMITS, [server.url, other.url])
    asker = Asker(client, server.url)
    try:
        assert [asker.fetch_json("/work"), asker.fetch_json("/work")] == [{"title": "Tides"}] * 2
    finally:
        client.close()
        other.http.shutdown()
        other.http.server_close()
    assert [headers.get("If-None-Match") for _, _, headers in other.asked] == [None, None]


def test_marks() -> None:
    assert MarkedAnswer.of(b"", '"x"', "never").conditions == {"If-None-Match": '"x"'}
    assert MarkedAnswer(b"").conditions == {}
