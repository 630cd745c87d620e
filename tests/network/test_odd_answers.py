"""Answers that no description of a source has, and what is said where one refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from canned_client import CannedClient

from cvgen.network import sources
from cvgen.network.answers import MarkedAnswer, Unavailable
from cvgen.network.sources import github, openreview
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import Record

FOLDER = Path(__file__).parent / "sources"
PAGE = "http://127.0.0.1:9"  # nobody is asked


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
