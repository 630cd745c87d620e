"""Middleware that answers requests to this machine's own names only, with safe response headers."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class HostGuard:
    """Refuses requests with another host name, since any web page can make its own name lead to this machine.

    IP addresses are let through, since they cannot be made to lead elsewhere.
    """

    def __init__(self, app: ASGIApp, host: str) -> None:
        self.app = app
        self.names = {"localhost", host.lower(), socket.gethostname().lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with status 421."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(key.lower().encode(), value.encode()) for key, value in _HEADERS.items()]
            await send(message)

        if scope["type"] == "http" and not self.allows(dict(scope["headers"]).get(b"host", b"").decode("latin-1")):
            refusal = PlainTextResponse("this preview is for its own machine alone", 421)
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send_with_headers)

    def allows(self, host: str) -> bool:
        """Tell whether a Host header names this machine."""
        name = host.lower().partition("]")[0].lstrip("[") if host.startswith("[") else host.lower().partition(":")[0]
        try:
            ip_address(name)
        except ValueError:
            return name in self.names
        return True
