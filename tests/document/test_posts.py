"""Several roles with one employer: the employer once, each role with its own dates, in all formats and back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen import build
from cvgen.formats.page import Output
from cvgen.pipeline.ownership import describe_document, digest_private, reveals
from cvgen.profile.diff import find_changes
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.readers.importing import format_profile, import_source
from cvgen.yaml.reader import parse_yaml

PRIYA = """
name: Priya Example
experience:
  - organisation: Ledger Ltd.
    place: Seattle
    url: https://ledger.example
    roles:
      - role: Staff Engineer
        department: Infrastructure
        date: 2023-03 – present
        highlights: [Led *nine* engineers., {text: Secret deal., private: true}]
      - {role: Senior Engineer, date: 2020-06 – 2023-03, text: Moved 14 TB.}
      - {role: Intern, date: 2018-01 – 2018-06, internship: true, private: true}
      - {role: Engineer, date: 2018-07 – 2020-06, tags: [long]}
  - {role: Engineer II, organisation: Clouds Ltd., date: 2015-07 – 2017-12}
documents:
  short: {extends: cv, without_tags: [long]}
"""
CV = BUILT_IN["cv"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "profile.yaml").write_text(PRIYA, "utf-8")
    return tmp_path / "profile.yaml"


def build_one(project: Path, document: str, format: str) -> Path:
    [built] = build(project, project.parent / "output", [document] if document else [], [format])
    return built.file


def make_profile(**changes: Any) -> Profile:
    return Profile.model_validate({**parse_yaml(PRIYA).data, **changes})


@pytest.mark.parametrize("format", ["md", "txt", "html"])
@pytest.mark.parametrize("document", ["homepage", "cv", "resume"])
def test_the_employer_stands_once_above_its_roles(project: Path, document: str, format: str) -> None:
    text = build_one(project, document, format).read_text("utf-8")
    text = text[text.index("<main") :] if format == "html" else text
    assert text.count("Ledger Ltd.") == 1
    places = [text.index(word) for word in ("Ledger Ltd.", "Staff Engineer", "Senior Engineer", "Engineer II")]
    assert places == sorted(places)
    assert "Secret" not in text
    assert "Intern" not in text


def test_an_employer_has_the_time_of_the_roles_that_are_shown(project: Path) -> None:
    assert "Ledger Ltd., Seattle" not in build_one(project, "cv", "txt").read_text("utf-8")
    for document, span in (("cv", "Jul 2018 – present"), ("short", "Jun 2020 – present")):
        [line] = [one for one in build_one(project, document, "txt").read_text("utf-8").split("\n") if "Ledger" in one]
        assert line.endswith(span), line
    whole = select_items(make_profile(), replace(CV, show_private=True)).profile.experience[0]
    assert str(whole.date and whole.date.iso()) == "2018-01 – present"


def test_an_employer_without_a_role_that_is_shown_is_gone() -> None:
    roles = [{"role": "Spy", "private": True}, {"role": "Cook", "only": ["resume"]}]
    profile = make_profile(experience=[{"organisation": "Quiet Ltd.", "roles": roles}])
    assert select_items(profile, CV).profile.experience == ()
    assert len(select_items(profile, BUILT_IN["resume"]).profile.experience[0].roles) == 1
    assert len(select_items(profile, replace(CV, show_private=True)).profile.experience[0].roles) == 1


def test_a_receipt_knows_that_a_role_became_private() -> None:
    open_role, private_role = ({"role": "Spy", "private": private} for private in (False, True))
    posts = [[{"organisation": "Quiet Ltd.", "roles": [{"role": "Cook"}, role]}] for role in (open_role, private_role)]
    before, after = (make_profile(experience=one) for one in posts)
    document = describe_document(Output({}), select_items(before, CV).profile)
    assert reveals(document, digest_private(after, CV))


def test_json_resume_has_an_entry_for_each_role(project: Path) -> None:
    work = json.loads(build_one(project, "", "json").read_bytes())["work"]
    assert [(one["name"], one["position"], one.get("startDate")) for one in work] == [
        ("Ledger Ltd.", "Staff Engineer", "2023-03"),
        ("Ledger Ltd.", "Senior Engineer", "2020-06"),
        ("Ledger Ltd.", "Engineer", "2018-07"),
        ("Clouds Ltd.", "Engineer II", "2015-07"),
    ]


@pytest.mark.parametrize("format", ["json", "rendercv"])
def test_roles_come_back_together(project: Path, format: str) -> None:
    file = build_one(project, "", format)
    _, imported, _ = import_source(file, project=file.parent)
    back = Profile.model_validate(parse_yaml(format_profile(imported, file.name)).data)
    shown = select_items(make_profile(), CV).profile
    assert len(back.experience) == 2
    first = back.experience[0]
    assert (first.date, str(first.organisation), str(first.place)) == (None, "Ledger Ltd.", "Seattle")
    assert first.url == "https://ledger.example"
    for ours, theirs in zip(shown.experience[0].roles, first.roles, strict=True):
        assert (theirs.role, theirs.date, theirs.text) == (ours.role, ours.date, ours.text)
        assert theirs.department == ours.department
        assert [str(point.text) for point in theirs.highlights] == [str(point.text) for point in ours.highlights]
    assert imported.profile["experience"][1]["role"] == "Engineer II"


def test_entries_of_another_program_stay_apart(tmp_path: Path) -> None:
    work = [{"name": "Ledger", "position": role, "employer": "yes"} for role in ("A", "B")]
    (tmp_path / "resume.json").write_text(json.dumps({"basics": {"name": "P E"}, "work": work}), "utf-8")
    _, imported, _ = import_source(tmp_path / "resume.json", project=tmp_path)
    assert [post["role"] for post in imported.profile["experience"]] == ["A", "B"]


def test_rendercv_has_texts_only(project: Path) -> None:
    data = yaml.safe_load(build_one(project, "", "rendercv").read_text("utf-8"))
    posts = data["cv"]["sections"]["Experience"]
    assert [post["company"] for post in posts] == ["Ledger Ltd."] * 3 + ["Clouds Ltd."]
    assert all(isinstance(post.get("employer", ""), str) for post in posts)


def test_a_changed_role_is_a_change_of_the_post() -> None:
    post = {"organisation": "Ledger", "roles": [{"role": "A"}]}
    other = {"organisation": "Ledger", "roles": [{"role": "A"}, {"role": "B"}]}
    [change] = find_changes(make_profile(experience=[post]), make_profile(experience=[other]))
    assert (change.kind, change.name) == ("~", "Ledger")
