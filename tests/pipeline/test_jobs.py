"""Which document, in which format, is written to which file."""

from pathlib import Path

import pytest

from cvgen import Options, Profile, build
from cvgen.pipeline.jobs import plan_jobs


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


def test_a_plain_text_is_one_name(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nlocales: [en, de]\n", "utf-8")
    options = Options(locales="de")
    assert options == Options(locales=("de",))
    built = build(tmp_path / "profile.yaml", tmp_path / "out", documents="cv", formats="txt", options=options)
    assert [one.file.name for one in built] == ["cv.de.txt"]
