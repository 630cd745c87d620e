"""Pages of Word files: LibreOffice counts them where they are limited; where it cannot, that is said."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import judges
import pypdf
import pytest
from command_line import call_cvgen
from watching import is_running, until

from cvgen.formats.word import page_count
from cvgen.system import cache
from cvgen.system.libreoffice import LibreOffice

PROFILE = """\
name: Ada Roe
experience:
  - {role: Engineer, organisation: Acme, date: 2020 – present, highlights: [%s]}
documents:
  resume: {max_pages: 1}
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for function in (cache.cache_folder, page_count._find_office):
        function.cache_clear()
    yield tmp_path
    for function in (cache.cache_folder, page_count._find_office):
        function.cache_clear()


def build(lines: int, *options: str) -> str:
    Path("profile.yaml").write_text(PROFILE % ", ".join(f"Line {number}" for number in range(lines)))
    return call_cvgen(["build", "resume", "--force", *options]).output


def put_program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a script be LibreOffice."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def test_too_many_pages_are_a_warning_that_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    judges.program("soffice", "libreoffice")
    said = build(90)
    assert "profile.yaml:5:23: warning: resume.docx has 2 pages in LibreOffice, 1 more than it may [too-long]" in said
    assert "2 pages " in said
    page_count._find_office.cache_clear()
    monkeypatch.setattr(LibreOffice, "convert_to_pdf", None)  # what was counted once is known
    assert "2 pages " in build(90)
    assert "1 error; nothing was written" in build(90, "--strict")


def test_without_libreoffice_the_pages_are_not_counted(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    assert "its pages are not counted: LibreOffice is not installed" in build(90)


def test_as_many_pages_as_there_may_be_are_said_without_a_warning(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = pypdf.PdfWriter()
    one.add_blank_page(595, 842)
    one.write(project / "one.pdf")
    put_program(project, f'for file; do :; done; cp {project}/one.pdf "${{file%.docx}}.pdf"', monkeypatch)
    said = build(3)
    assert "1 page " in said
    assert "too-long" not in said


def test_an_answer_that_is_no_pdf_counts_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(project, 'for file; do :; done; echo no PDF > "${file%.docx}.pdf"', monkeypatch)
    assert "its pages are not counted: LibreOffice gave no answer" in build(3)


def test_libreoffice_that_hangs_is_ended_with_all_it_started(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(project, f"sleep 600 & echo $! > {project}/pid; wait", monkeypatch)
    start = time.monotonic()
    assert LibreOffice(seconds=0.3).convert_to_pdf(b"") is None
    assert time.monotonic() - start < 20
    child = int((project / "pid").read_text())
    until(lambda: not is_running(child))
