"""Highlights nest, and are chosen like items; what is private appears nowhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen import build
from cvgen.document.compose import compose_document
from cvgen.document.wording import Wording
from cvgen.formats.data.jsonresume import to_json_resume
from cvgen.formats.data.rendercv import to_rendercv
from cvgen.pipeline.ownership import digest_private, digest_texts
from cvgen.profile.documents import BUILT_IN, EVERYTHING
from cvgen.profile.dump import dump_profile
from cvgen.profile.mappings.points import nest_points, split_points
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.yaml.reader import parse_yaml

CV = BUILT_IN["cv"]
POINTS: list[Any] = [
    "Plain *one*",
    {"en": "Hello", "zh": "你好"},
    {"text": "Secret plan", "private": True, "highlights": ["Secret part"]},
    {"text": "Taught", "tags": ["teaching"]},
    {"text": "On paper", "only": ["cv"]},
    {"text": "On the web", "not": ["cv"]},
    {"Published at venues": ["ICML", {"text": "NeurIPS", "highlights": ["oral", {"text": "hush", "private": True}]}]},
]


def make_profile(*points: Any) -> Profile:
    post = {"role": "Intern", "organisation": "Lab", "date": "2021", "highlights": list(points)}
    return Profile.model_validate({"name": "Ada Example", "experience": [post]})


def show(profile: Profile, **changes: Any) -> str:
    kind = replace(CV, **changes)
    document = compose_document(select_items(profile, kind), kind)
    return " ".join(" ".join(document.sections[0].entries[0].highlights).split())


def test_points_are_lists_in_lists() -> None:
    shown = show(make_profile(POINTS[-1]))
    assert shown == ("Published at venues: <ul> <li>ICML</li> <li>NeurIPS <ul> <li>oral</li> </ul></li> </ul>")


@pytest.mark.parametrize(
    ("changes", "words", "others"),
    [
        ({}, ["Hello", "Taught", "On paper", "ICML", "oral"], ["Secret plan", "Secret part", "hush", "On the web"]),
        ({"show_private": True}, ["Secret plan", "Secret part", "hush"], ["On the web"]),
        ({"without_tags": frozenset({"teaching"})}, ["Plain"], ["Taught"]),
        ({"tags": frozenset({"industry"})}, ["Plain"], ["Taught"]),
        ({"name": "homepage", "template": "homepage"}, ["On the web"], ["On paper"]),
    ],
)
def test_a_document_chooses_its_points(changes: dict[str, Any], words: list[str], others: list[str]) -> None:
    shown = show(make_profile(*POINTS), **changes)
    assert [word for word in words if word not in shown] == []
    assert [word for word in others if word in shown] == []


def test_nothing_private_is_exported_and_its_words_count_as_private() -> None:
    profile = make_profile(*POINTS)
    shown = select_items(profile, EVERYTHING).profile
    exported = [
        dump_profile(shown),
        str(to_json_resume(shown, Wording("en", "en"))),
        str(to_rendercv(shown, Wording("en", "en"))),
    ]
    assert not [word for text in exported for word in ("Secret", "hush") if word in text]
    hidden = digest_private(profile, CV)
    assert hidden == digest_private(make_profile(POINTS[2], {"text": "hush", "private": True}), CV)
    assert len(hidden) == 3
    assert not [word for word in hidden if word in digest_texts(select_items(profile, CV).profile)]


def test_no_page_shows_what_is_private(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(dump_profile(make_profile(*POINTS)), "utf-8")
    build(tmp_path / "profile.yaml", output=tmp_path / "out", formats=["html", "md", "txt"])
    built = "".join(
        file.read_text("utf-8") for file in (tmp_path / "out").rglob("*.*") if file.suffix in (".html", ".md", ".txt")
    )
    assert "NeurIPS" in built
    assert "Secret" not in built
    assert "hush" not in built


def test_a_profile_comes_back_from_yaml() -> None:
    profile = make_profile(*POINTS)
    data = parse_yaml(dump_profile(profile), "profile.yaml").data
    assert Profile.model_validate(data) == profile


def test_flat_formats_say_what_stands_below_what() -> None:
    profile = select_items(make_profile(*POINTS), EVERYTHING).profile
    flat = to_json_resume(profile, Wording("en", "en"))["work"][0]["highlights"]
    assert flat[-4:] == ["Published at venues:", "– ICML", "– NeurIPS", "– – oral"]
    assert nest_points(flat)[-1] == {
        "text": "Published at venues:",
        "highlights": ["ICML", {"text": "NeurIPS", "highlights": ["oral"]}],
    }
    joined = to_rendercv(profile, Wording("en", "en"))["cv"]["sections"]["Experience"][0]["highlights"]
    assert joined[-1] == "Published at venues: - ICML - NeurIPS - – oral"
    assert split_points(joined)[-1] == nest_points(flat)[-1]


def test_a_dash_in_a_text_is_no_list_in_rendercv() -> None:
    profile = make_profile("Ran A - and B")
    joined = to_rendercv(profile, Wording("en", "en"))["cv"]["sections"]["Experience"][0]["highlights"]
    assert joined == ["Ran A\u00a0- and B"]
    assert split_points(joined) == ["Ran A - and B"]


def test_points_that_were_all_written_with_dashes_stay_as_they_are() -> None:
    assert nest_points(["– one", "– two"]) == ["– one", "– two"]


def test_the_line_of_a_point_below_a_key_is_its_own() -> None:
    text = "experience:\n- role: R\n  highlights:\n  - Published at:\n    - one\n    - two\n"
    source = parse_yaml(text, "profile.yaml")
    assert source.find(("experience", 0, "highlights", 0, "highlights", 1, "text", "")).line == 6
    assert yaml.safe_load(text)  # what people write is what YAML reads
