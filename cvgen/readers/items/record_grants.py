"""Take what is said of grants: the owner's part, and the project's title where its format sets it off."""

from __future__ import annotations

import re

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.free_dates import parse_date
from cvgen.readers.items.free_record import FreeRecord, extend_translation, find_slanted
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.records.line_parts import strip_emphasis

_ROLES = r"""
    (?:(?:sole|lead|main|joint|site|local|principal|associate|chief|named|academic|scientific|early[\s-]career|co|project
        |consortium|work[\s-]?package|wp\d?|task)[\s-]*)*
      (?:PIs?|P\.\s?I\.|CIs?|Is?(?<=-I)|Is(?<=-Is)|co-?I|AI|investigator|applicant|lead(?:er)?|coordinator|co-ordinator|partner|director
        |manager|beneficiary|awardee|researcher|coord\.?(?=\s*[,;)]))
  | (?:team|group|consortium|core)\s+member | participant | collaborator | member | project\s+(?:partner|scientist)
  | (?:ko-?|mit|haupt)?antragsteller(?:in)? | (?:teil)?projektleit(?:er(?:in)?|ung) | projektpartner(?:in)? | mitarbeit
  | (?:co-?)?porteu(?:r|se)(?:\s+d[eu]\s+projet)? | coordinat(?:eur|rice)
  | responsable(?:\s+scientifique|\s+du\s+projet)?
  | participante? | IP | partner\s+leader | (?:co-?)?investigador[ae]?(?:\s+(?:principal|colaborador[ae]?))?
  | miembro\s+del\s+equipo | coordinadora?
  | coordenadora? | pesquisadora?(?:\s+(?:principal|responsável))? | membro\s+da\s+equipe | bolsista
  | responsabile(?:\s+scientific[oa]|\s+di\s+unità|\s+locale)? | coordinatore | coordinatrice | partecipante
  | (?:hoofd|mede)aanvrager | (?:huvud|med)sökande | projektledare | prosjektleder | projektleder
  | kierownik(?:\s+projektu)? | wykonawca | główny\s+wykonawca
  | (?:项目|课题|骨干|核心|主要|团队)?成员|主持人?|参与人?|参加|项目负责人|负责人|骨干|主要参与人|课题负责人
  | (?:研究)?代表者?
  | (?:研究)?分担者? | 책임연구원|공동연구원|연구책임자
"""
_ROLE = re.compile(
    rf"(?:^\W*|(?<=[,，、;；.。:：|｜(（)–—])\s*|(?<=\d\s)|(?<=\s-\s))(?P<label>(?:role|my\s+role|rolle|rôle|rol|ruolo|função|角色)\s*[:：]\s*)?(?:as\s+)?(?P<value>(?:{_ROLES}))"
    r"(?=\s*(?:$|[],，、;；.。:：|｜()（）–—“„«「《]|\s-\s))",
    re.IGNORECASE | re.VERBOSE,
)


def take_grant_role(record: FreeRecord) -> None:
    """Take what the owner is in a grant, where signs set these words off: “co-investigator”."""
    for number, line in enumerate(record.lines):
        match = _ROLE.search(line.text)
        if match and "role" not in record.facts and re.search(r"\w", _rest(record, number, match)):
            begin, end = match.span("value")
            end = extend_translation(line.text, end)
            record.facts["role"] = line.text[begin:end].strip()
            record.cut(number, match.start("label") if match["label"] else begin, end)
            return


def _rest(record: FreeRecord, number: int, match: re.Match[str]) -> str:
    begin, end = match.span("value")
    text = record.lines[number].text
    others = [line.text for place, line in enumerate(record.lines) if place != number]
    return "".join((text[:begin], text[end:], *others))


_SPONSOR = re.compile(
    r"(?P<joint>(?:^|(?<=[\s,.;:(｜]))(?:sponsored|issued|conferred|funded|financed|supported|financiado|financé|gefördert|finanziert)"
    r"\s+(?:by|por|par|durch|von)\s+(?:(?:the|la|el|le|les|die|das|den)\s+)?)"
    r"(?P<value>(?-i:[^\W\da-zß-ÿ])[^.;:()｜|]{1,120}?(?:\s\([A-Z][A-Za-z]{1,9}\))?)"
    r"(?=\s*(?:[;:()｜|]|\.(?:\s|$)|,\s+(?-i:[a-z])|$))",
    re.IGNORECASE,
)


