"""HTML turned into text with marks, for citation styles, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from itertools import groupby, takewhile

from markupsafe import Markup

from cvgen.bibliography.citations.marks import (
    BOLD,
    ITALIC,
    LOWERED,
    RAISED,
    SMALL_CAPS,
    STYLE_PAIRS,
    UNDERLINE,
    object_mark,
    read_mark,
    span_marks,
    split_at_marks,
    strip_marks,
)

_PIECE = re.compile(r"<math\b.*?</math>|<[^>]*>|[^<]+", re.DOTALL)
_EMPHASIS = ("<em>", "</em>")
# What a style's formatting is in HTML; italics inside of italics are upright, as printers have it.
_STYLE_TAGS: Mapping[tuple[str, str], tuple[str, str]] = {
    ITALIC: _EMPHASIS,
    BOLD: ("<b>", "</b>"),
    SMALL_CAPS: ('<span class="small-caps">', "</span>"),
    UNDERLINE: ("<u>", "</u>"),
    RAISED: ("<sup>", "</sup>"),
    LOWERED: ("<sub>", "</sub>"),
}
Tags = tuple[str, str]
Wrap = Callable[[Markup], Markup]


class MarkedTexts:
    """Texts of one item: what their marks stand for, and the HTML of a text that a style has made of them.

    `escape` makes HTML of plain text.
    """

    def __init__(self, escape: Callable[[str], Markup]) -> None:
        self._escape = escape
        self._spans: list[Tags] = []
        self._objects: list[str] = []

    def mark(self, html: Markup) -> str:
        """Return inline HTML as text with marks. What tells the language of a text is left out: `escape` finds it."""
        text, open_marks = "", []
        for piece in _PIECE.findall(html):
            if piece.startswith("<math"):
                self._objects.append(piece)
                text += object_mark(len(self._objects) - 1)
            elif not piece.startswith("<"):
                text += strip_marks(unescape(piece))
            elif not piece.startswith("</"):
                name = piece[1:-1].split()[0]
                begin, end = ("", "") if " lang=" in piece else self._add_span(piece, f"</{name}>")
                open_marks.append(end)
                text += begin
            elif open_marks:
                text += open_marks.pop()
        return text

    def wrap(self, text: str, tags: Tags = ("", "")) -> str:
        """Return a text with marks around it that stand for tags; without tags, they tell where the text has gone."""
        begin, end = self._add_span(*tags)
        return f"{begin}{text}{end}"

    def tag(self, text: str, tags: Tags) -> None:
        """Have the marks around a text, which `wrap` has put there, stand for tags."""
        self._spans[read_mark(text[0])[1]] = tags

    def _add_span(self, begin: str, end: str) -> Tags:
        self._spans.append((begin, end))
        return span_marks(len(self._spans) - 1)

    def to_html(self, text: str, wraps: Mapping[tuple[str, int], Wrap]) -> Markup:
        """Return a text with marks as HTML. `wraps` says what is done to the name of a person, by role and place."""
        html = Markup("")
        for person, pieces in groupby(self._list_pieces(text), key=lambda piece: piece[1]):
            inner = _join_pieces([(markup, tags) for markup, _, tags in pieces])
            html += wraps[person](inner) if person in wraps else inner
        return html

    def _list_pieces(self, text: str) -> Iterator[tuple[Markup, tuple[str, int] | None, tuple[Tags, ...]]]:
        """Yield the pieces of a text as HTML, each with the person whose name it is in, and the tags around it."""
        person: tuple[str, int] | None = None
        tags: list[Tags] = []
        for piece in split_at_marks(text):
            kind, index, is_end = read_mark(piece) if strip_marks(piece) != piece else ("", 0, False)
            if not kind:
                yield self._escape(piece), person, _flip_emphasis(tags)
            elif kind == "object":
                if index < len(self._objects):
                    yield Markup(self._objects[index]), person, _flip_emphasis(tags)  # noqa: S704 - `mark` had it as HTML
            elif kind in ("span", "style"):
                if (pair := self._find_tags(kind, index)) and is_end and pair in tags:
                    del tags[len(tags) - 1 - tags[::-1].index(pair)]
                elif pair and not is_end:
                    tags.append(pair)
            else:
                person = None if is_end else (kind, index)

    def _find_tags(self, kind: str, index: int) -> Tags | None:
        """Return the tags that a mark stands for; None where it has none, or is not one of ours."""
        if kind == "style":
            return _STYLE_TAGS[STYLE_PAIRS[index]] if index < len(STYLE_PAIRS) else None
        pair = self._spans[index] if index < len(self._spans) else None
        return pair if pair and pair[0] else None


def _flip_emphasis(tags: Sequence[Tags]) -> tuple[Tags, ...]:
    """Return tags with emphasis once, at its first place, where it is there an odd number of times; else without it."""
    others = [pair for pair in tags if pair != _EMPHASIS]
    if tags.count(_EMPHASIS) % 2:
        others.insert(tags.index(_EMPHASIS), _EMPHASIS)
    return tuple(others)


def _join_pieces(pieces: Sequence[tuple[Markup, tuple[Tags, ...]]]) -> Markup:
    """Return pieces in one, with the tags that neighbours share around both."""
    html, opened = Markup(""), list[Tags]()
    for markup, tags in [*pieces, (Markup(""), ())]:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(opened, tags, strict=False)))
        html += Markup("".join(end for _, end in reversed(opened[shared:])))  # noqa: S704 - these are tags
        html += Markup("".join(begin for begin, _ in tags[shared:])) + markup  # noqa: S704
        opened = list(tags)
    return html
