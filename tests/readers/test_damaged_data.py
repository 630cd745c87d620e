"""Files of data that are not what they seem: refused with a Problem at its place, or read as far as they go."""

from pathlib import Path

import pytest

from cvgen.problems import InvalidProfile
from cvgen.readers import ImportResult, Origin
from cvgen.readers.data.xml_reader import read_xml
from cvgen.readers.importing import import_source

HERE = Path(__file__).parent / "imports"
ALIASES = "cv: &n0 [x]\n" + "".join(f"k{n}: &n{n} [{','.join([f'*n{n - 1}'] * 10)}]\n" for n in range(1, 9))
REFUSED = {
    "nested without end": ("jsonresume", b'{"basics": ' + b"[" * 100_000, "too-deep"),
    "a list": ("jsonresume", b'["basics"]', "not-a-resume"),
    "no JSON": ("jsonresume", b"basics", "not-json"),
    "empty": ("jsonresume", b"", "not-json"),
    "a picture": ("jsonresume", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "not-a-text"),
    "a list of records": ("orcid", b'[{"orcid-identifier": {}}]', "not-a-record"),
    "a number": ("scholar", b"5", "not-scholar"),
    "a tag of YAML": ("rendercv", b"cv:\n  name: !!python/object:os.system x\n", "yaml"),
    "YAML cut off": ("rendercv", b'cv:\n  name: "Ada Exam', "yaml"),
    "a bomb of aliases": ("rendercv", ALIASES.encode(), "too-large"),
    "no cv": ("rendercv", b"cv: 5\n", "not-a-cv"),
    "no content": ("yamlresume", b"content: [basics]\n", "not-a-resume"),
    "no entries": ("bibtex", b"% nothing\n", "no-entries"),
    "no records": ("ris", b"AU  - Ada Example\n", "no-entries"),
    "no items": ("csl", b'{"type": 5, "items": []}', "no-entries"),
    "no papers": ("citations", b"Authors,Title,Publication\n", "no-entries"),
    "no records in XML": ("endnote", b"<xml><records/></xml>", "no-entries"),
    "no table": ("linkedin", b"Day,Cost\nMonday,5\n", "no-entries"),
    "XML of others": ("europass", b"<fruit><apple/></fruit>", "not-europass"),
    "Europass of 2010": ("europass", b'<e:learnerinfo xmlns:e="europass"><a/></e:learnerinfo>', "not-europass"),
    "XML nested without end": ("europass", b"<a>" * 100 + b"</a>" * 100, "too-deep"),
    "no XML": ("endnote", b"xml", "not-xml"),
    "XML of nobody": ("orcid", b"<record:record>", "not-a-record"),
    "an archive cut off": ("word", b"PK\x03\x04", "damaged-zip"),
    "no archive": ("word", b"Some words", "damaged-zip"),
    "a PDF without data": ("pdf", b"%PDF-1.7\n%%EOF", "no-profile"),
}  # fmt: skip


