"""JSON-LD: the person and their papers in schema.org's terms."""

from __future__ import annotations

from cvgen.document.schema_org import describe_page
from cvgen.formats.data.json_file import encode_json
from cvgen.formats.page import Output, Selection


def write(selection: Selection) -> Output:
    """Return what the document shows as one graph, the same that the homepage carries."""
    graph = describe_page(selection.profile, selection.document, selection.wording)
    return Output({f"{selection.stem}.jsonld": encode_json(graph)})
