"""The formats that are data: what each says of the examples, and that foreign readers take it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import judges
import pybtex.database
import pytest
import rispy
import vobject
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft7Validator, FormatChecker
from samples import EXAMPLES, build_format

from cvgen import FORMATS, load
from cvgen.text.markdown import strip_markdown

GOLDENS = Path(__file__).parent / "goldens"
DATA = [format.name for format in FORMATS.values() if format.is_data]

each_example = pytest.mark.parametrize("example", EXAMPLES)


@each_example
@pytest.mark.parametrize("format", DATA)
def test_each_format_says_what_it_said(
    example: str, format: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    for file in build_format(example, format, tmp_path):
        golden(GOLDENS / format / f"{example}{file.name.removeprefix('profile')}", file.read_text("utf-8"))


@each_example
def test_rendercv_takes_its_yaml(example: str, tmp_path: Path) -> None:
    for file in build_format(example, "rendercv", tmp_path):
        model = pytest.importorskip("rendercv.data").read_input_file(file)
        assert model.cv.name


def bare(latex: str) -> str:
    return re.sub(r"[{}\\$]", "", latex)


@each_example
def test_bibliography_programs_read_the_same_papers(example: str, tmp_path: Path) -> None:
    """bibtexparser and pybtex the BibTeX, citeproc-py the CSL-JSON, rispy the RIS."""
    papers = load(EXAMPLES[example]).papers
    titles = [bare(strip_markdown(paper.title.resolve("en", "en"), formula=str)) for paper in papers]
    bib, *_ = build_format(example, "bib", tmp_path)
    library = bibtexparser.parse_file(str(bib))
    assert list(library.failed_blocks) == []
    assert [bare(entry["title"]) for entry in library.entries] == titles
    parsed = pybtex.database.parse_file(str(bib))
    assert [bare(entry.fields["title"]) for entry in parsed.entries.values()] == titles
    titles = [strip_markdown(paper.title.resolve("en", "en")) for paper in papers]
    csl, *_ = build_format(example, "csl", tmp_path)
    source = CiteProcJSON(json.loads(csl.read_text("utf-8")))
    assert [re.sub("</?[ib]>", "", str(source[key].title)) for key in source] == titles
    ris, *_ = build_format(example, "ris", tmp_path)
    assert [entry.get("title") or entry.get("primary_title") for entry in rispy.loads(ris.read_text("utf-8"))] == titles


@each_example
def test_a_reader_of_vcards_finds_the_person(example: str, tmp_path: Path) -> None:
    profile = load(EXAMPLES[example])
    card, *_ = build_format(example, "vcf", tmp_path)
    assert max(map(len, card.read_bytes().split(b"\r\n"))) <= 75
    with card.open(encoding="utf-8", newline="") as stream:
        read = vobject.readOne(stream)
    assert read.fn.value == profile.name.resolve(profile.locales[0], profile.locales[0])
    assert (read.email.value if hasattr(read, "email") else None) == (profile.email[0].value if profile.email else None)


@each_example
def test_the_official_schema_takes_the_json_resume(example: str, tmp_path: Path) -> None:
    schema = json.loads(judges.package("@jsonresume/schema/schema.json").read_text("utf-8"))
    judge = Draft7Validator(schema, format_checker=FormatChecker())
    for file in build_format(example, "json", tmp_path):
        assert [error.message for error in judge.iter_errors(json.loads(file.read_text("utf-8")))] == []
