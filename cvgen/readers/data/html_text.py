"""Texts that are HTML, as editors on web pages leave them, as Markdown."""

from __future__ import annotations

import re

from cvgen.profile.mappings.points import nest_points
from cvgen.readers.data.extras import Json
from cvgen.readers.data.item_collector import format_plain_text, read_description
from cvgen.readers.data.point_lists import split_listed_points

_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>|&(?:[a-z]{2,8}|#\d{1,6});", re.IGNORECASE)
_MAX_LENGTH = 200_000  # characters of one text


def format_html(text: str) -> str:
    """Return a text that is HTML, or plain, as Markdown."""
    if not _TAG.search(text):
        return format_plain_text(text)
    from lxml import etree, html

    from cvgen.readers.page.blocks.block_markdown import format_blocks

    try:
        element = html.fragment_fromstring(text[:_MAX_LENGTH].replace("\0", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return format_plain_text(_TAG.sub(" ", text))
    return "\n\n".join(format_blocks(element))


def read_html_description(text: str) -> Json:
    """Return the text of a description in HTML, and the points of the list at its end as highlights."""
    if not _TAG.search(text):
        return read_description(text)
    before, points = split_listed_points(format_html(text))
    return {"text": before, "highlights": nest_points(points)}
