"""The live preview: what changes in the project is made again in memory, and shown in the browser at once.

`workshop` makes documents, `watch` notices changes, `web` answers the browser, and here they are run together.
"""

from __future__ import annotations

import asyncio
import ipaddress
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import uvicorn

from cvgen.serve.documents import Workshop
from cvgen.serve.editors import EDITORS
from cvgen.serve.watch import changes
from cvgen.serve.web import Room, application

PORT = 8024  # the usual one; any that is free if it is taken


class PortTakenError(OSError):
    """The port that was asked for is in use, or may not be used."""


def listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens on `port`; where none is asked for, on the usual one or any that is free.

    Raises PortTakenError if the port that was asked for cannot be had, OSError if the host is none of this machine.
    """
    family = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]
    for number in (PORT, 0) if port is None else (port,):
        heard = socket.socket(family, socket.SOCK_STREAM)
        heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            heard.bind((host, number))
            heard.listen(64)
        except OSError as error:
            heard.close()
            if number != PORT or port is not None:
                raise PortTakenError(error.errno, error.strerror) from None
        else:
            return heard
    raise AssertionError("port 0 is any that is free")


def address(heard: socket.socket) -> str:
    """Return the address that a browser on this machine finds a listening socket at."""
    host, port = heard.getsockname()[:2]
    ip = ipaddress.ip_address(host)
    if ip.is_unspecified:
        host = "127.0.0.1" if ip.version == 4 else "::1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@dataclass(frozen=True, slots=True)
class Settings:
    """`host` is the name to be served under, `editor` the pattern of the links that open an editor."""

    host: str = "127.0.0.1"
    editor: str = EDITORS["vscode"]


def serve(
    heard: socket.socket,
    workshop: Workshop,
    settings: Settings = Settings(),
    on_start: Callable[[], None] = lambda: None,
) -> None:
    """Serve the preview on a listening socket until the process is interrupted; `on_start` is called first.

    To be called in the main thread.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with heard, suppress(KeyboardInterrupt):  # that is how it is meant to end
        asyncio.run(_serve(heard, Room(workshop, settings.editor), settings.host, on_start))


async def _serve(heard: socket.socket, room: Room, host: str, on_start: Callable[[], None]) -> None:
    config = uvicorn.Config(
        application(room, host), log_config=None, access_log=False, server_header=False, lifespan="off", ws="none",
        loop="asyncio", http="h11", timeout_graceful_shutdown=1,
    )  # fmt: skip
    server, stop = _Server(config, room), asyncio.Event()
    on_start()
    await room.refresh()
    watcher = asyncio.create_task(_watch(room, server, stop))
    first = asyncio.create_task(room.make(next(iter(room.workshop.jobs), "")))  # while the browser starts
    try:
        await server.serve(sockets=[heard])
    finally:
        stop.set()
        first.cancel()
        await watcher


async def _watch(room: Room, server: uvicorn.Server, stop: asyncio.Event) -> None:
    try:
        async for changed in changes(room.workshop.profile_file, stop):
            await room.refresh(changed)
    finally:
        server.should_exit = True  # a preview that sees no changes is none


class _Server(uvicorn.Server):
    """Ends what the room is doing before it waits for the connections, which streams of events keep open."""

    def __init__(self, config: uvicorn.Config, room: Room) -> None:
        super().__init__(config)
        self.room = room

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self.room.close()
        await super().shutdown(sockets)
