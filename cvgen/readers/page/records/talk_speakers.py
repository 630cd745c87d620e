"""Cut the speakers from a talk: T. Quill and A. Moss, “Reading Rain”, …"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from cvgen.readers.items.record_places import part_place
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import slice_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.papers.author_list import split_authors
from cvgen.text.months import MONTH_NAME
from cvgen.text.name_parts import is_generation

_OPENERS = '“"„«‘《「'
_YEAR = re.compile(r"[(（](?=(?:19|20)\d\d)|(?<=[.,] )(?=(?:19|20)\d\d[.:] )")
_INITIALED = re.compile(r"[^\W\d_][\w’'-]+, (?:[A-Z]\.[ -]?){1,3}")
_LONGEST = 300  # characters before a title


def take_speakers(content: Content, own_names: Collection[str]) -> str:
    """Cut the names that a line of a talk begins with, mostly its first; return those of others, “” if there are none.

    Nothing is cut where the owner, of whose name `own_names` are forms in lower case, is not among them.
    """
    numbers = [n for n, line in enumerate(content.lines) if re.search(r"[^\W\d_]", line_text(line))]
    for number in numbers[:1]:
        content.lines[number] = cut_presented(move_date(content.lines[number]))
    found = (_cut_speakers(content, number, own_names) for number in numbers)
    others = next((others for others in found if others is not None), None)
    if numbers and others is None:
        content.lines[numbers[0]] = _move_event(content.lines[numbers[0]])
    return others or ""


def _move_event(line: TextLine) -> TextLine:
    """Return a line with its event behind its title: 2024, FOG24 - Reading Rain, Oslo."""
    whole = expand_characters(trim_line(line, " "))
    date = _DATED.match(whole.text)
    if not date or not date["event"] or not re.search(r"\d\d$|^\d", date["event"]):
        return line
    rest = whole.slice(date.end(), len(whole.text))
    return [*whole.slice(0, date.start("event")), *_set_event_behind(rest, date["event"])]


def _cut_speakers(content: Content, number: int, own_names: Collection[str]) -> str | None:
    """Cut the speakers from a line of a talk, and return those beside the owner, None if it does not name them."""
    whole = expand_characters(trim_line(content.lines[number], " "))
    date = _DATED.match(whole.text)
    begin = date.end() if date else 0
    chars = expand_characters(whole.slice(begin, len(whole.text)))
    end = _find_end(chars, own_names)
    before = trim_line(chars.slice(0, end), " –—-:") if 0 < end <= _LONGEST else []
    names = [author.name for author in split_authors(before, {}).authors]
    families = {part for name in own_names if name.strip() for part in _split_family(name)}
    others = [name for name in names if not families & set(re.findall(r"[\w’'-]+", name.casefold()))]
    if not names or len(others) == len(names) or not all(map(_is_person, names)):
        return None
    rest = cut_presented(move_date(trim_line(chars.slice(end, len(chars.text)), " ,.:–—")))
    if date and date["event"]:
        begin, rest = date.start("event"), _set_event_behind(rest, date["event"])
    content.lines[number] = [*whole.slice(0, begin), *rest]
    return ", ".join(others)


def _set_event_behind(line: TextLine, event: str) -> TextLine:
    """Return a title in quotation marks, and behind it its event and place: FOG24 - Reading Rain, Oslo."""
    chars = expand_characters(line)
    title, _ = part_place(chars.text)
    town = _TOWN_LAST.search(chars.text)
    end = len(title) if chars.text.startswith(title) and title != chars.text else len(chars.text)
    end = min(end, town.start()) if town else end
    return [TextRun("“"), *chars.slice(0, end), TextRun(f"”, {event}"), *chars.slice(end)]


_TOWN_LAST = re.compile(r", [A-Z][\w.-]+(?: [A-Z][\w.-]+)?$")
_DATED = re.compile(  # *2025.06*, T. Quill. Reading Rain; 2024, 12th FOG - T. Quill. Reading Rain
    rf"\W*(?:(?i:{MONTH_NAME})\.?\s+)?(?:19|20)\d\d(?:[./-]\d{{1,2}}){{0,2}}\s*[,:;|–—-]\s*"
    r"(?:(?P<event>(?:\d{1,3}(?:st|nd|rd|th) )?[A-Z]{2,}[\w’'-]*(?: \d{2,4})?)\s+[–—-]\s+)?(?=\S)"
)


def _split_family(name: str) -> list[str]:
    """Return a family name, and the halves of one with a hyphen."""
    family = name.split()[-1]
    return [family, *(part for part in family.split("-") if len(part) >= _LEAST_LETTERS)]


_LEAST_LETTERS = 4
_DATE_FIRST = re.compile(
    r"[(（](?P<year>(?:19|20)\d\d), (?P<day>[^\W\d_]+\.?(?: \d{1,2}(?: ?[–-] ?(?:[^\W\d_]+ )?\d{1,2})?)?)[)）]\.?\s*"
)
_YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)\d\d)[.:]\s+")


def move_date(line: TextLine) -> TextLine:
    """Return a line with the date that it begins with, as the APA writes it, at its end: (2018, May 4–6). Title.

    A year that it begins with goes if a date behind says it again: 2018. Title, May 4, 2018.
    """
    text = line_text(line)
    if (first := _YEAR_FIRST.match(text)) and first["year"] in text[first.end() :]:
        return slice_line(trim_line(line, " "), first.end())
    match = _DATE_FIRST.match(text)
    if match is None:
        return line
    rest = trim_line(slice_line(trim_line(line, " "), match.end()), " .")
    return [*rest, TextRun(f", {match['day']} {match['year']}")]


_PRESENTED = re.compile(
    r"(?<=[.,;:)\]”\"»’] )(?P<kind>(?:paper(?: presentation)?|talk|poster|keynote|lecture|oral presentation"
    r"|presentation) )?(?:was )?"
    r"(?:presented|given|delivered|read) (?:at|to|during|in):? (?:the )?(?=\w)",
    re.IGNORECASE,
)


def cut_presented(line: TextLine) -> TextLine:
    """Return a line without the words before its event: “Poster presented at the Fog Congress” is a poster there."""
    chars = expand_characters(line)
    match = _PRESENTED.search(chars.text)
    if match is None:
        return line
    kind = (match["kind"] or "paper").strip()
    named = [] if kind.casefold() in ("paper", "talk") else [TextRun(f"{kind}, ")]
    return [*chars.slice(0, match.start()), *named, *chars.slice(match.end(), len(chars.text))]


def _find_end(chars: Characters, own_names: Collection[str]) -> int:
    """Return where the title begins: at a link, a quotation, italics or the year in brackets behind the names."""
    match = _YEAR.search(chars.text, 0, _LONGEST)
    if match and _lists_people(chars.slice(0, match.start())):
        return match.start()  # as the APA writes it: names in bold are no title
    ends = [place for place in range(1, len(chars.text)) if _begins_title(chars, place)]
    match = _YEAR.search(chars.text)
    first = min([*ends[:1], *([match.start()] if match else [])], default=0)
    return next((end for end in _list_stops(chars.text, own_names) if not first or end < first), first)


def _lists_people(line: TextLine) -> bool:
    """Tell whether a line is a list of people, of whom the first is inverted, with initials."""
    names = [author.name for author in split_authors(line, {}).authors]
    return bool(names and _INITIALED.match(names[0])) and all(map(_is_person, names))


_STOP = re.compile(rf"[.:](?!\s+(?:and|und|et|y|e)\s)(?=\s+[{_OPENERS}]?[^\W\d_])|\s[–—](?=\s)")
_SENTENCE = re.compile(r"[^\W\d_]{3}[.:]\s")
_SHORT = re.compile(r"(?:[A-Z]\.[ -]?){1,3}[\w’'-]+(?: [\w’'-]+)?|[\w’'-]+(?: [\w’'-]+)?,? (?:[A-Z]\.?[ -]?){1,3}")


def _list_stops(text: str, own_names: Collection[str]) -> Iterator[int]:
    """Yield the ends of names that stand before a full stop or dash and a title, the last first.

    They have initials, or one of them is the owner's whole name.
    """
    for match in reversed(list(_STOP.finditer(text[:_LONGEST]))):
        names = [author.name.strip() for author in split_authors([TextRun(text[: match.start()])], {}).authors]
        is_list = not _SENTENCE.search(text, 0, match.start()) and all(map(_is_person, names))
        has_owner = is_list and any(name.casefold() in own_names for name in names)
        if names and (has_owner or all(map(_SHORT.fullmatch, names))):
            yield match.start()


_LEAST_BOLD = 4  # words of a title in bold, as names may be in bold


def _begins_title(chars: Characters, place: int) -> bool:
    before, here = chars.runs[place - 1], chars.runs[place]
    begins_bold = here.strong and not before.strong and len(here.text.split()) >= _LEAST_BOLD
    changes = (here.href is not None and before.href is None) or (here.em and not before.em) or begins_bold
    return changes or (chars.text[place] in _OPENERS and chars.text[place - 1].isspace())


def _is_person(name: str) -> bool:
    plain = " ".join(word for word in name.split() if not is_generation(word))
    return is_name(plain) or bool(_INITIALED.fullmatch(plain)) or all(map(is_name, plain.split(", ")))
