"""The formats that are data: what each says of the examples, and that foreign readers take it."""

import json
import re
from collections import Counter
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
from lxml import html
from markdown_it import MarkdownIt

from cvgen import FORMATS, Options, Profile, build, load
from cvgen.formats.plain.text import columns
from cvgen.pipeline.jobs import plan_jobs
from cvgen.text.markdown import strip_markdown

HERE = Path(__file__).parent
EXAMPLES = {
    "seed": judges.ROOT / "profile.yaml",
    "starter": judges.ROOT / "cvgen" / "project" / "starter" / "profile.yaml",
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


@pytest.mark.parametrize(
    ("documents", "formats", "files"),
    [
        ([], ["bib"], ["profile.bib"]),
        ([], ["txt"], ["cv.txt"]),
        ([], ["json", "html"], ["index.html", "profile.json"]),
        ([], ["vcf"], ["card.vcf", "resume.vcf"]),
        (["resume"], ["bib", "csl"], ["resume.bib", "resume.csl.json"]),
        (["homepage"], ["md"], ["homepage.md"]),
    ],
)
def test_which_document_a_format_is_of(documents: list[str], formats: list[str], files: list[str]) -> None:
    own = {"resume": {"formats": ["docx", "vcf"]}, "card": {"formats": ["vcf"]}}
    profile = Profile.model_validate({"name": "Ada Example", "documents": own})
    assert sorted(job.file for job in plan_jobs(profile, documents, formats)) == files


@each_example
@pytest.mark.parametrize("format", ["md", "txt"])
@pytest.mark.parametrize("document", ["homepage", "cv"])
def test_pages_as_text(
    example: str, document: str, format: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    for one in build(EXAMPLES[example], tmp_path, [document], [format]):
        text = one.file.read_text("utf-8")
        golden(HERE / "formats" / format / f"{example}-{one.file.name}", text)
        assert words(page_of(example, document, one.file)) <= words(text if format == "txt" else rendered(text))


def page_of(example: str, document: str, file: Path) -> str:
    """Return what is read of the same document as HTML, but for BibTeX to copy, which is there alone, and formulas."""
    locale = "zh" if ".zh." in file.name else load(EXAMPLES[example]).locales[0]
    options = Options(locales=(locale,))
    (page,) = build(EXAMPLES[example], file.parent / "html", [document], ["html"], options)
    (main,) = html.fromstring(page.file.read_bytes()).iter("main")
    controls = main.xpath(".//*[@hidden]|.//details[.//pre]")
    for element in [*main.iter("button", "math", "nav", "script", "style", "svg"), *controls]:
        element.drop_tree()
    return "\n".join(main.itertext())


def rendered(markdown: str) -> str:
    return "\n".join(html.fromstring(MarkdownIt("commonmark").enable("table").render(markdown)).itertext())


def words(text: str) -> Counter[str]:
    """Return the words of a text, each as often as it is there; East Asian ones by character."""
    return Counter(re.findall(r"[\u2e80-\uffef]|[^\W\u2e80-\uffef]+", text))


def test_what_text_makes_of_everything_a_text_may_hold(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    """Formulas, tables, nested lists, code, quotations, marks that are none, long words, East Asian and RTL text."""
    profile = HERE / "formats" / "everything.yaml"
    for one in build(profile, tmp_path, ["homepage", "cv"], ["md", "txt"]):
        golden(HERE / "formats" / one.file.suffix[1:] / f"everything-{one.file.name}", one.file.read_text("utf-8"))
        if one.file.suffix == ".txt":
            long = [line for line in one.file.read_text("utf-8").splitlines() if columns(line) > 72 and " " in line]
            assert [line for line in long if "://" not in line] == []


@each_example
def test_rendercv_takes_its_yaml(example: str, tmp_path: Path) -> None:
    for file in built(example, "rendercv", tmp_path):
        model = pytest.importorskip("rendercv.data").read_input_file(file)
        assert model.cv.name


def bare(latex: str) -> str:
    return re.sub(r"[{}\\$]", "", latex)


@each_example
def test_bibliography_programs_read_the_same_papers(example: str, tmp_path: Path) -> None:
    """bibtexparser and pybtex the BibTeX, citeproc-py the CSL-JSON, rispy the RIS."""
    papers = load(EXAMPLES[example]).papers
    titles = [bare(strip_markdown(paper.title.resolve("en", "en"), formula=str)) for paper in papers]
    bib, *_ = built(example, "bib", tmp_path)
    library = bibtexparser.parse_file(str(bib))
    assert list(library.failed_blocks) == []
    assert [bare(entry["title"]) for entry in library.entries] == titles
    parsed = pybtex.database.parse_file(str(bib))
    assert [bare(entry.fields["title"]) for entry in parsed.entries.values()] == titles
    titles = [strip_markdown(paper.title.resolve("en", "en")) for paper in papers]
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
