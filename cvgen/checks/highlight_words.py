"""Hints about English highlights: the tense of posts that are over, and the first person."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from cvgen.problems import Finding, Place, Severity
from cvgen.profile.model import Profile
from cvgen.profile.types import Text
from cvgen.text.dates import Period

_FIRST_WORD = re.compile(r"[A-Za-z]+")
# “I” before what may be a verb, not the number of a part (“Part I of …”).
_BEHIND_NUMBERS = "of|and|to|in|for|or|with|at|is|as|on|by|the|was|trial|trials|study"
_FIRST_PERSON = re.compile(rf"\b(?:I(?= (?!(?:{_BEHIND_NUMBERS})\b)[a-z]|['’])|[Mm]y|myself|[Oo]ur|[Ww]e)\b")
# Verbs that highlights begin with, and their past.
_PAST = {
    "achieve": "achieved", "advise": "advised", "analyse": "analysed", "analyze": "analyzed", "build": "built",
    "chair": "chaired", "coach": "coached", "collaborate": "collaborated", "conduct": "conducted",
    "contribute": "contributed", "coordinate": "coordinated", "create": "created", "deliver": "delivered",
    "deploy": "deployed", "design": "designed", "develop": "developed", "direct": "directed", "edit": "edited",
    "establish": "established", "evaluate": "evaluated", "examine": "examined", "found": "founded",
    "implement": "implemented", "improve": "improved", "initiate": "initiated", "introduce": "introduced",
    "invent": "invented", "investigate": "investigated", "launch": "launched", "lead": "led", "maintain": "maintained",
    "manage": "managed", "mentor": "mentored", "migrate": "migrated", "negotiate": "negotiated",
    "optimise": "optimised", "optimize": "optimized", "organise": "organised", "organize": "organized",
    "oversee": "oversaw", "perform": "performed", "plan": "planned", "prepare": "prepared", "present": "presented",
    "produce": "produced", "propose": "proposed", "publish": "published", "reduce": "reduced", "represent":
    "represented", "research": "researched", "review": "reviewed", "run": "ran", "serve": "served", "ship": "shipped",
    "study": "studied", "supervise": "supervised", "support": "supported", "teach": "taught", "train": "trained",
    "translate": "translated", "treat": "treated", "work": "worked", "write": "wrote",
}  # fmt: skip
# Words that are nouns as often: “Lead author”, “Research on …”, “Chair of …” say nothing of the tense.
_NOUNS = frozenset({"lead", "research", "chair", "work", "support", "study", "review", "design", "plan", "present",
                    "train", "mentor", "coach", "run", "edit", "direct", "found", "ship", "manage"})  # fmt: skip
_SECTIONS = ("experience", "internships", "clinical", "teaching", "service", "projects")


def check_highlights(profile: Profile, today: datetime.date) -> Iterator[Finding]:
    """Yield hints about the English highlights of posts and the like; other languages are not looked at."""
    default = profile.locales[0]
    for section in _SECTIONS:
        for index, item in enumerate(getattr(profile, section, ())):
            yield from _check_item(item, (section, index), default, today)
            for number, role in enumerate(getattr(item, "roles", ())):
                yield from _check_item(role, (section, index, "roles", number), default, today)


def _check_item(item: Any, place: Place, default: str, today: datetime.date) -> Iterator[Finding]:
    is_over = isinstance(item.date, Period) and _is_over(item.date, today)
    for number, point in enumerate(item.highlights):
        text = _find_english(point.text, default)
        if text:
            yield from _check_text(text, (*place, "highlights", number), is_over=is_over)


def _is_over(period: Period, today: datetime.date) -> bool:
    return not period.open and all(date.last_day() < today for date in period.dates())


def _find_english(text: Text, default: str) -> str:
    """Return the English version of a text, "" if there is none."""
    for key, version in text.all().items():
        if (key.partition(".")[0] or default).startswith("en"):
            return version
    return ""


def _check_text(text: str, path: Place, *, is_over: bool) -> Iterator[Finding]:
    word = found[0] if (found := _FIRST_WORD.match(text)) else ""
    past = _find_past(word.lower())
    if is_over and past:
        message = f"“{word}” is of the present, and the post is over"
        yield Finding(path, "hint-tense", message, f"usual is “{past.capitalize()}”", Severity.HINT, word)
    if person := _FIRST_PERSON.search(text):
        hint = "highlights are mostly written without a person: “Built it.”, not “I built it.”"
        yield Finding(path, "hint-first-person", f"“{person[0]}” is the first person", hint, Severity.HINT, person[0])


def _find_past(word: str) -> str:
    """Return the past of a verb that a word is in the present; "" for other words, and for those that may be nouns."""
    stems = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
    return next((_PAST[stem] for stem in stems if stem in _PAST and stem not in _NOUNS), "")
