"""`cvgen refresh` against servers on this machine that answer well, badly, late or not at all."""

from __future__ import annotations

import datetime
import socket
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from command_line import call_cvgen
from loopback import HTML, Answer, Server, body, dripping, first_then, raw, says, silent, status
from PIL import Image

from cvgen.network.client import Limits
from cvgen.network.refresh import RefreshOptions, RefreshResult, refresh_lock
from cvgen.problems import DiskError, InvalidProfile

TODAY = datetime.date(2026, 3, 2)
LATER = datetime.date(2026, 3, 9)
LIMITS = Limits(timeout=0.3, deadline=0.5, patience=1.5, data=50_000, picture=50_000)


def picture(format: str = "PNG", frames: int = 1, size: tuple[int, int] = (4, 3)) -> bytes:
    stream = BytesIO()
    shades = [Image.new("RGB", size, (40 * number, 0, 0)) for number in range(frames)]
    more = {"save_all": True, "append_images": shades[1:]} if frames > 1 else {}
    shades[0].save(stream, format, **more)
    return stream.getvalue()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6">{}</svg>'


@pytest.fixture(scope="module")
def running() -> Iterator[dict[str, Server]]:
    """Start a server for each source, and one for pictures."""
    found = {name: Server() for name in ("github", "scholar", "openalex", "semanticscholar", "pictures")}
    yield found
    for server in found.values():
        server.http.shutdown()
        server.http.server_close()


@pytest.fixture
def servers(running: dict[str, Server]) -> dict[str, Server]:
    """Have all servers answer as they should."""
    found = running
    for server in found.values():
        server.answers, server.asked = {}, []
    found["github"].answers["/repos/ada/engine"] = says({"stargazers_count": 41})
    found["openalex"].answers["/works/doi:10.48550/arXiv.2101.00001"] = says({"cited_by_count": 12})
    found["semanticscholar"].answers["/graph/v1/paper/DOI:10.5555/1"] = says({"citationCount": 3})
    found["pictures"].answers["/teaser.gif"] = body(picture("GIF", 3), "image/gif")
    found["pictures"].answers["/me.png"] = body(picture(), "image/png")
    return found


@pytest.fixture
def profile(servers: dict[str, Server], tmp_path: Path) -> Path:
    file = tmp_path / "profile.yaml"
    url = {name: server.url for name, server in servers.items()}
    file.write_text(f"""\
name: Ada Example
photo: {url["pictures"]}/me.png
papers:
  - title: "Tides in *Small* Harbours: A Study"
    authors: [Ada Example]
    arxiv: 2101.00001v2
    github: ada/engine
    image: {url["pictures"]}/teaser.gif?raw=true
  - title: Waves
    authors: [Ada Example]
    doi: 10.5555/1
projects:
  - title: The engine
    github: ada/engine
sources:
  addresses:
    github: {url["github"]}
    openalex: {url["openalex"]}
    semanticscholar: {url["semanticscholar"]}
""")
    return file


def run(profile: Path, day: datetime.date = TODAY, **changes: object) -> RefreshResult:
    return refresh_lock(profile, RefreshOptions(day, limits=LIMITS, **changes))  # type: ignore[arg-type]


def lock_of(profile: Path) -> str:
    return profile.with_name("profile.lock.yaml").read_text("utf-8")


def test_everything_answered(profile: Path, servers: dict[str, Server]) -> None:
    done = run(profile)
    assert done.problems == []
    folder = profile.parent / "images" / "remote"
    [gif] = folder.glob("teaser-*.gif")
    [still] = folder.glob("teaser-*.png")
    [png] = folder.glob("me-*.png")
    assert (
        lock_of(profile)
        == f"""\
# Written by `cvgen refresh`; builds read it instead of the network. To be kept with profile.yaml.
date: 2026-03-02
stars:
  ada/engine:
    count: 41
citations:
  arxiv:2101.00001:
    count: 12
    source: openalex
  doi:10.5555/1:
    count: 3
    source: semanticscholar
images:
  {servers["pictures"].url}/me.png:
    file: images/remote/{png.name}
    width: 4
    height: 3
  {servers["pictures"].url}/teaser.gif?raw=true:
    file: images/remote/{gif.name}
    still: images/remote/{still.name}
    width: 4
    height: 3
"""
    )
    with Image.open(still) as image:
        assert (image.format, image.size) == ("PNG", (4, 3))
    assert gif.read_bytes() == picture("GIF", 3)


