"""What a résumé parser takes out of built files: as the document says it, and hints where it does not."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import judges
import pytest
from command_line import call_cvgen
from samples import PEOPLE

from cvgen import Options, build
from cvgen.audit.audit import AuditResult, audit_output
from cvgen.audit.machines.date_words import list_date_words, split_date
from cvgen.audit.machines.headings import list_known_headings
from cvgen.audit.machines.hint_rules import RULES, SOURCES, describe_sources
from cvgen.audit.machines.judge import MachineReading
from cvgen.audit.machines.resume_parser import parse_resume
from cvgen.audit.machines.text_lines import TextLine, read_lines
from cvgen.pipeline.examine import examine
from cvgen.themes.loader import list_packaged_themes

OPTIONS = Options(today=datetime.date(2026, 3, 1))
PROFILE = """\
name: Ada Example
email: ada@example.org
phone: +49 30 1234567
experience:
  - role: Engineer
    organisation: Sample Works
    date: 2020-03 – 2024-05
    highlights: [Built it.]
  - role: Assistant
    organisation: Sample Labs
    date: 2017 – 2019
education:
  - organisation: University of Somewhere
    degree: M.Sc.
    date: 2015-10 – 2017-03
skills:
  - {title: Programming, keywords: [Python, OCaml]}
