"""The JSON Schema that editors read: complete, valid, and as strict as the command where it can be."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import judges
import pytest
import yaml
from command_line import call_cvgen
from jsonschema import Draft202012Validator
from slices import try_all

from cvgen.profile.json_schema import make_schema
from cvgen.project.starter_files import SCHEMA_FILE

HERE = Path(__file__).parent
JUDGE = Draft202012Validator(json.loads(SCHEMA_FILE.read_text("utf-8")))


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: no dates, no sexagesimals, no “yes” and “no”."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)


def objections(file: Path) -> list[str]:
    data = yaml.load(file.read_text("utf-8"), Loader=Core)
    return [f"{error.json_path}: {error.message}" for error in JUDGE.iter_errors(data)]


def keys(node: Any, path: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every key that the schema has, with where it stands."""
    for name, inner in node.get("properties", {}).items():
        yield f"{path}.{name}", inner
        yield from keys(inner, f"{path}.{name}")
    for name, inner in node.get("$defs", {}).items():
        yield from keys(inner, name)


def is_leaf(node: dict[str, Any]) -> bool:
    """Tell whether a key holds a value that nothing else describes; true and false speak for themselves."""
    kinds = node.get("anyOf", [node])
    described = any("$ref" in kind and not kind["$ref"].endswith("/Text") for kind in kinds)
    listed = any("$ref" in str(kind.get("items", "")) for kind in kinds)
    return not described and not listed and node.get("type") != "boolean"


def test_the_file_is_what_the_models_say(golden: Callable[[Path, str], None]) -> None:
    golden(SCHEMA_FILE, json.dumps(make_schema(), ensure_ascii=False, indent=1) + "\n")


def test_the_command_prints_it() -> None:
    result = call_cvgen(["schema"])
    assert (result.exit_code, result.output) == (0, SCHEMA_FILE.read_text("utf-8"))


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(JUDGE.schema)
    assert JUDGE.schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize(
    ("papers", "count"),
    [
        ({"bib": "refs.bib"}, 0),
        ({"bib": ["a.bib", "b.bib"], "only_mine": True, "include": "a*", "exclude": {"types": "misc"}}, 0),
        ({"bib": "refs.bib", "overrides": {"a": {"selected": True}, "b": None}, "entries": []}, 0),
        ({"bib": "refs.bib", "overrides": {"a": {"awrad": "Prize"}}}, 1),
        ({"bibs": "refs.bib"}, 1),
        ({"bib": "refs.bib", "entries": [{"title": "Nobody's"}]}, 1),
        ("refs.bib", 1),
    ],
)
def test_papers_may_stand_in_files(papers: object, count: int) -> None:
    errors = list(JUDGE.iter_errors({"name": "Ada Example", "papers": papers}))
    assert [error.json_path for error in errors] == ["$.papers"] * count


def test_every_key_says_what_it_is() -> None:
    """One test for all of them: there are a thousand."""
    found = [*keys(JUDGE.schema)]
    assert len({path for path, _ in found}) > 500
    assert [path for path, node in found if not node.get("description", "").strip()] == []
    assert [path for path, node in found if is_leaf(node) and not node.get("examples")] == []


def test_every_example_is_one() -> None:
    wrong = []
    for path, node in keys(JUDGE.schema):
        judge = JUDGE.evolve(schema={**node, "$defs": JUDGE.schema["$defs"]})
        errors = (error for example in node.get("examples") or () for error in judge.iter_errors(example))
        wrong += [f"{path}: {error.message}" for error in errors]
    assert wrong == []


@pytest.mark.parametrize(
    "name", ["profile.yaml", "cvgen/project/starter/profile.yaml", "tests/examples/bilingual.yaml"]
)
def test_accepts_the_profiles_of_the_project(name: str) -> None:
    assert objections(judges.ROOT / name) == []


@pytest.mark.parametrize("name", ["profile.yaml", "cvgen/project/starter/profile.yaml"])
def test_profiles_begin_with_the_line_that_editors_read(name: str) -> None:
    first = (judges.ROOT / name).read_text("utf-8").partition("\n")[0]
    assert re.fullmatch(r"# yaml-language-server: \$schema=(cvgen/project/)?profile\.schema\.json", first)


# Problems of shape, which an editor can see; the others need the checks, the files or the calendar.
SHAPE = ("unknown-key", "not-a-list", "not-a-mapping", "not-true-or-false", "unknown-choice", "missing")


def shaped() -> list[Path]:
    told = {case: (HERE / "errors" / f"{case.stem}.txt") for case in sorted((HERE / "errors").glob("*.yaml"))}
    return [
        case
        for case, said in told.items()
        if said.is_file() and any(f"[{code}]\n" in said.read_text("utf-8") for code in SHAPE)
    ]


@try_all("case", shaped())
def test_refuses_the_shapes_that_check_refuses(case: Path) -> None:
    assert objections(case)


@pytest.mark.parametrize(
    "profile",
    [
        "name: Ada\nupdated: 2024",
        "name: Ada\nupdated: 2024-05 – present",
        "name: 007\nphone: 12345678",
        "name: {en: Ada, zh: 埃达, en.short: A.}",
        "name: Ada\nheadline:\nlinks: {github: ada, Lab: 'https://a.example'}",
        "name: Ada\npapers: [{title: T, authors: [Ada*, {name: Bo, equal: true}], arxiv: 2509.24010}]",
        "name: Ada\nphoto: a.png",
        "name: Ada\nphoto: {file: a.png, alt: {en: Ada}}",
    ],
)
def test_accepts_what_check_accepts(profile: str, tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(profile, "utf-8")
    assert objections(tmp_path / "profile.yaml") == []


@pytest.mark.parametrize(
    "profile",
    [
        "bio: x",
        "name: true",
        "name: []",
        "name: {en: ''}",
        "name: {english: Ada}",
        "name: Ada\nupdated: May",
        "name: Ada\nupdated: 2024-05-17-18",
        "name: Ada\nlinks: {Lab: files/lab.html}",
        "name: Ada\npapers: [{title: T, authors: []}]",
        "name: Ada\nlocales: []",
        "name: Ada\nlocales: [english]",
    ],
)
def test_refuses_what_check_refuses(profile: str, tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(profile, "utf-8")
    assert objections(tmp_path / "profile.yaml")
