"""Items are told apart by what they say, where they have no name."""

from __future__ import annotations

from cvgen.profile.diff import find_changes, format_text
from cvgen.profile.merge import merge_profiles
from cvgen.profile.model import Profile
from cvgen.yaml.reader import parse_yaml

OLD = """\
name: Ada Example
supervision:
  - {level: Master, title: On looms}
  - {level: PhD, title: On tides, now: Lecturer}
breaks:
  - {date: 2016}
  - {date: 2020, title: Parental leave}
editorial:
  - {organisation: Der Webstuhl}
sections:
  - {title: Trials, like: grants, entries: [{title: One, status: pending}]}
"""
NEW = OLD.replace("now: Lecturer", "now: Professor").replace("status: pending", "status: current")
TEXT = """\
~ supervision: On tides, PhD
    now: Lecturer → Professor
~ section: Trials
    entries: title: One, status: pending → title: One, status: current"""


def test_a_change_of_one_is_told_as_that() -> None:
    old, new = (Profile.model_validate(parse_yaml(text).data) for text in (OLD, NEW))
    assert format_text(find_changes(old, new)) == TEXT


def test_what_is_there_is_not_merged_again() -> None:
    assert merge_profiles(OLD, "profile.yaml", parse_yaml(NEW).data) == (OLD, [])
