"""Split what somebody is from where: “Professor of Law, University of Example”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.text.scripts import EAST_ASIAN

_BETWEEN = re.compile(r"\s+[·•|]\s+|\s*[;；]\s*|\n+")
_AT = re.compile(r"\s+(?:at|@|chez)\s+(?:the\s+)?")  # an organisation follows
_CUT = re.compile(
    rf"{_AT.pattern}|\s+in\s+(?=[A-Z][^,]*\b(?:University|Polytechnic|Academy|Institute of Technology)\b)"
    r"|,\s+|，\s*|\s+[–—]\s+"
    r"|(?<!of)(?<!in)(?<!for)(?<!and)(?<!the)(?<!de)(?<!di)(?<!für)(?<!en)\s+(?=\[[^\[\]]+\]\()"
    r"|\s+(?:(?:bei|beim|an der|am|presso|na|no|en|à)\s+(?:(?:der|la|el|los)\s+)?|à l['’]|all['’]|dell['’])"
    r"(?=[\[A-ZÀ-Þ])"
)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_ACRONYM = re.compile(r"(?!(?:UK|USA|US|EU|UAE|NSW|MA|CA|NY)\b)[A-Z]{3,6}(?=$|[,\s])")
_SENTENCE = re.compile(r"[^\W\d_]{4}[^\s.]*\.\s+\S")  # another begins
_SHORT_NAME = re.compile(r"(?P<name>[^.]*\b[A-Z]{2,6})(?P<rest>\.\s+[A-Z][a-z]{4}.*)")  # and a sentence behind it
_ASIDE = re.compile(
    r",\s+(?:with a focus on|focus(?:ing|ed)|specialis?z?ing|working|research(?:ing)?"
    r"|advised|supervised|interested|who|where)"
    r"\b.*",
    re.IGNORECASE,
)
_HOUSES = frozenset(("organisation", "house", "department", "cjk-organisation", "cjk-house"))
_POSTS = frozenset(("role", "post", "cjk-role", "cjk-post", "cjk-degree"))
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody is, and where; either may be ""."""

    headline: str = ""
    affiliation: str = ""


def read_position(text: str) -> Position:
    """Return the role and the organisation in a line under a name, which may be Markdown with links.

    The whole is the headline where the border between the two is not plain, and where there are several roles.
    """
    if len(text.split()) > _MOST_WORDS:
        return Position(text)
    headlines: list[str] = []
    affiliations: list[str] = []
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        role, organisation = _split(part)
        headlines += [role] * bool(role)
        affiliations += [organisation] * bool(organisation)
    if len(headlines) != 1 or not affiliations or any(map(_SENTENCE.search, affiliations)):
        return Position(text)
    if sentence := _SHORT_NAME.fullmatch(affiliations[-1]):  # Student at FU. Interested in bells
        headlines[0] += sentence["rest"]
        affiliations[-1] = sentence["name"]
    if aside := _ASIDE.search(affiliations[-1]):  # Student at Fog University, focusing on bells
        headlines[0] += aside.group()
        affiliations[-1] = affiliations[-1][: aside.start()]
    return Position(headlines[0], re.sub(r"(?<=[)\w])\.$", "", " · ".join(affiliations)))


def _split(part: str) -> tuple[str, str]:
    """Return the role and the organisation of a part; one alone is the other's place."""
    if not names_role(part):
        return ("", part) if names_organisation(part) else (part, "")
    for match in _CUT.finditer(part):
        role, organisation = part[: match.start()], part[match.end() :]
        if not names_role(role) or _holds_organisation(role):
            break
        if names_role(organisation.partition(",")[0]):
            continue
        if _AT.fullmatch(match.group()) or _begins_with_organisation(organisation):
            return role, organisation
    if re.search(f"[{EAST_ASIAN}]", part) and " " in part:  # the role stands last
        organisation, role = part.rsplit(" ", 1)
        if names_role(role) and names_organisation(organisation) and not names_organisation(role):
            return role, organisation
    return part, ""


def names_role(text: str) -> bool:
    """Tell whether a text has a word for a post or degree."""
    return bool(load_owner_words().role.search(text)) or bool(_find_classes(text) & _POSTS)


def names_organisation(text: str) -> bool:
    """Tell whether a text has a word for an organisation."""
    return bool(load_owner_words().organisation.search(text)) or bool(_find_classes(text) & _HOUSES)


def _holds_organisation(text: str) -> bool:
    """Tell whether a text has the name of an organisation, in capitals; “professeur des universités” has none."""
    found = [match.group() for match in load_owner_words().organisation.finditer(text)]
    found += [word for word in re.findall(r"\w+", text) if "house" in find_classes(word)]
    return any(word[:1].isupper() for word in found)


def _begins_with_organisation(text: str) -> bool:
    """Tell whether a text begins with an organisation, or with a link that stands where one does."""
    return bool(_LINK.match(text) or _ACRONYM.match(text)) or names_organisation(text.partition(",")[0])


def _find_classes(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_][\w.'’&-]*", _LINK.sub(r"\1", text))
    return {name for word in words for name in find_classes(word)}
