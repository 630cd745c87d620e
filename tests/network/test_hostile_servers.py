"""`cvgen refresh` against servers on this machine that try to lead it astray, or never to let it go."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import pytest
from command_line import call_cvgen
from PIL import Image

from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits

SLACK = 4  # seconds that a busy machine may take longer; what is not ended takes ten
LIMITS = Limits(timeout=0.6, deadline=1.5, patience=1, data=50_000, picture=50_000)
OK = b"HTTP/1.1 200 OK\r\n"

Talk = Callable[[socket.socket], object]


class RawServer:
    """A server that says to each who connects what `talk` says; `count` is how many did."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.count, self._is_over = talk, 0, Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/x.png"
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                self.count += 1
                Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            self.talk(connection)

    def close(self) -> None:
        self._is_over.set()
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Talk], RawServer]]:
    servers: list[RawServer] = []

    def start(talk: Talk) -> RawServer:
        servers.append(RawServer(talk))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def after_request(data: bytes) -> Talk:
    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(data)

    return talk


def drip(first: bytes, drop: bytes, pause: float = 0.05) -> Talk:
    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(first)
        for _ in range(200):
            connection.sendall(drop)
            time.sleep(pause)

    return talk


def fetch(server: RawServer, *, scheme: str = "http") -> bytes:
    address = server.url.replace("http:", f"{scheme}:")
    client = Client(LIMITS, [address])
    try:
        return client.get(address, LIMITS.picture)
    finally:
        client.close()


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (4, 3)).save(stream, "PNG")
    return stream.getvalue()


def answer(data: bytes, *headers: str) -> bytes:
    lines = "".join(f"{header}\r\n" for header in (f"Content-Length: {len(data)}", *headers))
    return OK + lines.encode() + b"\r\n" + data


DRIPS: dict[str, Talk] = {
    "status line": drip(b"HTTP/1.1 200 O", b"K"),
    "header": drip(OK + b"X-Long: ", b"y"),
    "headers": drip(OK, b"A: b\r\n"),
    "chunk extension": drip(OK + b"Transfer-Encoding: chunked\r\n\r\n1;", b"a"),
    "chunks": drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "trailers": drip(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"A: b\r\n"),
    "continue for ever": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "continue, headers": drip(b"HTTP/1.1 100 Continue\r\n", b"A: b\r\n"),
    "body": drip(OK + b"Content-Length: 40000\r\n\r\n", b"x"),
    "body until it is closed": drip(OK + b"\r\n", b"x"),
    "empty blocks, packed": drip(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\0\0\0\xff\xff"),
    "an error's headers": drip(b"HTTP/1.1 429 No\r\n", b"A: b\r\n"),
}


def test_what_drips_ends_at_the_deadline(serve: Callable[[Talk], RawServer]) -> None:
    def measure(server: RawServer) -> float:
        begun = time.monotonic()
        with pytest.raises(Unavailable):
            fetch(server)
        return time.monotonic() - begun

    servers = {case: serve(talk) for case, talk in DRIPS.items()}
    with ThreadPoolExecutor(len(servers)) as pool:
        seconds = dict(zip(servers, pool.map(measure, servers.values()), strict=True))
    assert {case: took for case, took in seconds.items() if took > LIMITS.deadline + SLACK} == {}


def test_a_handshake_that_drips_ends_at_the_deadline(serve: Callable[[Talk], RawServer]) -> None:
    begun = time.monotonic()
    with pytest.raises(Unavailable):
        fetch(serve(drip(b"\x16\x03\x03\x3f\xff", b"\x02")), scheme="https")
    assert time.monotonic() - begun < LIMITS.deadline + SLACK


def test_redirects_share_one_deadline(serve: Callable[[Talk], RawServer]) -> None:
    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        time.sleep(0.5)
        connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {server.url}\r\nContent-Length: 0\r\n\r\n".encode())

    server = serve(talk)
    begun = time.monotonic()
    with pytest.raises(Unavailable, match="too slowly"):
        fetch(server)
    assert time.monotonic() - begun < LIMITS.deadline + SLACK


FLOODS = {
    "headers without end": OK + b"A: b\r\n" * 100_000,
    "a header without end": OK + b"A: " + b"b" * 10_000_000,
    "a status without end": b"HTTP/1.1 200 " + b"b" * 10_000_000,
    "a chunk's size without end": OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"0" * 10_000_000,
    "a bomb": answer(gzip.compress(bytes(20_000_000), 1), "Content-Encoding: gzip"),
    "behind the end of what is packed": OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"") + bytes(60_000),
    "a body": answer(bytes(60_000)),
    "a negative length": OK + b"Content-Length: -1\r\n\r\n" + bytes(60_000),
}


