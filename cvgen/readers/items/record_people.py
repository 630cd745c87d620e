"""Take the people of a record who are not its owner: investigators, those it was done with."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cvgen.readers.items.free_record import FreeRecord, names_place, take_first
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import first_href
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.owner.personal_names import is_name

_TITLE = re.compile(
    r"(?:the\s+|den\s+)?(?:(?:Professors?|Prof|Pr|Drs?|PD|Mr|Mrs|Ms|Assoc|Asst|Sir|Dame|Dra|Profa?|Priv\.-Doz|Judge|Justice|Hon|Rev)\b\.?\s*(?:h\.\s?c\.|a\.)?\s*)+",
    re.IGNORECASE,
)
_AND = re.compile(r"(?P<sign>\s*[,，、;；]\s*(?:(?:and|und|et|y|e)\s+|&\s*)?|\s+(?:and|und|et|y|e|&)\s+)")
_END = re.compile(r"[()（）\[\]|｜.;；:：–—“”„«»]|\s-\s|$")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.|\b(?:Prof|Pr|Dr|PD|St|Jr)\.")


def find_names(text: str) -> list[tuple[int, int]]:
    """Return where in a text that begins with names of people each begins and ends, none if it does not."""
    names: list[tuple[int, int]] = []
    stop = _find_end(text)
    begin = 0
    while begin < stop:
        joint = _AND.search(text, begin, stop)
        end = joint.start() if joint else stop
        bare = _TITLE.sub("", text[begin:end], count=1).strip()
        if not _is_person(bare, has_title=bool(_TITLE.match(text, begin))):
            break
        names.append((begin, end))
        begin = joint.end() if joint else stop
    return names


def _find_end(text: str) -> int:
    """Return where names at the begin of a text end at the latest: at a sign that is no initial's full stop."""
    stops = {match.end() - 1 for match in _INITIAL.finditer(text)}
    return next(match.start() for match in _END.finditer(text) if match.start() not in stops)


def _is_person(text: str, *, has_title: bool) -> bool:
    words = text.split()
    several = len(words) > 1 or has_title or (bool(words) and words[0][0] > "\u3000")
    return several and is_name(text) and (has_title or not names_place(text))


_CO_WORD = (
    r"(?:co-?\s?(?:PIs?|Is?|investigators?|applicants?|leads?|proposers?)|co-?(?:porteurs?|porteuses?)|(?:Ko-|Mit)[Aa]ntragsteller(?:in|innen)?"
    r"|co-?IPs?|other\s+investigators|collaborators|partners)\s*[:：]\s*|(?:with\s+)?co-?(?:PIs?|applicants?|investigators?)\s+(?=[A-ZÀ-Þ])"
)
_WITH_WORD = (
    r"(?:(?:together|jointly|gemeinsam|zusammen|joint(?:\s+work)?|junto|conjuntamente|en\s+collaboration|in\s+collaboration"
    r"|in\s+Zusammenarbeit|en\s+colaboración|in\s+collaborazione)\s+)?(?:with\s+|mit\s+|avec\s+|con\s+|com\s+|w/\s*)"
)
_CO_INVESTIGATORS = re.compile(rf"(?<!\w)(?:{_CO_WORD}|{_WITH_WORD})", re.IGNORECASE)
_INVESTIGATOR = re.compile(
    r"(?<![\w.-])(?:(?:lead\s+)?(?:PI|P\.\s?I\.|lead(?=\s*:)|principal\s+investigator|IP|investigador(?:a)?\s+principal|coordinator)"
    r"|Projektleitung|Projektleiter(?:in)?|porteur|porteuse|responsable|研究代表者|负责人|主持人)(?:\s*[:：]\s*|\s+(?=[A-Z]\.\s?|Prof|Dr\b))"
)

_LEADS = re.compile(r"\s*[(（](?:lead\s+)?(?:PI|IP|principal\s+investigator|Projektleitung|porteur|porteuse)[)）]")


_IN_QUOTES = re.compile(r"\s*[\"“][^\"“”]*$")


