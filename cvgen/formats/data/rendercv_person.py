"""A person in RenderCV's keys, and as lines what these cannot say."""

from __future__ import annotations

import re
from typing import Any

from cvgen.document.contacts import join_titles
from cvgen.document.wording import Wording
from cvgen.formats.data.extra_data import Json
from cvgen.profile.facts import SEVERAL_FACTS
from cvgen.profile.mappings.rendercv import FACT, SOCIAL_NETWORKS
from cvgen.profile.mappings.rendercv_texts import protect_name, protect_text
from cvgen.profile.model import Profile
from cvgen.text.networks import describe_link

# Numbers that RenderCV takes: with their country code; those of North America need ten digits that there can be.
_PHONE = re.compile(r"\+(?P<number>[\d ()./-]+)( ?(x|ext\.?) ?\d+)?")
_DIGITS = re.compile(r"1(?!555)[2-9]\d{2}[2-9]\d{6}|[2-9]\d{6,14}")
_TEXTS = ("title_before", "title_after", "birth", "birthplace", "nationality", "pronouns")


def describe_person(profile: Profile, plain: Json, wording: Wording) -> tuple[Json, list[Json]]:
    """Return the keys that RenderCV has for a person, and lines of label and details for all else.

    Each line has a key of ours, FACT, with the key and the value of the profile, from which it is read again.
    """
    before, after = (plain.get(key, "") for key in ("title_before", "title_after"))
    cv: Json = {"name": protect_name(join_titles(before, plain["name"], after, wording.locale))}
    if "headline" in plain:
        cv["headline"] = protect_text(plain["headline"])
    values = {key: [_value(entry) for entry in plain.get(key, ())] for key in SEVERAL_FACTS}
    phones = list(filter(is_whole_number, values["phone"]))
    cv |= {"location": protect_text(values["location"][0])} if values["location"] else {}
    cv |= {
        key: known[0] if len(known) == 1 else known
        for key, known in (("email", values["email"]), ("phone", phones))
        if known
    }
    if (profile.website or "").startswith("http"):
        cv["website"] = profile.website
    networks, lines = _split_networks(profile)
    if networks:
        cv["social_networks"] = networks
    facts = [_make_line(key, plain[key], plain[key], "", wording) for key in _TEXTS if key in plain]
    for key in SEVERAL_FACTS:
        known = cv.get(key, [])
        if plain.get(key, []) != (known if isinstance(known, list) else [known]):
            facts += [
                _make_line(key, entry, _one_line(_value(entry), wording), _label(entry), wording)
                for entry in plain[key]
            ]
    if profile.website and "website" not in cv:
        facts.append(_make_line("website", profile.website, profile.website, "", wording))
    return cv, [*facts, *lines]


def is_whole_number(phone: str) -> bool:
    """Tell whether a telephone number has its country code, without which RenderCV takes none."""
    match = _PHONE.fullmatch(phone)
    return bool(match and _DIGITS.fullmatch(re.sub(r"\D", "", match["number"])))


def _value(entry: Any) -> str:
    return str(entry["value"] if isinstance(entry, dict) else entry)


def _label(entry: Any) -> str:
    return str(entry.get("label", "")) if isinstance(entry, dict) else ""


def _one_line(text: str, wording: Wording) -> str:
    return wording.words["comma"].join(line.strip().removesuffix(",") for line in text.splitlines() if line.strip())


def _make_line(key: str, value: Any, details: str, label: str, wording: Wording) -> Json:
    name = wording.words[key]
    return {"label": f"{name} ({label})" if label else name, "details": details, FACT: {key: value}}


def _split_networks(profile: Profile) -> tuple[list[Json], list[Json]]:
    """Return the network accounts in two lists: those that RenderCV knows, and the others as label and address."""
    known, others = [], []
    for name, value in profile.links.items():
        their_name, user_pattern = SOCIAL_NETWORKS.get(name, ("", ""))
        if their_name and re.fullmatch(user_pattern, value.removeprefix("@")):
            known.append({"network": their_name, "username": value.removeprefix("@")})
        else:
            label, address = describe_link(name, value)
            others.append({"label": label, "details": address, FACT: {"links": {name: value}}})
    return known, others
