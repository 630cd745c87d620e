"""`cvgen sync` against servers on this machine that answer well, badly, late or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import loopback
import pytest
from command_line import call_cvgen
from loopback import Answer, Server, body, dripping, says, status

from cvgen.network.client import Limits
from cvgen.network.source_pool import SourcePool
from cvgen.network.sources import load_source
from cvgen.network.sync.editing import ProfileEditor
from cvgen.network.sync.persons import LISTS
from cvgen.network.sync.sync import SyncOptions, SyncResult, sync_profile
from cvgen.profile.sources import Sources
from cvgen.project.loader import require_project_files

LIMITS = Limits(timeout=3, deadline=6, patience=1.5, data=2_000_000)
SOON = replace(LIMITS, timeout=0.5, deadline=1)  # for what is not answered at all
NAMES = ("openalex", "dblp", "semanticscholar", "crossref", "orcid")
PERSONS = {"openalex": "A5550000001", "dblp": "555/7092-2", "semanticscholar": "5550001"}
TROUBLE = {
    **loopback.TROUBLE,
    "list": says([]),
    "nonsense": says({"results": 3, "data": "x", "meta": {"count": "many"}, "message": []}),
    "dripping": dripping,
    "huge": body(b" " * 3_000_000),
}


@pytest.fixture(scope="module")
def running() -> Iterator[dict[str, Server]]:
    found = {name: Server() for name in NAMES}
    yield found
    for server in found.values():
        server.http.shutdown()
        server.http.server_close()


@pytest.fixture
def servers(running: dict[str, Server]) -> dict[str, Server]:
    for server in running.values():
        server.answers, server.asked, server.default = {}, [], status(404)
    running["crossref"].default = says({"message": {"items": []}})
    return running


def title(number: int) -> str:
    return f"Waters of the {number}th Harbour and Their Tides"


def openalex(numbers: Sequence[int], **more: Any) -> Answer:
    """Answer with works of these numbers, in pages of a hundred."""
    works = [
        {"id": f"https://openalex.org/W{number}", "doi": f"https://doi.org/10.5555/w.{number}", "type": "article",
         "display_name": title(number), "publication_date": "2020-05-17", "cited_by_count": 3, **more,
         "authorships": [{"raw_author_name": name, "author": {}} for name in ("Ada Example", "Bea Beispiel")]}
        for number in numbers
    ]  # fmt: skip

    def answer(handler: Any) -> None:
        page = int(handler.path.partition("&page=")[2].partition("&")[0])
        says({"meta": {"count": len(works)}, "results": works[(page - 1) * 100 : page * 100]})(handler)

    return answer


def dblp(numbers: Sequence[int]) -> Answer:
    works = "".join(
        f'<r><article key="journals/w/{number}"><author>Ada Example</author><author>Bea Beispiel</author>'
        f"<title>{title(number)}.</title><year>2020</year><journal>J. Inv.</journal>"
        f"<ee>https://doi.org/10.5555/w.{number}</ee></article></r>"
        for number in numbers
    )
    return body(f'<dblpperson name="Ada Example"><person><author>A</author></person>{works}</dblpperson>'.encode())


def semanticscholar(numbers: Sequence[int]) -> Answer:
    works = [
        {"paperId": f"{number:040x}", "title": title(number), "authors": [{"name": "A. Example"}], "year": 2020,
         "externalIds": {"DOI": f"10.5555/w.{number}"}} for number in numbers
    ]  # fmt: skip
    return says({"offset": 0, "data": works})


def write_profile(folder: Path, servers: dict[str, Server], papers: Sequence[int], persons: dict[str, str]) -> Path:
    lines = ["name: Ada Example", "papers:"]
    for number in papers:
        lines += [f"  - title: {title(number)}", "    authors: [Ada Example, Bea Beispiel]", "    type: article",
                  "    venue: J. Inv.", "    date: 2020-05", f"    doi: 10.5555/w.{number}"]  # fmt: skip
    lines += ["sources:", *(f"  {name}: {value}" for name, value in persons.items())]
    lines += ["  addresses:", *(f"    {name}: {server.url}" for name, server in servers.items())]
    file = folder / "profile.yaml"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def sync(file: Path, limits: Limits = LIMITS) -> SyncResult:
    return sync_profile(file, SyncOptions(limits=limits))


def take_all(file: Path, result: SyncResult) -> None:
    editor = ProfileEditor(
        file.read_text("utf-8"), str(file), lambda source: require_project_files(source, file.parent)
    )
    for news in result.comparison.news:
        editor.take(news)
    file.write_text(editor.text, "utf-8")


def count_questions(servers: dict[str, Server]) -> int:
    return sum(len(server.asked) for server in servers.values())


def test_what_was_taken_is_not_told_again(servers: dict[str, Server], tmp_path: Path) -> None:
    servers["openalex"].default = openalex(range(171))
    servers["dblp"].default = dblp(range(171))
    servers["semanticscholar"].default = semanticscholar(range(171))
    file = write_profile(tmp_path, servers, range(5, 171), PERSONS)
    first = sync(file)
    assert [news.name for news in first.comparison.news] == [title(number) for number in range(5)]
    assert not first.problems
    take_all(file, first)
    again = sync(file)
    assert (again.comparison.news, len(again.profile.papers)) == ((), 171)


def test_three_hundred_papers_are_few_questions(servers: dict[str, Server], tmp_path: Path) -> None:
    servers["openalex"].default = openalex(range(300))
    servers["dblp"].default = dblp(range(300))
    servers["semanticscholar"].default = semanticscholar(range(300))
    result = sync(write_profile(tmp_path, servers, range(300), PERSONS))
    assert result.comparison.news == ()
    assert count_questions(servers) <= 30


def test_retractions_are_asked_for_in_batches(servers: dict[str, Server], tmp_path: Path) -> None:
    servers["openalex"].default = openalex(range(60))
    notice = {"DOI": "10.5555/W.51", "updated-by": [{"type": "retraction", "DOI": "10.5555/notice"}]}
    servers["crossref"].default = says({"message": {"items": [notice]}})
    file = write_profile(tmp_path, servers, range(60), {"openalex": PERSONS["openalex"]})
    [news] = (result := sync(file)).comparison.news
    assert (news.kind, news.name) == ("retracted", title(51))
    assert news.changes == {"notice": "https://doi.org/10.5555/notice"}
    assert len(servers["crossref"].asked) == 2
    take_all(file, result)
    assert sync(file).profile.papers[51].status == "retracted"
    assert sync(file).comparison.news == ()


def test_private_papers_are_not_asked_about(servers: dict[str, Server], tmp_path: Path) -> None:
    servers["openalex"].default = openalex(range(2))
    file = write_profile(tmp_path, servers, range(2), {"openalex": PERSONS["openalex"]})
    file.write_text(file.read_text("utf-8").replace("w.1\n", "w.1\n    private: true\n"), "utf-8")
    sync(file)
    [asked] = servers["crossref"].paths()
    assert "w.0" in asked
    assert "w.1" not in asked
    file.write_text(f"{file.read_text('utf-8')}private: [papers]\n", "utf-8")
    sync(file)
    assert len(servers["crossref"].asked) == 1


@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize("source", [*PERSONS, "crossref"])
def test_what_the_others_say_is_shown(source: str, trouble: str, servers: dict[str, Server], tmp_path: Path) -> None:
    answers = {"openalex": openalex(range(3)), "dblp": dblp(range(3)), "semanticscholar": semanticscholar(range(3))}
    for name, answer in answers.items():
        servers[name].default = answer
    servers[source].default = TROUBLE[trouble]
    file = write_profile(tmp_path, servers, [0], PERSONS)
    before = file.read_bytes()
    result = sync(file, SOON if trouble in ("silent", "dripping") else LIMITS)
    assert [news.name for news in result.comparison.news] == [title(1), title(2)]
    if source == "crossref" and trouble in ("nothing", "nonsense"):  # it has none to tell
        assert not result.problems
    else:
        [problem] = result.problems
        assert problem.line == (2 if source == "crossref" else file.read_text("utf-8").split("\n").index(
            f"  {source}: {PERSONS[source]}") + 1)  # fmt: skip
    assert file.read_bytes() == before


def test_pages_that_came_count(servers: dict[str, Server], tmp_path: Path) -> None:
    whole = openalex(range(150))
    servers["openalex"].default = lambda handler: (status(500) if "page=2" in handler.path else whole)(handler)
    result = sync(write_profile(tmp_path, servers, range(99), {"openalex": PERSONS["openalex"]}))
    assert [news.name for news in result.comparison.news] == [title(99)]
    assert "only some of its works" in result.problems[0].message


def test_keys_go_to_their_source_alone(
    servers: dict[str, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for token in ("OPENALEX_API_KEY", "S2_API_KEY", "GITHUB_TOKEN"):
        monkeypatch.setenv(token, "secret-token")
    servers["openalex"].default = status(500)
    servers["semanticscholar"].default = semanticscholar([0])
    result = call_cvgen(["sync", "-p", str(write_profile(tmp_path, servers, [0], PERSONS))])
    assert "secret-token" not in result.output
    assert all("secret-token" not in str(server.asked) for server in servers.values())


def test_the_command_shows_all_and_ends_with_4_if_one_is_silent(servers: dict[str, Server], tmp_path: Path) -> None:
    servers["openalex"].default = openalex([0, 1])
    servers["dblp"].default = dblp([0])
    file = write_profile(tmp_path, servers, [0], {"openalex": PERSONS["openalex"], "dblp": PERSONS["dblp"]})
    result = call_cvgen(["sync", "-p", str(file)])
    assert result.exit_code == 0
    assert (
        result.stdout
        == f"""\
