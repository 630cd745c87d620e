"""Templates of texts: fixed signs, and between them slots for any words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """A text as fixed signs with slots between them: one sign before each slot, and one behind the last.

    `slots` are their names in the order of the text. The words of a slot hold neither of the signs beside it, but
    for the slot at the index `wild`, if there is one. Without slots the only sign is the whole text.
    """

    signs: tuple[str, ...]
    slots: tuple[int, ...] = ()
    wild: int = -1

    def fill(self, words: Mapping[int, str]) -> str:
        """Return the text with words in its slots."""
        parts = (words[slot] + sign for slot, sign in zip(self.slots, self.signs[1:], strict=True))
        return self.signs[0] + "".join(parts)

    def match(self, text: str) -> dict[int, str] | None:
        """Return the words that a text has in the slots; None if it has other signs, or in more than one way."""
        first, last = self.signs[0], self.signs[-1]
        if not self.slots:
            return {} if text == first else None
        if len(text) <= len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
            return None
        words = self._split(text[len(first) : len(text) - len(last)])
        if words is None or not all(word.strip() for word in words):
            return None
        if any(number != self.wild for number in _find_wild(self.signs, words)):
            return None
        return dict(zip(self.slots, words, strict=True))

    def _split(self, rest: str) -> list[str] | None:
        """Return the words between the inner signs, those before the wild slot from the left, others from the right."""
        wild = self.wild if self.wild >= 0 else len(self.slots) - 1
        left: list[str] = []
        right: list[str] = []
        for sign in self.signs[1 : wild + 1]:
            word, found, rest = rest.partition(sign)
            left += [word] if found else []
        for sign in self.signs[-2:wild:-1]:
            rest, found, word = rest.rpartition(sign)
            right += [word] if found else []
        words = [*left, rest, *right[::-1]]
        return words if len(words) == len(self.slots) else None


def make_template(text: str, stretches: Sequence[tuple[int, int, int]]) -> Template | None:
    """Return the template of a text in which stretches (begin, end, slot) are slots.

    None where it would not tell one slot from the next: two without a sign between them, or two that are wild.
    """
    signs, slots, end = [], [], 0
    for begin, after, slot in sorted(stretches):
        signs.append(text[end:begin])
        slots.append(slot)
        end = after
    signs.append(text[end:])
    wild = _find_wild(signs, [text[begin:after] for begin, after, _ in sorted(stretches)])
    if len(wild) > 1 or not all(signs[1:-1]):
        return None
    return Template(tuple(signs), tuple(slots), wild[0] if wild else -1)


def _find_wild(signs: Sequence[str], words: Sequence[str]) -> list[int]:
    """Return which words hold a sign that stands beside them."""
    return [n for n, word in enumerate(words) if any(sign and sign in word for sign in signs[n : n + 2])]
