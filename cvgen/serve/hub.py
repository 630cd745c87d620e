"""The hub of the preview: one thread builds documents, and every browser learns what has changed."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from cvgen.serve.audits import PreviewAudits
from cvgen.serve.builder_thread import BuilderThread
from cvgen.serve.documents import PreviewBuilder, PreviewDocument
from cvgen.serve.office import WordConverter
from cvgen.serve.page_images import draw_page
from cvgen.serve.state import describe_preview

_KEEPALIVE = 15.0  # seconds between writes, which fail once a browser has gone

_QUIET = 0.4  # seconds without a change after which documents that nobody looks at are rehearsed

_LONG_QUIET = 1.5  # seconds after which documents that somebody looks at are audited

_GRACE = 0.5  # seconds that the builder's thread has for what is under way when the preview ends

Result = TypeVar("Result")


class HubClosedError(Exception):
    """The preview is ending: nothing is built any more."""


class PreviewHub:
    """Connects browsers and the builder; `editor` is the pattern of links that open an editor."""

    def __init__(self, builder: PreviewBuilder, editor: str) -> None:
        self.builder = builder
        self.editor = editor
        self._thread = BuilderThread()
        self._awaited: dict[asyncio.Future[Any], Future[Any]] = {}  # with what the thread was given
        self._making: dict[str, float] = {}  # since when, in the order in which they are made
        self._listeners: set[asyncio.Event] = set()
        self._open_files: Counter[str] = Counter()
        self._rehearsal: asyncio.Task[None] | None = None
        self._auditing: asyncio.Task[None] | None = None
        self.audits = PreviewAudits()
        self._office = WordConverter()
        self._is_closed = False

    async def run(self, task: Callable[..., Result], *arguments: object) -> Result:
        """Run a function in the builder's thread, after what that is doing; HubClosedError once the hub is closed."""
        if self._is_closed:
            raise HubClosedError
        given = self._thread.submit(task, *arguments)
        awaited = asyncio.wrap_future(given)
        self._awaited[awaited] = given
        try:
            return await awaited
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if self._is_closed and not (current and current.cancelling()):  # nobody waits for its end
                raise HubClosedError from None
            raise
        finally:
            self._awaited.pop(awaited, None)

    async def _announce(self, file: str, task: Callable[..., Result], *arguments: object) -> Result:
        """Run a function as `run` does, and let browsers know meanwhile that a file is being made or read."""
        self._making.setdefault(file, time.monotonic())
        self.notify()
        try:
            return await self.run(task, *arguments)
        finally:
            self._making.pop(file, None)
            self.notify()

    async def refresh(self, changed: Collection[Path] = ()) -> None:
        """Read the profile again and build what browsers show, the quickest first; notify them after each.

        A rehearsal of what was there before is given up.
        """
        self._stop_rehearsal()
        self._stop_audit()
        await self._announce(str(self.builder.profile_file), self.builder.reload, changed)
        for file in sorted(self._open_files, key=self._build_seconds):
            await self.build(file)

    def start_rehearsal(self) -> None:
        """Find which of the documents that nobody looks at could not be made, until the next change."""
        self._stop_rehearsal()
        self._rehearsal = asyncio.create_task(self._rehearse())
        self.start_audit()

    def _stop_rehearsal(self) -> None:
        if self._rehearsal:
            self._rehearsal.cancel()

    async def _rehearse(self) -> None:
        """Rehearse documents one after the other, once nothing has changed for a while; notify browsers."""
        with suppress(HubClosedError):
            await asyncio.sleep(_QUIET)
            for file in self.builder.list_defaults():
                await self.run(self.builder.rehearse, file)
            self.notify()

    def start_audit(self) -> None:
        """Audit what browsers show, until the next change: in another process, once nothing has changed for long."""
        self._stop_audit()
        self._auditing = asyncio.create_task(self._audit())

    def _stop_audit(self) -> None:
        if self._auditing:
            self._auditing.cancel()

    async def _audit(self) -> None:
        await asyncio.sleep(_LONG_QUIET)
        for file in list(self._open_files):
            document = self.builder.documents.get(file)
            if document and self.builder.is_current(file) and await self.audits.audit(self.builder, document):
                self.notify()

    def _build_seconds(self, file: str) -> float:
        document = self.builder.documents.get(file)
        return document.seconds if document else 0.0

    async def build(self, file: str) -> PreviewDocument | None:
        """Build a document if needed and notify browsers; None if there is no such document, or no good one yet."""
        if file not in self.builder.jobs:
            return None
        if self.builder.is_current(file):
            return self.builder.documents.get(file)
        try:
            return await self._announce(file, self.builder.build, file)
        except KeyError:  # the document has gone meanwhile
            return None

    def notify(self) -> None:
        """Wake all event streams."""
        for listener in self._listeners:
            listener.set()

    async def events(self, file: str) -> AsyncIterator[str]:
        """Yield the preview's state as server-sent events, now and at every change, while a browser shows `file`."""
        listener = asyncio.Event()
        self._listeners.add(listener)
        self._open_files[file] += 1
        try:
            building = asyncio.ensure_future(self._build_unless_closed(file))
            last = ""
            while not self._is_closed:
                listener.clear()
                state = json.dumps(self.state())  # as ASCII: names of files may be no UTF-8
                yield f"data: {state}\n\n" if state != last else ":\n\n"
                last = state
                try:
                    await asyncio.wait_for(listener.wait(), _KEEPALIVE)
                except TimeoutError:
                    continue
            await building
        finally:
            self._listeners.discard(listener)
            self._open_files -= Counter([file])

    async def _build_unless_closed(self, file: str) -> None:
        with suppress(HubClosedError):
            if await self.build(file):
                self.start_audit()

    def state(self) -> dict[str, object]:
        """Return the state of the preview as the shell shows it."""
        now = time.monotonic()
        making = [(file, now - since) for file, since in self._making.items()]
        return describe_preview(
            self.builder, self.editor, making, draws_word=self._office.is_possible, audits=self.audits
        )

    async def draw_page(self, file: str, number: int) -> bytes | None:
        """Return a picture of a page of a document; None if there is no such page, or it cannot be drawn."""
        document = await self.build(file)
        pdf = await self.to_pdf(document) if document else None
        return await self.run(draw_page, pdf, number) if pdf else None

    async def to_pdf(self, document: PreviewDocument) -> bytes | None:
        """Return a document as PDF, a Word file if LibreOffice can convert it; None for anything else."""
        data, format = document.output.files[document.job.file], document.job.format.name
        if format == "pdf":
            return data
        return (
            await self._office.convert_to_pdf(document.job.file, data, document.version) if format == "docx" else None
        )

    async def close(self) -> None:
        """End event streams, LibreOffice and the builder's thread."""
        self._is_closed = True
        self._stop_rehearsal()
        self._stop_audit()
        self.notify()
        await self._office.close()
        await self.audits.close()
        for given in list(self._awaited.values()):
            given.cancel()  # unless it is under way
        if self._awaited:
            await asyncio.wait(list(self._awaited), timeout=_GRACE)
        for awaited in list(self._awaited):
            awaited.cancel()
        self._thread.close()
