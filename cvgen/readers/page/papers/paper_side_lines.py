"""Cut what says nothing of a paper's place from its lines: prizes, links, legends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvgen.readers.items import LabelledPart
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import first_href, slice_line, split_by_link, word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.author_marks import is_legend
from cvgen.readers.page.papers.paper_kind import is_prize, read_kind, read_status
from cvgen.readers.page.papers.paper_patterns import METRIC, RANKING

_COVERAGE = re.compile(
    r"\W*(?:(?:selected |related |media |press |news |blog )?(?:coverage|media|press|news|mentions?|links?|materials?"
    r"|resources|downloads?|posts?|articles|summar(?:y|ies))"
    r"|featured (?:in|on|by)|covered (?:in|by)|in the (?:news|press|media)|mentioned in|see also|more|read more"
    r"|(?:policy |research )?briefs?|presse|medien(?:echo|berichte)?|dans (?:la presse|les médias)"
    r"|(?:en )?(?:prensa|medios)"
    r"|(?:rassegna )?stampa|imprensa|mídia|na mídia|in de media|i media|媒体(?:报道)?)\W*",
    re.IGNORECASE,
)
_LONGEST_PRIZE = 24  # words of a line about a prize
_PRIZE_FIRST = re.compile(
    r"\W*(?:\w+ ){0,3}?(?:awards?|prize|prix|preis|premio|prêmio"
    r"|best (?:\w+ ){0,2}(?:paper|article|book|thesis|dissertation)"
    r"|outstanding (?:\w+ )?(?:paper|article|book)|winner|runner-up|honou?rable mention|distinguished paper"
    r"|shortlisted|finalist)\b",
    re.IGNORECASE,
)


def cut_shown_badge(lines: Sequence[TextLine], badges: Sequence[str]) -> list[TextLine]:
    """Return the lines of a paper, the first without a dated badge of its box that it begins with: FOG 2024 Title."""
    text = line_text(lines[0]) if lines else ""
    badge = next((found for found in badges if re.search(r"\d\d", found) and text.startswith(f"{found} ")), "")
    if not badge or word_count(text) < word_count(badge) + _LEAST_TITLE:
        return list(lines)
    return [trim_line(slice_line(trim_line(lines[0], " "), len(badge)), " :：|"), *lines[1:]]


_LEAST_TITLE = 2  # words behind a badge


_DASH = re.compile(r"(?:-{2,3}|[–—]{1,3}|[→⇒↳↪➔➜])\s+(?=\w)")


def begins_with_dash(line: TextLine) -> bool:
    """Tell whether a line is a remark behind a dash or an arrow: — Prize for the best paper."""
    return bool(_DASH.match(line_text(line)))


def cut_dash(line: TextLine) -> TextLine:
    """Return a line without the dash or arrow that it begins with."""
    match = _DASH.match(line_text(line))
    return slice_line(trim_line(line, " "), match.end()) if match else line


def cut_side_lines(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[LabelledPart]]:
    """Return the lines of a paper without those about a prize, a venue alone, or links behind a label; and their parts.

    “**Best Paper Award**, 2025 Meeting of the Fog Society” is a prize, “Media: *Fog News*, *The Mist*” are links.
    """
    first, parts = _cut_dated_end(lines[0])
    held = [first]
    for number, line in enumerate(map(cut_dash, lines[1:]), 1):
        while count := _COUNTED.search(text := line_text(line)):
            parts.append(LabelledPart("note", [TextRun(count["note"] or count["last"])], 1.0, number))
            chars = expand_characters(trim_line(line, " "))
            line = [*chars.slice(0, count.start()), *chars.slice(count.end(), len(chars.text))]
        if leading := _find_first_venue(line):
            parts.append(LabelledPart("venue", [TextRun(leading["name"])], 1.0, number))
            parts.append(LabelledPart("date", [TextRun(leading["year"])], 1.0, number))
            line = trim_line(slice_line(trim_line(line, " "), leading.end()), " |,.")
        if bold := _find_bold_venue(line):
            parts.append(LabelledPart("badge", [TextRun(line_text(line[bold:]))], 1.0, number))
            line = line[:bold]
            text = line_text(line)
        if is_prize(text) and _PRIZE_FIRST.match(text) and not first_href(line) and word_count(text) <= _LONGEST_PRIZE:
            plain = [replace(run, strong=False, em=False) for run in line]
            parts.append(LabelledPart("note", plain, 1.0, number))
        elif dated := _read_dated_venue(text):
            parts.append(LabelledPart("venue", [TextRun(dated["name"])], 1.0, number))
            parts.append(LabelledPart("date", [TextRun(dated["year"])], 1.0, number))
        elif _names_venue(text):
            parts.append(LabelledPart("venue", trim_line(line, " .,;"), 1.0, number))
        elif RANKING.fullmatch(text) or _REMARK.fullmatch(text):
            parts.append(LabelledPart("note", [replace(run, strong=False, em=False) for run in line], 1.0, number))
        elif links := _find_coverage(line):
            parts.append(LabelledPart("link", links, 1.0, number))
            parts.append(LabelledPart("glue", line, 1.0, number))
        else:
            held.append(line)
    return held, parts


_SHORTENED = re.compile(r"(?P<name>(?:[A-Z][\w-]*\.[\s\u200c]*){2,6})(?P<year>(?:19|20)\d\d)")  # J. Build. Eng. 2024


def _cut_dated_end(line: TextLine) -> tuple[TextLine, list[LabelledPart]]:
    """Return a line without the dated name in bold that ends it, and this as parts: A. Reed. **Fog and Mist 2024**."""
    place = next((n for n in range(len(line) - 1, 0, -1) if re.search(r"\w", line[n].text)), 0)
    run, before = line[place], "".join(other.text for other in line[:place])
    text = run.text.strip(" \u200c") if place and (run.strong or run.em) and not run.href else ""
    dated = _read_dated_venue(text) if " and " in text and re.search(r"[\w)*†]\.\s*$", before) else None
    dated = dated or _SHORTENED.fullmatch(text)
    if dated is None:
        return line, []
    name, year = run.with_text(dated["name"].strip(" \u200c")), TextRun(dated["year"])
    return line[:place], [LabelledPart("venue", [name], 1.0), LabelledPart("date", [year], 1.0)]


_REMARK = re.compile(  # (EI); This work was done at Quay Labs.
    r"(?:This|The) (?:work|paper|project|research) (?:was|is|has been) (?:conducted|done|carried out|performed"
    r"|completed|supported|funded|part)\b.{4,200}|"
    r"[(（\[]?(?:SCIE?|SSCI|EI|CSCD|CSSCI|(?:中文|北大)核心|CCF[ -]?[ABC]|JCR[ -]Q\d|SCI[ -]Q\d)[)）\]]?"
)
_BOLD_VENUE = re.compile(r"[A-Z][\w&-]*[A-Z][\w-]*(?: [A-Z&][\w&-]*){0,4} (?:19|20)\d\d(?:,? [A-Z(].*)?")


_VENUE_FIRST = re.compile(
    r"(?P<name>[A-Z][^\d()|:;]{8,90}? \([A-Z][\w&’' -]*\)),? (?P<year>(?:19|20)\d\d)(?=\s*\||\s*$)"
)


def _find_first_venue(line: TextLine) -> re.Match[str] | None:
    """Return the dated venue with its short name in bold or italics before links: **Fog Days (FD) 2024** |."""
    line = trim_line(line, " ")
    match = _VENUE_FIRST.match(line_text(line))
    is_set_off = bool(line) and (line[0].strong or line[0].em) and not line[0].href
    return match if match and is_set_off and len(line[0].text.strip()) >= match.end("year") else None


def _find_bold_venue(line: TextLine) -> int:
    """Return the place of the run of a line that is a dated venue in bold behind names, 0 if there is none."""
    bold = len(line) - 1
    while bold > 0 and (line[bold].strong or not line[bold].text.strip()):
        bold -= 1
    bold += 1
    is_behind = 1 < bold + 1 <= len(line) and line[bold - 1].text.rstrip().endswith(",")
    return bold if is_behind and _BOLD_VENUE.fullmatch(line_text(line[bold:])) else 0


_WITH_SHORT_NAME = re.compile(r"(?P<name>[A-Z][^()\d:;.]{4,90}) \((?P<short>[A-Z][A-Za-z-]*[A-Z])\)[\s.,;]*")


def _names_venue(text: str) -> bool:
    """Tell whether a line is a name with its short one, of letters that its words begin with: Lamp Studies (LS)."""
    match = _WITH_SHORT_NAME.fullmatch(text)
    initials = "".join(word[0] for word in re.findall(r"[A-Z][a-z]+", match["name"])) if match else ""
    return match is not None and len(initials) > 1 and initials.endswith(re.sub(r"[a-z-]", "", match["short"]))


_DATED_NAME = re.compile(
    r"(?P<name>[A-Z][\w&'’-]+(?: (?:of|and|in|on|the|for|&|[A-Z][\w&'’-]*)){1,8}),? (?P<year>(?:19|20)\d\d)[\s.,;]*"
)
_NO_VENUES = frozenset(("place", "state", "town", "role", "post", "degree", "study", "month", "award", "house"))


def _read_dated_venue(text: str) -> re.Match[str] | None:
    """Return name and year of a line that is a venue: Fog Letters 2024; None for a prize, state, kind or place."""
    match = _DATED_NAME.fullmatch(text)
    if match is None or is_prize(text) or read_status(text)[0] or read_kind(match["name"]):
        return None
    classes = {name for word in match["name"].split() for name in find_classes(word)}
    return None if classes & _NO_VENUES else match


_COUNT = (
    r"(?:(?:cited by|times cited|citations?|被引(?:次数|频次)?)\s*[:：]?\s*\d+(?:\s+times)?"
    r"|(?:J?IF|(?:journal )?impact factor)\s*(?:[(（]?20\d\d[)）]?)?\s*[:=：]?\s*\d+(?:\.\d+)?(?:\s*[(（]20\d\d[)）])?)"
)
_COUNTED = re.compile(  # Cited by: 3 • Journal of Salt
    rf"^\W*(?P<note>{_COUNT})\s*(?:[•·|]\s*|$)|\s*[•·|]\s*(?P<last>{_COUNT})\s*(?=[•·|]|$)", re.IGNORECASE
)


def _find_coverage(line: TextLine) -> TextLine:
    """Return the links behind a label, empty if the line holds anything else."""
    pieces = split_by_link(trim_line(line, " "))
    label, others = pieces[0] if pieces else ("", []), pieces[1:]
    is_label = label[0] is None and _COVERAGE.fullmatch(line_text(label[1]))
    words = [piece for href, piece in others if not href and re.search(r"\w", re.sub(r"\band\b", "", line_text(piece)))]
    return [run for _, piece in others for run in piece] if is_label and others and not words else []


_TAGGED = re.compile(r"[\w)\].。,，]\s*$|^\s*$")  # what tags stand behind


def cut_tags(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Return the lines of a paper without the rankings in frames or brackets behind others, and these: `JCR: Q1`."""
    held, tags = list[TextLine](), list[TextLine]()
    for line in lines:
        framed = [run.code and METRIC.match(run.text.strip()) is not None for run in line]
        begin = framed.index(True) if True in framed else len(line)
        is_tag = all(framed[n] or not re.search(r"\w", run.text) for n, run in enumerate(line[begin:], begin))
        if not is_tag or not _TAGGED.search("".join(run.text for run in line[:begin])) or (begin == 0 and not held):
            begin = len(line)
        tags += [[replace(run, code=False)] for run in line[begin:] if run.code]
        line, ranks = _cut_ranks(line[:begin])
        tags += [ranks] if ranks else []
        held += [line] if line_text(line) else []
    return held or list(lines), tags if held else []


