"""What sources answer that have nothing, and answers whose parts have any shape: a record, or Unavailable."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from canned_client import CannedClient
from slices import keep
from yaml_data import load_yaml

from cvgen.network import sources
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import MAX_PEOPLE, Record
from cvgen.profile.misfits import fit_model
from cvgen.profile.papers import Paper

FOLDER = Path(__file__).parent / "sources"
BASE = "https://source.example.org"
NOTHING = {
    "arxiv": b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>',
    "europepmc": b'{"hitCount": 0, "resultList": {"result": []}}',
}
ODD = (None, 7, True, "x", "<i>", [], [[]], {}, [None, "y"], {"value": {"value": []}}, 1e300, "\ud800")


def fetch(source: str, answer: bytes, kind: str, value: str) -> Record:
    record = sources.load_source(source).fetch_work(Asker(CannedClient({BASE: answer}), BASE), kind, value)  # type: ignore[arg-type]
    assert isinstance(record, Record)
    return record


def list_cases() -> Iterator[tuple[str, str, str, str]]:
    for file in sorted(FOLDER.glob("*/cases.yaml")):
        for name, wanted in load_yaml(file.read_text("utf-8")).items():
            kind, value = next(iter(wanted.items()))
            yield file.parent.name, name, kind, str(value)


def list_places(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of each value inside of data, of lists the first two."""
    steps = data.items() if isinstance(data, dict) else enumerate(data[:2]) if isinstance(data, list) else ()
    for step, value in steps:
        yield (*place, step)
        yield from list_places(value, (*place, step))


def replace(data: Any, place: tuple[Any, ...], value: Any) -> Any:
    copy = json.loads(json.dumps(data))
    inner = copy
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return copy


@pytest.mark.parametrize("step", keep((4, 1), 4), ids=lambda step: f"every-{step}")
@pytest.mark.parametrize(
    ("source", "name", "kind", "value"),
    [case for case in list_cases() if (FOLDER / case[0] / f"{case[1]}.json").exists()],
)
def test_parts_of_any_shape_end_in_a_record_or_are_told(
    source: str, name: str, kind: str, value: str, step: int
) -> None:
    """Each value of an answer has two shapes; one in four, every day, of each answer others."""
    data = json.loads((FOLDER / source / f"{name}.json").read_text("utf-8"))
    reasons = set()
    for number, place in [*enumerate(list_places(data))][len(name) % step :: step]:
        for odd in (ODD[number // step % len(ODD)], ODD[(number // step + 3) % len(ODD)]):
            try:
                record = fetch(source, json.dumps(replace(data, place, odd)).encode(), kind, value)
            except Unavailable as failure:
                reasons.add(failure.reason)
            else:
                assert record.section != "papers" or not fit_model(Paper, record.item)[1], (place, odd)
    assert all("source.example.org" in reason for reason in reasons)


@pytest.mark.parametrize("source", NOTHING)
def test_a_source_that_has_nothing_says_so(source: str) -> None:
    kind = sources.SOURCES[source].kinds[0]  # type: ignore[index]
    with pytest.raises(Unavailable, match=r"source\.example\.org does not have it") as failure:
        fetch(source, NOTHING[source], kind, "1")
    assert failure.value.gone


@pytest.mark.parametrize(
    ("summary", "gone"), [("incorrect id format for 1.1", True), ("sortBy must be in: relevance", False)]
)
def test_errors_of_arxiv_are_no_papers(summary: str, gone: bool) -> None:
    entry = f"<id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>{summary}</summary>"
    author = "<author><name>arXiv api core</name></author>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}{author}</entry></feed>'
    with pytest.raises(Unavailable) as failure:
        fetch("arxiv", feed.encode(), "arxiv", "1.1")
    assert failure.value.gone == gone
    assert "sortBy" not in failure.value.reason


SEARCHES = {
    "crossref": ("/works", "query.bibliographic", 'A "title"'),
    "datacite": ("/dois", "query", 'titles.title:"A  title "'),
    "arxiv": ("/query", "search_query", 'ti:"A title"'),
    "europepmc": ("/search", "query", 'title:"A  title "'),
}


@pytest.mark.parametrize("source", SEARCHES)
def test_search_by_title(source: str) -> None:
    path, key, question = SEARCHES[source]
    name = next(name for of, name, _, _ in list_cases() if of == source)
    [file] = [file for file in (FOLDER / source).glob(f"{name}.*") if file.suffix != ".yaml"]
    answer = file.read_bytes()
    if source in ("crossref", "datacite"):
        data = json.loads(answer)
        broken = {"type": "dataset", "title": ["Without authors"], "attributes": {"titles": [{"title": "So, too"}]}}
        many = [broken, data["message"]] if source == "crossref" else [broken, data["data"]]
        answer = json.dumps({"message": {"items": many}, "data": many}).encode()
    client = CannedClient({BASE: answer})
    [found] = sources.load_source(source).search_works(Asker(client, BASE), 'A "title"')
    assert found.item["title"]
    asked = urlsplit(client.asked[-1])
    assert (asked.path, parse_qs(asked.query)[key]) == (path, [question])


def test_thousands_of_authors() -> None:
    author = {"given": "Ada", "family": "Roe", "affiliation": []}
    work = {"type": "journal-article", "title": ["Collider"], "author": [author] * 6000, "DOI": "10.5555/c"}
    record = fetch("crossref", json.dumps({"message": work}).encode(), "doi", "10.5555/c")
    assert len(record.contributors) == MAX_PEOPLE
    assert record.item["authors"][-1] == "et al."


def test_addresses_and_identifiers_that_are_none_are_left_out() -> None:
    record = Record(
        "datacite",
        {},
        identifiers={"doi": "10.5555/a\n10.5555/b", "pmid": "1" * 400, "arxiv": "2301.01234"},
        links={"code": "javascript:github.com/a/b", "pdf": "https://example.org/a.pdf", "page": "//evil.example"},
        retraction="gone\n\x1b[31m" + "x" * 900,
    )
    assert record.identifiers == {"arxiv": "2301.01234"}
    assert record.links == {"pdf": "https://example.org/a.pdf"}
    assert len(record.retraction) == 300
    assert record.retraction.isprintable()
