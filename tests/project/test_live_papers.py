"""Papers in BibTeX files: which are taken, what the profile changes, and what is said of wrong ones.

A case is a dropped folder: a profile, its .bib files, check.txt with the exact output of `cvgen check`, and papers.txt
with the papers as the profile would have them, where there is nothing wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import call_cvgen

from cvgen.bibliography.bibtex_entry import EntryReader
from cvgen.pipeline.examine import examine
from cvgen.profile.dump import dump_data

HERE = Path(__file__).parent / "live"
CASES = sorted(HERE.iterdir())


def cvgen(*arguments: str) -> tuple[int, str]:
    result = call_cvgen(arguments)
    return result.exit_code, result.output


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]) -> None:
    monkeypatch.chdir(case)
    status, output = cvgen("check")
    golden(case / "check.txt", output)
    assert status == (1 if ": error:" in output else 0)
    profile = examine(Path("profile.yaml")).profile
    if profile:
        data = profile.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        golden(case / "papers.txt", dump_data({"papers": data["papers"]}))


def test_remarks_are_for_the_check_alone_and_no_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / "remarks")
    assert "kept" not in {problem.code for problem in examine(Path("profile.yaml")).problems}
    _, output = cvgen("check", "--strict")
    assert "warning: nothing is known of “\\thanksto” [kept]" in output
    assert output.endswith("errors and 1 warning\n")


def test_what_the_profile_could_not_mend_is_for_the_check_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / "others")
    examined = examine(Path("profile.yaml"))
    assert {problem.code for problem in examined.problems} == {"not-an-author"}
    assert {problem.code for problem in examined.remarks} == {"not-https", "not-shown"}


def test_what_documents_lose_is_told_by_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / "lost")
    examined = examine(Path("profile.yaml"))
    lost = {problem.line for problem in examined.problems if problem.code == "lost-field"}
    assert lost == {1, 2, 5, 6, 7, 12}
    assert {problem.code for problem in examined.remarks} == {"kept"}


def test_an_import_tells_of_the_other_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my refs.bib").write_text("@book{a, title={Old}, author={Example, Ada}, year=2001}\n", "utf-8")
    assert "papers: {bib: my refs.bib}\n" in cvgen("import", "my refs.bib")[1]


def test_what_is_not_taken_costs_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    make = EntryReader.read
    monkeypatch.setattr(EntryReader, "read", lambda self: read.append(self.entry.key) or make(self))
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(
        "@book{mine, title = {A}, author = {Mira Example}, year = 2001}\n"
        "@book{edited, title = {B}, editor = {M{\\'i}ra Example}, year = 2001}\n"
        "@book{theirs, title = {C}, author = {Tom Box}, year = 2001}\n"
        "@inbook{child, title = {D}, author = {Tom Box}, year = 2001, crossref = {edited}}\n"
        "@book{tagged, title = {E}, author = {Tom Box}, year = 2001, keywords = {cv}}\n",
        "utf-8",
    )
    papers = "{bib: refs.bib, only_mine: true, include: {keywords: cv}, exclude: edited}"
    Path("profile.yaml").write_text(f"name: Mira Example\npapers: {papers}\n", "utf-8")
    profile = examine(Path("profile.yaml")).profile
    assert profile
    assert [paper.key for paper in profile.papers] == ["mine", "child", "tagged"]
    assert read == ["mine", "child", "tagged"]
