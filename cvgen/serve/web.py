"""The web application of the preview: the shell around the documents, the documents, and events."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from cvgen.serve import page_images
from cvgen.serve.host_guard import HostGuard
from cvgen.serve.hub import HubClosedError, PreviewHub

_HERE = Path(__file__).parent
_SHELL = ("shell.html", "shell.css", "shell.js")

# The shell loads its own files only; a document's own policy says what the document may load.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def make_application(hub: PreviewHub, host: str) -> ASGIApp:
    """Return the web application, which answers requests to this machine's own names only."""

    async def shell(request: Request) -> Response:
        name = request.path_params.get("name", _SHELL[0])
        if name not in _SHELL:
            return _not_found(name)
        content = (_HERE / name).read_bytes()
        return Response(content, media_type=_media_type(name), headers={"Content-Security-Policy": _POLICY})

    async def events(request: Request) -> Response:
        return StreamingResponse(hub.events(request.query_params.get("file", "")), media_type="text/event-stream")

    async def out(request: Request) -> Response:
        name = request.path_params["name"]
        await hub.build(name)
        data = await hub.run(hub.builder.read_file, name)
        return _not_found(name) if data is None else Response(data, media_type=_media_type(name))

    async def pages(request: Request) -> Response:
        name = request.path_params["name"]
        document = await hub.build(name)
        pdf = await hub.to_pdf(document) if document else None
        if document is None:
            return _not_found(name)
        if pdf is None:
            return PlainTextResponse("no picture of this can be drawn here", 404)
        html = page_images.make_pages_html(name, document.version, await hub.run(page_images.page_sizes, pdf))
        policy = {"Content-Security-Policy": page_images.POLICY}
        return Response(html, media_type="text/html; charset=utf-8", headers=policy)

    async def sheet(request: Request) -> Response:
        number = request.path_params["number"]
        if not re.fullmatch("[0-9]{1,5}", number):
            return _not_found("page")
        picture = await hub.draw_page(request.path_params["name"], int(number))
        return _not_found("page") if picture is None else Response(picture, media_type="image/png")

    routes = [
        Route("/", shell),
        Route("/_cvgen/{name}", shell),
        Route("/events", events),
        Route("/out/{name:path}", out),
        Route("/sheet/{number}/{name:path}", sheet),
        Route("/pages/{name:path}", pages),
    ]
    middleware, handlers = [Middleware(HostGuard, host=host)], {HubClosedError: _refuse_late_request}
    return Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)


def _refuse_late_request(request: Request, error: Exception) -> Response:
    return PlainTextResponse("the preview has ended", 503)


def _not_found(name: str) -> Response:
    return PlainTextResponse(f"there is no “{name}” here", 404)


def _media_type(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in ("application/json", "application/javascript")
    return f"{kind}; charset=utf-8" if is_text else kind
