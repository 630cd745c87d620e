"""Tell whether lines and parts of lines are items by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.items.record_ditto import holds_ditto
from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_patterns import QUOTED
from cvgen.readers.items.record_places import part_place
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.records.line_dates import find_leading_date, is_dated, list_dates
from cvgen.readers.page.sections.nested_details import is_fact
from cvgen.readers.page.sections.role_words import begins_with_role, list_words
from cvgen.text.scripts import EAST_ASIAN_LETTERS

# Kinds of items of which a list may have no dates.
UNDATED = frozenset((
    "awards", "memberships", "certificates", "licences", "supervision", "teaching", "outreach", "exhibitions",
))  # fmt: skip
_WITH_TITLES = ("talks", "outreach", "exhibitions", "grants")
_OF_ROLES = ("service", "editorial", "memberships")
_POSTS = frozenset(("degree", "study", "role", "post", "cjk-degree", "cjk-study", "cjk-role", "cjk-post"))
_PLACES = frozenset(("organisation", "house", "unit", "cjk-organisation", "cjk-house"))
_MOST_NAME_WORDS = 9  # of a society
_MOST_WORDS, _MOST_DATED_WORDS = 20, 40  # of an item without a date, and with one
ASIDE = re.compile(r"\s*[(（\[][^()（）\[\]]{1,80}[)）\]][\s.]*$")


def are_whole_items(texts: Sequence[str], key: str) -> bool:
    """Tell whether each of several lines says all of an item of section `key`: of a post or degree, also where."""
    dated = [
        bool(list_dates(text)) if key in CAREER else is_dated(text) or is_dated(ASIDE.sub("", text)) for text in texts
    ]
    if key in _OF_ROLES and all(map(_begins_with_post, texts)) and not any(map(is_fact, texts)):
        return True
    if key == "memberships" and all(map(_may_be_society, texts)):
        return True
    if not all(dated) or not all(has_words(text) and begins_item(text) and not is_fact(text) for text in texts):
        return False
    if key not in CAREER:
        return not _names_edition(texts)
    classes = [{name for word in list_words(text) for name in find_classes(word)} for text in texts]
    whole = [
        bool(found & _POSTS) and (bool(found & _PLACES) or holds_ditto(text))
        for found, text in zip(classes, texts, strict=True)
    ]
    return all(whole) or (len(texts) > 2 and whole[0] and sum(whole) * 2 > len(texts))


def _names_edition(texts: Sequence[str]) -> bool:
    """Tell whether a date is before the first line, and in another only that of an event: Fog Conference (FC 2025)."""
    leads = [find_leading_date(text) is not None for text in texts]
    others = [text for text, lead in zip(texts, leads, strict=True) if not lead]
    return leads[0] and not all(is_dated(ASIDE.sub("", text)) for text in others)


_MEETING = re.compile(r"[(（][A-Z][\w&-]*[A-Z]\w*[ ’'-]?(?:(?:19|20)\d\d|\d\d)[)）][\s.]*$")


def goes_on_with_first(parts: Sequence[str]) -> bool:
    """Tell whether a part only goes on with the first: a place with its date, a meeting with its short name and year.

    Fog Days 2024 (FD 2024), Las Vegas, USA (May 2024); Poster Prize (Second Place), Fog Days (FD 2024)
    """
    if _MEETING.search(parts[0]):
        return any(part_place(f"x, {ASIDE.sub('', part)}")[0] == "x" for part in parts[1:])
    return any(map(_MEETING.search, parts[1:]))


def _may_be_society(text: str) -> bool:
    """Tell whether a line may be the name of a society, and no role in one."""
    is_short = len(ASIDE.sub("", text).split()) <= _MOST_NAME_WORDS
    return is_short and begins_item(text) and has_words(text) and not begins_with_role(text) and not is_fact(text)


def are_marked_items(texts: Sequence[str], key: str) -> bool:
    """Tell whether lines that all begin with something set off are items of section `key`, with dates or without."""
    if not all(has_words(text) and begins_item(text) and not is_fact(text) for text in texts):
        return False
    dated = [bool(list_dates(text)) for text in texts]
    if key in CAREER:
        posts = [_POSTS & {name for word in list_words(text) for name in find_classes(word)} for text in texts]
        return all(dated) and sum(map(bool, posts)) * 2 >= len(texts)
    return all(dated) or (key in UNDATED and any(dated)) or key in ("teaching", "memberships")


def are_quoted_items(texts: Sequence[str], key: str) -> bool:
    """Tell whether lines are items of section `key` of which each has a title in quotation marks and a date."""
    return key in _WITH_TITLES and all(len(QUOTED.findall(text)) == 1 and list_dates(text) for text in texts)


_OUTLET = re.compile(r"\W*[^\W\d][^:：.!?]{1,60}[:：]\s*[\"“„«]?")
_LEAST_TITLE, _MOST_BEHIND = 2, 6  # words of a linked title, and of what may stand behind it


def names_outlet(line: TextLine) -> bool:
    """Tell whether a line is an outlet and the linked title of what it had: “Fog Times: [Bells at Night](…)”."""
    linked = [run for run in line if run.href is not None]
    first = line.index(linked[0]) if linked else 0
    before, behind = ("".join(run.text for run in part) for part in (line[:first], line[first + len(linked) :]))
    is_one = len({run.href for run in linked}) == 1 and line[first : first + len(linked)] == linked
    title = "".join(run.text for run in linked)
    return (
        is_one
        and bool(_OUTLET.fullmatch(before))
        and len(title.split()) >= _LEAST_TITLE
        and len(behind.split()) <= _MOST_BEHIND
    )


def _begins_with_post(part: str) -> bool:
    """Tell whether a text begins with a role or with a board that somebody is on: “Editorial Board”, “Member”."""
    return begins_with_role(part) or bool(_BOARDS.match(part))


_BOARDS = re.compile(
    r"\W*(?:\w+\s+){0,2}(?:board|committee|council|panel|jury|task force|working group|beirat|ausschuss|kommission"
    r"|gremium|comité|comisión|commission|consejo|comitato|commissione|conselho|comissão|comissie|bestuur|rada|komitet|komisja"
    r"|nämnd|styrelse|совет|комитет|комиссия|kurul|委员会|委員会|위원회)\b",
    re.IGNORECASE,
)


def begins_item(part: str) -> bool:
    """Tell whether a part without a date is no longer than an item, and begins like one: not in small letters."""
    span = find_leading_date(part)
    is_name = bool(re.match(rf"\W*(?:[^\W\d_a-zß-ÿ]|[{EAST_ASIAN_LETTERS}])", part[span.end if span else 0 :]))
    return is_name and len(part.split()) <= (_MOST_WORDS if span is None else _MOST_DATED_WORDS)


def has_words(part: str) -> bool:
    """Tell whether a part says more than a date and what stands in brackets."""
    bare = part
    for span in reversed(list_dates(part)):
        bare = bare[: span.begin] + bare[span.end :]
    bare = re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", "", bare)
    return bool(re.search(rf"[^\W\d_]{{3}}|[{EAST_ASIAN_LETTERS}]{{2}}|[A-Z]{{2}}", bare))
