"""Split lines that name several students behind one level: “PhD: Ada Quill (2021), Bo Moss”."""

from __future__ import annotations

import re

from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.sections.line_cuts import cut_line
from cvgen.readers.page.sections.whole_items import ASIDE

_LABEL = re.compile(r"(?P<label>[^:：;,()]{2,48})[:：]\s+(?=\S)")
_BETWEEN = re.compile(
    r"\s*[;；]\s*|\s*[,，、]\s*(?:(?:and|und|et|y|e|en|och|i)\s+)?|\s+(?:and|und|et|y|e|en|och|i|&)\s+"
)


def split_person_list(line: Characters, key: str) -> list[TextLine]:
    """Return a line for each student in a line of `supervision`, each behind the level; none if it is no such list."""
    if key == "supervision" and (named := _split_two_scripts(line)):
        return named
    match = _LABEL.match(line.text) if key == "supervision" else None
    if match is None or not any(map(_says_level, re.findall(r"[\w.'’-]+", match["label"]))):
        return []
    level, rest = expand_characters(line.slice(0, match.end())), expand_characters(line.slice(match.end()))
    people = cut_line(rest, _BETWEEN)
    names = [ASIDE.sub("", person.text) for person in people]
    if len(people) < 2 or not all(" " in name.strip() and is_name(name) for name in names):
        return []
    return [[*level.slice(0), *person.slice(0)] for person in people]


_TWO_SCRIPTS = re.compile(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,2}\s*[(（]?[\u4e00-\u9fff]{2,4}[)）]?")


def _split_two_scripts(line: Characters) -> list[TextLine]:
    """Return the people of a line which names each in two scripts and says no more: Ada Quill 桂雅达, Bo Moss 莫博."""
    people = cut_line(line, _BETWEEN)
    if len(people) < 2 or not all(_TWO_SCRIPTS.fullmatch(person.text.strip(" .")) for person in people):
        return []
    return [person.slice(0) for person in people]


def _says_level(word: str) -> bool:
    return "level" in find_classes(word.replace(".", "")) or word.casefold() in _STUDENTS


_STUDENTS = frozenset(("postdocs", "post-docs", "students", "advisees", "mentees", "alumni", "interns", "étudiants"))
