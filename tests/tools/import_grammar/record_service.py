"""Invented service, editorial work, memberships, certificates, exhibitions and outreach."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from import_grammar import fillers, people
from import_grammar import record_fillers as fill
from import_grammar.fillers import word
from import_grammar.record_posts import make_place
from import_grammar.record_style import RecordField, RecordStyle, maybe
from import_grammar.words import words

_OF = {
    "en": (" for ", " of ", " for the ", " of the ", " at ", ", "),
    "de": (" der ", " für ", " des ", " im ", " bei der "),
    "fr": (" du ", " de la ", " pour ", " de l’", " des "),
    "es": (" de la ", " de ", " del ", " para "),
    "it": (" per ", " di ", " della ", " del "),
    "pt": (" da ", " de ", " do ", " para "),
    "nl": (" van de ", " voor ", " van ", " bij "),
    "sv": (" i ", " för ", " av ", " vid "),
    "pl": (" ",),
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
    organisation = RecordField("organisation", make_served(r, language), form)
    place = make_place(r, style, 0.2)
    if r.random() < 0.12:
        return [role, *_make_journals(r, language), *_make_remark(r, 0.35)]
    order = r.random()
    if order < 0.35:
        return [role, replace(organisation, before="：" if language in fill.EAST_ASIAN else ": "), *place]
    if order < 0.55:
        return [role, replace(organisation, before=r.choice(_OF.get(language, (", ",)))), *place, *_make_remark(r, 0.1)]
    if order < 0.8:
        return [role, organisation, *place, *_make_remark(r, 0.1)]
    if order < 0.96:
        return [organisation, *place, role] if order < 0.92 else [organisation]
    return [organisation, replace(role, form="()", before=" ")]


_REMARKS = (
    "11 reviews", "more than 40 reviews", "part-time", "elected", "about 10 papers a year", "since its foundation", "with 30 members",
    "renewed 2024", "twice", "active", "with licence to practise", "recertified 2024", "ativo", "score 112",
)  # fmt: skip


def _make_remark(r: Random, share: float) -> list[RecordField]:
    return maybe(r, share, lambda: RecordField("text", r.choice(_REMARKS), r.choice(("()", "()", "")), " "))


def _make_journals(r: Random, language: str) -> list[RecordField]:
    """Return journals of which each is slanted, behind a colon, a word or a comma."""
    opening = {"en": (": ", " for ", ", "), "de": (": ", " für "), "fr": (" : ", " pour "), "es": (": ", " para ")}
    last = {"de": " und ", "fr": " et ", "es": " y ", "it": " e "}.get(language, " and ")
    journals = [RecordField("organisation", make_journal(r), "em", ", ") for _ in range(r.choice((2, 3, 4, 5)))]
    if r.random() < 0.5:
        journals[-1] = replace(journals[-1], before=r.choice((last, "," + last)))
    return [replace(journals[0], before=r.choice(opening.get(language, (": ",)))), *journals[1:]]


def make_served(r: Random, language: str) -> str:
    """Return venues, journals, a society or a committee that somebody serves."""
    kind = r.random()
    if kind < 0.3:
        invented = [fillers.word(r, r.choice((1, 2))).upper() for _ in range(8)]
        several = r.sample([*words("venues", "record_words"), *invented], r.randint(1, 5))
        years = [f" {r.randint(2015, 2026)}" if r.random() < 0.5 else "" for _ in several]
        return r.choice((", ", ", ", "; ", " / ")).join(map("".join, zip(several, years, strict=True)))
    if kind < 0.6:
        journals = [make_journal(r) for _ in range(r.choice((1, 1, 2, 3, 4)))]
        last = {"de": " und ", "fr": " et ", "es": " y ", "it": " e "}.get(language, " and ")
        return (
            ", ".join(journals[:-1]) + last + journals[-1]
            if len(journals) > 1 and r.random() < 0.4
            else ", ".join(journals)
        )
    if kind < 0.7:
        body = fill.choose(r, "bodies", language if language in ("de", "fr", "es") else "en")
        return (
            f"{body}, {fill.choose(r, r.choice(('departments', 'universities', 'societies')), language)}"
            if r.random() < 0.7
            else body
        )
    return fill.choose(r, r.choice(("societies", "departments", "events", "universities")), language)


def make_journal(r: Random) -> str:
    field, name = fill.subject(r, "en"), fillers.word(r).capitalize()
    journals = (f"Journal of {field}", f"IEEE Transactions on {field}", f"{field} Review", f"{field} Letters")
    return r.choice((*journals, f"{name} Letters", f"Acta {name}ica", f"Revista de {name}", f"{name} J", "PLOS ONE"))


def make_editorial(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of editorial work."""
    language = style.language
    text = fill.choose(r, "editorial-roles", language if r.random() < 0.7 else "en")
    role = RecordField("role", text, r.choice(("", "", "strong")))
    journal = make_journal(r) if r.random() < 0.7 else fill.choose(r, "series", language)
    organisation = [RecordField("organisation", journal, r.choice(("em", "em", "", "", "link")))]
    press = RecordField("organisation", fill.choose(r, "presses"), r.choice(("", "", "()")))
    organisation += maybe(r, 0.2, lambda: press)
    issue = r.choice(("Special issue on ", "Special Issue: ", "Topic: ", "special issue ")) + fillers.title(r, "en")
    title = maybe(r, 0.2, lambda: RecordField("title", issue, r.choice(("", "quote"))))
    others = maybe(r, 0.08, lambda: RecordField("text", f"with {people.name(r, 'initials')}", "()", " "))
    if r.random() < 0.25:
        joint = r.choice((": ", ", ", " (", "")) if not title else ""
        return [
            *organisation,
            replace(role, form="()", before=" ") if joint == " (" else replace(role, before=joint),
            *title,
        ]
    joint = (
        r.choice((", ", " of ", " for ", ": ", ", ", " of the "))
        if language == "en"
        else r.choice(_OF.get(language, (", ",)))
    )
    if title and r.random() < 0.5:
        return [role, *others, *title, *organisation]
    first = organisation[0] if others else replace(organisation[0], before=joint)
    return [role, *others, first, *organisation[1:], *title]


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
    if order < 0.25:
        return [organisation]
    if order < 0.28:
        return [RecordField("role", r.choice(("MRCP (UK)", "FRCS", "CEng", "FHEA", "CPA", "RIBA"))), organisation]
    if order < 0.6:
        joint = r.choice((", ", " of the ", " of ", ": ", ", ")) if language == "en" else ""
        if language in _OF and r.random() < 0.7:
            joint = r.choice(_OF[language])
        return [role, replace(organisation, before=joint)]
    number = maybe(r, 0.12, lambda: RecordField("number", f"no. {r.randint(10000, 999999)}", r.choice(("", "()"))))
    letters = maybe(r, 0.08, lambda: RecordField("role", r.choice(("CEng MICE", "FRSE", "MRCP")), "()", " "))
    if letters:
        return [role, replace(organisation, before=", "), *letters] if order < 0.8 else [organisation, *letters]
    if order < 0.85:
        return [organisation, *number, role]
    return [organisation, replace(role, form="()", before=" "), *number]


