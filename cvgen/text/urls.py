"""Which addresses may stand behind a link."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = ("http", "https", "mailto", "tel")
_HOST = re.compile(r"(www\.|[\w-]+(\.[\w-]+)*\.(com|org|net|io|edu|ac|dev|cn|de|fr|uk|sg|jp|me)\b)", re.IGNORECASE)
# Also as %5C and %00: Word and Windows take the first for a path of the network, the second ends a name.
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\s<>\"\\^`{|}]|%5c|%00", re.IGNORECASE)

_LONGEST_TYPED = 40  # characters


class UrlError(ValueError):
    """An address is not allowed; `code` says why, `context` holds values for the message."""

    def __init__(self, code: str, **context: str) -> None:
        super().__init__(code)
        self.code, self.context = code, context


def check_url(text: str) -> None:
    """Raise UrlError unless a text is an http, https, mailto or tel address, or a path inside the project."""
    if not text or _FORBIDDEN.search(text):
        raise UrlError("url", value=text)
    try:
        urlsplit(text)
    except ValueError:  # an unclosed bracket, at which every later parser would fail
        raise UrlError("url", value=text) from None
    scheme = _SCHEME.match(text)
    if scheme:
        if scheme[1].lower() not in _SCHEMES:
            raise UrlError("url_scheme", scheme=scheme[1])
        if scheme[1].lower().startswith("http") and not re.match(r"https?://[^/?#]+", text, re.IGNORECASE):
            raise UrlError("url", value=text)
    elif text.startswith("//") or _HOST.match(text):
        raise UrlError("url_bare", value=text.lstrip("/"))
    elif text.startswith("/") or ".." in text.split("/"):
        raise UrlError("path_outside", value=text)


def is_url(text: str) -> bool:
    """Return whether a text, without the space around it, is allowed behind a link."""
    try:
        check_url(text.strip())
    except UrlError:
        return False
    return True


def shorten_address(address: str) -> str:
    """Return the shortest form of a web address that can be typed, "" if it is too long or has none."""
    bare = strip_scheme(address).rstrip("/")
    is_typed = re.match("https?://", address) and "?" not in bare and len(bare) <= _LONGEST_TYPED
    return bare if is_typed else ""


def strip_scheme(address: str) -> str:
    """Return an address as people read it: without https://, www., mailto: or tel: before it."""
    return re.sub(r"^(https?://(www\.)?|mailto:|tel:)", "", address)
