"""Put what references say in numbers and of the kind of a work into a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.readers.items.token_kinds import is_patent_number
from cvgen.readers.items.word_classes import find_classes, list_words
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_kind import read_kind, read_status
from cvgen.readers.page.papers.paper_numbers import read_locator
from cvgen.readers.page.papers.paper_patterns import SERIES_OF_PAPERS, TRANSLATION
from cvgen.readers.page.papers.patent_numbers import set_patent_number
from cvgen.text.markdown_escapes import escape_markdown

_NUMBERED = ("patent", "report", "working paper")  # their locator is a number of their own
_NUMBER_WORD = re.compile(r"^\W*(?:no|nr|num|n[°º])\b[\s.]*|^\W*#\s*", re.IGNORECASE)
_NUMBER_AT_END = re.compile(r"[\s,]*(?:\b(?:no|nr|n[°º])\.?\s*|\s)(?P<number>[A-Z]{0,3}-?\d[\d/.-]*)$", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2,6}[ -]?\d[\d./-]*")
_LONGEST_MARK = 4  # characters of a mark for the type of a source, [EB/OL]


def place_locator(paper: PaperDraft, text: str) -> None:
    """Put volume, number and pages into a paper; a second number without a word is where the article begins."""
    if paper.fields.get("type") in _NUMBERED:
        paper.set_field("number", _NUMBER_WORD.sub("", text))
        return
    day = re.fullmatch(r"\d{1,2}", text)
    if day and paper.dates and re.fullmatch(r"\d{4}-\d\d", paper.dates[-1]):  # 2020 Mar 11
        paper.dates[-1] += f"-{int(day[0]):02}"
        return
    if is_patent_number(text):
        set_patent_number(paper, text)
        return
    text = _take_front(paper, text)
    if not text:
        return
    if match := _SERIES.fullmatch(text):  # Proc. Lond. Math. Soc. (3) 104
        paper.venues[-1:] = [f"{venue} ({match['series']})" for venue in paper.venues[-1:]]
        text = match["volume"]
    found = read_locator(text)
    if _CODE.fullmatch(text) and not found.keys() & {"volume", "number", "pages", "article_number"}:  # ET-07, LRC 109
        found = {"number": found.pop("rest", text)}
    if rest := found.pop("rest", ""):
        paper.notes.append(escape_markdown(rest))
    if found.keys() == {"volume"} and _is_page(paper, text):
        found = {"pages": found["volume"]}
    elif "volume" in found and "series" in paper.fields and not paper.venues:
        found["number"] = found.pop("volume")  # (Studies in Fire, vol. 3)
    _shift_issue(paper, found, text)
    paper.set_fields(found)
    paper.understood.append(text)


def _take_front(paper: PaperDraft, text: str) -> str:
    """Return a locator without the year or the track in front of it, which are put into the paper."""
    if not paper.dates and (dated := _DATED.fullmatch(text)):  # Toronto: Birchbark; 2022:187-203
        paper.dates.append(dated["year"])
        return dated["pages"] if not dated["pages"].isdigit() else f"article {dated['pages']}"
    if season := _SEASON.fullmatch(text):  # 44, mars-avril
        paper.notes.append(season["season"])
        return season["volume"]
    if ordered := _ORDER.match(text):
        paper.set_field("series", ordered["series"])
        return text[ordered.end() :]
    match = _TRACK.match(text)
    if match is None:
        return text
    paper.set_fields({"volume": match["volume"], "number": match["track"]})  # 7, CSCW1, Article 12
    paper.understood.append(match.group())
    return text[match.end() :].strip(" ,")


def _is_page(paper: PaperDraft, text: str) -> bool:
    """Tell whether a number alone is a page: behind a volume, or where a chapter's book has been named whole.

    (2021) 44 Modern Hearth Review 310; in A. Lovelace (ed), *Engines* (Lantern Press, 2021) 244.
    """
    if "volume" in paper.fields:
        return bool(re.fullmatch(r"\W*\d+\W*", text))
    if paper.venues and paper.fields.get("type") == "chapter":
        return True
    return bool(paper.editors and "publisher" in paper.fields and paper.dates)


_DATED = re.compile(r"(?P<year>(?:19|20)\d\d):\s?(?P<pages>\d+\s?[-–]\s?\d+|\d{3,6})\.?")
_SEASON = re.compile(
    r"(?P<volume>\d{1,4}),? (?P<season>[^\W\d_]{3,9}\.?\s?[-–/]\s?[^\W\d_]{3,9}\.?|printemps|été|automne|hiver"
    r"|spring|summer|fall|autumn|winter|frühling|frühjahr|sommer|herbst|primavera|verano|otoño|invierno|estate"
    r"|autunno|inverno|outono)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?P<series>(?:s|ser|serie|série|series)\.? [IVX]{1,4}|[IVX]{1,4} (?:s|ser|serie|série)\.),? (?=\d)"
)
_TRACK = re.compile(r"(?P<volume>\d{1,3}), (?P<track>[A-Z]{3,8}\d?)(?:,|$)")
_SERIES = re.compile(r"\(?(?P<series>[1-9]|N\. ?S\.)\) (?P<volume>\d{1,4})")
_ISSUED = re.compile(r"\d+, \d{1,2}")  # 32, 4 (2025)
_MOST_ISSUES = 12  # of a volume


def _shift_issue(paper: PaperDraft, found: dict[str, str], text: str) -> None:
    """Make a number behind the volume the issue, where the pages follow, or where it is small: 39:2 (2014): 201–19."""
    fields = paper.fields
    if "pages" in found and "volume" in fields and fields.get("pages", "").isdigit() and "number" not in fields:
        fields["number"] = fields.pop("pages")
    elif {"volume", "pages"} <= found.keys() and "volume" in fields and "number" not in (fields | found):
        found["number"] = found.pop("volume")  # 58 (2023), 2, pp. 401–430
    elif _ISSUED.fullmatch(text) and int(found.get("pages", "99")) <= _MOST_ISSUES and not paper.dates:
        found["number"] = found.pop("pages")


_CITED = re.compile(r"(?P<volume>\d{1,4}) (?P<venue>[A-Z][^\d()]{2,60}?) (?P<pages>\d{1,5})")  # 98 Fog L. Rev. 1123
_VOLUME_BEHIND = re.compile(r"(?P<venue>(?=.*\w\.).*[^\W\d]\.?) (?P<volume>\d{1,3})")  # Phys. Rev. Fog 3

_LABELLED_BEHIND = re.compile(  # Fog Journal Volume:25 Issue:4
    r"(?P<venue>[A-Z].{3,90}?)[,.]? (?P<numbers>(?:(?:vol(?:ume)?|issue|no|pages)\b[.:]?\s?\d[\d–-]*[,;.\s]*){2,4})",
    re.IGNORECASE,
)
_PAGE_BEHIND = re.compile(r"(?P<venue>[A-Z].*[^\W\d]\.?) (?P<page>(?!(?:19|20)\d\d$)\d{1,4})")  # 12(3) Fog Review 145


def take_volume(paper: PaperDraft, venue: str) -> str:
    """Return a venue without volume and page around it, which are put into the paper: 98 Lakeshore L. Rev. 1123."""
    plain = re.sub(r"[*_]", "", venue)
    if labelled := _LABELLED_BEHIND.fullmatch(plain):
        place_locator(paper, labelled["numbers"])
        return labelled["venue"]
    if "volume" in paper.fields and (paged := _PAGE_BEHIND.fullmatch(plain)) and "pages" not in paper.fields:
        paper.set_field("pages", paged["page"])
        paper.understood.append(venue)
        return paged["venue"]
    if match := _CITED.fullmatch(plain):
        paper.set_field("pages", match["pages"])
    else:
        match = _VOLUME_BEHIND.fullmatch(plain)
    if not match or "volume" in paper.fields:
        return venue
    paper.set_field("volume", match["volume"])
    paper.understood.append(venue)
    return match["venue"]


_CHAPTER = re.compile(
    r"\W*(?:chapter|chap\.|ch\.|kapitel|kap\.|chapitre|capítulo|capitolo|cap\.|hoofdstuk|rozdział)\s*"
    r"(?P<chapter>\d{1,3}|[ivxlc]{1,7})\W{1,3}(?:in|of|aus|de|en|dans|i|di|em|w)\W+",
    re.IGNORECASE,
)


def take_chapter(paper: PaperDraft, venue: str) -> str:
    """Return a venue without the number of the chapter before it, which is put into the paper: Chapter 6 in *Fog*."""
    match = _CHAPTER.match(venue)
    if match is None or "chapter" in paper.fields:
        return venue
    paper.set_fields({"chapter": match["chapter"], "type": paper.fields.get("type", "chapter")})
    paper.understood.append(match.group())
    rest = venue[match.end() :]
    return "*" * (rest.count("*") % 2) + rest


def take_numbers(paper: PaperDraft, venue: str) -> str:
    """Return a venue without what numbers it: chapter, volume and page, number of a working paper."""
    return take_series(paper, take_volume(paper, take_chapter(paper, venue)))


_DIVIDED = re.compile(r"(?P<place>[^:：]{2,40}?)\s?[:：] ?(?P<publisher>[^:：]{2,60})")  # Edinburgh: Lomond Press
_LISTED = re.compile(r"(?P<first>[^,]{2,40}), (?P<second>[^,]{2,40}(?:, [A-Z]{2})?)")
_TOWNS = frozenset(("place", "press-town", "state", "cjk-town"))
_MOST_TOWN_WORDS = 2
_LEAST_NAME = 5  # letters of a publisher; shorter words may be states
_PUBLISHING = list_words("publishing-town")
_HOUSES = frozenset(("publisher", "organisation", "cjk-publisher"))


def divide_place(label: str, text: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return place and publisher of a part that holds both: “Oxford: Hart”, “Springer, Berlin”; else the part as it is.

    `fields` are those that the paper has: nothing is divided for one of them.
    """
    if label not in ("publisher", "place") or {"publisher", "place"} & fields.keys():
        return {label: text}
    if match := _DIVIDED.fullmatch(text):
        return {"place": match["place"], "publisher": match["publisher"]}
    match = _LISTED.fullmatch(text)
    if match is None:
        return {label: text}
    is_town, is_house = [], []
    for part in (match["first"], match["second"]):
        classes = {name for word in re.findall(r"[\w.-]+", part) for name in find_classes(word)}
        is_known = not _PUBLISHING.isdisjoint(re.findall(r"[\w-]+", part.casefold()))
        is_town.append((is_known or bool(classes & _TOWNS)) and not classes & _HOUSES)
        is_house.append(bool(classes & _HOUSES))
    is_region = label == "place" and "place" in find_classes(match["second"])  # San Diego, California
    if (
        (is_region or is_country(match["second"]))
        and not is_house[0]
        and len(match["first"].split()) <= _MOST_TOWN_WORDS
    ):
        return {"place": text}
    if is_house[0] or (is_town[1] and not is_town[0]):
        return {"publisher": match["first"], "place": match["second"]}
    if is_house[1] or (is_town[0] and not is_town[1] and len(match["second"]) >= _LEAST_NAME):
        return {"place": match["first"], "publisher": match["second"]}
    return {label: text}


