"""From bytes to a Profile or to Problems: nothing else is raised, and every place is in the file."""

import re
from pathlib import Path

import judges
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from samples import find_problems

from cvgen.cli.reports import report_github, report_json, report_sarif, report_text

FUZZ = settings(max_examples=120, deadline=None)
CASES = [case.read_bytes() for case in sorted((judges.ROOT / "tests" / "profile" / "errors").glob("*.yaml"))]
WITHOUT_PLACE = {"empty-file", "encoding"}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("load") / "profile.yaml"


def broken(cases: list[bytes]) -> st.SearchStrategy[bytes]:
    """Return wrong profiles, cut somewhere and put together with something that has a meaning in YAML."""
    words = [": ", "- ", "&a ", "*a", "!x ", ">\n", "? ", "null", "---\n", "...\n", "王🎉"]
    bits = [b"\xff", b"\xfe", *(mark.encode() for mark in (*words, *"\n\r\t\0\x85\ufeff{}[]'\"#%|"))]
    part = st.tuples(st.sampled_from(cases), st.integers(0, 80), st.integers(0, 80)).map(
        lambda cut: cut[0][min(cut[1:]) : max(cut[1:])]
    )
    return st.lists(part | st.sampled_from(bits) | st.binary(max_size=3), min_size=1, max_size=5).map(b"".join)


@FUZZ
@given(raw=st.binary(max_size=60) | broken(CASES))
@example(b"")
@example(b"{")
@example(b"name: A\nlonely")
@example(b"name: [a,\n")
@example(b"\xef\xbb\xbfn\x9b: 1")
@example(b"name: A\nphoto: " + b"a" * 5000)
@example(b"name: A\ntheme: " + b"a" * 5000)
@example(b"name: A\nlinks: {a: 'https://['}\nwebsite: 'https://['")
@example(b"&a [*a]")
@example(b"name: A\n" + b"[" * 500)
@example(b"? {a: b}\n: c")
@example(b"name: {'': A, en: B}")
def test_any_bytes_end_in_a_profile_or_in_problems_with_their_place(file: Path, raw: bytes) -> None:
    found = find_problems(file, raw)
    for report in (report_text, report_json, report_github, report_sarif):
        report(found)
    lines = re.split(r"\r\n|\r|\n", raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape"))
    for problem in found:
        assert problem.message
        if not problem.line:
            assert problem.code in WITHOUT_PLACE
        else:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
            assert problem.code == "encoding" or problem.source == lines[problem.line - 1]
            assert 1 <= problem.length <= max(1, len(problem.source) - problem.column + 1)


def test_all_problems_at_once_in_the_order_of_their_lines(file: Path) -> None:
    found = find_problems(file, "emial: x\nphone: abc\nupdated: 2024-13\nawards:\n  - note: x\nwebsite: 1\nfoo: 2\n")
    assert [problem.code for problem in found] == [
        "missing", "unknown-key", "phone", "date-month", "missing", "unknown-key",
    ]  # fmt: skip
    assert [problem.line for problem in found] == [1, 1, 2, 3, 5, 7]


def test_problems_come_in_the_same_order_every_time(file: Path) -> None:
    profile = "name: A\nbio: '[a](data:x) [b](vbscript:y)'\nlinks: {a: http://a.example, b: http://b.example}\n"
    assert len({tuple(find_problems(file, profile)) for _ in range(3)}) == 1
