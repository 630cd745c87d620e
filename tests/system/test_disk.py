"""Files are written whole or not at all, and what stands in the way is said with its path."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvgen.problems import DiskError, InvalidProfile
from cvgen.system.disk import merge_files, write_files, write_stream
from cvgen.system.process import Child, ChildBugError


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_files_are_written_with_their_folders_and_replace_old_ones(tmp_path: Path) -> None:
    output = tmp_path / "new" / "output"
    write_files({"index.html": b"1", "zh/index.html": b"2", "zh/a/b.txt": b""}, output)
    write_files({"index.html": b"3", "zh/index.html": b"4"}, output)
    assert tree(output) == {"index.html": b"3", "zh/index.html": b"4", "zh/a/b.txt": b""}


def test_a_folder_in_the_way_changes_nothing(tmp_path: Path) -> None:
    """All are written under other names before the first is renamed: also the one before the fault stays as it was."""
    write_files({"a.txt": b"old", "b.txt/inside": b"mine"}, tmp_path)
    before = tree(tmp_path)
    with pytest.raises(DiskError) as caught:
        write_files({"a.txt": b"new", "b.txt": b"new", "c.txt": b"new"}, tmp_path)
    [problem] = caught.value.problems
    assert (problem.code, problem.file) == ("not-written", str(tmp_path / "b.txt"))
    assert problem.message == "cannot write here: a folder of this name is in the way"
    assert tree(tmp_path) == before


def test_a_file_where_a_folder_must_be_changes_nothing(tmp_path: Path) -> None:
    write_files({"a.txt": b"old", "zh": b"a file"}, tmp_path)
    before = tree(tmp_path)
    with pytest.raises(DiskError) as caught:
        write_files({"a.txt": b"new", "zh/index.html": b"new"}, tmp_path)
    assert caught.value.problems[0].file == str(tmp_path / "zh" / "index.html")
    assert "another folder" in caught.value.problems[0].hint
    assert tree(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX's")
def test_a_full_disk_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    """No file may be larger than some bytes, as on a disk that has no more."""
    import resource
    import signal

    write_files({"a.txt": b"old", "b.txt": b"old"}, tmp_path)
    before = tree(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(DiskError) as caught:
            write_files({"a.txt": b"new", "b.txt": b"x" * 2000}, tmp_path)
        with pytest.raises(DiskError) as streamed:
            write_stream([b"x" * 600, b"x" * 600], tmp_path / "a.txt")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert caught.value.problems[0].file == str(tmp_path / "b.txt")
    assert streamed.value.problems[0].file == str(tmp_path / "a.txt")
    assert tree(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "a.txt").symlink_to(tmp_path / "secret.txt")
    write_files({"a.txt": b"new"}, tmp_path / "output")
    assert tree(tmp_path) == {"secret.txt": b"secret", "output/a.txt": b"new"}
    assert stat.S_ISREG(os.lstat(tmp_path / "output" / "a.txt").st_mode)


def test_a_stream_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "er" / "a.csv"
    write_stream([b"1\n", b"2\n"], file)
    write_stream(iter([b"3\n", b"4\n"]), file)
    assert tree(tmp_path) == {str(file.relative_to(tmp_path)): b"3\n4\n"}

    def broken() -> Iterator[bytes]:
        yield b"5\n"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_stream(broken(), file)
    assert tree(tmp_path) == {str(file.relative_to(tmp_path)): b"3\n4\n"}


def vanishing() -> Iterator[bytes]:
    yield b"1\n"
    raise OSError("the source is gone")


def test_a_stream_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.csv" / "inside").mkdir(parents=True)
    with pytest.raises(DiskError) as caught:
        write_stream([b"1\n"], tmp_path / "a.csv")
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [
        ("not-written", str(tmp_path / "a.csv"))
    ]
    assert caught.value.problems[0].message == f"cannot write here: {os.strerror(errno.EISDIR)}"
    with pytest.raises(DiskError, match="cannot write here: the source is gone"):
        write_stream(vanishing(), tmp_path / "b.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_two_documents_may_bring_the_same_file_but_not_differ_about_it() -> None:
    assert merge_files([{"a": b"1", "b": b"2"}, {}, {"b": b"2", "c": b"3"}]) == {"a": b"1", "b": b"2", "c": b"3"}
    with pytest.raises(InvalidProfile, match="two documents would write “b”") as caught:
        merge_files([{"a": b"1", "b": b"2"}, {"b": b"3"}])
    assert [problem.code for problem in caught.value.problems] == ["two-files"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX's")
def test_a_fault_of_the_machine_is_told_from_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in a child, where libraries write files of their own."""
    (tmp_path / "filling.py").write_text(
        "import errno, os\n"
        "def make_handler(): return fail\n"
        "def fail(code): raise OSError(code, os.strerror(code), '/some/file')\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    child = Child("filling")
    try:
        with pytest.raises(DiskError) as caught:
            child.ask(errno.ENOSPC, 20)
        with pytest.raises(ChildBugError):
            child.ask(errno.ENOTDIR, 20)
    finally:
        child.stop()
    [problem] = caught.value.problems
    assert (problem.code, problem.file) == ("machine-fault", "/some/file")
    assert "No space left on device" in problem.message