def is_country(text: str) -> bool:
    """Tell whether all words of a text are of names of countries, or of states."""
    words = re.findall(r"[\w.’'-]+", text)
    return bool(words) and all(word.casefold() in _COUNTRIES or "state" in find_classes(word) for word in words)


_COUNTRIES = frozenset((
    "usa", "uk", "china", "germany", "france", "japan", "italy", "spain", "canada", "australia", "switzerland", "india",
    "korea", "austria", "sweden", "norway", "denmark", "finland", "portugal", "greece", "ireland", "brazil", "mexico",
    "chile",
))  # fmt: skip


_NUMBERED_PAPER = re.compile(
    r"(?P<series>.*\b(?:[Ww]orking|[Dd]iscussion|[Pp]olicy) [Pp]apers?(?: [Ss]eries)?|[A-Z]{2,5} DP),? "
    r"(?:[Nn]o\.? ?|[Nn][°º]\.? ?|[Nn]r\.? ?|#)?(?P<number>[A-Z]{0,3}\d[\d./-]*)(?:, (?P<year>(?:19|20)\d\d))?"
)


def is_numbered_series(line: TextLine) -> bool:
    """Tell whether a text is a series of working papers and a number in it: “CEPR Discussion Paper No. 7”."""
    return bool(_NUMBERED_PAPER.fullmatch(line_text(line).strip(" .,")))


