"""Tell where a field in Korean ends that no sign parts from the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.items.tokens import Token
from cvgen.readers.items.word_classes import find_classes

_KOREAN = re.compile("[\uac00-\ud7a3]+")
_BODIES = frozenset(("cjk-organisation", "cjk-house", "cjk-unit"))
_POSTS = frozenset(("cjk-post", "cjk-role"))
_KINDS_OF_POSTS = frozenset((
    "박사후", "선임", "책임", "수석", "방문", "초빙", "객원", "겸임", "연구", "전임", "시간",
    "명예", "특임", "주임", "학술", "논문", "편집", "운영",
))  # fmt: skip


def find_korean_border(tokens: Sequence[Token]) -> int:
    """Return where another field begins behind a body, or a post behind a name: 해안대학교 조교수; 0 if none does."""
    for place in range(1, len(tokens)):
        before = tokens[place - 1].text
        first, rest = {*find_classes(before)}, {*find_classes(tokens[place].text)}
        is_post = bool(rest & _POSTS) and not first & _POSTS and before not in _KINDS_OF_POSTS
        if _KOREAN.fullmatch(before) and (is_post or (first & _BODIES and not rest & _BODIES)):
            return place
    return 0
