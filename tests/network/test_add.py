"""`cvgen add`, with the sources' answers on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from command_line import call_cvgen
from loopback import Server, says, status
from source_cases import FOLDER, start_server

from cvgen.profile.sources import SourceName

PROFILE = """\
name: Hana Sedláčková   # me
papers:

  # the first one
  - title: "Moss: A Beginning"
    authors: [Hana Sedláčková]
    date: 2020

news: []
sources:
  contact: hana@example.org
  addresses:
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with start_server() as server:
        yield server


@pytest.fixture
def profile(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    server.asked = []
    monkeypatch.setenv("CVGEN_CACHE", "off")
    file = tmp_path / "profile.yaml"
    file.write_text(PROFILE + "".join(f"    {name}: {server.url}/{name}\n" for name in get_args(SourceName)), "utf-8")
    return file


def add(profile: Path, *words: str, answers: str | None = None) -> tuple[int, str]:
    result = call_cvgen(["add", *words, "--profile", str(profile)], input=answers, env={"COLUMNS": "100"})
    return result.exit_code, result.output


def read(profile: Path) -> Any:
    return yaml.safe_load(profile.read_text("utf-8"))


def test_a_doi_becomes_a_paper_and_nothing_else_changes(profile: Path, server: Server) -> None:
    before = profile.read_text("utf-8")
    code, output = add(profile, "10.5555/jpe.2024.17", answers="y\n")
    assert code == 0, output
    after = profile.read_text("utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line for line in after.splitlines() if line not in added] == before.splitlines()
    paper = read(profile)["papers"][0]
    assert paper["authors"] == ["Hana Sedláčková", "Juan de la Cruz Jr.", {"organisation": "The Cowslip Consortium"}]
    assert (paper["venue"], paper["badge"], paper["arxiv"]) == (
        "Journal of Invented Plant Ecology", "J. Inv. Plant Ecol.", "2301.01234",
    )  # fmt: skip
    assert "by Crossref and OpenAlex" in output
    assert paper["status"] == "retracted"
    assert "it was retracted: https://doi.org/10.5555/jpe.2025.1" in output
    assert len(server.asked) == 2
    assert call_cvgen(["check", str(profile)]).exit_code == 0


def test_no_is_an_answer(profile: Path) -> None:
    before = profile.read_bytes()
    for answers in ("n\n", ""):
        assert add(profile, "10.5555/jpe.2024.17", answers=answers)[0] == 1
        assert profile.read_bytes() == before


def test_what_is_there_is_said_and_not_added_twice(profile: Path) -> None:
    assert add(profile, "10.5555/jpe.2024.17", "doi:10.5555/jpe.2024.17", "--yes")[0] == 0
    once = profile.read_bytes()
    assert len(read(profile)["papers"]) == 2
    code, output = add(profile, "https://doi.org/10.5555/jpe.2024.17", "--yes")
    assert (code, "has it already" in output) == (0, True)
    assert profile.read_bytes() == once


OLD = """
  - title: Bees that count to four   # with Yuki
    authors: [Yuki Tanaka, Hana Sedláčková]
    type: preprint
    venue: bioRxiv
    date: 2023

news: []
"""


def test_what_the_sources_know_more_is_offered_and_nothing_is_overwritten(profile: Path) -> None:
    text = profile.read_text("utf-8").replace("\nnews: []\n", OLD)
    profile.write_text(text, "utf-8")
    code, output = add(profile, "10.5555/biorxiv.2023.99", answers="y\n")
    assert code == 0, output
    after = profile.read_text("utf-8").splitlines()
    assert [line for line in after if line not in text.splitlines()] == ["    doi: 10.5555/biorxiv.2023.99"]
    assert "Add doi to it?" in output


def test_what_may_be_of_another_version_needs_a_word_of_its_own(profile: Path) -> None:
    add(profile, "10.5555/jpe.2024.17", "--yes")
    lines = profile.read_text("utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith(("    volume:", "    doi:")))
    kept = kept.replace("venue: Journal of Invented Plant Ecology", "venue: Moss Days")
    profile.write_text(kept, "utf-8")
    code, output = add(profile, "10.5555/jpe.2024.17", "--yes")
    assert (code, profile.read_text("utf-8")) == (0, kept)
    assert "venue is Moss Days here and Journal of Invented Plant Ecology there, so this may be of another" in output
    assert add(profile, "10.5555/jpe.2024.17", answers="y\n")[0] == 0
    assert read(profile)["papers"][0]["doi"] == "10.5555/jpe.2024.17"
    assert read(profile)["papers"][0]["venue"] == "Moss Days"


@pytest.mark.parametrize(("edit", "code"), [("  - title: Another\n    authors: [Bo]\n    date: 2024\n", 1), ("", 0)])
def test_what_an_editor_saved_meanwhile_stays(
    profile: Path, monkeypatch: pytest.MonkeyPatch, edit: str, code: int
) -> None:
    def answer(question: str) -> str:
        profile.write_text(after, "utf-8")
        return "y"

    text = profile.read_text("utf-8").replace("\nnews: []\n", OLD)
    after = text.replace("papers:\n", f"papers:\n{edit}")
    profile.write_text(text, "utf-8")
    monkeypatch.setattr("cvgen.cli.adding.ask_line", answer)
    assert add(profile, "10.5555/biorxiv.2023.99")[0] == code
    assert (profile.read_text("utf-8") == after) == bool(edit)  # where the first paper was, another is now


def test_a_new_work_comes_into_what_an_editor_saved_meanwhile(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(question: str) -> str:
        profile.write_text(f"{text}headline: Botanist\n", "utf-8")
        return "y"

    text = profile.read_text("utf-8")
    monkeypatch.setattr("cvgen.cli.adding.ask_line", answer)
    assert add(profile, "10.5555/jpe.2024.17")[0] == 0
    assert (len(read(profile)["papers"]), read(profile)["headline"]) == (2, "Botanist")


def test_a_preprint_that_was_published_is_changed_only_on_the_owners_word(profile: Path) -> None:
    old = OLD.replace("Bees that count to four", "Flowering").replace("    date", "    arxiv: '2301.01234'\n    date")
    text = profile.read_text("utf-8").replace("\nnews: []\n", old)
    profile.write_text(text, "utf-8")
    code, output = add(profile, "10.5555/jpe.2024.17", "--yes")
    assert (code, "It has been published: type: article; venue: Journal of" in output) == (0, True), output
    paper = read(profile)["papers"][1]
    assert (paper["venue"], "doi" in paper) == ("bioRxiv", False)
    code, output = add(profile, "10.5555/jpe.2024.17", answers="y\n")
    assert code == 0, output
    paper = read(profile)["papers"][1]
    assert (paper["type"], paper["venue"], str(paper["date"])) == (
        "article",
        "Journal of Invented Plant Ecology",
        "2024-03",
    )
    assert paper["title"] == "Flowering"


def test_a_spelling_that_the_orcid_proves_goes_into_the_names(profile: Path) -> None:
    text = profile.read_text("utf-8").replace(
        "name: Hana Sedláčková   # me", "name: Hana Novák\nlinks: {orcid: 0000-0002-1825-0097}"
    )
    profile.write_text(text, "utf-8")
    code, output = add(profile, "10.5555/jpe.2024.17", "--yes")
    assert (code, read(profile)["other_names"]) == (0, ["Hana Sedláčková"]), output
    assert "you are “Hana Sedláčková” in it" in output


def test_a_dry_run_prints_yaml_alone(profile: Path) -> None:
    before = profile.read_bytes()
    result = call_cvgen(["add", "10.5555/vol.12", "10.5555/thesis.77", "--dry-run", "--profile", str(profile)])
    assert result.exit_code == 0
    assert [paper["type"] for paper in yaml.safe_load(result.stdout)["papers"]] == ["edited volume", "thesis"]
    assert profile.read_bytes() == before


def test_whose_paper_it_is_is_said(profile: Path) -> None:
    output = add(profile, "10.5555/thesis.77", "--dry-run")[1]
    assert "none of its authors has your name" in output


@pytest.mark.parametrize(
    ("answer", "code", "word"),
    [
        (status(404), 2, "no source knows it"),
        (status(500), 4, "no source said what it is"),
        (status(429), 4, "takes no more questions"),
        (says({}), 4, "without a title"),
    ],
)
def test_trouble_leaves_the_profile_as_it_is(
    answer: Any, code: int, word: str, profile: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "default", answer)
    before = profile.read_bytes()
    result = add(profile, "10.5555/not.here", "--yes")
    assert (result[0], word in result[1]) == (code, True), result[1]
    assert profile.read_bytes() == before


def test_what_nobody_knows_does_not_cost_the_rest(profile: Path) -> None:
    code, output = add(profile, "10.5555/not.here", "10.5555/vol.12", "10.5555/nor.this", "--yes")
    assert (code, len(read(profile)["papers"])) == (2, 2), output
    assert "2 errors; the rest was taken" in output


def test_half_of_the_sources_is_better_than_none(
    profile: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(server.answers, "/openalex/works/doi:10.5555%2Fjpe.2024.17", status(500))
    monkeypatch.setitem(server.answers, "/openalex/works/doi:10.5555/jpe.2024.17", status(500))
    code, output = add(profile, "10.5555/jpe.2024.17", "--yes")
    assert (code, len(read(profile)["papers"])) == (4, 2), output
    assert re.search(r"warning: OpenAlex: .* answers with an error", output)


def test_all_that_is_wrong_with_the_words_is_said_before_anybody_is_asked(profile: Path, server: Server) -> None:
    code, output = add(profile, "10.5555/jpe.2024.17", "978-3-16-148410-1", "https://example.org/x", "--yes")
    assert code == 2
    assert "978-3-16-148410-1: error: the last digit of this ISBN does not fit the others" in output
    assert "https://example.org/x: error: no source knows works by this address" in output
    assert not server.asked


def test_a_profile_with_errors_is_told_first(profile: Path, server: Server) -> None:
    profile.write_text(profile.read_text("utf-8").replace("date: 2020", "date: last year"), "utf-8")
    code, output = add(profile, "10.5555/jpe.2024.17", "--yes")
    assert (code, "profile.yaml:7:11: error" in output) == (1, True), output
    assert not server.asked


def test_a_title_is_looked_for_and_one_is_chosen(
    profile: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = [
        yaml.safe_load((FOLDER / f"crossref/{name}.json").read_text("utf-8"))["message"]
        for name in ("preprint", "thesis")
    ]
    monkeypatch.setitem(server.answers, "/crossref/works", says({"message": {"items": works}}))
    monkeypatch.setitem(server.answers, "/openalex/works", says({"results": []}))
    code, output = add(profile, "Night nurses and pain", answers="3\n2\ny\n")
    assert code == 0, output
    assert "Type a number from 1 to 2" in output
    assert [paper["title"] for paper in read(profile)["papers"]] == [
        "Night Nurses and Pain: A Qualitative Study", "Moss: A Beginning",
    ]  # fmt: skip
    code, output = add(profile, "Bees", "--yes")
    assert (code, "too short for a title" in output) == (2, True)
    code, output = add(profile, "Bees that count", "--yes")
    assert (code, "no work has this title; like it: “Bees that count to four”" in " ".join(output.split())) == (2, True)


def make_work(doi: str, title: str, venue: str, year: int) -> dict[str, Any]:
    return {
        "DOI": doi, "type": "journal-article", "title": [title], "container-title": [venue],
        "author": [{"given": "Ben", "family": "Sample"}], "issued": {"date-parts": [[year]]},
    }  # fmt: skip


def test_of_a_title_only_what_is_called_so_is_said_to_be_there(
    profile: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledgers = [make_work("10.5555/led.1", "The Ledger", "J. Shops", 2014)]
    found = [*ledgers, make_work("10.5555/moss", "Moss: a beginning", "J. Moss", 2020)]
    monkeypatch.setitem(server.answers, "/openalex/works", says({"results": []}))
    for work in found:
        monkeypatch.setitem(server.answers, f"/crossref/works/{work['DOI']}", says({"message": work}))
        quoted = work["DOI"].replace("/", "%2F")
        monkeypatch.setitem(server.answers, f"/crossref/works/{quoted}", says({"message": work}))
    monkeypatch.setitem(server.answers, "/crossref/works", says({"message": {"items": found}}))
    code, output = add(profile, "The Ledger", "--yes")
    assert (code, len(read(profile)["papers"]), "has it already" in output) == (0, 2, False), output
    code, output = add(profile, "The Ledger", "--yes")
    assert (code, output.count("has it already"), "Moss" in output) == (0, 1, False), output
    found.append(make_work("10.5555/led.2", "The ledger", "Invented Accounts", 1998))
    monkeypatch.setitem(server.answers, "/crossref/works", says({"message": {"items": found}}))
    code, output = add(profile, "The Ledger", "--yes")  # there is another one of that title
    assert (code, "2 works have this title" in output, "Moss" in output) == (2, True, False), output
    code, output = add(profile, "Ledgers of nowhere", "--yes")
    assert (code, "no work has this title" in output) == (2, True), output


def test_works_of_a_person_are_counted_and_shown_by_their_titles(
    profile: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = [
        {"id": f"https://openalex.org/W{number}", "display_name": title, "type": "article", "publication_year": 2020,
         "authorships": [{"raw_author_name": "Hana Sedláčková", "author": {}}]}
        for number, title in enumerate(("Moss: A Beginning", "The Ledger of Mosses", "Ferns"), 55551)
    ]  # fmt: skip
    monkeypatch.setitem(server.answers, "/openalex/works", says({"meta": {"count": 3}, "results": works}))
    code, output = add(profile, "A5555555555", answers="1\ny\n")
    assert (code, "profile.yaml has 1 of 3 works already\n" in output) == (0, True), output
    assert "The Ledger of Mosses, by OpenAlex:\n" in output
    assert [paper["title"] for paper in read(profile)["papers"]] == ["Moss: A Beginning", "The Ledger of Mosses"]


def test_what_nobody_knows_names_who_was_asked(profile: Path) -> None:
    code, output = add(profile, "10.5555/not.here", "--yes")
    assert (code, "no source knows it (asked: Crossref, DataCite)" in output) == (2, True), output
    assert "hint: compare it with where you have it from" in output


def test_keys_are_in_no_message(profile: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENALEX_API_KEY", "a-key-of-mine")
    monkeypatch.setitem(server.answers, "/openalex/works/doi:10.5555%2Fjpe.2024.17", status(403))
    output = add(profile, "10.5555/jpe.2024.17", "--yes")[1]
    assert "a-key-of-mine" not in output
    assert not any("a-key-of-mine" in f"{path} {headers}" for _, path, headers in server.asked)  # a mirror's
    assert all("hana%40example.org" in path for _, path, _ in server.asked if "/crossref/" in path)
