"""Join and divide the labelled parts of a paper by fixed rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from cvgen.readers.free_dates import parse_date
from cvgen.readers.items import LabelledPart
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import PUNCTUATION, first_href, slice_line, split_by_link, word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.author_list import names_people
from cvgen.readers.page.papers.paper_editions import divide_edition, divide_status, join_edition
from cvgen.readers.page.papers.paper_events import tidy_events
from cvgen.readers.page.papers.paper_imprint import tidy_imprint
from cvgen.readers.page.papers.paper_kind import is_prize, read_kind, read_status
from cvgen.readers.page.papers.paper_patterns import VERSION
from cvgen.readers.page.papers.paper_phrases import (
    break_phrases,
    divide_head,
    divide_others,
    divide_phrases,
    has_others,
    join_author,
    join_head,
    join_name,
    join_phrase,
    join_tail,
    join_thesis,
    join_year,
)
from cvgen.readers.page.papers.paper_venues import has_links_behind, note_featured
from cvgen.text.months import MONTH_NAME

GLUE, DAYS, PROSE = "glue", "days", "prose"  # labels of what says nothing, the days of a conference, a sentence
_LINK_NAME = re.compile(
    r"doi|pdf|links?|url|code|paper|(?:project )?(?:web ?)?page|web ?site|homepage|video|slides?|data(?:set)?|github"
    r"|(?:media |press )?coverage|media|press|materials?|resources|(?:video )?recording"
    r"|available (?:at|from|online|here)"
    r"|链接|代码",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\W*(?:here|link|this|click here|https?://\S+)\W*", re.IGNORECASE)
_DAY_SPAN = r"\d{1,2}(?:st|nd|rd|th)?\s*[-–—]\s*\d{1,2}(?:st|nd|rd|th)?"
_DAYS = re.compile(rf"{MONTH_NAME}\.?\s+{_DAY_SPAN}|{_DAY_SPAN}\s+{MONTH_NAME}(?:,?\s+(?:19|20)\d\d)?", re.IGNORECASE)


def tidy_parts(parts: Sequence[LabelledPart], lines: Sequence[TextLine]) -> list[LabelledPart]:
    """Return the parts of a paper without labels of links, with whole venues and the days of conferences.

    `lines` are those of the item. “DOI:” before a link is GLUE; “PDF: here” is a link by the name of its label.
    """
    texts = list(map(line_text, lines))
    broken = break_phrases([*divide_head(parts, texts)], texts)
    whole = divide_phrases(part for one in _divide_editors(broken) for part in divide_edition(one))
    divided = [part for one in divide_others(list(whole)) for part in _divide(one)]
    named = _name_links(divided)
    joined = _extend_review(named)
    for rule in (join_phrase, *_RULES) if has_others(joined) else _RULES:
        joined = _join(joined, texts, rule)
    tidied = map(note_featured, _find_prose_line(tidy_imprint(tidy_events(joined)), lines))
    return [part for one in tidied for part in divide_status(one)]


_EDITORS_FIRST = re.compile(
    r"(?P<editors>.+?[,(\s](?:editors?|eds?|hrsg|(?-i:[Hh]gg?)|dirs?|coords?|orgs?|éds?|a cura di)\b\.?\)?)"
    r"\s*[.:,]\s+(?=[A-Z“«\"])(?P<book>.{4,})",
    re.IGNORECASE,
)


def _divide_editors(whole: Iterable[LabelledPart]) -> Iterator[LabelledPart]:
    """Yield the parts, the book behind “A. Lovelace, editors.” as a venue, if there is no other."""
    parts = list(whole)
    has_venue = any(part.label == "venue" for part in parts)
    for part in parts:
        match = _EDITORS_FIRST.fullmatch(part.text) if part.label == "editors" and not has_venue else None
        if match is None or names_people([TextRun(match["book"])]):
            yield part
            continue
        line = trim_line(part.line, " ")
        yield replace(part, line=expand_characters(line).slice(0, match.end("editors")))
        yield replace(part, label="venue", line=slice_line(line, match.start("book")))


def _divide(part: LabelledPart) -> Iterator[LabelledPart]:
    """Yield a part, divided at its links if it holds the label of one."""
    pieces = split_by_link(part.line)
    if part.label == "venue" and has_links_behind(pieces):
        yield replace(part, line=pieces[0][1])
        yield from (replace(part, label="link", line=line) for href, line in pieces if href)
    elif part.label == "venue" and len({href for href, _ in pieces} - {None}) > 1 and holds_links(part.line):
        yield from (replace(part, label="link", line=line) for href, line in pieces if href)
    elif part.label == "authors" and len(pieces) > 1 and VERSION.fullmatch(line_text(pieces[0][1])):
        yield replace(part, label="link", line=pieces[0][1])
        yield replace(part, line=slice_line(part.line, len(line_text(pieces[0][1]))))
    elif any(href is None and _is_link_name(line) for href, line in pieces):
        yield from (replace(part, line=line) for _, line in pieces if line_text(line).strip(PUNCTUATION))
    else:
        yield part


def _is_link_name(line: TextLine) -> bool:
    return not first_href(line) and bool(_LINK_NAME.fullmatch(line_text(line).strip(PUNCTUATION)))


def _name_links(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts with the labels before links as names of those that have none."""
    named: list[LabelledPart] = []
    for part in parts:
        href = first_href(part.line)
        if named and href and named[-1].label != "title" and _is_link_name(named[-1].line):
            name = line_text(named[-1].line).strip(PUNCTUATION)
            named[-1] = replace(named[-1], label=GLUE)
            is_nameless = part.label != "id" and _NO_NAME.fullmatch(part.text)
            if is_nameless:
                named.append(replace(part, label=GLUE))
                part = replace(part, label="link", line=[TextRun(name, href=href)])
        named.append(part)
    return named


