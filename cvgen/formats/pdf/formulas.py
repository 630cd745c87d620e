"""Formulas in a PDF, without MathML, which WeasyPrint does not know.

Simple formulas become text; the others become drawings with a text alternative.
"""

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

from cvgen.formats.pdf.tag_marks import mark_formula
from cvgen.text import formula_text, formulas
from cvgen.themes import fonts, glyphs

_BESIDE = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}
_LEAVES = (*formulas.LEAVES, "mspace")
_BIG = re.compile("[∏-∑∐∫-∳⋀-⋃⨀-⨆]")  # sums and the like: within a line of text, their limits stand beside them
_EM = 24  # pixels in a drawing
_X_HEIGHT = 0.473  # ems, of the font that drawings are made with


def replace_mathml(html: Any, tokens: Mapping[str, str]) -> None:
    """Replace each formula of a parsed page, in place, by text or a drawing in the font and colour of the page.

    Raises InvalidProfile if the font is unknown.
    """
    for parent in list(html.iter()):
        for index, child in enumerate(parent):
            if formulas.tag_name(child) == "math":
                family = fonts.require_family(tokens["font"])
                parent[index] = _convert_formula(child, family, tokens.get("text", "black"))
                parent[index].tail = child.tail


def _convert_formula(formula: Any, family: str, colour: str) -> Any:
    text = formulas.element_text(formula).strip() or formula.get("alttext", "")
    line = formula_text.render_simple_formula(formula)
    if line is None or glyphs.find_missing_glyphs("".join(line.itertext()), [family]):
        attributes = _draw_formula(formula, family, colour)
        if attributes is not None and text:
            line = Element("img", {"alt": text, **attributes})
        else:
            line = Element("span")
            line.text = text
    return mark_formula(line, text) if text else line


def _draw_formula(formula: Any, family: str, colour: str) -> dict[str, str] | None:
    """Return `src` and `style` of a drawing that stands on the line of the text; None if it cannot be drawn."""
    formula = _prepare_formula(formula, colour)
    try:
        with _ignore_log_messages():
            drawing = _import_ziamath().Math(formula, size=_EM, margin=0)
            if any(not drawing.font.glyphindex(char) for char in "".join(formula.itertext()) if char > " "):
                return None
            svg, box = drawing.svg(), drawing.node.bbox
    except Exception:  # ziamath raises anything for a formula that it does not expect
        return None
    em = _x_height(family) / _X_HEIGHT / _EM  # so that small letters are as high as those of the text
    size = f"width: {(box.xmax - box.xmin) * em:.3f}em; height: {(box.ymax - box.ymin) * em:.3f}em"
    style = f"{size}; vertical-align: {box.ymin * em:.3f}em"
    return {"src": f"data:image/svg+xml,{quote(svg)}", "style": style}


def _prepare_formula(formula: Any, colour: str) -> Any:
    """Return a copy of a formula as ziamath needs it."""
    formula = deepcopy(formula)
    is_block = formula.get("display") == "block"
    formula.tail = None
    formula.set("displaystyle", str(is_block).lower())
    formula.set("mathcolor", colour)
    for part in formula.iter():
        tag = formulas.tag_name(part)
        if tag in _LEAVES:
            part.text = "".join(part.itertext()).translate({0xFE00: None, 0xFE01: None})
            part[:] = []
        elif tag in _BESIDE and not is_block and _BIG.fullmatch(formulas.element_text(part[0])):
            part.tag = _BESIDE[tag]
    return formula


@cache
def _x_height(family: str) -> float:
    """Return the height of the small letters of a bundled family, in ems."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types

    with TTFont(BytesIO(fonts.read_font(fonts.FAMILIES[family].paths()[0])), lazy=True) as font:
        return float(font["OS/2"].sxHeight / font["head"].unitsPerEm)


@contextmanager
def _ignore_log_messages() -> Iterator[None]:
    """Drop ziamath's log messages; the first one would also make the root logger print all later ones."""
    handler = logging.NullHandler()
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


@cache
def _import_ziamath() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python 3.11 warned of how ziamath reads its font
        import ziamath
        from ziamath.config import config

    config.svg2 = False  # glyphs as paths in place, so that nothing in the drawing refers to anything
    return ziamath
