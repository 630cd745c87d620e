"""Names of people as bibliographies have them: BibTeX, CSL-JSON, RIS."""

from __future__ import annotations

from collections.abc import Sequence

from cvgen.bibliography.latex_writer import escape_latex
from cvgen.profile.authors import Person, is_open, list_named
from cvgen.text.name_list_words import is_like_organisation
from cvgen.text.name_parts import NameParts, parse_name


def format_bibtex_names(people: Sequence[Person]) -> str:
    """Return a BibTeX list: organisations in braces, which keep them whole; an open list ends with “others”."""
    names = [_format_bibtex_name(person) for person in list_named(people)]
    return " and ".join([*names, *(["others"] if names and is_open(people) else [])])


def make_csl_names(people: Sequence[Person]) -> list[dict[str, str]]:
    """Return a list of names in CSL-JSON; who is not named is left out, for every entry is taken for a person."""
    return [_make_csl_name(person) for person in list_named(people)]


def format_ris_names(people: Sequence[Person]) -> list[str]:
    """Return the names as RIS has them: "Family, Given, Suffix".

    An organisation stands as it is; the first of its commas is doubled, by which EndNote knows that it parts no name.
    """
    return [_format_ris_name(person) for person in list_named(people)]


def _is_organisation(person: Person) -> bool:
    """Return whether a name is one whole: its owner says so, or has written “World Health Organization” as a name."""
    return bool(person.organisation) or is_like_organisation(person.name)


def _format_bibtex_name(person: Person) -> str:
    if _is_organisation(person):
        return f"{{{escape_latex(person.label)}}}"
    parts = parse_name(person.name)
    is_plain = "," not in person.name and _is_read_alike(person.name.split(), parts)
    if is_plain or not parts.given:
        name = escape_latex(person.name)
        return f"{{{name}}}" if " and " in f" {name.casefold()} " or "," in name else name
    return ", ".join(escape_latex(part) for part in (parts.family, parts.suffix, parts.given) if part)


def _is_read_alike(words: Sequence[str], parts: NameParts) -> bool:
    """Tell whether BibTeX takes a name without a comma apart as we do.

    To it, the first word in small letters begins the family name, else the last word is that; a suffix needs commas.
    """
    begin = next((index for index, word in enumerate(words[:-1]) if word[0].islower()), len(words) - 1)
    return not parts.suffix and (parts.given, parts.family) == (" ".join(words[:begin]), " ".join(words[begin:]))


def _make_csl_name(person: Person) -> dict[str, str]:
    parts = parse_name(person.name)
    if _is_organisation(person) or not parts.given:
        return {"literal": person.label}
    suffix = {"suffix": parts.suffix} if parts.suffix else {}
    return {"family": parts.family, "given": parts.given, **suffix}


def _format_ris_name(person: Person) -> str:
    if _is_organisation(person):
        return person.label.replace(",", ",,", 1)
    parts = parse_name(person.name)
    return ", ".join(part for part in (parts.family, parts.given, parts.suffix) if part)
