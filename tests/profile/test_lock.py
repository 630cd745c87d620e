"""The lock file: what builds make of it, and what is said of one that is damaged."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from command_line import call_cvgen
from conftest import BLOCKED, CVGEN
from lxml import html
from PIL import Image

from cvgen.pipeline.examine import examine
from cvgen.profile.lock import EMPTY_LOCK, Citations, Lock, PictureCopy, Stars, dump_lock, paper_key, read_lock
from cvgen.profile.papers import Paper

TEASER = "https://images.example.org/teaser.gif?raw=true"
PROFILE = f"""\
name: Ada Example
photo: https://images.example.org/me.png
papers:
  - title: Tides
    authors: [Ada Example]
    arxiv: 2101.00001v2
    github: ada/engine
    image: {TEASER}
  - title: Waves
    authors: [Ada Example]
projects:
  - title: The engine
    github: ada/engine
"""
LOCK = f"""\
date: 2026-03-02
stars:
  ada/engine:
    count: 41
citations:
  arxiv:2101.00001:
    count: 12
    source: openalex
images:
  {TEASER}:
    file: images/remote/teaser-1.gif
    still: images/remote/teaser-1.png
    width: 40
    height: 30
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "profile.yaml").write_text(PROFILE)
    (tmp_path / "profile.lock.yaml").write_text(LOCK)
    (folder := tmp_path / "images" / "remote").mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(folder / "teaser-1.gif")
    Image.new("RGB", (40, 30)).save(folder / "teaser-1.png")
    return tmp_path


# An owner's template that says what it was handed.
TEMPLATE = """\
<!doctype html><html lang="en"><head><title>{{ document.title }}</title></head><body><main>
<p>{{ document.photo.src }}</p>
{% for section in document.sections %}{% for entry in section.entries %}
<p>{{ entry.title }}|{{ entry.stars }}|{{ entry.citations }}|{{ entry.image.src if entry.image }}|
{{- entry.image.width if entry.image }}|{{ entry.image.height if entry.image }}</p>
{% endfor %}{% endfor %}
</main></body></html>
"""
SAID = [
    "https://images.example.org/me.png",
    "Tides|41|12|images/remote/teaser-1.{}|40|30",
    "Waves|None|None|||",
    "The engine|41|None|||",
]


def test_a_build_uses_it_and_no_network(project: Path) -> None:
    (project / "templates" / "classic").mkdir(parents=True)
    (project / "templates" / "classic" / "cv.html.j2").write_text(TEMPLATE)
    (hooks := project / "hooks").mkdir()
    (hooks / "sitecustomize.py").write_text(BLOCKED)
    env = {**os.environ, "PYTHONPATH": str(hooks), "BLOCKED_LOG": str(project / "log")}
    command = [CVGEN, "build", "homepage", "cv", "--format", "html", "--format", "docx"]
    subprocess.run(command, cwd=project, env=env, check=True, timeout=120)
    assert not (project / "log").exists()
    root = html.parse(project / "output" / "cv.html")
    assert [p.text_content() for p in root.iter("p")] == [line.format("gif") for line in SAID]
    word = docx.Document(str(project / "output" / "cv.docx"))
    assert [p.text for p in word.paragraphs if p.text] == [line.format("png") for line in SAID]
    page = html.parse(project / "output" / "index.html")
    assert "images/remote/teaser-1.gif" in page.xpath("//img/@src")
    assert TEASER not in page.xpath("//img/@src")
    copy = "images/remote/teaser-1.gif"
    assert (project / "output" / copy).read_bytes() == (project / copy).read_bytes()


