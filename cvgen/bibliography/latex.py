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


def _join(match: re.Match[str]) -> str:
    return "".join(filter(None, match.groups()))


def _set_script(sign: str, content: str) -> str:
    """Return what is raised or lowered as a formula, its words upright."""
    inner = content if not re.search(r"[A-Za-z]{2}", content) else rf"\text{{{content}}}"
    return f"${sign}{{{inner}}}$" if content.strip() else ""


# LaTeX, and the HTML of Zotero: what it is in Markdown.
_EMPHASIS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (
            r"\\(?:emph|textit|textsl)\{([^{}]*)\}|\{\\(?:it|em|sl|itshape)\s+([^{}]*)\}|<(?:i|em)>([^<>]*)</(?:i|em)>",
            lambda match: f"*{_join(match)}*",
        ),
        (
            r"\\textbf\{([^{}]*)\}|\{\\(?:bf|bfseries)\s+([^{}]*)\}|<(?:b|strong)>([^<>]*)</(?:b|strong)>",
            lambda match: f"**{_join(match)}**",
        ),
        (r"\\textsuperscript\{([^{}]*)\}|<sup>([^<>]*)</sup>", lambda match: _set_script("^", _join(match))),
        (r"\\textsubscript\{([^{}]*)\}|<sub>([^<>]*)</sub>", lambda match: _set_script("_", _join(match))),
        (r"<span[^<>]*>|</span>", lambda match: ""),
    )
)


def decode_latex(text: str) -> str:
    """Return LaTeX as Markdown; formulas stay as they are. LaTeX with an error loses its braces alone."""
    text = " ".join(text.split())
    if not re.search(r"[\\{}~$%]|--|``|''", text):
        return text
    text = _mark_emphasis(text)
    text = re.sub(r"\\(?:url|href)\{([^{}]*)\}(?:\{([^{}]*)\})?", lambda match: match[2] or match[1], text)
    text = re.sub(r"(?<!\\)%", r"\\%", text)  # no comment: BibTeX knows none inside of a field
    for command, stand_in in _STAND_INS.items():
        text = re.sub(rf"\\{command}(?:\{{\}}|(?![A-Za-z]) ?)", stand_in, text)
    try:
        plain = str(_make_decoder().latex_to_text(text))
    except Exception:  # pylatexenc raises anything: for a command without its arguments, for 200 nested braces
        plain = re.sub(r"(?<!\\)[{}]", "", text)
    return " ".join(plain.translate(_CHARACTERS).split())


def _mark_emphasis(text: str) -> str:
    """Return LaTeX with its emphasis as Markdown, and what is raised or lowered as formulas.

    Zotero writes HTML for these, with commands for its signs: {\\textless}i{\\textgreater}.
    """
    text = re.sub(r"\{?\\textless(?:\{\}|\}|(?![A-Za-z]) ?)", "<", text)
    text = re.sub(r"\{?\\textgreater(?:\{\}|\}|(?![A-Za-z]) ?)", ">", text)
    for pattern, replacement in _EMPHASIS:
        text = pattern.sub(replacement, text)
    return text


def decode_verbatim(text: str) -> str:
    """Return a field whose text is no LaTeX, such as an address, without braces and escapes."""
    bare = re.sub(r"(?<!\\)[{}]", "", " ".join(text.split()))
    return re.sub(r"\\([&%$#_{}])", r"\1", bare)


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
