"""All works of a person, as each source lists them: few and many, pages that do not come, people of one name.

The lists are made here, in the shape of the real services, with invented values.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from itertools import product
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from loopback import HTML, Answer, Server, body, hurry, raw, says, silent, status
from slices import keep

from cvgen.network import sources
from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import Incomplete, Record
from cvgen.profile.misfits import fit_model
from cvgen.profile.papers import Paper

LIMITS = Limits(timeout=0.5, deadline=5, patience=1.5, data=2_000_000)
PEOPLE = {"openalex": "A5550000001", "semanticscholar": "5550001", "dblp": "555/7092-2"}
PAGED = ("openalex", "semanticscholar")
TROUBLE = {
    "error": status(500),
    "limited": status(429),
    "page": HTML,
    "nothing": says({}),
    "silent": silent,
    "half": raw(b"HTTP/1.0 200 OK\r\nContent-Length: 900\r\n\r\n{"),
}


def paged(make: Callable[[dict[str, str]], Any], broken: Answer | None = None) -> Answer:
    """Answer with what is made of a question's query; from the second question on with `broken`, if there is one."""
    count = iter(range(10**6))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        query = {key: values[0] for key, values in parse_qs(urlsplit(handler.path).query).items()}
        (broken if broken and next(count) else says(make(query)))(handler)

    return answer


def openalex_work(number: int) -> dict[str, Any]:
    authors = [("Wei Wang", "A5550000001"), (f"Coauthor {chr(65 + number % 26)}", "A5550000002")]
    return {
        "id": f"https://openalex.org/W{number}", "doi": f"https://doi.org/10.5555/w.{number}", "type": "article",
        "display_name": f"Paper {number}", "publication_date": "2020-05-17",
        "authorships": [{"raw_author_name": name, "author": {"id": f"https://openalex.org/{key}"}}
                        for name, key in authors],
    }  # fmt: skip


def openalex(count: int, broken: Answer | None = None) -> Answer:
    def make(query: dict[str, str]) -> Any:
        size, page = int(query["per_page"]), int(query["page"])
        numbers = range(count)[(page - 1) * size : page * size]
        return {"meta": {"count": count}, "results": [openalex_work(number) for number in numbers]}

    return paged(make, broken)


def semanticscholar(count: int, broken: Answer | None = None) -> Answer:
    def make(query: dict[str, str]) -> Any:
        begin = int(query["offset"])
        end = min(begin + int(query["limit"]), count)
        works = [
            {"paperId": f"{number:040x}", "title": f"Paper {number}", "authors": [{"name": "W. Wang"}],
             "externalIds": {"DOI": f"10.5555/w.{number}"}, "year": 2020}
            for number in range(begin, end)
        ]  # fmt: skip
        return {"offset": begin, "data": works} | ({"next": end} if end < count else {})

    return paged(make, broken)


def dblp(count: int, broken: Answer | None = None) -> Answer:
    works = "".join(
        f'<r><article key="journals/w/{number}"><author pid="555/7092-2">Wei Wang 0002</author>'
        f'<author pid="555/7092-3">Wei Wang 0003</author><title>Paper {number}.</title><year>2020</year>'
        f"<journal>J. Inv.</journal><ee>https://doi.org/10.5555/w.{number}</ee></article></r>\n"
        for number in range(count)
    )
    person = '<person key="homepages/555/7092-2"><author pid="555/7092-2">Wei Wang 0002</author></person>'
    homonyms = '<homonyms n="1"><h><person publtype="disambiguation"><author>Wei Wang</author></person></h></homonyms>'
    page = f'<?xml version="1.0"?><dblpperson name="Wei Wang 0002" n="{count}">{person}{homonyms}{works}</dblpperson>'
    return body(page.encode(), "text/xml")


ANSWERS: dict[str, Callable[..., Answer]] = {"openalex": openalex, "semanticscholar": semanticscholar, "dblp": dblp}


def fetch(source: Any, client: Client, server: Server, person: str = "") -> list[Record]:
    asker = Asker(client, server.url, token="secret-token")
    records: list[Record] = sources.load_source(source).fetch_works(asker, person or PEOPLE[source])
    return records


@pytest.mark.parametrize("source", ANSWERS)
@pytest.mark.parametrize(("count", "most"), [(0, 1), (3, 1), (100, 1), (171, 2)])
def test_all_works_are_listed(source: str, count: int, most: int, client: Client, server: Server) -> None:
    server.default = ANSWERS[source](count)
    records = fetch(source, client, server)
    assert [record.identifiers["doi"] for record in records] == [f"10.5555/w.{number}" for number in range(count)]
    assert all(not fit_model(Paper, record.item)[1] for record in records)
    assert len(server.asked) <= most


