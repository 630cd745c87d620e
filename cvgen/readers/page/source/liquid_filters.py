"""Jekyll's filters of Liquid, as far as they print what an owner wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

_CONDITION = re.compile(r"\s*\w+((?:\.\w+)*)\s*(==|!=|>=|<=|>|<|contains)\s*(.+?)\s*")
_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": lambda left, right: bool(str(left) == str(right)),
    "!=": lambda left, right: bool(str(left) != str(right)),
    ">": lambda left, right: _to_number(left) > _to_number(right),
    "<": lambda left, right: _to_number(left) < _to_number(right),
    ">=": lambda left, right: _to_number(left) >= _to_number(right),
    "<=": lambda left, right: _to_number(left) <= _to_number(right),
    "contains": lambda left, right: str(right) in left if isinstance(left, str | list) else False,
}


def _to_number(value: Any) -> float:
    match = re.match(r"\s*-?\d+(?:\.\d+)?", str(value))
    return float(match.group()) if match else 0.0


def _make_path(value: Any, *_: Any) -> str:
    """Return an address of the same site from its root, without the folder that the site is served from."""
    text = str(value)
    return text if re.match(r"[a-z]+:|//|#", text) or text.startswith("/") else f"/{text}"


def _keep(value: Any, *_: Any) -> Any:
    return value


def _select(items: Any, _name: str, condition: str) -> Any:
    """Return the items for which an expression such as “item.year == 2024” holds; all, where it is none."""
    match = _CONDITION.fullmatch(condition)
    if not match or not isinstance(items, list | tuple):
        return items
    right = match[3].strip("'\"")
    return [item for item in items if _COMPARISONS[match[2]](_look_up(item, match[1]), right)]


def _look_up(item: Any, path: str) -> Any:
    for key in filter(None, path.split(".")):
        item = item.get(key) if isinstance(item, Mapping) else None
    return "" if item is None else item


def _group(items: Any, key: str) -> Any:
    """Return groups of items by the value of a key, as mappings with `name`, `items` and `size`."""
    groups: dict[str, list[Any]] = {}
    for item in items if isinstance(items, list | tuple) else ():
        groups.setdefault(str(_look_up(item, key)), []).append(item)
    return [{"name": name, "items": group, "size": len(group)} for name, group in groups.items()]


def _group_by_expression(items: Any, _name: str, expression: str) -> Any:
    return _group(items, expression.partition(".")[2])


def _join_as_sentence(items: Any, connector: str = "and") -> str:
    words = [str(item) for item in items] if isinstance(items, list | tuple) else [str(items)]
    if len(words) <= 2:
        return f" {connector} ".join(words)
    return f"{', '.join(words[:-1])}, {connector} {words[-1]}"


def _make_slug(value: Any, *_: Any) -> str:
    return re.sub(r"[\W_]+", "-", str(value).casefold()).strip("-")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "relative_url": _make_path,
    "absolute_url": _make_path,
    "prepend_base": _make_path,
    "markdownify": _keep,
    "smartify": _keep,
    "date_to_string": _keep,
    "date_to_long_string": _keep,
    "date_to_xmlschema": _keep,
    "date_to_rfc822": _keep,
    "xml_escape": _keep,
    "where_exp": _select,
    "group_by": _group,
    "group_by_exp": _group_by_expression,
    "array_to_sentence_string": _join_as_sentence,
    "normalize_whitespace": lambda value, *_: " ".join(str(value).split()),
    "number_of_words": lambda value, *_: len(str(value).split()),
    "slugify": _make_slug,
    "jsonify": lambda value, *_: json.dumps(value, ensure_ascii=False, default=str),
    "to_integer": lambda value, *_: int(_to_number(value)),
    "push": lambda items, item: [*items, item],
    "uri_escape": lambda value, *_: str(value).replace(" ", "%20"),
    "inspect": _keep,
}
