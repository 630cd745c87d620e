"""Take what is said of awards: money, result, and the work that was honoured."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from cvgen.readers.items.free_record import FreeRecord, find_slanted
from cvgen.readers.items.record_amounts import AMOUNT
from cvgen.readers.items.record_patterns import HONOURED, HONOURED_FOR, HONOURED_QUOTED
from cvgen.readers.items.record_places import names_house, names_place, part_place
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import trim_line
from cvgen.readers.page.records.line_parts import strip_emphasis

_NO_WORK = frozenset(("organisation", "house", "award", "place", "state"))


def take_work(record: FreeRecord) -> None:
    """Take the name of the work that an award was for: what is set off in quotation marks, or behind date and colon."""
    for number, line in enumerate(record.lines):
        for pattern, others in ((HONOURED_QUOTED, frozenset(("award",))), (HONOURED, _NO_WORK)):
            match = pattern.search(line.text)
            if match and not others & {
                name for word in re.findall(r"\w+", match["value"]) for name in find_classes(word)
            }:
                record.add("note", format_line(line.slice(*match.span("value"))))
                record.cut(number, *match.span())
                return


def take_paper(record: FreeRecord) -> None:
    """Take the work that an award was for as a note, if it is quoted or leads somewhere: for [Lamps](…)."""
    for number, line in enumerate(record.lines):
        match = HONOURED_FOR.search(line.text)
        hrefs = {run.href for run in line.runs[slice(*match.span("work"))]} if match else set()
        if match and (match["work"][0] in '“„«"' or (len(hrefs) == 1 and hrefs.pop())):
            record.add("note", format_line(line.slice(*match.span("value"))))
            record.cut(number, *match.span("value"))
            return


_ASIDE = re.compile(r"\s*[(（](?P<value>[^()（）]*[,:：，；;](?:[^()（）]|[(（][^()（）]*[)）])*)[)）][\s.,;，；｜]*$")

_FEW = (
    r"(?:(?:(?:award|acceptance|admission|selection|success)\s+rate|rank(?:ing|ed)?|top|only|among|one\s+of)\b"
    r"|\d[\d.,]*\s?[%‰]|\d+\s?/\s?\d|前|排名|获奖率)"
)
_SHARE = re.compile(
    rf"(?<=\S)\s*[(（]\s*(?P<value>(?:[^()（）,，;；]{{1,40}}[,，;；]\s*)?{_FEW}[^()（）]*)[)）]", re.IGNORECASE
)


def take_aside(record: FreeRecord) -> None:
    """Take what is said in brackets of an award as a note.

    This is how many get it, or what stands at its end, if several things do: “(Top 3 of 40)”, “(FAPESP, grant 17/9)”.
    """
    for number, line in enumerate(record.lines):
        share = _SHARE.search(line.text)
        match = share or _ASIDE.search(line.text)
        before = line.text[: match.start()] if match else ""
        if match and re.search(r"\w", before) and (share or not _says_again(before, match["value"])):
            text = re.sub(r"\s*｜[\s,;]*", ", ", format_line(line.slice(*match.span("value"))))
            record.add("note", strip_emphasis(text.strip(" ,;，；")))
            record.cut(number, *match.span())
            return


def _says_again(before: str, aside: str) -> bool:
    """Tell whether what stands in brackets is a place, or the name before them in other letters."""
    letters = [text for text in (before, aside) if re.search(r"[\u3041-\u9fff\uac00-\ud7a3]", text)]
    return len(letters) == 1 or bool(part_place(f"x, {aside}")[1])


_RESULT = re.compile(
    r"^\W*(?P<value>(?:short|long)listed|finalist|semi-?finalist|runner-up|nominee|nominated|highly\s+commended|finaliste|finalista)"
    r"(?:,|:|\s+for(?:\s+the)?)\s+(?=.*(?:prize|award|medal|prix|premio|preis|scholarship))",
    re.IGNORECASE,
)

_RESULT_BEHIND = re.compile(
    r"[,;:(（–—-]\s*(?P<value>(?:short|long)listed|(?:semi-?)?finalist|runner-up|nominee|nominated|highly\s+commended)\W*$",
    re.IGNORECASE,
)
# That an award was won says its list.
_WON = re.compile(
    r"^\W*(?:(?:recipient|winner|awardee|laureate|preisträger(?:in)?|lauréate?|ganadora?|vincit(?:ore|rice)|vencedora?)\s*[:：,]"
    r"|(?:recipient|awardee)\s+of(?:\s+the)?"
    r"|(?:was\s+)?awarded\s+(?:the|an?)|received\s+(?:the|an?)|won\s+the)\s+(?=[^\W\d_])"
    r"|^\W*(?:荣获|获得|获评|获颁)(?:\s+|：|(?=[“《「]))(?=\S)",
    re.IGNORECASE,
)
_WON_CONTEST = re.compile(
    r"\W*winner\W+(?!.*(?:award|prize|medal|ship)).*(?:competition|contest|challenge|cup)\b", re.I
)


def take_result(record: FreeRecord) -> None:
    """Take as a note what became of an award that was not won, before or behind it: “Shortlisted, Ashcombe Prize”."""
    text = record.lines[0].text if record.lines else ""
    if (won := _WON.match(text)) and not _WON_CONTEST.match(text):
        record.cut(0, 0, won.end())
        text = record.lines[0].text
    match = _RESULT.match(text) or _RESULT_BEHIND.search(text)
    if match:
        record.add("note", match["value"])
        record.cut(0, match.start("value"), match.end())


_PRIZE_OF = re.compile(
    r"^\W*(?:the\s+)?(?P<title>(?-i:[A-Z\d])[\w\s-]{2,40})\s+(?:of|in|at)\s+(?:the\s+)?(?P<giver>\S.{5,})",
    re.IGNORECASE,
)
_PRIZES = re.compile(
    r"\b(?:prize|awards?|medal|winner|runner-?\s?up|champion|place|finalist|paper|poster)\b", re.IGNORECASE
)


def take_emphasised(record: FreeRecord) -> None:
    """Take what lines, bold and italics set off in an award: a prize and its contest, a remark behind a dash."""
    _take_prize_line(record)
    _take_prize_of(record)
    _take_gloss(record)
    _take_slanted_remark(record)


def _take_prize_line(record: FreeRecord) -> None:
    """Take a prize that stands in a line of its own below or above its contest, and this as what gave it."""
    numbers = [number for number, line in enumerate(record.lines) if re.search(r"\w", line.text)]
    texts = [record.lines[number].text.strip(" .,;｜") for number in numbers]
    ranks = [number for number, text in zip(numbers, texts, strict=True) if _RANK_LINE.fullmatch(text)]
    contests = [number for number, text in zip(numbers, texts, strict=True) if CONTEST_LINE.match(text)]
    if len(numbers) != _LEAST_NAME or len(ranks) != 1 or not set(contests) - set(ranks):
        return
    for number in numbers:
        line = record.lines[number]
        name = "title" if number in ranks else "organisation"
        record.facts[name] = strip_emphasis(format_line(trim_line(line.slice(0), " .,;｜")))
        record.cut(number, 0, len(line.text))


def _take_prize_of(record: FreeRecord) -> None:
    """Take a prize in bold and the contest that is set off behind it: the **First Prize** of the *Lamp Days*, Fog."""
    line = record.lines[0] if record.lines else None
    match = _PRIZE_OF.match(line.text) if line else None
    if line is None or match is None or not _PRIZES.search(match["title"]):
        return
    begin = match.start("giver")
    is_bold = all(run.strong for run in line.runs[slice(*match.span("title"))])
    if not is_bold or not (line.runs[begin].em or line.runs[begin].strong):
        return
    form = [run.em or run.strong for run in line.runs[begin:]]
    whole = begin + (form.index(False) if False in form else len(form))  # which may hold a colon
    ahead = re.search(r"[:：｜]", line.text[whole:])
    end = whole + ahead.start() if ahead else len(line.text)
    giver = [replace(run, em=False, strong=False) for run in line.slice(begin, end)]
    record.facts["title"] = match["title"].strip()
    record.facts["organisation"] = format_line(trim_line(giver, " .,;"))
    record.cut(0, match.start("title"), end)


_GLOSS = re.compile(r"\s[–—-]{1,3}\s+(?P<value>[a-zß-ÿ][^｜]*)$")


def _take_gloss(record: FreeRecord) -> None:
    """Take what is said of an award behind the dash after its name in bold: “**Lamp Prize** — highest of the Board”."""
    line = record.lines[0] if record.lines else None
    match = _GLOSS.search(line.text) if line else None
    form = [run.strong for run, sign in zip(line.runs, line.text, strict=True) if sign.isalnum()] if line else []
    if line is None or match is None or len(record.lines) > 1 or True not in form:
        return
    named = [run.strong for run, sign in zip(line.runs, line.text[: match.start()], strict=False) if sign.isalnum()]
    if all(named) and named and not any(run.strong for run in line.runs[match.start("value") :]):
        record.add("note", format_line(trim_line(line.slice(match.start("value")), " .")))
        record.cut(0, match.start(), len(line.text))


def _take_slanted_remark(record: FreeRecord) -> None:
    """Take a few slanted words behind a dash at the end of an award as a note: “… Programme — *Offer declined*”."""
    line = record.lines[-1] if record.lines else None
    span = find_slanted(line) if line else None
    if line is None or span is None or line.text[span[1] :].strip(" .｜"):
        return
    text = line.text[slice(*span)]
    is_remark = len(text.split()) <= _MOST_WORDS and not {"award", "organisation"} & set(find_classes(text.split()[-1]))
    if is_remark and re.search(r"\w.*\s[–—-]\s*$", line.text[: span[0]]):
        record.add("note", text.strip(" ."))
        record.cut(len(record.lines) - 1, *span)


_MOST_WORDS = 4


def take_prize_money(record: FreeRecord) -> None:
    """Take the money that came with an award as a note."""
    for number, line in enumerate(record.lines):
        match = AMOUNT.search(line.text)
        if match and (line.text[: match.start()].rstrip()[-1:] in tuple("(（,，;；｜|–—-")):
            end = (_EACH.match(line.text, match.end()) or match).end()
            record.add("note", line.text[match.start() : end])
            record.cut(number, match.start(), end)
            return


_EACH = re.compile(r"\s?(?:/|per\s|a\s)\s?(?:year|yr|annum|month|semester|term)\b")
_TRANSLATED = re.compile(r"(?:^|(?<=[a-z)%’']{2})\s*[,，;；/|–—-]\s*)(?P<value>[\u4e00-\u9fff][^a-z]{3,})$")


def take_translation(record: FreeRecord) -> None:
    """Take what says an award again in Chinese, behind it or in the line below, as a note: “Tide Prize，潮汐奖”."""
    for number, line in enumerate(record.lines):
        match = _TRANSLATED.search(line.text.rstrip(" .🏆🥇🥈🥉🌟⭐💰🪪"))
        above = " ".join(other.text for other in record.lines[:number])
        if match and len(re.findall(r"[A-Za-z]{3,}", f"{above} {line.text[: match.start()]}")) >= _LEAST_NAME:
            record.add("note", strip_emphasis(format_line(line.slice(*match.span("value")))))
            record.cut(number, *match.span())


_LEAST_NAME = 2  # words
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)|(?i:first|second|third)")
_RANKED = re.compile(r"(?P<rank>place|prize|rank) (?:in|at|of) (?:the )?(?P<contest>.+)", re.IGNORECASE)
_BARE_CONTEST = re.compile(r"(?:competition|contest|challenge|championship)s?", re.IGNORECASE)
_OPEN_END = re.compile(r"\b(?:in|at|of|for|on)$")
_TORN = re.compile(  # Team Captain), 2026 Bohai Cup (Small Boats; Second Place) at the Fog Days (FD 2024
    r"(?P<note>[^()]+)\)(?:,|\s(?:at|in|of|from))\s*(?:the\s)?(?P<rest>\S.* \([^()]+)"
)
_BRACKET_FIRST = re.compile(r"(?P<bracket>[(（][^()（）]{2,60}[)）])[\s,，]+(?P<rest>\S.+)")


def join_award(key: str, item: dict[str, Any]) -> None:
    """Return to the title of an award what belongs to it: “4th in | Lamp Contest”, “2nd Prize | (Team), Lamps”."""
    title, organisation = str(item.get("title", "")), str(item.get("organisation", ""))
    if key != "awards" or not title:
        return
    if _ORDINAL.fullmatch(title):
        _join_rank(item)
    elif _BARE_CONTEST.fullmatch(organisation):
        _join_contest(item)
    elif not organisation or _TORN.fullmatch(organisation):
        _mend_bracket(item)
    elif (organisation.endswith(("荣誉", "奖学金")) or _WHOSE.fullmatch(organisation)) and "note" not in item:
        item["note"] = item.pop("organisation")  # （某大学本科生最高荣誉）
    elif _OPEN_END.search(title):
        item["title"] = f"{title} {item.pop('organisation')}"
    elif match := _BRACKET_FIRST.fullmatch(organisation):
        item["title"], item["organisation"] = f"{title} {match['bracket']}", match["rest"]
    elif organisation.count(", ") == 1:
        first, last = organisation.split(", ")
        is_more = not names_house(first) and not _UNIT.match(first) and not names_place(last)
        if is_more and names_house(last) and not re.fullmatch(r"[A-Z&]{2,8}", first) and _PRAISE.search(first):
            item["title"], item["organisation"] = f"{title}, {first}", last


RANK_NAME = (
    r"(?:national |provincial )?(?:first|second|third|[1-3](?:st|nd|rd)|\dth|grand|gold|silver|bronze|special"
    r"|excellen(?:t|ce))[ -](?:class |grade )?(?:prize|award|place|medal)"
)
_RANK_LINE = re.compile(
    rf"{RANK_NAME}|(?:(?:team|individual|successful) )+participation award|(?:grand )?champion|(?:meritorious )?winner"
    r"|(?:first |second )?runner-?up|finalist|honou?rable mention",
    re.IGNORECASE,
)
CONTEST_LINE = re.compile(
    r".*\b(?:contest|competition|challenge|olympiad|cup|hackathon|championship)s?\b", re.IGNORECASE
)


def _join_rank(item: dict[str, Any]) -> None:
    """Join “2nd”, which stood in bold, and the word behind it: the contest in which it was gives the award."""
    for name in ("organisation", "note"):
        if match := _RANKED.fullmatch(str(item.get(name, ""))):
            item["title"] += f" {match['rank']}"
            item[name] = match["contest"]
            return


def _join_contest(item: dict[str, Any]) -> None:
    """Return to the title of an award the rest of a contest, and the rank before it: 4th in | Fog | Challenge."""
    rank = item.pop("note") if str(item.get("note", "")).endswith(" in") else ""
    item["title"] = " ".join(filter(None, (rank, item["title"], item.pop("organisation"))))


def _mend_bracket(item: dict[str, Any]) -> None:
    """Part a note that was torn out between two brackets: the contest in it gave the award."""
    if match := _TORN.fullmatch(str(item.get("organisation") or item.get("note", ""))):
        noted = [match["note"], *([item["note"]] if "organisation" in item and "note" in item else [])]
        item["note"], item["organisation"] = ", ".join(noted), f"{match['rest']})"


_WHOSE = re.compile(
    r"(?:co-?\s?)?(?:first|lead|corresponding|second|third)[- ]author|team (?:leader|member)", re.IGNORECASE
)
_PRAISE = re.compile(
    r"\b(?:advanced|outstanding|excellent|merit|model|individuals?|students?|graduates?|scholars?|honou?rs?|awards?|prizes?)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:Department|Dept|School|Faculty|College|Institute|Division|Center|Centre|Laboratory)\b")
