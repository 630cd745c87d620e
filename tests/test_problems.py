"""How problems are shown: to people, to programs, to GitHub and to editors."""

import json
import os
import pickle
import pty
import select
import subprocess
from dataclasses import asdict, replace
from pathlib import Path

import conftest
import pytest
from jsonschema import Draft202012Validator

from cvgen.cli.reports import REPORTERS, report_github, report_json, report_sarif, report_text
from cvgen.problems import (
    InvalidProfile,
    Problem,
    Severity,
    TextProblem,
    count_problems,
    sort_problems,
)
from cvgen.yaml.reader import parse_yaml

LINE = "headline: 王则清 x"
PROBLEM = Problem("slip", "a slip", "mend it", Severity.ERROR, "me.yaml", 3, 11, 3, LINE)
WARNING = Problem("worry", "a worry", severity=Severity.WARNING, file="me.yaml")


def excerpt(source: str, column: int, length: int = 1) -> list[str]:
    return report_text(
        [Problem("slip", "a slip", file="f", line=1, column=column, length=length, source=source)]
    ).split("\n")[1:3]


def test_text() -> None:
    assert report_text([PROBLEM, WARNING]) == (
        "me.yaml:3:11: error: a slip [slip]\n"
        " 3 | headline: 王则清 x\n"
        "   |           ^^^^^^\n"
        "   hint: mend it\n"
        "\n"
        "me.yaml: warning: a worry [worry]\n"
    )


@pytest.mark.parametrize(
    ("source", "column", "length", "line", "carets"),
    [
        ("abc", 2, 1, "abc", " ^"),
        ("abc", 4, 1, "abc", "   ^"),
        ("王则清", 2, 1, "王则清", "  ^^"),
        ("王则清", 3, 1, "王则清", "    ^^"),
        ("ab", 2, 99, "ab", " ^"),
        ("\tab", 2, 2, " ab", " ^^"),
        ("e\u0301x", 3, 1, "e\u0301x", " ^"),
        ("👍🏽 x", 4, 1, "👍🏽 x", "   ^"),
        ("a\x1b[31mb", 2, 1, "a␛[31mb", " ^"),
        ("a\x00\x7f\x9b", 2, 3, "a␀␡�", " ^^^"),
    ],
)
def test_the_caret_stands_under_what_is_wrong(source: str, column: int, length: int, line: str, carets: str) -> None:
    assert excerpt(source, column, length) == [f" 1 | {line}", f"   | {carets}"]


@pytest.mark.parametrize("column", [1, 40, 50, 250, 499, 500])
def test_of_a_long_line_only_the_part_around_is_shown(column: int) -> None:
    source = "".join(chr(ord("a") + n % 26) for n in range(500))
    line, carets = excerpt(source, column)
    assert len(line) <= 105
    assert line[carets.index("^")] == source[column - 1]


def test_a_value_cannot_break_or_colour_the_message() -> None:
    assert report_text([Problem("slip", "“a\nb\x1b[2J”", "c\rd")]) == "error: “a␊b␛[2J” [slip]\n   hint: c␍d\n"


def test_problems_come_by_line_and_each_once() -> None:
    later, sooner = Problem("b", "b", file="f", line=9, column=1), Problem("a", "a", file="f", line=2, column=5)
    assert sort_problems([later, sooner, later]) == [sooner, later]
    assert str(InvalidProfile([later, sooner])) == "f:2:5: a; f:9:1: b"


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], "no problems"),
        ([PROBLEM], "1 error"),
        ([PROBLEM, PROBLEM], "2 errors"),
        ([WARNING], "1 warning"),
        ([PROBLEM, WARNING, WARNING], "1 error and 2 warnings"),
    ],
)
def test_are_counted(problems: list[Problem], said: str) -> None:
    assert count_problems(problems) == said


def test_json() -> None:
    assert json.loads(report_json([PROBLEM, WARNING])) == [asdict(PROBLEM), asdict(WARNING)]
    assert json.loads(report_json([])) == []
    assert "王则清" in report_json([PROBLEM])


def test_github() -> None:
    hard = Problem("slip", "100 %\r\n::stop", "do", file="a,b:c.yaml", line=2, column=1, length=4, source="x")
    assert report_github([hard, WARNING]) == (
        "::error file=a%2Cb%3Ac.yaml,line=2,col=1,title=slip,endColumn=5::100 %25%0D%0A::stop%0Ado\n"
        "::warning file=me.yaml,title=worry::a worry"
    )
    assert report_github([]) == ""


# Of OASIS's schema of SARIF 2.1.0, what this project writes.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {"required": ["id"], "properties": {"id": {"type": "string"}}},
                                    }
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"required": ["text"], "properties": {"text": {"type": "string"}}},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "additionalProperties": False,
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "additionalProperties": False,
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {"uri": {"type": "string", "pattern": "^[^ ]*$"}}
                                                    },
                                                    "region": {
                                                        "additionalProperties": False,
                                                        "properties": {
                                                            name: {"type": "integer", "minimum": 1}
                                                            for name in ("startLine", "startColumn", "endColumn")
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_sarif() -> None:
    spaced = Problem("slip", "a slip", file="my profile.yaml", line=1, column=1, source="x")
    log = json.loads(report_sarif([PROBLEM, WARNING, spaced, Problem("bare", "no file")]))
    Draft202012Validator(SARIF).validate(log)
    Draft202012Validator(SARIF).validate(json.loads(report_sarif([])))
    [run] = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["bare", "slip", "worry"]
    first, second, third, fourth = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "me.yaml"},
        "region": {"startLine": 3, "startColumn": 11, "endColumn": 14},
    }
    assert (first["level"], second["level"]) == ("error", "warning")
    assert third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "my%20profile.yaml"
    assert fourth["locations"] == []


