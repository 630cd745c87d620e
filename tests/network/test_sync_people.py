"""`cvgen sync --people`: co-authors whom OpenAlex knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from command_line import call_cvgen
from loopback import Server, says, status
from source_cases import FOLDER

PROFILE = """\
name: Hana Sedláčková
papers:
  - {title: Flowering, authors: [Hana Sedláčková, J. de la Cruz], doi: 10.5555/JPE.2024.17}
  - {title: Secret, authors: [Hana Sedláčková], doi: 10.5555/secret, private: true}
people:
  - name: Grace Nobody   # stays
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("CVGEN_CACHE", "off")
    with Server() as server:
        monkeypatch.setenv("CVGEN_SOURCES", f"openalex={server.url}")
        yield server


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "profile.yaml"
    file.write_text(PROFILE, "utf-8")
    return file


def sync(profile: Path, answers: str = "") -> tuple[int, str]:
    result = call_cvgen(["sync", "--people", "--profile", str(profile)], input=answers)
    return result.exit_code, result.output


def test_co_authors_become_people_if_the_owner_agrees(server: Server, profile: Path) -> None:
    work = json.loads((FOLDER / "openalex/article.json").read_text("utf-8"))
    server.default = says({"results": [work], "meta": {"count": 1}})
    code, output = sync(profile, "n\n")
    assert (code, profile.read_text("utf-8")) == (1, PROFILE), output
    code, output = sync(profile, "y\n")
    assert code == 0, output
    text = profile.read_text("utf-8")
    assert text.startswith(PROFILE)
    people = yaml.safe_load(text)["people"]
    assert people[0] == {"name": "Grace Nobody"}
    assert all(person.get("orcid") or person.get("affiliation") for person in people[1:])
    assert "Hana Sedláčková" not in [person["name"] for person in people]
    assert all("secret" not in path for path in server.paths())
    assert call_cvgen(["check", str(profile)]).exit_code == 0
    code, output = sync(profile)
    assert (code, "knows no more of your co-authors" in " ".join(output.split())) == (0, True), output


def test_a_source_that_is_down_is_said_and_nothing_is_written(server: Server, profile: Path) -> None:
    server.default = status(500)
    code, output = sync(profile)
    assert (code, "OpenAlex has not said all that it knows" in output) == (4, True), output
    assert profile.read_text("utf-8") == PROFILE


def test_a_wrong_list_of_mirrors_is_told(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVGEN_SOURCES", "openalex")
    code, output = sync(profile)
    assert (code, "CVGEN_SOURCES: error: “openalex” is no list of mirrors" in output) == (2, True), output
