"""What a wrong letter is told.

A case is a dropped folder: a profile, its letters, and check.txt with the exact output of `cvgen check`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.pipeline.examine import load
from cvgen.problems import InvalidProfile


def write_letter(project: Path, name: str, front: str, text: str = "Text.") -> Path:
    (project / "letters").mkdir(exist_ok=True)
    (project / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    file = project / "letters" / name
    file.write_text(f"---\n{front}\n---\n\n{text}\n", "utf-8")
    return file


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_way_of_ending_lines(tmp_path: Path, newline: str) -> None:
    file = write_letter(tmp_path, "a.md", "kind: statement", "One.\n\nTwo.")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_text("utf-8").replace("\n", newline).encode())
    letter = load(tmp_path / "profile.yaml").letters["a"]
    assert (str(letter.kind), str(letter.text)) == ("statement", "One.\n\nTwo.")


def test_a_letter_that_is_no_utf_8(tmp_path: Path) -> None:
    write_letter(tmp_path, "a.md", "kind: statement").write_bytes(b"---\nkind: statement\n---\n\nI like caf\xe9s.\n")
    with pytest.raises(InvalidProfile, match=r"letters/a\.md:5:11: byte 0xE9 here is not UTF-8"):
        load(tmp_path / "profile.yaml")


def test_a_rule_in_the_text_ends_nothing(tmp_path: Path) -> None:
    write_letter(tmp_path, "a.md", "kind: statement", "One.\n\n---\n\nTwo.")
    assert str(load(tmp_path / "profile.yaml").letters["a"].text) == "One.\n\n---\n\nTwo."


@pytest.mark.parametrize("is_folder", [False, True])
def test_no_letter_lies_outside_of_the_project(tmp_path: Path, is_folder: bool) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "elsewhere").mkdir()
    write_letter(tmp_path / "elsewhere", "a.md", "kind: statement", "Secret.")
    (tmp_path / "project" / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    link = tmp_path / "project" / "letters"
    if is_folder:
        link.symlink_to(tmp_path / "elsewhere" / "letters")
    else:
        link.mkdir()
        (link / "a.md").symlink_to(tmp_path / "elsewhere" / "letters" / "a.md")
    with pytest.raises(InvalidProfile, match=r"letters/a\.md: this file leads out of the project's folder"):
        load(tmp_path / "project" / "profile.yaml")


def test_what_is_no_letter_is_left_alone(tmp_path: Path) -> None:
    write_letter(tmp_path, "a.md", "kind: statement")
    (tmp_path / "letters" / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "letters" / ".b.md").write_text("an editor's", "utf-8")
    (tmp_path / "letters" / "deeper").mkdir()
    assert list(load(tmp_path / "profile.yaml").letters) == ["a"]
