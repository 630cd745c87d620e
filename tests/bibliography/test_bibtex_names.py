"""Names in fields of BibTeX: as people and programs write them, and as our writer does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.bibliography.bibtex_names import read_names
from cvgen.bibliography.names import format_bibtex_names
from cvgen.profile.papers import Paper
from cvgen.text.name_parts import parse_name

GIVEN = st.sampled_from(["Ada", "Ben J.", "Jean-Luc", "María José", "Søren", "ADA"])
PARTICLE = st.sampled_from(["", "", "van der ", "de la ", "von "])
FAMILY = st.sampled_from(["Quill", "Nib", "Well-Ink", "García Muestra", "O’Pen", "QUILL", "Andrade", "Li"])
SUFFIX = st.sampled_from(["", "", "Jr.", "III"])


@pytest.mark.parametrize(
    ("field", "names", "notes"),
    [
        ("Quill, Ada and Nib, Bo", ["Ada Quill", "Bo Nib"], []),
        ("Ada Quill, Bo Nib, and Cy Ink", ["Ada Quill", "Bo Nib", "Cy Ink"], ["names-split"]),
        ("Ada Quill, Bo Nib and Cy Ink", ["Ada Quill, Bo Nib", "Cy Ink"], ["names-doubtful"]),
        ("A. Quill, B. Nib and C. Ink", ["A. Quill", "B. Nib", "C. Ink"], ["names-split"]),
        ("Quill, A., Nib, B.", ["A. Quill", "B. Nib"], ["names-split"]),
        ("Quill A, Nib BC, et al.", ["Quill A", "Nib BC", "et al."], ["names-split"]),
        ("Ada Quill, Bo Nib", ["Ada Quill, Bo Nib"], ["names-doubtful"]),
        ("García Muestra, Inés and Nib, Bo", ["García Muestra, Inés", "Bo Nib"], []),
        ("Quill, Jr., Ada and Nib, Bo, III", ["Ada Quill Jr.", "Bo Nib III"], []),
        ("{{Pens for All}}", [{"organisation": "Pens for All"}], []),
        ("QUILL, ADA and NIB, BO", ["ADA QUILL", "BO NIB"], ["capitals"]),
        ("given={Ada}, family={Quill}, prefix={d'}", ["Ada d'Quill"], []),
        ("given=Ada, family=Quill, useprefix=false and others", ["Ada Quill", "et al."], []),
        ("{family={Pen Ink}, given={Ada}} and Nib, Bo", ["Pen Ink, Ada", "Bo Nib"], []),
        ("Quill, Ada (ORCID: 0000-0002-1825-0097) and 12 others", ["Ada Quill", "12 others"], []),
        ("山田, 太郎 and やまだ たろう", ["山田, 太郎", "やまだ たろう"], []),
        ("", [], []),
        (" and ", [], []),
    ],
)
def test_lists(field: str, names: list[Any], notes: list[str]) -> None:
    reading = read_names(field)
    assert (reading.names, reading.notes) == (names, notes)


@given(st.lists(st.tuples(GIVEN, PARTICLE, FAMILY, SUFFIX), min_size=1, max_size=4), st.booleans())
def test_what_is_written_is_read(parts: list[tuple[str, str, str, str]], is_open: bool) -> None:
    written = [", ".join(filter(None, (particle + family, suffix, given))) for given, particle, family, suffix in parts]
    people = Paper.model_validate({"title": "T", "authors": [*written, *["et al."] * is_open]}).authors
    read = Paper.model_validate({"title": "T", "authors": read_names(format_bibtex_names(people)).names}).authors
    assert [parse_name(person.name) for person in read] == [parse_name(person.name) for person in people]


@given(st.text("aA ,;&{}\\\"'$^~=*†1-\n", max_size=60))
def test_any_field_is_read(field: str) -> None:
    assert all(read_names(field).names)
