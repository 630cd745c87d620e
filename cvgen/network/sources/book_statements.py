"""Statements on title pages: who wrote, edited and translated.

Catalogues copy them as they stand, parts between semicolons (ISBD, area 1): “Ada Example ; translated by Ben Sample”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cvgen.readers.free_dates import parse_date
from cvgen.text.dates import find_year
from cvgen.text.name_lists import split_names
from cvgen.text.name_parts import parse_name
from cvgen.text.names import normalise_name
from cvgen.text.person_names import list_family_names

People = dict[str, list[str]]

_MAX_STATEMENT = 2_000  # characters
# What stands before names: the first word of a role, and the one that ends it: “edited, with notes, by”. Languages that
# inflect the names behind it (Russian, Polish) are not among them.
_BEFORE = tuple(
    re.compile(rf"(?P<phrase>(?:{first}){between})(?P<names>\S.*)", re.IGNORECASE)
    for first, between in (
        (r"edited|translated|compiled|selected|introduced|annotated|ed\.|trans\.|tr\.", r"\b[^;]{0,80}?\bby:?\s+"),
        (r"herausgegeben|hrsg\.|hg\.|übersetzt|übers\.|übersetzung|aus dem|ins Deutsche", r"[^;]{0,80}?\bvon:?\s+"),
        (r"textes réunis|dirigé|édité|éd\.|traduit|trad\.|traduction", r"[^;]{0,80}?\bpar:?\s+"),
        (r"sous la direction|textes réunis|éd\.|trad\.|traduction", r"[^;]{0,80}?\b(?:de\s+|d['’])"),
        (r"a cura|tradotto|traduzione", r"[^;]{0,80}?\b(?:di|da):?\s+"),
        (r"editado|coordinado|coord\.|organizado|traducción|traducido|trad\.|tradução|traduzido",
         r"[^;]{0,80}?\bpor:?\s+"),
        (r"edición|ed\.|coord\.|organização|coordenação|traducción|tradução|trad\.", r"[^;]{0,80}?\bde:?\s+"),
        (r"red\.|redigerad|redaktion|översatt|översättning|oversatt", r"[^;]{0,80}?\bav:?\s+"),
        (r"bewerkt|vertaald|vert\.|onder redactie|red\.", r"[^;]{0,80}?\b(?:door|van):?\s+"),
        (r"ترجمة|تحرير|تحقيق", r"\s*:?\s+"),
    )
)  # fmt: skip
_EDITS = re.compile(
    r"edit|\bed\.|\béd|herausg|hrsg|\bhg\.|direction|réunis|dirigé|a cura|coord|organiza|\bred|redac"
    r"|bewerkt|تحرير|تحقيق",
    re.IGNORECASE,
)
_TRANSLATES = re.compile(
    r"transl|\btrans\.|\btr\.|übers|aus dem|ins Deutsche|tradu|trad\.|tradotto|översä|översatt|oversatt"
    r"|vertaald|vert\.|ترجمة",
    re.IGNORECASE,
)
# What stands behind names.
_EDITORS_BEHIND = re.compile(
    r"(?P<names>.+?)\s*[,(\[]\s*(?:editors?|eds?|general editors?|hrsg|hg|éds?|dirs?|coords?|orgs?|red)\.?[)\]]?\.?",
    re.IGNORECASE,
)
_HAN_BEHIND = re.compile(
    r"(?P<names>[\u3040-\u30ff\u3400-\u9fff·・、，,\s]+?)\s*(?:[\[［(（]?(?:等)?[\])］）]?)"
    r"(?P<role>主编|主編|编|編|译|譯|訳|译注|訳注|著|编著|編著|撰)"
)
_HAN_ROLES = {
    "主": "editor",
    "编": "editor",
    "編": "editor",
    "译": "translator",
    "譯": "translator",
    "訳": "translator",
}
_OTHER_HANDS = re.compile(
    r"(?:with |mit )?(?:an? |einem |einer )?(?:introduction|foreword|preface|afterword|illustrat|illus\.|photograph"
    r"|maps|vorwort|einleitung|nachwort|préface|avant-propos|postface|prefazione|introduzione|prólogo|prefácio|förord)",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"^(?:written )?by\s+|^von\s+|^par\s+|^\[|\]$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*[;；]\s*|,\s+(?=(?:edited|translated|hrsg\.|herausgegeben|übersetzt|traduit|with (?:an? )?(?:intro|fore))\b)"
)
_OTHERS = re.compile(r"\s*(?:\.\.\.|…)?\s*\[?(?:et\.? al\.?|and \d+ others|und \d+ weitere|u\.\s?a\.)\]?\.?$")
_EDITION = re.compile(
    r"(?P<number>\d{1,3})(?:st|nd|rd|th|e|ème|a|ª|º|\.)?,?\s*(?:[\w.,]+\s+){0,3}(?:ed\b|edition|aufl|éd|edición|edizione|edição)",
    re.IGNORECASE,
)
_NO_EDITION = frozenset({"1", "first edition", "first ed", "erste auflage", "1re"})
_SERIES = re.compile(
    r"(?P<name>.+?)\s*[;,(]\s*(?:v(?:ol)?\.?|bd\.?|no\.?|nr\.?|n°|#|t\.?)?\s*(?P<number>\d{1,5})\)?\.?", re.IGNORECASE
)


def read_statement(text: str) -> People:
    """Return the names in a statement of responsibility, by role: author, editor, translator."""
    found: People = {}
    for part in _BETWEEN.split(text[:_MAX_STATEMENT].strip(" .")):
        roles, names = _read_part(part.strip())
        for role in roles:
            known = found.setdefault(role, [])
            known += [name for name in names if name not in known]
    return found


def _read_part(part: str) -> tuple[Sequence[str], list[str]]:
    """Return the roles that a part of a statement speaks of, and the names in it."""
    if match := _HAN_BEHIND.fullmatch(part):
        return [_HAN_ROLES.get(match["role"][0], "author") if "著" not in match["role"] else "author"], [
            name for name in re.split(r"[、，,\s]+", match["names"]) if name
        ]
    for pattern in _BEFORE:
        if match := pattern.match(part):
            signs = (("editor", _EDITS), ("translator", _TRANSLATES))
            return [role for role, sign in signs if sign.search(match["phrase"])], _list_names(match["names"])
    if match := _EDITORS_BEHIND.fullmatch(part):
        return ["editor"], _list_names(match["names"])
    if not part or _OTHER_HANDS.match(part):
        return [], []
    return ["author"], _list_names(_BEGINNING.sub("", part))


def _list_names(text: str) -> list[str]:
    """Return the names of a list; who is only counted is “others”, as biblatex has it."""
    cut = _OTHERS.sub("", text)
    return [*split_names(cut).names, *(["others"] if cut != text else [])]


def sort_people(listed: Iterable[str], statement: str, roles: Mapping[str, Sequence[str]]) -> People:
    """Return the people of a book by role, of a catalogue that lists them all as authors.

    `roles` are those whom it says a role of, and `statement` is that of the title page, which says who edited and
    translated. Where neither does, they are authors.
    """
    stated = read_statement(statement)
    people: People = {role: [*(roles.get(role) or stated.get(role) or ())] for role in ("editor", "translator")}
    others = [name for names in people.values() for name in names]
    authors = [name for name in listed if not any(_is_same(name, other) for other in others)]
    authors += [name for name in roles.get("author", ()) if not any(_is_same(name, known) for known in authors)]
    if not authors and next(iter(stated), "") == "author":  # who stands first wrote it; behind others, it is not clear
        authors = stated["author"]
    return {"author": authors, **people}


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names are of one person: the same family name, and given names that begin alike."""
    if list_family_names(one).isdisjoint(list_family_names(other)):
        return False
    initials = [normalise_name(parse_name(name).given)[:1] for name in (one, other)]
    return initials[0] == initials[1] or not all(initials)


def read_book_date(text: str) -> str:
    """Return when a book was published, as catalogues write it: “March 3, 2009”, “c2009”, “[2009?]”, “1387 [2008]”."""
    plain = text.strip(" .[]?©cp") if len(text) < 100 else ""
    years = re.findall(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", plain)
    return parse_date(plain) or (years[-1] if years else find_year(plain))


def read_edition(text: str) -> str:
    """Return which edition a book is: its number, or what it is called; "" for the first."""
    match = _EDITION.match(text.strip()) or re.fullmatch(r"第?(?P<number>\d{1,3})版", text.strip())
    edition = match["number"] if match else text.strip(" []")
    return "" if edition.casefold().rstrip(".") in _NO_EDITION else edition


def split_series(text: str) -> tuple[str, str]:
    """Return a series and the number of the book in it: “Studies in Ink ; 12”."""
    match = _SERIES.fullmatch(text.strip(" ()[]"))
    return (match["name"].strip(), match["number"]) if match else (text.strip(" ()[]"), "")
