"""Invented awards, grants, talks, courses and students."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from import_grammar import fillers, people
from import_grammar import record_fillers as fill
from import_grammar.record_posts import join_at, make_place
from import_grammar.record_style import RecordField, RecordStyle, maybe

_TITLE_LANGUAGES = ("en", "de", "fr", "es", "zh", "ja")
_CODES = ("CS", "NU", "HIST", "MATH", "BIO", "COM-", "EE", "ECON", "PHYS ")
_AWARDED = (" at ", ", awarded by ", " from ", " by ", " at the ", " from the ", ", granted by the ")
_AT_EVENT = (" at ", " at the ", ". ", ". In: ", " — ", ", given at ", ", presented at the ")


def _make_title(r: Random, style: RecordStyle, *forms: str) -> RecordField:
    language = style.language if style.language in _TITLE_LANGUAGES else "en"
    return RecordField("title", fillers.title(r, language), r.choice(forms))


def make_awards(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of an award."""
    language = style.language
    title = RecordField("title", fill.choose(r, "awards", language), style.form(r, "title"))
    joint = r.choice(_AWARDED) if language == "en" and r.random() < 0.25 else ""
    form = style.form(r, "organisation") if r.random() < 0.3 else ""
    organisation = maybe(
        r, 0.5, lambda: RecordField("organisation", fill.choose(r, "societies", language), form, joint)
    )
    if organisation and r.random() < 0.2:
        host = RecordField("organisation", fill.department(r, language))
        organisation = (
            [organisation[0], host]
            if r.random() < 0.5
            else [replace(host, before=joint), replace(organisation[0], before="")]
        )
    place = make_place(r, style, 0.25) if organisation else []
    if r.random() < 0.04:
        work = RecordField(
            "note",
            f"for {fillers.title(r, 'en')}" if r.random() < 0.5 else fillers.title(r, "en"),
            r.choice(("em", "")),
        )
        return [title, *organisation, *place, work]
    money = r.choice(
        (
            f"£{r.randint(1, 90)},000",
            f"{r.randint(1, 9)}.500 €",
            f"${r.randint(200, 900)}",
            f"CHF {r.randint(1, 9)}'000",
        )
    )
    text = fill.choose(r, "notes", "zh" if language in fill.EAST_ASIAN else "") + r.choice(("", "", ", top 3%"))
    text = money if r.random() < 0.15 else text
    note = maybe(r, 0.18, lambda: RecordField("note", text, r.choice(("()", "()", "")), " "))
    if organisation and r.random() < 0.14:
        return [replace(organisation[0], before=""), *place, title, *note]
    return [title, *note, *organisation, *place] if r.random() < 0.3 else [title, *organisation, *place, *note]


