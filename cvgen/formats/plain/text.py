"""Plain text: 72 columns, dates at the right edge, links as numbered notes at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wcwidth import wcwidth

from cvgen.formats.page import Output, Page
from cvgen.formats.plain.html_walk import BREAK, Flow
from cvgen.text import formulas

WIDTH = 72
_INDENT = "   "
_CJK = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CLOSING = "、。，．：；！？）」』】〉》…"  # no line begins with one of these
_PIECE = re.compile(rf"[ \n]+|[{_CJK}][{_CLOSING}]*|[^ \n{_CJK}]+[{_CLOSING}]*")


def write(page: Page) -> Output:
    """Return the page as UTF-8 text."""
    text = _Plain(page.document.words["colon"], rtl=page.document.direction == "rtl")
    blocks = text.document(page.html)
    if text.notes:
        numbered = (f"[{number}] {address}" for address, number in text.notes.items())
        blocks.append("\n".join(["-" * WIDTH, *numbered]))
    return Output({f"{page.stem}.txt": ("\n\n".join(blocks).lstrip("\n") + "\n").encode()})


class _Plain(Flow):
    def __init__(self, colon: str, rtl: bool) -> None:
        super().__init__(colon, WIDTH)
        self.rtl, self.notes = rtl, dict[str, int]()

    def text(self, text: str) -> str:
        return text

    def mark(self, tag: str, text: str) -> str:
        return text

    def link(self, text: str, address: str) -> str:
        bare = re.sub(r"^(https?://(www\.)?|mailto:|tel:)", "", address).rstrip("/")
        said = re.sub(r"^(https?://(www\.)?)", "", text).rstrip("/")
        if not address or address.startswith(("#", "tel:")) or bare == said:
            return text
        return f"{text} [{self.notes.setdefault(address, len(self.notes) + 1)}]"

    def math(self, latex: str) -> str:
        return formulas.to_text(latex)

    def picture(self, alt: str, address: str) -> str:
        return ""

    def heading(self, level: int, text: str) -> str:
        if level > 2:
            return self.wrapped(text)
        line = "=" if level == 1 else "-"
        return f"{self.wrapped(text)}\n{line * min(self.room, max(columns(text), 1))}"

    def paragraph(self, text: str, date: str = "") -> str:
        first, line_end, rest = text.partition(BREAK)
        return self.dated(first, date) + line_end + (self.wrapped(rest) if rest else "")

    def dated(self, text: str, date: str) -> str:
        """Return lines with a date at the right edge, or behind them where they are read from the right."""
        if not date or not text or self.rtl:
            return self.wrapped(" · ".join(filter(None, (text, date))))
        said = self.wrapped(text)
        room = self.room - columns(said.rpartition("\n")[2]) - columns(date)
        return f"{said}{' ' * room}{date}" if room >= 2 else f"{said}\n{' ' * (self.room - columns(date))}{date}"

    def item(self, marker: str, blocks: Sequence[str], tight: bool) -> str:
        first = f"{marker.strip('[]').rstrip('.')}. " if marker != "-" else "- "
        return indented(("\n" if tight else "\n\n").join(blocks), first, " " * len(first))

    def code_block(self, text: str) -> str:
        return re.sub("^(?=.)", _INDENT, text, flags=re.MULTILINE)

    def quote(self, blocks: Sequence[str]) -> str:
        return indented("\n\n".join(blocks), "> ", "> ")

    def table(self, rows: Sequence[Sequence[str]]) -> str:
        widths = [max(columns(row[at]) if at < len(row) else 0 for row in rows) for at in range(max(map(len, rows)))]
        if sum(widths) + 2 * (len(widths) - 1) > self.room:  # too wide: each row as a list of its cells
            return "\n\n".join("\n".join(self.wrapped(cell) for cell in row if cell) for row in rows)
        lines = ["  ".join(f"{cell}{' ' * (width - columns(cell))}" for cell, width in zip(row, widths, strict=False))
                 for row in rows]  # fmt: skip
        return "\n".join(line.rstrip() for line in [lines[0], "  ".join("-" * width for width in widths), *lines[1:]])

    def term(self, term: str, blocks: Sequence[str]) -> str:
        if not blocks:
            return self.wrapped(term)
        first = self.wrapped(f"{term}{self.colon}{' '.join(blocks[0].split())}")
        return "\n\n".join([indented(first, "", ""), *blocks[1:]])

    def wrapped(self, text: str) -> str:
        """Break lines where they are too long for the room that there is."""
        return "\n".join(_broken(line, self.room) for line in text.split(BREAK))


def _broken(text: str, width: int) -> str:
    """Break a line at spaces, or between East Asian characters; a word that is wider stands alone."""
    lines, line, used, gap = [], "", 0, ""
    for piece in _PIECE.findall(text):
        if piece.isspace():
            gap = " " if line else ""
            continue
        size = columns(piece)
        if line and used + len(gap) + size > width:
            lines.append(line)
            line, used, gap = "", 0, ""
        line, used, gap = line + gap + piece, used + len(gap) + size, ""
    return "\n".join([*lines, line])


def columns(text: str) -> int:
    """Return how wide a text is where letters have one width."""
    return sum(max(wcwidth(char), 0) for char in text)


def indented(text: str, first: str, rest: str) -> str:
    """Return a text with something before its first line and before the others."""
    return "\n".join(f"{rest if index else first}{line}".rstrip() for index, line in enumerate(text.split("\n")))
