"""LaTeX formulas as MathML, for browsers, and as readable text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize

from cvgen.text import formula_limits
from cvgen.text.characters import NOT_XML

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from math_core import LatexToMathML

_DEFINITION = re.compile(r"\\([gex]?def|let|(re)?new\w+|provide\w+)\b")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")  # of HTML, which XML does not have
_STYLES = ("displaystyle", "scriptlevel")

_SUPERSCRIPTS = dict(zip("0123456789+−=()in∘′″∗*†⊤", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ°′″**†⊤", strict=True))
_SUBSCRIPTS = dict(zip("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_ACCENTS = {"ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "˙": "\u0307", "¨": "\u0308", "→": "\u20d7"}
_ACCENTS |= dict.fromkeys("⏞⏟", "")
LEAVES = ("mi", "mn", "mo", "mtext")
_PREFIXES = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀∀∃∄¬∂∇√")  # operators without a left operand
_APPLIED = "\u2061"  # FUNCTION APPLICATION, between log and n
_STYLED = re.compile("[\U0001d400-\U0001d7ff]|[\ufe00-\ufe0f]")  # bold, script …; variation selectors


class NotLatexError(ValueError):
    """A formula cannot be converted; the message says why in a few words."""


def convert_to_mathml(latex: str, *, display: bool = False) -> str:
    """Return LaTeX as MathML Core, with the LaTeX as its alternative text.

    `display` is for a formula on a line of its own. Raises NotLatexError.
    """
    if excess := formula_limits.find_excess(latex, _count_arguments):
        raise NotLatexError(excess)
    if NOT_XML.search(latex):
        raise NotLatexError("it holds a control character")
    if definition := _DEFINITION.search(latex):
        raise NotLatexError(f"“{definition[0]}” defines a command, which formulas cannot")
    from xml.etree.ElementTree import ParseError, fromstring, tostring

    from math_core import LatexError

    try:
        mathml = _make_converter().convert_with_local_state(latex, displaystyle=display)
        root = fromstring(_ENTITY.sub(lambda entity: unescape(entity[0]), mathml))  # noqa: S314 - no document type
    except LatexError as error:
        reason = re.sub(r"\"(.*?)\"", "“\\1”", str(error).partition(": ")[2]).rstrip(".").replace("`", "")
        raise NotLatexError(reason[:1].lower() + reason[1:]) from None
    except ParseError:  # \mathop\middle| has the same attribute twice
        raise NotLatexError("it cannot be converted") from None
    if formula_limits.count_steps(root) > formula_limits.MAX_STEPS:
        raise NotLatexError("too much is nested in it")
    _conform_to_mathml3(root)
    root.set("alttext", " ".join(latex.split()))
    return tostring(root, encoding="unicode", short_empty_elements=False)


def _conform_to_mathml3(element: Element) -> None:
    """Move style attributes to <mstyle> elements, as MathML 3 wants them, by which validators check pages.

    Labels lose their id: it could repeat another one of the page, and nothing refers to it.
    """
    for index, child in enumerate(element):
        _conform_to_mathml3(child)
        child.attrib.pop("id", None)
        styles = {key: child.attrib.pop(key) for key in _STYLES if key in child.attrib}
        if styles:
            element[index] = element.makeelement("mstyle", styles)
            element[index].append(child)


@cache
def _make_converter() -> LatexToMathML:
    from math_core import LatexToMathML

    return LatexToMathML(fancy_error=False)


@cache
def _count_arguments(command: str) -> int:
    """Return how many arguments a command takes, at most 2, and 3 if it is no such command."""
    from math_core import LatexError

    for number in range(3):
        with suppress(LatexError):
            _make_converter().convert_with_local_state(
                "x" * (command in "^_") + command + "{x}" * number, displaystyle=False
            )
            return number
    return 3


def convert_to_text(latex: str) -> str:
    """Return LaTeX as readable text: x² + αᵢ. LaTeX with an error stays as it is, between dollar signs."""
    from xml.etree.ElementTree import fromstring

    try:
        return element_text(fromstring(convert_to_mathml(latex)))  # noqa: S314 - no document type
    except NotLatexError:
        return f"${latex}$"


def tag_name(element: Any) -> str:
    """Return the local name of an element, with or without a namespace."""
    return str(element.tag).rpartition("}")[2]


def element_text(element: Any) -> str:
    """Return an element of MathML as readable text."""
    tag, parts = tag_name(element), list(element)
    if tag in LEAVES:
        text = "".join(element.itertext()).replace("\N{NO-BREAK SPACE}", " ")
        return _STYLED.sub(lambda char: normalize("NFKC", char[0]).strip("\ufe00\ufe01"), text)
    if tag == "mspace":
        return " " if element.get("width", "0").strip("0.em") else ""
    if tag in ("mtable", "mtr"):
        return {"mtable": "; ", "mtr": " "}[tag].join(filter(None, map(element_text, parts)))
    if (tag, len(parts)) in _TEXTS:
        return _TEXTS[tag, len(parts)](element)
    return f"√{_parenthesise(row_text(parts))}" if tag == "msqrt" else row_text(parts)


def row_text(parts: Sequence[Any]) -> str:
    """Return the elements of a row as readable text."""
    texts = [
        operator_text(parts, index) if tag_name(part) == "mo" else element_text(part)
        for index, part in enumerate(parts)
    ]
    return re.sub(" +", " ", "".join(texts))


def operator_text(parts: Sequence[Any], index: int) -> str:
    """Return the operator at an index of a row, with spaces around it if it is a binary one."""
    text, element = element_text(parts[index]), parts[index]
    if text == _APPLIED:
        return " " if element.get("lspace") else ""
    if text == ",":
        return "," if element.get("rspace") == "0" else ", "
    tight = element.get("lspace") == element.get("rspace") == "0"
    between = 0 < index < len(parts) - 1 and text not in _PREFIXES and all(category(char) == "Sm" for char in text)
    return f" {text} " if between and not tight and text not in "|/" else text


def _fraction_text(element: Any) -> str:
    line = "/" if element.get("linethickness") != "0" else " "
    return line.join(_parenthesise(element_text(part)) for part in element)


def _accent_text(element: Any) -> str:
    text = element_text(element[1])
    sign, letters = {"mover": ("^", _SUPERSCRIPTS), "munder": ("_", _SUBSCRIPTS)}[tag_name(element)]
    return element_text(element[0]) + _ACCENTS.get(text, _format_script(text, letters, sign))


def _subscript_text(element: Any) -> str:
    return element_text(element[0]) + _script_text(element[1], _SUBSCRIPTS, "_")


# By tag and number of children; an element with too few children is treated as a row.
_TEXTS: Mapping[tuple[str, int], Callable[[Any], str]] = {
    ("mfrac", 2): _fraction_text,
    ("mroot", 2): lambda root: f"{_script_text(root[1], _SUPERSCRIPTS, '')}√{_parenthesise(element_text(root[0]))}",
    ("msub", 2): _subscript_text,
    ("msup", 2): lambda base: element_text(base[0]) + _script_text(base[1], _SUPERSCRIPTS, "^"),
    ("msubsup", 3): lambda base: _subscript_text(base) + _script_text(base[2], _SUPERSCRIPTS, "^"),
    ("munder", 2): _accent_text,
    ("mover", 2): _accent_text,
    ("munderover", 3): lambda base: _subscript_text(base) + _script_text(base[2], _SUPERSCRIPTS, "^"),
}


def _script_text(element: Any, letters: Mapping[str, str], sign: str) -> str:
    return _format_script(element_text(element), letters, sign)


def _format_script(text: str, letters: Mapping[str, str], sign: str) -> str:
    if text and all(char in letters for char in text):
        return "".join(letters[char] for char in text)
    return sign + _parenthesise(text)


def _parenthesise(text: str) -> str:
    return text if text.isalnum() or len(text) < 2 else f"({text})"
