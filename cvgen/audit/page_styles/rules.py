"""Rules of the style sheets of a page, as far as they decide what is seen, and the elements that they hold for.

What a reader can open is not hidden: rules that hold only while something is pointed at, chosen, opened or led to
hide nothing, and what they show counts as shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cssselect2
import tinycss2

from cvgen.audit.page_styles.media import Viewport, fits_media
from cvgen.audit.page_styles.values import split_commas

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KNOWN = frozenset({
    "display", "visibility", "opacity", "content-visibility", "color", "color-scheme", "background", "background-color",
    "font", "font-size", "position", "left", "top", "right", "bottom", "inset-inline-start", "inset-block-start",
    "text-indent", "transform", "scale", "clip", "clip-path", "overflow", "width", "height", "max-width", "max-height",
})  # fmt: skip
# What holds while a reader does something, as pseudo-classes.
_STATES = frozenset({
    "hover", "focus", "focus-visible", "focus-within", "active", "target", "target-within", "checked", "open",
    "popover-open", "modal", "indeterminate", "default", "valid", "invalid", "placeholder-shown",
})  # fmt: skip
_ALWAYS = ":not(x-none)"
# How browsers show elements that no style sheet says anything of (HTML, “Rendering”).
_BROWSER = """
[hidden] { display: none } [hidden="until-found" i] { display: block } a[href] { color: light-dark(#0000ee, #9e9eff) }
button, select, input, textarea { color: light-dark(#000, #fff); background: light-dark(#efefef, #6b6b6b) }
mark { background: #ff0; color: #000 } small, sub, sup { font-size: .83em }
"""

Declarations = Mapping[str, tuple[Sequence[Any], bool]]  # by name: the value, and whether it is important


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Declarations for what a selector matches; `fits` says in which windows, `is_state` whether for a time."""

    declarations: Declarations
    fits: tuple[bool, ...]
    is_state: bool = False


class StyleRules:
    """The rules of a page."""

    def __init__(self, sheets: Iterable[str], windows: Sequence[Viewport]) -> None:
        self._windows = windows
        self._browser, self._author = cssselect2.Matcher(), cssselect2.Matcher()
        everywhere = (True,) * len(windows)
        self._add(tinycss2.parse_stylesheet(_BROWSER), everywhere, self._browser)
        for sheet in sheets:
            self._add(tinycss2.parse_stylesheet(sheet), everywhere, self._author)

    def find(self, element: Any) -> list[StyleRule]:
        """Return the rules that hold for an element, a stronger one behind a weaker one."""
        found = [
            rule
            for matcher in (self._browser, self._author)
            for _, _, pseudo, rule in matcher.match(element)
            if pseudo is None
        ]
        style = element.etree_element.get("style")
        if style:
            found.append(StyleRule(parse_declarations(style), (True,) * len(self._windows)))
        return found

    def _add(self, nodes: Iterable[Any], fits: tuple[bool, ...], matcher: Any) -> None:
        for node in nodes:
            if node.type == "qualified-rule":
                declarations = parse_declarations(node.content)
                for selector, is_state in _compile(node.prelude) if declarations else ():
                    matcher.add_selector(selector, StyleRule(declarations, fits, is_state))
            elif node.type == "at-rule" and node.content is not None:
                inner = self._judge_at_rule(node, fits)
                if any(inner):
                    self._add(tinycss2.parse_rule_list(node.content), inner, matcher)

    def _judge_at_rule(self, node: Any, fits: tuple[bool, ...]) -> tuple[bool, ...]:
        if node.lower_at_keyword == "media":
            return tuple(
                fit and fits_media(node.prelude, window) for fit, window in zip(fits, self._windows, strict=True)
            )
        return fits if node.lower_at_keyword in ("supports", "layer") else (False,) * len(fits)


def parse_declarations(content: Any) -> dict[str, tuple[Sequence[Any], bool]]:
    """Return the declarations that decide what is seen, and those of variables."""
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    found: dict[str, tuple[Sequence[Any], bool]] = {}
    for node in nodes:
        if node.type == "declaration" and (node.lower_name in KNOWN or node.name.startswith("--")):
            name = node.name if node.name.startswith("--") else node.lower_name
            if node.important or name not in found or not found[name][1]:
                found[name] = (node.value, node.important)
    return found


def _compile(prelude: Sequence[Any]) -> Iterator[tuple[Any, bool]]:
    """Yield the selectors of a rule that are understood, and whether each holds for a time."""
    for tokens in split_commas(prelude):
        text, is_state = _replace_states(tokens)
        try:
            [selector] = cssselect2.compile_selector_list(text)
        except (cssselect2.SelectorError, ValueError):  # it is newer than the library
            continue
        yield selector, is_state


def _replace_states(tokens: Sequence[Any]) -> tuple[str, bool]:
    """Return a selector as if what a reader may do were done or not, whichever it wants; and whether it wants any."""
    pieces: list[str] = []
    is_state = False
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else None
        is_pseudo = before is not None and before.type == "literal" and before.value == ":"
        text, has_state = _replace_state(token, is_pseudo)
        if has_state and is_pseudo and text == _ALWAYS:
            pieces.pop()
        pieces.append(text)
        is_state = is_state or has_state
    return "".join(pieces), is_state


def _replace_state(token: Any, is_pseudo: bool) -> tuple[str, bool]:
    if token.type == "ident" and is_pseudo and token.lower_value in _STATES:
        return _ALWAYS, True
    if token.type == "[] block" and [one.value for one in token.content if one.type == "ident"] == ["open"]:
        return _ALWAYS, True
    if token.type == "function":
        inner, has_state = _replace_states(token.arguments)
        if has_state:
            return (_ALWAYS, True) if token.lower_name == "not" else (f"{token.name}({inner})", True)
    return tinycss2.serialize([token]), False


def list_sheets(root: HtmlElement) -> list[str]:
    """Return the style sheets in a page that are for screens, and as one what its head says of colours."""
    metas = root.xpath('//meta[@name="color-scheme"]/@content')
    sheets = [f"html {{ color-scheme: {content} }}" for content in metas]
    for element in root.iter("style"):
        media = tinycss2.parse_component_value_list(element.get("media", ""))
        if fits_media(media, Viewport(1280, 800)):
            sheets.append(element.text or "")
    return sheets
