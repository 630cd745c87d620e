"""`cvgen migrate`: what earlier versions wrote, rewritten in today's keys, and not a character else."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from command_line import call_cvgen
from hypothesis import given, settings
from hypothesis import strategies as st
from slices import try_all

from cvgen.problems import InvalidProfile
from cvgen.profile.migration import migrate_profile
from cvgen.profile.model import Profile
from cvgen.profile.renames import RENAMES, renew_keys
from cvgen.profile.validation import validate
from cvgen.yaml.reader import parse_yaml

OURS = sorted((Path(__file__).parent / "errors").glob("*.yaml"))
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


def run(*arguments: str) -> tuple[int, str]:
    result = call_cvgen(["migrate", *arguments])
    return result.exit_code, result.output


def migrate(text: str) -> str:
    return migrate_profile(parse_yaml(text))


def load(text: str) -> Profile | None:
    return validate(parse_yaml(text), Profile)[0]


# Before and after, without the version, which a first line states. Each on a line of its own, however long.
# ruff: noqa: E501
REWRITTEN = {
    "a line": ("talks:\n- title: T\n  invited: true\n", "talks:\n- title: T\n  kind: invited\n"),
    "a remark": ("talks:\n- title: T\n  invited:   yes   # by ETH\n", "talks:\n- title: T\n  kind:   invited   # by ETH\n"),
    "quotes": ("talks:\n- title: T\n  'invited' : true\n", "talks:\n- title: T\n  'kind' : invited\n"),
    "first of an item": ("talks:\n- invited: on\n  title: T\n", "talks:\n- kind: invited\n  title: T\n"),
    "braces": ("talks: [{invited: true, title: T}]\n", "talks: [{kind: invited, title: T}]\n"),
    "JSON": ('talks: [{"title":"T","invited":true}]\n', 'talks: [{"title":"T","kind":"invited"}]\n'),
    "two lines": ("talks:\n- title: T\n  invited: # why?\n    true\n", "talks:\n- title: T\n  kind: # why?\n    invited\n"),
    "complex key": ("talks:\n- title: T\n  ? invited\n  : true\n", "talks:\n- title: T\n  ? kind\n  : invited\n"),
    "no line end": ("talks:\n- title: T\n  invited: true", "talks:\n- title: T\n  kind: invited"),
    "Windows": ("talks:\r\n- title: T\r\n  invited: true\r\n", "talks:\r\n- title: T\r\n  kind: invited\r\n"),
    "false": ("talks:\n- title: T\n  invited: false\n  date: 2024\n", "talks:\n- title: T\n  date: 2024\n"),
    "false on Windows": ("talks:\r\n- title: T\r\n  invited: false\r\n", "talks:\r\n- title: T\r\n"),
    "false with a remark": ("talks:\n- title: T\n  invited: no # yet\n", "talks:\n- title: T\n   # yet\n"),
    "false, first": ("talks:\n  - invited: false\n    title: T\n", "talks:\n  -\n    title: T\n"),
    "false, last": ("talks:\n- title: T\n  invited: false", "talks:\n- title: T\n"),
    "false in braces": ("talks: [{title: T, invited: false, date: 2024}]\n", "talks: [{title: T, date: 2024}]\n"),
    "false at their end": ("talks: [{title: T, invited: false}]\n", "talks: [{title: T}]\n"),
    "false at their begin": ("talks: [{invited: false, title: T}]\n", "talks: [{title: T}]\n"),
    "false in lines": ("talks: [{title: T,\n  invited: false,\n  date: 2024}]\n", "talks: [{title: T,\n  date: 2024}]\n"),
    "nothing": ("talks:\n- title: T\n  invited:\n  date: 2024\n", "talks:\n- title: T\n  date: 2024\n"),
    "nothing, in a word": ("talks:\n- title: T\n  invited: ~\n", "talks:\n- title: T\n"),
    "said twice": ("talks:\n- title: T\n  invited: true\n  kind: invited\n", "talks:\n- title: T\n  kind: invited\n"),
    "another kind": ("talks:\n- title: T\n  invited: false\n  kind: panel\n", "talks:\n- title: T\n  kind: panel\n"),
    "under a name": ("talks:\n- &t\n  title: T\n  invited: true\n- *t\n", "talks:\n- &t\n  title: T\n  kind: invited\n- *t\n"),
    "in braces under one": ("talks: [&t {invited: false, title: T}, *t]\n", "talks: [&t {title: T}, *t]\n"),
    "wide letters": ("talks:\n- {title: 🎉王, invited: true} # 王\n", "talks:\n- {title: 🎉王, kind: invited} # 王\n"),
    "mirrors": (
        "sources:\n  github: https://g.example.org/v3  # ours\n  scholar: a/b\n  openalex: 'https://o.example.org'\nbio: B\n",
        "sources:\n  addresses: {github: 'https://g.example.org/v3', openalex: 'https://o.example.org'}  # ours\n  scholar: a/b\nbio: B\n",
    ),
    "mirrors in braces": (
        "sources: {scholar: a/b, openalex: https://o.example.org, semanticscholar: https://s.example.org}\n",
        "sources: {scholar: a/b, addresses: {openalex: 'https://o.example.org', semanticscholar: 'https://s.example.org'}}\n",
    ),
    "a person at a source": ("sources: {openalex: https://openalex.org/A123}\n", "sources: {openalex: https://openalex.org/A123}\n"),
    "elsewhere": ("extra: {invited: true}\nheadline: 'invited: true'\n", "extra: {invited: true}\nheadline: 'invited: true'\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", REWRITTEN)
def test_old_keys_are_rewritten_and_nothing_else(case: str) -> None:
    before, after = REWRITTEN[case]
    line_end = "\r\n" if "\r" in before else "\n"
    text = migrate(f"name: A{line_end}{before}")
    assert text == f"version: 2{line_end}name: A{line_end}{after}"
    assert load(text) == load(f"name: A{line_end}{before}")
    assert migrate(text) == text


HEADS = {
    "# of me\nname: A\n": "# of me\nversion: 2\nname: A\n",
    "# head\n\n# who I am\nname: A\n": "# head\n\nversion: 2\n# who I am\nname: A\n",
    "---\n# who I am\nname: A\n": "---\nversion: 2\n# who I am\nname: A\n",
    "%YAML 1.2\n---\nname: A\n": "%YAML 1.2\n---\nversion: 2\nname: A\n",
    "  name: A\n  email: a@b.org\n": "  version: 2\n  name: A\n  email: a@b.org\n",
    "? name\n: A\n": "version: 2\n? name\n: A\n",
    "name: A": "version: 2\nname: A",
    "{name: A}\n": "{version: 2, name: A}\n",
    '{\n  "name": "A"\n}\n': '{\n  "version": 2,\n  "name": "A"\n}\n',
    "name: A\nversion: 1 # old\n": "name: A\nversion: 2 # old\n",
    "version:\nname: A\n": "version: 2\nname: A\n",
    "version: 2\nname: A\n": "version: 2\nname: A\n",
}


@pytest.mark.parametrize("before", HEADS)
def test_the_version_stands_over_the_first_key(before: str) -> None:
    assert migrate(before) == HEADS[before]
    assert migrate(HEADS[before]) == HEADS[before]


@pytest.mark.parametrize(
    "talks",
    [
        "- title: T\n  invited: &yes true\n",
        "- title: T\n  extra: {again: &yes true}\n  invited: *yes\n",
        "- title: T\n  &key invited: true\n",
        "- title: T\n  invited: true\n  kind:\n",
        "- title: T\n  ? invited\n  : false\n",
    ],
)
def test_what_cannot_be_rewritten_is_said_with_its_line_and_the_file_stays(talks: str, tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text(f"name: A\ntalks:\n{talks}- title: U\n  invited: true\n", "utf-8")
    before = file.read_bytes()
    code, output = run(str(file))
    number = next(n for n, line in enumerate(file.read_text().splitlines(), 1) if "invited" in line)
    assert (code, f"profile.yaml:{number}:" in output, "yourself" in output) == (1, True, True), output
    assert file.read_bytes() == before


def test_an_item_that_is_used_elsewhere_as_well_is_left(tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text("name: A\nextra: {talk: &t {title: T, invited: true}}\ntalks:\n- *t\n", "utf-8")
    code, output = run(str(file))
    assert (code, "not-migrated" in output) == (1, True), output
    assert "invited" in file.read_text("utf-8")


@try_all("file", [*OURS, *EXAMPLES])
def test_any_profile_says_the_same_afterwards(file: Path) -> None:
    try:
        source = parse_yaml(file.read_bytes(), file.name)
        text = migrate_profile(source, file.parent)
    except InvalidProfile:
        return
    before, after = source.text.splitlines(), text.splitlines()
    touched = re.compile(r".*(invited|version)|\s*true$")
    untouched = [line for line in before if not touched.match(line)]
    assert [line for line in after if line in before and not touched.match(line)] == untouched
    assert validate(source, Profile, file.parent) == validate(parse_yaml(text, file.name), Profile, file.parent)
    assert migrate_profile(parse_yaml(text, file.name), file.parent) == text


talks = st.fixed_dictionaries(
    {"title": st.just("T")},
    optional={
        "invited": st.sampled_from(["true", "false", "yes", "No", "~", ""]),
        "kind": st.sampled_from(["invited", "keynote", ""]),
        "date": st.just("2024"),
    },
).flatmap(lambda talk: st.permutations(list(talk.items())))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(talks, st.booleans()), min_size=1, max_size=3), st.sampled_from(["\n", "\r\n"]))
def test_however_talks_are_written(items: list[tuple[list[tuple[str, str]], bool]], line_end: str) -> None:
    lines = ["# head", "name: A", "talks:"]
    for pairs, in_braces in items:
        written = [f"{key}: {value}" for key, value in pairs]
        lines += (
            ["- {" + ", ".join(written) + "}"] if in_braces else [f"- {written[0]}", *(f"  {p}" for p in written[1:])]
        )
    text = line_end.join(lines)
    before = load(text)
    try:
        after = migrate(text)
    except InvalidProfile:
        assert before is None or "kind:" in text
    else:
        assert load(after) == before
        assert "invited:" not in after
        assert after.splitlines()[:3] == ["# head", "version: 2", "name: A"]


def test_the_file_is_shown_then_rewritten_whole(tmp_path: Path) -> None:
    file, link = tmp_path / "profile.yaml", tmp_path / "mine.yaml"
    text = "\ufeff# mine\r\nname: A\r\ntalks:\r\n- {title: T, invited: true}"
    file.write_bytes(text.encode())
    file.chmod(0o600)
    link.symlink_to(file)
    code, shown = run(str(link), "--dry-run")
    assert (code, file.read_bytes().decode()) == (0, text)
    assert "+- {title: T, kind: invited}" in shown
    assert run(str(link))[0] == 0
    new = text.replace("name: A", "version: 2\r\nname: A").replace("invited: true", "kind: invited")
    assert file.read_bytes().decode() == new
    assert link.is_symlink()
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run(str(file)) == (0, f"{file}: up to date\n")


def test_a_wrong_profile_stays_and_the_others_are_rewritten(tmp_path: Path) -> None:
    wrong, empty, right = (tmp_path / name for name in ("wrong.yaml", "empty.yaml", "right.yaml"))
    wrong.write_text("name: A\nemial: a@b.org\ntalks: [{title: T, invited: true}]\n", "utf-8")
    empty.write_text("", "utf-8")
    right.write_text("name: A\n", "utf-8")
    code, output = run(str(wrong), str(empty), str(tmp_path / "none.yaml"), str(right))
    assert (code, "did you mean “email”?" in output, "no such file" in output) == (1, True, True), output
    assert "invited: true" in wrong.read_text("utf-8")
    assert right.read_text("utf-8") == "version: 2\nname: A\n"


def test_data_without_a_file_is_renewed_too() -> None:
    old = {"name": "A", "talks": [{"title": "T", "invited": True}, {"title": "U", "invited": False}, {"title": "V"}]}
    assert renew_keys(old)["talks"] == [{"title": "T", "kind": "invited"}, {"title": "U"}, {"title": "V"}]
    assert str(Profile.model_validate(old).talks[0].kind) == "invited"
    assert renew_keys({"talks": "none"}) == {"talks": "none"}


def test_a_new_key_is_never_an_old_one() -> None:
    old = {(rename.section, rename.old) for rename in RENAMES}
    assert not old & {(rename.section, rename.new) for rename in RENAMES}


def test_of_a_later_version_nothing_else_is_wrong() -> None:
    profile, problems = validate(parse_yaml("version: 3\nname: A\nhologram: a.holo\npapers: none\n"), Profile)
    assert (profile, [problem.code for problem in problems]) == (None, ["later-version"])
