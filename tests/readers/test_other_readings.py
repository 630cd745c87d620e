"""What an item may be besides, by rule."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.readers import ImportResult
from cvgen.readers.item_ratings import rate_items
from cvgen.readers.other_readings import find_other_readings


@pytest.mark.parametrize(
    ("section", "item", "changes"),
    [
        (
            "education",
            {"degree": "BA Economics", "organisation": "Foreign Trade University, Hanoi"},
            [{"organisation": "Foreign Trade University", "place": "Hanoi"}],
        ),
        (
            "talks",
            {"title": "*Radon, again* (plenary)", "event": "LRT Workshop, Kraków, Poland"},
            [
                {"title": "Radon, again", "kind": "plenary", "event": "LRT Workshop", "place": "Kraków, Poland"},
                {"event": "LRT Workshop", "place": "Kraków, Poland"},
            ],
        ),
        ("experience", {"organisation": "Université de Rennes", "place": "IRMAR"}, [{"department": "IRMAR"}]),
        (
            "experience",
            {"organisation": "Klinikum Süd (Station 3)"},
            [{"organisation": "Klinikum Süd", "department": "Station 3"}],
        ),
        (
            "talks",
            {"title": "[*Radon*](https://radon.example/slides)"},
            [{"title": "Radon", "url": "https://radon.example/slides"}],
        ),
        ("talks", {"title": "[Radon](https://radon.example)", "url": "https://dune.example"}, []),
        ("talks", {"title": "[Radon](https://radon.example), again"}, []),
        ("papers", {"title": "Salt"}, [{"type": "article"}, {"type": "conference"}, {"type": "chapter"}]),
        ("papers", {"title": "Salt", "type": "book"}, []),
        ("experience", {"organisation": "Harbour University", "place": "Cork"}, []),
        ("experience", {"organisation": {"en": "Harbour, Cork"}}, []),
    ],
)
def test_fields_in_one_are_parted(section: str, item: dict[str, Any], changes: list[dict[str, Any]]) -> None:
    found = find_other_readings(section, item)
    assert [
        {key: reading.get(key) for key in change} for reading, change in zip(found, changes, strict=True)
    ] == changes
    assert all(reading != item for reading in found)


def test_a_doubt_has_them_among_its_other_readings() -> None:
    item = {"degree": "BA", "organisation": "Foreign Trade University, Hanoi", "date": "2019"}
    imported = ImportResult(profile={"education": [item]})
    rate_items(imported)
    (doubt,) = imported.doubts
    assert doubt.alternatives[0]["place"] == "Hanoi"
    assert {"organisation", "place"} <= {*doubt.keys}
