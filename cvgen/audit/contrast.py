"""Contrast of two colours (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from functools import lru_cache

from cvgen.document.badges import measure_luminance

LEAST_CONTRAST = 1.5  # below it nobody reads a text (WCAG 2.2 wants 4.5)


@lru_cache(1000)
def measure_contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the contrast of two colours, of red, green and blue from 0 to 255 each: from 1 to 21."""
    luminances = [measure_luminance("#" + "".join(f"{round(part):02x}" for part in colour)) for colour in (one, other)]
    return (max(luminances) + 0.05) / (min(luminances) + 0.05)
