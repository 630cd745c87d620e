"""Take the words that say what kind of talk, show or broadcast a record is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cvgen.profile.items import TALK_KINDS
from cvgen.readers.items.free_record import FreeRecord, extend_translation, take_first
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.records.line_parts import strip_emphasis
from cvgen.readers.page.sections.language_names import LANGUAGE_NAMES

_TALKS = r"""
    (?:(?:invited|keynote|plenary|semi-?plenary|contributed|oral|poster|public|guest|panel|lightning|flash|short
    |virtual|online
      |opening|closing|inaugural|selected|featured|distinguished|departmental|research|department|conference
      |workshop|internal|job|special|parallel|thematic|contributed\s+paper|seminar|student|podium|spotlight|virtual\s+panel|master['’]?s|oral\s*(?:&|and|/)\s*poster)\s+)*
      (?:talk|lecture|presentations?|presenter|speaker|seminar|colloquium|address|poster|session|panel(?:l?ist)?
      |panel\s+discussion|round\s?table
      |speech|tutorial|keynote|plenary|invited|oral|contributed|masterclass)
  | (?:guest|invited|visiting)\s+lecturer|facilitator
  | (?:eingeladene[rn]?\s+|geladene[rn]?\s+|öffentliche[rn]?\s+|wissenschaftliche[rn]?\s+)?
      (?:(?:plenar|haupt|fest|gast|abend|antritts|impuls|fach|kurz|online|habilitations|ring|probe)?(?:vortrag
      |vorlesung|referat)
      |podiumsdiskussion|podiumsgespräch|posterpräsentation|posterbeitrag|schulung)|eingeladen
  | (?:conférence|communication|exposé|séminaire|intervention|présentation|table\s+ronde|affiche|cours|leçon)
      (?:\s+(?:invitée?|plénière|orale|affichée|introductive|inaugurale|publique|d['’]ouverture|de\s+clôture
      |sur\s+invitation))*
      |sur\s+invitation|conférenci(?:er|ère)\s+invitée?
  | (?:ponencia|conferencia|comunicación|charla|póster|mesa\s+redonda|seminario|presentación)
      (?:\s+(?:invitada|magistral|plenaria|oral|inaugural|de\s+clausura|por\s+invitación))*|(?:por\s+)?invitación
  | (?:relazione|conferenza|lezione|intervento|comunicazione|tavola\s+rotonda|presentazione)
      (?:\s+(?:su\s+invito|invitata|ad\s+invito|plenaria|orale|magistrale))*|su\s+invito
  | (?:palestra|conferência|comunicação|apresentação|seminário|mesa-redonda|pôster)
      (?:\s+(?:convidada|plenária|oral|magna|por\s+convite))*|por\s+convite
  | (?:uitgenodigde\s+)?(?:lezing|voordracht)|inbjudet\s+föredrag|inbjuden\s+föreläsning|invitert\s+foredrag
  |inviteret\s+foredrag
  | (?:wykład|referat)(?:\s+(?:zaproszony|plenarny|proszony))?|приглашённый\s+доклад|пленарный\s+доклад
  |davetli\s+konuşma
  | (?:特邀|邀请|主旨|大会|分会|口头|分组|主题|墙报|海报|学术|受邀|主题|特约|闭幕|青年){0,2}(?:报告|演讲|讲座|汇报)
  |特邀|墙报|海报
  | (?:招待|基調|特別|口頭|一般|ポスター|依頼|シンポジウム|企画)(?:講演|発表|報告)|招待
  | (?:초청|기조|구두|포스터|특별)\s?(?:강연|발표|세미나)
"""
_SHOWS = r"""
    (?:(?:solo|group|two-person|joint|permanent|travelling|touring|online|juried|duo|collective|open-air)\s+)
      (?:shows?|exhibitions?|presentation|performance|recital|concert)|solo|group|duo
  | performance|recital|screening|residency|premi[eè]re|world\s+premiere|installation
  | (?:einzel|gruppen|dauer|sonder|wander|kabinett|doppel)ausstellung|uraufführung
  | exposition\s+(?:personnelle|individuelle|collective|monographique|permanente)|(?:personnelle|collective)
  | exposición\s+(?:individual|colectiva)|mostra\s+(?:personale|collettiva)|exposição\s+(?:individual|coletiva)
  | 個展|グループ展|企画展|二人展|个展|群展|联展|双个展|개인전|단체전
"""
_MEDIA = r"""
    (?:(?:radio|tv|television|newspaper|magazine|podcast|press|live|video|online|guest|science|outreach|public)\s+)*
      (?:interview(?:s|ed)?|op-?ed|podcast|blog\s?post|documentary|feature|column|comment|commentary|essay|quiz|debate
      |appearance|opinion\s+piece|piece|(?<=podcast\s)(?:episode|intervention)|(?<=outreach\s)(?:event|talk|presentation))
  | (?:public|popular|science|school|family|lunchtime|evening)\s+(?:lectures?|talks?|visits?|workshops?|event
  |science\s+article|day|walk|tour)
  | (?:(?:monthly|weekly|regular|live)\s+)?(?:call-in|phone-in|radio\s+column|newspaper\s+column|podcast\s+series)
  | columna(?:\s+(?:mensual|semanal))?|chronique\s+mensuelle|rubrica|coluna(?:\s+mensal)?|kolumne
  | under\s+strecket|krönika|testimony|exhibit
  | panel\s+discussion|panel|school\s+(?:visit|workshop)|exhibition\s+tour|guided\s+tour|magazine\s+article
  |newspaper\s+article
  | (?:radio|fernseh|zeitungs|podcast-?)?(?:interview|beitrag|gespräch)|gastbeitrag|kommentar|podiumsdiskussion
  |präsentation
  |schulbesuch|führung
  | entretien|tribune|émission(?:\s+de\s+radio)?|chronique|conférence\s+(?:publique|grand\s+public)|visite\s+guidée
  |interview\s+radio
  | entrevista|tribuna|charla\s+(?:pública|divulgativa)|artículo\s+de\s+divulgación|intervista
  |conferenza\s+pubblica|artigo\s+de\s+opinião
  | 采访|专访|科普(?:讲座|文章|报告)|访谈|取材|インタビュー|一般講演|市民講座|寄稿|인터뷰|대중강연
"""
_KINDS = {"talks": _TALKS, "exhibitions": _SHOWS, "outreach": _MEDIA}
_BEHIND = (
    r"(?=\s*(?:$|[)）\],，、;；|｜:：。.–—(（“„«「《·•]|\s-\s))"
    r"|(?=\s+@)|(?=\s+(?:at|for|to|auf|bei|beim|im|am|an\s+der|au|aux|à|dans|lors|with|avec|mit|con|on|in|en|su|sur|na|no|em|på|op)\b)"
)
_PATTERNS = {
    key: re.compile(
        rf"(?:^\W*|(?<=[(（\[,，、;；|｜:：。”“»」》·•])\s*|(?<=[.–—-])\s+)(?P<value>{kinds})(?:{_BEHIND})",
        re.IGNORECASE | re.VERBOSE,
    )
    for key, kinds in _KINDS.items()
}


def names_kind(key: str, text: str) -> bool:
    """Tell whether a text holds words of a kind of talk, show or broadcast, at its begin or behind a sign."""
    return bool(_PATTERNS[key].search(text)) or any("talk-kind" in find_classes(word) for word in text.split())


def take_kind(record: FreeRecord) -> None:
    """Take what kind of talk, show or broadcast an item is, where signs set these words off."""
    if _take_titled_kind(record):
        return
    pattern = _PATTERNS[record.key]
    for number, line in enumerate(record.lines):
        for match in _sort_kinds(pattern.finditer(line.text)):
            begin, end = match.span("value")
            run = line.runs[begin]
            is_all = not line.text[:begin].strip(" *") and not line.text[end:].strip(" .*")
            if number == 0 and (is_all or (record.key == "outreach" and _names_all(record, begin, end))):
                continue  # nothing else says what it is called
            about = _ABOUT.match(line.text, end) if "title" in record.facts and run.href is not None else None
            if run.href is not None and not about and not _LEADS_ON.match(line.text, end):
                continue
            if about:  # [Talk](…) on “…”
                record.facts["links"] = {
                    match["value"]: normalise_href(run.href or ""),
                    **record.facts.get("links", {}),
                }
                record.cut(number, begin, about.end())
                return
            _add_kind(record, match["value"])
            record.cut(number, begin, end)
            return


def _sort_kinds(found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Return kinds, those that words go on behind last: “Seminar on Fog, Bern, invited talk” is an invited one."""
    return sorted(found, key=lambda match: bool(re.match(r"\s+\w", match.string[match.end() :])))


_LEADS_ON = re.compile(r"\s*(?:[:：]|[–—]\s)\s*(?=\w)")  # [Keynote: Reading Rain](…)
_ABOUT = re.compile(r"\s+(?:on|about)\s*(?=｜|$)")
_TITLED_KIND = re.compile(
    r"(?:^\W*|(?<=[.,;:|｜)\]”\"–—])\s*)(?!(?:I|We|The|In|An?|Our|My)\b)(?P<value>(?=[^\W\da-zß-ÿ])(?:[\w’'&/-]+\s){0,3}?(?:"
    r"(?i:talk|presentation|workshop|lecture|poster|paper|tutorial|seminar|demo|keynote|speech|colloquium|session|panel)))"
    r"\s+(?P<joint>titled|entitled|title\s*[:：]|(?:was\s+)?(?:delivered|presented|given|held)(?=\s+(?:at|on|in|to|for|during|as)\b))\s*",
)


_AT_EVENT = re.compile(
    r"(?P<kind>(?:[A-Z][\w-]+ ){0,2}(?i:talk|lecture|tutorial|seminar|keynote|poster|presentation|workshop))"
    r" (?:at|@) (?P<event>\S.*)"
)


def _take_event(record: FreeRecord) -> bool:
    """Take kind and event in bold before a title, and tell whether they were: **Talk at Fog Days**, Reading Rain."""
    line = record.lines[0]
    begin = next((n for n, run in enumerate(line.runs) if run.strong), len(line.text))
    end = next((n for n in range(begin, len(line.text)) if not line.runs[n].strong), len(line.text))
    match = _AT_EVENT.fullmatch(line.text[begin:end])
    title = trim_line(line.slice(end, len(line.text)), " ,.:：|｜–—-")
    text = line_text(title)
    if not match or re.search(r"\w{3}", line.text[:begin].strip("0123456789. ,-–")) or word_count(text) < _LEAST_TITLE:
        return False
    _add_kind(record, match["kind"])
    record.facts |= {"event": match["event"].strip(" ,.:"), "title": strip_emphasis(format_line(title))}
    record.cut(0, begin, len(line.text))
    return True


_LEAST_TITLE = 3  # words


def _take_titled_kind(record: FreeRecord) -> bool:
    """Take the kind that a verb or a label behind it tells, and tell whether there was one: “Talk titled …”."""
    if record.key == "talks" and record.lines and "title" not in record.facts and _take_event(record):
        return True
    for number, line in enumerate(record.lines) if record.key == "talks" else ():
        match = _TITLED_KIND.search(line.text)
        if match and line.runs[match.start("value")].href is None:
            _add_kind(record, match["value"])
            end = match.end()
            if match["joint"].startswith("title") and "title" not in record.facts:
                title = trim_line(line.slice(end, len(line.text)), " .,")
                record.facts["title"], end = strip_emphasis(format_line(title)), len(line.text)
            record.cut(number, match.start("value"), end)
            return True
    return False


def _add_kind(record: FreeRecord, text: str) -> None:
    value = text.strip()
    record.facts["kind"] = value.lower() if value.lower() in TALK_KINDS else value


def _names_all(record: FreeRecord, begin: int, end: int) -> bool:
    """Tell whether the kind at the begin of a record is its name, as no other is set off: “School visits, Ashcombe”."""
    first = record.lines[0]
    is_first = not re.search(r"\w", first.text[:begin]) and first.text[end:].lstrip()[:1] not in (":", "：")
    runs = [run for line in record.lines for run in line.runs if run.text.strip()]
    return is_first and "title" not in record.facts and not any(run.em or run.strong or run.href for run in runs)


_PART_BEHIND = re.compile(
    r"(?:[(（]|[,，]\s)\s*(?P<value>(?:co-?)?(?:speaker|host|guest|panell?ist|moderator|interviewee|author|curator|adviser|advisor|consultant"
    r"|organi[sz]er|presenter|contributor|expert|chair|judge|invitée?|animatrice|animateur|moderation|moderatorin|gast|referentin"
    r"|ponente|invitad[oa]|ospite|relat(?:ore|rice)|convidad[oa]))\s*(?:[)）]|(?=[,，]|\.?\s*$))",
    re.IGNORECASE,
)


def find_talk_kind(text: str) -> str:
    """Return the kind of talks that a heading names, such as “Invited talks”, "" if it names none."""
    for kind, words in _HEADINGS.items():
        if words.search(text):
            return kind
    return ""


_HEADINGS = {
    "keynote": re.compile(
        r"^\W*keynotes?(?:\s+(?:talks?|lectures?|addresses))?\W*$|^基調講演$|^主旨报告$", re.IGNORECASE
    ),
    "plenary": re.compile(r"^\W*plenary\s+(?:talks?|lectures?)\W*$|^大会报告$", re.IGNORECASE),
    "invited": re.compile(
        r"^\W*(?:selected\s+|recent\s+)?invited\s+(?:talks?|lectures?|presentations?|seminars?|speeches)(?:\s+and\s+seminars)?\W*$"
        r"|^\W*eingeladene\s+vorträge\W*$|^\W*conférences\s+invitées\W*$|^\W*ponencias\s+invitadas\W*$|^\W*relazioni\s+su\s+invito\W*$"
        r"|^\W*palestras\s+convidadas\W*$|^\W*(?:特邀报告|邀请报告|招待講演|초청\s?강연)\W*$",
        re.IGNORECASE,
    ),
    "poster": re.compile(r"^\W*posters?(?:\s+presentations?)?\W*$|^ポスター発表$|^海报$", re.IGNORECASE),
}

_LANGUAGE = re.compile(
    rf"[(（]\s*(?P<value>(?:(?:given|held|presented|taught)\s+|language(?:\s+of\s+instruction)?:\s+)?(?:(?:in|auf|en|em|på|w)\s+)?(?:{'|'.join(sorted(LANGUAGE_NAMES))}))\s*[)）]",
    re.IGNORECASE,
)


def take_language(record: FreeRecord) -> None:
    """Take the language that a talk or course was held in: “(in Japanese)”."""
    for number in range(len(record.lines)):
        if match := _LANGUAGE.search(record.lines[number].text):
            record.cut(number, *match.span())
            record.add("text", match["value"])


_ONLINE = re.compile(
    r"(?:(?<=[,，、;；|｜(（]\s)|(?<=[,，、;；|｜(（]))(?P<value>online(?:\s+event)?|virtual(?:ly)?|via\s+zoom|zoom|webinar|en\s+ligne|en\s+línea|virtuell|on-line"
    r"|线上|線上|オンライン|온라인)\s*(?=$|[)）,，、;；|｜.。])",
    re.IGNORECASE,
)
take_online = take_first("place", _ONLINE)  # that a talk was held online


_EDITORIAL_ROLE = re.compile(
    r"""(?:^|(?<=[,，;；:：.|｜(（–—-])|(?<=[.,;:|｜–—-]\s)|(?<=[12]\d\d\d)(?=\s))\s*(?P<value>
    (?:(?:founding|associate|senior|guest|managing|academic|subject|section|series|general|deputy|co|book|reviews?|handling
      |consulting|assistant|executive|area|topic|invited|special\s+issue|young|lead|joint|advisory|technical|action)[\s-]+)*
      editor(?:[\s-]in[\s-]chief)?(?!ial)
  | (?:member\s+of\s+(?:the\s+)?)?(?:(?:international|scientific|young|early\s+career)\s+)*(?:editorial|advisory)
      \s+(?:review\s+|advisory\s+)?(?:board|committee|team)(?:\s+member)?
  | board\s+of\s+(?:associate\s+)?editors|editorial\s+assistant
  | (?:mit)?herausgeber(?:in)?|schriftleiter(?:in)?|redakteur(?:in)?|chefredakteur(?:in)?
  | mitglied\s+(?:der\s+redaktion|des\s+(?:wissenschaftlichen\s+)?beirats|des\s+herausgeber\w+)
  | wissenschaftlicher\s+beirat
  | (?:membre\s+du\s+)?comité\s+(?:de\s+rédaction|éditorial|scientifique|de\s+lecture)
  | rédact(?:eur|rice)(?:\s+en\s+chef)?
  | (?:miembro\s+del?\s+)?(?:comité|consejo)\s+(?:editorial|de\s+redacción|asesor|científico)
      |edit(?:or|ora)\s+(?:jefe|jefa|asociad[oa])
  | (?:membro\s+del?\s+)?comitato\s+(?:editoriale|scientifico|di\s+redazione)
      |(?:membro\s+do\s+)?conselho\s+editorial
  | (?:青年|副|客座|特邀|栏目)?(?:编委|主编)|編集委員長?|編集長|편집위원장?
  )(?=\s*(?:$|[,，;；:：.(（|｜–—]|\s-\s)
    |\s+(?:of|for|at|der|des|du|de|del|della|da|do|von|d['’]|bei)(?:\s|\b))""",
    re.IGNORECASE | re.VERBOSE,
)


def take_editorial_role(record: FreeRecord) -> None:
    """Take what an editor is: “member of the editorial board”."""
    for number, line in enumerate(record.lines):
        if match := _EDITORIAL_ROLE.search(line.text):
            begin, end = match.span("value")
            end = extend_translation(line.text, end)
            record.facts["role"] = line.text[begin:end]
            hrefs = {run.href for run in line.runs[begin:end]}
            if len(hrefs) == 1 and (href := hrefs.pop()):
                record.facts.setdefault("url", normalise_href(href))
            record.cut(number, begin, end)
            return


_PART = re.compile(
    r"^\W*(?P<value>guest|panell?ist|speaker|interviewee|moderator|host|expert|contributor|consultant|adviser|co-?host)"
    r"\s+(?:on|in|for|at)\s+",
    re.IGNORECASE,
)


def take_part(record: FreeRecord) -> None:
    """Take the part in a broadcast that stands before its name: “Guest on *In Our Time*”."""
    match = _PART.match(record.lines[0].text) if record.lines else None
    if match:
        record.facts["role"] = match["value"]
        record.cut(0, match.start("value"), match.end())


# The owner's part in brackets: “Soapbox Science, Newcastle (speaker)”.
take_part_behind = take_first("role", _PART_BEHIND, is_missing_alone=True, cut=0)
