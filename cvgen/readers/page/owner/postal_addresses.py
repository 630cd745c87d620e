"""Tell postal addresses by postcodes and streets with numbers."""

from __future__ import annotations

import re

from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.owner.owner_words import load_owner_words

POSTCODE = re.compile(
    r"〒|\b\d{5}(?:-\d{4})?\b|\b\d{4} ?[A-Z]{2}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{2}-\d{3}\b"
    r"|\b[A-Z]\d[A-Z] \d[A-Z]\d\b"
    r"|\b\d{3} \d{2} [A-ZÀ-Þ]"
)
# A postcode of four digits, a year aside, and a town, or a street and a number, in a line of its own.
_LINE = re.compile(
    r"(?:[A-Z]{1,2}-)?(?!19|20)\d{4} [A-ZÀ-Þ][\w. -]{2,30}|[A-ZÀ-Þ][^\d,:|]{3,40}\s\d{1,4}\s?[a-zA-Z]?,?"
)
_PUBLIC = re.compile(r"library|bibliothe|museum|musée|museo", re.IGNORECASE)  # buildings that may be an address alone
_STREET_IN_CHINESE = re.compile(r"[路街号號]\s*\d|\d+\s*[号號室楼樓]|丁目|番地|区.*[路街]")


_UNIVERSITY = re.compile(
    r"univ|hochschule|\bcollege\b|école|politecn|polytech|institute of technology|academ|akademi|大学|대학",
    re.IGNORECASE,
)


def is_one_organisation(first: str, second: str) -> bool:
    """Tell whether two lines name one place of work: a department, institute or laboratory, and its university."""
    classes = {name for word in re.findall(r"[^\W\d_]+", first) for name in find_classes(word)}
    is_unit = "department" in classes and not classes & {"house", "organisation"}
    return is_unit or bool(_UNIVERSITY.search(first)) != bool(_UNIVERSITY.search(second))


def split_affiliation(text: str) -> tuple[str, str] | None:
    """Return the organisation at the start of an address and the rest of it, None if there is none.

    The town before a postcode is no part of the organisation; what stands before a street with a number is.
    """
    parts = re.split(r"\s*,\s+", text)
    first = next((number for number, part in enumerate(parts) if re.search(r"\d", part)), 0)
    words = load_owner_words()
    houses = [number for number, part in enumerate(parts[:first]) if words.organisation.search(part)]
    if not houses or not is_line_of_address(parts[first]) or _PUBLIC.search(parts[0]):
        return None
    is_street = not POSTCODE.search(parts[first]) and re.search(r"[^\W\d_]{3}.*\s\d", parts[first])
    end = first if is_street else houses[-1] + 1
    return ", ".join(parts[:end]), ", ".join(parts[end:])


def is_line_of_address(text: str) -> bool:
    """Tell whether a line among contacts has a postcode, or a street and a number: “5007 Bergen”, “Storgata 3”."""
    return is_address(text) or bool(_LINE.fullmatch(text))


def is_address(text: str) -> bool:
    """Tell whether a text has a postcode or a street with a number."""
    if not re.search(r"\d", text):
        return False
    if POSTCODE.search(text) or _STREET_IN_CHINESE.search(text):
        return True
    return bool(load_owner_words().street.search(text)) and not re.search(r"\b(?:19|20)\d\d\b", text)
