"""The JSON Schema of profile.yaml, as editors read it: what may stand where, what it means, and what is wrong with it.

It never refuses what `cvgen check` accepts, so whatever an editor marks is really wrong.
"""

from __future__ import annotations

from typing import Any

from cvgen import __version__
from cvgen.profile.model import Profile
from cvgen.profile.validation import advice

Node = dict[str, Any]

# What an editor would say in the words of JSON.
_WANTED = {kind: advice(code, what="this") for kind, code in {"array": "tuple_type", "object": "mapping_type"}.items()}


def make_schema() -> Node:
    """Return the JSON Schema (draft 2020-12) of profile.yaml, with descriptions, examples, defaults and messages."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "$comment": f"of cvgen {__version__}", **_adapt_for_editors(Profile.model_json_schema())}


def _adapt_for_editors(node: Any) -> Any:
    """Return a schema, or a part of one, with everything that editors want to be told."""
    if isinstance(node, list):
        return [_adapt_for_editors(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    edited = {name: _adapt_for_editors(inner) for name, inner in node.items()}
    if edited.get("default", ...) is None:
        del edited["default"]  # it would be proposed as something to write
    if said := edited.get("patternErrorMessage"):
        edited["patternErrorMessage"] = advice(**said) if isinstance(said, dict) else advice(said)
    if _is_model(edited):
        given = edited.get("required", ())
        keys = edited["properties"].items()
        edited["properties"] = {name: key if name in given else _allow_null(key) for name, key in keys}
    return edited


def _is_model(node: Node) -> bool:
    return isinstance(node.get("properties"), dict) and node.get("additionalProperties") is False


def _allow_null(node: Node) -> Node:
    """Return the schema of a key that may also be left without a value, as all do that are not required."""
    nothing = {"type": "null"}
    if "anyOf" in node:
        return node if nothing in node["anyOf"] else {**node, "anyOf": [*node["anyOf"], nothing]}
    if "$ref" in node or "enum" in node:
        value = {name: node[name] for name in ("$ref", "enum", "type") if name in node}
        about = {name: inner for name, inner in node.items() if name not in value}
        return {"anyOf": [value, nothing], **about}
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    said = {"errorMessage": _WANTED[kinds[0]]} if kinds[0] in _WANTED else {}
    return {**node, "type": [*kinds, "null"], **said}
