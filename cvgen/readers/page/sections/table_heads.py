"""What the heads of columns mean, by the words that people write there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

# Tried in this order.
_COLUMNS: Mapping[str, str] = {
    "date": r"since|seit|depuis|desde|dal|sinds|sedan"
    r"|(?:academic )?years?|a\.? ?a\.?|anno accademico|períodos?|periodi?"
    r"|dates?|start(?:ing|ed)?(?: dates?)?|period|when|time|duration|from|since|dates? held|jahr|zeitraum|datum"
    r"|années?|dates?|période"
    r"|años?|fechas?|anno|时间|年份|年度|日期|起止时间|期間|年月?",
    "term": r"terms?|semesters?|session|学期|学期|semestre",
    "authors": r"authors?|autor(?:en|es)?|auteurs?|作者|著者",
    "venue": r"venue|journals?|conference|journal ?/ ?conference|published in"
    r"|zeitschrift|revue|revista|期刊|会议|刊物|掲載誌",
    "code": r"(?:course )?(?:code|no\.?|number)|课程号",
    "number": r"(?:grant|project|award) (?:no\.?|number|id)|reference|number|nummer|numéro|编号|项目编号|課題番号",
    "amount": r"amounts?|budget|value|funding|sum|betrag|summe|montant|importe|金额|经费|金額",
    "expires": r"valid (?:until|to|through)|expir(?:es|y|ation)(?: date)?|gültig bis|valable jusqu[’']au"
    r"|válido hasta|有效期",
    "role": r"roles?|positions?|posts?|appointments?|my (?:part|role)|papel|ruolo|função"
    r"|job title|function|responsibility|capacity|rolle|funktion|rôle|fonction|poste|cargo"
    r"|职位|职务|角色"
    r"|岗位|身份|役職|役割",
    "degree": r"degrees?|qualifications?|program(?:me)?|abschluss|diplôme|título|学位|学历|学位・課程",
    "grade": r"grades?|gpa|result|class|note|mention|成绩",
    "department": r"wards?|units?|divisions?|abteilung|station|service|servicio|reparto|病棟|科室"
    r"|departments?|faculty|school|group|team|institut|département|院系|专业|学部",
    "organisation": r"organi[sz]ations?|institutions?|universit(?:y|ies)|funders?|funding (?:agency|body|source)"
    r"|sponsors?"
    r"|agency|source|awarded by|awarding body|issuer|issued by|compan(?:y|ies)|employers?|hospital|clinic"
    r"|where|organisation|istituzione|ente|financiación|financiador"
    r"|instituição|body|hosts?|host institution"
    r"|einrichtung|förderer|geldgeber|hochschule|universität|établissement|financeur"
    r"|organisme|institución|机构|单位|学校"
    r"|大学|颁发机构|资助机构|机关|機関|所属",
    "place": r"places?|locations?|city|country|venue ?/ ?place|ort|lieu|lugar|地点|场所|場所",
    "level": r"corso di studio|titulación|studiengang|levels?|proficiency|students? level"
    r"|niveau|nivel|水平|对象|レベル|対象|(?:获奖)?级别",
    "event": r"events?|occasion|contests?|competitions?|veranstaltung|événement"
    r"|会议名称|会议|竞赛(?:名称)?|赛事(?:名称)?|比赛(?:名称)?",
    "enrolment": r"students? (?:no|n|number|count)|(?:no|nr|number) of students|enrol?lments?|class size|participants"
    r"|学生数|履修者数|nombre d étudiants|teilnehmer(?:innen)?|número de (?:estudiantes|alunos)",
    "now": r"now|current(?:ly)?(?: position| employer)?|placements?"
    r"|(?:next|first|present|subsequent) (?:position|job|post|employer)|destination|where (?:are they )?now"
    r"|position now|heute|jetzt|aujourd hui|devenir|actualidad|ahora|attualmente|现状|去向",
    "thesis": r"(?:title of )?(?:thesis|dissertation|theses)(?: titles?)?|thèse|titre de la thèse|tesis|tesi|tese",
    "kind": r"types?|kind|format|art|tipo",
    "name": r"names?|students?|doctorand(?:in)?|nom|nombre|姓名|学生",
    "credits": r"credits?|ects|cfu|créditos|crediti|lp|学分",
    "hours": r"(?:contact )?hours|hrs|stunden|heures|horas|ore|学时|课时",
    "language": r"languages?|sprachen?|langues?|idiomas?|语言|语种|言語",
    "keywords": r"skills|tools|details|items|technologies|内容|技能",
    "note": r"notes?|remarks?|comments?|status|bemerkung(?:en)?|remarques?|备注|説明|备考",
    "text": r"descriptions?|details?|responsibilities|beschreibung|description|描述|说明",
    "links": r"links?|pdf|url|paper|doi|下载|链接",
    "title": r"insegnamento|asignatura|disciplina|lehrveranstaltung|proyecto|progetto"
    r"|projeto|projet|projekt|titles?|projects?|project titles?|awards?|award title|prizes?|honou?rs?|names? of .*"
    r"|courses?|course (?:title|name)"
    r"|talks?|papers?|topics?|certificates?|area|category|subject|what|titel|thema|kurs|cours|sujet|intitulé"
    r"|título|curso"
    r"|题目|名称|课程|课程名称|项目|项目名称|奖项|获奖名称|论文|论文题目|題目|科目|科目名|受賞名",
}


def find_column(head: str) -> str:
    """Return what the head of a column means: the name of a key, "" if it is not known."""
    outside, _, inside = re.sub(r"\((?:s|es|n|in|innen)\)", "", head).partition("(")
    first = re.split(r"[,/&+]|\b(?:and|und|et|y)\b", outside)[0]
    if _find_whole_column(inside) == "role":  # Type (my role)
        return "role"
    found = map(_find_whole_column, dict.fromkeys((head, outside, inside, first)))
    return next(filter(None, found), "")


def _find_whole_column(head: str) -> str:
    words = re.sub(r"[\W_]+", " ", head, flags=re.UNICODE).strip().casefold()
    patterns = _COLUMNS.items() if words else ()
    return next((column for column, pattern in patterns if re.fullmatch(pattern.replace(" ?/ ?", " ?"), words)), "")


# The kind of items that columns of these meanings hold, the first that fits.
_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("papers", frozenset(("authors", "title"))),
    ("papers", frozenset(("venue", "title"))),
    ("grants", frozenset(("amount", "title"))),
    ("grants", frozenset(("amount", "organisation"))),
    ("supervision", frozenset(("name", "degree"))),
    ("supervision", frozenset(("name", "level"))),
    ("education", frozenset(("degree", "organisation"))),
    ("education", frozenset(("degree", "department"))),
    ("licences", frozenset(("title", "expires"))),
    ("teaching", frozenset(("code", "title", "term"))),
    ("teaching", frozenset(("code", "title", "role"))),
    ("teaching", frozenset(("title", "hours"))),
    ("talks", frozenset(("event", "title"))),
    ("languages", frozenset(("language", "level"))),
    ("experience", frozenset(("role", "organisation", "date"))),
)


def find_kind(heads: Collection[str]) -> str:
    """Return the kind of the items in a table by the heads of its columns, "" if they tell none."""
    columns = {find_column(head) for head in heads}
    return next((kind for kind, needed in _KINDS if needed <= columns), "")