@pytest.mark.parametrize("case", FLOODS)
def test_floods_are_dammed(serve: Callable[[Talk], RawServer], case: str) -> None:
    with pytest.raises(Unavailable):
        fetch(serve(after_request(FLOODS[case])))


def test_packed_answers_are_unpacked(serve: Callable[[Talk], RawServer]) -> None:
    data = picture()
    assert fetch(serve(after_request(answer(gzip.compress(data), "Content-Encoding: gzip")))) == data


HOSTS = """127.0.0.1 localhost LOCALHOST 127.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 127.0.0.1. 0.0.0.0 [::1]
[::ffff:127.0.0.1] [::ffff:7f00:1] 127.0.0.2"""


@pytest.mark.parametrize("host", HOSTS.split())
def test_no_redirect_leads_to_another_place_on_this_machine(serve: Callable[[Talk], RawServer], host: str) -> None:
    secret = serve(after_request(answer(picture())))
    for first in ("", "//"):
        location = f"{first or 'http://'}{host}:{secret.port}/x.png"
        found = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
        with pytest.raises(Unavailable):
            fetch(serve(after_request(found.encode())))
    assert secret.count == 0


@pytest.mark.parametrize(
    "location",
    ["file:///x.png", "ftp://127.0.0.1/x.png", "data:image/png;base64,AA==", "gopher://127.0.0.1/", "HTTP://u:p@{}/"],
)
def test_no_redirect_leaves_the_web_or_brings_a_password(serve: Callable[[Talk], RawServer], location: str) -> None:
    server: RawServer

    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        there = location.format(f"127.0.0.1:{server.port}")
        connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {there}\r\nContent-Length: 0\r\n\r\n".encode())

    server = serve(talk)
    with pytest.raises(Unavailable, match="not safe to go"):
        fetch(server)


def test_proxies_of_the_environment_are_not_used(
    serve: Callable[[Talk], RawServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, server = serve(after_request(answer(b"of the proxy"))), serve(after_request(answer(b"itself")))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    assert fetch(server) == b"itself"
    assert proxy.count == 0


def test_a_connection_is_used_again_and_made_again_where_it_was_closed(serve: Callable[[Talk], RawServer]) -> None:
    def talk(connection: socket.socket) -> None:
        for _ in range(2):
            if connection.recv(65536):
                connection.sendall(answer(b"yes"))

    server = serve(talk)
    client = Client(LIMITS, [server.url])
    assert [client.get(server.url, 10) for _ in range(5)] == [b"yes"] * 5
    client.close()
    assert server.count == 3


def test_the_command_publishes_nothing_from_another_place(serve: Callable[[Talk], RawServer], tmp_path: Path) -> None:

    secret = serve(after_request(answer(picture())))
    found = f"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{secret.port}/\r\nContent-Length: 0\r\n\r\n"
    server = serve(after_request(found.encode()))
    profile = tmp_path / "profile.yaml"
    profile.write_text(f"name: Ada Example\nphoto: {server.url}\n")
    done = call_cvgen(["refresh", "--profile", str(profile)])
    assert done.exit_code == 4
    assert "127.0.0.1, which is this machine or in a private network" in done.output
    assert sorted(file.name for file in tmp_path.iterdir()) == ["profile.yaml"]
    assert secret.count == 0
