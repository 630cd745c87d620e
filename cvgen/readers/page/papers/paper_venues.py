"""Find the venue of a paper among parts that a model gave other labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from cvgen.readers.items import LabelledPart
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import PUNCTUATION, first_href, keep_first, slice_line, word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.paper_fields import is_numbered_series
from cvgen.readers.page.papers.paper_kind import is_prize, read_kind, read_status
from cvgen.readers.page.papers.paper_volumes import cite_volume, move_volume

_LEAST_WORDS, _MOST_WORDS = 3, 12
_SMALL = frozenset(("function", "in"))
_VENUE_LABELS = frozenset(("venue", "note", "organisation", "place", "publisher", "series", "other"))
_REMARKS = frozenset(("note", "other", "publisher"))
_NO_NAMES = frozenset(("date", "locator", "id", "link", "glue", "days"))
_OF_BOOKS = frozenset(("place", "edition", "series", "editors", "translators"))


def find_venues(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts with volumes apart from the venue and, where there is none, the part that must be it."""
    parts = cite_volume(move_volume(_link_publisher(_swap_title(parts))))
    for find in (
        _find_abbreviated, _find_located, _find_italic, _find_strong, _find_behind_quotes, _find_venue_line, _find_part,
        _find_behind_authors, _find_dated,
    ):  # fmt: skip
        if any(part.label == "venue" for part in parts):
            break
        parts = find(parts)
    return list(parts)


_VOLUME_FIRST = re.compile(r"\d{1,4}(?: ?\(|[:,] ?[\di])")