def make_certificates(r: Random, style: RecordStyle, names: str = "certificates") -> list[RecordField]:
    """Return the fields of a certificate."""
    if names == "certificates":
        names = "certificates-en"
    text = (
        fill.choose(r, names.removesuffix("-en"), "en") if r.random() < 0.7 else f"{fill.subject(r, 'en')} Certificate"
    )
    issuer = fill.choose(r, "issuers") if r.random() < 0.5 else fill.choose(r, "societies", "en")
    title = RecordField("title", text, style.form(r, "title"))
    organisation = maybe(r, 0.65, lambda: RecordField("organisation", issuer, "()" if r.random() < 0.12 else ""))
    number = maybe(
        r, 0.2, lambda: RecordField("number", _make_licence_number(r), r.choice(("", "", "()")), r.choice(("", " ")))
    )
    more = maybe(
        r, 0.06, lambda: RecordField("text", r.choice(("recertified 2022", "renewed 2024", "score 112", "Level 2")))
    )
    order = r.random()
    if order < 0.12 and organisation:
        return [*organisation, title, *number]
    if names != "certificates-en" and organisation and r.random() < 0.15:
        joined = replace(
            organisation[0], form="", before=r.choice((" with the ", " by the ", " from the ", " with ", " at the "))
        )
        return [title, joined, *number, *_make_remark(r, 0.5)]
    more = more or _make_remark(r, 0.08)
    if r.random() < 0.06:
        title = replace(title, text=title.text + r.choice((" – Associate", " – Level 2", " - Advanced", " (Level 3)")))
    if order < 0.5:
        return [title, *number, *organisation, *make_place(r, style, 0.08), *more]
    return [title, *organisation, *make_place(r, style, 0.08), *number, *more]


