"""CVs in Word: as people make them, as cvgen makes them, and as nobody should."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import call_cvgen
from docx import Document

from cvgen.pipeline.run import build
from cvgen.problems import InvalidProfile
from cvgen.readers.importing import format_profile, import_source
from cvgen.readers.saving import save_profile

PEOPLE = Path(__file__).parents[1] / "people"
Writer = Callable[[Any], None]


def read(tmp_path: Path, write: Writer) -> dict[str, Any]:
    document = Document()
    write(document)
    document.save(str(tmp_path / "cv.docx"))
    reader, imported, _ = import_source(tmp_path / "cv.docx", project=tmp_path)
    assert reader.name == "word"
    assert any(problem.code == "draft" for problem in imported.problems)
    return imported.profile


def add_bold(document: Any, text: str, behind: str = "") -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.add_run(behind)


def write_with_styles(document: Any) -> None:
    document.add_heading("Hanna Muster", 0)
    document.add_paragraph("hanna@example.org | +49 30 555 0100 | Berlin, Germany")
    document.add_heading("Experience", 1)
    document.add_heading("Head of bridges\tJan 2020 – Present", 2)
    document.add_paragraph("Bridge Works GmbH, Berlin")
    document.add_paragraph("Drew six bridges", style="List Bullet")
    document.add_paragraph("Drew nine tunnels", style="List Bullet")
    document.add_heading("Engineer\t2015 – 2019", 2)
    document.add_paragraph("Tunnel Works, Kiel")
    document.add_heading("Education", 1)
    document.add_heading("Technical University of Spans\t2010 – 2015", 2)
    document.add_paragraph("Diplom in Civil Engineering")


def write_in_bold(document: Any) -> None:
    add_bold(document, "Hanna Muster")
    document.add_paragraph("hanna@example.org | Berlin, Germany")
    add_bold(document, "WORK EXPERIENCE")
    add_bold(document, "Head of bridges", ", Bridge Works GmbH, Berlin\tJan 2020 – Present")
    document.add_paragraph("Drew six bridges", style="List Bullet")
    add_bold(document, "Engineer", ", Tunnel Works, Kiel\t2015 – 2019")
    document.add_paragraph("Measured rock", style="List Bullet")
    add_bold(document, "EDUCATION")
    add_bold(document, "Technical University of Spans", "\t2010 – 2015")
    document.add_paragraph("Diplom in Civil Engineering")


def write_in_a_table(document: Any) -> None:
    document.add_paragraph("Hanna Muster")
    document.add_paragraph("hanna@example.org")
    document.add_paragraph("Experience")
    table = document.add_table(rows=0, cols=2)
    for date, text in (
        ("2020 – present", "Head of bridges, Bridge Works GmbH"),
        ("2015 – 2019", "Engineer, Tunnel Works"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = date, text
    document.add_paragraph("Education")
    table = document.add_table(rows=0, cols=2)
    cells = table.add_row().cells
    cells[0].text, cells[1].text = "2010 – 2015", "Diplom in Civil Engineering, Technical University of Spans"


@pytest.mark.parametrize("write", [write_with_styles, write_in_bold, write_in_a_table])
def test_a_cv_in_word_is_a_draft_of_a_profile(write: Writer, tmp_path: Path) -> None:
    profile = read(tmp_path, write)
    assert profile["name"] == "Hanna Muster"
    assert profile["email"] == "hanna@example.org"
    posts = profile["experience"]
    assert [post["date"].replace("-01", "") for post in posts] == ["2020 – present", "2015 – 2019"]
    assert ["Head of bridges" in str(post) for post in posts] == [True, False]
    assert ["Tunnel Works" in str(post) for post in posts] == [False, True]
    [degree] = profile["education"]
    assert degree["date"] == "2010 – 2015"
    assert "Technical University of Spans" in str(degree)
    assert "Diplom in Civil Engineering" in str(degree)


def write_with_an_award(document: Any) -> None:
    add_bold(document, "ADA REED")
    for heading, line in (
        ("EDUCATION", "PhD, Fog Science, Slate University, 2017"),
        ("AWARDS", "Lamp Award, Fog Society, 2025"),
    ):
        add_bold(document, heading)
        document.add_paragraph(line)


def test_a_plain_line_below_a_heading_is_no_heading(tmp_path: Path) -> None:
    """Not even one that has the word for a section in it."""
    profile = read(tmp_path, write_with_an_award)
    assert [award["title"] for award in profile["awards"]] == ["Lamp Award"]


def test_the_name_in_the_header_of_the_page(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        header = document.sections[0].header
        header.paragraphs[0].text = "Hanna Muster"
        header.add_paragraph("hanna@example.org")
        document.add_heading("Experience", 1)
        document.add_paragraph("Head of bridges, Bridge Works GmbH, 2020 – present", style="List Bullet")

    profile = read(tmp_path, write)
    assert profile["name"] == "Hanna Muster"
    assert profile["email"] == "hanna@example.org"


def test_every_word_is_somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document()
    write_with_styles(document)
    document.add_heading("Odd things", 1)
    document.add_paragraph("Zither, quoits, yodelling.")
    document.save(str(tmp_path / "cv.docx"))
    monkeypatch.chdir(tmp_path)
    assert call_cvgen(["import", "cv.docx"]).exit_code == 0
    text = (tmp_path / "profile.yaml").read_text("utf-8")
    words = " ".join(paragraph.text for paragraph in document.paragraphs).replace("|", " ").split()
    assert [
        word
        for word in words
        if word.strip(",.") not in text and word not in ("Jan", "Present", "Experience", "Education")
    ] == []


@pytest.mark.parametrize("person", ["engineer", "nurse"])
def test_our_own_word_file_gives_name_sections_and_jobs(person: str, tmp_path: Path) -> None:
    source = (PEOPLE / f"{person}.yaml").read_text("utf-8")
    (tmp_path / "profile.yaml").write_text(source, "utf-8")
    build(tmp_path / "profile.yaml", tmp_path / "out", ["resume"], ["docx"])
    file = next(iter((tmp_path / "out").glob("*.en.docx")), tmp_path / "out" / "resume.docx")
    _, imported, _ = import_source(file, project=tmp_path)
    if person == "engineer":
        assert imported.profile["name"] == "Samuel Osei-Bonsu"
        roles = ["Staff Engineer", "Senior Engineer", "Engineer", "Software Engineer II", "Intern"]
        posts = imported.profile["experience"]
        assert [role for role, post in zip(roles, posts, strict=True) if role not in post["role"]] == []
        employers = ["Northbank Payments"] * 3 + ["Cumulus Storage", "Lakeside Robotics"]
        assert [name for name, post in zip(employers, posts, strict=True) if name not in str(post)] == []
        assert {"skills", "projects", "education", "certificates"} <= imported.profile.keys()
    else:
        assert imported.profile["name"] == "Maria Elisabeth Hofer"
        assert [post["role"] for post in imported.profile["clinical"]] == ["Ward manager", "Staff nurse"]
        assert {"education", "breaks", "licences", "memberships"} <= imported.profile.keys()


def test_pictures_are_told_of(tmp_path: Path) -> None:
    document = Document()
    write_with_styles(document)
    document.add_picture(str(Path(__file__).parent / "imports/acad-homepage/folder/images/me.png"))
    document.save(str(tmp_path / "cv.docx"))
    _, imported, _ = import_source(tmp_path / "cv.docx", project=tmp_path)
    assert any(problem.code == "not-read" and "1 picture" in problem.message for problem in imported.problems)


def repack(source: Path, target: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, data if info.filename == name else old.read(info.filename))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<w:document", "damaged-word"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "damaged-word"),
        (b"<x>" + b" " * (7 * 2**20) + b"</x>", "damaged-word"),
        (b"<x>" + b" " * (9 * 2**20) + b"</x>", "too-large"),
        (b"<w>" * 100_000, "damaged-word"),
    ],
)
def test_hostile_files_are_refused(data: bytes, code: str, tmp_path: Path) -> None:
    Document().save(str(tmp_path / "plain.docx"))
    repack(tmp_path / "plain.docx", tmp_path / "cv.docx", "word/document.xml", data)
    with pytest.raises(InvalidProfile) as refused:
        import_source(tmp_path / "cv.docx", project=tmp_path)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_pdf_of_ours_is_imported_by_its_attachment(tmp_path: Path, built: Path) -> None:
    file = next(path for path in sorted(built.rglob("*.pdf")) if path.name.startswith("cv"))
    reader, imported, profile = import_source(file, project=tmp_path)
    assert reader.name == "pdf"
    assert profile.papers
    assert imported.profile["name"]


def write_with_referees(document: Any) -> None:
    document.add_heading("Hanna Muster", 0)
    document.add_heading("References", 1)
    document.add_paragraph("Prof. Edith Marsh, University of the Fens, e.marsh@fen.example", style="List Bullet")
    document.add_heading("Education", 1)
    document.add_paragraph("MA in History, University of the Fens, 2015 – 2017", style="List Bullet")


def test_addresses_of_referees_stay_off_the_homepage(tmp_path: Path) -> None:
    """A CV is sent to a committee, the homepage is open to everybody."""
    profile = read(tmp_path, write_with_referees)
    assert profile["references"][0]["email"] == "e.marsh@fen.example"
    save_profile(
        format_profile(import_source(tmp_path / "cv.docx", project=tmp_path)[1], "cv.docx"),
        tmp_path / "profile.yaml",
        {},
    )
    build(tmp_path / "profile.yaml", tmp_path / "out", ["homepage"], ["html"])
    assert "marsh" not in (tmp_path / "out" / "index.html").read_text("utf-8").casefold()
