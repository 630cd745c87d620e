"""Design tokens: which values they may have, and what “auto” stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping

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


def find_token_fault(token: str, value: object) -> str:
    """Return what is wrong with a value of a token, empty if nothing is."""
    if not (isinstance(value, str) and _SAFE_VALUE.fullmatch(value)):
        return f"the token “{token}” may hold words, numbers, units and colours only"
    if token in _WORDS and value not in _WORDS[token]:
        return f"the token “{token}” is one of: {', '.join(_WORDS[token])}"
    return ""


def choose_name(tokens: Mapping[str, str], name: str, kind: str) -> str:
    """Return the name of the token that a kind of document goes by: its own (“resume_margin”), if there is one."""
    own = f"{kind}_{name.removeprefix('page_')}"
    return own if own in tokens else name


def resolve_tokens(tokens: Mapping[str, str], kind: str) -> Mapping[str, str]:
    """Return the tokens for a kind of document: “auto” is `beside` in a résumé, which programs read, else `edge`."""
    usual = "beside" if kind == "resume" else "edge"
    return {name: usual if value == "auto" and name in _WORDS else value for name, value in tokens.items()}
