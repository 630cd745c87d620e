"""What an import reads is the same in every process, whatever order its sets have there."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest
from slices import keep

from cvgen.readers.page.sections.item_kinds import find_item_kind

SEEN = Path(__file__).parent / "items" / "seen"
IMPORT_ALL = """
import sys
from pathlib import Path
from cvgen.readers.importing import format_profile, import_source
for name in sys.argv[1:]:
    folder = Path(name, "src")
    inside = list(folder.iterdir())
    _, imported, _ = import_source(inside[0] if len(inside) == 1 else folder)
    print(format_profile(imported, "here"))
"""


@pytest.mark.parametrize("step", keep((60, 20, 1), 60))
def test_no_import_depends_on_the_order_of_sets(step: int) -> None:
    """Their names begin with what made them, so every twentieth is of all kinds of pages, every sixtieth of most."""
    pages = [str(page) for page in sorted(SEEN.iterdir())[::step]]
    first, second = (
        subprocess.run(
            [sys.executable, "-c", IMPORT_ALL, *pages],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=900,
        ).stdout
        for seed in ("1", "2")
    )
    assert first.count(b"# Imported from here.") == len(pages)
    assert first == second


@pytest.mark.parametrize("named", [*permutations(("clinical", "education", "experience"))])
def test_a_post_is_of_the_kind_its_heading_means_first(named: tuple[str, ...]) -> None:
    assert (
        find_item_kind("clinical", "Resident in Neurology, Hospital Clínic, Barcelona, 2013 – 2017", named)
        == "clinical"
    )
