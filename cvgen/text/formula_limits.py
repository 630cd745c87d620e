r"""Limits of LaTeX formulas, so that converting and drawing them ends soon.

math-core looks for the end of every opening bracket, and reads all that follows twice where there is none: n open
brackets take 2^n steps. ziamath measures every row of a drawing before it sets it: n nested rows take 2^n steps.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MAX_CHARACTERS = 5000
MAX_COMMANDS = 120  # commands and groups: the converter recurses into each, until the stack overflows
MAX_BRACKETS = 40  # brackets within brackets
MAX_OPEN_BRACKETS = 10  # that are never closed
MAX_STEPS = 10_000  # elements to measure and to draw

_COMMAND = re.compile(r"[\\{]")
_PIECE = re.compile(r"%[^\n]*\n?|\\[A-Za-z]+\*?|\\.|[^\s]", re.DOTALL)


def _name_commands(names: str) -> frozenset[str]:
    return frozenset("\\" + name for name in names.split())


_OPENING = frozenset("([⌈⌊⌜⌞⎰❲⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼") | _name_commands(
    "{ lAngle lBrace lVert lang langle lbrace lbrack lceil lfloor lgroup llangle llbracket llcorner "
    "llparenthesis lmoustache lparen lvert ulcorner"
)
_CLOSING = frozenset(")]⌉⌋⌝⌟⎱❳⟆⟧⟩⟫⟭⟯⦄⦆⦈⦊⦌⦎⦐⦒⦔⦖⦘⧙⧛⧽") | _name_commands(
    "} rAngle rBrace rVert rang rangle rbrace rbrack rceil rfloor rgroup rrangle rrbracket lrcorner "
    "rrparenthesis rmoustache rparen rvert urcorner"
)
_OPTION = re.compile(r"\\(sqrt|x[a-z]+)", re.IGNORECASE)  # \sqrt[3], \xrightarrow[n]: it may have one
_SIZES = [rf"\{size}" for size in ("big", "Big", "bigg", "Bigg")]
_OPENING |= {f"{size}l" for size in _SIZES}  # with whatever follows
_CLOSING |= {f"{size}r" for size in _SIZES}
_FENCES = frozenset(  # what follows has no part of its own in this
    {r"\left", r"\middle", r"\right", *(size + side for size in _SIZES for side in ("", "l", "m", "r"))}
)
_BEGIN, _END = frozenset({"{", r"\left", r"\begin"}), frozenset({"}", r"\right", r"\end"})
_BREAKS = {"&", r"\\"} | _name_commands(  # what follows is a part of its own
    "displaystyle textstyle scriptstyle scriptscriptstyle color rm bf it sf tt cal tiny scriptsize "
    "footnotesize small normalsize large Large LARGE huge Huge over atop above choose brace brack"
)
_ROWS = frozenset({"math", "mrow", "merror", "mpadded", "mphantom", "mtd"})
_ROWS_OF_SEVERAL = frozenset({"msqrt", "menclose"})  # rows if they hold more than one element


def find_excess(latex: str, count_arguments: Callable[[str], int]) -> str:
    """Return in a few words which limit a formula exceeds, "" if none.

    `count_arguments` returns how many arguments a command takes, at most 2, and 3 if it is no such command.
    """
    if len(latex) > MAX_CHARACTERS or len(_COMMAND.findall(latex)) > MAX_COMMANDS:
        return "it is too long"
    if not any(char in _OPENING or char == "\\" for char in latex):
        return ""
    deepest, left_open = _count_brackets(_PIECE.findall(latex), count_arguments)
    if left_open > MAX_OPEN_BRACKETS:
        return f"{left_open} brackets are opened, and not closed"
    return f"brackets are nested more than {MAX_BRACKETS} deep" if deepest > MAX_BRACKETS else ""


@dataclass(slots=True)
class _Group:
    """A part of a formula of its own: its brackets that are open, and how many arguments are still to come.

    `is_option` tells whether it is an argument in square brackets.
    """

    brackets: int = 0
    arguments: int = 0
    is_option: bool = False


def _count_brackets(pieces: list[str], count_arguments: Callable[[str], int]) -> tuple[int, int]:
    """Return how deep brackets are nested, and at least how many are left open.

    A bracket that is an argument (x^) does not close one, nor does one in another group.
    """
    groups, deepest, left_open, previous = [_Group()], 0, 0, ""
    for piece in pieces:
        group, is_argument = groups[-1], groups[-1].arguments > 0
        group.arguments = max(0, group.arguments - 1)
        if previous in _FENCES:
            pass
        elif piece in _BEGIN or (piece == "[" and _OPTION.fullmatch(previous)):
            groups.append(_Group(is_option=piece == "["))
        elif piece in _END or (piece == "]" and group.is_option):
            left_open += group.brackets
            groups = groups[:-1] or [_Group()]
            groups[-1].arguments += group.is_option
        elif piece in _BREAKS:
            left_open, group.brackets = left_open + group.brackets, 0
        elif piece in _OPENING:
            group.brackets += 1
            deepest = max(deepest, sum(group.brackets for group in groups))
        elif piece in _CLOSING and not is_argument:
            group.brackets = max(0, group.brackets - 1)
        elif piece[0] in "\\^_" and piece not in _FENCES:
            group.arguments += count_arguments(piece)
        previous = piece
    return deepest, left_open + sum(group.brackets for group in groups)


def count_steps(element: Any) -> int:
    """Return how many elements are measured or drawn where a formula of MathML is drawn."""
    tag = str(element.tag).rpartition("}")[2]
    is_row = tag in _ROWS or (tag in _ROWS_OF_SEVERAL and len(element) > 1)
    return (2 if is_row else 1) * (1 + sum(map(count_steps, element)))
