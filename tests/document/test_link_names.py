"""Names of links in every language: they say where a link leads, and contain what is shown of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cvgen.document.compose import compose_document
from cvgen.document.link_names import capitalise_label
from cvgen.document.model import Link
from cvgen.pipeline.examine import examine
from cvgen.profile.documents import BUILT_IN
from cvgen.profile.selection import select_items
from cvgen.text import locales

GOLDEN = Path(__file__).parent / "link_names.txt"
PROFILE = """
name: {en: Yue Lin, zh: 林月}
email: [yue@example.org, {value: lab@example.org, label: Lab}]
phone: +351 21 000 0000
website: https://yue.example.org
location: Lisbon
links: {linkedin: yue-lin, Mensa: "https://mensa.example.org/members?id=12"}
papers:
- title: "*Sparse* Things & Others"
  authors: [Yue Lin]
  venue: Journal
  date: "2024"
  doi: 10.5555/ex.1
  links: {slides: "https://example.org/slides", "Talk on *Sparse* Things": "https://example.org/talk"}
projects:
- {title: SparseD, github: yue-lin/sparsed, links: {SparseD at home: "https://example.org/sparsed"}}
references:
- {name: Grace Sample, email: grace@example.org, phone: +351 21 000 0001}
"""


def list_links(file: Path, locale: str, kind: str) -> list[Link]:
    profile = examine(file).profile
    assert profile
    document = compose_document(select_items(profile, BUILT_IN[kind]), BUILT_IN[kind], locale=locale)
    return [*document.contact, *(link for section in document.sections for e in section.entries for link in e.links)]


def test_names_in_every_language(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text(PROFILE, "utf-8")
    lines = []
    for locale in sorted(path.stem for path in Path(locales.__file__).parent.glob("*.yaml")):
        lines += [locale, *(f"  {link.label} | {link.name}" for link in list_links(file, locale, "cv"))]
    golden(GOLDEN, "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("slides", "Slides"),
        ("project page", "Project page"),
        ("résumé", "Résumé"),
        ("код", "Код"),
        ("コード", "コード"),
        ("arXiv", "arXiv"),
        ("doi:10.5555/1", "doi:10.5555/1"),
        ("github.com/ada", "github.com/ada"),
        ("2-page summary", "2-page summary"),
        ("BibTeX", "BibTeX"),
        ("", ""),
    ],
)
def test_buttons_begin_with_a_capital_where_that_spells_no_name_wrong(label: str, shown: str) -> None:
    assert capitalise_label(label) == shown


def test_only_on_pages(tmp_path: Path) -> None:
    """In a CV they stand in a line, and by “BibTeX” and “DOI” in no row of buttons."""
    file = tmp_path / "profile.yaml"
    file.write_text(PROFILE, "utf-8")
    shown = {kind: {link.label for link in list_links(file, "en", kind)} for kind in ("cv", "homepage")}
    assert ("slides" in shown["cv"], "Slides" in shown["homepage"]) == (True, True)


@pytest.mark.parametrize("kind", ["cv", "resume", "homepage"])
def test_names_contain_the_label(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text(PROFILE, "utf-8")
    for link in list_links(file, "en", kind):
        assert not link.name or link.label.casefold() in link.name.casefold()
        assert link.name != link.label
