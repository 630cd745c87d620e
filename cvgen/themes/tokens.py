"""Design tokens: which values they may have, and what “auto” stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cvgen.problems import find_nearest, suggest_name

# Tokens are written into style sheets and Word styles, so they hold words, numbers, units and colours only.
_SAFE_VALUE = re.compile(r"[\w\s#%.,()+/-]*")
# Tokens that are one of a few words.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "dates": ("auto", "beside", "edge"),
    "terms": ("auto", "beside", "edge"),
    "paper_titles": ("plain", "bold"),
    "home_sidebar": ("left", "right", "top"),
    "home_emoji": ("on", "off", "own"),
    "home_icons": ("on", "off"),
}


# Tokens of homepages that are numbers, sizes or colours: how they are written, and what the owner is told.
_COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]+|[a-z]{3,5}\([\w\s%.,/+-]+\)", re.IGNORECASE)
_WIDTH = re.compile(r"\d{1,4}(?:\.\d{1,4})?(?:rem|em|ch|px|mm|cm|in|pt)")
_HOME_COLOURS = ("paper", "ink", "muted", "line", "tint", "frame", "frame_ink", "accent", "badge")
_SHAPES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "home_measure": (_WIDTH, "a width, such as 46rem or 800px"),
    "home_size": (re.compile(r"\d{1,4}(?:\.\d{1,4})?(?:%|rem|em|px|pt)"), "a size, such as 106.25% or 17px"),
    "home_news": (re.compile(r"\d{1,3}"), "a number, such as 6"),
    **dict.fromkeys(("accent", "text", "muted", "rule", "side"), (_COLOUR, "a colour, such as #1f4e8c")),
    **{
        f"home_{name}{mode}": (_COLOUR, "a colour, such as #1f4e8c")
        for name in (*_HOME_COLOURS, "card", "band", "side", "side_ink")
        for mode in ("", "_dark")
    },
}


def find_token_fault(token: str, value: object) -> str:
    """Return what is wrong with a value of a token, empty if nothing is."""
    if not (isinstance(value, str) and _SAFE_VALUE.fullmatch(value)):
        return f"the token “{token}” may hold words, numbers, units and colours only"
    if token in _WORDS and value not in _WORDS[token]:
        return f"the token “{token}” is one of: {', '.join(_WORDS[token])}"
    if token in _SHAPES and not _has_shape(_SHAPES[token][0], value.strip()):
        return f"the token “{token}” is {_SHAPES[token][1]}"
    return ""


def _has_shape(shape: re.Pattern[str], value: str) -> bool:
    is_name = shape is _COLOUR and value.isalpha()
    return value.lower() in _list_colour_names() if is_name else shape.fullmatch(value) is not None


def _list_colour_names() -> Sequence[str]:
    from PIL.ImageColor import colormap  # late: few profiles name a colour

    return (*colormap, "transparent", "currentcolor")


def suggest_token_value(token: str, value: str) -> str:
    """Return a hint at the nearest value that a token of a few words, or a colour, may have, "" for other tokens."""
    if token in _WORDS:
        return suggest_name(value, _WORDS[token])
    is_name = token in _SHAPES and _SHAPES[token][0] is _COLOUR and value.strip().isalpha()
    near = find_nearest(value.strip().lower(), _list_colour_names()) if is_name else ""
    return f"did you mean “{near}”?" if near else ""


def choose_name(tokens: Mapping[str, str], name: str, kind: str) -> str:
    """Return the name of the token that a kind of document goes by: its own (“resume_margin”), if there is one."""
    own = f"{kind}_{name.removeprefix('page_')}"
    return own if own in tokens else name


def resolve_tokens(tokens: Mapping[str, str], kind: str) -> Mapping[str, str]:
    """Return the tokens for a kind of document: “auto” is `beside` in a résumé, which programs read, else `edge`."""
    usual = "beside" if kind == "resume" else "edge"
    return {name: usual if value == "auto" and name in _WORDS else value for name, value in tokens.items()}
