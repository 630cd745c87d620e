"""Contrast of a theme's colours: texts against their grounds, in every colour scheme (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cvgen.audit.accessibility.criteria import CriterionResult, judge, leave
from cvgen.audit.contrast import measure_contrast

_LEAST = 4.5
_WHITE = "#ffffff"
# What text has which ground in web pages: tokens, or colours.
_ON_PAGES = (
    ("home_ink", "home_paper"), ("home_muted", "home_paper"), ("home_accent", "home_paper"), ("home_ink", "home_tint"),
    ("home_muted", "home_tint"), ("home_accent", "home_tint"), ("home_frame_ink", "home_frame"),
    (_WHITE, "home_badge"), ("home_ink", "home_card"), ("home_muted", "home_card"), ("home_accent", "home_card"),
    (_WHITE, "home_band"), ("home_side_ink", "home_side"),
)  # fmt: skip
_ON_PAPER = (("text", _WHITE), ("muted", _WHITE), ("accent", _WHITE))


@dataclass(frozen=True, slots=True)
class MeasuredPair:
    """Two colours by their tokens, and their contrast; None if a colour is not read."""

    text: str
    ground: str
    ratio: float | None


def measure_tokens(tokens: Mapping[str, str], *, is_page: bool) -> list[MeasuredPair]:
    """Return the contrast of all pairs of a theme: of pages in light and dark, of paper on white."""
    modes = ("", "_dark") if is_page else ("",)
    pairs = _ON_PAGES if is_page else _ON_PAPER
    return [pair for mode in modes for text, ground in pairs if (pair := _measure(tokens, text, ground, mode))]


def _measure(tokens: Mapping[str, str], text: str, ground: str, mode: str) -> MeasuredPair | None:
    """Return the contrast of a pair; None if the theme has no such token."""
    names = [name if name.startswith("#") else name + mode for name in (text, ground)]
    values = [name if name.startswith("#") else tokens.get(name) for name in names]
    if None in values:
        return None
    above, below = (_read_colour(str(value)) for value in values)
    if above is None or below is None or below[3] < 255:
        return MeasuredPair(names[0], names[1], None)
    share = above[3] / 255
    seen = tuple(share * over + (1 - share) * under for over, under in zip(above[:3], below[:3], strict=True))
    return MeasuredPair(names[0], names[1], measure_contrast(seen, below[:3]))


def _read_colour(value: str) -> tuple[int, int, int, int] | None:
    """Return red, green, blue and opacity of a colour as CSS writes it; None if Pillow cannot read it."""
    from PIL import ImageColor

    try:
        red, green, blue, *opacity = ImageColor.getrgb(value.strip())
    except ValueError:
        return None
    return red, green, blue, opacity[0] if opacity else 255


def judge_contrast(tokens: Mapping[str, str], *, is_page: bool) -> CriterionResult:
    """Return whether all texts stand out from their grounds, as far as tokens say their colours."""
    pairs = measure_tokens(tokens, is_page=is_page)
    known = [(pair, pair.ratio) for pair in pairs if pair.ratio is not None]
    if not known:
        return leave("contrast", "no colours of the theme are read")
    least = min(ratio for _, ratio in known)
    detail = f"{len(known)} pairs of the theme's colours, the least {least:.1f} to 1"
    if unread := len(pairs) - len(known):
        detail += f"; {unread} not read"
    return judge("contrast", detail, list(_list_faint(known)))


def _list_faint(known: list[tuple[MeasuredPair, float]]) -> Iterator[str]:
    for pair, ratio in known:
        if ratio < _LEAST:
            yield f"{pair.text} on {pair.ground}: {ratio:.1f} to 1"
