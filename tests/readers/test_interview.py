"""What `cvgen import --interactive` asks, and what becomes of the answers."""

from __future__ import annotations

import copy
import json
import os
import select
import signal
import sys
import time
from pathlib import Path
from subprocess import Popen
from typing import Any

import doubtful_reader
import pytest
from command_line import call_cvgen
from typer.testing import Result

from cvgen.cli import import_ as command
from cvgen.problems import Spot
from cvgen.readers import READERS, ImportResult, Origin, Reader
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.yaml.reader import parse_yaml


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, of which the reader is unsure; there is somebody to ask."""
    monkeypatch.setitem(READERS, "doubtful", doubtful_reader.READER)  # type: ignore[arg-type]
    monkeypatch.setattr(command, "is_dialogue", lambda *, quiet: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(doubtful_reader.PAGE, "utf-8")
    return tmp_path


def answer(*answers: str, options: tuple[str, ...] = (), status: int = 0) -> Result:
    """Import the page, and give these answers."""
    arguments = ["import", "page.md", "--from", "doubtful", "--interactive", *options]
    result = call_cvgen(arguments, input="".join(f"{line}\n" for line in answers))
    assert result.exit_code == status, result.output
    return result


def read_papers(folder: Path) -> list[Any]:
    papers: list[Any] = parse_yaml((folder / "profile.yaml").read_text("utf-8")).data["papers"]
    return papers


def test_enter_keeps_what_was_read(folder: Path) -> None:
    output = answer("", "", "").output
    titles = [paper["title"] for paper in read_papers(folder)]
    assert titles == ["Salt", "Sand", "Dunes", "In the Making", "I write for people who walk"]
    assert "papers: 5, 1 of them to look at" in output
    assert "  line 4  “Sand”: check venue\n" in output


def test_a_question_shows_the_page_and_its_readings(folder: Path, golden: Any) -> None:
    output = answer("2", "nonsense", "1", "s").output
    golden(Path(__file__).with_name("interview.txt"), output)
    assert [paper["title"] for paper in read_papers(folder)][2:] == ["Dunes, Waves. Journal of Dry Places", "Silt"]
    assert "“doi” cannot hold this" in output  # what no profile may hold is taken out, as in any reading


def test_a_question_shows_the_line_of_what_no_model_has_read(folder: Path) -> None:
    page = (
        "<h1>Uma Brandt</h1><h2>Research projects</h2>\n<ul>\n<li><b>DUNES. Widows &amp; Waves, 1450–1630</b>, "
        "PRIN 2022, local unit (head), € 74.300, 2023–2025</li>\n"
        "<li><b>Sea Charters</b>, an edition, since 2021</li>\n</ul>\n"
    )
    (folder / "cv.html").write_text(page, "utf-8")
    shown = call_cvgen(["import", "cv.html", "--interactive"], input="q\n").output
    assert "│ DUNES. Widows & Waves, 1450–1630, PRIN 2022, local unit (head), € 74.300," in shown
    assert "<" not in shown


def test_a_value_is_changed_until_a_profile_may_have_it(folder: Path) -> None:
    output = answer("e date", "two years ago", "2022-03", "e venue", "-", "", "q").output
    assert "  this is not a date; write 2024, 2024-05" in output
    dunes = read_papers(folder)[2]
    assert (dunes["date"], dunes.get("venue")) == ("2022-03", None)


def test_nothing_is_taken_out_of_an_empty_key(folder: Path) -> None:
    output = answer("publisher = -", "2", "q").output
    assert "“publisher” is empty already." in output
    assert output.count("It is now:") == 0  # the other readings are still to be had


def test_the_keys_are_said_and_q_is_no_value(folder: Path) -> None:
    output = answer("e nothing", "e venue", "q", "q").output
    assert "There is no key “nothing” here. There are: title, authors" in output
    assert "tags" not in output  # what steers documents is no fact of the page
    assert "q" not in [paper.get("venue") for paper in read_papers(folder)]


def test_lists_and_links_are_changed(folder: Path) -> None:
    answer("e authors", "Uma Brandt*, Cy Fox", "e links", "{pdf: https://uma.example/a.pdf}", "e abstract", "", "", "q")
    dunes = read_papers(folder)[2]
    assert dunes["links"] == {"pdf": "https://uma.example/a.pdf"}
    assert dunes["authors"] in ("Uma Brandt*, Cy Fox", ["Uma Brandt*", "Cy Fox"])


def test_a_key_is_given_words_of_the_line(folder: Path) -> None:
    output = answer("title = Dunes … Waves", "note: Journal of Dry Places", "ven = Salt … Sand", "", "", "q").output
    assert "“Journal of Dry Places” was taken out of venue." in output
    assert "“KEY = …” changes" in output.partition("It is now:")[2].partition("It is now:")[0]
    assert "1: or" not in output.partition("It is now:")[2].partition("Question 2")[0]  # of the item as it was
    assert "The text has no such words in this order." in output
    dunes = read_papers(folder)[2]
    assert (dunes["title"], dunes.get("venue"), dunes["note"]) == ("Dunes, Waves", "Waves", "Journal of Dry Places")


def test_words_that_lose_their_key_are_told(folder: Path) -> None:
    output = answer("venue = Journal of Dry Places", "e title Dunes, Waves", "", "", "q").output
    assert output.count("In no key any more: Waves.") == 1
    assert read_papers(folder)[2]["title"] == "Dunes, Waves"


REFEREES = """\
# Uma Brandt

## References

