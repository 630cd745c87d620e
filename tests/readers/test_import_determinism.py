"""What an import reads is the same in every process, whatever order its sets have there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def test_no_import_depends_on_the_order_of_sets() -> None:
    pages = [str(page) for page in sorted(SEEN.iterdir())[::8]]
    first, second = (
        subprocess.run(
            [sys.executable, "-c", IMPORT_ALL, *pages],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=300,
        ).stdout
        for seed in ("1", "2")
    )
    assert first.count(b"# Imported from here.") == len(pages)
    assert first == second
