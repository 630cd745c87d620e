"""Read a citation whose title and venue are known: authors, volume, pages, publisher."""

from __future__ import annotations

import html
import re
from typing import Any

from cvgen.bibliography.bibtex_words import find_state
from cvgen.readers.page.papers.paper_numbers import read_date
from cvgen.text.identifiers import DOI
from cvgen.text.months import MONTH_NAME
from cvgen.text.name_lists import split_names

Data = dict[str, Any]

_TAG = re.compile(r"<(?!br|p)[^<>]*>")
_BREAK = re.compile(r"</?(?:br|p)[^<>]*>")
_YEAR = re.compile(r"[(\[]?\b(?:19|20)\d\d[a-z]?\b(?!:\d)(?:,? [A-Z][a-z]+(?: \d{1,2})?)?[)\]]?")
_ADDRESS = re.compile(r"(?:\bdoi\b[:.]?\s*)?(?:https?://\S+|" + DOI + r")", re.IGNORECASE)
_DOI = re.compile(rf"(?:\bdoi\b[:.]?\s*|doi\.org/)({DOI})", re.IGNORECASE)
_ISSN = re.compile(r"\b[ep]?-?ISSN\b[:\s]*(?:\d{4}-\d{3}[\dX](?:\s*\([a-z]+\))?[,;\s]*){1,2}", re.IGNORECASE)
_DATE = re.compile(rf"\b(?:{MONTH_NAME}\.?\s+(?:\d{{1,2}},?\s+)?)?(?:19|20)\d\d\b", re.IGNORECASE)
_NUMBERS = (
    ("number", re.compile(r"(?<![\w.:])((?:19|20)\d\d:\d{1,3})(?![\w:])")),  # of a series of reports
    ("volume", re.compile(r"\bvol(?:ume)?\b\.?\s*([\w–-]+)", re.IGNORECASE)),
    ("number", re.compile(r"\b(?:no|nr|issue|number)\b\.?\s*([\w–-]*\d[\w–-]*)", re.IGNORECASE)),
    ("article_number", re.compile(r"\b(?:article|art\.)\s*(?:no\.?|number)?\s*([A-Za-z]?\d+)", re.IGNORECASE)),
    ("pages", re.compile(r"\b(?:pp?|pages?)\b\.?\s*([A-Za-z]?\d+(?:\s*[–—-]{1,2}\s*[A-Za-z]?\d+)?)")),
    ("volume number", re.compile(r"(?<![\w.])(\d{1,4})\s*\((\d{1,4}(?:[–-]\d{1,4})?)\)")),
    ("pages", re.compile(r"(?<![\w.])([A-Za-z]?\d{1,6}\s*[–—-]{1,2}\s*[A-Za-z]?\d{1,6})(?![\w])")),
    ("number", re.compile(r"\((\d{1,3})\)")),
    ("article_number", re.compile(r"(?<![\w.])(e\d\w{0,14}|\d{5,9})(?![\w])")),
    ("volume", re.compile(r"(?<![\w.])(\d{1,3})(?![\w])")),
)
_SMALL_WORDS = re.compile(
    rf"\b(?:in|and|the|of|eds?|available|at|doi|vol|pp?|no|press|proceedings|proc|presented|{MONTH_NAME})\b", re.I
)
_AWARD = re.compile(
    r"\(?\b((?:best|outstanding|distinguished)[\w -]{0,40}\b(?:award|prize|nominee|finalist)s?[\w ]{0,20}"
    r"|best (?:\w+ )?(?:poster|talk|demo|paper))\)?",
    re.IGNORECASE,
)
_EDITORS = re.compile(r"\bIn:?\s+([^()]{3,200}?)\s*\((?:eds?|editors?)\.?\)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_LEAST_WORDS = 4  # of a title by which a sentence is known
_EMPTY = re.compile(r"\(\W*\)|^\W*in:?\s")
_PLACE = re.compile(r"((?!In\b)[A-Z][\w .,’'-]{1,40}):\s*$")


def to_plain(text: str) -> str:
    """Return a text without tags, entities and emphasis."""
    return " ".join(
        html.unescape(_TAG.sub("", _BREAK.sub(" ", text))).replace("*", "").replace("\u201d ,", "\u201d,").split()
    )


def take_numbers(text: str) -> tuple[Data, str]:
    """Return the volume, number and pages in what stands behind a venue, and the rest of it."""
    found: Data = {}
    text = _ISSN.sub(" ", text)
    for keys, pattern in _NUMBERS:
        match = pattern.search(text)
        names = keys.split()
        if match is None or any(name in found for name in names) or _is_second_page(names, found):
            continue
        found |= {name: _tidy(match[index]) for index, name in enumerate(names, 1)}
        text = f"{text[: match.start()]} | {text[match.end() :]}"
    return found, text


def _is_second_page(names: list[str], found: Data) -> bool:
    """Tell whether a number would be the page of a paper that has pages or a number of its own."""
    return ("article_number" in names and "pages" in found) or ("pages" in names and "article_number" in found)


def _tidy(number: str) -> str:
    return re.sub(r"\s*[–—-]+\s*", "–", number)


_LINKED = re.compile(r"\[(?P<venue>[^\[\]]{4,})\]\((?P<url>https?://[^()\s]+)\)\.?")
_DOI_BEHIND = re.compile(  # Annals of Fog. DOI: 10.1000/fog.12
    r"(?P<venue>[^:]{4,}?)[.,;]?\s+(?:doi:?\s*|(?:doi:?\s*)?https?://(?:dx\.)?doi\.org/)(?P<doi>10\.\d{4,9}/\S+?)\.?",
    re.IGNORECASE,
)


def split_venue(text: str) -> Data:
    """Return the venue in a text, with volume, number and pages behind it: “In *Annals of Ice*, 12(4), _pp. 3--9_.”

    A text of which a word would be lost is a venue as a whole, unless its first part is emphasised and numbers or a
    date, which is `date`, stand behind that: then the words are a `note`.
    """
    if match := _LINKED.fullmatch(text.strip()):
        return {**split_venue(match["venue"]), "url": match["url"]}
    if match := _DOI_BEHIND.fullmatch(text.strip()):
        return {**split_venue(match["venue"]), "doi": match["doi"]}
    whole = re.sub(r"^In:?\s+(?=\S)", "", " ".join(text.split()).rstrip("."))
    if found := _read_year_inside(whole.replace("*", "")):
        return found
    match = re.fullmatch(r"([*_])(?P<venue>[^*_]+?),?\s*(?P<volume>(?<![\d.])\d{1,4})?\1(?P<rest>.*)", whole, re.DOTALL)
    if match:
        venue, rest = match["venue"], f"{match['volume'] or ''}{match['rest']}"
        if found := _read_behind(match["rest"], match["volume"] or ""):
            return {"venue": venue.strip(" ,_"), **found}
    else:
        venue, comma, rest = whole.replace("*", "").partition(",")
        if comma and not re.match(r"\s*[(_*]*(?:\d+|vol(?:ume)?|no|number|issue|pp?|pages?)\b", rest, re.IGNORECASE):
            return {"venue": whole.replace("*", "").strip(" _")}
        if comma and (volume := re.fullmatch(r"(.*[^\W\d]) (\d{1,4})", venue)) and not _YEAR.fullmatch(volume[2]):
            venue, rest = volume[1], f"{volume[2]}, {rest}"
    rest = rest.replace("_", " ").replace("*", " ")
    date = _DATE.search(rest) if re.match(r"\W*(?:vol(?:ume)?|number|issue)\b", rest, re.IGNORECASE) else None
    rest = f"{rest[: date.start()]} {rest[date.end() :]}" if date else rest
    numbers, left = take_numbers(_YEAR.sub(" ", rest) if _YEAR.fullmatch(rest.strip(" ,.")) else rest)
    numbers |= {"date": read_date(date[0])} if date else {}
    if re.search(r"\w", left):
        return {"venue": " ".join(whole.replace("*", "").split()).strip(" _")}
    return {"venue": venue.strip(" ,_"), **numbers}


# As physicists write it, and INSPIRE: Fog Lett. B 800 (2020) no. 3, 135132.
_YEAR_INSIDE = re.compile(
    r"(?P<venue>[A-Z][\w.&' -]{1,80}?[\w.])\s*(?<![\d-])(?P<volume>[A-Z]?\d{1,4}) \((?P<date>(?:19|20)\d\d)\)"
    r"(?:,? ?(?:no\. ?)?(?P<number>\d{1,3})(?=, ?[A-Z]?\d))?,? ?(?P<pages>[A-Z]?\d{1,7}(?:\s*[–-]\s*\d{1,7})?)"
)


def _read_year_inside(text: str) -> Data:
    """Return the venue, volume, number, year and pages of a reference with its year in the middle, {} if it is none."""
    match = _YEAR_INSIDE.fullmatch(text)
    if match is None:
        return {}
    found = {key: _tidy(value) for key, value in match.groupdict().items() if value}
    if re.fullmatch(r"[A-Z]?\d{5,}", found["pages"]):
        found["article_number"] = found.pop("pages")
    return found


def _read_behind(text: str, volume: str) -> Data:
    """Return numbers, date and a note in what stands behind an emphasised venue, {} if it goes on with words."""
    text = text.replace("_", " ").replace("*", " ")
    if not re.match(r"\s*(?:[,.;(:]|\d|$)", text):
        return {}
    date = _DATE.search(text)
    numbers, left = take_numbers(f"{volume}{_DATE.sub(' ', text, count=1)}")
    words = " ".join(re.sub(r"[|()]", " ", left).split()).strip(" .,;:")
    words = re.sub(r"(?:[,;.:]\s*){2,}", ", ", words).strip(" .,;:")
    if words and not numbers:
        return {}
    found = numbers | ({"date": read_date(date[0])} if date else {})
    return found | ({"note": words} if re.search(r"\w", words) else {})


def _abbreviates(text: str, venue: str) -> bool:
    """Tell whether a text has only short forms of the words of a venue, in their order: “Ann. Fog”."""
    words = iter(word.casefold() for word in re.findall(r"\w+", venue))
    short = [word.casefold() for word in re.findall(r"[^\W\d]+", text)]
    return bool(short) and all(any(word.startswith(form) for word in words) for form in short)


def read_citation(citation: str, title: str, venue: str) -> Data:
    """Return what a citation says of a paper besides its title and venue; {} if the title is not in it.

    `authors` are names as written, `doi`, `volume`, `number`, `pages`, `article_number` and `place` are what stands
    behind the title, and `rest` is what is left in words.
    """
    plain = to_plain(citation)
    span = find_words(title, plain) or _find_beginning(title, plain)
    if not span:
        return {}
    before, after = plain[: span[0]], plain[span[1] :]
    found: Data = {"authors": read_names(before)}
    if doi := _DOI.search(after):
        found["doi"] = doi[1].rstrip(".,;)")
    after = _ADDRESS.sub(" ", after)
    if editors := _EDITORS.search(after):
        found["editors"] = read_names(editors[1])
        after = f"{after[: editors.start()]} {after[editors.end() :]}"
    place = find_words(venue, after) if venue else None
    if place:
        after = re.sub(r"^[\W_]*in\W*(?=\s|$)", lambda match: " " * len(match[0]), after, flags=re.IGNORECASE)
        if town := _PLACE.search(after[: place[0]]):
            found["place"] = town[1].strip(" .,")
            after = after[: town.start()] + after[place[1] :]
        else:
            after = f"{after[: place[0]]} | {after[place[1] :]}"
    numbers, left = take_numbers(_YEAR.sub(" | ", after, count=3))
    rest = " ".join(left.replace("|", " ").split())
    award = _AWARD.search(rest)
    if award:
        found["award"] = award[1].strip()
        rest = rest.replace(award[0], " ")
    said = {word.casefold() for word in re.findall(r"\w{3,}", venue)}
    news = [word for word in re.findall(r"\w{3,}", _SMALL_WORDS.sub(" ", rest)) if word.casefold() not in said]
    rest = re.sub(r"(?:\s[,.;:–-]+)+(?=\s|$)", " ", rest)
    rest = _EMPTY.sub(" ", rest).strip(" .,;:[]\"'“”‘’")
    rest = rest if rest.count("(") == rest.count(")") else rest.strip(" ()")
    says_more = (len(news) > 1 or find_state(rest)) and not _abbreviates(rest, venue)
    return found | numbers | ({"rest": " ".join(rest.split())} if says_more else {})


def _find_beginning(title: str, text: str) -> tuple[int, int] | None:
    """Return where a sentence stands that begins as a title does, by half of its words at the least."""
    words = title.split()
    for count in range(len(words) - 1, max(len(words) // 2, _LEAST_WORDS) - 1, -1):
        if span := find_words(" ".join(words[:count]), text):
            end = re.compile(r"[.?!”\"](?=\s|$)").search(text, span[1])
            return span[0], end.end() if end else span[1]
    return None


def read_names(text: str) -> list[str]:
    """Return the names in what stands before a title: “Lee, Ann, and Bo Ek. (2021). “."""
    text = re.sub(r"(?:^|\s)[.,;:]+(?=\s|$)", " ", _YEAR.sub(" ", text)).strip(" ,:;\"'“”‘’()[]")
    if not text or len(text) > 5000:
        return []
    text = re.sub(r"\s*(?:\(eds?\.?\)|\beds?\.)$", "", text)
    first: list[str] = []
    inverted = re.match(r"([^,]+, [^,]+?)(?:,? and |,? & |, )(?=[A-Z])", text)
    if inverted and ";" not in text and _is_first_inverted(text):
        first, text = [inverted[1]], text[inverted.end() :].removeprefix("and ")
    names = [name for name in (*first, *split_names(text).names) if re.search(r"\w", name)]
    return [*names[:-1], _strip_stop(names)] if names else []


def _strip_stop(names: list[str]) -> str:
    """Return the last of several names without the full stop of its sentence: initials keep theirs if others do."""
    last = names[-1]
    is_initial = re.search(r"(?:^|[\s.-])[^\W\d_]\.$", last)
    keeps = is_initial and (len(names) == 1 or any("." in name for name in names[:-1]))
    return last if keeps else last.removesuffix(".")


def _is_first_inverted(text: str) -> bool:
    """Tell whether the first of several names alone has its family name first: “Lee, Ann, Bo Ek, and Cy Fox”."""
    pieces = [piece for piece in re.split(r",\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", text) if piece.strip()]
    first, second, *others = pieces
    return bool(
        others
        and len(first.split()) <= 2
        and not re.search(r"[A-Z]\.?$", first)
        and len(second.split()) <= 2
        and all(len(name.split()) > 1 for name in others)
        and len(first.split()) + len(second.split()) <= 3
        and (len(first.split()) == 1 or len(second.split()) == 1)
    )


def find_words(part: str, text: str) -> tuple[int, int] | None:
    """Return where the letters and digits of a part stand in a text, whatever is between them; None if nowhere."""
    lowered = text.translate(_SUPERSCRIPTS).casefold()
    letters = [(char, place) for place, char in enumerate(lowered) if char.isalnum()]
    wanted = "".join(char for char in to_plain(part).translate(_SUPERSCRIPTS).casefold() if char.isalnum())
    if not wanted or len(lowered) != len(text):
        return None
    start = "".join(char for char, _ in letters).find(wanted)
    if start < 0:
        return None
    return letters[start][1], letters[start + len(wanted) - 1][1] + 1
