"""The profile of a long career: many papers with abstracts, eleven sections, four documents, three languages."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

Json = dict[str, Any]
OWN = "Ada Example"
_GIVEN = ("Bo", "Chiara", "Dmitri", "Esra", "Femi", "Grete", "Hiro", "Inés", "Jorma", "Lucja", "Mei", "Nadia", "Omar")
_FAMILY = ("Sample", "Harbour", "Lindqvist", "Moreau", "Okafor", "Petrov", "Quill", "Rossi", "Sato", "Vellum", "Wójcik")
_VENUES = (
    "Journal of Harbours", "Annals of Imaginary Oceanography", "Estuarine and Coastal Letters", "Tides and Models",
    "Proceedings of the Conference on Small Seas", "Review of Slow Instruments", "Northern Coasts",
)  # fmt: skip
_TYPES = ("article", "article", "article", "conference", "conference", "chapter", "book", "preprint")
_TOPICS = ("Tides", "Harbours", "Instruments", "Models")
_TAGS = ("methods", "field work", "teaching")
_PHRASES = (
    "We show that {a} {n} depend on {a} {n}, and that {n} do not.",
    "Over {k} months, {a} {n} were measured at {k} stations along the coast.",
    "Earlier work took {a} {n} to be constant; our {n} say otherwise.",
    "A model with {k} parameters explains {k} per cent of the variance in {n}.",
    "Where {n} meet {a} {n}, the error grows by a factor of {k}.",
    "The data, the code and the {n} are open, so that {a} {n} can be tried by others.",
    "It remains to be seen whether {a} {n} hold for {n} in other seas.",
    "Compared with {a} {n}, the new {n} need {k} times fewer observations.",
)
_NOUNS = (
    "tides", "currents", "harbours", "gauges", "sediments", "estuaries", "storms", "moorings", "spectra", "harmonics",
    "surges", "shelves", "records", "instruments", "residuals", "salinities", "breakwaters", "inlets", "forecasts",
    "uncertainties", "boundaries", "eddies", "fluxes", "channels", "simulations", "observations", "anomalies",
)  # fmt: skip
_ADJECTIVES = (
    "shallow", "nonlinear", "seasonal", "historical", "coastal", "stratified", "turbulent", "sparse", "robust", "slow",
    "northern", "coupled", "empirical", "resonant", "local", "extreme", "tidal", "inferred", "weak", "periodic",
)  # fmt: skip
_PREFIXES = ("", "", "", "bio", "hydro", "macro", "meso", "micro", "paleo", "sub", "thermo")
_LONG_LIST = 40  # authors


def make_long_career(papers: int = 171, locales: Sequence[str] = ("en", "ru", "ar"), **more: Any) -> Json:
    """Return a profile, always the same, as YAML would be read; the last paper has no date."""
    chance = random.Random(23)
    entries = [_make_paper(number, papers, chance) for number in range(papers)]
    entries[-1].pop("date")
    return {
        "locales": list(locales),
        "name": {"en": OWN, "ru": "Ада Пример", "ar": "آدا مثال"},
        "headline": "Professor of Physical Oceanography",
        "email": "ada@example.org",
        "links": {"github": "ada", "orcid": "0000-0002-1825-0097"},
        "bio": _write_text(6, chance),
        "news": [{"date": f"2025-{12 - n:02}", "text": _write_text(1, chance)} for n in range(12)],
        "papers": entries,
        "documents": {name: {"extends": "cv", "summary": f"for {name}"} for name in ("grants", "teaching")},
        **_make_sections(chance),
        **more,
    }


def _make_paper(number: int, papers: int, chance: random.Random) -> Json:
    authors = [f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}" for _ in range(chance.choice((1, 2, 3, 4, 7)))]
    if number % 20 == 3:
        authors = [f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}" for _ in range(_LONG_LIST)]
    authors.insert(chance.randrange(len(authors) + 1), OWN)
    kind, months = _TYPES[number % len(_TYPES)], number * 360 // papers
    year = 2025 - months // 12
    paper: Json = {
        "title": _write_title(chance),
        "authors": authors,
        "venue": chance.choice(_VENUES),
        "type": kind,
        "topic": chance.choice(_TOPICS),
        "date": f"{year}-{12 - months % 12:02}",
        "doi": f"10.5555/{year}.{number}",
        "abstract": _write_text(11, chance),
    }
    paper |= {"volume": str(year - 1990), "pages": f"{number}–{number + 12}"} if kind == "article" else {}
    paper |= {"links": {"code": f"https://code.example.org/{number}"}} if number % 3 == 0 else {}
    paper |= {"tags": [chance.choice(_TAGS)]} if number % 4 == 0 else {}
    return paper | ({"selected": True} if number % 35 == 8 else {})


def _make_sections(chance: random.Random) -> Mapping[str, list[Json]]:
    """Return nine sections beside the bio, news and papers, each of several entries."""
    dates = [f"{2024 - 3 * n} – {2027 - 3 * n}" for n in range(5)]

    def repeat(**said: str) -> list[Json]:
        return [
            {name: text.format(n=n + 1) for name, text in said.items()} | {"date": date} for n, date in enumerate(dates)
        ]

    return {
        "interests": [{"title": chance.choice(_NOUNS), "keywords": [chance.choice(_NOUNS)]} for _ in range(3)],
        "awards": repeat(title="Prize of the {n}th Symposium", organisation="Society of Small Seas"),
        "education": repeat(organisation="University of Example {n}", degree="Ph.D."),
        "experience": repeat(organisation="Institute of Tides {n}", role="Researcher"),
        "talks": repeat(title="What tides say, part {n}", place="Bergen"),
        "teaching": repeat(title="Waves and Currents {n}", organisation="University of Example"),
        "supervision": repeat(name="Student Number {n}", level="Ph.D."),
        "grants": repeat(title="Grant for Harbours {n}", organisation="Council of Coasts"),
        "service": repeat(role="Committee {n}", organisation="Society of Small Seas"),
    }


def _write_title(chance: random.Random) -> str:
    words = [
        chance.choice(_ADJECTIVES),
        chance.choice(_NOUNS),
        "and",
        chance.choice(_ADJECTIVES),
        chance.choice(_NOUNS),
    ]
    return f"{' '.join(words)} in the {chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)}".capitalize()


def _write_text(sentences: int, chance: random.Random) -> str:
    def fill(phrase: str) -> str:
        while "{" in phrase:
            word = chance.choice(_PREFIXES) + chance.choice(_NOUNS)
            phrase = phrase.replace("{n}", word, 1).replace("{a}", chance.choice(_ADJECTIVES), 1)
            phrase = phrase.replace("{k}", str(chance.randint(2, 990)), 1)
        return phrase

    return " ".join(fill(chance.choice(_PHRASES)) for _ in range(sentences))
