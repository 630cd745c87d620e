"""Letters in Word: each part has a style of its own, and other documents have none of these."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from cvgen import build
from cvgen.formats.word.letter_styles import LETTER_PARAGRAPHS

LETTER = """\
name: Ada Example
locales: [{locale}]
papers: [{{title: A paper, authors: [Ada Example]}}]
letters:
  note:
    {{kind: letter, recipient: "A\\nB", place: London, date: 2026-12-01, subject: S, opening: O, closing: C, text: T}}
"""


def read_styles(project: Path, locale: str) -> list[tuple[str, str, bool]]:
    """Return style, text and whether it is at the right, of each paragraph of a letter."""
    (project / "profile.yaml").write_text(LETTER.format(locale=locale), "utf-8")
    build(project / "profile.yaml", project, ["note", "resume"], ["docx"])
    paragraphs = docx.Document(str(project / "letters" / "note.docx")).paragraphs
    styles = [(paragraph.style, paragraph.text) for paragraph in paragraphs]
    return [(style.name, text, style.paragraph_format.alignment == 2) for style, text in styles if style and style.name]


@pytest.mark.parametrize(
    ("locale", "date", "is_right"), [("en", "London, December 1, 2026", False), ("ja", "London、2026年12月1日", True)]
)
def test_every_part_has_a_style(tmp_path: Path, locale: str, date: str, is_right: bool) -> None:
    assert read_styles(tmp_path, locale) == [
        ("Title", "Ada Example", False),
        ("Inside Address", "A\nB", False),
        ("Date", date, is_right),
        ("Letter Subject", "S", False),
        ("Salutation", "O", False),
        ("Letter Text", "T", False),
        ("Closing", "C", is_right),
        ("Signature Line", "Ada Example", is_right),
    ]


def test_a_resume_has_no_styles_of_letters(tmp_path: Path) -> None:
    read_styles(tmp_path, "en")
    names = {style.name for style in docx.Document(str(tmp_path / "resume.docx")).styles}
    assert not names & LETTER_PARAGRAPHS.keys()
