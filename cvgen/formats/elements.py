"""HTML elements as writers read them."""

from __future__ import annotations

import re
from typing import Any

_SPACE = re.compile(r"[ \t\n\r\f]+")


def list_classes(element: Any) -> list[str]:
    """Return the classes of an element, in order; none for None."""
    return [] if element is None else (element.get("class") or "").split()


def collapse_space(text: str | None) -> str:
    """Return a text with each run of white space as one space, as HTML displays it."""
    return _SPACE.sub(" ", text or "")
