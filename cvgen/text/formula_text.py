"""Simple formulas as a line of text with indices and exponents, for readers that know no MathML, or texts better."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import name as unicode_name
from unicodedata import normalize
from xml.etree.ElementTree import Element, SubElement

from cvgen.text import formulas

_ROWS = ("math", "mrow", "mstyle", "mpadded")
_SCRIPTS = {"msub": ("sub",), "msup": ("sup",), "msubsup": ("sub", "sup")}
_LEAVES = (*formulas.LEAVES, "mspace")
# Operators by the names that faces for text have them by.
_PLAINER = str.maketrans({"∗": "*", "∣": "|", "⋅": "·", "∘": "°", "∼": "~", "ϵ": "ε"})
_BOLD_OR_SLANTED = re.compile(r"MATHEMATICAL( BOLD)?( ITALIC)? (?:CAPITAL|SMALL|DIGIT) .*")


def of(formula: Any) -> Element | None:
    """Return an element of HTML that says what a formula of MathML says, None if it is more than a line of text."""
    if not _is_simple(formula):
        return None
    line = Element("span")
    _write([formula], line)
    return line


def _is_simple(formula: Any, scripts: int = 0) -> bool:
    """Tell whether a formula is a line of text with indices and exponents."""
    tag = formulas.tag_name(formula)
    if tag in _LEAVES:
        return not len(formula)
    deeper = scripts + (tag in _SCRIPTS)
    known = tag in _ROWS or (tag in _SCRIPTS and deeper == 1)
    return known and formula.get("style") is None and all(_is_simple(part, deeper) for part in formula)


def _write(parts: Sequence[Any], target: Any) -> None:
    """Add what a row of MathML says to an element of HTML."""
    for index, part in enumerate(parts):
        tag = formulas.tag_name(part)
        if tag in _ROWS:
            _write(list(part), target)
        elif tag in _SCRIPTS:
            base, *scripts = part
            _write([base], target)
            for script, element in zip(scripts, _SCRIPTS[tag], strict=True):
                _write([script], SubElement(target, element))
        elif tag == "mi":
            _letters(part, target)
        else:
            said = formulas.operator_text(parts, index) if tag == "mo" else formulas.element_text(part)
            _add(target, said.translate(_PLAINER))


def _letters(part: Any, target: Any) -> None:
    """Add a variable, slanted as they are, or the name of a function."""
    said = "".join(part.itertext())
    styles = {_BOLD_OR_SLANTED.fullmatch(unicode_name(char, "")) for char in said}
    style = next(iter(styles)) if len({match and match.groups() for match in styles}) == 1 else None
    bold, slanted = (bool(style and style[1]), bool(style and style[2]))
    if style:
        said = normalize("NFKC", said)
    elif len(said) == 1 and said.isalpha() and said < "\u0400" and part.get("mathvariant") != "normal":
        slanted = True
    target = SubElement(target, "strong") if bold else target
    target = SubElement(target, "em") if slanted else target
    # A slanted f would touch what follows.
    _add(target, said.translate(_PLAINER) + "\N{HAIR SPACE}" * (slanted and said == "f"))


def _add(target: Any, text: str) -> None:
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