- Prof. Ada Quist, Harbour University (quist@harbour.example)
- Prof. Bo Fox, Mill College (fox@mill.example)
- Prof. Cy Wren, Salt Institute (wren@salt.example)
"""
MISREAD = [
    {"name": "Prof. Ada Quist", "organisation": "Harbour University (quist@harbour.example)"},
    {"name": "Prof. Bo Fox", "organisation": "Mill College (fox@mill.example)"},
    {"name": "Prof. Cy Wren", "organisation": "Salt Institute (wren@salt.example)"},
]


@pytest.mark.parametrize(("choice", "mended"), [("y", [1, 2]), ("2", [2]), ("n", []), ("", [])])
def test_an_answer_is_offered_for_others_of_its_list(
    folder: Path, monkeypatch: pytest.MonkeyPatch, choice: str, mended: list[int]
) -> None:
    def read(source: Origin, imported: ImportResult) -> None:
        items = copy.deepcopy(MISREAD)
        imported.profile |= {"name": "Uma Brandt", "references": items}
        lines = REFEREES.splitlines()
        imported.doubts += [
            Doubt(item, Spot("page.md", number), Certainty.UNSURE, ("organisation",), lines[number - 1][2:])
            for number, item in enumerate(items, 5)
        ]

    monkeypatch.setitem(READERS, "doubtful", Reader("doubtful", "for tests", lambda origin: False, read))  # type: ignore[arg-type]
    output = answer("email = quist@harbour.example", "", choice, "q").output
    assert "2 others of this list are built alike." in output
    assert "organisation  Mill College (fox@mill.example) → Mill College" in output
    assert ("Question 3 of 3" in output) == (len(mended) < 2)  # what is mended is not asked about
    data = parse_yaml((folder / "profile.yaml").read_text("utf-8")).data["references"]
    assert data[0] == {
        "name": "Prof. Ada Quist",
        "organisation": "Harbour University",
        "email": "quist@harbour.example",
    }
    assert [n for n in (1, 2) if "email" in data[n]] == mended


def test_what_is_set_aside_is_kept_as_text(folder: Path) -> None:
    output = answer("", "", "s").output
    assert "Its text is in the section “Papers”." in output
    data = parse_yaml((folder / "profile.yaml").read_text("utf-8")).data
    assert data["sections"][0]["text"] == "All of them.\n\nI write for people who walk."
    assert len(data["papers"]) == 4


def test_q_keeps_the_rest_and_tells_of_it(folder: Path) -> None:
    output = answer("1", "q").output
    assert "“In the Making”: unsure: title, authors" in output
    assert "Question 3" not in output
    assert read_papers(folder)[2]["title"] == "Dunes, Waves"


def test_an_end_of_input_leaves_nothing_half_written(folder: Path) -> None:
    output = answer("1", status=1).output
    assert "nothing was written" in output
    assert [file.name for file in folder.iterdir()] == ["page.md"]


def test_what_is_known_is_not_asked_again(folder: Path) -> None:
    answer("1", "1", "s")
    before = (folder / "profile.yaml").read_text("utf-8")
    result = answer("s", options=("--merge", "--yes"))
    assert "Question 1 of 1" in result.output
    assert (folder / "profile.yaml").read_text("utf-8") == before


def test_json_is_alone_on_standard_output(folder: Path) -> None:
    result = answer("1", "q", options=("--json",))
    assert json.loads(result.stdout)["counts"]["papers"] == {"items": 5, "sure": 2, "likely": 1, "unsure": 2}
    assert "Question 2" in result.stderr


def test_without_a_terminal_nothing_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setitem(READERS, "doubtful", doubtful_reader.READER)  # type: ignore[arg-type]
    monkeypatch.chdir(folder)
    result = answer()
    assert "no terminal to ask in: 3 questions are not asked" in result.output
    (folder / "profile.yaml").unlink()
    told = call_cvgen(["import", "page.md", "--from", "doubtful"]).output
    assert "With --interactive (and another --output) you are asked about 3 of them." in told
    assert len(read_papers(folder)) == 5


@pytest.mark.skipif(os.name == "nt", reason="it has no pseudo-terminals")
@pytest.mark.parametrize(("keys", "status"), [(b"2\n1\ns\n", 0), (b"2\n\x03", 1)])
def test_on_a_terminal(tmp_path: Path, keys: bytes, status: int) -> None:
    (tmp_path / "page.md").write_text(doubtful_reader.PAGE, "utf-8")
    ours, theirs = os.openpty()
    arguments = [doubtful_reader.__file__, "import", "page.md", "--from", "doubtful", "--interactive"]
    with Popen(
        [sys.executable, *arguments],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=take_terminal,
    ) as process:
        os.close(theirs)
        shown = talk(ours, keys)
        assert process.wait(timeout=240) == status, shown.decode("utf-8", "replace")
    assert (tmp_path / "profile.yaml").exists() == (status == 0)


def take_terminal() -> None:
    """Make standard input the terminal of this process: Ctrl-C there interrupts it, whatever its parent ignores."""
    import fcntl  # Windows has neither
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def talk(terminal: int, keys: bytes) -> bytes:
    """Type lines on a terminal, each when there is a prompt; return what was shown until the end."""
    shown, waiting, end = b"", keys.splitlines(keepends=True), time.monotonic() + 240
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 1)[0]:
            if not waiting and keys.endswith(b"\x03"):
                os.write(terminal, b"\x03")  # readline does not see one that comes while it shows its prompt
            continue
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so that the other end is closed
            break
        shown += part
        if not part:
            break
        if shown.endswith(b"> ") and waiting:
            os.write(terminal, waiting.pop(0))
    os.close(terminal)
    return shown
