"""What a web page does with long lists of papers by default."""

from __future__ import annotations

from collections.abc import Sequence

from cvgen.document.model import Section
from cvgen.profile.choices import Choice
from cvgen.profile.papers import Paper

LONG_LIST = 15  # papers
MOST_DESCRIBED = 12  # papers that a page describes to search engines as well: they read the page itself
LONG_BYLINE = 15  # authors
SHORT_BYLINE = 8  # authors of a longer list that are seen before it is opened


def group_long_list(papers: Sequence[Paper], choice: Choice) -> Choice:
    """Return how a list of papers is grouped: if it is long, and nobody said, by year with the selected ones first.

    Where all are of one year, or all or none are selected, such headings would say nothing.
    """
    if len(papers) < LONG_LIST or choice.model_fields_set & {"group", "sort"} or choice.numbers == "per group":
        return choice
    changes: dict[str, object] = {}
    if len({paper.date.start.year if paper.date else 0 for paper in papers}) > 1:
        changes["group"] = ("year",)
    if "selected_first" not in choice.model_fields_set and len({paper.selected for paper in papers}) > 1:
        changes["selected_first"] = True
    return choice.model_copy(update=changes)


def name_bibliography(file: str, sections: Sequence[Section]) -> str:
    """Return the name of a file for the BibTeX of a page's papers, "" where there are few, or the page has no name.

    Beside each of many papers, it would be a fifth of the page.
    """
    papers = sum(bool(entry.bibtex) for section in sections for entry in section.entries)
    return f"{file.rpartition('.')[0]}-papers.bib" if file and papers >= LONG_LIST else ""
