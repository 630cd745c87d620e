"""Measure what programs that take text out of PDFs keep together, and write docs/machines.md: part of make prove.

    python tests/tools/measure_extraction.py [--write docs/machines.md] [--jobs N] [PROFILE ...]

Every profile is built as résumé and CV, in every theme that has a look of its own for them, on A4 and Letter, in all
its languages, and read by every program. Where dates and terms stand beside what they belong to, all must be kept: if
not, the run fails and says what was lost. tests/extraction.py says what is counted, and what “kept” means.
"""

from __future__ import annotations

import argparse
import datetime
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from itertools import product
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from extraction import KINDS, Extraction, make_pdf
from extractors import EXTRACTORS
from judges import ROOT
from samples import PEOPLE

from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.options import Options

TODAY = datetime.date(2026, 3, 1)
SHAPES = sorted((ROOT / "tests" / "formats" / "pdf" / "machines").glob("*.yaml"))
THEMES = tuple(file.parent.name for file in sorted((ROOT / "templates").glob("*/cv_look.css")))
PAPERS = ("A4", "Letter")
BEGIN, END = "<!-- measured -->", "<!-- end -->"


class Layout(NamedTuple):
    """A document with its dates and terms in a place, as the docs call it; `is_whole` says that all must be kept."""

    title: str
    document: str
    place: str
    is_whole: bool = True


LAYOUTS = (
    Layout("Résumé, dates and terms beside", "resume", "beside"),
    Layout("CV, dates and terms beside", "cv", "beside"),
    Layout("CV, dates and terms at the edge", "cv", "edge", is_whole=False),
)
RIGHT_TO_LEFT = Layout("Hebrew, from right to left", "", "", is_whole=False)
# Two programs read line by line, and mix columns.
COLUMNS = Layout("The theme sidebar, dates and terms beside", "", "", is_whole=False)

Figures = Counter[tuple[Layout, str, str, str, bool]]  # by theme, program, kind, and whether it is kept


def measure(profile: Path) -> tuple[Figures, list[str]]:
    """Return how much of a profile's documents is kept and how much is not, and what is lost that must not be."""
    examined = examine(profile, name=profile.name, today=TODAY)
    assert examined.profile, examined.problems
    figures: Figures = Counter()
    lost = []
    for layout, theme, paper in product(LAYOUTS, THEMES, PAPERS):
        if theme == "sidebar" and layout.place != "beside":
            continue
        tokens = {"page_size": paper, "dates": layout.place, "terms": layout.place}
        for job in plan_jobs(examined.profile, [layout.document], ["pdf"]):
            document, pdf = make_pdf(job, examined, profile.parent, Options(theme=theme, today=TODAY), **tokens)
            counted = find_layout(layout, document.direction, theme)
            for program, extract in EXTRACTORS.items():
                for verdict in Extraction(document, extract(pdf)).judge():
                    figures[counted, theme, program, verdict.kind, verdict.is_kept] += 1
                    if counted.is_whole and not verdict.is_kept:
                        where = (program, layout.title, profile.stem, job.locale, theme, paper, verdict.kind)
                        lost.append(f"{', '.join(where)}: {verdict.what}")
    return figures, lost


def find_layout(layout: Layout, direction: str, theme: str) -> Layout:
    """Return the layout that a document counts as."""
    return RIGHT_TO_LEFT if direction == "rtl" else COLUMNS if theme == "sidebar" else layout


def tabulate(figures: Figures) -> Iterator[str]:
    """Yield a table for each layout: what each program keeps, entries by theme, the others in all themes together."""
    measured = {(layout, theme) for layout, theme, *_ in figures}
    for layout in (*LAYOUTS, COLUMNS, RIGHT_TO_LEFT):
        columns = [("entries", theme) for theme in THEMES if (layout, theme) in measured]
        if not columns:
            continue
        columns += [(kind, "") for kind in KINDS if kind != "entries"]
        yield f"**{layout.title}**\n"
        yield f"| read by | {' | '.join(' '.join(column).strip() for column in columns)} |"
        yield "|---|" + "--:|" * len(columns)
        for program in EXTRACTORS:
            cells = (count_kept(figures, layout, program, kind, theme) for kind, theme in columns)
            yield f"| {program} | {' | '.join(cells)} |"
        yield ""


def count_kept(figures: Figures, layout: Layout, program: str, kind: str, theme: str) -> str:
    """Return how many of how many things are kept: in a theme, in all if it is empty."""
    themes = [theme] if theme else THEMES
    kept, lost = (sum(figures[layout, one, program, kind, is_kept] for one in themes) for is_kept in (True, False))
    return f"{kept} of {kept + lost}" if lost else f"all {kept}" if kept else "–"


def list_versions() -> str:
    """Return the programs with their versions."""
    packages = ("pdfminer.six", "pypdfium2", "pdfplumber", "pymupdf", "pypdf", "weasyprint")
    said = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=False).stderr
    return ", ".join([said.partition("\n")[0], *(f"{name} {version(name)}" for name in packages)])


def main() -> int:
    """Measure, print, and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("profiles", nargs="*", type=Path, default=[*PEOPLE.values(), *SHAPES])
    asked.add_argument("--write", type=Path, help="also put it between the marks of this page")
    asked.add_argument("--jobs", type=int, default=2)
    options = asked.parse_args()
    figures: Figures = Counter()
    lost: list[str] = []
    with Pool(options.jobs) as pool:
        for found, missing in pool.imap_unordered(measure, options.profiles):
            figures += found
            lost += missing
    report = "\n".join([f"{len(options.profiles)} profiles; {list_versions()}.\n", *tabulate(figures)])
    print(report)
    print(*sorted(lost), sep="\n", file=sys.stderr)
    if options.write:
        before, _, rest = options.write.read_text("utf-8").partition(BEGIN)
        options.write.write_text(f"{before}{BEGIN}\n{report}{END}{rest.partition(END)[2]}", "utf-8")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
