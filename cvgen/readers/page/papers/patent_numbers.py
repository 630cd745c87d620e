"""Numbers of patents in brackets or behind titles: (US 11,447,150 B2)."""

from __future__ import annotations

import re

from cvgen.readers.page.papers.paper_draft import PaperDraft

# Offices by WIPO's standard ST.3; ZL stands before numbers of granted Chinese patents.
_OFFICES = "ZL|CN|US|WO|EP|GB|DE|FR|JP|KR|TW|AU|CA|IN"
_NUMBER = re.compile(
    rf"(?:patent\s*(?:no\.?)?\s*:?\s*)?(?P<office>{_OFFICES})[ /-]?"
    r"(?P<number>\d[\d,/. ]{4,17}\d(?:\.[\dX])?(?: ?[A-Z]\d?)?)"
)
_AT_END = re.compile(rf"[\s,;.(（\[]*{_NUMBER.pattern}[)）\]\s.]*$")


def take_patent_number(paper: PaperDraft) -> None:
    """Move the number of a patent, and its office, from a paper's title, venues or notes to fields of their own."""
    if match := _AT_END.search(paper.title):
        paper.title = paper.title[: match.start()]
        _set_number(paper, match)
    for texts in (paper.venues, paper.notes):
        for text in list(texts):
            if "number" not in paper.fields and (match := _NUMBER.fullmatch(text.strip(" ()（）[]."))):
                texts.remove(text)
                _set_number(paper, match)


def _set_number(paper: PaperDraft, match: re.Match[str]) -> None:
    is_chinese = match["office"] == "ZL"
    paper.understood.append(match.group())
    paper.set_field("office", "CN" if is_chinese else match["office"])
    paper.set_field("number", f"ZL{match['number']}" if is_chinese else match["number"])
    paper.set_field("type", "patent")
