"""What the browser of the preview is answered: the shell around the documents, the documents, and what changes."""

from __future__ import annotations

import asyncio
import json
import mimetypes
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cvgen.pipeline.jobs import Job
from cvgen.problems import Problem
from cvgen.serve import pdf_images
from cvgen.serve.documents import Made, Workshop
from cvgen.serve.editors import link

_HERE = Path(__file__).parent
_SHELL = ("shell.html", "shell.css", "shell.js")
_KEEPALIVE = 15.0  # seconds: a browser that has gone is noticed when it is written to

# The shell loads its own files alone; what a document may load is for the document to say.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

Result = TypeVar("Result")


class Room:
    """Where browsers and the workshop meet: one thread works, everybody is told what has changed.

    `editor` is the pattern of the links that open an editor.
    """

    def __init__(self, workshop: Workshop, editor: str) -> None:
        self.workshop = workshop
        self.editor = editor
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="cvgen-workshop")
        self._listeners: set[asyncio.Event] = set()
        self._open: Counter[str] = Counter()
        self._office = pdf_images.Office()
        self._is_closed = False

    async def work(self, task: Callable[..., Result], *arguments: object) -> Result:
        """Have the workshop do something, after what it is doing."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, task, *arguments)

    async def refresh(self, changed: Collection[Path] = ()) -> None:
        """Read the profile again and make what is being looked at, the quickest first; tell about each."""
        await self.work(self.workshop.look, changed)
        self.tell()
        for file in sorted(self._open, key=self._seconds):
            await self.make(file)

    def _seconds(self, file: str) -> float:
        made = self.workshop.made.get(file)
        return made.seconds if made else 0.0

    async def make(self, file: str) -> Made | None:
        """Have a document made if that is needed, and tell about it; None if there is none, or none that is good."""
        if file not in self.workshop.jobs:
            return None
        if self.workshop.is_current(file):
            return self.workshop.made.get(file)
        try:
            return await self.work(self.workshop.make, file)
        except KeyError:  # gone by now
            return None
        finally:
            self.tell()

    def tell(self) -> None:
        """Wake everybody who listens."""
        for listener in self._listeners:
            listener.set()

    async def events(self, file: str) -> AsyncIterator[str]:
        """Yield the state of things as server-sent events, now and whenever it changes, while `file` is looked at."""
        listener = asyncio.Event()
        self._listeners.add(listener)
        self._open[file] += 1
        try:
            making = asyncio.ensure_future(self.make(file))
            said = ""
            while not self._is_closed:
                listener.clear()
                now = json.dumps(self.state(), ensure_ascii=False)
                yield f"data: {now}\n\n" if now != said else ":\n\n"
                said = now
                try:
                    await asyncio.wait_for(listener.wait(), _KEEPALIVE)
                except TimeoutError:
                    continue
            await making
        finally:
            self._listeners.discard(listener)
            self._open -= Counter([file])

    def state(self) -> dict[str, Any]:
        """Return what the shell shows: the problems of the profile, and every document."""
        shop = self.workshop
        return {
            "profile": str(shop.profile_file),
            "problems": [self._shown(problem) for problem in shop.problems],
            "documents": [
                {
                    "file": file,
                    "document": job.kind.name,
                    "summary": job.kind.summary,
                    "locale": job.locale,
                    "format": job.format.name,
                    "own": job.format.name in job.kind.formats,
                    "address": quote(file),
                    "view": self._view(job),
                    "version": made.version if (made := shop.made.get(file)) else 0,
                    "pages": made.output.pages if made else None,
                    "size": len(made.output.files[file]) if made else None,
                    "seconds": made.seconds if made else None,
                    "problems": [
                        self._shown(problem)
                        for problem in shop.failed.get(file) or (made.output.problems if made else ())
                    ],
                }
                for file, job in list(shop.jobs.items())
            ],
        }

    def _view(self, job: Job) -> str:
        """Return the address that shows a document: drawn page by page, or as the browser reads it."""
        if job.format.name == "pdf" or (job.format.name == "docx" and self._office.program):
            return f"/pages/{quote(job.file)}"
        return f"/out/{quote(self.workshop.page_of(job).file)}"

    def _shown(self, problem: Problem) -> dict[str, Any]:
        start = max(problem.column - 1, 0)
        stop = start + problem.length
        source = problem.source if problem.line else ""
        return {
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "hint": problem.hint,
            "place": ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part),
            "line": problem.line,
            "source": [source[:start], source[start:stop], source[stop:]],
            "link": link(self.editor, problem) if problem.file else "",
        }

    async def sheet(self, file: str, number: int) -> bytes | None:
        """Return a picture of a page of a document, None if there is no such page, or it cannot be drawn."""
        made = await self.make(file)
        pdf = await self.pdf(made) if made else None
        return await self.work(pdf_images.drawn, pdf, number) if pdf else None

    async def pdf(self, made: Made) -> bytes | None:
        """Return a document as a PDF: its own, or the one that LibreOffice makes of a Word file; None without that."""
        data = made.output.files[made.job.file]
        if made.job.format.name == "pdf":
            return data
        return await self._office.pdf(made.job.file, data, made.version) if made.job.format.name == "docx" else None

    async def close(self) -> None:
        """End what goes on: streams of events, LibreOffice, the workshop's thread."""
        self._is_closed = True
        self.tell()
        await self._office.close()
        self._thread.shutdown(wait=False, cancel_futures=True)


