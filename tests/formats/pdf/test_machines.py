"""What programs that read PDFs for other programs keep together; `make prove` measures it in all themes for everybody.

A case is a profile in the folder `machines`: a career that is hard to read. It is built in all its languages.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import judges
import pytest
from extraction import Extraction, make_pdf, plain
from extractors import EXTRACTORS
from slices import keep_every

from cvgen.audit.machines.date_words import list_date_words
from cvgen.audit.machines.headings import list_known_headings, load_usual_titles
from cvgen.audit.machines.resume_parser import parse_resume
from cvgen.audit.machines.text_lines import read_lines
from cvgen.document.model import Document, Entry
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.options import Options
from cvgen.text.locales import locale_words

sys.path.insert(0, str(judges.TOOLS))
import measure_extraction

FOLDER = Path(__file__).parent
SHAPES = {file.stem: file for file in sorted((FOLDER / "machines").glob("*.yaml"))}
THEMES = ("classic", "modern", "compact", "academic")
PAPERS = ("A4", "Letter")
TODAY = datetime.date(2026, 3, 1)
# Themes and papers take turns.
CASES = [(shape, THEMES[row % 4], PAPERS[row % 2]) for row, shape in enumerate(SHAPES)]
TO_PARSE = [
    *(("fitted", theme) for theme in THEMES[:3]),
    ("several_roles", "modern"),
    ("many_jobs", "classic"),
    ("fitted", "academic"),
    ("long_lines", "compact"),
]
# How many of a hundred entries and terms are kept where these stand at the edge; by the other programs, all.
AT_THE_EDGE = {"pdfminer.six": 5, "pdftotext": 50, "pdftotext -layout": 95, "pdfplumber": 95}
# What these lose from right to left, however it is set: they take glyphs as they stand, and join none backwards.
RIGHT_TO_LEFT = {
    ("pdfminer.six", "entries"),
    *((one, kind) for one in ("PyMuPDF", "pypdf") for kind in ("contacts", "papers")),
}
USUAL_TITLES = load_usual_titles()


def make_documents(shape: str, name: str, theme: str, **tokens: str) -> Iterator[tuple[Document, bytes]]:
    judges.pango()
    examined = examine(SHAPES[shape], name="profile.yaml", today=TODAY)
    assert examined.profile, examined.problems
    for job in plan_jobs(examined.profile, [name], ["pdf"]):
        yield make_pdf(job, examined, FOLDER, Options(theme=theme, today=TODAY), **tokens)


@pytest.mark.parametrize(("shape", "theme", "paper"), keep_every(3, CASES))
def test_what_stands_beside_is_kept_by_all(shape: str, theme: str, paper: str) -> None:
    lost = [
        f"{program}: {verdict.kind}: {verdict.what}"
        for document, pdf in make_documents(shape, "resume", theme, page_size=paper)
        for program, extract in EXTRACTORS.items()
        for verdict in Extraction(document, extract(pdf)).judge()
        if not verdict.is_kept
        if document.direction == "ltr" or (program, verdict.kind) not in RIGHT_TO_LEFT
    ]
    assert lost == []


LINE_BY_LINE = {"pdftotext -layout", "pdfplumber"}  # they mix columns


def test_a_sidebar_is_read_before_the_main_column() -> None:
    for document, pdf in make_documents("several_roles", "resume", "sidebar"):
        for program, extract in EXTRACTORS.items():
            if program not in LINE_BY_LINE:
                pages = extract(pdf)
                assert [verdict.what for verdict in Extraction(document, pages).judge() if not verdict.is_kept] == []
                places = [pages[0].index(text) for text in (document.contact[0].label, "Skills", "Experience")]
                assert places == sorted(places), program


def test_what_stands_at_the_edge_is_kept_as_before() -> None:
    found: Counter[tuple[str, bool]] = Counter()
    for shape, theme in (("german", "classic"), ("many_jobs", "modern"), ("no_points", "compact")):
        for document, pdf in make_documents(shape, "cv", theme, dates="edge", terms="edge"):
            for program, extract in EXTRACTORS.items():
                verdicts = list(Extraction(document, extract(pdf)).judge())
                found.update((program, one.is_kept) for one in verdicts if one.kind in ("entries", "terms"))
                others = [one for one in verdicts if one.kind not in ("entries", "terms")]
                assert [one for one in others if not one.is_kept] == [], program
    for program in EXTRACTORS:
        kept, lost = found[program, True], found[program, False]
        assert 100 * kept >= AT_THE_EDGE.get(program, 100) * (kept + lost), program


@pytest.mark.parametrize(("shape", "theme"), keep_every(3, TO_PARSE))
def test_a_naive_parser_takes_a_resume(shape: str, theme: str) -> None:
    """Entries stand more than 1.4 line heights apart, also where they are set small to fit on a page."""
    headings, words = list_known_headings("en"), list_date_words("en")
    for document, pdf in make_documents(shape, "resume", theme):
        parsed = parse_resume(read_lines("cv.pdf", pdf).lines, headings, words)
        contacts = {link.icon: plain(link.label) for link in document.contact}
        assert (parsed.name, parsed.email, parsed.phone) == (document.name, contacts["email"], contacts["phone"])
        for key in ("experience", "education"):
            [entries] = [section.entries for section in document.sections if section.key == key]
            found = [[(job.title, job.date) for job in jobs] for jobs in parsed.sections[key]]
            assert found == [list(_list_jobs(entry)) for entry in entries]


def _list_jobs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what stands before a date, and the date: those of an employer and of the roles there."""
    if entry.date:
        yield plain(entry.title), plain(entry.date.text)
    for part in entry.parts:
        more = [part.title, part.subtitle, part.place]
        yield ", ".join(plain(text) for text in more if text), plain(part.date.text if part.date else "")


@pytest.mark.parametrize("language", USUAL_TITLES)
def test_titles_of_sections_are_usual_ones(language: str) -> None:
    titles = locale_words(language)["sections"]
    assert {key: titles[key] for key, usual in USUAL_TITLES[language].items() if titles[key] not in usual} == {}


def test_the_docs_say_what_was_measured() -> None:
    """Tables for all programs and themes that there are; all is kept where all must be."""
    measured = (judges.ROOT / "docs" / "machines.md").read_text("utf-8")
    measured = measured.partition(measure_extraction.BEGIN)[2].partition(measure_extraction.END)[0]
    for layout in measure_extraction.LAYOUTS:
        header, _, *rows = measured.partition(f"**{layout.title}**\n\n")[2].partition("\n\n")[0].splitlines()
        assert [name for name in ("classic", "compact", "modern") if f"| entries {name} |" not in header] == []
        assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == list(EXTRACTORS)
        figures = [cell for row in rows for cell in re.findall(r"all \d+|\d+ of \d+|–", row)]
        assert len(figures) == len(EXTRACTORS) * (header.count("|") - 2)
        if layout.is_whole:
            assert [figure for figure in figures if not figure.startswith("all ")] == []
