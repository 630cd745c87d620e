"""Names whose letters are drawn by several glyphs each are read back, by every program, in every font."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category, normalize

import judges
import pytest
from extractors import EXTRACTORS
from test_pdf_writer import bare, make, sample

from cvgen.formats.pdf import writer
from cvgen.themes import fonts

NAMES = {
    "Czech": "Řehoř Sedláčková",
    "Hungarian": "Győző Tűzkő",
    "Lithuanian": "Vė̃jas Kęstutis ė i s",
    "Navajo": "Yą́zhí Dinéłʼą́ į",
    "Polish": "Łucja Źdźbło",
    "Sanskrit": "Kṛṣṇa Śā́stri ā r̥ṣi",
    "Turkish": "Işıl Gökçe Şahin",
    "Vietnamese": "Nguyễn Thị Ánh i",
    "Yoruba": "Ọlábísí Ẹ̀bùn Àdùkẹ́ ọ́ ẹ o",
}
LATIN = [name for name in fonts.FAMILIES if name not in fonts.EAST_ASIAN.values()]
PROGRAMS = ("PyMuPDF", "pypdf")  # which read in the order of the file; others take an accent's place for its order


def squeeze(text: str) -> str:
    """Return a text without what is not its letters: their composition, ligatures, space, hyphens, direction marks."""
    kept = "".join(char for char in text if not char.isspace() and category(char) not in ("Cf", "Pd"))
    return normalize("NFKC", kept)


@pytest.mark.parametrize("font", LATIN)
def test_names_are_read_back(font: str) -> None:
    pdf = bare("".join(f"<p>{name}</p>" for name in NAMES.values()), font=font)
    for program in PROGRAMS:
        said = squeeze("".join(EXTRACTORS[program](pdf)))
        assert [name for name in NAMES.values() if squeeze(name) not in said] == [], program


@pytest.mark.parametrize("locale", ["ja", "ko", "zh"])
def test_names_are_read_back_in_east_asian_documents(locale: str) -> None:
    pdf = bare("".join(f"<p>{name}</p>" for name in NAMES.values()), locale=locale)
    for program in PROGRAMS:
        said = squeeze("".join(EXTRACTORS[program](pdf)))
        assert [name for name in NAMES.values() if squeeze(name) not in said] == [], program


def test_each_point_of_hebrew_is_read_once() -> None:
    text = normalize("NFC", "דָּוִד שָׁלוֹם")
    assert text in normalize("NFC", "".join(EXTRACTORS["PyMuPDF"](bare(f"<p dir=rtl>{text}</p>"))))


def test_others_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    before = make(sample()).files
    monkeypatch.setattr(writer, "complete_glyph_texts", lambda pdf: None)
    assert make(sample()).files == before


def test_the_file_is_the_same_each_time_and_valid(tmp_path: Path) -> None:
    pdfs = {bare("".join(f"<p>{name}</p>" for name in NAMES.values())) for _ in range(2)}
    assert len(pdfs) == 1
    (tmp_path / "names.pdf").write_bytes(pdfs.pop())
    assert [*judges.qpdf(tmp_path / "names.pdf"), *judges.loose_fonts(tmp_path / "names.pdf")] == []
    assert judges.verapdf(tmp_path / "names.pdf", "3a") == []  # the page has no title of its own, which PDF/UA asks for
