"""Plain text: 72 columns, dates at the right edge, links as numbered notes at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.formats.page import Output, Page
from cvgen.formats.plain.lines import display_width, indent_lines, wrap_line
from cvgen.formats.plain.markup import BREAK, free_spaces
from cvgen.formats.plain.renderer import TextRenderer
from cvgen.text import formulas
from cvgen.text.urls import strip_scheme

WIDTH = 72
_CODE_INDENT = "   "


def write(page: Page) -> Output:
    """Return the page as UTF-8 text."""
    renderer = _PlainTextRenderer(page.document.words["colon"], rtl=page.document.direction == "rtl")
    blocks = renderer.render_document(page.html)
    if renderer.notes:
        notes = (f"[{number}] {address}" for address, number in renderer.notes.items())
        blocks.append("\n".join(["-" * WIDTH, *notes]))
    return Output({f"{page.stem}.txt": ("\n\n".join(blocks).lstrip("\n") + "\n").encode()})


class _PlainTextRenderer(TextRenderer):
    """`notes` are the addresses of links with their numbers."""

    def __init__(self, colon: str, rtl: bool) -> None:
        super().__init__(colon, WIDTH)
        self.rtl, self.notes = rtl, dict[str, int]()

    def escape(self, text: str) -> str:
        return text

    def format_mark(self, tag: str, text: str) -> str:
        return text

    def format_link(self, text: str, address: str) -> str:
        label = re.sub(r"^(https?://(www\.)?)", "", text).rstrip("/")
        if not address or address.startswith(("#", "tel:")) or strip_scheme(address).rstrip("/") == label:
            return text
        return f"{text} [{self.notes.setdefault(address, len(self.notes) + 1)}]"

    def format_formula(self, latex: str) -> str:
        return formulas.convert_to_text(latex)

    def format_picture(self, alt: str, address: str) -> str:
        return ""

    def format_heading(self, level: int, text: str) -> str:
        if level > 2:
            return self.wrap(text)
        line = "=" if level == 1 else "-"
        return f"{self.wrap(text)}\n{line * min(self.width, max(display_width(text), 1))}"

    def format_paragraph(self, text: str, date: str = "") -> str:
        first, line_end, rest = text.partition(BREAK)
        return self.add_date(first, date) + line_end + (self.wrap(rest) if rest else "")

    def add_date(self, text: str, date: str) -> str:
        """Return a line with a date at the right edge, or behind the text where that reads from right to left."""
        if not date or not text or self.rtl:
            return self.wrap(" · ".join(filter(None, (text, date))))
        lines, date_width = self.wrap(text), display_width(date)
        if date_width > self.width:
            return f"{lines}\n{self.wrap(date)}"
        gap = self.width - display_width(lines.rpartition("\n")[2]) - date_width
        return f"{lines}{' ' * gap}{date}" if gap >= 2 else f"{lines}\n{' ' * (self.width - date_width)}{date}"

    def format_item(self, marker: str, blocks: Sequence[str], tight: bool) -> str:
        marker = f"{marker.strip('[]').rstrip('.')}. " if marker != "-" else "- "
        return indent_lines(("\n" if tight else "\n\n").join(blocks), marker, " " * len(marker))

    def format_code_block(self, text: str) -> str:
        return re.sub("^(?=.)", _CODE_INDENT, text, flags=re.MULTILINE)

    def format_quote(self, blocks: Sequence[str]) -> str:
        return indent_lines("\n\n".join(blocks), "> ", "> ")

    def format_table(self, rows: Sequence[Sequence[str]]) -> str:
        indices = range(max(map(len, rows)))
        widths = [max(display_width(row[index]) if index < len(row) else 0 for row in rows) for index in indices]
        if sum(widths) + 2 * (len(widths) - 1) > self.width:  # too wide: each row as a list of its cells
            return "\n\n".join("\n".join(self.wrap(cell) for cell in row if cell) for row in rows)
        padded = [
            [f"{cell}{' ' * (width - display_width(cell))}" for cell, width in zip(row, widths, strict=False)]
            for row in rows
        ]
        lines = ["  ".join(row) for row in [padded[0], ["-" * width for width in widths], *padded[1:]]]
        return "\n".join(line.rstrip() for line in lines)

    def format_term(self, term: str, blocks: Sequence[str]) -> str:
        if not blocks:
            return self.wrap(term)
        first = self.wrap(f"{term}{self.colon}{' '.join(blocks[0].split())}")
        return "\n\n".join([indent_lines(first, "", ""), *blocks[1:]])

    def wrap(self, text: str) -> str:
        """Break lines that are wider than the columns that are left."""
        return "\n".join(free_spaces(wrap_line(line, self.width)) for line in text.split(BREAK))