_RANKS_BEHIND = re.compile(r"\s*[(（](?P<ranks>[^()（）]{2,60})[)）][\s.]*$")
_FACTOR_BEHIND = re.compile(
    r"(?<=\w)[,;]?\s+(?P<ranks>(?:J?IF|impact factor)\s*[:=：]\s*\d{1,3}(?:\.\d{1,3})?)[\s.]*$", re.IGNORECASE
)


_NUMBERS_BEHIND = re.compile(
    r"\s*[(（](?P<ranks>(?:github )?[\d.,]+k?\+? (?:github )?stars|(?:\w+ )?scores?\s*[:：][\d\s.,/]+)[)）][\s.]*$",
    re.IGNORECASE,
)


def _cut_ranks(line: TextLine) -> tuple[TextLine, TextLine]:
    """Return a line without the rankings at its end, and these: (CCF-A, Core-A*); IF: 3.4."""
    chars = expand_characters(trim_line(line, " "))
    counted = _FACTOR_BEHIND.search(chars.text) or _NUMBERS_BEHIND.search(chars.text)
    match = counted or _RANKS_BEHIND.search(chars.text)
    if match is None or not (counted or RANKING.fullmatch(match["ranks"])) or chars.runs[match.end("ranks") - 1].href:
        return line, []
    return chars.slice(0, match.start()), [TextRun(match["ranks"].strip())]


