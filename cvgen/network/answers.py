"""Answers of hosts: their content, or why there is none."""

from __future__ import annotations

import datetime
import re
import zlib
from email.utils import parsedate_to_datetime
from http.client import HTTPResponse, IncompleteRead
from typing import NamedTuple, Self

MAX_STRIKES = 3  # failures in a row after which a host is left alone
_LIMITED = (403, 429, 503)
_PACKED = ("gzip", "x-gzip", "deflate")
# Entity tags and dates as RFC 9110 writes them (8.8.3, 5.6.7); what is written otherwise is not sent back.
_ETAG = re.compile(r"(?:W/)?\"[\x21\x23-\x7e]{1,200}\"")
_MODIFIED = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", re.ASCII)
_ANY_ZLIB = 47  # zlib's number for: gzip or zlib, as the data say


class Unavailable(Exception):  # noqa: N818 - it reads as what happened
    """There is no useful answer; `reason` says why, `hint` what to do, if anything.

    `gone`: the host says that there is no such thing. `refused`: it does not answer to whoever asks without a key, or
    with that one. `strikes` count against asking the host again.
    """

    def __init__(
        self, reason: str, hint: str = "", *, gone: bool = False, refused: bool = False, strikes: int = 0
    ) -> None:
        super().__init__(reason)
        self.reason, self.hint, self.gone, self.refused, self.strikes = reason, hint, gone, refused, strikes

    @property
    def limited(self) -> bool:
        """Whether the host takes no more questions for now."""
        return self.strikes >= MAX_STRIKES


class AskLater(Exception):  # noqa: N818 - it reads as what the host says
    """A host asks to come back in so many `seconds`; -1 if it does not say when."""

    def __init__(self, host: str, status: int, seconds: float) -> None:
        super().__init__(host)
        self.host, self.status, self.seconds = host, status, seconds


class MarkedAnswer(NamedTuple):
    """An answer with the marks by which its host knows whether it has changed, "" for those that it did not give."""

    body: bytes
    etag: str = ""
    modified: str = ""

    @classmethod
    def of(cls, body: bytes, etag: str, modified: str) -> Self:
        """Return an answer with those of its marks that are well-formed. Raises TypeError if they are no texts."""
        return cls(body, etag if _ETAG.fullmatch(etag) else "", modified if _MODIFIED.fullmatch(modified) else "")

    @property
    def conditions(self) -> dict[str, str]:
        """The headers of a request that wants the answer only if it has changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}


def get_host(address: str) -> str:
    """Return the host (and port) of an address, for messages."""
    return re.sub(r"^[a-z]+://([^/?#]*@)?([^/?#]*).*", r"\2", address, flags=re.IGNORECASE | re.DOTALL)


def require_content(response: HTTPResponse, host: str) -> None:
    """Raise Unavailable or AskLater unless a response brings what was asked for."""
    status = response.status
    wait = read_delay(response)
    if wait is not None:
        raise AskLater(host, status, wait)
    if status in (404, 410):
        raise Unavailable(f"{host} does not have it ({status})", gone=True)
    if status != 200:
        is_refused = status in (401, 403)
        raise Unavailable(f"{host} answers with an error ({status})", refused=is_refused, strikes=int(status >= 500))


def read_body(response: HTTPResponse, host: str, limit: int) -> bytes:
    """Return the body of a response, unpacked if it is packed, of at most `limit` bytes.

    Raises Unavailable if there are more, IncompleteRead if it breaks off, zlib.error if it cannot be unpacked.
    """
    is_packed = response.headers.get("Content-Encoding", "").strip().lower() in _PACKED
    unpacker = zlib.decompressobj(_ANY_ZLIB) if is_packed else None
    data = bytearray()
    received = 0  # what stands behind the end of what is packed counts, too
    while chunk := response.read1(65536):
        received += len(chunk)
        data += unpacker.decompress(chunk, limit + 1 - len(data)) if unpacker else chunk
        if len(data) > limit or received > limit:
            raise Unavailable(f"{host} sends more than {limit / 2**20:g} MiB")
    if response.length:  # bytes that were promised
        raise IncompleteRead(bytes(data), response.length)
    if unpacker and not unpacker.eof:
        raise zlib.error("it breaks off")
    return bytes(data)


def mark_answer(response: HTTPResponse, body: bytes) -> MarkedAnswer:
    """Return the body of a response with its marks; without them if it is not to be kept.

    So are answers whose host says so, and those that end where the connection does: half of one would look whole.
    """
    headers = response.headers
    rules = f"{headers.get('Cache-Control', '')},{headers.get('Vary', '')}".lower().replace(" ", "").split(",")
    is_delimited = "Content-Length" in headers or "Transfer-Encoding" in headers
    if "no-store" in rules or "*" in rules or not is_delimited:
        return MarkedAnswer(body)
    return MarkedAnswer.of(body, headers.get("ETag", "").strip(), headers.get("Last-Modified", "").strip())


def read_delay(response: HTTPResponse) -> float | None:
    """Return how many seconds to wait before asking again, -1 if the host does not say; None if there is no need.

    Rules: RFC 6585, 4 (429), RFC 9110, 10.2.3 (Retry-After), and GitHub's, which also uses 403 and its own header.
    """
    if response.status not in _LIMITED:
        return None
    wait = _parse_delay(response.headers.get("Retry-After", "").strip())
    if wait is not None:
        return wait
    return -1 if response.status == 429 or response.headers.get("X-RateLimit-Remaining") == "0" else None


def _parse_delay(text: str) -> float | None:
    """Return the seconds that Retry-After stands for, a number or a date; None if it is neither."""
    if re.fullmatch("[0-9]{1,9}", text):
        return int(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    moment = moment.replace(tzinfo=moment.tzinfo or datetime.UTC)
    return max((moment - datetime.datetime.now(datetime.UTC)).total_seconds(), 0)
