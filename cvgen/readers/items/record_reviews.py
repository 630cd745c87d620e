"""Take what a reviewer reviews for: journals, conferences and funders in one list."""

from __future__ import annotations

import re

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.items.free_record import FreeRecord
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.records.line_parts import strip_emphasis

_ROLES = r"""
    (?:(?:ad[\s-]hoc|peer|journal|conference|manuscript|grant|proposal|external|expert|invited|regular|occasional|book|abstract
        |outstanding|article|scientific)\s+)*
      (?:(?:sub-?)?(?:reviewers?|revi?e?i?wi?ers?)|referees?|reviewing|refereeing|(?<=peer\s)review)
  | (?:(?:senior|technical)\s)*program(?:me)?\scommittee(?=\sof\s[A-Z][^,;()]*\s(?:19|20)\d\d,)
  | (?:fach)?gutachter(?:in)?|gutachtertätigkeit|gutachten
  | rapporteure?|relect(?:eur|rice)|évaluat(?:eur|rice)|expertises?
  | revisora?|evaluadora?|árbitr[oa]|revisore|revisor[ae]|referaggio|parecerista|avaliadora?
  | recensente?|granskare|fagfelle|fagfellevurderer|recenzent(?:ka)?|рецензент|hakem
"""
_FOLLOWING = (  # Referee for the following journals: …
    r"(?:\s+for(?:\s+the)?(?:\s+following)?\s+(?:\w+\s+)?"
    r"(?:journals|conferences|venues|publishers|funders|agencies)(?=\s*:))?"
)
_AND_MEMBER = r"(?:\s?(?:/|&|and\s)\s?(?:[ST]?PC|program(?:me)?\s+committee)(?:\s+members?)?(?=\s*:))?"
_FOR = r"(?:for|of|für|pour|para|per|voor|för|for|di|de|do|da|dla|bij|at)"
_REVIEWER = re.compile(
    rf"^\W*(?P<role>(?:{_ROLES}){_AND_MEMBER}{_FOLLOWING}(?:\s\([^()]{{3,40}}\)(?=:))?)\s*(?:[:：]\s*|\s{_FOR}(?:\s*[:：])?\s+(?=\S))",
    re.IGNORECASE | re.VERBOSE,
)
_EAST_ASIAN = re.compile(
    r"^\W*(?P<role>(?:期刊|会议|學術期刊|学术期刊)?(?:审稿人?|審稿人?|评审|評審)|査読者?|논문\s?심사)(?:\s\([^()]{2,40}\))?\s*[:：]\s*"
)
_REMARK = re.compile(
    r"\s*[(（](?P<value>(?:more\s+than|over|about|ca\.|approx\.|mehr\s+als|plus\s+de|más\s+de)?\s*\d{1,4}\+?\s+[^()（）]*"
    r"(?:reviews?|papers?|manuscripts?|articles?|Gutachten|expertises)[^()（）]*)[)）][\s.]*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-z]{4})[.。]\s+[A-Z][a-z]+\s|[)）]\.\s+[A-Z]")
_SPACED = re.compile(r"\s+,(?=\s)")
_ARTICLE = re.compile(r"the\s+(?=[A-Z])")


_DATED = re.compile(r"[(（][^()（）]*(?:19|20)\d\d[^()（）]*[)）]")


def _names_more(rest: str) -> bool:
    """Tell whether another service follows a semicolon, and not another journal."""
    return any(
        ":" in part or _SERVICES & {name for word in re.findall(r"\w+", part)[:2] for name in find_classes(word)}
        for part in rest.split(";")[1:]
    )


_SERVICES = frozenset(("role", "post"))


def take_dated_reviews(record: FreeRecord) -> None:
    """Take a list of what somebody reviews for as a whole where one of several has years of its own in brackets."""
    line = record.lines[0] if len(record.lines) == 1 else None
    match = (_match_role(line.text) or _COMMITTEE.match(line.text)) if line else None
    rest = line.text[match.end() :] if line and match else ""
    bare = re.sub(r"[(（][^()（）]*[)）]", "", rest)
    dated = len(_DATED.findall(rest))
    named = [part for part in re.split(r"[,，、;]", rest) if _YEARED.search(part) and re.search(r"[^\W\d]{2}", part)]
    is_list = dated and re.search(r"\w\s*[,，、;]\s*\w", bare) and (dated > 1 or not find_date_spans(bare))
    if is_list or (len(named) > 1 and not dated):
        _take_list(record, match)


_YEARED = re.compile(r"(?:19|20)\d\d|['’]\d\d(?!\w)")
_COMMITTEE = re.compile(
    r"^\W*(?P<role>(?:(?:senior|technical)\s+)?(?:program(?:me)?\s+committee|[ST]?PC)(?:\s+members?)?)\s*[:：]\s*",
    re.IGNORECASE,
)


_SHORT_NAME = r"[A-Z][\w&’'-]{1,20}(?:\s?['’(]?\w{2,10}\)?)?"
_LISTED = re.compile(rf"{_COMMITTEE.pattern}(?={_SHORT_NAME}(?:,\s?{_SHORT_NAME})+\W*$)", re.IGNORECASE)


def _match_role(text: str) -> re.Match[str] | None:
    return _REVIEWER.match(text) or _EAST_ASIAN.match(text)


_LIKE_ROLE = re.compile(r"\W*expert systems(?: with applications)?(?:\s*\([A-Z]+\))?\W*", re.IGNORECASE)  # a journal


def take_reviews(record: FreeRecord) -> None:
    """Take a reviewer's role and all that follows “for” or a colon: “Reviewer for *Bogs*, *Fens* (11 reviews)”.

    So it is with a committee before a list of short names.
    """
    lines = record.text_lines()
    text = expand_characters(lines[0]).text if len(lines) == 1 else ""
    if _LIKE_ROLE.fullmatch(text):
        record.facts["organisation"] = strip_emphasis(format_line(trim_line(lines[0], " ,;.")))
        record.lines = [expand_characters([])]
        return
    _take_list(record, _match_role(text) or _LISTED.match(text))


def _take_list(record: FreeRecord, match: re.Match[str] | None) -> None:
    """Take the role that a line begins with, and what follows it as for whom it is done."""
    lines = record.text_lines()
    if len(lines) != 1 or record.facts.keys() & {"role", "organisation"}:
        return
    line = expand_characters(lines[0])
    rest = line.text[match.end() :] if match else ""
    if not match or "｜" in rest or _names_more(rest) or not re.search(r"[^\W\d_]{2}", rest) or _SENTENCE.search(rest):
        return
    begin, end = match.end(), len(line.text)
    if remark := _REMARK.search(line.text, begin):
        record.add("text", remark["value"])
        end = remark.start()
    if article := _ARTICLE.match(line.text, begin):
        begin = article.end()
    record.facts["role"] = match["role"]
    record.facts["organisation"] = _SPACED.sub(
        ",", strip_emphasis(format_line(trim_line(line.slice(begin, end), " ,;.–—-")))
    )
    record.lines = [expand_characters([])]
