"""Each thing that a hash of files, folders or the installation must tell apart, on its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvgen.system import fingerprint
from cvgen.system.fingerprint import (
    digest,
    file_fingerprint,
    package_fingerprint,
    program_fingerprint,
    stat_path,
    tree_fingerprint,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    assert file_fingerprint(str(file)) == digest(b"one") == hashlib.sha256(b"one").hexdigest()
    os.utime(file, (1, 1))
    assert file_fingerprint(str(file)) == digest(b"one")
    file.write_bytes(b"two")
    assert file_fingerprint(str(file)) == digest(b"two")


def test_a_file_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    for name in ("none", "", "a\0b", "\udcff" * 300):
        assert file_fingerprint(str(tmp_path / name)) == "nothing", name
    assert stat_path(str(tmp_path / "none")) == "nothing"
    assert tree_fingerprint(str(tmp_path / "none"), file_fingerprint) == "nothing"
    (tmp_path / "empty").mkdir()
    assert tree_fingerprint(str(tmp_path / "empty"), file_fingerprint) != "nothing"


def test_large_files_are_known_by_size_and_times(tmp_path: Path) -> None:
    """A film of gigabytes is not read at each build."""
    limit, file = 8 * 1024 * 1024, tmp_path / "film"
    with file.open("wb") as stream:
        stream.truncate(limit)
    assert file_fingerprint(str(file)) == digest(bytes(limit))
    with file.open("ab") as stream:
        stream.write(b"\0")
    before = file_fingerprint(str(file))
    assert before == stat_path(str(file)) != digest(bytes(limit + 1))
    os.utime(file, (1, 1))
    assert file_fingerprint(str(file)) != before


def test_size_times_and_inode_tell_files_apart(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    status = file.stat()
    parts = stat_path(str(file)).split()
    assert list(map(int, parts)) == [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def make_tree(folder: Path) -> str:
    for name in ("a.txt", "deep/b.txt", "deep/er/c.txt", "__pycache__/a.pyc", "deep/__pycache__/b.pyc"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return tree_fingerprint(str(folder), file_fingerprint)


def test_a_folder_is_known_by_names_and_contents(tmp_path: Path) -> None:
    before = make_tree(tmp_path / "one")
    assert make_tree(tmp_path / "two") == before  # wherever it lies
    seen = {before}
    folder = tmp_path / "one"
    changes = (
        lambda: (folder / "deep" / "b.txt").write_text("other"),
        lambda: (folder / "deep" / "er" / "c.txt").rename(folder / "deep" / "c.txt"),
        lambda: (folder / "deep" / "c.txt").rename(folder / "deep" / "d.txt"),
        lambda: (folder / "a.txt").unlink(),
        lambda: (folder / "new.txt").write_text(""),
    )
    for number, change in enumerate(changes, 2):
        change()
        seen.add(tree_fingerprint(str(folder), file_fingerprint))
        assert len(seen) == number


def test_compiled_files_do_not_count(tmp_path: Path) -> None:
    before = make_tree(tmp_path)
    shutil.rmtree(tmp_path / "__pycache__")
    (tmp_path / "deep" / "__pycache__" / "other.pyc").write_text("other")
    assert tree_fingerprint(str(tmp_path), file_fingerprint) == before


@posix
def test_links_are_followed_once(tmp_path: Path) -> None:
    make_tree(tmp_path / "tree")
    (tmp_path / "elsewhere" / "sub").mkdir(parents=True)
    (tmp_path / "elsewhere" / "x.txt").write_text("x")
    (tmp_path / "tree" / "link").symlink_to(tmp_path / "elsewhere")
    seen: list[str] = []

    def note(path: str) -> str:
        seen.append(Path(path).name)
        return file_fingerprint(path)

    (tmp_path / "elsewhere" / "sub" / "back").symlink_to(tmp_path / "tree")  # in a circle
    before = tree_fingerprint(str(tmp_path / "tree"), note)
    assert sorted(seen) == ["a.txt", "b.txt", "c.txt", "x.txt"]
    (tmp_path / "elsewhere" / "x.txt").write_text("y")
    assert tree_fingerprint(str(tmp_path / "tree"), note) != before


@posix
def test_folders_of_two_disks_may_have_the_same_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The roots of disks do, and a project may link to several. This machine may have one disk: stat is told of two."""
    for disk in ("one", "two"):
        (tmp_path / disk).mkdir()
        (tmp_path / disk / f"{disk}.txt").write_text("x")
    really = os.stat

    def stat(path: str) -> os.stat_result:
        status = really(path)
        is_disk = Path(path).name in ("one", "two")
        return os.stat_result((status.st_mode, 2, Path(path).name == "one", *status[3:])) if is_disk else status

    monkeypatch.setattr(os, "stat", stat)
    before = tree_fingerprint(str(tmp_path), lambda path: "")
    monkeypatch.undo()
    assert tree_fingerprint(str(tmp_path), lambda path: "") == before


