"""Formulas: LaTeX becomes MathML, which browsers show, and readable text, for what can show no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any
from unicodedata import category, normalize

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from math_core import LatexToMathML

_MAX_COMMANDS = 120  # commands and groups: the library goes deeper with each, until there is no stack left
_NESTING = re.compile(r"[\\{]")
_DEFINITION = re.compile(r"\\([gex]?def|let|(re)?new\w+|provide\w+)\b")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")  # HTML's own, which XML does not know
_STYLES = ("displaystyle", "scriptlevel")

_SUPERSCRIPTS = dict(zip("0123456789+−=()in∘′″∗*†⊤", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ°′″**†⊤", strict=True))
_SUBSCRIPTS = dict(zip("0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_ACCENTS = {"ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "˙": "\u0307", "¨": "\u0308", "→": "\u20d7"}
_ACCENTS |= dict.fromkeys("⏞⏟", "")
LEAVES = ("mi", "mn", "mo", "mtext")
_PREFIXES = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀∀∃∄¬∂∇√")  # mathematical symbols that stand before what they are about
_APPLIED = "\u2061"  # FUNCTION APPLICATION, between log and n
_STYLED = re.compile("[\U0001d400-\U0001d7ff]|[\ufe00-\ufe0f]")  # bold, script …, and what chooses between scripts


class NotLatexError(ValueError):
    """A formula cannot be read; the message says why, in a few words."""


def to_mathml(latex: str, *, display: bool = False) -> str:
    """Return LaTeX as MathML Core that has the LaTeX with it; `display` is a formula on a line of its own.

    Raises NotLatexError.
    """
    if len(_NESTING.findall(latex)) > _MAX_COMMANDS:
        raise NotLatexError("it is too long")
    if _FORBIDDEN.search(latex):
        raise NotLatexError("it holds a control character")
    if definition := _DEFINITION.search(latex):
        raise NotLatexError(f"“{definition[0]}” defines a command, which formulas cannot")
    from xml.etree.ElementTree import fromstring, tostring

    from math_core import LatexError

    try:
        made = _converter().convert_with_local_state(latex, displaystyle=display)
        root = fromstring(_ENTITY.sub(lambda entity: unescape(entity[0]), made))  # noqa: S314 - no document type
    except LatexError as error:
        said = re.sub(r"\"(.*?)\"", "“\\1”", str(error).partition(": ")[2]).rstrip(".").replace("`", "")
        raise NotLatexError(said[:1].lower() + said[1:]) from None
    _conform(root)
    root.set("alttext", " ".join(latex.split()))
    return tostring(root, encoding="unicode", short_empty_elements=False)


def _conform(element: Element) -> None:
    """Have styles stand where MathML 3, which pages are checked by, knows them: on elements of their own.

    What has a label has no id, which could be another's on the page; nothing refers to it.
    """
    for index, child in enumerate(element):
        _conform(child)
        child.attrib.pop("id", None)
        styles = {key: child.attrib.pop(key) for key in _STYLES if key in child.attrib}
        if styles:
            element[index] = element.makeelement("mstyle", styles)
            element[index].append(child)


@cache
def _converter() -> LatexToMathML:
    from math_core import LatexToMathML

    return LatexToMathML(fancy_error=False)


def to_text(latex: str) -> str:
    """Return LaTeX as readable text: x² + αᵢ. What cannot be read stays as it is, dollar signs included."""
    from xml.etree.ElementTree import fromstring

    try:
        return element_text(fromstring(to_mathml(latex)))  # noqa: S314 - no document type
    except NotLatexError:
        return f"${latex}$"


def tag_name(element: Any) -> str:
    """Return the name of an element, whether its reader knows of namespaces or not."""
    return str(element.tag).rpartition("}")[2]


def element_text(element: Any) -> str:
    """Return what an element of MathML says, as readable text."""
    tag, parts = tag_name(element), list(element)
    if tag in LEAVES:
        said = "".join(element.itertext()).replace("\N{NO-BREAK SPACE}", " ")
        return _STYLED.sub(lambda char: normalize("NFKC", char[0]).strip("\ufe00\ufe01"), said)
    if tag == "mspace":
        return " " if element.get("width", "0").strip("0.em") else ""
    if tag in ("mtable", "mtr"):
        return {"mtable": "; ", "mtr": " "}[tag].join(filter(None, map(element_text, parts)))
    if (tag, len(parts)) in _TEXTS:
        return _TEXTS[tag, len(parts)](element)
    return f"√{_parenthesise(row_text(parts))}" if tag == "msqrt" else row_text(parts)


def row_text(parts: Sequence[Any]) -> str:
    """Return what the elements of a row say, one after the other."""
    said = [
        operator_text(parts, index) if tag_name(part) == "mo" else element_text(part)
        for index, part in enumerate(parts)
    ]
    return re.sub(" +", " ", "".join(said))


def operator_text(parts: Sequence[Any], index: int) -> str:
    """Return an operator with the spaces that belong around it where it stands between others."""
    said, element = element_text(parts[index]), parts[index]
    if said == _APPLIED:
        return " " if element.get("lspace") else ""
    if said == ",":
        return "," if element.get("rspace") == "0" else ", "
    tight = element.get("lspace") == element.get("rspace") == "0"
    between = 0 < index < len(parts) - 1 and said not in _PREFIXES and all(category(char) == "Sm" for char in said)
    return f" {said} " if between and not tight and said not in "|/" else said


def _fraction_text(element: Any) -> str:
    line = "/" if element.get("linethickness") != "0" else " "
    return line.join(_parenthesise(element_text(part)) for part in element)


def _accent_text(element: Any) -> str:
    accent = _ACCENTS.get(element_text(element[1]))
    sign, letters = {"mover": ("^", _SUPERSCRIPTS), "munder": ("_", _SUBSCRIPTS)}[tag_name(element)]
    return element_text(element[0]) + (_script_text(element[1], letters, sign) if accent is None else accent)


def _subscript_text(element: Any) -> str:
    return element_text(element[0]) + _script_text(element[1], _SUBSCRIPTS, "_")


# By name and number of parts: what is one part short is only a row.
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
    said = element_text(element)
    if said and all(char in letters for char in said):
        return "".join(letters[char] for char in said)
    return sign + _parenthesise(said)


def _parenthesise(said: str) -> str:
    return said if said.isalnum() or len(said) < 2 else f"({said})"