def take_sponsor(record: FreeRecord) -> None:
    """Take who gives a grant or award from behind a verb: “sponsored by the Harbour Board, Govt of Slate”."""
    for number, line in enumerate(record.lines):
        match = _SPONSOR.search(line.text)
        if match is None or "organisation" in record.facts:
            continue
        begin, end = match.span("value")
        dates = find_date_spans(line.text[begin:end])
        end = begin + dates[0].begin if dates else end
        record.facts["organisation"] = strip_emphasis(format_line(trim_line(line.slice(begin, end), " ,;:.–—-")))
        record.cut(number, match.start("joint"), end)
        return


_STATES = re.compile(
    r"(?:(?<=[,;(.|｜–—-]\s)|(?<=[(（｜，；、]))(?:(?P<won>awarded|funded|bewilligt|accordé|financé|concedido|approvato|获批)|(?P<pending>in\s+review|under\s+(?:review|consideration)|pending|submitted|eingereicht|beantragt|en\s+évaluation"
    r"|en\s+evaluación|申请中)|(?P<ended>completed|ended|concluded|abgeschlossen|terminé|finalizado|已结题|结题)"
    r"|(?P<current>active|ongoing|current|in\s+progress|laufend|en\s+cours|en\s+curso|在研))(?=\s*(?:[,;).|｜，；、）。]|$))",
    re.IGNORECASE,
)


_SAID = frozenset(
    ("pending", "ended", "current", "completed", "ongoing", "active", "在研", "已结题", "结题", "申请中")
)  # what the status says itself


def take_state(record: FreeRecord) -> None:
    """Take whether a grant runs, is asked for, or is over, where signs set the words off that say so."""
    for number, line in enumerate(record.lines):
        if match := _STATES.search(line.text):
            if match.lastgroup != "won":
                record.facts["status"] = str(match.lastgroup)
            if match.group().casefold() not in _SAID:
                record.add("text", match.group())
            record.cut(number, *match.span())
            return


_PROGRAMME = re.compile(  # 国家自然科学基金面上项目，雾中导航研究，…
    r"^\W*(?P<giver>[\u4e00-\u9fff][^,，;；:：。“”《》｜]{1,40}(?:基金|计划|专项|项目|课题|资助))(?:\s*｜)?\s*[,，:：]\s*"
    r"(?P<title>[\u4e00-\u9fff][^,，;；。｜]{3,80})(?=\s*(?:[,，;；。｜]|$))"
)
_FUND = re.compile(r"国家|[省市校院]|部|企业|横向|基金|计划|专项|资助")
_NO_TITLE = re.compile(r".{0,8}(?:基金|计划|专项|资助|大学|学院|研究院|委员会|主持|参与)$")


def take_programme(record: FreeRecord) -> None:
    """Take a Chinese fund that a line begins with, and the title of the project behind it."""
    line = record.lines[0] if record.lines and not record.facts.keys() & {"title", "organisation"} else None
    match = _PROGRAMME.match(line.text) if line else None
    if line is None or match is None or not _FUND.search(match["giver"]) or _NO_TITLE.fullmatch(match["title"]):
        return
    for name, group in (("title", "title"), ("organisation", "giver")):
        record.facts[name] = strip_emphasis(format_line(trim_line(line.slice(*match.span(group)), " ｜")))
    record.cut(0, match.start("giver"), match.end("title"))


_SCHEME = re.compile(  # Lamps in Fog: A New Theory, National Training Program for Undergraduates, No. …
    r"^\W*(?P<title>[^\W\da-z][^;()｜]{20,200}?),\s(?P<giver>[A-Z][^,;()｜]{8,120}?\b(?:[Pp]rogram(?:me)?|[Pp]roject|[Ff]und|[Ss]cheme"
    r"|[Pp]lan|[Ii]nitiative)s?\b[^,;()｜]{0,60}),\s*(?=[｜,]|[Nn][Oo]\b|[Gg]rant\b)"
)
_FUNDS = re.compile(
    r"\b(?:funds?|program(?:me)?s?|projects?|foundation|scheme|council|ministry|grants?)\b", re.IGNORECASE
)


