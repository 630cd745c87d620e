"""Volume, number, pages, edition and date of a paper, as references write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cvgen.readers.free_dates import parse_leading_date
from cvgen.text.months import MONTH_NAME, month_number

_DASH = r"\s*(?:–|—|‒|-{1,2}|−|~|〜)\s*"
_PAGE = r"[A-Za-z]{0,2}\d+[a-zA-Z]?(?:[.:]\d+)?|[ivxlc]+"
_PAGES = rf"(?:{_PAGE}){_DASH}(?:{_PAGE})"
_PAGES_WORD = r"(?:pp?|pages?|pg|pág(?:s|inas)?|pags?|s|seiten?|ss|sp|cols?)\b\.?\s*|[页頁]\s*"
_FORMS: tuple[tuple[str, str], ...] = (
    # What a form of words is, the most certain first; each takes its words out of the text.
    (
        "chapter",
        r"\b(?:chapter|chap\.|ch\.|kapitel|kap\.|chapitre|capítulo|cap[íi]tol|capitolo|cap\.|hoofdstuk|rozdział|глава)"
        r"\s*(?P<v>\d{1,3}|[ivxlc]{1,7})\b(?:\s+(?:in|of|de|en|dans|im?)\b)?|第\s*(?P<w>\d+)\s*章",
    ),
    ("pages", rf"(?:第\s*)?(?P<v>{_PAGES})\s*[页頁쪽면]|第\s*(?P<w>\d+)\s*[页頁]"),
    (
        "total_pages",
        r"\b(?P<v>(?:[ivxlc]+\s?\+\s?)?\d{2,4})\s*(?:pages|pp?\.?|S\.|Seiten|págs?\.?|sidor|s\.|頁|页|ページ|쪽|면)(?!\w)(?!\s*\d)",
    ),
    ("pages", rf"(?<![A-Za-z.])(?:{_PAGES_WORD})(?P<v>{_PAGES}|\d+\s*ff?\.?|{_PAGE})(?![\w])(?:\s*[页頁])?"),
    ("article_number", r"(?:article|art\.|paper|artikel)\s*(?:no\.?|number|id)?\s*(?P<v>[A-Za-z]?\d+)"),
    (
        "volume",
        r"(?:\b(?:v|vol(?:umes?)?|bd|band|jg|t|tome?|tomo)\b[.:：]?\s*|第|제)(?P<v>\d+[A-Za-z]?|[ivxlc]{1,7}\b)(?:\s*[卷巻권집])?(?=\W|$|[卷巻第권집])",
    ),
    (
        "number",
        r"(?:\b(?:n|no|nr|num|núm|numbers?|numéro|número|numero|nummer|issues?|h|heft|hft|iss|fasc)\b[.:：]?\s*|n\.?\s?[°º]\s*"
        r"|第|제)(?P<v>\d+(?:[-–/]\d+)?)\s*[期号號호]?",
    ),
)
# 12(3), 45–67; 12 (3): 45–67; 12.3: 45–67; 41/2; 12:45–67; 89巻2号; NS 3
_NUMBER_PART = (
    r"[(（]\s*(?P<number>[\w–/-]+(?: [\w–/-]+)?)\s*[)）]|\.(?P<point>\d+)(?=\s*[:,]|$)|/(?P<slash>\d{1,3})(?=\s*[:,]|$)"
    r"|(?P<issue>\d+)[号호]"
)
_COMPACT = re.compile(
    rf"(?:(?P<volume>(?:(?:NS|n\.s\.|N\.S\.) )?(?:\d+[A-Za-z]?|[IVXLC]{{1,8}}))\s*[卷巻권집]?\s*)?(?:{_NUMBER_PART})?"
    rf"(?:(?:^|[,:;，：]\s*|\.\s(?=e\d|\d+{_DASH}\d)|(?<=[)）])\s*|\s+)"
    rf"(?P<pages>{_PAGES}(?:,\s\d{{1,4}})?|\d+\s*ff\.?|e\d{{4}}[A-Z]{{2}}\d+|[a-z]{{2,8}}\d{{2,}}[A-Za-z]?|[A-Za-z]?\d+[a-zA-Z]?(?:\.\d+)?))?\s*[页頁]?"
)


def read_locator(text: str) -> dict[str, str]:
    """Return `volume`, `number`, `pages`, `article_number`, `chapter` and `total_pages`, as far as a text has them.

    What is none of them is under `rest`. Long ranges of pages are written in full: 655–63 is 655–663.
    """
    found: dict[str, str] = {}
    text = text.replace("()", "")
    rest = re.sub(r"[\s.,;]+doi\W*$", "", re.sub(r"[*\\]", "", text), flags=re.IGNORECASE)
    for key, form in _FORMS:
        match = re.search(form, rest, re.IGNORECASE)
        if match and key not in found:
            found[key] = match["v"] or match["w"]
            rest = rest[: match.start()] + " " + rest[match.end() :]
    rest = re.sub(r"(?<=\d)\s*,\s*(?=\(\d+\)\s*:)", "", rest)  # 52, (6): 496–504
    rest = re.sub(r"(?<=[\d)])\s+:", ":", rest).replace("--", "–")  # 28 (6) : 12--76
    rest = re.sub(r"(?<=\d), (\d{1,4})(?=:)", r"(\1)", rest)  # 13, 736: 1–10
    rest = re.sub(r"\s*,\s*:\s*", ": ", rest).strip(" ,.;:，：")  # 44, no. 2: 101–30
    if rest.count("(") != rest.count(")") or re.fullmatch(r"\([^()]*\)", rest):
        rest = rest.strip("()（）")
    if rest and (match := _COMPACT.fullmatch(rest)):
        _add_compact(_read_issue(rest) or match.groupdict(), found)
        rest = ""
    if "article_number" in found and re.fullmatch(r"\d{1,2}", found.get("pages", "")):  # 25, 2, Article 14
        found.setdefault("number", found.pop("pages"))
    if re.fullmatch(r"\d{5,}", found.get("number", "")) and not found.keys() & {"pages", "article_number"}:  # 10(20275)
        found["article_number"] = found.pop("number")
    if "pages" in found:
        found["pages"] = _format_pages(found["pages"])
    number = found.get("pages", "")
    if re.fullmatch(r"\d{5,}[A-Z]?|0\d{4,}|e\d+|[A-Za-z]\w*\d{3,}", number) and "article_number" not in found:
        found["article_number"] = found.pop("pages")
    return found | ({"rest": rest} if rest else {})


def _read_issue(text: str) -> dict[str, str | None]:
    """Return volume and number between which a hyphen stands, {} if they are pages: 75-1."""
    match = re.fullmatch(rf"(\d{{1,3}}){_DASH}(\d{{1,2}})", text)
    if match is None or len(match[2]) == len(match[1]) or int(match[1][: -len(match[2])] + match[2]) > int(match[1]):
        return {}
    return {"volume": match[1], "number": match[2], "point": None, "slash": None, "issue": None, "pages": None}


def _add_compact(groups: Mapping[str, str | None], found: dict[str, str]) -> None:
    """Add what the compact form of a locator says, where words have not said it."""
    number = groups["number"] or groups["point"] or groups["slash"] or groups["issue"]
    values = {"volume": groups["volume"], "number": number, "pages": groups["pages"]}
    if groups["volume"] and not number and not groups["pages"] and "volume" in found:
        is_article = "number" in found or len(groups["volume"]) >= _LEAST_ARTICLE
        values = {"pages" if is_article else "number": groups["volume"]}
    for key, value in values.items():
        if value:
            found.setdefault(key, value)


_LEAST_ARTICLE = 5  # digits of the number of an article


def _format_pages(pages: str) -> str:
    """Return pages with an en dash, and the last page in full."""
    pages = re.sub(r"\s*ff\.?", " ff.", pages) if "f" in pages else pages
    match = re.fullmatch(rf"(\d+){_DASH}(\d+)", pages)
    if not match:
        return re.sub(_DASH, "–", pages)
    first, last = match.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{first}–{last}"


_EDITION = re.compile(
    r"(?P<number>\d+)\s*(?:st|nd|rd|th|\.|ª|e|è[rm]e)?\s*(?:rev\w*\.?\s*)?"
    r"(?:ed|edn|edition|aufl|auflage|édition|édn|版)\b.*",
    re.IGNORECASE,
)


def read_edition(text: str) -> str:
    """Return the number of an edition, or its words: 2nd ed. is 2, “Third edition” is third."""
    if match := _EDITION.match(text.strip(" ,.")):
        return match["number"]
    return re.sub(
        r"[\s,]*\b(?:ed|edn|edition|aufl|auflage|édition)\b\.?$", "", text.strip(" ,"), flags=re.IGNORECASE
    ).lower()


_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DAY_LAST = re.compile(
    rf"(?P<year>(?:19|20)\d\d),?\s+(?P<month>{MONTH_NAME})\.?\s*(?P<day>\d{{1,2}})?\b", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"['’](\d\d)\b")


def read_date(text: str) -> str:
    """Return a date as a profile writes it: 2020 Mar 11 is 2020-03-11, ’24 is 2024; "" if there is none."""
    text = _SHORT_YEAR.sub(lambda match: f"20{match[1]}" if match[1] < "60" else f"19{match[1]}", text).strip(" ()[],.")
    if match := _DAY_LAST.search(text):
        day = f"-{int(match['day']):02}" if match["day"] and 0 < int(match["day"]) <= 31 else ""
        return f"{match['year']}-{month_number(match['month']):02}{day}"
    found = parse_leading_date(text)
    if found and not found.rest.strip(" .,)年abc"):
        return found.date
    year = _YEAR.search(text)
    return year[0] if year else ""
