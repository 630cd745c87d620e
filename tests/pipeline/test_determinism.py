"""The same input makes the same bytes, anywhere and at any time; and no build asks the network for anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import judges
import pypdf
import pytest
from conftest import BLOCKED, CVGEN
from slices import keep

from cvgen.pipeline.receipt import RECEIPT_NAME

DOCUMENTS = ("index.html", "cv.pdf", "resume.docx")
HERE = {"TZ": "Asia/Singapore", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR", "LANGUAGE": "zh", "PYTHONHASHSEED": "2"}


def build(project: Path, env: dict[str, str], *under: str) -> dict[str, bytes]:
    """Build a project's documents, with more environment and under a program; return every file that came out."""
    judges.pango()
    output = project / "output"
    subprocess.run([*under, CVGEN, "build"], cwd=project, env={**os.environ, **env}, check=True, timeout=300)
    files = (
        path for path in output.rglob("*") if path.is_file() and path.name != RECEIPT_NAME
    )  # when it was is in there
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def project(folder: Path, snapshot: Path) -> Path:
    """Copy the repository's profile, with its pictures and templates, into a folder."""
    shutil.copytree(snapshot, folder, ignore=shutil.ignore_patterns(".git", "cvgen", "tests", "output"))
    return folder


@pytest.fixture
def no_network(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Return an environment in which Python has no network; see at the end that nothing has asked for it."""
    log, hooks = tmp_path / "log", tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(BLOCKED)
    path = os.pathsep.join(filter(None, (str(hooks), os.environ.get("PYTHONPATH"))))
    blocked = {"PYTHONPATH": path, "BLOCKED_LOG": str(log)}
    for attempt in ("socket.socket()", "socket.getaddrinfo('localhost', 80)"):
        tried = subprocess.run(
            [sys.executable, "-c", f"import socket; {attempt}"], env={**os.environ, **blocked}, capture_output=True
        )
        assert b"no network in this test" in tried.stderr
        assert log.read_text()
        log.unlink()
    yield blocked
    assert not log.exists(), log.read_text()


@pytest.mark.parametrize(
    "epoch", keep([{}, {"SOURCE_DATE_EPOCH": "1700000000"}], {}), ids=lambda given: "epoch" if given else "no epoch"
)
def test_two_builds_are_the_same_bytes(
    snapshot: Path, tmp_path: Path, epoch: dict[str, str], no_network: dict[str, str]
) -> None:
    """One of them has no network."""
    faketime = judges.program("faketime")
    first = build(project(tmp_path / "a", snapshot), HERE | epoch | no_network)
    elsewhere = project(tmp_path / "somewhere else" / "über 王", snapshot)
    second = build(elsewhere, THERE | epoch, faketime, "2031-12-31 23:59:50")
    assert set(DOCUMENTS) <= set(first)
    about = pypdf.PdfReader(BytesIO(first["cv.pdf"])).metadata
    assert about
    if epoch:
        assert about.creation_date == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)] == []
