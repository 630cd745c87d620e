"""Values of front matter: dates, links, lists of points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.data.extras import to_text
from cvgen.readers.folders.site_pages import find_list, find_text
from cvgen.readers.free_dates import parse_leading_date
from cvgen.text.dates import parse_period

_TIMESTAMP = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]|Z?$)|(\d{4})Z?$")
_IN_NAME = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=-|$)|(\d{4})(?=-|$)")
_NO_END = re.compile(r"\s*(?:present|now|current(?:ly)?|ongoing|today)?\s*", re.IGNORECASE)


def read_date(value: Any) -> str:
    """Return a date as a profile writes it, "" if it is none: “2024-03-01 16:11:00-0400”, “2016 – now”, “May 2020”."""
    text = to_text(value)
    if match := _TIMESTAMP.match(text):
        text = match[1] or match[2]
    for form in (text, text.replace(" - ", " – ")):
        try:
            return parse_period(form).iso() if form and not form.startswith("0001") else ""
        except ValueError:
            continue
    found = parse_leading_date(text)
    return found.date if found and not found.rest.strip(" .,*_") else ""


def read_span(start: Any, end: Any) -> str:
    """Return the time between two dates; without an end, it goes on. Months are as precise as a CV is."""
    begin, finish = (_to_month(read_date(value)) for value in (start, end))
    if not begin or begin == finish:
        return begin or finish
    is_open = not finish and bool(_NO_END.fullmatch(to_text(end)))
    return f"{begin} – {finish or 'present'}" if finish or is_open else begin


def _to_month(date: str) -> str:
    return date[:7] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) else date


def find_name_date(slug: str) -> str:
    """Return the date that the name of a file begins with, "" if it begins with none: “2024-05-21-keynote”."""
    match = _IN_NAME.match(slug)
    return read_date(match[0]) if match else ""


# What templates call the buttons of an item, by the end or the beginning of the key: the label of the link.
_BUTTONS = {
    "pdf": "pdf", "preprint": "preprint", "code": "code", "dataset": "dataset", "data": "data", "poster": "poster",
    "project": "project", "slides": "slides", "source": "source", "video": "video", "bibtex": "bibtex",
    "supp": "supplement", "supplement": "supplement", "demo": "demo", "website": "website", "web": "website",
    "github": "code", "blog": "blog", "arxiv": "arXiv", "appendix": "appendix", "press": "press", "media": "media",
    "software": "software", "html": "html", "talk": "talk", "recording": "recording", "link": "link",
}  # fmt: skip
_BUTTON_KEY = re.compile(rf"url_({'|'.join(_BUTTONS)})|({'|'.join(_BUTTONS)})_?(?:url|link)")
_PLAIN_KEYS = ("pdf", "code", "slides", "video", "poster", "website", "arxiv", "dataset", "demo", "bibtex", "recording")


_OF_PEOPLE = re.compile(r"https?://(?:www\.)?(?:twitter|x|linkedin|facebook|instagram)\.com/")  # who gave a talk
_SAMPLES = ("http://arxiv.org/pdf/1512.04133v1", "https://arxiv.org/pdf/1512.04133v1")  # of Hugo Academic


def find_links(data: Any) -> dict[str, str]:
    """Return the links of a page by their labels: its own list, and its buttons."""
    links: dict[str, str] = {}
    for entry in (*find_list(data, "links"), *find_list(data, "url_custom")):
        url = find_text(entry, "url", "link", "href")
        label = find_text(entry, "name", "label", "title", "type", "icon")
        if url and label and not (label.casefold() == "follow" and _OF_PEOPLE.match(url)):
            links.setdefault(label, url)
    for key in data:
        match = _BUTTON_KEY.fullmatch(str(key).lower())
        name = (match[1] or match[2]) if match else key if key in _PLAIN_KEYS else ""
        text = to_text(data.get(key)) if name else ""
        if name and re.search(r"[./]", text) and " " not in text and text not in _SAMPLES:
            links.setdefault(_BUTTONS[name], text)
    return links


def join_texts(texts: Iterable[str]) -> str:
    """Return texts as paragraphs, without those that another one holds already."""
    kept: list[str] = []
    for text in filter(None, texts):
        if not any(normalise_text(text) in normalise_text(other) for other in kept):
            kept = [other for other in kept if normalise_text(other) not in normalise_text(text)] + [text]
    return "\n\n".join(kept)


def strip_title(text: str, title: str) -> str:
    """Return a text without a heading or line at its start that only repeats its title."""
    first, _, rest = text.partition("\n")
    is_title = normalise_text(re.sub(r"^#{1,6} ", "", first)) == normalise_text(title) != ""
    return rest.strip() if is_title else text
