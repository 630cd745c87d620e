"""Simple formulas as one line of HTML with <sub> and <sup>, for formats without MathML."""

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
# Mathematical operators, and the characters that text fonts have for them.
_TEXT_CHARACTERS = str.maketrans({"∗": "*", "∣": "|", "⋅": "·", "∘": "°", "∼": "~", "ϵ": "ε"})
_MATHEMATICAL_LETTER = re.compile(r"MATHEMATICAL( BOLD)?( ITALIC)? (?:CAPITAL|SMALL|DIGIT) .*")


def render_simple_formula(formula: Any) -> Element | None:
    """Return a MathML formula as an HTML element, None if it does not fit into one line of text."""
    if not _is_simple(formula):
        return None
    line = Element("span")
    _write_row([formula], line)
    return line


def _is_simple(formula: Any, scripts: int = 0) -> bool:
    """Return whether a formula is one line with indices and exponents, which have none themselves."""
    tag = formulas.tag_name(formula)
    if tag in _LEAVES:
        return not len(formula)
    deeper = scripts + (tag in _SCRIPTS)
    known = tag in _ROWS or (tag in _SCRIPTS and deeper == 1)
    return known and formula.get("style") is None and all(_is_simple(part, deeper) for part in formula)


def _write_row(parts: Sequence[Any], target: Any) -> None:
    """Append a row of MathML to an HTML element."""
    for index, part in enumerate(parts):
        tag = formulas.tag_name(part)
        if tag in _ROWS:
            _write_row(list(part), target)
        elif tag in _SCRIPTS:
            base, *scripts = part
            _write_row([base], target)
            for script, element in zip(scripts, _SCRIPTS[tag], strict=True):
                _write_row([script], SubElement(target, element))
        elif tag == "mi":
            _write_variable(part, target)
        else:
            text = formulas.operator_text(parts, index) if tag == "mo" else formulas.element_text(part)
            _append_text(target, text.translate(_TEXT_CHARACTERS))


def _write_variable(part: Any, target: Any) -> None:
    """Append an identifier: a variable, which is italic, or the name of a function."""
    text = "".join(part.itertext())
    styles = {_MATHEMATICAL_LETTER.fullmatch(unicode_name(char, "")) for char in text}
    style = next(iter(styles)) if len({match and match.groups() for match in styles}) == 1 else None
    bold, italic = (bool(style and style[1]), bool(style and style[2]))
    if style:
        text = normalize("NFKC", text)
    elif len(text) == 1 and text.isalpha() and text < "\u0400" and part.get("mathvariant") != "normal":
        italic = True
    target = SubElement(target, "strong") if bold else target
    target = SubElement(target, "em") if italic else target
    # An italic f would touch what follows.
    _append_text(target, text.translate(_TEXT_CHARACTERS) + "\N{HAIR SPACE}" * (italic and text == "f"))


def _append_text(target: Any, text: str) -> None:
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
