"""Macros of a style: whether they are there, come to an end, and are not nested too deep."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from cvgen.bibliography.citations.locales import CSL
from cvgen.bibliography.citations.style_file import StyleError, find_line

MOST_LEVELS = 100  # of elements within each other, macros in the places where they are called; official styles have 50


def check_macros(root: etree._Element, name: str) -> None:
    """Raise StyleError where a macro is called that is not there, or calls itself, or elements are nested too deep."""
    macros = {macro.get("name", ""): macro for macro in root.iterfind(f"{CSL}macro")}
    checker = _MacroChecker(name, macros)
    for element in (*macros.values(), *root.iterfind(f"{CSL}citation"), *root.iterfind(f"{CSL}bibliography")):
        checker.measure(element, (element.get("name", ""),) if element.tag == f"{CSL}macro" else (), 0)


class _MacroChecker:
    """Measures how deep elements are nested, each macro once."""

    def __init__(self, name: str, macros: Mapping[str, etree._Element]) -> None:
        self.name = name
        self.macros = macros
        self.levels: dict[str, int] = {}

    def measure(self, element: etree._Element, above: tuple[str, ...], level: int) -> int:
        """Return how many levels there are below an element that stands at a level, within the macros `above`."""
        deepest = 0
        for child in element:
            below = 1 + self.measure(child, above, level + 1)
            if child.tag == f"{CSL}text" and "macro" in child.attrib:
                below = 1 + self._measure_call(child, above, level + 1)
            if level + below > MOST_LEVELS:
                message = f"its elements and macros are nested more than {MOST_LEVELS} deep"
                raise StyleError(self.name, find_line(child), message)
            deepest = max(deepest, below)
        return deepest

    def _measure_call(self, call: etree._Element, above: tuple[str, ...], level: int) -> int:
        macro = call.get("macro", "")
        if macro not in self.macros:
            raise StyleError(self.name, find_line(call), f"there is no macro “{macro}”")
        if macro in above:
            raise StyleError(self.name, find_line(call), f"the macro “{macro}” calls itself")
        if level > MOST_LEVELS:
            message = f"its elements and macros are nested more than {MOST_LEVELS} deep"
            raise StyleError(self.name, find_line(call), message)
        if macro not in self.levels:
            self.levels[macro] = self.measure(self.macros[macro], (*above, macro), level)
        return self.levels[macro]
