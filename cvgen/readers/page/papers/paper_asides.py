"""Cut what is no field of a paper from its lines: remarks behind it, groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from cvgen.readers.items.token_kinds import PATENT_NUMBER
from cvgen.readers.items.word_classes import list_words
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import PUNCTUATION, is_link_label, slice_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.author_list import names_people
from cvgen.readers.page.papers.paper_kind import is_prize

_LONGEST_LINE = 2000  # characters
_CLOSERS = {"(": ")", "[": "]", "（": "）"}
_EDITION = re.compile(
    r"(?:(?:2nd|3rd|\dth|second|third|fourth|new|revised|rev\.|\d\.)\s+(?:ed\w*|aufl\w*|édition|edición|edizione|edição)\b"
    r"|zweite auflage|deuxième édition|segunda edición|seconda edizione|segunda edição)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_RATED = (  # JCR 2023 top 30%; 2022 impact factor 3.4: no year of a paper
    r"(?<=[(（])(?=[^()（）]*(?:\b(?:JCR|SCIE?|SSCI|J?IF|CORE|SJR|impact factor|Q[1-4])\W{1,2}20\d\d"
    r"|\b20\d\d (?:J?IF|JCR|SJR|impact factor))\b)\w"
)
_TRANSLATION = (
    r"(?:(?:[^\W\d_]+,? ){1,3}(?:and |und |et )?(?:translations?|editions?)|(?:[^\W\d_]+ ){1,2}übersetzung)\b"
)


def cut_asides(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine], str]:
    """Return the lines of a paper without what is none of its fields: the remarks behind it, and its group."""
    held: list[TextLine] = []
    remarks: list[TextLine] = []
    group = ""
    for number, line in enumerate(lines):
        rest, name = cut_group(line) if not group else (line, "")
        is_imprint = _EDITION.match(line_text(rest)) and line_text(rest).count(",") > 1  # 2nd ed., Reed Press, Oxford
        rest, found = (rest, []) if is_imprint else cut_remarks(rest, is_first=number == 0)
        rest, classes = _cut_class(rest)
        group = group or name
        remarks += [*found, *classes]
        held += [rest] if not (found or classes) or line_text(rest).strip(PUNCTUATION) else []
    return held or list(lines), remarks if held else [], group


_CLASS = re.compile(
    r"\s*\[(?P<name>(?:astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-(?:ex|lat|ph|th)|math(?:-ph)?|nlin|nucl-(?:ex|th)|physics|q-bio"
    r"|q-fin|quant-ph|stat)(?:\.[A-Za-z-]{2,8})?)\]"
)


def _cut_class(line: TextLine) -> tuple[TextLine, list[TextLine]]:
    """Return a line without the class that arXiv puts behind its numbers, and this: arXiv:2506.09999 [cs.DB]."""
    chars = expand_characters(line)
    match = _CLASS.search(chars.text) if len(chars.text) <= _LONGEST_LINE else None
    if match is None or not re.search("arxiv", chars.text[: match.start()], re.IGNORECASE):
        return line, []
    rest = [*chars.slice(0, match.start()), *chars.slice(match.end(), len(chars.text))]
    return rest, [chars.slice(*match.span("name"))]


def cut_remarks(line: TextLine, *, is_first: bool) -> tuple[TextLine, list[TextLine]]:
    """Return a line without the remarks behind its fields, and these: “Reprinted in …”, “Spanish translation: …”.

    What the first line of a paper begins with is none.
    """
    chars = expand_characters(line)
    if len(chars.text) > _LONGEST_LINE or not _remark().search(chars.text):
        return line, []
    rest: TextLine = []
    begin = 0
    spans = _join_spans(chars.text, _find_remarks(chars, is_first))
    for start, end in spans:
        rest += chars.slice(begin, _end_fields(chars.text, start))
        begin = end
    remarks = [trim_line(chars.slice(*span), " .;,") for span in spans]
    return [*rest, *chars.slice(begin, len(chars.text))], remarks


def _join_spans(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return begin and end of remarks; two that follow each other and name no prize are one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        before = joined[-1] if joined else None
        if before and not text[before[1] : start].strip(" .;,") and not is_prize(text[before[0] : end]):
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _end_fields(text: str, start: int) -> int:
    """Return the end of the fields before a remark: without the sign between them, or a bracket that holds only it."""
    before = text[:start].rstrip()
    return len(before) - (before[-1:] in _CLOSERS or before[-1:] == ";")


def _find_remarks(chars: Characters, is_first: bool) -> Iterator[tuple[int, int]]:
    end = 0
    for match in _remark().finditer(chars.text):
        start = match.start("words")
        before = chars.text[:start]
        if start < end or (is_first and not _YEAR.search(before)) or "“" in before[before.rfind("”") + 1 :]:
            continue
        end = _find_end(chars, start)
        is_edition = _EDITION.match(chars.text, start) is not None
        if _holds_links_alone(chars, start, end):
            continue
        if not is_edition or _YEAR.search(chars.text[start:end]):
            yield start, end


def _holds_links_alone(chars: Characters, start: int, end: int) -> bool:
    """Tell whether a remark is a label with links behind its colon, which are the paper's: “Media coverage: VoxEU”."""
    label = re.match(r"[^:：]{2,30}[:：]", chars.text[start:end])
    place = start + label.end() if label else end
    rest = range(place, end)
    return bool(label) and all(chars.runs[n].href or not chars.text[n].isalnum() for n in rest) and place < end