_UNTITLED = re.compile(
    r"\W{0,2}(?P<title>(?:book |film )?review(?: essay)?|book note|rezension|buchbesprechung|compte rendu|recensione"
    r"|reseña|resenha)"
    r"\W{0,2},\s+(?=\S)",
    re.IGNORECASE,
)
_REVIEWING = re.compile(
    r"\s*\((?:reviewing|review of|über|sur|su|sobre)\s+(?P<work>[^()]+(?:\([^()]*\)[^()]*)?)\)[\s.]*$", re.I
)


def cut_reviewed(line: TextLine) -> tuple[TextLine, TextLine]:
    """Return a line without the work in brackets that a review without a title is about, and this.

    Book Review, 131 Fog L. Rev. 22 (2018) (reviewing Ada Lovelace, *Salt*) is called “Book Review”.
    """
    chars = expand_characters(trim_line(line, " "))
    begin, end = _UNTITLED.match(chars.text), _REVIEWING.search(chars.text)
    if begin is None or end is None:
        return line, []
    title = TextRun(f"“{begin['title']}”, ")
    return [title, *chars.slice(begin.end(), end.start())], chars.slice(*end.span("work"))


_LEGEND_BEHIND = re.compile(
    r"[\s(]+(?=[*†‡§¶#+∗⁎]{1,2}\s*(?:indicates?|denotes?|means?|represents?|equal|shared|joint|co-?first|contribut"
    r"|(?:aut\w+ (?:(?:de|di) )?)?[ck]orr[ei]spond|contribu[cç]|igual|gleich|égal|ugual))",
    re.IGNORECASE,
)


def cut_legend(line: TextLine) -> tuple[TextLine, str]:
    """Return a line without the meaning of a mark that ends it, and this: … * indicates co-first authorship."""
    chars = expand_characters(line)
    match = _LEGEND_BEHIND.search(chars.text)
    if match is None or not is_legend(chars.text[match.end() :]):
        return line, ""
    return chars.slice(0, match.start()), chars.text[match.end() :]
