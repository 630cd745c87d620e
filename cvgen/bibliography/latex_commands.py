"""LaTeX commands that stand in bibliographies, by what they do to a text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

Value = TypeVar("Value")

# Accents, by the letter or sign of their command, as combining characters.
ACCENTS: Mapping[str, str] = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "t": "\u0361", "h": "\u0309", "G": "\u030f", "U": "\u030e", "f": "\u0311",
    "textogonekcentered": "\u0328", "textcommabelow": "\u0326", "textcommaabove": "\u0313",
}  # fmt: skip
# What stands alone: an accent without a letter below it.
BARE_ACCENTS: Mapping[str, str] = {"\u0303": "~", "\u0302": "^", "\u0301": "´", "\u0300": "`", "\u0308": "¨"}

SYMBOLS: Mapping[str, str] = {
    # letters
    "ss": "ß", "SS": "SS", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "dbar": "đ", "cprime": "ʹ", "Cprime": "ʹ", "cdprime": "ʺ", "ayn": "ʿ", "alif": "ʾ",
    "textcrh": "ħ", "ij": "ĳ", "IJ": "Ĳ", "textquotesingle": "'",
    # signs
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textbar": "|",
    "textless": "<", "textgreater": ">", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textunderscore": "_", "textdollar": "$", "textasteriskcentered": "*", "ast": "*", "slash": "/", "textsection": "§",
    "S": "§", "P": "¶", "pounds": "£", "euro": "€", "texteuro": "€", "EUR": "€", "copyright": "©", "dag": "†",
    "ddag": "‡", "dots": "…", "ldots": "…", "textellipsis": "…", "cdot": "·", "textperiodcentered": "·",
    "degree": "°", "degr": "°", "textdegree": "°", "deg": "°", "celsius": "°C", "textcelsius": "°C", "micron": "µm",
    "micro": "µ", "textmu": "µ", "ohm": "Ω", "textohm": "Ω", "angstrom": "Å", "permil": "‰", "textnumero": "№",
    "arcsec": "″", "arcmin": "′", "sun": "☉", "earth": "⊕", "No": "№", "no": "n°", "checkmark": "✓",
    # dashes and quotation marks
    "textendash": "–", "textemdash": "—", "textminus": "−", "hyp": "-", "nobreakdash": "", "glqq": "„", "grqq": "“",
    "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "og": "« ", "fg": " »",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "lq": "‘", "rq": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’",
    "quotedblbase": "„", "quotesinglbase": "‚", "textquotedbl": '"', "textquotestraightdblbase": '"',
    # programs that write their names so
    "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "TeX": "TeX", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "ie": "i.e.",
    "eg": "e.g.", "etal": "et al.",
    # endings of French numbers
    "ier": "er", "iere": "re", "ieme": "e", "iers": "ers", "ieres": "res", "iemes": "es",
    # spaces
    "quad": " ", "qquad": " ", "space": " ", "enspace": " ", "thinspace": " ", "newline": " ", "par": " ",
    "linebreak": " ", "nobreakspace": " ", "xspace": "", "item": " ", "textvisiblespace": " ", "newblock": " ",
}  # fmt: skip
# Signs behind a backslash: spaces, places where a word may be broken.
SIGNS: Mapping[str, str] = {
    " ": " ", ",": " ", ";": " ", ":": " ", ">": " ", "\\": " ", "!": "", "-": "", "/": "", "@": "", "*": "", "+": "",
    "|": "|",
}  # fmt: skip


def is_full_stop(text: str, end: int) -> bool:
    r"""Tell whether “\.” up to an offset is an escaped stop, and no dot above a letter: “1\. Ink”, “E\. coli”."""
    before, behind = text[max(0, end - 3) : end - 2], text[end : end + 1]
    return behind.isdecimal() or before.isdecimal() or (before.isalnum() and behind in ("", " "))


def _spread(table: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return a table with one key for each of the names in a key."""
    return {name: value for names, value in table.items() for name in names.split()}


# Changes of the look: of the argument, and of what follows in the group.
STYLES: Mapping[str, Mapping[str, Any]] = _spread(
    {
        "textit textsl mkbibitalic": {"is_emphasised": True},
        "emph mkbibemph": {"is_emphasised": None},  # upright within emphasis
        "textbf mkbibbold strong": {"is_bold": True},
        "textsuperscript mkbibsuperscript up fup sp": {"script": "^"},
        "textsubscript mkbibsubscript": {"script": "_"},
        "uppercase MakeUppercase MakeTextUppercase": {"case": "upper"},
        "lowercase MakeLowercase MakeTextLowercase": {"case": "lower"},
        "textsc mkbibacro": {"case": "small"},
        "textup textnormal": {"is_emphasised": False},
        "textrm textsf texttt textmd text mbox hbox fbox makebox framebox underline uline ul sout NoCaseChange "
        "natexlab bibnamefont bibfnamefont citenamefont num ang mathrm textin textls": {},
    }
)
DECLARATIONS: Mapping[str, Mapping[str, Any]] = _spread(
    {
        "it itshape sl slshape": {"is_emphasised": True},
        "em": {"is_emphasised": None},
        "bf bfseries": {"is_bold": True},
        "sc scshape": {"case": "small"},
        "rm normalfont upshape": {"is_emphasised": False},
        "mdseries": {"is_bold": False},
        "rmfamily tt ttfamily sf sffamily tiny scriptsize footnotesize small normalsize large Large boldmath relax "
        "protect noindent unskip allowbreak nolinebreak selectfont displaystyle textstyle raggedright sloppy "
        "null centering leavevmode bgroup egroup ignorespaces": {},
    }
)
# What stands around an argument.
AROUND: Mapping[str, tuple[str, str]] = _spread(
    {
        "enquote mkbibquote textquote blockquote": ("“", "”"),
        "footnote mkbibparens thanks": (" (", ")"),
        "mkbibbrackets cite citep citet parencite textcite autocite ref": ("[", "]"),
    }
)
# Commands whose argument is no text, and those of whose two arguments only the second is one.
SKIPPED = frozenset({
    "label", "index", "vspace", "hspace", "noopsort", "SortNoop", "setlength", "pagestyle", "vphantom", "phantom",
    "begin", "end",
})  # fmt: skip
SECOND = frozenset({
    "foreignlanguage", "textcolor", "colorbox", "bibinfo", "bibfield", "scalebox", "raisebox", "texorpdfstring",
    "otherlanguage",
})  # fmt: skip
ADDRESSES = ("url", "nolinkurl", "path", "doi")
_MOST_CHARACTERS = 4  # that a command of the database stands for


@cache
def find_symbol(name: str) -> str | None:
    """Return the characters that a command stands for, None for one that nobody knows."""
    if name in SYMBOLS:
        return SYMBOLS[name]
    text = getattr(_load_database().get_macro_spec(name), "simplify_repl", None)
    return text if isinstance(text, str) and text and "%" not in text and len(text) <= _MOST_CHARACTERS else None


@cache
def _load_database() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()


def put_accents(text: str, accents: str) -> str:
    """Return a text with accents, as combining characters, on its first letter; i and j get these without their dot."""
    first = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
    return first + accents + text[1:]
