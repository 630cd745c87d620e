"""A client for other hosts: time-outs, limits of rate and size, and few questions at a time."""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    InvalidHeader,
    LocationValueError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)

from cvgen import HOME, __version__

Answer = TypeVar("Answer")

_AGENT = f"cvgen/{__version__} (+{HOME})"
_MAX_HOSTS = 4  # at a time; each is asked one question after the other
_MAX_REDIRECTS = 5
_MAX_STRIKES = 3  # failures in a row after which a host is left alone
_LIMITED = (403, 429, 503)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on time in seconds, and on size in bytes.

    `timeout` is for a sign of life, `deadline` for a whole answer, `patience` for all waiting on a host that asks to
    come back later; `data` and `picture` are the largest answers that are taken.
    """

    timeout: float = 10
    deadline: float = 60
    patience: float = 30
    data: int = 16 * 2**20
    picture: int = 32 * 2**20


class Unavailable(Exception):  # noqa: N818 - it reads as what happened
    """There is no useful answer; `reason` says why, `hint` what to do, if anything.

    `gone`: the host says that there is no such thing. `strikes` count against asking the host again.
    """

    def __init__(self, reason: str, hint: str = "", *, gone: bool = False, strikes: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.hint, self.gone, self.strikes = reason, hint, gone, strikes

    @property
    def limited(self) -> bool:
        """Whether the host takes no more questions for now."""
        return self.strikes >= _MAX_STRIKES


def get_host(address: str) -> str:
    """Return the host (and port) of an address, for messages."""
    return re.sub(r"^[a-z]+://([^/?#]*@)?([^/?#]*).*", r"\2", address, flags=re.IGNORECASE | re.DOTALL)


def ask_all(questions: Sequence[tuple[str, Callable[[], Answer]]]) -> list[Answer | Unavailable]:
    """Ask questions, each with the address it goes to; return the answers in the order of the questions."""
    queues: dict[str, list[int]] = defaultdict(list)
    for index, (address, _) in enumerate(questions):
        queues[get_host(address)].append(index)
    answers: dict[int, Answer | Unavailable] = {}

    def work(queue: list[int]) -> None:
        for index in queue:
            try:
                answers[index] = questions[index][1]()
            except Unavailable as failure:
                answers[index] = failure

    with ThreadPoolExecutor(_MAX_HOSTS) as pool:
        list(pool.map(work, queues.values()))
    return [answers[index] for index in range(len(questions))]


class Client:
    """Asks hosts, and remembers which of them not to ask again."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(limits.timeout), retries=False)
        self._strikes: Counter[str] = Counter()
        self._failures: dict[str, Unavailable] = {}
        self._waited: dict[str, float] = defaultdict(float)

    def get(self, address: str, limit: int, headers: Mapping[str, str] = {}) -> bytes:
        """Return the answer to a GET request, at most `limit` bytes. Raises Unavailable, and nothing else.

        The headers are not sent to another host that the request is redirected to.
        """
        host = get_host(address)
        if self._strikes[host] >= _MAX_STRIKES:
            raise self._failures[host]
        try:
            data = self._follow(address, limit, headers)
        except Unavailable as failure:
            raise self._note_failure(host, failure) from None
        except (HTTPError, OSError, ValueError) as error:  # ValueError: not an address at all
            raise self._note_failure(
                host, Unavailable(_describe_failure(error, host, self.limits), strikes=1)
            ) from None
        self._strikes[host] = 0
        return data

    def _note_failure(self, host: str, failure: Unavailable) -> Unavailable:
        self._strikes[host] = self._strikes[host] + failure.strikes if failure.strikes else 0
        self._failures[host] = failure
        return failure

    def _follow(self, address: str, limit: int, headers: Mapping[str, str]) -> bytes:
        target, sent = address, dict(headers)
        for _ in range(_MAX_REDIRECTS + 1):
            response = self._request(target, sent)
            try:
                location = response.get_redirect_location()
                if not location:
                    return self._read_body(response, target, limit)
            finally:
                response.close()
            following = urljoin(target, location)
            if not following.startswith("https://" if target.startswith("https:") else ("http://", "https://")):
                raise Unavailable(f"{get_host(target)} leads on to where it is not safe to go")
            if get_host(following) != get_host(target):
                sent = {}
            target = following
        raise Unavailable(f"{get_host(address)} leads on and on, and nowhere")

    def _request(self, address: str, headers: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        host = get_host(address)
        while True:
            sent = {"User-Agent": _AGENT, **headers}
            response = self._pool.request("GET", address, headers=sent, redirect=False, preload_content=False)
            wait = _retry_delay(response)
            if wait is None:
                return response
            response.close()
            if not 0 <= wait <= self.limits.patience - self._waited[host]:
                raise Unavailable(f"{host} takes no more questions for now ({response.status})", strikes=_MAX_STRIKES)
            self._waited[host] += max(wait, 2)  # a host that says “at once” every time is not asked for ever
            time.sleep(wait)

    def _read_body(self, response: urllib3.BaseHTTPResponse, address: str, limit: int) -> bytes:
        host, status = get_host(address), response.status
        if status in (404, 410):
            raise Unavailable(f"{host} does not have it ({status})", gone=True)
        if status != 200:
            raise Unavailable(f"{host} answers with an error ({status})", strikes=int(status >= 500))
        end, data = time.monotonic() + self.limits.deadline, bytearray()
        while chunk := response.read1(65536):
            data += chunk
            if len(data) > limit:
                raise Unavailable(f"{host} sends more than {limit / 2**20:g} MiB")
            if time.monotonic() > end:
                raise Unavailable(f"{host} sends too slowly: not all within {self.limits.deadline:g} s", strikes=1)
        return bytes(data)


def _retry_delay(response: urllib3.BaseHTTPResponse) -> float | None:
    """Return how many seconds to wait before asking again, -1 if the host does not say; None if there is no need.

    Rules: RFC 6585, 4 (429), RFC 9110, 10.2.3 (Retry-After), and GitHub's, which also uses 403 and its own header.
    """
    if response.status not in _LIMITED:
        return None
    try:
        wait = urllib3.Retry().get_retry_after(response)
    except (InvalidHeader, ValueError, OverflowError):
        wait = None
    if wait is not None:
        return wait
    return -1 if response.status == 429 or response.headers.get("X-RateLimit-Remaining") == "0" else None


def _describe_failure(error: Exception, host: str, limits: Limits) -> str:
    match error:
        case NewConnectionError():
            return f"{host} cannot be reached"
        case ConnectTimeoutError() | ReadTimeoutError():
            return f"{host} gave no sign of life for {limits.timeout:g} s"
        case SSLError():
            return f"{host} cannot prove that it is {host} (TLS)"
        case ProtocolError() | OSError():
            return f"{host} broke off before its answer was complete"
        case LocationValueError() | ValueError():
            return f"{host} is no address that can be asked"
        case _:
            return f"{host} answers what cannot be understood"