def test_counts_are_asked_for_on_condition(profile: Path, servers: dict[str, Server], empty_cache: Path) -> None:
    github = servers["github"]
    github.answers["/repos/ada/engine"] = body(b'{"stargazers_count": 41}', ETag='"a1"')
    run(profile)
    github.answers["/repos/ada/engine"] = raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")
    assert run(profile, LATER).lock.stars["ada/engine"].count == 41
    assert [headers.get("If-None-Match") for _, _, headers in github.asked] == [None, '"a1"']


def test_the_same_answers_on_the_same_day_change_nothing(profile: Path) -> None:
    first = run(profile)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in first.files}
    assert len(before) == 4
    assert run(profile).files == ()
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in first.files} == before


def test_only_what_changed_differs(profile: Path, servers: dict[str, Server]) -> None:
    run(profile)
    before = lock_of(profile).splitlines()
    servers["github"].answers["/repos/ada/engine"] = says({"stargazers_count": 42})
    assert [file.name for file in run(profile, LATER).files] == ["profile.lock.yaml"]
    assert set(lock_of(profile).splitlines()) - set(before) == {"date: 2026-03-09", "    count: 42"}


BAD_DATA: dict[str, tuple[Answer, str]] = {
    "error": (status(500), "answers with an error (500)"),
    "refused": (status(403), "answers with an error (403)"),
    "gone": (status(404), "does not have it (404)"),
    "limited": (status(429), "takes no more questions for now (429)"),
    "limited for long": (status(429, Retry_After="3600"), "takes no more questions for now (429)"),
    "limited till a date": (
        status(403, Retry_After="Fri, 31 Dec 2100 23:59:59 GMT"),
        "takes no more questions for now",
    ),
    "limited, oddly": (status(429, Retry_After="soon"), "takes no more questions for now (429)"),
    "limited for ever and ever": (status(429, Retry_After="9" * 5000), "takes no more questions for now (429)"),
    "limited by GitHub": (status(403, X_RateLimit_Remaining="0"), "takes no more questions for now (403)"),
    "limited again and again": (status(429, Retry_After="0"), "takes no more questions for now (429)"),
    "bad JSON": (body(b'{"stargazers_count": '), "answers with something else instead of data (JSON)"),
    "not text": (body(bytes(range(128, 256))), "answers with something else instead of data (JSON)"),
    "HTML": (HTML, "answers with a web page instead of data (JSON)"),
    "deep": (body(b"[" * 40_000), "answers with something else instead of data (JSON)"),
    "nothing": (body(b""), "answers with something else instead of data (JSON)"),
    "a list": (says([1]), "answers with other data than was asked for"),
    "no count": (says({"message": "hello"}), "answers without a number"),
    "a text": (says({"stargazers_count": "41"}), "answers without a number"),
    "negative": (says({"stargazers_count": -1}), "answers without a number"),
    "true": (says({"stargazers_count": True}), "answers without a number"),
    "too many": (body(b'{"stargazers_count": 1e400}'), "answers without a number"),
    "truncated": (body(b"{", Content_Length="99"), "broke off before its answer was complete"),
    "truncated chunk": (
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"),
        "broke off before its answer was complete",
    ),
    "no chunk": (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"), "broke off"),
    "not packed": (body(b"{}", Content_Encoding="gzip"), "answers what cannot be understood"),
    "hung up": (lambda handler: None, "broke off"),
    "not HTTP": (raw(b"SSH-2.0-OpenSSH\r\n\r\n"), "broke off"),
    "silent": (silent, "gave no sign of life for 0.3 s"),
    "dripping": (dripping, "sends too slowly"),
    "oversized": (body(b" " * 60_000), "sends more than 0.0476837 MiB"),
    "endless": (raw(b"HTTP/1.0 200 OK\r\n\r\n" + b" " * 60_000), "sends more than"),
    "circle": (status(302, Location="/repos/ada/engine"), "leads on and on, and nowhere"),
    "to a file": (status(302, Location="file:///etc/hostname"), "leads on to where it is not safe to go"),
    "to nowhere": (status(302), "answers with an error (302)"),
    "to nonsense": (status(302, Location="http://[::1"), "is no address that can be asked"),
    "not modified": (status(304), "answers with an error (304)"),
}


@pytest.mark.parametrize("case", BAD_DATA)
def test_bad_answers_leave_what_was_known(profile: Path, servers: dict[str, Server], case: str) -> None:
    run(profile)
    before = lock_of(profile)
    servers["github"].answers["/repos/ada/engine"], reason = BAD_DATA[case]
    [problem] = run(profile, LATER).problems
    assert (problem.code, problem.line, problem.severity) == ("stale", 7, "warning")
    assert ("GITHUB_TOKEN" in problem.hint) == ("limited" in case)
    assert problem.message.startswith("the stars of ada/engine are still those of 2026-03-02: 127.0.0.1:")
    assert reason in problem.message
    assert lock_of(profile) == before.replace("2026-03-02", "2026-03-09").replace(
        "  ada/engine:\n", "  ada/engine:\n    since: 2026-03-02\n"
    )
    servers["github"].answers["/repos/ada/engine"] = says({"stargazers_count": 41})
    assert run(profile).problems == []
    assert lock_of(profile) == before


@pytest.mark.parametrize(("code", "wait"), [(403, 0), (429, 1), (503, 0)])
def test_waits_as_long_as_it_is_asked_to(profile: Path, servers: dict[str, Server], code: int, wait: int) -> None:
    good = says({"stargazers_count": 41})
    servers["github"].answers["/repos/ada/engine"] = first_then(status(code, Retry_After=str(wait)), good)
    begun = time.monotonic()
    assert run(profile).problems == []
    assert time.monotonic() - begun >= wait
    assert len(servers["github"].asked) == 2


BAD_PICTURES: dict[str, tuple[Answer, str]] = {
    "a page": (HTML, "is a web page"),
    "a page that says it is a picture": (body(b"<!doctype html><p>Hi", "image/gif"), "is a web page"),
    "text": (body(b"Not found", "image/gif"), "is not a picture (PNG,"),
    "empty": (body(b"", "image/gif"), "is empty"),
    "half": (body(picture("GIF", 1, (400, 400))[:200], "image/gif"), "is a damaged picture"),
    "another kind": (body(picture("BMP"), "image/gif"), "is not a picture (PNG,"),
    "script": (body(SVG.format("<script>alert(1)</script>").encode(), "image/svg+xml"), "with a script in it"),
    "truncated": (body(b"GIF89a", "image/gif", Content_Length="99"), "broke off"),
    "oversized": (body(b"GIF89a" + bytes(60_000), "image/gif"), "sends more than"),
    "silent": (silent, "gave no sign of life"),
    "dripping": (dripping, "sends too slowly"),
    "gone": (status(410), "does not have it (410)"),
}


@pytest.mark.parametrize("case", BAD_PICTURES)
def test_bad_pictures_leave_the_copy_that_was_there(profile: Path, servers: dict[str, Server], case: str) -> None:
    done = run(profile)
    before = {file: file.read_bytes() for file in done.files if file.suffix != ".yaml"}
    servers["pictures"].answers["/teaser.gif"], reason = BAD_PICTURES[case]
    again = run(profile, LATER)
    [problem] = again.problems
    assert (problem.code, problem.line) == ("stale", 8)
    assert "/teaser.gif?raw=true is still that of 2026-03-02: " in problem.message
    assert reason in problem.message
    assert [file.name for file in again.files] == ["profile.lock.yaml"]
    assert {file: file.read_bytes() for file in before} == before


def test_all_sources_down_from_the_first_day(profile: Path, servers: dict[str, Server]) -> None:
    for server in servers.values():
        with socket.create_server(("127.0.0.1", 0)) as unused:
            nobody = f"http://127.0.0.1:{unused.getsockname()[1]}"
        profile.write_text(profile.read_text().replace(server.url, nobody))
    done = run(profile)
    assert done.files == ()
    assert {problem.code for problem in done.problems} == {"not-found-out"}
    assert all("cannot be reached" in problem.message for problem in done.problems)
    assert [problem.line for problem in done.problems] == [2, 4, 7]
    assert "the citations of “Tides in Small Harbours: A Study” and 1 more are not known: " in done.problems[1].message


def test_all_sources_down_later(profile: Path, servers: dict[str, Server]) -> None:
    before = run(profile).lock
    for server in servers.values():
        server.answers = {}
    done = run(profile, LATER)
    assert {problem.code for problem in done.problems} == {"stale"}
    for kind in ("stars", "citations", "images"):
        known, kept = getattr(before, kind), getattr(done.lock, kind)
        assert {name: one.model_copy(update={"since": TODAY}) for name, one in known.items()} == kept
    assert lock_of(profile).count("    since: 2026-03-02\n") == 5
    again = run(profile, LATER + datetime.timedelta(7))
    assert {one.since for one in again.lock.stars.values()} == {TODAY}


def papers(profile: Path, number: int) -> None:
    listed = "".join(
        f"  - {{title: Paper {n}, authors: [Ada Example], doi: 10.5555/9{n}, github: ada/paper{n}}}\n"
        for n in range(number)
    )
    profile.write_text(profile.read_text().replace("projects:", listed + "projects:"))


def test_a_host_that_fails_is_soon_left_alone(profile: Path, servers: dict[str, Server]) -> None:
    papers(profile, 8)
    servers["github"].answers = {f"/repos/ada/paper{n}": silent for n in range(8)}
    servers["openalex"].answers = {f"/works/doi:10.5555/9{n}": status(429) for n in range(8)}
    done = run(profile)
    assert len(servers["github"].asked) == 4  # one that is not there, then three that say nothing
    [asked] = [path for path in servers["openalex"].paths() if "10.5555/9" in path]
    assert asked == "/works/doi:10.5555/90?select=cited_by_count"
    port = servers["github"].http.server_port
    message = f"the stars of ada/paper0 and 7 more are not known: 127.0.0.1:{port} gave no sign of life for 0.3 s"
    assert message in [problem.message for problem in done.problems]


def test_scholar_counts_go_by_title_and_come_first(profile: Path, servers: dict[str, Server]) -> None:
    odd = [None, 3, {}, {"bib": None}, {"bib": {"title": "Waves"}}, {"bib": {"title": "Waves"}, "num_citations": "9"}]
    publications: dict[str, object] = {f"x:{n}": one for n, one in enumerate(odd)}
    publications["x:tides"] = {"bib": {"title": "TIDES IN SMALL HARBOURS - a study"}, "num_citations": 99}
    servers["scholar"].answers["/gs_data.json"] = says({"publications": publications})
    profile.write_text(profile.read_text() + f"  scholar: {servers['scholar'].url}/gs_data.json\n")
    done = run(profile)
    assert done.problems == []
    assert {name: (one.count, one.source) for name, one in done.lock.citations.items()} == {
        "arxiv:2101.00001": (99, "scholar"),
        "doi:10.5555/1": (3, "semanticscholar"),
    }
    assert [path for path in servers["openalex"].paths() if "2101" in path] == []
    # Scholar is silent: what it said stays, though another source has a count.
    servers["scholar"].answers["/gs_data.json"] = says({"publications": "many"})
    done = run(profile, LATER)
    assert [problem.code for problem in done.problems] == ["stale"]
    assert done.lock.citations["arxiv:2101.00001"].count == 99
    # It does not list the paper any more: the next source does.
    servers["scholar"].answers["/gs_data.json"] = says({"publications": []})
    assert run(profile, LATER).lock.citations["arxiv:2101.00001"].count == 12


def test_the_alternative_steps_in_only_where_nothing_was_known(profile: Path, servers: dict[str, Server]) -> None:
    answers = servers["openalex"].answers
    servers["semanticscholar"].answers["/graph/v1/paper/ARXIV:2101.00001"] = says({"citationCount": 20})
    servers["openalex"].answers = {"/works/doi:10.48550/arXiv.2101.00001": status(500)}
    done = run(profile)
    assert done.problems == []
    assert done.lock.citations["arxiv:2101.00001"].count == 20
    servers["openalex"].answers = answers
    assert run(profile).lock.citations["arxiv:2101.00001"].count == 12
    servers["openalex"].answers = {"/works/doi:10.48550/arXiv.2101.00001": status(500)}
    done = run(profile)
    assert [problem.code for problem in done.problems] == ["stale"]
    assert done.lock.citations["arxiv:2101.00001"].count == 12


def test_preprint_and_publication_are_one_paper(profile: Path, servers: dict[str, Server]) -> None:
    profile.write_text(profile.read_text().replace("arxiv: 2101.00001v2", "arxiv: 2101.00001v2\n    doi: 10.5555/7"))
    servers["openalex"].answers["/works/doi:10.5555/7"] = says({"cited_by_count": 2})
    assert run(profile).lock.citations["arxiv:2101.00001"].count == 12


def test_papers_that_nobody_knows_are_no_problem(profile: Path, servers: dict[str, Server]) -> None:
    servers["semanticscholar"].answers = {}
    done = run(profile)
    assert done.problems == []
    assert set(done.lock.citations) == {"arxiv:2101.00001"}


def test_nothing_private_is_asked_about_or_kept(profile: Path, servers: dict[str, Server]) -> None:
    run(profile)
    for server in servers.values():
        server.asked.clear()
    text = profile.read_text().replace("authors:", "private: true\n    authors:")
    profile.write_text(text.replace("sources:", "private: [photo, projects]\nsources:"))
    done = run(profile)
    assert [server.paths() for server in servers.values()] == [[], [], [], [], []]
    assert lock_of(profile).splitlines()[1:] == ["date: 2026-03-02"]
    assert done.problems == []


def test_asks_with_its_name_and_nothing_else(profile: Path, servers: dict[str, Server]) -> None:
    run(profile)
    asked = [question for server in servers.values() for question in server.asked]
    assert {method for method, _, _ in asked} == {"GET"}
    assert {headers["User-Agent"].partition("/")[0] for _, _, headers in asked} == {"cvgen"}
    named = {name for _, _, headers in asked for name in headers}
    assert named == {"Host", "User-Agent", "Accept-Encoding", "Accept", "X-GitHub-Api-Version"}
    assert "Ada" not in str(asked)


def test_the_token_goes_to_github_alone(profile: Path, servers: dict[str, Server]) -> None:
    github, elsewhere = servers["github"], servers["pictures"]
    github.answers["/repos/ada/engine"] = status(301, Location=f"{github.url}/repositories/1")
    github.answers["/repositories/1"] = status(301, Location=f"{elsewhere.url}/stars")
    elsewhere.answers["/stars"] = says({"stargazers_count": 43})
    assert run(profile, token="secret", trusted=github.url).lock.stars["ada/engine"].count == 43
    assert [headers.get("Authorization") for _, _, headers in github.asked] == ["Bearer secret"] * 2
    others = [question for server in servers.values() if server is not github for question in server.asked]
    assert others
    assert "secret" not in str(others)
    # A profile that names another address for GitHub's API does not get it.
    github.asked.clear()
    run(profile, token="secret")
    assert github.asked
    assert "secret" not in str(github.asked)


def test_a_failure_to_write_leaves_the_lock(profile: Path, servers: dict[str, Server]) -> None:
    run(profile)
    before = lock_of(profile)
    for file in (folder := profile.parent / "images" / "remote").iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    with pytest.raises(DiskError) as caught:
        run(profile, LATER)
    assert [problem.code for problem in caught.value.problems] == ["not-written"]
    assert lock_of(profile) == before


def test_a_damaged_lock_is_not_written_over(profile: Path) -> None:
    lock = profile.with_name("profile.lock.yaml")
    lock.write_text("stars:\n<<<<<<< HEAD\n")
    with pytest.raises(InvalidProfile):
        run(profile)
    assert lock.read_text() == "stars:\n<<<<<<< HEAD\n"


def test_a_lost_copy_is_fetched_again(profile: Path) -> None:
    files = run(profile).files
    lost = [file for file in files if file.suffix == ".gif" or "teaser" in file.name]
    for file in lost:
        file.unlink()
    done = run(profile)
    assert done.problems == []
    assert set(lost) <= set(done.files)


def test_nothing_to_ask_writes_nothing(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text("name: Ada Example\n")
    assert run(profile).files == ()
    assert [file.name for file in tmp_path.iterdir()] == ["profile.yaml"]


def test_command_says_what_is_stale_and_fails(profile: Path, servers: dict[str, Server]) -> None:
    done = call_cvgen(["refresh", "--profile", str(profile)])
    assert done.exit_code == 0, done.output
    assert "known: stars 1, citations 2, pictures 2" in done.output
    servers["github"].answers = {}
    done = call_cvgen(["refresh", "--profile", str(profile)])
    assert done.exit_code == 4
    assert f"{profile}:7:13: warning: the stars of ada/engine are still those of " in done.output
    assert "1 warning" in done.output
    profile.write_text("nam: Ada\n")
    assert call_cvgen(["refresh", "--profile", str(profile)]).exit_code == 1


def test_a_host_that_cannot_prove_who_it_is_is_not_believed(profile: Path, servers: dict[str, Server]) -> None:
    url = servers["github"].url
    profile.write_text(profile.read_text().replace(url, url.replace("http:", "https:")))
    [problem] = run(profile).problems
    assert "cannot prove that it is 127.0.0.1:" in problem.message
