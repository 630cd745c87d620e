"""Lists in no order are told once, at what is out of place; lists that are grouped by hand are not."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.checks.order import check_order
from cvgen.profile.documents import BUILT_IN, resolve_documents
from cvgen.profile.model import Profile


def find(papers: list[dict[str, Any]], **more: Any) -> list[tuple[Any, ...]]:
    items = [{"title": f"P{number}", "authors": ["Ada"], **paper} for number, paper in enumerate(papers)]
    profile = Profile.model_validate({"name": "Ada", "papers": items, **more})
    return [finding.path for finding in check_order(profile, list(resolve_documents(profile).values()))]


def dated(*dates: str | None, **more: Any) -> list[dict[str, Any]]:
    return [{"date": date, **more} for date in dates]


@pytest.mark.parametrize(
    "papers",
    [
        dated("2024", "2023", "2023", "2020"),
        dated("2020", "2021-05", "2021", "2024"),
        dated("2024-05", "2024", "2024-07", "2023"),  # one of a year alone may be of any month
        dated("2024", None, "2023", None),
        dated("2024", "2025"),
        dated("2021", "2019", selected=True) + dated("2024", "2020"),
        dated("2023", "2020", type="article") + dated("2024", "2021", type="book"),
        dated("2018", "2017", selected=True)
        + dated("2023", "2020", type="article")
        + dated("2024", "2021", type="book"),
        dated("2018", "2015", selected=True) + dated("2023", "2020", type="article") + dated("2022", type="book"),
        dated("2023", type="article", selected=True)
        + dated("2019", type="book", selected=True)
        + dated("2024", "2020", type="article")
        + dated("2021", type="book"),
        dated("2022", "2020", tags=["a"]) + dated("2023", "2021", tags=["b"]),
        dated("2023", "2015", organisation="A") + dated("2020", organisation="B") + dated("2010", organisation="C"),
        dated("2020 – present", "2022 – 2023", "2019 – 2021"),  # by their ends
        dated("2022 – 2023", "2020 – present", "2019 – 2024"),  # by their beginnings
    ],
)
def test_lists_in_order(papers: list[dict[str, Any]]) -> None:
    assert find(papers) == []


@pytest.mark.parametrize(
    ("papers", "place"),
    [
        (dated("2024", "2020", "2023", "2021"), 1),
        (dated("2019", "2024", "2023", "2021"), 0),
        (dated("2020", "2021", None, "2019", "2023"), 3),
        (dated("2024-03", "2024-01", "2024-02"), 1),
        (
            dated("2023", "2015", organisation="A") + dated("2020", organisation="B") + dated("2024", organisation="C"),
            0,
        ),
        (dated("2020", type="article") + dated("2024", type="book") + dated("2022", type="article"), 0),
    ],
)
def test_what_is_out_of_place(papers: list[dict[str, Any]], place: int) -> None:
    assert find(papers) == [("papers", place, "date")]


def test_sections_that_are_sorted_or_not_shown_need_no_order() -> None:
    papers = dated("2024", "2020", "2023", "2021")
    names = list(BUILT_IN)
    for choice in ({"sort": "newest"}, {"group": "year"}, {"group": ["type", "year"]}):
        documents = {name: {"sections": [{"section": "papers", **choice}]} for name in names}
        assert find(papers, documents=documents) == []
    talks = [{"title": "T", "date": date} for date in ("2024", "2020", "2023")]
    assert find([], talks=talks) == [("talks", 1, "date")]
    assert find([], talks=talks, documents={name: {"sections": ["papers"]} for name in names}) == []
