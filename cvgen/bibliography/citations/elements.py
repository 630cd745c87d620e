"""The elements of a style that set texts: text, number, label, group, choose, macros."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from cvgen.bibliography.citations.conditions import Test
from cvgen.bibliography.citations.formatting import Face
from cvgen.bibliography.citations.numbers import SET_AS_NUMBERS, format_numbers, is_digits, parse_numbers, write_roman
from cvgen.bibliography.citations.quotes import mark_quotes
from cvgen.bibliography.citations.text_case import change_case
from cvgen.bibliography.citations.visible import drop_own_signs, keep_marks, map_visible
from cvgen.bibliography.citations.work import Work

# What is not the item's, but the list's: whoever sets the list numbers it.
_LISTS_OWN = frozenset(("citation-number", "citation-label", "year-suffix", "first-reference-note-number"))
_FRENCH_SPACE = re.compile("(?<=«) | (?=[:;?!»])")
_VERBATIM = frozenset(("DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID"))


class Element(Protocol):
    """Anything in a style that can become text."""

    def render(self, work: Work) -> str:
        """Return its text for an item, "" if it has none."""


def render_all(elements: Sequence[Element], work: Work, delimiter: str = "") -> str:
    """Return the texts of elements in a row."""
    work.step(len(elements))
    return work.join([element.render(work) for element in elements], delimiter)


def render_group(elements: Sequence[Element], work: Work, delimiter: str = "") -> str:
    """Return the texts of elements in a row, "" where variables were looked for and none had a value."""
    outer = work.tried, work.found, work.worded, work.begun
    work.tried = work.found = work.worded = False
    text = render_all(elements, work, delimiter)
    tried, found, worded = work.tried, work.found, work.worded
    work.tried, work.found, work.worded = outer[:3]
    if found or (worded and not tried):
        work.found = True
        return text
    work.tried = work.tried or tried
    work.begun = outer[3]
    return ""


def read_value(value: Any) -> str:
    """Return a value of CSL-JSON as text, its quotation marks as marks."""
    return mark_quotes(keep_spaces(drop_own_signs(str(value))))


def keep_spaces(text: str) -> str:
    """Return a text in which the spaces of French typography, before : ; ? ! and inside « », break no line."""
    if " " not in text:
        return text
    return map_visible(text, lambda plain: list(_FRENCH_SPACE.sub("\u202f", plain)))


@dataclass(frozen=True)
class VariableText:
    """`cs:text variable`: a value as it is, or its short form."""

    variable: str
    short: bool
    face: Face

    def render(self, work: Work) -> str:
        """Return the value as the element sets it."""
        if self.variable in _LISTS_OWN:
            # A group with “n.d.” and a suffix for the year shows the words alone.
            work.found = work.found or self.variable == "year-suffix"
            work.tried = True
            work.begun = work.begun or self.variable != "year-suffix"
            return ""
        value = self._find(work)
        if value is None:
            return ""
        if self.variable in SET_AS_NUMBERS:
            text = format_numbers(self.variable, str(value), work.locale, work.page_form)
        elif self.variable in _VERBATIM:
            text = str(value)
        else:
            text = read_value(value)
        work.begun = True
        return self.face.apply(text, work)

    def _find(self, work: Work) -> Any:
        if self.short and work.get(f"{self.variable}-short") is not None and work.get(self.variable) is not None:
            return work.find(f"{self.variable}-short")
        return work.find(self.variable)


@dataclass(frozen=True)
class TermText:
    """`cs:text term`: a word of the locale, with a capital where it begins the entry."""

    term: str
    form: str
    plural: bool
    face: Face

    def render(self, work: Work) -> str:
        """Return the word as the element sets it."""
        text = keep_spaces(work.locale.get_term(self.term, self.form, plural=self.plural))
        return self.face.apply_to_term(begin_with_word(text, work), work)


def begin_with_word(text: str, work: Work) -> str:
    """Return a word of the locale, with a capital where it is the first thing that an entry says."""
    if not text:
        return ""
    work.worded = True
    if not work.begun:
        text = change_case(text, "capitalize-first", english=work.english)
    work.begun = True
    return text


@dataclass(frozen=True)
class ValueText:
    """`cs:text value`: words of the style itself."""

    value: str
    face: Face

    def render(self, work: Work) -> str:
        """Return the words as the element sets them."""
        work.worded = True
        work.begun = True
        return self.face.apply(keep_spaces(self.value), work)


@dataclass(frozen=True)
class MacroText:
    """`cs:text macro`: elements that stand elsewhere, a group of their own."""

    macro: str
    face: Face

    def render(self, work: Work) -> str:
        """Return the text of the macro's elements as the element sets it."""
        return self.face.apply(render_group(work.macros[self.macro], work), work)


