"""Invented organisations, places, roles, degrees and the like; a good part is no real word, so that no list is learnt."""

from __future__ import annotations

import re
from random import Random

from import_grammar.fillers import word
from import_grammar.words import words

LANGUAGES = (
    *("en",) * 12, "de", "de", "fr", "fr", "es", "es", "it", "it", "pt", "pt", "zh", "zh", "ja", "ja", "ko", "ko",
    "nl", "sv", "pl",
)  # fmt: skip
EAST_ASIAN = ("zh", "ja", "ko")


def choose(r: Random, name: str, language: str = "") -> str:
    """Return an entry of a list of record_words.txt in a language, in English where there is none; gaps are filled."""
    try:
        entries = words(f"{name}-{language}" if language else name, "record_words")
    except KeyError:
        entries = words(f"{name}-en", "record_words")
    return fill(r, r.choice(entries[:3]) if r.random() < 0.15 else r.choice(entries), language or "en")


def fill(r: Random, pattern: str, language: str) -> str:
    """Return a pattern with invented names, fields of study and organisations in its gaps."""

    def replace(match: re.Match[str]) -> str:
        gap = match[1]
        if gap == "field":
            return subject(r, language)
        if gap == "organisation":
            return organisation(r, language)
        if gap == "town":
            return r.choice(words(f"towns-{language}", "record_words"))
        return word(r, 2).upper() if gap == "NAME" else name(r)

    return re.sub(r"\{(\w+)\}", replace, pattern)


def name(r: Random) -> str:
    """Return the name of a town, a firm or a founder."""
    return word(r).capitalize() if r.random() < 0.6 else r.choice(words("towns", "record_words")).partition(",")[0]


def place(r: Random, language: str) -> str:
    """Return a town, with its state or country or not, or a country."""
    if language in EAST_ASIAN:
        return r.choice(words(f"towns-{language}", "record_words"))
    town = word(r).capitalize() if r.random() < 0.45 else r.choice(words("towns", "record_words"))
    country = r.choice(words("countries", "record_words")) if r.random() < 0.85 else word(r, 3).capitalize()
    state = r.choice(words("states", "record_words"))
    return r.choice((town, town, town, country, f"{town}, {country}", f"{town}, {country}", f"{town}, {state}"))


def subject(r: Random, language: str) -> str:
    """Return a field of study."""
    if language == "en" and r.random() < 0.1:
        return f"{word(r).capitalize()} Studies"
    return r.choice(words(f"subjects-{language}", "record_words"))


def organisation(r: Random, language: str, share: float = 0.9) -> str:
    """Return a university or school; with a smaller share of them, a firm, hospital, museum and the like."""
    if r.random() < 0.08 and language not in EAST_ASIAN:
        return r.choice((*words("acronyms", "record_words"), word(r, 2).upper()))
    text = choose(r, "universities" if r.random() < share else "employers", language)
    if language == "en" and r.random() < 0.03:  # with its name in other letters
        text += f" ({choose(r, 'universities', 'zh')})"
    return text


def department(r: Random, language: str) -> str:
    """Return a department, faculty, chair, group, ward or the like."""
    return choose(r, "departments", language)


_BETWEEN = {
    "en": (" in ", " in ", " in ", ", ", " ", " of ", " - "),
    "de": (" in ", " ", ", "),
    "fr": (" de ", " en ", " "),
    "es": (" en ", " de "),
    "it": (" in ",),
    "pt": (" em ",),
    "nl": (" ", " in ", ", "),
    "sv": (" i ", ", "),
    "pl": (", ", " z "),
}


def degree(r: Random, language: str) -> str:
    """Return a degree, with its subject or without."""
    level, field = choose(r, "levels", language), subject(r, language)
    if language == "zh":
        return r.choice((level, field + level, f"{level}，{field}", f"{field} {level}", f"{level}（{field}）"))
    if language == "ko":
        return r.choice((level, f"{field} {level}", f"{level} ({field})", f"{field}과 {level}"))
    if language == "ja":
        return r.choice((level, level, f"{level}（{field[:2]}）", f"{field} {level}"))
    if language == "en" and r.random() < 0.07:
        return choose(r, "whole-degrees")
    if r.random() < 0.14:
        return level
    minor = subject(r, "en")
    tails = (
        f" (minor in {minor})",
        f" and {minor}",
        f" with a minor in {minor}",
        f" ({name(r)} track)",
        f", minor in {minor}",
    )
    tail = r.choice(tails) if language == "en" and r.random() < 0.12 else ""
    return f"{level}{r.choice(_BETWEEN[language])}{field}{tail}"


def role(r: Random, language: str) -> str:
    """Return what somebody is or was."""
    text = choose(r, "roles", language)
    if language != "en":
        return text
    if r.random() < 0.06:
        text = f"{word(r).capitalize()} {text}"
    if r.random() < 0.06:
        text += r.choice((f" ({subject(r, 'en')})", " (part-time)", " (remote)", f", {subject(r, 'en')}"))
    return text.lower() if r.random() < 0.06 else text


_MONTHS = {
    "en": "Jan Feb March April May June July Aug Sep. Sept Oct. Nov Dec January August September October",
    "de": "Januar März April Mai Juni Juli August September Oktober Dezember",
    "fr": "janvier mars avril mai juin juillet septembre octobre",
    "es": "enero marzo abril junio septiembre octubre",
    "it": "gennaio marzo aprile settembre ottobre",
    "pt": "janeiro março abril setembro outubro",
    "nl": "januari maart april mei juni augustus oktober",
    "sv": "januari mars april maj juni augusti oktober",
    "pl": "stycznia marca maja czerwca września października",
}
_SINCE = {"en": "since", "de": "seit", "fr": "depuis", "es": "desde", "it": "dal", "pt": "desde", "nl": "sinds", "sv": "sedan",
          "pl": "od"}  # fmt: skip
_NOW = {
    "en": ("present", "Present", "now", "to date", "current"),
    "de": ("heute",),
    "nl": ("heden", "nu"),
    "sv": ("nu",),
    "pl": ("obecnie",),
    "zh": ("至今",),
    "ja": ("現在",),
    "ko": ("현재",),
}


def date(r: Random, language: str) -> str:
    """Return a date or range as people write them in a language."""
    year = r.randint(1995, 2025)
    end = min(2027, year + r.randint(0, 6)) + 1
    one, two = r.randint(1, 12), r.randint(1, 12)
    now = r.choice(_NOW.get(language, ("present",)))
    if language in EAST_ASIAN:
        spans = (f"{year}年{one}月～{end}年{two}月", f"{year}年{one}月～{now}", f"{year}.{one:02} – {now}")
        return r.choice((*spans, f"{year}.{one:02} - {end}.{two:02}", f"{year} – {end}", f"{year}年"))
    dash = r.choice((" – ", " - ", "–", "-", "—", " to "))
    months = _MONTHS[language].split()
    first, last = f"{r.choice(months)} {year}", f"{r.choice(months)} {end}"
    season = f"{r.choice(('Spring', 'Fall', 'Summer'))} {year}"
    ranges = (f"{year}{dash}{end}", f"{year}{dash}{end}", f"{first} – {last}", f"{first} - {last}", f"{first} – {now}")
    numbers = (f"{year}.{one:02} - {end}.{two:02}", f"{year}.{one:02} - {now}", f"{one:02}/{year} – {two:02}/{end}")
    return r.choice(
        (*ranges, *numbers, f"{year}", first, f"{year} – {now}", f"{_SINCE[language]} {year}", f"{year}–", season)
    )
