"""Whatever a source holds, a reader makes a valid profile of it, or refuses it with a Problem."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cvgen.pipeline.examine import examine
from cvgen.problems import InvalidProfile, select_errors
from cvgen.readers import READERS, importing

SEEDS = [
    case.read_bytes()
    for case in sorted((Path(__file__).parent / "imports").glob("*/*"))
    if case.is_file() and case.suffix not in (".yaml", ".txt")
]
SHREDS = [
    shred.encode("latin-1")
    for shred in (
        "<div class='paper-box'>", "</div>", "[](", "](", "**", "\\\\", "\n\n", "# ", "- ", "|", "{{", "%}", "<!--",
        "---\n", "2024.13", "<details>", "\xff", "\x00", "&#0;", "<table><tr>", 'markdown="1">', "\xe5\xb9\xb4", "$",
        "mailto:", "*\n*", "javascript:x", "<br>", "`", "et al.", " and ", "@", "\t", "http://[",
    )
]  # fmt: skip


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "ignore")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a source of the cases, cut, doubled, or with shreds put in."""
    chance = random.Random(draw(st.integers(0, 2**32)))  # places, not worth shrinking
    return damage(draw(st.sampled_from(SEEDS)), chance, draw(st.integers(1, 6)))[:6000]


def damage(source: bytes, chance: random.Random, count: int) -> bytes:
    """Return data with so many places cut, doubled, or with shreds put in."""
    data = bytearray(source)
    for _ in range(count):
        place = chance.randrange(len(data) + 1)
        length = chance.randrange(400)
        kind = chance.randrange(3)
        if kind == 0:
            del data[place : place + length]
        elif kind == 1:
            data[place:place] = data[place : place + length]
        else:
            data[place:place] = chance.choice(SHREDS) * chance.randrange(1, 4)
    return bytes(data)


sources = damaged() | st.binary(max_size=200) | st.text(max_size=300).map(_encoded)
limits = partial(settings, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("reader", READERS)
@limits(max_examples=12)
@given(data=sources)
def test_every_reader_survives(reader: str, data: bytes, tmp_path: Path) -> None:
    import_and_check(reader, data, tmp_path)


@st.composite
def damaged_archives(draw: st.DrawFn, members: Mapping[str, bytes]) -> bytes:
    """Return an archive, one member of which is damaged; sometimes it is so as a whole."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    name = draw(st.sampled_from(sorted(members)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, damage(data, chance, 3) if member == name else data)
    return damage(stream.getvalue(), chance, draw(st.sampled_from([0, 0, 0, 1])))


def list_members(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def make_word_members() -> dict[str, bytes]:
    document, stream = Document(), io.BytesIO()
    document.add_heading("Ada Example", 0)
    document.add_heading("Experience", 1)
    document.add_heading("Engineer\t2019 – 2023", 2)
    document.add_paragraph("Looms Ltd., Berlin")
    document.add_paragraph("Wove", style="List Bullet")
    document.add_table(1, 2).rows[0].cells[0].text = "2015 – 2019"
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in ("word/document.xml", *archive.namelist())}


CASES = Path(__file__).parent / "imports"
ARCHIVES = {
    "linkedin": damaged_archives(list_members(CASES / "linkedin" / "export")),
    "orcid": damaged_archives(list_members(CASES / "orcid" / "archive")),
    "word": damaged_archives(make_word_members()),
}


@pytest.mark.parametrize("reader", ARCHIVES)
@limits(max_examples=6)
@given(data=st.data())
def test_archives_are_survived(reader: str, data: st.DataObject, tmp_path: Path) -> None:
    import_and_check(reader, data.draw(ARCHIVES[reader]), tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("reader", READERS)
@limits(max_examples=int(os.environ.get("COUNT", "2000")))
@given(data=sources)
def test_every_reader_survives_much(reader: str, data: bytes, tmp_path: Path) -> None:
    import_and_check(reader, data, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("reader", ARCHIVES)
@limits(max_examples=int(os.environ.get("COUNT", "2000")) // 10)
@given(data=st.data())
def test_many_archives_are_survived(reader: str, data: st.DataObject, tmp_path: Path) -> None:
    import_and_check(reader, data.draw(ARCHIVES[reader]), tmp_path)


def import_and_check(reader: str, data: bytes, tmp_path: Path) -> None:
    """Import a source; what comes of it is a profile without errors, or a problem."""
    file = tmp_path / "source.md"
    file.write_bytes(data)
    try:
        _, imported, _ = importing.import_source(file, reader, tmp_path)
    except InvalidProfile:
        return
    profile = tmp_path / "profile.yaml"
    profile.write_text(importing.format_profile(imported, "source.md"), encoding="utf-8", newline="")
    assert not select_errors(examine(profile).problems)
