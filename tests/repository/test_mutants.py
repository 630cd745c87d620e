"""The tool behind `make mutants` makes the changes that it should, and its list of survivors is not out of date."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import judges
import pytest

sys.path.insert(0, str(judges.TOOLS))
import mutants

SOURCE = '''\
"""A module."""

LIMIT = 3


def show(items: list[str] | None, private: bool) -> list[str]:
    """Return what is shown."""
    if items is None or private:
        return []
    found = sorted(item.lower() for item in items if not private)
    found += ["x"]
    return found[:LIMIT]
'''
EXPECTED = """\
LIMIT = 3 → LIMIT = 4
LIMIT = 3 → LIMIT = 2
if items is None or private: → if items is None and private:
if items is None or private: → if private:
if items is None or private: → if items is None:
if items is None or private: → if items is not None or private:
return [] → pass
found = sorted((item.lower() for item in items if not private)) → found = list((item.lower() for item in items if not private))
found = sorted((item.lower() for item in items if not private)) → found = sorted((item for item in items if not private))
found = sorted((item.lower() for item in items if not private)) → found = sorted((item.lower() for item in items))
found = sorted((item.lower() for item in items if not private)) → found = sorted((item.lower() for item in items if private))
found += ['x'] → pass
return found[:LIMIT] → pass
"""  # noqa: E501


def test_each_change_is_made_once() -> None:
    made = list(mutants.make_mutants("a.py", SOURCE))
    where = [(mutant.line, mutant.name.partition(": ")[0]) for mutant in made]
    assert where[0] == (3, "`a.py`, module")
    assert where[-1] == (12, "`a.py`, show")
    changes = [mutant.name.partition(": ")[2].replace("`", "") for mutant in made]
    assert sorted(changes) == sorted(EXPECTED.splitlines())
    assert len({mutant.source for mutant in made}) == len(made)


@pytest.mark.parametrize("module", mutants.COVERED_BY)
@pytest.mark.prove
def test_listed_survivors_are_changes_that_can_be_made(module: str) -> None:
    """A survivor whose line has changed since may have a test by now, or need one."""
    listed = {name for name in mutants.read_listed() if name.startswith(f"`{module}`")}
    if listed:  # it takes seconds
        made = {mutant.name for mutant in mutants.make_mutants(module, (judges.ROOT / module).read_text("utf-8"))}
        assert listed - made == set()
    assert all((judges.ROOT / test).is_file() for test in mutants.COVERED_BY[module])


def test_every_line_of_the_list_is_read() -> None:
    lines = [line for line in mutants.LISTED.read_text("utf-8").splitlines() if line.startswith("* ")]
    assert len(mutants.read_listed()) == len(lines)


def test_a_survivor_that_is_not_listed_fails_the_run(tmp_path: Path) -> None:
    """In a small project of its own, whose one test notices three changes of five; one of the others is listed."""
    files = {
        "pyproject.toml": "",
        "docs/mutants.md": "* `a.py`, small: `return number < 3` → `return number <= 3`: for a reason.\n",
        "a.py": "def small(number):\n    return number < 3\n",
        "test_a.py": "import a\n\n\ndef test_small():\n    assert a.small(2) and not a.small(9)\n",
    }
    for name, text in files.items():
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text(text, "utf-8")
    script = f"""
import sys
sys.path.insert(0, {str(judges.TOOLS)!r})
import mutants, pytest
from pathlib import Path
mutants.ROOT = Path({str(tmp_path / "project")!r})
mutants.LISTED = mutants.ROOT / "docs" / "mutants.md"
mutants.COVERED_BY = {{"a.py": ("test_a.py",)}}
sys.exit(mutants.run(["a.py"], 60, 1))
"""
    command = [sys.executable, "-P", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.stdout.splitlines() == [
        "a.py:2: `a.py`, small: `return number < 3` → `return number < 4`",
        "5 changes, 5 tried, 3 noticed, 1 listed in docs/mutants.md, 1 survived",
    ], done.stderr
    assert done.returncode == 1
    assert mutants.report([], [], 0, []) == 0
