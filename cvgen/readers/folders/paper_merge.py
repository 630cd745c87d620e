"""Merge papers of bibliographies and collections with those that pages list: what is read of a page is less sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.folders.part_merge import add_items, is_same, says_kind_alone
from cvgen.readers.page.sections.headings import find_section_key

Data = dict[str, Any]

_ITEM = re.compile(r"(?m)^[-*] (.+)$")  # at the top of a list
_SELECTED = re.compile(
    r"select|featured|ausgew|choisi|s[ée]lect|seleccion|seleziona|selecion|代表|精选|主要", re.IGNORECASE
)
_LEAST_LETTERS = 16  # of a title that is looked for in other texts
_MOST_COMPARED = 400  # papers of pages
# What a paper that was misread on a page may add to the right one.
_SAFE_KEYS = ("links", "image", "images", "url", "github", "topic", "award", "selected")


def join_papers(sure: Sequence[Data], listed: Sequence[Data]) -> list[Data]:
    """Return papers of data with those that pages list besides; a paper that both have is the one of the data.

    A paper of a page that has the title of a paper of the data in any of its texts is that one, misread.
    """
    papers = list(sure)
    titles = [
        (title, paper) for paper in sure if len(title := normalise_text(str(paper.get("title")))) >= _LEAST_LETTERS
    ]
    others: list[Data] = []
    for item in listed[:_MOST_COMPARED]:
        if any(is_same("papers", paper, item) for paper in sure):
            add_items(papers, "papers", [item])
            continue
        texts = [normalise_text(text) for text in _list_texts(item)]
        misread = next((paper for title, paper in titles if any(title in text for text in texts)), None)
        if misread is None:
            others.append(item)
        else:
            safe = {key: item[key] for key in _SAFE_KEYS if item.get(key)}
            add_items([misread], "papers", [{**safe, "title": misread["title"]}])
    others += listed[_MOST_COMPARED:]
    add_items(papers, "papers", others)
    return papers


def drop_narrow_title(profile: Data) -> None:
    """Drop a heading of papers that says more than that, such as “Selected papers”, where data have more of them."""
    title = profile.get("titles", {}).get("papers", "")
    if title and not says_kind_alone(title, "papers"):
        profile["titles"].pop("papers")


def drop_repeated_lists(profile: Data) -> list[str]:
    """Drop sections of the owner's own that list papers which the profile has as such; return their titles.

    Where the title says that they are selected, so are the papers.
    """
    papers = {normalise_text(str(paper.get("title"))): paper for paper in profile.get("papers", [])}
    titles = {title: paper for title, paper in papers.items() if len(title) >= _LEAST_LETTERS}
    dropped: list[str] = []
    for section in profile.get("sections", []):
        heading = str(section.get("title") or "")
        lines = [normalise_text(line) for line in _ITEM.findall(str(section.get("text") or ""))]
        if find_section_key(heading) != "papers" or not lines:
            continue
        found = [next((title for title in titles if title in line or (line and line in title)), "") for line in lines]
        if not all(found):
            continue
        dropped.append(heading)
        for title in found:
            if _SELECTED.search(heading):
                titles[title]["selected"] = True
    profile["sections"] = [one for one in profile.get("sections", []) if one.get("title") not in dropped]
    return dropped


def _list_texts(item: Data) -> Iterator[str]:
    """Yield the texts of a paper, and all its authors as one."""
    for value in item.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield " ".join(str(part.get("name", "")) if isinstance(part, dict) else str(part) for part in value)
