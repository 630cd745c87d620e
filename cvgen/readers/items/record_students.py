"""Take and tidy what is said of students: labelled titles and remarks, the owner's part, where they study."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.free_record import FreeRecord, find_linked, unlink
from cvgen.readers.items.record_places import names_place
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import first_href
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.records.line_parts import strip_emphasis

Data = dict[str, Any]

_DEGREE = (
    r"(?:Ph\.?D\.?|doctoral|licen[ct]iate|master(?:['’]?s)?|M\.?Sc\.?|M\.?A\.?|bachelor(?:['’]?s)?|B\.?Sc\.?|honou?rs)"
)
_TITLE_LABEL = re.compile(
    rf"(?:^|(?<=[.;,|｜–—]\s)|(?<=[.;|｜]))\s*(?:(?P<level>{_DEGREE}\s+(?:thesis|dissertation|project)(?:\s+project)?)"
    r"|(?:(?:working|thesis|project|provisional)\s+)?title|subject|topic|(?:research\s+|thesis\s+)(?:project|topic)|project"
    r"|thesis|dissertation|titre|sujet|título|titolo|thema|tema|titel|arbeitstitel)\s*[:：]\s*",
    re.IGNORECASE,
)
_DATED_LAST = re.compile(r"\s*[(（][^()（）]*(?:19|20)\d\d[^()（）]*[)）][\s.]*$")
_MOST_WORDS = 5  # of what stands before a label


def take_labelled_title(record: FreeRecord) -> None:
    """Take the title of a thesis behind its label, to the end of its line: “Working title: Fog on Boards”."""
    for number, line in enumerate(record.lines):
        match = _TITLE_LABEL.search(line.text)
        if match is None:
            continue
        begin = match.end()
        end = _find_title_end(line, begin)
        title = strip_emphasis(format_line(trim_line(line.slice(begin, end), " ,;:.")))
        if re.search(r"\w", title) and "title" in record.facts:
            return
        for first, last in find_linked(line):
            if first <= begin and end <= last + 1 and "url" not in record.facts:
                record.facts["url"] = normalise_href(line.runs[begin].href or "")
                unlink(record, number, first, last)
                title = strip_emphasis(format_line(trim_line(record.lines[number].slice(begin, end), " ,;:.")))
        if re.search(r"\w", title):
            record.facts["title"] = title
        if match["level"]:
            record.facts.setdefault("level", match["level"])
        record.cut(number, match.start(), end if re.search(r"\w", title) else begin)
        return


_COUNTED = re.compile(r"(?<=[)）])\s*[:：]\s*(?P<value>\S{2,20}\s[×x]\s?\d\b.*)$")
_GOES_TO = re.compile(r",\s+(?:now )?to\s+(?P<value>[A-Z][\w& -]{2,40})(?=[)）])")


def take_counted_papers(record: FreeRecord) -> None:
    """Take as text where papers of a student appeared and how many, and where they went: (to Quay Labs): ICL × 1."""
    for name, pattern in (("text", _COUNTED), ("now", _GOES_TO)):
        match = pattern.search(record.lines[0].text) if record.lines else None
        if match:
            record.add(name, strip_emphasis(format_line(trim_line(record.lines[0].slice(*match.span("value")), " "))))
            record.cut(0, *match.span())


_GROUP = re.compile(
    r"^\W*(?P<role>(?:(?:main|primary|principal|first|second|external|internal|joint|sole|co)[\s-]*)*"
    r"(?:supervis(?:or|ed|ion)|advis[eo]r|mentor(?:ed)?|tutor))\s+(?:(?:for|of|to)\s+)?(?:an?\s+|the\s+|my\s+)?"
    r"(?P<level>(?:[\w’'.-]+\s){0,2}(?:students?|candidates?|researchers?|theses|thesis|interns?|trainees?|fellows?))(?=[\s,;:(]|$)"
    r"(?:\s+(?:working\s+)?on\s+(?P<title>[^,;()]{5,}))?",
    re.IGNORECASE,
)


def take_group(record: FreeRecord) -> None:
    """Take the owner's part and the level of students who are not named: “Co-supervisor for a PhD candidate on …”."""
    match = _GROUP.match(record.lines[0].text) if record.lines and "role" not in record.facts else None
    if match is None:
        return
    record.facts |= {"role": match["role"], "level": match["level"]}
    if match["title"] and "title" not in record.facts:
        record.facts["title"] = match["title"].strip(" .")
    end = match.end() if match["title"] else match.end("level")
    record.cut(0, match.start("role"), end)


