"""Split a line in which several items stand one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cvgen.readers.items.record_ditto import holds_ditto
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.records.line_dates import find_leading_date, is_dated, list_dates
from cvgen.readers.page.sections.nested_details import is_fact
from cvgen.text.scripts import EAST_ASIAN_LETTERS

# Kinds of items of which a list may have no dates.
_UNDATED = frozenset((
    "awards", "memberships", "certificates", "licences", "supervision", "teaching", "outreach", "exhibitions",
))  # fmt: skip
_WITH_ROLES = frozenset(("service", "editorial", *_UNDATED))  # what stands before a colon is said of all behind it
_CAREER = frozenset(("education", "experience", "clinical"))
_POSTS = frozenset(("degree", "study", "role", "post", "cjk-degree", "cjk-study", "cjk-role", "cjk-post"))
_PLACES = frozenset(("organisation", "house", "unit", "cjk-organisation", "cjk-house"))
_SAID = frozenset(("thesis", "grade", "person", "award", "status"))
_BRACKETED = ("supervision", "memberships", "awards")  # of which one in brackets may have no date
_NAMES = ("memberships",)  # kinds of items that are names of organisations
_MIN_NAMES, _MOST_NAME_WORDS = 3, 9
_LONGEST = 1_500  # characters of a line
_MOST_WORDS, _MOST_DATED_WORDS = 20, 40  # of an item without a date, and with one
_MOST_LABEL_WORDS = 6
_MOST_PARTS = 60

_ENDS = r"(?<=[)\]”»\"’'])|(?<=\d)|(?<=[^\W\d_]{3})"
_BARS = re.compile(r"\s+(?:\*{2,3}|[|·•∙▪◦◆■►→‖]|//|—{2,})\s+")
_SEMICOLONS = re.compile(r"\s*[;；]\s*")
_STOPS = re.compile(rf"(?:{_ENDS})\.\s+(?=[^\W\d_a-zß-ÿ]|[\"“„«‘'])|。\s*")
_COMMAS = re.compile(
    r"(?<=[)）\]])\s*(?:[,，、]\s*(?:(?:and|und|et|y|e|en|och|i)\s+)?|\s(?:and|und|et|y|e|en|och|i)\s+)"
)
_ASIDE = re.compile(r"\s*[(（\[][^()（）\[\]]{1,80}[)）\]][\s.]*$")
_PLAIN_COMMAS = re.compile(
    r"[,，、]\s*(?:(?:and|und|et|y|e|en|och|i)\s+)?|(?<=[)）\]])\s+(?:and|und|et|y|e|en|och|i)\s+"
)
_LABEL = re.compile(r"(?P<label>[^:：.;,()]{2,48})[:：]\s+(?=\S)")
_PAIRS = {"(": ")", "（": "）", "[": "]", "【": "】", "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "《": "》"}


@dataclass(frozen=True, slots=True)
class _Separator:
    """What stands between items, and what each part between two must be."""

    pattern: re.Pattern[str]
    is_item: Callable[[str], bool]
    is_strong: bool = False


def split_run_on(line: TextLine, key: str) -> list[TextLine]:
    """Return the items of section `key` in a line, each as a line; one alone where it is one item.

    It is split where, and only where, each part is an item by itself: it has a date of its own or, of kinds that
    often have none, begins like one. What stands before a colon is said of all items behind it.
    """
    if sum(len(run.text) for run in line) > _LONGEST:
        return [line]
    return list(_split(expand_characters(line), key))


def are_whole_items(texts: Sequence[str], key: str) -> bool:
    """Tell whether each of several lines says all of an item of section `key`: of a post or degree, also where."""
    dated = [
        bool(list_dates(text)) if key in _CAREER else is_dated(text) or is_dated(_ASIDE.sub("", text)) for text in texts
    ]
    if not all(dated) or not all(_has_words(text) and _begins_item(text) and not is_fact(text) for text in texts):
        return False
    if key not in _CAREER:
        return True
    classes = [{name for word in _list_words(text) for name in find_classes(word)} for text in texts]
    whole = [
        bool(found & _POSTS) and (bool(found & _PLACES) or holds_ditto(text))
        for found, text in zip(classes, texts, strict=True)
    ]
    return all(whole) or (len(texts) > 2 and whole[0] and sum(whole) * 2 > len(texts))


def begins_with_role(part: str) -> bool:
    """Tell whether one of the first words of a text is a role: “Reviewer for”."""
    return any({"role", "post", "cjk-role"} & set(find_classes(word)) for word in _list_words(part)[:3])


def _list_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w.'’-]*", text)


_TWO_POSTS = re.compile(
    r"(?P<one>[^(),;]{3,60}\([^()]{4,30}\))"
    r"\s*(?:[,;/]|and|then|later|und|dann|später|et|puis|y|luego|e|poi|\s|&|→)+"
    r"(?P<two>[^\s(),;][^(),;]{2,60}\([^()]{4,30}\))(?P<rest>\s*[,:].{3,})"
)


def _part_posts(line: Characters) -> list[TextLine]:
    """Return two posts at one place as two lines, none if it is not so: “Lecturer (2010), Reader (2013), Leeds”."""
    match = _TWO_POSTS.fullmatch(line.text)
    if not match or not all(is_dated(match[name]) and begins_with_role(match[name]) for name in ("one", "two")):
        return []
    return [[*line.slice(*match.span(name)), *line.slice(*match.span("rest"))] for name in ("one", "two")]


def _split(line: Characters, key: str) -> Iterator[TextLine]:
    if key in _CAREER and (posts := _part_posts(line)):
        yield from posts
        return
    label, rest = _cut_label(line, key)
    for separator in _SEPARATORS:
        parts = _cut(rest, separator.pattern)
        if 1 < len(parts) <= _MOST_PARTS and _are_items([part.text for part in parts], key, separator):
            for part in parts:
                yield from _split(_join(label, part), key)
            return
    names = _cut(rest, _PLAIN_COMMAS) if key in _NAMES and label is None else []
    if _MIN_NAMES <= len(names) <= _MOST_PARTS and _are_names([name.text for name in names]):
        yield from (name.slice(0) for name in names)
    else:
        yield line.slice(0)


def _are_names(parts: Sequence[str]) -> bool:
    """Tell whether parts between commas are names of organisations, none of them a date or the role in another."""
    words = load_owner_words()
    return all(
        _begins_item(part)
        and _has_words(part)
        and len(part.split()) <= _MOST_NAME_WORDS
        and not words.role.search(_ASIDE.sub("", part))
        for part in parts
    )


def _cut_label(line: Characters, key: str) -> tuple[Characters | None, Characters]:
    """Return the label in front of a line, None if there is none, and the rest."""
    match = _LABEL.match(line.text)
    if not match or len(match["label"].split()) > _MOST_LABEL_WORDS or list_dates(match["label"]):
        return None, line
    if key not in _WITH_ROLES and key not in _CAREER:
        return None, line
    label, rest = line.slice(0, match.end("label")), line.slice(match.end())
    return expand_characters(label), expand_characters(rest)


def _join(label: Characters | None, part: Characters) -> Characters:
    """Return a part with the label that it shares with others before it, unless it has one of its own."""
    if label is None or _LABEL.match(part.text):
        return part
    return Characters(f"{label.text}, {part.text}", (*label.runs, part.runs[0], part.runs[0], *part.runs))


def _cut(line: Characters, pattern: re.Pattern[str]) -> list[Characters]:
    """Return the parts of a line between the matches of a pattern that stand in no brackets, quotes and links."""
    inside = _find_inside(line)
    parts, begin = [], 0
    for match in pattern.finditer(line.text):
        if not any(inside[match.start() : match.end()]):
            parts.append(line.slice(begin, match.start()))
            begin = match.end()
    parts.append(line.slice(begin))
    trimmed = [trim_line(part, " ,;，；.。") if len(parts) > 1 else part for part in parts]
    return [expand_characters(part) for part in trimmed if part]


def _find_inside(line: Characters) -> list[bool]:
    """Return for each character of a line whether it stands within brackets, quotes, a link or emphasis."""
    inside: list[bool] = []
    closing: list[str] = []  # the signs that close what is open
    for place, (char, run) in enumerate(zip(line.text, line.runs, strict=True)):
        was_inside = bool(closing)
        if closing and char in closing[-1]:
            closing.pop()
        elif signs := _find_closing(line.text, place, char):
            closing.append(signs)
        inside.append(was_inside or run.href is not None or run.em)
    return inside


def _find_closing(text: str, place: int, char: str) -> str:
    """Return the signs of which one closes the bracket or quotation mark at a place, "" if none does."""
    if char in _PAIRS:
        return _PAIRS[char] if any(sign in text[place + 1 :] for sign in _PAIRS[char]) else ""
    closing = {'"': '"', "'": "'", "‘": "’"}.get(text[place], "")
    if not closing or (place and text[place - 1] not in " ([（"):
        return ""
    return closing if re.search(rf"[^\s]{re.escape(closing)}(?!\w)", text[place + 1 :]) else ""


def _are_items(parts: Sequence[str], key: str, separator: _Separator) -> bool:
    """Tell whether each part is an item by itself."""
    if not all(separator.is_item(part) and _has_words(part) and not is_fact(part) for part in parts):
        return False
    if key in _CAREER and not all(map(_says_career, parts)):
        return False
    if all(map(list_dates if separator.is_strong else is_dated, parts)):
        return True
    if not separator.is_strong:
        is_list = separator.pattern is _COMMAS and sum(map(bool, map(list_dates, parts))) * 2 >= len(parts)
        return is_list and key in _BRACKETED and all(map(_begins_item, parts))
    if key in ("service", "editorial"):
        return all(map(begins_with_role, parts))
    return key in _UNDATED and all(map(_begins_item, parts))


def _begins_item(part: str) -> bool:
    """Tell whether a part without a date is no longer than an item, and begins like one: not in small letters."""
    span = find_leading_date(part)
    is_name = bool(re.match(rf"\W*(?:[^\W\d_a-zß-ÿ]|[{EAST_ASIAN_LETTERS}])", part[span.end if span else 0 :]))
    return is_name and len(part.split()) <= (_MOST_WORDS if span is None else _MOST_DATED_WORDS)


def _has_words(part: str) -> bool:
    """Tell whether a part says more than a date and what stands in brackets."""
    bare = part
    for span in reversed(list_dates(part)):
        bare = bare[: span.begin] + bare[span.end :]
    bare = re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", "", bare)
    return bool(re.search(rf"[^\W\d_]{{3}}|[{EAST_ASIAN_LETTERS}]{{2}}|[A-Z]{{2}}", bare))


def _says_career(part: str) -> bool:
    """Tell whether a part may be a post or degree: it begins with a capital, and with nothing that is said of one."""
    words = _list_words(part)
    return bool(words) and not part[:1].islower() and not _SAID & set(find_classes(words[0]))


def _ends_with_brackets(part: str) -> bool:
    return part.rstrip(" .。").endswith((")", "）", "]"))


_SEPARATORS = (
    _Separator(_BARS, lambda part: True, is_strong=True),
    _Separator(_SEMICOLONS, lambda part: True, is_strong=True),
    _Separator(_STOPS, is_dated),
    _Separator(_COMMAS, _ends_with_brackets),
)
