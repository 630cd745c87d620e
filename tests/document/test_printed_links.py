"""Links of entries: labels on the homepage, addresses that can be typed on paper."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.document.link_names import capitalise_label
from cvgen.document.links import list_links
from cvgen.document.papers import paper_links
from cvgen.document.wording import Wording
from cvgen.profile.model import Profile

SCREEN, PRINT = Wording("en", "en"), Wording("en", "en", for_print=True)
LONG = "https://example.org/~ada/talks/2024/spring/sparse-sets-slides.pdf"


def make(key: str, **facts: Any) -> Any:
    return getattr(Profile.model_validate({"name": "Ada Example", key: [{"title": "T", **facts}]}), key)[0]


@pytest.mark.parametrize(
    ("links", "labels"),
    [
        ({"code": "https://github.com/ada/sparsed"}, ["github.com/ada/sparsed"]),
        ({"Demo": "https://www.example.org/sparsed/"}, ["Demo: example.org/sparsed"]),
        ({"Demo": "http://example.org/demo"}, ["example.org/demo"]),
        ({"Slides": LONG, "Film": "https://e.org/film?v=1"}, ["Slides", "Film"]),
        ({"Handout": "files/handout.pdf"}, ["Handout"]),
        (
            {letter: f"https://e.org/{number}" for number, letter in enumerate("ABCD")},
            ["A: e.org/0", "B: e.org/1", "C: e.org/2", "D"],
        ),
    ],
)
def test_a_link_on_paper_shows_what_can_be_typed(links: dict[str, str], labels: list[str]) -> None:
    item = make("projects", links=links)
    assert [link.label for link in list_links(item, "T", PRINT)] == labels
    shown = [(link.label, link.url) for link in list_links(item, "T", SCREEN)]
    assert shown == [(capitalise_label(label), url) for label, url in links.items()]


def test_the_repository_of_a_project_is_linked_once() -> None:
    item = make("projects", github="ada/sparsed")
    assert [link.label for link in list_links(item, "T", PRINT)] == ["github.com/ada/sparsed"]
    assert [link.label for link in list_links(item, "T", SCREEN)] == ["Code"]
    item = make("projects", github="ada/sparsed", links={"Source": "https://github.com/ada/sparsed"})
    assert [link.label for link in list_links(item, "T", PRINT)] == ["github.com/ada/sparsed"]


def test_of_papers_only_identifiers_and_repositories_show_addresses() -> None:
    links = {"Poster": "https://e.org/poster", "Data": "https://zenodo.org/records/12"}
    item = make("papers", authors="Ada Example", doi="10.1000/182", links=links)
    assert [link.label for link in paper_links(item, "T", PRINT, identifiers=True)] == [
        "Poster", "zenodo.org/records/12", "doi:10.1000/182",
    ]  # fmt: skip
    assert [link.label for link in paper_links(item, "T", SCREEN, identifiers=False)] == ["Poster", "Data", "DOI"]
