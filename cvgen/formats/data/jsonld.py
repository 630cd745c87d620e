"""JSON-LD: the person and their papers in the terms of schema.org, as the homepage carries them."""

from __future__ import annotations

import json

from cvgen.document.schema_org import describe_page
from cvgen.formats.page import Output, Page


def write(page: Page) -> Output:
    """Return what the document shows, as one graph."""
    data = describe_page(page.profile, page.document, page.wording)
    return Output({f"{page.stem}.jsonld": (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()})
