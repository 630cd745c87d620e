"""Han characters take the language of the document, else that of the profile: the same one is drawn differently."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.document.compose import compose_document
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items

CV = BUILT_IN["cv"]
PAPER = {"title": "Ash, 火山灰, かな and 한글", "authors": ["佐久間遥", "Ada Roe"]}


@pytest.mark.parametrize(
    ("facts", "locale", "language"),
    [
        ({"name": "Haruka Sakuma"}, "en", "zh"),
        ({"name": "Haruka Sakuma", "locales": ["ja", "en"]}, "en", "ja"),
        ({"name": "Haruka Sakuma", "locales": ["en", "ko", "ja"]}, "en", "ko"),
        ({"name": {"en": "Haruka Sakuma", "ja": "佐久間 遥"}}, "en", "ja"),
        ({"name": "Haruka Sakuma", "locales": ["ja", "zh"]}, "zh", ""),
        ({"name": "Haruka Sakuma", "locales": ["zh", "ja"]}, "ja", ""),
    ],
)
def test_han_characters_have_a_language(facts: dict[str, Any], locale: str, language: str) -> None:
    profile = select_items(Profile.model_validate({**facts, "papers": [PAPER]}), CV)
    (entry,) = compose_document(profile, CV, locale=locale).sections[0].entries
    for text, shown in (("火山灰", entry.title), ("佐久間遥", entry.authors)):
        assert (f'<span lang="{language}">{text}</span>' if language else text) in shown
        assert f">{text}<" in shown if language else 'lang="zh"' not in shown
    assert '<span lang="ko">한글</span>' in entry.title
