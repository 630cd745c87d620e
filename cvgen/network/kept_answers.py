"""Answers kept for the next time, if the server says how to ask whether they are still right (RFC 9110, 13).

They stand in the per-user cache: what a server said, and the marks that it gave it. Their names are fingerprints of the
address without the owner's key and contact, so that nothing of them says who asked. When they are old, the server says.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from typing import TypeVar

from cvgen.network.answers import MarkedAnswer, Unavailable
from cvgen.network.client import Client
from cvgen.system import cache

Data = TypeVar("Data")

MAX_KEPT = 500  # answers; the oldest go first
MAX_PACKED = 524_288  # bytes of one of them, packed
_PREFIX = "answer-"


def fetch_data(
    client: Client, address: str, headers: Mapping[str, str], read: Callable[[bytes], Data], public: str = ""
) -> Data:
    """Return what `read` makes of the answer at an address; of a kept one if the server says that it is still right.

    `public` is the address without what belongs to the owner, where that is another. An answer that cannot be read is
    not kept. Raises Unavailable, as `read` does.
    """
    limit = client.limits.data
    name = _name_answer(public or address, headers.get("Accept", ""))
    kept = _unpack(cache.get(name), limit)
    answer = client.get_marked(address, limit, headers, kept)
    try:
        data = read(answer.body)
    except Unavailable:
        if answer is not kept:
            raise
        answer = client.get_marked(address, limit, headers)
        data = read(answer.body)
    if answer is not kept and answer.conditions:
        _keep(name, answer)
    return data


def _name_answer(address: str, form: str) -> str:
    return _PREFIX + hashlib.sha256(f"{form}\n{address}".encode()).hexdigest()[:40]


def _keep(name: str, answer: MarkedAnswer) -> None:
    packed = zlib.compress(answer.body)
    if len(packed) <= MAX_PACKED:
        cache.put(name, json.dumps([answer.etag, answer.modified]).encode() + b"\n" + packed)
        cache.trim(_PREFIX, MAX_KEPT)


def _unpack(entry: bytes | None, limit: int) -> MarkedAnswer | None:
    """Return an answer from an entry of the cache, None if there is none in it that could have been kept."""
    marks, _, packed = (entry or b"").partition(b"\n")
    unpacker = zlib.decompressobj()
    try:
        etag, modified = json.loads(marks)
        body = unpacker.decompress(packed, limit)
        answer = MarkedAnswer.of(body, etag, modified)
    except (ValueError, TypeError, RecursionError, zlib.error):
        return None
    return answer if unpacker.eof and answer.conditions else None
