"""Parts of papers around conferences: their towns and short names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from cvgen.readers.items import LabelledPart
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import slice_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_patterns import METRIC, RANKING

_SHORT_NAME = r"[A-Z][\w&-]*[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3}"
_EVENT = re.compile(rf"{_SHORT_NAME}")
_PLACED = re.compile(  # CONF 2026. Rio de Janeiro; **CONF 2026**, Rio de Janeiro
    rf"(?P<event>(?:[^.]* @ |Findings of )?{_SHORT_NAME}),? (?P<year>(?:19|20)\d\d)(?P<sign>[.,]) "
    r"(?P<place>[^\W\da-z][^\d.:]{2,40})\.?"
)
_VIRTUAL = re.compile(r"(?:Virtual|Online|Remote)(?: (?:Conference|Event|Meeting))?")
_HOUSES = frozenset(("publisher", "organisation", "house", "cjk-publisher"))
_NO_TOWNS = re.compile(
    r"\b(?:ACM|IEEE|AAAI|PMLR|ISCA|ACL|USENIX|OpenReview|Curran|Oral|Poster|Spotlight|Best|The|Workshops?"
    r"|Conference|Symposium|Meeting|Congress|Proceedings|Findings|Transactions|Journal|Letters|and|on|for|with)\b"
)
_ACRONYM = re.compile(r"(?:[A-Z]{1,4}-?[A-Z]{2,8}(?:-[A-Z]{1,4})?|[A-Z]{2,8})(?:['’]\d\d)?")
_FIELDS = re.compile(  # … on Interactive, | Mobile, Wearable and Ubiquitous Technologies (ACM IMWUT)
    r"[A-Z][a-z]+(?:, [A-Z][a-z]+)*,? (?:and|&) (?:[A-Z][a-z]+ )*(?:Technolog(?:y|ies)|Systems|Sciences?"
    r"|Engineering|Computing|Networks?|Applications|Medicine|Research)(?: \([A-Z ]+\))?"
)
_MEETING = re.compile(r"\b(?:Conference|Symposium|Workshop|Congress|Meeting|Colloquium)\b")
_MOST_TOWN_WORDS, _MOST_ALONE = 4, 2
_MAYBE_TOWNS = ("place", "publisher", "kind", "series", "note", "other", "organisation")


def tidy_events(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts of a paper with the town behind the year of a conference as its place: CONF 2026. Rio, Brazil.

    So with names of journals the short form in brackets behind them.
    """
    divided = [found for part in parts for found in _divide_event(part)]
    for rule in (_extend_place, _extend_venue):
        divided = _pair(divided, rule)
    divided = [_relabel_ranking(part) for part in divided]
    return [_relabel_place(divided[:number], part) for number, part in enumerate(divided)]


def _relabel_place(before: Sequence[LabelledPart], part: LabelledPart) -> LabelledPart:
    """Return a part behind the year of a conference as its place if one of its words is of places: Singapore Expo."""
    text = part.text
    if part.label != "publisher" or not _is_town(text):
        return part
    is_known = any({"place", "state", "town"} & set(find_classes(word)) for word in re.findall(r"[\w’'-]+", text))
    is_at_meeting = any(_MEETING.search(other.text) for other in before if other.label == "venue")
    is_alone = is_at_meeting and len(text.split()) <= _MOST_ALONE and text[:2].istitle()
    is_place = is_alone or (is_known and _is_behind_event(before))
    return replace(part, label="place", line=_make_plain(part.line)) if is_place else part


def _relabel_ranking(part: LabelledPart) -> LabelledPart:
    """Return what ranks a journal as a remark, no venue: SCI Q1 Journal."""
    is_ranking = part.label == "venue" and RANKING.fullmatch(part.text)
    return replace(part, label="note") if is_ranking else part


