"""A BibTeX file gives the same papers, whether it is read at each build or imported once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_round_trips import FEW, a_paper, bibliography

from cvgen.pipeline.examine import examine, load
from cvgen.problems import InvalidProfile
from cvgen.profile.model import Profile
from cvgen.readers.importing import import_source

HERE = Path(__file__).parent
# An import looks for the files that al-folio's fields name, and copies them.
FILES = sorted(file for file in (HERE / "imports" / "bibtex").glob("*.bib") if file.stem != "alfolio")


def read_both(folder: Path, text: bytes) -> tuple[list[str], list[str]]:
    """Return the papers as text, read live and imported, in no order: documents sort live ones by date."""
    (folder / "refs.bib").write_bytes(text)
    (folder / "profile.yaml").write_text("name: Ada Example\npapers: {bib: refs.bib}\n", "utf-8")
    live = load(folder / "profile.yaml").papers
    imported = import_source(folder / "refs.bib", "bibtex", folder)[2].papers
    return sorted(map(repr, live)), sorted(map(repr, imported))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_as_people_have_them(file: Path, tmp_path: Path) -> None:
    if file.stem in ("broken", "open-brace"):  # an import takes what it can, a build waits until the file is mended
        with pytest.raises(InvalidProfile, match=r"refs\.bib:\d+:\d+: (?:this|the brace)"):
            read_both(tmp_path, file.read_bytes())
        return
    live, imported = read_both(tmp_path, file.read_bytes())
    assert live == imported
    assert live


@FEW
@given(data=st.lists(a_paper, min_size=1, max_size=3))
def test_papers_of_all_kinds(data: list[object], tmp_path_factory: pytest.TempPathFactory) -> None:
    text = bibliography(Profile.model_validate({"name": "Ada Example", "papers": data}))
    live, imported = read_both(tmp_path_factory.mktemp("b"), text.encode())
    assert live == imported


@FEW
@given(
    file=st.sampled_from(FILES),
    cut=st.integers(0, 4000),
    length=st.integers(0, 200),
    put=st.binary(max_size=8)
    | st.sampled_from([b"@", b"{", b"}", b'"', b"@string{x=", b"\x00", b"\xff\xfe", b"$", b"\\"]),
)
def test_damaged_files_are_told_with_places_that_they_have(
    file: Path, cut: int, length: int, put: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    raw = file.read_bytes()
    folder = tmp_path_factory.mktemp("d")
    (folder / "refs.bib").write_bytes(raw[:cut] + put + raw[cut + length :])
    (folder / "profile.yaml").write_text("name: Ada Example\npapers: {bib: refs.bib}\n", "utf-8")
    examined = examine(folder / "profile.yaml", name="profile.yaml")
    for problem in (*examined.problems, *examined.remarks):
        assert problem.file in ("refs.bib", "profile.yaml")
        assert problem.line == 0 or problem.column <= len(problem.source) + 1
