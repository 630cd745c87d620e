"""No word of a page is lost unsaid, however its sections are laid out: it is in the profile or in the last comment."""

from __future__ import annotations

import re
from itertools import count, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cvgen.readers import importing

HEADINGS = (
    "News", "Publications", "Awards", "Education", "Experience", "Projects", "Talks", "Teaching", "Service", "Grants",
    "Skills", "Languages", "Research interests", "Supervision", "Memberships", "References", "About me", "Gravel",
)  # fmt: skip
DATES = ("2021", "2019 – 2021", "*2020.05*", "May 2022", "(2018)", "[2017.03]", "2023 – present", "05 / 2024")
VOWELS, CONSONANTS = "aeiou", "bdgklmnprstvz"
SYLLABLES = ["".join(pair) for pair in product(CONSONANTS, VOWELS)]


class Words:
    """Invented words, of which no two are the same."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self._numbers = count()

    def make(self, number: int) -> str:
        """Return several new words."""
        new = [self._make_one(next(self._numbers)) for _ in range(number)]
        self.made += new
        return " ".join(new)

    def _make_one(self, number: int) -> str:
        base = len(SYLLABLES)
        return f"q{SYLLABLES[number % base]}{SYLLABLES[number // base % base]}x"


@st.composite
def lines(draw: DrawFn, words: Words) -> str:
    """Draw a line of an item: words in some format, with commas and perhaps a date."""
    parts = [words.make(draw(st.integers(1, 4))) for _ in range(draw(st.integers(1, 4)))]
    first = draw(st.sampled_from(("{}", "**{}**", "*{}*", "[{}](https://a.example/b)", "`{}`", "“{}”"))).format(
        parts[0]
    )
    text = draw(st.sampled_from((", ", ". ", " – ", " | ", ": "))).join([first, *parts[1:]])
    date = draw(st.sampled_from(("", *DATES)))
    return draw(st.sampled_from(("{0} {1}", "{1} {0}", "{1}, {0}"))).format(date, text).strip(" ,")


def _make_table(rows: list[str], head: str) -> str:
    return "\n".join([head, *(f"| {row.replace('|', '/').replace(', ', ' | ')} |" for row in rows)])


@st.composite
def blocks(draw: DrawFn, words: Words) -> str:
    """Draw a block of a section, as people write them."""
    rows = [draw(lines(words)) for _ in range(draw(st.integers(1, 3)))]
    prose = f"I like {words.make(3)} and my {words.make(2)}."
    kinds = {
        "list": "\n".join(f"- {row}" for row in rows),
        "numbers": "\n".join(f"{n}. {row}" for n, row in enumerate(rows, 1)),
        "nested": f"- {words.make(2)}\n" + "\n".join(f"  - {row}" for row in rows),
        "prose": prose,
        "announced": f"{words.make(3)}:\n\n" + "\n".join(f"- {row}" for row in rows),
        "paragraphs": "\n\n".join(rows),
        "breaks": "<br>\n".join(rows),
        "bold": f"**{words.make(2)}**, {words.make(2)}, 2019 – 2020\n\n" + "\n".join(f"- {row}" for row in rows),
        "subheading": f"### {words.make(2)}\n" + "\n".join(f"- {row}" for row in rows),
        "post": f"### {words.make(2)}\n**{words.make(2)}** (2019 – 2021)\n\n- {words.make(5)}",
        "empty subheading": f"### [{words.make(2)}](https://a.example/c)",
        "table": _make_table(rows, "| Year | Title | Role |\n|---|---|---|"),
        "rows": _make_table(rows, f"| 2020 | {words.make(2)} |"),
        "terms": "\n\n".join(f"2019\n: {row}" for row in rows),
        "dl": "<dl>" + "".join(f"<dt>2018</dt><dd>{words.make(3)}</dd>" for _ in rows) + "</dl>",
        "folded": f"<details><summary>Click to expand</summary>\n\n- {words.make(3)}\n\n</details>",
        "summary": f"<details><summary>{words.make(2)}</summary>\n\n{prose}\n\n</details>",
        "cards": "".join(f'<div class="card"><b>{words.make(2)}</b><p>{words.make(3)}</p></div>\n' for _ in rows),
        "box": f"<div class='paper-box'><div class='paper-box-text' markdown='1'>\n\n[{words.make(4)}](https://a.example/d)\n\n"
        f"**{words.make(2)}**, {words.make(2)}\n\n- {words.make(6)}\n</div></div>",
    }  # fmt: skip
    kind = draw(st.sampled_from(sorted(kinds)))
    return kinds[kind]


@st.composite
def pages(draw: DrawFn) -> str:
    """Draw a page of some sections."""
    words = Words()
    page = f"# Ida Kastell\n\nida@gravel.example\n\nI am Ida Kastell, and I {words.make(3)}.\n"
    for heading in draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=4)):
        parts = [draw(blocks(words)) for _ in range(draw(st.integers(0, 3)))]
        page += "\n\n".join([f"\n## {heading}", *parts]) + "\n"
    return page


@settings(max_examples=10, deadline=None)
@given(page=pages())
def test_every_word_is_kept(page: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("page")
    (folder / "page.md").write_text(page, "utf-8")
    _, imported, _ = importing.import_source(folder / "page.md", "markdown", folder)
    text = importing.format_profile(imported, "page.md")
    assert sorted(set(re.findall(r"q\w+x", page)) - set(re.findall(r"q\w+x", text))) == []
