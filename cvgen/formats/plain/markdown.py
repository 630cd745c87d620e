"""Markdown (CommonMark, with the pipe tables of GitHub): any document, for README files and issue trackers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.formats.page import Output, Page
from cvgen.formats.plain.html_walk import BREAK, Flow

# What CommonMark would take for a mark: anywhere, and at the beginning of a line.
_ANYWHERE = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|~~|&(?=#?\w+;)|\$(?=\S)")
_FIRST = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=>]|\d{1,9}(?=[.)]))", re.MULTILINE)
_MARKS = {"strong": "**", "em": "*", "del": "~~"}


def write(page: Page) -> Output:
    """Return the page as Markdown."""
    blocks = _Markdown(page.document.words["colon"]).document(page.html)
    return Output({f"{page.stem}.md": ("\n\n".join(blocks) + "\n").encode()})


class _Markdown(Flow):
    def text(self, text: str) -> str:
        return _ANYWHERE.sub(r"\\\g<0>", text)

    def mark(self, tag: str, text: str) -> str:
        if tag == "code":
            fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
            space = " " if text.startswith("`") or text.endswith("`") else ""
            return f"{fence}{space}{text}{space}{fence}"
        return f"{_MARKS[tag]}{text}{_MARKS[tag]}"

    def link(self, text: str, address: str) -> str:
        if not address or address.startswith("#"):
            return text
        return f"[{text}](<{address}>)" if re.search(r"[\s()<>]", address) else f"[{text}]({address})"

    def math(self, latex: str) -> str:
        return f"${latex}$"

    def picture(self, alt: str, address: str) -> str:
        return f"![{self.text(alt)}]({address})" if "://" in address else ""

    def heading(self, level: int, text: str) -> str:
        text = re.sub("#+$", r"\\\g<0>", text)
        return f"{'#' * level} {text}"

    def paragraph(self, text: str, date: str = "") -> str:
        first, line_end, rest = text.partition(BREAK)
        said = (f"{first} — {date}" if first and date else first or date) + line_end + rest
        return _FIRST.sub(_harmless, said).replace(BREAK, "\\\n")

    def item(self, marker: str, blocks: Sequence[str], tight: bool) -> str:
        if marker.startswith("["):  # CommonMark cannot count down
            blocks, marker = [f"\\{marker[:-1]}\\] {blocks[0]}", *blocks[1:]], "-"
        return _indented(("\n" if tight else "\n\n").join(blocks), f"{marker} ")

    def code_block(self, text: str) -> str:
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
        return f"{fence}\n{text}\n{fence}"

    def quote(self, blocks: Sequence[str]) -> str:
        return re.sub("^", "> ", "\n\n".join(blocks), flags=re.MULTILINE)

    def table(self, rows: Sequence[Sequence[str]]) -> str:
        width = max(map(len, rows))
        cells = [[cell.replace("|", "\\|") for cell in row] + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in cells]
        return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])

    def term(self, term: str, blocks: Sequence[str]) -> str:
        said = f"**{term}**{self.colon}{blocks[0]}" if blocks else f"**{term}**"
        return _indented("\n\n".join([said, *blocks[1:]]), "- ")


def _harmless(match: re.Match[str]) -> str:
    """Return the beginning of a line so that it is no list, heading or quotation."""
    mark = match[2]
    return f"{match[1]}{mark}\\" if mark.isdigit() else f"{match[1]}\\{mark}"


def _indented(text: str, first: str) -> str:
    """Return a text with `first` before it, and its further lines below its beginning."""
    space = " " * len(first)
    return first + re.sub(r"\n(?=.)", f"\n{space}", text)