def _join(parts: Sequence[LabelledPart], texts: Sequence[str], label: _Rule) -> list[LabelledPart]:
    """Return the parts, neighbours of one line as one where a rule gives them a label."""
    joined: list[LabelledPart] = []
    for part in parts:
        last = joined[-1] if joined else None
        gap = _find_gap(last, part, texts) if last else None
        if last and gap is not None and (name := label(last, part, gap)):
            line = [*last.line, TextRun(gap), *part.line]
            joined[-1] = LabelledPart(name, line, min(last.certainty, part.certainty), last.number)
        else:
            joined.append(part)
    return joined


def _find_gap(one: LabelledPart, two: LabelledPart, texts: Sequence[str]) -> str | None:
    """Return what stands between two parts of one line, None if that cannot be told."""
    if one.number != two.number or one.number >= len(texts):
        return None
    first, second = one.text, two.text
    begin = texts[one.number].find(first)
    end = texts[one.number].find(second, begin + len(first)) if begin >= 0 else -1
    return texts[one.number][begin + len(first) : end] if end >= 0 else None


def _join_days(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return DAYS if two parts are the days of one month: December 4-6, 4-6 December."""
    is_span = len(gap) <= _LONGEST_GAP and _DAYS.fullmatch(f"{one.text}{gap}{two.text}")
    return DAYS if is_span else ""


def _join_title(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "title" if a remark in small letters goes on with it behind a comma: Fog: past, | present, and future."""
    text = two.text
    form = one.line[-1]
    is_one = all((run.strong, run.em, run.href) == (form.strong, form.em, form.href) for run in two.line)
    goes_on = one.label == "title" and two.label in ("note", "other") and is_one
    is_joined = gap == ", " or (gap == " " and re.match(r"(?:and|und|et|y|e|&)\s", text))
    return "title" if goes_on and is_joined and _SMALL_WORDS.match(text) and not _says_more(text) else ""


_SMALL_WORDS = re.compile(
    r"(?!(?:with|in|at|by|to|from|under|for|on|ed|eds|edited|vol|no|pp?|forthcoming)\b)(?:[a-zß-ÿ]{2,}|[ey&] )"
)


def _says_more(text: str) -> bool:
    """Tell whether a remark is a prize, a status or the kind of a work."""
    return bool(is_prize(text) or read_status(text)[0] or read_kind(text))


def _join_species(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "title" if a part is in italics in a bracket behind a title in none: tides of crabs (*Carcinus*)."""
    text = two.text
    if one.label != "title" or two.label not in ("note", "other", "venue", "place", "kind") or gap != " (":
        return ""
    is_italic = all(run.em for run in two.line if run.text.strip()) and not one.line[-1].em
    is_name = re.match(r"[^\W\d]", text) and word_count(text) <= _MOST_SPECIES_WORDS and not _says_more(text)
    return "title" if is_italic and is_name else ""


_MOST_SPECIES_WORDS = 5


def _join_pages(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "locator" if two years far apart are pages: 46(21), 2011–2023."""
    years = [part.text for part in (one, two) if part.label in ("date", "locator")]
    is_span = (
        len(years) == 2 and gap.strip() in tuple("-–—") and all(re.fullmatch(r"(?:19|20)\d\d", year) for year in years)
    )
    return "locator" if is_span and int(years[1]) - int(years[0]) > _MOST_YEARS else ""


_MOST_YEARS = 3  # that a paper takes to appear


def _join_date(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "date" if two parts are day, month and year of one date: 12 | March 2004."""
    text = f"{one.text}{gap}{two.text}"
    is_date = "date" in (one.label, two.label) and len(gap) <= _LONGEST_GAP and re.match(r"\d{1,2}\b|[^\W\d]", text)
    return "date" if is_date and re.fullmatch(r"\d{4}-\d\d-\d\d", parse_date(text)) else ""


def _join_editors(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "editors" if a part is the first of them: in A. Lovelace | and C. Babbage (eds), in Ray, | A. (ed)."""
    begins = re.match(r"(?:in|dans|en|em)\s+[^\W\da-z]", one.text, re.IGNORECASE)
    goes_on = re.match(r"(?:and|et|und|y|e|&)\s", two.text) and gap == " "
    is_inverted = re.match(r"[A-Z]\.?(?:[ -][A-Z]\.?)*(?:[,;(]|\s(?:and|et|und|y|e|&|\()|$)", two.text)
    return "editors" if two.label == "editors" and begins and (goes_on or (is_inverted and gap == ", ")) else ""


def _extend_review(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, the title of a review with the italics behind its comma: Review of A. Lovelace, *Salt*."""
    found = list(parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        is_review = one.label == "title" and _REVIEWED.match(one.text) and one.number == two.number
        line = trim_line(two.line, " ,")
        work = list(takewhile(lambda run: run.em, line)) if is_review else []
        if work and not any(run.em for run in one.line):
            rest = trim_line(slice_line(line, sum(len(run.text) for run in work)), " ,.")
            found[number] = replace(one, line=[*one.line, TextRun(", "), *work])
            found[number + 1 : number + 2] = [replace(two, line=rest)] if line_text(rest) else []
            break
    return found


_REVIEWED = re.compile(r"(?:book )?review of\b|rez|besprechung|compte rendu|reseña|recensione|resenha", re.IGNORECASE)
_BY = re.compile(r"(?:by|de|von|par|di|av)\s+[^\W\da-z]")


def _join_review(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "title" if a part names who wrote the work that a review is about: Review of *Salt*, by Ada Lovelace."""
    is_review = _REVIEWED.match(one.text) and len(gap) <= _LONGEST_GAP
    if is_review and two.label == "title":
        return "title"
    return "title" if is_review and one.label == "title" and _BY.match(two.text) else ""


def _join_venue(one: LabelledPart, two: LabelledPart, gap: str) -> str:
    """Return "venue" if one part is a venue and no sign is between it and the rest of its name."""
    labels = {one.label, two.label}
    begins_with = two.label == "authors" and re.match(r"with\b", two.text)
    if "organisation" in labels <= _VENUE_LABELS and gap == " " and re.match(r"(?:and|und|et|y|&|of)\b", two.text):
        return "organisation"  # University of Science | and Technology
    if "venue" not in labels or not (labels <= _VENUE_LABELS or begins_with) or gap not in _VENUE_GAPS:
        return ""
    if any(re.search(r"\d{4}", part.text) or first_href(part.line) for part in (one, two)):
        return ""
    other = line_text(two.line if one.label == "venue" else one.line)
    is_name = other[:1].isupper() or bool(re.match(r"(?:and|with|of|for|on|in|&)\b", other))
    return "venue" if is_name and not is_prize(other) and not read_status(other)[0] else ""


def _find_prose_line(parts: Sequence[LabelledPart], lines: Sequence[TextLine]) -> list[LabelledPart]:
    """Return the parts, a remark that is a sentence and all of the last line as PROSE: “Reeds are rulers.”"""
    last = parts[-1] if parts else None
    if last is None or last.label not in ("note", "other") or not last.number:
        return list(parts)
    if any(part.number == last.number for part in parts[:-1]) or not _is_sentence(last.text):
        return list(parts)
    has_stop = line_text(lines[last.number]).endswith(f"{last.text}.")
    return [*parts[:-1], replace(last, label=PROSE, line=[*last.line, TextRun("." * has_stop)])]


def _is_sentence(text: str) -> bool:
    """Tell whether a remark is a sentence: most of its words are in small letters, and none says a prize or a state."""
    words = re.findall(r"[^\W\d_]+", text)
    small = sum(word.islower() for word in words)
    is_remark = is_prize(text) or read_status(text)[0] or any("badge" in find_classes(word) for word in words)
    return len(words) >= _LEAST_WORDS and text[:1].isupper() and small * 2 > len(words) and not is_remark


def holds_links(line: TextLine) -> bool:
    """Tell whether a text is nothing but links with short labels."""
    is_linked = bool(first_href(line)) and all(run.href or not run.text.strip(PUNCTUATION) for run in line)
    return is_linked and all(word_count(line_text(part)) <= _MAX_LABEL_WORDS for _, part in split_by_link(line))


_RULES = (
    join_name, join_head, join_tail, join_year, _join_title, _join_species, _join_pages, _join_days, _join_date,
    join_thesis, _join_review, _join_editors, join_author, _join_venue, join_edition,
)  # fmt: skip
_Rule = Callable[[LabelledPart, LabelledPart, str], str]  # of two parts and what is between them: the label of both
_LONGEST_GAP = 3
_MAX_LABEL_WORDS = 8
_VENUE_LABELS = frozenset(("venue", "note", "organisation", "place", "publisher", "series", "other"))
_VENUE_GAPS = frozenset((" ", ": ", " & ", " and ", " with "))
_LEAST_WORDS = 3
