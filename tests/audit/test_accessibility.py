"""Accessibility of built files: healthy ones pass, and each thing that is broken fails by its own criterion."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import judges
import pypdf
import pytest
from playwright.sync_api import Browser
from pypdf.generic import NameObject, TextStringObject
from samples import PEOPLE
from typer.testing import CliRunner

from cvgen import Options, build
from cvgen.audit.accessibility.criteria import CriterionOutcome
from cvgen.audit.accessibility.examine import examine_file
from cvgen.audit.accessibility.token_contrast import judge_contrast
from cvgen.audit.accessibility.validator import NO_VALIDATOR, read_report, validate_pdf
from cvgen.audit.reports.schema import make_report_schema
from cvgen.cli.app import make_app
from cvgen.system.verapdf import VeraPdf
from cvgen.themes.loader import list_packaged_themes, load_theme

OPTIONS = Options(today=datetime.date(2026, 3, 1))
TOKENS = load_theme("classic", Path()).tokens
FORMATS = {"homepage": "html", "cv": "pdf", "resume": "docx"}


def list_failed(name: str, content: bytes) -> list[str]:
    return [one.key for one in examine_file(name, content, TOKENS) if one.outcome is CriterionOutcome.FAILED]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The mathematician's page, CV and résumé: with tables, formulas and pictures."""
    judges.pango()
    folder = tmp_path_factory.mktemp("built")
    for document, format in FORMATS.items():
        build(PEOPLE["mathematician"], folder, [document], [format], OPTIONS)
    names = ("index.html", "cv.pdf", "resume.docx")
    return {Path(name).suffix: (folder / name).read_bytes() for name in names}


def test_healthy_files_pass_all_that_programs_can_examine(built: dict[str, bytes]) -> None:
    for suffix, content in built.items():
        results = examine_file(f"a{suffix}", content, TOKENS)
        assert [(one.key, one.faults) for one in results if one.outcome is CriterionOutcome.FAILED] == []
        untouched = {one.key for one in results if one.outcome is CriterionOutcome.NOT_EXAMINED}
        assert untouched == {"part-languages", "meaning", "use"}


PAGES: dict[str, tuple[bytes, bytes, str]] = {
    "no language": (b'<html lang="en"', b"<html", "language"),
    "a language that is none": (b'<html lang="en"', b'<html lang="qqx"', "language"),
    "no title": (b"<title>", b"<title></title><template>", "title"),
    "a picture without description": (b"</main>", b'<img src="a.png"></main>', "alternatives"),
    "a level passed over": (b"</main>", b"<h2>A</h2><h5>B</h5></main>", "headings"),
    "a link without name": (b"</main>", b'<a href="https://example.org/"><svg></svg></a></main>', "links"),
    "a table without header": (b"</main>", b"<table><tr><td>1</td></tr></table></main>", "tables"),
    "two main parts": (b"</main>", b"</main><main></main>", "regions"),
    "no magnifying": (b"initial-scale=1", b"initial-scale=1,user-scalable=no", "zoom"),
    "a field without label": (b"</main>", b'<input type="text"></main>', "labels"),
}


@pytest.mark.parametrize("case", PAGES)
def test_what_a_page_lacks_is_found(case: str, built: dict[str, bytes]) -> None:
    old, new, key = PAGES[case]
    assert old in built[".html"]
    assert list_failed("index.html", built[".html"].replace(old, new, 1)) == [key]


def _drop_language(writer: pypdf.PdfWriter) -> None:
    del writer.root_object["/Lang"]


def _drop_title(writer: pypdf.PdfWriter) -> None:
    writer.add_metadata({"/Title": ""})


def _hide_title(writer: pypdf.PdfWriter) -> None:
    del writer.root_object["/ViewerPreferences"]


def _drop_tags(writer: pypdf.PdfWriter) -> None:
    del writer.root_object["/StructTreeRoot"]


def _drop_claims(writer: pypdf.PdfWriter) -> None:
    del writer.root_object["/Metadata"]


def _drop_names(writer: pypdf.PdfWriter) -> None:
    for one in writer.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        one.get_object().pop("/Contents", None)


