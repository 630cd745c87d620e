"""Run the preview's web server and file watcher until the process is interrupted."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from cvgen.serve.documents import PreviewBuilder
from cvgen.serve.editors import EDITORS
from cvgen.serve.hub import HubClosedError, PreviewHub
from cvgen.serve.watch import watch_changes
from cvgen.serve.web import make_application


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """`host` is the name that requests may be sent to; `editor` is the pattern of links that open an editor."""

    host: str = "127.0.0.1"
    editor: str = EDITORS["vscode"]


def run_server(
    listener: socket.socket,
    builder: PreviewBuilder,
    settings: ServerSettings = ServerSettings(),
    on_start: Callable[[], None] = lambda: None,
) -> None:
    """Serve the preview on a listening socket until the process is interrupted; `on_start` is called first.

    Must be called in the main thread.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with listener, suppress(KeyboardInterrupt):  # the usual end
        asyncio.run(_serve(listener, PreviewHub(builder, settings.editor), settings.host, on_start))


async def _serve(listener: socket.socket, hub: PreviewHub, host: str, on_start: Callable[[], None]) -> None:
    config = uvicorn.Config(
        make_application(hub, host), log_config=None, access_log=False, server_header=False, lifespan="off", ws="none",
        loop="asyncio", http="h11", timeout_graceful_shutdown=1,
    )  # fmt: skip
    server, stop = _PreviewServer(config, hub), asyncio.Event()
    builder = hub.builder  # its files are watched before they are read: no change is missed
    changes = watch_changes(builder.profile_file, builder.list_read_files, stop)
    on_start()
    await hub.refresh()
    watcher = asyncio.create_task(_watch(hub, server, changes))
    first = asyncio.create_task(_build_first(hub))  # while the browser starts
    try:
        await server.serve(sockets=[listener])
    finally:
        stop.set()
        first.cancel()
        with suppress(asyncio.CancelledError, HubClosedError):
            await first
        await watcher


async def _build_first(hub: PreviewHub) -> None:
    await hub.build(next(iter(hub.builder.jobs), ""))
    hub.start_rehearsal()


async def _watch(hub: PreviewHub, server: uvicorn.Server, changes: AsyncIterator[Collection[Path]]) -> None:
    try:
        with suppress(HubClosedError):  # a change that came as the preview ended
            async for changed in changes:
                await hub.refresh(changed)
                hub.start_rehearsal()
    finally:
        server.should_exit = True  # a preview that sees no changes is useless


class _PreviewServer(uvicorn.Server):
    """Closes the hub before it waits for connections, which event streams would keep open."""

    def __init__(self, config: uvicorn.Config, hub: PreviewHub) -> None:
        super().__init__(config)
        self.hub = hub

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self.hub.close()
        await super().shutdown(sockets)
