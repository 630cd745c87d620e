"""How sure the reading of a paper is, and what else the paper may be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cvgen.problems import Spot
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_item import build_paper_item

Data = dict[str, Any]

_MOST_ALTERNATIVES = 3
_LEAST_SHARE = 0.03  # of an alternative


def rank_items(papers: Sequence[PaperDraft], content: Content) -> list[tuple[Data, float]]:
    """Return the items that readings of a block come to, with their shares, best first; the same item only once."""
    shares: dict[str, float] = {}
    items: dict[str, Data] = {}
    for paper in papers:
        item = build_paper_item(paper, content)
        key = json.dumps(item, sort_keys=True, ensure_ascii=False, default=str)
        items.setdefault(key, item)
        shares[key] = shares.get(key, 0.0) + paper.certainty
    return sorted(((items[key], share) for key, share in shares.items()), key=lambda ranked: -ranked[1])


def find_doubt(ranked: Sequence[tuple[Data, float]], content: Content, spot: Spot) -> Doubt:
    """Return the doubt about the best of ranked items, to be rated."""
    item, share = ranked[0]
    others = [other for other, likely in ranked[1 : 1 + _MOST_ALTERNATIVES] if likely >= _LEAST_SHARE]
    keys = dict.fromkeys(key for other in others for key in (*item, *other) if item.get(key) != other.get(key))
    source = " / ".join(filter(None, map(line_text, content.lines)))
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return Doubt(item, spot, Certainty.LIKELY, tuple(keys), source, tuple(others), min(share, 1.0), second)