@pytest.mark.parametrize("source", PAGED)
@pytest.mark.parametrize("trouble", TROUBLE)
def test_what_came_before_a_page_that_does_not_come_stays(
    source: str, trouble: str, client: Client, server: Server
) -> None:
    server.default = ANSWERS[source](171, TROUBLE[trouble])
    with pytest.raises(Incomplete) as failure:
        fetch(source, client, server)
    assert len(failure.value.records) == 100
    assert failure.value.reason.startswith("127.0.0.1")
    assert "secret-token" not in failure.value.reason + failure.value.hint


@pytest.mark.parametrize("source", ANSWERS)
@pytest.mark.parametrize("trouble", TROUBLE)
def test_nothing_known_is_no_success(source: str, trouble: str, client: Client, server: Server) -> None:
    server.default = TROUBLE[trouble]
    hurry(client, trouble)
    with pytest.raises(Unavailable) as failure:
        fetch(source, client, server)
    assert not isinstance(failure.value, Incomplete)


@pytest.mark.parametrize("source", PAGED)
def test_endless_pages_end(source: str, client: Client, server: Server) -> None:
    def make(query: dict[str, str]) -> Any:
        at = int(query.get("page") or query["offset"])
        return {"meta": {"count": 10**7}, "results": [openalex_work(at)], "data": [{"title": "T"}], "next": at + 1}

    server.default = paged(make)
    fetch(source, client, server)
    assert len(server.asked) == 100


def test_works_that_pages_share_are_listed_once(client: Client, server: Server) -> None:
    pages = {"1": range(100), "2": range(99, 150)}
    server.default = paged(
        lambda query: {"meta": {"count": 150}, "results": [openalex_work(number) for number in pages[query["page"]]]}
    )
    assert len(fetch("openalex", client, server)) == 150


def test_numbers_of_people_of_one_name_are_no_part_of_it(client: Client, server: Server) -> None:
    server.default = dblp(1)
    [record] = fetch("dblp", client, server)
    assert record.item["authors"] == ["Wei Wang", "Wei Wang"]
    assert [person.name for person in record.contributors] == ["Wei Wang", "Wei Wang"]


def test_a_page_of_several_people_is_nobodys(client: Client, server: Server) -> None:
    page = (
        b'<dblpperson name="Wei Wang" pid="555/7092" n="1"><person publtype="disambiguation"><author>Wei Wang</author>'
        b"</person><r><article key='journals/w/1'><author>Wei Wang</author><title>T.</title></article></r></dblpperson>"
    )
    server.default = body(page, "text/xml")
    with pytest.raises(Unavailable, match="several people") as failure:
        fetch("dblp", client, server, "555/7092")
    assert "https://dblp.org/pid/555/7092.html" in failure.value.hint


def test_an_orcid_names_an_author_in_openalex(client: Client, server: Server) -> None:
    server.default = openalex(3)
    assert len(fetch("openalex", client, server, "0000-0002-1825-0097")) == 3
    assert "authorships.author.orcid%3A0000-0002-1825-0097" in server.paths()[0]
    server.default = says({"id": "https://openalex.org/A5550000001"})
    found = sources.load_source("openalex").fetch_author(Asker(client, server.url), "0000-0002-1825-0097")
    assert found == "A5550000001"
    server.default = says({"id": None})
    with pytest.raises(Unavailable):
        sources.load_source("openalex").fetch_author(Asker(client, server.url), "0000-0002-1825-0097")


def test_many_works_are_asked_for_at_once(client: Client, server: Server) -> None:
    works = [openalex_work(number) for number in range(50)]
    server.answers["/works"] = says({"results": works})
    server.answers["/works/doi:10.5555/odd%2C1"] = status(404)
    found = sources.load_source("openalex").fetch_many(
        Asker(client, server.url), [*(f"10.5555/W.{number}" for number in range(50)), "10.5555/odd,1"]
    )
    assert [*found] == [f"10.5555/w.{number}" for number in range(50)]
    assert len(server.asked) == 2


@pytest.mark.parametrize("source", ["openalex", "semanticscholar"])
def test_keys_are_shown_to_their_source(source: str, client: Client, server: Server) -> None:
    server.default = ANSWERS[source](1)
    fetch(source, client, server)
    [(_, path, headers)] = server.asked
    assert "api_key=secret-token" in path if source == "openalex" else headers["x-api-key"] == "secret-token"


