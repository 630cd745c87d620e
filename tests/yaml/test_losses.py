r"""What YAML takes out of a text is told once it is not meant; what is meant is not told; lines are told in one run."""

import contextlib
import time

import pytest
from slices import try_all

from cvgen.problems import InvalidProfile
from cvgen.yaml.reader import MAX_MENDS, parse_yaml

EATEN = [
    (r'a: "\theta"', "escape", 5),
    (r'a: "x \rho"', "escape", 7),
    (r'a: "on $\nu$"', "escape", 9),
    (r'a: "the \nabla"', "escape", 9),
    (r'a: "C:\new"', "escape", 7),
    (r'a: "x\_y"', "escape", 6),
    (r'"\theta": a', "escape", 2),
    (r'a: ["\theta", b]', "escape", 6),
    ("a: Ranked #1 of 200", "remark", 11),
    ("a: Ranked # 1 of 200", "remark", 11),
    ("a: Sharp in C #", "remark", 15),
    ("a: F #, C", "remark", 6),
    ("a: Hall (room # 3)", "remark", 15),
    ("a: #b00", "remark", 4),
    ("a: &Sons of the sea", "anchor", 4),
    ("a: >\n  - b\n  - c", "joined-lines", 3),
    ("a:\n  - b\n    c\n    - d", "joined-lines", 5),
]
MEANT = [
    r'a: "First line.\nSecond"',
    r'a: "Prima riga,\ne seconda"',
    r'a: "line\r\nline"',
    r'a: "caf\u00e9 \"x\" \\theta \/ \xe9"',
    'a: "b \\\n  c"',
    "a: b  # from the old CV",
    "a: b # from the old CV",
    "a: b  #checked",
    "a: b #TODO again",
    "a: 2020 # 2021 in the letter",
    "a: b (c) # see (d)",
    "a: # all\n  - b",
    "a: https://example.org/#c",
    "a: C# and F#",
    "a: |\n  # b #1",
    "a: &b c\nd: *b",
    "a: >\n  in the years 2010\n  - 2014 and more",
]
# Whatever YAML 1.1 makes of these, they stay as written.
AS_WRITTEN = [
    "no",
    "yes",
    "on",
    "0123",
    "1_000",
    "1e5",
    "12:30",
    ".inf",
    "2024-05-17",
    "3.10",
    "Null",
    "+49 30 1",
    "0x1F",
]


@try_all(("text", "code", "column"), EATEN)
def test_what_is_eaten_is_told(text: str, code: str, column: int) -> None:
    assert [(problem.code, problem.column) for problem in parse_yaml(text).warnings] == [(code, column)]


@try_all("text", MEANT)
def test_what_is_meant_is_not_told(text: str) -> None:
    assert parse_yaml(text).warnings == ()


@try_all("text", [text for text, code, _ in EATEN if code != "joined-lines"])
def test_the_line_in_the_hint_has_nothing_eaten(text: str) -> None:
    hint = parse_yaml(text).warnings[0].hint.partition("; if")[0]
    assert parse_yaml(hint.partition(": ")[2]).warnings == ()


@try_all("text", AS_WRITTEN)
def test_plain_texts_stay_as_written(text: str) -> None:
    assert str(parse_yaml(f"a: {text}").data["a"]) == text


def test_many_lines_are_told_in_one_run_and_no_more_than_needed() -> None:
    lines = [f"a{n}: Part {n}: more" for n in range(200)]
    with pytest.raises(InvalidProfile) as caught:
        parse_yaml("\n".join(lines))
    assert [problem.line for problem in caught.value.problems] == list(range(1, MAX_MENDS + 2))


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\n   d\ne: f: g",  # the text goes on in the next line
        "a: [b, c\n  d: e\nf: g: h",
        'a: "b\n\n  c\nd: e: f',
    ],
)
def test_behind_a_line_that_cannot_be_mended_nothing_is_told(text: str) -> None:
    with pytest.raises(InvalidProfile) as caught:
        parse_yaml(text)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    "text",
    [
        'a: "' + r"\theta " * 50_000 + '"',
        'a: "' + r"$a\nb " * 20_000 + '"',
        "a: b: c" + " " * 60_000 + "d",
        "a: " + "(" * 30_000 + " #1 " + ")" * 30_000,
        "a: [" + "b: " * 20_000,
        "a: [" + " " * 60_000 + "c #\n",
        'a: "' + r"\s" * 30_000 + '"',
        "a: b" + "\n  - c" * 20_000,
        "\n".join(f"a{n}: b: c" for n in range(20_000)),
    ],
    ids=range(9),
)
def test_nothing_takes_long(text: str) -> None:
    start = time.process_time()
    with contextlib.suppress(InvalidProfile):
        parse_yaml(text)
    assert time.process_time() - start < 10