def _find_end(chars: Characters, start: int) -> int:
    """Return where a remark ends: at the bracket that closes around it, the next remark, or links behind it."""
    text = chars.text
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] in "([（") - (text[place] in ")]）")
        if depth < 0:
            return place
        begins = place > start and depth == 0 and text[place - 1] in ".;" and text[place] == " "
        if begins and (_remark().match(text, place - 1) or _begins_links(chars, place + 1)):
            return place
    return len(text)


def _begins_links(chars: Characters, place: int) -> bool:
    """Tell whether labels of links, or an identifier, stand at a place."""
    text = chars.text[place:].lstrip(PUNCTUATION)
    run = chars.runs[len(chars.text) - len(text)] if text else None
    return bool(re.match(r"doi\b|https?://|isbn|pmid|arxiv", text, re.IGNORECASE)) or (
        run is not None and run.href is not None and is_link_label([run])
    )


_YEAR_BEFORE = r"(?<=(?:1[89]|20)\d\d\)), |(?<=\d\d\d\d), (?=reprinted|repr\.|translated|republished|reissued)"


@cache
def _remark() -> re.Pattern[str]:
    """Return the form of a remark's beginning: one of the words of words.txt behind a sign or at a line's start."""
    words = "|".join(re.escape(word) for word in sorted(list_words("remark"), key=len, reverse=True))
    return re.compile(
        rf"(?:^|[.;!?)”’»][”’»)]?\s+|[。；][」』》]?\s*|[(\[（]|{_YEAR_BEFORE})(?P<words>(?:{words})(?![\w-])|{_TRANSLATION}(?=\W|$)|{_EDITION.pattern}|{_RATED})",
        re.IGNORECASE,
    )


_OFFICE = (
    r"(?:USA?|U\.S\.|UK|European|Chin(?:ese|a)|German|Japan(?:ese)?|Korean?|Indian?|Canadian|Australian|International|PCT"
    r"|Taiwan(?:ese)?) (?:Invention )?"
)
_NUMBER_FIRST = re.compile(
    rf"\W*(?P<number>(?:{_OFFICE})?(?:[Pp]atents?(?: [Aa]pp(?:lication|l?\.)?)?(?:,? [Nn]o\.?)? )?{PATENT_NUMBER}"
    rf"|{_OFFICE}[Pp]atent(?: [Aa]pp(?:lication|l?\.)?)?(?: [Nn]o\.?)? \d(?:[,./ ]?\d){{4,14}}(?: ?[A-Z]\d?)?)"
    r"[\s,.:;–—|-]+(?=\S)"
    r"|\W*(?P<office>(?:[A-Z][\w.]+ )?[Pp]atent(?: [Aa]pplication)?):\s+(?=\S)"
)


_OF_MANY = re.compile(
    r"\s*[(（\[](?P<place>(?:\d{1,3}(?:st|nd|rd|th)?|first|last|one)(?: author)? (?:of|out of|among) (?:the )?\d{2,4}"
    r"(?: (?:co-?)?authors?)?|(?:acceptance rate:? ?)?\d{1,4} ?/ ?\d{2,5}(?: ?[=,] ?[\d.]{1,5} ?%)?)[)）\]]",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\s*[(（](?P<place>(?:(?:equal|joint|co)[ -]*)?(?:first|lead|corresponding)[ -]author(?:ship)?)[)）]$",
    re.IGNORECASE,
)


def cut_place_in_list(line: TextLine) -> tuple[TextLine, TextLine]:
    """Return a line without a share in brackets, and this: of authors (12th of 80), (First author); papers (74/612)."""
    chars = expand_characters(trim_line(line, " "))
    match = _OF_MANY.search(chars.text) or _SHARE.search(chars.text)
    if match is None or (match.re is _SHARE and not chars.runs[match.start("place")].strong):
        return line, []  # in plain letters, it is said of the name before it
    return [*chars.slice(0, match.start()), *chars.slice(match.end(), len(chars.text))], [TextRun(match["place"])]


def cut_patent_number(line: TextLine) -> tuple[TextLine, str]:
    """Return a line without the number of a patent that it begins with, or its office, and this.

    US 11,447,150 B2 Method of …; Danish patent: Method of …
    """
    text = line_text(line)
    match = _NUMBER_FIRST.match(text)
    return (slice_line(trim_line(line, " "), match.end()), match["number"] or match["office"]) if match else (line, "")


_NUMBER_LAST = re.compile(r"(?P<before>(?:^|[|,;，；])\s*)(?P<number>(?:CN|ZL)?20\d{10}\.[\dX])[\s.]*$")