def _drop_order(writer: pypdf.PdfWriter) -> None:
    for page in writer.pages:
        page.pop("/Tabs", None)


def _rename_tags(old: str, new: str) -> Callable[[pypdf.PdfWriter], None]:
    def rename(writer: pypdf.PdfWriter) -> None:
        for number in range(1, len(writer._objects) + 1):
            element = writer.get_object(number)
            if isinstance(element, dict) and element.get("/S") == old and "/P" in element:
                element[NameObject("/S")] = NameObject(new)
                element.pop("/Alt", None)

    return rename


def _name_language(writer: pypdf.PdfWriter) -> None:
    root = writer.root_object["/StructTreeRoot"]["/K"]  # type: ignore[index]
    (root[0] if isinstance(root, list) else root).get_object()[NameObject("/Lang")] = TextStringObject("qqx")


PDFS: dict[str, tuple[Callable[[pypdf.PdfWriter], None], set[str]]] = {
    "no language": (_drop_language, {"language"}),
    "a part in no language": (_name_language, {"part-languages"}),
    "no title": (_drop_title, {"title"}),
    "a title that is not shown": (_hide_title, {"title"}),
    "no tags": (_drop_tags, {"tagged", "headings"}),
    "no claims": (_drop_claims, {"ua-claim", "a-claim"}),
    "links without names": (_drop_names, {"links"}),
    "another order": (_drop_order, {"tab-order"}),
    "a level passed over": (_rename_tags("/H2", "/H4"), {"headings"}),
    "a figure without description": (_rename_tags("/P", "/Figure"), {"alternatives"}),
    "no header cells": (_rename_tags("/TH", "/TD"), {"tables"}),
}


@pytest.mark.parametrize("case", PDFS)
def test_what_a_pdf_lacks_is_found(case: str, built: dict[str, bytes]) -> None:
    spoil, keys = PDFS[case]
    writer = pypdf.PdfWriter(clone_from=BytesIO(built[".pdf"]))
    spoil(writer)
    changed = BytesIO()
    writer.write(changed)
    assert set(list_failed("cv.pdf", changed.getvalue())) == keys


DRAWING = (
    b'<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    b'<wp:docPr id="9" name="Picture"/></wp:inline></w:drawing></w:r></w:p>'
)
WORDS: dict[str, tuple[str, bytes, bytes, str]] = {
    "no title": ("docProps/core.xml", b"dc:title>", b"dc:publisher>", "title"),
    "no language": ("word/styles.xml", b'<w:lang w:val="en-US"', b"<w:lang", "language"),
    "a picture without description": ("word/document.xml", b"<w:body>", b"<w:body>" + DRAWING, "alternatives"),
    "a table without header": ("word/document.xml", b"<w:tblHeader/>", b"", "tables"),
    "a level passed over": ("word/document.xml", b'"Heading1"', b'"Heading3"', "headings"),
    "a link without name": (
        "word/document.xml",
        b"<w:body>",
        b'<w:body><w:p><w:hyperlink w:anchor="a"/></w:p>',
        "links",
    ),
}


@pytest.mark.parametrize("case", WORDS)
def test_what_a_word_file_lacks_is_found(case: str, built: dict[str, bytes]) -> None:
    part, old, new, key = WORDS[case]
    changed = BytesIO()
    with ZipFile(BytesIO(built[".docx"])) as before, ZipFile(changed, "w") as after:
        assert old in before.read(part)
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new) if name == part else data)
    assert list_failed("resume.docx", changed.getvalue()) == [key]


@pytest.mark.parametrize("theme", list_packaged_themes())
def test_the_colours_of_all_themes_stand_out(theme: str) -> None:
    tokens = load_theme(theme, Path()).tokens
    assert [judge_contrast(tokens, is_page=page).faults for page in (True, False)] == [(), ()]


def test_faint_colours_are_named_and_unread_ones_said() -> None:
    tokens = {**TOKENS, "home_muted_dark": "#555555", "home_accent": "oklch(50% .1 200)"}
    result = judge_contrast(tokens, is_page=True)
    assert result.outcome is CriterionOutcome.FAILED
    assert [fault.rpartition(":")[0] for fault in result.faults] == [
        "home_muted_dark on home_paper_dark", "home_muted_dark on home_tint_dark",
    ]  # fmt: skip
    assert result.detail.endswith("; 2 not read")


