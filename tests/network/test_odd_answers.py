"""Answers of other shapes than a source's description says: each ends in a record, or in Unavailable."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen.network import sources
from cvgen.network.answers import MarkedAnswer, Unavailable
from cvgen.network.client import Client, Limits
from cvgen.network.sources import github, openreview
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import Record
from cvgen.profile.misfits import fit_model
from cvgen.profile.papers import Paper

FOLDER = Path(__file__).parent / "sources"
SHAPES: list[Any] = [
    None,
    True,
    -1,
    1e300,
    "x",
    "\ud800",
    [],
    {},
    [[]],
    [None, 3],
    {"value": [{}]},
    ["a", {"name": []}],
]
NAMES = ("openlibrary", "googlebooks", "openreview", "inspire", "ads", "github")
PAGE = "http://127.0.0.1:9"  # nobody is asked


class CannedClient(Client):
    """Answers each address that ends in a text with what is given for it; all others do not exist."""

    def __init__(self, answers: Mapping[str, bytes]) -> None:
        super().__init__(Limits())
        self.answers, self.asked, self.headers = answers, list[str](), list[Mapping[str, str]]()

    def get_marked(
        self, address: str, limit: int, headers: Mapping[str, str] = {}, known: MarkedAnswer | None = None
    ) -> MarkedAnswer:
        self.asked.append(address)
        self.headers.append(headers)
        for part, answer in self.answers.items():
            if part in address:
                return MarkedAnswer(answer)
        raise Unavailable("it does not have it", gone=True)


def list_paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    parts = data.items() if isinstance(data, dict) else enumerate(data[:2]) if isinstance(data, list) else ()
    for key, part in parts:
        yield from list_paths(part, (*path, key))


def replace_part(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    whole = copy.deepcopy(data)
    part = whole
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return whole


def list_cases() -> Iterator[Any]:
    for name in NAMES:
        cases = yaml.safe_load((FOLDER / name / "cases.yaml").read_text("utf-8"))
        for case, wanted in list(cases.items())[:2]:
            yield pytest.param(name, case, *next(iter(wanted.items())), id=f"{name}-{case}")


@pytest.mark.parametrize(("source", "name", "kind", "value"), [*list_cases()])
def test_any_shape_anywhere(source: Any, name: str, kind: str, value: str) -> None:
    whole = json.loads((FOLDER / source / f"{name}.json").read_text("utf-8"))
    module = sources.load_source(source)
    good = 0
    for path in list_paths(whole):
        for shape in SHAPES:
            answer = json.dumps(replace_part(whole, path, shape)).encode()
            asker = Asker(CannedClient({PAGE: answer}), PAGE, token="key")
            try:
                record = module.fetch_work(asker, kind, str(value))
            except Unavailable:
                continue
            good += 1
            if record.section == "papers":
                assert not fit_model(Paper, record.item)[1], (path, shape, record.item)
    assert good > 20


CITATION = """\
cff-version: 1.2.0
title: {a: b}
authors: {family-names: 3}
doi: {x: y}
identifiers: [3, {type: doi}, {type: [doi], value: 10.5555/x}]
preferred-citation: [1, 2]
"""


@pytest.mark.parametrize(
    "text", [CITATION, "", "\x00", "- a", "cff-version: 1.2.0", "a: &a [*a]", "&a {b: *a}", "x" * 10**6]
)
def test_odd_citations(text: str) -> None:
    client = CannedClient({"CITATION.cff": text.encode(), "/repos/ada/x": b'{"full_name": "ada/x", "name": "x"}'})
    record = github.fetch_work(Asker(client, PAGE), "github", "ada/x")
    assert record.item == {"title": "x", "github": "ada/x"}


def fetch_forum(answers: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> tuple[Record, list[str]]:
    monkeypatch.setattr(openreview, "_OLDER", {PAGE: "http://127.0.0.1:8"})
    client = CannedClient(answers)
    return openreview.fetch_work(Asker(client, PAGE), "openreview", "S1oLdErApi"), client.asked


def test_what_the_newer_api_does_not_have_is_asked_of_the_older(monkeypatch: pytest.MonkeyPatch) -> None:
    old = (FOLDER / "openreview/older-api-with-decision.json").read_bytes()
    for new in ({}, {PAGE: b'{"notes": [], "count": 0}'}):
        record, asked = fetch_forum({**new, "127.0.0.1:8": old}, monkeypatch)
        assert record.item["venue"] == "International Conference on Learning Lanterns"
        assert asked == [
            f"{PAGE}/notes?id=S1oLdErApi", "http://127.0.0.1:8/notes?id=S1oLdErApi&details=directReplies",
        ]  # fmt: skip
    with pytest.raises(Unavailable) as failure:
        fetch_forum({}, monkeypatch)
    assert failure.value.gone


def test_who_is_hidden_is_not_named() -> None:
    note = {"id": "x", "content": {"title": {"value": "T"}, "authors": {"value": ["Anonymous"]}}}
    client = CannedClient({PAGE: json.dumps({"notes": [note]}).encode()})
    with pytest.raises(Unavailable, match="does not show who wrote it"):
        openreview.fetch_work(Asker(client, PAGE), "openreview", "x")


def test_keys_are_shown_to_their_source() -> None:
    client = CannedClient({})
    for name, kind, value in (("googlebooks", "isbn", "9780306406157"), ("github", "github", "ada/x")):
        with pytest.raises(Unavailable):
            sources.load_source(name).fetch_work(Asker(client, PAGE, token="secret-token"), kind, value)  # type: ignore[arg-type]
    assert client.asked == [f"{PAGE}/volumes?q=isbn%3A9780306406157&key=secret-token", f"{PAGE}/repos/ada/x"]
    assert [headers.get("Authorization") for headers in client.headers] == [None, "Bearer secret-token"]


class RefusingClient(CannedClient):
    """Answers as hosts do that want a key, or another one."""

    def get_marked(self, address: str, *_: Any, **__: Any) -> MarkedAnswer:
        raise Unavailable(f"{address} answers with an error (403)", refused=True)


@pytest.mark.parametrize(
    ("source", "kind", "hint"),
    [
        ("ads", "ads", "ADS_API_TOKEN"),
        ("googlebooks", "isbn", "GOOGLE_BOOKS_KEY"),
        ("github", "github", "GITHUB_TOKEN"),
        ("openalex", "openalex", "OPENALEX_API_KEY"),
        ("openreview", "openreview", "DOI"),
    ],
)
def test_who_is_refused_is_told_what_helps(source: Any, kind: str, hint: str) -> None:
    for token in ("", "secret-token"):
        with pytest.raises(Unavailable) as failure:
            sources.load_source(source).fetch_work(Asker(RefusingClient({}), PAGE, token), kind, "x")
        assert hint in failure.value.hint
        assert "secret-token" not in failure.value.hint
        assert ("still right" in failure.value.hint) == (bool(token) and source != "openreview")
