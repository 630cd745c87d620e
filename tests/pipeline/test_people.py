"""Eight invented people of eight fields: what their CVs say, and that exports bring it back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from judges import ROOT

from cvgen.formats import FORMATS, run_writer
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import Options
from cvgen.problems import select_errors
from cvgen.project.loader import Examination

FOLDER = ROOT / "tests" / "people"
PEOPLE = [file.stem for file in sorted(FOLDER.glob("*.yaml"))]
TODAY = datetime.date(2026, 3, 1)
each_person = pytest.mark.parametrize("person", PEOPLE)


def examine_person(person: str) -> Examination:
    return examine(FOLDER / f"{person}.yaml", name="profile.yaml", today=TODAY)


def write_documents(person: str, document: str, format: str) -> Iterator[tuple[str, str]]:
    """Yield the language and text of a document of a person, in every language."""
    examination = examine_person(person)
    assert examination.profile is not None
    for job in plan_jobs(examination.profile, [document], [format]):
        output = run_writer(FORMATS[format], prepare_input(job, examination, FOLDER, Options(today=TODAY)))
        assert not output.problems
        yield job.locale, next(iter(output.files.values())).decode()


@each_person
def test_nothing_is_wrong_with_them(person: str) -> None:
    assert select_errors(examine_person(person).problems) == []


@each_person
@pytest.mark.parametrize(("document", "format"), [("cv", "txt"), ("resume", "md"), ("cv", "bib")])
def test_what_their_documents_say(person: str, document: str, format: str, request: pytest.FixtureRequest) -> None:
    for locale, text in write_documents(person, document, format):
        golden = FOLDER / "goldens" / f"{person}.{locale}{FORMATS[format].suffix}"
        if request.config.getoption("--accept"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, "utf-8")
        assert text == golden.read_text("utf-8")
