"""Part who gives an award or grant from the name of what is given, or swap them."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.record_places import names_house
from cvgen.readers.items.word_classes import find_classes

Data = dict[str, Any]

_GIVEN = re.compile(r"(?P<one>[^,:()\[\]]{3,80}?)(?:[,:]| [–—|-]) (?P<two>[^,()\[\]]{3,80}(?: \([^()]+\))?)")


def part_giver(key: str, item: Data) -> None:
    """Part who gives an award or grant from its name where a comma does: “Harbour Fund, project grant”."""
    title = str(item.get("title", ""))
    match = _GIVEN.fullmatch(title.replace("**", "")) if key in ("grants", "awards") else None
    if not match or "organisation" in item:
        return
    one, two = match["one"], match["two"]
    is_house = names_house(two) or (key == "grants" and bool(re.match(r"[A-Z]{3,}", two)))
    if _names_award(one) and is_house and not _names_award(two):
        item["title"], item["organisation"] = one, two
    elif _names_award(two) and names_house(one) and not _names_award(one):
        item["title"], item["organisation"] = two, one


def _names_award(text: str) -> bool:
    return any("award" in find_classes(word) for word in re.findall(r"\w+", text))


def swap_giver(key: str, item: Data) -> None:
    """Swap the name of a grant and who gives it where each names the other; part them where a comma does."""
    title, organisation = str(item.get("title", "")), str(item.get("organisation", ""))
    if key == "grants" and not organisation and (match := _OF_GIVER.fullmatch(title)) and _gives(match["organisation"]):
        item |= match.groupdict()
    elif key == "grants" and not organisation and item.get("text") and re.match("Project of ", title) and _gives(title):
        item |= {"title": item.pop("text"), "organisation": title}
    elif key == "grants" and not organisation and (match := _PROGRAMME.fullmatch(title)):
        item |= match.groupdict()
    if key == "grants" and title and organisation and "[" not in title + organisation:
        gives = names_giver(title) and not names_giver(organisation)
        is_work = _WORK.match(organisation) and not _WORK.match(title) and not names_giver(organisation)
        if is_work or (gives and not _names_award(title + organisation)):
            item["title"], item["organisation"] = organisation, title


_WORK = re.compile(
    r"(?:(?:research|stud(?:y|ies)|investigations?|exploration|theor(?:y|ies))\s+(?:and \w+ )?(?:of|on|into|in|for)"
    r"|key technolog\w+)\s",
    re.IGNORECASE,
)
_OF_GIVER = re.compile(r"(?P<organisation>Project of [^,\[\]]+), (?P<title>[^\[\]]+)")
_PROGRAMME = re.compile(
    r"(?P<organisation>[^,\[\]]*\b(?:program(?:me)?|project|fund|foundation|plan|scheme)), "
    rf"(?P<title>{_WORK.pattern}.*)",
    re.IGNORECASE,
)


def names_giver(text: str) -> bool:
    """Tell whether a text names who gives money, in its first or last words."""
    return bool(_GIVERS.search(text))


_GIVERS = re.compile(
    r"\b(?:foundation|endowment|council|ministry|ministère|ministerio|ministero|ministério|agency|agence|agencia|commission|trust|academy"
    r"|fundação|fundación|fondation|fondazione|stiftung|forschungsgemeinschaft|bundesministerium|society|association)\b"
    r"|\bcooperative$"
    r"|\b(?:NSF|NIH|ERC|DFG|ANR|SNSF|NSERC|SSHRC|UKRI|AHRC|ESRC|EPSRC|NERC|BBSRC|MRC|FAPESP|CNPq|CAPES|NSFC|JSPS|NRF|ARC|NHMRC)\b"
    r"|基金委|委员会|科技厅|教育部",
    re.IGNORECASE,
)


_SCHEME = re.compile(r"(?P<organisation>[A-Z]{3,6})\s+(?P<title>[A-Z][A-Z0-9-]{3,})")
_BRACKETED = re.compile(r"(?P<title>[^()]{4,})\s+\((?P<organisation>[^()]{2,60})\)")


def part_funder(key: str, item: Data) -> None:
    """Part who gives a grant from its name: “ANR MAREES”, “HARMONIA 5 (NCN)”."""
    if key != "grants" or "organisation" in item or "title" not in item:
        return
    match = _SCHEME.fullmatch(item["title"]) or _BRACKETED.fullmatch(item["title"])
    if match and _gives(match["organisation"]) and not _shortens(match["organisation"], match["title"]):
        item |= match.groupdict()


def _shortens(name: str, text: str) -> bool:
    """Tell whether a name is made of first letters of words in a text: “Fog and Rain in Towns (FRT)”."""
    letters = iter(re.findall(r"(?<![^\W_])\w", text.upper()))
    return all(letter in letters for letter in name)


def _gives(text: str) -> bool:
    """Tell whether a text names who may give money: one of the bodies in the lists, or an acronym."""
    classes = {name for word in re.findall(r"\w+", text) for name in find_classes(word)}
    return bool(classes & {"house", "organisation", "cjk-house"}) or bool(re.fullmatch(r"[A-Z]{3,6}", text))
