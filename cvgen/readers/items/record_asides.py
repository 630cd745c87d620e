"""Take what stands around the fields of an item: its outlet, its host, where a recording is, a report below it."""

from __future__ import annotations

import re

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.items.free_record import FreeRecord
from cvgen.readers.page.blocks.characters import Characters
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.records.line_parts import strip_emphasis

_MATERIAL = (
    r"(?:slides?|slide\s+deck|recordings?|materials?|handouts?|presentation|poster|video|talk|abstract|notes|code|podcast"
    r"|transcript)"
)
_AVAILABLE = re.compile(
    rf"(?:^|(?<=[.,;:|｜)(–—]\s)|(?<=[.;|｜(]))(?P<value>(?:(?:the\s+|my\s+)?{_MATERIAL}(?:(?:,|\s+and|\s+&)\s+{_MATERIAL})*\s+)?"
    r"(?:(?:is|are)\s+)?available\s+(?:on|from|at|as|in|here|via|online|through)\b[^｜|]*)",
    re.IGNORECASE,
)
_HOSTED = re.compile(
    r"(?<=[,;(.]\s)(?P<value>(?:co-?)?(?:hosted|organi[sz]ed|chaired|moderated)\s+by\s+(?:(?:Prof|Dr|PD|Mr|Mrs|Ms)\.|[^,;.()｜|]){3,90}"
    r"|hosts\s*:\s+(?:(?:Prof|Dr|PD|Mr|Mrs|Ms)\.|[^,;.()｜|]){3,90})|"
    r"(?<=[,，;；(（])\s*(?P<named>(?:主持人|邀请人)\s*[:：]\s*[^,，;；。()（）｜]{2,20})|"
    r"(?<=\()(?P<inside>(?:co-?)?(?:hosted|organi[sz]ed|chaired|moderated)\s+by\s+[^()｜|]{3,90})(?=\))",
    re.IGNORECASE,
)


_AT = re.compile(
    r"^(?P<before>[^\w(（\[]*(?:[(（\[][^()（）\[\]]{4,40}[)）\]][\s:：,，]*)?)(?:At|in|In|at)\s+(?=[^\W\da-zß-ÿ])"
)


_WORKED_AS = re.compile(
    r"^(?P<before>\W*)(?:currently\s+)?work(?:ing|ed)\s+as\s+(?:an?|the)\s+(?=[^\W\d_])", re.IGNORECASE
)


def take_leading_words(record: FreeRecord) -> None:
    """Leave out what leads to a post at the begin of its line: “[2024] At Harbour Lab”, “working as an intern”."""
    text = record.lines[0].text if record.lines else ""
    match = _AT.match(text) or _WORKED_AS.match(text)
    if match:
        record.cut(0, match.end("before"), match.end())


_POSITION = re.compile(
    r"^\W*(?P<value>(?:current|present|previous|past|former)\s+(?:position|appointment|post)s?)\s*(?:｜\s*)?[:：]",
    re.IGNORECASE,
)


def drop_position(record: FreeRecord) -> None:
    """Leave out the label that says of a post that it is one: “Current position (since 2019): Fellow”."""
    if record.lines and (match := _POSITION.match(record.lines[0].text)):
        record.cut(0, match.start("value"), match.end())


def take_asides(record: FreeRecord) -> None:
    """Take as text who hosted an event and where something is to be had: “Slides available on …”; days in words."""
    _take_presented(record)
    for pattern in (_AVAILABLE, _HOSTED):
        for number, line in enumerate(record.lines):
            match = pattern.search(line.text)
            if match is None or not re.search(r"\w", line.text[: match.start()]):
                continue
            begin, end = match.span(match.lastgroup or 0)
            record.add("text", strip_emphasis(format_line(trim_line(line.slice(begin, end), " ,;:."))))
            record.cut(number, begin, end)


_OUTLET = re.compile(
    r"(?:^|(?<=[｜.,;–—]))[\s–—-]*(?:(?:published|posted|appeared|aired|featured|quoted|also)\s+)?(?:for|in|on|by)\s+"
    r"(?:the\s+)?"
    r"(?P<value>[^\W\da-zß-ÿ][^,.;:|｜()–—\[\]]{2,60}?)\s*(?=$|[,.;:|｜(–—])"
)
_MOST_OUTLET_WORDS = 7


def take_outlet(record: FreeRecord) -> None:
    """Take the outlet around a title that is known: **Fog Radio** (2021): “Tides”, or “Tides”, for Fog Radio."""
    if not record.lines or "title" not in record.facts or "organisation" in record.facts:
        return
    line = record.lines[0]
    begin, end = _find_outlet(line)
    if 0 < len(line.text[begin:end].split()) <= _MOST_OUTLET_WORDS:
        record.facts["organisation"] = strip_emphasis(format_line(trim_line(line.slice(begin, end), " ,;:.–—-")))
        record.cut(0, begin, end)


def _find_outlet(line: Characters) -> tuple[int, int]:
    """Return where the name of an outlet begins and ends: in bold before a sign, or behind “for”; (0, 0) for none."""
    end = _find_bold_end(line) if "｜" in line.text else 0
    if end and re.match(r"\s*[｜:：(（–—-]", line.text[end:]):
        return 0, end
    match = _OUTLET.search(line.text)
    return (match.start("value"), _find_change(line, *match.span("value"))) if match else (0, 0)


def _find_change(line: Characters, begin: int, end: int) -> int:
    """Return where text that its format sets off ends, at `end` at the latest; `end` for plain text."""
    run = line.runs[begin]
    if not (run.em or run.strong or run.href):
        return end
    return next((place for place in range(begin, end) if line.runs[place] is not run), end)


