"""Shapes of lines: speakers before talks, outlets before reports, what a prize was for."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.readers import Origin
from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.importing import import_source

Data = dict[str, Any]

HEAD = "# Dora N. Quill\n\n## Presentations\n\n"
PLACE = "Poster presentation at the Congress on Fog and Birds, Bergen, Norway."


def read_talks(text: str, tmp_path: Any) -> list[Data]:
    imported = import_source(Origin("cv.md", tmp_path / "cv.md", (HEAD + text).encode()), "", tmp_path)[1]
    return list(imported.profile["talks"])


@pytest.mark.parametrize(
    ("names", "others"),
    [
        ("Palm, L., **Quill, D. N.**, & Matz, J. L.", "with Palm, L., Matz, J. L."),
        ("Strand, N., **Quill, D. N.**,  & Adair, R. B., Jr.", "with Strand, N., Adair, R. B. Jr."),
        ("**Quill, D. N.** & Adair, R. B., Jr.", "with Adair, R. B. Jr."),
        ("Quill, D. N.", None),
    ],
)
def test_speakers_before_a_year_and_a_month(names: str, others: str | None, tmp_path: Any) -> None:
    talks = read_talks(f"{names} (2022, Feb.). Kicking the tide: Who endorses it. {PLACE}\n", tmp_path)
    assert [talk["title"] for talk in talks] == ["Kicking the tide: Who endorses it"]
    assert {key: talks[0].get(key) for key in ("date", "event", "text")} == {
        "date": "2022-02", "event": "Congress on Fog and Birds", "text": others
    }  # fmt: skip


def test_a_paper_presentation_is_no_part_of_its_event(tmp_path: Any) -> None:
    line = "Quill, D. N. (2022, April). Birds that wait. Paper presentation given at the Society for Birds, Lund."
    assert [talk["event"] for talk in read_talks(line, tmp_path)] == ["Society for Birds"]


MEDIA = """## Media

**Interviews:**

Harbour Times: [Within a year fog will decide](https://a.example/x)

The Gull: [Why Dora counts fog: A race](https://b.example/y), 2020

**Popular science:**

Argument: [A big horn is not always good](https://d.example/)
"""


def test_outlets_before_linked_titles_in_paragraphs(tmp_path: Any) -> None:
    text = f"# Dora N. Quill\n\n{MEDIA}".encode()
    imported = import_source(Origin("cv.md", tmp_path / "cv.md", text), "", tmp_path)[1]
    reports = [(item["organisation"], item["title"], item["kind"]) for item in imported.profile["outreach"]]
    assert reports == [
        ("Harbour Times", "Within a year fog will decide", "Interviews"),
        ("The Gull", "Why Dora counts fog: A race", "Interviews"),
        ("Argument", "A big horn is not always good", "Popular science"),
    ]


def test_what_a_prize_was_for_may_have_commas(tmp_path: Any) -> None:
    line = "# Dora N. Quill\n\n## Awards\n\n- **Moss Prize** for the best thesis in Fog, Rain and Snow Science, 2024\n"
    imported = import_source(Origin("cv.md", tmp_path / "cv.md", line.encode()), "", tmp_path)[1]
    assert imported.profile["awards"] == [
        {"title": "Moss Prize", "note": "for the best thesis in Fog, Rain and Snow Science", "date": "2024"}
    ]


def read_key(key: str, text: str, tmp_path: Any) -> Any:
    source = f"# Dora N. Quill\n\n{text}".encode()
    return import_source(Origin("cv.md", tmp_path / "cv.md", source), "", tmp_path)[1].profile[key]


COURSES = """## Teaching

### University of Fog

- Graduate Courses
  - FOG 7919 Doctoral Research
  - [FOG 6704 - Mining of Mist](https://a.example/6704)
- Introduction to Rain
  - core concepts
  - sources
"""


def test_courses_below_their_level(tmp_path: Any) -> None:
    items = read_key("teaching", COURSES, tmp_path)
    assert [(item.get("code"), item["title"], item.get("level")) for item in items] == [
        ("FOG 7919", "Doctoral Research", "Graduate Courses"),
        ("FOG 6704", "Mining of Mist", "Graduate Courses"),
        (None, "Introduction to Rain", None),
    ]


def test_a_jump_to_the_top_of_a_page_is_no_text(tmp_path: Any) -> None:
    text = (
        "## Awards\n\n- Moss Prize, 2020\n\n[↑ back to top](#top)\n\n## Research\n\nI read moss, and [more](#moss).\n"
    )
    assert read_key("awards", text, tmp_path) == [{"title": "Moss Prize", "date": "2020"}]
    sections = read_key("sections", text, tmp_path)
    assert [section["text"] for section in sections] == ["I read moss, and more."]


THESES = """## Theses

- PhD Dissertation - [Robust Estimation of Fog for Rain Data](https://a.example/1)
- Master thesis: [Sequences of Rain in Mixed Models](https://a.example/2), 2018
"""


def test_a_work_may_say_what_it_is_before_its_title(tmp_path: Any) -> None:
    papers = read_key("papers", THESES, tmp_path)
    assert [(paper["title"], paper["type"], paper["authors"]) for paper in papers] == [
        ("Robust Estimation of Fog for Rain Data", "thesis", ["Dora N. Quill"]),
        ("Sequences of Rain in Mixed Models", "thesis", ["Dora N. Quill"]),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Lund, July 8-11, 2024", "2024-07-08 – 2024-07-11"),
        ("Congress on Fog 2021, Feb. 7-8, 2021 (virtual)", "2021-02-07 – 2021-02-08"),
        ("Annals of Fog 3, 8-11, 2024", "2024"),
        ("2021, 2022", "2021, 2022"),
    ],
)
def test_days_with_a_hyphen_between_them(text: str, date: str) -> None:
    assert [span.date for span in find_date_spans(text)] == [date]


@pytest.mark.parametrize(
    "head", ["<h1 align='center'>Dora N. Quill</h1>", "[Home](/) · [CV](cv.md)\n\n# Dora N. Quill"]
)
def test_markdown_with_headings_in_html(head: str, tmp_path: Any) -> None:
    text = f'{head}\n\n<h2 id="study">Education</h2>\n\n- PhD in Fog, University of Bergen, 2019 – 2023\n'
    imported = import_source(Origin("cv.md", tmp_path / "cv.md", text.encode()), "", tmp_path)[1]
    assert imported.profile["name"] == "Dora N. Quill"
    assert [degree["organisation"] for degree in imported.profile["education"]] == ["University of Bergen"]