def take_investigators(record: FreeRecord) -> None:
    """Take the principal investigator, where the page names another, and those who asked for a grant with the owner."""
    for number in range(len(record.lines)):
        text = record.lines[number].text
        match = _INVESTIGATOR.search(text)
        names = find_names(text[match.end() :]) if match else []
        if match and names:
            record.facts["investigator"] = text[match.end() + names[0][0] : match.end() + names[-1][1]]
            record.cut(number, match.start(), match.end() + names[-1][1])
        for match in reversed([*_CO_INVESTIGATORS.finditer(record.lines[number].text)]):
            rest = record.lines[number].text[match.end() :]
            is_title = _IN_QUOTES.match(record.lines[number].text, 0, match.start())
            if not is_title and (names := find_names(rest)) and _names_people(record.lines[number].text, match, names):
                end = names[-1][1]
                leads = _LEADS.match(rest, end) if len(names) == 1 else None
                if leads:  # with Ada Lovelace (PI)
                    record.facts["investigator"] = rest[:end].strip()
                else:
                    others = record.facts.get("co_investigators", [])
                    record.facts["co_investigators"] = [*(rest[one:two].strip() for one, two in names), *others]
                record.cut(number, match.start(), match.end() + (leads.end() if leads else end))


def _names_people(text: str, match: re.Match[str], names: Sequence[tuple[int, int]]) -> bool:
    """Tell whether “with …” names people: behind a sign, or with a name that many bear, and not in a title."""
    before, rest = text[: match.start()].rstrip(), text[match.end() :][: names[-1][1]]
    is_known = bool(re.search(r"\b[A-Z]\.", rest)) or any(
        {"given", "family"} & {*find_classes(word)} for word in re.findall(r"[\w-]+", rest)
    )
    return is_known or not before or not before[-1].isalnum() or not match.group().strip().casefold().startswith("with")


_WITH = re.compile(
    rf"(?:^|(?<=[(（,，;；.–—|｜)）-]\s)|(?<=[(（]))(?:co-?(?:supervised|advised|directed|mentored|curated|organi[sz]ed|taught|led|hosted|written)\s+)?{_WITH_WORD}",
    re.IGNORECASE,
)
_CO_DIRECTION = re.compile(
    r"(?<!\w)(?:(?:other|further)\s+(?:co-?)?supervisors?|co-?\s?(?:supervis(?:ed|ion)\s+(?:by|with)|dir(?:\.|ection|igée?\s+(?:avec|par))|encadr(?:ement|ée?)(?:\s+avec)?|supervisors?|advisors?|direct(?:ora?|ores)"
    r"|relatore|orientador)|(?:zweit|zweite)?betreuer(?:in)?|second\s+supervisor|main\s+supervisor)\s*[:：]?\s*",
    re.IGNORECASE,
)


def take_company(name: str, *patterns: re.Pattern[str]) -> Callable[[FreeRecord], None]:
    """Return a rule that takes “with Ada Lovelace” as a fact, the words before the names included."""

    def take(record: FreeRecord) -> None:
        for number in range(len(record.lines)):
            for pattern in patterns:
                text = record.lines[number].text
                for match in pattern.finditer(text):
                    names = find_names(text[match.end() :])
                    if names and name not in record.facts:
                        end = match.end() + names[-1][1]
                        if text[end : end + 1] in ("…", "."):
                            end += text[end] == "…"
                        value = format_line(trim_line(record.lines[number].slice(match.start(), end), " ,;:，；："))
                        record.cut(number, match.start(), end)
                        record.add(name, value)
                        break

    return take


_JOINT = re.compile(
    r"(?<=[(（,，;；])\s*(?P<value>(?:joint(?:ly)?(?:\s+(?:degree|PhD|supervision))?|in\s+collaboration|co-?tutelle|co-?tutela|gemeinsam|en\s+cotutelle)"
    r"\s+(?:with|mit|avec|con|com)\s+[^()（）;]{3,80})",
    re.IGNORECASE,
)


def take_joint(record: FreeRecord) -> None:
    """Take who else supervises a student, where that is no person: “joint with China Agricultural University”."""
    for number, line in enumerate(record.lines):
        match = _JOINT.search(line.text)
        if match and not find_names(re.split(r"\b(?:with|mit|avec|con|com)\s+", match["value"], maxsplit=1)[1]):
            record.add("text", match["value"].strip())
            record.cut(number, *match.span("value"))
            return


