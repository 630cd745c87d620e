"""The JSON Schema of profile.yaml, with descriptions and messages for editors.

It never refuses what `cvgen check` accepts: what an editor marks is really wrong.
"""

from __future__ import annotations

from typing import Any

from cvgen import __version__
from cvgen.profile.live_papers import LivePapers
from cvgen.profile.messages import format_advice
from cvgen.profile.model import Profile
from cvgen.profile.own_section import SHAPES, OwnEntry
from cvgen.profile.renames import PROFILE_VERSION, RENAMES, Rename

SchemaNode = dict[str, Any]
_NULL: SchemaNode = {"type": "null"}

# Messages for types, which editors would name by JSON's words.
_TYPE_MESSAGES = {
    kind: format_advice(code, what="this") for kind, code in {"array": "tuple_type", "object": "mapping_type"}.items()
}


def make_schema() -> SchemaNode:
    """Return the JSON Schema (draft 2020-12) of profile.yaml, with descriptions, examples, defaults and messages."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    identity = {"$schema": draft, "$id": f"urn:cvgen:profile:{PROFILE_VERSION}", "$comment": f"of cvgen {__version__}"}
    schema: SchemaNode = {**identity, **_adapt_for_editors(Profile.model_json_schema())}
    _describe_shapes(schema["$defs"]["OwnSection"])
    _describe_live_papers(schema)
    for rename in RENAMES:  # `cvgen check` still reads them
        model = schema["properties"][rename.section]["items"]["$ref"].rpartition("/")[2]
        schema["$defs"][model]["properties"][rename.old] = _describe_old_key(rename)
    return schema


def _describe_old_key(rename: Rename) -> SchemaNode:
    advice = f"It is called “{rename.new}” now: “cvgen migrate” writes it anew."
    kinds = ["boolean", "string", "number", "null"]
    return {"description": advice, "deprecated": True, "deprecationMessage": advice, "type": kinds, "examples": [True]}


def _describe_live_papers(schema: SchemaNode) -> None:
    """Have `papers` be a list, or a mapping with the BibTeX files that hold them."""
    live = _adapt_for_editors(LivePapers.model_json_schema())
    schema["$defs"] |= live.pop("$defs")
    paper = schema["$defs"]["Paper"]
    changes = {key: node for key, node in paper.items() if key not in ("required", "anyOf")}
    changes["description"] = "Keys of a paper that count instead of what its BibTeX file says."
    live["properties"]["overrides"]["additionalProperties"] = {"anyOf": [{"$ref": "#/$defs/PaperChanges"}, _NULL]}
    live["properties"]["entries"]["items"] = {"$ref": "#/$defs/Paper"}
    schema["$defs"] |= {"LivePapers": live, "PaperChanges": changes}
    node = schema["properties"]["papers"]
    words = {name: node.pop(name) for name in ("description", "title") if name in node}
    schema["properties"]["papers"] = {**words, "anyOf": [node, {"$ref": "#/$defs/LivePapers"}]}


def _describe_shapes(section: SchemaNode) -> None:
    """Have the entries of a section of one's own follow its key `like`."""
    section["properties"]["entries"]["items"] = {"type": "object"}
    section["allOf"] = [
        {
            "if": {"properties": {"like": {"const": like}}, "required": ["like"]},
            "then": {"properties": {"entries": {"items": {"$ref": f"#/$defs/{model.__name__}"}}}},
        }
        for like, model in SHAPES.items()
    ]
    own = {"properties": {"entries": {"items": {"$ref": f"#/$defs/{OwnEntry.__name__}"}}}}
    section["allOf"].append({"if": {"required": ["like"]}, "else": own})


def _adapt_for_editors(node: Any) -> Any:
    """Return a schema, or a part of one, with messages, and with null allowed for optional keys."""
    if isinstance(node, list):
        return [_adapt_for_editors(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    edited = {name: _adapt_for_editors(inner) for name, inner in node.items()}
    if edited.get("default", ...) is None:
        del edited["default"]  # editors would propose to write it
    if advice := edited.get("patternErrorMessage"):
        edited["patternErrorMessage"] = format_advice(**advice) if isinstance(advice, dict) else format_advice(advice)
    if _is_model(edited):
        required = edited.get("required", ())
        keys = edited["properties"].items()
        edited["properties"] = {name: key if name in required else _allow_null(key) for name, key in keys}
    return edited


def _is_model(node: SchemaNode) -> bool:
    return isinstance(node.get("properties"), dict) and node.get("additionalProperties") is False


def _allow_null(node: SchemaNode) -> SchemaNode:
    """Return the schema of a key that may be left without a value."""
    null = {"type": "null"}
    if "anyOf" in node:
        return node if null in node["anyOf"] else {**node, "anyOf": [*node["anyOf"], null]}
    if "$ref" in node or "enum" in node:
        value = {name: node[name] for name in ("$ref", "enum", "type") if name in node}
        annotations = {name: inner for name, inner in node.items() if name not in value}
        return {"anyOf": [value, null], **annotations}
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    message = {"errorMessage": _TYPE_MESSAGES[kinds[0]]} if kinds[0] in _TYPE_MESSAGES else {}
    return {**node, "type": [*kinds, "null"], **message}
