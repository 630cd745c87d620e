"""What makes the PDF engine start quickly changes nothing that it makes, and can be done without."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import judges
import pytest
from conftest import CVGEN
from fontTools.ttLib import TTFont

from cvgen.formats.pdf import font_set
from cvgen.formats.pdf.engine import require_pango
from cvgen.system import cache
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


def seen(**env: str) -> list[str]:
    judges.pango()
    done = subprocess.run([sys.executable, "-c", SEEN], env={**os.environ, **env}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_declarations_are_parsed_once_and_fonttools_waits_until_it_is_called(empty_cache: Path) -> None:
    waits, real = "False False", "False cffi.api"
    assert seen() == ["parsed", waits, real]
    assert seen() == ["kept", waits, real]
    assert seen(CVGEN_CACHE="off") == ["parsed", "True True", real]
    for file in empty_cache.rglob("declarations-*"):
        file.write_bytes(file.read_bytes()[:-1])
    assert seen()[0] == "parsed"


PROFILE = """
name: Ada Example 王
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


def test_the_same_bytes_with_and_without(empty_cache: Path, tmp_path: Path) -> None:
    judges.pango()
    (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
    built = []
    for env in ({"CVGEN_CACHE": "off"}, {}, {}):
        output = tmp_path / str(len(built))
        subprocess.run([CVGEN, "build", "cv", "-o", output], cwd=tmp_path, env={**os.environ, **env}, check=True)
        files = (file for file in sorted(output.rglob("*")) if file.is_file())
        built.append({file.relative_to(output): file.read_bytes() for file in files})
        assert empty_cache.exists() == (len(built) > 1)
    assert built[0] == built[1] == built[2]
    assert Path("cv.pdf") in built[0]


def test_a_woff2_font_of_the_owners_is_not_replaced_in_silence(tmp_path: Path) -> None:
    """The part of fontTools that reads WOFF2 is imported late: it must still be there when it is needed."""
    judges.pango()
    font = TTFont(fonts.find_font("Lato/Lato-Regular.ttf"))
    for record in font["name"].names:
        record.string = record.toUnicode().replace("Lato", "Ownface")
    font.flavor = "woff2"
    font.save(tmp_path / "own.woff2")
    data = b64encode((tmp_path / "own.woff2").read_bytes()).decode()
    (tmp_path / "templates" / "classic").mkdir(parents=True)
    style = (
        f"@font-face {{ font-family: Ownface; src: url(data:font/woff2;base64,{data}) }} h1 {{ font-family: Ownface }}"
    )
    (tmp_path / "templates" / "classic" / "cv_look.css").write_text(style, "utf-8")
    (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
    subprocess.run([CVGEN, "build", "cv", "-o", tmp_path], cwd=tmp_path, check=True)
    listed = subprocess.run(
        [judges.program("pdffonts"), tmp_path / "cv.pdf"], capture_output=True, text=True, check=True
    )
    assert "Ownface" in listed.stdout


def _full(families: tuple[str, ...]) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(("last", "read"), [(None, 1), (b"A Font That Was\nLato", 0), (b"\xff", 0), (b"", 0)])
def test_the_fonts_of_the_last_page_are_read_ahead(
    empty_cache: Path, last: bytes | None, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    judges.pango()
    require_pango()
    font_set._load_fonts.cache_clear()
    with font_set.provide_fonts(["Lato"]):
        pass
    if last is not None:
        cache.put("last-families", last)
    font_set._load_fonts.cache_clear()
    font_set.preload_fonts()
    assert font_set._load_fonts.cache_info().currsize == read
    monkeypatch.setattr(font_set, "_load_fonts", _full)
    font_set.preload_fonts()
    monkeypatch.undo()
    font_set._load_fonts.cache_clear()
