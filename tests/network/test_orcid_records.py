"""ORCID: works of many kinds, and whole records. `persons/orcid.json` has what the service answers, by path."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from loopback import HTML, Answer, Server, body, hurry, raw, says, silent, status
from slices import keep

from cvgen.network.answers import Unavailable
from cvgen.network.client import Client, Limits
from cvgen.network.sources import orcid
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import Incomplete
from cvgen.profile.misfits import fit_model
from cvgen.profile.papers import Paper

ANSWERS = Path(__file__).parent / "persons" / "orcid.json"
PERSON = "0000-0002-1825-0097"
LIMITS = Limits(timeout=0.5, deadline=5, patience=1.5, data=2_000_000)
TROUBLE = {
    "error": status(500),
    "limited": status(429),
    "locked": status(409),
    "page": HTML,
    "silent": silent,
    "half": raw(b"HTTP/1.0 200 OK\r\nContent-Length: 900\r\n\r\n{"),
}


@pytest.fixture
def asker(server: Server, client: Client) -> Asker:
    return Asker(client, server.url)


def place_answers(server: Server) -> None:
    for path, answer in json.loads(ANSWERS.read_text("utf-8")).items():
        server.answers[f"/{PERSON}/{path}"] = says(answer)


def find_whole(server: Server) -> str:
    [path] = [path for path in server.answers if "/works/" in path]
    return path


def make_plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: make_plain(part) for key, part in value.items() if part not in ("", None, {}, ())}
    return [make_plain(part) for part in value] if isinstance(value, list | tuple) else value


def test_works_of_many_kinds(server: Server, asker: Asker, golden: Callable[[Path, str], None]) -> None:
    place_answers(server)
    records = orcid.fetch_works(asker, PERSON)
    assert all(not fit_model(Paper, record.item)[1] for record in records)
    assert len(server.asked) == 3  # works, whole works, and the name for one without authors
    plain = [make_plain(asdict(record)) for record in records]
    golden(ANSWERS.with_name("orcid-works.yaml"), yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=120))


def test_a_whole_record(server: Server, asker: Asker, golden: Callable[[Path, str], None]) -> None:
    place_answers(server)
    record = orcid.fetch_person(asker, PERSON)
    assert record.failure is None
    assert [work.item["title"] for work in record.works] == [
        work.item["title"] for work in orcid.fetch_works(asker, PERSON)
    ]
    assert "papers" not in record.imported.profile
    plain = yaml.safe_dump(record.imported.profile, allow_unicode=True, sort_keys=False, width=120)
    golden(ANSWERS.with_name("orcid-record.yaml"), plain)


def make_works(count: int) -> dict[str, Any]:
    return {"group": [
        {"work-summary": [{"put-code": number + 1, "title": {"title": {"value": f"Paper {number}"}},
                           "type": "journal-article", "display-index": "0"}]}
        for number in range(count)
    ]}  # fmt: skip


def answer_whole(handler: BaseHTTPRequestHandler) -> None:
    codes = handler.path.rpartition("/")[2].split(",")
    assert len(codes) <= 100
    contributors = {"contributor": [{"credit-name": {"value": "Wei Wang"}}, {"credit-name": {"value": "Wei Wang"},
                    "contributor-orcid": {"path": PERSON}}]}  # fmt: skip
    works = [{"work": {"put-code": int(code), "contributors": contributors}} for code in codes]
    says({"bulk": works})(handler)


@pytest.mark.parametrize(("count", "asked"), [(0, 1), (3, 2), (171, 3)])
def test_all_works_are_listed(count: int, asked: int, server: Server, asker: Asker) -> None:
    server.default = answer_whole
    server.answers[f"/{PERSON}/works"] = says(make_works(count))
    records = orcid.fetch_works(asker, PERSON)
    assert [record.item["title"] for record in records] == [f"Paper {number}" for number in range(count)]
    assert all(record.item["authors"] == ["Wei Wang", "Wei Wang"] for record in records)  # people of one name
    assert len(server.asked) == asked


@pytest.mark.parametrize("trouble", TROUBLE)
def test_summaries_stand_for_whole_works_that_do_not_come(trouble: str, server: Server, asker: Asker) -> None:
    questions = iter((answer_whole, TROUBLE[trouble], TROUBLE[trouble]))
    server.default = lambda handler: next(questions, says({"name": {"credit-name": {"value": "Wei Wang"}}}))(handler)
    server.answers[f"/{PERSON}/works"] = says(make_works(171))
    server.answers[f"/{PERSON}/person"] = says({"name": {"credit-name": {"value": "Wei Wang"}}})
    if trouble == "limited":  # nothing more is asked there
        server.answers[f"/{PERSON}/person"] = status(500)
    with pytest.raises(Incomplete) as failure:
        orcid.fetch_works(asker, PERSON)
    assert failure.value.reason.startswith("127.0.0.1")
    assert len(failure.value.records) == (100 if trouble == "limited" else 171)
    assert sum(bool(record.contributors) for record in failure.value.records) == 100


@pytest.mark.parametrize("trouble", [*TROUBLE, "nothing", "list", "nonsense"])
@pytest.mark.parametrize("fetch", [orcid.fetch_works, orcid.fetch_person], ids=["works", "person"])
def test_trouble_is_told(
    fetch: Callable[..., object], trouble: str, server: Server, client: Client, asker: Asker
) -> None:
    nothing: dict[str, Answer] = {
        "nothing": says({}), "list": says([]), "nonsense": says({"group": 3, "person": "x", "activities-summary": []}),
    }  # fmt: skip
    server.default = (TROUBLE | nothing)[trouble]
    hurry(client, trouble)
    with pytest.raises(Unavailable) as failure:
        fetch(asker, PERSON)
    assert not isinstance(failure.value, Incomplete)
    assert asker.host in failure.value.reason


def test_a_name_that_does_not_come_costs_only_what_needs_it(server: Server, asker: Asker) -> None:
    place_answers(server)
    server.answers[f"/{PERSON}/person"] = says({"name": None})
    with pytest.raises(Incomplete) as failure:
        orcid.fetch_works(asker, PERSON)
    titles = [record.item["title"] for record in failure.value.records]
    assert "A Work That Is Only Listed" not in titles
    assert len(titles) == 10


SHAPES = [None, True, 3, "x", [], [[]], {}, {"x": None}, {"value": {"value": []}}, ["x", None], -1, 1e300]


@pytest.mark.parametrize("step", keep((11, 1), 11))
def test_any_shape_ends_in_records_or_unavailable(step: int, server: Server, asker: Asker) -> None:
    """Every key of a work has each shape: by itself, in a list, in a mapping; one in eleven, every day."""
    place_answers(server)
    path = find_whole(server)
    works = json.loads(ANSWERS.read_text("utf-8"))[path.removeprefix(f"/{PERSON}/")]
    work = works["bulk"][0]["work"]
    values = [
        value
        for shape in SHAPES
        for value in (shape, [shape], {"value": shape, "title": shape, "external-id": shape, "contributor": shape})
    ]
    for key, value in [*product(work, values)][::step]:
        server.answers[path] = body(json.dumps({"bulk": [{"work": {**work, key: value}}]}).encode())
        assert orcid.fetch_works(asker, PERSON)


def test_a_deep_answer_is_refused(server: Server, asker: Asker) -> None:
    server.default = body(b'{"person": {}, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    with pytest.raises(Unavailable):
        orcid.fetch_person(asker, PERSON)


def test_no_file_of_this_machine_is_read(
    server: Server, asker: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive of ORCID, in the folder where the command is called."""
    place_answers(server)
    (tmp_path / "person.xml").write_text('<person xmlns="http://www.orcid.org/ns/person"><x/></person>', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert orcid.fetch_person(asker, PERSON).imported.profile["name"] == "Hana Sedláčková"
