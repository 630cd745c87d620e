"""Normalise link targets of a page for use in a profile."""

from __future__ import annotations

import re

from cvgen.text.urls import is_url

_ESCAPES = str.maketrans(
    {"{": "%7B", "}": "%7D", "|": "%7C", "\\": "%5C", "^": "%5E", "`": "%60", '"': "%22", "<": "%3C", ">": "%3E"}
)
_HOST_NAME = re.compile(r"[\w-]+(\.[\w-]+)+(/|$)")  # www.example.com, without a scheme

_FRAMED = re.compile(r"^\((https?:[^()]+)\)$")  # [label]((https://…))

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")  # [Email](ada@example.org)


def normalise_href(href: str) -> str:
    """Return the target of a link: a URL, or a path from the root of the site.

    Returns "" where the target is empty, a fragment of the same page, or one that a profile may not hold.
    """
    href = _FRAMED.sub(r"\1", "".join(href.split()))
    if _ADDRESS.fullmatch(href):
        return f"mailto:{href}"
    if href.startswith("//"):
        href = f"https:{href}"
    href = href.translate(_ESCAPES)
    path = href.lstrip("/") if href.startswith("/") else href.removeprefix("./")
    while path.startswith("../"):
        path = path[3:]
    if not path or path.startswith("#"):
        return ""
    targets = (path, f"https://{path}") if _HOST_NAME.match(path) else (path,)
    return next(filter(is_url, targets), "")
