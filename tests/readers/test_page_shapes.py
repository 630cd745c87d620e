"""Shapes of lines: speakers before talks, outlets before reports, what a prize was for."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.readers import Origin
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
