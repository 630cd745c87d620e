"""Folders of pages with files cut, doubled, emptied, swapped or gone: what can be read is a profile, and it is told."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slices import keep_every

from cvgen.cli.account_text import format_account
from cvgen.cli.columns import measure_width
from cvgen.pipeline.examine import examine
from cvgen.pipeline.run import build
from cvgen.problems import InvalidProfile, select_errors
from cvgen.readers import importing
from cvgen.readers.account import make_account
from cvgen.readers.account_json import format_json
from cvgen.readers.saving import save_profile

HERE = Path(__file__).parent
SITES = sorted(case for case in (HERE / "imports").glob("*/*") if case.is_dir())
SITES += sorted(page.parent / "src" for page in (HERE / "items" / "seen").glob("*/expected.yaml"))
SHREDS = (
    b"---\n", b"+++\n", b"<div class='paper-box'>", b"</section>", b"[](", b"**", b"{% for p in site.pages %}", b"{{",
    b"{% include x.html %}", b"<!--", b"\xff\xfe", b"\x00", b"@article{", b"}", b"- {", b"key: [", b"&a *a", b"\t",
    b"<ul><li>", b"<table><tr><td>", b"\xe5\xb9\xb4",
    b"javascript:x", b"file:///x", b"../../x", b"| a | b |\n|--|\n", b"\r\n" * 9,
)  # fmt: skip
limits = partial(settings, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def cut(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + data[place + chance.randrange(600) :]


def double(data: bytes, chance: random.Random) -> bytes:
    place, length = chance.randrange(len(data) + 1), chance.randrange(600)
    return data[:place] + data[place : place + length] + data[place:]


def put_in(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(SHREDS) * chance.randrange(1, 4) + data[place:]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    cut,
    double,
    put_in,
    put_in,
    lambda data, _: data[: len(data) // 2],
    lambda *_: b"",
    lambda data, _: data.decode("utf-8", "ignore").encode("utf-16"),
    lambda data, chance: chance.randbytes(len(data)),
)


def damage_site(site: Path, copy: Path, chance: random.Random) -> None:
    """Copy a site, and damage up to four of its files; some of them go, or become each other."""
    shutil.copytree(site, copy)
    files = [file for file in copy.rglob("*") if file.is_file()]
    for _ in range(chance.randrange(1, 5)):
        file, other = chance.choice(files), chance.choice(files)
        if not file.exists() or not other.exists():
            continue
        fate = chance.randrange(10)
        if fate == 0:
            file.unlink()
        elif fate == 1:
            file.write_bytes(other.read_bytes())
        else:
            file.write_bytes(chance.choice(DAMAGES)(file.read_bytes(), chance))


def import_damaged(site: Path, seed: int, tmp_path: Path) -> Path | None:
    """Import a damaged site; return the profile, which has no errors, or None if the source is refused."""
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    damage_site(site, folder / "site", random.Random(seed))
    files = [*(folder / "site").iterdir()]
    source = files[0] if len(files) == 1 and files[0].is_file() else folder / "site"
    try:
        reader, imported, _ = importing.import_source(source, project=folder)
    except InvalidProfile:
        return None
    target = folder / "profile.yaml"
    save_profile(importing.format_profile(imported, "site"), target, imported.files)
    account = make_account(str(source), reader.name, imported)
    assert format_json(account)
    assert max(map(measure_width, format_account(account, 60).splitlines()[1:])) <= 60
    assert [str(problem) for problem in select_errors(examine(target).problems)] == []
    return target


@limits(max_examples=8)
@given(site=st.sampled_from(SITES), seed=st.integers(0, 2**32))
def test_what_is_left_of_a_site_is_a_profile(site: Path, seed: int, tmp_path: Path) -> None:
    import_damaged(site, seed, tmp_path)


@pytest.mark.prove
@limits(max_examples=int(os.environ.get("COUNT", "2000")))
@given(site=st.sampled_from(SITES), seed=st.integers(0, 2**32))
def test_what_is_left_of_many_sites_is_a_profile(site: Path, seed: int, tmp_path: Path) -> None:
    import_damaged(site, seed, tmp_path)


@pytest.mark.parametrize("site", keep_every(37, SITES), ids=lambda site: f"{site.parent.name}/{site.name}")
def test_damaged_sites_are_built(site: Path, tmp_path: Path) -> None:
    seeds = range(10)
    profile = next(filter(None, (import_damaged(site, seed, tmp_path) for seed in seeds)), None)
    assert profile, "all of them are refused"
    build(profile, tmp_path / "out", ["homepage", "cv"], ["html"])
    assert (tmp_path / "out" / "index.html").stat().st_size > 1000
