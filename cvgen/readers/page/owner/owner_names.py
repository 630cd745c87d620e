"""Names of a page's owner: in its title, its introduction and its author lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cvgen.profile.item_names import name_person
from cvgen.text.names import normalise_name

Data = dict[str, Any]

_CHINESE = r"(?P<zh>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,2}·[\u4e00-\u9fff]{1,6})"
_LATIN = r"(?P<en>[^()（）\u4e00-\u9fff]+?)"


def parse_name(text: str) -> Any:
    """Return a name as a profile has it: “Zeqing Wang (王则清)” as a mapping by language, others as text."""
    text = re.sub(r"<[^>]*>", " ", text).strip()
    for first, second in ((_LATIN, _CHINESE), (_CHINESE, _LATIN)):
        if match := re.fullmatch(rf"{first}\s*[(（|/]?\s*{second}\s*[)）]?", text):
            return {"en": match["en"].strip(" ,-"), "zh": match["zh"]}
    return text


_HOMEPAGE = re.compile(
    r"([’']s)?\s*[-–|]?\s*\b(academic |personal )?(home ?page|web ?site|site|page)\b.*$|(的)?(个人)?主页.*$",
    re.IGNORECASE,
)


def parse_site_title(title: str) -> Any:
    """Return the name in the title of a site: “Ada Lovelace's Homepage”."""
    return parse_name(_HOMEPAGE.sub("", title).strip(" -–|"))


_WORD = r"[A-ZÀ-ÞĀ-ŽА-Я][\w’'-]"
_FULL_NAME = rf"(?P<name>(?:(?:{_WORD}*|[A-Z]\.) +){{1,3}}{_WORD}+(?: *[(（][\u4e00-\u9fff·]{{2,8}}[^)）]*[)）])?)"
_INTRODUCTIONS = (
    rf"[Mm]y name is {_FULL_NAME}",
    rf"(?:I am|I['’]m) {_FULL_NAME}",
    rf"This is {_FULL_NAME}",
    rf"[Ww]elcome to the (?:\w+ )?(?:site|web ?site|home ?page|web ?page|page) of {_FULL_NAME}",
    rf"(?:[Mm]ein Name ist|[Ii]ch heiße|[Ii]ch bin) {_FULL_NAME}",
    rf"(?:[Jj]e m['’]appelle|[Jj]e suis) {_FULL_NAME}",
    rf"(?:[Mm]e llamo|[Mm]i nombre es|[Ss]oy) {_FULL_NAME}",
    rf"(?:[Mm]i chiamo|[Ss]ono) {_FULL_NAME}",
    rf"(?:[Mm]e chamo|[Mm]eu nome é|[Ss]ou) {_FULL_NAME}",
    rf"(?:[Mm]ijn naam is|[Ii]k ben) {_FULL_NAME}",
    rf"(?:[Nn]azywam się|[Jj]ag heter|[Mm]itt namn är|[Мм]еня зовут|[Bb]enim adım) {_FULL_NAME}",
)
_BEFORE_VERB = rf"(?m)^{_FULL_NAME} (?:is|was|received|obtained|has)\b"
_CHINESE_INTRODUCTION = r"我(?:是|叫|的名字是)\s*([\u4e00-\u9fff]{2,4})(?=[，,。.（( ]|$)"
_LONGEST_START = 400  # characters of a page in which “Ada Lovelace is …” is about its owner


def find_introduced_name(text: str) -> Any:
    """Return the name by which people introduce themselves, "" if they do not: “My name is Zeqing Wang (王则清).”"""
    plain = text.replace("**", "")
    for pattern in _INTRODUCTIONS:
        if match := re.search(pattern, plain):
            return parse_name(re.sub(r"([(（][\u4e00-\u9fff·]{2,8})[^)）]*([)）])", r"\1\2", match["name"]))
    if match := re.search(_BEFORE_VERB, plain[:_LONGEST_START]):
        return parse_name(match["name"])
    if match := re.search(_CHINESE_INTRODUCTION, plain):
        return match[1]
    return ""


def list_names(profile: Data) -> list[str]:
    """Return the owner's names in plain profile data, one for each language."""
    name = profile.get("name") or ""
    return list(name.values()) if isinstance(name, dict) else [name]


def list_name_forms(name: str) -> Iterator[str]:
    """Yield the forms of a name in author lists, in lower case: in full, with all initials, with the first one."""
    *given, family = name.casefold().split() or [""]
    yield name.casefold()
    for initials in ([part[0] for part in given], [part[0] for part in given[:1]]):
        yield " ".join([*(f"{initial}." for initial in initials), family])
        yield " ".join(["".join(initials), family])


def find_other_names(profile: Data) -> list[str]:
    """Return short forms of the owner's name in papers that lack the full one: “A. Lovelace” for Ada Lovelace."""
    full_names = [normalise_name(name).split() for name in list_names(profile) if " " in name]
    short_forms: dict[str, None] = {}
    for paper in profile.get("papers", []):
        authors = [name_person(author).rstrip("*†") for author in paper.get("authors") or ()]
        words = {name: normalise_name(name).split() for name in authors}
        if any(full in words.values() for full in full_names):
            continue
        for name in authors:
            if any(_is_short_form(words[name], full) for full in full_names):
                short_forms[name] = None
    return list(short_forms)


def _is_short_form(words: list[str], full: list[str]) -> bool:
    """Tell whether a name is a full one's family name with the initials of its given names before or behind it."""
    family, given = full[-1], "".join(name[0] for name in full[:-1])
    if family not in (words[:1] + words[-1:]) or len(words) == 1:
        return False
    initials = "".join(words[:-1] if words[-1] == family else words[1:])
    return initials in (given, given[:1])
