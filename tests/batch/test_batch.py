"""Many profiles at once: what one does is nothing to the others, and who does the work is nothing to what comes out."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import judges
import pytest
from conftest import CVGEN
from PIL import Image
from playwright.sync_api import Browser
from watching import until

from cvgen import Options
from cvgen.batch.index_page import write_index
from cvgen.batch.outcomes import Outcome, collect_errors
from cvgen.batch.projects import assign_folders, find_profiles
from cvgen.batch.receipts import read_documents
from cvgen.batch.runner import run_batch
from cvgen.batch.tasks import BatchResult, BatchTask, build_task
from cvgen.batch.workers import Processes, start_processes
from cvgen.pipeline.receipt import RECEIPT_NAME, CurrentState
from cvgen.problems import ArgumentError, InvalidProfile

NAMES = ("Örn Example", "Zoë Example", "Ada Example", "Åsa Example")
PROFILE = """\
name: {name}
headline: Keeper of *small* moons
photo: me.png
interests:
  - title: Tides
links:
  github: example
private: [phone]
phone: +44 20 7946 0000
documents:
  cv: {{formats: [html]}}
tokens: {{word_embed: none}}
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Give four projects; their CV is a web page, which is quicker to make than a PDF."""
    for number, name in enumerate(NAMES):
        folder = tmp_path / "people" / f"p{number}"
        folder.mkdir(parents=True)
        (folder / "profile.yaml").write_text(PROFILE.format(name=name), "utf-8")
        Image.new("RGB", (8, 8), (number, 0, 0)).save(folder / "me.png")
    return tmp_path / "people"


@pytest.fixture(scope="module")
def workers() -> Iterator[Processes]:
    with start_processes(2) as processes:
        yield processes


@pytest.fixture
def build_all(people: Path, tmp_path: Path, workers: Processes) -> Callable[[], list[Outcome]]:
    """Return `build_all()`: it builds everybody into the folder “site”."""

    def build() -> list[Outcome]:
        found = assign_folders(find_profiles([f"{people}/*/profile.yaml"]))
        return sorted(run_batch(found, tmp_path / "site", Options(), workers), key=lambda one: one.folder)

    return build


def states(people: list[Outcome]) -> list[str]:
    return [one.state for one in people]


def contents(site: Path) -> dict[str, bytes]:
    """Return what people and browsers read, by name."""
    files = (file for file in site.rglob("*") if file.is_file() and file.name != RECEIPT_NAME)
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def killing(task: BatchTask) -> BatchResult:
    """Work, but die of it where the folder is p1, and the first time where it is p2."""
    first = Path(os.environ["BEEN_HERE"])
    if task.folder == "p1" or (task.folder == "p2" and not first.exists()):
        first.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return build_task(task)


def test_a_worker_that_dies_costs_one_try_of_one_profile(
    people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEEN_HERE", str(tmp_path / "been here"))
    with start_processes(2) as workers:
        submit = workers.submit
        monkeypatch.setattr(workers, "submit", lambda _work, task: submit(killing, task))
        found = assign_folders(find_profiles([f"{people}/*/profile.yaml"]))
        done = sorted(run_batch(found, tmp_path / "site", Options(), workers), key=lambda one: one.folder)
    assert [(one.state, one.tries) for one in done] in (
        [("built", 1), ("failed", 2), ("built", 2), ("built", 1)],  # p2 was first to be there
        [("built", 1), ("failed", 2), ("built", 1), ("built", 1)],
    )
    assert [problem.code for problem in collect_errors(done)] == ["worker-died"]
    assert not (tmp_path / "site" / "p1").exists()


def test_one_at_fault_is_said_and_stays_as_it_was_and_what_is_unchanged_is_not_made_again(
    people: Path, tmp_path: Path, build_all: Callable[[], list[Outcome]]
) -> None:
    site = tmp_path / "site"
    assert states(build_all()) == ["built"] * 4
    before = contents(site)
    profile = people / "p1" / "profile.yaml"
    profile.write_text(profile.read_text("utf-8").replace("name:", "nam:"), "utf-8")
    Image.new("RGB", (8, 8), "red").save(people / "p2" / "me.png")
    (site / "p3" / "index.html").unlink()
    done = build_all()
    assert states(done) == ["unchanged", "failed", "built", "built"]
    assert {(problem.code, problem.file, problem.line) for problem in collect_errors(done)} == {
        ("missing", str(profile), 1),
        ("unknown-key", str(profile), 1),
    }
    assert {name for name, data in contents(site).items() if before[name] != data} == {"p2/me.png", "p2/resume.docx"}
    assert states(build_all()) == ["unchanged", "failed", "unchanged", "unchanged"]


def test_what_is_wrong_in_other_files_is_said_with_the_folder_of_its_owner(
    people: Path, build_all: Callable[[], list[Outcome]]
) -> None:
    (people / "p0" / "letters").mkdir()
    (people / "p0" / "letters" / "a.md").write_text("---\nknd: biography\n---\n\nI am.\n", "utf-8")
    (people / "p1" / "refs.bib").write_text("@book{a, title = {A", "utf-8")
    profile = people / "p1" / "profile.yaml"
    profile.write_text(profile.read_text("utf-8") + "papers: {bib: refs.bib}\n", "utf-8")
    done = build_all()
    assert states(done) == ["failed", "failed", "built", "built"]
    files = {problem.file for problem in collect_errors(done)}
    assert files == {str(people / "p0" / "letters" / "a.md"), str(people / "p1" / "refs.bib")}


def whose(_task: object) -> int:
    return os.getpid()


def test_a_process_makes_room_for_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvgen.batch.workers._MAX_TASKS", 2)
    with start_processes(1) as workers:
        seen = [workers.submit(whose, None).result() for _ in range(4)]
    assert seen[0] == seen[1] != seen[2] == seen[3]


def test_files_of_many_in_one_folder_and_names_that_clash(people: Path) -> None:
    together = people.parent / "all"
    together.mkdir()
    for name in ("a", "b"):
        (together / f"{name}.yaml").write_text("name: Ada Example\n", "utf-8")
    (together / "a.lock.yaml").write_text("date: 2025-01-01\n", "utf-8")
    assert list(assign_folders(find_profiles([f"{together}/*.yaml"]))) == ["a", "b"]
    (people.parent / "more" / "p1").mkdir(parents=True)
    (people.parent / "more" / "p1" / "profile.yaml").write_text("name: Ada Example\n", "utf-8")
    with pytest.raises(InvalidProfile, match="would both be built into “p1”"):
        assign_folders(find_profiles([f"{people.parent}/*/*/profile.yaml"]))
    with pytest.raises(ArgumentError, match="there is no profile"):
        find_profiles([f"{people}/*/nothing.yaml"])


def test_ctrl_c_leaves_whole_files_and_the_next_run_goes_on(people: Path, tmp_path: Path) -> None:
    site, last = tmp_path / "site", people / "p3" / "profile.yaml"
    papers = "".join(f"  - {{title: Paper {number}, authors: [{NAMES[3]}], date: 2020}}\n" for number in range(100))
    last.write_text(f"{last.read_text('utf-8')}papers:\n{papers}", "utf-8")  # which leaves time to press the keys
    command = [CVGEN, "batch", f"{people}/*/profile.yaml", "--output", site, "--jobs", "1"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    while not list(site.glob(f"*/{RECEIPT_NAME}")):
        assert running.poll() is None
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert (running.returncode, b"Traceback" in said) == (130, False)
    there = [file.parent for file in site.glob(f"*/{RECEIPT_NAME}")]
    assert 0 < len(there) < len(NAMES)
    assert not [file for file in site.rglob(".*") if file.name != RECEIPT_NAME]
    for folder in there:
        documents = read_documents(folder)
        assert len(documents) == 3
        assert all(CurrentState("", str(folder), {}).has_outputs(one["outputs"]) for one in documents.values())
    summary = tmp_path / "summary.json"
    done = subprocess.run([*command, "--summary", summary], capture_output=True, text=True, check=True)
    said_at_the_end = json.loads(summary.read_text("utf-8"))
    assert (said_at_the_end["unchanged"], said_at_the_end["built"]) == (len(there), len(NAMES) - len(there))
    assert done.stderr == "", "no progress bar where nobody looks"
    assert f"{len(NAMES) - len(there)} built, {len(there)} unchanged in " in done.stdout


def test_the_page_of_everybody(
    tmp_path: Path, build_all: Callable[[], list[Outcome]], browser: Browser, serve: Callable[[Path], str]
) -> None:
    site = tmp_path / "site"
    assert states(build_all()) == ["built"] * 4
    write_index(site, [f"p{number}" for number in range(4)], "Moons", "sv", "https://example.org/people")
    addresses = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert addresses[0] == "https://example.org/people/"
    assert sorted(addresses[1:]) == [f"https://example.org/people/p{number}/" for number in range(4)]
    # The checker does not know where a page will stand, nor then what 'self' is; the browser below does.
    assert [said for said in judges.nu(site / "index.html") if "blocked by “img-src”" not in said] == []
    html = (site / "index.html").read_text("utf-8")
    assert "7946" not in html
    assert re.findall("<h2><a [^>]*>(.*?) Example", html) == ["Ada", "Åsa", "Örn", "Zoë"]
    address = serve(site)
    with browser.new_context() as context:
        page = context.new_page()
        trouble: list[str] = []
        page.on("console", lambda message: trouble.append(message.text))
        page.goto(address)
        assert page.locator("h2").all_inner_texts() == [f"{name} Example" for name in ("Ada", "Zoë", "Åsa", "Örn")]
        page.get_by_role("searchbox").fill("ASA")
        assert page.locator("li:visible h2").all_inner_texts() == ["Åsa Example"]
        assert page.locator("output").inner_text() == "1"
        page.get_by_role("searchbox").fill("moons tides")
        assert page.locator("li:visible").count() == 4
        until(lambda: page.evaluate("[...document.images].every(image => image.naturalWidth === 8)"))
        page.get_by_role("link", name="Örn Example").click()
        page.wait_for_url("**/p0/")
        assert page.locator("h1").first.inner_text().startswith("Örn")
        assert trouble == []


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers of Dask on this machine; give its address and the workers."""
    known = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = Path(sys.executable).parent / "dask"
    here = ["--no-dashboard", "--scheduler-file", str(known)]
    loopback = ["--host", "127.0.0.1"]
    running = [subprocess.Popen([dask, "scheduler", *loopback, "--port", "0", *here], **quiet)]  # type: ignore[call-overload]
    try:
        while not known.exists():
            time.sleep(0.05)
        worker = [dask, "worker", *loopback, *here, "--nthreads", "1", "--no-nanny"]
        running += [subprocess.Popen([*worker, "--local-directory", tmp_path / f"w{n}"], **quiet) for n in range(2)]  # type: ignore[call-overload]
        yield json.loads(known.read_text())["address"], running[1:]
    finally:
        for one in running:
            one.kill()
            one.wait()


