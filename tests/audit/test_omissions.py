"""What documents leave out of a profile, and by which setting: a profile and what is told of it, in dropped files.

The first line of a profile names the documents. Each is written as Markdown and read back in memory.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvgen import Options
from cvgen.audit.audit import judge_reading
from cvgen.audit.facts import list_facts
from cvgen.audit.parity import FactState, FactVerdict
from cvgen.audit.readings import read_file
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import compose_job, prepare_input, write_output
from cvgen.problems import Place, format_place
from cvgen.project.loader import Examination

FOLDER = Path(__file__).parent / "omissions"
CASES = sorted(FOLDER.glob("*.yaml"))
OPTIONS = Options(today=datetime.date(2026, 3, 1))


def judge_documents(examined: Examination, names: list[str], folder: Path) -> Iterator[tuple[str, list[FactVerdict]]]:
    """Yield what became of each fact in each document, by file."""
    assert examined.profile is not None
    for job in plan_jobs(examined.profile, names, ["md"]):
        output = write_output(job, prepare_input(job, examined, folder, OPTIONS), examined)
        content, document = compose_job(job, examined, folder, OPTIONS, lambda file: False)
        reading = read_file(job.file, output.files[job.file])
        yield job.file, judge_reading(reading, job, content, document, examined.profile, list_facts(examined.profile))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_what_is_left_out(file: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    names = file.read_text("utf-8").splitlines()[0].removeprefix("# documents: ").split(", ")
    (tmp_path / "profile.yaml").write_bytes(file.read_bytes())
    examined = examine(tmp_path / "profile.yaml", name="profile.yaml", today=OPTIONS.today)

    def place(path: Place) -> str:
        return format_place(examined.source.problem(path, "", "", key=isinstance(path[-1], str))).split(":")[1]

    lines = []
    for name, verdicts in judge_documents(examined, names, tmp_path):
        found = sum(one.state is FactState.FOUND for one in verdicts)
        lines.append(f"{name}: {found} of {len(verdicts)} found")
        for one in verdicts:
            what = f"  {one.fact.pattern} “{one.fact.text}”"
            if one.omission:
                where = f" (line {place(one.omission.place)})" if one.omission.place else ""
                lines.append(f"{what}: {one.omission.why}{where}")
            elif one.state is FactState.LOST:
                lines.append(f"{what}: lost")
    golden = file.with_suffix(".txt")
    text = "\n".join(lines) + "\n"
    if request.config.getoption("--accept"):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")
