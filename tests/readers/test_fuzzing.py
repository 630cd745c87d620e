"""Whatever a source holds, a reader makes a valid profile of it, or refuses it with a Problem."""

from __future__ import annotations

import os
import random
from functools import partial
from pathlib import Path

import pytest
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
    data = bytearray(draw(st.sampled_from(SEEDS)))
    chance = random.Random(draw(st.integers(0, 2**32)))  # places, not worth shrinking
    for _ in range(draw(st.integers(1, 6))):
        place = chance.randrange(len(data) + 1)
        length = chance.randrange(400)
        kind = chance.randrange(3)
        if kind == 0:
            del data[place : place + length]
        elif kind == 1:
            data[place:place] = data[place : place + length]
        else:
            data[place:place] = chance.choice(SHREDS) * chance.randrange(1, 4)
    return bytes(data[:6000])


sources = damaged() | st.binary(max_size=200) | st.text(max_size=300).map(_encoded)
limits = partial(settings, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("reader", READERS)
@limits(max_examples=40)
@given(data=sources)
def test_every_reader_survives(reader: str, data: bytes, tmp_path: Path) -> None:
    import_and_check(reader, data, tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("reader", READERS)
@limits(max_examples=int(os.environ.get("COUNT", "2000")))
@given(data=sources)
def test_every_reader_survives_much(reader: str, data: bytes, tmp_path: Path) -> None:
    import_and_check(reader, data, tmp_path)


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
