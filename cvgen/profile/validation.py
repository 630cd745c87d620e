"""Validation of YAML by a model: pydantic's errors as problems with lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

from cvgen.problems import Problem, find_nearest, sort_problems
from cvgen.profile.live_hints import suggest_live_shape, suggest_paper_key, suggest_top_key
from cvgen.profile.mappings.rendercv import LINE_SECTIONS
from cvgen.profile.messages import ANY_KEY_HINTS, CHOICE_SYNONYMS, CODES, KEY_HINTS, MESSAGES
from cvgen.profile.paper_words import PAPER_SECTIONS
from cvgen.profile.renames import explain_old_key
from cvgen.profile.synonyms import find_synonyms
from cvgen.profile.types import VERSION
from cvgen.text.networks import find_network
from cvgen.yaml.mending import quote_commas, quote_value
from cvgen.yaml.messages import format_mended
from cvgen.yaml.source import Key, Source, split_lines
from cvgen.yaml.writer import dump_inline

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

_MAX_LIST = 60  # characters of a text to show as a list
_MAX_LINE = 200  # characters of a text in which several values are looked for
_KEYS = "there are: "
_FIRST_KEYS = ("title", "organisation", "role", "name")  # one of these a lone text is likely to be
# What looks like an address or a number among other words.
_PARTS = {
    "email": re.compile(r"[^\s;,/<>()]{1,60}@[^\s;,/<>()]{1,60}"),
    "phone": re.compile(r"[+(]?\d[\d ().-]{4,30}\d"),
}
_SHAPES = frozenset({"empty", "not-a-list", "not-a-mapping", "not-a-text"})
ModelT = TypeVar("ModelT", bound="BaseModel")


def validate(
    source: Source, model: type[ModelT], project: Path | None = None, *, past_names: bool = False
) -> tuple[ModelT | None, list[Problem]]:
    """Return the model of a source's data, or None and every problem of it.

    Names of files in the folder `project` become addresses; with `past_names` they need not exist any more.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(source.data, context={"project": project, "past_names": past_names}), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        # What else a later version says is not wrong, but unknown.
        details = [detail for detail in details if detail["type"] == "later_version"] or details
        return None, sort_problems(
            _make_problem(source, model, detail) for detail in details if _is_reported(source, detail)
        )


def _is_reported(source: Source, detail: ErrorDetails) -> bool:
    """Return whether an error is worth reporting: a list with wrong items only is not too short as well.

    Nor is anything missing in an item whose only key is reported, with how the item is written.
    """
    if detail["type"] == "missing" and _suggest_line(source, detail["loc"][:-1]):
        return False
    return not (detail["type"] == "too_short" and source.find(detail["loc"]).value)


def _make_problem(source: Source, root: type[BaseModel], detail: ErrorDetails) -> Problem:
    code, path = detail["type"], detail["loc"]
    on_key = path[-1:] == ("[key]",)
    if on_key:
        path = path[:-1]
    keys = _written_keys(source, path)
    words: dict[str, Any] = {"key": keys[-1] if keys else "profile", **detail.get("ctx", {})}
    words["what"] = f"each item of “{words['key']}”" if path and isinstance(path[-1], int) else f"“{words['key']}”"
    if code == "extra_forbidden" and (explained := explain_old_key(path, source.find(path[:-1]).value)):
        return source.problem(path, "renamed-key", *explained, key=True)
    if code == "extra_forbidden":
        meant = _follow_likeness(source, path)
        model = _find_model(root, meant[:-1])
        message = f"“{path[-1]}” is not a key {_describe_place(meant, root)}"
        hint = _suggest_place(source, path) if len(path) == 1 else _suggest_line(source, path[:-1])
        hint = hint or _suggest_commas(source, path) or suggest_paper_key(path, source.find(path).value)
        hint = hint or _suggest_key(str(path[-1]), model)
        if hint.startswith(_KEYS) and len(path) == 1 and isinstance(source.find(path).value, list):
            own = f"sections: [{{title: {dump_inline(str(path[0]))}, entries: [{{title: …}}]}}]"
            hint = f"for a section of your own, write {own}; else {hint}"
        return source.problem(path, "unknown-key", message, hint, key=True)
    if code == "literal_error":
        return _make_choice_problem(source, path, words, on_key)
    if code == "missing":
        path = path[:-1]
    message, hint = MESSAGES.get(code, (detail["msg"], ""))
    if code == "missing" and words["key"] == "text" and source.enter(path)[0].name != source.name:
        hint = "write it below the front matter"
    value = str(words.get("value", ""))
    words["value"] = value if len(value) <= 60 else value[:60] + "…"
    hint = _suggest_shape(source, path, code) or _suggest_item(source, root, path, code) or hint.format(**words)
    return source.problem(path, CODES.get(code, code.replace("_", "-")), message.format(**words), hint, key=on_key)