def cut_last_number(line: TextLine) -> tuple[TextLine, str]:
    """Return a line without the number of a Chinese application that ends it, and this: Invention Patent | 2023…"""
    chars = expand_characters(trim_line(line, " "))
    match = _NUMBER_LAST.search(chars.text)
    return (chars.slice(0, match.start()), match["number"]) if match else (line, "")


_BRACKETED = re.compile(
    r"(?P<title>[^()（）]{4,})\s*[(（](?P<number>(?:CN|ZL)?\s?\d{9,13}(?:\.[\dX])?[A-Z]?\d?)[)）]"
    r"\s*(?=[,，.。;；]\s*\S)"
)


def cut_bracketed_number(line: TextLine) -> tuple[TextLine, str]:
    """Return a line with the title before the number of a patent in quotation marks, and it: 灯塔（2024104387144）."""
    chars = expand_characters(trim_line(line, " "))
    match = _BRACKETED.match(chars.text)
    if match is None or re.search(r"[“”\"「」]", match["title"]):
        return line, ""
    rest = chars.slice(match.end(), len(chars.text))
    return [TextRun("“"), *chars.slice(*match.span("title")), TextRun("”"), *rest], match["number"]


_BEFORE_PEOPLE = re.compile(r"(?P<title>[^“”\"「」]{10,}?)(?:\.\s|。)\s*(?P<people>[^.。]{2,})[.。]?\s*")
_HAN_NAMES = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:\s*[,，、;；]\s*[\u4e00-\u9fff·]{2,4})*\s*")


def quote_patent(line: TextLine) -> TextLine:
    """Return a line with the title of a patent that a list of people follows in quotation marks: Salt, Mist. A. Ray, …

    Titles of patents are lists of what they protect.
    """
    chars = expand_characters(trim_line(line, " "))
    match = _BEFORE_PEOPLE.fullmatch(chars.text)
    if match is None or not (_HAN_NAMES.fullmatch(match["people"]) or names_people(chars.slice(*match.span("people")))):
        return line
    title, rest = chars.slice(*match.span("title")), chars.slice(match.end("title"), len(chars.text))
    return [TextRun("“"), *title, TextRun("”"), *rest]


def cut_original_title(line: TextLine) -> tuple[TextLine, str]:
    """Return a line without the title in italics and brackets behind another, and this: *Seven Rains* (*Hét eső*)."""
    chars = expand_characters(trim_line(line, " "))
    for match in _IN_BRACKETS.finditer(chars.text):
        begin, end = match.span("title")
        before = chars.text[: match.start()].rstrip()
        is_behind = before != "" and chars.runs[len(before) - 1].em and chars.text[len(before) - 1] != " "
        if is_behind and all(run.em for run in chars.runs[begin:end]) and not chars.runs[match.start()].em:
            return [*chars.slice(0, len(before)), *chars.slice(match.end(), len(chars.text))], match["title"]
    return line, ""


_IN_BRACKETS = re.compile(r"[(（\[](?P<title>[^()（）\[\]]{2,120})[)）\]]")


_GROUP = re.compile(
    r"(?:\s*;(?=\s*(?-i:[A-Z]))|\s*[,;]\s*(?:(?:and|und|et|y|e|&)\s+)?(?:for|pour|für|por|per)"
    r"|[\s,;]+(?:and\s+)?(?:on|in) behalf of|[\s,;]+im namen)\s+"
    r"(?:(?:the|le|la|les|die|der|das|el|il|o)\s+)?"
    r"(?P<group>(?:[A-Z0-9][\w’'+-]*[ -]){1,6}"
    r"(?:investigators?|collaborat(?:ion|ors)|consorti(?:um|a)|(?:(?:study|working|research|trial|writing) )?group"
    r"|(?:study |research )?network|(?:study )?team|committee|trialists|collaborative))(?=\s*[.:,;(]|\s+[“\"(]|$)",
    re.IGNORECASE,
)


_GROUP_BEFORE = re.compile(
    r"(?:the )?(?P<group>(?:[A-Z0-9][\w’'+-]*[ -]){1,5}"
    r"(?:Collaboration|Consortium|Study Group|Working Group|Team))\s*[:：]\s+"
    r"(?=[^:]{12,})"
)  # DEEP Collaboration: A. Lovelace, …


def cut_group(line: TextLine) -> tuple[TextLine, str]:
    """Return a line without the group that its authors write for, and the name of this: for the SLEEP investigators."""
    text = line_text(line)
    if before := _GROUP_BEFORE.match(text):
        return slice_line(trim_line(line, " "), before.end()), before["group"]
    match = _GROUP.search(text) if len(text) <= _LONGEST_LINE else None
    if match is None or not match["group"][:1].isupper() or re.search(r"[.“\"?!]\s+\w{3,}", text[: match.start()]):
        return line, ""
    chars = expand_characters(trim_line(line, " "))
    return [*chars.slice(0, match.start()), *chars.slice(match.end(), len(chars.text))], match["group"]
