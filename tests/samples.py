"""What many tests are fed with, the examples and pictures, and what is wrong with a profile."""

from __future__ import annotations

import datetime
import textwrap
from io import BytesIO
from pathlib import Path
from typing import Any

from judges import ROOT
from PIL import Image

from cvgen import InvalidProfile, Problem, build
from cvgen.pipeline.examine import examine

EXAMPLES = {
    "seed": ROOT / "profile.yaml",
    "starter": ROOT / "cvgen" / "project" / "starter" / "profile.yaml",
    **{file.stem: file for file in sorted((ROOT / "tests" / "examples").glob("*.yaml"))},
}
PEOPLE = {file.stem: file for file in sorted((ROOT / "tests" / "people").glob("*.yaml"))}


def build_format(example: str, format: str, folder: Path) -> list[Path]:
    """Build a format of an example alone, as `cvgen build --format` does; return its files, one in each language."""
    return [one.file for one in build(EXAMPLES[example], folder, formats=[format])]


def draw_picture(format: str, size: tuple[int, int] = (6, 4), frames: int = 1, **more: object) -> bytes:
    """Return a picture in a format of Pillow's, a few pixels large; with several frames, one that moves."""
    stream = BytesIO()
    shades = [Image.new("RGBA" if format == "WEBP" else "RGB", size, (40 * n, 90, 0)) for n in range(frames)]
    moving = {"save_all": True, "append_images": shades[1:]} if frames > 1 else {}
    shades[0].save(stream, format, **moving, **more)
    return stream.getvalue()


def find_problems(file: Path, raw: bytes | str) -> list[Problem]:
    """Write a profile to a file and return what is wrong with it, errors or warnings."""
    file.write_bytes(raw if isinstance(raw, bytes) else textwrap.dedent(raw).encode())
    try:
        return examine(file, name="profile.yaml", today=datetime.date(2025, 9, 1)).problems
    except InvalidProfile as error:
        return error.problems


def describe_long_career(papers: int = 171) -> dict[str, Any]:
    """Return a profile of three languages with so many papers, each with an abstract, eleven sections, four documents.

    Everybody in it is invented.
    """
    return {
        "locales": ["en", "de", "zh"],
        "name": {"en": "Leonore Vandenbergh-Okonkwo", "zh": "范丽诺"},
        "headline": {"en": "Professor of Physical Oceanography", "de": "Professorin für Physikalische Ozeanographie"},
        "affiliation": {"en": "Institute of Coastal Sciences, University of Nordhaven"},
        "location": "Nordhaven",
        "email": "leonore.vandenbergh-okonkwo@coastal-sciences.nordhaven.example.edu",
        "links": {"orcid": "0000-0002-1825-0097", "github": "lvokonkwo", "googlescholar": "AbCdEfGhIjKL"},
        "website": "https://lvo.example.org",
        "bio": "I measure how tides move through **small harbours**, and what that does to those who live there. " * 3,
        "interests": [{"title": "Tides"}, {"title": "Sediment transport"}, {"title": "Instruments"}],
        "news": [{"date": f"{2025 - n // 3}-0{9 - n % 3}", "text": f"Cruise {n} has set out."} for n in range(14)],
        "education": [
            {"organisation": "University of Nordhaven", "degree": "Ph.D.", "date": "1991 – 1995", "thesis": "Ebb"},
            {"organisation": "College of Südfeld", "degree": "Diplom", "date": "1986 – 1991"},
        ],
        "experience": [
            {"role": "Professor", "organisation": "University of Nordhaven", "date": "2004 – present"},
            {"role": "Lecturer", "organisation": "Kirishima Institute", "date": "1996 – 2004"},
        ],
        "papers": [_describe_paper(number) for number in range(papers)],
        "grants": [
            {"title": f"Harbours {n}", "organisation": "Sea Fund", "date": f"{2000 + n} – {2003 + n}"} for n in range(9)
        ],
        "awards": [{"title": f"Medal for Patience {n}", "date": str(2001 + n)} for n in range(8)],
        "talks": [
            {"title": f"Ebb and flow {n}", "event": "Sea Days", "place": "Lund", "date": f"{1999 + n}-05"}
            for n in range(20)
        ],
        "teaching": [{"title": f"Waves {n}", "date": f"{2005 + n}"} for n in range(12)],
        "supervision": [{"name": f"Student Number{n}", "date": f"{2006 + n}"} for n in range(12)],
        "service": [{"role": "Referee", "organisation": f"Journal {n}", "date": "2010 – 2020"} for n in range(6)],
        "skills": [{"title": "By sea", "keywords": ["moorings", "gliders"]}],
        "sections": [{"title": "Beyond the Sea", "text": "I play the organ of a small church."}],
        "documents": {"homepage": {}, "cv": {}, "resume": {}, "short-cv": {"extends": "cv", "title": "Short CV"}},
    }


def _describe_paper(number: int) -> dict[str, Any]:
    types = ("article", "conference", "preprint", "chapter")
    others = ["Bo Sample", "Chidi Anyanwu", "Mei-Ling Tsai", "Åsa Nørgaard", "Kenji Mori", "Ines Duarte"]
    return {
        "title": f"Tidal exchange in small harbours of the northern coasts, part {number + 1}",
        "authors": ["Leonore Vandenbergh-Okonkwo", *others[: 1 + number % 6]],
        "type": types[number % len(types)],
        "venue": ("Journal of Harbours", "Proceedings of the Sea Days", "Ebb & Flow")[number % 3],
        "date": f"{2025 - number // 6}-{number % 12 + 1:02}",
        "doi": f"10.5555/harbours.{number}",
        "abstract": f"We measured the exchange of water in harbour {number} over a whole year. " * 6,
        **({"selected": True} if number % 40 == 0 else {}),
    }
