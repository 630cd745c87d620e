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
    assert number in html.parse(str(page)).getroot().text_content()


def test_only_who_has_left_a_school_is_its_alumna(tmp_path: Path) -> None:
    schools = {"Left": "2016 – 2020", "Still There": "2024-08 – present", "Undated": "", "Left Again": "2021"}
    lines = "".join(f"  - organisation: {name}\n    date: {date}\n" for name, date in schools.items() if date)
    [data] = build_files(tmp_path, f"education:\n{lines}  - organisation: Undated\n", "jsonld")
    people = [node for node in json.loads(data.read_bytes())["@graph"] if node["@type"] == "Person"]
    assert [school["name"] for school in people[0]["alumniOf"]] == ["Left", "Left Again", "Undated"]
