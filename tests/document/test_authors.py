"""Author lines and legends as documents show them."""

from typing import Any

import pytest

from cvgen.document.authors import AuthorLines
from cvgen.document.wording import Wording
from cvgen.profile.model import Profile


def format_lines(*authors: Any, most: int | None = None, locale: str = "en", **facts: Any) -> tuple[list[str], str]:
    papers = [one if isinstance(one, dict) else {"authors": one} for one in authors]
    data = {"name": "Ada Example", "papers": [{"title": "T", **paper} for paper in papers], **facts}
    profile = Profile.model_validate(data)
    lines = AuthorLines(profile, Wording(locale, "en"), most)
    plain = [str(lines.format_line(paper).striptags()).replace("\u00a0", " ") for paper in profile.papers]
    return plain, str(lines.format_legend(profile.papers).striptags())


@pytest.mark.parametrize(
    ("authors", "line"),
    [
        (["Example, Ada", "Sample, Bob", "Carol Test"], "Ada Example, Bob Sample, Carol Test"),
        ("Sample, Bob, Jr.; Example, Ada; van der Berg, Jan", "Bob Sample Jr., Ada Example, Jan van der Berg"),
        (["EXAMPLE, ADA", "GARCÍA MUESTRA, GABRIEL", "王, 小明"], "ADA EXAMPLE, GABRIEL GARCÍA MUESTRA, 王小明"),
        ("Example A, Sample B, et al.", "Example A, Sample B, et al."),
        (["Ada Example", "others"], "Ada Example, et al."),
        ([{"organisation": "Lab, Inc."}, "Ada Example"], "Lab, Inc., Ada Example"),
        (["Ada Example (ed.)", "Bob Sample"], "Ada Example (ed.), Bob Sample"),
        ("Ada Example, Bob Sample (Hrsg.)", "Ada Example, Bob Sample (eds.)"),
        ({"editors": ["Ada Example"]}, "Ada Example (ed.)"),
        (["Ada Example*", "Bob Sample^1,2", "Zoe Zed✉"], "Ada Example*, Bob Sample1,2, Zoe Zed†"),
        (["Ada Example", "…", "Zoe Zed"], "Ada Example, …, Zoe Zed"),
    ],
)
def test_lines(authors: Any, line: str) -> None:
    assert format_lines(authors)[0] == [line]


def test_long_lists_keep_the_owner_and_the_last_and_say_how_many_are_left_out() -> None:
    names = [f"Roe {letter}" for letter in "ABCDEFGH"]
    lines, _ = format_lines([*names[:5], "Ada Example", *names[5:]], names[:4], most=4, not_me=["Roe A"])
    assert lines == ["Roe A, Roe B, … 3 more …, Ada Example, … 2 more …, Roe H", "Roe A, Roe B, Roe C, Roe D"]


def test_the_open_list_has_the_word_of_the_language() -> None:
    assert format_lines({"title": "噪声", "authors": ["李墨", "et al."]}, locale="zh")[0] == ["李墨，等"]


def test_a_paper_in_latin_letters_keeps_its_punctuation() -> None:
    authors = ["Ada Example", "Bob Sample", "et al."]
    assert format_lines(authors, locale="ja")[0] == ["Ada Example, Bob Sample, et al."]
    assert format_lines({"editors": ["Ada Example", "Bob Sample"]}, locale="ja")[0] == [
        "Ada Example, Bob Sample (eds.)"
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Tolkien, J. R. R.", "J.~R.~R.~Tolkien"),
        ("Ludwig van der Berg", "Ludwig~van~der~Berg"),
        ("H. G. Wells Jr.", "H.~G.~Wells~Jr."),
        ("Maria João da Conceição Fernandes van der Berg", "Maria João da~Conceição Fernandes van~der~Berg"),
    ],
)
def test_no_line_ends_inside_a_name(name: str, line: str) -> None:
    profile = Profile.model_validate({"name": "Ada Example", "papers": [{"title": "T", "authors": [name]}]})
    shown = AuthorLines(profile, Wording("en", "en")).format_line(profile.papers[0])
    assert shown.replace("\u00a0", "~") == line


def test_marks_mean_what_the_owner_says() -> None:
    marks = {"‡": "shared last author", "†": "deceased"}
    lines, legend = format_lines(["Ada Example*", "Bob Sample†", "Zoe Zed‡", "Cy Dee✉"], marks=marks)
    assert lines == ["Ada Example*, Bob Sample†, Zoe Zed‡, Cy Dee✉"]
    assert legend == "* equal contribution, † deceased, ‡ shared last author"


@pytest.mark.parametrize(
    ("marks", "line", "legend"),
    [
        ({}, "Ada Example†", "† corresponding author"),
        ({"✉": "writes back"}, "Ada Example‡", "‡ writes back"),
        ({"✉": "writes back", "‡": "deceased"}, "Ada Example§", "§ writes back"),
        (dict.fromkeys("✉†‡§¶#", "deceased"), "Ada Example✉", "✉ deceased"),
    ],
)
def test_an_envelope_is_a_sign_that_fonts_have(marks: dict[str, str], line: str, legend: str) -> None:
    profile = Profile.model_validate(
        {"name": "Ada Example", "marks": marks, "papers": [{"title": "T", "authors": ["Ada Example✉"]}]}
    )
    lines = AuthorLines(profile, Wording("en", "en", emoji=False))
    assert lines.format_line(profile.papers[0]).striptags().replace("\u00a0", " ") == line
    assert lines.format_legend(profile.papers).striptags() == legend


def test_people_of_the_profile_are_linked_in_every_spelling() -> None:
    people = [{"name": "Ben Sample", "other_names": ["Sample B"], "url": "https://example.org/ben"}]
    data = {"name": "Ada Example", "people": people, "papers": [{"title": "T", "authors": "Sample B, Ada Example"}]}
    profile = Profile.model_validate(data)
    line = AuthorLines(profile, Wording("en", "en")).format_line(profile.papers[0])
    assert str(line).startswith('<a href="https://example.org/ben" rel="colleague">Sample\u00a0B</a>')