def test_transparent_text_is_mixed_with_its_ground() -> None:
    result = judge_contrast({"text": "#00000080", "muted": "black", "accent": "navy"}, is_page=False)
    assert result.faults == ("text on #ffffff: 4.0 to 1",)


REPORT = """\
<report><jobs><job><validationReport profileName="PDF/UA-1" isCompliant="{compliant}"><details>{rules}</details>\
</validationReport></job></jobs></report>"""
RULE = (
    '<rule specification="ISO 14289-1:2014" clause="7.1" testNumber="3" status="failed"><description>Content shall be '
    "tagged</description></rule>"
)
VALIDATORS = {
    "passes": (REPORT.format(compliant="true", rules=""), CriterionOutcome.PASSED, "veraPDF 1.26.2"),
    "fails": (REPORT.format(compliant="false", rules=RULE), CriterionOutcome.FAILED, "veraPDF 1.26.2"),
    "babbles": ("no XML", CriterionOutcome.NOT_EXAMINED, "veraPDF 1.26.2 gave no answer about PDF/UA-1"),
    "says nothing": ("<report/>", CriterionOutcome.NOT_EXAMINED, "veraPDF 1.26.2 gave no answer about PDF/UA-1"),
    "hangs": ("", CriterionOutcome.NOT_EXAMINED, "veraPDF 1.26.2 gave no answer about PDF/UA-1"),
}


def make_validator(folder: Path, answer: str, version: str = "veraPDF 1.26.2") -> Path:
    """Write a program that is called and answers as veraPDF does; without an answer it sleeps."""
    file = folder / "verapdf"
    (folder / "answer.xml").write_text(answer, "utf-8")
    then = f"exec cat {folder / 'answer.xml'}" if answer else "sleep 60 & sleep 60"
    file.write_text(f'#!/bin/sh\nif [ "$1" = --version ]; then echo "{version}"; exit; fi\n{then}\n', "utf-8")
    file.chmod(0o755)
    return file


@pytest.mark.parametrize("case", VALIDATORS)
def test_a_validator_is_asked_and_named(case: str, tmp_path: Path) -> None:
    answer, outcome, detail = VALIDATORS[case]
    validator = VeraPdf(str(make_validator(tmp_path, answer)), seconds=1)
    result = validate_pdf(tmp_path / "cv.pdf", validator, validator.read_version())
    assert (result.outcome, result.detail) == (outcome, detail)
    if case == "fails":
        assert result.faults[0] == "PDF/UA-1: ISO 14289-1:2014 7.1-3: Content shall be tagged"


def test_without_a_validator_it_is_said(tmp_path: Path) -> None:
    assert validate_pdf(tmp_path / "cv.pdf", None, "").detail == NO_VALIDATOR
    other = VeraPdf(str(make_validator(tmp_path, "", "something else")))
    assert validate_pdf(tmp_path / "cv.pdf", other, other.read_version()).detail.startswith(NO_VALIDATOR)
    gone = VeraPdf(str(tmp_path / "nowhere"))
    assert (gone.read_version(), gone.validate(tmp_path / "cv.pdf", "ua1")) == ("", None)


def test_no_entity_of_a_report_is_resolved() -> None:
    report = '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///dev/null">]><report>&e;</report>'
    assert read_report(report.encode()) is None


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    judges.pango()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    profile = "name: Ada Example\nemail: ada@example.org\ntokens: {home_muted: '#aaaaaa'}\nbio: Hello.\n"
    (tmp_path / "profile.yaml").write_text(profile, "utf-8")
    assert CliRunner().invoke(make_app(), ["build", "homepage", "cv"]).exit_code == 0
    return tmp_path


