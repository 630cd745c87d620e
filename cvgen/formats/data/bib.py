"""BibTeX: the papers, each with a unique key, in UTF-8."""

from __future__ import annotations

from cvgen.bibliography.bibtex_writer import assign_keys, write_entry
from cvgen.formats.data.gaps import warn_of_gaps
from cvgen.formats.page import Output, Selection


def write(selection: Selection) -> Output:
    """Return the papers that the document shows, with abstracts and every imported field."""
    wording, papers = selection.wording, selection.profile.papers
    entries = [
        write_entry(paper, wording.locale, wording.default, key=key, whole=True)
        for paper, key in zip(papers, assign_keys(papers), strict=True)
    ]
    file = f"{selection.stem}.bib"
    return Output({file: "\n".join(entries).encode()}, problems=warn_of_gaps(selection, file))
