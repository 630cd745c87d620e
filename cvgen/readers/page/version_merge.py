"""Join what was read of a page in two languages: texts that differ become texts by language."""

from __future__ import annotations

from typing import Any

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.sections.headings import split_mixed_heading
from cvgen.readers.page.version_pairs import pair_items

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

    Items of lists are joined that say the same; the others stay as in the first version, which is said, and those of
    the other are kept.
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
        if not isinstance(current, list) or values == current:
            return
        if not current and not isinstance(values[0], str):
            first[key] = values
            self._place_section(first, key)
            return
        if all(isinstance(value, str) for value in [*current, *values]):
            self._merge_texts(key, current, values)
            return
        pairs = pair_items(current, values)
        for index, at in pairs:
            if isinstance(current[index], dict) and isinstance(values[at], dict):
                self.merge(current[index], values[at])
        joined = {at for _, at in pairs}
        if rest := [value for at, value in enumerate(values) if at not in joined]:
            self._keep(key, rest)

    def _place_section(self, profile: Data, key: str) -> None:
        """Let the order of the homepage name a section that the first version lacks, and say so."""
        order = profile.get("documents", {}).get("homepage", {}).get("sections")
        if order and key not in order:
            order.append(key)
        message = f"“{key}” stands in “{self._other}” alone: it is taken as it is"
        self._imported.note(self._spot, "language", message, f"add its texts in “{self._first}”")

    def _merge_texts(self, key: str, current: list[Any], values: list[Any]) -> None:
        if len(current) != len(values):
            self._keep(key, values)
        elif key in _TEXT_LISTS:
            current[:] = [self._join(text, value) for text, value in zip(current, values, strict=True)]

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


def _list_words(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(_list_words, value.values()))
    return " · ".join(map(_list_words, value)) if isinstance(value, list) else str(value)
