"""Dates of every kind in the data formats: the nearest that each can say, and back again as they were."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
import yaml

from cvgen import Profile
from cvgen.bibliography.bibtex_writer import write_entry
from cvgen.bibliography.edtf import read_edtf, write_edtf
from cvgen.document.csl_items import to_csl_item
from cvgen.document.wording import Wording
from cvgen.formats.data.jsonresume import to_json_resume
from cvgen.formats.data.rendercv import to_rendercv
from cvgen.readers.importing import format_profile, import_source
from cvgen.text.dates import parse_period
from cvgen.yaml.reader import parse_yaml

ENGLISH = Wording("en", "en")
KINDS = (
    "2024", "2024-05", "2024-05-17", "2021-09 – 2025-06", "2025-08 – present", "Spring 2024", "Fall 2023 – Spring 2024",
    "Winter 2023/24", "WS 2023/24", "Michaelmas 2023",
    "Q3 2024", "H1 2024 – present", "2015/16", "2011/12",
    "2015/16 – 2018/19", "2019, 2021, 2023", "2023, 2015 – 2017", "2015 – 2017, 2019 – present", "since 2020",
    "from 2020-05", "until 2019", "expected 2027-06", "2023 – expected 2027", "c. 2020", "c. 1990 – 1995",
    "until c. 2001",
)  # fmt: skip


def make_profile(date: str) -> Profile:
    return Profile.model_validate({
        "name": "Ada Example",
        "education": [{"organisation": "University of Somewhere", "degree": "MSc", "date": date}],
        "awards": [{"title": "A Prize", "date": date}],
        "teaching": [{"title": "Latin", "date": date}],
        "news": [{"text": "It happened.", "date": date}],
        "papers": [{"title": "On Tides", "authors": ["Ada Example"], "date": date}],
        "sections": [{"title": "Keepsakes", "entries": [{"title": "Traces", "date": date}]}],
    })  # fmt: skip


def read_back(text: str, folder: Path, name: str) -> Profile:
    file = folder / name
    file.write_text(text, "utf-8")
    reader, found, _ = import_source(file, project=folder)
    return Profile.model_validate(parse_yaml(format_profile(found, f"{name} ({reader.name})")).data)


def list_dates(profile: Profile) -> list[str]:
    entries = [entry for section in profile.sections for entry in section.entries]
    items = [*profile.education, *profile.awards, *profile.teaching, *profile.news, *profile.papers, *entries]
    return [item.date.iso() if item.date else "" for item in items]


@pytest.mark.parametrize("date", KINDS)
def test_json_resume_has_plain_dates_and_brings_all_back(date: str, tmp_path: Path) -> None:
    resume = to_json_resume(make_profile(date), ENGLISH)
    theirs = json.dumps({name: values for name, values in resume.items() if name != "sections"})  # a list of ours
    for value in re.findall(r'"(?:startDate|endDate|date|releaseDate)": "(.*?)"', theirs):
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value)
        datetime.date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    assert list_dates(read_back(json.dumps(resume), tmp_path, "resume.json")) == [date] * 6


@pytest.mark.parametrize("date", KINDS)
def test_rendercv_brings_all_back(date: str, tmp_path: Path) -> None:
    cv = to_rendercv(make_profile(date), ENGLISH)
    for key in ("start_date", "end_date"):
        for value in re.findall(rf"'{key}': '?([^,}}']*)", str(cv)):
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?|present", value)
    assert list_dates(read_back(yaml.safe_dump(cv), tmp_path, "cv.yaml")) == [date] * 6


def test_what_another_program_changed_counts_more(tmp_path: Path) -> None:
    resume = to_json_resume(make_profile("since 2020"), ENGLISH)
    resume["education"][0]["endDate"] = "2024"
    assert list_dates(read_back(json.dumps(resume), tmp_path, "resume.json"))[0] == "2020 – 2024"


def test_json_resume_in_words(tmp_path: Path) -> None:
    def read(**dates: str) -> str:
        work = [{"name": "U", "position": "Fellow", **dates}]
        profile = read_back(json.dumps({"basics": {"name": "Ada Example"}, "work": work}), tmp_path, "resume.json")
        date = profile.experience[0].date
        return date.iso() if date else ""

    assert read(startDate="Sep 2019", endDate="Present") == "2019-09 – present"
    assert read(startDate="September 2019", endDate="06/2021") == "2019-09 – 2021-06"
    assert read(startDate="2023", endDate="expected 2027") == "2023 – expected 2027"
    assert read(startDate="05/06/2019", endDate="2021") == "2021"


def issued(date: str) -> object:
    return to_csl_item(make_profile(date).papers[0], "key", ENGLISH)["issued"]


def test_csl_has_seasons_ranges_and_circa() -> None:
    assert issued("2024-05") == {"date-parts": [[2024, 5]]}
    assert issued("2019-07 – 2019-09") == {"date-parts": [[2019, 7], [2019, 9]]}
    assert issued("Fall 2024") == {"date-parts": [[2024]], "season": 3}
    assert issued("Q3 2024") == {"date-parts": [[2024, 7], [2024, 9]]}
    assert issued("2015/16") == {"date-parts": [[2015], [2016]]}
    assert issued("c. 2010") == {"date-parts": [[2010]], "circa": True}
    assert issued("2019, 2021") == {"literal": "2019, 2021"}


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ("2024-05", "2024-05"),
        ("Spring 2024", "2024-21"),
        ("Q3 2024", "2024-35"),
        ("c. 2010", "2010~"),
        ("2019-07 – 2019-09", "2019-07/2019-09"),
        ("2020 – present", "2020/.."),
        ("until 2019", "../2019"),
        ("Spring 2024 – Autumn 2025", "2024-21/2025-23"),
    ],
)
def test_biblatex_reads_and_writes_iso_8601_2(date: str, edtf: str) -> None:
    assert write_edtf(parse_period(date)) == edtf
    assert read_edtf(edtf) == date


def test_a_bibliography_keeps_year_and_month_for_bibtex(tmp_path: Path) -> None:
    entry = write_entry(make_profile("2019-07 – 2019-09").papers[0], "en", "en", whole=True)
    assert "year = {2019}" in entry
    assert "month = jul" in entry
    assert list_dates(read_back(entry, tmp_path, "papers.bib")) == ["2019-07 – 2019-09"]
    assert "date" not in write_entry(make_profile("2019-07").papers[0], "en", "en", whole=True)
