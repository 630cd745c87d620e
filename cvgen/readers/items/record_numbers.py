"""Take amounts of money and the numbers of grants, licences and memberships."""

from __future__ import annotations

import re

from cvgen.readers.items.free_record import FreeRecord
from cvgen.readers.items.record_amounts import AMOUNT, read_amount

_NUMBER_WORD = (
    r"(?:(?:(?:award|grant|project|contract|agreement|member(?:ship)?|licen[cs]e|registration|bar|reg|cert(?:ificate)?|credential"
    r"|ref(?:erence)?|projekt|mitglieds?|förder|file|roll|pin|proyecto|projet|processo|expediente|código)"
    r"[-.:\s]*){0,3}(?:(?:no|nr|number|num|id|nummer|núm|n[.\s]?[ºo°])(?!\w)\.?|#)|n°|Nº|№|(?<![A-Za-z])n\.(?=\s?\d{2})"
    r"|(?<![^\W\d_]\s)(?:(?:project\s)?grant(?:\sagreement)?|project|award|proposal|programme(?=\s+[\d.]+)|proyecto|projet|projekt|ref\.?|exp\.)(?=\s+[A-Z0-9/_-]*\d)"
    r"|código(?=\s+\d{4})|FKZ|Förderkennzeichen|Aktenzeichen|Az\.|(?:GMC|NMC|SRA|GDC|HCPC|NPI|AHPRA|INAMI|RPPS|HPR|BIG)(?:\s(?:no\.?|number|PIN))?|PIN"
    r"|(?:licen[cs]e|registration|permit|matrícula)(?=\s+(?:[A-Z]{1,4}[-\s]?)?\d{4})|processo|process"
    r"|课题编号|課題番号|批准号|项目编号|编号|登録番号|证书编号|Projektnr\.?|Mitgliedsnr\.?)"
)
_IDENTIFIED = re.compile(
    rf"(?<!\w)(?P<word>{_NUMBER_WORD})\s*[:：]?\s*(?P<value>(?:[A-Z]{{1,4}}\d{{0,2}}\s)?[A-Z0-9][\w/.-]*\d[\w/-]*)",
    re.IGNORECASE,
)
# What a number of a grant looks like by itself: letters with signs and digits, or many digits between signs.
_CODED = re.compile(
    r"(?<![\w/\\-])(?![A-Z]{1,2}\d{1,2}/[A-Z]{1,2}\d{1,2}(?![\w/-]))"  # K99/R00 is a kind of grant
    r"(?P<value>(?:[A-Z]{1,4}\d{1,2}[ -])?(?=[\w/\\.-]*\d[\w/\\.-]*\d[\w/\\.-]*\d)"
    r"(?:[A-Z]{1,6}[-/ ]?(?:[A-Z]{0,4}\d{0,6}[-/\\]){1,6}[A-Z]{0,9}\d[A-Z0-9]{0,9}(?:[-/]\d{1,9})?"
    r"|[A-Z]{1,4}\d{2,4}[/_-][A-Z0-9/_.-]{3,24}\d|[A-Z]{3,6}\d{4}-\d{5,7}[A-Z]{0,2}-[A-Z]\d{2}"
    r"|[A-Z]{1,4}(?:\.[A-Za-z0-9]{2,8}){2,4}|[A-Z]{2}/[A-Z]?\d{5,}[A-Z]?/\d|(?:19|20)\d\d/\d\d/[A-Z]/[A-Z0-9]{2,5}/\d{4,6}|\d{4}/\d{5}-\d|\d{5,7}_\d{5,7}(?:/\d)?"
    r"|20\d\d-[A-Z]{2,6}-\d{2,6}|20\d\d[A-Z]{1,3}\d{5,7}|\d{2}[A-Z]{1,4}\d{4,7}|\d{4}-\d{5}|\d{2}-\d{4,6}[A-Z]|[A-Z]{1,3}\d{2}\s?[A-Z]{2}\d{5,7}|[A-Z]{2,5}\d{2}[A-Z]?\d{3,8}))(?![\w-])"
)
_DIGITS = re.compile(
    r"(?:[(（]\s*|(?<=[,，;；:｜|]\s)|(?<=[,，;；｜|]))"
    r"(?P<value>(?:[A-Z]{1,3}[- ]?)?(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?!\d))\d{6,12})"
    r"\s*(?:[)）]|(?=[,，;；。.｜|:：]|\s*$))"
)
# Letters of a council or order, and the number that it gave: COREN-SP 123991, GMC 7099991.
_LETTERED = re.compile(
    r"(?<![\w-])(?P<word>[A-Z]{2,6}(?:[-/][A-Z]{2})?)\s(?P<value>(?!(?:19|20)\d\d(?!\d))(?:\d{1,3}(?:\.\d{3})+|\d{4,9})(?:[-/]\w{1,6})?)(?![\w,.]*\d)"
)
_FILED = re.compile(r"(?<![\w-])(?P<value>[A-Z]{2,3}\s\d{2,5}/\d{1,2}-\d{1,2})(?!\w)")  # KE 2991/4-1, as the DFG has it
# Many digits behind a word and before a sign: International Training Fellowship 098842.
_PLAIN_DIGITS = re.compile(r"(?<=[^\W\d_]\s)(?P<value>\d{6,9})(?=\s*(?:[,，;；｜)]|$))")
_ENDED = re.compile(r"[(（]?\s*第\s?(?P<value>\d{4,12})\s?号\s*[)）]?")
_BRACKETED = re.compile(r"[(（]\s*(?P<value>(?:[A-Z]{1,4}[-/ ]?)?\d{2,3}[-/ ]?\d{4,9})\s*[)）]")
_INSIDE = re.compile(
    r"[(（]\s*(?P<value>(?=(?:[^\s()（）]*\d){4})(?!(?:19|20)\d\d[–—/-])[A-Z0-9][\w./\\-]{5,30})\s*[)）]"
)
# Letters and digits behind a sign: “Registered Nurse, Pennsylvania, RN990233L”.
_SIGNED = re.compile(
    r"(?<=[,，;；:：|｜]\s)(?P<value>(?:[A-Z]{1,4}[-. ]?)?(?!(?:19|20)\d\d(?!\d))\d{5,10}[A-Z]?)"
    r"(?=\s*(?:[,，;；)｜|]|\.?\s*$))"
)
# Letters and digits between signs: “Endangered Tides Fund, SG0999, £9,800”.
_SHORT = re.compile(r"(?<=[,，;；]\s)(?P<value>[A-Z]{2,6}[-/]?\d{3,9})(?=\s*(?:[,，;；｜]|\.?\s*$))")
_PATTERNS = {
    "grants": (_IDENTIFIED, _FILED, _CODED, _INSIDE, _DIGITS, _PLAIN_DIGITS, _SHORT),
    "licences": (_IDENTIFIED, _ENDED, _BRACKETED, _LETTERED, _SIGNED),
}
_ISSUERS = frozenset(("GMC", "NMC", "SRA", "GDC", "HCPC", "AHPRA"))  # words before a number that say who gave it
_NOUN = re.compile(
    r"(?:grant|award|project|licen[cs]e|fellowship|scholarship)(?=\s+\W*(?:no|nr|n[º°]|num|#))", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:.*[^\W\d_]\s+)?(?:Grant|Award|Project|Licen[cs]e|Registration|Fellowship)\s+(?=(?:[Nn]o|[Nn]r|#|n[º°]|[Nn]umber))"
)

_SHARE = re.compile(
    rf"(?:[(（]\s*)?(?:(?:davon|of\s+which|dont|thereof)\s+)?(?:(?:own|my|our|local|individual|personal)\s+share(?:\s+of)?|share|of\s+which\s+mine|(?:eigener\s+)?Anteil"
    rf"|part\s+propre|ma\s+part|part\s+individuelle|parte\s+propia|quota)\s*[:：]?\s*(?P<value>{AMOUNT.pattern}|\d{{1,2}}\s?%)",
    re.IGNORECASE,
)


# What follows a sum and says no more: that it is the whole, or a grant for some years.
_IN_TOTAL = re.compile(
    r"\s+(?:(?:(?:in\s+)?total|overall|insgesamt|gesamt|au\s+total|en\s+total|in\s+totale|no\s+total)(?!\w)"
    r"|(?:award|grant|funding)(?:\s+(?:for|in|over|from))?(?=\s+(?:[^\W\d_]+\.?,?\s+)?(?:19|20)\d\d(?!\d)))",
    re.IGNORECASE,
)


def take_amount(record: FreeRecord) -> None:
    """Take an amount of money: as a number with its currency, else as it is written; the owner's share before it."""
    for number in range(len(record.lines)):
        if match := _SHARE.search(record.lines[number].text):
            record.facts["share"] = read_amount(match["value"])["amount"]
            record.cut(number, *match.span())
        if match := AMOUNT.search(record.lines[number].text):
            record.facts.update(read_amount(match.group(), " ".join(line.text for line in record.lines)))
            said = _IN_TOTAL.match(record.lines[number].text, match.end())
            budget = _BUDGET.search(record.lines[number].text, 0, match.start())
            record.cut(number, budget.start() if budget else match.start(), said.end() if said else match.end())
            return


_BUDGET = re.compile(r"(?<!\w)(?:total|overall)\s+(?:budget|amount|funding)(?:\s+of)?\s*[:：]?\s*$", re.IGNORECASE)
_WITH = re.compile(r"\s(?:with|under)\s$")  # Fog Foundation with grant number 4711


def take_number(record: FreeRecord) -> None:
    """Take the number of a grant, licence or membership."""
    for pattern in _PATTERNS.get(record.key, (_IDENTIFIED,)):
        for number in range(len(record.lines)):
            match = pattern.search(record.lines[number].text)
            if match and "number" not in record.facts:
                record.facts["number"] = match["value"].strip(".-/")
                begin, end = match.span()
                word = match.groupdict().get("word") or ""
                if joint := _WITH.search(record.lines[number].text, 0, begin):
                    begin = joint.start()
                elif word.split(" ")[0] in _ISSUERS or pattern is _LETTERED:
                    begin += len(word.split(" ")[0])
                elif re.search(r"\w\s$", record.lines[number].text[:begin]) and (noun := _NOUN.match(word)):
                    begin += noun.end()  # Doctoral grant no. 1
                elif kept := _NAMED.match(record.lines[number].text[:end]) if word[:1].isupper() else None:
                    begin = max(begin, kept.end())
                record.cut(number, begin, end)
