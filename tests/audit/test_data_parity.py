"""Data formats against the profile: all that a format has a place for is in the record of its item."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from samples import PEOPLE

from cvgen import FORMATS, Options
from cvgen.audit.audit import judge_reading
from cvgen.audit.facts import list_facts
from cvgen.audit.parity import FactState
from cvgen.audit.readings import read_file
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import compose_job, prepare_input, write_output
from cvgen.problems import Place

OPTIONS = Options(today=datetime.date(2026, 3, 1))
DATA = [format.name for format in FORMATS.values() if format.is_data]
# What schema.org's description has no place for with papers of these types.
EVERYONE = [pytest.param(one, marks=[pytest.mark.prove] * (one != "biologist")) for one in PEOPLE]
UNSAID = {("historian", "jsonld", ("papers", 4, "pages")), ("lawyer", "jsonld", ("papers", 0, "number"))}


def list_lost(profile: Path, format: str, folder: Path, damage: tuple[str, str] = ("", "")) -> list[Place]:
    """Return what is lost in any language of a CV in a data format, in whose text the first of two is the other."""
    examined = examine(profile, name="profile.yaml", today=OPTIONS.today)
    assert examined.profile is not None
    lost = []
    for job in plan_jobs(examined.profile, ["cv"], [format]):
        content, document = compose_job(job, examined, folder, OPTIONS, lambda file: False)
        output = write_output(job, prepare_input(job, examined, folder, OPTIONS), examined)
        text = output.files[job.file].decode()
        assert damage[0] in text
        reading = read_file(job.file, text.replace(*damage).encode() if damage[0] else text.encode())
        verdicts = judge_reading(reading, job, content, document, examined.profile, list_facts(examined.profile))
        lost += [one.fact.place for one in verdicts if one.state is FactState.LOST]
    return lost


@pytest.mark.parametrize("format", DATA)
@pytest.mark.parametrize(
    "person", [pytest.param(one, marks=[pytest.mark.prove] * (one != "biologist")) for one in PEOPLE]
)
def test_nothing_is_lost_in_data(person: str, format: str, tmp_path: Path) -> None:
    lost = list_lost(PEOPLE[person], format, tmp_path)
    assert {(person, format, place) for place in lost} - UNSAID == set()


PROFILE = {
    "name": "Ada Example",
    "papers": [
        {
            "title": "On looms",
            "authors": ["Ada Example", "Bo Roe"],
            "date": "2019",
            "venue": "J. of Looms",
            "volume": "3",
        },
        {"title": "On mills", "authors": ["Ada Example"], "date": "2021", "venue": "J. of Mills", "volume": "4"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("format", "damage", "lost"),
    [
        ("json", ("2019", "2021"), "date"),  # which stands by the other paper
        ("bib", ("2019", "2021"), "date"),
        ("csl", ("J. of Looms", "J. of Mills"), "venue"),
        ("ris", ("VL  - 3", "VL  - 4"), "volume"),
        ("rendercv", ("On looms", "On rooms"), "title"),
    ],
)
def test_a_value_counts_in_its_own_record(format: str, damage: tuple[str, str], lost: str, tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text(json.dumps(PROFILE), "utf-8")
    assert list_lost(profile, format, tmp_path) == []
    assert list_lost(profile, format, tmp_path, damage) == [("papers", 0, lost)]
