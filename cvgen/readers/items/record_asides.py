"""Take what stands around the title of a talk or broadcast: its outlet, who hosted it, where a recording is."""

from __future__ import annotations

import re

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
    r"(?<=[,;(.]\s)(?P<value>(?:co-?)?(?:hosted|organi[sz]ed|chaired|moderated)\s+by\s+[^,;.()｜|]{3,90})|"
    r"(?<=\()(?P<inside>(?:co-?)?(?:hosted|organi[sz]ed|chaired|moderated)\s+by\s+[^()｜|]{3,90})(?=\))",
    re.IGNORECASE,
)


def take_asides(record: FreeRecord) -> None:
    """Take as text who hosted an event and where something is to be had: “Slides available on …”."""
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
