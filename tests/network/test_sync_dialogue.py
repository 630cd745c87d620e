"""`cvgen sync --interactive`: what the owner decides is written, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import call_cvgen
from loopback import Server, says, status

PROFILE = """\
name: Ada Example  # me
papers:
  # the best one
  - title: Salt and the Sea
    authors: [Ada Example, Bea Beispiel]
    type: article
    venue: Salt
    date: "2018"

  - title: Waves as Words   # since 2023
    authors: [Ada Example, Bea Beispiel]
    type: preprint
    status: under review
    arxiv: 2301.00001
    date: 2023-01
sources:
  openalex: A5550000001
  addresses: {{openalex: {0}, crossref: {1}}}
"""


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Server, Server]]:
    found = Server(), Server()
    yield found
    for server in found:
        server.http.shutdown()
        server.http.server_close()


@pytest.fixture
def file(running: tuple[Server, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    openalex, crossref = running
    works = [
        work(1, "Salt and the Sea", "2018-01-01"),
        work(2, "Waves as Words", "2024-05-17", venue="Journal of Waves"),
        work(3, "New Waters of the Sea", "2024-05-17"),
        work(4, "A Namesake’s Snails", "2020-05-17", friend="Zoe Zebra"),
        work(5, "A Poster Nobody Wants", "2020-05-17", friend="Zoe Zebra"),
        work(6, "Perhaps Later", "2019-05-17", friend="Zoe Zebra"),
    ]
    openalex.default = says({"meta": {"count": len(works)}, "results": works})
    crossref.answers, crossref.default = {"/works": says({"message": {"items": []}})}, status(500)
    monkeypatch.setattr("cvgen.cli.sync.is_dialogue", lambda: True)
    made = tmp_path / "profile.yaml"
    made.write_text(PROFILE.format(openalex.url, crossref.url), "utf-8")
    return made


def work(number: int, title: str, date: str, *, friend: str = "Bea Beispiel", venue: str = "Ink") -> dict[str, Any]:
    return {
        "id": f"https://openalex.org/W{number}", "doi": f"https://doi.org/10.5555/w.{number}", "type": "article",
        "display_name": title, "publication_date": date,
        "primary_location": {"source": {"display_name": venue, "type": "journal"}},
        "authorships": [{"raw_author_name": name, "author": {}} for name in ("Ada Example", friend)],
    }  # fmt: skip


def decide(file: Path, answers: str) -> tuple[int, str]:
    result = call_cvgen(["sync", "--interactive", "-p", str(file)], input=answers)
    return result.exit_code, result.output


def test_what_an_editor_saved_meanwhile_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(question: str) -> str:
        file.write_text(f"{before}headline: Sailor\n", "utf-8")
        return "y"

    before = file.read_text("utf-8")
    monkeypatch.setattr("cvgen.cli.sync_dialogue.ask_line", answer)
    code, output = decide(file, "")
    assert (code, "it was changed while you were asked" in output) == (1, True), output
    assert file.read_text("utf-8") == f"{before}headline: Sailor\n"


def test_what_is_decided_is_written_and_told_no_more(file: Path) -> None:
    before = file.read_text("utf-8")
    code, output = decide(file, "y\ny\ny\nhuh\nn\nw\ns\n")
    assert code == 0, output
    assert output.count("y takes it, n is not yours, w is not wanted, s decides later, q ends.") == 2
    assert output.endswith(f"wrote  {file}\n")
    new = """\
  - title: New Waters of the Sea
    authors: [Ada Example, Bea Beispiel]
    venue: Ink
    type: article
    doi: 10.5555/w.3
    date: 2024-05-17

"""
    expected = before.replace("papers:\n", f"papers:\n{new}", 1)
    expected = expected.replace('date: "2018"\n', 'date: "2018"\n    doi: 10.5555/w.1\n')
    expected = expected.replace("type: preprint\n    status: under review", "type: article\n    status: published")
    expected = expected.replace(
        "date: 2023-01\n", "date: 2024-05-17\n    venue: Journal of Waves\n    doi: 10.5555/w.2\n"
    )
    ignored = (
        "  ignore:\n    - 10.5555/w.4  # not mine: A Namesake’s Snails\n"
        "    - 10.5555/w.5  # not wanted: A Poster Nobody Wants\n"
    )
    assert file.read_text("utf-8") == expected + ignored
    again = call_cvgen(["sync", "-p", str(file)]).output
    assert [name for name in ("Salt", "Waves", "New Waters", "Snails", "Poster", "Later") if name in again] == ["Later"]


def test_q_writes_what_was_decided_and_the_end_of_input_nothing(file: Path) -> None:
    before = file.read_text("utf-8")
    code, output = decide(file, "s\ny\n")
    assert (code, "\nnothing was written\n" in output) == (1, True)
    assert file.read_text("utf-8") == before
    assert decide(file, "q\n")[1].endswith("nothing was written\n")
    code, output = decide(file, "s\ny\nq\n")
    assert (code, output.splitlines()[-1]) == (0, f"wrote  {file}")
    assert file.read_text("utf-8") == before.replace('date: "2018"\n', 'date: "2018"\n    doi: 10.5555/w.1\n')


def test_what_has_no_place_is_told_and_asked_again(file: Path) -> None:
    text = file.read_text("utf-8")
    item = text[text.index("  # the best one") : text.index("  - title: Waves")]
    (file.parent / "mine.bib").write_text(
        "@article{salt, title={Salt and the Sea}, author={Ada Example and Bea Beispiel}, journal={Salt}, year=2018}\n"
    )
    live = text.replace(item, "").replace("papers:\n", "papers:\n  bib: mine.bib\n  entries:\n")
    live = live.replace("  - title: Waves", "    - title: Waves").replace("\n    authors", "\n      authors")
    for key in ("type", "status", "arxiv", "date"):
        live = live.replace(f"\n    {key}:", f"\n      {key}:")
    file.write_text(live, "utf-8")
    code, output = decide(file, "y\ny\ns\nq\n")
    assert code == 0, output
    assert "write it there, or under “overrides” of “papers”" in output
    assert "venue: Journal of Waves" in file.read_text("utf-8")


@pytest.mark.parametrize("others", [["--json"], ["--pull-request"], ["--json", "--pull-request"]])
def test_one_way_at_a_time(file: Path, others: list[str]) -> None:
    assert call_cvgen(["sync", "--interactive", *others, "-p", str(file)]).exit_code == 2


def test_a_terminal_is_needed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    result = call_cvgen(["sync", "--interactive", "-p", str(file)], input="y\n")
    assert (result.exit_code, "needs a terminal" in result.output) == (2, True)
