"""Asking other hosts, whatever they answer: time-outs, limits of rate and size, and few questions at a time."""

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
_AT_ONCE = 4  # hosts; each is asked one question after the other
_REDIRECTS = 5
_STRIKES = 3  # failures in a row after which a host is left alone
_LIMITED = (403, 429, 503)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait, in seconds: `timeout` for a sign of life, `deadline` for a whole answer, `patience` in all for
    a host that asks to come back later. How much to take, in bytes: of `data`, and of a `picture`."""

    timeout: float = 10
    deadline: float = 60
    patience: float = 30
    data: int = 16 * 2**20
    picture: int = 32 * 2**20


class Unavailable(Exception):  # noqa: N818 - it reads as what happened
    """There was no answer of use; `reason` says why, `hint` what to do, if anything.

    `gone`: the host says that there is no such thing. `strikes` is how much speaks against asking the host again.
    """

    def __init__(self, reason: str, hint: str = "", *, gone: bool = False, strikes: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.hint, self.gone, self.strikes = reason, hint, gone, strikes

    @property
    def limited(self) -> bool:
        """Whether the host wants no more questions for now."""
        return self.strikes >= _STRIKES


def host_of(address: str) -> str:
    """Return the host (and port) of an address, as it is shown."""
    return re.sub(r"^[a-z]+://([^/?#]*@)?([^/?#]*).*", r"\2", address, flags=re.IGNORECASE | re.DOTALL)


def ask_all(questions: Sequence[tuple[str, Callable[[], Answer]]]) -> list[Answer | Unavailable]:
    """Answer questions, each with the address it is asked at; the answers stand in the order of the questions."""
    lanes: dict[str, list[int]] = defaultdict(list)
    for index, (address, _) in enumerate(questions):
        lanes[host_of(address)].append(index)
    answers: dict[int, Answer | Unavailable] = {}

    def work(lane: list[int]) -> None:
        for index in lane:
            try:
                answers[index] = questions[index][1]()
            except Unavailable as failure:
                answers[index] = failure

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(work, lanes.values()))
    return [answers[index] for index in range(len(questions))]


class Client:
    """Asks hosts, one question at a time each, and remembers which of them not to ask again."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(limits.timeout), retries=False)
        self._strikes: Counter[str] = Counter()
        self._last: dict[str, Unavailable] = {}
        self._waited: dict[str, float] = defaultdict(float)

    def get(self, address: str, limit: int, headers: Mapping[str, str] = {}) -> bytes:
        """Return the answer to a GET, at most `limit` bytes. Raises Unavailable, and nothing else.

        The headers are not passed on to another host that the question is sent on to.
        """
        name = host_of(address)
        if self._strikes[name] >= _STRIKES:
            raise self._last[name]
        try:
            data = self._followed(address, limit, headers)
        except Unavailable as failure:
            raise self._noted(name, failure) from None
        except (HTTPError, OSError, ValueError) as error:  # ValueError: what is no address after all
            raise self._noted(name, Unavailable(_describe_failure(error, name, self.limits), strikes=1)) from None
        self._strikes[name] = 0
        return data

    def _noted(self, name: str, failure: Unavailable) -> Unavailable:
        self._strikes[name] = self._strikes[name] + failure.strikes if failure.strikes else 0
        self._last[name] = failure
        return failure

    def _followed(self, address: str, limit: int, headers: Mapping[str, str]) -> bytes:
        target, own = address, dict(headers)
        for _ in range(_REDIRECTS + 1):
            response = self._answer(target, own)
            try:
                onwards = response.get_redirect_location()
                if not onwards:
                    return self._read(response, target, limit)
            finally:
                response.close()
            further = urljoin(target, onwards)
            if not further.startswith("https://" if target.startswith("https:") else ("http://", "https://")):
                raise Unavailable(f"{host_of(target)} leads on to where it is not safe to go")
            if host_of(further) != host_of(target):
                own = {}
            target = further
        raise Unavailable(f"{host_of(address)} leads on and on, and nowhere")

    def _answer(self, address: str, headers: Mapping[str, str]) -> urllib3.BaseHTTPResponse:
        name = host_of(address)
        while True:
            sent = {"User-Agent": _AGENT, **headers}
            response = self._pool.request("GET", address, headers=sent, redirect=False, preload_content=False)
            wait = _retry_delay(response)
            if wait is None:
                return response
            response.close()
            if not 0 <= wait <= self.limits.patience - self._waited[name]:
                raise Unavailable(f"{name} takes no more questions for now ({response.status})", strikes=_STRIKES)
            self._waited[name] += max(wait, 2)  # a host that says “at once” every time is not asked for ever
            time.sleep(wait)

    def _read(self, response: urllib3.BaseHTTPResponse, address: str, limit: int) -> bytes:
        name, status = host_of(address), response.status
        if status in (404, 410):
            raise Unavailable(f"{name} does not have it ({status})", gone=True)
        if status != 200:
            raise Unavailable(f"{name} answers with an error ({status})", strikes=int(status >= 500))
        end, data = time.monotonic() + self.limits.deadline, bytearray()
        while chunk := response.read1(65536):
            data += chunk
            if len(data) > limit:
                raise Unavailable(f"{name} sends more than {limit / 2**20:g} MiB")
            if time.monotonic() > end:
                raise Unavailable(f"{name} sends too slowly: not all within {self.limits.deadline:g} s", strikes=1)
        return bytes(data)


def _retry_delay(response: urllib3.BaseHTTPResponse) -> float | None:
    """Return how long a host wants to be left alone, in seconds, -1 if it does not say; None if it does not want to.

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


def _describe_failure(error: Exception, name: str, limits: Limits) -> str:
    match error:
        case NewConnectionError():
            return f"{name} cannot be reached"
        case ConnectTimeoutError() | ReadTimeoutError():
            return f"{name} gave no sign of life for {limits.timeout:g} s"
        case SSLError():
            return f"{name} cannot prove that it is {name} (TLS)"
        case ProtocolError() | OSError():
            return f"{name} broke off before its answer was complete"
        case LocationValueError() | ValueError():
            return f"{name} is no address that can be asked"
        case _:
            return f"{name} answers what cannot be understood"
