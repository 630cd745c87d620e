"""What an answer about one item says of others that are built alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.free_dates import parse_date
from cvgen.readers.text_templates import Template, make_template

Data = dict[str, Any]

_LONGEST = 400  # characters of a text that is compared
_BETWEEN = "␟"  # the values of a list, in one text
# What all items of a list may have in common without saying it.
_COMMON = frozenset((
    "currency", "department", "kind", "language", "level", "organisation", "place", "publisher", "role", "status",
    "topic", "type", "venue",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rewriting:
    """How an answer changed keys of an item: templates of the texts that were under them before, and that are after it.

    A slot of both is a stretch of words that only moved; `samples` are the words it had. `lists` are the keys that hold
    lists now. What has no slot is the same for all.
    """

    old: Mapping[str, Template]
    new: Mapping[str, Template]
    samples: tuple[str, ...]
    lists: frozenset[str]

    @property
    def loses_words(self) -> bool:
        """Whether words that were between the slots are gone."""
        return any(re.search(r"\w", sign) for template in self.old.values() for sign in template.signs)

    @property
    def only_renames(self) -> bool:
        """Whether whole texts went to other keys, with no sign in them that would tell which are to go."""
        signs = [sign for template in self.old.values() for sign in template.signs]
        return bool(signs) and not any(sign.strip(f"{_BETWEEN} ") for sign in signs)

    def apply(self, item: Mapping[str, Any]) -> Data | None:
        """Return another item after the same change; None if it is not built like the first."""
        words: dict[int, str] = {}
        for key, template in self.old.items():
            found = template.match(_flatten(item.get(key)) or "")
            if found is None:
                return None
            words |= found
        if any(_describe(word) != _describe(self.samples[slot]) for slot, word in words.items()):
            return None
        if any(item.get(key) for key in self.new if key not in self.old):
            return None
        values = {key: self._fill(key, words) for key in self.new}
        changed = {key: value for key, value in item.items() if key not in self.old} | values
        return changed if all(values.values()) and changed != item else None

    def _fill(self, key: str, words: Mapping[int, str]) -> Any:
        text = self.new[key].fill(words)
        if key == "date":
            return parse_date(text) or (text if re.fullmatch(r"\d{4}.*", text) else "")
        if key in self.lists:
            return text.split(_BETWEEN)
        return "" if _BETWEEN in text else text


def derive_rewritings(before: Mapping[str, Any], after: Mapping[str, Any], source: str) -> list[Rewriting]:
    """Return how an item was changed by its owner, in parts that do not depend on each other.

    `source` is the item's text on the page. A value that is typed and no stretch of the item's texts counts only where
    items of a list may share it. What lost words that may stand in such a value says nothing of others.
    """
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    old = {key: _flatten(before[key]) for key in changed if key in before}
    new = {key: _flatten(after[key]) for key in changed if key in after}
    unknown = {key for key, text in (*old.items(), *new.items()) if text is None or len(text) > _LONGEST}
    pieces = _Pieces({key: text for key, text in old.items() if text and key not in unknown})
    made: dict[str, Template] = {}
    for key, text in sorted(new.items(), key=lambda pair: -len(pair[1] or "")):
        template = pieces.cut(key, text) if text and key not in unknown else None
        if template is None and text and key in _COMMON and _is_shared(text, source, pieces.texts.values()):
            template = Template((text,))
        if template is None:
            unknown.add(key)
        else:
            made[key] = template
    known: dict[str, Template] = {}
    for key, text in pieces.texts.items():
        template = make_template(text, pieces.taken[key])
        if template and _has_signs(template, pieces.samples):
            known[key] = template
        else:
            unknown.add(key)
    lists = frozenset(key for key in made if _is_list(after[key]))
    parts = [
        Rewriting(_pick(known, keys), _pick(made, keys), tuple(pieces.samples), lists)
        for keys in _group_keys(pieces.list_slots(), {key: template.slots for key, template in made.items()})
        if not keys & unknown
    ]
    return [part for part in parts if not (unknown and (part.loses_words or not part.old))]


def _has_signs(template: Template, samples: Sequence[str]) -> bool:
    """Tell whether something shows where each slot ends: a sign that is no space, or words of another sort."""
    sorts = [_describe(samples[slot]) for slot in template.slots]
    parted = zip(template.signs[1:], sorts, sorts[1:], strict=False)
    return all(sign.strip() or one != other for sign, one, other in parted)


def _pick(templates: Mapping[str, Template], keys: Set[str]) -> dict[str, Template]:
    return {key: template for key, template in templates.items() if key in keys}


def _group_keys(*slots: Mapping[str, Sequence[int]]) -> list[set[str]]:
    """Return the keys that belong together: those that share stretches of words, and all without any."""
    shared: dict[int, set[str]] = {}
    for key, own in (pair for some in slots for pair in some.items()):
        for slot in own or (-1,):
            shared.setdefault(slot, set()).add(key)
    groups: list[set[str]] = []
    for keys in shared.values():
        apart = [group for group in groups if not group & keys]
        groups = [*apart, keys.union(*(group for group in groups if group & keys))]
    return groups


class _Pieces:
    """Texts of an item, and the stretches of them that its new values took."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.taken: dict[str, list[tuple[int, int, int]]] = {key: [] for key in texts}
        self.samples: list[str] = []

    def cut(self, key: str, value: str) -> Template | None:
        """Take the stretches that a value consists of; return its template, None if it has words that are none."""
        if key == "date" and (slot := self._take_date(value)) is not None:
            return Template(("", ""), (slot,))
        kept = {name: [*taken] for name, taken in self.taken.items()}, [*self.samples]
        parts = list(self._cut(value))
        if any(isinstance(part, str) and re.search(r"\w", part) for part in parts):
            self.taken, self.samples = kept
            return None
        signs, slots = [""], [part for part in parts if isinstance(part, int)]
        for part in parts:
            signs = [*signs[:-1], signs[-1] + part] if isinstance(part, str) else [*signs, ""]
        return Template(tuple(signs), tuple(slots))

    def list_slots(self) -> dict[str, list[int]]:
        """Return the slots in each text."""
        return {key: [slot for *_, slot in taken] for key, taken in self.taken.items()}

    def _cut(self, value: str) -> Iterator[str | int]:
        """Yield a value's stretches as slots, the longest found first, and the text between them."""
        found = self._find_longest(value)
        if found is None:
            yield value
            return
        begin, end, key, place = found
        slot = self._take(key, place, place + end - begin, value[begin:end])
        yield from self._cut(value[:begin])
        yield slot
        yield from self._cut(value[end:])

    def _take(self, key: str, begin: int, end: int, words: str) -> int:
        self.samples.append(words)
        self.taken[key].append((begin, end, len(self.samples) - 1))
        return len(self.samples) - 1

    def _take_date(self, value: str) -> int | None:
        """Take the words of a date, however they are written."""
        for key, text in self.texts.items():
            for span in find_date_spans(text):
                if span.date == value and self._is_free(key, span.begin, span.end):
                    return self._take(key, span.begin, span.end, text[span.begin : span.end])
        return None

    def _find_longest(self, value: str) -> tuple[int, int, str, int] | None:
        """Return the begin and end of the longest stretch of whole words that a text has, too, its key and place."""
        words = [match.span() for match in re.finditer(r"[^\W_]+", value)]
        begins, ends = [0, *(begin for begin, _ in words)], [*(end for _, end in words), len(value)]
        spans = {(begin, end) for begin in begins for end in ends if re.search(r"\w", value[begin:end])}
        for begin, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
            stretch = value[begin:end]
            for key in self.texts if stretch == stretch.strip() else ():
                if (place := self._find(key, stretch)) >= 0:
                    return begin, end, key, place
        return None

    def _find(self, key: str, words: str) -> int:
        """Return where words stand in a text that nothing has taken yet, -1 if they do not."""
        text, place = self.texts[key], self.texts[key].find(words)
        while place >= 0:
            end = place + len(words)
            if is_whole_words(text, place, end) and self._is_free(key, place, end):
                return place
            place = text.find(words, place + 1)
        return -1

    def _is_free(self, key: str, begin: int, end: int) -> bool:
        return all(end <= other or after <= begin for other, after, _ in self.taken[key])


def is_whole_words(text: str, begin: int, end: int) -> bool:
    """Tell whether a stretch of a text neither begins nor ends inside a word."""
    inside = (text[max(place - 1, 0) : place + 1] for place in (begin, end) if 0 < place < len(text))
    return not any(pair.isalnum() for pair in inside)


def _flatten(value: Any) -> str | None:
    """Return a text, or a list of texts in one, "" for nothing; None for anything else."""
    if _is_list(value):
        return _BETWEEN.join(value)
    return value if isinstance(value, str) else None if value else ""


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _is_shared(text: str, source: str, old: Iterable[str]) -> bool:
    """Tell whether a typed value may be that of a whole list: it is not said on the line, or the line's own word."""
    text = text.casefold()
    return text not in source.casefold() or any(text == other.casefold() for other in old)


def _describe(words: str) -> str:
    """Return what words are like: an address, a number, a code such as ECON1310, or any others."""
    if re.search(r"\S@\S|://", words):
        return "address"
    if not re.search(r"[^\W\d_]", words):
        return "number"
    return "code" if re.fullmatch(r"\S*\d\S*", words) else "words"
