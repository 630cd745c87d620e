"""Contacts in even lines, as a PDF shows them."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import judges
import pypdf
import pytest
import yaml
from lxml import etree
from slices import keep_every

from cvgen import build

THEMES = ("classic", "modern", "compact")
EMAILS = [f"ada-number-{number}@some-host.example.org" for number in range(5)]
ITEMS = ["Zürich, Switzerland", *EMAILS, "+41 44 555 01 42"]
OTHER = {"skills": [{"title": "Programming languages", "keywords": ["Skill"]}]}


def make_pdf(folder: Path, theme: str, *, kind: str = "cv", **keys: object) -> Path:
    """Build a document of a profile with these keys, and return its file."""
    judges.pango()
    file = folder / "profile.yaml"
    file.write_text(yaml.safe_dump({"name": "Ada Example", "theme": theme, **keys}, allow_unicode=True), "utf-8")
    (made,) = build(file, folder / "out", [kind], ["pdf"])
    return made.file


def read_words(pdf: Path) -> list[tuple[str, float, float, float]]:
    """Return each word of a PDF with its left, right and lower edge."""
    run = judges.run(judges.program("pdftotext"), "-bbox", pdf, "-")
    words = etree.fromstring(run.stdout.encode()).iter("{*}word")
    return [(word.text, *(float(word.get(edge)) for edge in ("xMin", "xMax", "yMax"))) for word in words]


@pytest.mark.parametrize(
    ("theme", "kind", "count"), keep_every(3, itertools.product(THEMES, ["cv", "resume"], [2, 3, 5]))
)
def test_contacts_stand_in_even_lines(theme: str, kind: str, count: int, tmp_path: Path) -> None:
    keys = {"location": ITEMS[0], "email": EMAILS[:count], "phone": ITEMS[-1]}
    pdf = make_pdf(tmp_path, theme, kind=kind, **keys)
    lines = [line.strip() for line in judges.run(judges.program("pdftotext"), "-layout", pdf, "-").stdout.splitlines()]
    contacts = [line for line in lines if re.search(r"@|\+41|Zürich", line)]
    assert not [line for line in contacts if line.startswith("·") or line.endswith("·")]
    assert [item for line in contacts for item in re.split(r"\s+·\s+", line)] == [ITEMS[0], *EMAILS[:count], ITEMS[-1]]
    widths = list(map(len, contacts))
    assert min(widths) > 0.45 * max(widths)


def test_beside_a_photo_contacts_have_less_room(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (240, 300), "teal").save(tmp_path / "ada.png")
    keys = {**OTHER, "photo": "ada.png", "email": EMAILS, "documents": {"cv": {"show": ["photo"]}}}
    for theme in THEMES:
        words = read_words(make_pdf(tmp_path, theme, **keys))
        lines = {word[3] for word in words if word[0].startswith("ada-number")}
        dots = [word for word in words if word[0] == "·"]
        assert len(lines) + len(dots) == len(EMAILS)
        assert all(any(right > dot[2] and low == dot[3] for _, _, right, low in words) for dot in dots)


def test_contacts_are_apart_from_right_to_left(tmp_path: Path) -> None:
    pdf = make_pdf(tmp_path, "classic", locales=["he"], email=EMAILS[:2], phone="+972 2 555 0199")
    text = " ".join(pypdf.PdfReader(pdf).pages[0].extract_text().split())
    assert re.search(rf"{EMAILS[0]} · {EMAILS[1]} · .?\+972 2 555 0199", text)
