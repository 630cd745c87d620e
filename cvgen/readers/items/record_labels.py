"""Take what labels in a record name: “Funder: …”, “Role: …”, “Location: …”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cvgen.readers.items.free_record import FreeRecord
from cvgen.readers.items.record_keys import CAREER, KEYS
from cvgen.readers.items.record_people import find_names
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.records.line_parts import strip_emphasis, strip_links

_OF_TALKS = frozenset(
    (
        "topic",
        "talk title",
        "title of talk",
        "presentation title",
        "thema",
        "题目",
        "主题",
        "报告主题",
        "报告题目",
        "演讲题目",
    )
)
# The keys that a label may mean, the likeliest first; none: what follows is told by its form, as dates and money are.
_LABELS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("funder", "funding", "funding agency", "funding body", "funding source", "funded by", "sponsor", "agency",
         "grantor", "granted by", "awarded by", "given by", "fördergeber", "förderer",
         "mittelgeber", "financeur", "financement", "financiador",
         "entidad financiadora", "ente", "scheme", "program", "programme", "funding program", "funding programme",
         "program name", "programme name", "funding scheme", "funder / scheme", "grant program", "grant programme",
         "sponsored by", "supported by", "funding institution", "funding organisation", "funding organization",
         "资助机构", "资助来源", "项目来源"),
        ("organisation",),
    ),
    **dict.fromkeys(
        ("institution", "organisation", "organization", "university", "school", "employer", "company", "issuer",
         "issued by", "issuing body", "authority", "host", "hosted by", "einrichtung", "établissement", "institución",
         "arbeitgeber", "employeur", "empresa"),
        ("organisation", "event"),
    ),
    **dict.fromkeys(
        ("event", "conference", "veranstaltung", "tagung", "conférence", "evento"), ("event", "organisation")
    ),
    **dict.fromkeys(("location", "place", "ort", "lieu", "lugar", "luogo", "local", "地点", "場所"), ("place",)),
    **dict.fromkeys(("venue",), ("event", "place")),
    **dict.fromkeys(
        ("role", "my role", "position", "job title", "post", "stelle", "poste", "puesto", "cargo",
         "rolle", "funktion", "rôle", "rol", "ruolo", "função", "角色", "担任角色", "承担角色"), ("role",)
    ),
    **dict.fromkeys(
        ("title", "project", "project title", "course", "module", "course title", "course name", "module name",
         "lehrveranstaltung", "veranstaltungstitel", "asignatura", "insegnamento", "kurs", "cours", "curso",
         "corso", "titel", "projekt", "titre", "projet", "título", "titolo", "project (en)", "project name",
         "grant title"),
        ("title",),
    ),
    **dict.fromkeys(_OF_TALKS, ("title",)),
    **dict.fromkeys(("level", "niveau", "nivel", "livello", "audience"), ("level",)),
    **dict.fromkeys(("student", "name"), ("name",)),
    **dict.fromkeys(("type", "art", "kind", "format"), ("kind",)),
    **dict.fromkeys(("degree", "qualification", "abschluss", "diplôme", "titulación", "学位"), ("degree",)),
    **dict.fromkeys(
        ("department", "faculty", "abteilung", "fakultät", "département", "departamento"),
        ("department", "organisation"),
    ),
    **dict.fromkeys(
        ("number of students", "approx. number of students", "no. of students", "enrolment", "enrollment", "class size",
         "participants"),
        ("enrolment",),
    ),
    **dict.fromkeys(
        ("hours", "contact hours", "teaching hours", "number of hours", "stunden", "heures", "nombre d'heures", "horas",
         "ore", "numero d'ore", "volume horaire", "学时", "課時", "课时", "時間"),
        ("hours",),
    ),
    **dict.fromkeys(
        ("credits", "ects", "leistungspunkte", "crédits", "créditos", "crediti", "学分", "単位"), ("credits",)
    ),
    **dict.fromkeys(("course code", "code", "course number"), ("code",)),
    **dict.fromkeys(("description", "course description"), ("text",)),
    **dict.fromkeys(
        ("pi", "p.i.", "principal investigator", "lead investigator", "chief investigator"), ("investigator",)
    ),
    **dict.fromkeys(
        ("amount", "budget", "total", "value", "award", "period", "duration", "dates", "date", "years", "term",
         "terms", "semester", "semesters", "summe", "total amount", "amount awarded", "award amount", "award period",
         "grant period", "project period", "total funding", "total award", "award date", "period / amount", "grant id",
         "award number", "project number",
         "betrag", "laufzeit", "zeitraum", "montant", "durée", "période", "importe", "periodo",
         "período", "valor", "grant number", "项目周期", "项目时间", "起止时间", "执行期限", "研究周期"),
        (),
    ),
}  # fmt: skip
_WORDS = "|".join(re.escape(label).replace(r"\ ", r"\s") for label in sorted(_LABELS, key=len, reverse=True))
# A label that no list has: Status, 获奖
_OTHER = r"(?:(?-i:[A-ZÀ-Þ])[^\W\d_]{2,14}(?:\s[^\W\d_]{2,12}){0,2}|[\u4e00-\u9fff]{2,6})"
# Labels that follow without a sign, as they stood in lines of their own.
_BARE = r"(?<=\s)(?-i:Degree|Institution|Employer|Position|Location|Period|Duration|Dates?)"
_LABELLED = re.compile(
    rf"(?:^|(?={_BARE}\s*[:：])|(?<=[|;,.·｜(（–—-])|(?<=[.,;|·｜–—-]\s))\s*(?P<label>{_WORDS})\s*[:：]\s*"
    r"(?P<value>[“„«][^“”«»]{3,250}[”“»]|\"[^\"]{3,250}\"(?!\w)"
    rf"|(?:[^|;·｜\n]|·(?!\s))*?(?=\s*(?:[|;·｜]|[.,]\s+(?:{_WORDS}|{_OTHER})\s*[:：]|{_BARE}\s*[:：]|$)))",
    re.IGNORECASE,
)
_REMARK = re.compile(rf"(?<=[.,;·|｜]\s)(?P<value>{_OTHER}\s*[:：]\s*[^;|·｜.]{{2,120}})")
# In these sections, these labels alone say more than rules for their words do.
_ALLOWED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(CAREER, frozenset(("organisation", "role", "degree", "department", "place"))),
    "awards": frozenset(("organisation", "title", "place")),
}
_NO_LABELS = frozenset(
    (
        "host",
        "hosted by",
        "venue",
        "local",
        "post",
        "school",
        "faculty",
        "award",
        "term",
        "value",
        "grant number",
        "project",
    )
)


def take_labelled(record: FreeRecord) -> None:
    """Take what labels name as facts; of money and dates, only the labels go. Other labels of such an item are text."""
    found = False
    for is_first in (True, False):  # “Institution: …” names who gives a grant only if no “Funder: …” does
        for number in range(len(record.lines)):
            for match in reversed([*_LABELLED.finditer(record.lines[number].text)]):
                names = _find_keys(record.key, match["label"].casefold())
                if names is not None and (len(names) == 1) == is_first:
                    found |= _take_label(record, number, match, names)
    if found and record.key in ("grants", "awards", "talks"):
        for number in range(len(record.lines)):
            for match in reversed([*_REMARK.finditer(record.lines[number].text)]):
                text = strip_emphasis(format_line(trim_line(record.lines[number].slice(*match.span("value")), " ,;:.")))
                record.cut(number, *match.span("value"))
                record.facts["text"] = ", ".join(filter(None, [text, record.facts.get("text", "")]))


def find_label_keys(label: str) -> tuple[str, ...] | None:
    """Return the keys that a label may mean, the likeliest first, none of money and dates; None if it is no label."""
    return _LABELS.get(label.casefold())


_OCCASIONS = ("talks", "outreach", "service", "exhibitions")


def _find_keys(key: str, label: str) -> tuple[str, ...] | None:
    """Return the keys that a label may mean in a section, None where it is no label; none: its form tells."""
    names = _LABELS[label]
    if names == ("title",) and label in _OF_TALKS:
        return names if key == "talks" else None
    if key in _OCCASIONS and names == ("title",) and "tit" not in label:
        return None  # the course of a guest lecture, the project of a committee
    if key == "supervision" and "fund" in label:
        return None  # who pays a student is not where they study
    if key not in _ALLOWED:
        return names
    allowed = tuple(name for name in names if name in _ALLOWED[key])
    return None if label in _NO_LABELS or (names and not allowed) else allowed


def _take_label(record: FreeRecord, number: int, match: re.Match[str], names: Sequence[str]) -> bool:
    """Take what one label names, and tell whether it was taken."""
    if _take_host(record, number, match):
        return True
    if not names:
        record.cut(number, match.start("label"), match.start("value"))
        return True
    known = [name for name in names if name in _list_keys(record.key) and name not in record.facts]
    begin, end = match.span("value")
    if known and known[0] != "title" and (stop := _SENTENCE.search(match["value"])):
        end = begin + stop.start()
    if known[:1] == ["investigator"] and (amount := _AMOUNT.search(match["value"])):
        end = begin + amount.start()
    line = trim_line(record.lines[number].slice(begin, end), " ,;:.，；：、")
    if known == ["role"] and _LED.search(line_text(line)):
        return False  # “Role: Co-I (PI: Ada Lovelace)”: the label is left out later
    value = strip_emphasis(format_line(line))
    if not known or not re.search(r"\w", value):
        return False
    if known[0] == "investigator" and not _add_investigator(record, value):
        return False
    if known[0] != "investigator":
        record.facts[known[0]] = value
    record.cut(number, match.start("label"), end)
    return True


_LED = re.compile(r"[(（][^()（）]*\b(?:PI|IP|P\.\s?I\.|[Ii]nvestigator|Leitung)\b")
_AMOUNT = re.compile(r"\s*[(（][^()（）]*\d[^()（）]*[)）]$")  # in brackets behind a name
_SENTENCE = re.compile(r"(?<=\w\w\w[\w)）])\.\s+(?=[A-ZÀ-Þ])")  # where a value ends, if another sentence follows


def _list_keys(key: str) -> tuple[str, ...]:
    return (*KEYS[key], *_MORE_KEYS.get(key, ()))


# Keys that labels alone name.
_MORE_KEYS: Mapping[str, tuple[str, ...]] = {
    "grants": ("investigator",),
    "teaching": ("enrolment", "hours", "credits", "code", "text"),
}


def _add_investigator(record: FreeRecord, value: str) -> bool:
    """Add who leads a grant, which may be its owner: “PI: myself”; tell whether it is a person."""
    if value.casefold() in _OWNERS:
        record.facts.setdefault("role", "PI")
        return True
    name = re.sub(r"\s*[(（][^()（）]{2,60}[)）]$", "", strip_links(value))
    name = re.sub(r"^(?:(?:Assoc\.?|Associate|Asst\.?|Assistant) )?Prof(?:essor|\.)? ", "", name)
    if "," not in name and is_name(name):
        record.facts["investigator"] = value
        return True
    return False


_OWNERS = frozenset(("me", "myself", "self", "i", "the applicant", "ich", "selbst", "moi-même", "yo"))


def _take_host(record: FreeRecord, number: int, match: re.Match[str]) -> bool:
    """Take a person who is named as host as a remark, and tell whether one is: “host: A. Rydell, Copenhagen”."""
    begin, text = match.start("label"), record.lines[number].text
    names = find_names(text[match.start("value") :])
    if not match["label"].casefold().startswith("host") or not names:
        return False
    end = match.start("value") + names[0][1]
    record.add("text", text[begin:end].strip())
    record.cut(number, begin, end)
    return True


def strip_label(text: str) -> str:
    """Return a text without a label before it: “Role: PI”."""
    return _LABEL.sub("", text)


_LABEL = re.compile(rf"^(?:{_WORDS})\s*[:：]\s*(?=\S)", re.IGNORECASE)