def _follow_likeness(source: Source, path: tuple[Key, ...]) -> tuple[Key, ...]:
    """Return a path in an entry of one's own section as one in the section that this is like."""
    if path[:1] != ("sections",) or path[2:3] != ("entries",):
        return path
    section = source.find(path[:2]).value
    like = section.get("like") if isinstance(section, Mapping) else None
    return (str(like), *path[3:]) if like else path


def _suggest_shape(source: Source, path: tuple[Key, ...], code: str) -> str:
    """Return the hint for a list or text that was written as something else, "" if the usual hint is the best."""
    value, key = source.find(path).value, path[-1] if path else ""
    item = path[:-2] if path[-2:-1] == ("text",) else path[:-1]  # a highlight is its text
    if code == "version" and item and isinstance(item[-1], int):
        return _suggest_quotes(source, path)
    if CODES.get(code) in _SHAPES and (hint := suggest_live_shape(source, path)):
        return hint
    if code in _PARTS and isinstance(value, str):
        return _suggest_parts(code, value[:_MAX_LINE])
    if code != "tuple_type" or isinstance(key, int):
        return ""
    of_words = len(path) > 1 or key in ("locales", "other_names", "private")
    if isinstance(value, str) and of_words and key != "entries" and "\n" not in value and len(value) <= _MAX_LIST:
        return f"put it in brackets: {key}: [{value}]"
    if isinstance(value, Mapping) and value and all(re.fullmatch(VERSION, str(name)) for name in value):
        return f"write the list, and the languages in each of its items: {key}: [{{en: …, zh: …}}]"
    return ""


def _suggest_parts(key: str, text: str) -> str:
    """Return the hint for several addresses or numbers in a text, or one with a word to it; "" if the text has none."""
    parts = _PARTS[key].findall(text)
    if not parts or parts == [text.strip()]:
        return ""
    labelled = f"{{value: {dump_inline(parts[0])}, label: office}}"
    if len(parts) == 1:
        return f"write {key}: {dump_inline(parts[0])}, or with a word to it {key}: {labelled}"
    return f"write a list, {key}: {dump_inline(parts)}; an entry with a word to it is {labelled}"


def _suggest_item(source: Source, root: type[BaseModel], path: tuple[Key, ...], code: str) -> str:
    """Return the hint for a text where an item with keys is wanted, "" if it is none."""
    value, meant = source.find(path).value, _follow_likeness(source, path)
    model = _find_model(root, meant) if path and isinstance(path[-1], int) else None
    if CODES.get(code) != "not-a-mapping" or model is None or not isinstance(value, str) or len(value) > _MAX_LINE:
        return ""
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    key = next((name for name in (*required, *_FIRST_KEYS) if name in model.model_fields), "")
    return f"write - {key}: {dump_inline(value)}, and what else there is to say below it, one key a line" if key else ""


def _suggest_line(source: Source, path: tuple[Key, ...]) -> str:
    """Return the hint for an item that is a language written as “Irish: native”, or the like; "" if it is none."""
    item = source.find(path).value
    keys = LINE_SECTIONS.get(str(path[0]) if path else "", ())
    if len(path) != 2 or not keys or not isinstance(item, Mapping) or len(item) != 1:
        return ""
    [(name, value)] = item.items()
    if name in (*keys, "text") or not isinstance(value, str):
        return ""
    details = value.split(", ") if keys[1] == "keywords" else value
    return f"write - {{{keys[0]}: {dump_inline(name)}, {keys[1]}: {dump_inline(details)}}}"


def _suggest_quotes(source: Source, path: tuple[Key, ...]) -> str:
    """Return the hint to quote a list item with a colon in it, which YAML takes for a key; "" if it is none."""
    line = source.find(path, key=True).line
    mended = quote_value(split_lines(source.text), line)
    return format_mended("if this is one text, put it in quotes", mended) if mended else ""


def _suggest_commas(source: Source, path: tuple[Key, ...]) -> str:
    """Return the hint for what follows a comma in {braces}, which YAML takes for a key, "" if it is none."""
    place = source.find(path, key=True)
    if source.find(path).value is not None or not place.line:
        return ""
    mended = quote_commas(split_lines(source.text)[place.line - 1], place.column)
    return (
        format_mended("if it goes on with the text before the comma, put all of that in quotes", mended)
        if mended
        else ""
    )


def _describe_place(path: tuple[Key, ...], root: type[BaseModel]) -> str:
    parents = [step for step in path[:-1] if isinstance(step, str)]
    return f"of “{parents[-1]}”" if parents else f"of a {root.__name__.lower()}"


