"""An item while it is read: its lines, and what was taken out of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.records.line_parts import strip_emphasis

_OPENERS = {"(": ")", "（": "）", "[": "]", "【": "】"}
_CLOSERS = {closer: opener for opener, closer in _OPENERS.items()}
_CUT = TextRun("｜")  # stands where something was taken out


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
        closing = _OPENERS.get(left[-1:], "")
        following = right.lstrip()[:1]
        if closing and right.lstrip(" .,;").startswith(closing):
            begin, end = len(left) - 1, end + right.index(closing) + 1
        elif closing and right:  # the first of several things in brackets
            self.lines[number] = _join(line, len(left), end + len(right) - len(right.lstrip(" ,;:")), TextRun(""))
            return taken
        elif following in _OPENERS.values() and left.count(_CLOSERS[following]) > left.count(following):  # the last
            stop = end + len(right) - len(right.lstrip())
            runs = (*line.runs[: len(left)], *line.runs[stop:])
            self.lines[number] = Characters(left + line.text[stop:], runs)
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


def find_linked(line: Characters) -> list[tuple[int, int]]:
    """Return where each stretch of a line that leads to one address begins and ends."""
    spans: list[tuple[int, int]] = []
    for place, run in enumerate(line.runs):
        if not run.href:
            continue
        if spans and spans[-1][1] == place and line.runs[place - 1].href == run.href:
            spans[-1] = spans[-1][0], place + 1
        else:
            spans.append((place, place + 1))
    return spans


def unlink(record: FreeRecord, number: int, begin: int, end: int) -> None:
    """Take the address from a stretch of a line of a record."""
    line = record.lines[number]
    plain = {id(run): replace(run, href=None) for run in line.runs[begin:end]}
    runs = (*line.runs[:begin], *(plain[id(run)] for run in line.runs[begin:end]), *line.runs[end:])
    record.lines[number] = Characters(line.text, runs)


_BRACKET = re.compile(r"\s*[(（](?P<inside>[^()（）\d]{2,40})[)）]")


def extend_translation(text: str, end: int) -> int:
    """Return where what ends at a place ends with the same in other letters in brackets: PI (연구책임자)."""
    match = _BRACKET.match(text, end)
    if not match or not end:
        return end
    letters = re.findall(r"[^\W\d_]", match["inside"])
    return match.end() if letters and (letters[0] > "\u3000") != (text[end - 1] > "\u3000") else end


_NAME_TITLE = re.compile(r"(?<!\w)(?:and|&|und|et|y|with|Prof|Dr|PD|Mr|Ms|Mrs|Assoc|Asst)\b\.?\s*", re.IGNORECASE)


_NAME_LETTERS = re.compile(r"Ph\.?\s?D\.?|M\.?D\.?|D\.?Phil\.?|FRS|SJ|OP|LL\.?M\.?|RN|DNP|Ed\.?D\.?|Esq\.?|Jr\.?")


_NAMES_END = re.compile(r"\s+(?:at|in|from|chez|à|an\s+der|presso)\s+(?=[^\W\da-z]|the\s)")


def limit_names(text: str) -> int:
    """Return how much of a text is names: what follows a comma is none if it looks like an organisation or remark."""
    end = 0
    if (match := _NAMES_END.search(text)) and is_name(
        re.split(r"\s+(?:and|&|und|et|y)\s+|,", text[: match.start()])[-1]
    ):
        return limit_names(text[: match.start()])  # A. Lovelace at the Institute of Waves
    for number, part in enumerate(re.split(r"(?<=,)", text)):
        bare = part.strip(" ,")
        while bare != (bare := _NAME_TITLE.sub("", bare, count=1).strip()):
            pass
        names = re.split(r"\s+(?:and|&|und|et|y)\s+", bare)
        if (
            number
            and not _NAME_LETTERS.fullmatch(bare)
            and not all(is_name(name) and len(name.split()) > 1 and not names_place(name) for name in names)
            and not (number == 1 and _is_inverted(text[:end], bare))
        ):
            break
        end += len(part)
    return end


def _is_inverted(family: str, given: str) -> bool:
    """Tell whether a word is the given name behind the family name in another one: Prof. Lovelace, Ada."""
    bare = _NAME_TITLE.sub("", family.strip(" ,"))
    is_pair = len(bare.split()) == len(given.split()) == 1 and not names_place(given)
    return is_pair and is_name(given) and given[:1].isupper() and not given.isupper()


def names_place(text: str) -> bool:
    """Tell whether a word of a text is one of organisations, departments or places."""
    classes = {name for word in text.split() for name in find_classes(word)}
    return bool(classes & {"organisation", "department", "place", "role", "degree"})


def find_slanted(line: Characters) -> tuple[int, int] | None:
    """Return where the slanted text of a line begins and ends, None if there is none, or several texts are."""
    places = [place for place, run in enumerate(line.runs) if run.em and not run.strong and run.href is None]
    is_one = bool(places) and places[-1] - places[0] + 1 == len(places)
    return (places[0], places[-1] + 1) if is_one else None


def take_matches(
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
                    stop = end = begin + limit_names(record.lines[number].text[begin:end])
                value = strip_emphasis(
                    format_line(trim_line(record.lines[number].slice(begin, end), " ,;:.，；：、"))
                ).strip("`")
                value = value.rstrip(" )") if value.count(")") > value.count("(") else value
                record.cut(number, match.start(), stop)
                is_east_asian = value[:1] > "\u3000" and joint == ", "
                record.add(name, value, "，" if is_east_asian else joint)

    return take


def take_first(
    name: str, pattern: re.Pattern[str], *, is_missing_alone: bool = False, cut: int | str = "value"
) -> Callable[[FreeRecord], None]:
    """Return a rule that takes the group “value” of the first match as a fact, and the group `cut` out of its line.

    With `is_missing_alone`, a fact that is known already stays.
    """

    def take(record: FreeRecord) -> None:
        if is_missing_alone and name in record.facts:
            return
        for number in range(len(record.lines)):
            if match := pattern.search(record.lines[number].text):
                record.facts[name] = match["value"]
                record.cut(number, *match.span(cut))
                return

    return take
