"""What the audit finds in a file, other programs find there, too, and by its own entry."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import judges
import pytest
from extractors import EXTRACTORS
from lxml import html
from samples import PEOPLE
from slices import keep

from cvgen import Options
from cvgen.audit.audit import judge_reading
from cvgen.audit.facts import list_facts
from cvgen.audit.parity import FactState
from cvgen.audit.readings import PAGE_END, FileReading, ReadRun, read_file
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import compose_job, prepare_input, write_output
from cvgen.problems import Place

OPTIONS = Options("classic", today=datetime.date(2026, 3, 1))


def read_by_docx2txt(content: bytes) -> list[str]:
    import docx2txt

    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        return [docx2txt.process(file.name)]


def read_by_mammoth(content: bytes) -> list[str]:
    import mammoth

    page = mammoth.convert_to_html(BytesIO(content)).value
    return [" ".join(html.fromstring(f"<div>{page}</div>").itertext())]


WORD_READERS: Mapping[str, Callable[[bytes], list[str]]] = {
    "docx2txt": read_by_docx2txt,
    "mammoth": read_by_mammoth,
}
# It reads languages and how well they are spoken as two columns where each has a line of its own.
APART = {("pdfminer.six", "languages")}
READERS: Mapping[str, Mapping[str, Callable[[bytes], list[str]]]] = {"pdf": EXTRACTORS, "docx": WORD_READERS}
CASES = [(person, document, format) for person in PEOPLE for document in ("cv", "resume") for format in READERS]
KEPT = [("nurse", "resume", "pdf"), ("lawyer", "cv", "docx")]


@pytest.mark.parametrize(("person", "document", "format"), keep(CASES, *KEPT))
def test_what_is_found_is_found_by_others(person: str, document: str, format: str) -> None:
    judges.pango()
    examined = examine(PEOPLE[person], name="profile.yaml", today=OPTIONS.today)
    profile, project = examined.profile, Path(PEOPLE[person]).parent
    assert profile is not None
    job = plan_jobs(profile, [document], [format], profile.locales[:1])[0]
    [content] = write_output(job, prepare_input(job, examined, project, OPTIONS), examined).files.values()
    composed = compose_job(job, examined, project, OPTIONS, lambda name: False)

    def find(reading: FileReading) -> set[Place]:
        verdicts = judge_reading(reading, job, *composed, profile, list_facts(profile))
        return {one.fact.place for one in verdicts if one.state is FactState.FOUND}

    own = read_file(job.file, content)
    found = find(own)
    assert found
    lost = []
    for name, read in READERS[format].items():
        runs = [ReadRun(page + PAGE_END) for page in read(content)]
        missing = found - find(FileReading({name: runs}, own.links))
        lost += [(name, place) for place in missing if (name, place[0]) not in APART]
    assert lost == []
