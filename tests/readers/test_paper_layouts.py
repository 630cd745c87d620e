"""Papers in the styles and containers of ordinary pages come over whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from slices import keep_every
from yaml_data import load_yaml

from cvgen.readers.importing import import_source

LAYOUTS: dict[str, Any] = load_yaml((Path(__file__).parent / "paper_layouts.yaml").read_text("utf-8"))
_FACTS = ("title", "venue", "volume", "number", "pages")
_TAGS = (
    (r"\[([^\[\]]+)\]\(([^()\s]+)\)", r'<a href="\2">\1</a>'),
    (r"\*\*(.+?)\*\*", r"<b>\1</b>"),
    (r"\*(.+?)\*", r"<i>\1</i>"),
)


def list_cases() -> Iterator[tuple[str, str]]:
    for style, about in LAYOUTS["styles"].items():
        has_lines = "[/]" in about["text"]
        for name, frame in LAYOUTS["containers"].items():
            needs_lines = name in ("nested", "headings", "boxes")
            is_bold = name == "headings" and not about["text"].startswith("TITLE")
            if ("line" in frame or not has_lines) and (has_lines or not needs_lines) and not is_bold:
                yield style, name


def write_names(authors: list[str], form: dict[str, str]) -> str:
    written = []
    for author in authors:
        given, family = author.split(" ")
        parts = {"GIVEN": given, "FAMILY": family, "I": given[0]}
        written.append(re.sub(r"\b(?:GIVEN|FAMILY|I)\b", lambda match, parts=parts: parts[match[0]], form["form"]))
    return form["between"].join(written[:-1]) + form["last"] + written[-1]


def write_paper(paper: dict[str, Any], style: dict[str, str], frame: dict[str, str]) -> str:
    facts = {"AUTHORS": write_names(paper["authors"], LAYOUTS["names"][style["names"]])}
    facts |= {name.upper(): paper[name] for name in (*_FACTS, "year")}
    text = re.sub("|".join(facts), lambda match: facts[match[0]], style["text"])
    if frame["item"].startswith("<"):
        for pattern, tag in _TAGS:
            text = re.sub(pattern, tag, text)
    first, *lines = text.split(" [/] ")
    below = "".join(frame["line"].replace("LINE", line) for line in lines)
    return frame["item"].replace("FIRST", first).replace("LINES", below)


@pytest.mark.parametrize(("style", "container"), keep_every(10, list_cases()))
def test_paper_layout(tmp_path: Path, style: str, container: str) -> None:
    about, frame = LAYOUTS["styles"][style], LAYOUTS["containers"][container]
    items = frame["between"].join(write_paper(paper, about, frame) for paper in LAYOUTS["papers"])
    body = frame.get("around", "ITEMS").replace("ITEMS", items)
    page = f"# Jo Reed\n\n## Publications\n\n{body}\n\n## Contact\n\njo@reed.example\n"
    (tmp_path / "cv.md").write_text(page, "utf-8")
    names = [name for name in _FACTS if name.upper() in about["text"]]
    expected = [
        {name: paper[name] for name in names}
        | {"date": paper["year"], "authors": [author.split(" ")[1] for author in paper["authors"]]}
        for paper in LAYOUTS["papers"]
    ]
    papers = import_source(tmp_path / "cv.md", project=tmp_path)[1].profile.get("papers", [])
    found = [
        {name: paper.get(name) for name in names}
        | {"date": paper.get("date"), "authors": [find_family(author) for author in paper.get("authors", [])]}
        for paper in papers
    ]
    assert found == expected, page


def find_family(author: Any) -> str:
    """Return the family name of an author, whichever way it is written."""
    name = author if isinstance(author, str) else author.get("name", "")
    return next((word for word in re.findall(r"[^\W\d_]{3,}", name) if word not in _GIVEN), "")


_GIVEN = {author.split(" ")[0] for paper in LAYOUTS["papers"] for author in paper["authors"]}
