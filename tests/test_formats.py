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

from cvgen import FORMATS, build, load
from cvgen.markup import plain

HERE = Path(__file__).parent
EXAMPLES = {
    "seed": judges.ROOT / "profile.yaml",
    "starter": judges.ROOT / "cvgen" / "starter" / "profile.yaml",
    **{file.stem: file for file in sorted((HERE / "examples").glob("*.yaml"))},
}
DATA = [format.name for format in FORMATS.values() if not format.template]

each_example = pytest.mark.parametrize("example", EXAMPLES)


def built(example: str, format: str, folder: Path) -> list[Path]:
    """Build a format alone, as `cvgen build --format` does; return its files, one in each language."""
    return [one.file for one in build(EXAMPLES[example], folder, formats=[format])]


@each_example
@pytest.mark.parametrize("format", DATA)
def test_each_format_says_what_it_said(
    example: str, format: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    for file in built(example, format, tmp_path):
        golden(HERE / "formats" / format / f"{example}{file.name.removeprefix('profile')}", file.read_text("utf-8"))


@each_example
def test_rendercv_takes_its_yaml(example: str, tmp_path: Path) -> None:
    for file in built(example, "rendercv", tmp_path):
        model = pytest.importorskip("rendercv.data").read_input_file(file)
        assert model.cv.name


@each_example
def test_bibliography_programs_read_the_same_papers(example: str, tmp_path: Path) -> None:
    """bibtexparser and pybtex the BibTeX, citeproc-py the CSL-JSON, rispy the RIS."""
    said = [paper.title.resolve("en", "en") for paper in load(EXAMPLES[example]).papers]
    titles = [plain(title) for title in said]
    latex = [re.sub("[{}]", "", plain(title, formula="${}$".format)) for title in said]  # formulas stay formulas
    bib, *_ = built(example, "bib", tmp_path)
    library = bibtexparser.parse_file(str(bib))
    assert list(library.failed_blocks) == []
    assert [re.sub("[{}]", "", entry["title"]) for entry in library.entries] == latex
    parsed = pybtex.database.parse_file(str(bib))
    assert [re.sub("[{}]", "", entry.fields["title"]) for entry in parsed.entries.values()] == latex
    csl, *_ = built(example, "csl", tmp_path)
    source = CiteProcJSON(json.loads(csl.read_text("utf-8")))
    assert [str(source[key].title) for key in source] == titles
    ris, *_ = built(example, "ris", tmp_path)
    assert [entry.get("title") or entry.get("primary_title") for entry in rispy.loads(ris.read_text("utf-8"))] == titles


@each_example
def test_a_reader_of_vcards_finds_the_person(example: str, tmp_path: Path) -> None:
    profile = load(EXAMPLES[example])
    card, *_ = built(example, "vcf", tmp_path)
    assert max(map(len, card.read_bytes().split(b"\r\n"))) <= 75
    with card.open(encoding="utf-8", newline="") as stream:
        read = vobject.readOne(stream)
    assert read.fn.value == profile.name.resolve(profile.locales[0], profile.locales[0])
    assert (read.email.value if hasattr(read, "email") else None) == profile.email


@each_example
def test_the_official_schema_takes_the_json_resume(example: str, tmp_path: Path) -> None:
    schema = json.loads(judges.package("@jsonresume/schema/schema.json").read_text("utf-8"))
    judge = Draft7Validator(schema, format_checker=FormatChecker())
    for file in built(example, "json", tmp_path):
        assert [error.message for error in judge.iter_errors(json.loads(file.read_text("utf-8")))] == []
