"""Offices, numbers and states of patents: US 11,447,150 B2; European Patent 3141592, granted."""

from __future__ import annotations

import re

from cvgen.readers.items.token_kinds import PATENT_NUMBER, PATENT_OFFICES
from cvgen.readers.page.papers.paper_draft import PaperDraft

_AT_END = re.compile(rf"[\s,;.(（\[]*(?:patent\s*(?:no\.?)?\s*:?\s*)?(?P<number>{PATENT_NUMBER})[)）\]\s.]*$")
_NUMBER = re.compile(rf"(?:.*\bpatent\w*\s*(?:no\.?)?\s*:?\s*)?(?P<number>{PATENT_NUMBER})", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\s(?P<number>\d(?:[,./ ]?\d){4,14}(?: ?[A-Z]\d?)?)$")  # US Patent 11,447,150 B2
_OFFICE = re.compile(rf"(?P<office>{PATENT_OFFICES})[ /-]*(?P<number>.+)")
_STATUS = re.compile(
    r"(?P<before>(?:\d{4})?年?(?:(?P<month>\d{1,2})月)?(?:\d{1,2}日)?\s*)(?P<status>granted|pending|filed|issued|published|(?:已)?(?:授权|公开)|实审|erteilt|angemeldet|délivré|登録|出願)"
    r"(?P<after>(?:\s+(?:on|in)?\s*\d{1,2})?)",
    re.IGNORECASE,
)
_NO_OFFICE = re.compile(r"\b(?:patents?|applications?|app|no|nr|number)\b\.?|特許|[（）()]", re.IGNORECASE)


def tidy_patent(paper: PaperDraft) -> None:
    """Move number, office and state of a patent from the words, remarks and numbers of a paper to their fields."""
    number = paper.fields.get("number", "")
    is_patent = paper.fields.get("type") == "patent"
    for text in [*paper.patents, *([number] if is_patent else [])]:
        _read_words(paper, text)
    digits = re.sub(r"\W", "", paper.fields.get("number", ""))
    paper.notes = [
        text for text in paper.notes if not (is_patent and re.sub(r"\W", "", text) in digits and re.search(r"\d", text))
    ]
    if is_patent:
        notes, paper.notes = paper.notes, []
        paper.notes += [rest for text in notes if (rest := _take_kind(paper, text))]
    for text in list(paper.notes):
        if (is_patent or "office" in paper.fields) and (match := _STATUS.fullmatch(text.strip(" .,"))):
            paper.notes.remove(text)
            paper.understood.append(text)
            paper.set_field("patent_status", match["status"].lower())
            if match["month"] and paper.dates and re.fullmatch(r"\d{4}", paper.dates[-1]):
                paper.dates[-1] += f"-{int(match['month']):02}"
            day = "".join(re.findall(r"\d", match["after"]))
            if day and paper.dates and re.fullmatch(r"\d{4}-\d\d", paper.dates[-1]):
                paper.dates[-1] += f"-{int(day):02}"
    if "patent_status" not in paper.fields and any(map(_APPLIED.search, paper.patents)):
        paper.fields["patent_status"] = "application"


_APPLIED = re.compile(r"\b(?:app\.|applications?\b|anmeldung|demande de brevet)", re.IGNORECASE)


_KIND = re.compile(
    r"(?:中国|国家)?(?:发明|实用新型|外观设计)专利|(?:invention|utility[ -]model|design) patents?", re.IGNORECASE
)


_KIND_AND_STATE = re.compile(
    rf"(?P<kind>{_KIND.pattern})(?:[\s,(（]+(?P<state>(?:under|in) (?:\w+ )?(?:examination|review)))?", re.IGNORECASE
)


def _take_state(paper: PaperDraft, text: str) -> bool:
    """Put the kind of a patent, and how far it is, into a paper; tell whether a text says nothing else."""
    match = _KIND_AND_STATE.fullmatch(text.strip(" ()（）.,"))
    if match:
        paper.set_field("kind", match["kind"])
        paper.set_field("patent_status", (match["state"] or "").lower())
        if match["kind"].startswith("中国") and "office" not in paper.fields:
            paper.set_field("office", "中国")
        paper.understood.append(text)
    return match is not None


def _take_kind(paper: PaperDraft, text: str) -> str:
    """Return a remark without the kind of patent between its commas, which becomes that of the paper."""
    if _take_state(paper, text):
        return ""
    parts = re.split(r"\s*[,，]\s*", text)
    kinds = [part for part in parts if _KIND.fullmatch(part)]
    if not kinds or "kind" in paper.fields:
        return text
    paper.set_field("kind", kinds[0])
    return ", ".join(part for part in parts if part not in kinds)


def take_patent_number(paper: PaperDraft) -> None:
    """Move the number of a patent, and its office, from a paper's title, venues or notes to fields of their own."""
    if match := _AT_END.search(paper.title):
        paper.title = paper.title[: match.start()]
        _set_number(paper, match["number"])
    for texts in (paper.venues, paper.notes):
        for text in list(texts):
            if "number" not in paper.fields and (match := _NUMBER.fullmatch(text.strip(" ()（）[]."))):
                texts.remove(text)
                _set_number(paper, match["number"])
    paper.set_field("type", "patent")
    tidy_patent(paper)


def set_patent_number(paper: PaperDraft, text: str) -> None:
    """Put a number that a page says of a patent into the paper, and its office and state."""
    paper.fields.pop("volume", None)
    paper.set_field("type", "patent")
    if re.fullmatch(r"\d{9,13}(?:\.[\dX])?", text):  # of an application in China
        paper.set_field("number", text)
    else:
        paper.patents.append(text)
    tidy_patent(paper)


def _read_words(paper: PaperDraft, text: str) -> None:
    """Read what calls a work a patent: “Chinese Patent CN 219990012 U”."""
    if _take_state(paper, text):
        return
    if match := _NUMBER.search(text):
        _set_number(paper, match["number"])
        text = text[: match.start("number")]
    elif match := _BARE_NUMBER.search(text):
        paper.set_field("number", match["number"])
        text = text[: match.start()]
    if re.search("专利|專利", text):
        paper.set_field("kind", re.sub(r"^\W*P\W+", "", text).strip(" .,:，："))
        if "中国" in text and "office" not in paper.fields:
            paper.set_field("office", "中国")
        return
    words = _NO_OFFICE.sub(" ", text).strip(" ,:")
    words = words if "." in words[:-1] else words.rstrip(".")  # U.S.
    if words and not re.search(r"\d", words) and "office" not in paper.fields:
        paper.set_field("office", words)
    paper.understood.append(text)


def _set_number(paper: PaperDraft, text: str) -> None:
    match = _OFFICE.fullmatch(text)
    if not match:
        return
    paper.understood.append(text)
    if match["office"] == "ZL":  # which says that it is granted in China
        paper.fields["number"] = text
    else:
        paper.fields |= {"office": match["office"], "number": match["number"]}
    paper.set_field("type", "patent")
