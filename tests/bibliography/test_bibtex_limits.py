"""BibTeX that would fill the memory, or that the decoder of LaTeX stumbles over."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cvgen.readers.importing import import_source

STRINGS = '@string{a0 = "xx"}\n' + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(40))
ENTRY = "@article{{k, title={}, author={{Ada Example}}, year=2020}}\n"
TITLES = {
    "no address": r"Bees \href",
    "half an address": r"Bees \href[a]",
    "no words": r"Bees \footnote",
    "no colour": r"Bees \textcolor{red}",
    "no character": r"Bees \verb",
    "a title in it": r"Bees \title",
    "braces": "Bees " + "{" * 2000 + "x" + "}" * 2000,
    "commands": "Bees " + r"\emph{" * 2000 + "x" + "}" * 2000,
}


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_title_that_is_no_latex_is_imported(title: str, tmp_path: Path) -> None:
    (tmp_path / "papers.bib").write_text(ENTRY.format(f"{{{title}}}"), "utf-8")
    _, _, profile = import_source(tmp_path / "papers.bib", "bibtex", tmp_path)
    assert profile.papers[0].title.resolve("en", "en").startswith("Bees")


def test_strings_that_double_are_reported_and_do_not_fill_the_memory(tmp_path: Path) -> None:
    file = tmp_path / "papers.bib"
    file.write_text(STRINGS + ENTRY.format("{Bees}"), "utf-8")
    start = time.process_time()
    _, imported, profile = import_source(file, "bibtex", tmp_path)
    assert time.process_time() - start < 10
    assert profile.papers[0].title.resolve("en", "en") == "Bees"
    assert any("stand for more text" in problem.message for problem in imported.problems)
