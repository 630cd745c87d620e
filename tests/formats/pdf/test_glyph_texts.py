"""Names whose letters are drawn by several glyphs each are read back, by every program, in every font."""

from __future__ import annotations

from pathlib import Path
from unicodedata import category, normalize

import judges
import pypdfium2
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
    for program in (*PROGRAMS, "PDFium", "pdftotext -raw"):
        said = squeeze("".join(EXTRACTORS[program](pdf)))
        assert [name for name in NAMES.values() if squeeze(name) not in said] == [], program


@pytest.mark.parametrize("font", ["Lato", "Noto Sans"])
def test_a_letter_that_the_font_has_is_drawn_as_one_glyph(font: str) -> None:
    """Fonts take letters apart for accents that may come: then programs see a gap in “Thị”."""
    pdf = bare(f"<p>{NAMES['Vietnamese']} Ẹ̀bùn</p>", font=font)
    assert [name for name, read in EXTRACTORS.items() if "Nguyễn Thị Ánh" not in "".join(read(pdf))] == []


def test_vowel_signs_of_india_are_read_in_the_order_of_speech() -> None:
    """They are drawn before the letter that they follow; these programs follow what the file says of the word."""
    pdf = bare("<p>Prof. किरण शर्मा (प्रिया), श्री कृष्ण</p><p lang=hi>हिन्दी</p>")
    for program in ("PDFium", "PyMuPDF", "pdftotext", "pdftotext -layout", "pdftotext -raw"):
        said = "".join("".join(EXTRACTORS[program](pdf)).split())
        assert said == "Prof.किरणशर्मा(प्रिया),श्रीकृष्णहिन्दी", program


def test_each_point_of_hebrew_is_read_once() -> None:
    text = normalize("NFC", "דָּוִד שָׁלוֹם")
    assert text in normalize("NFC", "".join(EXTRACTORS["PyMuPDF"](bare(f"<p dir=rtl>{text}</p>"))))


def test_others_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    document = sample(sections=sample().sections[:2])
    before = make(document).files
    monkeypatch.setattr(writer, "complete_glyph_texts", lambda pdf: None)
    assert make(document).files == before


def test_the_file_is_the_same_each_time_and_valid(tmp_path: Path) -> None:
    pdfs = {bare("".join(f"<p>{name}</p>" for name in NAMES.values())) for _ in range(2)}
    assert len(pdfs) == 1
    (tmp_path / "names.pdf").write_bytes(pdfs.pop())
    assert [*judges.qpdf(tmp_path / "names.pdf"), *judges.loose_fonts(tmp_path / "names.pdf")] == []
    assert judges.verapdf(tmp_path / "names.pdf", "3a") == []  # the page has no title of its own, which PDF/UA asks for


def test_a_word_is_in_one_font_in_east_asian_documents(tmp_path: Path) -> None:
    """As large as other words, which are the same design made larger by the East Asian font."""
    style = "body { margin: 0 } p { margin: 0; font-size: 50pt } @page { size: 600pt 200pt; margin: 0 }"
    (tmp_path / "name.pdf").write_bytes(bare("<p>Sedláčková</p>", locale="zh", style=style))
    listed = judges.run(judges.program("pdffonts"), tmp_path / "name.pdf").stdout.splitlines()[2:]
    assert [line.split()[0].partition("+")[2] for line in listed] == ["Source-Sans-3,"]
    heights = []
    for text in ("Hx", "Hxč"):
        pdf = bare(f"<p>{text}</p>", locale="zh", style=style)
        with pypdfium2.PdfDocument(pdf) as document:
            text_page = document[0].get_textpage()
            heights += [text_page.get_charbox(place)[3] - text_page.get_charbox(place)[1] for place in (0, 1)]
    assert heights[:2] == pytest.approx(heights[2:], rel=0.03)
