"""Which document, in which format, is written to which file."""

import pytest

from cvgen import Profile
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
