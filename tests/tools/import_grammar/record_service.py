"""Invented service, editorial work, memberships, certificates, exhibitions and outreach."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from import_grammar import fillers
from import_grammar import record_fillers as fill
from import_grammar.record_posts import make_place
from import_grammar.record_style import RecordField, RecordStyle, maybe
from import_grammar.words import words

_OF = {
    "en": (" for ", " of ", " for the ", " of the ", " at ", ", "),
    "de": (" der ", " für ", " des "),
    "fr": (" du ", " de la ", " pour "),
    "es": (" de la ", " de "),
    "it": (" per ", " di "),
    "pt": (" da ", " de "),
}


def make_service(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a service."""
    language = style.language
    role = RecordField(
        "role",
        fill.choose(r, "service-roles", language if r.random() < 0.8 else "en"),
        r.choice(("", "", "strong", "em")),
    )
    form = r.choice(("", "", "", "em", "link", "quote"))
    organisation = RecordField("organisation", _make_served(r, language), form)
    place = make_place(r, style, 0.12)
    order = r.random()
    if order < 0.35:
        return [role, replace(organisation, before="：" if language in fill.EAST_ASIAN else ": "), *place]
    if order < 0.55:
        return [role, replace(organisation, before=r.choice(_OF.get(language, (", ",)))), *place]
    if order < 0.8:
        return [role, organisation, *place]
    if order < 0.96:
        return [organisation, *place, role] if order < 0.92 else [organisation]
    return [organisation, replace(role, form="()", before=" ")]


def _make_served(r: Random, language: str) -> str:
    """Return venues, journals, a society or a committee that somebody serves."""
    kind = r.random()
    if kind < 0.3:
        invented = [fillers.word(r, r.choice((1, 2))).upper() for _ in range(8)]
        several = r.sample([*words("venues", "record_words"), *invented], r.randint(1, 5))
        years = [f" {r.randint(2015, 2026)}" if r.random() < 0.5 else "" for _ in several]
        return r.choice((", ", ", ", "; ", " / ")).join(map("".join, zip(several, years, strict=True)))
    if kind < 0.6:
        return ", ".join(_make_journal(r) for _ in range(r.choice((1, 1, 2, 3, 4))))
    return fill.choose(r, r.choice(("societies", "departments", "events", "universities")), language)


def _make_journal(r: Random) -> str:
    field, name = fill.subject(r, "en"), fillers.word(r).capitalize()
    journals = (f"Journal of {field}", f"IEEE Transactions on {field}", f"{field} Review", f"{field} Letters")
    return r.choice((*journals, f"{name} Letters", f"Acta {name}ica", f"Revista de {name}", f"{name} J", "PLOS ONE"))


def make_editorial(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of editorial work."""
    role = RecordField("role", fill.choose(r, "editorial-roles"), r.choice(("", "strong")))
    organisation = RecordField("organisation", _make_journal(r), r.choice(("em", "em", "", "link")))
    issue = r.choice(("Special issue on ", "Special Issue: ", "Topic: ")) + fillers.title(r, "en")
    title = maybe(r, 0.2, lambda: RecordField("title", issue, r.choice(("", "quote"))))
    if r.random() < 0.25:
        return [organisation, role, *title]
    joint = r.choice((", ", " of ", " for ", ": ", ", ", " of the "))
    return [role, replace(organisation, before=joint), *title]


def make_memberships(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a membership."""
    language = style.language
    society = fill.choose(r, "societies", language)
    if r.random() < 0.2:
        society = f"{fill.department(r, language)}, {society}"
    organisation = RecordField("organisation", society, style.form(r, "organisation") if r.random() < 0.3 else "")
    role = RecordField(
        "role", fill.choose(r, "member-roles", language), style.form(r, "role") if r.random() < 0.3 else ""
    )
    order = r.random()
    if order < 0.3:
        return [organisation]
    if order < 0.6:
        joint = r.choice((", ", " of the ", " of ", ": ", ", ")) if language == "en" else ""
        return [role, replace(organisation, before=joint)]
    return [organisation, role] if order < 0.85 else [organisation, replace(role, form="()", before=" ")]


def make_certificates(r: Random, style: RecordStyle, names: str = "certificates") -> list[RecordField]:
    """Return the fields of a certificate."""
    text = fill.choose(r, names) if r.random() < 0.7 else f"{fill.subject(r, 'en')} Certificate"
    issuer = fill.choose(r, "issuers") if r.random() < 0.5 else fill.choose(r, "societies", "en")
    title = RecordField("title", text, style.form(r, "title"))
    organisation = maybe(r, 0.65, lambda: RecordField("organisation", issuer, "()" if r.random() < 0.12 else ""))
    return [title, *organisation, *make_place(r, style, 0.08)]


def make_licences(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a licence."""
    return make_certificates(r, style, "licences")


def make_exhibitions(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of an exhibition."""
    return _make_shown(r, style, "shows", "houses")


def make_outreach(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of something for the public."""
    return _make_shown(r, style, "media", "outlets")


def _make_shown(r: Random, style: RecordStyle, kinds: str, houses: str) -> list[RecordField]:
    title = RecordField("title", fillers.title(r, "en"), r.choice(("em", "quote", "strong", "", "link")))
    organisation = RecordField("organisation", fill.choose(r, houses), r.choice(("", "", "em", "link")))
    kind = maybe(r, 0.5, lambda: RecordField("kind", fill.choose(r, kinds), r.choice(("", "()"))))
    roles = ("Co-curator", "Violin", "Guest", "Curator", "Speaker", "Moderator", "Author")
    role = maybe(r, 0.15, lambda: RecordField("role", r.choice(roles), r.choice(("", "()"))))
    place, order = make_place(r, style), r.random()
    if order < 0.2:
        return [*kind, title, organisation, *place, *role]
    return [organisation, *place, title, *kind] if order < 0.35 else [title, *kind, organisation, *place, *role]