def take_scheme(record: FreeRecord) -> None:
    """Take the title that a line begins with and the programme behind it, in bold or before a number or role."""
    line = record.lines[0] if record.lines and not record.facts.keys() & {"title", "organisation"} else None
    begin, end, last = _find_bold_giver(line) or _find_giver(line)
    begin += _find_date_end(line.text[begin:end]) if line else 0
    if line is None or end <= begin:
        return
    for name, span in (("title", (begin, end)), ("organisation", (end, last))):
        record.facts[name] = strip_emphasis(format_line(trim_line(line.slice(*span), " ,")))
    record.cut(0, begin, last)


def _find_giver(line: Characters | None) -> tuple[int, int, int]:
    """Return where a title begins and ends, and the programme behind it ends; (0, 0, 0) if there is none."""
    match = _SCHEME.match(line.text) if line else None
    if match is None or _FUNDS.search(match["title"]) or _names_giver(match["title"]):
        return 0, 0, 0
    return *match.span("title"), match.end("giver")


def _find_bold_giver(line: Characters | None) -> tuple[int, int, int] | None:
    """Return where a title begins and ends, and the fund in bold behind it ends: Lamps in Fog, **Harbour Fund**, …"""
    strong = [place for place, run in enumerate(line.runs) if run.strong and line.text[place].strip()] if line else []
    if line is None or not strong or not all(run.strong for run in line.runs[strong[0] : strong[-1]]):
        return None
    is_behind = re.search(r"\w,\s*$", line.text[: strong[0]])
    is_fund = is_behind and _FUNDS.search(line.text[strong[0] : strong[-1] + 1])
    return (0, strong[0], strong[-1] + 1) if is_fund else None


def _find_date_end(text: str) -> int:
    """Return where a date ends that a text begins with, and the signs behind it."""
    span = next((span for span in find_date_spans(text) if not re.search(r"\w", text[: span.begin])), None)
    return len(text) - len(text[span.end :].lstrip(" ,:;*")) if span else 0


def _names_giver(text: str) -> bool:
    return bool(_GIVERS & {name for word in re.findall(r"\w+", text) for name in find_classes(word)})


_GIVERS = frozenset(("organisation", "house", "cjk-house", "cjk-organisation", "award"))


_LEAST_LINES = 2


def take_giver_below(record: FreeRecord) -> None:
    """Take the title in the first line of a grant and who gives it, slanted, at the begin of the line below."""
    if len(record.lines) < _LEAST_LINES or record.facts.keys() & {"title", "organisation"}:
        return
    title, below = record.lines[:2]
    span = find_slanted(below)
    if span is None or re.search(r"\w", below.text[: span[0]]) or find_slanted(title) or "｜" in title.text:
        return
    giver = below.text[slice(*span)]
    if (_FUNDS.search(giver) or _names_giver(giver)) and not find_date_spans(title.text):
        record.facts["title"] = format_line(trim_line(title.slice(0), " ,;:.")).strip("*_ ")
        record.facts["organisation"] = giver.strip(" ,;:.")
        record.cut(1, *span)
        record.cut(0, 0, len(title.text))


def take_slanted_title(record: FreeRecord) -> None:
    """Take a slanted text behind other words as the title of a project: ERC Starting Grant: *The Weight of Shade*."""
    for number, line in enumerate(record.lines):
        slanted = find_slanted(line)
        if not slanted or "title" in record.facts:
            continue
        begin, end = slanted
        text = line.text[begin:end].strip(" .,")
        before = line.text[:begin]
        if " " in text and not _names_giver(text) and not parse_date(text) and (number or re.search(r"\w", before)):
            record.facts["title"] = format_line(trim_line(line.slice(begin, end), " ,;:.")).strip("*_ ")
            record.cut(number, begin, end)
            return
