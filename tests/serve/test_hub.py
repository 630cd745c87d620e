"""The end of a preview: what still waits for the builder's thread is refused, without a traceback."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message, Scope

from cvgen.pipeline.options import Options
from cvgen.serve.documents import PreviewBuilder
from cvgen.serve.hub import HubClosedError, PreviewHub
from cvgen.serve.web import make_application


@pytest.fixture
def hub(tmp_path: Path) -> PreviewHub:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    return PreviewHub(PreviewBuilder(tmp_path / "profile.yaml", Options()), "")


def run(task: Coroutine[Any, Any, Any]) -> Any:
    """Run a task in a thread of its own: in this one, a browser of another test may have a loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, task).result()


def test_what_waits_when_the_hub_closes_is_refused(hub: PreviewHub) -> None:
    async def close_while_two_wait() -> list[object]:
        tasks = [asyncio.create_task(hub.run(time.sleep, 0.2)), asyncio.create_task(hub.run(time.sleep, 0))]
        await asyncio.sleep(0.05)
        await hub.close()
        return await asyncio.gather(*tasks, hub.run(time.sleep, 0), return_exceptions=True)

    under_way, *waiting = run(close_while_two_wait())
    assert under_way is None
    assert [type(answer) for answer in waiting] == [HubClosedError] * 2


def test_a_request_that_comes_too_late_is_told_so(hub: PreviewHub) -> None:
    sent: list[Message] = []

    async def ask() -> None:
        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await hub.close()
        headers = [(b"host", b"127.0.0.1")]
        scope: Scope = {"type": "http", "method": "GET", "path": "/out/index.html", "headers": headers}
        await make_application(hub, "127.0.0.1")(scope, receive, send)

    run(ask())
    assert (sent[0]["status"], sent[1]["body"]) == (503, b"the preview has ended")


def test_a_change_does_not_wait_for_the_rehearsal(hub: PreviewHub, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody looks at is rehearsed once nothing changes, and given up with the next change."""
    rehearsed: list[str] = []

    def rehearse(file: str) -> None:
        rehearsed.append(file)
        time.sleep(0.5)

    async def change_while_it_rehearses() -> None:
        await hub.refresh()
        assert len(hub.builder.list_defaults()) > 2
        monkeypatch.setattr(hub.builder, "rehearse", rehearse)
        hub.start_rehearsal()
        await hub.refresh()
        assert rehearsed == []
        hub.start_rehearsal()
        while not rehearsed:
            await asyncio.sleep(0.01)
        await hub.refresh()
        await asyncio.sleep(0.1)
        assert len(rehearsed) == 1
        hub.start_rehearsal()
        while len(rehearsed) < 1 + len(hub.builder.list_defaults()):
            await asyncio.sleep(0.01)
        await hub.close()

    run(change_while_it_rehearses())
    assert rehearsed[1:] == hub.builder.list_defaults()
