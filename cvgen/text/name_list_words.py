"""Words in lists of names: “and”, “et al.”, what organisations have."""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fff"
# Entries that stand for people who are not named; a count may stand before or behind.
_OTHERS_WORDS = (
    r"et\.? ?al(?:ii|iae|\.)?|& al\.?|others|(?:co-?|additional )authors|colleagues|co-?workers"
    r"|andere|weitere|kolleg(?:inn)?en|(?-i:u\. ?(?:v\. ?)?a\.|e\. ?a\.)|et coll?\.?|autres"
    r"|[ye] cols?\.?|otros|outros|altri|en anderen|m\. ?fl\.?|i in\."
    r"|и др\.?|и другие|и соавт\.?|и соавторы|وآخرون|ואחרים"
)
_OTHERS_HAN = r"等人?|ほか|他|外|외"
_COUNTED = (
    rf"(?:\d{{1,4}} )?(?:{_OTHERS_WORDS})|\d{{1,4}} more(?: authors)?|\+ ?\d{{1,4}}(?: more| others)?"
    rf"|(?:{_OTHERS_HAN})\s?(?:\d{{1,4}}\s?[名人명])?"
)
_AND = r"(?:(?:and|&|und|et|[ye]) )?"
OTHERS = re.compile(rf"{_AND}(?:{_COUNTED})\.?", re.IGNORECASE)
# The same at the end of a list: behind a comma, behind a space, or close to a Chinese, Japanese or Korean name.
OTHERS_BEHIND = re.compile(
    rf"(?:[,;]\s*|(?<=[\w.*†‡§¶#)])\s)(?P<others>{_AND}(?:{_COUNTED})\.?)$"
    rf"|(?<=[{_HAN}])(?P<close>{_OTHERS_HAN})$",
    re.IGNORECASE,
)
OTHERS_IN_BRACKETS = re.compile(rf"[(\[]\s*(?:…|\.{{3}}|(?P<others>{_COUNTED}))\s*[)\]]", re.IGNORECASE)
FOR_OTHERS = re.compile(r"(?:on behalf of|for the|and the|im Namen|au nom|en nombre)\b", re.IGNORECASE)
BEFORE_LIST = re.compile(r"\b(?:by|authors?\s?:)\s+", re.IGNORECASE)
WITH_IN_BRACKETS = re.compile(r"\(with ([^()]+)\)", re.IGNORECASE)
# Editors without brackets; “Ed.” may be a given name.
_EDITORS = re.compile(
    r",\s*(eds?\.|eds|editors?|Hrsg\.?|Hgg?\.|hrsg\.|dirs?\.|coords?\.|orgs?\.|éds?\.)(?=\s*(?:[,;&]|\sand\s|$))"
)

ALWAYS_BETWEEN = re.compile(
    rf"[;；、]|\s[/|·•]\s|(?<=[{_HAN}])・(?=[{_HAN}])|(?<=[\uac00-\ud7a3])[·・](?=[\uac00-\ud7a3])"
)
BETWEEN_LAST = re.compile(
    rf",?\s(?:and|(?-i:und|et(?!\.? al)|en(?! anderen)|och|og|ja|и(?! др| соавт)|و|ו|with)|&(?! al))\s|\s?&(?! al)\s?"
    rf"|(?<=[{_HAN}])\s?[和与與及]\s?(?=[{_HAN}])",
    re.IGNORECASE,
)
FIRST_AND = re.compile(r"^(?:(?:and|&|und|et(?!\.? al))\s+)+", re.IGNORECASE)
ROMANCE_AND = re.compile(r"\s[yei]\s")  # also inside of names: Ortega y Gasset
ORGANISATION_AND = re.compile(r"\s(?:and(?! the\b)|und|et|y|e|&)\s", re.IGNORECASE)

# Words that organisations have in their names; a set is ready sooner than a pattern.
_ORGANISATIONS = frozenset((
    "organisation", "organization", "consortium", "consortia", "collaboration", "collaborative", "committee", "group",
    "network", "team", "investigators", "society", "association", "foundation", "institute", "ministry", "council",
    "university", "force", "initiative", "project", "commission", "department", "agency", "center", "centre", "centers",
    "centres", "inc", "ltd", "gmbh", "registry",
))  # fmt: skip
_EAST_ASIAN_ORGANISATIONS = ("协作组", "研究组", "研究会", "学会", "委員会", "委员会", "グループ")


def is_like_organisation(name: str) -> bool:
    """Tell whether a name has a word that organisations have in theirs."""
    words = name.casefold().replace(",", " ").replace(".", " ").split()
    return len(words) > 1 and (
        not _ORGANISATIONS.isdisjoint(words) or any(word in name for word in _EAST_ASIAN_ORGANISATIONS)
    )


def bracket_editors(text: str) -> str:
    """Return a text with brackets around “ed.” behind a name: "Ada Example, ed." as "Ada Example (ed.)"."""
    return _EDITORS.sub(r" (\1)", text)