def take_series(paper: PaperDraft, venue: str) -> str:
    """Return a venue without the number of a working paper, which is put into the paper: CEPR Discussion Paper 7."""
    match = _NUMBERED_PAPER.fullmatch(re.sub(r"[*_]", "", venue))
    if match is None or "number" in paper.fields:
        return venue
    paper.set_field("number", match["number"])
    paper.set_field("type", "working paper")
    paper.dates += [match["year"]] if match["year"] else []
    paper.understood.append(venue)
    return match["series"]


def place_kind(paper: PaperDraft, text: str) -> None:
    """Put what a work calls itself into a paper: its type, and its own words where they say more."""
    kind = read_kind(text)
    if not kind and TRANSLATION.fullmatch(text.strip(" []【】()（）")):
        paper.notes.append(text.strip(" []【】()（）"))
        return
    if kind in ("working paper", "report") and (match := _NUMBER_AT_END.search(text)):
        paper.set_field("number", match["number"])
        paper.understood.append(match.group())
        text = text[: match.start()]
    paper.set_field("type", kind)
    if kind in ("working paper", "report") and not paper.venues and SERIES_OF_PAPERS.fullmatch(text.strip(" .,")):
        paper.venues.append(text.strip(" .,"))
        return
    if kind == "patent":
        paper.patents.append(text)
    elif kind in ("", "thesis", "report", "working paper", "media", "article") and len(text) > _LONGEST_MARK:
        paper.set_field("kind", text.strip(" .,:()[]"))
    else:
        paper.understood.append(text)


