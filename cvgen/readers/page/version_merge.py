"""Join what was read of a page in two languages: texts that differ become texts by language."""

from __future__ import annotations

from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.sections.headings import split_mixed_heading

Data = dict[str, Any]

# Keys of the profile and of its items that hold texts.
_TEXT_KEYS = frozenset((
    "about", "abstract", "advisor", "affiliation", "address", "bio", "city", "degree", "department", "description",
    "event", "grade", "headline", "kind", "language", "level", "location", "name", "note", "now", "organisation",
    "place", "publisher", "role", "subtitle", "term", "text", "thesis", "title", "topic", "venue",
))  # fmt: skip
_TEXT_MAPPINGS = frozenset(("titles", "texts"))
_TEXT_LISTS = frozenset(("highlights", "keywords"))
_SAME_KEYS = frozenset(("authors", "editors", "documents", "links", "locales", "other_names", "site", "sources"))


def merge_version(first: ImportResult, other: ImportResult, languages: tuple[str, str], spot: Spot) -> None:
    """Add the texts of another version to the profile of the first; `languages` are those of the two.

    Of lists that do not fit each other, items of the same month are joined; the others stay as in the first version,
    which is said, and those of the other are kept.
    """
    VersionMerge(first, languages, spot).merge(first.profile, other.profile)


class VersionMerge:
    """Merges plain data into that of another language, in place."""

    def __init__(self, imported: ImportResult, languages: tuple[str, str], spot: Spot) -> None:
        self._imported, self._spot = imported, spot
        self._first, self._other = languages

    def merge(self, first: Data, other: Data, *, are_texts: bool = False) -> None:
        """Merge a mapping; `are_texts` says that all its values are texts, whatever their keys."""
        for key, value in other.items():
            if key in _SAME_KEYS:
                continue
            if key == "name" and not first.get(key):
                first[key] = value
            elif isinstance(value, list):
                self._merge_lists(first, key, value)
            elif isinstance(value, dict) and key in _TEXT_MAPPINGS:
                self.merge(first.setdefault(key, {}), value, are_texts=True)
            elif isinstance(value, str) and value and (are_texts or key in _TEXT_KEYS):
                first[key] = self._join(first.get(key) or "", value)

    def _merge_lists(self, first: Data, key: str, values: list[Any]) -> None:
        current = first.setdefault(key, [])
        if not isinstance(current, list) or len(current) != len(values):
            if values != current:
                self._merge_dated(key, current if isinstance(current, list) else [], values)
            return
        for index, value in enumerate(values):
            if isinstance(value, dict) and isinstance(current[index], dict):
                self.merge(current[index], value)
            elif isinstance(value, str) and isinstance(current[index], str) and key in _TEXT_LISTS:
                current[index] = self._join(current[index], value)

    def _merge_dated(self, key: str, current: list[Any], values: list[Any]) -> None:
        """Merge items of lists that do not fit each other by months that one item of each has; keep the others."""
        first, other = _index_months(current), _index_months(values)
        for month in first.keys() & other.keys():
            self.merge(first[month], other[month])
        joined = [other[month] for month in first.keys() & other.keys()]
        if rest := [value for value in values if value not in joined]:
            self._keep(key, rest)

    def _join(self, first: Any, other: str) -> Any:
        """Return a text by language, or as it is where both versions have the same."""
        if isinstance(first, dict):  # of two languages already
            return {**first, self._other: other}
        if not first:
            return {self._other: other}
        if first == other:
            halves = split_mixed_heading(first)
            return halves if halves.keys() == {self._first, self._other} else first
        return {self._first: first, self._other: other}

    def _keep(self, key: str, values: list[Any]) -> None:
        message = f"“{key}” has other items in “{self._other}” than in “{self._first}”, which are not joined"
        self._imported.keep(self._spot, f"{key} ({self._other}): {_list_words(values)}", "language", message)


def _index_months(values: list[Any]) -> dict[str, Data]:
    """Return items by their dates, those without a month, and those of whose date there are several, left out."""
    dates = [str(value.get("date", "")) if isinstance(value, dict) else "" for value in values]
    return {date: value for date, value in zip(dates, values, strict=True) if "-" in date and dates.count(date) == 1}


def _list_words(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(_list_words, value.values()))
    return " · ".join(map(_list_words, value)) if isinstance(value, list) else str(value)
