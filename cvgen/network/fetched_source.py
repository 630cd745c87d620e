"""A file to import that lies at an address of the web."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits
from cvgen.problems import ArgumentError, NetworkError, Problem, Severity
from cvgen.readers import Origin
from cvgen.system.disk import write_files
from cvgen.system.temporary import TemporaryFolder

_PAGE_OF_FILE = re.compile(r"https?://(?:www\.)?(?:github\.com|gitlab\.com)/.*/blob/", re.IGNORECASE)
_PAGE = re.compile(
    rb"[\xef\xbb\xbf\s]*(?:<!--.{0,4000}?-->\s*|<\?xml[^>]{0,400}>\s*)*<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
_BASE = re.compile(rb"<base\b[^>]{0,400}?\shref\s*=\s*([\"'])([^\"'>]{0,2000})\1", re.IGNORECASE)
# Paths in attributes; what has a scheme, or leads to a place in the page itself, stays.
_PATH = re.compile(rb"(\s(?:src|href)\s*=\s*)([\"'])(?![a-z][a-z0-9+.-]*:|#|[\"'])([^\"'<>]{1,2000})\2", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Return whether what a person wants to import is an address of the web."""
    return re.match(r"https?://", source, re.IGNORECASE) is not None


@contextmanager
def fetch_source(address: str, limits: Limits | None = None) -> Iterator[Origin]:
    """Fetch a file, and give it as an Origin in a folder of its own, which goes away afterwards.

    The rules of `refresh` hold: a private address is reached only if it is the one that the owner wrote. Nothing that
    the file names is fetched. Raises NetworkError where there is no answer, ArgumentError for the page of a file.
    """
    limits = limits or Limits()
    if _PAGE_OF_FILE.match(address):
        message, hint = "this is the page about a file, not the file", "give the address behind its button “Raw”"
        raise ArgumentError([Problem("no-file", message, hint, file=address)])
    client = Client(limits, [address])
    try:
        data = client.get(address, limits.data)
    except Unavailable as failure:
        raise NetworkError([Problem("not-fetched", failure.reason, failure.hint, file=address)]) from None
    finally:
        client.close()
    data = _complete_addresses(data, address)
    with TemporaryFolder() as folder:
        name = _name_file(address)
        write_files({name: data}, Path(folder))
        yield Origin(address, Path(folder) / name, data)


def _name_file(address: str) -> str:
    """Return a name for the file: the last part of its path, if it is plain."""
    last = urlsplit(address).path.rpartition("/")[2]
    return last if re.fullmatch(r"\w[\w.-]{0,99}", last, re.ASCII) else "source"


def _complete_addresses(data: bytes, address: str) -> bytes:
    """Return a page with whole addresses where it has paths: what they lead to is not fetched with it."""
    if not _PAGE.match(data):
        return data
    base = _BASE.search(data)
    start = urljoin(address, base[2].decode("utf-8", "replace")) if base else address

    def complete(match: re.Match[bytes]) -> bytes:
        path = html.unescape(match[3].decode("utf-8", "replace")).strip()
        try:
            whole = urljoin(start, path)
        except ValueError:  # no address that anybody could go to
            return match[0]
        return match[1] + match[2] + html.escape(whole).encode() + match[2]

    return _PATH.sub(complete, data)


def list_pictures(name: str, profile: Mapping[str, Any]) -> list[Problem]:
    """Return the problem that pictures of an imported page stay where they are; none if it has no pictures."""
    count = sum(1 for _ in _iterate_pictures(profile))
    if not count:
        return []
    message = f"{count} picture{'s' * (count > 1)} of the page {'are' if count > 1 else 'is'} not fetched with it"
    return [Problem("not-fetched", message, "their addresses stand in the profile; “cvgen refresh” copies them",
                    Severity.WARNING, name)]  # fmt: skip


def _iterate_pictures(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            if key in ("photo", "image", "logo") and isinstance(part, str) and is_address(part):
                yield part
            else:
                yield from _iterate_pictures(part)
    elif isinstance(value, list):
        for part in value:
            yield from _iterate_pictures(part)
