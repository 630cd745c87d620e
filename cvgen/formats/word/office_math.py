"""Elements of Office MathML (ECMA-376 Part 1, 22.1), and its characters for accents, bars and spaces."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_NSMAP = {"m": NAMESPACE}

EMPTY = "\u200b"  # an empty argument; Word would show a box to fill in
# Accents as characters of their own, and as Word needs them.
ACCENTS = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "˙": "\u0307", "¨": "\u0308", "→": "\u20d7"}
ACCENTS |= {"´": "\u0301", "`": "\u0300", "˘": "\u0306", "ˇ": "\u030c", "˚": "\u030a", "⃗": "\u20d7"}
BARS = frozenset("¯‾―_̲̅")
BRACES = frozenset("⏞⏟⏜⏝⎴⎵")
NARY_SIGNS = frozenset("∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃⨀⨁⨂⨄⨆")
INTEGRALS = frozenset("∫∬∭∮∯∰")
OPENING, CLOSING = frozenset("([{|‖∥∣⌈⌊⟨"), frozenset(")]}|‖∥∣⌉⌋⟩")
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\ufe00\ufe01"))
# The space to use up to a width in ems.
_SPACES = ((0.1, ""), (0.19, "\u2009"), (0.25, "\u205f"), (0.4, "\u2004"), (0.8, "\u2002"), (1.5, "\u2003"))


def m(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return an element of Office MathML with its attributes and children."""
    names = {f"{{{NAMESPACE}}}{name}": str(value) for name, value in attributes.items()}
    node = etree.Element(f"{{{NAMESPACE}}}{tag}", names, _NSMAP)
    node.extend(children)
    return node


def make_run(text: str, *, upright: bool = False, words: bool = False) -> Element:
    """Return a run of text; `words` are set as text, not as mathematics."""
    node = m("t")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if words:
        return m("r", m("rPr", m("nor")), node)
    return m("r", *([m("rPr", m("sty", val="p"))] if upright else []), node)


def choose_space(ems: float) -> str:
    """Return the white space nearest to a width in ems, empty for a very small one."""
    return next((space for limit, space in _SPACES if ems < limit), "\u2003\u2003")


def read_text(element: Element) -> str:
    """Return the text of a MathML element, without invisible operators and variation selectors."""
    return "".join(map(str, element.itertext())).translate(_INVISIBLE)
