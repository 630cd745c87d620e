"""Cut the badge and other labels from the first line of a paper."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import PUNCTUATION, first_href, is_set_off, word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.author_list import names_people
from cvgen.readers.page.papers.paper_evidence import names_known_venue
from cvgen.readers.page.papers.paper_kind import is_prize, read_kind, read_status, split_status
from cvgen.readers.page.papers.paper_patterns import METRIC

_BADGE = re.compile(r"[\[【](?P<badge>[^\[\]【】]{2,40})[\]】][\s:：.|·–-]*(?=\S)")
_DATED = re.compile(r"(?=.*[^\W\d_]{2}).*(?:\b(?:19|20)\d\d|['’]\d\d|[^\W\d_]\.? [0-3]\d)\b(?!\s*[-–]\s*\d)")
_SHORT_BADGE = re.compile(
    r"[A-Z][\w-]*[A-Z][\w-]*\s?(?:['’]\d\d|20\d\d)(?: (?:Oral|Poster|Spotlight|Findings|Demo|Workshop))?"
)
_MOST_BADGE_WORDS, _MOST_CODE_WORDS = 5, 14


def cut_badge(line: TextLine) -> tuple[TextLine, TextLine]:
    """Return a line without the badge that it begins with: [CONF 2024], `CONF'24 Poster`, [TPAMI], **CONF '24**."""
    chars = expand_characters(trim_line(line, " "))
    most = _MOST_BADGE_WORDS
    first = chars.runs[0] if chars.runs else None
    if first and (first.code or (first.strong and _SHORT_BADGE.fullmatch(first.text.strip()))):
        end = next((n for n, run in enumerate(chars.runs) if run is not first), len(chars.text))
        text, rest = chars.text[:end], end
        is_badge = first.strong or names_badge(text) or _begins_label(chars, end)
        most = _MOST_CODE_WORDS
    elif end := _find_linked_label(chars):
        text, rest, is_badge = chars.text[:end], end, True
    else:
        match = _BADGE.match(chars.text)
        text, rest = (match["badge"], match.end()) if match else ("", 0)
        end = match.end("badge") + 1 if match else 0
        is_name = end > 1 and chars.runs[0].strong and not chars.runs[-1].strong and _names_venue(text)
        is_badge = bool(match) and bool(
            _DATED.match(text) or _is_venue(text) or is_prize(text) or _has_venue_word(text) or is_name
        )
    behind = chars.text[rest:].strip(PUNCTUATION)
    if not is_badge or word_count(text) > most or word_count(behind) < 2:
        return line, []
    rest += len(chars.text[rest:]) - len(chars.text[rest:].lstrip(" :：,.|"))
    return chars.slice(rest, len(chars.text)), chars.slice(0, end)


_LAST_NAME = re.compile(r"[;,.]\s+(?P<venue>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)\W*$")


def cut_last_venue(line: TextLine) -> tuple[TextLine, TextLine]:
    """Return a line of authors without the short name in bold behind them, and this: Ada Reed, Bo Lind; **TOMM**."""
    chars = expand_characters(line)
    match = _LAST_NAME.search(chars.text)
    if not match or len(match["venue"]) < _LEAST_LETTERS:
        return line, []
    begin, end = match.span("venue")
    is_bold = all(run.strong for run in chars.runs[begin:end]) and not chars.runs[match.start()].strong
    if not is_bold or chars.text.count(",", 0, begin) + chars.text.count(";", 0, begin) < _LEAST_NAMES:
        return line, []
    return chars.slice(0, match.start()), chars.slice(begin, end)


_LEAST_LETTERS, _LEAST_NAMES = 4, 3


def _find_linked_label(chars: Characters) -> int:
    """Return where a bold link ends that a line begins with, before a colon and people: [**CONF**](…): A. Reed. Fog."""
    end = next((n for n, run in enumerate(chars.runs) if not (run.strong and run.href)), 0)
    people = _PEOPLE.match(chars.text[end:])
    if not end or not people:
        return 0
    is_alone = chars.runs[end + people.start(1)].strong  # one name, which is set off as the owner's
    return end if names_people([TextRun(f"by {people[1]}" if is_alone else people[1])]) else 0


_PEOPLE = re.compile(r"\s*:\s+([^\d:]{5,400}?)\.(?:\s|$)")


def names_badge(text: str) -> bool:
    """Tell whether a label in code is a badge by its words: a venue with its year or in short, how far a paper is."""
    is_name = bool(_DATED.match(text)) or _is_venue(text) or bool(_LONG_NAME.fullmatch(text))
    is_how = read_status(text)[1:] == ("",) or bool(split_status(text)[1])
    return is_name or is_how or read_kind(text) == "patent"


def promote_chips(content: Content) -> Content:
    """Return the content of a box with the keywords among its badges that say where and when it appeared: ICL 2026.

    So does a short name that stands in the first line, above names and a title that is a link.
    """
    names, title = ([line for line in content.lines[1:] if not _holds_links(line)] + [[], []])[:2]
    first = line_text(content.lines[0]).strip() if names and title else ""
    if first and _is_venue(first) and is_set_off(title) and names_people(names):
        content = replace(content, badges=[*content.badges, first], lines=content.lines[1:])
    lines, behind = _cut_chips(_lower_venue(content.lines))
    chips = [chip for chip in [*content.keywords, *behind] if _says_where(chip)]
    keywords = [chip for chip in [*content.keywords, *behind] if chip not in chips]
    return replace(content, badges=[*content.badges, *chips], keywords=keywords, lines=lines)