_YEAR_BEHIND = re.compile(r"(?P<venue>.*[^\W\d][^,]*), (?P<year>(?:19|20)\d\d)(?:\s*[(（](?P<note>[^()（）]*)[)）])?")
_YEARED = re.compile(  # EMNLP 2025 (Oral), EMNLP 2025 Findings
    r"(?P<venue>[A-Z][\w&-]*[A-Z][A-Za-z&-]*) ?(?P<year>(?:19|20)\d\d)"
    r"(?:\s*[(（](?P<note>[^()（）]*)[)）]|(?P<part> (?:Findings|Workshops?|Companion|Demos?)))?"
)
_SHORT_INSIDE = re.compile(r"(?P<venue>.*[(（][A-Z][\w@& -]*[A-Za-z])\s?['’](?P<year>[0-2]\d)[)）]?")  # … (DAC'23)


_STATE_BEHIND = re.compile(r"(?P<venue>.{3,}), (?P<state>early access|in press|to appear|forthcoming)", re.IGNORECASE)


def take_year(paper: PaperDraft, venue: str) -> tuple[str, str]:
    """Return a venue without its year, which is put into the paper, and the remark in brackets behind this, if any."""
    if (match := _STATE_BEHIND.fullmatch(venue)) and (status := read_status(match["state"])[0]):
        paper.set_field("status", status)
        paper.understood.append(match["state"])
        venue = match["venue"]
    if match := _SHORT_INSIDE.fullmatch(venue):
        paper.dates.append(f"20{match['year']}")
        paper.understood.append(venue)
        return f"{match['venue']})", ""
    match = _YEARED.fullmatch(venue) or _YEAR_BEHIND.fullmatch(venue)
    if match is None:
        return venue, ""
    paper.dates.append(match["year"])
    paper.understood.append(match["year"])
    found = match.groupdict("")
    return found["venue"] + found.get("part", ""), found.get("note", "")
