"""JSON-LD: the person and their papers in schema.org's terms."""

from __future__ import annotations

from cvgen.document.schema_org import describe_page
from cvgen.formats.data.json_file import encode_json
from cvgen.formats.page import Output, Page


def write(page: Page) -> Output:
    """Return what the document shows as one graph, the same that the homepage carries."""
    return Output({f"{page.stem}.jsonld": encode_json(describe_page(page.profile, page.document, page.wording))})
