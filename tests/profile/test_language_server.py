"""In the editor: what yaml-language-server proposes, explains and marks agrees with `cvgen check`."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import judges
import pytest
from editor import Editor
from slices import try_all

from cvgen.problems import CvgenError, Problem
from cvgen.project.starter_files import SCHEMA_FILE

HERE = Path(__file__).parent
MODELINE = "# yaml-language-server: $schema=profile.schema.json\n"

# What the schema can say; the rest needs other keys, files, the calendar, or YAML stricter than YAML is.
SEEN = {
    "base", "code", "date-format", "doi", "duplicate-key", "email", "github", "greater-than-equal", "key", "link-label",
    "link-user", "missing", "not-a-list", "not-a-mapping", "not-a-text", "not-true-or-false", "phone", "scholar",
    "unknown-choice", "unknown-key", "url", "version",
}  # fmt: skip
ONE_OF_SEVERAL = {"any-of", "limit"}
SYNTAX = {"yaml", "too-deep", "too-large"}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("editor")
    shutil.copy(SCHEMA_FILE, folder)
    with Editor(folder) as editor:
        yield editor


def find_wrong_profiles() -> list[Path]:
    """Return the wrong profiles that are text, and whose problems have lines."""
    found = []
    for case in sorted((HERE / "errors").glob("*.yaml")):
        try:
            case.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if case.with_suffix(".txt").is_file():
            found.append(case)
    return found


@pytest.fixture(scope="module")
def addresses(editor: Editor) -> dict[Path, str]:
    """Open all wrong profiles, and return their addresses: the server takes its time, but with all at once."""
    return {case: editor.open(case.name, MODELINE + case.read_text("utf-8")) for case in find_wrong_profiles()}


def find_all_problems(case: Path) -> list[Problem]:
    from cvgen.pipeline.examine import examine

    try:
        return examine(case, today=datetime.date(2026, 1, 1)).problems
    except CvgenError as error:
        return error.problems


@try_all("case", find_wrong_profiles())
def test_what_an_editor_marks_is_what_check_says(editor: Editor, addresses: dict[Path, str], case: Path) -> None:
    said = [problem for problem in find_all_problems(case) if problem.line]  # the text tells many alike once
    codes = {problem.code for problem in said}
    marked = {line - 1 for line, _ in editor.marks(addresses[case])}
    if codes <= SEEN:
        assert marked == {problem.line for problem in said}
    elif not codes & SYNTAX:
        lines = {problem.line for problem in said}
        # Where a schema allows one of several, the item is marked, and not the key in it.
        beside = {line + step for line in lines for step in (-1, 1)} if codes & ONE_OF_SEVERAL else set()
        assert marked <= lines | beside


@pytest.mark.parametrize(
    "name", ["profile.yaml", "cvgen/project/starter/profile.yaml", "tests/examples/bilingual.yaml"]
)
def test_nothing_is_marked_where_nothing_is_wrong(editor: Editor, name: str) -> None:
    text = (judges.ROOT / name).read_text("utf-8").replace("$schema=cvgen/project/", "$schema=")
    text = text if text.startswith("# yaml") else MODELINE + text
    assert editor.marks(editor.open(name.replace("/", "-"), text)) == []


@pytest.mark.parametrize(
    "profile",
    [
        "name: Ada\npapers:\nphoto:\nlinks:\nsite:\ntitles:\nphone:",
        "name: Ada\nemail: ' MailTo:ada@exämple.org '",
        "name: Ada\npapers: [{title: T, authors: [A], doi: 'DOI: 10.1145/1', arxiv: 'http://ArXiv.org/abs/2509.1234v2'}]",
        "name: Ada\npapers: [{title: T, authors: [A], github: https://www.github.com/ada/engine/}]",
        "name: Ada\nlinks: {github: HTTPS://github.com/ada, mastodon: mastodon.social/@ada, linkedin: ä}",
        "name: Ada\nwebsite: files/a-page.html",
        "name: Ada\nwebsite: TEL:+123",
    ],
)
def test_nothing_is_marked_that_check_accepts(editor: Editor, tmp_path: Path, profile: str) -> None:
    from cvgen.pipeline.examine import load

    (tmp_path / "profile.yaml").write_text(profile, "utf-8")
    assert load(tmp_path / "profile.yaml")
    assert editor.marks(editor.open(f"{tmp_path.name}.yaml", MODELINE + profile)) == []


def test_messages_are_those_of_check(editor: Editor) -> None:
    uri = editor.open("doi.yaml", MODELINE + "name: Ada\npapers: [{title: T, authors: [A], doi: x}]")
    assert editor.marks(uri) == [(3, "this is not a DOI: it begins with “10.”: 10.1145/3658617.3697664")]


def test_keys_and_values_are_proposed_and_explained(editor: Editor) -> None:
    text = MODELINE + "name: Ada\n\npapers:\n  - title: T\n    \n    type: \nlinks:\n  \n"
    uri = editor.open("proposed.yaml", text)
    keys = editor.completion(uri, 3, 1)
    assert keys["education"] == "Degrees."
    assert "name" not in keys
    assert editor.completion(uri, 6, 5)["venue"]
    assert "workshop" in editor.completion(uri, 7, 11)
    assert editor.completion(uri, 9, 3)["orcid"] == "ORCID: user name or full address."


def test_what_a_key_means_is_said_with_an_example(editor: Editor) -> None:
    uri = editor.open("hover.yaml", MODELINE + "name: Ada\npapers:\n  - title: T\n    authors: [Ada]\n    date: 2024\n")
    assert "Your name." in editor.hover(uri, 2, 2)
    said = editor.hover(uri, 6, 6)
    assert "When" in said
    assert "2021-09 – 2025-06" in said
