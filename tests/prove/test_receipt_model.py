"""After any sequence of edits, runs and deletions, a full build leaves what it would leave in an empty folder."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from PIL import Image

from cvgen import Options, build
from cvgen import __main__ as entry
from cvgen.pipeline.receipt import RECEIPT_NAME
from cvgen.problems import CvgenError

pytestmark = pytest.mark.prove

SEQUENCES = int(os.environ.get("SEQUENCES", "2000"))
OUTPUT = Path("output")
CHOICES: dict[str, tuple[str, ...]] = {  # the lines of a profile; the first of each at the beginning
    "name": ("name: Person PROJECT", "name: {en: Person PROJECT, de: Die PROJECT}"),
    "locales": ("locales: [en]", "locales: [en, de]", "locales: [de, en]"),
    "theme": ("theme: classic", "theme: serif"),
    "photo": ("", "photo: a.png", "photo: images/b.png"),
    "private": ("", "private: [phone]", "private: [photo, bio]"),
    "phone": ("phone: '+49 30 123456'", "phone: '+49 30 654321'"),
    "bio": ("bio: I study engines.", "bio: See [the paper](files/paper.txt).", "bio: See [that](talks/none.txt)."),
    "experience": (
        "experience: [{role: Juror, organisation: Court}]",
        "experience: [{role: Juror, organisation: Court, private: true}]",
        "experience: [{role: Clerk, organisation: Court, only: [homepage]}]",
        "",
    ),
    "documents": (
        "documents: {cv: {formats: [md]}, resume: {formats: [txt]}}",
        "documents: {cv: {formats: [md, html]}, resume: {formats: [bib]}, talk: {extends: cv, title: Talk}}",
        "documents: {cv: {formats: [html], locales: [en]}, resume: {formats: [docx], show_private: true}}",
    ),
}
PROJECTS = ("one", "two")
FILES: dict[str, tuple[bytes | None, ...]] = {
    "files/paper.txt": (None, b"a paper", b"another paper"),
    "files/more/poster.txt": (None, b"a poster"),
    "templates/classic/cv.html.j2": (None, b"<h1>{{ document.name }}</h1>", b"{{ document.nonesuch.deeper }}"),
    "templates/_shared/page_first.js": (None, b"// mine"),
    "profile.lock.yaml": (None, b"date: 2025-01-01\n"),
}
RUNS = (
    (), ("cv",), ("homepage",), ("-f", "html"), ("cv", "-f", "txt"), ("-l", "en"), ("-t", "serif"), ("--strict",),
    ("--force",), ("talk",), ("-f", "json"), ("nonesuch",), ("-l", "zz"),
)  # fmt: skip
MAIN = (*(f"{project}/profile.yaml" for project in PROJECTS), "current/profile.yaml")  # the last is a link

projects, edits = st.sampled_from(PROJECTS), {key: st.sampled_from(lines) for key, lines in CHOICES.items()}
actions = st.one_of(
    *(st.tuples(st.just("edit"), projects, st.just(key), lines) for key, lines in edits.items()),
    *(st.tuples(st.just("file"), projects, st.just(name), st.sampled_from(FILES[name])) for name in FILES),
    *[st.tuples(st.just("run"), st.sampled_from(MAIN), st.sampled_from(RUNS))] * 6,
    st.tuples(st.just("api"), st.sampled_from(MAIN)),
    st.tuples(st.just("link"), projects),
    st.tuples(st.just("epoch"), st.sampled_from(("", "1700000000", "1800000000"))),
    st.tuples(st.just("damage"), st.integers(0, 99), st.sampled_from(("delete", "edit", "empty"))),
    st.tuples(st.just("receipt"), st.sampled_from(("delete", "cut"))),
)


class Project:
    """Two projects of two people, and one output folder; `disowned` are files that no receipt knows any more."""

    def __init__(self) -> None:
        self.lines = {project: {key: lines[0] for key, lines in CHOICES.items()} for project in PROJECTS}
        self.disowned: set[str] = set()
        for project in PROJECTS:
            Path(project, "images").mkdir(parents=True)
            Image.new("RGB", (8, 8), "navy" if project == "one" else "red").save(f"{project}/a.png")
            Image.new("RGB", (8, 8), "teal").save(f"{project}/images/b.png")
            self.edit(project, "name", CHOICES["name"][0])
        self.link("one")

    def edit(self, project: str, key: str, line: str) -> None:
        self.lines[project][key] = line
        text = "\n".join(self.lines[project].values()).replace("PROJECT", project)
        Path(project, "profile.yaml").write_text(text, "utf-8")

    def file(self, project: str, name: str, data: bytes | None) -> None:
        file = Path(project, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True) if data is None else file.write_bytes(data)

    def link(self, project: str) -> None:
        Path("current").unlink(missing_ok=True)
        Path("current").symlink_to(project)

    def run(self, profile: str, arguments: tuple[str, ...], output: Path = OUTPUT) -> int:
        sys.argv = ["cvgen", "build", "-p", profile, *arguments, "-o", str(output)]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            try:
                entry.main()
            except SystemExit as end:
                return int(end.code or 0)
        return 0

    def api(self, profile: str) -> None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        with contextlib.suppress(CvgenError):
            build(profile, OUTPUT, options=Options(epoch=int(epoch) if epoch else None))

    def epoch(self, seconds: str) -> None:
        os.environ["SOURCE_DATE_EPOCH"] = seconds

    def damage(self, number: int, how: str) -> None:
        if not (files := sorted(list_files(OUTPUT))):
            return
        name = files[number % len(files)]
        if how == "delete":
            (OUTPUT / name).unlink()
        else:
            (OUTPUT / name).write_bytes(b"mine" if how == "edit" else b"")
            self.disowned.add(name)

    def receipt(self, how: str) -> None:
        receipt = OUTPUT / RECEIPT_NAME
        if receipt.exists():
            receipt.unlink() if how == "delete" else os.truncate(receipt, receipt.stat().st_size // 2)
            self.disowned |= list_files(OUTPUT).keys()


def list_files(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != RECEIPT_NAME)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def workplace(monkeypatch: pytest.MonkeyPatch) -> Callable[[], contextlib.AbstractContextManager[Path]]:
    """Return a function that makes a new folder the working folder for a while."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    monkeypatch.setattr(sys, "argv", [])

    @contextlib.contextmanager
    def enter() -> Iterator[Path]:
        os.environ["SOURCE_DATE_EPOCH"] = ""
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            yield Path(folder)

    return enter


@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=list(HealthCheck))
@given(sequence=st.lists(actions, min_size=1, max_size=9), last=st.sampled_from(MAIN))
def test_a_full_build_leaves_what_it_would_leave_in_an_empty_folder(
    sequence: list[tuple[Any, ...]], last: str, workplace: Callable[[], contextlib.AbstractContextManager[Path]]
) -> None:
    with workplace():
        project = Project()
        for action, *values in sequence:
            getattr(project, action)(*values)
        status = project.run(last, ())
        event(f"the last build ends with {status}")
        fresh = Path("fresh")
        assert project.run(last, (), fresh) == status
        found, expected = list_files(OUTPUT), list_files(fresh)
        if status == 0:
            assert {name: found.get(name) for name in expected} == expected
            assert found.keys() - expected.keys() <= project.disowned
            assert not any(OUTPUT.rglob(".cvgen-*"))
        else:  # what could be made is as new, but that pages may link to an earlier document that stays
            texts = {name: data for name, data in expected.items() if not name.endswith(".html")}
            assert {name: found.get(name) for name in texts} == texts
        shutil.rmtree(fresh, ignore_errors=True)