def test_reading_it_needs_none_of_what_writing_it_does(project: Path) -> None:
    code = (
        "import sys; from cvgen import build; build('profile.yaml', formats=['html']);"
        "sys.exit(' '.join({'urllib3', 'cvgen.network.client', 'cvgen.network.refresh'} & set(sys.modules)) or None)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=project, check=True, timeout=60)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    day = datetime.date(2026, 3, 2)
    lock = Lock(
        date=day,
        stars={"b/c": Stars(count=0), "ada/engine": Stars(count=41, since=day)},
        citations={"title:über wellen: 王": Citations(count=12, source="scholar")},
        images={"https://example.org/" + "a" * 300 + "?b#c: 'd'": PictureCopy(file="images/remote/a-1.svg")},
    )
    (file := tmp_path / "profile.lock.yaml").write_bytes(dump_lock(lock))
    (tmp_path / "images" / "remote").mkdir(parents=True)
    (tmp_path / "images" / "remote" / "a-1.svg").touch()
    assert read_lock(file, "lock", tmp_path) == (lock, [])
    assert dump_lock(lock).decode().index("ada/engine") < dump_lock(lock).decode().index("b/c")


@pytest.mark.parametrize("text", ["", "# nothing\n", "{}\n"])
def test_an_empty_one_says_nothing(project: Path, text: str) -> None:
    (project / "profile.lock.yaml").write_text(text)
    assert examine(project / "profile.yaml").lock == EMPTY_LOCK


def check(project: Path, lock: str, monkeypatch: pytest.MonkeyPatch) -> str:
    (project / "profile.lock.yaml").write_text(lock)
    (project / "profile.yaml").write_text(PROFILE)
    monkeypatch.chdir(project)
    return call_cvgen(["check"]).output


DAMAGED = {
    "conflict": ("<<<<<<< HEAD\nstars: {}\n=======\n", "profile.lock.yaml:1:1: error: "),
    "list": ("- 1\n", "profile.lock.yaml:1:1: error: "),
    "key": (
        LOCK.replace("count: 41", "cuont: 41"),
        "profile.lock.yaml:4:5: error: “cuont” is not a key of “ada/engine”",
    ),
    "negative": (LOCK.replace("41", "-41"), "profile.lock.yaml:4:12: error: “count” must be 0 or more"),
    "fraction": (LOCK.replace("41", "4.1"), "profile.lock.yaml:4:12: error: “count” must be a number"),
    "no count": (LOCK.replace("    count: 12\n", ""), "profile.lock.yaml:7:5: error: “count” is missing"),
    "source": (LOCK.replace("openalex", "somebody"), "profile.lock.yaml:8:13: error: “source” cannot be “somebody”"),
    "day": (LOCK.replace("03-02", "13-02"), "profile.lock.yaml:1:7: error: “2026-13-02” is no day"),
    "outside": (
        LOCK.replace("remote/", "../../"),
        "profile.lock.yaml:11:11: error: “images/../../teaser-1.gif” is no copy",
    ),
    "elsewhere": (
        LOCK.replace("images/remote/", "files/"),
        "profile.lock.yaml:11:11: error: “files/teaser-1.gif” is no",
    ),
    "no picture": (LOCK.replace("1.gif", "1.html"), "profile.lock.yaml:11:11: error: “images/remote/teaser-1.html” is"),
    "binary": ("\x00", "profile.lock.yaml:1:1: error: "),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_wrong_is_said_with_its_line(project: Path, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, said = DAMAGED[case]
    output = check(project, lock, monkeypatch)
    assert said in output
    assert "or delete the file: “cvgen refresh” writes it anew" in output


@pytest.mark.parametrize(("lost", "line"), [("gif", 11), ("png", 12)])
def test_a_lost_copy_is_said_and_the_next_best_stands_in(
    project: Path, lost: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "images" / "remote" / f"teaser-1.{lost}").unlink()
    output = check(project, LOCK, monkeypatch)
    assert f"profile.lock.yaml:{line}:" in output
    assert f"warning: there is no file “images/remote/teaser-1.{lost}” in the project" in output
    assert "error" not in output
    lock = examine(project / "profile.yaml").lock
    assert [copied.still for copied in lock.images.values()] == ([] if lost == "gif" else [None])


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"arxiv": "2101.00001v2", "doi": "10.5555/A", "key": "k"}, "arxiv:2101.00001"),
        ({"doi": "10.5555/A", "key": "k"}, "doi:10.5555/a"),
        ({"key": "Tides2025"}, "key:Tides2025"),
        ({}, "title:tides in ﬁords a study".replace("ﬁ", "fi")),
    ],
)
def test_papers_are_called_by_the_surest_there_is(given: dict[str, str], name: str) -> None:
    paper = {"title": "Tides in ﬁords: a Study", "authors": ["Ada Example"], **given}
    assert paper_key(Paper.model_validate(paper)) == name
