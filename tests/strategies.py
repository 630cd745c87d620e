"""Profiles made up by hypothesis: its strategies follow the JSON Schema, so a new key is tried as soon as it is there.

A text is any text; what has a form of its own (a date, a DOI …) is one of the schema's examples for it.
"""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from cvgen.project.starter_files import SCHEMA_FILE
from cvgen.text.networks import NETWORKS, normalise_network

Json = dict[str, Any]
SCHEMA = json.loads(SCHEMA_FILE.read_text("utf-8"))

# What people write, and what a writer, a terminal or YAML might stumble over.
texts = st.one_of(
    st.sampled_from(
        ["true", "2024", "~", "1:30", "- x", "a: b", "# x", "'", '"', "<<", "<b>&", "王则清", "🎉 x", "$x$", "*a*"]
    ),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffe\uffff") | st.just("\n"),
        min_size=1,
        max_size=12,
    ),
).filter(str.strip)  # fmt: skip
versions = st.sampled_from(["en", "zh", "zh-Hant", "short", "long", "en.short"])

# What the schema cannot say: keys that name other parts of the profile, or files, which have to be there.
_DEFINITIONS = {"Text": texts | st.dictionaries(versions, texts, min_size=1, max_size=3)}
_POINT = _DEFINITIONS["Text"] | st.fixed_dictionaries(
    {"text": texts}, optional={"highlights": st.lists(texts, max_size=2), "private": st.booleans()}
)
_PEOPLE = st.lists(
    texts.map("A{}*".format) | st.just({"name": "Bo Sample", "equal": True}) | st.just({"organisation": "Lab, Inc."}),
    min_size=1,
    max_size=3,
)
_KEYS = {
    "highlights": st.lists(_POINT, max_size=3),
    "locales": st.sampled_from([["en"], ["en", "zh"]]),
    "only": st.lists(st.sampled_from(["homepage", "cv", "resume"]), max_size=2),
    "not": st.lists(st.sampled_from(["homepage", "cv", "resume"]), max_size=2),
    "file": st.just("https://example.org/a.png"),
    "image": st.just("https://example.org/a.png") | st.just({"file": "https://example.org/a.png", "alt": "A picture"}),
    "images": st.just([]) | st.just(["https://example.org/b.png"]),
    "poster": st.none(),
    "badges": st.just({}) | st.just({"JH": "teal"}),
    "logo": st.just("https://example.org/a.png") | st.just({"file": "https://example.org/a.png", "alt": "A logo"}),
    "photo": st.just("https://example.org/a.png"),
    "documents": st.just({}),
    "letters": st.just({}) | st.just({"note": {"kind": "biography", "text": "I am {{ profile.name }}."}}),
    "extra": st.dictionaries(texts, st.none() | st.booleans() | st.integers() | texts | st.lists(texts), max_size=2),
    "theme": st.just("classic"),
    "tokens": st.just({}) | st.just({"accent": "#123456"}),
    "authors": _PEOPLE,
    "editors": _PEOPLE,
    "translators": _PEOPLE,
    "orcid": st.just("0000-0002-1825-0097"),
    "permanent_number": st.none(),  # no two papers may have one
    "papers": st.deferred(lambda: st.lists(_object(SCHEMA["$defs"]["Paper"]), max_size=2)),
}
_REQUIRED = {"authors"}  # a paper has these, or editors
_NETWORKS = st.sampled_from(sorted(NETWORKS)).map(lambda name: (name, NETWORKS[name].example))
_LABELS = st.tuples(
    texts.filter(lambda text: normalise_network(text) not in NETWORKS), st.just("https://example.org/lab")
)


def _value(name: str, node: Json) -> st.SearchStrategy[Any]:
    """Return a strategy for a key's values; an example for the key is better than one for its type."""
    if name in _KEYS:
        return _KEYS[name]
    if name == "links" and "properties" in node:
        return st.lists(_NETWORKS | _LABELS, max_size=3).map(dict)
    return _any(node)


def _any(node: Json) -> st.SearchStrategy[Any]:
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return _DEFINITIONS[name] if name in _DEFINITIONS else _object(SCHEMA["$defs"][name])
    if "anyOf" in node:
        examples = node.get("examples")
        return st.one_of([_any({"examples": examples, **inner} if examples else inner) for inner in node["anyOf"]])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if "const" in node:
        return st.just(node["const"])
    return _of_type(node)


def _of_type(node: Json) -> st.SearchStrategy[Any]:
    if isinstance(node["type"], list) and "null" in node["type"]:
        others = [kind for kind in node["type"] if kind != "null"]
        return st.none() | _of_type({**node, "type": others if others[1:] else others[0]})
    match node["type"]:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(node.get("minimum", 0), 9)
        case "array":
            return st.lists(_any(node["items"]), min_size=node.get("minItems", 0), max_size=2)
        case "object":
            return _mapping(node) if "additionalProperties" in node and "properties" not in node else _object(node)
    formed = "pattern" in node or node.get("minLength") or isinstance(node["type"], list)
    return st.sampled_from(node["examples"]) if formed and "examples" in node else texts


def _mapping(node: Json) -> st.SearchStrategy[Json]:
    keys = _any(node["propertyNames"]) if "propertyNames" in node else texts
    return st.dictionaries(keys, _any(node["additionalProperties"]), max_size=2)


def _list_cases(node: Json) -> list[Json]:
    """Return the schemas of a section of one's own, one for each section that it may be like, and for none."""
    cases = []
    for case in node["allOf"]:
        like = case["if"].get("properties", {}).get("like", {"type": "null"})
        entries = {"type": "array", **case.get("then", case.get("else"))["properties"]["entries"]}
        required = [*node["required"], *case["if"]["required"]] if "then" in case else node["required"]
        properties = {**node["properties"], "like": like, "entries": entries}
        cases.append({"properties": properties, "required": required})
    return cases


def _object(node: Json) -> st.SearchStrategy[Json]:
    if "allOf" in node:
        return st.one_of([_object(case) for case in _list_cases(node)])
    required = set(node.get("required", ())) | (_REQUIRED & set(node["properties"]))
    properties = {name: inner for name, inner in node["properties"].items() if not inner.get("deprecated")}
    values = {name: _value(name, inner) for name, inner in properties.items()}
    whole = st.fixed_dictionaries(
        {name: value for name, value in values.items() if name in required},
        optional={name: value for name, value in values.items() if name not in required},
    )
    any_of = [one["required"][0] for one in node.get("anyOf", ())]  # at least one of these keys
    whole = whole.filter(lambda data: any(data.get(name) for name in any_of)) if any_of else whole
    return whole.map(name_employer) if "roles" in properties else whole


def name_employer(data: Json) -> Json:
    """Return a post whose roles, if it has some, have an employer and no other role beside them."""
    if not data.get("roles"):
        return data
    return {"organisation": "Ledger Ltd.", **{name: value for name, value in data.items() if name != "role" and value}}


profiles = _object(SCHEMA)
