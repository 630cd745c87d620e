"""The BibTeX entry of a paper."""

from __future__ import annotations

from typing import Any

import pytest

from cvgen.bibliography.bibtex_writer import write_entry
from cvgen.profile.papers import Paper


def of(**given: object) -> str:
    return write_entry(Paper.model_validate({"title": "On Engines", "authors": ["Ada Example"], **given}), "en", "en")


def test_a_journal_article() -> None:
    assert of(
        title="Errors & LaTeX: How **SparseD** Fails",
        authors=["Ada Example*", "Muñoz, Tomás†"],
        venue="Journal of Examples",
        volume="12",
        number="3",
        pages="101–117",
        date="2024-05",
        type="article",
        doi="10.1234/joe_2024",
    ) == (
        "@article{example2024errors,\n"
        "  title = {Errors \\& {LaTeX}: {How} \\textbf{SparseD} {Fails}},\n"
        "  author = {Ada Example and Muñoz, Tomás},\n"
        "  journal = {Journal of Examples},\n"
        "  volume = {12},\n"
        "  number = {3},\n"
        "  pages = {101--117},\n"
        "  year = {2024},\n"
        "  doi = {10.1234/joe_2024},\n"
        "  month = may,\n"
        "}\n"
    )


def test_a_preprint() -> None:
    text = of(type="preprint", status="preprint", date="2025-09", arxiv="2509.24014")
    assert text.startswith("@misc{example2025engines,\n")
    assert "  eprint = {2509.24014},\n  archiveprefix = {arXiv},\n" in text


def test_the_owners_key_wins_and_braces_stay_balanced() -> None:
    text = of(title="A {strange} title: 50 % of \\alpha_1", key="mine:1")
    assert text.startswith("@misc{mine:1,\n")
    assert text.count("{") == text.count("}")


def test_a_thesis_names_its_school() -> None:
    assert "  school = {University of Somewhere},\n" in of(type="thesis", organisation="University of Somewhere")


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"authors": ["林月"], "title": "示例", "date": "2022"}, "paper2022"),
        ({"authors": ["林月"], "title": {"zh": "示例", "en": "Slow Rivers"}, "date": "2022"}, "paper2022slow"),
        ({"authors": ["Łukasz Żółć"], "title": "Über Öl", "date": "2022"}, "zolc2022uber"),
        ({"authors": [{"organisation": "R&D Group, Inc."}], "date": "2022"}, "rdgroupinc2022engines"),
    ],
)  # fmt: skip
def test_keys_are_of_ascii_letters(given: dict[str, Any], key: str) -> None:
    assert of(**given).startswith(f"@misc{{{key},\n")


TITLES = {
    "Feeding by *Gammarus* slows above 21 °C": r"Feeding by \emph{Gammarus} slows above 21 °{C}",
    "Zur Messung von Schwebstoffen": r"Zur {Messung} von {Schwebstoffen}",
    "iPhones, pH and mRNA": r"{iPhones}, {pH} and {mRNA}",
    "flowr: Routing in R": r"{flowr}: {Routing} in {R}",
    "“Who asks O’Hara?” L’Été à Łódź": r"“{Who} asks {O’Hara}?” {L’Été} à {Łódź}",
    "**Real-Time** on $x^2$ & 5 % of `a_b`": r"\textbf{Real-Time} on {$x^2$} \& 5 \% of \texttt{a\_b}",
    "A {brace} and [a link](https://example.org/x_y)": r"A \textbraceleft{}brace\textbraceright{} and a link (https://example.org/x\_y)",
}


@pytest.mark.parametrize("title", TITLES)
def test_titles_keep_capitals_and_emphasis(title: str) -> None:
    assert f"  title = {{{TITLES[title]}}},\n" in of(title=title)


NAMES = {
    "Ludwig van der Berg": "Ludwig van der Berg",
    "Sean O’Neil Jr.": "O’Neil, Jr., Sean",
    "bell hooks": "hooks, bell",
    "Jean le Rond d’Alembert": "d’Alembert, Jean le Rond",
    "山田 太郎": "山田, 太郎",
    "林月": "林月",
    "García Márquez, Gabriel": "García Márquez, Gabriel",
    "{Science and Arts, Inc.}": "{Science and Arts, Inc.}",
}


def test_names_are_read_by_bibtex_as_by_us() -> None:
    authors = " and ".join(NAMES.values())
    assert f"  author = {{{authors} and others}},\n" in of(authors=[*NAMES, "et al."])


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"type": "article", "venue": "J", "pages": "12-1–12-20"}, ["journal = {J}", "pages = {12-1--12-20}"]),
        ({"type": "article", "venue": "J", "pages": "S1-S9"}, ["pages = {S1--S9}"]),
        ({"type": "article", "venue": "J", "pages": "A-12"}, ["pages = {A-12}"]),
        ({"type": "article", "status": "in preparation"}, ["@unpublished{", "note = {In preparation}"]),
        ({"type": "article", "venue": "J", "status": "in press", "note": "A talk"}, ["note = {In press. A talk}"]),
        ({"type": "preprint", "status": "preprint", "venue": "B"}, ["howpublished = {B}", "note = {Preprint}"]),
        ({"type": "conference", "event": "Days"}, ["@inproceedings{", "booktitle = {Days}"]),
        ({"type": "report", "publisher": "Office"}, ["@techreport{", "institution = {Office}", "type = {Report}"]),
        ({"type": "working paper", "organisation": "Bank"}, ["institution = {Bank}", "type = {Working paper}"]),
        ({"type": "standard", "organisation": "ISO", "number": "ISO 7"}, ["@techreport{", "type = {Standard}"]),
        ({"type": "thesis", "kind": "PhD thesis", "organisation": "U"}, ["@phdthesis{", "type = {{PhD} thesis}"]),
        ({"type": "thesis", "kind": "BSc thesis", "organisation": "U"}, ["@mastersthesis{", "type = {{BSc} thesis}"]),
        ({"type": "patent", "organisation": "Wet and Dry Ltd"}, ["@patent{", "holder = {{Wet and Dry Ltd}}"]),
        ({"type": "book", "publisher": "Law AND Order"}, ["publisher = {{Law AND Order}}"]),
        ({"type": "abstract", "venue": "J", "volume": "3"}, ["@article{", "journal = {J}"]),
        ({"type": "translation", "venue": "B", "publisher": "P"}, ["@incollection{", "booktitle = {B}"]),
        ({"type": "media", "date": "Spring 2024"}, ["year = {2024}", "month = {Spring}"]),
        ({"doi": "10.5555/a{b}"}, ["doi = {10.5555/a%7Bb%7D}"]),
        ({"url": "https://example.org/a_b%20c?d#e"}, ["url = {https://example.org/a_b%20c?d#e}"]),
    ],
)  # fmt: skip
def test_fields_that_bibtex_wants(given: dict[str, Any], lines: list[str]) -> None:
    text = of(**given)
    assert [line for line in lines if line not in text] == [], text


def test_a_whole_entry_has_days_and_paragraphs() -> None:
    paper = Paper.model_validate({"title": "T", "authors": ["A B"], "date": "2024-05-17", "abstract": "One.\n\nTwo."})
    text = write_entry(paper, "en", "en", whole=True)
    assert "  date = {2024-05-17},\n" in text
    assert "  abstract = {One.\n\nTwo.},\n" in text
