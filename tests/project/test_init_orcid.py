"""`cvgen init --orcid`: a profile begun from ORCID and OpenAlex, which answer on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import call_cvgen
from loopback import TROUBLE, Server, says, status

from cvgen.network import new_profile
from cvgen.network.client import Limits
from cvgen.pipeline.examine import load
from cvgen.yaml.reader import parse_yaml

PERSON = "0000-0002-1825-0097"
PERSONS = Path(__file__).parents[1] / "network" / "persons"
ANSWERS: dict[str, Any] = json.loads((PERSONS / "orcid.json").read_text("utf-8"))
LIMITS = Limits(timeout=0.5, deadline=5, patience=1.5)


def openalex_work(title: str, names: list[str], **more: Any) -> dict[str, Any]:
    authors = [{"raw_author_name": name, "author": {}} for name in names]
    return {"id": "https://openalex.org/W5550000001", "display_name": title, "type": "article", "authorships": authors,
            **more}  # fmt: skip


WORKS = [
    openalex_work("Flowering of Primula veris", ["Hana Sedláčková", "Juan de la Cruz", "The Cowslip Consortium"],
                  doi="https://doi.org/10.5555/jpe.2024.17", publication_date="2024-03-01",
                  biblio={"volume": "12", "issue": "3", "first_page": "101", "last_page": "117"}, is_retracted=True,
                  best_oa_location={"pdf_url": "https://repo.example.org/17.pdf"}),
    openalex_work("A Work That Is Only Listed", ["Sedlackova, Hana", "Wei Wang"], doi="https://doi.org/10.5555/listed",
                  id="https://openalex.org/W5550000002"),
    openalex_work("Letters from the Salt Road: Trade and Memory", ["Hana Sedláčková", "Leïla Ben Youssef", "A. Third"],
                  type="book", publication_date="2015-01-01", id="https://openalex.org/W5550000003"),
    openalex_work("Of a Namesake", ["Hana Sedláčková"], id="https://openalex.org/W5550000004"),
]  # fmt: skip
MOSS = openalex_work("Review of a Book About Moss", ["H. Sedláčková"], type="book-review",
                     doi="https://doi.org/10.5555/moss.1", biblio={"volume": "7"},
                     id="https://openalex.org/W5550000005")  # fmt: skip


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    server = Server()
    for path, answer in ANSWERS.items():
        server.answers[f"/orcid/{PERSON}/{path}"] = says(answer)
    answers = {"author": {"meta": {"count": len(WORKS)}, "results": WORKS}, "doi": {"results": [MOSS]}}

    def answer_openalex(handler: Any) -> None:
        says(answers["doi" if "filter=doi" in handler.path else "author"])(handler)

    server.answers["/openalex/works"] = answer_openalex
    server.answers[f"/openalex/authors/orcid:{PERSON}"] = says({"id": "https://openalex.org/A5550000001"})
    monkeypatch.setenv("CVGEN_SOURCES", f"orcid={server.url}/orcid, openalex={server.url}/openalex")
    monkeypatch.setattr(new_profile.SourcePool, "ask", ask_quickly(new_profile.SourcePool.ask))
    yield server
    server.http.shutdown()
    server.http.server_close()


def ask_quickly(ask: Callable[..., Any]) -> Callable[..., Any]:
    def ask_within_limits(pool: Any, name: str) -> Any:
        pool.client.limits = LIMITS
        return ask(pool, name)

    return ask_within_limits


def run(*arguments: str) -> tuple[int, str]:
    result = call_cvgen(["init", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_a_profile_is_begun(server: Server, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    code, output = run("--orcid", f"https://orcid.org/{PERSON}", str(tmp_path / "me"))
    assert code == 0, output
    golden(PERSONS / "begun.yaml", (tmp_path / "me" / "profile.yaml").read_text("utf-8"))
    golden(PERSONS / "begun.txt", output.partition("\nwrote")[0].replace(str(tmp_path), "here"))
    checked = call_cvgen(["check", str(tmp_path / "me" / "profile.yaml")])
    assert checked.exit_code == 0, checked.output
    assert len(server.asked) == 5


def test_answers_of_the_owner_come_first(server: Server, tmp_path: Path) -> None:
    code, _ = run(str(tmp_path), "--orcid", PERSON, "--name", "Hana S.", "--email", "hana@example.org", "-l", "de",
                  "-t", "serif")  # fmt: skip
    profile = load(tmp_path / "profile.yaml")
    assert (code, profile.email[0].value, profile.locales, profile.theme) == (0, "hana@example.org", ("de",), "serif")
    assert profile.name.resolve("de", "de") == "Hana S."


@pytest.mark.parametrize("path", ["record", "works/"])
@pytest.mark.parametrize("trouble", TROUBLE)
def test_nothing_is_written_if_orcid_does_not_answer(path: str, trouble: str, server: Server, tmp_path: Path) -> None:
    [whole] = [known for known in server.answers if path in known]
    server.answers[whole] = TROUBLE[trouble]
    code, output = run(str(tmp_path / "me"), "--orcid", PERSON)
    if path == "works/" and trouble == "nothing":  # each work may be missing there
        assert code == 0
        return
    assert (code, output.splitlines()[-1]) == (4, "1 error; nothing was written"), output
    assert not (tmp_path / "me").exists()
    assert "127.0.0.1" in output


@pytest.mark.parametrize("trouble", TROUBLE)
def test_without_openalex_the_rest_is_written(trouble: str, server: Server, tmp_path: Path) -> None:
    server.answers["/openalex/works"] = TROUBLE[trouble]
    code, output = run(str(tmp_path), "--orcid", PERSON)
    assert code == 4, output
    assert "OpenAlex told less than it knows: 127.0.0.1" in " ".join(output.split())
    assert len(load(tmp_path / "profile.yaml").papers) == 12
    assert call_cvgen(["check", str(tmp_path / "profile.yaml")]).exit_code == 0


def test_without_the_author_there_all_else_is_written(server: Server, tmp_path: Path) -> None:
    server.answers[f"/openalex/authors/orcid:{PERSON}"] = status(500)
    code, output = run(str(tmp_path), "--orcid", PERSON)
    assert (code, load(tmp_path / "profile.yaml").sources.openalex) == (4, None), output


def test_authors_that_orcid_lists_in_any_way_are_not_doubted(server: Server, tmp_path: Path) -> None:
    """Those of BibTeX are several, and OpenAlex has fewer."""
    works = [*WORKS, openalex_work("Engines", ["Hana Sedláčková"], publication_date="2018-01-01",
                                   id="https://openalex.org/W5550000006")]  # fmt: skip
    server.answers["/openalex/works"] = says({"meta": {"count": len(works)}, "results": works})
    code, output = run(str(tmp_path), "--orcid", PERSON)
    [engines] = [paper for paper in parse_papers(tmp_path) if paper["title"] == "Engines"]
    assert (code, engines["authors"]) == (0, ["Hana Sedláčková", "Wei Wang"])
    assert "Engines" not in output


def parse_papers(folder: Path) -> list[dict[str, Any]]:
    papers: list[dict[str, Any]] = parse_yaml((folder / "profile.yaml").read_text("utf-8")).data["papers"]
    return papers


def test_a_profile_that_is_there_stays(server: Server, tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Me\n", "utf-8")
    code, output = run(str(tmp_path), "--orcid", PERSON)
    assert (code, "there is a profile already" in output) == (2, True)
    assert (tmp_path / "profile.yaml").read_text("utf-8") == "name: Me\n"
    assert server.asked == []


def test_a_person_of_whom_nothing_is_known(server: Server, tmp_path: Path) -> None:
    server.answers[f"/orcid/{PERSON}/record"] = says({"person": {"name": None}, "activities-summary": None})
    server.answers["/openalex/works"] = says({"meta": {"count": 0}, "results": []})
    code, output = run(str(tmp_path), "--orcid", PERSON)
    assert (code, "write your name instead of “Your Name”" in " ".join(output.split())) == (0, True), output
    assert load(tmp_path / "profile.yaml").sources.orcid == PERSON


def test_many_works_need_few_questions(server: Server, tmp_path: Path) -> None:
    def make(number: int) -> dict[str, Any]:
        identifiers = {"external-id": [{"external-id-type": "doi", "external-id-value": f"10.5555/w.{number}"}]}
        return {"work-summary": [{"put-code": number + 1, "title": {"title": {"value": f"A paper of number {number}"}},
                "type": "journal-article", "external-ids": identifiers}]}  # fmt: skip

    record = {**ANSWERS["record"], "activities-summary": {"works": {"group": [make(number) for number in range(171)]}}}
    server.answers[f"/orcid/{PERSON}/record"] = says(record)
    server.default = says({"bulk": []})
    server.answers["/openalex/works"] = says({"meta": {"count": 0}, "results": []})
    code, output = run(str(tmp_path), "--orcid", PERSON)
    assert (code, len(load(tmp_path / "profile.yaml").papers)) == (0, 171), output
    assert len(server.asked) == 1 + 2 + 1 + 4


@pytest.mark.parametrize("number", ["", "0000-0002-1825-0098", "me"])
def test_what_is_no_orcid_is_refused(number: str, server: Server, tmp_path: Path) -> None:
    code, output = run(str(tmp_path / "me"), "--orcid", number, "--yes")
    if not number:
        assert code == 0
    else:
        assert (code, "is no ORCID iD" in " ".join(output.split())) == (2, True), output
        assert not (tmp_path / "me").exists()
    assert server.asked == []


@pytest.mark.parametrize("value", ["orcid", "orchid=https://example.org", "orcid=ftp://example.org", "orcid=x y"])
def test_mirrors_are_addresses(value: str, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVGEN_SOURCES", value)
    code, output = run(str(tmp_path / "me"), "--orcid", PERSON)
    assert (code, "CVGEN_SOURCES" in output) == (2, True), output
    assert not (tmp_path / "me").exists()


def test_afterwards_sync_has_only_to_say_what_orcid_does_not_list(server: Server, tmp_path: Path) -> None:
    run(str(tmp_path), "--orcid", PERSON)
    file = tmp_path / "profile.yaml"
    mirrors = {name: f"{server.url}/{name}" for name in ("orcid", "openalex", "crossref")}
    server.answers["/crossref/works"] = says({"message": {"items": []}})
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n  addresses: {json.dumps(mirrors)}\n", "utf-8")
    result = call_cvgen(["sync", "-p", str(file), "--json"])
    assert result.exit_code == 0, result.output
    news = [(one["kind"], one["title"]) for one in json.loads(result.output)["news"]]
    assert news == [("doubtful", "Of a Namesake")]


def test_texts_of_others_stay_texts(server: Server, tmp_path: Path) -> None:
    """What ORCID says is anybody's: YAML, Markdown and HTML in it are words."""
    record = json.loads(json.dumps(ANSWERS["record"]))
    record["person"]["name"]["credit-name"] = {"value": "Eve: [x](javascript:alert(1)) <script>"}
    record["person"]["biography"]["content"] = "a\n- b: c\n# d\n<img src=x onerror=y> $(touch x)"
    server.answers[f"/orcid/{PERSON}/record"] = says(record)
    code, _ = run(str(tmp_path), "--orcid", PERSON)
    data = parse_yaml((tmp_path / "profile.yaml").read_text("utf-8")).data
    assert code == 0
    assert data["name"].startswith("Eve: ")
    assert call_cvgen(["check", str(tmp_path / "profile.yaml")]).exit_code == 0
