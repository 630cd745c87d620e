"""RenderCV 2.8 takes texts alone where it has no key; what is no text goes through its YAML as JSON, and comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import EXAMPLES, build_format

from cvgen import build
from cvgen.pipeline.examine import load
from cvgen.profile.mappings.rendercv import ENTRY_KEYS
from cvgen.readers.importing import import_source

PROFILE = """\
name: Ada Example
papers:
  - title: Engines
    authors: [Ada Example]
    selected: true
    image: {file: https://example.org/a.png, alt: "An \\"engine\\""}
    links: {slides: https://example.org/slides, 论文: https://example.org/b}
talks:
  - title: "{Engines}"
    event: "[a talk]"
    place: true colours
    invited: true
"""


def list_entries(file: Path) -> list[Any]:
    sections = yaml.safe_load(file.read_text("utf-8"))["cv"]["sections"]
    return [entry for entries in sections.values() for entry in entries if isinstance(entry, dict)]


@pytest.mark.parametrize("example", EXAMPLES)
def test_values_without_a_key_of_theirs_are_texts(example: str, tmp_path: Path) -> None:
    for file in build_format(example, "rendercv", tmp_path):
        odd = {name: value for entry in list_entries(file) for name, value in entry.items()
               if name not in ENTRY_KEYS and not isinstance(value, str)}  # fmt: skip
        assert odd == {}


def test_they_come_back_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
    [built] = build(tmp_path / "profile.yaml", tmp_path / "output", formats=["rendercv"])
    _, _, profile = import_source(built.file, "rendercv", tmp_path)
    before = load(tmp_path / "profile.yaml")
    assert profile.papers == before.papers
    assert profile.talks == before.talks


def test_what_only_looks_like_json_stays_a_text(tmp_path: Path) -> None:
    text = "cv:\n  name: Ada Example\n  sections:\n    talks:\n"
    text += "    - {name: Engines, event: '[not closed', place: '" + "[" * 5000 + "', note: 'talk'}\n"
    (tmp_path / "cv.yaml").write_text(text, "utf-8")
    _, _, profile = import_source(tmp_path / "cv.yaml", "rendercv", tmp_path)
    [talk] = profile.talks
    assert str(talk.event) == "[not closed"


def test_what_it_has_no_word_for_is_said(tmp_path: Path) -> None:
    profile = "name: Ada Example\nother_names: [A. Example]\nphoto: https://example.org/a.png\nupdated: 2025\n"
    profile += "not_me: [Adam Example]\npeople: [{name: Bo Roe}]\nmarks: {‡: last}\n"
    profile += "papers: [{title: Engines, authors: [Ada Example, Bo Roe‡]}]\n"
    profile += "sections: [{title: Chess, text: I play., entries: [{title: Club}]}]\n"
    (tmp_path / "profile.yaml").write_text(profile, "utf-8")
    built = build(tmp_path / "profile.yaml", tmp_path / "output", formats=["rendercv"])
    said = "\n".join(problem.message for problem in built.warnings)
    assert all(f"“{key}”" in said for key in ("other_names", "not_me", "people", "marks", "photo", "updated"))
    assert "the text of a section of your own" in said
