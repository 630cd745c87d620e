"""Read one author from an item of an author list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from cvgen.readers.items.tokens import CAPITAL
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.papers.author_marks import CORRESPONDING, EQUAL, MARKS, Legend, find_meanings
from cvgen.text.name_marks import MARKS as PROFILE_MARKS

_CORRESPONDING = re.compile(
    r"[\[(（]\s*(?:the\s+)?(?:co-?)?(?:corresponding|通讯|correspondence|corr(?=[.\])）]))[^\])）]*[\])）]",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"[\[(（]\s*(?:equal|co-?first|shared(?: co-?)?[ -]first|joint[ -]first|共同|同等)[^\])）]*[\])）]", re.IGNORECASE
)
STATEMENT = re.compile(f"{_EQUAL.pattern}|{_CORRESPONDING.pattern}", re.IGNORECASE)
_REMARK = re.compile(
    r"\s*[(（](?!\s*(?:the\s|corresponding|correspondence|(?i:(?:co-?)?corr\b)|equal|shared|joint|co-?first|通讯|共同|同等))"
    r"((?:[a-z-]{3,} ?){1,3}|[A-Z][a-z]+)[)）][*†‡#]*$"
)
_LATIN_NAME = re.compile(r"\s*[(（][A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}[)）]\W*")  # 李样本 (Ada Lovelace)
_END = re.compile(
    r"(?<=[a-z\u4e00-\u9fff)*†‡#^✉])(?<![\s.][a-z])[.。:：](?=[\s“\"]|$)|(?<=[\u4e00-\u9fff])[.。](?=[\u4e00-\u9fff《])|\s[-–—|]\s|\s*[(（\[](?![\u4e00-\u9fff]{2,4}[)）])"
)
_AROUND_NAME = f" .,{{}}{MARKS}"  # braces: {Ada Lovelace#, Charles Babbage#}


@dataclass(frozen=True, slots=True)
class Author:
    """An author in a list: the name, its marks, its link, and the remark or affiliation in parentheses after it.

    `strong` says that the page set the name in bold, by which owners mark themselves. `marks` are other signs.
    """

    name: str
    equal: bool = False
    corresponding: bool = False
    url: str = ""
    strong: bool = False
    remark: str = ""
    marks: tuple[str, ...] = ()
    affiliation: str = ""

    def to_profile(self) -> Any:
        """Return the author in the shape of profile.yaml: text with marks, or a mapping where there is a link."""
        if self.url or self.affiliation or not set(self.marks) <= set(PROFILE_MARKS):
            others = {EQUAL: self.equal, CORRESPONDING: self.corresponding, "marks": [*self.marks], "url": self.url}
            others["affiliation"] = self.affiliation
            return {"name": self.name, **{key: value for key, value in others.items() if value}}
        return self.name + "*" * self.equal + "†" * self.corresponding + "".join(self.marks)


def read_author(chars: Characters, begin: int, end: int, legend: Legend) -> tuple[Author, int]:
    """Return the author in an item of a list, and the index at which the author ends; the name may be "".

    That index is `end`, or less where other text follows in the item.
    """
    text = chars.text[begin:end]
    remark = _find_remark(text)
    stop = None if remark else _find_end(text)
    cut = remark or stop
    length = min(cut.start() if cut else len(text), _find_other_text(chars, begin, end))
    name, marks = _split_marks(chars, begin, begin + length)
    meanings, others = find_meanings(marks, legend)
    runs = chars.runs[begin : begin + length]
    author = Author(
        name,
        equal=EQUAL in meanings or bool(_EQUAL.search(text)),
        corresponding=CORRESPONDING in meanings or bool(_CORRESPONDING.search(text)),
        url=next((run.href for run in runs if run.href), ""),
        strong=any(run.strong for run in runs),
        remark=remark[1] if remark else "",
        marks=others,
    )
    statements = (*_EQUAL.finditer(text), *_CORRESPONDING.finditer(text))
    statement_end = max((match.end() for match in statements), default=0)
    finish = end if remark else begin + max(length, statement_end)
    if stop and not statements and chars.text[finish : finish + 1] in ".。":
        finish += 1
    return author, min(finish, end)


_INSTITUTION = re.compile(r"\s*[(（]([A-Z][\w&.’' -]{1,60}?)[)）][*†‡#]*$")


def place_affiliation(author: Author, *, is_with: bool) -> Author:
    """Return an author whose remark in brackets is an institution with it as the affiliation: C. Babbage (LSE).

    Of the others (`is_with`), any name in brackets is.
    """
    classes = {name for word in author.remark.split() for name in find_classes(word)}
    is_institution = bool(_ACRONYM.search(author.remark)) or not _INSTITUTIONS.isdisjoint(classes)
    if not author.remark[:1].isupper() or not (is_with or is_institution):
        return author
    return replace(author, affiliation=author.remark, remark="")


_CJK_REMARK = re.compile(r"\s*[(（]([\u4e00-\u9fff]{2,10})[)）][*†‡#]*$")  # (指导研究生)
_RANK = re.compile(r"(?:CCF|SCIE?|SSCI|JCR|CORE|Q[1-4])\b")  # of where a paper appeared
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b|^U[. ]")
_INSTITUTIONS = frozenset(("organisation", "house", "unit", "department", "place", "state"))


def _find_remark(text: str) -> re.Match[str] | None:
    """Return the remark in parentheses after a name: “(intern)”, but not one that marks could say."""
    remark = _REMARK.search(text) or (
        (_CJK_REMARK.search(text) or _INSTITUTION.search(text)) if text[:1] < "\u3000" else None
    )
    if remark is None or _RANK.match(remark[1]) or STATEMENT.search(remark.group()):
        return None
    name = text[: remark.start()]
    return remark if not _SENTENCE.search(name) and is_name(name.strip(f" .,{MARKS}")) else None


_SENTENCE = re.compile(r"[^\W\d_]{3}\.\s*$")  # Charles Babbage. (a remark on the paper)


def _find_end(text: str) -> re.Match[str] | None:
    """Return what ends a name: a full stop, dash or bracket, but not the stop of an initial."""
    match = _END.search(text, 1)
    if match and _LATIN_NAME.fullmatch(text, match.start()) and text[match.start() - 1] >= "\u3000":
        return None
    return None if match and re.fullmatch(rf"{CAPITAL}\.?", text[: match.start()].strip()) else match


def _find_other_text(chars: Characters, begin: int, end: int) -> int:
    """Return the length of the text before a venue in other type, or before a link that follows a name without one.

    Ada Lovelace **VENUE 1843**; Ada Lovelace [code](…)
    """
    for place in range(begin + 1, end):
        before, here = chars.runs[place - 1], chars.runs[place]
        if here.href is not None and before.href is None:
            name = chars.text[begin:place].strip(f" {MARKS}")
            if " " in name and is_name(name):
                return place - begin
        begins = (here.strong or here.em or here.code) and not (before.strong or before.em or before.code)
        if begins and before.text[-1:].isspace() and re.search(r"(?:19|20)\d\d", chars.text[place:end]):
            return place - begin
    return end - begin


def _split_marks(chars: Characters, begin: int, end: int) -> tuple[str, str]:
    """Return a name, and its marks: superscripts and the characters around it."""
    pairs = list(zip(chars.text[begin:end], chars.runs[begin:end], strict=True))
    plain = "".join(char for char, run in pairs if not run.sup)
    superscripts = "".join(char for char, run in pairs if run.sup)
    name = plain.strip(_AROUND_NAME)
    if name == "et al":
        name = "et al."
    return name, superscripts + plain.replace(name, "", 1)
