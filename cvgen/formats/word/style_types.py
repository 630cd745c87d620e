"""Styles of a Word file: how characters and paragraphs look.

Lengths are points at a body size of 10.5 pt, and grow with the body; indents are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

BODY_SIZE = 10.5  # points
TERM_INDENT = -1  # as an indent: the width of the column of terms


@dataclass(frozen=True, slots=True)
class Font:
    """How characters look. What is empty comes from the style underneath; `plain` is neither bold nor italic."""

    bold: bool = False
    plain: bool = False
    italic: bool = False
    capitals: bool = False
    small_caps: bool = False
    color: str = ""
    spacing: float = 0
    size: float = 0
    struck: bool = False
    code: bool = False
    vertical: str = ""

    def over(self, under: Font) -> Font:
        """Return both in one: this font's choices, and those of `under` where it has none."""
        return replace(under, **{f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)})


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph looks; `base` is the style it is based on.

    `before` is the space above in a theme's usual setting, `least_before` that in the tightest.
    `has_date`: a tab moves the date at its end to the right edge.
    `rule_below`: a thin line; `bar_above`: a broad one.
    `outline`: the level in Word's navigation. `numbering`: definition and level of a list.
    `leading`: the distance of lines in sizes of the text; None stands for the theme's, 0 for none.
    `quiet_links`: links look like the text around them.
    """

    name: str
    font: Font = Font()
    base: str = "Normal"
    before: float | None = None
    least_before: float = 0
    after: float | None = None
    left: float = 0
    hanging: float = 0
    right: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    has_date: bool = False
    rule_below: bool = False
    bar_above: bool = False
    outline: int | None = None
    numbering: tuple[int, int] | None = None
    align: str = ""
    leading: float | None = None
    quiet_links: bool = False


def style_id(name: str) -> str:
    """Return the identifier that Word gives a style: its name without spaces, each word capitalised."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())
