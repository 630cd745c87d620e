"""Which elements of a page are seen, in windows wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import cssselect2

from cvgen.audit.page_styles.looks import ElementLook, Values, look_at_element
from cvgen.audit.page_styles.media import Viewport
from cvgen.audit.page_styles.rules import StyleRule, StyleRules, list_sheets

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WINDOWS = (Viewport(1280, 800), Viewport(1280, 800, is_dark=True), Viewport(390, 844))
# Where something is unseen, by the windows in which it is.
_WHERE: Mapping[tuple[bool, ...], str] = {
    (True, True, True): "",
    (True, True, False): " (on wide screens)",
    (True, False, True): " (in light colours)",
    (False, False, True): " (on phones)",
    (False, True, False): " (in dark colours)",
}
_OPENED = frozenset({"dialog"})  # elements that open on request


def find_unseen_elements(root: HtmlElement) -> dict[Any, str]:
    """Return why the text of elements is not seen, by element; what can be opened is seen."""
    rules = StyleRules(list_sheets(root), _WINDOWS)
    wrapper = cssselect2.ElementWrapper.from_html_root(root)
    return dict(_walk(wrapper, rules, [ElementLook(window.is_dark) for window in _WINDOWS]))


def _walk(element: Any, rules: StyleRules, around: Sequence[ElementLook]) -> Iterator[tuple[Any, str]]:
    found = rules.find(element)
    looks = [_look(element, [rule for rule in found if rule.fits[n]], look) for n, look in enumerate(around)]
    if unseen := _join_reasons([look.unseen for look in looks]):
        yield element.etree_element, unseen
    for child in element.iter_children():
        yield from _walk(child, rules, looks)


def _look(element: Any, rules: Sequence[StyleRule], around: ElementLook) -> ElementLook:
    """Return how an element looks: as it does first, or as it can be made to look, if it is not seen else."""
    name = element.local_name
    values = _cascade([rule for rule in rules if not rule.is_state])
    look = look_at_element(around, values, name)
    if look.unseen and not around.unseen:
        is_opened = name in _OPENED or "popover" in element.etree_element.attrib
        opening = [rule for rule in rules if rule.is_state]
        if is_opened or opening:
            opened = {**values, **_cascade(opening)}
            opened = {key: value for key, value in opened.items() if not is_opened or key != "display"}
            return min(look, look_at_element(around, opened, name), key=lambda one: bool(one.unseen))
    return look


def _cascade(rules: Sequence[StyleRule]) -> Values:
    """Return the values that win: the last one, but for important ones."""
    values: dict[str, Sequence[Any]] = {}
    important: set[str] = set()
    for rule in rules:
        for name, (value, is_important) in rule.declarations.items():
            if is_important or name not in important:
                values[name] = value
                important |= {name} if is_important else set()
                _reset(values, name)
    return values


def _reset(values: dict[str, Sequence[Any]], name: str) -> None:
    """Drop what a shorthand sets, too."""
    if name in ("background", "font"):
        values.pop({"background": "background-color", "font": "font-size"}[name], None)


def _join_reasons(reasons: Sequence[str]) -> str:
    """Return why something is not seen, and where if not everywhere."""
    if not any(reasons):
        return ""
    return next(filter(None, reasons)) + _WHERE[tuple(map(bool, reasons))]
