"""What each format does with each key of a profile: found out by leaving the key out, and comparing.

Values are the schema's examples, so a new key is tried as soon as it is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from cvgen.formats import FORMATS
from cvgen.pipeline.jobs import Job
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import DEFAULT_OPTIONS
from cvgen.profile.documents import BUILT_IN, EVERYTHING
from cvgen.profile.lock import EMPTY_LOCK
from cvgen.profile.model import SECTIONS, Profile
from cvgen.project.loader import Examination
from cvgen.project.starter_files import SCHEMA_FILE
from cvgen.yaml.reader import parse_yaml

Json = dict[str, Any]
Key = tuple[str, ...]

SCHEMA = json.loads(SCHEMA_FILE.read_text("utf-8"))
NAME = "Ada Lovelace"
# Keys that steer a build, or hold what other programs say: no content.
STEERING = frozenset({"tags", "only", "not", "private", "extra", "selected", "like"})
SETTINGS = frozenset({
    "version", "locales", "name", "not_me", "titles", "texts", "private", "documents", "letters", "site", "sources",
    "theme", "tokens", "people", "marks", "extra", "public", "badges", "metrics",
})  # fmt: skip
# Models that are a text, with what may be said of it.
TEXTS = ("", "Text", "Highlight")
# Kinds of papers that show together, in each column, what every key of a paper does; all of them: `make prove`.
SHOWING = ("chapter", "patent", "report", "software")
# A document and the format it is tried in; PDF and Word are made of the CV's page.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "homepage": ("homepage", "html"),
    "cv": ("cv", "html"),
    "txt": ("cv", "txt"),
    **{name: ("", name) for name, format in FORMATS.items() if format.is_data},
}


def list_keys() -> Iterator[Key]:
    """Yield the keys that hold content: facts, keys of items, and those of what stands in items."""
    for name, node in SCHEMA["properties"].items():
        if name in SETTINGS:
            continue
        model = _find_model(node)
        if name not in SECTIONS or model is None:
            yield (name,)
        else:
            yield from _list_inner((name,), model)


def _list_inner(path: Key, model: Json) -> Iterator[Key]:
    for name, node in model["properties"].items():
        if name in STEERING or node.get("deprecated"):
            continue
        yield (*path, name)
        inner = _find_model(node)
        if inner is not None and len(path) < 2 and inner is not model:
            yield from _list_inner((*path, name), inner)


def _find_model(node: Json) -> Json | None:
    """Return the model that a key holds, or a list of; None for texts, numbers and mappings of the owner's."""
    choices = node.get("anyOf", ())
    lists = [choice["items"] for choice in choices if "items" in choice]  # papers, or where to read them
    for inner in (node, node.get("items", {}), *lists, *choices, *node.get("items", {}).get("anyOf", ())):
        name = inner.get("$ref", "").rpartition("/")[2]
        if name not in TEXTS:
            model: Json = SCHEMA["$defs"][name]
            return model if "properties" in model else None
    return None


def make_profile(section: str, kinds_of_papers: Sequence[str]) -> Json:
    """Return a profile with every key of a section, or with every fact where that is no section; () are all kinds."""
    if section not in SECTIONS:
        facts = {name: _make_value(name, node) for name, node in SCHEMA["properties"].items() if name not in SETTINGS}
        return {"name": NAME, **{name: value for name, value in facts.items() if name not in SECTIONS}}
    model = _find_model(SCHEMA["properties"][section])
    assert model is not None
    item = _make_object(model)
    kinds = next((node["enum"] for node in _list_enums(model, "type")), [])
    if section == "papers" and kinds_of_papers:
        kinds = kinds_of_papers
    items = [item | {"type": kind} for kind in kinds] if kinds else [item]
    if "roles" in item:  # either one role or several
        items = [{key: value for key, value in item.items() if key != other} for other in ("roles", "role")]
    return {"name": NAME, section: items}


