"""Extract folded abstracts, and remove the controls that unfolded them."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.block_markdown import format_blocks
from cvgen.readers.page.blocks.inline import Element, extract_runs
from cvgen.readers.page.blocks.lines import line_text

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SUMMARY = re.compile(r"^\W*(abs(tract)?|摘要|bib(tex)?|tl;?dr)\W*$", re.IGNORECASE)
_ACTIONS = r"(?:show|hide|see|read|view|click|expand|collapse|load|toggle|unfold|open|scroll|display)"
_RANGES = r"(?:more|less|old(?:er)?|previous|earlier|past)"
_FILLERS = (
    r"(?:here|to|for|the|all|full|further|complete|list|of|and|details?|content|news|authors|updates|events|items"
    r"|entries|papers|publications|awards|history)"
)
_CONTROL = re.compile(
    rf"^\W*(?:{_FILLERS}\W+)*(?:{_ACTIONS}|{_RANGES})(?:\W+(?:{_ACTIONS}|{_RANGES}|{_FILLERS}))*\W*$"
    r"|^\W*(?:点击|点此|此处|查看|展开|收起|隐藏|折叠|更多|历史|往期|早期|全部|所有|内容|新闻|动态|论文|消息)+\W*$"
    r"|^\W*(?:abstract|摘要|bibtex)\W*$",
    re.IGNORECASE,
)
_CHINESE_HEADING = re.compile(r"^\W*(?:全部|所有)?(?:新闻|动态|论文|消息|内容)+\W*$")
_CONTROLS = "descendant::a[not(@href) or @href='#' or @href='javascript:void(0)'] | descendant::button"
_COUNTERS = "descendant::*[contains(@class, 'show_paper_citations') or @id='total_cit']"
_SHORTEST_HIDDEN = 26  # words; a shorter hidden text may be something else


def is_control(text: str) -> bool:
    """Tell whether a text only says what a click does: “Show more”, “Click to expand older news”, “点击展开”."""
    return bool(_CONTROL.match(text)) and not _CHINESE_HEADING.match(text)


def extract_abstract(element: Element) -> str:
    """Remove an abstract and its controls from an element; return it as Markdown, "" where there is none."""
    abstract = _extract_details(element)
    for hidden in element.xpath("descendant::*[contains(@class, 'abstract') or contains(@style, 'none')]"):
        if hidden.tag in ("a", "button") or not (_HIDDEN.search(hidden.get("style") or "") or hidden.tag == "div"):
            continue
        text = "\n\n".join(format_blocks(hidden))
        if not abstract and len(text.split()) >= _SHORTEST_HIDDEN:
            abstract = re.sub(r"^\W*abstract\W*", "", text, flags=re.IGNORECASE)
            hidden.drop_tree()
    remove_controls(element, has_folded=bool(abstract))
    return abstract


def _extract_details(element: Element) -> str:
    """Remove an abstract in a <details> element and return it; of other such elements, remove the bare controls."""
    abstract = ""
    for details in element.xpath("descendant::details"):
        summary = details.find("summary")
        label = line_text(extract_runs(summary)) if summary is not None else ""
        if _SUMMARY.match(label) and re.search(r"abs|摘要", label, re.IGNORECASE) and not abstract:
            summary.drop_tree()
            abstract = "\n\n".join(format_blocks(details))
            details.drop_tree()
        elif summary is not None and is_control(label):
            summary.drop_tree()
    return abstract


def remove_controls(element: Element, *, has_folded: bool) -> None:
    """Remove what scripts reacted to: empty citation counters, and “show more” links.

    A link without an `onclick` is removed only where the element is known to have folded content (`has_folded`).
    """
    for link in element.xpath(_CONTROLS):
        if is_control(line_text(extract_runs(link))) and (link.get("onclick") or has_folded):
            link.drop_tree()
    for counter in element.xpath(_COUNTERS):
        if not (counter.text_content() or "").strip():
            counter.drop_tree()