_BETWEEN = re.compile(r"\s*[,，、;]\s*(?:(?:and|und|et|y)\s+|&\s*)?|\s+(?:and|und|et|y|&)\s+")
_ASIDE_LAST = re.compile(r"\s*(?:[(（][^()（）]{1,80}[)）])?[\s.｜]*$")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3}|[\u4e00-\u9fff]{2,4}")


def take_names(record: FreeRecord) -> None:
    """Take the names of several students in a line that says no more but in brackets: “Ada Quill, Bo Moss (2022)”."""
    text = record.lines[0].text if len(record.lines) == 1 and "name" not in record.facts else ""
    end = match.start() if (match := _ASIDE_LAST.search(text)) else len(text)
    names = _BETWEEN.split(text[:end])
    if len(names) > 1 and all(_FULL_NAME.fullmatch(name) and is_name(name) for name in names):
        record.facts["name"] = format_line(record.lines[0].slice(0, end))
        record.cut(0, 0, end)


_REVERSED = re.compile(
    r"\W*(?P<name>[A-ZÀ-Þ]\w+(?:[ -][A-ZÀ-Þ]\w+)?,\s[A-ZÀ-Þ]\w+(?:[ -][A-ZÀ-Þ]\w+)?)\s*[:：]\s*(?=\S)"
)


def take_reversed_name(record: FreeRecord) -> None:
    """Take the name of a student with the family first, before the title of the work: “Moor, Cy: *Lamps in Fog*”."""
    match = _REVERSED.search(record.lines[0].text) if record.lines and "name" not in record.facts else None
    if match is None or not record.lines[0].runs[match.end()].em:
        return
    record.facts["name"] = match["name"]
    record.cut(0, match.start("name"), match.end())


_TWO_SCRIPTS = re.compile(
    r"\W*(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){1,2}\s*(?:[\u4e00-\u9fff]{2,4}|[(（][\u4e00-\u9fff]{2,4}[)）]))(?=\s*(?:[(（,，;；:：|｜–—-]|$))"
)


def take_two_scripts(record: FreeRecord) -> None:
    """Take the name of a student in Latin and Chinese letters at the begin of its line: “Ada Quill 桂雅达 (2024)”."""
    match = _TWO_SCRIPTS.match(record.lines[0].text) if record.lines and "name" not in record.facts else None
    if match is None:
        return
    record.facts["name"] = match["name"]
    href = first_href(record.lines[0].slice(*match.span("name")))
    if href and "url" not in record.facts:
        record.facts["url"] = normalise_href(href)
    record.cut(0, *match.span("name"))


def _find_title_end(line: Characters, begin: int) -> int:
    """Return where a title that begins at a place ends: with its formatting, or before a date in brackets."""
    end = line.text.find("｜", begin)
    end = len(line.text) if end < 0 else end
    run = line.runs[begin] if begin < end else None
    if run is not None and (run.em or run.strong or run.href):
        return next((place for place in range(begin, end) if line.runs[place] is not run), end)
    dated = _DATED_LAST.search(line.text, begin, end)
    return dated.start() if dated else end


_REMARK = re.compile(
    r"(?:^|(?<=[.;|｜]\s)|(?<=[.;|｜]))\s*(?P<value>(?:key\s?words?|funding|funded\s+by|scholarship|(?:thesis\s+)?committee|opponents?|jury"
    r"|defen[cs]e|examiners?|(?:current|first|present|next|last)\s+(?:position|job|placement)|awards?|publications?|mots-clés"
    r"|palabras\s+clave|schlagwörter|stichwörter)\s*[:：]\s*\S.*)$",
    re.IGNORECASE,
)


_STARTED = re.compile(
    r"(?<=[(,;.]\s)(?P<one>started:?\s+(?:in\s+)?\d{4})(?=,)|(?<=\()(?P<two>started:?\s+(?:in\s+)?\d{4})(?=,)|"
    r"(?<=[(（])(?P<three>current(?:ly)?|present|graduated|defended)(?=[)）])",
    re.IGNORECASE,
)


