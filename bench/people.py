"""Profiles to measure with: people who do not exist, as many and with as many papers as wanted, always the same."""

from __future__ import annotations

import random
from pathlib import Path

_NAMES = ("Ada", "Bengt", "Chiara", "Dmitri", "Esra", "Femi", "Grete", "Hiro", "Inés", "Jorma", "Łucja", "Þóra", "王")
_FAMILIES = (
    "Quill",
    "Nib",
    "Inkwell",
    "Blotter",
    "Vellum",
    "Stylus",
    "Folio",
    "Órfão",
    "Müller",
    "Sørensen",
    "Lindqvist",
)
_WORDS = (
    "tidal", "slow", "engines", "for", "small", "moons", "memory", "catalogue", "comets", "observed", "error", "field",
    "learning", "sparse", "attention", "video", "graphs", "measurement", "harbour", "survey", "plates", "instrument",
    "method", "language", "models", "efficient", "compression",
)  # fmt: skip
_VENUES = ("Annals of Imaginary Astronomy", "Journal of Slow Instruments", "Conference on Small Moons")


def profile(number: int, papers: int = 8, *, abstracts: bool = True) -> str:
    """Return the profile of person `number`."""
    chance = random.Random(number)

    def name() -> str:
        return f"{chance.choice(_NAMES)} {chance.choice(_FAMILIES)}"

    def words(count: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(count)).capitalize()

    own = name()
    lines = [f"name: {own}", f"email: person{number}@example.org", f"website: https://example.org/{number}",
             f"bio: {words(60)}.", "interests:", f"  - title: {words(2)}", f"    keywords: [{words(2)}, {words(1)}]",
             "education:", f"  - organisation: University of {words(1)}", "    degree: Ph.D.", "    date: 2019 – 2024",
             "papers:"]  # fmt: skip
    for index in range(papers):
        authors = [name() for _ in range(3)]
        authors.insert(chance.randrange(4), own)
        lines += [f"  - title: {words(9)} {index}", f"    authors: [{', '.join(authors)}]",
                  f"    venue: {chance.choice(_VENUES)}", f"    date: {1990 + index % 36}",
                  f"    doi: 10.1234/{number}.{index}",
                  f"    links: {{code: https://example.org/{number}/{index}}}"]  # fmt: skip
        lines += [f"    abstract: {words(110)}."] if abstracts else []
    return "\n".join(lines) + "\n"


def write(folder: Path, count: int, **options: int) -> None:
    """Write the profiles of so many people into folders of their own."""
    for number in range(count):
        place = folder / f"person{number:05}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "profile.yaml").write_text(profile(number, **options), "utf-8")
