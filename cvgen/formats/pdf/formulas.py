"""Formulas in a PDF: WeasyPrint knows no MathML, so simple ones become text, and the others drawings with a text."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

from cvgen.text import formula_text, formulas
from cvgen.themes import fonts

_BESIDE = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}
_LEAVES = (*formulas.LEAVES, "mspace")
_BIG = re.compile("[∏-∑∐∫-∳⋀-⋃⨀-⨆]")  # sums and the like: between words, their limits stand beside them
_SIZE = 24  # pixels an em, in drawings
_X_HEIGHT = 0.473  # of the face that drawings are made with, in ems


def without_mathml(html: Any, tokens: Mapping[str, str]) -> None:
    """Put something in the place of each formula of a page, in the font and colour of its text.

    Raises InvalidProfile if the font is unknown.
    """
    for parent in list(html.iter()):
        for index, child in enumerate(parent):
            if formulas.tag_name(child) == "math":
                family = fonts.require_family(tokens["font"])
                parent[index] = _replaced(child, family, tokens.get("text", "black"))
                parent[index].tail = child.tail


def _replaced(formula: Any, family: str, colour: str) -> Any:
    said = formulas.element_text(formula).strip() or formula.get("alttext", "")
    line = formula_text.of(formula)
    if line is not None and not fonts.find_missing_glyphs("".join(line.itertext()), [family]):
        return line
    drawn = _drawn(formula, family, colour)
    if drawn is not None and said:
        return Element("img", {"alt": said, **drawn})
    span = Element("span")
    span.text = said
    return span


def _drawn(formula: Any, family: str, colour: str) -> dict[str, str] | None:
    """Return source and style of a drawing whose base line is that of the text; None if it cannot be drawn."""
    formula = _drawable(formula, colour)
    try:
        with _silenced():
            ziamath = _ziamath()
            drawing = ziamath.Math(formula, size=_SIZE, margin=0)
            if any(not drawing.font.glyphindex(char) for char in "".join(formula.itertext()) if char > " "):
                return None
            svg, box = drawing.svg(), drawing.node.bbox
    except Exception:  # it raises whatever a formula that it does not expect leads to
        return None
    em = _x_height(family) / _X_HEIGHT / _SIZE  # small letters as high as those of the text
    size = f"width: {(box.xmax - box.xmin) * em:.3f}em; height: {(box.ymax - box.ymin) * em:.3f}em"
    style = f"{size}; vertical-align: {box.ymin * em:.3f}em"
    return {"src": f"data:image/svg+xml,{quote(svg)}", "style": style}


def _drawable(formula: Any, colour: str) -> Any:
    """Return a copy of a formula as the library that draws it wants it."""
    formula = deepcopy(formula)
    display = formula.get("display") == "block"
    formula.tail = None
    formula.set("displaystyle", str(display).lower())
    formula.set("mathcolor", colour)
    for part in formula.iter():
        tag = formulas.tag_name(part)
        if tag in _LEAVES:
            part.text = "".join(part.itertext()).translate({0xFE00: None, 0xFE01: None})
            part[:] = []
        elif tag in _BESIDE and not display and _BIG.fullmatch(formulas.element_text(part[0])):
            part.tag = _BESIDE[tag]
    return formula


@cache
def _x_height(family: str) -> float:
    """Return how high the small letters of a bundled family are, in ems."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types

    with TTFont(BytesIO(fonts.read_font(fonts.FAMILIES[family].paths()[0])), lazy=True) as font:
        return float(font["OS/2"].sxHeight / font["head"].unitsPerEm)


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep Python from printing log messages from here on, which a first message to its root logger leads to."""
    nobody = logging.NullHandler()
    logging.getLogger().addHandler(nobody)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(nobody)


@cache
def _ziamath() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it reads its font in a way that Python 3.11 disliked
        import ziamath
        from ziamath.config import config

    config.svg2 = False  # glyphs as paths in place: nothing in the drawing refers to anything
    return ziamath