def take_student_remarks(record: FreeRecord) -> None:
    """Take as text labelled lines that no key of a student holds, and when they began: “Keywords: fog; boards”."""
    for number, line in enumerate(record.lines):
        if match := _STARTED.search(line.text):
            record.add("text", match.group())
            record.cut(number, *match.span())
    for number, line in enumerate(record.lines):
        match = _REMARK.search(line.text)
        if match and (number or re.search(r"\w", line.text[: match.start()])):
            record.add("text", format_line(trim_line(line.slice(*match.span("value")), " ,;")).rstrip(" ."))
            record.cut(number, *match.span("value"))


_PART = re.compile(
    rf"(?:{_DEGREE}\s+(?:thesis\s+|student\s+)?)?(?:(?:main|primary|principal|first|second|third|external|internal|joint|sole|lead|daily"
    r"|assistant|co)[\s-]*)*(?:supervis(?:or|ion|ed|ing)|advis(?:[eo]r|ing|ed)|examiner|mentor(?:ing|ed)?|reader|promoto?r|collaboration)"
    r"(?:\s*(?:&|and|/)\s*[\w-]+)?|(?:thesis\s+)?committee(?:\s+member)?",
    re.IGNORECASE,
)
_SHORT_NAME = re.compile(r"(?!TF[MGED]$)(?=(?:[^a-z]*[A-Z]){2}|[A-Z][a-z]+[A-Z])[A-Z][A-Za-z]{1,7}(?:[-/][A-Z]{2,6})?")
_NO_SCHOOLS = frozenset(("degree", "study", "level", "role", "post", "place", "state"))


def tidy_student(key: str, item: Data) -> None:
    """Give keys of a student that hold what another one should their own: the owner's part, a school, a name."""
    if key != "supervision":
        return
    for name in ("level", "title", "organisation"):
        if "role" not in item and _PART.fullmatch(str(item.get(name, ""))):
            item["role"] = item.pop(name)
    _join_scripts(item)
    level = str(item.get("level", ""))
    classes = {name for word in re.findall(r"\w+", level) for name in find_classes(word)}
    if "organisation" not in item and _SHORT_NAME.fullmatch(level) and not classes & _NO_SCHOOLS:
        item["organisation"] = item.pop("level")
    elif "name" not in item and _is_person(level):
        item["name"] = item.pop("level")
    name = str(item.get("name", ""))
    if name and "title" not in item and _is_phrase(name):
        item["title"] = item.pop("name")


_HAN_NAME = re.compile(r"(?!.*[士生科级届员])[\u4e00-\u9fff]{2,4}")  # 博士生 is none
_CLASS_OF = re.compile(rf"(?P<level>{_DEGREE} of (?:19|20)\d\d)(?:, (?P<rest>.+))?", re.IGNORECASE)


def _join_scripts(item: Data) -> None:
    """Return a name in Chinese letters to that in Latin ones, and what class they are of to the level."""
    name, level, text = (str(item.get(key, "")) for key in ("name", "level", "text"))
    if not (_HAN_NAME.fullmatch(level) and _FULL_NAME.fullmatch(name)):
        return
    item["name"] = f"{name} ({item.pop('level')})"
    if match := _CLASS_OF.fullmatch(text):
        item |= {"level": match["level"], "text": match["rest"]}
        if not match["rest"]:
            del item["text"]


_TITLES = re.compile(r"^(?:(?:Dr|Prof|Mr|Ms|Mrs)\b\.?\s*)+")


def _is_person(text: str) -> bool:
    bare = _TITLES.sub("", text)
    classes = {name for word in re.findall(r"\w+", bare) for name in find_classes(word)} - {"given", "family"}
    is_titled = bare != text
    return len(bare.split()) > 1 and is_name(bare) and (is_titled or not classes) and not names_place(bare)


_LEAST_SMALL = 2  # words in lower case of a text that names nobody
_SMALL_WORD = re.compile(
    r"(?<![\w’'-])(?!(?:and|und|et|y|with|van|von|der|den|de|da|di|du|la|le|el|al|bin|ibn|dos|del|ter|e)\b)[a-zß-ÿ]{2,}"
)


def _is_phrase(text: str) -> bool:
    return "[" not in text and "(" not in text and len(_SMALL_WORD.findall(text)) >= _LEAST_SMALL
