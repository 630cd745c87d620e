"""Formats of the text of a Word file, as its styles and the text itself give them (ISO/IEC 29500-1, 17.7.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from lxml import etree

from cvgen.audit.contrast import LEAST_CONTRAST, measure_contrast

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_LEAST_SIZE = 4  # half points
_LEAST_LINE = 40  # twentieths of a point
_WHITE = "FFFFFF"
_OFF = ("0", "false", "off", "none")
_THEME = {"background1": _WHITE, "light1": _WHITE, "text1": "000000", "dark1": "000000"}
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": _WHITE, "darkBlue": "00008B", "darkCyan": "008B8B", "darkGreen": "006400",
    "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000", "darkGray": "A9A9A9", "lightGray": "D3D3D3",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextFormat:
    """What of a text's format decides whether it is seen; None where nothing is said of it.

    Colours are six hexadecimal digits, "auto" for what the program chooses; `size` is in half points, `line` the exact
    height of lines in twentieths of a point.
    """

    is_hidden: bool | None = None
    color: str | None = None
    ground: str | None = None
    size: float | None = None
    line: float | None = None
    is_transparent: bool | None = None

    def change(self, other: TextFormat) -> TextFormat:
        """Return this format with what another says."""
        said = {field.name: getattr(other, field.name) for field in fields(other)}
        return replace(self, **{name: value for name, value in said.items() if value is not None})

    def explain_unseen(self, paper: str) -> str:
        """Return why text of this format is not seen on paper of a colour, "" if it is."""
        if self.is_hidden:
            return "hidden"
        if self.size is not None and self.size < _LEAST_SIZE:
            return "smaller than 2 points"
        if self.line is not None and self.line < _LEAST_LINE:
            return "clipped away"
        if self.is_transparent:
            return "transparent"
        ground = paper if self.ground in (None, "auto") else str(self.ground)
        if self.color in (None, "auto") or measure_contrast(_parse(str(self.color)), _parse(ground)) >= LEAST_CONTRAST:
            return ""
        return "in the colour of the paper" if ground == paper else "in the colour of what is below it"


class WordStyles:
    """The styles of a Word file."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {} if root is None else {str(one.get(f"{W}styleId")): one for one in root.iter(f"{W}style")}
        self._formats: dict[str, TextFormat] = {}
        defaults = () if root is None else root.iterfind(f"{W}docDefaults/*/*")
        self._default = read_format(defaults)
        standard = [name for name, one in self._styles.items() if _is_standard(one)]
        self._standard = standard[0] if standard else ""

    def format_paragraph(self, properties: etree._Element | None) -> TextFormat:
        """Return the format of the text of a paragraph with these properties."""
        name = _read_value(properties, "pStyle") or self._standard
        own = read_format([] if properties is None else [properties])
        return self._default.change(self._format_style(name)).change(own)

    def format_run(self, paragraph: TextFormat, properties: etree._Element | None) -> TextFormat:
        """Return the format of a run with these properties in a paragraph of a format."""
        if properties is None:
            return paragraph
        styled = paragraph.change(self._format_style(_read_value(properties, "rStyle")))
        return styled.change(read_format([properties]))

    def _format_style(self, name: str) -> TextFormat:
        if name not in self._formats:
            self._formats[name] = TextFormat()  # a style that is based on itself is based on nothing
            style = self._styles.get(name)
            if style is not None:
                base = self._format_style(_read_value(style, "basedOn"))
                parts = (style.find(f"{W}{part}") for part in ("pPr", "rPr"))
                self._formats[name] = base.change(read_format(one for one in parts if one is not None))
        return self._formats[name]


def _is_standard(style: etree._Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") not in (None, *_OFF)


def _read_value(element: etree._Element | None, name: str) -> str:
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val", ""))


def read_format(properties: Iterable[etree._Element]) -> TextFormat:
    """Return what properties of runs, paragraphs and cells say of their text."""
    children = (child for element in properties for child in element)
    said: dict[str, Any] = {name: value for child in children for name, value in _read_property(child)}
    return TextFormat(**said)


def _read_property(child: etree._Element) -> Iterator[tuple[str, object]]:
    value = str(child.get(f"{W}val", ""))
    if child.tag == f"{W}vanish":
        yield "is_hidden", value not in _OFF
    elif child.tag == f"{W}color":
        yield "color", _THEME.get(str(child.get(f"{W}themeColor")), value or "auto")
    elif child.tag == f"{W}shd":
        yield "ground", str(child.get(f"{W}fill", "auto"))
    elif child.tag == f"{W}highlight":
        yield "ground", _HIGHLIGHTS.get(value, "auto")
    elif child.tag == f"{W}sz" and value.isdecimal():
        yield "size", float(value)
    elif child.tag == f"{W}spacing" and child.get(f"{W}lineRule") == "exact":
        yield "line", float(child.get(f"{W}line", "240"))
    elif child.tag == f"{_W14}textFill":
        alphas = [str(one.get(f"{_W14}val")) for one in child.iter(f"{_W14}alpha")]
        yield "is_transparent", child.find(f"{_W14}noFill") is not None or "100000" in alphas


def _parse(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a colour, black if it is none."""
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return 0, 0, 0
    return red, green, blue
