"""The text of a paragraph: runs of characters that look alike."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlsplit

from lxml import etree

_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. `text` is "\\n" for a break and "\\t" for a tab; `inset` (a picture, a formula) stands instead
    of text."""

    text: str = ""
    styles: frozenset[str] = frozenset()
    lang: str = ""
    rtl: bool = False
    link: str = ""
    inset: etree._Element | None = None


@dataclass(slots=True)
class Line:
    """The runs of one paragraph, with white space collapsed as HTML does."""

    runs: list[Run] = field(default_factory=list)
    dated: bool = False

    def text(self, text: str | None, look: Run, keep_space: bool = False) -> None:
        """Add text that looks like `look`; with `keep_space`, as it stands."""
        if not text:
            return
        if keep_space:
            parts = re.split(r"([\n\t])", text.replace("\r\n", "\n"))
            self.runs.extend(replace(look, text=part) for part in parts if part)
            return
        text = _SPACE.sub(" ", text)
        if not self.runs or (self.runs[-1].inset is None and self.runs[-1].text.endswith((" ", "\n", "\t"))):
            text = text.removeprefix(" ")
        if text:
            self.runs.append(replace(look, text=text))

    def control(self, character: str, look: Run) -> None:
        """Add a break or a tab."""
        self.trim(" ")
        self.runs.append(replace(look, text=character))

    def trim(self, characters: str = " \n") -> None:
        """Take spaces, and breaks, from the end."""
        while self.runs and self.runs[-1].text.endswith(tuple(characters)):
            last = self.runs.pop()
            if text := last.text.rstrip(characters):
                self.runs.append(replace(last, text=text))


def url(href: str) -> str:
    """Return an address as a relationship may hold it, or nothing where there is no address to go to."""
    try:
        parts = urlsplit(href.strip())
        host = parts.netloc.encode("idna").decode()
    except ValueError:  # not an address; UnicodeError is one of these
        return ""
    if parts.scheme not in ("", "http", "https", "mailto", "tel") or not (parts.netloc or parts.path):
        return ""
    address = quote(parts._replace(netloc=host).geturl(), safe="%/:=&?~#+!$,;'@()*[]")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)
