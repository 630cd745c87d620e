"""`reference.docx`: the look of an owner's own Word file is taken over; what is wrong with the file is said."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import judges
import pytest
from conftest import CVGEN
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from cvgen import DiskError, InvalidProfile, Options, Problem, build
from cvgen.problems import Severity

PROFILE = """
name: Ada Example
email: ada@example.org
interests:
  - {title: Engines, keywords: [difference, analytical]}
education:
  - organisation: University of Somewhere
    date: 1832
    text: |
      - first
        1. inner
        2. more
papers:
  - {title: Notes, authors: [Ada Example], links: {paper: "https://example.org/notes"}}
"""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def university() -> WordDocument:
    """Return what a university gives its people: colours, paper, a logo in the header, sample text."""
    word = docx.Document()
    word.add_heading("Sample heading", 1)
    word.add_paragraph("Sample text that nobody may read")
    word.styles["Normal"].font.name, word.styles["Normal"].font.size = "Georgia", Pt(11)
    word.styles["Heading 1"].font.color.rgb = RGBColor(0x00, 0x3D, 0x7C)
    first = word.sections[0]
    first.page_width, first.page_height, first.left_margin = Mm(215.9), Mm(279.4), Mm(40)
    logo = io.BytesIO()
    Image.new("RGB", (200, 60), (0, 61, 124)).save(logo, "PNG")
    first.header.paragraphs[0].add_run("Utopia University ").add_picture(logo, width=Mm(30))
    first.footer.paragraphs[0].text = "Faculty of Letters"
    word.add_section()  # whose header and footer are those of the one before it
    word.core_properties.author = "The dean"
    return word


def packed(word: WordDocument) -> bytes:
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a zip file with its parts changed, or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
    return stream.getvalue()


def without(name: str) -> bytes:
    return changed(packed(docx.Document()), lambda part, data: None if part == name else data)


def replaced(old: bytes, new: bytes) -> bytes:
    return changed(packed(docx.Document()), lambda _, part: part.replace(old, new))


def with_type(kind: str) -> bytes:
    return replaced(f"{WORD}.document.main".encode(), kind.encode())


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., WordDocument]:
    """Return `project(reference, **options)`: it builds a résumé that looks like it, and reads that back."""

    def make(reference: bytes | None, problems: list[Problem] | None = None, **options: bool) -> WordDocument:
        (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
        (tmp_path / "templates" / "classic").mkdir(parents=True, exist_ok=True)
        if reference is not None:
            (tmp_path / "templates" / "classic" / "reference.docx").write_bytes(reference)
        result = build(tmp_path / "profile.yaml", tmp_path / "output", ["resume"], options=Options(**options))
        if problems is not None:
            problems += result.warnings
        return docx.Document(str(result[0].file))

    return make


def test_styles_page_header_and_footer_are_taken_over(project: Callable[..., WordDocument]) -> None:
    word = project(packed(university()))
    heading = next(paragraph for paragraph in word.paragraphs if paragraph.text == "Education")
    assert heading.style is not None
    assert (heading.style.name, str(heading.style.font.color.rgb)) == ("Heading 1", "003D7C")
    assert word.styles["Normal"].font.name == "Georgia"
    [section] = word.sections
    assert [round(side.mm, 1) for side in (section.page_width, section.left_margin) if side] == [215.9, 40.0]
    assert section.header.paragraphs[0].text.startswith("Utopia University")
    assert len(section.header.part.rels) == 1
    assert section.footer.paragraphs[0].text == "Faculty of Letters"


def test_what_the_file_does_not_have_is_cvgen_s_and_fits_to_it(project: Callable[..., WordDocument]) -> None:
    problems: list[Problem] = []
    word = project(packed(university()), problems)
    [entry] = [paragraph for paragraph in word.paragraphs if paragraph.text.startswith("University of Somewhere")]
    assert entry.style is not None
    assert entry.style.name == "Heading 2"
    [stop] = entry.style.paragraph_format.tab_stops
    width = Mm(215.9) - Mm(40) - (word.sections[0].right_margin or 0)
    assert abs(stop.position - width) < Mm(0.1)
    assert [(problem.severity, problem.code, problem.message) for problem in problems] == [
        (Severity.WARNING, "reference-style", "this file lacks the style “Hyperlink”")
    ]
    assert problems[0].file.endswith("templates/classic/reference.docx")
    with pytest.raises(InvalidProfile, match="Hyperlink"):
        project(None, strict=True)


def test_its_lists_are_used_and_ours_where_it_has_none(project: Callable[..., WordDocument]) -> None:
    def numbers(word: WordDocument) -> list[tuple[str, bool]]:
        items = [paragraph for paragraph in word.paragraphs if paragraph.style and "List" in str(paragraph.style.name)]
        return [(item.text, bool(item._p.xpath("w:pPr/w:numPr/w:numId"))) for item in items]

    assert numbers(project(packed(university()))) == [("first", False), ("inner", True), ("more", True)]
    bare = docx.Document()
    for name in ("List Bullet", "List Number 2"):
        bare.styles[name].delete()
    problems: list[Problem] = []
    assert numbers(project(packed(bare), problems)) == [("first", True), ("inner", True), ("more", True)]
    assert "“List Bullet”, “List Number 2”" in problems[0].message


def test_nothing_else_of_the_file_is_taken_over(project: Callable[..., WordDocument], tmp_path: Path) -> None:
    project(packed(university()))
    with zipfile.ZipFile(tmp_path / "output" / "resume.docx") as package:
        everything = b"".join(package.read(name) for name in package.namelist())
        names = package.namelist()
    assert b"Sample" not in everything
    assert b"The dean" not in everything
    assert "word/theme/theme1.xml" in names
    assert not [name for name in names if "customXml" in name or "thumbnail" in name]
    assert judges.openxml(tmp_path / "output" / "resume.docx") == []


def test_a_resume_of_cvgen_s_own_is_a_complete_reference(project: Callable[..., WordDocument], tmp_path: Path) -> None:
    plain = project(None)
    plain.styles["Heading 2"].font.italic = True
    problems: list[Problem] = []
    word = project(packed(plain), problems)
    assert problems == []
    assert word.styles["Heading 2"].font.italic
    assert [p.text for p in word.paragraphs] == [p.text for p in plain.paragraphs]


def test_a_build_with_it_is_the_same_bytes_each_time(project: Callable[..., WordDocument], tmp_path: Path) -> None:
    project(packed(university()))
    first = (tmp_path / "output" / "resume.docx").read_bytes()
    project(None)
    assert first == (tmp_path / "output" / "resume.docx").read_bytes()


COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
BAD: dict[str, tuple[Callable[[], bytes], str]] = {  # made where they are used: not by each worker
    "empty": (lambda: b"", "no Word file"),
    "text": (lambda: b"Dear committee,", "no Word file"),
    "half": (lambda: packed(university())[:9000], "no Word file"),
    "broken": (lambda: changed(packed(university()), lambda n, part: part[:200] if "styles" in n else part), "damaged"),
    "without its text": (lambda: without("word/document.xml"), "damaged"),
    "numbers that are none": (lambda: replaced(b'w:sz w:val="', b'w:sz w:val="x'), "damaged"),
    "strict": (
        lambda: replaced(b"schemas.openxmlformats.org/officeDocument", b"purl.oclc.org/ooxml/officeDocument"), "strict"
    ),
    "doc": (lambda: COMPOUND, "before 2007"),
    "password": (lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
    "zip": (lambda: without("[Content_Types].xml"), "no Word file"),
    "dotx": (lambda: with_type(f"{WORD}.template.main"), "template (.dotx)"),
    "docm": (lambda: with_type("application/vnd.ms-word.document.macroEnabled.main"), "macros (.docm)"),
    "xlsx": (
        lambda: with_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main"), "spreadsheet"
    ),
    "large": (lambda: bytes(10_000_001), "larger than 10 MB"),
    "bomb": (
        lambda: changed(packed(docx.Document()), lambda n, part: bytes(110_000_000) if "theme" in n else part), "100 MB"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_used_is_a_problem(
    project: Callable[..., WordDocument], tmp_path: Path, data: Callable[[], bytes], said: str
) -> None:
    project(None)
    before = (tmp_path / "output" / "resume.docx").read_bytes()
    with pytest.raises(InvalidProfile) as caught:
        project(data())
    [problem] = caught.value.problems
    assert problem.code in ("reference", "too-large")
    assert said in problem.message
    assert problem.hint
    assert problem.file.endswith("reference.docx")
    assert (tmp_path / "output" / "resume.docx").read_bytes() == before


def test_a_template_of_word_beside_is_not_passed_over(project: Callable[..., WordDocument], tmp_path: Path) -> None:
    (tmp_path / "templates" / "classic").mkdir(parents=True)
    (tmp_path / "templates" / "classic" / "reference.dotx").write_bytes(packed(docx.Document()))
    with pytest.raises(InvalidProfile, match=r"reference\.docx"):
        project(None)


def test_what_cannot_be_written_leaves_the_earlier_file(project: Callable[..., WordDocument], tmp_path: Path) -> None:
    project(packed(university()))
    before = (tmp_path / "output" / "resume.docx").read_bytes()
    (tmp_path / "profile.yaml").write_text(PROFILE.replace("Ada", "Ida"), "utf-8")
    full = f"ulimit -f 4; trap '' XFSZ; exec {CVGEN} build resume"  # no file may be longer than 4 blocks
    done = subprocess.run(["bash", "-c", full], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "\noutput/resume.docx: error: cannot write here: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "output" / "resume.docx").read_bytes() == before
    assert {file.name for file in (tmp_path / "output").iterdir()} <= {"resume.docx", ".cvgen.json"}


@pytest.mark.parametrize("in_the_way", ["output", "output/resume.docx/inside"])
def test_what_is_in_the_way_is_said_and_stays(tmp_path: Path, in_the_way: str) -> None:
    (tmp_path / in_the_way).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / in_the_way).write_text("mine", "utf-8")
    (tmp_path / "profile.yaml").write_text(PROFILE, "utf-8")
    with pytest.raises(DiskError, match=r"cannot write here: a (file stands where|folder of this name is)"):
        build(tmp_path / "profile.yaml", tmp_path / "output", ["resume"])
    assert (tmp_path / in_the_way).read_text("utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_read_only_folder_is_said(project: Callable[..., WordDocument], tmp_path: Path) -> None:
    project(None)
    before = (tmp_path / "output" / "resume.docx").read_bytes()
    (tmp_path / "output").chmod(0o555)
    with pytest.raises(DiskError, match="cannot write here"):
        project(packed(university()))
    assert (tmp_path / "output" / "resume.docx").read_bytes() == before