def _make_choice_problem(source: Source, path: tuple[Key, ...], words: Mapping[str, Any], on_key: bool) -> Problem:
    from ast import literal_eval

    allowed: list[str] = [literal_eval(word) for word in words["expected"].replace(" or ", ", ").split(", ")]
    value = str(path[-1] if on_key else source.find(path).value)
    key = words["key"] if not on_key else next((step for step in reversed(path[:-1]) if isinstance(step, str)), "")
    near = _find_choice(value, allowed)
    choices = "one of: " + ", ".join(allowed)
    hint = f"did you mean “{near}”? It is {choices}" if near else choices
    return source.problem(path, "unknown-choice", f"“{key}” cannot be “{value}”", hint, key=on_key)


def _find_choice(value: str, allowed: Sequence[str]) -> str:
    """Return the allowed value that is meant, "" if none can be."""
    named = {word: known for known in reversed(allowed) for word in CHOICE_SYNONYMS.get(known, ())}
    plain = {**named, **{name.casefold(): name for name in allowed}}
    name = " ".join(value.casefold().replace("_", " ").split())
    own = [known.casefold() for known in allowed]
    return plain.get(name) or plain.get(find_nearest(name, own) or find_nearest(name, list(named), 0.75), "")


def _written_keys(source: Source, path: tuple[Key, ...]) -> list[str]:
    """Return the keys on a path that are in the source, and the last one, which may be missing there.

    A plain value that stands for a list or mapping has no keys of its own.
    """
    source, path = source.enter(path)
    node, keys = source.root, []
    for step in path:
        if step in node.children or (step == path[-1] and isinstance(node.value, Mapping)):
            keys.append(step)
        node = node.children.get(step, node)
    return [key for key in keys if isinstance(key, str) and key]


def _suggest_place(source: Source, path: tuple[Key, ...]) -> str:
    """Return the hint for a key at the top that belongs below another, "" if it is none."""
    name = str(path[-1])
    plain = name.casefold().replace(" ", "").replace("-", "").replace("_", "")
    if hint := KEY_HINTS.get(plain):
        return hint
    value = source.find(path).value
    if hint := suggest_top_key(plain, source.data, value):
        return hint
    network = find_network(plain)
    if not network or not isinstance(value, str) or len(value) > _MAX_LIST:
        return ""
    has_links = isinstance(source.find(("links",)).value, Mapping) and "links" in source.root.children
    written = value if re.fullmatch(r"[\w.@~/:+-]+", value) else dump_inline(value)
    line = f"{network}: {written}" if has_links else f"links: {{{network}: {written}}}"
    return f"put it under “links”: {line}"


def _suggest_key(name: str, model: type[BaseModel] | None) -> str:
    if model is None:
        return ""
    fields = [field.alias or name for name, field in model.model_fields.items()]
    plain = name.casefold().replace(" ", "_").replace("-", "_")
    if hint := ANY_KEY_HINTS.get(plain):
        return hint
    if "papers" in fields and plain in PAPER_SECTIONS:
        kind, title = PAPER_SECTIONS[plain]
        return (
            f"write them under “papers”, each with “type: {kind}”; for a heading of their own, give a document the "
            f"section {{section: papers, types: [{kind}], title: {title}}}"
        )
    synonyms = find_synonyms(plain, fields)
    near = find_nearest(plain, fields, 0.85 if synonyms else 0.75)
    candidates = [near] if near else synonyms
    if candidates == ["date"] and not near:
        return "write “date”: a date, or a range such as 2021-09 – 2025-06"
    if candidates:
        return f"did you mean “{candidates[0]}”?"
    return _KEYS + ", ".join(fields)


def _find_model(root: type[BaseModel], path: Iterable[Key]) -> type[BaseModel] | None:
    """Return the model at a path, None if there is none; an index or name stands for any item of a list or mapping."""
    model: Any = root
    for step in path:
        fields = getattr(model, "model_fields", {})
        if get_origin(model) is Mapping:
            model = _unwrap_model(get_args(model)[1])
        elif isinstance(step, str) and step not in fields:
            return None
        elif isinstance(step, str):
            model = _unwrap_model(fields[step].annotation)
    return model if hasattr(model, "model_fields") else None


def _unwrap_model(annotation: Any) -> Any:
    """Return the model in an annotation such as `tuple[Paper, ...] | None`, a mapping of models, or else None."""
    is_mapping = get_origin(annotation) is Mapping and hasattr(get_args(annotation)[1], "model_fields")
    if is_mapping or hasattr(annotation, "model_fields"):
        return annotation
    inner: Callable[[Any], Any] = _unwrap_model
    if get_origin(annotation) in (Union, UnionType, tuple) or hasattr(annotation, "__metadata__"):
        return next(filter(None, map(inner, get_args(annotation))), None)
    return None
