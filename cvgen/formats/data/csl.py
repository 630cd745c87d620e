"""CSL-JSON (citationstyles.org): the papers for Zotero, pandoc and citation processors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.bibliography.bibtex_writer import assign_keys
from cvgen.document.csl_items import to_csl_item
from cvgen.document.wording import Wording
from cvgen.formats.data.gaps import warn_of_gaps
from cvgen.formats.data.json_file import encode_json
from cvgen.formats.page import Output, Selection
from cvgen.profile.papers import Paper
from cvgen.text.markdown import strip_markdown

# What citation processors and Zotero read as emphasis.
_EMPHASIS: Mapping[str, str] = {"em_open": "<i>", "em_close": "</i>", "strong_open": "<b>", "strong_close": "</b>"}
_NAMES = ("author", "editor", "translator")
# Words in small letters before a family name: van der Berg, d’Alembert.
_PARTICLES = re.compile(r"(?:[^\W\d_A-ZÀ-ÖØ-Þ]\S* )+(?=\S)|[dl]['’](?=\S)")


def write(selection: Selection) -> Output:
    """Return the papers that the document shows, in one CSL-JSON file."""
    papers, wording = selection.profile.papers, selection.wording
    items = [_make_item(paper, key, wording) for paper, key in zip(papers, assign_keys(papers), strict=True)]
    file = f"{selection.stem}.csl.json"
    return Output({file: encode_json(items)}, problems=warn_of_gaps(selection, file))


def _make_item(paper: Paper, key: str, wording: Wording) -> dict[str, Any]:
    """Return an item with emphasis in its titles, paragraphs in its abstract and particles apart from family names."""
    item = to_csl_item(paper, key, wording, lambda text: strip_markdown(text, emphasis=_EMPHASIS))
    texts = {"abstract": wording.plain_paragraphs(paper.abstract), "note": wording.plain_text(paper.note)}
    names = {role: list(map(_part_particles, item[role])) for role in _NAMES if role in item}
    return item | names | {name: text for name, text in texts.items() if text}


def _part_particles(name: dict[str, str]) -> dict[str, str]:
    """Return a name of CSL-JSON whose particles stand apart, so that styles can sort and print family names by rule.

    Those before a family name are not dropped where it stands alone (“van der Berg”), those behind given names are
    (“Humboldt, Alexander von”).
    """
    family, words = name.get("family", ""), name.get("given", "").split(" ")
    match = _PARTICLES.match(family)
    before = match[0] if match and match[0][0].islower() else ""
    end = next((index for index in range(len(words), 0, -1) if not words[index - 1][:1].islower()), len(words))
    parts = {
        "family": family.removeprefix(before),
        "given": " ".join(words[:end]),
        "dropping-particle": " ".join(words[end:]),
        "non-dropping-particle": before.strip(),
    }
    return {key: value for key, value in (name | parts).items() if value}
