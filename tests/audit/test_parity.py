"""Built files against the profile: all of it is found, left out by a setting, or told as lost with its line."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

import pytest
from command_line import call_cvgen
from samples import PEOPLE

from cvgen import Options, build
from cvgen.audit.audit import AuditResult, audit_output
from cvgen.audit.text_report import list_losses
from cvgen.pipeline.examine import examine

WHOLE = Path(__file__).parent / "whole"
OPTIONS = Options(today=datetime.date(2026, 3, 1))
TEXT_FORMATS = ["html", "docx", "md"]


def audit_person(profile: Path, folder: Path, formats: Iterable[str] = TEXT_FORMATS) -> AuditResult:
    build(profile, folder, ["homepage", "cv", "resume"], formats, OPTIONS)
    examined = examine(profile, name="profile.yaml", today=OPTIONS.today)
    result = audit_output(examined, profile, folder, (), OPTIONS)
    assert [problem for problem in result.problems if problem.code != "not-built"] == []
    return result


@pytest.mark.parametrize("person", [pytest.param(one, marks=[pytest.mark.prove] * (one != "nurse")) for one in PEOPLE])
def test_nothing_of_anybody_is_lost(person: str, tmp_path: Path) -> None:
    result = audit_person(PEOPLE[person], tmp_path)
    examined = examine(PEOPLE[person], name="profile.yaml", today=OPTIONS.today)
    assert [problem.message for problem in list_losses(result, examined.source)] == []
    assert len(result.files) >= 9


def test_what_is_not_built_is_not_audited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nheadline: Engineer\n", "utf-8")
    said = call_cvgen(["audit", "homepage"])
    assert (said.exit_code, "output/index.html: error: this file is not built" in said.output) == (1, True)
    build("profile.yaml", "output", "homepage", options=Options(today=datetime.datetime.now(datetime.UTC).date()))
    said = call_cvgen(["audit", "homepage"])
    assert (said.exit_code, said.output.splitlines()[-1]) == (0, "output: 1 file audited; no problems")
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nheadline: Writer\n", "utf-8")
    said = call_cvgen(["audit", "homepage"])
    assert (said.exit_code, "this file is not what would be built now" in said.output) == (1, True)


def test_a_heading_is_told_from_the_same_word_in_an_entry(tmp_path: Path) -> None:
    text = "name: Ada Example\nteaching: [{title: Introduction, role: Teaching assistant, date: 2024}]\n"
    (tmp_path / "profile.yaml").write_text(text, "utf-8")
    assert audit_person(tmp_path / "profile.yaml", tmp_path / "output").losses == []


@pytest.mark.parametrize("profile", sorted(WHOLE.glob("*.yaml")), ids=lambda file: file.stem)
def test_nothing_is_lost_that_was_once_told_so(profile: Path, tmp_path: Path) -> None:
    assert [verdict.fact.pattern for _, verdict in audit_person(profile, tmp_path).losses] == []


def test_words_from_right_to_left_within_others_are_found_in_a_pdf(tmp_path: Path) -> None:
    """PDFium gives such a line from its end to its beginning."""
    names = ("דוד שלום", "דָּוִד שָׁלוֹם", "Ẹ̀bùn Àdùkẹ́", "किरण शर्मा")
    posts = "".join(f"  - {{role: Fellow, organisation: Institute of {name}, date: 2019 – 2021}}\n" for name in names)
    (tmp_path / "profile.yaml").write_text(f"name: Hana Sedláčková\nexperience:\n{posts}", "utf-8")
    losses = audit_person(tmp_path / "profile.yaml", tmp_path / "output", ["pdf"]).losses
    assert [verdict.fact.text for _, verdict in losses] == []