def application(room: Room, host: str) -> ASGIApp:
    """Return the web application of the preview, for requests to this machine's own names alone."""

    async def shell(request: Request) -> Response:
        name = request.path_params.get("name", _SHELL[0])
        if name not in _SHELL:
            return _missing(name)
        content = (_HERE / name).read_bytes()
        return Response(content, media_type=_type(name), headers={"Content-Security-Policy": _POLICY})

    async def events(request: Request) -> Response:
        return StreamingResponse(room.events(request.query_params.get("file", "")), media_type="text/event-stream")

    async def out(request: Request) -> Response:
        name = request.path_params["name"]
        await room.make(name)
        data = await room.work(room.workshop.file, name)
        return _missing(name) if data is None else Response(data, media_type=_type(name))

    async def pages(request: Request) -> Response:
        name = request.path_params["name"]
        made = await room.make(name)
        pdf = await room.pdf(made) if made else None
        if made is None:
            return _missing(name)
        if pdf is None:
            return PlainTextResponse("no picture of this can be drawn here", 404)
        sizes = await room.work(pdf_images.sizes, pdf)
        return Response(pdf_images.page(name, made.version, sizes), media_type="text/html; charset=utf-8",
                        headers={"Content-Security-Policy": pdf_images.POLICY})  # fmt: skip

    async def sheet(request: Request) -> Response:
        drawn = await room.sheet(request.path_params["name"], request.path_params["number"])
        return _missing("page") if drawn is None else Response(drawn, media_type="image/png")

    routes = [
        Route("/", shell),
        Route("/_cvgen/{name}", shell),
        Route("/events", events),
        Route("/out/{name:path}", out),
        Route("/sheet/{number:int}/{name:path}", sheet),
        Route("/pages/{name:path}", pages),
    ]
    return Starlette(routes=routes, middleware=[Middleware(_Guarded, host=host)])


def _missing(name: str) -> Response:
    return PlainTextResponse(f"there is no “{name}” here", 404)


def _type(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in ("application/json", "application/javascript")
    return f"{kind}; charset=utf-8" if is_text else kind


class _Guarded:
    """Refuses requests that name another host: a page elsewhere could have its own name point to this machine.

    Addresses in numbers cannot be made to point elsewhere, and are let through.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self.app = app
        self.names = {"localhost", host.lower(), socket.gethostname().lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(key.lower().encode(), value.encode()) for key, value in _HEADERS.items()]
            await send(message)

        if scope["type"] == "http" and not self.lets_in(dict(scope["headers"]).get(b"host", b"").decode("latin-1")):
            refused = PlainTextResponse("this preview is for its own machine alone", 421)
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send_with_headers)

    def lets_in(self, host: str) -> bool:
        """Tell whether a request's Host header names this machine."""
        name = host.lower().partition("]")[0].lstrip("[") if host.startswith("[") else host.lower().partition(":")[0]
        try:
            ip_address(name)
        except ValueError:
            return name in self.names
        return True
