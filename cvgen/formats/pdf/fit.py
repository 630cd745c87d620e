"""A document that may have so many pages only is set smaller, in steps, as far as its theme goes: `fit: true`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from cvgen.document.render import render_template
from cvgen.formats.page import Output, Page

STEPS = 8  # from the theme's size to its smallest; a search among them makes a page five times at most
SMALLEST = 9.0  # points: below that, paper is hard to read, whatever a theme says

# Each token that may shrink, the token that says how far, and how it is called to the owner.
_SHRINKING = (
    ("size", "fit_size", "text"),
    ("resume_size", "fit_size", "text"),
    ("leading", "fit_leading", "line height"),
    ("resume_leading", "fit_leading", "line height"),
    ("space", "fit_space", "gaps"),
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(pt)?")


def fit_pages(page: Page, write: Callable[[Page], Output]) -> Output:
    """Return what `write` makes of a page; if it is too long, of the largest setting that is not, or of the smallest.

    The output's note then says what has been done.
    """
    out = write(page)
    most = page.fit_to
    if most is None or (out.pages or 0) <= most:
        return out
    found, too_large, step = _write_at_step(page, STEPS, write), 0, STEPS
    while (found.pages or 0) <= most and step - too_large > 1:
        middle = (too_large + step) // 2
        tried = _write_at_step(page, middle, write)
        if (tried.pages or 0) <= most:
            found, step = tried, middle
        else:
            too_large = middle
    return found


def _write_at_step(page: Page, step: int, write: Callable[[Page], Output]) -> Output:
    tokens = tighten_tokens(page.theme.tokens, step)
    theme = replace(page.theme, tokens=tokens)
    html = render_template(theme, f"{page.document.kind}.html.j2", page.document, "pdf")
    return replace(write(replace(page, theme=theme, html=html)), note=_describe_changes(page, tokens))


def tighten_tokens(tokens: Mapping[str, str], step: int) -> dict[str, str]:
    """Return a theme's tokens so many steps smaller; what cannot be measured, or is small already, stays."""
    changed = dict(tokens)
    for name, limit, _ in _SHRINKING:
        now, least = (_NUMBER.fullmatch(tokens.get(token, "")) for token in (name, limit))
        if now and least and now[2] == least[2]:
            end = max(float(least[1]), SMALLEST if least[2] else 0)
            if end < float(now[1]):
                value = float(now[1]) + (end - float(now[1])) * step / STEPS
                changed[name] = f"{value:.2f}".rstrip("0").rstrip(".") + (now[2] or "")
    return changed


def _describe_changes(page: Page, tokens: Mapping[str, str]) -> str:
    """Return what has shrunk: "text 9.75pt instead of 10.5pt, gaps 0.8 instead of 1"."""
    resume = page.document.kind == "resume"
    before = page.theme.tokens
    said = [
        f"{what} {tokens[name]} instead of {before[name]}"
        for name, _, what in _SHRINKING
        if name == "space" or name.startswith("resume_") == resume
        if tokens.get(name) != before.get(name)
    ]
    return ", ".join(said)
