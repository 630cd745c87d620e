"""Servers on this machine that answer well, badly, late or not at all."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from cvgen.network.client import Client

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A server on this machine, until its block is left.

    `answers` are by path, `default` is that to all else, and `asked` are questions with method and headers.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.default: Answer = status(404)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except OSError:  # the other side hung up, as it should
                    self.close_connection = True

            def do_GET(self) -> None:
                outer.asked.append((self.command, self.path, dict(self.headers)))
                outer.answers.get(self.path.partition("?")[0], outer.default)(self)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.block_on_close = False
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


def body(data: bytes, kind: str = "application/json", code: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        given = {"Content_Type": kind, "Content_Length": str(len(data)), **headers}
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


def hurry(client: Client, trouble: str) -> None:
    """Let a client give up a server soon that is silent or drips, if it is asked for nothing else."""
    if trouble in ("silent", "dripping"):
        client.limits = replace(client.limits, timeout=0.1, deadline=0.3)


def first_then(first: Answer, then: Answer) -> Answer:
    """Answer the first question in one way, all others in another."""
    answers = iter([first])
    return lambda handler: next(answers, then)(handler)


HTML = body(b"<!doctype html><title>Not found</title>", "text/html")

# What a source may answer instead of what it was asked for.
TROUBLE: Mapping[str, Answer] = {
    "gone": status(404),
    "error": status(500),
    "limited": status(429),
    "page": HTML,
    "nothing": says({}),
    "silent": silent,
    "half": raw(b"HTTP/1.0 200 OK\r\nContent-Length: 900\r\n\r\n{"),
}
