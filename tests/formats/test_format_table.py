"""The table of formats: which take a page and which the selected profile."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from cvgen.formats import FORMATS, DataFormat, PageFormat, run_writer_here
from cvgen.formats.page import Page, Selection, WriterInput
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import DEFAULT_OPTIONS


def test_formats_are_of_pages_or_of_data() -> None:
    pages = [name for name, format in FORMATS.items() if isinstance(format, PageFormat)]
    assert pages == ["html", "pdf", "docx", "md", "txt"]
    assert [name for name, format in FORMATS.items() if isinstance(format, DataFormat)] == [
        name for name, format in FORMATS.items() if format.is_data
    ]
    assert len(pages) + sum(format.is_data for format in FORMATS.values()) == len(FORMATS)


def make_input(profile: str, format: str, project: Path) -> WriterInput:
    (project / "profile.yaml").write_text(profile, "utf-8")
    examined = examine(project / "profile.yaml")
    assert examined.profile
    [job] = plan_jobs(examined.profile, ["cv"], [format])
    return prepare_input(job, examined, project, DEFAULT_OPTIONS)


@pytest.mark.parametrize("name", FORMATS)
def test_each_gets_its_own_kind_of_input_and_refuses_the_other(name: str, tmp_path: Path) -> None:
    given = make_input("name: Ada Example\n", name, tmp_path)
    assert type(given) is (Selection if FORMATS[name].is_data else Page)
    other = FORMATS["md" if FORMATS[name].is_data else "bib"]
    with pytest.raises(TypeError, match=f"{other.name} is not made from a {type(given).__name__}"):
        run_writer_here(other, given)


@pytest.mark.parametrize("name", [name for name, format in FORMATS.items() if not format.is_data])
def test_a_page_holds_no_model_of_the_profile(name: str, tmp_path: Path) -> None:
    """The process that writes PDF does without pydantic, which takes long to import."""
    page = make_input("name: Ada Example\n", name, tmp_path)
    assert isinstance(page, Page)
    assert b"cvgen.profile" not in pickle.dumps(page)
    assert b"pydantic" not in pickle.dumps(page)
    assert bool(page.profile_digest) is (name == "docx")
    assert bool(page.embedded_files) is (name == "pdf")


def test_a_word_file_names_the_profile_as_it_shows_it(tmp_path: Path) -> None:
    """What another document alone shows changes nothing."""
    hidden = "awards: [{title: A Prize, only: [homepage]}]\n"
    texts = ("name: Ada\n", f"name: Ada\n{hidden}", "name: Bea\n")
    pages = [make_input(text, "docx", tmp_path) for text in texts]
    first, again, other = [page.profile_digest for page in pages if isinstance(page, Page)]
    assert first == again != other
    assert re.fullmatch(r"[0-9a-f]{64}", first)
