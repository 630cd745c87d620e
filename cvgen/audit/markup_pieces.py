"""HTML taken apart into the texts that stand together wherever it is shown, and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

# Formulas may be drawn, notes have numbers of their own; between blocks there may be marks of lists or ends of pages.
_EDGES = re.compile(
    r"<math\b.*?</math>|<sup\b[^>]*><a\b.*?</sup>"
    r"|</?(?:p|li|[uod]l|d[td]|h\d|t[dhr]|table|blockquote|pre|br|section|div)\b[^>]*>",
    re.DOTALL,
)
_TARGET = re.compile(r'<a\b[^>]*?href="([^"]*)"')


def split_markup(markup: str) -> Iterator[str]:
    """Yield the texts of HTML without tags, broken where formulas and blocks begin and end."""
    if "<" not in markup and "&" not in markup:
        yield from filter(None, [str(markup)])
    else:
        yield from _split(str(markup))


@lru_cache(4000)
def _split(markup: str) -> tuple[str, ...]:
    texts = (Markup(piece).striptags() for piece in _EDGES.split(markup))  # noqa: S704 - nothing is shown of it
    return tuple(filter(None, texts))


def find_targets(markup: str) -> list[str]:
    """Return where the links of HTML lead, but for those inside it."""
    targets = _TARGET.findall(markup) if "<a" in markup else []
    return [Markup(target).unescape() for target in targets if not target.startswith("#")]  # noqa: S704
