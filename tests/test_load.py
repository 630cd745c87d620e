"""From bytes to a Profile or to Problems: nothing is lost, nothing else is raised, every place is in the file."""

import datetime
import re
import textwrap
from pathlib import Path

import judges
import pytest
import strategies
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from cvgen import InvalidProfile, Problem, Profile, load
from cvgen.checks import check_profile
from cvgen.pipeline.examine import examine
from cvgen.problems import report_github, report_json, report_sarif, report_text
from cvgen.profile.dump import dump_profile
from cvgen.profile.lock import EMPTY_LOCK
from cvgen.yaml.reader import parse_yaml

# A profile is large: making it smaller takes longer than reading it.
FEW = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FUZZ = settings(max_examples=300, deadline=None)
CASES = [case.read_bytes() for case in sorted((judges.ROOT / "tests" / "errors").glob("*.yaml"))]
WITHOUT_PLACE = {"empty-file", "encoding"}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("load") / "profile.yaml"


def problems(file: Path, raw: bytes | str) -> list[Problem]:
    file.write_bytes(raw if isinstance(raw, bytes) else textwrap.dedent(raw).encode())
    try:
        return examine(file, name="profile.yaml", today=datetime.date(2025, 9, 1)).problems
    except InvalidProfile as error:
        return error.problems


@FEW
@given(data=strategies.profiles)
def test_a_profile_that_is_dumped_loads_as_it_was(file: Path, data: strategies.Json) -> None:
    profile = Profile.model_validate(data)
    file.write_text(dump_profile(profile), "utf-8", newline="")
    assert load(file) == profile


@pytest.mark.parametrize("name", ["profile.yaml", "cvgen/project/starter/profile.yaml"])
def test_the_profiles_of_the_project_survive_a_dump(name: str, file: Path) -> None:
    profile = load(judges.ROOT / name)
    file.write_text(dump_profile(profile), "utf-8")
    assert load(file) == profile


@FUZZ
@given(text=strategies.texts)
def test_any_text_is_kept_in_any_place(text: str) -> None:
    data = {
        "name": {"en": text, "zh": text},
        "other_names": [text],
        "bio": text,
        "links": {f"x{text}": "https://example.org"},
        "papers": [{"title": text, "authors": [{"name": text}], "pages": text, "links": {text: "https://example.org"}}],
    }
    profile = Profile.model_validate(data)
    assert Profile.model_validate(parse_yaml(dump_profile(profile)).data) == profile
    assert profile.name.resolve("zh", "en") == profile.papers[0].title.resolve("zh", "en") == text


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
    found = problems(file, raw)
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


def test_a_key_without_value_is_not_given(file: Path) -> None:
    said = problems(file, "name: Ada Example\nheadline:\npapers:\nawards:\n  - title: A\n    not:\n    note:\nlinks:\n")
    assert said == []
    assert load(file) == Profile.model_validate({"name": "Ada Example", "awards": [{"title": "A"}]})


def test_plain_scalars_stay_what_was_written(file: Path) -> None:
    file.write_text("name: 0123\nheadline: 1:30\naffiliation: no\nlocation: 2509.24010\nphone: 12345\n")
    profile = load(file)
    said = (profile.name, profile.headline, profile.affiliation, profile.location)
    assert [text.resolve("en", "en") for text in said if text] == ["0123", "1:30", "no", "2509.24010"]
    assert profile.phone == "12345"


def test_all_problems_at_once_in_the_order_of_their_lines(file: Path) -> None:
    found = problems(file, "emial: x\nphone: abc\nupdated: 2024-13\nawards:\n  - note: x\nwebsite: 1\nfoo: 2\n")
    assert [problem.code for problem in found] == [
        "missing", "unknown-key", "phone", "date-calendar", "missing", "unknown-key",
    ]  # fmt: skip
    assert [problem.line for problem in found] == [1, 1, 2, 3, 5, 7]


def test_problems_come_in_the_same_order_every_time(file: Path) -> None:
    profile = "name: A\nbio: '[a](data:x) [b](vbscript:y)'\nlinks: {a: http://a.example, b: http://b.example}\n"
    assert len({tuple(problems(file, profile)) for _ in range(3)}) == 1