def _make_licence_number(r: Random) -> str:
    many = r.randint(10000, 9999999)
    return r.choice(
        (
            f"no. {many}",
            f"#{many}",
            f"licence no. RN-{many}",
            f"No. {many}",
            f"n.º 28/{many}",
            f"Nr. {many}",
            f"{many}",
            f"Reg. No. {many}",
        )
    )


def make_licences(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of a licence."""
    language = style.language
    if language not in ("de", "fr", "es", "zh", "ja") and r.random() < 0.6:
        return make_certificates(r, style, "licences-en")
    title = RecordField("title", fill.choose(r, "licences", language), style.form(r, "title"))
    if r.random() < 0.25:
        joint = {"en": (" of the ", " of "), "de": (" des Landes ",), "fr": (" de ",)}.get(language)
        if joint and r.random() < 0.5:
            return [replace(title, text=title.text + r.choice(joint) + fill.place(r, language))]
        return [title, *make_place(r, style, 0.4)]
    if r.random() < 0.06:
        council = f"{word(r, 2).upper()}-{word(r).upper()[:2]}"
        return [
            RecordField("title", council),
            RecordField("number", str(r.randint(10000, 999999)), "", " "),
            *_make_remark(r, 0.5),
        ]
    authority = maybe(r, 0.75, lambda: RecordField("organisation", fill.choose(r, "authorities", language)))
    number = maybe(r, 0.35, lambda: RecordField("number", _make_licence_number(r), r.choice(("", "", "()")), " "))
    return [title, *number, *authority] if r.random() < 0.6 else [title, *authority, *number]


def make_exhibitions(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of an exhibition."""
    return _make_shown(r, style, "shows", "houses")


def make_outreach(r: Random, style: RecordStyle) -> list[RecordField]:
    """Return the fields of something for the public."""
    return _make_shown(r, style, "media", "outlets")


def _make_shown(r: Random, style: RecordStyle, kinds: str, houses: str) -> list[RecordField]:
    language = style.language
    words = fillers.title(r, language if language in ("en", "de", "fr", "es", "zh", "ja") else "en")
    words = words if r.random() < 0.6 else fill.choose(r, "short-titles", language)
    title = RecordField("title", words, r.choice(("em", "em", "quote", "quote", "strong", "", "link")))
    organisation = [RecordField("organisation", fill.choose(r, houses, language), r.choice(("", "", "", "em", "link")))]
    kind = maybe(r, 0.5, lambda: RecordField("kind", fill.choose(r, kinds, language), r.choice(("", "()"))))
    roles = (
        "Co-curator",
        "Violin",
        "Guest",
        "Curator",
        "Speaker",
        "Moderator",
        "Author",
        "guest",
        "Adviser",
        "Panellist",
    )
    role = maybe(r, 0.15, lambda: RecordField("role", r.choice(roles), r.choice(("", "()"))))
    by = r.choice(("curated by {}", "with {}", "avec {}", "comm. {}", "mit {}")).format(people.name(r, "full"))
    role += maybe(r, 0.12, lambda: RecordField("text", by, r.choice(("", "()"))))
    place, order = make_place(r, style, 0.6), r.random()
    if kinds == "shows" and r.random() < 0.12:
        organisation = []  # a festival that names itself
        title = replace(title, text=fill.choose(r, "festivals", language), form=r.choice(("", "", "em")))
    if kinds == "media":
        more = maybe(
            r,
            0.12,
            lambda: RecordField(
                "text",
                r.choice(("about 300 people", "with two classes", "monthly", "on storm overflows", "for 11-year-olds")),
            ),
        )
        role += more
    if kinds == "media" and r.random() < 0.08 and organisation:  # a programme of a station
        programme = RecordField("organisation", fill.choose(r, "short-titles", language), "em", r.choice((", ", " ")))
        organisation = [*organisation, programme]
    if order < 0.25:
        before = r.choice((": ", ": ", ", ", " "))
        return [*kind, replace(title, before=before if kind else ""), *organisation, *place, *role]
    if order < 0.35:
        return [*organisation, *place, title, *kind]
    if order < 0.42 and role and organisation:
        return [role[0], replace(title, before=r.choice((": ", ", ", " "))), *organisation, *place]
    return [title, *kind, *organisation, *place, *role]
