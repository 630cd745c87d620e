"""Take what rules can tell out of an item's lines: dates, grades, advisors, amounts, numbers, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.items.record_amounts import AMOUNT, read_amount
from cvgen.readers.items.record_dates import find_item_date
from cvgen.readers.items.record_patterns import (
    ADVISOR,
    CODE,
    CODED,
    CREDITS,
    DURATION,
    DURING,
    ENROLMENT,
    EXPIRES,
    GRADE,
    HONOURED,
    HONOURED_QUOTED,
    HOURS,
    IDENTIFIED,
    INCOMING,
    INTERESTS,
    LABELLED,
    MENTOR,
    NOW,
    QUOTED,
    TERM,
    THESIS,
)
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import is_link_label, split_by_link, word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.records.line_parts import strip_emphasis

_CUT = TextRun("｜")  # stands where something was taken out
_MOST_LABEL_WORDS = 4


@dataclass(slots=True)
class FreeRecord:
    """An item while it is read: its lines without what was taken out, and that by the keys of the profile."""

    key: str
    lines: list[Characters]
    facts: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, value: str, joint: str = ", ") -> None:
        """Add a text to a fact."""
        self.facts[name] = joint.join(filter(None, [self.facts.get(name, ""), value]))

    def cut(self, number: int, begin: int, end: int) -> TextLine:
        """Take a stretch out of a line, with the brackets around it where nothing else is in them; return it."""
        line = self.lines[number]
        taken = line.slice(begin, end)
        left, right = line.text[:begin].rstrip(" ,;:"), line.text[end:]
        closing = {"(": ")", "（": "）", "[": "]", "【": "】"}.get(left[-1:], "")
        if closing and right.lstrip(" .,;").startswith(closing):
            begin, end = len(left) - 1, end + right.index(closing) + 1
        elif closing and right:
            begin = len(left)  # the first of several things in brackets
            end += len(right) - len(right.lstrip(" ,;:"))
            self.lines[number] = _join(line, begin, end, TextRun(""))
            return taken
        self.lines[number] = _join(line, begin, end, _CUT)
        return taken

    def text_lines(self) -> list[TextLine]:
        """Return the lines that still have words."""
        lines = [trim_line(line.slice(0), " ,;:|｜·，；：、。　") for line in self.lines]
        return [line for line in lines if re.search(r"\w", line_text(line))]


def _join(line: Characters, begin: int, end: int, between: TextRun) -> Characters:
    """Return a line without a stretch, with a sign in its place; no words run together."""
    text = f" {between.text} " if between.text else " "
    plain = TextRun("")
    runs = (*line.runs[:begin], *[plain] * len(text), *line.runs[end:])
    return Characters(line.text[:begin] + text + line.text[end:], runs)


def take_facts(key: str, lines: Sequence[TextLine]) -> FreeRecord:
    """Return an item of section `key` with what rules can tell of it taken out of its lines."""
    links: dict[str, str] = {}
    record = FreeRecord(key, [expand_characters(line) for line in _take_links(lines, links)])
    if links:
        record.facts["links"] = links
    for take in _RULES.get(key, ()):
        take(record)
    if found := find_item_date(key, record.lines):
        record.cut(found.line, found.begin, found.end)
        record.facts["date"] = found.date
    for take in _LATE_RULES.get(key, ()):
        take(record)
    return record


_NO_WORDS = re.compile(r"\W*")


def _take_links(lines: Sequence[TextLine], links: dict[str, str]) -> list[TextLine]:
    """Return lines without the links that are labels only, such as “[slides]”, which are added to `links`."""
    rest: list[TextLine] = []
    for line in lines:
        kept: TextLine = []
        parts = split_by_link(line)
        for number, (href, part) in enumerate(parts):
            text = line_text(part)
            before = "".join(run.text for run in kept).rstrip()
            set_off = not kept or before[-1:] in "|([·/,（【，—–-" or text.startswith("[")
            says_link = is_link_label(part) or text.startswith("[") or not re.search(r"\w", text)
            is_label = word_count(text) <= _MOST_LABEL_WORDS and says_link
            label = text.strip(" []()【】") or "link"
            if href and is_label and set_off and (kept or rest or number) and label not in links:
                links[label] = normalise_href(href)
                kept = trim_line(kept, " |·/") if before.endswith(("|", "·", "/")) else kept
            else:
                kept = [*kept, *part]
        text = "".join(run.text for run in kept)
        if len(kept) < len(line) and (match := re.search(r"\s*[\[(（【]+[\s,|/·]*[\])）】]+[\s.]*$", text)):
            kept = expand_characters(kept).slice(0, match.start())
        rest.append(kept)
    return rest


_NAME_TITLE = re.compile(r"(?:and|&|und|et|y|with|Prof|Dr|PD|Mr|Ms|Mrs|Assoc|Asst)\b\.?\s*", re.IGNORECASE)


def _limit_names(text: str) -> int:
    """Return how much of a text is names: what follows a comma is none if it looks like an organisation or remark."""
    end = 0
    for number, part in enumerate(re.split(r"(?<=,)", text)):
        bare = part.strip(" ,")
        while bare != (bare := _NAME_TITLE.sub("", bare, count=1).strip()):
            pass
        names = re.split(r"\s+(?:and|&|und|et|y)\s+", bare)
        if number and not all(is_name(name) and len(name.split()) > 1 and not _names_place(name) for name in names):
            break
        end += len(part)
    return end


def _names_place(text: str) -> bool:
    """Tell whether a word of a text is one of organisations, departments or places."""
    classes = {name for word in text.split() for name in find_classes(word)}
    return bool(classes & {"organisation", "department", "place", "role", "degree"})


def _take(
    name: str, pattern: re.Pattern[str], *, joint: str = ", ", several: bool = True, names: bool = False
) -> Callable[[FreeRecord], None]:
    """Return a rule that takes what a pattern matches, its group “value” or all of it, as a fact."""

    def take(record: FreeRecord) -> None:
        for number in range(len(record.lines)):
            while match := pattern.search(record.lines[number].text):
                if not several and name in record.facts:
                    return
                begin, end = match.span("value") if "value" in pattern.groupindex else match.span()
                stop = match.end()
                if names:
                    stop = end = begin + _limit_names(record.lines[number].text[begin:end])
                value = strip_emphasis(format_line(trim_line(record.lines[number].slice(begin, end), " ,;:.，；：、")))
                record.cut(number, match.start(), stop)
                record.add(name, value, joint)

    return take


def _take_expiry(record: FreeRecord) -> None:
    """Take the date until which a certificate is valid."""
    for number, line in enumerate(record.lines):
        for match in EXPIRES.finditer(line.text):
            after = line.text[match.end() :]
            spans = [span for span in find_date_spans(after) if span.begin == 0]
            if spans:
                record.cut(number, match.start(), match.end() + spans[0].end)
                record.facts["expires"] = spans[0].date
                return


def _take_amount(record: FreeRecord) -> None:
    """Take an amount of money: as a number with its currency, else as it is written."""
    for number in range(len(record.lines)):
        if match := AMOUNT.search(record.lines[number].text):
            record.facts.update(read_amount(match.group()))
            record.cut(number, *match.span())
            return


_LONGEST_NAME = 3  # words; what is longer and slanted may be a thesis
_NO_THESIS = frozenset(
    ("organisation", "house", "department", "unit", "degree", "study", "grade", "person", "role", "place")
)


def _take_slanted_thesis(record: FreeRecord) -> None:
    """Take a slanted text that names nothing else as the title of a thesis, unless it is all of a line."""
    for number, line in enumerate(record.lines):
        slanted = [place for place, run in enumerate(line.runs) if run.em and not run.strong and run.href is None]
        if not slanted or "thesis" in record.facts or slanted[-1] - slanted[0] + 1 != len(slanted):
            continue
        begin, end = slanted[0], slanted[-1] + 1
        text = line.text[begin:end].strip(" .,")
        classes = {name for word in text.split() for name in find_classes(word.strip(",:;()"))}
        rest = line.text[:begin] + line.text[end:]
        is_title = word_count(text) >= _LONGEST_NAME and text[:1].isupper() and not classes & _NO_THESIS
        if is_title and re.search(r"\w", rest) and not find_date_spans(text):
            record.add("thesis", text)
            record.cut(number, begin, end)
            return


def _take_number(record: FreeRecord) -> None:
    """Take the number of a grant, licence or membership."""
    for pattern in (IDENTIFIED, CODED) if record.key == "grants" else (IDENTIFIED,):
        for number in range(len(record.lines)):
            match = pattern.search(record.lines[number].text)
            if match and "number" not in record.facts:
                value = match.groupdict().get("digits") or match["value"]
                record.facts["number"] = value.strip(".-/")
                record.cut(number, *match.span())


_NO_WORK = frozenset(("organisation", "house", "award", "place", "state"))


def _take_work(record: FreeRecord) -> None:
    """Take the name of the work that an award was for: what is set off in quotation marks, or behind date and colon."""
    for number, line in enumerate(record.lines):
        for pattern, others in ((HONOURED_QUOTED, frozenset(("award",))), (HONOURED, _NO_WORK)):
            match = pattern.search(line.text)
            if match and not others & {
                name for word in re.findall(r"\w+", match["value"]) for name in find_classes(word)
            }:
                record.add("note", format_line(line.slice(*match.span("value"))))
                record.cut(number, *match.span())
                return


_QUOTED_TITLE = _take("title", QUOTED, several=False)
_POST_RULES = (
    _take("text", MENTOR, names=True),
    _take("text", LABELLED, joint=" "),
    _take("text", DURATION),
)
_RULES: dict[str, tuple[Callable[[FreeRecord], None], ...]] = {
    "education": (
        _take("grade", GRADE),
        _take("advisor", ADVISOR, names=True),
        _take("thesis", THESIS, several=False),
        _take("thesis", QUOTED, several=False),
        _take("text", INCOMING),
        _take("text", LABELLED, joint=" "),
        _take_slanted_thesis,
    ),
    "experience": _POST_RULES,
    "clinical": _POST_RULES,
    "grants": (_take_number, _take_amount, _QUOTED_TITLE),
    "talks": (_QUOTED_TITLE,),
    "exhibitions": (_QUOTED_TITLE,),
    "outreach": (_QUOTED_TITLE,),
    "certificates": (_take_expiry, _take_number),
    "licences": (_take_expiry, _take_number),
    "memberships": (_take_number,),
    "teaching": (
        _take("hours", HOURS),
        _take("credits", CREDITS),
        _take("enrolment", ENROLMENT),
        _take("term", TERM),
        _take("code", CODE, several=False),
        _QUOTED_TITLE,
    ),
    "supervision": (_take("text", INTERESTS, joint=" "), _take("now", NOW, several=False), _QUOTED_TITLE),
}
_LATE_RULES: dict[str, tuple[Callable[[FreeRecord], None], ...]] = {
    "teaching": (_take("code", CODE, several=False),),
    "awards": (_take("during", DURING, several=False), _take_work),
}
