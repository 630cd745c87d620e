"""Words that are no words in titles: units and names with digits.

Such letters mean something as they stand: 5 µm is no 5 Μm, and 400 ppm no Ppm (BIPM, The International System of Units,
9th edition, chapter 5). citeproc-js gives them capitals where a title gets them.
"""

from __future__ import annotations

import re

_UNITS = """
    [pnµμmcdhkMGT]?(?:m|g|l|L|s|t|mol|M|bar|cal|rad|Hz|Pa|J|W|V|A|N|F|K|T|C|eV|Da|bp|b|B|pc)
    h d a ha am min yr wk ppm ppb ppt rpm dpi psi mi ft lb oz yd pt px nt °[CF] Ω lx lm cd sr U IU
    arcsec arcmin mas (?:mol|vol|wt)%
"""
_EXPONENT = r"(?:\^?[⁺⁻−-]?[0-9⁰¹²³⁴-⁹]+)?"
_UNIT = rf"(?:{'|'.join(_UNITS.split())}){_EXPONENT}(?![^\W_])"
_NUMBER = r"(?<![\w.,])\.?[0-9½¼¾][0-9.,⁰¹²³⁴-⁹⁻]*"
# A number, and the units behind it: 4 kg ha⁻¹ a⁻¹, 20 mg/kg, 3 mg per kg, 5-µm.
_MEASURE = re.compile(rf"{_NUMBER}[\s\-\u2011]?{_UNIT}(?:(?:\s?[/·⋅]\s?|\sper\s|\s){_UNIT})*")
# Letters before digits: p53, ha⁻¹, CO₂; not the first half of COVID-19.
_WITH_DIGITS = re.compile(r"(?<![^\W_])[^\W\d_⁰-₉]+(?:[⁺⁻−]?[0-9⁰¹²³⁴-⁹₀-₉])\w*")


def find_kept_words(plain: str) -> frozenset[int]:
    """Return the places of the characters of a visible text that are in units behind numbers or words with digits."""
    found = (*_MEASURE.finditer(plain), *_WITH_DIGITS.finditer(plain))
    return frozenset(place for one in found for place in range(*one.span()))