_PART_OF = re.compile(
    r"^\W*(?P<value>(?:(?:main|primary|principal|first|second|external|internal|joint|sole|co)[\s-]*)*"
    r"(?:supervisor|advis[eo]r|examiner|mentor|reader|reviewer)|(?:thesis\s+)?committee(?:\s+member)?"
    r"|(?:erst|zweit|haupt)?(?:betreuer(?:in)?|gutachter(?:in)?|betreuung)|(?:co-?)?(?:direct(?:eur|rice|ora?)|encadrante?)"
    r"|(?:co-?)?(?:relat(?:ore|rice)|orientadora?|tutora?)|(?:bi|hoved|huvud|med)?(?:veileder|vejleder|handledare))"
    r"\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


_PART_FOR = re.compile(
    r"^\W*(?:(?P<level>Ph\.?D\.?|M\.?Sc\.?|B\.?Sc\.?|M\.?A\.?|master['’]?s?|doctoral|bachelor['’]?s?)\s+)?(?P<value>(?:(?:main|primary|co|second"
    r"|external|joint)[\s-]*)*(?:supervisor|advis[eo]r|examiner|mentor))(?:\s+(?:of|for)\s+|\s*[:：]\s*)",
    re.IGNORECASE,
)


_PART_ASIDE = re.compile(
    r"(?<=[(（,，;；|｜])\s*(?P<value>(?:(?:main|assistant|co|second|first|third|daily|primary|principal|external|internal|joint|lead)[\s-]*)*"
    r"(?:supervis(?:or|ed?|ion|ing)|advis[eo]r|promoto?r|examiner|mentor|opponent|reader)|(?:thesis\s+)?committee\s+member|(?:erst|zweit|haupt)?(?:betreuer(?:in)?"
    r"|gutachter(?:in)?)|(?:co-?)?(?:direct(?:eur|rice)|encadrante?)|(?:bi|hoved|huvud)?(?:veileder|vejleder|handledare))(?=\s*(?:[,，;；)）.|｜]|$))",
    re.IGNORECASE,
)


# The part of the owner that signs set off behind a student: “(main supervisor, defended 2023)”.
take_part_aside = take_first("role", _PART_ASIDE, is_missing_alone=True)


def take_part_in(record: FreeRecord) -> None:
    """Take the owner's part in front of a student: “Main supervisor: Ada Lovelace”, “MSc co-supervisor of …”."""
    text = record.lines[0].text if record.lines else ""
    if (found := _PART_FOR.match(text)) and find_names(text[found.end() :]):
        record.facts |= {name: value for name, value in (("level", found["level"]), ("role", found["value"])) if value}
        record.cut(0, found.start("level") if found["level"] else found.start("value"), found.end())
        return
    match = _PART_OF.match(text)
    if match and "role" not in record.facts:
        record.facts["role"] = match["value"]
        record.cut(0, match.start("value"), match.end())


take_companions = take_company("text", _WITH)
take_curators = take_company(
    "text",
    re.compile(
        r"(?<!\w)(?:curated\s+by|curators?\s*:|comm\.|commissaires?\s*:|commissariat\s*:?|kuratiert\s+von|Kurator(?:in)?\s*:|comisari[oa]d?a?\s*(?:por|:)|a\s+cura\s+di|curadoria\s*(?:de|:))\s*",
        re.IGNORECASE,
    ),
)
take_co_supervisors = take_company("role", _WITH, _CO_DIRECTION)
_TITLED = re.compile(
    r"[(（]\s*(?P<value>(?:Profa?|Pr|Dr|PD|Priv\.-Doz)\b\.?[^()（）]{3,60})[)）]"
    r"|(?<=[,;|｜]\s)(?P<person>(?:Professor|Prof\.|Pr\.|Dr\.?)\s[^()（）,;|｜]{5,40}?)(?=\s*[,;|｜)）]|\.?\s*$)"
)
_TEACHERS = re.compile(
    r"(?:^|(?<=[.;,(|｜]\s)|(?<=[(｜])|(?<=\w(?=\s(?:held|taught)\sby)))\s*(?P<value>(?:(?:docente|responsable|lecturer|chargée?\s+d[eu]\s+(?:TD|cours)|course\s+(?:leader|instructor)"
    r"|main\s+(?:lecturer|instructor)|dozent(?:in)?|professor|instructor|supervisor)\s*[:：]|(?<=\s)(?:held|taught|given|led|coordinated)\s+by)\s+)",
    re.IGNORECASE,
)


def take_teacher(record: FreeRecord) -> None:
    """Take who else holds a course as text: “Lecturer: Prof. Ada Lovelace”, “held by Ada Lovelace”."""
    for number in range(len(record.lines)):
        text = record.lines[number].text
        match = _TEACHERS.search(text)
        names = find_names(text[match.end() :]) if match else []
        if match and names:
            end = match.end() + names[-1][1]
            value = format_line(trim_line(record.lines[number].slice(match.start("value"), end), " ,;:"))
            record.cut(number, match.start("value"), end)
            record.add("text", value)


def take_titled_person(record: FreeRecord) -> None:
    """Take a person behind a chair or group, in brackets or between commas: (Prof. Dr. Ada Lovelace)."""
    for number in range(len(record.lines)):
        begin, end, person = _find_titled_person(record.lines[number].text)
        if person:
            record.cut(number, begin, end)
            record.add("text", person)


def part_titled_person(text: str) -> tuple[str, str]:
    """Return a text without the person with a title in it, and that person: “Ohm Institute, Prof. Ada Lovelace”."""
    begin, end, person = _find_titled_person(text)
    return f"{text[:begin].rstrip(' ,;|｜')}{text[end:]}", person


def _find_titled_person(text: str) -> tuple[int, int, str]:
    match = _TITLED.search(text)
    value = (match["value"] or match["person"]) if match else ""
    return (*match.span(), value.strip()) if match and find_names(value) else (len(text), len(text), "")


_LEVEL_OF = re.compile(  # PhD Ada Lovelace, MSc student: Ada Lovelace
    r"^[\W\d]*(?P<level>(?:(?-i:Ph\.?D\.?|D\.?Phil\.?|M\.?Sc\.?|M\.?Phil\.?|M\.?A\.?|B\.?Sc\.?|B\.?A\.?|TF[MGED])|(?:doctoral|master['’]?s?|bachelor['’]?s?)(?=\s(?:student|candid|thes))"
    r"|(?:master|bachelor|doktor|diplom|magister)arbeit)(?:\s+(?:students?|candidates?|researchers?|thesis))?)[\s:.–—-]+(?=(?-i:[^\W\da-z]))",
    re.IGNORECASE,
)
_THESIS_OF = re.compile(
    r"^[\W\d]*(?P<level>(?:(?:Ph\.?D\.?|doctoral|master(?:['’]?s)?|M\.?Sc\.?|B\.?Sc\.?|bachelor(?:['’]?s)?)\s+)?(?:thesis|dissertation|project)"
    r"|thèse(?:\s+de\s+doctorat)?|mémoire(?:\s+de\s+master)?|(?:master|bachelor|doktor|diplom)arbeit|dissertation|promotion"
    r"|tesis(?:\s+doctoral)?|TFM|TFG|tesi(?:\s+di\s+(?:dottorato|laurea))?|tese|dissertação)\s+(?:de|d['’]|von|of|by|di|del|do|da)\s*",
    re.IGNORECASE,
)
_STUDENT_LEVEL = re.compile(
    r"(?<=[,，;；(（|｜–—:-]\s)\s*(?P<value>(?:(?:visiting|former|current)\s)?(?:under)?(?:graduate|master['’]?s?|ph\.?d\.?|doctoral|m\.?sc\.?|b\.?sc\.?"
    r"|bachelor['’]?s?|honou?rs|high[\s-]school)\s(?:students?|candidate|researcher|intern)(?:\s(?:in|of)\s[^,，;()（）]{3,60})?"
    r"(?:\s[(（](?:freshman|sophomore|junior|senior|first[\s-]year|[2-5](?:nd|rd|th)[\s-]year)[)）])?)(?=\s*(?:[,，;；)）.｜]|$))",
    re.IGNORECASE,
)

# What a student is, where signs set it off: “undergraduate student in Geology (junior)”.
take_student_level = take_first("level", _STUDENT_LEVEL, is_missing_alone=True)
# With the year in which they began, in China: 2022级硕士生.
take_cohort = take_first(
    "level", re.compile(r"(?<!\d)(?P<value>(?:19|20)\d\d级(?:硕士|博士|本科)(?:研究生|生)?)"), is_missing_alone=True
)


def take_student(record: FreeRecord) -> None:
    """Take level and name of “Thèse de Ada Lovelace, …”, “PhD Ada Lovelace, …”."""
    if not record.lines:
        return
    text = record.lines[0].text
    match = _THESIS_OF.match(text) or _LEVEL_OF.match(text)
    names = find_names(text[match.end() :]) if match else []
    if match and names:
        begin, end = match.end() + names[0][0], match.end() + names[0][1]
        record.facts |= {"level": match["level"], "name": text[begin:end].strip()}
        if href := first_href(record.lines[0].slice(begin, end)):
            record.facts.setdefault("url", normalise_href(href))
        record.cut(0, match.start("level"), end)
