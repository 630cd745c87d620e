"""What makes cvgen start quickly changes nothing it makes, and can be done without."""

from __future__ import annotations

import atexit
import errno
import marshal
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import judges
import pytest
from conftest import CVGEN

from cvgen.formats.pdf import engine
from cvgen.system import cache, fingerprint
from cvgen.themes import fonts

SEEN = """
import sys
from cvgen.formats.pdf.engine import require_pango
require_pango()
import cffi, weasyprint.pdf.fonts, weasyprint.text.ffi
print("parsed" if weasyprint.text.ffi.ffi._parser._declarations else "kept")
print("fontTools.subset" in sys.modules, "fontTools.varLib.instancer" in sys.modules)
print(weasyprint.pdf.fonts.subset.Options().retain_gids, cffi.FFI.__module__)
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache.folder.cache_clear()
    yield tmp_path / "cache"
    cache.folder.cache_clear()


def seen(**env: str) -> list[str]:
    judges.pango()
    done = subprocess.run([sys.executable, "-c", SEEN], env={**os.environ, **env}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_declarations_are_parsed_once_and_fonttools_waits_until_it_is_called(kept: Path) -> None:
    waits, real = "False False", "False cffi.api"
    assert seen() == ["parsed", waits, real]
    assert seen() == ["kept", waits, real]
    assert seen(CVGEN_CACHE="off") == ["parsed", waits, real]
    assert seen(CVGEN_STOCK="1") == ["parsed", "True True", real]
    for file in kept.rglob("declarations-*"):
        file.write_bytes(file.read_bytes()[:-1])
    assert seen()[0] == "parsed"


PROFILE = """
name: Ada Example 王
locales: [en, zh]
bio: |
  Hello *world*, σ:
  1. one
  2. two
talks:
  - title: On Engines
    text: "As said:\n\n- once\n- and again"
papers:
  - {title: On Numbers, authors: [Ada Example], date: 2020-05, note: with a remark}
  - {title: On $x^2$, authors: [Ada Example], date: 2021}
"""
# What a theme may ask for that WeasyPrint works out for each element otherwise: notes, and list marks.
OWN_LOOKS = {
    "none": "",
    "footnotes": ".papers .note { float: footnote }",
    "marks": "main ul > li::before { content: none } main ul { list-style: square outside } li::marker { color: red }",
    "list items": "h2 { display: list-item; list-style: square inside }",
    "plain list items": "main ul > li::before { content: none } main ul { list-style: square outside }",
}


@pytest.mark.parametrize("look", OWN_LOOKS)
def test_the_same_bytes_with_and_without(kept: Path, tmp_path: Path, look: str) -> None:
    judges.pango()
    (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
    if OWN_LOOKS[look]:
        (tmp_path / "templates" / "classic").mkdir(parents=True)
        (tmp_path / "templates" / "classic" / "cv_look.css").write_text(OWN_LOOKS[look], "utf-8")
    built = []
    for env in ({"CVGEN_STOCK": "1", "CVGEN_CACHE": "off"}, {}, {}):
        output = tmp_path / str(len(built))
        subprocess.run([CVGEN, "build", "-o", output], cwd=tmp_path, env={**os.environ, **env}, check=True)
        files = (file for file in sorted(output.rglob("*")) if file.is_file())
        built.append({file.relative_to(output): file.read_bytes() for file in files})
        assert kept.exists() == (len(built) > 1)
    assert built[0] == built[1] == built[2]
    assert Path("cv.pdf") in built[0]


def test_what_is_kept_is_given_back_only_whole(kept: Path) -> None:
    assert cache.get("thing") is None
    cache.put("thing", b"content")
    assert cache.get("thing") == b"content"
    [file] = kept.rglob("thing")
    file.write_bytes(file.read_bytes()[:-1])
    assert cache.get("thing") is None


@pytest.mark.skipif(sys.platform == "win32", reason="permissions")
def test_nothing_is_kept_where_others_can_write(kept: Path) -> None:
    folder = cache.folder()
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    cache.folder.cache_clear()
    cache.put("thing", b"content")
    assert cache.get("thing") is None
    assert list(folder.iterdir()) == []


def test_the_process_of_the_pdf_imports_no_models() -> None:
    """What comes to it and what it imports by itself does without pydantic, which takes long to import."""
    judges.pango()
    seen = "import sys, cvgen.formats.isolated, cvgen.document.model, cvgen.themes.loader\n"
    seen += "cvgen.formats.isolated.FORMATS['pdf'].require()\nprint('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_what_fonts_draw_is_read_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    characters = fonts._read_characters
    monkeypatch.setattr(fonts, "_read_characters", lambda path: read.append(path) or characters(path))
    drawn = []
    for _ in range(2):
        fonts.family_coverage.cache_clear()
        drawn.append([fonts.family_coverage(family) for family in ("EB Garamond", "Noto Sans SC")])
    assert drawn[0] == drawn[1]
    assert len(read) == len(set(read)) > 2
    [file, *_] = kept.rglob("characters-*")
    file.write_bytes(b"broken")
    fonts.family_coverage.cache_clear()
    assert [fonts.family_coverage(family) for family in ("EB Garamond", "Noto Sans SC")] == drawn[0]
    fonts.family_coverage.cache_clear()


def answering(asked: list[str]) -> Callable[[str], str]:
    """Return a function as another run has it, which notes what it could not remember."""

    def shout(text: str) -> str:
        asked.append(text)
        if not text:
            raise ValueError("nothing")
        return text.upper()

    shout.__qualname__ = "shout"
    return cache.answers(shout)


def test_answers_are_remembered_by_later_runs_until_something_else_is_installed(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*texts: str) -> list[str]:
        asked: list[str] = []
        shout = answering(asked)
        assert [shout(text) for text in texts] == [text.upper() for text in texts]
        with pytest.raises(ValueError, match="nothing"):
            shout("")
        atexit.unregister(shout._keep)
        shout._keep()
        assert asked.pop() == ""
        return asked

    assert run("a", "b", "a") == ["a", "b"]
    assert run("a", "c") == ["c"]
    assert run("a", "b", "c") == []
    monkeypatch.setattr(cache, "_MOST", 2)
    assert run("d", "c") == ["d"]
    assert run("b", "c", "d") == ["b"]  # what was asked last is remembered longest
    monkeypatch.setattr(fingerprint, "program_fingerprint", lambda: "another")
    assert run("c") == ["c"]
    [file] = kept.rglob("answers-*")
    for broken in (b"", b"broken", marshal.dumps(7)):
        cache.put(file.name, broken)
        assert run("c") == ["c"]


def _full(families: tuple[str, ...]) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(("last", "read"), [(None, 1), (b"A Font That Was\nLato", 0), (b"\xff", 0), (b"", 0)])
def test_the_fonts_of_the_last_page_are_read_ahead(
    kept: Path, last: bytes | None, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    judges.pango()
    engine.require_pango()
    engine._faces.cache_clear()
    with engine.faces(["Lato"]):
        pass
    if last is not None:
        cache.put("last-families", last)
    engine._faces.cache_clear()
    engine.warm()
    assert engine._faces.cache_info().currsize == read
    monkeypatch.setattr(engine, "_faces", _full)
    engine.warm()
    monkeypatch.undo()
    engine._faces.cache_clear()
