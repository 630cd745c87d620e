"""Homepages as screen readers have them: Chromium's accessibility tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from samples import EXAMPLES, PEOPLE

from cvgen import Options, build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TREES = Path(__file__).parent / "trees"
# What somebody who listens can tell from other text, or go to.
ROLES = {
    "DescriptionListTerm": "term",
    "DisclosureTriangle": "button",
    **{role: role for role in ("definition", "heading", "link", "list", "listitem", "term", "time")},
}
THEMES = ("classic", "serif")
FILES = [*EXAMPLES.values(), *PEOPLE.values()]
# Everybody in both themes takes long: every day they take turns.
CASES = [
    pytest.param(file, theme, marks=[] if (row + column) % 3 == 1 else pytest.mark.prove, id=f"{file.stem}-{theme}")
    for row, file in enumerate(FILES)
    for column, theme in enumerate(THEMES)
]


@pytest.fixture(scope="module")
def listen(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., list[tuple[int, str, str]]]]:
    """Return `listen(profile, theme)`: what is in the main part of a homepage, each with its depth, role and name."""
    with browser.new_context() as context:
        page = context.new_page()
        session = context.new_cdp_session(page)

        def read(profile: Path, theme: str) -> list[tuple[int, str, str]]:
            first, *_ = build(profile, tmp_path_factory.mktemp("home"), ["homepage"], ["html"], Options(theme=theme))
            page.goto(first.file.as_uri())
            nodes = session.send("Accessibility.getFullAXTree")["nodes"]
            tree = {node["nodeId"]: node for node in nodes}
            [main] = [node for node in nodes if node["role"]["value"] == "main"]
            return list(walk(main, tree))

        yield read


def walk(
    node: dict[str, Any], tree: dict[str, dict[str, Any]], depth: int = 0, told: bool = False
) -> Iterator[tuple[int, str, str]]:
    """Yield what is heard in an element; the text in it is not repeated where its name has `told` it."""
    role, name = node["role"]["value"], node.get("name", {}).get("value", "").strip()
    if not node["ignored"] and role in ROLES:
        level = next((part["value"]["value"] for part in node["properties"] if part["name"] == "level"), "")
        yield depth, f"{ROLES[role]}{level if role == 'heading' else ''}", name
        depth, told = depth + 1, bool(name)
    elif role == "StaticText" and name and not told:
        yield depth, "text", name
    for child in node["childIds"]:
        yield from walk(tree[child], tree, depth, told)


@pytest.mark.parametrize("case", sorted(TREES.glob("*.yaml")), ids=lambda case: case.stem)
def test_entries_are_headings_in_lists_and_what_belongs_to_them(
    case: Path, listen: Callable[..., list[tuple[int, str, str]]], golden: Callable[[Path, str], None]
) -> None:
    lines = [f"{'  ' * depth}{role} {name}".rstrip() for depth, role, name in listen(case, "classic")]
    golden(case.with_suffix(".txt"), "\n".join(lines) + "\n")


@pytest.mark.parametrize(("file", "theme"), CASES)
def test_headings_leave_out_no_level_and_no_separator_is_read(
    file: Path, theme: str, listen: Callable[..., list[tuple[int, str, str]]]
) -> None:
    heard = listen(file, theme)
    levels = [int(role.removeprefix("heading")) for _, role, _ in heard if role.startswith("heading")]
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert [name for _, role, name in heard if role in ("link", "button") and not name.strip(" ·")] == []
    assert [name for _, _, name in heard if name.startswith("·") or name.endswith("·")] == []