def _find_bold_end(line: Characters) -> int:
    """Return where the bold or linked text ends that a line begins with, 0 if it begins with none."""
    first = next((run for run in line.runs if run.text.strip()), None)
    if first is None or not (first.strong or first.em) or line.runs[0] is not first:
        return 0
    return next((place for place, run in enumerate(line.runs) if run is not first), 0)


_REPORT = re.compile(
    r"\s*(?:(?:I|We)\s+\w+|(?:[A-Z]\w+ed|Ran|Led|Built|Wrote|Taught|Made|Won|Gave|Spoke|Took|Held|Brought|Set|Planned)"
    r"\s+(?!by\b|at\b|in\b|on\b|with\b|as\b|talk|lecture|speaker|session|paper))(?:\s*\S+\s+){3,}\S+[.!]\s*$"
)


def take_reports(record: FreeRecord) -> None:
    """Take as text the lines below an item that are sentences of what its owner did: “Ran the winter social.”."""
    for number, line in enumerate(record.lines):
        above = " ".join(other.text for other in record.lines[:number])
        for span in reversed(find_date_spans(above)):
            above = above[: span.begin] + above[span.end :]
        if re.search(r"[^\W\d_]{3}", above) and _REPORT.match(line.text) and "｜" not in line.text:
            record.add("text", format_line(trim_line(line.slice(0, len(line.text)), " ")), joint=" ")
            record.cut(number, 0, len(line.text))


_QUOTED_ASIDE = re.compile(
    r"(?:^[\s\d–—.,:-]*|(?<=[,;:.–—-]\s))(?P<value>[“«„][^“”«»„]{4,200}[”»“]|\"[^\"]{4,200}\")\s*[,.]?"
)
_LEAST_TITLE = 5  # words in quotation marks that are the title of something, not the name of a body
_CHAIR = re.compile(r"\W*(?:session|track|panel)\s+(?:co-?)?(?:chair|organi[sz]er|moderator)\b", re.IGNORECASE)
_SERIAL = re.compile(r"(?<=[,;(]\s)(?P<value>(?:e-?|p-?)?ISSN:?\s*[\dX-]{8,9})", re.IGNORECASE)


def take_service_asides(record: FreeRecord) -> None:
    """Take as text what is no field of a service: the quoted title of a session or thesis, the number of a journal."""
    for pattern in (_QUOTED_ASIDE, _SERIAL):
        for number, line in enumerate(record.lines):
            match = pattern.search(line.text)
            others = line.text[: match.start("value")] + line.text[match.end("value") :] if match else ""
            is_long = match is not None and len(match["value"].split()) >= _LEAST_TITLE
            is_title = pattern is _SERIAL or is_long or bool(_CHAIR.match(line.text))
            if match and is_title and re.search(r"[^\W\d_]{3}", others):
                record.add("text", format_line(trim_line(line.slice(*match.span("value")), " ,")))
                record.cut(number, *match.span())


_STATUS = re.compile(
    r"[(（\[]\s*(?P<value>declined|cancell?ed|postponed|withdrawn|refused)[^()（）\[\]]{0,40}[)）\]]", re.IGNORECASE
)
_REMARK = re.compile(r"(?<=[.,;])\s*[(（](?P<value>[^()（）]{4,160})[)）][\s.]*$")
_FOR = re.compile(r"\s*(?:For|To)\s+(?:attend(?:ing)?|participat(?:ing|e)|present(?:ing)?|travel(?:ling)?)\b")


def take_grant_asides(record: FreeRecord) -> None:
    """Take as text that something was declined, the line below a grant that says what it was for, a slanted remark."""
    if record.key == "grants" and record.lines and (match := _REMARK.search(record.lines[0].text)):
        is_slanted = record.lines[0].runs[match.start("value")].em
        record.add("text", match["value"]) if is_slanted else None
        record.cut(0, *match.span()) if is_slanted else None
    for number, line in enumerate(record.lines):
        if match := _STATUS.search(line.text):
            record.add("text", line.text[match.start() : match.end()].strip("()[]（） "))
            record.cut(number, match.start() + 1, match.end() - 1)
        elif number and record.key == "grants" and _FOR.match(line.text):
            record.add("text", format_line(trim_line(line.slice(0, len(line.text)), " ")))
            record.cut(number, 0, len(line.text))


_PRESENTED = re.compile(
    r"(?<=[.,;?!] )(?:(?P<kind>poster|talk)\s+)?(?:presented|given|delivered)\s+on\s+(?=[\w ,.]{4,24}(?:19|20)\d\d)",
    re.IGNORECASE,
)


def _take_presented(record: FreeRecord) -> None:
    """Take the day that follows the title of a talk in words: “Bells. Presented on June 12, 2025 at the Bell Club”."""
    for number, line in enumerate(record.lines):
        match = _PRESENTED.search(line.text)
        span = next((span for span in find_date_spans(line.text) if match and span.begin == match.end()), None)
        if match is None or span is None or "date" in record.facts:
            continue
        record.facts["date"] = span.date
        if match["kind"]:
            record.facts.setdefault("kind", match["kind"].lower())
        record.cut(number, match.start(), span.end)
        return


_TEAM = re.compile(
    r"(?<=[,;，；]\s)(?P<value>(?i:team)(?:(?i:\s+name)?\s*[:：]\s*|\s+(?=[A-Z])(?!Lead|Memb|Capt))[^,;，；｜|()]{2,40})"
)


def take_team_name(record: FreeRecord) -> None:
    """Take as a note how the team was called that won an award: “Fog Challenge, Team: Lamps, 2nd Place”."""
    match = _TEAM.search(record.lines[0].text) if record.lines else None
    if match:
        record.add("note", strip_emphasis(format_line(trim_line(record.lines[0].slice(*match.span("value")), " ,;."))))
        record.cut(0, *match.span())
