"""Letters, statements and biographies as text, with what they say of the profile.

A case is a dropped profile, letters/NAME.yaml; NAME.txt is all of its letters in each of their languages.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cvgen.document.compose import compose_document
from cvgen.document.model import Document
from cvgen.formats import FORMATS, run_writer_here
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import DEFAULT_OPTIONS
from cvgen.problems import UnknownNameError, select_errors
from cvgen.profile.documents import resolve_documents
from cvgen.profile.model import Profile
from cvgen.profile.selection import select_items

HERE = Path(__file__).parent / "letters"
CASES = sorted(HERE.glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_letter(case: Path, golden: Callable[[Path, str], None]) -> None:
    examined = examine(case)
    assert select_errors(examined.problems) == []
    assert examined.profile
    names = [kind.name for kind in resolve_documents(examined.profile).values() if kind.letter]
    texts = []
    for job in plan_jobs(examined.profile, names, ["md"]):
        files = run_writer_here(job.format, prepare_input(job, examined, HERE, DEFAULT_OPTIONS)).files
        texts.append(f"==== {job.file}\n{files[job.file].decode()}")
    golden(case.with_suffix(".txt"), "\n".join(texts))


def compose(letter: dict[str, object], locale: str = "en", **data: object) -> Document:
    profile = Profile.model_validate({"name": "Ada Example", **data, "letters": {"note": letter}})
    kind = resolve_documents(profile)["note"]
    return compose_document(select_items(profile, kind), kind, locale=locale)


def test_what_a_file_says_of_itself() -> None:
    letter = {"kind": "cover letter", "subject": "For {{ profile.name }}", "text": "Text."}
    document = compose(letter, interests=[{"title": "Engines"}], photo="https://example.org/a.png")
    assert document.title == "Ada Example — For Ada Example"
    assert (document.description, document.keywords, document.photo, document.sections) == ("", (), None, ())


@pytest.mark.parametrize(
    ("locale", "date", "text"),
    [
        ("en", "2026-12-01", "December 1, 2026"),
        ("en-GB", "2026-12-01", "1 December 2026"),
        ("de", "2026-12-01", "1. Dezember 2026"),
        ("ja", "2026-12-01", "2026年12月1日"),
        ("fr", "2026-12", "décembre 2026"),
        ("en", "2026", "2026"),
    ],
)
def test_dates_are_written_out(locale: str, date: str, text: str) -> None:
    letter = compose({"text": "Text.", "date": date}, locale, locales=[locale]).letter
    assert letter
    assert letter.date
    assert (letter.date.text, letter.date.iso) == (text, date)


def test_a_signature_has_a_description() -> None:
    letter = compose({"text": "Text.", "signature": "https://example.org/a.png"}).letter
    assert letter
    assert letter.signature
    assert letter.signature.alt == "Signature of Ada Example"


def test_letters_are_pages_and_no_data() -> None:
    profile = Profile.model_validate({"name": "Ada Example", "letters": {"note": {"text": "Text."}}})
    assert [job.file for job in plan_jobs(profile, ["note"])] == ["letters/note.pdf", "letters/note.docx"]
    pages = [f"letters/note.{suffix}" for suffix in ("html", "pdf", "docx", "md", "txt")]
    assert [job.file for job in plan_jobs(profile, ["note"], FORMATS)] == pages
    with pytest.raises(UnknownNameError, match="a letter has no data: leave “json” out, or the letter"):
        plan_jobs(profile, ["note"], ["json"])