@pytest.mark.parametrize(("reader", "raw", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(reader: str, raw: bytes, code: str, tmp_path: Path) -> None:
    file = tmp_path / "source"
    file.write_bytes(raw)
    with pytest.raises(InvalidProfile) as refused:
        import_source(file, reader, tmp_path)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    with file.open("wb") as stream:
        stream.write(b'{"basics": {}, "x": "')
        stream.truncate(50 * 2**20)
    with pytest.raises(InvalidProfile) as refused:
        import_source(file, project=tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["too-large"]


@pytest.mark.parametrize("case", ["jsonresume/whole.json", "orcid/record.json", "scholar/gs_data.json"])
def test_json_cut_off_anywhere_is_read_up_to_there(case: str, tmp_path: Path) -> None:
    """The more of a file there is, the more comes of it; that it is broken is said once, where it breaks."""
    whole = (HERE / case).read_bytes()
    file = tmp_path / "cut.json"
    names = []
    for end in range(40, len(whole) - 2, 97):
        file.write_bytes(whole[:end])
        _, imported, profile = import_source(file, Path(case).parent.name, tmp_path)
        said = [problem for problem in imported.problems if problem.code == "json"]
        assert len(said) == 1
        assert said[0].line >= whole[:end].decode("utf-8", "ignore").rstrip().count("\n")
        names.append(profile.name.resolve("en", "en"))
    assert names[-1] == "Ada Example"


def test_entries_behind_a_broken_one_are_read(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    broken = (
        "@article{b, title={Open {brace, author={A B}}\n",
        '@article{b, title="Open, author={A B}}\n',
        "@article{b\n",
    )
    whole = "@article{{k{}, title={{Whole {}}}, author={{Ada Example}}, year=2020}}\n"
    for text in broken:
        file.write_text(whole.format(1, 1) + text + whole.format(2, 2), "utf-8")
        _, imported, profile = import_source(file, "bibtex", tmp_path)
        titles = [paper.title.resolve("en", "en") for paper in profile.papers]
        assert {"Whole 1", "Whole 2"} <= set(titles), text
        assert any(problem.code == "bibtex" and problem.line == 2 for problem in imported.problems), text


def test_an_author_of_a_comma_alone_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text("@article{k, title={T}, author={, and Example, Ada}}\n", "utf-8")
    _, _, profile = import_source(file, "bibtex", tmp_path)
    assert [author.name for author in profile.papers[0].authors] == ["Ada Example"]


def test_a_school_among_skills_is_education(tmp_path: Path) -> None:
    file = tmp_path / "cv.yaml"
    file.write_text("cv:\n  sections:\n    skills:\n    - {label: Piano, institution: Example School}\n", "utf-8")
    _, _, profile = import_source(file, "rendercv", tmp_path)
    assert str(profile.education[0].organisation.resolve("en", "en")) == "Example School"


def test_xml_whose_prefixes_nobody_declares_is_read(tmp_path: Path) -> None:
    imported = ImportResult()
    raw = b'<r:record><r:name r:lang="en">Ada</r:name></r:record>'
    source = read_xml(Origin("record.xml", tmp_path / "record.xml", raw), imported)
    assert source.data == {"record": {"name": {"@lang": "en", "value": "Ada"}}}
    assert [problem.code for problem in imported.problems] == ["xml"]


@pytest.mark.parametrize("case", ["europass/candidate.xml", "europass/passport.xml", "orcid/record-3.xml"])
def test_xml_cut_off_anywhere_is_read_up_to_there_or_refused(case: str, tmp_path: Path) -> None:
    """That it is damaged is said once, where it breaks."""
    whole = (HERE / case).read_bytes()
    file = tmp_path / "cut.xml"
    for end in range(len(whole) // 2, len(whole) - 20, 97):
        file.write_bytes(whole[:end])
        _, imported, _ = import_source(file, Path(case).parent.name, tmp_path)
        assert [problem.code for problem in imported.problems].count("xml") == 1
        assert imported.profile["name"] not in ("", "Your Name")


def test_a_table_cut_off_in_a_quotation(tmp_path: Path) -> None:
    file = tmp_path / "citations.csv"
    file.write_text('Authors,Title,Publication\n"Owl, Ann; ",Nests,Letters\n"Owl, Ann; ","Wings at', "utf-8")
    _, imported, profile = import_source(file, project=tmp_path)
    assert [paper.title.resolve("en", "en") for paper in profile.papers] == ["Nests", "Wings at"]
    assert [problem.line for problem in imported.problems if problem.code == "csv"] == [3]


def test_a_cell_as_large_as_a_book(tmp_path: Path) -> None:
    file = tmp_path / "citations.csv"
    file.write_text(f'Authors,Title,Publication\n"Owl, Ann",Nests,Letters\n"Owl, Ann",{"a" * 200_000},b\n', "utf-8")
    _, imported, profile = import_source(file, project=tmp_path)
    assert len(profile.papers) == 1
    assert "csv" in [problem.code for problem in imported.problems]
