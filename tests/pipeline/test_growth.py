"""How work grows with the number of papers: calls are counted, not seconds, so that a busy machine tells the same."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import judges
import pytest
from slices import keep

from cvgen.formats import FORMATS, run_writer_here
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import Options
from cvgen.yaml.reader import read_yaml


def long_profile(papers: int, first: int) -> str:
    """Return a profile with so many papers, no two the same, numbered from the first on."""
    lines = ["name: Ada Example", "papers:"]
    for number in range(first, first + papers):
        lines += [
            f"  - title: On the {number}th moon and *its* tides",
            f"    authors: [Ada Example*, Bengt Nib {number}, Chiara Órfão]",
            f"    venue: Annals of Moon {number % 7}",
            f"    date: {1990 + number % 30}",
            f"    doi: 10.1234/moon.{number}",
            f"    links: {{code: https://example.org/{number}, slides: https://example.org/{number}.pdf}}",
        ]
    return "\n".join(lines) + "\n"


def write_profile(file: Path, papers: int, first: int, *, live: bool) -> None:
    """Write a profile with so many papers; live ones stand in a BibTeX file, under keys that the profile names."""
    if not live:
        file.write_text(long_profile(papers, first), "utf-8")
        return
    numbers = range(first, first + papers)
    overrides = "".join(f"    moon{number}: {{selected: true}}\n" for number in numbers)
    file.write_text(f"name: Ada Example\npapers:\n  bib: {file.stem}.bib\n  overrides:\n{overrides}", "utf-8")
    entries = (
        f"@article{{moon{number}, title = {{On the {number}th moon and \\emph{{its}} tides}}, year = 2000,"
        f" author = {{Example, Ada and Nib {number}, Bengt and {{\\'O}}rf{{\\~a}}o, Chiara}}, journal = {{Annals}},\n"
        f"  doi = {{10.1234/moon.{number}}}, keywords = {{tides, moon {number}}}}}\n"
        for number in numbers
    )
    file.with_suffix(".bib").write_text("".join(entries), "utf-8")


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called in some work, those written in C included."""
    counted = [0]

    def count(_frame: FrameType, event: str, _: object) -> None:
        counted[0] += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted[0]


def work_of(what: str, file: Path) -> Callable[[], object]:
    if what == "read":
        return lambda: read_yaml(file)
    if what in ("check", "check live"):
        return lambda: examine(file)
    examined = examine(file)
    assert examined.profile is not None
    if what == "paper pages":
        [job] = beside = plan_jobs(examined.profile, ["homepage"])
        return lambda: run_writer_here(job.format, prepare_input(job, examined, file.parent, Options(), beside=beside))
    [job] = plan_jobs(examined.profile, ["homepage" if FORMATS[what].is_data or what == "html" else "cv"], [what])
    return lambda: run_writer_here(job.format, prepare_input(job, examined, file.parent, Options()))


OFTEN = ("check live", "paper pages", "html", "pdf", "docx")


@pytest.mark.parametrize("what", keep(["read", "check", "check live", "paper pages", *FORMATS], *OFTEN))
def test_twice_as_many_papers_are_twice_the_work(what: str, tmp_path: Path) -> None:
    if what == "pdf":
        judges.pango()
    few = 10
    made = []
    for turn, papers in enumerate((few, few, 2 * few, 4 * few)):  # the first time, things are read that stay
        file = tmp_path / f"{turn}.yaml"
        write_profile(file, papers, 10_000 * (turn + 1), live="live" in what)  # nothing is remembered from the last
        if what == "paper pages":
            file.write_text(file.read_text("utf-8") + "site: {paper_pages: true}\n", "utf-8")
        made.append(calls(work_of(what, file)))
    _, least, more, most = made
    assert most - more < 2.15 * (more - least)
