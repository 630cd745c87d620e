"""The forty papers that styles and formats are tried with: valid, with every type, status and key there is."""

from __future__ import annotations

from typing import get_args

from judges import ROOT
from yaml_data import load_yaml

from cvgen.pipeline.examine import examine
from cvgen.profile.papers import Paper, PaperType, Status

FORTY = ROOT / "tests/bibliography/forty.yaml"


def test_the_forty_papers_use_every_type_status_and_key() -> None:
    papers = load_yaml(FORTY.read_text("utf-8"))["papers"]
    assert len(papers) == 40
    assert {paper["type"] for paper in papers} == set(get_args(PaperType))
    assert {paper.get("status") for paper in papers} >= set(get_args(Status))
    assert {field.alias or name for name, field in Paper.model_fields.items()} == {
        key for paper in papers for key in paper
    }


def test_the_forty_papers_are_a_profile_without_errors() -> None:
    examined = examine(FORTY)
    assert examined.profile
    assert [problem.code for problem in examined.problems if problem.code != "no-order"] == []
