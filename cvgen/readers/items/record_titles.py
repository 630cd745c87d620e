"""Take the title of a record that quotation marks, a link or a full stop set off."""

from __future__ import annotations

import re

from cvgen.readers.items.free_record import FreeRecord, find_linked, take_matches, unlink
from cvgen.readers.items.record_patterns import QUOTED
from cvgen.readers.items.record_places import names_house
from cvgen.readers.items.record_tidy import unquote
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import word_count
from cvgen.readers.page.blocks.lines import trim_line

_LONGEST_NAME = 3  # words
take_whole_quote = take_matches("title", QUOTED, several=False)


_SHARED = re.compile(
    r"(?<!\w)(?:sharing|entitled|titled)(?: (?:on|about))?:?\s+(?=[“\"«])", re.IGNORECASE
)  # Sharing on “Bells”


def take_quoted_title(record: FreeRecord) -> None:
    """Take a quoted text as title, unless what stands first is set off as one: *Low Water*, Congress “Tides”."""
    if record.lines and (shared := _SHARED.search(record.lines[0].text)):
        record.cut(0, *shared.span())
    first = record.lines[0] if record.lines else None
    if first is not None and (match := QUOTED.search(first.text)):
        begin = len(first.text) - len(first.text.lstrip(" *"))
        run = first.runs[begin] if begin < len(first.runs) else None
        set_off = run is not None and (run.em or run.strong) and begin < match.start()
        title = "".join(char for char, other in zip(first.text, first.runs, strict=False) if other is run)
        if (
            set_off
            and word_count(re.sub(r"[\d\W]+", " ", title)) >= _LONGEST_NAME
            and not first.runs[match.start("value")].em
        ):
            return
    take_quoted(record)


def take_quoted(record: FreeRecord) -> None:
    """Take a quoted text as title, with the address that all of it leads to."""
    for number, line in enumerate(record.lines):
        if match := QUOTED.search(line.text):
            hrefs = {line.runs[place].href for place in range(*match.span("value")) if line.text[place].isalnum()}
            href = hrefs.pop() if len(hrefs) == 1 else None
            if href and "url" not in record.facts:
                record.facts["url"] = normalise_href(href)
                unlink(record, number, *match.span())
            translated = _TRANSLATED.match(line.text, match.end())
            if translated and _is_east_asian(match["value"]) != _is_east_asian(translated["inside"]):
                record.facts["title"] = f"{unquote(match['value'])} ({translated['inside']})"
                record.cut(number, match.start(), translated.end())
                return
            break
    take_whole_quote(record)


_TRANSLATED = re.compile(r"\s*[(（](?P<inside>[^()（）]{8,200})[)）]")  # of a title


def _is_east_asian(text: str) -> bool:
    return bool(re.search(r"[\u3041-\u9fff\uac00-\ud7a3]", text))


def take_quoting_link(record: FreeRecord) -> None:
    """Take as title a link of which quotation marks are but the end: [Interview for “Radio Fog”](…) on dunes."""
    line = record.lines[0] if record.lines else None
    for begin, end in find_linked(line) if line and "title" not in record.facts else ():
        match = QUOTED.search(line.text, begin, end) if line else None
        if line and match and line.text[begin : match.start()].rstrip()[-1:].isalpha():
            record.facts |= {"url": normalise_href(line.runs[begin].href or ""), "title": line.text[begin:end].strip()}
            if about := _ABOUT.match(line.text, end):
                record.add("text", about["value"].strip())
            record.cut(0, begin, about.end() if about else end)
            return


_ABOUT = re.compile(r"\s*(?P<value>(?:about|on|sobre|über|zu[mr]?|sur|su|om|over)\s[^,;(（｜]+)")
_LEAST_LINKED = 4  # words of a link that is the title of a broadcast or an article


def take_linked_title(record: FreeRecord) -> None:
    """Take the one link of several words in a first line as title: “Radio Fog: [How a dune moves](…)”."""
    line = record.lines[0] if record.lines else None
    spans = find_linked(line) if line else []
    if line is None or len(spans) != 1 or "title" in record.facts or "url" in record.facts:
        return
    begin, end = spans[0]
    others = line.text[:begin] + line.text[end:]
    least = 2 if others.rstrip().endswith((":", "：")) else _LEAST_LINKED
    if word_count(line.text[begin:end]) < least or not re.search(r"[^\W\d_]", others):
        return
    record.facts["url"] = normalise_href(line.runs[begin].href or "")
    record.facts["title"] = line.text[begin:end].strip(" .,")
    record.cut(0, begin, end)


def take_title_below(record: FreeRecord) -> None:
    """Take a second line that is a link of several words as title, below the short name of an event: MFCS 2025."""
    if len(record.lines) < _LEAST_LINES or "title" in record.facts or "url" in record.facts:
        return
    name, line = record.lines[:_LEAST_LINES]
    hrefs = {run.href for char, run in zip(line.text, line.runs, strict=False) if char.isalnum()}
    href = hrefs.pop() if len(hrefs) == 1 else None
    if href and _SHORT_NAME.fullmatch(name.text) and word_count(line.text) >= _LONGEST_NAME:
        record.facts |= {"url": normalise_href(href), "title": line.text.strip(" .,")}
        record.cut(1, 0, len(line.text))


_LEAST_LINES = 2
_SHORT_NAME = re.compile(r"\W*[A-Z][\w&-]*[A-Z][\w&-]*(?:\W{0,2}(?:(?:19|20)\d\d|\d\d))?\W*")
_SENTENCES = re.compile(
    r"\W*(?P<title>(?P<label>[^\W\d_][^.:;“”\"「」｜|]{2,60}): [^.:;“”\"｜|]{8,120})\. "
    r"(?P<event>[^.“”\"｜|]{4,90})\.?\s*"
)
_EVENTS = frozenset(("house", "organisation", "meeting", "venue", "event"))


def take_first_sentence(record: FreeRecord) -> None:
    """Take a first sentence with a colon as the title of a talk before an event: “Fog: A Tour. FOG 2025.”"""
    line = record.lines[0] if record.lines and "title" not in record.facts else None
    match = _SENTENCES.fullmatch(line.text) if line else None
    if line and match and names_event(match["event"]) and not names_event(match["label"]):
        begin, end = match.span("title")
        record.facts["title"] = format_line(trim_line(line.slice(begin, end), " "))
        record.cut(0, begin, end)


def names_event(text: str) -> bool:
    """Tell whether a text names a meeting or a house where talks are given."""
    classes = {name for word in re.findall(r"\w+", text) for name in find_classes(word)}
    return bool(classes & _EVENTS or names_house(text) or re.search(r"[A-Z]{3}\w* ?['’]?(?:20)?\d\d$", text))
