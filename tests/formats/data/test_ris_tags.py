"""RIS as EndNote and Zotero read it: types, tags that mean something else in each type, dates and paragraphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rispy
import yaml
from slices import try_all

from cvgen import build


def export(paper: dict[str, Any], folder: Path) -> str:
    profile = {"name": "Ada Example", "papers": [{"title": "Tides", "authors": ["Ada Example"]} | paper]}
    (folder / "profile.yaml").write_text(yaml.safe_dump(profile, allow_unicode=True), "utf-8")
    [built] = build(folder / "profile.yaml", folder / "output", formats=["ris"])
    return built.file.read_bytes().decode()


@try_all(
    ("paper", "lines"),
    [
        ({"type": "book", "series": "S", "number": "4", "editors": ["Bo Roe"]},
         ["BOOK", "T2  - S", "M1  - 4", "A3  - Roe, Bo"]),
        ({"type": "chapter", "venue": "B", "series": "S", "number": "4", "editors": ["Bo Roe"]},
         ["CHAP", "T2  - B", "T3  - S", "SV  - 4", "A2  - Roe, Bo"]),
        ({"type": "report", "number": "TR-1"}, ["RPRT", "SN  - TR-1"]),
        ({"type": "report", "number": "TR-1", "isbn": "978-3-16-148410-0"}, ["IS  - TR-1", "SN  - 978-3-16-148410-0"]),
        ({"type": "patent", "number": "1 B2", "office": "US", "patent_status": "granted"},
         ["PAT", "SN  - 1 B2", "C3  - US", "N1  - Patent status: granted"]),
        ({"type": "conference", "venue": "Proc.", "event": "Days"}, ["CPAPER", "T2  - Days", "C3  - Proc."]),
        ({"type": "conference", "event": "Days"}, ["T2  - Days"]),
        ({"type": "article", "venue": "J", "event": "Days"}, ["JOUR", "T2  - J", "N1  - Event: Days"]),
        ({"type": "preprint", "arxiv": "2401.00001"}, ["UNPB", "DB  - arXiv", "AN  - arXiv:2401.00001"]),
        ({"type": "translation", "venue": "J", "volume": "3"}, ["JOUR", "VL  - 3"]),
        ({"type": "translation", "venue": "B", "publisher": "P"}, ["CHAP", "T2  - B"]),
        ({"type": "media", "kind": "Radio interview"}, ["INTV"]),
        ({"type": "media", "kind": "Podcast"}, ["SOUND"]),
        ({"type": "media", "kind": "TV appearance"}, ["VIDEO"]),
        ({"pages": "12–19"}, ["SP  - 12", "EP  - 19"]),
        ({"pages": "12-1–12-9"}, ["SP  - 12-1", "EP  - 12-9"]),
        ({"pages": "5–38, 41"}, ["SP  - 5-38, 41"]),
        ({"pages": "A-12"}, ["SP  - A-12"]),
        ({"type": "book", "total_pages": "312"}, ["SP  - 312"]),
        ({"date": "2024-05-17"}, ["PY  - 2024", "DA  - 2024/05/17/"]),
        ({"date": "2024-05"}, ["DA  - 2024/05//"]),
        ({"date": "Spring 2024"}, ["PY  - 2024", "DA  - 2024///Spring 2024"]),
        ({"date": "2023 – 2024-02"}, ["PY  - 2023", "DA  - 2023///2023 – 2024-02"]),
        ({"date": "c. 2008"}, ["DA  - 2008///c. 2008"]),
        ({"authors": ["Sean O’Neil Jr.", "{Law, Sea & Co}"]}, ["AU  - O’Neil, Sean, Jr.", "AU  - Law,, Sea & Co"]),
        ({"status": "in press", "note": "A talk"}, ["N1  - A talk", "N1  - Status: in press"]),
    ],
)  # fmt: skip
def test_each_value_has_the_tag_of_its_type(paper: dict[str, Any], lines: list[str], tmp_path: Path) -> None:
    text = export(paper, tmp_path)
    wanted = [line if "  - " in line else f"TY  - {line}" for line in lines]
    assert [line for line in wanted if f"{line}\r\n" not in text] == [], text


def test_a_year_alone_needs_no_date(tmp_path: Path) -> None:
    assert "DA  -" not in export({"date": "2024"}, tmp_path)


def test_paragraphs_stand_on_lines_of_their_own_and_none_is_taken_for_a_tag(tmp_path: Path) -> None:
    text = export({"abstract": "One\nand a half.\n\nTwo.\n\nTY  - three", "doi": "10.5555/1"}, tmp_path)
    assert "AB  - One and a half.\r\nTwo. TY - three\r\n" in text
    [entry] = rispy.loads(text)
    assert entry["abstract"].split() == ["One", "and", "a", "half.", "Two.", "TY", "-", "three"]
    assert (entry["doi"], entry["title"]) == ("10.5555/1", "Tides")
