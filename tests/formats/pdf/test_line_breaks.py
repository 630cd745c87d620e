"""Where lines of a PDF end: never inside a name, an address or a word without its hyphen."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from slices import keep

from cvgen import build
from cvgen.formats.pdf.line_breaks import mark_text, strip_marks
from cvgen.themes.loader import list_packaged_themes

THEMES = ("classic", "modern", "compact", "academic", "sidebar")
LONG = "https://example.org/some-long/path-to/file-names-with/hyphens.html?page=12&of=40"
HASH = "9f" * 30
FILLER = ("of ", "the ", "seven ", "regulated ")


def show_marks(text: str) -> str:
    """Return a text as it is marked: “|” where a line may end, “+” where a space does not end one."""
    marked = mark_text(text).replace(" \u2060", "+").replace("\u200b", "|")
    return marked.replace("\u2060", "").replace("\u200c", "")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("see doi:10.1145/3442188.3445922, or ask", "see doi:10.1145/3442188.3445922, or ask"),
        (f"({LONG})", "(https://example.org/|some-long/|path-to/|file-names-with/|hyphens.html|?page=12|&of=40)"),
        ("J.\u00a0R. Roe", "J.+R. Roe"),
        (HASH, "|".join(HASH)),
        ("donau" * 30, "|".join("donau" * 30)),
    ],
)
def test_where_a_line_may_end(text: str, marked: str) -> None:
    assert show_marks(text) == marked


@pytest.mark.parametrize(
    "text", ["either/or", "e.g. this: 12", "Donau" * 10, "2019 and 2020", "علی‌رضا", "日本語/English"]
)
def test_what_is_no_address_is_as_it_was(text: str) -> None:
    assert mark_text(text) == text


@pytest.mark.parametrize("text", [LONG, "ada-roe@some-host.example.org", "10.1145/34.56", "علی‌رضا", f"{LONG} {HASH}"])
def test_marks_leave_no_trace(text: str) -> None:
    assert strip_marks(mark_text(text)) == text


def read_lines(folder: Path, text: str, theme: str) -> tuple[list[str], str]:
    """Return the lines of a CV whose one entry has these texts, and all text of the file."""
    profile = folder / "profile.yaml"
    profile.write_text(f"theme: {theme}\n{text}", "utf-8")
    (made,) = build(profile, folder / "out", ["cv"], ["pdf"])
    lines = subprocess.run(["pdftotext", "-layout", made.file, "-"], capture_output=True, text=True, check=True).stdout
    whole = "\n".join(page.extract_text() for page in pypdf.PdfReader(made.file).pages)
    return [line.strip() for line in lines.splitlines() if line.strip()], whole


@pytest.mark.parametrize("theme", keep(THEMES, "sidebar"))
def test_no_line_ends_inside_an_address_or_a_name(theme: str, tmp_path: Path) -> None:
    whole = (
        "doi:10.1145/3442188.3445922-a",
        "ada-roe@some-host.example.org",
        "github.com/ada-roe/sparse-sets",
        "J. R. R. Roe",
    )
    points = [f"{FILLER[n % 4] * (n % 17 + 9)}{word} and {LONG}" for word in whole for n in range(17)]
    highlights = "".join(f"      - {point}\n" for point in points)
    text = f"name: Ada Roe\nexperience:\n  - role: R\n    date: 2020\n    highlights:\n{highlights}"
    lines, read = read_lines(tmp_path, text, theme)
    for word in whole:
        assert sum(word in line for line in lines) == 17
        assert read.count(word) == 17
    cut = [line for line in lines if re.search(r"https:\S*$", line) and not line.endswith((LONG, "/", "html", "=12"))]
    assert not cut
    assert not set(read) & set("\u2060\u200b\u200c\u00a0")


@pytest.mark.parametrize("theme", keep(THEMES, "classic"))
def test_words_in_emphasis_are_cut_with_a_hyphen_or_not_at_all(theme: str, tmp_path: Path) -> None:
    titles = [f"{FILLER[n % 4] * (n % 17 + 9)}*Arabidopsis thaliana*" for n in range(17)]
    papers = "".join(
        f'  - {{title: "{title} and", authors: Ada Roe, venue: "{title}", date: 2020}}\n' for title in titles
    )
    awards = "".join(f'  - {{title: "{title} and", organisation: "{title}", date: 2020}}\n' for title in titles)
    lines, _ = read_lines(tmp_path, f"name: Ada Roe\npapers:\n{papers}projects:\n{awards}awards:\n{awards}", theme)
    words = {"arabidopsis", "thaliana", "and", *map(str.strip, FILLER)}
    shown = [line for line in lines if not line.casefold().startswith(("ada", "pub", "project", "honors"))]
    ends = [line.split()[-1] for above, line in zip(["", *shown], shown, strict=False) if not above.endswith("-")]
    assert not [word for word in ends if word[-1].isalpha() and word.casefold() not in words]


@pytest.mark.parametrize("theme", keep(THEMES, "classic"))
def test_no_line_ends_inside_a_name_with_a_hyphen(theme: str, tmp_path: Path) -> None:
    name = "Anne-Marie Rainwater-Kowalska"
    people = (f"[{'Bo Ek, ' * (n % 5 + 6)}C{'o' * n} Dam, {name}, Ada Roe]" for n in range(17))
    papers = "".join(f"  - {{title: On rain, authors: {listed}, date: 2020}}\n" for listed in people)
    lines, read = read_lines(tmp_path, f"name: Ada Roe\npapers:\n{papers}", theme)
    assert sum("Rainwater-Kowalska" in line for line in lines) == sum("Anne-Marie" in line for line in lines) == 17
    assert read.count("Rainwater-Kowalska") == 17


@pytest.mark.parametrize("theme", keep(list_packaged_themes(), "classic", "sidebar"))
def test_no_headline_is_cut_with_a_hyphen(theme: str, tmp_path: Path) -> None:
    headline = "Professor of " + "Cartographical Instrumentation and " * 8 + "Measurement"
    lines, _ = read_lines(tmp_path, f"name: Ada Roe\nheadline: {headline}\naffiliation: {headline}\n", theme)
    assert not [line for line in lines if line.endswith("-")]


def test_a_photo_leaves_the_column_at_the_side_its_width(tmp_path: Path) -> None:
    Image.new("RGB", (60, 74)).save(tmp_path / "me.png")
    long = "Instrumentation and measurement"
    text = f"name: Ada Roe\nphoto: me.png\nskills: [{{title: Some, keywords: [{long}]}}]\n"
    lines, _ = read_lines(tmp_path, text, "sidebar")
    assert long in lines


@pytest.mark.parametrize("document", ["cv", "resume"])
def test_what_is_wider_than_the_column_at_the_side_stands_elsewhere_in_one_piece(document: str, tmp_path: Path) -> None:
    """Addresses of 30 to 60 letters, the longer ones in the head; a section with a long word in the main column."""
    emails = [
        f"{'hilda-brueckner.of.the.' * 3}"[:size].strip(".-") + "@clinic.example.org" for size in range(11, 42, 3)
    ]
    assert 45 in map(len, emails)
    word = "Donaudampfschifffahrtselektrizitäten"
    text = (
        f"name: Ada Roe\nemail: [{', '.join(emails)}]\nskills: [{{title: {word}}}]\nlanguages: [{{language: Latin}}]\n"
    )
    (tmp_path / "profile.yaml").write_text(
        f"theme: sidebar\n{text}experience: [{{role: Doctor, date: 2020}}]\n", "utf-8"
    )
    (made,) = build(tmp_path / "profile.yaml", tmp_path, [document], ["pdf"])
    read = subprocess.run(["pdftotext", "-raw", made.file, "-"], capture_output=True, text=True, check=True).stdout
    assert [email for email in emails if email not in read] == []
    places = [read.index(text) for text in (emails[-1], emails[0], "Latin", "Doctor", word)]
    assert places == sorted(places)
