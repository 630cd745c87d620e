"""Long lists of papers on a page: groups, anchors, filters, folded authors, BibTeX beside the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from long_career import OWN, make_long_career

from cvgen.document.compose import compose_document
from cvgen.document.model import Document, Section
from cvgen.profile.choices import Choice
from cvgen.profile.documents import BUILT_IN, resolve_documents
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items

PEOPLE = ["Bo Sample", "Chiara Rossi", "Dmitri Petrov"]


def make_papers(count: int, **more: Any) -> list[dict[str, Any]]:
    return [
        {"title": f"Paper {n}", "authors": [OWN], "venue": "Tides", "date": str(2025 - n // 4), **more}
        for n in range(count)
    ]


def compose(papers: list[dict[str, Any]], locale: str = "en", **choice: Any) -> Section:
    sections = [{"section": "papers", **choice}] if choice else []
    return next(one for one in compose_page(papers, sections, locale).sections if one.name == "papers")


def compose_page(
    papers: list[dict[str, Any]], sections: list[Any], locale: str = "en", name: str = "homepage"
) -> Document:
    said: dict[str, Any] = {"name": OWN, "locales": ["en", "ru", "ja"], "papers": papers}
    said["documents"] = {name: {"sections": sections} if sections else {"summary": "mine"}}
    profile = Profile.model_validate(said)
    kind = resolve_documents(profile)[name]
    return compose_document(select_items(profile, kind), kind, locale=locale, file="index.html")


def outline(section: Section) -> list[str]:
    return [heading for run in section.runs for _, heading in run.headings]


def test_from_fifteen_papers_on_a_page_has_years_as_headings() -> None:
    assert outline(compose(make_papers(14))) == []
    assert outline(compose(make_papers(15))) == ["2025", "2024", "2023", "2022"]


def test_a_document_that_is_no_page_is_as_it_was() -> None:
    [section] = compose_page(make_papers(20), ["papers"], name="cv").sections
    assert outline(section) == []
    assert section.filter is None
    assert {entry.key for entry in section.entries} == {""}


def test_selected_papers_come_first_and_once() -> None:
    papers = make_papers(16)
    papers[9]["selected"] = True
    section = compose(papers)
    assert outline(section) == ["Selected", "2025", "2024", "2023", "2022"]
    assert [str(entry.title) for entry in section.runs[0].entries] == ["Paper 9"]
    assert len(section.entries) == 16


@pytest.mark.parametrize("marked", [False, True])
def test_where_all_or_none_are_selected_no_heading_says_so(marked: bool) -> None:
    assert outline(compose(make_papers(16, selected=marked))) == ["2025", "2024", "2023", "2022"]


def test_a_paper_without_a_date_is_last() -> None:
    papers = make_papers(16)
    del papers[0]["date"]
    section = compose(papers)
    assert outline(section)[-1] == "Undated"
    assert str(section.entries[-1].title) == "Paper 0"


def test_papers_of_one_year_need_no_heading() -> None:
    assert outline(compose(make_papers(16, date="2024"))) == []


@pytest.mark.parametrize(
    ("choice", "headings"),
    [
        ({"sort": "newest"}, []),
        ({"group": []}, []),
        ({"group": "type"}, ["Others"]),
        ({"title": "Papers"}, ["2025", "2024", "2023", "2022"]),
        ({"numbers": "per group", "selected_first": True}, []),
    ],
)
def test_what_the_owner_chose_holds(choice: dict[str, Any], headings: list[str]) -> None:
    assert outline(compose(make_papers(16), **choice)) == headings


def test_anchors_are_keys_of_bibtex_and_no_two_are_the_same() -> None:
    papers = [{"title": "Tides", "authors": [OWN], "date": "2024"}] * 2
    papers += [{"title": "Other", "authors": [OWN], "key": key} for key in ("papers", "about", "a:b/c")]
    section = compose(papers)
    keys = [entry.key for entry in section.entries]
    assert keys == ["example2024tides", "example2024tidesa", "papersa", "abouta", "a:b/c"]
    assert [entry.bibtex.partition("{")[2].partition(",")[0] for entry in section.entries] == keys


def test_an_anchor_does_not_depend_on_the_order_of_a_document() -> None:
    papers = make_papers(16, title="Tides")
    chosen = [compose(papers, sort=sort) for sort in ("newest", "oldest")]
    found = [{(entry.date and entry.date.iso, entry.key) for entry in section.entries} for section in chosen]
    assert found[0] == found[1]


def test_a_paper_that_is_shown_twice_has_one_anchor() -> None:
    page = compose_page(make_papers(3), [{"section": "papers", "limit": 1}, "papers"])
    assert [[entry.key for entry in section.entries] for section in page.sections] == [
        ["example2025paper"],
        ["", "example2025papera", "example2025paperb"],
    ]


def test_a_long_list_is_filtered_by_what_differs() -> None:
    papers = make_papers(16, type="article", topic="Tides")
    papers[0] |= {"type": "edited volume", "topic": "Harbours", "venue": "Seldom"}
    papers[1] |= {"kind": "Case note", "venue": "Coasts", "tags": ["secret"]}
    papers[2] |= {"venue": "Coasts"}
    del papers[3]["date"]
    filter = compose(papers).filter
    assert filter is not None
    assert {facet.name: list(facet.options.items()) for facet in filter.facets} == {
        "year": [(year, year) for year in ("2025", "2024", "2023", "2022")] + [("undated", "Undated")],
        "type": [("article", "Journal articles"), ("edited-volume", "Edited volumes"), ("Case note", "Case note")],
        "topic": [("Harbours", "Harbours"), ("Tides", "Tides")],
        "venue": [("Coasts", "Coasts"), ("Tides", "Tides")],
    }
    assert (filter.total, filter.part) == ("16 publications", "{shown} of 16 publications")


def test_tags_are_shown_to_readers_where_the_owner_says_so() -> None:
    papers = make_papers(4, tags=["open"])
    papers[0]["tags"] = ["closed", "open"]
    section = compose(papers, filter=["tag"])
    assert section.filter is not None
    assert [facet.options for facet in section.filter.facets] == [{"closed": "closed", "open": "open"}]
    assert [entry.facets for entry in section.entries[:2]] == [{"tag": ("closed", "open")}, {"tag": ("open",)}]


@pytest.mark.parametrize(("count", "said", "has"), [(14, None, False), (14, True, True), (20, False, False)])
def test_the_owner_switches_the_filter(count: int, said: bool | None, has: bool) -> None:
    assert (compose(make_papers(count), filter=said).filter is not None) == has


def test_types_and_years_are_the_same_in_addresses_of_every_language() -> None:
    papers = [{**paper, "type": ("article", "book")[n % 2]} for n, paper in enumerate(make_papers(21))]
    english, russian = (compose(papers, locale).filter for locale in ("en", "ru"))
    assert english
    assert russian
    assert [tuple(facet.options) for facet in english.facets[:2]] == [
        tuple(facet.options) for facet in russian.facets[:2]
    ]
    assert (russian.total, russian.part) == ("21 публикация", "{shown} из 21 публикации")


def test_long_lists_of_authors_are_folded_around_the_owner() -> None:
    people = [f"Given Family{chr(65 + n)}" for n in range(30)]
    [entry] = compose([{"title": "T", "authors": [*people[:20], OWN, *people[20:]]}]).entries
    assert [(run.label, run.text.striptags().count("Family")) for run in entry.author_runs] == [
        ("", 6),
        ("… 14 more …", 14),
        ("", 0),
        ("… 9 more …", 9),
        ("", 1),
    ]
    whole = "".join(
        f", {run.text.striptags()}" if run.label else run.text.striptags() for run in entry.author_runs
    ).replace(",,", ",")
    assert OWN in entry.author_runs[2].text.replace("\u00a0", " ")
    assert whole.count("Family") == 30


def test_max_authors_says_how_many_are_seen_before_a_list_is_opened() -> None:
    profile = Profile.model_validate({"name": OWN, "papers": [{"title": "T", "authors": [*PEOPLE, OWN, *PEOPLE]}]})
    for most, runs in ((None, 0), (4, 3)):
        kind = replace(BUILT_IN["homepage"], max_authors=most, sections=(Choice(section="papers", group=()),))
        [section] = compose_document(select_items(profile, kind), kind).sections
        assert len(section.entries[0].author_runs) == runs


def test_bibtex_of_many_papers_stands_in_a_file() -> None:
    assert compose_page(make_papers(14), []).bibliography == ""
    assert compose_page(make_papers(15), []).bibliography == "index-papers.bib"


def test_search_engines_are_told_of_some_papers_the_selected_ones_first() -> None:
    profile = Profile.model_validate(make_long_career(60))
    kind = BUILT_IN["homepage"]
    graph: Any = compose_document(select_items(profile, kind), kind).structured["@graph"]
    papers = [node for node in graph if "author" in node]
    assert len(papers) == 12
    selected = {str(paper.title.resolve("en", "en")) for paper in profile.papers if paper.selected}
    assert selected
    assert {node["name"] for node in papers[: len(selected)]} == selected
