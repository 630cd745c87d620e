"""Pages of PDFs against pictures of them: what no test of texts sees, an eye has seen in these and accepted.

`pytest --accept tests/formats/pdf/test_pdf_pages.py` draws them anew; look at them before they are committed. They are
small, and are compared as seen from afar: how a version of Poppler smooths its letters makes no difference, a line that
moves does.
"""

from __future__ import annotations

from pathlib import Path

import judges
import pytest
from PIL import Image, ImageChops, ImageStat
from slices import keep_every

from cvgen.formats import run_writer_here
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import Options

HERE = Path(__file__).parent
CASES = (
    ("astronomer", "cv", "classic"),
    ("astronomer", "cv", "modern"),
    ("astronomer", "cv", "compact"),
    ("emerita", "cv", "academic"),
    ("emerita", "cv", "sidebar"),
    ("bilingual", "resume", "classic"),
    ("formulas", "cv", "classic"),
    ("hebrew", "cv", "classic"),
)
FINENESS = 40  # pixels per inch
STEPS = 7  # between the eight grays that are kept
AFAR = (16, 4)  # pixels that are seen as one: some letters of a line
MOST, MEAN = 35, 3  # of 255: what one such may differ, and all of them together


def drawn(example: str, document: str, theme: str, folder: Path) -> list[Image.Image]:
    """Return the pages of a document in the last of its languages."""
    judges.pango()
    profile = judges.ROOT / "tests" / "examples" / f"{example}.yaml"
    examined = examine(profile)
    assert examined.profile
    job = plan_jobs(examined.profile, [document], ["pdf"], examined.profile.locales[-1:])[0]
    given = prepare_input(job, examined, profile.parent, Options(theme))
    [data] = run_writer_here(job.format, given).files.values()
    (folder / "made.pdf").write_bytes(data)
    judges.run(judges.program("pdftoppm"), "-r", str(FINENESS), "-gray", "-png", folder / "made.pdf", folder / "made")
    return [Image.open(file).convert("L") for file in sorted(folder.glob("made-*.png"))]


def rounded(page: Image.Image) -> Image.Image:
    """Return a page in the grays that are kept; grounds in a colour differ from themselves otherwise."""
    return page.point(lambda level: round(level / 255 * STEPS) * 255 // STEPS)


def looks_like(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    difference = ImageChops.difference(one.reduce(AFAR), other.reduce(AFAR))
    return difference.getextrema()[1] <= MOST and ImageStat.Stat(difference).mean[0] <= MEAN


@pytest.mark.parametrize(("example", "document", "theme"), keep_every(3, CASES))
def test_pages_look_as_accepted(
    example: str, document: str, theme: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pages = drawn(example, document, theme, tmp_path)
    stem = f"{example}-{document}-{theme}"
    accepted = [HERE / "pages" / f"{stem}-{number}.png" for number in range(1, len(pages) + 1)]
    if request.config.getoption("--accept"):
        for file in (HERE / "pages").glob(f"{stem}-*.png"):
            file.unlink()
        for page, file in zip(pages, accepted, strict=True):
            file.parent.mkdir(exist_ok=True)
            rounded(page).quantize().save(file, optimize=True)
    assert sorted((HERE / "pages").glob(f"{stem}-*.png")) == accepted, "pages came or went: `pytest --accept`"
    for page, file in zip(pages, accepted, strict=True):
        with Image.open(file) as before:
            same = looks_like(rounded(page), before.convert("L"))
        assert same, f"{file} looks otherwise than {tmp_path}: if that is right, `pytest --accept` writes it"


def test_a_line_that_moves_is_seen(tmp_path: Path) -> None:
    """And a letter that is smoothed otherwise is not: by Cairo instead of Poppler's own Splash."""
    [page] = drawn("hebrew", "cv", "classic", tmp_path)
    judges.run(
        judges.program("pdftocairo"), "-r", str(FINENESS), "-gray", "-png", "-singlefile", tmp_path / "made.pdf",
        tmp_path / "cairo",
    )  # fmt: skip
    assert looks_like(page, Image.open(tmp_path / "cairo.png").convert("L"))
    left, _, right, bottom = page.point(lambda level: 255 * (level < 128)).getbbox() or pytest.fail("an empty page")
    line = (left, bottom - 12, right, bottom + 3)  # the last one, and what is above it
    assert not looks_like(page, ImageChops.offset(page, 0, 2))
    without = page.copy()
    without.paste(255, line)
    assert not looks_like(page, without)
