"""RenderCV 2.8 takes texts alone where it has no key; what is no text goes through its YAML as JSON, and comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def test_what_typst_would_take_for_a_command_is_a_text_and_comes_back(tmp_path: Path) -> None:
    """`make prove` has the real RenderCV render this profile."""
    source = Path(__file__).parent / "rendercv_odd.yaml"
    [built] = build(source, tmp_path / "output", formats=["rendercv"])
    text = "\n".join(
        re.sub(r"`code #x`|print\(.*", "", line) for line in list_texts(yaml.safe_load(built.file.read_text("utf-8")))
    )
    assert re.findall(r"#[A-Za-z]\w*|\$\$|</?[a-z]|`half|\*\(|\*\.d|\)\(b", text) == []
    _, _, profile = import_source(built.file, "rendercv", tmp_path)
    before = load(source)
    assert (profile.bio, profile.headline, profile.location) == (before.bio, before.headline, before.location)
    assert [post.highlights for post in profile.experience] == [post.highlights for post in before.experience]
    assert (profile.papers, profile.talks, profile.skills) == (before.papers, before.talks, before.skills)
    assert [section.title for section in profile.sections] == [section.title for section in before.sections]


def list_texts(value: Any) -> Iterator[str]:
    """Yield the texts that RenderCV sets: all but addresses and what it has no key for."""
    if isinstance(value, dict):
        shown = [
            one for key, one in value.items() if key not in ("url", "website") and not str(one).startswith(("{", "["))
        ]
        yield from (text for one in (*value, *shown) for text in list_texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in list_texts(one))
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize(
    ("phone", "is_taken"),
    [
        ("+44 20 7946 0018", True),
        ("+1 (416) 555-0142 ext. 7", True),
        ("+49 (0)30 901820", True),
        ("(212) 456-7890", False),
        ("020 7946 0000", False),
        ("0049 30 901820", False),
        ("+1 555 0100", False),
    ],
)
def test_a_phone_that_rendercv_would_refuse_is_no_contact_but_a_line(
    phone: str, is_taken: bool, tmp_path: Path
) -> None:
    (tmp_path / "profile.yaml").write_text(f"name: Ada Example\nphone: {phone}\n", "utf-8")
    [built] = (result := build(tmp_path / "profile.yaml", tmp_path / "output", formats=["rendercv"]))
    assert [(problem.line, phone in problem.message) for problem in result.warnings] == [(2, True)] * (not is_taken)
    cv = yaml.safe_load(built.file.read_text("utf-8"))["cv"]
    assert ("phone" in cv) == is_taken
    assert is_taken or cv["sections"]["Contact"][0]["details"] == phone
    _, _, profile = import_source(built.file, "rendercv", tmp_path)
    assert [one.value for one in profile.phone] == [phone]
