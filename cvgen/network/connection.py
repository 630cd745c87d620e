"""Connections to other hosts: to addresses that were checked, and cut off at a deadline."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from threading import Lock, Timer
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlsplit

from cvgen.network.addresses import Target, UnreachableError, WebOrigin, find_targets


class Deadline:
    """The end of a request, in so many seconds: what is being received then is cut off, whatever it is.

    A time-out of a socket starts again with each byte; this one does not, so nothing that drips can outlast it.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._is_over = False
        self._guard: socket.socket | None = None
        self._lock = Lock()
        self._timer = Timer(seconds, self._cut_off)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._guard = None

    @property
    def has_passed(self) -> bool:
        """Whether it is over."""
        return self._is_over or time.monotonic() >= self._end

    def remaining(self) -> float:
        """Return the seconds that are left. Raises TimeoutError if there are none."""
        if self.has_passed:
            raise TimeoutError
        return max(self._end - time.monotonic(), 0.001)

    def watch(self, guard: socket.socket | None) -> None:
        """Cut this connection off when the time is over, in place of another."""
        with self._lock:
            self._guard = guard
        if self._is_over:
            self._cut_off()

    def _cut_off(self) -> None:
        with self._lock:
            self._is_over = True
            if self._guard is not None:
                with suppress(OSError):  # it is closed already
                    self._guard.shutdown(socket.SHUT_RDWR)


class Connection(http.client.HTTPConnection):
    """A connection to one host, with TLS for https.

    It is made to the very address that was looked up and allowed: a second look-up could give another.
    """

    def __init__(self, origin: WebOrigin, own: Collection[WebOrigin], timeout: float) -> None:
        super().__init__(origin.host, origin.port, timeout=timeout)
        self._origin, self._own, self._patience = origin, own, timeout
        self._deadline: Deadline | None = None
        self._guard: socket.socket | None = None

    @property
    def is_open(self) -> bool:
        """Whether it can be used again without being made again."""
        return self.sock is not None

    def ask(
        self, address: str, headers: Mapping[str, str], deadline: Deadline, method: str = "GET"
    ) -> http.client.HTTPResponse:
        """Send a request, and return the response when its headers are there; `deadline` also ends its body.

        Raises OSError and HTTPException, PrivateAddressError if the host has no address that may be reached.
        """
        self._deadline = deadline
        deadline.watch(self._guard)
        self.request(method, _format_target(address), headers={"Host": _format_host(self._origin), **headers})
        return self.getresponse()

    def connect(self) -> None:
        """Connect to the first address that answers."""
        deadline = self._deadline or Deadline(self._patience)
        targets = find_targets(self._origin, self._own, min(self._patience, deadline.remaining()))
        self._drop_guard()
        plain = _open_socket(targets, self._patience, deadline)
        self._guard = plain.dup()  # of the connection itself: TLS takes the socket over
        deadline.watch(self._guard)
        self.sock = plain if self._origin.scheme == "http" else _start_tls(plain, self._origin.host)

    def end(self) -> None:
        """Close the connection for good; `close` alone, which a response may call, leaves the response its rest."""
        self.close()
        self._drop_guard()

    def _drop_guard(self) -> None:
        guard, self._guard = self._guard, None
        if guard is not None:
            guard.close()


def _open_socket(targets: Collection[Target], timeout: float, deadline: Deadline) -> socket.socket:
    failure: OSError = UnreachableError("no address")
    for family, address in targets:
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.settimeout(min(timeout, deadline.remaining()))
            connection.connect(address)
        except OSError as error:
            connection.close()
            failure = error if isinstance(error, TimeoutError) else UnreachableError(str(error))
        else:
            connection.settimeout(timeout)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connection
    raise failure


def _start_tls(connection: socket.socket, host: str) -> ssl.SSLSocket:
    try:
        return ssl.create_default_context().wrap_socket(connection, server_hostname=host.rstrip("."))
    except BaseException:
        connection.close()
        raise


def _format_target(address: str) -> str:
    """Return the path and query of an address as a request names them, with all else but ASCII escaped."""
    parts = urlsplit(address)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return re.sub("%(?![0-9A-Fa-f]{2})", "%25", quote(target, safe="/?%:@!$&'()*+,;=~-._[]"))


def _format_host(origin: WebOrigin) -> str:
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    return host if origin.port == {"http": 80, "https": 443}[origin.scheme] else f"{host}:{origin.port}"
