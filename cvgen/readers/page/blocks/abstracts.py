"""Extract folded abstracts, and remove the controls that unfolded them."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.block_markdown import format_blocks
from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element, extract_runs
from cvgen.readers.page.blocks.lines import line_text

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SUMMARY = re.compile(
    r"^\W*(abs(tract)?|摘要|résumé|resumen|resumo|riassunto|zusammenfassung|sammanfattning|streszczenie|аннотация|özet"
    r"|抄録|要旨|초록|bib(tex)?|cite|citation|tl;?dr)\W*$",
    re.IGNORECASE,
)
_ACTIONS = r"(?:show|hide|see|read|view|click|expand|collapse|load|toggle|unfold|open|scroll|display)"
_RANGES = r"(?:more|less|old(?:er)?|previous|earlier|past)"
_FILLERS = (
    r"(?:here|to|for|the|all|full|further|complete|list|of|and|details?|content|news|authors|updates|events|items"
    r"|entries|papers|publications|awards|history|academic|presentations|talks|projects|services|experiences?|hono[u]?rs)"
)
_CONTROL = re.compile(
    rf"^\W*(?:{_FILLERS}\W+)*(?:{_ACTIONS}|{_RANGES})(?:\W+(?:{_ACTIONS}|{_RANGES}|{_FILLERS}))*\W*$"
    r"|^\W*(?:点击|点此|此处|查看|展开|收起|隐藏|折叠|更多|历史|往期|早期|全部|所有|内容|新闻|动态|论文|消息)+\W*$"
    r"|^\W*(?:abstract|摘要|bibtex)\W*$",
    re.IGNORECASE,
)
_CHINESE_HEADING = re.compile(r"^\W*(?:全部|所有)?(?:新闻|动态|论文|消息|内容)+\W*$")
_FOLD_LABEL = re.compile(  # Paper summary
    r"\W*(?:(?:paper|project|short|brief|full|more|key|main|the|a) )*"
    r"(?:summary|details?|overview|highlights?|contributions?|description|info(?:rmation)?|notes?|introduction)\W*",
    re.IGNORECASE,
)
_CONTROLS = (
    "descendant::a[not(@href) or @href='#' or @href='javascript:void(0)'] | descendant::button"
    " | descendant::span[@onclick]"
)
_COUNTERS = "descendant::*[contains(@class, 'show_paper_citations') or @id='total_cit']"
_COUNTER_LABEL = re.compile(r"\W*(?:citations?|cited(?: by)?|cites?|引用(?:次数)?)?\W*", re.IGNORECASE)
_SHORTEST_HIDDEN = 26  # words; a shorter hidden text may be something else


def is_control(text: str) -> bool:
    """Tell whether a text only says what a click does: “Show more”, “Click to expand older news”, “点击展开”."""
    return bool(_CONTROL.match(text)) and not _CHINESE_HEADING.match(text)


def is_fold_label(text: str) -> bool:
    """Tell whether a text only says what is folded below it: “Paper summary”, “Details”."""
    return bool(_FOLD_LABEL.fullmatch(text))


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


def fold_labelled(page: Element) -> None:
    """Make folds of what a script unfolds, elements whose class and first word say what they are: “Abstract: …”."""
    for part in page.xpath("descendant::div[contains(@class, 'abs') or contains(@class, 'bib')]"):
        label = _cut_label(part) if any(map(_UNFOLDED.search, part.get("class").split())) else ""
        if label:
            for frame in part.xpath("descendant::div"):
                frame.drop_tag()
            summary = make_element("summary", label)
            summary.tail, part.text = part.text, None
            part.tag = "details"
            part.insert(0, summary)


def _cut_label(part: Element) -> str:
    """Remove the word “Abstract” or “BibTeX” that an element begins with, and return it; "" if it begins otherwise."""
    holder = next((element for element in part.iter() if (element.text or "").strip()), part)
    match = _FIRST_LABEL.match(holder.text or "")
    if match is None:
        return ""
    holder.text = (holder.text or "")[match.end() :]
    if not holder.text and holder is not part:
        holder.tail = re.sub(r"^\s*[:：.]\s*", "", holder.tail or "")
    return match[1]


_FIRST_LABEL = re.compile(r"\s*(abstract|bibtex)\s*[:：.]?\s*(?=\S|$)", re.IGNORECASE)
_UNFOLDED = re.compile(r"^(?:abs(?:tract)?|bib(?:tex)?)(?:$|[-_])", re.IGNORECASE)


def extract_citations(element: Element) -> list[str]:
    """Remove BibTeX from an element, with the summary that it is folded under, and return it."""
    citations: list[str] = []
    for code in element.xpath("descendant-or-self::pre"):
        text = (code.text_content() or "").strip()
        if not _BIBTEX.match(text):
            continue
        citations.append(text)
        holder = code.getparent()
        if code is element:
            code.clear()
        elif holder is not None and holder.tag == "details" and _is_all(holder, code):
            holder.drop_tree()
        else:
            code.drop_tree()
    return citations


_BIBTEX = re.compile(r"@[A-Za-z]{3,20}\s*\{\s*[^\s,{}]+\s*,")


def _is_all(details: Element, code: Element) -> bool:
    """Tell whether a folded part holds nothing but some code and its summary."""
    others = [child for child in details if isinstance(child.tag, str) and child.tag != "summary" and child is not code]
    return not others


def is_abstract(details: Element) -> bool:
    """Tell whether a <details> element is a folded abstract."""
    summary = details.find("summary")
    label = line_text(extract_runs(summary)) if summary is not None else ""
    return bool(_SUMMARY.match(label)) and bool(
        re.search(r"abs|摘要|résumé|zusam|resum|riass|samman|stresz|аннот|özet|抄録|要旨|초록", label, re.IGNORECASE)
    )


def _extract_details(element: Element) -> str:
    """Remove an abstract in a <details> element and return it; of other such elements, remove the bare controls."""
    abstract = ""
    for details in element.xpath("descendant-or-self::details"):
        summary = details.find("summary")
        label = line_text(extract_runs(summary)) if summary is not None else ""
        if is_abstract(details) and not abstract:
            summary.drop_tree()
            abstract = "\n\n".join(format_blocks(details))
            details.clear() if details is element else details.drop_tree()
        elif summary is not None and (is_control(label) or (is_fold_label(label) and len(details) > 1)):
            summary.drop_tree()
    return abstract


def remove_controls(element: Element, *, has_folded: bool) -> None:
    """Remove what scripts reacted to: citation counters without a number, and “show more” links.

    A link without an `onclick` is removed only where the element is known to have folded content (`has_folded`).
    """
    for link in element.xpath(_CONTROLS):
        if is_control(line_text(extract_runs(link))) and (link.get("onclick") or has_folded):
            link.drop_tree()
    for counter in element.xpath(_COUNTERS):
        if _COUNTER_LABEL.fullmatch(counter.text_content() or ""):
            counter.drop_tree()
