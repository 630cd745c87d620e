"""What a style asks of an item before it sets something: type, variables, numbers, uncertain dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cvgen.bibliography.citations.numbers import parse_numbers
from cvgen.bibliography.citations.work import Work


@dataclass(frozen=True)
class Test:
    """The conditions of a branch, and how many of them must hold: `all`, `any` or `none`."""

    __test__ = False
    conditions: tuple[tuple[str, str], ...]  # kind, value
    match: str

    def fits(self, work: Work) -> bool:
        """Return whether an item meets the conditions."""
        results = (_CONDITIONS[kind](work, value) for kind, value in self.conditions)
        if self.match == "any":
            return any(results)
        if self.match == "none":
            return not any(results)
        return all(results)


def read_test(attributes: Mapping[str, str]) -> Test:
    """Return the test of a `cs:if` or `cs:else-if` element with these attributes."""
    return Test(tuple(_read_conditions(attributes)), attributes.get("match", "all"))


def _read_conditions(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for kind, values in attributes.items():
        if kind in _CONDITIONS:
            # Types are alternatives, whatever `match` says: an item has one.
            for value in [values] if kind == "type" else values.split():
                yield kind, value


def _is_type(work: Work, value: str) -> bool:
    return work.item.get("type") in value.split()


def _has_variable(work: Work, value: str) -> bool:
    """Return whether the item has a value, also where it has stood in for another."""
    return work.look(value) is not None


def _is_numeric(work: Work, value: str) -> bool:
    found = work.look(value)
    return found is not None and parse_numbers(str(found)).numeric


def _is_uncertain(work: Work, value: str) -> bool:
    date = work.look(value)
    return isinstance(date, Mapping) and bool(date.get("circa"))


def _never(work: Work, value: str) -> bool:
    """Return what holds in a bibliography of conditions that are about citations in a text."""
    return False


_CONDITIONS: Mapping[str, Callable[[Work, str], bool]] = {
    "type": _is_type,
    "variable": _has_variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "locator": _never,
    "position": _never,
    "disambiguate": _never,
}
