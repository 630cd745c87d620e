"""Convert MathML to Office MathML, which Word's equation editor opens.

ECMA-376 Part 1, 22.1. Elements that are not known here become text in their place, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import lxml.html

from cvgen.formats.word.office_math import (
    ACCENTS,
    BARS,
    BRACES,
    CLOSING,
    EMPTY,
    INTEGRALS,
    NARY_SIGNS,
    OPENING,
    Element,
    choose_space,
    m,
    make_run,
    read_text,
)

_ROWS = frozenset({"math", "menclose", "merror", "mpadded", "mrow", "mstyle", "mtd"})


def to_office_math(formula: lxml.html.HtmlElement) -> Element:
    """Return a formula, in a paragraph of its own if it is a block."""
    node = m("oMath", *_convert_row(list(formula)))
    return m("oMathPara", node) if formula.get("display") == "block" else node


def _make_argument(tag: str, *elements: Element) -> Element:
    """Return an argument of a structure, never empty."""
    return m(tag, *(list(_convert_row(elements)) or [make_run(EMPTY)]))


def _convert_row(elements: Sequence[Element]) -> Iterator[Element]:
    """Yield a row of MathML; a sum takes what follows it as its operand."""
    queue = [element for element in elements if isinstance(element.tag, str)]
    while queue:
        element = queue.pop(0)
        sign, lower, upper = _find_nary_sign(element)
        while sign and queue and not (read_text(queue[0]).strip() or len(queue[0])):
            queue.pop(0)  # space between a sum and its operand
        if sign and queue:
            yield _make_nary(sign, lower, upper, queue.pop(0))
        else:
            yield from _convert_element(element)


def _convert_element(element: Element) -> Iterator[Element]:
    tag, parts = str(element.tag), list(element)
    if tag in _ROWS:
        yield from _make_brackets(parts) or _convert_row(parts)
    elif tag in _STRUCTURES and len(parts) == _STRUCTURES[tag][0]:
        yield _STRUCTURES[tag][1](element)
    elif tag in _LEAVES:
        yield from _LEAVES[tag](element)
    elif parts:
        yield from _convert_row(parts)
    elif text := read_text(element):
        yield make_run(text, words=True)


def _convert_identifier(element: Element) -> Iterator[Element]:
    if text := read_text(element):
        is_word = len(text) > 1 and text.isascii()
        yield make_run(text, upright=element.get("mathvariant") == "normal", words=is_word)


def _convert_operator(element: Element) -> Iterator[Element]:
    if text := read_text(element).strip():
        yield make_run(text, words=text.isalpha())


def _convert_words(element: Element) -> Iterator[Element]:
    if text := read_text(element):
        yield make_run(text, words=True)


def _convert_space(element: Element) -> Iterator[Element]:
    width = re.fullmatch(r"(\d*\.?\d+)em", element.get("width") or "")
    if space := choose_space(float(width[1]) if width else 0):
        yield make_run(space)


def _convert_square_root(element: Element) -> Iterator[Element]:
    yield m("rad", m("radPr", m("degHide", val=1)), m("deg"), _make_argument("e", *element))


def _convert_table(element: Element) -> Iterator[Element]:
    rows = [[cell for cell in row if cell.tag == "mtd"] for row in element if row.tag == "mtr"]
    width = max(map(len, rows), default=0)
    # Columns that are empty in every row only make room for equation numbers.
    filled = [n for n in range(width) if any(n < len(row) and read_text(row[n]).strip() for row in rows)]
    if not filled:
        return
    is_left = any("text-align: left" in (cell.get("style") or "") for row in rows for cell in row)
    column = m("mcPr", m("count", val=len(filled)), m("mcJc", val="left" if is_left else "center"))
    lines = [m("mr", *(_make_cell(row[n : n + 1]) for n in filled)) for row in rows]
    yield m("m", m("mPr", m("mcs", m("mc", column))), *lines)


def _make_cell(cell: Sequence[Element]) -> Element:
    node = _make_argument("e", *cell)
    if cell and len(cell[0]) and cell[0][0].tag == "mo":
        node.insert(0, make_run(EMPTY))  # LibreOffice cannot read “= b” without something on its left
    return node


def _make_root(element: Element) -> Element:
    radicand, degree = element
    return m("rad", _make_argument("deg", degree), _make_argument("e", radicand))


def _make_fraction(element: Element) -> Element:
    numerator, denominator = element
    has_no_bar = re.fullmatch(r"0(\.0*)?\w*", element.get("linethickness") or "") is not None
    properties = [m("fPr", m("type", val="noBar"))] if has_no_bar else []
    return m("f", *properties, _make_argument("num", numerator), _make_argument("den", denominator))


def _make_scripts(tag: str, *names: str) -> Callable[[Element], Element]:
    """Return a function that converts a base with scripts, which are arguments of these names."""

    def convert(element: Element) -> Element:
        return m(tag, *(_make_argument(name, part) for name, part in zip(("e", *names), element, strict=True)))

    return convert


def _make_over(element: Element) -> Element:
    base, over = element
    sign = read_text(over).strip()
    if sign in ACCENTS:
        return m("acc", m("accPr", m("chr", val=ACCENTS[sign])), _make_argument("e", base))
    node = _make_bar_or_brace(base, sign, "top")
    return m("limUpp", _make_argument("e", base), _make_argument("lim", over)) if node is None else node


def _make_under(element: Element) -> Element:
    base, under = element
    sign = read_text(under).strip()
    node = _make_bar_or_brace(base, sign, "bot")
    return m("limLow", _make_argument("e", base), _make_argument("lim", under)) if node is None else node


def _make_bar_or_brace(base: Element, sign: str, position: str) -> Element | None:
    """Return a base with a bar or brace at its top or bottom ("bot"), None if the sign is neither."""
    if sign and sign in BARS:
        return m("bar", m("barPr", m("pos", val=position)), _make_argument("e", base))
    if sign and sign in BRACES:
        alignment = "bot" if position == "top" else "top"
        properties = m("groupChrPr", m("chr", val=sign), m("pos", val=position), m("vertJc", val=alignment))
        return m("groupChr", properties, _make_argument("e", base))
    return None


def _make_under_over(element: Element) -> Element:
    base, under, over = element
    inner = m("limLow", _make_argument("e", base), _make_argument("lim", under))
    return m("limUpp", m("e", inner), _make_argument("lim", over))


def _find_nary_sign(element: Element) -> tuple[str, list[Element], list[Element]]:
    """Return the sign of a sum or integral, and what stands below and above it; an empty sign if it is neither."""
    tag, parts = str(element.tag), list(element)
    limits = _LIMITS.get(tag)
    sign = read_text(parts[0] if limits and parts else element).strip()
    if sign not in NARY_SIGNS or (limits is None and tag != "mo") or len(parts) != (1 + sum(limits) if limits else 0):
        return "", [], []
    has_lower, has_upper = limits or (False, False)
    return sign, parts[1 : 1 + has_lower], parts[1 + has_lower : 1 + has_lower + has_upper]


def _make_nary(sign: str, lower: list[Element], upper: list[Element], operand: Element) -> Element:
    properties = m("naryPr", m("chr", val=sign), m("limLoc", val="subSup" if sign in INTEGRALS else "undOvr"))
    limits = (("sub", lower), ("sup", upper))
    properties.extend(m(f"{name}Hide", val=1) for name, limit in limits if not limit)
    arguments = [_make_argument(name, *limit) if limit else m(name) for name, limit in limits]
    return m("nary", properties, *arguments, _make_argument("e", operand))


def _make_brackets(parts: Sequence[Element]) -> list[Element]:
    """Return a row in brackets that grow with it, an empty list if the row has none."""
    if len(parts) < 3 or any(part.tag != "mo" or part.get("stretchy") == "false" for part in (parts[0], parts[-1])):
        return []
    first, last = read_text(parts[0]).strip(), read_text(parts[-1]).strip()
    if not (first or last) or (first and first not in OPENING) or (last and last not in CLOSING):
        return []
    return [m("d", m("dPr", m("begChr", val=first), m("endChr", val=last)), _make_argument("e", *parts[1:-1]))]


# Whether an element has limits below and above its base.
_LIMITS: Mapping[str, tuple[bool, bool]] = {
    "msub": (True, False),
    "msup": (False, True),
    "msubsup": (True, True),
    "munder": (True, False),
    "mover": (False, True),
    "munderover": (True, True),
}
# How many parts an element has, and the function that converts it.
_STRUCTURES: Mapping[str, tuple[int, Callable[[Element], Element]]] = {
    "mfrac": (2, _make_fraction),
    "mroot": (2, _make_root),
    "msub": (2, _make_scripts("sSub", "sub")),
    "msup": (2, _make_scripts("sSup", "sup")),
    "msubsup": (3, _make_scripts("sSubSup", "sub", "sup")),
    "mover": (2, _make_over),
    "munder": (2, _make_under),
    "munderover": (3, _make_under_over),
}
_LEAVES: Mapping[str, Callable[[Element], Iterator[Element]]] = {
    "mi": _convert_identifier,
    "mn": _convert_operator,
    "mo": _convert_operator,
    "ms": _convert_words,
    "mtext": _convert_words,
    "mspace": _convert_space,
    "msqrt": _convert_square_root,
    "mtable": _convert_table,
    "annotation": lambda _: iter(()),
}
