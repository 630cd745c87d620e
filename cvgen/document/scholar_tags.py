"""Tags by which Google Scholar and Zotero read a paper's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from cvgen.bibliography.page_ranges import join_page_range
from cvgen.bibliography.paper_types import find_type_names, is_in_journal
from cvgen.document.papers import full_title
from cvgen.document.wording import Wording
from cvgen.profile.authors import Person, list_named, sort_roles
from cvgen.profile.papers import Paper
from cvgen.text import markdown
from cvgen.text.name_parts import put_given_first

Tag = tuple[str, str]
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Labels of links to a paper's own text, and of what lies beside it.
_FULL_TEXTS = (
    "pdf",
    "paper",
    "print",
    "article",
    "manuscript",
    "thesis",
    "text",
    "artikel",
    "论文",
    "論文",
    "全文",
    "статья",
)
_OTHERS = (
    "slide",
    "poster",
    "suppl",
    "appendi",
    "talk",
    "folien",
    "presentation",
    "handout",
    "errat",
    "幻灯",
    "スライド",
)


def list_scholar_tags(paper: Paper, wording: Wording, url: str, root: str) -> tuple[Tag, ...]:
    """Return the tags of a paper's page at `url`, as Google Scholar's inclusion guidelines ask for them.

    Only a PDF of the same site is named, for no other is read; `root` is the site's address, "" if it is unknown.
    """
    authors, editors = sort_roles(paper.authors, paper.editors)
    tags = (
        ("citation_title", markdown.strip_markdown(full_title(paper, wording))),
        *(("citation_author", _name(person, wording)) for person in list_named(authors)),
        *(("citation_editor", _name(person, wording)) for person in list_named(editors)),
        ("citation_publication_date", _format_date(paper)),
        *_list_containers(paper, wording),
        ("citation_volume", paper.volume or ""),
        *_list_pages(paper),
        ("citation_doi", paper.doi or ""),
        ("citation_arxiv_id", paper.arxiv or ""),
        ("citation_issn", paper.issn or ""),
        ("citation_isbn", paper.isbn or ""),
        ("citation_publisher", wording.plain_text(paper.publisher)),
        ("citation_language", paper.language if _LANGUAGE.fullmatch(paper.language or "") else ""),
        ("citation_abstract_html_url", url),
        ("citation_pdf_url", find_pdf(paper, root)),
    )
    return tuple((name, content) for name, content in tags if content)


def _name(person: Person, wording: Wording) -> str:
    return wording.strip(person.organisation or put_given_first(person.name))


def _format_date(paper: Paper) -> str:
    """Return the date as the guidelines have it, as far as it is known: "2025/08/01", "2025"."""
    is_sure = paper.date and not paper.date.start.expected
    return paper.date.start.iso().replace("-", "/") if paper.date and is_sure else ""


def _list_containers(paper: Paper, wording: Wording) -> Iterator[Tag]:
    """Yield what a paper appeared in, by the tag of its type, and the number that it has there."""
    tag = find_type_names(paper).highwire
    is_of_house = tag.endswith("institution")
    holder = (paper.organisation or paper.publisher) if is_of_house else paper.venue or paper.event
    yield tag, wording.plain_text(holder) if tag else ""
    is_report = tag == "citation_technical_report_institution"
    yield "citation_technical_report_number", (paper.number or "") if is_report else ""
    yield "citation_issue", (paper.number or "") if is_in_journal(paper) else ""
    yield "citation_series_title", wording.plain_text(paper.series)


def _list_pages(paper: Paper) -> Iterator[Tag]:
    """Yield the first page and the last; 1209–17 ends at 1217."""
    first, *others = map(str.strip, re.split("[–,]", join_page_range(paper.pages or "", "–"), maxsplit=2))
    last = others[0] if others else ""
    if first.isdecimal() and last.isdecimal() and len(last) < len(first):
        last = first[: -len(last)] + last
    yield "citation_firstpage", first or paper.article_number or ""
    yield "citation_lastpage", last


def find_pdf(paper: Paper, root: str) -> str:
    """Return the whole address of a paper's PDF if it is on the site at `root`, "" if there is none, or no address."""
    labelled = ((label.casefold(), address) for label, address in paper.links.items())
    texts = [address for label, address in labelled if _is_full_text(label)]
    for address in (paper.url or "", *texts):
        parts = urlsplit(address)
        is_here = root and (address.startswith(root) or not (parts.scheme or parts.netloc))
        if is_here and parts.path.lower().endswith(".pdf"):
            path = address.partition("#")[0].removeprefix(root)
            return root + path.removeprefix("./")
    return ""


def _is_full_text(label: str) -> bool:
    return any(word in label for word in _FULL_TEXTS) and not any(word in label for word in _OTHERS)
