"""Split a line in which several items stand one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_kinds import find_talk_kind
from cvgen.readers.items.record_places import names_house, names_place
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.records.line_dates import find_leading_date, is_dated, is_year, list_dates
from cvgen.readers.page.sections.line_cuts import cut_line
from cvgen.readers.page.sections.nested_details import is_fact
from cvgen.readers.page.sections.person_lists import split_person_list
from cvgen.readers.page.sections.role_lists import split_role_list
from cvgen.readers.page.sections.role_words import begins_with_role, list_words, names_part
from cvgen.readers.page.sections.service_scopes import PLACES, add_scope, find_scope, list_classes
from cvgen.readers.page.sections.whole_items import ASIDE, UNDATED, begins_item, goes_on_with_first, has_words

_WITH_ROLES = frozenset(("service", "editorial", *UNDATED))  # what stands before a colon is said of all behind it
_SAID = frozenset(("thesis", "grade", "person", "award", "status"))
_BRACKETED = ("supervision", "memberships", "awards")  # of which one in brackets may have no date
_NAMES = ("memberships",)  # kinds of items that are names of organisations
_MIN_NAMES, _MOST_NAME_WORDS = 3, 9
_LONGEST = 1_500  # characters of a line
_MOST_LABEL_WORDS = 6
_MOST_PARTS = 60

_ENDS = r"(?<=[)\]”»\"’'])|(?<=\d)|(?<=[^\W\d_]{3})"
_BARS = re.compile(r"\s+(?:\*{2,3}|[|·•∙▪◦◆■►→‖]|//|—{2,})\s+")
_SEMICOLONS = re.compile(r"\s*[;；]\s*")
_EXPECTED = r"(?i:(?:expected|anticipated|planned) (?:graduation|completion|to )|graduation expected)"  # not an item
_STOPS = re.compile(rf"(?:{_ENDS})(?<!\bProf)(?<!\bAssoc)\.\s+(?!{_EXPECTED})(?=[^\W\d_a-zß-ÿ]|[\"“„«‘'])|。\s*")
_COMMAS = re.compile(
    r"(?<=[)）\]])\s*(?:[,，、]\s*(?:(?:and|und|et|y|e|en|och|i)\s+)?|\s(?:and|und|et|y|e|en|och|i)\s+)"
)
_PLAIN_COMMAS = re.compile(
    r"[,，、]\s*(?:(?:and|und|et|y|e|en|och|i)\s+)?|(?<=[)）\]])\s+(?:and|und|et|y|e|en|och|i)\s+"
)
_LABEL = re.compile(r"(?P<label>[^:：.;,()]{2,48})[:：]\s+(?=\S)")


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
    whole = expand_characters(line)
    return split_role_list(whole, key) or split_person_list(whole, key) or list(_split(whole, key))


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
    if items := _SPLITS[key](line) if key in _SPLITS else []:
        yield from items
        return
    label, rest = _cut_label(line, key)
    if label is not None and key == "service" and (scope := find_scope(label.text)):
        for part in map(expand_characters, _split(rest, key)):
            yield add_scope(part, label, names_unit=scope == "unit")
        return
    if label is None and key not in CAREER and (year := _cut_year(line)):
        label, rest = year
    is_yearly = key == "talks" and label is not None and is_year(label.text)
    events = cut_line(rest, _PLAIN_COMMAS) if is_yearly else []
    if 1 < len(events) <= _MOST_PARTS and all(_is_event(part.text) for part in events):
        yield from (_join(label, part).slice(0) for part in events)
        return
    goes_on = key == "supervision" and "→" in rest.text  # to what a student did next
    for separator in _SEPARATORS[goes_on:]:
        parts = cut_line(rest, separator.pattern)
        texts = [part.text for part in parts]
        is_list = _are_items(texts, key, separator) or _share_year(label, texts, separator, key)
        if 1 < len(parts) <= _MOST_PARTS and is_list:
            parts = _share_employer(parts) if key in CAREER and label is None else parts
            parts = _share_title(parts) if key == "talks" and label is None else parts
            for part in parts:
                yield from _split(_join(label, part), key)
            return
    names = cut_line(rest, _PLAIN_COMMAS) if key in _NAMES and label is None else []
    if _MIN_NAMES <= len(names) <= _MOST_PARTS and _are_names([name.text for name in names]):
        yield from (name.slice(0) for name in names)
    else:
        yield line.slice(0)


def _is_event(text: str) -> bool:
    """Tell whether a part between commas names where somebody spoke, and is no place, date or kind of talk itself."""
    plain = ASIDE.sub("", text)
    classes = [set(find_classes(word)) for word in list_words(plain)]
    is_place = bool(classes) and all(words & _WHERE for words in classes)
    is_short = 0 < len(classes) <= _MOST_EVENT_WORDS and begins_item(plain)
    words = [word for word in re.findall(r"[^\W\d_]{4,}", plain) if "function" not in find_classes(word)]
    if _OCCASION.search(plain) or any(word.islower() for word in words):  # the occasion or title of one talk
        return False
    return is_short and not (is_place or list_dates(plain) or find_talk_kind(plain) or re.search(r"[“”\"«»:]", plain))


_OCCASION = re.compile(r"\b(?:department|faculty|seminar|colloqui|lecture|panel|keynote)", re.IGNORECASE)
_WHERE = frozenset(("place", "town", "state", "press-town", "cjk-place", "function"))
_MOST_EVENT_WORDS = 6


def _are_names(parts: Sequence[str]) -> bool:
    """Tell whether parts between commas are names of organisations, none a date, a role in another, or its place."""
    words = load_owner_words()
    return not names_place(parts[-1]) and all(
        begins_item(part)
        and has_words(part)
        and len(part.split()) <= _MOST_NAME_WORDS
        and not words.role.search(ASIDE.sub("", part))
        for part in parts
    )


def _cut_label(line: Characters, key: str) -> tuple[Characters | None, Characters]:
    """Return the label in front of a line, None if there is none, and the rest."""
    match = _LABEL.match(line.text)
    if not match or len(match["label"].split()) > _MOST_LABEL_WORDS or list_dates(match["label"]):
        return None, line
    is_title = key == "talks" and match["label"].startswith(_OPENING_QUOTES)  # of a talk given several times
    if key not in _WITH_ROLES and key not in CAREER and not is_title:
        return None, line
    label, rest = line.slice(0, match.end("label")), line.slice(match.end())
    return expand_characters(label), expand_characters(rest)


def _share_title(parts: list[Characters]) -> list[Characters]:
    """Return talks with the title of the first, if the others are places and dates: “Salt, Oslo, 2020; Lund, 2021”."""
    title, comma, _ = parts[0].text.partition(", ")
    if not comma or not all(_is_where(part.text) for part in parts[1:]):
        return parts
    named = expand_characters(parts[0].slice(0, len(title)))
    return [parts[0], *(_join(named, part) for part in parts[1:])]


def _is_where(text: str) -> bool:
    dates = list_dates(text)
    names = (text[: dates[0].begin] + text[dates[0].end :]).strip(" ,.()").split(", ") if len(dates) == 1 else [""]
    return all(name and (names_place(name) or names_house(name)) for name in names)


def _share_employer(parts: list[Characters]) -> list[Characters]:
    """Return posts with the employer that stands in front of the first one: “Delta College, Reader (2020–), …”."""
    first, *others = parts
    name, comma, role = first.text.partition(", ")
    is_shared = comma and begins_with_role(role) and not begins_with_role(name)
    if not is_shared or any(PLACES & list_classes(part.text) or not begins_with_role(part.text) for part in others):
        return parts
    employer = expand_characters(first.slice(0, len(name)))
    return [first, *(_join(employer, part) for part in others)]


def _split_dated_awards(line: Characters) -> list[TextLine]:
    """Return the awards behind a date and a comma, none if there are not several: 2025, Tide Prize (5 %), Fog Award."""
    label, rest = _cut_year(line, ",，") or (None, line)
    parts = cut_line(rest, _COMMAS) if label else []
    is_list = 1 < len(parts) <= _MOST_PARTS and _share_year(
        label, [part.text for part in parts], _SEPARATORS[-1], "awards"
    )
    return [_join(label, part).slice(0) for part in parts] if is_list else []


_SPLITS: Mapping[str, Callable[[Characters], list[TextLine]]] = {
    **dict.fromkeys(CAREER, _part_posts),
    "awards": _split_dated_awards,
}


def _cut_year(line: Characters, signs: str = ":：") -> tuple[Characters, Characters] | None:
    """Return the date and a colon in front of a line, and the rest: “2025: Salt, Delft; Sand, Bonn”."""
    span = find_leading_date(line.text)
    match = re.compile(rf"\s*[{signs}]\s*(?=\S)").match(line.text, span.end) if span else None
    if match is None:
        return None
    return expand_characters(line.slice(0, match.end())), expand_characters(line.slice(match.end()))


def _share_year(label: Characters | None, parts: Sequence[str], separator: _Separator, key: str) -> bool:
    """Tell whether parts without dates are items of the date that stands in front of all of them."""
    if label is None or any(map(names_part, parts)):  # what the owner was in the item before
        return False
    if key == "awards" and separator.pattern is _COMMAS and not all(map(_names_award, parts)):
        return False  # Tide Prize (top 5%), Student Fair
    if not list_dates(label.text) or any(map(list_dates, parts)) or not all(map(begins_item, parts)):
        return False
    if separator.is_strong:
        return all(map(has_words, parts))
    asides = [match.group().strip(" ()（）[].") for part in parts[:-1] if (match := ASIDE.search(part))]
    is_plain = "," not in ASIDE.sub("", parts[-1]) and all(has_words(part) for part in parts)
    return separator.pattern is _COMMAS and is_plain and not any(map(find_talk_kind, asides))


def _join(label: Characters | None, part: Characters) -> Characters:
    """Return a part with the label that it shares with others before it, unless it has one of its own."""
    if label is None or _LABEL.match(part.text):
        return part
    return Characters(f"{label.text}, {part.text}", (*label.runs, part.runs[0], part.runs[0], *part.runs))


def _are_items(parts: Sequence[str], key: str, separator: _Separator) -> bool:
    """Tell whether each part is an item by itself."""
    if not all(separator.is_item(part) and has_words(part) and not is_fact(part) for part in parts):
        return False
    if not separator.is_strong and goes_on_with_first(parts):
        return False
    if [bool(_HAN.search(part)) for part in parts] == [False, True]:  # Tide Prize | 潮汐奖
        return False
    if (key in CAREER and not all(map(_says_career, parts))) or (key == "talks" and _is_speaker(parts[0])):
        return False
    if key == "supervision" and any(part.startswith(_OPENING_QUOTES) for part in parts[1:]):
        return False  # the thesis of the student before it
    if all(map(list_dates if separator.is_strong else is_dated, parts)):
        return True
    if not separator.is_strong:
        is_list = separator.pattern is _COMMAS and sum(map(bool, map(list_dates, parts))) * 2 >= len(parts)
        is_bracketed = key in _BRACKETED or all(map(_ends_with_date, parts))
        is_named = key != "awards" or all(map(_names_award, parts))
        return is_list and is_bracketed and is_named and key in UNDATED and all(map(begins_item, parts))
    if key in ("service", "editorial"):
        return all(map(begins_with_role, parts))
    return key in UNDATED and all(map(begins_item, parts))


_HAN = re.compile(r"[\u4e00-\u9fff]{4}")
_OPENING_QUOTES = ("“", "„", "«", '"', "‘", "*")


def _names_award(part: str) -> bool:
    """Tell whether a part may be an award by itself: it says so, or has a date and is no organisation."""
    classes = list_classes(re.sub("(?i)scholarship (?:council|committee)", "", part))
    return "award" in classes or (bool(list_dates(part)) and not classes & PLACES)


def _is_speaker(part: str) -> bool:
    """Tell whether a part is somebody's name with a year, as a reference to a talk begins: “Lovelace, Ada. 2025”."""
    match = _NAME_AND_YEAR.fullmatch(part)
    if match is None:
        return False
    family, comma, given = match["name"].partition(", ")
    return is_name(f"{given} {family}" if comma else family)


_NAME_AND_YEAR = re.compile(r"(?P<name>[^\d()]{3,60}?)[.,]?\s+[(（]?(?:19|20)\d\d[)）]?\W*")


def _ends_with_date(part: str) -> bool:
    """Tell whether a part has a date in the brackets at its end."""
    match = ASIDE.search(part)
    return match is not None and bool(list_dates(match.group()))


def _says_career(part: str) -> bool:
    """Tell whether a part may be a post or degree: it begins with a capital, and with nothing that is said of one."""
    words = list_words(part)
    return bool(words) and not part[:1].islower() and not _SAID & set(find_classes(words[0]))


def _ends_with_brackets(part: str) -> bool:
    return part.rstrip(" .。").endswith((")", "）", "]"))


_SEPARATORS = (
    _Separator(_BARS, lambda part: True, is_strong=True),
    _Separator(_SEMICOLONS, lambda part: True, is_strong=True),
    _Separator(_STOPS, is_dated),
    _Separator(_COMMAS, _ends_with_brackets),
)
