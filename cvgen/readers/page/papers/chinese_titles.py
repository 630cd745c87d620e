"""Set titles of lines in Chinese in quotation marks: of patents, and Latin ones before Chinese names."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.papers.paper_reviews import LONGEST_LINE, quote_span

_INVENTION = re.compile(  # 一种灯具识别方法、系统及存储介质，阮小灯，…
    r"(?:^|(?<=[，,.。；;]))\s*(?P<title>(?:一种|基于)[^，,。．.;；()（）“”《》]{4,90}[^\s，,。．.;；()（）“”《》])(?=\s*(?:[，,。．.;；(（]|$))"
)


def quote_invention(line: TextLine) -> TextLine:
    """Return a line with the title of a Chinese patent in quotation marks, as it may be a list: 方法、系统及介质."""
    chars = expand_characters(line)
    match = _INVENTION.search(chars.text) if "、" in chars.text and len(chars.text) <= LONGEST_LINE else None
    return quote_span(chars, *match.span("title")) if match and "、" in match["title"] else line


_BEFORE_HAN = re.compile(
    r"\W*(?:[^()（）]{2,30}[)）]\s*)?(?P<title>[A-Za-z][^，“”\[\]\u4e00-\u9fff]{15,300}[\w)?!])，(?=\s*[\u4e00-\u9fff]{2,4}[^\w，]{0,3}(?:，|$))"
)


def quote_before_han(line: TextLine) -> TextLine:
    """Return a line with the Latin title in quotation marks that stands before Chinese names: Bells in Fog，林云，…"""
    chars = expand_characters(line)
    match = _BEFORE_HAN.match(chars.text) if len(chars.text) <= LONGEST_LINE else None
    return quote_span(chars, *match.span("title")) if match else line