PAPER = "name: Ada Example\npapers:\n  - title: On Tides\n    authors: [Ada Example]\n    "
FRIENDLY = [
    # What a careful friend says, and the same without the slip.
    ("not-an-author", PAPER.replace("[Ada Example]", "[Ada Exmaple]"), PAPER),
    ("not-an-author", PAPER.replace("[Ada Example]", "[A. Example]"), PAPER + "\nother_names: [A. Example]"),
    ("same-paper-twice", PAPER + "\n  - title: “On tides.”\n    authors: [Ada Example]", PAPER),
    (
        "same-paper-twice",
        PAPER + "arxiv: 2509.00001v2\n  - {title: Else, authors: [Ada Example], arxiv: 2509.00001}",
        PAPER + "arxiv: 2509.00001v2\n  - {title: Else, authors: [Ada Example], arxiv: 2509.00002}",
    ),
    (
        "same-paper-twice",
        PAPER + "doi: 10.5555/ABC\n  - {title: Else, authors: [Ada Example], doi: 'https://doi.org/10.5555/abc'}",
        PAPER + "doi: 10.5555/ABC\n  - {title: Else, authors: [Ada Example], doi: 10.5555/abd}",
    ),
    ("no-such-file", "name: A\nphoto: images/non.png", "name: A\nphoto: images/one.png"),
    ("no-such-file", "name: A\nphoto: images/no%20one.png", "name: A\nphoto: images/an%20other.png"),
    ("no-such-file", PAPER + "image: {file: images/non.png}", PAPER + "image: https://example.org/non.png"),
    ("no-such-file", PAPER + "links: {slides: two.pdf}", PAPER + "links: {slides: 'one.pdf#page=2'}"),
    ("no-such-file", PAPER + "url: two.pdf", PAPER + "url: one.pdf?download"),
    ("path-outside", "name: A\nphoto: images/outside.png", "name: A\nphoto: images/one.png"),
    ("not-https", "name: A\nwebsite: http://a.example", "name: A\nwebsite: https://a.example"),
    ("not-https", "name: A\nlinks: {Lab: http://a.example}", "name: A\nlinks: {Lab: https://a.example}"),
    ("url-scheme", "name: A\nbio: '[x](javascript:alert(1))'", "name: A\nbio: '[x](https://a.example) [y](#z)'"),
    ("url-scheme", "name: A\nbio: <ftp://a.example>", "name: A\nbio: <mailto:a@example.org>"),
    ("unused-language", "name: A\nbio: {en: Hi, zh: 你好}", "name: A\nlocales: [en, zh]\nbio: {en: Hi, zh: 你好}"),
    ("missing-translation", "name: A\nlocales: [en, zh]\nbio: {en: Hello}", "name: A\nlocales: [en, zh]\nbio: Hello"),
    ("unknown-theme", "name: A\ntheme: clasic", "name: A\ntheme: classic"),
    ("unknown-token", "name: A\ntokens: {acent: red}", "name: A\ntokens: {accent: red}"),
    ("bad-token", "name: A\ntokens: {accent: 'red; } body {'}", "name: A\ntokens: {accent: 'rgb(1, 2, 3)'}"),
    ("far-ahead", "name: A\nupdated: 2052", "name: A\nupdated: 2033"),
    ("far-ahead", "name: A\nawards: [{title: B, date: 2020-2205}]", "name: A\nawards: [{title: B, date: 2020-2025}]"),
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a picture, a document, and a link that leads out."""
    folder = tmp_path_factory.mktemp("friendly")
    (folder / "outside.png").write_bytes(b"")
    (folder / "me" / "images").mkdir(parents=True)
    for name in ("one.pdf", "images/one.png", "images/an other.png"):
        (folder / "me" / name).write_bytes(b"")
    (folder / "me" / "images" / "outside.png").symlink_to(folder / "outside.png")
    return folder / "me"


@pytest.mark.parametrize(("code", "slip", "mended"), FRIENDLY, ids=[f"{row[0]}-{n}" for n, row in enumerate(FRIENDLY)])
def test_says_what_a_careful_friend_would(code: str, slip: str, mended: str, project: Path) -> None:
    found = problems(project / "profile.yaml", slip)
    assert code in [problem.code for problem in found]
    assert all(problem.line > 1 for problem in found)
    assert code not in [problem.code for problem in problems(project / "profile.yaml", mended)]


def test_checks_need_no_clock() -> None:
    profile = Profile.model_validate({"name": "A", "updated": "2999"})
    source = parse_yaml("name: A\nupdated: 2999\n")
    assert list(check_profile(profile, source, Path(), None, EMPTY_LOCK)) == []
    found = check_profile(profile, source, Path(), datetime.date(2025, 1, 1), EMPTY_LOCK)
    assert [problem.code for problem in found] == ["far-ahead"]