def _list_enums(model: Json, name: str) -> Iterator[Json]:
    node = model["properties"].get(name, {})
    yield from (inner for inner in (node, *node.get("anyOf", ())) if "enum" in inner)


def _make_object(model: Json, depth: int = 0) -> Json:
    return {
        name: _make_value(name, node, depth)
        for name, node in model["properties"].items()
        if name not in STEERING and not node.get("deprecated")
    }


def _make_value(name: str, node: Json, depth: int = 0) -> Any:
    """Return a value for a key: all keys of the model that it holds, else the schema's example."""
    if name in ("image", "images"):
        video = {"file": "https://example.org/a.mp4", "alt": "A video", "poster": f"https://example.org/{name}.png"}
        return video if name == "image" else [video]
    if name in ("photo", "logo"):
        return {"file": "https://example.org/a.png", "alt": "A picture"}
    model = _find_model(node)
    if model is not None and depth < 2:
        value = _make_object(model, depth + 1)
        return [value] if "array" in (node.get("type"), *(node.get("type") or ())) else value
    if "examples" in node:
        example = node["examples"][0]
        return str(example) if type(example) in (int, float) else example  # YAML's numbers are texts
    choices = [inner["enum"] for inner in (node, *node.get("anyOf", ())) if "enum" in inner]
    return choices[0][0] if choices else "Something"


@cache
def find_effects(section: str, kinds_of_papers: Sequence[str] = SHOWING, step: int = 1) -> Mapping[Key, frozenset[str]]:
    """Return the columns whose text changes when a key is left out, for one in so many keys of a section (or facts)."""
    whole = make_profile(section, kinds_of_papers)
    texts = write_columns(whole)
    effects = {}
    keys = [key for key in list_keys() if key[0] == section or not (section or key[0] in SECTIONS)]
    for key in keys[::step]:
        less = write_columns(_leave_out(whole, key))
        effects[key] = frozenset(column for column, text in texts.items() if text != less[column])
    return effects


def _leave_out(profile: Json, key: Key) -> Json:
    """Return a copy of a profile without a key; what an item must have has another value."""
    copy = deepcopy(profile)
    _remove(copy, key)
    return copy


def _remove(node: Any, key: Key) -> None:
    if isinstance(node, list):
        for inner in node:
            _remove(inner, key)
    elif isinstance(node, dict) and len(key) > 1:
        _remove(node.get(key[0]), key[1:])
    elif isinstance(node, dict):
        value = node.pop(key[0], None)
        node.update(_replacement(key[0], value))


def _replacement(name: str, value: Any) -> Json:
    """Return another value for the keys that items cannot do without."""
    others = {
        "date": "1815-12-10",
        "authors": ["Bo Sample"],
        "file": "https://example.org/b.png",
        "roles": [{"role": "Another"}],
    }
    required = {"title", "name", "role", "organisation", "language", "text", *others}
    return {name: others.get(name, "Another")} if name in required and value is not None else {}


def write_columns(data: Json) -> Mapping[str, str]:
    """Return what each column writes of a profile."""
    profile = Profile.model_validate(data, context={"project": None})
    examination = Examination(profile, [], parse_yaml("name: x", "profile.yaml"), EMPTY_LOCK, profile)
    given = {}
    texts = {}
    for column, (document, name) in COLUMNS.items():
        # All data formats are given the same; composing it for each would take most of the time.
        source = column if document else ""
        if source not in given:
            kind = BUILT_IN[document] if document else EVERYTHING
            job = Job(replace(kind, show_private=True), FORMATS[name], "en", "en")
            given[source] = prepare_input(job, examination, Path(), DEFAULT_OPTIONS)
        files = FORMATS[name].write(given[source]).files  # type: ignore[attr-defined] # both kinds of formats have it
        texts[column] = re.sub(rb"sha256-[\w+/=-]+", b"", next(iter(files.values()))).decode()
    return texts
