"""Facts about a person that programs read: telephone numbers, schools."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from cvgen import build


def build_files(folder: Path, text: str, *formats: str) -> list[Path]:
    (folder / "profile.yaml").write_text(f"name: Ada Example\n{text}", "utf-8")
    return [document.file for document in build(folder / "profile.yaml", folder / "output", formats=formats)]


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("+65 6516 6666", "tel:+6565166666"),
        ("+65 6516 6666 ext. 123", "tel:+6565166666"),
        ("+65 6516-6666 ext 123", "tel:+6565166666"),
        ("(020) 7946.0000 x12", "tel:02079460000"),
        ("(020) 7946/0000x12", "tel:02079460000"),
    ],
)
def test_an_extension_is_not_dialled(number: str, address: str, tmp_path: Path) -> None:
    """It would be dialled with the number, as if it were one of its digits."""
    page, card = build_files(tmp_path, f'phone: "{number}"\n', "html", "vcf")
    links = [link.get("href") for link in html.parse(str(page)).getroot().iter("a")]
    assert [link for link in links if link.startswith("tel:")] == [address]
    assert f"TEL;VALUE=uri:{address}" in card.read_text("utf-8").splitlines()
    assert number in html.parse(str(page)).getroot().text_content().replace("\u00a0", " ")


def test_only_who_has_left_a_school_is_its_alumna(tmp_path: Path) -> None:
    schools = {
        "Left": "2016 – 2020",
        "Still There": "2024-08 – present",
        "Undated": "",
        "Left Again": "2021",
        "Nearly": "2024 – expected 2027",
    }
    lines = "".join(f"  - organisation: {name}\n    date: {date}\n" for name, date in schools.items() if date)
    [data] = build_files(tmp_path, f"education:\n{lines}  - organisation: Undated\n", "jsonld")
    people = [node for node in json.loads(data.read_bytes())["@graph"] if node["@type"] == "Person"]
    assert [school["name"] for school in people[0]["alumniOf"]] == ["Left", "Left Again", "Undated"]


def test_dates_on_homepage_and_cv(tmp_path: Path) -> None:
    """The CV repeats the year at both ends; what machines read is a year, month or day."""
    dates = ("2023-06 – 2023-09", "Spring 2024", "2015/16", "2019, 2021-05", "until 2010", "2023 – expected 2027-06")
    awards = "".join(f"  - title: A\n    date: {date}\n" for date in dates)
    papers = "".join(f"  - {{title: B, authors: [Bo], date: {date}}}\n" for date in ("2024-05", "c. 2010", "2015/16"))
    text = f"awards:\n{awards}papers:\n{papers}documents: {{cv: {{formats: [html]}}}}\n"
    pages = {file.name: html.parse(str(file)).getroot() for file in build_files(tmp_path, text)}
    said = {
        name: [(time.text_content(), time.get("datetime")) for time in page.iter("time")]
        for name, page in pages.items()
        if name in ("index.html", "cv.html")
    }
    assert said["cv.html"] == [
        *(("Jun 2023", "2023-06"), ("Sep 2023", "2023-09")),
        ("Spring 2024", "2024"),
        ("2015/16", "2015"),
        *(("2019", "2019"), ("May 2021", "2021-05")),
        ("until 2010", "2010"),
        *(("2023", "2023"), ("Jun 2027 (expected)", "2027-06")),
    ]
    assert [venue.text_content() for venue in pages["cv.html"].find_class("venue")] == [
        "2024",
        "c.\u00a02010",
        "2015/16",
    ]
    dates = [date.text_content() for date in pages["index.html"].find_class("date")]
    assert dates[:3] == ["Jun – Sep 2023", "Spring 2024", "2015/16"]


def test_societies_and_licences_are_said_in_json_ld(tmp_path: Path) -> None:
    """A membership that is over is none; the number of a licence is not for harvesters."""
    text = (
        "memberships:\n  - {organisation: Guild, date: since 2020}\n  - {organisation: Club, date: 2010 – 2012}\n"
        "licences: [{title: Registered nurse, organisation: Council, number: 18A0042E}]\n"
    )
    [data] = build_files(tmp_path, text, "jsonld")
    [person] = [node for node in json.loads(data.read_bytes())["@graph"] if node["@type"] == "Person"]
    assert [society["name"] for society in person["memberOf"]] == ["Guild"]
    assert [(one["name"], one["recognizedBy"]["name"]) for one in person["hasCredential"]] == [
        ("Registered nurse", "Council")
    ]
    assert "18A0042E" not in data.read_text("utf-8")
