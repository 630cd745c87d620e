"""Media queries of style sheets: which rules hold in which window (Media Queries Level 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96.0, "pt": 4 / 3}
_NAMED = {"hover": "hover", "any-hover": "hover", "pointer": "fine", "any-pointer": "fine", "scripting": "none"}
_NAMED |= {"prefers-reduced-motion": "no-preference", "prefers-contrast": "no-preference", "forced-colors": "none"}
_OPERATORS = {"<", ">", "="}


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window in which a page is seen: its size in pixels, and whether the reader wants dark colours."""

    width: int
    height: int
    is_dark: bool = False


def fits_media(query: Sequence[Any], window: Viewport) -> bool:
    """Return whether a list of media queries holds in a window; a condition that is not known does not."""
    lists: list[list[Any]] = [[]]
    for token in query:
        if token.type == "literal" and token.value == ",":
            lists.append([])
        elif token.type not in ("whitespace", "comment"):
            lists[-1].append(token)
    return lists == [[]] or any(_fits(one, window) for one in lists)


def _fits(query: Sequence[Any], window: Viewport) -> bool:
    words = [token.lower_value for token in query if token.type == "ident"]
    names = [word for word in words if word not in ("only", "and", "not", "or")]
    blocks = [token for token in query if token.type == "() block"]
    conditions = [_fits_block(block, window) for block in blocks]
    named = all(name in ("screen", "all") for name in names)
    fits = named and (any(conditions) if "or" in words else all(conditions))
    return not fits if words[:1] == ["not"] else fits


def _fits_block(block: Any, window: Viewport) -> bool:
    tokens = [token for token in block.content if token.type not in ("whitespace", "comment")]
    if any(token.type == "() block" for token in tokens):
        return _fits(tokens, window)
    if not any(token.type == "literal" for token in tokens):
        return bool(tokens) and tokens[0].lower_value in {*_list_features(window), *_NAMED}
    name = tokens[0].lower_value if tokens[0].type == "ident" else ""
    if len(tokens) == 3 and tokens[1].type == "literal" and tokens[1].value == ":":
        return _fits_feature(name, tokens[2], window)
    return _fits_range(tokens, window)


def _fits_feature(name: str, value: Any, window: Viewport) -> bool:
    bound, _, feature = name.partition("-")
    sizes = _list_features(window)
    if bound in ("min", "max") and feature in sizes:
        pixels = _measure(value)
        return pixels is not None and (sizes[feature] >= pixels if bound == "min" else sizes[feature] <= pixels)
    if name == "prefers-color-scheme":
        return bool(value.lower_value == ("dark" if window.is_dark else "light"))
    if name == "orientation":
        return bool(value.lower_value == ("landscape" if window.width >= window.height else "portrait"))
    return bool(value.type == "ident" and _NAMED.get(name) == value.lower_value)


def _fits_range(tokens: Sequence[Any], window: Viewport) -> bool:
    """Return whether a condition as `width >= 40em` or `20em < width <= 40em` holds."""
    sizes, terms, signs = _list_features(window), [], [""]
    for token in tokens:
        if (token.type == "literal" and token.value in _OPERATORS) or token.type == "literal":
            signs[-1] += token.value
        else:
            terms.append(sizes.get(token.lower_value) if token.type == "ident" else _measure(token))
            signs.append("")
    pairs = zip(terms, signs[1:], terms[1:], strict=False)
    return all(one is not None and two is not None and _compare(one, sign, two) for one, sign, two in pairs)


def _compare(one: float, sign: str, two: float) -> bool:
    return {"<": one < two, "<=": one <= two, ">": one > two, ">=": one >= two, "=": one == two}.get(sign, False)


def _list_features(window: Viewport) -> Mapping[str, float]:
    return {"width": window.width, "height": window.height}


def _measure(token: Any) -> float | None:
    if token.type == "dimension":
        return token.value * _PIXELS[token.lower_unit] if token.lower_unit in _PIXELS else None
    return float(token.value) if token.type == "number" else None
