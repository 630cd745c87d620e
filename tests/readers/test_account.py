"""What an import says: where each section went, and where items stand."""

from __future__ import annotations

from pathlib import Path

from cvgen.readers.importing import import_source

PAGE = """\
# Uma Brandt

uma@uma.example

I count grains of sand, and those of salt, too. It takes years.

## Papers

- Uma Brandt, Bo Quist. **Salt and Sand.** *Journal of Dry Places*, 2021. [PDF](https://uma.example/a.pdf)
- Uma Brandt, Bo Quist. **Sand and Silt.** *Journal of Wet Places*, 2022. [PDF](https://uma.example/b.pdf)

## Awards

- 2020: Sieve Prize

## Hobbies

Dunes.

## Visitors
"""


def test_each_section_is_traced_to_its_key(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    _, imported, _ = import_source(tmp_path / "page.md", "markdown", tmp_path)
    traces = [(trace.heading, trace.key, trace.number, trace.spot.line) for trace in imported.sections]
    assert traces == [
        ("", "bio", 1, 1),
        ("Papers", "papers", 2, 7),
        ("Awards", "awards", 1, 12),
        ("Hobbies", "sections", 1, 16),
        ("Visitors", "sections", 1, 20),
    ]
    assert [spot.line for _, spot in imported.spots] == [9, 10, 14]
