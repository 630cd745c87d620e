"""Jinja2's tags in a text: where they are, and the text without them."""

from __future__ import annotations

import re

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def has_tags(text: str) -> bool:
    """Return whether Jinja2 would read a text as more than text."""
    return "{" in text and any(mark in text for mark in ("{{", "{%", "{#"))


def mask_tags(text: str) -> str:
    """Return a text of the same length in which each tag is a word, or where a link leads an address.

    It is for those who look at the text around the tags.
    """
    return TAG.sub(_mask_tag, text) if has_tags(text) else text


def _mask_tag(tag: re.Match[str]) -> str:
    mask = re.sub(r"[^\n]", "x", tag[0])
    return f"#{mask[1:]}" if tag.string.endswith("](", 0, tag.start()) else mask
