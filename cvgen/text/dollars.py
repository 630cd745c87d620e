"""Dollar signs: whether what stands between two of them is a formula, or money, a variable or a name.

The signs are those of Pandoc: no space inside them, no digit behind them, so “$5 or $6” are amounts. Further:

* LaTeX shows itself by a backslash, “^”, “_” or “{”. Without one of these, words in a row are prose.
* A sign behind a letter or digit begins what hangs on it (CO$_2$, p$K$), no other formula: US$/HK$, Ke$ha, 5$-10$.
* What ends in an operator or an opening bracket goes on behind the second sign, and so does a name in capitals:
  $HOME/$USER, $A$B, f($a,$b).
"""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\\^_{]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS_IN_A_ROW = re.compile(r"(?<![\w\\])(?:[^\W_]+[.,;:!?)]* +)+[(]*[^\W_]+")
_FUNCTIONS = frozenset({
    "arg", "cos", "cosh", "det", "dim", "exp", "gcd", "inf", "ker", "lim", "ln", "log", "max", "min", "mod", "sin",
    "sinh", "sup", "tan", "tanh",
})  # fmt: skip
_OPEN_END = re.compile(r"(?:^|[^\^_\\])[/:;.,=+*&|<>(\[{~@–—-]$")
_OPERATOR_FIRST = re.compile(r"[/|,;:.!?)\]=+*<>&–—-]")
_NAME = re.compile(r"[A-Z][A-Z0-9_]+")


def is_formula(latex: str, before: str, after: str) -> bool:
    """Return whether what stands between two dollar signs is a formula; `before` and `after` are its neighbours."""
    has_signs = _SIGNS.search(latex) is not None
    if after.isdigit() and not re.match(r"\\[A-Za-z]", latex):
        return False
    if before.isascii() and before.isalnum() and not _can_hang(latex, has_signs, before, after):
        return False
    if latex[:1] == "/" or '"' in latex:
        return False
    if (after.isalnum() or after in ("{", "(")) and _OPEN_END.search(latex):
        return False
    if after.isalpha() and (_NAME.fullmatch(latex + "_" * after.isupper()) or latex[-1] in ".,"):
        return False
    if latex[:1].isdigit() and after == "/" and not has_signs and re.search(r"[/\s–—-]", latex):
        return False  # $5/h–10$/h
    return has_signs or not _is_prose(latex)


def _can_hang(latex: str, has_signs: bool, before: str, after: str) -> bool:
    """Return whether a formula can follow a letter or digit without a space."""
    if _OPERATOR_FIRST.match(latex) or (before.isalpha() and latex[:1].isdigit()):
        return False
    return has_signs or (not after.isalnum() and (len(latex) == 1 or before.isdigit()))


def _is_prose(latex: str) -> bool:
    """Return whether words that are no functions follow each other, or numbers."""
    rows = (match.group() for match in _WORDS_IN_A_ROW.finditer(latex))
    return any(word not in _FUNCTIONS for row in rows for word in _WORD.findall(row))
