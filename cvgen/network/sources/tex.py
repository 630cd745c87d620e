"""Texts of arXiv: LaTeX in part, with signs that LaTeX takes for its own."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"(?<!\\)(\${1,2})(?=[^$])[^$]{1,2000}\1")
_OWN_SIGNS = re.compile(r"(?<!\\)[%&#_$]")


def tidy_tex(text: str) -> str:
    """Return a text as LaTeX: signs that nobody means as LaTeX are escaped outside of formulas."""
    parts: list[str] = []
    at = 0
    for match in _FORMULA.finditer(text):
        parts += [_escape(text[at : match.start()]), _escape_percent(match[0])]
        at = match.end()
    return "".join((*parts, _escape(text[at:])))


def _escape(text: str) -> str:
    return _OWN_SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


def _escape_percent(formula: str) -> str:
    return re.sub(r"(?<!\\)%", r"\\%", formula)
