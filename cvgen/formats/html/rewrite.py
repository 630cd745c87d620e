"""Parse a rendered page once: list what it refers to, and rewrite addresses and its security policy.

Every byte that is not rewritten stays as it is. Pieces of pages that are alike are parsed once.
"""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser
from itertools import accumulate
from urllib.parse import unquote, urlsplit

# Templates write these in their Content-Security-Policy where the hashes of the page's own styles and scripts belong.
_STYLE_HASHES = "'sha256-style'"
_SCRIPT_HASHES = "'sha256-script'"

# One attribute of a start tag. Values are matched whole, so that nothing inside one is taken for an attribute.
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?""")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Where a page is cut into pieces: those that pages have in common, and those that a preview meets again, are read once.
_CUT = re.compile(r"(?<=\n)(?= *<[a-z])")
_KEPT = 8000  # pieces
_SLIDER = '<div class="slider">'  # around a table: a wide one slides by itself, and the page does not
_SCRIPT_TYPES = ("", "module", "text/javascript")  # scripts of other types are data, which no policy stops


@dataclass(frozen=True, slots=True)
class _ReadPiece:
    """A piece of a page, rewritten, and what stands in it."""

    html: str
    pictures: tuple[str, ...]
    videos: tuple[str, ...]
    files: tuple[str, ...]
    style_sheets: tuple[str, ...]
    style_attributes: tuple[str, ...]
    scripts: tuple[str, ...]


class PageRewriter:
    """Rewrites a page that will stand `depth` folders below the output's root.

    `pictures`, `videos` and `files` are the local names it shows, plays and links to, relative to that root. With the
    address of the `root`, relative addresses become whole ones.
    """

    def __init__(self, html: str, depth: int, root: str = "") -> None:
        self._pieces = list(_read_pieces(html, root or "../" * depth))
        self.pictures = [name for piece in self._pieces for name in piece.pictures]
        self.videos = [name for piece in self._pieces for name in piece.videos]
        self.files = [name for piece in self._pieces for name in piece.files]

    def rewrite(self) -> str:
        """Return the page: relative addresses lead up to the root, e-mail addresses are hidden, its policy complete."""
        return self._complete_policy("".join(piece.html for piece in self._pieces))

    def _complete_policy(self, html: str) -> str:
        """Let the Content-Security-Policy (level 3) allow the page's own styles and scripts, and no others."""
        sheets = [text for piece in self._pieces for text in piece.style_sheets]
        attributes = [text for piece in self._pieces for text in piece.style_attributes]
        unsafe = ["'unsafe-hashes'"] if attributes else []
        styles = " ".join([*unsafe, *_policy_hashes(sheets + attributes)]) or "'none'"
        scripts = " ".join(_policy_hashes([text for piece in self._pieces for text in piece.scripts])) or "'none'"
        return html.replace(_STYLE_HASHES, styles, 1).replace(_SCRIPT_HASHES, scripts, 1)


def _read_pieces(html: str, to_root: str) -> Iterator[_ReadPiece]:
    """Yield the pieces of a page; one that ends inside a script or the like is read again with as many behind it."""
    texts, place = _CUT.split(html), 0
    while place < len(texts):
        count = 1
        while True:
            text, is_last = "".join(texts[place : place + count]), place + count >= len(texts)
            if piece := _read_piece(text, to_root, is_last=is_last):
                break
            count *= 2
        yield piece
        place += count


@lru_cache(_KEPT)
def _read_piece(html: str, to_root: str, *, is_last: bool) -> _ReadPiece | None:
    """Return a piece of a page; None if it does not end between elements, as all but the last have to."""
    reader = _PieceReader(html, to_root)
    return reader.finish() if is_last or reader.is_between else None


