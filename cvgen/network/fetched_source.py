"""A file to import that lies at an address of the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits
from cvgen.problems import ArgumentError, NetworkError, Problem
from cvgen.readers import Origin
from cvgen.system.disk import write_files
from cvgen.system.temporary import TemporaryFolder

_PAGE_OF_FILE = re.compile(r"https?://(?:www\.)?(?:github\.com|gitlab\.com)/.*/blob/", re.IGNORECASE)


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
    with TemporaryFolder() as folder:
        name = _name_file(address)
        write_files({name: data}, Path(folder))
        yield Origin(address, Path(folder) / name, data)


def _name_file(address: str) -> str:
    """Return a name for the file: the last part of its path, if it is plain."""
    last = urlsplit(address).path.rpartition("/")[2]
    return last if re.fullmatch(r"\w[\w.-]{0,99}", last, re.ASCII) else "source"
