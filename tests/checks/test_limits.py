"""Texts, sections and documents that are longer than they may be: told at their line, with the count."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.checks.limits import count_characters, count_words
from cvgen.pipeline.examine import examine

HEAD = "name: Ada Example\nlocales: [en, zh]\n"


def find(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "profile.yaml").write_text(HEAD + text, "utf-8")
    problems = examine(tmp_path / "profile.yaml").problems
    return [f"{problem.line}: {problem.message}" for problem in problems if problem.code == "too-long"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One, two – three.", 3),
        ("state-of-the-art e.g. 3.14 and/or don't", 5),
        ("我研究示例 with Python", 7),
        ("データを読む", 6),
        ("나는 연구한다", 2),
        ("Исследую пчёл", 2),
        ("– — …", 0),
    ],
)
def test_words_are_counted_as_word_processors_do(text: str, words: int) -> None:
    assert count_words(text) == words


def test_characters_include_spaces_and_accents_do_not_count_alone() -> None:
    assert count_characters("Cafe\u0301  noir\n") == 9


def test_each_version_of_a_text_is_told_at_its_line(tmp_path: Path) -> None:
    bio = "bio:\n  en: I *study* bees.\n  zh: 我研究蜜蜂。\n  max_words: 3\n"
    assert find(tmp_path, bio) == ["5: this is 5 words, and 3 are allowed"]
    assert find(tmp_path, "bio: {text: I study bees., max_characters: 10}\n") == [
        "3: this is 13 characters, and 10 are allowed"
    ]


def test_a_highlight_may_have_a_limit(tmp_path: Path) -> None:
    post = "experience:\n- role: R\n  highlights:\n  - text: one two\n    max_words: 1\n    tags: [a]\n"
    assert find(tmp_path, post) == ["6: this is 2 words, and 1 is allowed"]


DOCUMENTS = """\
bio: I study bees and more.
news:
- {date: 2024, text: One}
- {date: 2023, text: Two, private: true}
- {date: 2022, text: Three}
sections:
- title: Outreach
  text: I teach a lot.
documents:
  homepage:
    locales: [en]
"""


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("    max_words: 15\n", []),
        ("    max_words: 14\n", ["14: “homepage” has 15 words, and 14 are allowed"]),
        ("    max_entries: 1\n", ["14: “homepage” has 2 entries, and 1 is allowed"]),
        (
            "    sections: [{section: about, max_words: 4}]\n",
            ["3: “about” of “homepage” has 5 words, and 4 are allowed"],
        ),
        ("    sections: [{section: news, max_entries: 2}]\n", []),
        (
            "    sections: [{section: news, max_entries: 1}]\n",
            ["5: “news” of “homepage” has 2 entries, and 1 is allowed"],
        ),
        (
            "    sections: [{section: outreach, max_characters: 3}]\n",
            ["10: “outreach” of “homepage” has 14 characters, and 3 are allowed"],
        ),
    ],
)
def test_sections_and_documents_count_what_they_show(limit: str, told: list[str], tmp_path: Path) -> None:
    found = find(tmp_path, DOCUMENTS + limit)
    assert found == told
