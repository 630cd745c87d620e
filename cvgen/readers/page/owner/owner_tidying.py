"""Tidy what was read about the owner: each fact under its key."""

from __future__ import annotations

import re
from typing import Any

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.items.record_places import names_place
from cvgen.readers.page.blocks.line_runs import word_count
from cvgen.readers.page.owner.introductions import find_introduction, read_introduction
from cvgen.readers.page.owner.owner_names import list_names
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.owner.positions import names_organisation, names_role
from cvgen.text.names import normalise_name

Data = dict[str, Any]

_ENDS = " \t·•|–—,;:-"
_GREETING = re.compile(
    r"(?:(?:herzlich )?willkommen|welcome|bienvenue|benvenut[oaie]|bienvenid[oa]s?|bem[- ]vind[oa]s?|welkom"
    r"|欢迎|ようこそ)[ !.！]*",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,5}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_LONGEST_BIO = 20_000  # characters in which an address is looked for


def tidy_owner(profile: Data) -> None:
    """Mend the facts about the owner of a page in the data of a profile.

    Names lose the marks around them, organisations are no places, an introduction says the post and the place of
    work where nothing else does, and no link is the owner's own name or address again.
    """
    name = profile.get("name")
    if isinstance(name, str):
        profile["name"] = name.strip(_ENDS)
    elif isinstance(name, dict):
        profile["name"] = {language: str(form).strip(_ENDS) for language, form in name.items()}
    if _GREETING.fullmatch(str(profile.get("headline") or "")):
        del profile["headline"]
    _shorten_headline(profile)
    _place_organisation(profile)
    _place_lone_organisation(profile)
    _tidy_affiliation(profile)
    _introduce(profile)
    _find_email(profile)
    _drop_own_links(profile)


_LONGEST_HEADLINE = 25  # words
_MARKUP = re.compile(r"<[^<>]{0,300}>|\[(?:\s|&nbsp;?)*\]\([^()\s]*\)|&nbsp;?")


def _shorten_headline(profile: Data) -> None:
    """Move sentences that settings of sites have as a line below the name to the bio, unless they stand there."""
    headline, bio = profile.get("headline"), profile.get("bio") or ""
    if not isinstance(headline, str) or not isinstance(bio, str):
        return
    parts = [" ".join(_MARKUP.sub(" ", part).split()) for part in re.split(r"[\s·]*·[\s·]*", headline)]
    short = [part for part in parts if part and word_count(part) < _SENTENCE]
    if _MARKUP.search(headline):
        profile["headline"] = headline = " · ".join(filter(None, parts))
    if word_count(headline) <= _LONGEST_HEADLINE:
        return
    long = [part for part in parts if word_count(part) >= _SENTENCE]
    if word_count(" ".join(short)) <= _LONGEST_HEADLINE and long:
        known = normalise_text(bio)
        news = [part for part in long if normalise_text(part)[:_COMPARED] not in known]
        profile["headline"], profile["bio"] = " · ".join(short), "\n\n".join([*news, *filter(None, [bio])])


_SENTENCE = 12  # words
_COMPARED = 80  # letters of a sentence that may stand in the bio


def _place_organisation(profile: Data) -> None:
    """Move the organisation that stands as the place to where it belongs, if nothing stands there."""
    place = profile.get("location")
    if isinstance(place, str) and not profile.get("affiliation") and "," not in place and names_organisation(place):
        profile["affiliation"] = profile.pop("location")


_SMALL_WORDS = frozenset(("of", "and", "for", "the", "at", "de", "du", "des", "für", "der", "di", "da", "&"))
_MOST_NAME_WORDS = 12


def _place_lone_organisation(profile: Data) -> None:
    """Move a headline that is nothing but the name of an organisation to the affiliation, if there is no other."""
    line = profile.get("headline")
    known = profile.get("affiliation") or ""
    is_known = bool(known) and not (isinstance(known, str) and names_place(known))  # “employer: China”
    if not isinstance(line, str) or not line or is_known or names_role(line):
        return
    words = [word.strip("()") for word in re.split(r"[\s,，]+", line.strip())]
    is_name = len(words) <= _MOST_NAME_WORDS and all(
        word in _SMALL_WORDS or word[:1].isupper() or word[:1] > "\u3000" for word in words
    )
    is_name = is_name and (len(words) > 1 or line[:1] > "\u3000")
    if is_name and load_owner_words().organisation.search(line):
        profile["affiliation"] = line.strip()
        del profile["headline"]


def _tidy_affiliation(profile: Data) -> None:
    """Take the owner's own name, and marks that join nothing, out of an affiliation."""
    text = profile.get("affiliation")
    if not isinstance(text, str):
        return
    own = {normalise_name(name) for name in list_names(profile) if name}
    parts = text.strip(_ENDS).split(", ")
    others = [part for part in parts if normalise_name(part) not in own]
    profile["affiliation"] = ", ".join(others if len(others) < len(parts) else parts)


def _introduce(profile: Data) -> None:
    """Take post and place of work from a headline that is a sentence, or else from the first ones of the bio."""
    headline, bio = profile.get("headline") or "", profile.get("bio") or ""
    if not isinstance(headline, str) or not isinstance(bio, str):
        return
    position = read_introduction(headline)
    if position.affiliation:
        profile["bio"] = bio if headline in bio else f"{headline}\n\n{bio}".strip()
        headline = ""
    else:
        position = find_introduction(bio)
    if position.affiliation and not headline:
        profile["headline"] = position.headline
    says_both = names_role(headline) and names_organisation(headline)
    if position.affiliation and not profile.get("affiliation") and not says_both:
        profile["affiliation"] = position.affiliation


def _find_email(profile: Data) -> None:
    """Take the only e-mail address in the bio if there is none elsewhere; the bio keeps it."""
    bio = profile.get("bio")
    if isinstance(bio, str) and not profile.get("email"):
        found = {match.group() for match in _EMAIL.finditer(bio[:_LONGEST_BIO])}
        if len(found) == 1:
            profile["email"] = found.pop()


def _drop_own_links(profile: Data) -> None:
    """Take out links to the page itself, and to its front page with an e-mail address for a label."""
    links = profile.get("links")
    site = str(profile.get("website") or "").rstrip("/")
    if not isinstance(links, dict):
        return
    for label, address in list(links.items()):
        is_own = bool(site) and isinstance(address, str) and address.rstrip("/") == site
        if is_own or (_EMAIL.fullmatch(str(label)) and str(label) in str(profile.get("email") or "")):
            del links[label]