Asked: OpenAlex (A5550000001), DBLP (555/7092-2)

New (1)
  {title(1)}
    Ada Example, Bea Beispiel · 2020-05-17 · known to OpenAlex
    with Bea Beispiel
    cvgen add 10.5555/w.1

What you want to be told no more of goes into profile.yaml, by its identifier or
title: sources: {{ignore: […]}}. “cvgen sync --interactive” asks, and writes.
"""
    )
    servers["dblp"].default = status(500)
    silent = call_cvgen(["sync", "-p", str(file), "--json"])
    assert silent.exit_code == 4
    data = json.loads(silent.stdout)
    assert [(one["kind"], one["add"]) for one in data["news"]] == [("new", "10.5555/w.1")]
    assert len(data["not_answered"]) == 1
    assert "warning: DBLP has said none of its works" in silent.stderr


def test_nothing_new(servers: dict[str, Server], tmp_path: Path) -> None:
    servers["openalex"].default = openalex([0])
    file = write_profile(tmp_path, servers, [0], {"openalex": PERSONS["openalex"]})
    result = call_cvgen(["sync", "-p", str(file)])
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "Nothing is missing.")


def test_links_count_where_nobody_is_named(servers: dict[str, Server], tmp_path: Path) -> None:
    servers["dblp"].default = dblp([0])
    file = write_profile(tmp_path, servers, [0], {})
    nobody = call_cvgen(["sync", "-p", str(file)])
    assert nobody.exit_code == 1
    assert "sources: {orcid: 0000-…}" in nobody.stderr
    assert count_questions(servers) == 0
    file.write_text(f"{file.read_text('utf-8')}links: {{dblp: https://dblp.org/pid/555/7092-2.html}}\n", "utf-8")
    assert "Asked: DBLP (555/7092-2)" in call_cvgen(["sync", "-p", str(file)]).stdout
    file.write_text(f"{file.read_text('utf-8')}private: [links]\n", "utf-8")
    assert call_cvgen(["sync", "-p", str(file)]).exit_code == 1


def test_papers_in_bibtex_files_are_known(servers: dict[str, Server], tmp_path: Path) -> None:
    servers["openalex"].default = openalex([0, 1, 2])
    file = write_profile(tmp_path, servers, [], {"openalex": PERSONS["openalex"]})
    (tmp_path / "mine.bib").write_text(
        f"@article{{one, title={{{title(0)}}}, author={{Ada Example and Bea Beispiel}}, year=2020}}\n"
        f"@article{{two, title={{{title(1)}}}, author={{Ada Example}}, doi={{10.5555/w.1}}, year=2020}}\n"
    )
    file.write_text(file.read_text("utf-8").replace("papers:", "papers: {bib: mine.bib}"), "utf-8")
    found = [(news.kind, news.name) for news in sync(file).comparison.news]
    assert found == [("identifier", title(0)), ("new", title(2))]


def test_a_work_is_taken_as_listed_if_nobody_knows_more(servers: dict[str, Server], tmp_path: Path) -> None:
    file = write_profile(tmp_path, servers, [0], {"openalex": PERSONS["openalex"]})
    servers["openalex"].default = openalex([0, 1])
    result = sync(file)
    pool = SourcePool(result.profile.sources, {}, LIMITS)
    servers["crossref"].default = status(500)
    editor = ProfileEditor(file.read_text("utf-8"), str(file), lambda source: source)
    added, silent = editor.take(result.comparison.news[0], pool)
    assert added == f"papers: {title(1)}"
    assert silent.startswith("Crossref: 127.0.0.1")
    pool.close()
    assert f"  - title: {title(1)}\n" in editor.text


def test_every_source_that_names_persons_lists_their_works() -> None:
    assert set(LISTS) < set(Sources.model_fields)
    assert all(hasattr(load_source(name), "fetch_works") for name in LISTS)


def test_works_in_orcid_are_the_owners(servers: dict[str, Server], tmp_path: Path) -> None:
    person = "0000-0002-1825-0097"
    answers = json.loads((Path(__file__).parent / "persons" / "orcid.json").read_text("utf-8"))
    servers["orcid"].answers = {f"/{person}/{path}": says(answer) for path, answer in answers.items()}
    file = write_profile(tmp_path, servers, [0], {"orcid": f"https://orcid.org/{person}"})
    result = sync(file)
    assert not result.problems
    assert all("in your list at ORCID" in news.reason for news in result.comparison.news if news.kind == "new")
    take_all(file, result)
    assert sync(file).comparison.news == ()
