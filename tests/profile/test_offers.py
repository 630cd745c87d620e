"""What another profile knows more of items, and what of it may be of another version."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.profile.offers import Offer, find_offers

PAPER = {"title": "Tea", "authors": ["Ada Example"]}


def offer(section: str, old: dict[str, Any], new: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Return the keys that are safe, those in doubt, and those that differ."""
    offers = find_offers({section: [old]}, {section: [new]})
    found = offers[0] if offers else Offer((section, 0), "")
    return [*found.safe], [*found.doubtful], [*found.differences]


@pytest.mark.parametrize(
    ("old", "new", "safe", "doubtful", "differing"),
    [
        ({}, {"doi": "10.5555/a", "pages": "1–9"}, ["doi", "pages"], [], []),
        # A preprint and its publication are one paper, and not of one volume.
        (
            {"venue": "arXiv", "type": "preprint", "date": "2023"},
            {"venue": "Leaf", "type": "article", "date": "2024", "volume": "3", "doi": "10.5555/a", "arxiv": "2301.1"},
            ["arxiv"],
            ["volume", "doi"],
            ["type", "venue", "date"],
        ),
        ({"venue": "Journal of Leaves"}, {"venue": "Leaves", "volume": "3"}, ["volume"], [], []),
        ({"venue": {"en": "Leaf", "ja": "葉"}}, {"venue": "葉", "volume": "3"}, ["volume"], [], []),
        ({"venue": "NeurIPS"}, {"venue": "Leaf", "volume": "3", "note": "x"}, ["note"], ["volume"], ["venue"]),
        ({"article_number": "e1"}, {"pages": "1–9"}, [], ["pages"], []),
        # A subtitle that the title has, and the editors of a volume as its authors, are said already.
        ({"title": "Tea: A History"}, {"title": "Tea: A History", "subtitle": "A history"}, [], [], []),
        ({"authors": "Ada Example, Bo Ek"}, {"editors": ["Di Dent"]}, ["editors"], [], []),
        ({"authors": ["Ada Example"]}, {"editors": [{"name": "Ada Example"}]}, [], [], []),
        ({"links": {"paper": "https://example.org/a/"}}, {"url": "https://example.org/a"}, [], [], []),
        ({"type": "article"}, {"type": "book", "status": "published"}, [], [], []),  # concluded
        ({"doi": None}, {"doi": "10.5555/a"}, ["doi"], [], []),
    ],
)  # fmt: skip
def test_papers(
    old: dict[str, Any], new: dict[str, Any], safe: list[str], doubtful: list[str], differing: list[str]
) -> None:
    assert offer("papers", PAPER | old, PAPER | new) == (safe, doubtful, differing)


def test_posts() -> None:
    roles = {"organisation": "Leaf Ltd", "roles": [{"role": "Taster", "date": "2020"}]}
    flat = {"organisation": "Leaf Ltd", "role": "Taster", "date": "2020"}
    assert offer("experience", roles, flat | {"url": "https://example.org", "text": "x"}) == (["url"], [], [])
    assert offer("experience", flat, flat | {"highlights": ["x"]}) == (["highlights"], [], [])
    assert offer("experience", flat | {"text": "y"}, flat | {"highlights": ["x"]}) == ([], ["highlights"], [])


def test_what_is_called_otherwise_is_doubtful() -> None:
    old = {"title": "Sieve Prize for Students", "date": "2020"}
    [found] = find_offers({"awards": [old]}, {"awards": [{"title": "Sieve Prize", "date": "2020", "place": "Leeds"}]})
    assert (found.safe, found.doubtful, found.other_name) == ({}, {"place": "Leeds"}, "Sieve Prize")


def test_two_that_disagree_are_doubtful() -> None:
    new = [
        PAPER | {"doi": "10.5555/a", "pages": "1"},
        PAPER | {"doi": "10.5555/b", "links": {"code": "https://a.example"}},
    ]
    [found] = find_offers({"papers": [PAPER]}, {"papers": new})
    assert (found.safe, found.doubtful) == (
        {"pages": "1", "links": {"code": "https://a.example"}},
        {"doi": "10.5555/a"},
    )
