"""Criteria of accessibility, the standards they are from, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class CriterionOutcome(StrEnum):
    """What became of a criterion: nobody says that what was not examined is as it should be."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_EXAMINED = "not examined"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is asked for, and the standard that asks for it."""

    title: str
    standard: str


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What became of a criterion in a file; `detail` says what was looked at, `faults` what is wrong."""

    key: str
    outcome: CriterionOutcome
    detail: str = ""
    faults: tuple[str, ...] = ()

    @property
    def criterion(self) -> Criterion:
        """What was asked for."""
        return CRITERIA[self.key]


CRITERIA: Mapping[str, Criterion] = {
    "ua-claim": Criterion("The file says that it is PDF/UA-1", "ISO 14289-1, 5"),
    "a-claim": Criterion("The file says that it is PDF/A-3a", "ISO 19005-3, 6.6.4"),
    "validated": Criterion("A validator finds the file to be PDF/UA-1 and PDF/A-3a", "ISO 14289-1; ISO 19005-3"),
    "tagged": Criterion("Headings, lists and paragraphs are tagged as such", "ISO 14289-1, 7.1; WCAG 2.2, 1.3.1"),
    "title": Criterion("The document has a title, which programs show", "WCAG 2.2, 2.4.2"),
    "language": Criterion("The language of the document is named", "WCAG 2.2, 3.1.1"),
    "part-languages": Criterion("The languages of parts are named", "WCAG 2.2, 3.1.2"),
    "alternatives": Criterion("Pictures have a description in words", "WCAG 2.2, 1.1.1"),
    "headings": Criterion("There are headings, and no level is passed over", "WCAG 2.2, 1.3.1 and 2.4.6"),
    "links": Criterion("Links have names", "WCAG 2.2, 2.4.4"),
    "tables": Criterion("Tables have header cells", "WCAG 2.2, 1.3.1"),
    "contrast": Criterion("Text stands out from its ground: 4.5 to 1 or more", "WCAG 2.2, 1.4.3"),
    "tab-order": Criterion("The tabulator key follows the tags", "ISO 14289-1, 7.18.3; WCAG 2.2, 2.4.3"),
    "regions": Criterion("The page has a main part, and a way straight to it", "WCAG 2.2, 1.3.1 and 2.4.1"),
    "zoom": Criterion("The page lets itself be magnified", "WCAG 2.2, 1.4.4"),
    "labels": Criterion("Fields and buttons have names", "WCAG 2.2, 4.1.2 and 3.3.2"),
    "meaning": Criterion(
        "Descriptions, headings and names of links say what is meant", "WCAG 2.2, 1.1.1, 2.4.4 and 2.4.6"
    ),
    "use": Criterion("A person can use it with the keyboard, and with a screen reader", "WCAG 2.2, 2.1.1 and 4.1.2"),
}
# What no program can judge.
BY_HAND = ("meaning", "use")


def judge(key: str, detail: str, faults: Sequence[str] = ()) -> CriterionResult:
    """Return that a criterion is passed, or failed if there are faults."""
    return CriterionResult(
        key, CriterionOutcome.FAILED if faults else CriterionOutcome.PASSED, detail, tuple(dict.fromkeys(faults))
    )


def leave(key: str, why: str) -> CriterionResult:
    """Return that a criterion is not examined, and why."""
    return CriterionResult(key, CriterionOutcome.NOT_EXAMINED, why)


def judge_headings(levels: Sequence[int]) -> CriterionResult:
    """Return whether there are headings, and none is more than a level below the one before it."""
    faults = [
        f"level {new} follows level {old}" for old, new in zip((0, *levels), levels, strict=False) if new > old + 1
    ]
    if not levels:
        faults = ["there are no headings"]
    return judge("headings", f"{len(levels)} headings", faults)


def judge_languages(document: str, parts: Sequence[str]) -> tuple[CriterionResult, CriterionResult]:
    """Return whether the language of a document is named, and those of parts; each must be one there is."""
    faults = (
        []
        if document and is_language_tag(document)
        else [f"“{document}” is no language" if document else "none is named"]
    )
    whole = judge("language", document, faults)
    unknown = [f"“{tag}” is no language" for tag in dict.fromkeys(parts) if not is_language_tag(tag)]
    if unknown:
        return whole, judge("part-languages", f"{len(parts)} parts", unknown)
    named = ", ".join(sorted(set(parts) - {document})) or "none"
    return whole, leave("part-languages", f"named: {named}; whether that is all, a person has to see")


def is_language_tag(tag: str) -> bool:
    """Return whether Babel knows the language of a tag: "de-AT"."""
    from cvgen.text.locales import is_language

    return is_language(tag) or is_language(tag.partition("-")[0])
