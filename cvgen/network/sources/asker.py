"""Questions to one source: their addresses, and answers as data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from cvgen.network.answers import Unavailable, get_host
from cvgen.network.client import Client
from cvgen.network.kept_answers import fetch_data
from cvgen.problems import CvgenError
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.xml_reader import read_xml
from cvgen.text.characters import UNSEEN

Data = TypeVar("Data")

_JSON = {"Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks one source; `base` is the address of its API.

    `token` is the owner's key to it, "" for none, and `contact` the address that it may write to, "" if the owner does
    not want that. Both are for the source's module to send; they are in no message.
    """

    client: Client
    base: str
    token: str = ""
    contact: str = ""

    @property
    def host(self) -> str:
        """The host of the source, for messages."""
        return get_host(self.base)

    def fetch_json(self, path: str, query: Mapping[str, object] = {}, headers: Mapping[str, str] = {}) -> Any:
        """Return the JSON at a path, which is quoted already; a query's empty values are left out.

        Raises Unavailable.
        """
        return self._fetch(path, query, {**_JSON, **headers}, partial(read_json, self.host))

    def fetch_object(self, path: str, query: Mapping[str, object] = {}, headers: Mapping[str, str] = {}) -> Any:
        """Return the JSON object at a path, a dict. Raises Unavailable."""
        data = self.fetch_json(path, query, headers)
        if not isinstance(data, dict):
            raise Unavailable(f"{self.host} answers with other data than was asked for")
        return data

    def fetch_xml(self, path: str, query: Mapping[str, object] = {}, inline: Collection[str] = ()) -> Any:
        """Return the XML at a path as plain data, {root: content}, as `read_xml` has it. Raises Unavailable.

        `inline` are elements that stand among words: their tags stay in the text that they are in.
        """

        def read(body: bytes) -> Any:
            if inline:
                body = re.sub(rf"<(/?(?:{'|'.join(inline)}))(?: [^<>]*)?>".encode(), rb"&lt;\1&gt;", body)
            try:
                return clean_data(read_xml(Origin(self.host, Path(), body), ImportResult()).data)
            except CvgenError:
                raise Unavailable(f"{self.host} answers with something else instead of data (XML)") from None

        return self._fetch(path, query, {"Accept": "application/xml"}, read)

    def fetch_text(self, path: str, query: Mapping[str, object] = {}, headers: Mapping[str, str] = {}) -> str:
        """Return the text at a path. Raises Unavailable."""
        return self._fetch(path, query, headers, lambda body: UNSEEN.sub(" ", body.decode("utf-8", "replace")))

    def _fetch(
        self, path: str, query: Mapping[str, object], headers: Mapping[str, str], read: Callable[[bytes], Data]
    ) -> Data:
        wanted = {name: value for name, value in query.items() if value not in ("", None)}
        public = {name: value for name, value in wanted.items() if value not in (self.token, self.contact)}
        base = self.base + path
        return fetch_data(self.client, _add_query(base, wanted), headers, read, _add_query(base, public))


@contextmanager
def suggest_key(asker: Asker, variable: str) -> Iterator[None]:
    """Say the variable of a key in the hint of what fails inside: to set it, or that the source refuses this one."""
    try:
        yield
    except Unavailable as failure:
        if not asker.token and not failure.gone and not failure.hint:
            failure.hint = f"it answers more questions if {variable} is set in the environment"
        elif asker.token and failure.refused:
            failure.hint = f"is {variable} in the environment still right?"
        raise


def read_json(host: str, body: bytes) -> Any:
    """Return the JSON of a host's answer. Raises Unavailable."""
    try:
        return clean_data(json.loads(body.decode("utf-8-sig", "replace")))
    except (ValueError, RecursionError):
        what = "a web page" if body.lstrip()[:1] == b"<" else "something else"
        raise Unavailable(f"{host} answers with {what} instead of data (JSON)") from None


def clean_data(data: Any) -> Any:
    """Return plain data without characters that are none, or that only machines obey, in any of its texts."""
    match data:
        case str():
            return UNSEEN.sub(" ", data)
        case list():
            return [clean_data(part) for part in data]
        case dict():
            return {clean_data(key): clean_data(value) for key, value in data.items()}
    return data


def _add_query(address: str, query: Mapping[str, object]) -> str:
    return address + (f"?{urlencode(query)}" if query else "")