def make_grants(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a grant."""
    language = style.language
    funder = fill.choose(r, "funders" if language in ("zh", "ja") else "societies", language)
    if language == "en" and r.random() < 0.4:
        funder += r.choice((" Standard Grant", " Research Grant", " Starting Grant", " Fellowship", " Strategic Fund"))
    organisation = RecordField("organisation", funder, r.choice(("", "", "strong", "link")))
    title = _make_title(r, style, "quote", "em", "strong", "", "quote", "link", "", "em")
    number = maybe(
        r, 0.5, lambda: RecordField("number", _make_number(r), r.choice(("", "", "()")), r.choice(("", "", " ")))
    )
    money = maybe(r, 0.5, lambda: RecordField("amount", _make_amount(r), r.choice(("", "", "()"))))
    role = maybe(r, 0.5, lambda: RecordField("role", _make_grant_role(r, language), r.choice(("", "()"))))
    role += maybe(
        r,
        0.06,
        lambda: RecordField(
            "text",
            r.choice(("Seed funding", "renewed once", "with 5 partners", "declined", "Verbundprojekt")),
            r.choice(("", "()")),
        ),
    )
    others = maybe(r, 0.25, lambda: RecordField("people", make_others(r, language), r.choice(("", "", "()"))))
    scheme = maybe(r, 0.15, lambda: RecordField("organisation", fill.choose(r, "schemes"), r.choice(("", "", "()"))))
    money += others
    kind = r.random()
    if kind < 0.17:
        if r.random() < 0.65:
            kinds = ("Grant", "Fellowship", "Award", "Research Grant", "Prize Fund", "Programme", "Scheme")
            invented = f"{fill.name(r)} {r.choice(kinds)}"
            text = invented if r.random() < 0.4 else fill.choose(r, "grant-titles")
            named = RecordField("title", text, r.choice(("", "", "strong")))
            if language == "en" and r.random() < 0.5:
                house = r.choice(("Fund", "Foundation", "Trust", "Endowment", "Academy", "Council", "Society"))
                organisation = replace(organisation, text=f"{fill.name(r)} {house}")
            return [named, replace(organisation, before=r.choice((", ", ", ", " (", ""))), *number, *money, *role]
        return [replace(organisation, label="title"), *number, *money, *role]
    if kind < 0.24:
        return [*role, replace(title, before=": " if role else ""), organisation, *number, *money]
    if kind < 0.28:
        return [organisation, *number, *money, *role, replace(title, before=r.choice((": ", ". ", " – ", ". ")))]
    if kind < 0.55:
        joint = ("：" if language in fill.EAST_ASIAN else ": ") if r.random() < 0.2 else ""
        return [organisation, *scheme, *number, replace(title, before=joint), *money, *role]
    if kind < 0.85:
        return [title, organisation, *scheme, *money, *number, *role]
    return [title, *role, organisation, *scheme, *number, *money]


def _make_grant_role(r: Random, language: str) -> str:
    role = fill.choose(r, "grant-roles", language)
    return f"Role: {role}" if language == "en" and r.random() < 0.12 else role


def make_others(r: Random, language: str) -> str:
    """Return words for those that something was done with, or who led it."""
    names = [people.name(r, r.choice(("initials", "full"))) for _ in range(r.choice((1, 1, 2, 3)))]
    together = ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
    word = {"de": "mit ", "fr": "avec ", "es": "con ", "it": "con ", "pt": "com "}.get(language, "with ")
    return r.choice((word + together, word + together, f"PI: {names[0]}", f"Co-Is: {together}", f"co-PI: {names[0]}"))


def _make_number(r: Random) -> str:
    many, few = r.randint(100000, 999999), r.randint(10, 40)
    coded = (
        f"NE/Z{many}/1", f"ANR-{few}-CE{few}-0{few}7", f"Grant No. {many}", f"grant {many}", f"RGP-2{few}-{few}",
        f"R01 HL{many}", f"PID20{few}-{many}NB-I00", f"Projektnr. {many}", f"FKZ 01GY{many}", f"20{few}/{few}/B/NZ3/0{many}",
        f"{few}K{many}", f"{many}", f"no. 20{few}/{many // 10}-1", f"200021_{many}", f"{many}00{few}", f"DP{many}000",
    )  # fmt: skip
    return r.choice(coded)


def _make_amount(r: Random) -> str:
    many = r.randint(10, 900)
    return r.choice((f"€{many},000", f"£{many},000", f"${many},000", f"{many}万元", f"{many}.000 €", f"NOK {many},000"))


def make_talks(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a talk."""
    language = style.language
    title = _make_title(r, style, "quote", "quote", "em", "strong", "", "", "link")
    words = fill.choose(r, "kinds", language if r.random() < 0.8 else "en")
    kind = RecordField("kind", words, r.choice(("", "()", "em", "()", "")))
    joint = r.choice(_AT_EVENT) if language == "en" and r.random() < 0.2 else ""
    event = RecordField(
        "event", fill.choose(r, "events", language), r.choice(("", "", "", "em", "link", "strong")), joint
    )
    host = maybe(r, 0.2, lambda: RecordField("event", fill.organisation(r, language)))
    place, named = make_place(r, style, 0.65), maybe(r, 0.2, lambda: kind)
    if r.random() < 0.06:
        place = [RecordField("place", r.choice(("online", "virtual", "Zoom", "online event")), r.choice(("", "()")))]
    form = r.choice(("", "()", "()"))
    named += maybe(r, 0.1, lambda: RecordField("text", make_others(r, language).replace("PI: ", "with "), form))
    named += maybe(r, 0.06, lambda: RecordField("text", r.choice(("in German", "in Japanese", "in French")), "()"))
    order = r.random()
    if order < 0.42:
        return [title, event, *host, *place, *named]
    if order < 0.62:
        joined = replace(event, before=r.choice((" at ", " at the ", ", ", ", "))) if language == "en" else event
        return [title, kind, joined, *host, *place]
    if order < 0.76:
        return [kind, replace(title, before=r.choice((": ", ": ", ", ", " - ", " "))), event, *host, *place]
    if order < 0.8:
        joined = replace(event, before=r.choice((" at ", " at the ", ", ")) if language == "en" else "")
        return [kind, joined, *place, replace(title, before=r.choice((": ", ": ", ", ", " - ")))]
    if order < 0.86:
        return [replace(event, before=""), *place, title, *named]
    return [title, *named] if order < 0.9 else [title, event, *place, kind]


def make_teaching(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a course."""
    language = style.language
    title = RecordField(
        "title", fill.choose(r, "courses", language), r.choice(("", "", "em", "strong", "quote", "link"))
    )
    form = style.form(r, "role") if r.random() < 0.5 else ""
    role = RecordField("role", fill.choose(r, "teaching-roles", language), form)
    text = fill.choose(r, "teaching-levels", language)
    if language in ("en", "de", "fr") and r.random() < 0.3:
        degrees = {
            "en": ("BSc", "MSc", "BA", "MA", "Master", "MSc"),
            "de": ("B.Sc.", "M.A.", "Master"),
            "fr": ("Licence", "Master", "L3"),
        }
        text = f"{r.choice(degrees[language])} {fill.subject(r, language)}"
    level = maybe(r, 0.35, lambda: RecordField("level", text, r.choice(("()", "()", "")), " "))
    where = fill.organisation(r, language)
    form = r.choice(("", "", "em", "link"))
    organisation = maybe(r, 0.4, lambda: RecordField("organisation", where, form, join_at(r, style, 0.15)))
    place = make_place(r, style, 0.15) if organisation else []
    code = maybe(
        r, 0.35, lambda: RecordField("code", f"{r.choice(_CODES)}{r.randint(100, 4999)}", r.choice(("", "()")))
    )
    numbers = ("24 h", "45 students", "5 ECTS", "2 SWS", "36 h CM", "120 students", "6 credits")
    hours = maybe(r, 0.15, lambda: RecordField("hours", r.choice(numbers), r.choice(("", "()"))))
    named = maybe(r, 0.5, lambda: role)
    remarks = (
        "two-day workshop",
        "co-taught",
        "with two colleagues",
        "eighty hours of lectures",
        "online",
        "block course",
        "new course",
        "Excursion",
    )
    hours += maybe(r, 0.1, lambda: RecordField("text", r.choice(remarks), r.choice(("", "()", ""))))
    if organisation and language == "en" and r.random() < 0.12:
        organisation = [replace(organisation[0], before=r.choice((" given at the ", " at the ", " held at ", " at ")))]
    order = r.random()
    if order < 0.35:
        joint = r.choice((" ", ": ", " - ", ", ")) if code else ""
        return [*code, replace(title, before=joint), *level, *named, *organisation, *place, *hours]
    if order < 0.6:
        joint = (
            r.choice((", ", ": ", " for ", " of ", ", ", " - "))
            if language == "en"
            else " "
            if language == "de"
            else ""
        )
        return [role, *code, replace(title, before=joint), *level, *organisation, *place, *hours]
    if order < 0.85:
        return [*organisation, *place, title, *level, *named, *hours]
    return [title, replace(role, form="()", before=" "), *level, *organisation, *hours]


def make_supervision(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a student."""
    language = style.language
    name = RecordField("name", people.name(r, language if language in ("zh", "ja") else "full"), style.form(r, "name"))
    form, before = ("()", " ") if r.random() < 0.4 else ("", "")
    text = fill.choose(r, "student-levels", language)
    text += f" in {fill.subject(r, 'en')}" if language == "en" and r.random() < 0.08 else ""
    level = RecordField("level", text, form, before)
    title = maybe(r, 0.5, lambda: _make_title(r, style, "em", "quote", "em", "", ""))
    if title and r.random() < 0.25:
        title = [RecordField("title", fill.choose(r, "topics", "en"), r.choice(("", "", "em")))]
    other = people.name(r, "initials")
    roles = ("co-supervisor", "main supervisor", "committee member", "primary advisor", "second examiner")
    text = r.choice((*roles, f"with {other}", f"avec {other}", f"co-advised with {other}"))
    role = maybe(r, 0.2, lambda: RecordField("role", text, r.choice(("()", ""))))
    where = fill.organisation(r, language)
    organisation = maybe(r, 0.25, lambda: RecordField("organisation", where, "", join_at(r, style, 0.2)))
    if r.random() < 0.05:
        town = fill.place(r, language).partition(",")[0]
        return [name, RecordField("organisation", town if r.random() < 0.6 else where, r.choice(("()", "")), " ")]
    order = r.random()
    if order < 0.55:
        return [name, level, *title, *organisation, *role]
    if order < 0.7:
        joint = r.choice((": ", ", ", " - "))
        return [replace(level, form="", before=""), replace(name, before=joint), *title, *role]
    return [name, *title, level, *organisation, *role] if order < 0.85 else [name, *title, *role]
