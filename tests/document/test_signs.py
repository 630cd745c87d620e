"""Emoji in headings: the homepage's own, or those of the owner's titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cvgen.pipeline.run import build

PROFILE = """\
name: Ada Example
education: [{degree: Ph.D., organisation: University of Examples, date: 2020}]
awards: [{title: Sample Medal, date: 2021}]
talks: [{title: On examples, date: 2022}]
sections: [{title: 🧗 Climbing, text: On Sundays.}]
"""


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        ("{}", {"education": "📖 Education", "awards": "🎖 Honors and Awards", "talks": "💬 Talks"}),
        ("{awards: Prizes}", {"awards": "🎖 Prizes", "talks": "💬 Talks"}),
        ("{awards: 🏅 Prizes, talks: Talks}", {"education": "📖 Education", "awards": "🏅 Prizes", "talks": "Talks"}),
    ],
)
def test_a_title_with_an_emoji_has_no_second_one(titles: str, shown: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(f"{PROFILE}titles: {titles}\n", "utf-8")
    build(tmp_path / "profile.yaml", tmp_path / "out", ["homepage"], ["html"])
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    found = {
        key: re.sub(r"<[^>]*>", "", title)
        for key, title in re.findall(r'<section id="(\w+)".*?<h2>(.*?)</h2>', page, re.S)
    }
    assert {key: found[key] for key in shown} == shown
    assert found["climbing"] == "🧗 Climbing"
    assert '<a href="#climbing">Climbing</a>' in page
