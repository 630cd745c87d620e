"""Give every reader what coverage-guided fuzzing finds: by hand, for as long as you like.

    pip install atheris && python tests/tools/fuzz_imports.py READER [-runs=N] tests/readers/imports/READER

A reader may refuse its source, with a Problem; every other exception, and a profile that is not valid, is a finding.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cvgen"]):
    from cvgen.problems import InvalidProfile
    from cvgen.readers import importing
    from cvgen.yaml.reader import parse_yaml


def main() -> None:
    reader, *arguments = sys.argv[1:]
    folder = Path(tempfile.mkdtemp())
    file = folder / "about.md"

    def once(data: bytes) -> None:
        file.write_bytes(data)
        try:
            _, imported, _ = importing.import_source(file, reader, folder)
        except InvalidProfile:
            return
        parse_yaml(importing.format_profile(imported, file.name))

    atheris.Setup([sys.argv[0], *arguments], once)
    atheris.Fuzz()


main()
