"""Papers as references of a citation style, and what becomes of those that a style gets wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cvgen.bibliography.citations.marks import person_marks
from cvgen.document.reference_check import find_fault
from cvgen.formats import FORMATS
from cvgen.formats.page import Page
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import DEFAULT_OPTIONS
from cvgen.pipeline.rehearsal import rehearse_documents
from cvgen.text.markdown import strip_html

HERE = Path(__file__).parent / "references"
STYLE = (HERE / "plain.csl").read_text("utf-8")


def make_page(profile: str, folder: Path, format: str = "html") -> Page:
    """Return the CV of a profile, with the style plain.csl beside it."""
    (folder / "profile.yaml").write_text(profile, "utf-8")
    if not (folder / "plain.csl").exists():
        (folder / "plain.csl").write_text(STYLE, "utf-8")
    examined = examine(folder / "profile.yaml")
    assert examined.profile is not None, examined.problems
    [job] = plan_jobs(examined.profile, ["cv"], [format])
    page = prepare_input(job, examined, folder, DEFAULT_OPTIONS)
    assert isinstance(page, Page)
    return page


def make_profile(paper: str, **document: object) -> str:
    settings = json.dumps({"style": "plain.csl", "sections": ["papers"], **document})
    return f"name: Maya Reed\ndocuments: {{cv: {settings}}}\npapers:\n  - {paper}\n"


def test_references(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    page = make_page((HERE / "cases.yaml").read_text("utf-8"), tmp_path)
    [section] = page.document.sections
    lines = []
    for entry in section.entries:
        links = "".join(f"\n    link: {link.label} {link.url}" for link in entry.links)
        lines.append(f"{entry.reference}{links}\n")
    assert page.problems == ()
    golden(HERE / "references.txt", "".join(lines).replace("\u00a0", "~"))
    assert section.legend  # of the marks


@pytest.mark.parametrize("format", ["html", "pdf", "docx", "md", "txt"])
def test_each_page_format_takes_references(format: str, tmp_path: Path) -> None:
    from cvgen.formats import run_writer_here

    paper = "{title: One, authors: [Maya Reed], venue: V, date: 2020, type: article}"
    page = make_page(make_profile(paper), tmp_path, format)
    assert "R" in strip_html(page.document.sections[0].entries[0].reference)
    output = run_writer_here(FORMATS[format], page)
    if format in ("html", "md", "txt"):
        [text] = [data.decode() for name, data in output.files.items() if name.startswith("cv.")]
        assert "“One" in text
        assert text.count("One") == 1


def test_the_homepage_has_references_where_there_is_no_box(tmp_path: Path) -> None:
    bare, boxed = (f"{{title: {title}, authors: [Maya Reed], date: 2020{more}}}" for title, more in BARE_AND_BOXED)
    profile = make_profile(f"{bare}\n  - {boxed}").replace("{cv:", "{homepage:")
    (tmp_path / "plain.csl").write_text(STYLE, "utf-8")
    (tmp_path / "profile.yaml").write_text(profile, "utf-8")
    examined = examine(tmp_path / "profile.yaml")
    assert examined.profile is not None
    [job] = plan_jobs(examined.profile, ["homepage"])
    page = prepare_input(job, examined, tmp_path, DEFAULT_OPTIONS)
    assert isinstance(page, Page)
    assert page.html.count('class="reference"') == 1
    assert page.html.count('<h3 class="title"') == 1


def test_what_a_style_has_nothing_to_say_of_is_set_in_our_own_way_with_a_warning(tmp_path: Path) -> None:
    empty = STYLE.replace('<text macro="people"/>', '<choose><if type="patent"><text macro="people"/></if></choose>')
    empty = empty[: empty.index("<choose>\n")] + "</group></layout></bibliography></style>"
    (tmp_path / "plain.csl").write_text(empty, "utf-8")
    page = make_page(make_profile("{title: Kept, authors: [Maya Reed], date: 2020, type: article}"), tmp_path)
    [problem] = page.problems
    assert (problem.code, problem.line) == ("no-reference", 4)
    assert "nothing to say" in problem.message
    assert "Kept" in page.html
    assert 'class="reference"' not in page.html
    examined = examine(tmp_path / "profile.yaml")
    told = [problem for problems in rehearse_documents(examined, tmp_path).values() for problem in problems]
    assert [problem.message for problem in told] == [problem.message]  # `cvgen check` says so, too


BARE_AND_BOXED = (("Bare", ""), ("Boxed", ", abstract: A."))
ITEM: Mapping[str, Any] = {
    "title": "\U000f2000Rivers in May 1999\U000f2001",
    "author": [{"family": "van Dam", "given": "Lee"}],
    "page": "1201-1209",
    "issued": {"date-parts": [[2021, 5]]},
}
BEGIN, END = person_marks("author", 0)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"{BEGIN}L. van Dam{END}, \U000f2000Rivers in May 1999\U000f2001 (2021), 1201–9", ""),
        (f"{BEGIN}VAN DAM L{END}. \U000f2000Rivers in may 1999\U000f2001", ""),
        (" . ", "nothing to say"),
        ("\U000f2000Rivers in May\U000f2001 1999", "title"),
        (f"{BEGIN}L. Dam{END}. 2021", "van Dam"),
        (f"{BEGIN}L. van Dam{END}. 2022", "2022"),
        (f"{BEGIN}L. van Dam{END}. 2021, 1201–1309", "1309"),
    ],
)
def test_faults_of_references(text: str, fault: str) -> None:
    found = find_fault(text, ITEM)
    assert (fault in found) if fault else not found
