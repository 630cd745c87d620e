"""A paper while it is read from a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cvgen.readers.page.author import Author
from cvgen.readers.page.inline import TextLine
from cvgen.readers.page.inline_markdown import format_line
from cvgen.readers.page.lines import line_text, trim_line
from cvgen.text.markdown_escapes import escape_markdown

LIST_NUMBER = re.compile(r"^\**\\?\[\d{1,3}\\?\]\s*(?=\S)")  # [1] On the Analytical Engine
SOURCE_TYPE = r"\[[A-Z](?:/OL)?\]"  # the type of a source in GB/T 7714: [J], [EB/OL]
_SOURCE_TYPE_LAST = re.compile(r"\s*\\?\[[A-Z](?:/OL)?\\?\]$")


@dataclass(slots=True)
class PaperDraft:
    """A paper while it is read: `lines` are still to be read, `notes` and `texts` hold short and long remarks."""

    lines: list[TextLine]
    title: str = ""
    url: str = ""
    badge: str = ""
    authors: list[Author] = field(default_factory=list)
    venue: str = ""
    notes: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

    def set_title(self, title: TextLine, rest: TextLine, url: str) -> bool:
        """Set the title and its address, and leave `rest` of the first line; tell whether the title has any text."""
        text = format_line([replace(run, strong=False, href=None) for run in title]).strip(" ,;")
        if match := re.fullmatch(r"\[([^\[\]]+)\]", text):
            text = match[1]
        text = LIST_NUMBER.sub("", text)
        text = re.sub(r"^[\"“]([^\"“”]+)[\"”]?$", r"\1", text)
        text = _SOURCE_TYPE_LAST.sub("", text)
        if text.endswith(".") and text.count(".") == 1:
            text = text[:-1]
        self.title, self.url = text, url
        rest = trim_line(rest, " ,.;:|–—-，。")
        self.lines = [*([rest] if line_text(rest) else []), *self.lines[1:]]
        return bool(text)

    def set_authors(self, authors: list[Author]) -> None:
        """Set the authors; remarks in brackets behind their names become notes."""
        self.authors = authors
        self.notes += [
            f"{escape_markdown(author.name)} ({escape_markdown(author.remark)})" for author in authors if author.remark
        ]

    def add_badge(self, text: str) -> None:
        """Set the badge, or add a note if there is one; numbers alone are those of a list."""
        text = text.strip(" []()【】（）:：|")
        text += ")" * (text.count("(") - text.count(")"))
        if re.fullmatch(r"[\d.]*", text):
            return
        if self.badge:
            self.notes.append(escape_markdown(text))
        else:
            self.badge = text

    def add_shields(self, texts: Sequence[str]) -> None:
        """Use the first of these texts as the badge, with a year behind it, if there is none; others are notes."""
        others = list(texts)
        if others and not self.badge:
            self.badge = others.pop(0)
            if others and re.fullmatch(r"(?:19|20)\d\d", others[0]):
                self.badge += f" {others.pop(0)}"
        self.notes += map(escape_markdown, others)

    def add_link(self, text: str, href: str) -> None:
        """Add a link by its text, numbered if another address has the same."""
        label = text.strip(" []【】|:/,*") or text.strip() or "link"
        if label[0] + label[-1] == "()":
            label = label[1:-1]
        name, number = label, 2
        while name in self.links and self.links[name] != href:
            name, number = f"{label} {number}", number + 1
        self.links[name] = href