def test_the_order_in_which_the_system_lists_files_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tree(tmp_path)
    (tmp_path / "b-1.dist-info").mkdir()
    (tmp_path / "a-1.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    really_walk, really_list = os.walk, os.listdir
    seen = set()
    for reverse in (False, True):
        ways = {"key": None, "reverse": reverse}
        monkeypatch.setattr(os, "listdir", lambda path, ways=ways: sorted(really_list(path), **ways))
        monkeypatch.setattr(
            os,
            "walk",
            lambda path, followlinks, ways=ways: [
                (at, sorted(folders, **ways), sorted(files, **ways)) for at, folders, files in really_walk(path)
            ][:: -1 if ways["reverse"] else 1],
        )
        seen.add((tree_fingerprint(str(tmp_path), file_fingerprint), look()))
    assert len(seen) == 1


@posix
def test_names_that_are_no_text_count(tmp_path: Path) -> None:
    (tmp_path / "\udcff").write_text("x")
    before = tree_fingerprint(str(tmp_path), file_fingerprint)
    (tmp_path / "\udcff").rename(tmp_path / "\udcfe")
    assert tree_fingerprint(str(tmp_path), file_fingerprint) != before


@pytest.fixture(autouse=True)
def _as_another_process() -> Iterator[None]:
    yield
    program_fingerprint.cache_clear()
    package_fingerprint.cache_clear()


def look() -> str:
    program_fingerprint.cache_clear()  # as if it were another process
    return program_fingerprint()


def test_what_is_installed_counts_wherever_python_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state it is in: what is installed beside, and the fonts. Other files there do not count."""
    (tmp_path / "site").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "not there"), str(tmp_path / "site"), *sys.path])
    before = look()
    assert look() == before
    for name in ("module.py", "package/__init__.py", "notes.info"):
        (tmp_path / "site" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "site" / name).write_text(name)
        assert look() == before, name
    seen = {before}
    for name in ("a-1.dist-info", "b-1.egg-info", "c.pth", "rendercv_fonts/Lato/Lato-Bold.ttf"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("one")
        seen.add(look())
        (tmp_path / "site" / name).write_text("other, longer")
        seen.add(look())
    assert len(seen) == 9
    shutil.rmtree(tmp_path / "site" / "rendercv_fonts")
    (tmp_path / "site" / "a-1.dist-info").rename(tmp_path / "site" / "a-2.dist-info")
    assert look() not in seen


def test_what_the_machine_draws_with_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another Pango draws other pages: the linker's cache is written anew, Homebrew's link leads elsewhere."""
    (tmp_path / "ld.so.cache").write_text("one")
    (tmp_path / "pango").symlink_to(tmp_path / "pango-1")
    monkeypatch.setattr(fingerprint, "_LINKER_CACHE", str(tmp_path / "ld.so.cache"))
    monkeypatch.setattr(fingerprint, "_HOMEBREW", (str(tmp_path / "pango"),))
    seen = {look()}
    (tmp_path / "ld.so.cache").write_text("other, longer")
    seen.add(look())
    (tmp_path / "pango").unlink()
    (tmp_path / "pango").symlink_to(tmp_path / "pango-2")
    seen.add(look())
    monkeypatch.setattr(sys, "version", "another Python")
    seen.add(look())
    monkeypatch.setattr(sys, "platform", "another system")
    seen.add(look())
    assert len(seen) == 5


def test_homebrew_is_looked_for_where_it_is() -> None:
    """On Apple silicon, and on Intel (docs.brew.sh/Installation)."""
    assert set(fingerprint._HOMEBREW) == {"/opt/homebrew/opt/pango", "/usr/local/opt/pango"}


def test_the_files_of_this_program_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the package, and the templates beside it in a checkout."""
    for name in ("cvgen/a.py", "cvgen/deep/b.py", "templates/classic/cv.html.j2", "tests/test_a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(fingerprint, "_PACKAGE", str(tmp_path / "cvgen"))
    before = look()
    (tmp_path / "tests" / "test_a.py").write_text("other, longer")
    assert look() == before
    seen = {before}
    for name in ("cvgen/a.py", "cvgen/deep/b.py", "templates/classic/cv.html.j2"):
        (tmp_path / name).write_text("other, longer")
        seen.add(look())
    assert len(seen) == 4


def test_it_is_this_very_package_that_is_looked_at() -> None:
    assert Path(fingerprint._PACKAGE) == Path(sys.modules["cvgen"].__file__ or "").parent


def test_a_package_is_known_by_its_files_and_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made_up_package" / "deep").mkdir(parents=True)
    (tmp_path / "made_up_package" / "__init__.py").write_text("raise AssertionError")
    monkeypatch.syspath_prepend(tmp_path)
    before = package_fingerprint("made_up_package")
    (tmp_path / "made_up_package" / "deep" / "data.bin").write_text("x")
    assert package_fingerprint("made_up_package") == before  # once in a process
    package_fingerprint.cache_clear()
    assert package_fingerprint("made_up_package") not in ("", before)
    assert package_fingerprint("no_such_package") == ""
    (tmp_path / "made_up_namespace").mkdir()
    assert package_fingerprint("made_up_namespace") == ""
    assert package_fingerprint("sys") == package_fingerprint("no_such_package")  # it has no file
