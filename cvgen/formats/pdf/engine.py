"""WeasyPrint, imported without a word and without the machine's fonts."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from cvgen.formats.pdf.libraries import explain_missing_libraries
from cvgen.formats.pdf.weasyprint_speedups import speed_up_import
from cvgen.problems import MissingLibraryError, Problem
from cvgen.system.temporary import TemporaryFolder


def require_pango() -> None:
    """Raise MissingLibraryError, and print nothing, if Pango, which WeasyPrint draws text with, cannot be loaded."""
    if "weasyprint" in sys.modules:
        return
    try:
        # Without Pango, WeasyPrint prints a banner; without fonts on the machine (we bring ours), a warning.
        with redirect_stdout(StringIO()), ignore_warnings(), hide_system_fonts(), speed_up_import():
            import weasyprint  # type: ignore[import-untyped] # noqa: F401 - it has no types; loading it is the test
    except OSError:
        message = "PDF needs Pango, which is not installed (HTML and Word do without)"
        problem = Problem("no-pango", message, explain_missing_libraries())
        raise MissingLibraryError([problem]) from None


@contextmanager
def ignore_warnings() -> Iterator[None]:
    """Ignore all Python warnings in this context."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def hide_system_fonts() -> Iterator[None]:
    """Let Fontconfig find no fonts in this context, so that a PDF is the same on every machine."""
    before = os.environ.get("FONTCONFIG_FILE")
    with TemporaryFolder() as folder:
        empty = Path(folder, "fonts.conf")
        empty.write_text("<fontconfig/>", encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(empty)
        try:
            yield
        finally:
            os.environ.pop("FONTCONFIG_FILE")
            if before is not None:
                os.environ["FONTCONFIG_FILE"] = before
