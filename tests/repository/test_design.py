"""The page on the design tells the truth: its picture, the functions of its walk, and the files it names."""

from __future__ import annotations

import ast
import re
import runpy

import judges

PAGE = (judges.ROOT / "docs" / "design.md").read_text("utf-8")
STEPS = re.findall(r"^\| \d+ \| `(\w+)` in \[`([\w/]+\.py)`\]\(\.\./cvgen/([\w/]+\.py)\)", PAGE, re.MULTILINE)


def test_the_picture_is_what_the_script_draws_from_the_code() -> None:
    drawn = runpy.run_path(str(judges.ROOT / "docs" / "house.py"))["draw"]()
    assert (judges.ROOT / "docs" / "house.svg").read_text("utf-8") == drawn, "run docs/house.py"


def test_each_step_of_the_walk_is_a_function_of_the_file_it_names() -> None:
    assert len(STEPS) == 14
    for name, shown, linked in STEPS:
        assert shown == linked
        tree = ast.parse((judges.ROOT / "cvgen" / linked).read_text("utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{name} in {linked}"
    assert len({step[:2] for step in STEPS}) == len(STEPS)


def test_every_file_of_the_table_of_changes_is_there() -> None:
    table = "".join(re.findall(r"^\| \*\*.*$", PAGE, re.MULTILINE))
    names = re.findall(r"`((?:[\w*]+/)+[\w.*]*)`", table)
    assert len(names) > 20
    for name in names:
        folder = judges.ROOT if name.startswith(("templates/", "tests/", "docs/")) else judges.ROOT / "cvgen"
        assert [*folder.glob(name)] if "*" in name else (folder / name).exists(), name


def test_links_between_files_of_the_docs_lead_somewhere() -> None:
    dead = []
    for page in [*(judges.ROOT / "docs").glob("*.md"), *judges.ROOT.glob("*.md")]:
        text = re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))  # what is shown as it is written leads nowhere
        for target in re.findall(r"\]\(([^)#\s:]+)(?:#[^)\s]*)?\)", text):
            if not (page.parent / target).exists():
                dead.append(f"{page.name}: {target}")
    assert dead == []


def test_the_picture_can_be_read() -> None:
    """Descriptions of packages end before the dots begin."""
    svg = (judges.ROOT / "docs" / "house.svg").read_text("utf-8")
    long = [text for text in re.findall(r'class="small" x="124" y="\d+">([^<]*)<', svg) if len(text) > 66]
    assert long == []
