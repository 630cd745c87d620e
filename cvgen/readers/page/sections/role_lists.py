"""Split lines that name several bodies behind one role: “Member of the IAU and the AG”."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.records.line_dates import list_dates
from cvgen.readers.page.sections.line_cuts import cut_line
from cvgen.readers.page.sections.role_words import begins_with_role
from cvgen.readers.page.sections.whole_items import ASIDE, begins_item, has_words

_MOST_NAME_WORDS = 9  # of a society
_COMMAS = re.compile(
    r"(?<=[)）\]])\s*(?:[,，、]\s*(?:(?:and|und|et|y|e|en|och|i)\s+)?|\s(?:and|und|et|y|e|en|och|i)\s+)"
)


def split_role_list(line: Characters, key: str) -> list[TextLine]:
    """Return a line for each body in a line of section `key`, each with the role; none if it is no such list."""
    if key == "service" and (reviews := _part_reviews(line)):
        return reviews
    if key in ("service", "editorial") and (journals := _part_journals(line)):
        return journals
    return _part_memberships(line) if key in ("service", "memberships") else []


_MEMBER_OF = re.compile(
    r"\W*(?P<role>(?:[\w-]+\s){0,2}(?:members?|memberships?|fellow|mitglied|membre|miembro|soci[oa]|membro|lid|medlem|członek|członkini|会员|会員|회원)"
    r"(?:\s(?:ordinari[oa]|actif|titulaire|fundador[a]?|efetiv[oa]))?(?:\s*[(（][^()（）]{1,20}[)）])?)"
    r"(?:\s(?:of|in|der|des|de la|de l['’]|de|du|del|della|dell['’]|da|do|van|av|af|i)(?:\sthe)?\s|\s*[,:，：]\s*)",
    re.IGNORECASE,
)
_BETWEEN_SOCIETIES = re.compile(
    r"\s*[;；]\s*|\s*[,，、]\s*(?:(?:and|und|et|y|e|en|och|i|og)\s+)?|\s+(?:and|und|et|och|og)\s+(?=the\s|der\s|[A-ZÀ-Þ]{2,8}\b)"
)
_SOCIETY = re.compile(
    r"(?i:\b(?:society|association|academy|federation|union|league|guild|college of|institut(?:e|ion) of|network"
    r"|council for"
    r"|gesellschaft|verein|verband|akademie|société|sociedad|sociedade|società|associazione|asociación|associação|academia"
    r"|vereniging|towarzystwo|förening|sällskap|istituto|instituto)\b|gesellschaft|verband)|学会|协会|協會|학회|협회"
    r"|^(?:the\s)?[A-Z]{2,8}(?:\s\([^()]*\))?$",
)
_ARTICLE = re.compile(r"(?:the|der|die|des|la|le|les|el|los|l['’])\s+", re.IGNORECASE)


def _part_memberships(line: Characters) -> list[TextLine]:
    """Return a line for each society that somebody is a member of: “Member of the IAU (since 2022) and the AG”."""
    match = _MEMBER_OF.match(line.text)
    if not match:
        return []
    role, rest = expand_characters(line.slice(0, match.end("role"))), expand_characters(line.slice(match.end()))
    parts = cut_line(rest, _BETWEEN_SOCIETIES)
    texts = [_ARTICLE.sub("", ASIDE.sub("", part.text), count=1) for part in parts]
    are_names = all(
        _SOCIETY.search(text) and begins_item(text) and len(text.split()) <= _MOST_NAME_WORDS for text in texts
    )
    if len(parts) < 2 or not are_names or any(map(begins_with_role, texts)):
        return []
    comma = Characters(", ", (role.runs[-1],) * 2)
    starts = [len(part.text) - len(_ARTICLE.sub("", part.text, count=1)) for part in parts]
    return [[*role.slice(0), *comma.slice(0), *part.slice(start)] for part, start in zip(parts, starts, strict=True)]


_EDITS = re.compile(
    r"\W*(?P<role>(?P<any>(?:journal )?editors?|editorships?|editorial (?:boards?|roles?|work)"
    r"|(?:期刊|学术)?编辑|期刊编委)"
    r"|(?:[\w-]+\s){0,2}editor)"
    r"(?P<joint>\s*[:：]\s*)",
    re.IGNORECASE,
)
_AS_EDITOR = re.compile(r".+[(（][^()（）]*(?i:editor|board)[^()（）]*[)）]\W*")
_SEMICOLONS = re.compile(r"\s*[;；]\s*")


def _part_journals(line: Characters) -> list[TextLine]:
    """Return a line for each journal that somebody is an editor of: “Associate Editor: Fog (IF: 2); Rain Letters”."""
    match = _EDITS.match(line.text)
    parts = cut_line(expand_characters(line.slice(match.end())), _SEMICOLONS) if match else []
    if not match or len(parts) < 2 or not all(begins_item(part.text) and has_words(part.text) for part in parts):
        return []
    if match["any"] and all(_AS_EDITOR.fullmatch(part.text) for part in parts):
        return [part.slice(0) for part in parts]  # Journals: Fog (Associate Editor); Rain Letters (Guest Editor)
    return [[*line.slice(0, match.end()), *part.slice(0)] for part in parts]


_REVIEWS_FOR = re.compile(
    r"\W*(?P<role>(?:[\w-]+\s){0,2}(?:reviewer|referee|gutachter(?:in)?|rapporteure?|revisora?|evaluadora?|revisore|parecerista|recenzent(?:ka)?|granskare))"
    r"\s(?P<joint>for|für|pour|para|per|voor|för|dla|di|de)\s",
    re.IGNORECASE,
)


def _part_reviews(line: Characters) -> list[TextLine]:
    """Return a line for each that somebody reviews for, where each has years of its own: “for A (2020), B (2021)”."""
    match = _REVIEWS_FOR.match(line.text)
    if not match:
        return []
    parts = cut_line(expand_characters(line.slice(match.end())), _COMMAS)
    if len(parts) < 2 or not all(_ends_with_date(part.text) and has_words(part.text) for part in parts):
        return []
    return [[*line.slice(0, match.end()), *part.slice(0)] for part in parts]


def _ends_with_date(part: str) -> bool:
    """Tell whether a part has a date in the brackets at its end."""
    match = ASIDE.search(part)
    return match is not None and bool(list_dates(match.group()))