@dataclass(frozen=True)
class NumberText:
    """`cs:number`: a number in digits, as an ordinal or in Roman ones."""

    variable: str
    form: str
    face: Face

    def render(self, work: Work) -> str:
        """Return the number as the element sets it."""
        value = work.find(self.variable)
        if value is None:
            return ""
        work.begun = True
        return self.face.apply(keep_marks(str(value), lambda plain: self._write(plain, work)), work)

    def _write(self, value: str, work: Work) -> str:
        numbers = parse_numbers(value)
        if self.form != "numeric" and all(map(is_digits, numbers.pieces)):
            pieces = [self._write_one(int(piece), work) for piece in numbers.pieces]
            value = pieces[0] + "".join(
                joiner + piece for joiner, piece in zip(numbers.joiners, pieces[1:], strict=True)
            )
        return format_numbers(self.variable, value, work.locale, work.page_form)

    def _write_one(self, number: int, work: Work) -> str:
        if self.form == "roman":
            return write_roman(number)
        if self.form == "long-ordinal" and (word := work.locale.get_term(f"long-ordinal-{number:02}")):
            return word
        return work.locale.format_ordinal(number, work.locale.get_gender(self.variable))


@dataclass(frozen=True)
class Label:
    """`cs:label`: what a number counts, as “pp.” or “Vol.”, in the plural for many."""

    variable: str
    form: str
    plural: str
    face: Face

    def render(self, work: Work) -> str:
        """Return the label of the item's number, "" if it has none."""
        value = work.get(self.variable)
        if value is None:
            return ""
        text = self.find_term(work, many=self._is_many(str(value)))
        if text:
            work.worded = True
        return self.face.apply_to_term(text, work)

    def find_term(self, work: Work, *, many: bool, name: str = "") -> str:
        """Return the label for one or many of what it counts, without what the element makes of it."""
        many = self.plural == "always" or (many and self.plural != "never")
        return work.locale.get_term(name or self.variable, self.form, plural=many)

    def _is_many(self, value: str) -> bool:
        numbers = parse_numbers(value)
        if self.variable.startswith("number-of-"):
            return is_digits(numbers.pieces[0]) and int(numbers.pieces[0]) > 1
        return numbers.many


@dataclass(frozen=True)
class GroupText:
    """`cs:group`: elements with a delimiter, all left out where none of their variables has a value."""

    elements: tuple[Element, ...]
    delimiter: str
    face: Face

    def render(self, work: Work) -> str:
        """Return the group's text."""
        return self.face.apply(render_group(self.elements, work, self.delimiter), work)


@dataclass(frozen=True)
class Branch:
    """`cs:if`, `cs:else-if` or `cs:else` of a choice."""

    test: Test | None
    elements: tuple[Element, ...]


@dataclass(frozen=True)
class Choose:
    """`cs:choose`: the elements of the first branch that fits, as if they stood in its place."""

    branches: tuple[Branch, ...]
    delimiter: str

    def render(self, work: Work) -> str:
        """Return the text of the branch that fits, "" if none does."""
        for branch in self.branches:
            if branch.test is None or branch.test.fits(work):
                return render_all(branch.elements, work, self.delimiter)
        return ""
