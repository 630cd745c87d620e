"""A profile written as YAML and read again is what it was."""

from pathlib import Path

import judges
import pytest
import strategies
from hypothesis import HealthCheck, Phase, assume, given, settings

from cvgen import Profile, load
from cvgen.profile.dump import dump_profile
from cvgen.yaml.reader import parse_yaml

# A profile is large: making it smaller takes longer than reading it.
FEW = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FUZZ = settings(max_examples=120, deadline=None)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("load") / "profile.yaml"


@FEW
@given(data=strategies.profiles)
def test_a_profile_that_is_dumped_loads_as_it_was(file: Path, data: strategies.Json) -> None:
    profile = Profile.model_validate(data)
    assume(len({post.name for post in profile.blog}) == len(profile.blog))  # else it is refused, and rightly
    file.write_text(dump_profile(profile), "utf-8", newline="")
    assert load(file) == profile


@pytest.mark.parametrize("name", ["profile.yaml", "cvgen/project/starter/profile.yaml"])
def test_the_profiles_of_the_project_survive_a_dump(name: str, file: Path) -> None:
    profile = load(judges.ROOT / name)
    file.write_text(dump_profile(profile), "utf-8")
    assert load(file) == profile


@FUZZ
@given(text=strategies.texts)
def test_any_text_is_kept_in_any_place(text: str) -> None:
    data = {
        "name": {"en": text, "zh": text},
        "other_names": [text],
        "bio": text,
        "links": {f"x{text}": "https://example.org"},
        "papers": [{"title": text, "authors": [{"name": text}], "pages": text, "links": {text: "https://example.org"}}],
    }
    profile = Profile.model_validate(data)
    assert Profile.model_validate(parse_yaml(dump_profile(profile)).data) == profile
    assert profile.name.resolve("zh", "en") == profile.papers[0].title.resolve("zh", "en") == text