def test_a_cluster_makes_the_same_bytes_though_one_of_its_machines_dies(
    people: Path,
    tmp_path: Path,
    build_all: Callable[[], list[Outcome]],
    scheduler: tuple[str, list[subprocess.Popen[bytes]]],
) -> None:
    address, machines = scheduler
    there = tmp_path / "there"
    command = [CVGEN, "batch", f"{people}/*/profile.yaml", "--output", there, "--cluster", address]
    running = subprocess.Popen(command, stdout=subprocess.PIPE)
    while not list(there.glob(f"*/{RECEIPT_NAME}")):
        assert running.poll() is None
        time.sleep(0.02)
    machines[0].kill()
    said, _ = running.communicate(timeout=120)
    assert (running.returncode, b"4 built" in said) == (0, True)
    assert states(build_all()) == ["built"] * 4
    (there / "index.html").unlink()  # the page of everybody, which the command alone writes
    assert contents(tmp_path / "site") == contents(there)


def test_a_scheduler_that_is_not_there_is_said(people: Path) -> None:
    """Dask asks again and again while there is time, though the port is refused."""
    script = "from cvgen.batch import workers; workers._PATIENCE = 0.5; from cvgen.__main__ import main; main()"
    command = [sys.executable, "-c", script, "batch", f"{people}/*/profile.yaml", "--cluster", "tcp://127.0.0.1:9"]
    done = subprocess.run(command, cwd=people, capture_output=True, text=True)
    assert done.returncode == 3
    assert "no scheduler answers at “tcp://127.0.0.1:9”" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_no_longer_asked_for_goes_and_what_is_private_is_withdrawn(
    people: Path, tmp_path: Path, build_all: Callable[[], list[Outcome]]
) -> None:
    site, profile = tmp_path / "site", people / "p0" / "profile.yaml"
    assert states(build_all()) == ["built"] * 4
    text = profile.read_text("utf-8")
    profile.write_text(text.replace("photo: me.png\n", ""), "utf-8")
    assert states(build_all()) == ["built", *["unchanged"] * 3]
    assert {name for name in contents(site) if name.endswith("me.png")} == {f"p{n}/me.png" for n in (1, 2, 3)}
    profile.write_text(text.replace("[phone]", "[phone, links]").replace("me.png", "none.png"), "utf-8")
    assert states(build_all())[0] == "failed"
    assert not [name for name, data in contents(site).items() if name.startswith("p0/") and b"github.com" in data]
    profile.write_text(text.replace("[phone]", "[phone, links]"), "utf-8")
    assert states(build_all())[0] == "built"


def test_one_documents_trouble_does_not_stop_the_others_and_is_tried_again(
    people: Path, tmp_path: Path, build_all: Callable[[], list[Outcome]]
) -> None:
    site, template = tmp_path / "site", people / "p0" / "templates" / "classic" / "resume.html.j2"
    assert states(build_all()) == ["built"] * 4
    before = contents(site)
    profile = people / "p0" / "profile.yaml"
    profile.write_text(profile.read_text("utf-8").replace("small", "large"), "utf-8")
    template.parent.mkdir(parents=True)
    template.write_text("{{ document.nonesuch.deeper }}", "utf-8")
    for _ in range(2):
        assert states(build_all()) == ["failed", *["unchanged"] * 3]
    after = contents(site)
    assert after["p0/resume.docx"] == before["p0/resume.docx"]
    assert b"large" in after["p0/index.html"]
    template.unlink()
    assert states(build_all()) == ["built", *["unchanged"] * 3]
    assert contents(site)["p0/resume.docx"] != before["p0/resume.docx"]
