"""Paths that are none, or not what is asked for: a problem each, never a traceback."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest
from command_line import call_cvgen
from processes import run_cvgen

LONG = "a" * 300
COMMANDS = [
    ["build", "-p", "."],
    ["build", "-p", LONG],
    ["build", "-p", f"{LONG}/profile.yaml"],
    ["build", "-p", "a%00b.yaml"],
    ["build", "--theme", "../evil"],
    ["build", "--theme", LONG],
    ["audit", "-p", "."],
    ["check", "."],
    ["check", LONG],
    ["documents", "-p", "."],
    ["refresh", "-p", "."],
    ["diff", "."],
    ["diff", LONG],
    ["diff", f"HEAD:{LONG}"],
    ["diff", "\n"],
    ["batch", "."],
    ["batch", LONG],
    ["extract", "."],
    ["extract", LONG],
    ["import", LONG, "-o", "new.yaml"],
    ["templates", "copy", ".."],
    ["templates", "copy", LONG],
    ["templates", "copy", "classic", "../../profile.yaml"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: " ".join(word[:20] for word in words))
def test_it_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nbio: Hello.\n", "utf-8")
    result = call_cvgen(arguments)
    assert result.exit_code in (1, 2, 3)
    assert isinstance(result.exception, SystemExit), result.exception
    assert "error: " in result.output.lower()
    assert [file.name for file in tmp_path.iterdir()] == ["profile.yaml"]


# Each with its exit status: 1 the profile, 2 the command line, 3 the machine. “fifo” is one, “sub” a folder.
STATUSES = [
    (1, "build -p fifo"), (1, "check fifo"), (1, "documents -p fifo"), (1, "doctor -p fifo"), (1, "refresh -p fifo"),
    (1, "diff fifo"), (1, "extract fifo"), (1, "import fifo -o new.yaml"), (1, "import sub -o new.yaml"),
    (1, "extract sub"), (1, "build -p sub"), (1, "check sub"), (1, "audit -o fifo"),
    (1, "audit -p fifo"), (1, f"check {LONG}"), (1, "check a%00b"),
    (2, "batch no/*"), (2, "batch sub"), (2, "batch profile.yaml --language zz"),
    (2, "batch profile.yaml --url nonsense"), (2, "batch profile.yaml -o ''"), (2, "batch profile.yaml -t ''"),
    (2, "build -t nonesuch"), (2, "build -t .."), (2, "build -t fifo"), (2, f"build -t {LONG}"), (2, "build -t ''"),
    (2, "build -l zz"), (2, "build -f nonesuch"), (2, "build nonesuch"), (2, "build -o ''"), (2, "build --output="),
    (2, "build -p ''"), (2, "audit nonesuch"),
    (2, "audit -o ''"), (2, "doctor -o ''"), (2, "doctor -p ''"), (2, "diff v1"), (2, "diff v1:profile.yaml"),
    (2, "diff ''"), (2, "check ''"), (2, "init ''"), (2, "import ''"), (2, "extract ''"), (2, "diff sub"),
    (2, "diff -- -x"), (2, "diff profile.yaml nonesuch"), (2, "init new -t nonesuch"),
    (2, "init new -t .."), (2, "init new -l zz"), (2, "init new -l '!!'"), (2, "init new --email no"),
    (2, "templates copy nonesuch"), (2, "templates copy ''"), (2, "templates copy classic nonesuch"),
    (2, "templates diff nonesuch"),
    (2, "import profile.yaml --from nonesuch"), (2, "serve --port abc"), (2, "nonesuch"),
    (3, "build -o fifo"), (3, "build -o profile.yaml"), (3, f"build -o {LONG}"), (3, "init profile.yaml"),
    (3, "init fifo"), (3, "doctor -o fifo"), (3, "templates copy classic -p fifo/profile.yaml"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "line"), STATUSES, ids=[line[:40] for _, line in STATUSES])
def test_its_exit_status_says_what_is_at_fault(tmp_path: Path, status: int, line: str) -> None:
    """In a process of its own, since to open a FIFO could wait for ever."""
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nbio: Hello.\n", "utf-8")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "sub").mkdir()
    texts_alone = ["--format", "md"] if line.startswith("build") else []  # else what draws a PDF is started at once
    done = run_cvgen([*shlex.split(line), *texts_alone], tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
    assert done.stderr or done.stdout
    assert sorted(file.name for file in tmp_path.iterdir()) == ["fifo", "profile.yaml", "sub"]
    assert list((tmp_path / "sub").iterdir()) == []


def test_a_fifo_in_the_project_is_said_where_it_is_named(tmp_path: Path) -> None:
    """As photo, in files/, as template, Word file and lock file: none is waited for."""
    text = "name: Ada Example\nskills: [{title: Tides}]\ndocuments: {cv: {formats: [html]}}\n"
    for name, more, status in (
        ("me.png", "photo: me.png\n", 1),
        ("files/paper.pdf", "", 0),
        ("templates/classic/cv.html.j2", "", 1),
        ("templates/classic/theme.yaml", "", 1),
        ("templates/classic/reference.docx", "", 1),
        ("profile.lock.yaml", "", 1),
    ):
        project = tmp_path / name.replace("/", "-")
        (project / name).parent.mkdir(parents=True)
        (project / "profile.yaml").write_text(text + more, "utf-8")
        os.mkfifo(project / name)
        done = run_cvgen(["build"], project)
        assert done.returncode == status, (name, done.stderr)
        assert Path(name).name in done.stderr
        assert "FIFO" in done.stderr
