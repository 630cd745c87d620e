"""Take what is said of courses: code, role, level, term, evaluation."""

from __future__ import annotations

import re

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.items.free_record import FreeRecord, extend_translation
from cvgen.readers.items.record_people import find_names
from cvgen.readers.items.record_places import names_house
from cvgen.readers.items.word_classes import find_classes

HOURS = re.compile(
    r"(?<![\w.])\d{1,4}\s?(?:h|hrs?|hours?|Stunden|SWS|heures|horas|ore|学时|時間)(?!\w)"
    r"(?:\s(?:CM|TD|TP)(?!\w))?(?:\s?(?:per|a|an|each|par|pro|por|/)\s?(?:year|week|term|semester|an|semaine|Woche|Jahr|semana|año)(?!\w))?",
    re.IGNORECASE,
)
CREDITS = re.compile(
    r"(?<![\w.])\d{1,2}(?:[.,]\d)?\s?(?:ECTS|credits?|CP|LP|CFU|单位|単位|学分)(?!\w)(?:\s(?:points?))?", re.IGNORECASE
)
ENROLMENT = re.compile(
    r"(?<![\w.])(?:[~≈]|ca\.\s|about\s|around\s)?\d{1,4}\+?"
    r"\s(?:students|Studierende|étudiant[·e]*s|participants|estudiantes|alunos|studenti)(?!\w)",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TERM = re.compile(
    rf"(?<!\w)(?:(?:each|every|alternate|most)\s(?:other\s|second\s)?"
    rf"(?:spring|summer|autumn|fall|winter|term|semester|year|month|week|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Advent|Easter|{_MONTHS})s?"
    r"|(?:once|twice|three\stimes|[2-6]\stimes)\s(?:a|per|each)\s(?:year|term|semester)|(?:bi)?annually|biennially|yearly"
    r"|every\stwo\syears|(?:semester|sem\.?|trimester|term|quarter)\s?(?:[1-4](?!\d)|I{1,3}|IV|one|two|(?-i:[ABC]))(?!\w)"
    r"|[1-3](?:st|nd|rd)\s(?:semester|term)|(?:[1-9]|10)(?:\.?[ºo°]|er|e|ème|to|vo|mo|\.)\s(?:semestre|cuatrimestre|trimestre)|semestre\s(?:[1-9]|10)(?!\d)"
    r"|(?:spring|summer|autumn|fall|winter)\s(?:terms?|semesters?)(?!\s(?:of\s)?(?:19|20)\d\d(?!\s?[-–]))"
    r"|(?<=[(（])(?:spring|summer|autumn|fall|winter)(?=[,;]\s[^\W\d])"
    r"|Q[1-4](?=\s*(?:[,;)]|$))|IAP|J-Term|[FH]S(?=\s20\d\d)|jährlich|jedes\s\w+(?:semester|jahr)"
    r"|chaque\s(?:année|automne|printemps|semestre)|cada\s(?:año|curso|semestre|ano)|ogni\sanno|todos\sos\sanos|anualmente"
    r")(?!\w)|前期|後期|通年|夏季集中|集中講義|每年(?:[春秋]季?)?|毎年|매년(?:\s?[12]학기)?|[12]학기",
    re.IGNORECASE,
)
EVALUATION = re.compile(
    r"(?:(?:student|teaching|course|average|overall|mean)\s+)*(?:evaluations?|ratings?|evals?|Lehrevaluation|évaluation"
    r"|evaluación|valutazione|avaliação)\s*(?:scores?\s*)?[:：]?\s*"
    r"(?P<value>\d(?:[.,]\d{1,2})?\s*(?:/|out\sof|of|von|sur|de)\s*\d{1,2}(?:[.,]0)?|\d{2,3}\s?%)",
    re.IGNORECASE,
)

# A code is letters and digits; it stands first, behind a sign or “for”, and another one may follow behind a slash.
_NO_CODE = (
    r"(?!(?:WS|SS|FS|HS|IAP|FY|AY|SoSe|WiSe|Year|Level|Week|Unit|Part|Paper|Stage|Term|Fall|Spring|Winter|Summer|Autumn"
    r"|Block|Sem|Semester|Group|Grade|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[\s.-]?\d)"
)
_ONE_CODE = (
    rf"{_NO_CODE}(?:[A-ZÀ-Þ]{{2,8}}[- ]?[A-Z]?\d{{2,5}}(?:[A-Z]{{1,2}}|[a-z])?"
    r"|[A-Z][a-z&]{1,4}[- ](?!(?:19|20)\d\d(?!\d))\d{2,4}[A-Za-z]?"
    r"|[A-Z]{2}&[A-Z]\s?\d{2,3}[A-Z]?|\d[A-Z]{2}\s?\d{3}|[A-Z]\d{2}[A-Z]\d[A-Z]|\d{3}\.\d{3}|[A-Z]\d{3,5}"
    r"|\d{1,2}[.-][A-Z]?\d{3,4}[A-Z]?|[A-Z]{2,4}-[A-Z]{2,4}[- ]\d{2,5}[A-Z]?"
    r"|[A-Z]{2,4}\d{1,3}[A-Z]{1,4}\d{0,3}(?=\s*[:：])|[A-Z]\s\d{3}[A-Z]?(?=\s*[:：]))(?!\w)"
)
_IN_BRACKETS = (
    r"(?<=[(（])[A-Z]{2,3}\d[A-Z]{1,4}\d?(?=\s*[)）])|(?<=[(（])[A-Z][A-Za-z]{1,8}-?\d{1,3}(?=\s*[)）])"
    r"|(?<=[(（])module\s[\d.-]+"
)
CODE = re.compile(
    rf"(?:^|(?<=[(（\[|:,/–—·]\s)|(?<=[(（\[])|\b(?:for|in|of)\s+(?=[A-Z]))"
    rf"(?P<value>(?<![^\W\d_]\s)\d{{5,6}}(?=\s*[:：])|(?<!\S\s)(?<!\S)\d{{5,6}}(?=,)|{_ONE_CODE}(?:\s?[/&]\s?(?:{_ONE_CODE}|\d{{2,5}}[A-Z]?(?!\w)))*(?:\s[A-Z]{{2}}(?=\s*[:：]))?"
    rf"|{_IN_BRACKETS})"
    r"(?=\s*(?:[:：,)）\]|–—-]|\s|$))"
)

_BEGIN = r"(?:^\W*|(?<=[,，、;；:：|｜(（)–—·.])\s*|(?<=\d\s)|(?<=\s-\s))"
_END = r"(?=\s*(?:\.?\s*$|[,，、;；:：|｜()）·–—\[（“„«「《]|\.\s*[,;|｜)]|\s-\s))"
_ROLES = r"""
    (?:(?:head|lead|graduate|senior|undergraduate|student|main|sole|primary|co|guest|visiting|adjunct|invited|assistant
        |associate|course|module|unit|lab|laboratory|recitation|section|seminar|discussion|tutorial|workshop|practical
        |programme|program|teaching|exercise|group|problem|class)[\s-]+)*
      (?:assistant|TA|T\.\s?A\.?|fellow|tutor|instructor\s+of\s+record|instructor|lecturer|lecture|demonstrator|grader|marker
        |coordinator|co-ordinator|director|convenor|convener|leader|lead|organi[sz]er|teacher|preceptor|facilitator|helper
        |associate)
  | (?:full\s+|associate\s+|assistant\s+)?professor
  | tutor(?:in)?|dozent(?:in)?|lehrbeauftragte[r]?|übungsleit(?:er(?:in)?|ung)
  | (?:wissenschaftliche|studentische)\s+hilfskraft
  | gastdozent(?:in)?|gastvorlesung | (?-i:CM|TD|TP)(?:\s?[/&+]\s?(?-i:CM|TD|TP))?
  | chargée?\s+d(?:e\s+(?:TD|TP|cours)|['’]enseignement)|vacataire|ATER
  | monit(?:eur|rice)|(?:course\s+)?responsible|verantwortlich|intervenante?|responsable(?:\s+du\s+cours)?
  | profesora?(?:\s+(?:asociad[oa]|ayudante|titular|invitad[oa]|responsable))?|ayudante
  | docente(?:\s+(?:incaricat[oa]|a\s+contratto|titolare))?|coordinadora?
  | titolare(?:\s+del\s+corso)?|esercitat(?:ore|rice)|professor[ei]\s+a\s+contratto|tutor\s+didattico
  | professora?\s+(?:convidad[oa]|assistente|substitut[oa]|colaborador[a]?)|monitora?
  | (?:gast)?docent|student-assistent|kursansvarig|kursledare|lärarassistent|amanuens|emneansvarlig|hjelpelærer
  | undervisningsassistent|prowadząc[ya]
  | (?:demonstrating|marking|tutoring|lecturing|facilitating|grading)
  | tutorato|encadrement|co-encadrement(?:\s+de\s+stages?)?
  | (?:cours,\s+)?travaux\s+(?:pratiques|dirigés)
  | asistente\s+de\s+curso|profesora?\s+de\s+nivel\s+superior|exercise\s+class(?:es)?
  | (?:software|data)\s+carpentry\s+helper
  | 助教|主讲(?:教师)?|授课教师|课程负责人|非常勤講師|ティーチングアシスタント|조교|강사
"""
_ROLE = re.compile(
    rf"{_BEGIN}(?P<value>(?:{_ROLES})(?:\s(?:and|&)\s(?:{_ROLES}))?(?:\s\((?:part-time|full-time|co-taught|{_ROLES})\))?)"
    rf"(?:{_END}|(?=\s+(?P<joint>of|for|with|in|at|under|del|della|dei|dell|de|du|des|di|da|do|für|im|bei|@)(?:\s|['’])))",
    re.IGNORECASE | re.VERBOSE,
)
_DEGREES = (
    r"B\.?\s?Sc\.?|B\.?A\.?|M\.?\s?Sc\.?|M\.?A\.?|LL\.?\s?[BM]\.?|MBA|MPH|MPA|M\.?Phil\.?|B\.?Eng\.?|M\.?Eng\.?|MBBS|M\.?D\.?|J\.?D\.?"
    r"|Ph\.?\s?D\.?|MFA|BFA|B\.?Ed\.?|M\.?Ed\.?|Ed\.?D\.?|BSN|MSN|DNP|(?:B|M|D)\.?\s?(?:Div|Min|Mus|Arch|Pharm|Litt)\.?|Th\.?\s?[MD]\.?"
    r"|DMA|DVM|PharmD|MSW|MLIS|DrPH|MTh|BTh|MRes|M\.?Des\.?|LL\.?\s?D\.?|Bachelor|Master|Diplom|Licence|Doctorat"
)
_LEVELS = rf"""
    (?:{_DEGREES})(?:\s(?:[IV]{{1,3}}|[1-5](?!\d)))?(?:\s(?:level|course|seminar|module|programme|program|students|elective|short\scourse))?
      (?:,?\s(?:years?|year\sof)\s[1-6](?:\s?[–&-]\s?[1-6])?
        |,?\s(?:[1-9](?:st|nd|rd|th|\.)|first|second|third|fourth|fifth|final)[\s-](?:years?|semesters?|Semester))?
  | (?:(?:advanced|upper|lower|introductory|mixed|senior|junior)[\s-])?
      (?:undergraduates?|graduates?|postgraduates?|master['’]?s|doctoral|honours|upper[\s-]division|lower[\s-]division)
      (?:\s?(?:/|and|&)\s?(?:undergraduates?|graduates?|postgraduates?|master['’]?s|doctoral|PhD))?
      (?:[\s-](?:level|course|seminar|elective|students|core|module|class|lecture))*
  | (?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|final|[1-6])[\s-]years?
      (?:\s(?:undergraduates?|students|graduates?|{_DEGREES}))?
  | short\scourse | residents | medical\sstudents | (?:third|second|first|final)\syears
  | for\s(?:residents|nurses|teachers|doctoral\s(?:students|candidates)|PhD\sstudents|practitioners|engineers
      |(?:under|post)?graduates|(?:(?:under|post)?graduate|master['’]?s|bachelor['’]?s)(?:\s(?:and|&)\s\w+)?\sstudents)
  | years?\s[1-6](?:\s?[–&-]\s?[1-6])? | (?:100|200|300|400)[\s-]level
  | [1-3]L | L[1-3] | M[12] | Master\s[12] | Licence\s[1-3] | DUT | BTS | CPGE
  | (?:L[1-3]|M[12])\s(?:MIASHS|PCSI|[A-ZÀ-Þ][\w’-]+(?:\s(?:et|des|de\sla|de)\s[A-ZÀ-Þ][\w’-]+)*)
  | Licence(?:\s[A-ZÀ-Þ][\w’-]+){1, 2}\s\(L[1-3]\) | [1-5](?:ère|ème|e|re)\sannée(?:\s\((?:Master|Licence)\s[1-3]\))?
  | maestría(?:\sy\sdoctorado)? | level\s[1-9] | sophomores | freshmen
  | (?:bachelor|master|doctoral|graduate|undergraduate)[\s-]level
  | Lehramt | Grundstudium | Hauptstudium | grado | máster | posgrado | licenciatura | doctorado
  | laurea(?:\s(?:triennale|magistrale))?(?:\sin\s[A-Z]\w+)? | graduação | mestrado | doutorado | pós-graduação
  | (?:本科生?|研究生|硕士生?|博士生?|大[一二三四])(?:[一二三四]年级)?(?:课程?)? | 学部(?:[1-4１-４]年生?)?
  | 大学院 | 修士課程 | 博士課程
  | 학부 | 대학원
"""
_PLACES = frozenset(("organisation", "house", "place", "state", "town", "cjk-organisation", "cjk-house"))
_PROGRAMME = re.compile(
    rf"{_BEGIN}(?P<value>(?:{_DEGREES}|Grado|Máster|Licenciatura|Laurea(?:\smagistrale|\striennale)?|LM?-\d{{1,2}}|Mestrado|Graduação)"
    rf"(?:\s(?:in|en|of|de|em|di|d['’]))?\s[^\W\d_][^,;:|｜()（）\d]{{2,50}}?){_END}"
)
_BEHIND_SCHOOL = (  # MIT undergraduate course
    r"(?:(?-i:(?<=,\ [A-Z]{2}\ )|(?<=,\ [A-Z]{3}\ )|(?<=,\ [A-Z]{4}\ ))(?=(?:under|post)?graduate\ ))"
)
_LEVEL = re.compile(rf"(?:{_BEGIN}|{_BEHIND_SCHOOL})(?P<value>{_LEVELS}){_END}", re.IGNORECASE | re.VERBOSE)


_SHORT_JOINTS = frozenset(("of", "for", "in", "de", "di", "da", "für", "du"))
_BEFORE_COURSES = _SHORT_JOINTS | {"del", "della", "dei", "dell", "des", "do", "im"}
# “the course” between a role and a title says nothing, “the seminar” is part of the role.
_COURSE = re.compile(
    r"(?:the\s+)?(?:following\s+)?(?:(?:graduate|undergraduate|introductory)\s+)?(?:(?:course|module|class|corso|cours|curso|kurs(?:es)?)"
    r"|(?P<kind>seminars?|lectures?|seminario|laboratorio|séminaire|vorlesung))"
    r"(?:\s*(?:[:：]|called|entitled|titled|on|di|de|sobre|sul?))?\s*(?=[“„«\"'‘*(｜]|(?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)


_AT_COURSE = re.compile(r"\s*@\s+(?=(?P<title>[A-Z][^,，(（]*\s[^,，(（]+))")  # Instructor @ Lamps and Fog


def take_course_role(record: FreeRecord) -> None:
    """Take what somebody is in a course, where signs set these words off: “Teaching Assistant for Prof. Lovelace”."""
    for number, line in enumerate(record.lines):
        match = _ROLE.search(line.text)
        if match is None or "role" in record.facts or _is_all(record, number, match) or _is_link(record, number, match):
            continue
        begin, end = match.span("value")
        stop = end = extend_translation(line.text, end)
        if joint := match["joint"]:
            after = match.end("joint") + 1
            names = find_names(line.text[after:]) if joint in ("for", "with", "under") else []
            names = [] if _names_field(line.text[after:][slice(*(names[0] if names else (0, 0)))]) else names
            if names:
                stop = end = after + names[-1][1]
            elif joint in _BEFORE_COURSES:
                named = _COURSE.match(line.text, after)
                stop = named.end() if named else after if joint in _SHORT_JOINTS else stop
                end = named.end("kind") if named and named["kind"] else end
        record.facts["role"] = line.text[begin:end].strip()
        course = _AT_COURSE.match(line.text, stop)
        record.cut(number, begin, course.end() if course and not names_house(course["title"]) else stop)
        return


def _names_field(text: str) -> bool:
    """Tell whether a text names a field of study: Organic Chemistry is nobody."""
    return "field" in {name for word in re.findall(r"\w+", text) for name in find_classes(word)}


def take_level(record: FreeRecord) -> None:
    """Take the level of a course, where signs set it off."""
    for number, line in enumerate(record.lines):
        match = _LEVEL.search(line.text) or _find_programme(record, number)
        if match and not _is_all(record, number, match) and not _is_link(record, number, match):
            begin, end = match.span("value")
            end = extend_translation(line.text, end)
            record.facts["level"] = line.text[begin:end]
            record.cut(number, begin, end)
            return


def _find_programme(record: FreeRecord, number: int) -> re.Match[str] | None:
    """Return the degree and subject that a course is for, if something else is its title: “BSc Physics”."""
    match = _PROGRAMME.search(record.lines[number].text)
    if match is None:
        return None
    text = record.lines[number].text
    others = [text[: match.start("value")], text[match.end("value") :]]
    others += [line.text for place, line in enumerate(record.lines) if place != number]
    parts = [part for other in others for part in re.split(r"[,，;；:：|｜()（）–—]", other) if re.search(r"\w", part)]
    return match if "title" in record.facts or any(map(_is_title, parts)) else None


def _is_title(text: str) -> bool:
    classes = {name for word in re.findall(r"\w+", text) for name in find_classes(word)}
    return not classes & _PLACES and not find_date_spans(text)


def _is_all(record: FreeRecord, number: int, match: re.Match[str]) -> bool:
    """Tell whether what a pattern found is all that a record says."""
    begin, end = match.span("value")
    text = record.lines[number].text
    others = [line.text for place, line in enumerate(record.lines) if place != number]
    return not re.search(r"\w", "".join((text[:begin], text[end:], *others)))


def _is_link(record: FreeRecord, number: int, match: re.Match[str]) -> bool:
    return record.lines[number].runs[match.start("value")].href is not None