def _swap_title(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a title right before volume and pages as the venue, and the venue before it as the title."""
    labels = [part.label for part in parts]
    if labels.count("title") != 1 or labels.count("venue") != 1:
        return list(parts)
    venue, title = labels.index("venue"), labels.index("title")
    behind = parts[title + 1] if title + 1 < len(parts) else None
    is_cited = behind is not None and behind.label == "locator" and _VOLUME_FIRST.match(line_text(behind.line))
    words = re.findall(r"[^\W\d_]+", line_text(parts[venue].line))
    is_phrase = len(words) >= _LEAST_PHRASE and sum(word.islower() for word in words) * 3 >= len(words)
    if venue + 1 != title or not is_cited or not is_phrase:
        return list(parts)
    swapped = list(parts)
    swapped[venue] = replace(parts[venue], label="title")
    swapped[title] = replace(parts[title], label="venue")
    return swapped


_LEAST_PHRASE = 5  # words of a title


def _link_publisher(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a publisher in one linked word behind a journal as a link: Fog, 2023. [Elsevier]"""
    has_venue = any(part.label == "venue" for part in parts)
    return [
        replace(part, label="link")
        if has_venue and part.label == "publisher" and first_href(part.line) and word_count(part.text) == 1
        else part
        for part in parts
    ]


_ABBREVIATED = re.compile(r"(?:[A-Z][\w-]*\.?[ &]+){0,5}[A-Z][\w-]*\.?")
_SHORT_WORD = re.compile(r"[A-Z][a-z]{1,5}")


def _find_abbreviated(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, abbreviations before a year and a volume as the venue: Sep. | Purif. Technol. | 2022 | 302."""
    found = list(parts)
    for number, part in enumerate(parts):
        text, behind = part.text, [other.label for other in parts[number + 1 : number + 3]]
        is_short = part.label in ("publisher", "place", "series") and "." in text and _ABBREVIATED.fullmatch(text)
        if not number or not is_short or behind not in (["date", "locator"], ["locator", "date"]):
            continue
        before = parts[number - 1]
        is_first = before.number == part.number and before.label in ("date", "note", "other", "place")
        if is_first and _SHORT_WORD.fullmatch(line_text(before.line).strip(".")):
            part = replace(part, line=[*before.line, TextRun(". "), *part.line])
            found[number - 1 : number] = []
            number -= 1
        found[number] = replace(part, label="venue")
        break
    return found


_BEGINS_NUMBERS = re.compile(r"\d|(?:v|vol|no|nr|n|bd|t|pp?)\b\.?\s?\d", re.IGNORECASE)


def _find_located(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, what stands before a volume as the venue: *Past & Present* 251; Geoderma, v. 36, p. 114.

    So is a series of working papers with a number.
    """
    found = list(parts)
    for number, part in enumerate(parts):
        if part.label in ("other", "note", "locator", "kind") and is_numbered_series(part.line):
            found[number] = replace(part, label="venue")
            return found
    is_of_book = any(part.label in ("publisher", "place", "editors", "edition") for part in parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        text, numbers = one.text, two.text
        is_journal = one.label == "series" and not is_of_book and _ISSUE.search(numbers)
        is_name = (
            (one.label in ("note", "other", "place") or is_journal)
            and text[:1].isupper()
            and not re.search(r"[\d:]", text)
        )
        is_volume = two.label == "locator" and _BEGINS_NUMBERS.match(numbers) and one.number == two.number
        if number and is_name and is_volume and not _says_more(text):
            found[number] = replace(one, label="venue")
            break
    return found


_ISSUE = re.compile(r"\b(?:no|issue|pp?)\b|\d\s?\(\d", re.IGNORECASE)


def _says_more(text: str) -> bool:
    """Tell whether a remark is a prize, a status or the kind of a work."""
    return bool(is_prize(text) or read_status(text)[0] or read_kind(text))


def _find_italic(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a remark in italics by itself behind a title in none as the venue: A title. *iScience*"""
    titles = [number for number, part in enumerate(parts) if part.label == "title"]
    if len(titles) != 1 or any(run.em for run in parts[titles[0]].line):
        return list(parts)
    found = list(parts)
    for number, part in enumerate(parts[titles[0] + 1 :], titles[0] + 1):
        text = part.text.strip(" .,")
        is_italic = all(run.em or not run.text.strip(" .,") for run in part.line) and re.match(
            r"[^\W\da-z]|[a-z][A-Z]", text
        )
        if part.label in _REMARKS and is_italic and word_count(text) <= _MOST_WORDS and not _says_more(text):
            found[number] = replace(part, label="venue")
            break
    return found


def _find_strong(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a name in bold behind the authors or their year as the venue: A. Reed. 2015. **Fog Policy.**"""
    found = list(parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        is_behind = (
            one.label == "authors" or (one.label == "date" and parts[number - 1].label == "authors")
        ) and number
        is_strong = all(run.strong for run in two.line if run.text.strip(" .,")) and not any(
            run.strong for run in one.line
        )
        if is_behind and two.label in _REMARKS and is_strong and _is_like_venue(two.line, least=2):
            found[number + 1] = replace(two, label="venue")
            break
    return found


def _find_behind_quotes(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a name by itself behind a title in bold or a link as the venue: **A title.** Fog Center."""
    found = list(parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        is_title = one.label == "title" and all(run.strong or run.href for run in one.line if run.text.strip())
        is_name = two.label in _REMARKS and one.number == two.number and _is_like_venue(two.line)
        is_name = is_name and not (two.label == "publisher" and names_publisher(two.text))
        if is_title and is_name and not _OF_BOOKS & {part.label for part in parts}:
            found[number + 1] = replace(two, label="venue")
            break
    return found


def names_publisher(text: str) -> bool:
    """Tell whether one of the words of a text is of publishers: University Press."""
    return any("publisher" in find_classes(word) for word in re.findall(r"[\w’'-]+", text))


def _find_venue_line(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a note that has a line of its own and the form of a venue as one."""
    if not any(part.label == "authors" for part in parts):
        return list(parts)
    found: list[LabelledPart] = []
    for number, group in groupby(parts, key=lambda part: part.number):
        ours = list(group)
        rest = [part for part in ours if part.label not in _NO_NAMES]
        if number and len(rest) == 1 and rest[0].label in _VENUE_LABELS and _is_like_venue(rest[0].line):
            ours = [replace(part, label="venue") if part is rest[0] else part for part in ours]
        found += ours
    return found


# Ada Reed, Bo Moss. Fog Study | 2018
_BEHIND_NAMES = re.compile(
    r"(?P<names>.*[^\W\d_]{2}[*†‡§#\d]*\)?)\. (?P<venue>[A-Z][\w’'-]+(?: (?:&|[A-Z][\w’'-]+|of|and|for|in|the)){0,6})"
)


def _find_behind_authors(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, what stands behind the full stop of a list of names, and right before a date, as the venue."""
    found = list(parts)
    for number, (one, two, three) in enumerate(zip(parts, parts[1:], parts[2:], strict=False)):
        match = _BEHIND_NAMES.fullmatch(line_text(two.line))
        is_placed = (one.label, two.label) == ("title", "authors") and three.label in ("date", "locator")
        if match and is_placed and two.number == three.number and re.search(r", | and |&", match["names"]):
            line = trim_line(two.line, " ")
            venue = replace(two, label="venue", line=slice_line(line, match.start("venue")))
            found[number + 1 : number + 2] = [replace(two, line=keep_first(line, match.end("names"))), venue]
            break
    return found


_DATED = re.compile(  # Fog Systems with Bells, 2023. (Top Journal)
    r"(?P<venue>[A-Z][\w&’'-]+(?: (?:of|and|in|on|the|for|with|&|[A-Z][\w&’'-]*)){1,8}),? (?P<date>(?:19|20)\d\d)[.,]?"
    r"(?:\s*[(（](?P<note>[^()（）]{2,60})[)）])?\.?"
)


def _find_dated(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a name before a year behind the authors as venue and date, with the remark in brackets."""
    found: list[LabelledPart] = []
    for one, part in zip([None, *parts], parts, strict=False):
        is_behind = one is not None and one.label == "authors" and part.label == "other"
        match = _DATED.fullmatch(line_text(part.line).strip()) if is_behind else None
        line = expand_characters(trim_line(part.line, " ")) if match else None
        if match is None or line is None:
            found.append(part)
            continue
        names = [name for name in ("venue", "date", "note") if match[name]]
        found += [replace(part, label=name, line=line.slice(*match.span(name))) for name in names]
    return found


_PART = re.compile(r"[A-Z].{4,60}\b(?:Part|Section|Series) [A-Z]{1,3}(?::.{3,60})?")


def _find_part(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a part of a journal or a conference with its short year as the venue: Salt Part B; SALT'24."""
    return [replace(part, label="venue") if _is_part(part) or _is_edition(part) else part for part in parts]


def _is_part(part: LabelledPart) -> bool:
    return part.label in _VENUE_LABELS and bool(_PART.fullmatch(part.text.strip(" .,()")))


def _is_edition(part: LabelledPart) -> bool:
    return part.label in ("locator", "note") and bool(_EDITION.fullmatch(part.text.strip(" .,()")))


_EDITION = re.compile(r"[A-Z][\w-]*[A-Z]\s?['’][0-2]\d")


def _is_like_venue(line: TextLine, least: int = _LEAST_WORDS) -> bool:
    """Tell whether a text is in capitals as names of journals are, and says no prize, status, amount or link."""
    text = line_text(line)
    words = re.findall(r"[^\W\d_]+", text)
    capitals = sum(word[0].isupper() or not _SMALL.isdisjoint(find_classes(word)) for word in words)
    is_name = least <= len(words) <= _MOST_WORDS and capitals == len(words) and text[0].isupper()
    return is_name and not (re.search(r"[\d%]", text) or first_href(line) or is_prize(text) or read_status(text)[0])


def has_links_behind(pieces: Sequence[tuple[str | None, TextLine]]) -> bool:
    """Tell whether links stand behind a comma after the name of a venue, and nothing else: Fog 2024, [talk], [data].

    A single one may be the venue's.
    """
    rest = pieces[1:]
    if pieces[0][0] or sum(bool(href) for href, _ in rest) < _LEAST_LINKED:
        return False
    is_listed = all(href or not line_text(line).strip(PUNCTUATION) for href, line in rest)
    return is_listed and bool(re.search(r"\w.*[,.;:)]\s*$", line_text(pieces[0][1])))


_LEAST_LINKED = 2


_FEATURED = re.compile(  # what became of a paper, or a part of a conference
    r"(?:.*\W)?(?:popular|(?:highly|most)[ -](?:cited|read)|featured|hot|cover)\b.{0,30}\b(?:papers?|articles?)\W*"
    r"|\W*(?:d&b|datasets? (?:and|&) benchmarks?|main|industry|demo|research|special) (?:papers? )?track\W*",
    re.IGNORECASE,
)


def note_featured(part: LabelledPart) -> LabelledPart:
    """Return a part as a note if it is no venue but praise: “IEEE Popular Article”."""
    return replace(part, label="note") if part.label == "venue" and _FEATURED.fullmatch(part.text) else part
