"""INSPIRE and ADS: works of a person page by page, searches, and keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from loopback import Answer, Server, says, status

from cvgen.network import sources
from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import Incomplete, Record

LIMITS = Limits(timeout=0.5, deadline=5, patience=1.5, data=4_000_000)
PEOPLE = {"inspire": "A.Example.1", "ads": 'author:"Example, Ada" year:2010-2020'}
ORCID = "0000-0002-1825-0097"


def inspire_work(number: int, **more: Any) -> dict[str, Any]:
    return {"metadata": {
        "control_number": number, "document_type": ["article"], "titles": [{"title": f"Paper {number}"}],
        "authors": [{"full_name": "Example, Ada"}], "dois": [{"value": f"10.5555/w.{number}"}], **more,
    }}  # fmt: skip


def ads_work(number: int, **more: Any) -> dict[str, Any]:
    return {
        "bibcode": f"2020XX......{number:05}.E", "doctype": "article", "title": [f"Paper {number}"],
        "author": ["Example, Ada"], "doi": [f"10.5555/w.{number}"], "pubdate": "2020-00-00", **more,
    }  # fmt: skip


def pages(source: str, count: int, broken: Answer | None = None) -> Answer:
    """Answer with a page of works; from the second question on with `broken`, if there is one."""
    asked = iter(range(10**6))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        query = {key: values[0] for key, values in parse_qs(urlsplit(handler.path).query).items()}
        if source == "inspire":
            size = int(query["size"])
            start = (int(query["page"]) - 1) * size
            works = [inspire_work(number) for number in range(count)[start : start + size]]
            page: Any = {"hits": {"total": count, "hits": works}, "links": {}}
        else:
            start, size = int(query["start"]), int(query["rows"])
            works = [ads_work(number) for number in range(count)[start : start + size]]
            page = {"response": {"numFound": count, "start": start, "docs": works}}
        (broken if broken and next(asked) else says(page))(handler)

    return answer


def fetch(source: Any, client: Client, server: Server, person: str = "") -> list[Record]:
    asker = Asker(client, server.url, token="secret-token")
    records: list[Record] = sources.load_source(source).fetch_works(asker, person or PEOPLE[source])
    return records


@pytest.mark.parametrize("source", PEOPLE)
@pytest.mark.parametrize(("count", "most"), [(0, 1), (3, 1), (171, 2)])
def test_all_works_are_listed(source: str, count: int, most: int, client: Client, server: Server) -> None:
    server.default = pages(source, count)
    records = fetch(source, client, server)
    assert [record.identifiers["doi"] for record in records] == [f"10.5555/w.{number}" for number in range(count)]
    assert len(server.asked) <= most


@pytest.mark.parametrize("source", PEOPLE)
@pytest.mark.parametrize("trouble", [status(500), status(429), says({}), says([]), says({"hits": 3, "response": "x"})])
def test_what_came_before_a_page_that_does_not_come_stays(
    source: str, trouble: Answer, client: Client, server: Server
) -> None:
    server.default = pages(source, 171, trouble)
    with pytest.raises(Incomplete) as failure:
        fetch(source, client, server)
    assert len(failure.value.records) == 100


@pytest.mark.parametrize("source", PEOPLE)
def test_endless_pages_end(source: Any, client: Client, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources.load_source(source), "_MAX_PAGES", 4)
    works = [inspire_work(number) for number in range(100)]
    server.default = says({
        "hits": {"total": 10**7, "hits": works}, "response": {"numFound": 10**7, "docs": [ads_work(1)]},
    })  # fmt: skip
    assert len(fetch(source, client, server)) == (100 if source == "inspire" else 1)
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("source", "person", "query"),
    [
        ("inspire", "A.Example.1", "a A.Example.1"),
        ("inspire", ORCID, f"authors.ids.value:{ORCID}"),
        ("ads", ORCID, f"orcid:{ORCID}"),
        ("ads", f"orcid:{ORCID} year:2020", f"orcid:{ORCID} year:2020"),
    ],
)
def test_people_are_asked_for(source: str, person: str, query: str, client: Client, server: Server) -> None:
    server.default = pages(source, 1)
    fetch(source, client, server, person)
    assert parse_qs(urlsplit(server.paths()[0]).query)["q"] == [query]


@pytest.mark.parametrize("source", PEOPLE)
def test_titles_are_searched(source: Any, client: Client, server: Server) -> None:
    server.default = says({
        "hits": {"hits": [inspire_work(1), {}]}, "response": {"docs": [ads_work(1), {"title": []}]},
    })  # fmt: skip
    records = sources.load_source(source).search_works(Asker(client, server.url, "key"), 'The "Salt" & \\ Tide')
    assert [record.item["title"] for record in records] == ["Paper 1"]
    [query] = parse_qs(urlsplit(server.paths()[0]).query)["q"]
    assert query.count('"') == 2  # what a title quotes does not end the question


def test_ads_wants_a_key_and_shows_it_to_nobody(client: Client, server: Server) -> None:
    load = sources.load_source("ads")
    for ask in (lambda: load.fetch_work(Asker(client, server.url), "ads", "2020X"),
                lambda: load.fetch_works(Asker(client, server.url), ORCID)):  # fmt: skip
        with pytest.raises(Unavailable) as failure:
            ask()
        assert "ADS_API_TOKEN" in failure.value.hint
    assert server.asked == []
    fetch_one: Callable[..., Record] = load.fetch_work
    server.default = says({"response": {"docs": [ads_work(1)], "numFound": 1}})
    fetch_one(Asker(client, server.url, "secret-token"), "ads", "2020X")
    [(_, path, headers)] = server.asked
    assert headers["Authorization"] == "Bearer secret-token"
    assert "secret-token" not in path


@pytest.mark.parametrize("source", PEOPLE)
def test_a_collaboration_of_thousands(source: Any, client: Client, server: Server) -> None:
    """It names the first ten, and all of them are known; INSPIRE alone says for which collaboration they write."""
    names = [f"Person{number}, {chr(65 + number % 26)}." for number in range(3000)]
    work = inspire_work(1, authors=[{"full_name": name} for name in names], collaborations=[{"value": "HARBOUR"}])
    server.default = says({**work, "response": {"docs": [ads_work(1, author=names)], "numFound": 1}})
    start = time.process_time()
    record = sources.load_source(source).fetch_work(Asker(client, server.url, "key"), "doi", "10.5555/w.1")
    assert time.process_time() - start < 3
    assert len(record.contributors) == 3000
    if source == "inspire":
        assert record.item["authors"] == [f"{chr(65 + number)}. Person{number}" for number in range(10)] + ["et al."]
        assert record.item["collaboration"] == "HARBOUR Collaboration"
    else:
        assert len(record.item["authors"]) == 3000
