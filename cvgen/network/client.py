"""A client for other hosts: time-outs, and limits of rate and size."""

from __future__ import annotations

import ssl
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from itertools import takewhile
from typing import Any, Generic, NamedTuple, TypeVar
from urllib.parse import unquote_plus, urljoin, urlsplit

from cvgen import HOME, __version__
from cvgen.network.addresses import PrivateAddressError, UnreachableError, WebOrigin, parse_origin
from cvgen.network.answers import (
    MAX_STRIKES,
    AskLater,
    MarkedAnswer,
    Unavailable,
    get_host,
    mark_answer,
    read_body,
    read_delay,
    require_content,
)
from cvgen.network.connection import Connection, Deadline

Answer = TypeVar("Answer")

_AGENT = f"cvgen/{__version__} (+{HOME})"
_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on time in seconds, and on size in bytes.

    `timeout` is for a sign of life; `deadline` for a whole answer, from the look-up of the host's name to the last
    byte, redirects included; `patience` for all waiting on a host that asks to come back later. `data` and `picture`
    are the largest answers that are taken, unpacked.
    """

    timeout: float = 10
    deadline: float = 60
    patience: float = 30
    data: int = 16 * 2**20
    picture: int = 32 * 2**20


class _Redirect(NamedTuple):
    """A response that leads on: its status, and where to."""

    status: int
    target: str


class _Question(NamedTuple, Generic[Answer]):
    """How to ask, and what to take of the response; whether redirects are followed."""

    method: str
    take: Callable[[HTTPResponse, str], Answer]
    headers: Mapping[str, str]
    follows: bool = True


class Client:
    """Asks hosts, and remembers which of them not to ask again.

    `own` are the addresses that the owner wrote: they alone may lead to this machine or into a private network.
    `secrets` are the owner's keys: no redirect takes them to another host. Proxies that the environment names are not
    used.
    """

    def __init__(self, limits: Limits, own: Iterable[str] = (), secrets: Collection[str] = ()) -> None:
        self.limits = limits
        self._secrets = secrets
        self._own = _collect_origins(own)
        self._idle: dict[WebOrigin, Connection] = {}
        self._strikes: Counter[str] = Counter()
        self._failures: dict[str, Unavailable] = {}
        self._waited: dict[str, float] = defaultdict(float)

    def get(self, address: str, limit: int, headers: Mapping[str, str] = {}) -> bytes:
        """Return the answer to a GET request, at most `limit` bytes. Raises Unavailable, and nothing else.

        The headers are not sent to another host that the request is redirected to.
        """
        return self.get_marked(address, limit, headers).body

    def get_marked(
        self, address: str, limit: int, headers: Mapping[str, str] = {}, known: MarkedAnswer | None = None
    ) -> MarkedAnswer:
        """Return the answer as `get` does, with its marks; the very one that is `known` if it has not changed."""

        def take(response: HTTPResponse, host: str) -> MarkedAnswer:
            if known and response.status == 304:
                return known
            require_content(response, host)
            content = read_body(response, host, limit)
            # What repeats a key must not be kept: without marks it is not.
            has_secret = any(secret.encode() in content for secret in self._secrets)
            return MarkedAnswer(content) if has_secret else mark_answer(response, content)

        conditions = known.conditions if known else {}
        return self._ask(address, _Question("GET", take, {"User-Agent": _AGENT, **headers, **conditions}))[0]

    def probe(self, address: str, *, follows: bool = True) -> tuple[int, str]:
        """Return the status that an address answers with, and where it has moved for good, "" if nowhere.

        It is asked by HEAD, and by GET if the host knows no HEAD or refuses it; no content is read. Without `follows`,
        a redirect is an answer like any. Raises Unavailable, also for errors of the host.
        """
        head = _Question("HEAD", _read_status, {"User-Agent": _AGENT}, follows)
        status = 0
        hops: Sequence[_Redirect] = ()
        with suppress(Unavailable):  # some hosts break off
            status, hops = self._ask(address, head)
        if not 200 <= status < 400:
            status, hops = self._ask(address, head._replace(method="GET"))
        return status, _find_new_address(address, hops)

    def _ask(self, address: str, question: _Question[Answer]) -> tuple[Answer, list[_Redirect]]:
        """Return the answer to a question, and the redirects to it; a host that keeps failing is left alone."""
        host = get_host(address)
        if self._strikes[host] >= MAX_STRIKES:
            raise self._failures[host]
        try:
            answer = self._ask_patiently(address, question)
        except Unavailable as failure:
            self._strikes[host] = self._strikes[host] + failure.strikes if failure.strikes else 0
            self._failures[host] = failure
            raise
        self._strikes[host] = 0
        return answer

    def _ask_patiently(self, address: str, question: _Question[Answer]) -> tuple[Answer, list[_Redirect]]:
        """Ask, again as often as the host wants it, which is limited by the patience for it."""
        while True:
            start = time.monotonic()
            try:
                with Deadline(self.limits.deadline) as deadline:
                    return self._follow(address, question, deadline)
            except AskLater as later:
                host, wait = later.host, later.seconds
                if not 0 <= wait <= self.limits.patience - self._waited[host]:
                    reason = f"{host} takes no more questions for now ({later.status})"
                    raise Unavailable(reason, strikes=MAX_STRIKES) from None
                time.sleep(wait)
                # A host that says “at once” every time is not asked for ever.
                self._waited[host] += max(time.monotonic() - start, 2)

    def _follow(self, address: str, question: _Question[Answer], deadline: Deadline) -> tuple[Answer, list[_Redirect]]:
        """Follow redirects to the answer; all of it together within the deadline."""
        target = address
        hops: list[_Redirect] = []
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._ask_once(target, question, deadline)
            if not isinstance(answer, _Redirect):
                return answer, hops
            is_elsewhere = get_host(answer.target) != get_host(target)
            if not _is_safe_step(target, answer.target) or (is_elsewhere and self._tells_secret(answer.target)):
                raise Unavailable(f"{get_host(target)} leads on to where it is not safe to go")
            if is_elsewhere:
                question = question._replace(headers={"User-Agent": _AGENT})
            target = answer.target
            hops.append(answer)
        raise Unavailable(f"{get_host(address)} leads on and on, and nowhere")

    def _tells_secret(self, address: str) -> bool:
        """Tell whether a key stands in an address: a host that was asked with it may repeat it there."""
        return any(secret in text for secret in self._secrets for text in (address, unquote_plus(address)))

    def _ask_once(self, address: str, question: _Question[Answer], deadline: Deadline) -> Answer | _Redirect:
        """Return an answer, or the redirect to another address. Raises Unavailable, AskLater."""
        host = get_host(address)
        try:
            return self._exchange(parse_origin(address), address, question, deadline)
        except PrivateAddressError as error:
            reason = f"{host} leads to {error}, which is this machine or in a private network"
            raise Unavailable(reason, "cvgen goes there only if profile.yaml itself names that number") from None
        except (OSError, HTTPException, ValueError, zlib.error) as error:  # ValueError: not an address at all
            if deadline.has_passed:
                reason = f"{host} sends too slowly: not all within {self.limits.deadline:g} s"
            else:
                reason = _describe_failure(error, host, self.limits)
            raise Unavailable(reason, strikes=1) from None

    def _exchange(
        self, origin: WebOrigin, address: str, question: _Question[Answer], deadline: Deadline
    ) -> Answer | _Redirect:
        connection, response = self._send(origin, address, question, deadline)
        is_whole = False
        try:
            location = response.headers.get("Location")
            if question.follows and response.status in _REDIRECTS and location:
                target = urljoin(address, location.encode("latin-1", "replace").decode("utf-8", "replace"))
                return _Redirect(response.status, target)
            answer = question.take(response, get_host(address))
            is_whole = connection.is_open and (response.isclosed() or response.length == 0)  # nothing is left unread
        finally:
            response.close()
            if is_whole and not deadline.has_passed:
                self._idle[origin] = connection
            else:
                connection.end()
        deadline.remaining()  # what was cut off may look whole
        return answer

    def _send(
        self, origin: WebOrigin, address: str, question: _Question[Any], deadline: Deadline
    ) -> tuple[Connection, HTTPResponse]:
        """Send a question through an idle connection if there is one that the host has not closed meanwhile."""
        if idle := self._idle.pop(origin, None):
            try:
                return idle, idle.ask(address, question.headers, deadline, question.method)
            except (ConnectionError, HTTPException):
                idle.end()
        connection = Connection(origin, self._own, self.limits.timeout)
        try:
            return connection, connection.ask(address, question.headers, deadline, question.method)
        except BaseException:
            connection.end()
            raise

    def close(self) -> None:
        """Close the connections that were kept for further questions."""
        while self._idle:
            self._idle.popitem()[1].end()


def _read_status(response: HTTPResponse, host: str) -> int:
    """Return the status of a response. Raises AskLater if the host asks for that, Unavailable for its own errors."""
    wait = read_delay(response)
    if wait is not None:
        raise AskLater(host, response.status, wait)
    if response.status >= 500 and response.status != 501:  # 501: it knows no HEAD
        raise Unavailable(f"{host} answers with an error ({response.status})", strikes=1)
    return response.status


def _find_new_address(address: str, hops: Sequence[_Redirect]) -> str:
    """Return where an address has moved for good: as far as all redirects to it are permanent (RFC 9110, 15.4)."""
    lasting = list(takewhile(lambda hop: hop.status in _PERMANENT, hops))
    new = lasting[-1].target if lasting else ""
    return "" if new.rstrip("/") == address.rstrip("/") else new


def _collect_origins(addresses: Iterable[str]) -> frozenset[WebOrigin]:
    origins = set()
    for address in addresses:
        with suppress(ValueError):  # it will be said when it is asked
            origins.add(parse_origin(address))
    return frozenset(origins)


def _is_safe_step(here: str, there: str) -> bool:
    """Return whether a redirect may be followed: within the web, never from https to http, without a password."""
    try:
        parts = urlsplit(there)
    except ValueError:  # parsing it again says what is wrong with it
        return True
    schemes = ("https",) if here.lower().startswith("https:") else ("http", "https")
    return parts.scheme in schemes and "@" not in parts.netloc


def _describe_failure(error: Exception, host: str, limits: Limits) -> str:
    match error:
        case UnreachableError():
            return f"{host} cannot be reached"
        case TimeoutError():
            return f"{host} gave no sign of life for {limits.timeout:g} s"
        case ssl.SSLError():
            return f"{host} cannot prove that it is {host} (TLS)"
        case zlib.error():
            return f"{host} answers what cannot be understood"
        case HTTPException() | OSError():
            return f"{host} broke off before its answer was complete"
        case _:
            return f"{host} is no address that can be asked"
