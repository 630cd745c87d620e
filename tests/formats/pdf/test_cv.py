"""The CV from a profile to its pages: groups of papers, page breaks, and how long it may be."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import judges
import pypdf
import pytest
import yaml
from command_line import call_cvgen
from lxml import etree

from cvgen import build
from cvgen.formats.pdf.fit import STEPS, tighten_tokens
from cvgen.problems import InvalidProfile

TYPES = ("conference", "article", "preprint")


def papers(number: int) -> list[dict[str, Any]]:
    return [
        {"title": f"Paper {n}", "authors": ["Ada Example"], "type": TYPES[n % 3], "date": str(2024 - n % 2)}
        for n in range(number)
    ]


def profile(folder: Path, **keys: Any) -> Path:
    """Write the profile of a person who does not exist, and return its file."""
    file = folder / "profile.yaml"
    file.write_text(yaml.safe_dump({"name": "Ada Example", **keys}, allow_unicode=True), "utf-8")
    return file


def pages(pdf: Path) -> list[list[str]]:
    """Return the lines of each page, without those of the running head."""
    text = judges.run(judges.program("pdftotext"), "-raw", pdf, "-").stdout
    return [[line for line in page.splitlines() if " page " not in line] for page in text.split("\f")[:-1]]


@pytest.fixture
def cv(tmp_path: Path) -> Any:
    """Return `cv(**keys)`: it builds the CV of a profile with these keys, and returns its file."""
    judges.pango()

    def make(format: str = "pdf", **keys: Any) -> Path:
        return build(profile(tmp_path, **keys), tmp_path / "output", ["cv"], [format])[0].file

    return make


GROUPED = {"documents": {"cv": {"sections": [{"section": "papers", "group": "type", "page_break": "before"}]}}}


def test_papers_stand_in_groups_and_their_numbers_go_on(cv: Any) -> None:
    first, second = pages(cv(**GROUPED, papers=papers(6)))
    assert first == ["Ada Example"]
    assert [line for line in second if not line.startswith(("Ada", "20"))] == [
        "Publications",
        "Journal articles", "[6] Paper 1", "[5] Paper 4",
        "Conference papers", "[4] Paper 0", "[3] Paper 3",
        "Preprints", "[2] Paper 2", "[1] Paper 5",
    ]  # fmt: skip


def test_groups_are_bookmarks_below_their_section(cv: Any) -> None:
    section, groups = pypdf.PdfReader(cv(**GROUPED, papers=papers(6))).outline
    assert section["/Title"] == "Publications"
    assert [mark["/Title"] for mark in groups] == ["Journal articles", "Conference papers", "Preprints"]


@pytest.mark.parametrize("number", [30, 33, 36, 39])
def test_no_group_leaves_its_heading_at_the_foot_of_a_page(cv: Any, number: int) -> None:
    for page in pages(cv(**GROUPED, papers=papers(number)))[1:]:
        assert page[-1].startswith(("Preprint, 20", "20"))


def test_groups_and_page_breaks_are_in_word_too(cv: Any) -> None:
    with zipfile.ZipFile(cv("docx", **GROUPED, papers=papers(3))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = {"".join(p.itertext("{*}t")): p for p in body.iter("{*}p")}
    assert [text for text, p in paragraphs.items() if p.find(".//{*}pageBreakBefore") is not None] == ["Publications"]
    assert paragraphs["Journal articles"].find(".//{*}pStyle").values() == ["Heading2"]
    assert "[3]Paper 1" in paragraphs


SHORT = ("talks", "outreach", "awards", "certificates", "licences")


@pytest.mark.parametrize("number", [10, 11])
def test_sections_of_one_line_each_do_not_hold_each_other(cv: Any, number: int) -> None:
    """Some stand at the foot of the page that the papers leave, and not all on the next."""
    lines = {name: [{"title": name.title(), "date": "2024"}] for name in SHORT}
    documents = {"cv": {"sections": ["papers", *SHORT]}}
    first, second = pages(cv(documents=documents, papers=papers(number), **lines))
    starts = [any(line.startswith(name.title()) for line in first) for name in SHORT]
    assert 0 < sum(starts) < len(SHORT)
    assert second


LONG = {"papers": papers(26)}  # two pages and a little


def limited(pages: int, **more: Any) -> dict[str, Any]:
    return {"documents": {"cv": {"sections": ["papers"], "max_pages": pages, **more}}}


def test_too_long_says_by_how_much_and_what_stands_on_the_pages_too_many(cv: Any, tmp_path: Path) -> None:
    with pytest.raises(InvalidProfile) as caught:
        cv(**LONG, **limited(1))
    [problem] = caught.value.problems
    assert (problem.code, problem.file) == ("too-long", str(tmp_path / "profile.yaml"))
    assert problem.message == "cv.pdf has 2 pages, 1 more than it may; page 2 begins with “Paper 13” (Publications)"
    assert "fit: true" in problem.hint
    assert not (tmp_path / "output").exists()


def test_fit_sets_it_smaller_and_says_how(cv: Any, tmp_path: Path) -> None:
    profile(tmp_path, papers=papers(15), **limited(1, fit=True))
    done = call_cvgen(["build", "cv", "-p", f"{tmp_path}/profile.yaml", "-o", f"{tmp_path}/output"])
    assert "1 page " in done.output
    [size] = re.findall(r"to fit: text ([\d.]+)pt instead of 10.5pt, line height [\d.]+ instead of 1.36,", done.output)
    assert 9 < float(size) < 10.5
    assert "[1] Paper 14" in pages(tmp_path / "output" / "cv.pdf")[0]


def test_what_fits_is_not_touched(cv: Any) -> None:
    drawn = [
        [page.get_contents().get_data() for page in pypdf.PdfReader(cv(**LONG, **limited(2, fit=fit))).pages]
        for fit in (False, True)
    ]
    assert drawn[0] == drawn[1]


def test_what_cannot_fit_is_a_problem(cv: Any) -> None:
    with pytest.raises(InvalidProfile) as caught:
        cv(papers=papers(60), **limited(1, fit=True))
    [problem] = caught.value.problems
    assert "though it is set as small as its theme goes (text 9pt instead of 10.5pt, line height 1.2" in problem.message


@pytest.mark.parametrize("size", ["5pt", "9pt"])
def test_no_theme_goes_below_nine_points(size: str) -> None:
    tokens = {"size": "10.5pt", "resume_size": "8pt", "fit_size": size, "space": "1", "fit_space": "0.5", "rule": "x"}
    assert tighten_tokens(tokens, STEPS) == {**tokens, "size": "9pt", "space": "0.5"}
    assert tighten_tokens(tokens, 0) == tokens
