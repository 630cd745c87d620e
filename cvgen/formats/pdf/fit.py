"""Set a document with too many pages smaller, in steps, as far as its theme allows: `fit: true`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from cvgen.document.render import render_template
from cvgen.formats.page import Output, Page
from cvgen.themes.tokens import choose_name

STEPS = 8  # from the theme's size to its smallest; a binary search among them writes a page five times at most
SMALLEST = 9.0  # points: smaller text is hard to read on paper, whatever a theme says

# Each token that may shrink, the token that limits it, and the word for it in the note to the owner.
_SHRINKING = (("size", "fit_size", "text"), ("leading", "fit_leading", "line height"), ("space", "fit_space", "gaps"))
_OWN = ("", "resume_", "letter_")  # a kind of document may have tokens of its own: “resume_size” comes before “size”
_NUMBER = re.compile(r"(\d+(?:\.\d+)?|\.\d+)(pt)?")


def fit_pages(page: Page, write: Callable[[Page], Output]) -> Output:
    """Return what `write` makes of a page, in the largest setting that fits, or in the smallest if none does.

    The output's note then tells how the setting differs from the theme's.
    """
    output = write(page)
    limit = page.fit_to
    if limit is None or (output.pages or 0) <= limit:
        return output
    output, too_large, step = _write_at_step(page, STEPS, write), 0, STEPS
    while (output.pages or 0) <= limit and step - too_large > 1:
        middle = (too_large + step) // 2
        candidate = _write_at_step(page, middle, write)
        if (candidate.pages or 0) <= limit:
            output, step = candidate, middle
        else:
            too_large = middle
    return output


def _write_at_step(page: Page, step: int, write: Callable[[Page], Output]) -> Output:
    tokens = tighten_tokens(page.theme.tokens, step)
    theme = replace(page.theme, tokens=tokens)
    html = render_template(theme, f"{page.document.kind}.html.j2", page.document, "pdf")
    return replace(write(replace(page, theme=theme, html=html)), note=f"to fit: {_describe_changes(page, tokens)}")


def tighten_tokens(tokens: Mapping[str, str], step: int) -> dict[str, str]:
    """Return a theme's tokens `step` steps smaller. Tokens that are no numbers, or below their limit, stay."""
    tightened = dict(tokens)
    for name, limit_name in ((own + name, limit) for name, limit, _ in _SHRINKING for own in _OWN):
        size, limit = (_NUMBER.fullmatch(tokens.get(token, "")) for token in (name, limit_name))
        if size and limit and size[2] == limit[2]:
            start, end = float(size[1]), max(float(limit[1]), SMALLEST if limit[2] else 0)
            if end < start:
                value = start + (end - start) * step / STEPS
                tightened[name] = f"{value:.2f}".rstrip("0").rstrip(".") + (size[2] or "")
    return tightened


def _describe_changes(page: Page, tokens: Mapping[str, str]) -> str:
    """Return a note to the owner: "text 9.75pt instead of 10.5pt, gaps 0.8 instead of 1"."""
    before = page.theme.tokens
    names = ((choose_name(before, name, page.document.kind), word) for name, _, word in _SHRINKING)
    changes = [
        f"{word} {tokens[name]} instead of {before[name]}"
        for name, word in names
        if tokens.get(name) != before.get(name)
    ]
    return ", ".join(changes)
