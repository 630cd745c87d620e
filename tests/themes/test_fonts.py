"""Bundled fonts: what they draw, which of them a text needs, and what is said where none will do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cvgen.problems import InvalidProfile, MissingLibraryError
from cvgen.themes import fonts, glyphs
from cvgen.themes.font_faces import make_font_style_sheet

NAME = "Zeqing Wang 王则清"


@pytest.mark.parametrize("family", fonts.FAMILIES)
def test_every_file_is_there_and_says_it_is_that_face(family: str) -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    for path, face in zip(fonts.FAMILIES[family].paths(), fonts.FAMILIES[family].faces, strict=True):
        with TTFont(BytesIO(fonts.read_font(path)), lazy=True) as font:
            assert (font["OS/2"].usWeightClass >= 600) == face.startswith("Bold")
            assert bool(font["head"].macStyle & 2) == face.endswith("Italic")
            assert "fvar" not in font


@pytest.mark.parametrize("family", fonts.EAST_ASIAN.values())
def test_bold_east_asian_faces_draw_what_regular_ones_draw(family: str) -> None:
    regular, bold = fonts.FAMILIES[family].paths()
    assert glyphs._read_characters(regular) == glyphs._read_characters(bold)


@pytest.mark.parametrize(
    ("text", "family", "languages", "chosen"),
    [
        ("Plain text, “quoted” – and so on", "EB Garamond", ["en"], ["EB Garamond"]),
        ("Ελληνικά Русский Nguyễn", "EB Garamond", ["en"], ["EB Garamond"]),
        ("Ελληνικά Русский Nguyễn", "Lato", ["en"], ["Lato", "Noto Sans"]),
        (NAME, "EB Garamond", ["en", "zh"], ["EB Garamond", "Noto Sans SC"]),
        (NAME, "EB Garamond", ["zh-Hant-TW"], ["Noto Sans SC"]),
        ("Łucja 王则清, 2024", "EB Garamond", ["zh", "en"], ["Noto Sans SC", "Source Sans 3"]),
        ("“引文” · 林†", "EB Garamond", ["zh"], ["Noto Sans SC", "Source Sans 3"]),
        ("Plain", "EB Garamond", ["ja"], ["Noto Sans JP"]),
        ("直角", "EB Garamond", ["en", "ja"], ["EB Garamond", "Noto Sans JP"]),
        ("직각 直角 王则清", "Lato", ["ko", "zh"], ["Noto Sans KR", "Noto Sans SC"]),
        ("직각 直角 王则清", "Lato", ["en", "ko", "zh"], ["Lato", "Noto Sans KR", "Noto Sans SC"]),
        ("שלום", "EB Garamond", ["he"], ["EB Garamond", "Open Sans"]),
        ("zero\u200bwidth \u00ad\u2009\u202f\ufe0f\t\n", "Lato", ["en"], ["Lato"]),
        ("e\u0301", "Lato", ["en"], ["Lato"]),
        ("", "Noto Sans", [], ["Noto Sans"]),
    ],
)
def test_a_text_gets_the_families_it_needs(text: str, family: str, languages: list[str], chosen: list[str]) -> None:
    assert glyphs.choose_families(text, family, languages) == chosen
    assert glyphs.find_missing_glyphs(text, chosen) == []


def test_what_is_missing_is_named_once_and_in_order() -> None:
    assert glyphs.find_missing_glyphs("عربية and 🎉, ع", ["EB Garamond"]) == list("عربية🎉")
    assert glyphs.find_missing_glyphs(NAME, ["EB Garamond"]) == list("王则清")


def test_problem_names_the_character_and_the_fonts() -> None:
    with pytest.raises(InvalidProfile) as caught:
        glyphs.require_glyphs(["party 🎉"], ["EB Garamond", "Noto Sans"])
    (problem,) = caught.value.problems
    assert problem.code == "no-glyph"
    assert problem.message == "the PDF has no font that draws “🎉” (U+1F389, PARTY POPPER)"


def test_a_text_in_another_script_is_not_a_problem_for_each_letter() -> None:
    with pytest.raises(InvalidProfile) as caught:
        glyphs.require_glyphs(["Name: ", "السيرة الذاتية المختصرة", " ي "], ["EB Garamond"])
    (problem,) = caught.value.problems
    assert "“السيرة الذاتية المختصرة” (11 characters, the first is U+0627, ARABIC LETTER ALEF)" in problem.message
    with pytest.raises(InvalidProfile) as caught:
        glyphs.require_glyphs(list("السيرة الذ"), ["EB Garamond"])
    assert len(caught.value.problems) == 6
    assert "no font for this and 1 other text" in caught.value.problems[-1].message


def test_style_sheet_declares_one_file_for_each_face() -> None:
    sheet = make_font_style_sheet(["EB Garamond", "Noto Sans SC", "Noto Sans JP"])
    faces = [line.split("; src")[0] + line.split(";", 2)[2] for line in sheet.splitlines() if "@font-face" in line]
    assert len(faces) == len(set(faces)) == 8
    assert ':root { --font: "EB Garamond", "Noto Sans SC", "Noto Sans JP" }' in sheet
    assert ':lang(ja) { font-family: "EB Garamond", "Noto Sans JP", "Noto Sans SC" }' in sheet


def test_other_east_asian_languages_have_their_own_glyphs_in_an_east_asian_document() -> None:
    sheet = make_font_style_sheet(["Noto Sans JP", "Source Sans 3", "Noto Sans SC"])
    families = '"Source Sans 3 in Noto Sans SC", "Noto Sans SC", "Noto Sans JP", "Source Sans 3"'
    assert f":lang(zh) {{ font-family: {families} }}" in sheet
    assert ":lang(ja)" not in sheet


def test_what_a_family_is_not_to_draw_stands_before_it_and_nothing_else_is_limited() -> None:
    sheet = make_font_style_sheet(["Noto Sans JP", "Source Sans 3", "Noto Sans SC"])
    ranges = re.findall(r'font-family: "([^"]*)"[^}]*; unicode-range: ([^}]*) }', sheet)
    assert ranges[::4] == [
        ("Source Sans 3 in Noto Sans JP", "U+2020, U+2021"),
        ("Source Sans 3 in Noto Sans SC", "U+B7, U+2018, U+2019, U+201C, U+201D, U+2020, U+2021, U+2022"),
    ]
    assert ':root { --font: "Source Sans 3 in Noto Sans JP", "Noto Sans JP", "Source Sans 3", "Noto Sans SC" }' in sheet
    assert "unicode-range" not in make_font_style_sheet(["Noto Sans JP"])
    assert "unicode-range" not in make_font_style_sheet(["Lato", "Noto Sans JP"])


@pytest.mark.parametrize("path", ["../__init__.py", "/etc/passwd", "Noto Sans/OFL.txt", ""])
def test_only_fonts_are_served(path: str) -> None:
    with pytest.raises(MissingLibraryError):
        fonts.read_font(path)


@pytest.mark.parametrize("damage", [lambda data: data[:100_000], lambda data: b"", lambda data: b"<html>" + data])
def test_damaged_bold_face_is_a_problem(
    damage: Callable[[bytes], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint would draw what it stands for in the regular face, and say nothing."""
    regular, bold = fonts.FAMILIES["Noto Sans SC"].paths()
    for path, data in ((regular, fonts.read_font(regular)), (bold, damage(fonts.read_font(bold)))):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.setattr(fonts, "_folder", lambda: tmp_path)
    with pytest.raises(MissingLibraryError) as caught:
        make_font_style_sheet(["Noto Sans SC"])
    [problem] = caught.value.problems
    assert problem.code == "no-font"
    assert "NotoSansSC-Bold.ttf" in problem.message


def test_damaged_file_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "read_font", lambda path: b"not a font")
    with pytest.raises(MissingLibraryError) as caught:
        glyphs._read_characters("Lato/Lato-Regular.ttf")
    (problem,) = caught.value.problems
    assert problem.code == "no-font"
    assert "Lato-Regular.ttf" in problem.message


def test_what_fonts_draw_is_read_once(empty_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    characters = glyphs._read_characters
    monkeypatch.setattr(glyphs, "_read_characters", lambda path: read.append(path) or characters(path))
    drawn = []
    for _ in range(2):
        glyphs.family_coverage.cache_clear()
        drawn.append([glyphs.family_coverage(family) for family in ("EB Garamond", "Noto Sans SC")])
    assert drawn[0] == drawn[1]
    assert len(read) == len(set(read)) > 2
    [file, *_] = empty_cache.rglob("characters-*")
    file.write_bytes(b"broken")
    glyphs.family_coverage.cache_clear()
    assert [glyphs.family_coverage(family) for family in ("EB Garamond", "Noto Sans SC")] == drawn[0]
    glyphs.family_coverage.cache_clear()
