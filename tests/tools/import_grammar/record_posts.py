"""Invented posts and degrees: orders of organisation, department, role or degree, and place."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from import_grammar import fillers, people
from import_grammar import record_fillers as fill
from import_grammar.record_style import RecordField, RecordStyle, maybe

_AT = {
    "en": (" at ", " at the ", " at ", " @ ", " with ", " in ", " in the "),
    "de": (" bei ", " an der ", " am "),
    "fr": (" à l'", " chez ", " au "),
    "es": (" en la ", " en "),
    "it": (" presso ",),
    "pt": (" na ", " em "),
    "nl": (" aan de ", " bij ", " te "),
    "sv": (" vid ", " på "),
    "pl": (" w ",),
}
# Orders of the fields: o(rganisation), d(epartment), p(lace), w(hat one is or gets); in brackets; @ joined by a word.
_DEGREES = {
    "o d p": 3, "w@d o p": 20, "w@o p": 16, "w o d p": 12, "o d p w": 18, "o p w d": 10, "o w p": 8, "d o p w": 8,
    "o d p (w)": 6, "w (o) p": 6, "w p o": 1,
}  # fmt: skip
_POSTS = {
    "o p": 4, "o d p": 2, "w@d o p": 20, "w@o p": 20, "w@o d p": 9, "o d p w": 15, "o w p": 8, "o w d p": 7, "d o p w": 6,
    "o d p (w)": 8, "w (o) p": 4, "o p d w": 5,
}  # fmt: skip


def make_place(r: Random, style: RecordStyle, share: float = 0.5) -> list[RecordField]:
    """Return a place or none, at times in brackets."""
    if r.random() > share:
        return []
    if r.random() < 0.12:
        return [RecordField("place", fill.place(r, style.language), "()", " ")]
    return [RecordField("place", fill.place(r, style.language), style.form(r, "place") if r.random() < 0.15 else "")]


def join_at(r: Random, style: RecordStyle, share: float) -> str:
    """Return a word that joins an organisation to what stands before it, or nothing."""
    return r.choice(_AT[style.language]) if style.language in _AT and r.random() < share else ""


def make_education(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a degree."""
    what = RecordField("degree", fill.degree(r, style.language), style.form(r, "degree"))
    organisation = RecordField("organisation", fill.organisation(r, style.language), style.form(r, "organisation"))
    return [*_order(r, style, _DEGREES, what, organisation), *_add_details(r, style), *_remark(r, style, 0.15)]


def make_experience(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a post."""
    text = fill.role(r, style.language)
    text += r.choice((" (20 %)", " (60 %)", " (50 %)", " (part-time)")) if r.random() < 0.03 else ""
    what = RecordField("role", text, style.form(r, "role"))
    organisation = RecordField(
        "organisation", fill.organisation(r, style.language, 0.45), style.form(r, "organisation")
    )
    return [*_order(r, style, _POSTS, what, organisation), *_remark(r, style, 0.2)]


def _order(
    r: Random, style: RecordStyle, orders: dict[str, int], what: RecordField, organisation: RecordField
) -> list[RecordField]:
    """Return fields in one of these orders."""
    department, place = _make_department(r, style, what.label), make_place(r, style)
    parts = {"w": [what], "o": [organisation], "d": department, "p": place}
    fields: list[RecordField] = []
    joint = ""
    for name in r.choices([*orders], [*orders.values()])[0]:
        if name == "@":
            joint = join_at(r, style, 0.32)
        elif name == "(":
            joint = "("
        elif parts.get(name):
            first, *others = parts[name]
            form, before = ("()", " ") if joint == "(" else (first.form, joint or first.before)
            fields += [replace(first, form=form, before=before), *others]
            joint = ""
    return fields


def _make_department(r: Random, style: RecordStyle, what: str) -> list[RecordField]:
    if what == "role" and style.language == "en" and r.random() < 0.04:
        return [RecordField("department", fill.choose(r, "wards", "en"))]
    form = style.form(r, "department") if r.random() < 0.4 else ""
    count = r.choices((0, 1, 2), (62, 32, 6))[0]
    found = [RecordField("department", fill.department(r, style.language), form) for _ in range(count)]
    if found and r.random() < 0.05:
        return [*found, RecordField("text", f"Prof. {people.name(r, 'full')}", "()", " ")]
    return found


def _remark(r: Random, style: RecordStyle, share: float) -> list[RecordField]:
    form = r.choice(("", "", "em", "()"))
    return maybe(r, share, lambda: RecordField("text", fill.choose(r, "prose", style.language), form))


def _add_details(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return grades, advisors and theses, which rules take out."""
    name = people.name(r, "zh" if style.language == "zh" else "full")
    gpa = f"{r.uniform(3, 4):.2f}"
    grades = (
        "First Class",
        "Distinction",
        "premio extraordinario",
        "félicitations du jury",
        "110/110 e lode",
        f"GPA: {gpa}/4.0, rank 3/120",
        f"GPA: {gpa}/4.0",
        f"GPA {gpa}",
        "summa cum laude",
        "First Class Honours",
        "with distinction",
        "mention bien",
    )
    advisors = (
        f"dir. {name}",
        f"relatore: {name}",
        f"Betreuer: Prof. Dr. {name}",
        f"Supervised by Dr {name}",
        f"Advisor: {name}",
        f"Supervisor: Prof. {name}",
        f"advised by {name}",
        f"导师：{name}教授",
    )
    details = [
        *maybe(r, 0.15, lambda: RecordField("grade", r.choice(grades), r.choice(("", "()")))),
        *maybe(r, 0.12, lambda: RecordField("advisor", r.choice(advisors), r.choice(("", "()")))),
        *maybe(r, 0.08, lambda: RecordField("thesis", f"Thesis: {fillers.title(r, 'en')}", r.choice(("", "em")))),
    ]
    r.shuffle(details)
    return details
