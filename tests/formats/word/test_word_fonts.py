"""Fonts of Word files: those that travel inside, and those asked for by language."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from uuid import UUID

import docx
import judges
import pytest
from fontTools.ttLib import TTFont
from test_word_writer import RESUME, W, blob, found, xml

from cvgen.formats.word.font_subset import find_rows, make_subset
from cvgen.formats.word.font_table import obfuscate
from cvgen.formats.word.theme_look import Look
from cvgen.themes.fonts import read_font

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
SANS = {"font": "Source Sans 3", "word_look": "modern"}


def fonts(document: bytes) -> dict[str, TTFont]:
    """Return the fonts inside a Word file, by the element of the font table that names them."""
    table, relations = xml(document, "word/fontTable.xml"), xml(document, "word/_rels/fontTable.xml.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    embedded = {}
    with zipfile.ZipFile(io.BytesIO(document)) as file:
        for node in table.iter():
            if key := node.get(f"{W}fontKey"):
                data = obfuscate(file.read(f"word/{targets[node.get(RELATION)]}"), UUID(key))
                embedded[str(node.tag).removeprefix(W)] = TTFont(io.BytesIO(data))
    return embedded


def names(document: bytes) -> list[str | None]:
    return [node.get(f"{W}name") for node in xml(document, "word/fontTable.xml").iter(f"{W}font")]


@pytest.mark.parametrize(("tokens", "family"), [({}, "EB Garamond"), (SANS, "Source Sans 3")])
def test_three_faces_travel_in_the_file(tokens: dict[str, str], family: str) -> None:
    document = blob(tokens=tokens)
    faces = fonts(document)
    assert list(faces) == ["embedRegular", "embedBold", "embedItalic"]
    assert [face["name"].getDebugName(2) for face in faces.values()] == ["Regular", "Bold", "Italic"]
    for face in faces.values():
        assert face["name"].getDebugName(1) == family
        assert set(range(0x20, 0x7F)) | set(map(ord, "żółćß½€“–")) <= set(face.getBestCmap())
        assert "SIL Open Font License" in face["name"].getDebugName(13)
        assert "opyright" in face["name"].getDebugName(0) or "©" in face["name"].getDebugName(0)
    normal = found(xml(document, "word/styles.xml"), f"{W}style[@{W}styleId='Normal']/{W}rPr/{W}rFonts")
    assert normal.get(f"{W}ascii") == normal.get(f"{W}hAnsi") == family
    assert xml(document, "word/settings.xml")[1].tag == f"{W}embedTrueTypeFonts"
    assert len(document) < 130_000
    assert document == blob(tokens=tokens)


def test_scripts_are_those_of_the_text() -> None:
    [greek, latin] = (fonts(blob(text))["embedRegular"] for text in (RESUME.replace("first", "πρώτο"), RESUME))
    assert ord("ω") in greek.getBestCmap()
    assert ord("ω") not in latin.getBestCmap()
    assert find_rows("王 first") == find_rows("second")


def test_subset_keeps_the_same_bytes_and_lines_as_near_as_its_letters_allow() -> None:
    face = read_font("Source Sans 3/SourceSans3-Regular.ttf")
    subset = make_subset(face, find_rows(""))
    make_subset.cache_clear()
    assert subset == make_subset(face, find_rows(""))
    font = TTFont(io.BytesIO(subset))
    assert (font["hhea"].ascent - font["hhea"].descent) / font["head"].unitsPerEm < 1.26


def test_whole_faces_and_none_on_request() -> None:
    whole = fonts(blob(tokens={"word_embed": "whole"}))["embedRegular"]
    with TTFont(io.BytesIO(read_font("EB Garamond/EBGaramond-Regular.ttf"))) as original:
        assert whole.getBestCmap() == original.getBestCmap()
        assert whole["head"].checkSumAdjustment == original["head"].checkSumAdjustment
    none = blob(tokens={"word_embed": "none"})
    assert names(none) == names(blob())
    assert b"odttf" not in none
    assert xml(none, "word/settings.xml").find(f"{W}embedTrueTypeFonts") is None


def test_owner_s_face_is_asked_for_and_not_embedded() -> None:
    document = blob(tokens={"word_font": "Garamond"})
    assert b"odttf" not in document
    assert "Garamond" in names(document)


def test_reference_file_keeps_its_fonts(tmp_path: Path) -> None:
    from test_word_writer import page

    from cvgen.formats.word.writer import write
    from cvgen.themes.loader import Theme

    docx.Document().save(str(tmp_path / "reference.docx"))
    given = page(RESUME)
    object.__setattr__(given, "theme", Theme("own", (tmp_path,), (tmp_path,), {}))
    assert b"odttf" not in write(given).files["resume.docx"]


@pytest.mark.parametrize(
    ("locale", "serif", "sans"),
    [
        ("ja", "Yu Mincho", "Yu Gothic"),
        ("zh", "SimSun", "Microsoft YaHei"),
        ("zh-Hans", "SimSun", "Microsoft YaHei"),
        ("zh-Hant", "PMingLiU", "Microsoft JhengHei"),
        ("zh-HK", "PMingLiU", "Microsoft JhengHei"),
        ("ko", "Batang", "Malgun Gothic"),
    ],
)
def test_east_asian_face_follows_the_language_and_the_theme(locale: str, serif: str, sans: str) -> None:
    for tokens, face in (({}, serif), (SANS, sans), ({"word_font_cjk": "Kai"}, "Kai")):
        assert Look.from_tokens(tokens, "cv", locale).faces.find_east_asian() == face


def test_text_in_another_east_asian_language_has_its_face() -> None:
    text = '<html lang="ja"><body><p>論文<span lang="ko">논문</span> <span lang="en">paper “x”</span></p></body></html>'
    [japanese, korean, _, english] = xml(blob(text), "word/document.xml").iter(f"{W}r")
    assert found(japanese, f"{W}rPr/{W}rFonts").attrib == {f"{W}hint": "eastAsia"}
    assert found(korean, f"{W}rPr/{W}rFonts").attrib == {f"{W}hint": "eastAsia", f"{W}eastAsia": "Batang"}
    assert found(korean, f"{W}rPr/{W}lang").get(f"{W}eastAsia") == "ko-KR"
    assert english.find(f"{W}rPr/{W}rFonts") is None
    assert found(english, f"{W}rPr/{W}lang").get(f"{W}val") == "en-US"


def test_word_and_libreoffice_take_the_faces(tmp_path: Path) -> None:
    files = {family: tmp_path / f"{family}.docx" for family in ("EBGaramond", "SourceSans3")}
    for file, tokens in zip(files.values(), ({}, SANS), strict=True):
        file.write_bytes(blob(tokens=tokens))
        assert judges.openxml(file) == []
    for family, pdf in zip(files, judges.libreoffice_all([*files.values()], tmp_path), strict=True):
        shown = judges.run(judges.program("pdffonts"), pdf).stdout
        assert all(f"+{family}-{face}" in shown for face in ("Regular", "Bold", "Italic"))