"""


def audit(text: str, folder: Path, format: str = "docx", document: str = "resume") -> AuditResult:
    judges.pango()
    folder.mkdir(exist_ok=True)
    profile = folder / "profile.yaml"
    profile.write_text(text, "utf-8")
    build(profile, folder / "output", [document], [format], OPTIONS)
    examined = examine(profile, name="profile.yaml", today=OPTIONS.today)
    return audit_output(examined, profile, folder / "output", [document], OPTIONS)


def read(text: str, folder: Path, format: str = "docx", document: str = "resume") -> MachineReading:
    found = [
        one.machines for one in audit(text, folder, format, document).files if one.file.path.suffix == f".{format}"
    ]
    assert found[0]
    return found[0]


def list_codes(reading: MachineReading) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(hint.code, hint.path) for hint in reading.hints]


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_a_plain_resume_is_read_whole(format: str, tmp_path: Path) -> None:
    reading = read(PROFILE, tmp_path, format)
    resume = reading.resume
    assert (resume.name, resume.email, resume.phone) == ("Ada Example", "ada@example.org", "+49 30 1234567")
    assert [(job.title, job.detail, job.date) for job in resume.list_jobs("experience")] == [
        ("Engineer", "Sample Works", "Mar 2020 – May 2024"),
        ("Assistant", "Sample Labs", "2017 – 2019"),
    ]
    assert [job.date for job in resume.list_jobs("education")] == ["Oct 2015 – Mar 2017"]
    assert [text.replace(":", "") for text in reading.skills] == ["Programming Python, OCaml"]
    assert reading.hints == ()


CASES = {
    "an unusual heading": (
        PROFILE + "titles: {experience: My journey}\n",
        [("machine-heading", ("titles", "experience"))],
    ),
    "a term": (PROFILE.replace("2017 – 2019", "WS 2017"), [("machine-date", ("experience", 1, "date"))]),
    "nobody to call": (
        PROFILE.replace("email: ada@example.org\nphone: +49 30 1234567\n", ""),
        [("machine-contact", ())],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_parsers_stumble_over_is_a_hint(case: str, tmp_path: Path) -> None:
    text, wanted = CASES[case]
    assert list_codes(read(text, tmp_path)) == wanted


def test_two_columns_are_told_once(tmp_path: Path) -> None:
    text = PEOPLE["biologist"].read_text("utf-8") + "\ntheme: sidebar\n"
    codes = [code for code, _ in list_codes(read(text, tmp_path, "pdf"))]
    assert (codes.count("machine-columns"), [code for code in codes if code in ("machine-job", "machine-degree")]) == (
        1,
        [],
    )


@pytest.mark.parametrize("person", PEOPLE)
def test_the_resume_of_everybody_is_read_whole(person: str, tmp_path: Path) -> None:
    """But for terms and tables, of which these people have some."""
    found = audit(PEOPLE[person].read_text("utf-8"), tmp_path).files
    hints = {hint.code for one in found if one.machines for hint in one.machines.hints}
    assert hints - {"machine-date", "machine-tables", "machine-pictures"} == set()


@pytest.mark.prove
@pytest.mark.parametrize("theme", list_packaged_themes())
@pytest.mark.parametrize("person", PEOPLE)
def test_cvs_and_resumes_are_read_whole_in_every_theme(person: str, theme: str, tmp_path: Path) -> None:
    """A sidebar makes two columns of a PDF, which is told; where little stands in it, what is mixed with it is told."""
    text = PEOPLE[person].read_text("utf-8") + f"\ntheme: {theme}\n"
    for document, format in (("cv", "pdf"), ("resume", "pdf"), ("cv", "docx"), ("resume", "docx")):
        found = audit(text, tmp_path / f"{document}-{format}", format, document).files
        hints = {hint.code for one in found if one.machines for hint in one.machines.hints}
        allowed = {"machine-date", "machine-tables", "machine-pictures"}
        if (document, format) == ("cv", "pdf"):  # its dates may stand at the edge, and be broken there
            allowed |= {"machine-date-apart"}
        if theme == "sidebar" and format == "pdf":
            assert "machine-columns" in hints
            allowed |= {"machine-columns", "machine-name", "machine-contact-unread", "machine-job", "machine-degree"}
        assert hints <= allowed, (document, format)


DATES = {
    "en": ("Engineer Mar 2020 – present", "Engineer", "Mar 2020 – present"),
    "de": ("Ingenieurin, seit März 2020", "Ingenieurin", "seit März 2020"),
    "fr": ("Ingénieure (mars 2020 – juin 2021)", "Ingénieure", "mars 2020 – juin 2021"),
    "ja": ("講師 2020年4月～現在", "講師", "2020年4月～現在"),
    "ar": ("مهندسة 2020 – 2024", "مهندسة", "2020 – 2024"),
    "zh": ("工程师 2020年4月 – 至今", "工程师", "2020年4月 – 至今"),
}


@pytest.mark.parametrize("locale", DATES)
def test_dates_are_read_in_words_of_the_language(locale: str) -> None:
    line, *wanted = DATES[locale]
    assert split_date(line, list_date_words(locale)) == (*wanted, "")


def test_a_date_before_its_job_is_read_and_a_number_is_none() -> None:
    words = list_date_words("en")
    assert split_date("2017 – 2019 Assistant", words) == ("", "2017 – 2019", "Assistant")
    assert split_date("Room 2020 of 3000", words) == ("Room 2020 of 3000", "", "")
    assert split_date("9" * 100_000, words)[1] == ""


def test_an_orcid_is_no_telephone_number() -> None:
    lines = [TextLine("Ada Example"), TextLine("orcid.org/0000-0002-1825-0097 · +49 30 1234567")]
    parsed = parse_resume(lines, list_known_headings("en"), list_date_words("en"))
    assert (parsed.phone, parsed.links) == ("+49 30 1234567", ("orcid.org/0000-0002-1825-0097",))


def test_headers_and_boxes_of_word_stand_beside_the_text(tmp_path: Path) -> None:
    audit(PROFILE, tmp_path)
    built = (tmp_path / "output" / "resume.docx").read_bytes()
    changed = BytesIO()
    with ZipFile(BytesIO(built)) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                run = b'<w:r><w:t xml:space="preserve">Ada Example</w:t></w:r>'
                box = b"<w:r><w:txbxContent><w:p><w:r><w:t>Ada Example</w:t></w:r></w:p></w:txbxContent></w:r>"
                data = data.replace(run, box)
            new.writestr(name, data)
    reading = read_lines("resume.docx", changed.getvalue())
    assert (reading.boxes, reading.lines[0].text == "Ada Example") == ("Ada Example", False)


def test_every_hint_has_its_reason_and_sources_in_the_docs() -> None:
    docs = (judges.ROOT / "docs" / "audit.md").read_text("utf-8")
    assert [
        code for code, rule in RULES.items() if f"| `{code}` | {rule.why} | {describe_sources(code)} |" not in docs
    ] == []
    assert [name for name, address in SOURCES.items() if address not in docs] == []


def test_hints_are_told_with_lines_and_change_no_exit_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_text(CASES["an unusual heading"][0], "utf-8")
    today = datetime.datetime.now(datetime.UTC).date()
    build("profile.yaml", "output", ["resume"], ["docx"], Options(today=today))
    said = call_cvgen(["audit", "resume"])
    assert "profile.yaml:18:22: hint: resume.docx: “My journey” is no usual heading" in said.output
    assert "Engineer" not in said.output.partition("1 degree")[0]
    assert (said.exit_code, said.output.splitlines()[-1]) == (0, "output: 1 file audited; no problems and 1 hint")
