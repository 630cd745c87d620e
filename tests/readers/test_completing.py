"""What `cvgen import --merge` asks about items that are there, and what it adds to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import call_cvgen

from cvgen.cli import import_merge

PAGE = """\
@article{salt, title={Salt}, author={Brandt, Uma}, journal={Dry Places}, year=2021, volume=3, doi={10.5555/salt},
  note={With maps}}
@article{sand, title={Sand}, author={Brandt, Uma}, journal={Wet Places}, year=2022, volume=4, doi={10.5555/sand}}
@article{silt, title={Silt}, author={Brandt, Uma}, journal={Wet Places}, year=2023, doi={10.5555/silt}}
@article{dune, title={Dune}, author={Brandt, Uma}, journal={Wet Places}, year=2023, doi={10.5555/dune}}
"""
PROFILE = """\
name: Uma Brandt
papers:
  - title: Salt   # mine
    authors: [Uma Brandt]
    venue: arXiv
    links: {paper: https://uma.example/salt.pdf}
  - {title: Sand, authors: [Uma Brandt]}
  - title: Silt
    authors: [Uma Brandt]
    # to be published

  - title: Dune
    authors: [Uma Brandt]
"""


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Import the bibliography into the profile, with answers; return what is said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("refs.bib").write_text(PAGE, "utf-8")
    Path("profile.yaml").write_text(PROFILE, "utf-8")

    def call(*answers: str, options: tuple[str, ...] = (), status: int = 0) -> str:
        monkeypatch.setattr(import_merge, "is_dialogue", lambda *, quiet: bool(answers))
        given = "".join(f"{line}\n" for line in answers)
        result = call_cvgen(["import", "refs.bib", "--merge", *options], input=given)
        assert result.exit_code == status, result.output
        return result.output

    return call


def test_each_item_is_asked_about(ask: Callable[..., str], golden: Callable[[Path, str], None]) -> None:
    printed = ask("y", "y", "n", "", "n", "y")
    golden(Path(__file__).with_name("completing.txt"), printed)
    text = Path("profile.yaml").read_text("utf-8")
    assert [line for line in text.splitlines() if "10.5555" in line] == [
        "    doi: 10.5555/salt",
        "    doi: 10.5555/silt",
    ]
    assert "    volume: '3'\n" in text


@pytest.mark.parametrize(
    ("answers", "options", "dois"),
    [
        (("a", "y"), (), {"sand", "silt", "dune"}),  # not what may be of another version
        (("y", "q", "y"), (), set()),
        (("y", "n", "y", "q", "y"), (), {"sand"}),
        ((), ("--yes",), {"sand", "silt", "dune"}),
    ],
)
def test_all_the_rest_or_none(
    ask: Callable[..., str], answers: tuple[str, ...], options: tuple[str, ...], dois: set[str]
) -> None:
    ask(*answers, options=options)
    text = Path("profile.yaml").read_text("utf-8")
    assert {doi for doi in ("salt", "sand", "silt", "dune") if f"10.5555/{doi}" in text} == dois
    rest = iter(text)
    assert all(character in rest for character in PROFILE)


def test_nothing_is_written_if_the_owner_does_not_want_it(ask: Callable[..., str]) -> None:
    ask("a", "n", status=1)
    assert Path("profile.yaml").read_text("utf-8") == PROFILE


def test_a_second_time_there_is_nothing_to_add(ask: Callable[..., str]) -> None:
    ask(options=("--yes",))
    before = Path("profile.yaml").read_text("utf-8")
    assert "profile.yaml: there is nothing to add to it\n" in ask(
        options=("--yes",)
    )  # but what may be of another version
    assert Path("profile.yaml").read_text("utf-8") == before


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_and_the_byte_order_mark_stay(ask: Callable[..., str], line_end: str) -> None:
    before = "\ufeff" + PROFILE.replace("\n", line_end)
    Path("profile.yaml").write_bytes(before.encode())
    ask(options=("--yes",))
    after = Path("profile.yaml").read_bytes().decode()
    assert after.startswith("\ufeffname: ")
    assert after.count("\n") == after.count(line_end)
    rest = iter(after)
    assert all(character in rest for character in before)


LECTURES = "# Uma Brandt\n\n## Teaching\n\n- Salt Chemistry, University of Slate, 2020. Slow slots: 30 hours\n"


@pytest.mark.parametrize(("answers", "is_taken"), [((), False), (("y", "y", "y"), True), (("a", "y"), False)])
def test_what_may_be_misread_is_added_only_if_the_owner_says_so(
    ask: Callable[..., str], answers: tuple[str, ...], is_taken: bool
) -> None:
    Path("refs.bib").write_text(LECTURES, "utf-8")
    Path("profile.yaml").write_text("name: Uma Brandt\nteaching:\n  - {title: Salt Chemistry}\n", "utf-8")
    said = ask(*answers, options=("--from", "markdown", *(() if answers else ("--yes",))))
    assert ("this may be misread:" in said) is is_taken
    assert ("“Salt Chemistry”: there is more: " in said) is not is_taken
    assert ("Slow slots" in Path("profile.yaml").read_text("utf-8")) is is_taken
