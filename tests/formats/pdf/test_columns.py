"""Columns of terms: the texts of all sections begin at one line."""

from __future__ import annotations

import itertools
import re
import subprocess
from pathlib import Path

import pytest
from slices import keep_every

from cvgen import build

THEMES = ("classic", "modern")
PROFILE = """
name: Ada Example
skills:
- {title: Code, keywords: [apples]}
- {title: MATLAB, keywords: [apricots]}
languages: [{language: Portuguese, level: almonds}]
interests:
- {title: TERM, keywords: [avocados]}
- {title: Alone}
"""


@pytest.mark.parametrize(
    ("term", "theme"),
    keep_every(3, itertools.product(["Machine learning", "WWW and MMX", "Illicit lilies", "計算機科学", "Q"], THEMES)),
)
def test_texts_of_all_sections_begin_at_one_line(term: str, theme: str, tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text(f"theme: {theme}\n{PROFILE.replace('TERM', term)}", "utf-8")
    (made,) = build(profile, tmp_path / "out", ["cv"], ["pdf"])
    command = ["pdftotext", "-bbox", made.file, "-"]
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    starts = {float(start) for start in re.findall(r'xMin="([\d.]+)"[^>]*>a[a-z]+s<', words)}
    assert len(re.findall(r">a[a-z]+s<", words)) == 4
    assert max(starts) - min(starts) < 1  # point