def test_the_report_is_data_of_its_schema_and_a_page_that_passes_its_own_criteria(project: Path) -> None:
    for name in ("report.json", "report.html"):
        said = CliRunner().invoke(make_app(), ["audit", "homepage", "cv", "--report", f"filed/{name}"])
        assert said.exit_code == 0, said.output
    data = json.loads((project / "filed" / "report.json").read_text("utf-8"))
    jsonschema.validate(data, make_report_schema())
    assert (data["date"], data["validator"], [one["name"] for one in data["files"]]) == (
        "2026-01-01", "", ["index.html", "cv.pdf"],
    )  # fmt: skip
    [failed] = [one for one in data["files"][0]["accessibility"] if one["outcome"] == "failed"]
    assert (failed["criterion"], failed["standard"]) == ("contrast", "WCAG 2.2, 1.4.3")
    assert [fact["path"] for fact in data["facts"]] == ["bio"]
    page = (project / "filed" / "report.html").read_bytes()
    assert list_failed("report.html", page) == []
    for said in (b"<script", b"http://", b"src="):
        assert said not in page
    for said in (b"not validated by a validator on this machine", data["files"][1]["sha256"].encode(), b"2026-01-01"):
        assert said in page


@pytest.mark.parametrize("name", ["profile.json", "output/index.html"])
def test_a_report_replaces_reports_alone(project: Path, name: str) -> None:
    file = project / name
    if not file.exists():
        file.write_text("{}\n", "utf-8")
    before = file.read_bytes()
    said = CliRunner().invoke(make_app(), ["audit", "homepage", "--report", name])
    assert (said.exit_code, file.read_bytes()) == (2, before)
    assert "which is no report" in said.output
    for report in ("filed.html", "filed.html", "filed.json", "filed.json"):
        assert CliRunner().invoke(make_app(), ["audit", "homepage", "--report", report]).exit_code == 0


def test_what_somebody_removed_is_not_built_and_the_rest_is_audited(project: Path) -> None:
    (project / "output" / "cv.pdf").unlink()
    said = CliRunner().invoke(make_app(), ["audit", "homepage", "cv", "--error-format", "json"])
    told = [(one["code"], one["file"]) for one in json.loads(said.output) if one["severity"] == "error"]
    assert (said.exit_code, told) == (1, [("not-built", str(Path("output", "cv.pdf")))])
    (project / "output" / "cv.pdf").write_bytes(b"damaged")
    said = CliRunner().invoke(make_app(), ["audit", "homepage", "cv"])
    assert "output/cv.pdf: error: this file is not what would be built now" in said.output
    assert "1 file audited" in said.output


def test_foreign_judges_accept_the_page_of_a_report(
    project: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    CliRunner().invoke(make_app(), ["audit", "homepage", "cv", "--report", "report.html"])
    monkeypatch.undo()  # the judges need their programs
    with browser.new_page(viewport={"width": 320, "height": 700}) as page:
        page.goto((project / "report.html").as_uri())
        assert judges.axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert judges.nu(project / "report.html") == []


def test_failures_are_warnings_of_the_same_formats_as_those_of_check(project: Path) -> None:
    said = CliRunner().invoke(make_app(), ["audit", "homepage"])
    assert (said.exit_code, said.output.splitlines()[-1]) == (0, "output: 1 file audited; 1 warning")
    assert "index.html: not so: text stands out from its ground: 4.5 to 1 or more" in said.output
    said = CliRunner().invoke(make_app(), ["audit", "homepage", "--error-format", "github"])
    assert said.output.startswith("::warning title=accessibility::index.html")
    said = CliRunner().invoke(make_app(), ["audit", "homepage", "--error-format", "json", "--strict"])
    assert (said.exit_code, [one["severity"] for one in json.loads(said.output)]) == (1, ["error"])


def test_reports_of_other_kinds_and_validators_that_are_not_there_are_refused(project: Path) -> None:
    assert CliRunner().invoke(make_app(), ["audit", "--report", "report.docx"]).exit_code == 2
    assert CliRunner().invoke(make_app(), ["audit", "--verapdf", "no-such-program"]).exit_code == 2
    (project / "bin").mkdir()
    make_validator(project / "bin", REPORT.format(compliant="true", rules="")).rename(project / "bin" / "verapdf")
    assert CliRunner().invoke(make_app(), ["audit", "cv"]).exit_code == 0
