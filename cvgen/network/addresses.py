"""Addresses of hosts: which of them may be reached.

A public address may always be. One of this machine or of a private network may be if the owner wrote it as it is, as a
number or `localhost`: no redirect and no name leads there. Link-local addresses, where clouds hand out passwords, are
never reached.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}
_OWN = [
    ip_network(text)
    for text in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1", "fc00::/7")
]
# IPv6 networks whose addresses stand for an IPv4 address, and by how many bits that is shifted: mapped (RFC 4291),
# compatible (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
_STAND_FOR_IPV4 = [
    (ip_network("::ffff:0:0/96"), 0),
    (ip_network("::ffff:0:0:0/96"), 0),
    (ip_network("::/96"), 0),
    (ip_network("64:ff9b::/96"), 0),
    (ip_network("2002::/16"), 80),
]
# What older versions of Python take for public: carriers' networks, local NAT64, Teredo, ISATAP's and 6to4's relays.
_NOT_PUBLIC = [ip_network(text) for text in ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48",
                                             "2001::/23", "2001:db8::/32", "5f00::/16", "fec0::/10")]  # fmt: skip


class WebOrigin(NamedTuple):
    """A host that can be asked, with its port; `host` is in lower case, as ASCII, without brackets."""

    scheme: str
    host: str
    port: int


class Target(NamedTuple):
    """An address of the network as the system's functions take it."""

    family: int
    address: tuple[Any, ...]


class UnreachableError(OSError):
    """A host has no address that is known, or none of them answers."""


class PrivateAddressError(Exception):
    """A host has no address that may be reached; the message is one that it has."""


def parse_origin(address: str) -> WebOrigin:
    """Return the host that an address leads to. Raises ValueError if that is none."""
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("not an address of the web")
    host = parts.hostname.encode("idna").decode()
    return WebOrigin(parts.scheme, host, _PORTS[parts.scheme] if parts.port is None else parts.port)


def find_targets(origin: WebOrigin, own: Collection[WebOrigin], seconds: float) -> list[Target]:
    """Return the addresses of a host that may be reached; `own` are hosts as the owner wrote them.

    Raises UnreachableError if none is found in so many seconds, PrivateAddressError if none may be reached.
    """
    targets = _look_up(origin, seconds)
    allowed = [target for target in targets if _may_reach(target.address[0], origin, own)]
    if not allowed:
        raise PrivateAddressError(targets[0].address[0])
    return allowed


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the internet at large, also if it stands for another."""
    ip = ip_address(address.partition("%")[0])
    inner = _find_inner(ip)
    if inner is not None:
        return is_public(str(inner))
    is_special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local
    return ip.is_global and not is_special and not any(ip in network for network in _NOT_PUBLIC)


def _find_inner(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, if there is one."""
    shifts = (shift for network, shift in _STAND_FOR_IPV4 if ip in network)
    shift = next(shifts, None)
    return None if shift is None or ip == IPv6Address("::1") else IPv4Address(int(ip) >> shift & 0xFFFFFFFF)


def _may_reach(address: str, origin: WebOrigin, own: Collection[WebOrigin]) -> bool:
    if is_public(address):
        return True
    ip = ip_address(address.partition("%")[0])
    return origin in own and _is_plain(origin.host) and any(ip in network for network in _OWN)


def _is_plain(host: str) -> bool:
    """Return whether a host is an IP address as people write it, or `localhost`; not a name, not one number."""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _look_up(origin: WebOrigin, seconds: float) -> list[Target]:
    """Ask the system for the addresses of a host, in a thread, since the system's own patience may be a minute."""
    answers: SimpleQueue[list[Target] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
            answers.put([Target(family, address) for family, *_, address in found if _is_ip(address[0])])
        except (OSError, UnicodeError) as error:
            answers.put(OSError(str(error)))

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0))
    except Empty:
        raise UnreachableError("the look-up takes too long") from None
    if isinstance(answer, OSError) or not answer:
        raise UnreachableError(str(answer))
    return answer


def _is_ip(address: object) -> bool:
    return isinstance(address, str) and re.fullmatch(r"[0-9a-fA-F.:]+(%\w+)?", address) is not None