def test_without_a_key_openalex_says_which_one_helps(client: Client, server: Server) -> None:
    server.default = status(401)
    with pytest.raises(Unavailable) as failure:
        sources.load_source("openalex").fetch_works(Asker(client, server.url), "A5550000001")
    assert "OPENALEX_API_KEY" in failure.value.hint


FOUND: dict[str, Any] = {
    "openalex": {"results": [openalex_work(1), {"display_name": None}]},
    "semanticscholar": {"data": [{"title": "Paper 1", "authors": [{"name": "Wei Wang"}]}, {"title": "Nobody's"}]},
    "dblp": {"result": {"hits": {"hit": [
        {"info": {"authors": {"author": [{"@pid": "555/1", "text": "Wei Wang 0002"}]}, "title": "Paper 1.",
                  "venue": "FICTION", "year": "2020", "type": "Conference and Workshop Papers",
                  "key": "conf/fiction/W20", "doi": "10.5555/w.1", "ee": "https://doi.org/10.5555/w.1"}},
        {"info": {"authors": {"author": {"text": "Wei Wang"}}, "title": "Gauß &amp; Co.", "type": "Editorship",
                  "key": "conf/fiction/2020"}},
        {"info": {"title": "Home Page", "type": "Person"}}]}}},
}  # fmt: skip


@pytest.mark.parametrize("source", FOUND)
def test_titles_are_searched(source: Any, client: Client, server: Server) -> None:
    server.default = says(FOUND[source])
    records = sources.load_source(source).search_works(Asker(client, server.url), "paper: one & two?")
    titles = [record.item["title"] for record in records]
    assert titles == (["Paper 1", "Gauß & Co"] if source == "dblp" else ["Paper 1"])
    assert "one+%26+two%3F" in server.paths()[0]


@pytest.mark.parametrize("source", FOUND)
def test_a_collaboration_of_thousands(source: Any, client: Client, server: Server) -> None:
    names = [f"{chr(65 + number % 26)}. Person{number}" for number in range(3000)]
    work: Any = {
        "openalex": {**openalex_work(1), "authorships": [{"raw_author_name": name} for name in names]},
        "semanticscholar": {"title": "T", "authors": [{"name": name} for name in names]},
    }
    authors = "".join(f"<author>{name}</author>" for name in names)
    page = f"<dblp><article key='journals/w/1'>{authors}<title>T.</title></article></dblp>"
    server.default = body(page.encode(), "text/xml") if source == "dblp" else says(work[source])
    start = time.process_time()
    kind = "dblp" if source == "dblp" else "doi"
    record = sources.load_source(source).fetch_work(Asker(client, server.url), kind, "10.5555/w")
    assert record.item["authors"] == names
    assert time.process_time() - start < 3


SHAPES = [None, True, 3, "x", [], [[]], {}, {"x": None}, {"value": {"value": []}}, ["x", None], -1, 1e300]


@pytest.mark.parametrize("step", keep((5, 1), 5), ids=lambda step: f"every-{step}")
@pytest.mark.parametrize("source", ANSWERS)
def test_any_shape_ends_in_records_or_unavailable(source: Any, step: int, client: Client, server: Server) -> None:
    """Every key of a work has each shape: by itself, in a list, in a mapping; one in five, every day."""
    whole: Any = {
        "openalex": {**openalex_work(1), "ids": {}, "biblio": {}, "primary_location": {"source": {}}, "locations": [{}],
                     "best_oa_location": {}, "abstract_inverted_index": {"a": [1]}},
        "semanticscholar": {"title": "T", "authors": [{"name": "N"}], "externalIds": {}, "publicationVenue": {},
                            "journal": {}, "openAccessPdf": {}, "publicationTypes": ["Book"]},
        "dblp": FOUND["dblp"]["result"]["hits"]["hit"][0]["info"],
    }[source]  # fmt: skip
    values = [
        value
        for shape in SHAPES
        for value in (shape, [shape], {"id": shape, "source": shape, "pmid": shape, "url": shape, "author": shape})
    ]
    for key, value in [*product(whole, values)][::step]:
        work = {**whole, key: value}
        answer = {"result": {"hits": {"hit": [{"info": work}]}}, "results": [work], "data": [work]}
        server.default = body(json.dumps(answer).encode())
        sources.load_source(source).search_works(Asker(client, server.url), "T")
