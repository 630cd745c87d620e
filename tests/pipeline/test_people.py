"""Eight invented people of eight fields: what their CVs say, and that exports bring it back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from judges import ROOT
from samples import PEOPLE

from cvgen.document.wording import Wording
from cvgen.formats import FORMATS, run_writer
from cvgen.formats.data.profile_data import to_plain_data
from cvgen.formats.page import Output
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import Options
from cvgen.problems import select_errors
from cvgen.profile.documents import EVERYTHING
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items
from cvgen.project.loader import Examination
from cvgen.readers.importing import import_source

FOLDER = ROOT / "tests" / "people"
TODAY = datetime.date(2026, 3, 1)
each_person = pytest.mark.parametrize("person", PEOPLE)


def examine_person(person: str) -> Examination:
    return examine(FOLDER / f"{person}.yaml", name="profile.yaml", today=TODAY)


def write_outputs(examination: Examination, documents: list[str], format: str) -> Iterator[tuple[str, Output]]:
    """Yield the language and output of a document, in every language."""
    assert examination.profile is not None
    for job in plan_jobs(examination.profile, documents, [format]):
        yield job.locale, run_writer(FORMATS[format], prepare_input(job, examination, FOLDER, Options(today=TODAY)))


def list_content(profile: Profile, locale: str) -> dict[str, Any]:
    """Return what a profile says in a language, without the settings of its documents and space around texts."""
    plain = to_plain_data(select_items(profile, EVERYTHING).profile, Wording(locale, profile.locales[0]))
    settings = ("version", "locales", "documents", "tokens")
    return {key: strip_texts(value) for key, value in plain.items() if key not in settings}


def strip_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: strip_texts(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [strip_texts(entry) for entry in value]
    return value.strip() if isinstance(value, str) else value


@each_person
def test_nothing_is_wrong_with_them(person: str) -> None:
    assert select_errors(examine_person(person).problems) == []


@each_person
@pytest.mark.parametrize(("document", "format"), [("cv", "txt"), ("resume", "md"), ("cv", "bib")])
def test_what_their_documents_say(person: str, document: str, format: str, request: pytest.FixtureRequest) -> None:
    for locale, output in write_outputs(examine_person(person), [document], format):
        assert not output.problems
        text = next(iter(output.files.values())).decode()
        golden = FOLDER / "goldens" / f"{person}.{locale}{FORMATS[format].suffix}"
        if request.config.getoption("--accept"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, "utf-8")
        assert text == golden.read_text("utf-8")


@each_person
@pytest.mark.parametrize("format", ["json", "rendercv"])
def test_what_is_exported_comes_back(person: str, format: str, tmp_path: Path) -> None:
    """All of it, in every language; what alone may be missing is what the writer says it leaves out."""
    examination = examine_person(person)
    assert examination.profile is not None
    for locale, output in write_outputs(examination, [], format):
        [(name, content)] = output.files.items()
        (tmp_path / name).write_bytes(content)
        _, _, profile = import_source(tmp_path / name, project=tmp_path)
        lost = {key for problem in output.problems for key in re.findall("“(.+?)”", problem.message)}
        before = list_content(examination.profile, locale)
        assert list_content(profile, "en") == {key: value for key, value in before.items() if key not in lost}
