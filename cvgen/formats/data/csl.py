"""CSL-JSON (citationstyles.org): the papers for Zotero, pandoc and citation processors."""

from __future__ import annotations

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.document.csl_items import to_csl_item
from cvgen.formats.data.json_file import encode_json
from cvgen.formats.page import Output, Selection


def write(selection: Selection) -> Output:
    """Return the papers that the document shows, in one CSL-JSON file."""
    papers = selection.profile.papers
    items = [to_csl_item(paper, key, selection.wording) for paper, key in zip(papers, assign_keys(papers), strict=True)]
    return Output({f"{selection.stem}.csl.json": encode_json(items)})
