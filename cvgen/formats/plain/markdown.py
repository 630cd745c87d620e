"""Markdown (CommonMark, with GitHub's pipe tables): any document, for README files and issue trackers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.formats.page import Output, Page
from cvgen.formats.plain.markup import BREAK, free_spaces
from cvgen.formats.plain.renderer import TextRenderer

# What CommonMark would take for markup: anywhere, and at the beginning of a line.
_MARKUP = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|~~|&(?=#?\w+;)|\$(?=\S)")
_LINE_MARKUP = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=>]|\d{1,9}(?=[.)]))", re.MULTILINE)
_MARKS = {"strong": "**", "em": "*", "del": "~~"}


def write(page: Page) -> Output:
    """Return the page as Markdown."""
    blocks = _MarkdownRenderer(page.document.words["colon"]).render_document(page.html)
    return Output({f"{page.stem}.md": ("\n\n".join(blocks) + "\n").encode()})


class _MarkdownRenderer(TextRenderer):
    has_entry_headings = True

    def escape(self, text: str) -> str:
        return _MARKUP.sub(r"\\\g<0>", free_spaces(text))

    def format_mark(self, tag: str, text: str) -> str:
        if tag == "code":
            fence = "`" * (_longest_backtick_run(text) + 1)
            space = " " if text.startswith("`") or text.endswith("`") else ""
            return f"{fence}{space}{text}{space}{fence}"
        return f"{_MARKS[tag]}{text}{_MARKS[tag]}"

    def format_link(self, text: str, address: str) -> str:
        if not address or address.startswith("#"):
            return text
        return f"[{text}](<{address}>)" if re.search(r"[\s()<>]", address) else f"[{text}]({address})"

    def format_formula(self, latex: str) -> str:
        return f"${latex}$"

    def format_picture(self, alt: str, address: str) -> str:
        return f"![{self.escape(alt)}]({address})" if "://" in address else ""

    def format_heading(self, level: int, text: str) -> str:
        text = re.sub("#+$", r"\\\g<0>", text)
        return f"{'#' * level} {text}"

    def format_paragraph(self, text: str, date: str = "") -> str:
        first, line_end, rest = text.partition(BREAK)
        lines = (f"{first} — {date}" if first and date else first or date) + line_end + rest
        return _LINE_MARKUP.sub(_escape_line_start, free_spaces(lines)).replace(BREAK, "\\\n")

    def format_item(self, marker: str, blocks: Sequence[str], tight: bool) -> str:
        if marker.startswith("["):  # CommonMark cannot count down
            blocks, marker = [f"\\{marker[:-1]}\\] {blocks[0]}", *blocks[1:]], "-"
        return _indent(("\n" if tight else "\n\n").join(blocks), f"{marker} ")

    def format_code_block(self, text: str) -> str:
        fence = "`" * max(3, _longest_backtick_run(text) + 1)
        return f"{fence}\n{text}\n{fence}"

    def format_quote(self, blocks: Sequence[str]) -> str:
        return re.sub("^", "> ", "\n\n".join(blocks), flags=re.MULTILINE)

    def format_table(self, rows: Sequence[Sequence[str]]) -> str:
        width = max(map(len, rows))
        cells = [[cell.replace("|", "\\|") for cell in row] + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in cells]
        return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])

    def format_term(self, term: str, blocks: Sequence[str]) -> str:
        first = f"**{term}**{self.colon}{blocks[0]}" if blocks else f"**{term}**"
        return _indent("\n\n".join([first, *blocks[1:]]), "- ")


def _longest_backtick_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _escape_line_start(match: re.Match[str]) -> str:
    """Return the beginning of a line so that it is not taken for a list, heading or quotation."""
    mark = match[2]
    return f"{match[1]}{mark}\\" if mark.isdigit() else f"{match[1]}\\{mark}"


def _indent(text: str, marker: str) -> str:
    """Return a text with a marker before its first line and as much space before the others."""
    space = " " * len(marker)
    return marker + re.sub(r"\n(?=.)", f"\n{space}", text)
