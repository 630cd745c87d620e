"""Formulas of bibliographies: what cvgen's own formulas have other commands for."""

from __future__ import annotations

import re
from functools import lru_cache

from cvgen.text import formulas

_REPLACEMENTS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\\(?:ensuremath|protect|relax|displaystyle|textstyle|limits|boldmath)(?![A-Za-z])\s*", ""),
        (r"\\(?:mbox|hbox|textup|textnormal|textsc|emph)\s*(?=\{)", r"\\text"),
        (r"\\textsubscript\s*(?=\{)", "_"),
        (r"\\textsuperscript\s*(?=\{)", "^"),
        (
            r"\\up(?=(?:alpha|beta|gamma|delta|epsilon|mu|nu|pi|sigma|tau|phi|omega|lambda|kappa|theta|psi|chi)\b)",
            r"\\",
        ),
        (r"\\[nt]icefrac(?![A-Za-z])", r"\\frac"),
        (r"\\(?:AA|angstrom)(?![A-Za-z])", r"\\text{Å}"),
        (r"\\(?:degree|degr)(?![A-Za-z])", r"^{\\circ}"),
        (r"\\(?:micro|micron)(?![A-Za-z])", r"\\mu "),
        (r"\\(?:rm|mathrm|text|operatorname)\{\\(?:rm|normalfont)\s+", r"\\mathrm{"),
        (r"\\[hv]space\*?\{[^{}]*\}|\\xspace(?![A-Za-z])|\\kern-?[\d.]+(?:pt|em|ex|mu)", " "),
        (r"(?<!\\)%", r"\\%"),
    )
)
_DEGREE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ)")
_LETTERS_ALONE = re.compile(r"[A-Za-z]*")


@lru_cache(1000)
def clean_formula(latex: str) -> str | None:
    """Return a formula with commands that cvgen renders; None for one that it cannot."""
    for pattern, replacement in _REPLACEMENTS:
        latex = pattern.sub(replacement, latex)
    latex = latex.strip()
    try:
        formulas.convert_to_mathml(latex)
    except formulas.NotLatexError:
        return None
    return latex


def spell_symbol(latex: str) -> str:
    r"""Return the character that a formula of one sign stands for: ± for \pm; "" for variables and longer ones."""
    if _DEGREE.fullmatch(latex):
        return "°"
    if _LETTERS_ALONE.fullmatch(latex) or re.search(r"[\^_{\s]", latex):
        return ""
    text = formulas.convert_to_text(latex)
    return text if len(text) == 1 and not text.isalnum() else ""