class _PieceReader(HTMLParser):
    """Parses a piece of a page."""

    def __init__(self, html: str, to_root: str) -> None:
        super().__init__(convert_charrefs=False)
        self._pictures: list[str] = []
        self._videos: list[str] = []
        self._files: list[str] = []
        self._html = html
        self._to_root = to_root
        self._line_starts = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self._edits: list[tuple[int, int, str]] = []
        self._style_sheets: list[str] = []
        self._style_attributes: list[str] = []
        self._scripts: list[str] = []
        self._collecting: list[str] | None = None  # the list that gets the text of the open style sheet or script
        self._is_in_title = False
        self._is_in_address = False
        self.feed(html)

    @property
    def is_between(self) -> bool:
        """Whether nothing is open that says how to read what follows."""
        is_open = self.rawdata or self.cdata_elem or self._collecting is not None
        return not (is_open or self._is_in_title or self._is_in_address)

    def finish(self) -> _ReadPiece:
        """Return what has been read."""
        self.close()
        parts, end_of_last = [], 0
        for start, end, text in self._edits:
            parts += [self._html[end_of_last:start], text]
            end_of_last = end
        html = "".join((*parts, self._html[end_of_last:]))
        found = (self._pictures, self._videos, self._files, self._style_sheets, self._style_attributes, self._scripts)
        return _ReadPiece(html, *map(tuple, found))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element's styles, scripts and local names, and the addresses to be rewritten."""
        attributes = {name: value or "" for name, value in attrs}
        self._note_styles_and_scripts(tag, attributes)
        self._is_in_title = tag == "title"
        if tag == "a":
            self._is_in_address = attributes.get("href", "").startswith("mailto:")
        self._note_local_names(tag, attributes)
        if tag == "table":
            self._edits.append((self._offset(), self._offset(), _SLIDER))
        if self._to_root or attributes.get("href", "").startswith("mailto:"):
            self._edit_addresses()

    def _note_styles_and_scripts(self, tag: str, attributes: dict[str, str]) -> None:
        if "style" in attributes:
            self._style_attributes.append(attributes["style"])
        self._collecting = None
        if tag == "style":
            self._collecting = self._style_sheets
        elif tag == "script" and attributes.get("type", "") in _SCRIPT_TYPES and "src" not in attributes:
            self._collecting = self._scripts
        if self._collecting is not None:
            self._collecting.append("")

    def _note_local_names(self, tag: str, attributes: dict[str, str]) -> None:
        source, target = attributes.get("src"), attributes.get("href")
        if source is not None and tag == "img" and _is_local(source):
            self._pictures.append(_file_name(source))
        if source is not None and tag in ("video", "source") and _is_local(source):
            self._videos.append(_file_name(source))
        if (poster := attributes.get("poster")) and _is_local(poster):
            self._pictures.append(_file_name(poster))
        candidates = _split_srcset(attributes.get("srcset", ""))
        self._pictures += [_file_name(address) for address in candidates if _is_local(address)]
        if target and tag == "a" and _is_local(target) and not target.startswith(("#", "?")):
            self._files.append(_file_name(target))

    def _edit_addresses(self) -> None:
        tag, start = self.get_starttag_text() or "", self._offset()
        for match in _ATTRIBUTE.finditer(tag, 1):
            name = match[1].lower()
            if name not in ("src", "srcset", "href", "poster") or not match[2]:
                continue
            value = unescape(match[2].strip("\"'"))
            if value.startswith("mailto:"):
                new_value = _hide_from_harvesters(value)
            elif name == "srcset":
                candidates = map(str.strip, value.split(","))
                new_value = escape(", ".join(self._to_root * _is_relative(address) + address for address in candidates))
            elif _is_relative(value):
                new_value = escape(self._to_root + value)
            else:
                continue
            self._edits.append((start + match.start(2), start + match.end(2), f'"{new_value}"'))

    def handle_endtag(self, tag: str) -> None:
        """Leave the title, style sheet or script."""
        self._collecting, self._is_in_title = None, False
        self._is_in_address = self._is_in_address and tag != "a"
        if tag == "table":
            end = self._html.index(">", self._offset()) + 1
            self._edits.append((end, end, "</div>"))

    def handle_data(self, data: str) -> None:
        """Collect style sheets and scripts; hide the e-mail addresses in text."""
        if self._collecting is not None:
            self._collecting[-1] += data
        start = self._offset()
        if self._is_in_address and data.strip():  # whose parts templates may set apart
            self._edits.append((start, start + len(data), _hide_from_harvesters(data)))
            return
        if self.cdata_elem or self._is_in_title or "@" not in data:
            return
        for match in _EMAIL.finditer(data):
            self._edits.append((start + match.start(), start + match.end(), _hide_from_harvesters(match[0])))


def _is_relative(address: str) -> bool:
    """Tell whether an address is that of a file, as seen from the output's root."""
    return bool(address) and _is_local(address) and address[0] not in "#?/"


def _split_srcset(srcset: str) -> list[str]:
    """Return the addresses in a `srcset`, without the sizes that they are for."""
    return [words[0] for words in map(str.split, srcset.split(",")) if words]


def _is_local(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def _file_name(address: str) -> str:
    return posixpath.normpath(unquote(urlsplit(address).path))


def _policy_hashes(texts: list[str]) -> list[str]:
    return [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in dict.fromkeys(texts)]


def _hide_from_harvesters(text: str) -> str:
    """Return a text as character references: browsers show it as before, simple e-mail harvesters do not find it."""
    return "".join(f"&#x{ord(char):x};" if index % 3 else f"&#{ord(char)};" for index, char in enumerate(text))
