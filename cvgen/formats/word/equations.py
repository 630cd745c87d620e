"""Formulas: MathML becomes Office MathML, in which Word's own editor of equations opens them.

ECMA-376 Part 1, 22.1. What is not known here is text in its place, so nothing that a formula says is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import lxml.html
from lxml import etree

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_NSMAP = {"m": M}
_ROWS = frozenset({"math", "menclose", "merror", "mpadded", "mrow", "mstyle", "mtd"})
_NARY = frozenset("∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃⨀⨁⨂⨄⨆")
_INTEGRALS = frozenset("∫∬∭∮∯∰")
_OPENING, _CLOSING = frozenset("([{|‖∥∣⌈⌊⟨"), frozenset(")]}|‖∥∣⌉⌋⟩")
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\ufe00\ufe01"))
_EMPTY = "\u200b"  # or Word would show a box to fill in
# Accents as characters that stand by themselves, and as Word wants them.
_ACCENTS = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "˙": "\u0307", "¨": "\u0308", "→": "\u20d7"}
_ACCENTS |= {"´": "\u0301", "`": "\u0300", "˘": "\u0306", "ˇ": "\u030c", "˚": "\u030a", "⃗": "\u20d7"}
_BARS = frozenset("¯‾―_̲̅")
_BRACES = frozenset("⏞⏟⏜⏝⎴⎵")
_SPACES = ((0.1, ""), (0.19, "\u2009"), (0.25, "\u205f"), (0.4, "\u2004"), (0.8, "\u2002"), (1.5, "\u2003"))

Element = etree._Element


def formula(element: lxml.html.HtmlElement) -> Element:
    """Return a formula, in a line or, where it says so, in a paragraph of its own."""
    made = _m("oMath", *_row(list(element)))
    return _m("oMathPara", made) if element.get("display") == "block" else made


def _m(tag: str, *children: Element, **attributes: str | int) -> Element:
    node = etree.Element(f"{{{M}}}{tag}", {f"{{{M}}}{key}": str(value) for key, value in attributes.items()}, _NSMAP)
    node.extend(children)
    return node


def _run(text: str, *, upright: bool = False, words: bool = False) -> Element:
    node = _m("t")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if words:
        return _m("r", _m("rPr", _m("nor")), node)
    return _m("r", *([_m("rPr", _m("sty", val="p"))] if upright else []), node)


def _said(element: Element) -> str:
    return "".join(map(str, element.itertext())).translate(_INVISIBLE)


def _part(tag: str, *elements: Element) -> Element:
    """Return an argument of a structure, never empty."""
    return _m(tag, *(list(_row(elements)) or [_run(_EMPTY)]))


def _row(elements: Sequence[Element]) -> Iterator[Element]:
    """Yield what a row of MathML is; a sum takes what follows it as what it is the sum of."""
    queue = [element for element in elements if isinstance(element.tag, str)]
    while queue:
        element = queue.pop(0)
        sign, low, high = _nary(element)
        while sign and queue and not (_said(queue[0]).strip() or len(queue[0])):
            queue.pop(0)  # space between a sum and what it sums
        if sign and queue:
            yield _summed(sign, low, high, queue.pop(0))
        else:
            yield from _one(element)


def _one(element: Element) -> Iterator[Element]:
    tag, parts = str(element.tag), list(element)
    if tag in _ROWS:
        yield from _fenced(parts) or _row(parts)
    elif tag in _STRUCTURES and len(parts) == _STRUCTURES[tag][0]:
        yield _STRUCTURES[tag][1](element, parts)
    elif tag in _LEAVES:
        yield from _LEAVES[tag](element)
    elif parts:
        yield from _row(parts)
    elif text := _said(element):
        yield _run(text, words=True)


def _letters(element: Element) -> Iterator[Element]:
    text = _said(element)
    if text:
        yield _run(text, upright=element.get("mathvariant") == "normal", words=len(text) > 1 and text.isascii())


def _sign(element: Element) -> Iterator[Element]:
    if text := _said(element).strip():
        yield _run(text, words=text.isalpha())


def _words(element: Element) -> Iterator[Element]:
    if text := _said(element):
        yield _run(text, words=True)


def _space(element: Element) -> Iterator[Element]:
    width = re.fullmatch(r"(\d*\.?\d+)em", element.get("width") or "")
    ems = float(width[1]) if width else 0
    space = next((space for least, space in _SPACES if ems < least), "\u2003\u2003")
    if space:
        yield _run(space)


def _root(_: Element, parts: Sequence[Element]) -> Element:
    return _m("rad", _part("deg", parts[1]), _part("e", parts[0]))


def _square_root(element: Element) -> Element:
    return _m("rad", _m("radPr", _m("degHide", val=1)), _m("deg"), _part("e", *element))


def _fraction(element: Element, parts: Sequence[Element]) -> Element:
    bare = re.fullmatch(r"0(\.0*)?\w*", element.get("linethickness") or "") is not None
    properties = [_m("fPr", _m("type", val="noBar"))] if bare else []
    return _m("f", *properties, _part("num", parts[0]), _part("den", parts[1]))


def _scripts(tag: str, *names: str) -> Callable[[Element, Sequence[Element]], Element]:
    def made(_: Element, parts: Sequence[Element]) -> Element:
        return _m(tag, *(_part(name, part) for name, part in zip(("e", *names), parts, strict=True)))

    return made


def _over(_: Element, parts: Sequence[Element]) -> Element:
    base, sign = parts[0], _said(parts[1]).strip()
    if sign in _ACCENTS:
        return _m("acc", _m("accPr", _m("chr", val=_ACCENTS[sign])), _part("e", base))
    if sign and sign in _BARS:
        return _m("bar", _m("barPr", _m("pos", val="top")), _part("e", base))
    if sign and sign in _BRACES:
        properties = _m("groupChrPr", _m("chr", val=sign), _m("pos", val="top"), _m("vertJc", val="bot"))
        return _m("groupChr", properties, _part("e", base))
    return _m("limUpp", _part("e", base), _part("lim", parts[1]))


def _under(_: Element, parts: Sequence[Element]) -> Element:
    base, sign = parts[0], _said(parts[1]).strip()
    if sign and sign in _BARS:
        return _m("bar", _m("barPr", _m("pos", val="bot")), _part("e", base))
    if sign and sign in _BRACES:
        properties = _m("groupChrPr", _m("chr", val=sign), _m("pos", val="bot"), _m("vertJc", val="top"))
        return _m("groupChr", properties, _part("e", base))
    return _m("limLow", _part("e", base), _part("lim", parts[1]))


def _under_over(element: Element, parts: Sequence[Element]) -> Element:
    inner = _m("limLow", _part("e", parts[0]), _part("lim", parts[1]))
    return _m("limUpp", _m("e", inner), _part("lim", parts[2]))


def _nary(element: Element) -> tuple[str, list[Element], list[Element]]:
    """Return the sign of a sum or integral with what stands below and above it; no sign if it is none."""
    tag, parts = str(element.tag), list(element)
    inside = _SIDES.get(tag)
    sign = _said(parts[0] if inside and parts else element).strip()
    if sign not in _NARY or (inside is None and tag != "mo") or len(parts) != (1 + sum(inside) if inside else 0):
        return "", [], []
    low, high = inside or (False, False)
    return sign, parts[1 : 1 + low], parts[1 + low : 1 + low + high]


def _summed(sign: str, low: list[Element], high: list[Element], what: Element) -> Element:
    properties = _m("naryPr", _m("chr", val=sign), _m("limLoc", val="subSup" if sign in _INTEGRALS else "undOvr"))
    properties.extend(_m(f"{side}Hide", val=1) for side, limit in (("sub", low), ("sup", high)) if not limit)
    limits = [_part(side, *limit) if limit else _m(side) for side, limit in (("sub", low), ("sup", high))]
    return _m("nary", properties, *limits, _part("e", what))


def _fenced(parts: Sequence[Element]) -> list[Element]:
    """Return a row in brackets that grow with it, nothing if it is no such row."""
    if len(parts) < 3 or any(part.tag != "mo" or part.get("stretchy") == "false" for part in (parts[0], parts[-1])):
        return []
    first, last = _said(parts[0]).strip(), _said(parts[-1]).strip()
    if not (first or last) or (first and first not in _OPENING) or (last and last not in _CLOSING):
        return []
    return [_m("d", _m("dPr", _m("begChr", val=first), _m("endChr", val=last)), _part("e", *parts[1:-1]))]


def _table(element: Element) -> Iterator[Element]:
    rows = [[cell for cell in row if cell.tag == "mtd"] for row in element if row.tag == "mtr"]
    width = max(map(len, rows), default=0)
    # Columns that are empty all the way make room for numbers of equations.
    shown = [n for n in range(width) if any(n < len(row) and _said(row[n]).strip() for row in rows)]
    if not shown:
        return
    left = any("text-align: left" in (cell.get("style") or "") for row in rows for cell in row)
    column = _m("mcPr", _m("count", val=len(shown)), _m("mcJc", val="left" if left else "center"))
    lines = [_m("mr", *(_cell(row[n : n + 1]) for n in shown)) for row in rows]
    yield _m("m", _m("mPr", _m("mcs", _m("mc", column))), *lines)


def _cell(cell: Sequence[Element]) -> Element:
    made = _part("e", *cell)
    if cell and len(cell[0]) and cell[0][0].tag == "mo":
        made.insert(0, _run(_EMPTY))  # LibreOffice reads no “= b” without something on its left
    return made


_SIDES: Mapping[str, tuple[bool, bool]] = {
    "msub": (True, False),
    "msup": (False, True),
    "msubsup": (True, True),
    "munder": (True, False),
    "mover": (False, True),
    "munderover": (True, True),
}
_STRUCTURES: Mapping[str, tuple[int, Callable[[Element, Sequence[Element]], Element]]] = {
    "mfrac": (2, _fraction),
    "mroot": (2, _root),
    "msub": (2, _scripts("sSub", "sub")),
    "msup": (2, _scripts("sSup", "sup")),
    "msubsup": (3, _scripts("sSubSup", "sub", "sup")),
    "mover": (2, _over),
    "munder": (2, _under),
    "munderover": (3, _under_over),
}
_LEAVES: Mapping[str, Callable[[Element], Iterator[Element]]] = {
    "mi": _letters,
    "mn": _sign,
    "mo": _sign,
    "ms": _words,
    "mtext": _words,
    "mspace": _space,
    "msqrt": lambda element: iter([_square_root(element)]),
    "mtable": _table,
    "annotation": lambda _: iter(()),
}
