"""Runs: pieces of a paragraph's text with one formatting each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlsplit

import lxml.html
from lxml import etree

from cvgen.formats.elements import collapse_space
from cvgen.text.scripts import RIGHT_TO_LEFT

LRM, RLM = "\u200e", "\u200f"  # marks that have no width, and the direction of a letter (UAX #9)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph; without text, a formatting for text to come.

    `text` is "\\n" for a line break and "\\t" for a tab; `inset` (a picture, a formula) stands in place of text. `link`
    is an address, `link_name` says where it leads.
    """

    text: str = ""
    styles: frozenset[str] = frozenset()
    lang: str = ""
    rtl: bool = False
    link: str = ""
    link_name: str = ""
    inset: etree._Element | None = None


@dataclass(slots=True)
class Line:
    """The runs of one paragraph, with white space collapsed as in HTML. `has_date`: it may end in a date."""

    runs: list[Run] = field(default_factory=list)
    has_date: bool = False

    def add_text(self, text: str | None, formatting: Run, keep_space: bool = False) -> None:
        """Add text; its white space stays as it is with `keep_space`."""
        if not text:
            return
        if keep_space:
            parts = re.split(r"([\n\t])", text.replace("\r\n", "\n"))
            self.runs.extend(replace(formatting, text=part) for part in parts if part)
            return
        text = collapse_space(text)
        if not self.runs or (self.runs[-1].inset is None and self.runs[-1].text.endswith((" ", "\n", "\t"))):
            text = text.removeprefix(" ")
        if text:
            self.runs.append(replace(formatting, text=text))

    def add_control(self, character: str, formatting: Run) -> None:
        """Add a line break or a tab."""
        self.trim_end(" ")
        self.runs.append(replace(formatting, text=character))

    def isolate(self, start: int) -> None:
        """Let the runs from `start` on stand by themselves in a text from right to left, as <bdi> does (HTML, 4.5.24).

        What begins with a letter from left to right, or has none, reads so; marks show where it begins and ends.
        """
        text = "".join(run.text for run in self.runs[start:])
        letter = _LETTER.search(text)
        if not text or (letter and re.match(f"[{RIGHT_TO_LEFT}]", letter[0])):
            return
        self.runs[start:] = [replace(run, rtl=False) for run in self.runs[start:]]
        mark = replace(self.runs[start], link="", styles=frozenset())
        if not _LETTER.match(text[-1]):
            self.runs.append(replace(mark, text=LRM))
        self.runs.append(replace(mark, text=RLM))
        if not _LETTER.match(text):
            self.runs.insert(start, replace(mark, text=LRM))

    def trim_end(self, characters: str = " \n") -> None:
        """Remove these characters from the end."""
        while self.runs and self.runs[-1].text.endswith(tuple(characters)):
            last = self.runs.pop()
            if text := last.text.rstrip(characters):
                self.runs.append(replace(last, text=text))


@dataclass(slots=True)
class ParagraphStart:
    """What the next paragraph begins with: the number of a paper, the term of a pair, its place in a list.

    A paragraph that would have the style `replaced_style` gets `style`. `number` is the numbering and level of a list.
    """

    replaced_style: str
    style: str
    runs: list[Run] = field(default_factory=list)
    number: tuple[int, int] | None = None


def inherit_formatting(element: lxml.html.HtmlElement, formatting: Run) -> Run:
    """Return a formatting with the language and direction that an element declares."""
    lang, direction = element.get("lang"), element.get("dir")
    return replace(formatting, lang=lang or formatting.lang, rtl=direction == "rtl" if direction else formatting.rtl)


def clean_url(href: str) -> str:
    """Return an address as a relationship may hold it, empty if it leads nowhere or its scheme is not allowed."""
    try:
        parts = urlsplit(href.strip())
        host = parts.netloc.encode("idna").decode()
    except ValueError:  # not an address; UnicodeError is one of these
        return ""
    if parts.scheme not in ("", "http", "https", "mailto", "tel") or not (parts.netloc or parts.path):
        return ""
    address = quote(parts._replace(netloc=host).geturl(), safe="%/:=&?~#+!$,;'@()*[]")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)
