"""Additions to what stands in a profile: dropped files before and after, and generated styles of YAML.

`completions/NAME.more.yaml` says what is to be done with NAME.yaml, step by step; NAME.out.yaml is what becomes of it,
and NAME.out.txt the problems, if there are any. A step is `complete` with keys by the path of an item, `append` with
`values` and `remarks`, or `replace` with a `value`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import EXAMPLES, PEOPLE

from cvgen.cli.reports import report_text
from cvgen.problems import InvalidProfile, Problem
from cvgen.profile.appending import append_texts
from cvgen.profile.completion import complete_items, copy_data, replace_value
from cvgen.profile.merge import merge_profiles
from cvgen.profile.model import SECTIONS
from cvgen.project.loader import require_project_files
from cvgen.yaml.reader import parse_yaml

FOLDER = Path(__file__).parent / "completions"
CASES = [pytest.param(file.name.removesuffix(".more.yaml"), id=file.name) for file in FOLDER.glob("*.more.yaml")]


def read_path(text: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdigit() else step for step in text.split("."))


def take_steps(text: str, name: str, steps: list[dict[str, Any]]) -> tuple[str, list[Problem]]:
    problems: list[Problem] = []
    for step in steps:
        try:
            if "complete" in step:
                more = {read_path(path): keys for path, keys in step["complete"].items()}
                text, _, found, _ = complete_items(text, name, more)
                problems += found
            elif "append" in step:
                text = append_texts(text, read_path(step["append"]), step["values"], step.get("remarks", ()), name)
            else:
                text = replace_value(text, read_path(step["replace"]), step["value"], name)
        except InvalidProfile as error:
            problems += error.problems
    return text, problems


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", CASES)
def test_dropped_files(name: str, line_end: str, golden: Callable[[Path, str], None]) -> None:
    before = (FOLDER / f"{name}.yaml").read_bytes().decode().replace("\n", line_end)
    steps = parse_yaml((FOLDER / f"{name}.more.yaml").read_text("utf-8")).data
    after, problems = take_steps(before, f"{name}.yaml", steps)
    assert after.count("\n") == after.count(line_end)
    golden(FOLDER / f"{name}.out.yaml", after.replace(line_end, "\n"))
    assert (FOLDER / f"{name}.out.txt").exists() == bool(problems) or problems
    if problems:
        golden(FOLDER / f"{name}.out.txt", report_text(problems))
    if not any("replace" in step for step in steps):
        assert is_within(before, after)
    assert take_steps(after, f"{name}.yaml", steps)[0] == after  # a second time there is nothing to do


def is_within(before: str, after: str) -> bool:
    """Tell whether all characters of a text are in another one, in their order."""
    rest = iter(after)
    return all(character in rest for character in before)


def test_remarks_are_one_line_of_what_can_be_read() -> None:
    text = append_texts("name: A\n", ("sources", "ignore"), ["10.5555/x"], ["a\u2028b\x1b[0m\n# c: " + "d" * 200])
    assert text.count("\n") == 5
    assert parse_yaml(text).data == {"name": "A", "sources": {"ignore": ["10.5555/x"]}}


def strip_ends(data: Any) -> Any:
    """Return plain data with the line ends behind texts taken off, as a profile reads them."""
    if isinstance(data, dict):
        return {key: strip_ends(value) for key, value in data.items()}
    return [strip_ends(one) for one in data] if isinstance(data, list) else data.rstrip("\n") if data else data


@pytest.mark.parametrize(
    "path", ["name.x", "papers.3.links", "papers.x", "papers.0.title", "papers.0.title.x", "papers.0"]
)
def test_what_is_no_list_takes_no_entries(path: str) -> None:
    text = "name: A\npapers:\n  - title: X\n"
    with pytest.raises(InvalidProfile) as failure:
        append_texts(text, read_path(path), ["x"])
    assert failure.value.problems[0].code == "not-added"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("people:\n- name: B\n- name: C\n", "people:\n- name: B\n  other_names:\n    - x  # r\n- name: C\n"),
        ("people: [{name: B}]\n", "people: [{name: B, other_names: [\n    x,  # r\n  ]}]\n"),
        ('{"people": [{"name": "B"}]}', '{"people": [{"name": "B", "other_names": ["x"]}]}'),
    ],
)
def test_entries_of_an_entry(text: str, after: str) -> None:
    assert append_texts(text, ("people", 0, "other_names"), ["x"], ["r"]) == after


# Texts as owners write them, in each way that YAML has, with the lines that follow the first at an indent.
WORDS = st.sampled_from(
    ["Tea", "a: b", "# no", "x  # y", "- z", "艾达", "*a*", "it's", '"q"', "two\nlines", "on", "12", " "]
)
STYLES = st.sampled_from(["plain", "single", "double", "literal", "folded", "keep"])


def write_text(text: str, style: str, indent: str, *, flow: bool) -> str:
    if style == "literal" and not flow and text.strip():
        return "|-\n" + "".join(f"{indent}{line}\n" for line in text.split("\n"))
    if style in ("folded", "keep") and not flow and text.strip():
        return f">{'+' if style == 'keep' else ''}\n" + "".join(f"{indent}{line}\n\n" for line in text.split("\n"))
    if style == "plain" and text in ("Tea", "艾达", "12"):
        return text
    return "'" + text.replace("'", "''") + "'" if style == "single" and "\n" not in text else json.dumps(text)


@st.composite
def profiles(draw: st.DrawFn) -> str:
    """Write a profile with papers in all ways of writing."""
    lines = draw(st.sampled_from(["", "# mine\n", "\n"])) + "name: Ada Example\npapers:\n"
    indent = draw(st.sampled_from(["", "  ", "    "]))
    dash = indent + draw(st.sampled_from(["- ", "-   ", "-\n" + indent + "  "]))
    inner = indent + " " * (len(dash.rpartition("\n")[2]) - len(indent))
    gap = st.sampled_from(["", "", "  # remark", " # {x: [", "\t# tab"])
    for _ in range(draw(st.integers(1, 3))):
        texts = draw(st.dictionaries(st.sampled_from(["title", "venue", "note", "abstract"]), WORDS, min_size=1))
        links = draw(st.sampled_from(["", "none", "lines", "braces"]))
        if draw(st.booleans()):
            break_ = draw(st.sampled_from([", ", f",\n{inner}  ", f",  # remark\n{inner}  "]))
            pairs = [f"{key}: {write_text(text, draw(STYLES), '', flow=True)}" for key, text in texts.items()]
            pairs += [] if not links else ["links: {paper: 'https://example.org/a'}"]
            lines += f"{dash}{{{break_.join(pairs)}{draw(st.sampled_from(['', ',', ', ', '  ']))}}}{draw(gap)}\n"
        else:
            parts = []
            for key, text in texts.items():
                written = write_text(text, draw(STYLES), inner + "  ", flow=False)
                parts.append(f"{key}: {written}" if "\n" in written else f"{key}: {written}{draw(gap)}\n")
            if links == "lines":
                parts.append(f"links:{draw(gap)}\n{inner}   paper: https://example.org/a\n")
            elif links:
                parts.append("links:" + {"none": "", "braces": " { paper: https://example.org/a }"}[links] + "\n")
            lines += dash + inner.join(draw(st.permutations(parts)))
        lines += draw(st.sampled_from(["", "\n", f"{inner}# below\n", "# at the margin\n"]))
    return lines + draw(
        st.sampled_from(["", "\n", "bio: x\n", "sources: {orcid: 0000-0002-1825-0097}\n", "people: []\n"])
    )


MORE = st.fixed_dictionaries(
    {},
    optional={
        "doi": st.just("10.5555/a"),
        "pages": WORDS,
        "date": st.sampled_from(["2024", "2024-05", "2024-05-17"]),
        "abstract": WORDS,
        "links": st.just({"paper": "https://example.org/b", "Code: all": "https://example.org/c#d"}),
        "highlights": st.lists(WORDS, min_size=1, max_size=3),
    },
)


@settings(max_examples=25, deadline=None)
@given(profiles(), MORE, st.booleans(), st.booleans())
def test_every_style_is_completed(text: str, more: dict[str, Any], has_end: bool, is_windows: bool) -> None:
    text = text if has_end else text.rstrip("\n")
    text = text.replace("\n", "\r\n") if is_windows else text
    before = parse_yaml(text).data
    number = len(before["papers"]) - 1
    after, _, problems, _ = complete_items(text, "profile.yaml", {("papers", number): more})
    assert not problems
    assert is_within(text, after)
    expected = copy_data(before)
    links = {**(expected["papers"][number].get("links") or {})}
    expected["papers"][number] = {**more, **{k: v for k, v in expected["papers"][number].items() if v is not None}}
    if "links" in more:
        clash = {"paper (example.org)" if "paper" in links else "paper": "https://example.org/b"}
        expected["papers"][number]["links"] = {**links, **clash, "Code: all": "https://example.org/c#d"}
    found = copy_data(parse_yaml(after).data)
    found["papers"][number] = {key: value for key, value in found["papers"][number].items() if value is not None}
    assert found == expected
    assert complete_items(after, "profile.yaml", {("papers", number): more})[0] == after
    if is_windows and "\r\n" in text:
        assert after.count("\n") == after.count("\r\n")


ENTRIES = st.lists(
    WORDS.filter(str.strip) | st.just({"name": "Bo Sample", "affiliation": "Leaf: a\ncollege"}), min_size=1, max_size=3
)
PATHS = st.sampled_from([("sources", "ignore"), ("other_names",), ("people",)])


@settings(max_examples=25, deadline=None)
@given(profiles(), PATHS, ENTRIES, ENTRIES, st.booleans())
def test_every_style_takes_entries(
    text: str, path: tuple[str, ...], first: list[Any], second: list[Any], has_end: bool
) -> None:
    text = text if has_end else text.rstrip("\n")
    before = parse_yaml(text).data
    after = append_texts(append_texts(text, path, first, ["a: # b"]), path, second, ["", "c"])
    assert is_within(text, after)
    listed = [*first, *second]
    wanted = [value for n, value in enumerate(listed) if value not in listed[:n]]
    data = parse_yaml(after).data
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    assert copy_data(holder.pop(path[-1])) == copy_data(wanted)
    rest = {key: value for key, value in data.items() if value not in ({}, [])}
    assert rest == {key: value for key, value in before.items() if value not in ({}, [])}


@settings(max_examples=25, deadline=None)
@given(profiles(), st.sampled_from(["title", "venue", "links", "abstract"]), WORDS | MORE.filter(bool), st.booleans())
def test_every_style_takes_another_value(text: str, key: str, value: Any, has_end: bool) -> None:
    text = text if has_end else text.rstrip("\n")
    before = copy_data(parse_yaml(text).data)
    number = len(before["papers"]) - 1
    if key == "links" and re.search(r"links:\s*#", text):
        return  # see test_remarks_in_a_value_are_not_lost
    after = replace_value(text, ("papers", number, key), value)
    before["papers"][number][key] = copy_data(value)
    assert copy_data(parse_yaml(after).data) == before


def test_items_in_other_files_are_told_with_what_to_type(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@article{tea, title={Tea}, author={Example, Ada}, year=2023}\n"
        "@article{milk, title={Milk}, author={Example, Ada}, year=2022}\n"
    )
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "2026-05-prize.md").write_text("---\ndate: 2026-05\n---\nA prize!\n")
    text = (
        "name: Ada Example\npapers:\n  bib: refs.bib\n  overrides:\n    milk: {pages: 1–2}\n  entries:\n"
        "    - title: Sugar\n      authors: [Ada Example]\n      date: 2024\n"
    )
    more: dict[tuple[str | int, ...], dict[str, str]] = {
        ("papers", 0): {"doi": "10.5555/sugar"},
        ("papers", 1): {"doi": "10.5555/tea"},
        ("papers", 2): {"doi": "10.5555/milk", "pages": "1–9"},
        ("news", 0): {"url": "https://example.org/prize"},
    }
    after, added, problems, _ = complete_items(
        text, "profile.yaml", more, lambda source: require_project_files(source, tmp_path)
    )
    assert after == f"{text}      doi: 10.5555/sugar\n"
    assert added == ["papers: Sugar: doi"]
    assert [(Path(one.file).name, one.line, one.code) for one in problems] == [
        ("refs.bib", 1, "not-added"), ("refs.bib", 2, "not-added"), ("2026-05-prize.md", 2, "not-added")
    ]  # fmt: skip
    assert problems[1].hint.endswith("under “overrides” of “papers” in profile.yaml: milk: {doi: 10.5555/milk}")
    assert problems[2].hint.endswith("url: 'https://example.org/prize'")


def test_a_value_in_another_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@article{tea, title={Tea}, author={Example, Ada}, year=2023}\n")
    text = "name: Ada Example\npapers: {bib: refs.bib}\n"
    with pytest.raises(InvalidProfile) as failure:
        replace_value(text, ("papers", 0, "date"), "2024", join=lambda source: require_project_files(source, tmp_path))
    assert [(Path(one.file).name, one.line) for one in failure.value.problems] == [("refs.bib", 1)]


def test_many_items_are_completed_at_once() -> None:
    text = "name: Ada Example\npapers:\n" + "".join(
        f"  - title: Paper {n}\n    authors: [Ada Example, Bo Sample]\n    date: 2020\n" for n in range(400)
    )
    more: dict[tuple[str | int, ...], dict[str, str]] = {
        ("papers", n): {"doi": f"10.5555/{n}", "pages": "1"} for n in range(400)
    }
    # One of them cannot be written, as another is the same.
    text = text.replace("  - title: Paper 7\n", "  - &seven\n    title: Paper 7\n") + "  - *seven\n"
    after, added, problems, _ = complete_items(text, "profile.yaml", more)
    assert (len(added), [one.line for one in problems]) == (399, [24])
    assert len(after.splitlines()) == len(text.splitlines()) + 2 * 399


@settings(max_examples=25, deadline=None)
@given(profiles(), st.lists(WORDS.filter(str.strip), min_size=1, max_size=3, unique=True), st.booleans(), st.booleans())
def test_every_style_takes_items(text: str, titles: list[str], has_end: bool, is_windows: bool) -> None:
    text = text if has_end else text.rstrip("\n")
    text = text.replace("\n", "\r\n") if is_windows else text
    before = copy_data(parse_yaml(text).data)
    papers = [
        {"title": f"{title}: one of a wholly other kind", "authors": ["Ada Example"], "date": "2024"}
        for title in titles
    ]
    links = {"Code: all": "https://example.org/c#d"}
    after, added = merge_profiles(text, "profile.yaml", {"papers": papers, "links": links, "bio": "y"})
    assert is_within(text, after)
    found = copy_data(parse_yaml(after).data)
    rest = [paper for paper in found.pop("papers") if paper not in papers]
    assert strip_ends(rest) == strip_ends(before.pop("papers"))
    assert found == {"links": links, "bio": "y", **before}
    assert len(added) == len(papers) + 1 + ("bio" not in before)
    if is_windows and "\r\n" in text:
        assert after.count("\n") == after.count("\r\n")


MERGED = [
    (
        '{"name": "A", "papers": [{"title": "Old", "authors": ["A"], "date": "2020"}, {"title": "X", "date": "2025"}]}',
        '{"name": "A", "papers": [{"title": "New", "authors": ["A"], "date": "2024"}, '
        '{"title": "Old", "authors": ["A"], '
        '"date": "2020"}, {"title": "X", "date": "2025"}], "bio": "y"}',
    ),
    (
        "name: A\npapers: [\n  {title: X, date: 2025},  # first\n  {title: Old, date: 2020},\n]\n",
        "name: A\nbio: y\npapers: [\n  {title: X, date: 2025},  # first\n"
        "  {title: New, authors: [A], date: 2024},\n  {title: Old, date: 2020},\n]\n",
    ),
    (
        "papers: []   # all of them\nname: A   # me\n",
        "papers:   # all of them\n  - title: New\n    authors: [A]\n    date: 2024\nname: A   # me\nbio: y\n",
    ),
    (
        "name: A\nbio:   # to come\npapers:\n- title: X\n  date: 2025\n  # of X\n\n"
        "# of Old\n- title: Old\n  date: 2020\n",
        "name: A\nbio: y   # to come\npapers:\n- title: X\n  date: 2025\n  # of X\n\n# of Old\n"
        "- title: New\n  authors: [A]\n  date: 2024\n- title: Old\n  date: 2020\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), MERGED)
def test_items_are_put_where_they_belong(before: str, after: str) -> None:
    new = {"papers": [{"title": "New", "authors": ["A"], "date": "2024"}], "bio": "y"}
    assert merge_profiles(before, "profile.yaml", new)[0] == after


@pytest.mark.parametrize(
    "papers", ["&all\n  - title: X\nsections:\n  - {title: Y, entries: *all}\n", "[&x {title: Old, date: 2020}]\n"]
)
def test_what_has_no_place_is_not_merged(papers: str) -> None:
    with pytest.raises(InvalidProfile) as failure:
        merge_profiles(f"name: A\npapers: {papers}", "profile.yaml", {"papers": [{"title": "New", "date": "2024"}]})
    assert failure.value.problems[0].code == "not-merged"


FILES = {**EXAMPLES, **PEOPLE}


@pytest.mark.parametrize("name", FILES)
def test_whole_profiles_take_additions_everywhere(name: str) -> None:
    text = FILES[name].read_text("utf-8")
    data = parse_yaml(text).data
    more: dict[tuple[str | int, ...], dict[str, Any]] = {
        (section, number): {"note of mine": "a: b", "links": {"Zz": "https://zz.example/#x"}}
        for section in SECTIONS
        for number, item in enumerate(data.get(section) if isinstance(data.get(section), list) else ())
        if isinstance(item, dict)
    }
    completion = complete_items(text, name, more)
    assert (completion.problems, completion.paths) == ([], [*more])
    assert is_within(text, completion.text)
    assert is_within(text, append_texts(text, ("people",), [{"name": "Zz Zz"}], ["new"]))
    assert is_within(text, append_texts(text, ("sources", "ignore"), ["10.5555/zz"], ["not mine: # x"]))
