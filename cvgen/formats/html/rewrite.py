"""A finished page read once: what it refers to, and what is changed in it, every other byte left as it is."""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser
from itertools import accumulate
from urllib.parse import unquote, urlsplit

# What a template writes in its Content-Security-Policy where the hashes of the page's own styles and scripts belong.
_STYLE_HASHES = "'sha256-style'"
_SCRIPT_HASHES = "'sha256-script'"

# One attribute of a start tag; values are consumed whole, so that nothing inside one is taken for another.
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?""")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SCRIPTS = ("", "module", "text/javascript")  # other types are data, which no policy stops


class Reading(HTMLParser):
    """What matters in a page that will stand `depth` folders below the output's root.

    `pictures` and `files` are the local names it shows and links to, relative to that root.
    """

    def __init__(self, html: str, depth: int) -> None:
        super().__init__(convert_charrefs=False)
        self.pictures: list[str] = []
        self.files: list[str] = []
        self._html = html
        self._up = "../" * depth
        self._lines = [0, *accumulate(len(line) for line in html.split("\n"))]
        self._edits: list[tuple[int, int, str]] = []
        self._sheets: list[str] = []
        self._scripts: list[str] = []
        self._attributes: list[str] = []
        self._inside: list[str] | None = None
        self._titled = False
        self.feed(html)
        self.close()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + line - 1 + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element: its policy's sources, its local names, its addresses to be changed."""
        given = {name: value or "" for name, value in attrs}
        if "style" in given:
            self._attributes.append(given["style"])
        self._inside = None
        if tag == "style":
            self._inside = self._sheets
        elif tag == "script" and given.get("type", "") in _SCRIPTS and "src" not in given:
            self._inside = self._scripts
        if self._inside is not None:
            self._inside.append("")
        self._titled = tag == "title"
        if "src" in given and tag == "img" and _is_local(given["src"]):
            self.pictures.append(_name(given["src"]))
        self.pictures += [_name(address) for address in _candidates(given.get("srcset", "")) if _is_local(address)]
        if given.get("href") and tag == "a" and _is_local(given["href"]) and not given["href"].startswith(("#", "?")):
            self.files.append(_name(given["href"]))
        if self._up or given.get("href", "").startswith("mailto:"):
            self._edit_addresses()

    def _edit_addresses(self) -> None:
        tag, start = self.get_starttag_text() or "", self._offset()
        for match in _ATTRIBUTE.finditer(tag, 1):
            attribute = match[1].lower()
            if attribute not in ("src", "srcset", "href") or not match[2]:
                continue
            value = unescape(match[2].strip("\"'"))
            if value.startswith("mailto:"):
                changed = _referenced(value)
            elif attribute == "srcset":
                listed = map(str.strip, value.split(","))
                changed = escape(", ".join(self._up * _is_below(address) + address for address in listed))
            elif _is_below(value):
                changed = escape(self._up + value)
            else:
                continue
            self._edits.append((start + match.start(2), start + match.end(2), f'"{changed}"'))

    def handle_endtag(self, tag: str) -> None:
        """Leave the title, style sheet or script."""
        self._inside, self._titled = None, False

    def handle_data(self, data: str) -> None:
        """Collect style sheets and scripts; hide the e-mail addresses of texts."""
        if self._inside is not None:
            self._inside[-1] += data
        if self.cdata_elem or self._titled or "@" not in data:
            return
        start = self._offset()
        for match in _EMAIL.finditer(data):
            self._edits.append((start + match.start(), start + match.end(), _referenced(match[0])))

    def edited(self) -> str:
        """Return the page: relative addresses led up to the root, e-mail addresses hidden, its policy completed."""
        parts, done = [], 0
        for start, end, text in self._edits:
            parts += [self._html[done:start], text]
            done = end
        return self._with_policy("".join((*parts, self._html[done:])))

    def _with_policy(self, html: str) -> str:
        """Let the Content-Security-Policy (level 3) pass the page's own styles and scripts, and no others."""
        unsafe = ["'unsafe-hashes'"] if self._attributes else []
        styles = " ".join([*unsafe, *_hashes(self._sheets + self._attributes)]) or "'none'"
        scripts = " ".join(_hashes(self._scripts)) or "'none'"
        return html.replace(_STYLE_HASHES, styles, 1).replace(_SCRIPT_HASHES, scripts, 1)


def _is_below(address: str) -> bool:
    """Tell whether an address is that of a file, as seen from the output's root."""
    return bool(address) and _is_local(address) and address[0] not in "#?/"


def _candidates(srcset: str) -> list[str]:
    """Return the addresses of a `srcset`, without the sizes that they are for."""
    return [words[0] for words in map(str.split, srcset.split(",")) if words]


def _is_local(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def _name(address: str) -> str:
    return posixpath.normpath(unquote(urlsplit(address).path))


def _hashes(texts: list[str]) -> list[str]:
    return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in dict.fromkeys(texts)]


def _referenced(text: str) -> str:
    """Return a text as character references: people and voices read it as before, simple harvesters do not."""
    return "".join(f"&#x{ord(char):x};" if index % 3 else f"&#{ord(char)};" for index, char in enumerate(text))