def check_on_terminal(folder: Path, **environment: str) -> str:
    """Return what `cvgen check` writes when its output is a terminal."""
    ours, theirs = pty.openpty()
    surroundings = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    done = subprocess.Popen([conftest.CVGEN, "check"], cwd=folder, stdout=theirs, env=surroundings | environment)
    os.close(theirs)
    written = b""
    while select.select([ours], [], [], 20)[0]:
        try:
            written += os.read(ours, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
    os.close(ours)
    assert done.wait(20) == 1
    return written.decode().replace("\r\n", "\n")


def test_colour_is_for_terminals_whose_owner_wants_it(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: Ada Example\nemial: x\n")
    coloured, plain = check_on_terminal(tmp_path), check_on_terminal(tmp_path, NO_COLOR="1")
    piped = subprocess.run([conftest.CVGEN, "check"], cwd=tmp_path, capture_output=True, text=True)
    assert "\x1b[1;31merror:" in coloured
    assert plain == piped.stdout
    assert "\x1b" not in plain
    assert piped.stderr == ""


def test_a_problem_of_a_text_gets_the_place_of_that_text() -> None:
    source = parse_yaml("name: Ada\nphoto: a.png\n", "me.yaml")
    found = TextProblem("slip", "a slip", "mend it", Severity.WARNING, part="a.png")
    placed = Problem("slip", "a slip", "mend it", Severity.WARNING, "me.yaml", 2, 8, 5, "photo: a.png")
    assert source.locate(found) == placed
    nowhere = TextProblem("slip", "a slip", "mend it", part="b.png")
    assert source.locate(nowhere) == Problem("slip", "a slip", "mend it", file="me.yaml")
    assert source.locate(PROBLEM) is PROBLEM
    assert source.locate(WARNING) is WARNING
    bare = Problem("slip", "a slip")
    assert source.locate(bare) is bare


MANY = """# a.png in a remark
name: {en: Ada, ar: عمر}
bio: |
  First line.
  The picture a.png, and عمر.
escaped: "\\u0639 and a\\u0301"
entity: "&#1594;"
photo: a.png
label: {غ: x}
tokens: {size: 1pt}
documents: {cv: {tokens: {size: 1pt, space: a.png}}}
"""


@pytest.mark.parametrize(
    ("found", "line", "column"),
    [
        (TextProblem("x", "", part="a.png"), 5, 15),
        (TextProblem("x", "", part="a.png", near="no such text"), 5, 15),
        (TextProblem("x", "", part="a.png", key="photo"), 8, 8),
        (TextProblem("x", "", part="a.png", key="space"), 11, 45),
        (TextProblem("x", "", part="1pt", key="size"), 10, 16),
        (TextProblem("x", "", part="ع"), 2, 21),
        (TextProblem("x", "", part="ع", near="The picture a.png, and عمر."), 5, 26),
        (TextProblem("x", "", part="ع", near="ع and"), 6, 10),
        (TextProblem("x", "", part="á"), 6, 10),
        (TextProblem("x", "", part="غ"), 7, 9),
        (TextProblem("x", "", part="غ", key=""), 7, 9),
        (TextProblem("x", "", part="nowhere"), 0, 0),
        (TextProblem("x", "", part="nowhere", otherwise=("photo",)), 8, 8),
        (TextProblem("x", "", part="nowhere", otherwise=("locales",)), 0, 0),
    ],
)
def test_a_text_is_found_where_a_value_has_it(found: TextProblem, line: int, column: int) -> None:
    """Not in a remark; however YAML and Markdown write it; in the text, or under the key, that is meant."""
    placed = parse_yaml(MANY, "me.yaml").locate(found)
    assert (placed.line, placed.column) == (line, column)


def test_the_text_that_a_problem_is_about_is_in_no_report() -> None:
    """It is no line, and places are told by line alone."""
    about = {"code": "slip", "message": "a slip", "hint": "mend it"}
    problem, plain = TextProblem(**about, part="a.png"), Problem(**about)
    for report in REPORTERS.values():
        assert report([problem]) == report([plain])
    assert problem.source == ""
    assert pickle.loads(pickle.dumps(problem)) == problem


def make_slips(count: int, message: str = "a slip") -> list[Problem]:
    return [Problem("slip", message, "mend it", file="f", line=2 * n + 1, source="abc") for n in range(count)]


def test_the_same_in_many_lines_is_told_once_with_its_lines() -> None:
    assert report_text(make_slips(3)).count("f:1:0: error: a slip [slip]\n") == 1
    assert "   also in lines 3, 5\n   hint: mend it\n" in report_text(make_slips(3))
    assert "   also in line 3\n" in report_text(make_slips(2))
    assert "lines 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25 and 87 more\n" in report_text(make_slips(100))


def test_of_one_kind_the_first_ten_are_told_and_the_others_counted() -> None:
    slips = [slip for n in range(25) for slip in make_slips(2, f"slip {n}")]
    text = report_text([*slips, PROBLEM])
    assert text.count("hint: mend it") == 11  # ten of this file, and one of another
    assert "f: error: … and 15 more of this kind [slip]\n   in line 1\n" in text
    assert json.loads(report_json(slips))[-1]["message"] == "slip 24"  # programs get every one
    assert report_github(slips).count("\n") == 49
    assert len(json.loads(report_sarif(slips))["runs"][0]["results"]) == 50


def test_what_differs_in_file_or_severity_is_not_the_same() -> None:
    slip = make_slips(1)[0]
    others = [replace(slip, severity=Severity.WARNING), replace(slip, file="g")]
    assert "also in" not in report_text([slip, *others])
