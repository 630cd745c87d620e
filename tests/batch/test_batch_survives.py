"""`cvgen batch` over folders with any name, and profiles that are no files or never end: the rest goes on."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import run_cvgen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has other names and pipes")
QUICK = """\
name: Ada Example
awards: [{title: Prize, date: 2020}]
documents:
  cv: {formats: [html]}
  resume: {formats: [html]}
"""
TO_SITE = ["--url", "https://example.org", "--summary", "all.json", "--jobs", "1"]
BAD_NAMES = [b"\xff", b"b\xe9b", b"index.html", b"Index.HTML", b"sitemap.xml", b".git", b"a\nb", b"a\x1bb"]


def add(people: Path, name: bytes | str, text: str = QUICK) -> Path:
    folder = people / os.fsdecode(name)
    folder.mkdir(parents=True)
    (folder / "profile.yaml").write_text(text, "utf-8")
    return folder


def build(folder: Path, *options: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """Build everybody, and return how each went, by folder."""
    done = run_cvgen(["batch", "people/*/profile.yaml", *TO_SITE, *options], folder, seconds=120)
    assert "Traceback" not in done.stderr, done.stderr
    summary = json.loads((folder / "all.json").read_text("utf-8"))
    return done, {person["folder"]: person["state"] for person in summary["people"]}


def test_names_that_cannot_be_in_the_output_fail_alone(tmp_path: Path) -> None:
    # Those with a dot in front are not found by a pattern, and names in another case are those of one file elsewhere.
    bad = [str(add(tmp_path / "people", name) / "profile.yaml") for name in BAD_NAMES]
    add(tmp_path / "people", "ben")
    done = run_cvgen(["batch", *bad, "people/ben/profile.yaml", *TO_SITE], tmp_path, seconds=120)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert done.stderr.count("[bad-name]") == len(bad), done.stderr
    people = json.loads((tmp_path / "all.json").read_text("utf-8"))["people"]
    assert sorted(person["state"] for person in people) == ["built", *["failed"] * len(bad)]
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["ben", "index.html", "sitemap.xml"]


def test_names_that_are_alike_on_other_machines_both_fail(tmp_path: Path) -> None:
    alike = ("ada", "Ada", "Jos\u00e9", "Jose\u0301", "strasse", "straße")
    try:
        for name in alike:
            add(tmp_path / "people", name)
    except FileExistsError:
        pytest.skip("they are alike on this machine")
    add(tmp_path / "people", "ben")
    done, states = build(tmp_path)
    assert (done.returncode, states) == (1, {**dict.fromkeys(alike, "failed"), "ben": "built"})


def test_a_profile_that_is_a_pipe_or_a_device_or_nowhere_fails_alone(tmp_path: Path) -> None:
    for name in ("pipe", "device", "loop", "nowhere"):
        add(tmp_path / "people", name).joinpath("profile.yaml").unlink()
    people = tmp_path / "people"
    os.mkfifo(people / "pipe" / "profile.yaml")
    (people / "device" / "profile.yaml").symlink_to("/dev/zero")
    (people / "loop" / "profile.yaml").symlink_to("profile.yaml")
    (people / "nowhere" / "profile.yaml").symlink_to("gone.yaml")
    add(people, "ben")
    os.mkfifo(people / "ben" / "photo.png")  # beside a profile: it is not asked for
    done, states = build(tmp_path)
    assert (done.returncode, states.pop("ben"), set(states.values()), len(states)) == (1, "built", {"failed"}, 4)


def test_a_profile_that_takes_too_long_is_given_up_alone(tmp_path: Path) -> None:
    """The deadline is four times what a short profile takes on this machine, with all that else it does."""
    add(tmp_path / "people", "ben")
    begin = time.monotonic()
    build(tmp_path)
    seconds = math.ceil(4 * (time.monotonic() - begin))
    numbers = range(600 * seconds)
    papers = "".join(f"  - {{title: Paper {number}, authors: [Ada Example], date: 2020}}\n" for number in numbers)
    add(tmp_path / "people", "endless", f"name: Ada Example\npapers:\n{papers}")
    done, states = build(tmp_path, "--deadline", str(seconds), "--jobs", "2", "--force")
    assert (done.returncode, states) == (1, {"ben": "built", "endless": "failed"}), done.stderr
    assert f"endless/profile.yaml: error: this took longer than {seconds} s, and was stopped [too-slow]" in done.stderr
