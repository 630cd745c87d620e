"""How an element of a page looks, and why it is not seen (CSS Display, Color, Positioned Layout, Masking)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cvgen.audit.contrast import LEAST_CONTRAST, measure_contrast
from cvgen.audit.page_styles.values import Colour, Variables, insert_variables, measure, parse_colour, skip_space

Values = Mapping[str, Sequence[Any]]

_LEAST_SIZE = 2 * 4 / 3  # pixels: letters of two points
_FAR = -400.0  # pixels: nothing stands so far outside by chance
_SIDES = ("left", "top", "right", "bottom", "inset-inline-start", "inset-block-start")
_BLACK, _WHITE, _NIGHT = Colour(0, 0, 0), Colour(255, 255, 255), Colour(18, 18, 18)
_STEPS = {"smaller": 0.83, "larger": 1.2}
_NAMED = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0}


@dataclass(frozen=True, slots=True)
class ElementLook:
    """What an element has of its own and from those around it; `below` is None where its ground is not one colour.

    `gone` says why nothing in it is seen. It is dark where the reader wants dark colours, and the page has some.
    """

    wants_dark: bool = False
    is_dark: bool = False
    color: Colour | None = _BLACK
    below: Colour | None = _WHITE
    is_paper: bool = True
    opacity: float = 1.0
    font: float = 16.0
    is_hidden: bool = False
    gone: str = ""
    variables: Variables = field(default_factory=dict)

    @property
    def unseen(self) -> str:
        """Why text here is not seen, "" if it is."""
        if self.gone or self.is_hidden:
            return self.gone or "hidden"
        if self.font < _LEAST_SIZE:
            return "smaller than 2 points"
        if not self.opacity or (self.color and not self.color.alpha):
            return "transparent"
        if not self.color or not self.below:
            return ""
        seen = self.color.lay_over(self.below, self.opacity)
        if measure_contrast(seen.parts, self.below.parts) >= LEAST_CONTRAST:
            return ""
        return "in the colour of the paper" if self.is_paper else "in the colour of what is below it"


def look_at_element(around: ElementLook, values: Values, name: str) -> ElementLook:
    """Return how an element looks in one that looks so."""
    own = {key: value for key, value in values.items() if key.startswith("--")}
    look = replace(around, variables={**around.variables, **own}) if own else around
    if "color-scheme" in values:
        look = _set_scheme(look, values, name)
    look = replace(look, font=_measure_font(values, look), is_hidden=_find_visibility(values, look))
    look = replace(look, opacity=look.opacity * _find_opacity(values, look))
    look = _set_colours(look, values, name)
    return replace(look, gone=look.gone or _find_gone(values, look))


def _set_scheme(look: ElementLook, values: Values, name: str) -> ElementLook:
    words = _list_words(values, "color-scheme", look)
    is_dark = "dark" in words and (look.wants_dark or "light" not in words)
    if name != "html":
        return replace(look, is_dark=is_dark)
    color, below = (_WHITE, _NIGHT) if is_dark else (_BLACK, _WHITE)
    return replace(look, is_dark=is_dark, color=color, below=below)


def _list_words(values: Values, name: str, look: ElementLook) -> set[str]:
    tokens = insert_variables(values.get(name, ()), look.variables)
    return {token.lower_value for token in tokens if token.type == "ident"}


def _measure_font(values: Values, look: ElementLook) -> float:
    tokens = skip_space(insert_variables(values.get("font-size", values.get("font", ())), look.variables))
    for token in tokens:
        if token.type in ("dimension", "percentage") or (token.type == "number" and "font-size" in values):
            size = measure(token, look.font, look.font)
            return look.font if size is None else size
        if token.type == "ident" and token.lower_value in {**_STEPS, **_NAMED}:
            return _NAMED.get(token.lower_value) or look.font * _STEPS[token.lower_value]
    return look.font


def _find_visibility(values: Values, look: ElementLook) -> bool:
    words = _list_words(values, "visibility", look)
    return bool(words & {"hidden", "collapse"}) if words - {"inherit"} else look.is_hidden


def _find_opacity(values: Values, look: ElementLook) -> float:
    for token in skip_space(insert_variables(values.get("opacity", ()), look.variables)):
        if token.type in ("number", "percentage"):
            return float(min(1.0, max(0.0, token.value / (100 if token.type == "percentage" else 1))))
    return 1.0


def _set_colours(look: ElementLook, values: Values, name: str) -> ElementLook:
    color = look.color
    if "color" in values and not _list_words(values, "color", look) & {"inherit", "unset"}:
        color = parse_colour(values["color"], look.variables, look.color, look.is_dark)
    ground = values.get("background-color", values.get("background"))
    if ground is None:
        return replace(look, color=color)
    tokens = skip_space(insert_variables(ground, look.variables))
    if any(token.type == "url" or (token.type == "function" and _is_picture(token.lower_name)) for token in tokens):
        return replace(look, color=color, below=None)
    parsed = [one for one in (parse_colour([token], look.variables, color, look.is_dark) for token in tokens) if one]
    if not parsed:
        is_unknown = any(token.type == "function" for token in tokens)
        return replace(look, color=color, below=None if is_unknown else look.below)
    below = parsed[-1].lay_over(look.below) if look.below else parsed[-1] if parsed[-1].alpha == 1 else None
    is_paper = name in ("html", "body") or (look.is_paper and not parsed[-1].alpha)
    return replace(look, color=color, below=below, is_paper=is_paper)


def _is_picture(name: str) -> bool:
    return name.endswith("gradient") or name in ("url", "image-set", "image", "cross-fade", "element")


def _find_gone(values: Values, look: ElementLook) -> str:
    """Return why nothing of an element is painted or in reach."""
    if "none" in _list_words(values, "display", look):
        return "not displayed"
    if "hidden" in _list_words(values, "content-visibility", look):
        return "hidden"
    if _is_outside(values, look):
        return "outside the page"
    if _is_clipped(values, look):
        return "clipped away"
    return "smaller than 2 points" if _find_scale(values, look) < 0.1 else ""


def _is_outside(values: Values, look: ElementLook) -> bool:
    is_placed = _list_words(values, "position", look) & {"absolute", "fixed", "relative"}
    lengths = [_measure_first(values, name, look, 1280.0) for name in _SIDES] if is_placed else []
    lengths.append(_measure_first(values, "text-indent", look, 1280.0))
    for function in insert_variables(values.get("transform", ()), look.variables):
        if function.type == "function" and function.lower_name.startswith("translate"):
            lengths += [measure(token, look.font) for token in skip_space(function.arguments)]
    return any(length is not None and length <= _FAR for length in lengths)


def _is_clipped(values: Values, look: ElementLook) -> bool:
    for function in insert_variables([*values.get("clip", ()), *values.get("clip-path", ())], look.variables):
        if function.type == "function" and _is_empty_shape(function, look):
            return True
    if not _list_words(values, "overflow", look) & {"hidden", "clip"}:
        return False
    lengths = [_measure_first(values, name, look, 1280.0) for name in ("width", "height", "max-width", "max-height")]
    return any(length is not None and length <= 1 for length in lengths)


def _is_empty_shape(function: Any, look: ElementLook) -> bool:
    """Return whether a shape to clip with has no inside: an inset of half, a circle or a rectangle of nothing."""
    tokens = [token for token in skip_space(function.arguments) if token.type != "literal"]
    if function.lower_name == "inset":
        return bool(tokens) and tokens[0].type == "percentage" and tokens[0].value >= 50
    lengths = [measure(token, look.font) for token in tokens]
    if function.lower_name == "circle":
        return lengths[:1] == [0.0]
    return function.lower_name == "rect" and len(lengths) == 4 and all(one is not None and one <= 1 for one in lengths)


def _find_scale(values: Values, look: ElementLook) -> float:
    tokens = list(values.get("scale", ()))
    for function in insert_variables(values.get("transform", ()), look.variables):
        if function.type == "function" and function.lower_name in ("scale", "scalex", "scaley"):
            tokens += function.arguments
    return min((abs(token.value) for token in tokens if token.type == "number"), default=1.0)


def _measure_first(values: Values, name: str, look: ElementLook, whole: float) -> float | None:
    tokens = skip_space(insert_variables(values.get(name, ()), look.variables))
    return measure(tokens[0], look.font, whole) if len(tokens) == 1 else None
