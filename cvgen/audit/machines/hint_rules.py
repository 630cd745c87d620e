"""Hints about what résumé parsers stumble over: each with its reason and the public page that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SOURCES: Mapping[str, str] = {
    "Greenhouse": "https://support.greenhouse.io/hc/en-us/articles/200989175-Unsuccessful-Resume-Parse-",
    "Lever": "https://help.lever.co/hc/en-us/articles/20087345054749-Understanding-resume-parsing",
    "OpenResume": "https://www.open-resume.com/resume-parser",
    "Textkernel": "https://textkernel.github.io/tx-java/com/textkernel/tx/models/resume/metadata/ResumeMetadata.html",
    "Yale": "https://ocs.yale.edu/blog/2021/06/10/what-yalies-need-to-know-about-resumes-and-atss/",
    "measured": "machines.md",
}


@dataclass(frozen=True, slots=True)
class HintRule:
    """Why something is a hint, the sources that say so (keys of SOURCES), and what to do."""

    why: str
    sources: tuple[str, ...]
    advice: str = ""


RULES: Mapping[str, HintRule] = {
    "machine-columns": HintRule(
        "programs read lines across columns, or one column after the other: words of two columns are mixed",
        ("Greenhouse", "OpenResume", "Yale"),
        "for portals take a theme with one column, such as classic: “theme: classic” of this document",
    ),
    "machine-heading": HintRule(
        "a section is known by its heading: what stands below an unusual one is not taken for jobs or degrees",
        ("Greenhouse", "OpenResume"),
    ),
    "machine-date": HintRule(
        "dates are read as months and years; semesters, quarters and seasons are not known to every program",
        ("measured",),
        "say months, if they are known",
    ),
    "machine-date-apart": HintRule(
        "a date that stands far from its job is read before or after it, and belongs to nobody",
        ("measured",),
        "“tokens: {dates: beside}” of this document sets dates behind the titles",
    ),
    "machine-job": HintRule("a job that is not read is not in the form that a portal fills in", ("Lever",)),
    "machine-degree": HintRule("a degree that is not read is not in the form that a portal fills in", ("Lever",)),
    "machine-name": HintRule("the first line is taken for the name", ("OpenResume",)),
    "machine-contact": HintRule(
        "who gives neither e-mail address nor telephone cannot be reached, and the portal asks again", ("Textkernel",),
        "give an e-mail address or a telephone number",
    ),
    "machine-contact-unread": HintRule(
        "address and number fill the first fields of a form, from what stands above the first heading", ("Lever",)
    ),
    "machine-contact-beside": HintRule(
        "programs pass over headers, footers and text boxes, and with them whom to call", ("Greenhouse",),
        "let name and contacts stand in the text itself",
    ),
    "machine-tables": HintRule(
        "cells of tables are read in orders of their own", ("Greenhouse", "Yale"), "let it stand in lines"
    ),
    "machine-pictures": HintRule(
        "text in a picture is not read, and a photo stands in the way of some programs", ("Greenhouse", "Lever"),
        "say nothing in pictures alone; a photo belongs in where it is usual",
    ),
    "machine-spaced-letters": HintRule(
        "a word with spaces between its letters is no word to programs", ("Greenhouse",), "set it without spaces"
    ),
    "machine-size": HintRule(
        "files of more than 2.5 MB are not parsed", ("Greenhouse",), "take smaller pictures, or fewer"
    ),
    "machine-no-text": HintRule(
        "a file without text is a picture to programs", ("Greenhouse", "Lever"), "its template shows no text"
    ),
}  # fmt: skip


def describe_sources(code: str) -> str:
    """Return the names of the sources of a hint: "Greenhouse, Lever"."""
    return ", ".join("docs/machines.md" if name == "measured" else name for name in RULES[code].sources)
