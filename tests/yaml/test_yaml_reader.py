"""YAML as cvgen reads it: plain scalars stay what was written, a key without value is not given."""

from pathlib import Path

import pytest
from samples import find_problems

from cvgen import Profile, load


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("load") / "profile.yaml"


def test_a_key_without_value_is_not_given(file: Path) -> None:
    said = find_problems(
        file, "name: Ada Example\nheadline:\npapers:\nawards:\n  - title: A\n    not:\n    note:\nlinks:\n"
    )
    assert said == []
    assert load(file) == Profile.model_validate({"name": "Ada Example", "awards": [{"title": "A"}]})


def test_plain_scalars_stay_what_was_written(file: Path) -> None:
    file.write_text("name: 0123\nheadline: 1:30\naffiliation: no\nlocation: 2509.24010\nphone: 12345\n")
    profile = load(file)
    said = (profile.name, profile.headline, profile.affiliation[0].value, profile.location[0].value)
    assert [str(text) for text in said] == ["0123", "1:30", "no", "2509.24010"]
    assert profile.phone[0].value == "12345"
