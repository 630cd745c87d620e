"""LaTeX in the fields of a bibliography: decoded, and written."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cvgen.text import markdown

# Characters that the decoder would take for spaces or accents: what stands for them meanwhile, and what they are.
_STAND_INS = {"textasciitilde": "\ue000", "textasciicircum": "\ue001", "textbackslash": "\ue002"}
_CHARACTERS = {0xE000: "~", 0xE001: "^", 0xE002: "\\"}
# What TeX takes for commands. Braces would unbalance the entry, and are left out.
_ESCAPES = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "{": "", "}": ""}
)


def decode_latex(text: str) -> str:
    """Return LaTeX as Markdown; formulas stay as they are. LaTeX with an error loses its braces alone."""
    text = " ".join(text.split())
    if not re.search(r"[\\{}~$%]|--|``|''", text):
        return text
    text = re.sub(r"\\(?:emph|textit)\{([^{}]*)\}", r"*\1*", text)
    text = re.sub(r"\\(?:url|href)\{([^{}]*)\}(?:\{([^{}]*)\})?", lambda match: match[2] or match[1], text)
    text = re.sub(r"(?<!\\)%", r"\\%", text)  # no comment: BibTeX knows none inside of a field
    for command, stand_in in _STAND_INS.items():
        text = re.sub(rf"\\{command}(?:\{{\}}|(?![A-Za-z]) ?)", stand_in, text)
    try:
        plain = str(_make_decoder().latex_to_text(text))
    except Exception:  # pylatexenc raises anything: for a command without its arguments, for 200 nested braces
        plain = re.sub(r"(?<!\\)[{}]", "", text)
    return " ".join(plain.translate(_CHARACTERS).split())


def decode_verbatim(text: str) -> str:
    """Return a field whose text is no LaTeX, such as an address, without braces around it and escapes."""
    return re.sub(r"\\([&%$#_{}])", r"\1", " ".join(text.split()).strip("{}"))


@cache
def _make_decoder() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="verbatim")


def to_latex(text: str) -> str:
    """Return Markdown as LaTeX: its words, and its formulas in braces, which keep styles from changing them."""
    return markdown.strip_markdown(text, escape_latex, "{{${}$}}".format)


def escape_latex(text: str) -> str:
    """Return plain text as LaTeX."""
    return re.sub(r"\s+", " ", text.translate(_ESCAPES))
