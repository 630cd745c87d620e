"""Values of styles: variables put in, colours and lengths read (CSS Values and Units, Color, Custom Properties)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tinycss2 import color5

_DEEPEST = 20  # variables in variables
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_OF_FONT = {"em": 1.0, "ex": 0.5, "ch": 0.5, "lh": 1.2}
_WINDOW = {"vw": 12.8, "vh": 8.0, "vi": 12.8, "vb": 8.0, "vmin": 8.0, "vmax": 12.8}  # of a window of 1280 x 800
# From oklab to linear red, green and blue (B. Ottosson, “A perceptual color space for image processing”).
_TO_CONES = ((1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728), (1, -0.0894841775, -1.2914855480))
_TO_LINEAR = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)

Variables = Mapping[str, Sequence[Any]]


class Colour(NamedTuple):
    """A colour: red, green and blue from 0 to 255, and how opaque it is, from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def parts(self) -> tuple[float, float, float]:
        """Red, green and blue."""
        return self.red, self.green, self.blue

    def lay_over(self, below: Colour, opacity: float = 1.0) -> Colour:
        """Return what is seen of a colour above an opaque one."""
        share = self.alpha * opacity
        mixed = [share * one + (1 - share) * two for one, two in zip(self.parts, below.parts, strict=True)]
        return Colour(*mixed)


def skip_space(tokens: Iterable[Any]) -> list[Any]:
    """Return tokens without white space and comments."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def split_commas(tokens: Iterable[Any]) -> list[list[Any]]:
    """Return what stands between the commas of a list of tokens."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def insert_variables(tokens: Sequence[Any], variables: Variables, depth: int = 0) -> list[Any]:
    """Return a value without var(); of one that is not defined and has no fallback nothing is left."""
    found: list[Any] = []
    for token in tokens:
        if token.type != "function" or token.lower_name != "var":
            found.append(token)
            continue
        name, *fallback = split_commas(skip_space(token.arguments))
        value = variables.get(name[0].value if name else "")
        if value is None:
            value = [inner for part in fallback for inner in part]
        if depth < _DEEPEST:
            found += insert_variables(value, variables, depth + 1)
    return found


def parse_colour(tokens: Sequence[Any], variables: Variables, current: Colour | None, is_dark: bool) -> Colour | None:
    """Return the colour of a value, None if it is none, or one that is not known."""
    tokens = skip_space(insert_variables(tokens, variables))
    if len(tokens) != 1:
        return None
    [token] = tokens
    if token.type == "function" and token.lower_name in ("light-dark", "color-mix"):
        parts = split_commas(token.arguments)
        if token.lower_name == "color-mix":
            return _mix(parts, variables, current, is_dark)
        return parse_colour(parts[is_dark], variables, current, is_dark) if len(parts) == 2 else None
    colour = color5.parse_color(token)
    return current if colour == "currentcolor" else _convert(colour)


def _mix(parts: Sequence[Sequence[Any]], variables: Variables, current: Colour | None, is_dark: bool) -> Colour | None:
    """Return a mixture of two colours, whatever the space in which it is to be made: it differs little."""
    if len(parts) != 3:
        return None
    colours, shares = [], []
    for part in parts[1:]:
        tokens = skip_space(insert_variables(part, variables))
        shares.append(next((token.value / 100 for token in tokens if token.type == "percentage"), None))
        rest = [token for token in tokens if token.type != "percentage"]
        colours.append(parse_colour(rest, variables, current, is_dark))
    one, two = colours
    if not one or not two:
        return None
    share = shares[0] if shares[0] is not None else 1 - shares[1] if shares[1] is not None else 0.5
    return Colour(*(share * mine + (1 - share) * other for mine, other in zip(one, two, strict=True)))


def _convert(colour: Any) -> Colour | None:
    """Return a colour of tinycss2 as red, green and blue; None for spaces that screens hardly show."""
    if colour is None:
        return None
    if colour.space in ("srgb", "hsl", "hwb"):
        parts = [part or 0.0 for part in colour.to("srgb").coordinates]
    elif colour.space in ("oklab", "oklch"):
        parts = _convert_oklab(colour)
    else:
        return None
    red, green, blue = (255 * min(1.0, max(0.0, part)) for part in parts)
    return Colour(red, green, blue, colour.alpha)


def _convert_oklab(colour: Any) -> list[float]:
    from math import cos, radians, sin

    light, one, two = (part or 0.0 for part in colour.coordinates)
    if colour.space == "oklch":
        one, two = one * cos(radians(two)), one * sin(radians(two))
    cones = [sum(f * part for f, part in zip(row, (light, one, two), strict=True)) ** 3 for row in _TO_CONES]
    linear = [sum(f * part for f, part in zip(row, cones, strict=True)) for row in _TO_LINEAR]
    return [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear]


def measure(token: Any, font: float, whole: float = 0.0) -> float | None:
    """Return a length in pixels, None if unknown; `font` is the size of letters, `whole` what percentages are of."""
    if token.type == "percentage":
        return float(token.value) * whole / 100
    if token.type == "number":
        return 0.0 if token.value == 0 else None
    if token.type != "dimension":
        return None
    unit = token.lower_unit
    if unit in _OF_FONT:
        return float(token.value) * font * _OF_FONT[unit]
    factor = _PIXELS.get(unit) or _WINDOW.get(unit.lstrip("sld")) or (16.0 if unit == "rem" else None)
    return None if factor is None else float(token.value) * factor
