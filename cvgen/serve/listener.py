"""The socket that the preview listens on, and its address for the browser."""

from __future__ import annotations

import ipaddress
import socket

PORT = 8024  # the default; any free port if it is taken


class PortTakenError(OSError):
    """The port that was asked for is in use, or may not be used."""


def listen(host: str, port: int | None) -> socket.socket:
    """Return a socket that listens on `port`; if that is None, on the default port or any free one.

    Raises PortTakenError if the port that was asked for cannot be had, OSError if the host is not this machine's.
    """
    family = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]
    for number in (PORT, 0) if port is None else (port,):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, number))
            listener.listen(64)
        except OSError as error:
            listener.close()
            if number != PORT or port is not None:
                raise PortTakenError(error.errno, error.strerror) from None
        else:
            return listener
    raise AssertionError("port 0 is any free port")


def browser_address(listener: socket.socket) -> str:
    """Return the address of a listening socket for a browser on this machine."""
    host, port = listener.getsockname()[:2]
    ip = ipaddress.ip_address(host)
    if ip.is_unspecified:
        host = "127.0.0.1" if ip.version == 4 else "::1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
