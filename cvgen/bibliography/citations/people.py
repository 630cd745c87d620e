"""One name in a style: given and family names, particles, suffixes, in the order that is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cvgen.bibliography.citations.elements import read_value
from cvgen.bibliography.citations.formatting import PLAIN, Face
from cvgen.bibliography.citations.initials import cut_to_initials, space_initials
from cvgen.bibliography.citations.visible import see, trim
from cvgen.bibliography.citations.work import Work

_PARTICLE = re.compile(r"[^ \u2019'-]+(?:['\u2019-]|\s)\s*")
_JOINING = ("’", "'", "-", "\u00a0")
# Letters of scripts that part names by spaces; Chinese, Japanese and Korean do not.
_SPACED = re.compile(r"[-0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]")
_FAMILY_FIRST = ("ja", "zh")


@dataclass(frozen=True)
class Name:
    """The parts of somebody's name."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False


@dataclass(frozen=True)
class NameRules:
    """What a style says of a single name."""

    form: str
    initialize: bool
    initialize_with: str | None
    hyphen: bool
    demote: str
    sort_separator: str
    given: Face = PLAIN
    family: Face = PLAIN


def read_name(value: Mapping[str, Any]) -> Name:
    """Return the parts of a name of CSL-JSON; particles in family and given names are found by their small letters."""
    name = Name(
        _text(value, "family"),
        _text(value, "given"),
        _text(value, "dropping-particle"),
        _text(value, "non-dropping-particle"),
        _text(value, "suffix"),
        bool(value.get("comma-suffix")),
    )
    if name.family and name.given and not name.non_dropping:
        name = _find_particles(name)
    return name


def _text(value: Mapping[str, Any], key: str) -> str:
    return trim(read_value(value.get(key) or ""))


def _find_particles(name: Name) -> Name:
    particle, family = _split_leading(name.family)
    given, suffix = name.given, name.suffix
    if "," in given and not suffix:
        given, _, suffix = (part.strip() for part in given.partition(","))
    words = given.split(" ")
    first = len(words)
    while first > 1 and see(words[first - 1])[:1].islower():
        first -= 1
    dropping = " ".join(words[first:]) or name.dropping
    return replace(
        name, family=family, non_dropping=particle, given=" ".join(words[:first]), dropping=dropping, suffix=suffix
    )


def _split_leading(family: str) -> tuple[str, str]:
    """Return the particles that begin a family name (“van der”, “d’”), and the rest."""
    end = 0
    while found := _PARTICLE.match(family, end):
        if not see(found.group())[:1].islower() or found.end() >= len(family):
            break
        end = found.end()
    return family[:end].strip(), family[end:]


def render_person(value: Mapping[str, Any], rules: NameRules, work: Work, *, inverted: bool) -> str:
    """Return a person's name as a style writes it, family name first where it is inverted."""
    name = read_name(value)
    given = rules.given.emphasise(_shorten(name.given, rules, family=bool(name.family)), work)
    family = rules.family.emphasise(name.family, work)
    particle = rules.family.emphasise(name.non_dropping, work)
    if rules.form == "short":
        return rules.family.surround(_glue(work, particle, family), work) or given
    native = _render_family_first(see(name.family), particle, family, given, work)
    if native:
        return native
    dropping = rules.given.emphasise(name.dropping, work) if given else ""
    suffix = _write_suffix(name.suffix, rules) if given else ""
    if inverted:
        return _invert(rules, work, (given, dropping, particle, family, suffix))
    last = work.join([dropping, _glue(work, particle, family)], " ")
    if dropping and not particle and see(dropping).endswith(("'", "’", "-")) and see(dropping)[:-1] != "de":
        last = dropping + family
    if suffix:
        last = work.join([last, suffix], ", " if name.comma_suffix else " ")
    return work.join([rules.given.surround(given, work), rules.family.surround(last, work)], " ")


def _shorten(given: str, rules: NameRules, *, family: bool) -> str:
    if rules.initialize_with is None or not family:
        return given
    shorten = cut_to_initials if rules.initialize else space_initials
    return shorten(given, rules.initialize_with, hyphen=rules.hyphen)


def _write_suffix(suffix: str, rules: NameRules) -> str:
    if suffix and rules.initialize_with is not None:
        return space_initials(suffix, rules.initialize_with, hyphen=rules.hyphen)
    return suffix


def _render_family_first(plain: str, particle: str, family: str, given: str, work: Work) -> str:
    """Return the name of somebody whose language puts the family name first, "" for others."""
    if plain and not _SPACED.search(plain):
        between = " " if _SPACED.match(see(given)[:1]) else ""
        return work.join([particle + family, given], between)
    if str(work.item.get("language", ""))[:2] in _FAMILY_FIRST and work.locale.language[:2] in _FAMILY_FIRST:
        return work.join([work.join([particle, family], " "), given], " ")
    return ""


def _invert(rules: NameRules, work: Work, parts: tuple[str, str, str, str, str]) -> str:
    given, dropping, particle, family, suffix = parts
    if rules.demote == "display-and-sort":
        first, second = family, work.join([work.join([given, dropping], " "), particle], " ")
    else:
        first, second = _glue(work, particle, family), work.join([given, dropping], " ")
    first, second = rules.family.surround(first, work), rules.given.surround(second, work)
    return work.join([first, second, suffix], rules.sort_separator)


def _glue(work: Work, particle: str, family: str) -> str:
    if particle and see(particle).endswith(_JOINING):
        return particle + family
    return work.join([particle, family], _space(work))


def _space(work: Work) -> str:
    return "\u00a0" if work.locale.language[:2] in ("fr", "ru", "cs") else " "