def _lower_venue(lines: list[TextLine]) -> list[TextLine]:
    """Return lines with what stands above a title that is set off, and above names, below these: a venue."""
    if len(lines) <= _LEAST_TITLE or first_href(lines[0]) or names_people(lines[0]) or read_kind(line_text(lines[0])):
        return lines
    above, title, names, *others = lines
    is_title = is_set_off(title) and word_count(line_text(title)) > _MOST_BADGE_WORDS and not is_set_off(above)
    return [title, names, above, *others] if is_title and names_people(names) else lines


def _cut_chips(lines: list[TextLine]) -> tuple[list[TextLine], list[str]]:
    """Return lines whose first has no labels in code at its end, and these: **Title** `Lamps` `Fog`.

    Prizes and rankings among them become lines of their own, as they are to others.
    """
    first = trim_line(lines[0], " ") if len(lines) > 1 else []
    end = next((n for n in range(len(first), 0, -1) if first[n - 1].text.strip() and not first[n - 1].code), 0)
    title, chips = first[:end], [run.text.strip() for run in first[end:] if run.text.strip()]
    is_title = bool(title) and is_set_off(title) and word_count(line_text(title)) >= _LEAST_TITLE
    if not chips or not is_title or any(chip[0].islower() for chip in chips):  # a word of the title in code
        return lines, []
    remarks = [chip for chip in chips if is_prize(chip) or METRIC.match(chip)]
    others = [chip for chip in chips if chip not in remarks]
    return [title, *lines[1:], *([TextRun(remark)] for remark in remarks)], others


def _holds_links(line: TextLine) -> bool:
    """Tell whether a line holds labels of links and nothing else: “PDF code”."""
    return all(run.href and word_count(run.text) < _LEAST_TITLE for run in line if run.text.strip())


def _says_where(chip: str) -> bool:
    status, rest = read_status(chip)
    return bool(_DATED.match(chip)) or bool(status and not rest) or names_known_venue(chip)


def _begins_label(chars: Characters, place: int) -> bool:
    """Tell whether code or a link stands at a place, or behind the space at it."""
    place += chars.text[place : place + 1] == " "
    return place < len(chars.runs) and (chars.runs[place].code or chars.runs[place].href is not None)


def cut_keywords(line: TextLine) -> tuple[TextLine, list[str]]:
    """Return a line without the labels in code behind its badge, and these: `CONF 2024` `Lamps` `Fog` Title."""
    words = list(takewhile(lambda run: run.code or not run.text.strip(), line))
    rest = line[len(words) :]
    if not words or word_count(line_text(rest)) < _LEAST_TITLE:
        return line, []
    return trim_line(rest, " :：,.|"), [run.text.strip() for run in words if run.text.strip()]


def choose_badge(badge: str, keywords: list[str]) -> int | None:
    """Return which of the labels behind a badge without a year says where and when: `REVIEW` `LAMPS 2023`."""
    dated = [number for number, word in enumerate(keywords) if _DATED.match(word)]
    return dated[0] if len(dated) == 1 and not _DATED.match(badge) else None


_LEAST_TITLE = 2  # words
_LONG_NAME = re.compile(  # or a name with its short one: Knowledge-Based Lamps (KBL)
    r"[A-Z][\w&-]*(?: [\w&-]+){1,7} \([A-Z][A-Za-z]*[A-Z]\)|[\u3041-\u9fff\uac00-\ud7a3]{5,16}"
    r"|[\u4e00-\u9fff]{1,4}(?:学报|学刊|杂志|期刊|会议|大会)"
)


def _names_venue(text: str) -> bool:
    """Tell whether a bold label in brackets may name a venue by its capitals: **[S&P]**, **[Nature Fog]**."""
    is_other = _NO_VENUES.search(text) or read_kind(text) or read_status(text)[0] or METRIC.match(text)
    return bool(_CAPITALS.fullmatch(text)) and not is_other


_CAPITALS = re.compile(r"[A-Z][\w&.-]*(?: [A-Z&][\w&.-]*){0,3}")
_NO_VENUES = re.compile(
    r"\b(?:new|oral|poster|spotlight|highlight|invited|selected|featured|survey|demo|dataset|benchmark|code|paper|project|pdf"
    r"|author|citation|short|long|full|main|top|best|hot)s?\b",
    re.IGNORECASE,
)


def _has_venue_word(text: str) -> bool:
    return any("venue" in find_classes(word) for word in re.findall(r"[\w-]+", text))


def _is_venue(text: str) -> bool:
    """Tell whether a badge without a year is a venue in capitals, a server for preprints or how far a paper is."""
    plain = text.strip(" .:*")
    is_acronym = bool(
        re.fullmatch(
            r"[A-Z][\w-]*[A-Z][\w&-]*(?: (?:Oral|Poster|Spotlight|Findings|Demo|Workshop|LBW|Journal))?", plain
        )
    )
    return is_acronym or bool(
        re.fullmatch(
            r"(?:arxiv|preprint|technical report|under review|in submission|submitted|in press)", plain, re.IGNORECASE
        )
    )