def _divide_event(part: LabelledPart) -> Iterator[LabelledPart]:
    """Yield a part, the year and town behind the short name of a conference apart."""
    text = part.text
    match = _PLACED.fullmatch(text) if part.label == "venue" else None
    line = trim_line(part.line, " ")
    if match is None or not (_is_town(match["place"]) or _VIRTUAL.fullmatch(match["place"])):
        yield part
        return
    first, last = line[0], slice_line(line, match.start("place"))[0]
    if match["sign"] == "," and (first.strong, first.em) == (last.strong, last.em):
        yield part
        return
    for label, group in (("venue", "event"), ("date", "year"), ("place", "place")):
        begin, end = match.span(group)
        yield replace(part, label=label, line=_cut(line, begin, end))


def _cut(line: TextLine, begin: int, end: int) -> TextLine:
    behind = slice_line(line, begin)
    text = line_text(behind)[: end - begin]
    return [replace(behind[0], text=text)]


def _is_town(text: str) -> bool:
    words = re.findall(r"[\w’'-]+", text)
    is_house = any(not _HOUSES.isdisjoint(find_classes(word)) for word in words)
    return 0 < len(words) <= _MOST_TOWN_WORDS and not (is_house or _NO_TOWNS.search(text))


_Rule = Callable[[Sequence[LabelledPart], LabelledPart], LabelledPart | None]


def _pair(parts: Sequence[LabelledPart], rule: _Rule) -> list[LabelledPart]:
    """Return the parts, each of which a rule may have joined to those before it."""
    found: list[LabelledPart] = []
    for part in parts:
        joined = rule(found, part)
        if joined:
            found[-1] = joined
        else:
            found.append(part)
    return found


def _extend_place(before: Sequence[LabelledPart], part: LabelledPart) -> LabelledPart | None:
    """Return the place that a town and a country behind the year of a conference are: CONF | 2025 | San Diego | USA."""
    last = before[-1] if before else None
    if last is None or part.label not in ("place", "publisher") or last.number != part.number:
        return None
    text = part.text
    if last.label in _MAYBE_TOWNS and _is_behind_event(before[:-1]) and _is_town(last.text):
        line = [*_make_plain(last.line), TextRun(", "), *_make_plain(part.line)]
        return replace(last, label="place", line=line) if _is_town(text) else None
    return None


def _is_behind_event(before: Sequence[LabelledPart]) -> bool:
    """Tell whether the last parts are the short name of a conference and its year."""
    labels = tuple(part.label for part in before[-2:])
    return labels == ("venue", "date") and bool(_EVENT.fullmatch(before[-2].text.strip(" ,.")))


def _make_plain(line: TextLine) -> TextLine:
    return [replace(run, strong=False, em=False) for run in trim_line(line, " ,.")]


def _extend_venue(before: Sequence[LabelledPart], part: LabelledPart) -> LabelledPart | None:
    """Return a venue with its short form, which stood in brackets behind it: Transactions on Fog | T-FOG."""
    last = before[-1] if before else None
    text = part.text.strip(" ()")
    is_behind = last is not None and (last.label, last.number) == ("venue", part.number)
    if is_behind and last and part.label == "editors" and _FIELDS.fullmatch(part.text):
        return replace(last, line=[*trim_line(last.line, " ,"), TextRun(", "), *part.line])
    if not is_behind or part.label not in ("place", "note", "other", "publisher") or not _ACRONYM.fullmatch(text):
        return None
    assert last is not None  # noqa: S101 - is_behind
    letters = text.replace("-", "")
    name = last.text
    capitals = "".join(re.findall(r"[A-Z]", name))
    is_short = len(letters) >= _LEAST_LETTERS and " " in name and (letters[-2:] == capitals[-2:] or "'" in text)
    is_short |= not capitals and bool(re.search("[\u4e00-\u9fff]", name))
    if not is_short or METRIC.match(text):
        return None
    return replace(last, line=[*trim_line(last.line, " ("), TextRun(f" ({text})")])


_LEAST_LETTERS = 3


def place_short_name(paper: PaperDraft, text: str) -> bool:
    """Put a venue in capitals with a year behind the venue that it is the short name of, or into the notes.

    Return False if the paper has no venue.
    """
    name, _, year = text.rpartition(" ")
    if not paper.venues:
        return False
    if year.isdigit() and (not paper.dates or paper.dates == [year]):
        paper.venues[-1] += f" ({name})"
        paper.dates = [year]
        paper.understood.append(text)
    else:
        paper.notes.append(text)
    return True
